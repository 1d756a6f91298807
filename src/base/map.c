#include "yoy/map.h"

#include <stdlib.h>

#include "yoy/alloc.h"

#define uthash_malloc(size) yoy_xmalloc(size)
#include <uthash.h>

struct yoy_map_node {
	UT_hash_handle hh;
	size_t value;
	char key[];
};

size_t yoy_map_add(struct yoy_map *map, struct yoy_view key, size_t value)
{
	size_t there = yoy_map_get(map, key);
	struct yoy_map_node *node;

	if (there != YOY_MAP_NONE)
		return there;
	node = yoy_xcalloc(1, sizeof(*node) + key.len + 1);
	node->value = value;
	if (key.len)
		memcpy(node->key, key.ptr, key.len);
	HASH_ADD_KEYPTR(hh, map->root, node->key, key.len, node);
	return YOY_MAP_NONE;
}

size_t yoy_map_get(const struct yoy_map *map, struct yoy_view key)
{
	struct yoy_map_node *node = NULL;
	const char *ptr = key.len ? key.ptr : ""; /* memcmp takes no NULL */

	HASH_FIND(hh, map->root, ptr, key.len, node);
	return node ? node->value : YOY_MAP_NONE;
}

void yoy_map_release(struct yoy_map *map)
{
	struct yoy_map_node *node, *next;

	HASH_ITER(hh, map->root, node, next)
	{
		HASH_DEL(map->root, node);
		free(node);
	}
	map->root = NULL;
}
