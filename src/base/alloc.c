#include "yoy/alloc.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *checked(void *ptr)
{
	if (!ptr) {
		fputs("yoy: out of memory\n", stderr);
		abort();
	}
	return ptr;
}

static size_t product(size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		checked(NULL);
	return count * size;
}

void *yoy_xmalloc(size_t size)
{
	return checked(malloc(size ? size : 1));
}

void *yoy_xcalloc(size_t count, size_t size)
{
	size_t bytes = product(count, size);

	return checked(calloc(1, bytes ? bytes : 1));
}

void *yoy_xrealloc(void *ptr, size_t count, size_t size)
{
	size_t bytes = product(count, size);

	return checked(realloc(ptr, bytes ? bytes : 1));
}

char *yoy_xstrdup(const char *s)
{
	return yoy_xstrndup(s, strlen(s));
}

char *yoy_xstrndup(const char *s, size_t len)
{
	char *copy = yoy_xmalloc(len + 1);

	if (len)
		memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}
