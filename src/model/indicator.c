#include "yoy/indicator.h"

const struct yoy_indicator *yoy_dictionary_get(const struct yoy_dictionary *dict, const char *id)
{
	size_t at = id ? yoy_map_get(&dict->by_id, yoy_view_of(id)) : YOY_MAP_NONE;

	return at == YOY_MAP_NONE ? NULL : &dict->all.item[at];
}
