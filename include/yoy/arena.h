/* A region of memory that dies as a whole. */
#ifndef YOY_ARENA_H
#define YOY_ARENA_H

#include "yoy/view.h"

struct yoy_arena_block;
struct yoy_arena {
	struct yoy_arena_block *top;
};

#define YOY_ARENA_INIT \
	{              \
		NULL   \
	}

void *yoy_arena_alloc(struct yoy_arena *arena, size_t size); /* zeroed, aligned for any type */
char *yoy_arena_strndup(struct yoy_arena *arena, const char *s, size_t len);
char *yoy_arena_strdup(struct yoy_arena *arena, const char *s); /* NULL gives NULL */
char *yoy_arena_dupv(struct yoy_arena *arena, struct yoy_view v);
char *yoy_arena_printf(struct yoy_arena *arena, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void yoy_arena_release(struct yoy_arena *arena);

#endif
