#include "unit.h"
#include "yoy/arena.h"
#include "yoy/buf.h"
#include "yoy/hash.h"
#include "yoy/map.h"
#include "yoy/err.h"
#include "yoy/utf8.h"
#include "yoy/vec.h"

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
	yoy_arena_release(&a);
}

/* What is handed out is zeroed, aligned and stays where it is. */
static void arena_pieces(void **state)
{
	enum { PIECES = 2000 };
	struct yoy_arena a = YOY_ARENA_INIT;
	char *piece[PIECES];

	(void)state;
	for (size_t i = 0; i < PIECES; i++) {
		size_t size = i * 7 % 101;

		piece[i] = yoy_arena_alloc(&a, size);
		if ((uintptr_t)piece[i] % _Alignof(max_align_t))
			fail_msg("piece %zu is not aligned", i);
		for (size_t k = 0; k < size; k++)
			if (piece[i][k])
				fail_msg("piece %zu is not zeroed", i);
		if (size)
			memset(piece[i], (int)(i % 251), size);
	}
	for (size_t i = 0; i < PIECES; i++)
		for (size_t k = 0; k < i * 7 % 101; k++)
			if ((unsigned char)piece[i][k] != i % 251)
				fail_msg("piece %zu was written over", i);
	yoy_arena_release(&a);
}

static void vectors(void **state)
{
	YOY_VEC(, int) v = YOY_VEC_INIT;

	(void)state;
	for (int i = 0; i < 1000; i++)
		*yoy_vec_push(&v) = i;
	assert_int_equal(v.n, 1000);
	assert_int_equal(v.item[999], 999);
	yoy_vec_clear(&v);
	assert_int_equal(*yoy_vec_push(&v), 0);
	yoy_vec_release(&v);
	assert_null(v.item);
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
	assert_true(yoy_map_get(&m, (struct yoy_view){ "k99\0", 4 }) == YOY_MAP_NONE);
	assert_true(yoy_map_get(&m, (struct yoy_view){ NULL, 0 }) == YOY_MAP_NONE);
	assert_true(yoy_map_add(&m, YOY_VIEW_LIT(""), 5) == YOY_MAP_NONE);
	assert_true(yoy_map_get(&m, (struct yoy_view){ NULL, 0 }) == 5);
	assert_true(yoy_map_add(&m, YOY_VIEW_LIT("a\0b"), 1) == YOY_MAP_NONE);
	assert_true(yoy_map_add(&m, YOY_VIEW_LIT("a\0c"), 2) == YOY_MAP_NONE);
	assert_true(yoy_map_get(&m, YOY_VIEW_LIT("a\0b")) == 1);
	yoy_map_release(&m);
}

