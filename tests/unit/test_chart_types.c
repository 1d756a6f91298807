/* The scripts of the charts that are drawn of shapes: matrix, multiples, regions, revisions. */
#include "chart_sample.h"

struct row {
	const char *label, *want;
	bool there;
};

static void check(const struct yoy_buf *script, const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		expect(rows[i].label, script, rows[i].want, rows[i].there);
}

static void ok(yoy_rc rc, const struct yoy_err *err)
{
	if (rc)
		fail_msg("%d %s", rc, err->msg);
}

static void test_matrix(void **state)
{
	static const struct row rows[] = {
		{ "counts",
		  "# 易县 2019、2021年：可比目标12项次，达标10项次，地区生产总值2年未达标\n",
		  true },
		{ "met with its gap", "'+2.3'", true },
		{ "missed", "'−0.5'", true },
		{ "of a level in %", "'+22.9%'", true },
		{ "row sum", "'0/2'", true },
		{ "column sum", "'5/6'", true },
		{ "not set is a key", "'未设目标'", true },
		{ "pending", "'待报告'", true },
		{ "one year only", "'只此一年'", false },
		{ "which is counted", "'未列出：1项只设过一年的目标'", true },
		{ "the year between has its column", "'2020'", true },
	};
	struct yoy_chart_opts opts = { .output = YOY_CHART_SVG };
	struct yoy_report_list reports = YOY_REPORT_LIST_INIT;
	struct yoy_buf out = YOY_BUF_INIT(YOY_BUF_NOMAX);
	struct yoy_err err = YOY_ERR_INIT;
	struct sample s = { 0 };
	struct yoy_report *r;

	(void)state;
	fill_year(&s, "易县", 2019);
	fill_year(&s, "易县", 2021);
	add_pair(&s, "易县", 2021, "只此一年", YOY_GROWTH,
		 (struct figure){ "7", NULL, "%", YOY_EXACT }, NOTHING, YOY_UNREPORTED);
	ok(yoy_chart_matrix_script(&out, &s.pairs, &reports, &opts, &err), &err);
	expect("a year without a report has no sign", &out, "'未设目标'", false);
	yoy_buf_clear(&out);
	r = yoy_vec_push(&reports.reports);
	r->region = "易县";
	r->year = 2020;
	ok(yoy_chart_matrix_script(&out, &s.pairs, &reports, &opts, &err), &err);
	check(&out, rows, ROWS(rows));
	yoy_buf_clear(&out);
	s.pairs.pairs.n = 0;
	assert_int_equal(yoy_chart_matrix_script(&out, &s.pairs, NULL, &opts, &err), YOY_E_INPUT);
	assert_int_equal(out.len, 0);
	yoy_vec_release(&reports.reports);
	yoy_buf_release(&out);
	release(&s);
}

static void test_multiples(void **state)
{
	static const struct row rows[] = {
		{ "title", "'易县 2015—2020年：1个序列'", true },
		{ "name", "'地区生产总值'", true },
		{ "last figure with its year", "'2019年：5%'", true },
		{ "computed is a ring", "point pt 6", true },
		{ "cut to nothing", "三角", false },
		{ "ends of the years", "'2015' at", true },
		{ "and the last", "'2020' at", true },
	};
	struct yoy_chart_opts opts = { .output = YOY_CHART_SVG };
	struct yoy_buf out = YOY_BUF_INIT(YOY_BUF_NOMAX);
	struct yoy_err err = YOY_ERR_INIT;
	struct sample s = { 0 };

	(void)state;
	assert_int_equal(yoy_chart_multiples_script(&out, &s.trends, &opts, &err), YOY_E_INPUT);
	fill_trend(&s, "易县", "亿元", "1");
	ok(yoy_chart_multiples_script(&out, &s.trends, &opts, &err), &err);
	check(&out, rows, ROWS(rows));
	yoy_buf_clear(&out);
	for (int i = 0; i < 5; i++)
		fill_trend(&s, "乙县", "亿元", "1");
	s.trends.item[5].points.item[1].growth =
		observe(&s, (struct figure){ "88", NULL, "%", YOY_EXACT }, YOY_GROWTH, 2017);
	ok(yoy_chart_multiples_script(&out, &s.trends, &opts, &err), &err);
	expect("far beyond the others", &out, "'三角，超出刻度：乙县 2016年 88%'", true);
	expect("named by region", &out, "'乙县' at", true);
	yoy_buf_release(&out);
	release(&s);
}

