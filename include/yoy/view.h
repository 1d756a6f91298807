/* Borrowed text and byte spans. */
#ifndef YOY_VIEW_H
#define YOY_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Borrowed bytes, not NUL-terminated; valid while the owner is. */
struct yoy_view {
	const char *ptr;
	size_t len;
};

/* [beg, end) in bytes; the text it speaks of is named where it is used. */
struct yoy_span {
	uint32_t beg, end;
};

#define YOY_VIEW_LIT(s) ((struct yoy_view){ (s), sizeof(s) - 1 })

static inline struct yoy_view yoy_view_of(const char *s)
{
	return (struct yoy_view){ s, s ? strlen(s) : 0 };
}

static inline bool yoy_view_eq(struct yoy_view a, struct yoy_view b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline struct yoy_view yoy_view_sub(struct yoy_view v, size_t beg, size_t end)
{
	return (struct yoy_view){ v.ptr + beg, end - beg };
}

static inline bool yoy_view_starts(struct yoy_view v, struct yoy_view head)
{
	return v.len >= head.len && memcmp(v.ptr, head.ptr, head.len) == 0;
}

static inline bool yoy_view_ends(struct yoy_view v, struct yoy_view tail)
{
	return v.len >= tail.len && memcmp(v.ptr + (v.len - tail.len), tail.ptr, tail.len) == 0;
}

#endif
