#include "yoy/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "yoy/alloc.h"

enum { FIRST_CAP = 64 };

void yoy_buf_reserve(struct yoy_buf *buf, size_t more)
{
	size_t need, cap = buf->cap ? buf->cap : FIRST_CAP;

	if (more > SIZE_MAX / 2 - buf->len)
		more = SIZE_MAX / 2 - buf->len; /* the allocator refuses it */
	need = buf->len + more + 1;
	if (need <= buf->cap)
		return;
	while (cap < need)
		cap *= 2;
	buf->ptr = yoy_xrealloc(buf->ptr, cap, 1);
	buf->cap = cap;
}

void yoy_buf_add(struct yoy_buf *buf, const char *ptr, size_t len)
{
	if (len > buf->max || buf->len > buf->max - len) {
		buf->over = true;
		return;
	}
	yoy_buf_reserve(buf, len);
	if (len)
		memcpy(buf->ptr + buf->len, ptr, len);
	buf->len += len;
	buf->ptr[buf->len] = '\0';
}

void yoy_buf_addv(struct yoy_buf *buf, struct yoy_view v)
{
	yoy_buf_add(buf, v.ptr, v.len);
}

void yoy_buf_adds(struct yoy_buf *buf, const char *s)
{
	yoy_buf_add(buf, s, strlen(s));
}

void yoy_buf_addc(struct yoy_buf *buf, char c)
{
	yoy_buf_add(buf, &c, 1);
}

void yoy_buf_addf(struct yoy_buf *buf, const char *fmt, ...)
{
	char small[256];
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(small, sizeof(small), fmt, ap);
	va_end(ap);
	if (n >= 0 && (size_t)n < sizeof(small)) {
		yoy_buf_add(buf, small, (size_t)n);
	} else if (n >= 0) {
		char *large = yoy_xmalloc((size_t)n + 1);

		vsnprintf(large, (size_t)n + 1, fmt, again);
		yoy_buf_add(buf, large, (size_t)n);
		free(large);
	}
	va_end(again);
}

void yoy_buf_truncate(struct yoy_buf *buf, size_t len)
{
	if (len >= buf->len)
		return;
	buf->len = len;
	buf->ptr[len] = '\0';
}

void yoy_buf_clear(struct yoy_buf *buf)
{
	buf->len = 0;
	buf->over = false;
	if (buf->ptr)
		buf->ptr[0] = '\0';
}

char *yoy_buf_detach(struct yoy_buf *buf)
{
	char *ptr;

	yoy_buf_reserve(buf, 0);
	buf->ptr[buf->len] = '\0';
	ptr = buf->ptr;
	buf->ptr = NULL;
	buf->len = buf->cap = 0;
	return ptr;
}

void yoy_buf_release(struct yoy_buf *buf)
{
	free(buf->ptr);
	buf->ptr = NULL;
	buf->len = buf->cap = 0;
}

struct yoy_view yoy_buf_view(const struct yoy_buf *buf)
{
	return (struct yoy_view){ buf->ptr, buf->len };
}

const char *yoy_buf_str(const struct yoy_buf *buf)
{
	return buf->ptr ? buf->ptr : "";
}