static void test_regions(void **state)
{
	static const struct row rows[] = {
		{ "title", "'2016年地区生产总值增速：乙县最高，9%；甲县最低，7%'", true },
		{ "value", "'7%'", true },
		{ "target", "'≥7%'", true },
		{ "the year before", "'6.1%'", true },
		{ "levels in the unit of the first", "'105.5'", true },
		{ "another unit is counted", "'未画出：1个地区的总量，单位不同'", true },
		{ "key of the year before", "'2015年'", true },
	};
	struct yoy_chart_opts opts = { .output = YOY_CHART_SVG };
	struct yoy_buf out = YOY_BUF_INIT(YOY_BUF_NOMAX);
	struct yoy_err err = YOY_ERR_INIT;
	struct sample s = { 0 };

	(void)state;
	fill_trend(&s, "甲县", "亿元", "1");
	fill_trend(&s, "乙县", "万元", "10000");
	fill_trend(&s, "丙县", "万人", "1");
	s.trends.item[1].points.item[1].growth =
		observe(&s, (struct figure){ "9", NULL, "%", YOY_EXACT }, YOY_GROWTH, 2017);
	s.trends.item[2].points.item[1].growth =
		observe(&s, (struct figure){ "8", NULL, "%", YOY_EXACT }, YOY_GROWTH, 2017);
	ok(yoy_chart_regions_script(&out, &s.trends, 2016, &opts, &err), &err);
	check(&out, rows, ROWS(rows));
	yoy_buf_clear(&out);
	ok(yoy_chart_regions_script(&out, &s.trends, 2019, &opts, &err), &err);
	expect("computed growth is marked", &out, "'5%†'", true);
	expect("and hatched", &out, "border lc rgb ink_actual", true);
	yoy_buf_clear(&out);
	assert_int_equal(yoy_chart_regions_script(&out, &s.trends, 2017, &opts, &err), YOY_E_INPUT);
	assert_string_equal(err.msg, "no region has a figure of 2017");
	yoy_buf_release(&out);
	release(&s);
}

static void test_revisions(void **state)
{
	static const struct row rows[] = {
		{ "finding", "# 易县：2个时期见于多份报告，1个被修订，产值 2015 -3.3 (-3.18%)\n",
		  true },
		{ "first figure", "'103.8'", true },
		{ "what replaced it", "'100.5' at", true },
		{ "unchanged", "'0' at", true },
		{ "unit and measure", "'产值（总量、亿元）'", true },
		{ "a report between is a column", "'2017' at", true },
		{ "source", "'资料来源：2016—2018年政府工作报告'", true },
	};
	struct yoy_chart_opts opts = { .output = YOY_CHART_SVG };
	struct yoy_restatement_list list = YOY_RESTATEMENT_LIST_INIT;
	struct yoy_buf out = YOY_BUF_INIT(YOY_BUF_NOMAX);
	struct yoy_err err = YOY_ERR_INIT;
	struct sample s = { 0 };
	struct yoy_observation *a, *b, *c;
	struct yoy_restatement *r;

	(void)state;
	assert_int_equal(yoy_chart_revisions_script(&out, &list, &opts, &err), YOY_E_INPUT);
	a = observe(&s, (struct figure){ "103.8", NULL, "亿元", YOY_EXACT }, YOY_LEVEL, 2016);
	b = observe(&s, (struct figure){ "100.5", NULL, "亿元", YOY_EXACT }, YOY_LEVEL, 2018);
	c = observe(&s, (struct figure){ "103.8", NULL, "亿元", YOY_EXACT }, YOY_LEVEL, 2017);
	struct yoy_vintage_figure changed[] = { { a, a->value }, { b, b->value } };
	struct yoy_vintage_figure same[] = { { a, a->value }, { c, c->value } };

	r = yoy_vec_push(&list.items);
	*r = (struct yoy_restatement){ .region = "易县",
				       .name = "产值",
				       .period = "2015",
				       .unit = "亿元",
				       .status = YOY_RESTATE_RESTATED,
				       .figures = changed,
				       .n = 2,
				       .difference = dec("-3.3"),
				       .percent = dec("-3.18"),
				       .has_percent = true,
				       .difference_unit = "亿元" };
	r = yoy_vec_push(&list.items);
	*r = list.items.item[0];
	r->period = "2014";
	r->figures = same;
	r->status = YOY_RESTATE_SAME;
	ok(yoy_chart_revisions_script(&out, &list, &opts, &err), &err);
	check(&out, rows, ROWS(rows));
	yoy_vec_release(&list.items);
	yoy_buf_release(&out);
	release(&s);
}

