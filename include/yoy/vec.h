/*
 * Typed growing arrays.
 *
 *	YOY_VEC(yoy_ints, int);            declares struct yoy_ints { int *item; size_t n, cap; }
 *	*yoy_vec_push(&v) = 3;             grows, returns the address of a zeroed new item
 *	yoy_vec_release(&v);
 */
#ifndef YOY_VEC_H
#define YOY_VEC_H

#include <stddef.h>
#include <stdlib.h>

#define YOY_VEC(name, type)    \
	struct name {          \
		type *item;    \
		size_t n, cap; \
	}

#define YOY_VEC_INIT       \
	{                  \
		NULL, 0, 0 \
	}

/* Grow an array of items of size bytes so that n + 1 fit, zero the new one; used by the macro only.
 */
void *yoy_vec_grow(void *item, size_t n, size_t *cap, size_t size);

#define yoy_vec_push(v)                                                                        \
	((v)->item = yoy_vec_grow((v)->item, (v)->n, &(v)->cap, sizeof(*(v)->item)), (v)->n++, \
	 &(v)->item[(v)->n - 1])

#define yoy_vec_clear(v) ((void)((v)->n = 0))

#define yoy_vec_release(v) (free((v)->item), (v)->item = NULL, (v)->n = 0, (v)->cap = 0)

#endif
