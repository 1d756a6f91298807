/* String -> size_t index, over uthash. Keys are copied. */
#ifndef YOY_MAP_H
#define YOY_MAP_H

#include "yoy/view.h"

struct yoy_map_node;
struct yoy_map {
	struct yoy_map_node *root;
};

#define YOY_MAP_INIT \
	{            \
		NULL \
	}
#define YOY_MAP_NONE SIZE_MAX

/* Returns the value already there, or YOY_MAP_NONE after storing the new one. */
size_t yoy_map_add(struct yoy_map *map, struct yoy_view key, size_t value);
size_t yoy_map_get(const struct yoy_map *map, struct yoy_view key); /* YOY_MAP_NONE: not there */
void yoy_map_release(struct yoy_map *map);

#endif
