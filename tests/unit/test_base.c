#include "unit.h"
#include "yoy/arena.h"
#include "yoy/buf.h"
#include "yoy/hash.h"
#include "yoy/map.h"
#include "yoy/err.h"
#include "yoy/utf8.h"

static void buffers(void **state)
{
	struct yoy_buf b = YOY_BUF_INIT(10);
	char *text;

	(void)state;
	assert_string_equal(yoy_buf_str(&b), "");
	yoy_buf_adds(&b, "12345");
	yoy_buf_addf(&b, "%d", 678);
	assert_string_equal(yoy_buf_str(&b), "12345678");
	yoy_buf_adds(&b, "abc");
	assert_true(b.over);
	assert_string_equal(yoy_buf_str(&b), "12345678");
	yoy_buf_truncate(&b, 3);
	assert_string_equal(yoy_buf_str(&b), "123");
	yoy_buf_clear(&b);
	assert_false(b.over);
	text = yoy_buf_detach(&b);
	assert_string_equal(text, "");
	free(text);
	yoy_buf_release(&b);
}

static void long_format(void **state)
{
	struct yoy_buf b = YOY_BUF_INIT(YOY_BUF_NOMAX);

	(void)state;
	yoy_buf_addf(&b, "%0500d", 7);
	assert_int_equal(b.len, 500);
	yoy_buf_release(&b);
}

static void arenas(void **state)
{
	struct yoy_arena a = YOY_ARENA_INIT;
	char *big;

	(void)state;
	assert_string_equal(yoy_arena_strdup(&a, "县"), "县");
	assert_null(yoy_arena_strdup(&a, NULL));
	assert_string_equal(yoy_arena_printf(&a, "%s-%d", "a", 5), "a-5");
	big = yoy_arena_alloc(&a, 100000);
	memset(big, 1, 100000);
	assert_string_equal(yoy_arena_strndup(&a, "abcdef", 3), "abc");
	yoy_arena_release(&a);
}

static void maps(void **state)
{
	struct yoy_map m = YOY_MAP_INIT;
	char key[16];

	(void)state;
	assert_true(yoy_map_get(&m, yoy_view_of("gdp")) == YOY_MAP_NONE);
	for (size_t i = 0; i < 1000; i++) {
		snprintf(key, sizeof(key), "k%zu", i);
		assert_true(yoy_map_add(&m, yoy_view_of(key), i) == YOY_MAP_NONE);
	}
	assert_true(yoy_map_add(&m, yoy_view_of("k7"), 99) == 7);
	assert_true(yoy_map_get(&m, yoy_view_of("k999")) == 999);
	assert_true(yoy_map_get(&m, (struct yoy_view){ "k99x", 3 }) == 99);
	yoy_map_release(&m);
}

static void utf8_valid(void **state)
{
	static const struct {
		const char *text;
		size_t len, bad;
	} rows[] = {
		{ "县", 3, 3 },           { "a县b", 5, 5 },         { "\xff", 1, 0 },
		{ "a\xe5\x8e", 3, 1 },    { "\xc0\xaf", 2, 0 },     { "\xed\xa0\x80", 3, 0 },
		{ "\xf4\x90\x80\x80", 4, 0 }, { "", 0, 0 },         { "ok\x80", 3, 2 },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		size_t bad = yoy_utf8_check((struct yoy_view){ rows[i].text, rows[i].len });

		if (bad != rows[i].bad)
			fail_msg("row %zu: got %zu, want %zu", i, bad, rows[i].bad);
	}
}

static void utf8_width(void **state)
{
	(void)state;
	assert_int_equal(yoy_utf8_width(YOY_VIEW_LIT("易县2019")), 8);
	assert_int_equal(yoy_utf8_width(YOY_VIEW_LIT("e\xcc\x81")), 1);
	assert_int_equal(yoy_utf8_count(YOY_VIEW_LIT("易县2019")), 6);
	assert_int_equal(yoy_utf8_fit(YOY_VIEW_LIT("易县"), 3), 3);
	assert_int_equal(yoy_utf8_fit(YOY_VIEW_LIT("易县"), 4), 6);
	assert_int_equal(yoy_utf8_prev(YOY_VIEW_LIT("a县"), 4), 1);
	assert_true(yoy_utf8_is_han(0x53BF));
	assert_false(yoy_utf8_is_han('a'));
}

static void hashes(void **state)
{
	char hex[65], long_text[1000];

	(void)state;
	yoy_hash_sha256(hex, YOY_VIEW_LIT(""));
	assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	yoy_hash_sha256(hex, YOY_VIEW_LIT("abc"));
	assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	yoy_hash_sha256(hex, YOY_VIEW_LIT("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"));
	assert_string_equal(hex, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
	memset(long_text, 'a', sizeof(long_text));
	yoy_hash_sha256(hex, (struct yoy_view){ long_text, sizeof(long_text) });
	assert_string_equal(hex, "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3");
}

static void errors(void **state)
{
	struct yoy_err err = YOY_ERR_INIT;
	char text[2000];

	(void)state;
	assert_int_equal(yoy_err_set(&err, YOY_E_INPUT, "no %s", "year"), YOY_E_INPUT);
	yoy_err_prefix(&err, "%s: ", "a.txt");
	assert_string_equal(err.msg, "a.txt: no year");
	for (size_t i = 0; i + 3 < sizeof(text); i += 3)
		memcpy(text + i, "县", 4);
	yoy_err_set(&err, YOY_E_DB, "x%s", text);
	assert_int_equal(yoy_utf8_check(yoy_view_of(err.msg)), strlen(err.msg));
	assert_int_equal(yoy_rc_exit(YOY_OK), 0);
	assert_int_equal(yoy_rc_exit(YOY_E_USAGE), 2);
	assert_int_equal(yoy_rc_exit(YOY_E_RULES), 3);
	assert_int_equal(yoy_rc_exit(YOY_E_DB), 4);
	assert_int_equal(yoy_rc_exit(YOY_E_CHILD), 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(buffers),    cmocka_unit_test(long_format), cmocka_unit_test(arenas),
		cmocka_unit_test(maps),       cmocka_unit_test(utf8_valid),  cmocka_unit_test(utf8_width),
		cmocka_unit_test(hashes),     cmocka_unit_test(errors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
