#define _GNU_SOURCE /* getrandom */

#include "yoy/http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "http_check.h"
#include "yoy/alloc.h"
#include "yoy/interrupt.h"

enum {
	CONNECTIONS = 32,
	BACKLOG = 32,
	SILENT_SECONDS = 10,
	REQUEST_SECONDS = 30,
	HEAD_MAX = 32 * 1024,
	TURN_MS = 250,
	PAGE_MAX = 64 * 1024 * 1024,
};

struct connection {
	struct connection *next;
	struct MHD_Connection *mhd;
	long long since_ms; /* it came, or its last request was done */
};

/* One request while it comes in. */
struct incoming {
	struct yoy_buf form;
	const char *path; /* behind the token */
	bool post;
};

struct yoy_http {
	struct MHD_Daemon *daemon;
	struct http_guard guard;
	struct connection *connections;
	yoy_http_handler handler;
	void *arg;
	char url[160];
	bool loopback;
};

static long long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* (7) */
static void note_connection(void *arg, struct MHD_Connection *mhd, void **slot,
			    enum MHD_ConnectionNotificationCode code)
{
	struct yoy_http *http = arg;
	struct connection *c;

	if (code == MHD_CONNECTION_NOTIFY_STARTED) {
		c = yoy_xcalloc(1, sizeof(*c));
		c->mhd = mhd;
		c->since_ms = now_ms();
		c->next = http->connections;
		http->connections = c;
		*slot = c;
		return;
	}
	for (struct connection **p = &http->connections; *p; p = &(*p)->next) {
		if (*p == *slot) {
			c = *p;
			*p = c->next;
			free(c);
			break;
		}
	}
}

static void end_slow(struct yoy_http *http)
{
	long long now = now_ms();

	for (struct connection *c = http->connections; c; c = c->next) {
		const union MHD_ConnectionInfo *info =
			MHD_get_connection_info(c->mhd, MHD_CONNECTION_INFO_CONNECTION_FD);

		if (info && now - c->since_ms > REQUEST_SECONDS * 1000LL)
			shutdown(info->connect_fd, SHUT_RDWR);
	}
}

/* (6) */
static enum MHD_Result answer(struct MHD_Connection *mhd, const struct yoy_http_response *res)
{
	static const char *const heads[][2] = {
		{ "Content-Security-Policy",
		  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
		  "img-src data:; "
		  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'" },
		{ "X-Content-Type-Options", "nosniff" },
		{ "X-Frame-Options", "DENY" },
		{ "Referrer-Policy", "no-referrer" },
		{ "Cache-Control", "no-store" },
		{ "Cross-Origin-Opener-Policy", "same-origin" },
		{ "Cross-Origin-Resource-Policy", "same-origin" },
	};
	struct yoy_view body = yoy_buf_view(&res->body);
	/* MUST_COPY: it does not write through it */
	struct MHD_Response *r = MHD_create_response_from_buffer(
		body.len, (void *)(uintptr_t)(body.len ? body.ptr : ""), MHD_RESPMEM_MUST_COPY);
	enum MHD_Result queued;

	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		MHD_add_response_header(r, heads[i][0], heads[i][1]);
	MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_TYPE, res->type);
	if (res->location)
		MHD_add_response_header(r, MHD_HTTP_HEADER_LOCATION, res->location);
	queued = MHD_queue_response(mhd, res->status, r);
	MHD_destroy_response(r);
	return queued;
}

static enum MHD_Result refuse(struct MHD_Connection *mhd, unsigned status, const char *why)
{
	struct yoy_http_response res = { .status = status,
					 .type = "text/plain; charset=utf-8",
					 .body = YOY_BUF_INIT(1024) };
	enum MHD_Result queued;

	yoy_buf_adds(&res.body, why);
	queued = answer(mhd, &res);
	yoy_buf_release(&res.body);
	return queued;
}

