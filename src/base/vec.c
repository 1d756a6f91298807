#include "yoy/vec.h"

#include <string.h>

#include "yoy/alloc.h"

void *yoy_vec_grow(void *item, size_t n, size_t *cap, size_t size)
{
	if (n == *cap) {
		*cap = *cap ? *cap * 2 : 8;
		item = yoy_xrealloc(item, *cap, size);
	}
	memset((char *)item + n * size, 0, size);
	return item;
}