static void utf8_valid(void **state)
{
	static const struct {
		const char *text;
		size_t len, bad;
	} rows[] = {
		{ "县", 3, 3 },
		{ "a县b", 5, 5 },
		{ "\xff", 1, 0 },
		{ "a\xe5\x8e", 3, 1 },
		{ "\xc0\xaf", 2, 0 },
		{ "\xed\xa0\x80", 3, 0 },
		{ "\xf4\x90\x80\x80", 4, 0 },
		{ "", 0, 0 },
		{ "ok\x80", 3, 2 },
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
	assert_true(yoy_utf8_is_han(0x53BF));
	assert_false(yoy_utf8_is_han('a'));
	assert_int_equal(yoy_utf8_width(YOY_VIEW_LIT("a\tb\x7f")), 2);
	assert_int_equal(yoy_utf8_fit(YOY_VIEW_LIT("e\xcc\x81x"), 1), 3);
	assert_int_equal(yoy_utf8_fit(YOY_VIEW_LIT("易"), 0), 0);
	assert_true(yoy_utf8_is_han(0x3007));
	assert_false(yoy_utf8_is_han(0xFF0C));
}

/* Backwards and forwards agree on where characters stand, also in bytes that are none. */
static void utf8_steps(void **state)
{
	static const struct {
		const char *text;
		size_t len, pos, want;
	} rows[] = {
		{ "a县", 4, 4, 1 },
		{ "a县", 4, 1, 0 },
		{ "县\x80", 4, 4, 3 },
		{ "\x80\x80\x80\x80\x80\x80", 6, 6, 5 },
		{ "a\x80", 2, 2, 1 },
		{ "\xe5\x8e", 2, 2, 1 },
		{ "\xf0\xa0\x80\x80", 4, 4, 0 },
		{ "\xff\x80\x80", 3, 3, 2 },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct yoy_view v = { rows[i].text, rows[i].len };
		size_t got = yoy_utf8_prev(v, rows[i].pos), len;

		if (got != rows[i].want)
			fail_msg("row %zu: got %zu, want %zu", i, got, rows[i].want);
		yoy_utf8_at(v, got, &len);
		if (got + len != rows[i].pos)
			fail_msg("row %zu: the step forwards ends at %zu", i, got + len);
	}
}

static void utf8_encode(void **state)
{
	static const struct {
		uint32_t cp;
		const char *want;
	} rows[] = {
		{ 'a', "a" },
		{ 0xB7, "\xc2\xb7" },
		{ 0x53BF, "县" },
		{ 0x20000, "\xf0\xa0\x80\x80" },
		{ 0xD800, "\xef\xbf\xbd" },
		{ 0xDFFF, "\xef\xbf\xbd" },
		{ 0x110000, "\xef\xbf\xbd" },
		{ UINT32_MAX, "\xef\xbf\xbd" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		char bytes[4];
		struct yoy_view got = { bytes, yoy_utf8_put(bytes, rows[i].cp) };

		if (!yoy_view_eq(got, yoy_view_of(rows[i].want)))
			fail_msg("U+%04X", (unsigned)rows[i].cp);
	}
}

static void hashes(void **state)
{
	char hex[65], long_text[1000];

	(void)state;
	yoy_hash_sha256(hex, YOY_VIEW_LIT(""));
	assert_string_equal(hex,
			    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	yoy_hash_sha256(hex, YOY_VIEW_LIT("abc"));
	assert_string_equal(hex,
			    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	yoy_hash_sha256(hex,
			YOY_VIEW_LIT("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"));
	assert_string_equal(hex,
			    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
	memset(long_text, 'a', sizeof(long_text));
	yoy_hash_sha256(hex, (struct yoy_view){ long_text, sizeof(long_text) });
	assert_string_equal(hex,
			    "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3");
	/* Around the border where the length moves to a block of its own. */
	yoy_hash_sha256(hex, (struct yoy_view){ long_text, 55 });
	assert_string_equal(hex,
			    "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
	yoy_hash_sha256(hex, (struct yoy_view){ long_text, 56 });
	assert_string_equal(hex,
			    "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a");
	yoy_hash_sha256(hex, (struct yoy_view){ long_text, 64 });
	assert_string_equal(hex,
			    "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
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
	yoy_err_prefix(&err, "%s: ", text);
	assert_int_equal(yoy_utf8_check(yoy_view_of(err.msg)), strlen(err.msg));
	yoy_err_prefix(NULL, "%s", "nobody listens");
	assert_int_equal(yoy_err_set(NULL, YOY_E_LIMIT, "%s", "nor here"), YOY_E_LIMIT);
	assert_int_equal(yoy_rc_exit(YOY_OK), 0);
	assert_int_equal(yoy_rc_exit(YOY_E_USAGE), 2);
	assert_int_equal(yoy_rc_exit(YOY_E_RULES), 3);
	assert_int_equal(yoy_rc_exit(YOY_E_DB), 4);
	assert_int_equal(yoy_rc_exit(YOY_E_CHILD), 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(buffers),      cmocka_unit_test(long_format),
		cmocka_unit_test(arenas),       cmocka_unit_test(maps),
		cmocka_unit_test(utf8_valid),   cmocka_unit_test(utf8_width),
		cmocka_unit_test(hashes),       cmocka_unit_test(errors),
		cmocka_unit_test(arena_pieces), cmocka_unit_test(vectors),
		cmocka_unit_test(utf8_steps),   cmocka_unit_test(utf8_encode),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
