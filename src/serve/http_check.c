#include "http_check.h"

#include <stdlib.h>
#include <strings.h>

#include "yoy/utf8.h"

/* (2) */
static const char *behind_token(const struct http_guard *guard, const char *path)
{
	size_t len = strlen(path);
	unsigned differ = 0;

	if (len < TOKEN_LEN + 2)
		return NULL;
	for (size_t i = 0; i < TOKEN_LEN; i++)
		differ |= (unsigned char)path[i + 1] ^ (unsigned char)guard->token[i];
	if (differ || path[0] != '/' || path[TOKEN_LEN + 1] != '/')
		return NULL;
	return path + TOKEN_LEN + 2;
}

/* (5) */
static bool is_plain(const char *path)
{
	const char *allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-";

	return path[strspn(path, allowed)] == '\0' && !strstr(path, "..");
}

static bool is_ours(const struct http_guard *guard, const char *host)
{
	for (int i = 0; i < 2; i++)
		if (guard->host[i][0] && strcasecmp(host, guard->host[i]) == 0)
			return true;
	return false;
}

static bool is_our_origin(const struct http_guard *guard, const char *origin)
{
	static const char scheme[] = "http://";

	return strncmp(origin, scheme, sizeof(scheme) - 1) == 0 &&
	       is_ours(guard, origin + sizeof(scheme) - 1);
}

static bool is_form(const char *type)
{
	static const char form[] = "application/x-www-form-urlencoded";
	size_t len = sizeof(form) - 1;

	return type && strncasecmp(type, form, len) == 0 && (type[len] == '\0' || type[len] == ';');
}

static unsigned check_post(const struct http_guard *guard, const struct http_head *h,
			   const char **why)
{
	if (!guard->write)
		*why = "read only: start yoy serve with --write to change something\n";
	else if (!h->origin)
		*why = "a change needs an Origin header\n";
	if (*why)
		return 403;
	if (!is_form(h->type)) {
		*why = "a change is sent as a form\n";
		return 415;
	}
	if (h->length && strtoull(h->length, NULL, 10) > FORM_MAX) {
		*why = "too large\n";
		return 413;
	}
	return 0;
}

unsigned http_check(const struct http_guard *guard, const struct http_head *h, const char **rest,
		    const char **why)
{
	bool post = strcmp(h->method, "POST") == 0;

	*rest = NULL;
	*why = NULL;
	if (!h->host || !is_ours(guard, h->host)) {
		*why = "this is not the address that yoy serve printed\n";
		return 403;
	}
	*rest = behind_token(guard, h->path);
	if (!*rest || !is_plain(*rest)) {
		*why = "not found: use the whole address that yoy serve printed\n";
		return 404;
	}
	if (!post && strcmp(h->method, "GET") != 0 && strcmp(h->method, "HEAD") != 0) {
		*why = "only GET, HEAD and POST\n";
		return 405;
	}
	if ((h->origin && !is_our_origin(guard, h->origin)) ||
	    (h->site && strcmp(h->site, "same-origin") != 0 && (post || strcmp(h->site, "none")))) {
		*why = "asked for by another site\n";
		return 403;
	}
	return post ? check_post(guard, h, why) : 0;
}

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static void decode(struct yoy_buf *out, struct yoy_view v)
{
	for (size_t i = 0; i < v.len; i++) {
		char c = v.ptr[i];

		if (c == '%' && i + 2 < v.len && hex(v.ptr[i + 1]) >= 0 && hex(v.ptr[i + 2]) >= 0) {
			c = (char)(hex(v.ptr[i + 1]) * 16 + hex(v.ptr[i + 2]));
			i += 2;
		} else if (c == '+') {
			c = ' ';
		}
		yoy_buf_addc(out, c);
	}
}

bool yoy_http_field(struct yoy_buf *out, struct yoy_view form, const char *name)
{
	size_t before = out->len, name_len = strlen(name);

	for (size_t pos = 0; pos < form.len;) {
		const char *amp = memchr(form.ptr + pos, '&', form.len - pos);
		size_t end = amp ? (size_t)(amp - form.ptr) : form.len;
		struct yoy_view part = yoy_view_sub(form, pos, end), value;

		pos = end + 1;
		if (part.len <= name_len || memcmp(part.ptr, name, name_len) != 0 ||
		    part.ptr[name_len] != '=')
			continue;
		decode(out, yoy_view_sub(part, name_len + 1, part.len));
		value = (struct yoy_view){ out->ptr + before, out->len - before };
		if (!out->over && !memchr(value.ptr ? value.ptr : "", '\0', value.len) &&
		    yoy_utf8_check(value) == value.len)
			return true;
		break;
	}
	yoy_buf_truncate(out, before);
	return false;
}
