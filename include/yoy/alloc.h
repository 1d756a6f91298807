/* Memory that cannot fail: out of memory aborts here and nowhere else. */
#ifndef YOY_ALLOC_H
#define YOY_ALLOC_H

#include <stddef.h>

void *yoy_xmalloc(size_t size);
void *yoy_xcalloc(size_t count, size_t size);             /* product checked */
void *yoy_xrealloc(void *ptr, size_t count, size_t size); /* product checked */
char *yoy_xstrdup(const char *s);
char *yoy_xstrndup(const char *s, size_t len);

#endif