static void test_commitments(void **state)
{
	static const struct row rows[] = {
		{ "finding",
		  "# 易县 2018、2019年：12条承诺，5条已完成，2条部分完成，1条未完成，4条待核查\n",
		  true },
		{ "sum of a report", "'2018年'", true },
		{ "list", "'十件实事'", true },
		{ "outside of lists", "'其他'", true },
		{ "no column for what does not occur", "'未提及'", false },
		{ "fulfilled is solid", "fc rgb ink_good fs solid 1 noborder", true },
		{ "not fulfilled is hatched", "border lc rgb ink_bad", true },
		{ "source", "'资料来源：2018、2019年政府工作报告'", true },
	};
	struct yoy_chart_opts opts = { .output = YOY_CHART_SVG };
	struct yoy_commit_counts counts = { YOY_ARENA_INIT, YOY_VEC_INIT };
	struct yoy_buf out = YOY_BUF_INIT(YOY_BUF_NOMAX);
	struct yoy_err err = YOY_ERR_INIT;

	(void)state;
	assert_int_equal(yoy_chart_commitments_script(&out, &counts, &opts, &err), YOY_E_INPUT);
	*yoy_vec_push(&counts.items) =
		(struct yoy_commit_count){ "易县", 2018, "十件实事", { 5, 2, 0, 0, 0 } };
	*yoy_vec_push(&counts.items) =
		(struct yoy_commit_count){ "易县", 2018, "", { 0, 0, 1, 0, 0 } };
	*yoy_vec_push(&counts.items) =
		(struct yoy_commit_count){ "易县", 2019, "十件实事", { 0, 0, 0, 0, 4 } };
	ok(yoy_chart_commitments_script(&out, &counts, &opts, &err), &err);
	check(&out, rows, ROWS(rows));
	yoy_buf_clear(&out);
	opts.lang = "en";
	ok(yoy_chart_commitments_script(&out, &counts, &opts, &err), &err);
	expect("in English", &out, "12 commitments, 5 fulfilled, 2 partly fulfilled", true);
	yoy_vec_release(&counts.items);
	yoy_buf_release(&out);
}

/* A single point, a single row, and names of any length fit every output. */
static void test_small_and_long(void **state)
{
	static const enum yoy_chart_output outputs[] = { YOY_CHART_PNG, YOY_CHART_TERM };
	static const char *const name =
		"贫困地区农村学生通过专项计划录取到重点高等学校的人数以及由此带来的家庭收入增长";

	(void)state;
	for (size_t i = 0; i < ROWS(outputs); i++) {
		struct yoy_chart_opts opts = { .output = outputs[i], .term_cols = 80 };
		struct sample s = { 0 };
		struct yoy_buf out = YOY_BUF_INIT(YOY_BUF_NOMAX);
		struct yoy_err err = YOY_ERR_INIT;
		struct yoy_pair *p =
			add_pair(&s, "易县", 2019, name, YOY_GROWTH,
				 (struct figure){ "-7", NULL, "%", YOY_AT_MOST },
				 (struct figure){ "-7", NULL, "%", YOY_EXACT }, YOY_MET);

		set_gap(p, "0");
		ok(yoy_chart_variance_script(&out, &s.pairs, &opts, &err), &err);
		expect("cut with an ellipsis or wrapped", &out, name, false);
		yoy_buf_clear(&out);
		fill_trend(&s, "易县", "亿元", "1");
		s.trends.item[0].points.n = 1;
		ok(yoy_chart_multiples_script(&out, &s.trends, &opts, &err), &err);
		ok(yoy_chart_regions_script(&out, &s.trends, 2015, &opts, &err), &err);
		yoy_buf_release(&out);
		release(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_matrix),      cmocka_unit_test(test_multiples),
		cmocka_unit_test(test_regions),     cmocka_unit_test(test_revisions),
		cmocka_unit_test(test_commitments), cmocka_unit_test(test_small_and_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
