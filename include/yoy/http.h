/*
 * An HTTP server for one person on this machine, around libmicrohttpd.
 *
 * (1) It listens on 127.0.0.1, or on the one numeric address that was named; never on all.
 * (2) Every path begins with a random token of 128 bits. Who does not know it is told "not found",
 *     whatever the path; the comparison takes the same time wherever the first difference is.
 * (3) The Host header must name our address and port (a name that a stranger points to 127.0.0.1 is
 *     refused), an Origin header our origin, Sec-Fetch-Site must not be another site.
 * (4) A change is a POST with our Origin, as a form of at most 64 KiB; without `write` none is
 *     taken.
 * (5) Paths hold letters, digits and /._- only; nothing is decoded, nothing is a file.
 * (6) Answers forbid scripts and styles that are not of ours, framing, caching, referrers.
 * (7) At most 32 connections; one that is silent for 10 s, or has not got its request through
 *     within 30 s, is closed. Others are served meanwhile.
 *
 * One thread: the handler is called by yoy_http_run().
 */
#ifndef YOY_HTTP_H
#define YOY_HTTP_H

#include "yoy/buf.h"
#include "yoy/err.h"

struct yoy_http;

struct yoy_http_request {
	bool post;
	const char *path;     /* behind the token, without the slash in front; borrowed */
	struct yoy_view form; /* body of a POST, as sent */
};

struct yoy_http_response {
	unsigned status;      /* 200 */
	const char *type;     /* "text/html; charset=utf-8" */
	const char *location; /* of 303, relative to the token: "report/3#o17"; or NULL */
	struct yoy_buf body;
};

typedef void (*yoy_http_handler)(void *arg, const struct yoy_http_request *req,
				 struct yoy_http_response *res);

struct yoy_http_opts {
	const char *listen; /* numeric address, NULL: 127.0.0.1 */
	unsigned port;      /* 0: any free one */
	bool write;
	yoy_http_handler handler;
	void *arg;
};

/* YOY_E_USAGE: no numeric address of one interface; YOY_E_IO: it cannot be listened on. */
yoy_rc yoy_http_open(struct yoy_http **out, const struct yoy_http_opts *opts, struct yoy_err *err);
/* http://127.0.0.1:40123/TOKEN/ ; borrowed */
const char *yoy_http_url(const struct yoy_http *http);
bool yoy_http_is_loopback(const struct yoy_http *http);
/* Serve until interrupted (yoy/interrupt.h: inside of begin and end). */
yoy_rc yoy_http_run(struct yoy_http *http, struct yoy_err *err);
void yoy_http_close(struct yoy_http *http);

/*
 * The value of a field of a form (application/x-www-form-urlencoded), decoded, appended to out.
 * False when the field is not there, or is not UTF-8 or holds NUL: then out is as it was.
 */
bool yoy_http_field(struct yoy_buf *out, struct yoy_view form, const char *name);

#endif