static enum MHD_Result respond(struct yoy_http *http, struct MHD_Connection *mhd,
			       const struct incoming *in)
{
	struct yoy_http_request req = { .post = in->post,
					.path = in->path,
					.form = yoy_buf_view(&in->form) };
	struct yoy_http_response res = { .status = 200,
					 .type = "text/html; charset=utf-8",
					 .body = YOY_BUF_INIT(PAGE_MAX) };
	char location[256];
	enum MHD_Result queued;

	http->handler(http->arg, &req, &res);
	if (res.location) {
		snprintf(location, sizeof(location), "/%s/%s", http->guard.token, res.location);
		res.location = location;
	}
	queued = res.body.over ? refuse(mhd, 500, "the page is too large\n") : answer(mhd, &res);
	yoy_buf_release(&res.body);
	return queued;
}

static const char *head_of(struct MHD_Connection *mhd, const char *name)
{
	return MHD_lookup_connection_value(mhd, MHD_HEADER_KIND, name);
}

static enum MHD_Result take(void *arg, struct MHD_Connection *mhd, const char *url,
			    const char *method, const char *version, const char *data, size_t *len,
			    void **slot)
{
	struct yoy_http *http = arg;
	struct incoming *in = *slot;
	const char *why;
	unsigned status;

	(void)version;
	if (!in) {
		const struct http_head head = { method,
						url,
						head_of(mhd, "Host"),
						head_of(mhd, "Origin"),
						head_of(mhd, "Sec-Fetch-Site"),
						head_of(mhd, "Content-Type"),
						head_of(mhd, "Content-Length") };

		in = yoy_xcalloc(1, sizeof(*in));
		in->form = (struct yoy_buf)YOY_BUF_INIT(FORM_MAX);
		in->post = strcmp(method, "POST") == 0;
		*slot = in;
		status = http_check(&http->guard, &head, &in->path, &why);
		return status ? refuse(mhd, status, why) : MHD_YES;
	}
	if (*len) {
		if (in->post)
			yoy_buf_add(&in->form, data, *len);
		*len = 0;
		return MHD_YES;
	}
	if (in->form.over)
		return refuse(mhd, 413, "too large\n");
	return respond(http, mhd, in);
}

static void completed(void *arg, struct MHD_Connection *mhd, void **slot,
		      enum MHD_RequestTerminationCode code)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	struct incoming *in = *slot;

	(void)arg;
	(void)code;
	if (info && info->socket_context)
		((struct connection *)info->socket_context)->since_ms = now_ms();
	if (in) {
		yoy_buf_release(&in->form);
		free(in);
	}
	*slot = NULL;
}

/* (5): nothing is decoded */
static size_t as_it_is(void *arg, struct MHD_Connection *mhd, char *text)
{
	(void)arg;
	(void)mhd;
	return strlen(text);
}

struct address {
	struct sockaddr_storage storage;
	socklen_t len;
	int family;
	bool loopback;
	char shown[64]; /* with brackets when it is IPv6 */
};

/* (1) */
static yoy_rc parse_address(struct address *a, const char *text, unsigned port, struct yoy_err *err)
{
	struct sockaddr_in *v4 = (struct sockaddr_in *)(void *)&a->storage;
	struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)(void *)&a->storage;
	bool any;

	memset(a, 0, sizeof(*a));
	if (inet_pton(AF_INET, text, &v4->sin_addr) == 1) {
		a->family = v4->sin_family = AF_INET;
		v4->sin_port = htons((uint16_t)port);
		a->len = sizeof(*v4);
		a->loopback = ntohl(v4->sin_addr.s_addr) >> 24 == 127;
		any = v4->sin_addr.s_addr == htonl(INADDR_ANY);
	} else if (inet_pton(AF_INET6, text, &v6->sin6_addr) == 1) {
		a->family = v6->sin6_family = AF_INET6;
		v6->sin6_port = htons((uint16_t)port);
		a->len = sizeof(*v6);
		a->loopback = IN6_IS_ADDR_LOOPBACK(&v6->sin6_addr);
		any = IN6_IS_ADDR_UNSPECIFIED(&v6->sin6_addr);
	} else {
		return yoy_err_set(err, YOY_E_USAGE,
				   "--listen %s: a numeric address, e.g. 127.0.0.1 or ::1", text);
	}
	if (any)
		return yoy_err_set(err, YOY_E_USAGE,
				   "--listen %s: not on all addresses: name the one to listen on",
				   text);
	snprintf(a->shown, sizeof(a->shown), a->family == AF_INET6 ? "[%s]" : "%s", text);
	return YOY_OK;
}

