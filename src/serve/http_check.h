/* What is refused before anything is done: see the numbers in yoy/http.h. */
#ifndef HTTP_CHECK_H
#define HTTP_CHECK_H

#include "yoy/http.h"

enum { TOKEN_LEN = 32, FORM_MAX = 64 * 1024 };

struct http_guard {
	char token[TOKEN_LEN + 1];
	char host[2][80]; /* "127.0.0.1:40123", "localhost:40123" (or "") */
	bool write;
};

/* What stands in the head of a request; NULL where it is missing. */
struct http_head {
	const char *method, *path, *host, *origin, *site, *type, *length;
};

/* HTTP status to refuse with, 0 when all is well; *why for a person, *rest the path behind the
 * token. */
unsigned http_check(const struct http_guard *guard, const struct http_head *head, const char **rest,
		    const char **why);

#endif
