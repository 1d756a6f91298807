#include "yoy/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include "yoy/alloc.h"

enum { BLOCK_SIZE = 16 * 1024 };

struct yoy_arena_block {
	struct yoy_arena_block *next;
	size_t used, size;
	alignas(max_align_t) unsigned char data[];
};

void *yoy_arena_alloc(struct yoy_arena *arena, size_t size)
{
	const size_t align = alignof(max_align_t);
	struct yoy_arena_block *block = arena->top;
	void *ptr;

	size = size > SIZE_MAX - align ? size : (size + align - 1) / align * align;
	if (!block || block->size - block->used < size) {
		size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;

		if (room > SIZE_MAX - sizeof(*block))
			room = SIZE_MAX - sizeof(*block); /* the allocator refuses it */
		block = yoy_xcalloc(1, sizeof(*block) + room);
		block->size = room;
		block->next = arena->top;
		arena->top = block;
	}
	ptr = block->data + block->used;
	block->used += size;
	return ptr;
}

char *yoy_arena_strndup(struct yoy_arena *arena, const char *s, size_t len)
{
	char *copy = yoy_arena_alloc(arena, len + 1);

	if (len)
		memcpy(copy, s, len);
	return copy;
}

char *yoy_arena_strdup(struct yoy_arena *arena, const char *s)
{
	return s ? yoy_arena_strndup(arena, s, strlen(s)) : NULL;
}

char *yoy_arena_dupv(struct yoy_arena *arena, struct yoy_view v)
{
	return yoy_arena_strndup(arena, v.ptr, v.len);
}

char *yoy_arena_printf(struct yoy_arena *arena, const char *fmt, ...)
{
	va_list ap, again;
	char *out;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	out = yoy_arena_alloc(arena, (size_t)(n > 0 ? n : 0) + 1);
	if (n > 0)
		vsnprintf(out, (size_t)n + 1, fmt, again);
	va_end(again);
	return out;
}

void yoy_arena_release(struct yoy_arena *arena)
{
	while (arena->top) {
		struct yoy_arena_block *next = arena->top->next;

		free(arena->top);
		arena->top = next;
	}
}
