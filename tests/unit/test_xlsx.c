#include "unit.h"
#include "yoy/xlsx.h"

/* What cannot be seen from outside: limits and bytes. tests/xlsx.py looks into the file. */

static void fill(struct yoy_table *t)
{
	yoy_table_init(t, "sheet");
	yoy_table_col(t, "name", "指标", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, "value", "数值", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_DEC);
	yoy_table_row(t);
	yoy_table_text(t, "name", "=1+1\x01\xef\xbf\xbf");
	yoy_table_dec(t, "value", (struct yoy_decimal){ 550, 2 });
	yoy_table_tone(t, "value", YOY_TONE_GOOD);
	yoy_table_row(t);
	yoy_table_dec(t, "value", (struct yoy_decimal){ 1234567890123456, 2 });
	yoy_table_note(t, "注");
}

static void test_same_bytes(void **state)
{
	struct yoy_buf out[2] = { YOY_BUF_INIT(YOY_BUF_NOMAX), YOY_BUF_INIT(YOY_BUF_NOMAX) };
	struct yoy_table t;

	(void)state;
	fill(&t);
	for (int i = 0; i < 2; i++)
		assert_int_equal(yoy_xlsx_table(&out[i], &t, NULL), YOY_OK);
	assert_true(yoy_view_starts(yoy_buf_view(&out[0]), YOY_VIEW_LIT("PK\3\4")));
	assert_true(yoy_view_eq(yoy_buf_view(&out[0]), yoy_buf_view(&out[1])));
	yoy_buf_release(&out[0]);
	yoy_buf_release(&out[1]);
	yoy_table_release(&t);
}

static void test_limits(void **state)
{
	static const char *const many[] = { "这一个选择很长很长很长很长很长很长很长很长很长很长很长"
					    "很长很长很长很长很长很长很长很长很长"
					    "很长很长很长很长很长很长很长很长很长很长很长很长很长很"
					    "长很长很长很长很长很长很长很长很长很长"
					    "很长很长很长很长很长很长很长很长很长很长很长很长很长很"
					    "长很长很长很长很长很长很长很长很长很长"
					    "很长很长很长很长很长很长很长很长很长很长很长很长很长很"
					    "长很长很长很长很长很长很长很长很长很长"
					    "很长很长很长很长很长很长很长很长很长很长很长很长很长很"
					    "长很长很长很长很长很长很长很长很长很长",
					    NULL };
	static const char *const few[] = { "达标", "未达标", NULL };
	struct yoy_xlsx_column column = { .key = "name", .choices = few, .n_spare = 10 };
	struct yoy_xlsx_sheet how = { .name = "a/b:[c]*?\\一二三四五六七八九十一二三四五六七八九十",
				      .face = YOY_COL_HUMAN,
				      .columns = &column,
				      .n_columns = 1 };
	struct yoy_buf out = YOY_BUF_INIT(YOY_BUF_NOMAX);
	struct yoy_err err = YOY_ERR_INIT;
	struct yoy_xlsx *x;
	struct yoy_table t;

	(void)state;
	fill(&t);
	assert_int_equal(yoy_xlsx_new(&x, &err), YOY_OK);
	for (int twin = 0; twin < 3; twin++)
		assert_int_equal(yoy_xlsx_add(x, &t, &how, &err), YOY_OK);
	column.choices = many;
	assert_int_equal(yoy_xlsx_add(x, &t, &how, &err), YOY_E_LIMIT);
	assert_non_null(strstr(err.msg, "name"));
	assert_int_equal(yoy_xlsx_close(x, &out, &err), YOY_OK);
	yoy_xlsx_free(x);
	setenv("TMPDIR", "/nosuch", 1);
	assert_int_equal(yoy_xlsx_new(&x, &err), YOY_E_IO);
	assert_null(x);
	unsetenv("TMPDIR");
	yoy_buf_release(&out);
	yoy_table_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_same_bytes),
					    cmocka_unit_test(test_limits) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
