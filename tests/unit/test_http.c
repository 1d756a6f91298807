#include "unit.h"
#include "serve/http_check.h"

static const struct http_guard guard = { .token = "0123456789abcdef0123456789abcdef",
					 .host = { "127.0.0.1:80", "localhost:80" },
					 .write = true };
#define IN "/0123456789abcdef0123456789abcdef/"
#define FORM "application/x-www-form-urlencoded"

static void refused(void **state)
{
	static const struct {
		const char *what;
		struct http_head head; /* method, path, host, origin, site, type, length */
		unsigned want;
	} rows[] = {
		{ "get", { "GET", IN "zh/", "127.0.0.1:80", NULL, NULL, NULL, NULL }, 0 },
		{ "name", { "GET", IN, "LocalHost:80", NULL, "none", NULL, NULL }, 0 },
		{ "no host", { "GET", IN, NULL, NULL, NULL, NULL, NULL }, 403 },
		{ "rebound", { "GET", IN, "a.example:80", NULL, NULL, NULL, NULL }, 403 },
		{ "longer host", { "GET", IN, "127.0.0.1:808", NULL, NULL, NULL, NULL }, 403 },
		{ "no token", { "GET", "/zh/", "127.0.0.1:80", NULL, NULL, NULL, NULL }, 404 },
		{ "empty path", { "GET", "", "127.0.0.1:80", NULL, NULL, NULL, NULL }, 404 },
		{ "dots", { "GET", IN "../a", "127.0.0.1:80", NULL, NULL, NULL, NULL }, 404 },
		{ "percent", { "GET", IN "a%00", "127.0.0.1:80", NULL, NULL, NULL, NULL }, 404 },
		{ "put", { "PUT", IN, "127.0.0.1:80", NULL, NULL, NULL, NULL }, 405 },
		{ "origin", { "GET", IN, "127.0.0.1:80", "http://a", NULL, NULL, NULL }, 403 },
		{ "null", { "GET", IN, "127.0.0.1:80", "null", NULL, NULL, NULL }, 403 },
		{ "site", { "GET", IN, "127.0.0.1:80", NULL, "same-site", NULL, NULL }, 403 },
		{ "post",
		  { "POST", IN, "127.0.0.1:80", "http://127.0.0.1:80", "same-origin", FORM, "9" },
		  0 },
		{ "https",
		  { "POST", IN, "127.0.0.1:80", "https://127.0.0.1:80", NULL, FORM, "9" },
		  403 },
		{ "no origin", { "POST", IN, "127.0.0.1:80", NULL, NULL, FORM, "9" }, 403 },
		{ "typed post",
		  { "POST", IN, "127.0.0.1:80", "http://127.0.0.1:80", "none", FORM, "9" },
		  403 },
		{ "json",
		  { "POST", IN, "127.0.0.1:80", "http://127.0.0.1:80", NULL, "text/plain", "9" },
		  415 },
		{ "no type",
		  { "POST", IN, "127.0.0.1:80", "http://127.0.0.1:80", NULL, NULL, "9" },
		  415 },
		{ "large",
		  { "POST", IN, "127.0.0.1:80", "http://127.0.0.1:80", NULL, FORM, "65537" },
		  413 },
		{ "overflow",
		  { "POST", IN, "127.0.0.1:80", "http://127.0.0.1:80", NULL, FORM,
		    "99999999999999999999999" },
		  413 },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		const char *rest, *why;
		unsigned got = http_check(&guard, &rows[i].head, &rest, &why);

		if (got != rows[i].want || (got != 0) != (why != NULL))
			fail_msg("%s: %u, want %u", rows[i].what, got, rows[i].want);
	}
}

static void read_only(void **state)
{
	const struct http_head head = { "POST", IN, "127.0.0.1:80", "http://127.0.0.1:80", NULL,
					FORM,   "9" };
	struct http_guard closed = guard;
	const char *rest, *why;

	(void)state;
	closed.write = false;
	assert_int_equal(http_check(&closed, &head, &rest, &why), 403);
}

static void fields(void **state)
{
	static const struct {
		const char *form, *name, *want; /* NULL: none */
	} rows[] = {
		{ "a=1&b=2", "a", "1" },       { "a=1&b=2", "b", "2" },
		{ "a=1&b=2", "c", NULL },      { "ab=1&b=2", "b", "2" },
		{ "a=&b=2", "a", "" },         { "a", "a", NULL },
		{ "a=x+y%2Bz", "a", "x y+z" }, { "a=%E6%98%93", "a", "易" },
		{ "a=%E6%98", "a", NULL },     { "a=1%00", "a", NULL },
		{ "a=%", "a", "%" },           { "a=%4", "a", "%4" },
		{ "a=%zz", "a", "%zz" },       { "", "a", NULL },
		{ "&&a=3&", "a", "3" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct yoy_buf out = YOY_BUF_INIT(64);
		bool got = yoy_http_field(&out, yoy_view_of(rows[i].form), rows[i].name);

		if (got != (rows[i].want != NULL) ||
		    strcmp(yoy_buf_str(&out), got ? rows[i].want : "") != 0)
			fail_msg("%s: %s: \"%s\"", rows[i].form, rows[i].name, yoy_buf_str(&out));
		yoy_buf_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(refused), cmocka_unit_test(read_only),
					    cmocka_unit_test(fields) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