static int listen_on(struct address *a, unsigned *port)
{
	int one = 1, fd = socket(a->family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	struct sockaddr *addr = (struct sockaddr *)(void *)&a->storage;

	if (fd < 0)
		return -1;
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if (bind(fd, addr, a->len) != 0 || listen(fd, BACKLOG) != 0 ||
	    getsockname(fd, addr, &a->len) != 0) {
		int why = errno;

		close(fd);
		errno = why;
		return -1;
	}
	*port = ntohs(a->family == AF_INET
			      ? ((struct sockaddr_in *)(void *)&a->storage)->sin_port
			      : ((struct sockaddr_in6 *)(void *)&a->storage)->sin6_port);
	return fd;
}

static yoy_rc make_token(char token[TOKEN_LEN + 1], struct yoy_err *err)
{
	unsigned char bytes[TOKEN_LEN / 2];

	if (getrandom(bytes, sizeof(bytes), 0) != (ssize_t)sizeof(bytes))
		return yoy_err_set(err, YOY_E_IO, "no random numbers: %s", strerror(errno));
	for (size_t i = 0; i < sizeof(bytes); i++)
		snprintf(token + 2 * i, 3, "%02x", bytes[i]);
	return YOY_OK;
}

static yoy_rc start(struct yoy_http *http, const struct yoy_http_opts *opts, struct yoy_err *err)
{
	struct http_guard *guard = &http->guard;
	unsigned port = opts->port;
	struct address a;
	int fd;
	yoy_rc rc = parse_address(&a, opts->listen ? opts->listen : "127.0.0.1", port, err);

	if (!rc)
		rc = make_token(guard->token, err);
	if (rc)
		return rc;
	fd = listen_on(&a, &port);
	if (fd < 0)
		return yoy_err_set(err, YOY_E_IO, "cannot listen on %s port %u: %s", a.shown, port,
				   strerror(errno));
	snprintf(guard->host[0], sizeof(guard->host[0]), "%s:%u", a.shown, port);
	if (a.loopback)
		snprintf(guard->host[1], sizeof(guard->host[1]), "localhost:%u", port);
	guard->write = opts->write;
	http->loopback = a.loopback;
	snprintf(http->url, sizeof(http->url), "http://%s/%s/", guard->host[0], guard->token);
	http->daemon = MHD_start_daemon(
		MHD_NO_FLAG, 0, NULL, NULL, take, http, MHD_OPTION_LISTEN_SOCKET, fd,
		MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT,
		(unsigned)SILENT_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEAD_MAX,
		MHD_OPTION_NOTIFY_CONNECTION, note_connection, http, MHD_OPTION_NOTIFY_COMPLETED,
		completed, http, MHD_OPTION_UNESCAPE_CALLBACK, as_it_is, NULL, MHD_OPTION_END);
	if (http->daemon)
		return YOY_OK;
	close(fd);
	return yoy_err_set(err, YOY_E_IO, "the server could not be started on %s", a.shown);
}

yoy_rc yoy_http_open(struct yoy_http **out, const struct yoy_http_opts *opts, struct yoy_err *err)
{
	struct yoy_http *http = yoy_xcalloc(1, sizeof(*http));
	yoy_rc rc;

	*out = NULL;
	http->handler = opts->handler;
	http->arg = opts->arg;
	rc = start(http, opts, err);
	if (rc)
		yoy_http_close(http);
	else
		*out = http;
	return rc;
}

const char *yoy_http_url(const struct yoy_http *http)
{
	return http->url;
}

bool yoy_http_is_loopback(const struct yoy_http *http)
{
	return http->loopback;
}

yoy_rc yoy_http_run(struct yoy_http *http, struct yoy_err *err)
{
	while (!yoy_interrupted()) {
		if (MHD_run_wait(http->daemon, TURN_MS) != MHD_YES && errno != EINTR)
			return yoy_err_set(err, YOY_E_IO, "the server stopped: %s",
					   strerror(errno));
		end_slow(http);
	}
	return YOY_OK;
}

void yoy_http_close(struct yoy_http *http)
{
	if (!http)
		return;
	if (http->daemon)
		MHD_stop_daemon(http->daemon);
	free(http);
}
