/* The scripts of the charts: what is in them, before gnuplot sees them. */
#include "chart_sample.h"
#include "render/chart_canvas.h"

static void test_output_of(void **state)
{
	static const struct {
		const char *path;
		int want;
	} rows[] = {
		{ "a.png", YOY_CHART_PNG },
		{ "a.svg", YOY_CHART_SVG },
		{ "dir.png/a.pdf", YOY_CHART_PDF },
		{ "A.PNG", YOY_CHART_PNG },
		{ "a.jpg", -1 },
		{ "a", -1 },
		{ "", -1 },
		{ ".png", -1 },
		{ "a.png.gz", -1 },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++)
		if (yoy_chart_output_of(rows[i].path) != rows[i].want)
			fail_msg("%s: %d", rows[i].path, yoy_chart_output_of(rows[i].path));
}

static void test_gaps_script(void **state)
{
	static const struct {
		const char *label, *want;
		bool there;
	} rows[] = {
		{ "the finding", "'易县 2019年：6项可比目标5项达标，地区生产总值差0.5个百分点'",
		  true },
		{ "counts",
		  "'10项目标：5项达标，1项未达标，2项未报告，1项待报告，1项"
		  "无法比较'",
		  true },
		{ "title in front", "# 易县 2019年：6项可比目标5项达标", true },
		{ "key of a range", "'目标区间'", true },
		{ "key of about", "'目标：左右'", true },
		{ "halo of 5 % of the target", "$about << EOD\n6 2.325 0.3\nEOD\n", true },
		{ "open upwards", "$floor << EOD\n7 0.975\nEOD\n", true },
		{ "at least", "'≥7%'", true },
		{ "about", "'约6%'", true },
		{ "range", "'7–8%'", true },
		{ "at most", "'≤5‰'", true },
		{ "above", "'>1100人'", true },
		{ "below", "'<3亩'", true },
		{ "missed", "'未达标'", true },
		{ "gap", "'−0.5'", true },
		{ "within rounding", "'达标*'", true },
		{ "rounding is explained", "'* 差距", true },
		{ "derived", "'9.3%†'", true },
		{ "unreported", "'未报告'", true },
		{ "pending", "'待报告'", true },
		{ "uncomparable shows the actual", "'12.4亿元'", true },
		{ "completion", "'122.9%'", true },
		{ "axis of growth", "'增速（%）'", true },
		{ "axis of levels", "'完成率（%，目标为100）'", true },
		{ "rank is not drawn", "考核位次", false },
		{ "and counted", "'未画出：1项", true },
		{ "source", "'资料来源：2019、2020年政府工作报告'", true },
		{ "missed mark", "$missed << EOD\n6.5 0.975 0.5\nEOD\n", true },
		{ "per mille on the axis of percent", "$met << EOD\n0.41 0.975 0.09\nEOD\n", true },
		{ "range mark", "$range << EOD\n7 3.675 8\nEOD\n", true },
		{ "completion mark, beyond the edge",
		  "$met << EOD\n122.9 0.975 -22.9\n200 2.325 -100\nEOD\n", true },
		{ "no markup", "noenhanced", true },
		{ "no output line", "set output", false },
	};
	struct sample s = { 0 };
	struct yoy_chart_opts opts = { .output = YOY_CHART_SVG };
	struct yoy_buf script;

	(void)state;
	fill_year(&s, "易县", 2019);
	script = script_of(&s, &opts);
	for (size_t i = 0; i < ROWS(rows); i++)
		expect(rows[i].label, &script, rows[i].want, rows[i].there);
	yoy_buf_release(&script);
	opts.lang = "en";
	script = script_of(&s, &opts);
	expect("English", &script, "'10 targets: 5 met, 1 missed, 2 unreported", true);
	expect("finding in English", &script,
	       "'易县 2019: 5 of 6 comparable targets met, 地区生产总值 short by 0.5 points'",
	       true);
	yoy_buf_release(&script);
	opts.title = "自定标题";
	script = script_of(&s, &opts);
	expect("own title", &script, "'自定标题'", true);
	expect("own title alone", &script, "comparable targets", false);
	yoy_buf_release(&script);
	release(&s);
}

static void test_grouping(void **state)
{
	static const struct {
		const char *label;
		int years, regions;
		const char *want, *not ;
	} rows[] = {
		{ "one year: no headings", 1, 1, "'地区生产总值'", "'2019年'" },
		{ "few years: headings", 3, 1, "'2021年'", "'2021'" },
		{ "few regions: headings", 1, 2, "'第2县 2019年'", "'第2县'" },
		{ "many years: tags", 5, 1, "'2023'", "'2023年'" },
		{ "many regions: tags", 1, 4, "'第4县'", "'第4县 2019年'" },
		{ "many of both", 3, 3, "'第3县 2021'", "'第3县 2021年'" },
	};
	static const char *const regions[] = { "第1县", "第2县", "第3县", "第4县" };
	struct yoy_chart_opts opts = { .output = YOY_CHART_PNG };

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct sample s = { 0 };
		struct yoy_buf script;

		for (int r = 0; r < rows[i].regions; r++)
			for (int y = 0; y < rows[i].years; y++)
				fill_year(&s, regions[r], 2019 + y);
		script = script_of(&s, &opts);
		expect(rows[i].label, &script, rows[i].want, true);
		expect(rows[i].label, &script, rows[i].not, false);
		yoy_buf_release(&script);
		release(&s);
	}
}

static void test_targets_in_words(void **state)
{
	struct yoy_chart_opts opts = { .output = YOY_CHART_PNG };
	struct sample s = { 0 };
	struct yoy_observation words = { .value = { 0, 0 }, .unit = "", .flags = YOY_OBS_WORDS };
	struct yoy_pair *p;
	struct yoy_buf script;

	(void)state;
	add_pair(&s, "易县", 2019, "产值", YOY_GROWTH, (struct figure){ "7", NULL, "%", YOY_EXACT },
		 NOTHING, YOY_UNREPORTED);
	p = add_pair(&s, "易县", 2019, "收入", YOY_GROWTH, NOTHING, NOTHING, YOY_UNCOMPARABLE);
	p->target = &words;
	add_pair(&s, "易县", 2019, "物价", YOY_GROWTH, NOTHING, NOTHING, YOY_UNCOMPARABLE);
	p = add_pair(&s, "易县", 2019, "工业", YOY_GROWTH,
		     (struct figure){ "8", NULL, "%", YOY_EXACT }, NOTHING, YOY_MISSED);
	p->basis = YOY_PAIR_STATED;
	script = script_of(&s, &opts);
	expect("not drawn", &script, "'收入'", false);
	expect("no target at all", &script, "'物价'", false);
	expect("counted in all", &script, "'4项目标：1项未达标，1项未报告，2项无法比较'", true);
	expect("stated in words", &script, "'未达标‡'", true);
	expect("which is explained", &script, "'‡ 报告未给数字", true);
	expect("without a mark", &script, "$missed", false);
	expect("and below", &script, "'未画出：2项", true);
	yoy_buf_release(&script);
	release(&s);
}

static void test_silent_levels(void **state)
{
	struct yoy_chart_opts opts = { .output = YOY_CHART_PNG };

	(void)state;
	for (int n = 8; n <= 9; n++) {
		struct sample s = { 0 };
		struct yoy_buf script;

		add_pair(&s, "易县", 2019, "产值", YOY_GROWTH,
			 (struct figure){ "7", NULL, "%", YOY_EXACT }, NOTHING, YOY_UNREPORTED);
		for (int i = 0; i < n; i++)
			add_pair(&s, "易县", 2019, "道路", YOY_LEVEL,
				 (struct figure){ "7", NULL, "公里", YOY_EXACT }, NOTHING,
				 YOY_UNREPORTED);
		script = script_of(&s, &opts);
		expect("eight are listed", &script, "'道路'", n == 8);
		expect("nine are counted", &script, "'未列出：9项总量目标", n == 9);
		yoy_buf_release(&script);
		release(&s);
	}
}

/* Blank lines part runs of years, so that no line bridges a gap. */
static void test_trend_script(void **state)
{
	static const struct {
		const char *label, *want;
	} rows[] = {
		{ "title", "'易县 地区生产总值：2015—2019年年均增长5.95%'" },
		{ "axis", "'地区生产总值（亿元）'" },
		{ "levels", "$level << EOD\n2015 100\n2016 105.5\n\n2018 120\n2019 126\nEOD\n" },
		{ "stated growth", "$stated << EOD\n2015 6.1\n2016 7\n\n2018 -2.5\nEOD\n" },
		{ "computed growth", "$computed << EOD\n2016 5.5\n\n2019 5\nEOD\n" },
		{ "targets", "$target << EOD\n2016 7\n2020 6.5\nEOD\n" },
		{ "open upwards", "$floor << EOD\n2016 7\n2020 6.5\nEOD\n" },
		{ "the last year stands out", "$last << EOD\n2019 126\nEOD\n" },
		{ "target range", "$range << EOD\n2018 6 8\nEOD\n" },
		{ "value label", "set label '105.5' at first 2016, first 105.5" },
		{ "bound", "'≥6.5%'" },
		{ "range in words", "'6–8%'" },
		{ "year", "'2017'" },
		{ "missing years", "'缺数据的年份：2017、2020'" },
		{ "source", "'资料来源：2016—2020年政府工作报告'" },
	};
	struct sample s = { 0 };
	struct yoy_chart_opts opts = { .output = YOY_CHART_SVG };
	struct yoy_buf script, again;

	(void)state;
	fill_trend(&s, "易县", "亿元", "1");
	script = script_of(&s, &opts);
	for (size_t i = 0; i < ROWS(rows); i++)
		expect(rows[i].label, &script, rows[i].want, true);
	again = script_of(&s, &opts);
	assert_string_equal(yoy_buf_str(&script), yoy_buf_str(&again));
	yoy_buf_release(&again);
	yoy_buf_release(&script);
	release(&s);
}

/* Where no yearly growth is known, the ends are the finding. */
static void test_trend_ends(void **state)
{
	struct sample s = { 0 };
	struct yoy_chart_opts opts = { .output = YOY_CHART_SVG };
	struct yoy_buf script;

	(void)state;
	fill_trend(&s, "易县", "亿元", "1");
	s.trends.item[0].has_cagr = false;
	script = script_of(&s, &opts);
	expect("ends", &script, "# 易县 地区生产总值：100亿元（2015年）到126亿元（2019年）\n",
	       true);
	yoy_buf_release(&script);
	s.trends.item[0].points.n = 1;
	script = script_of(&s, &opts);
	expect("a single point", &script, "# 易县 地区生产总值：2015年\n", true);
	yoy_buf_release(&script);
	release(&s);
}

/* A target on the axis of the levels would cross values above the columns: they go below. */
static void test_level_targets(void **state)
{
	struct sample s = { 0 };
	struct yoy_chart_opts opts = { .output = YOY_CHART_SVG };
	struct yoy_buf script;

	(void)state;
	fill_trend(&s, "易县", "亿元", "1");
	s.trends.item[0].points.item[1].target = observe(
		&s, (struct figure){ "1100000", NULL, "万元", YOY_AT_LEAST }, YOY_LEVEL, 2016);
	script = script_of(&s, &opts);
	expect("in the unit of the axis", &script, "$target << EOD\n2016 110\nEOD\n", true);
	expect("as written", &script, "'≥1100000万元'", true);
	expect("row of values", &script, "'数值' at screen", true);
	expect("not above the column", &script, "set label '105.5' at first", false);
	yoy_buf_release(&script);
	release(&s);
}

static void test_trend_of_regions(void **state)
{
	static const struct {
		const char *label, *want;
		bool there;
	} rows[] = {
		{ "title", "'地区生产总值：3个地区，2015—2020年'", true },
		{ "first", "$level1 << EOD\n2015 100\n2016 105.5\n\n2018 120", true },
		{ "second, in the unit of the first",
		  "$level2 << EOD\n2015 100\n2016 105.5\n\n2018 120", true },
		{ "third has another kind of unit", "$level3", false },
		{ "which is said", "'单位不同，未画出：丙县（万人）'", true },
		{ "its growth is drawn", "$stated3 << EOD\n2015 6.1", true },
		{ "computed where nothing is stated", "$computed1 << EOD\n2019 5\nEOD\n", true },
		{ "in brackets", "'(5)'", true },
		{ "no targets", "$target", false },
	};
	struct sample s = { 0 };
	struct yoy_chart_opts opts = { .output = YOY_CHART_SVG };
	struct yoy_buf script;

	(void)state;
	fill_trend(&s, "甲县", "亿元", "1");
	fill_trend(&s, "乙县", "万元", "10000");
	fill_trend(&s, "丙县", "万人", "1");
	script = script_of(&s, &opts);
	for (size_t i = 0; i < ROWS(rows); i++)
		expect(rows[i].label, &script, rows[i].want, rows[i].there);
	yoy_buf_release(&script);
	release(&s);
}

/* Numbers as gnuplot reads them: exact where they are short, never with an exponent. */
static void test_numbers(void **state)
{
	static const struct {
		double v;
		const char *want;
	} rows[] = {
		{ 0, "0" },
		{ 10, "10" },
		{ -0.5, "-0.5" },
		{ 1.0 / 3, "0.333333" },
		{ 100.000001, "100.000001" },
		{ 0.0000001, "0" },
		{ 98765432109876.5, "98765432109876" },
		{ -3e15, "-3000000000000000" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct yoy_buf out = YOY_BUF_INIT(100);

		yoy_canvas_num(&out, rows[i].v);
		assert_string_equal(yoy_buf_str(&out), rows[i].want);
		yoy_buf_release(&out);
	}
}

static void test_steps(void **state)
{
	static const struct {
		double lo, hi, tics, want;
	} rows[] = {
		{ 0, 10, 10, 1 }, { 0, 10, 5, 2 },    { 0, 10, 4, 5 },    { 0, 10, 1, 10 },
		{ -3, 15, 6, 5 }, { 5, 5.5, 5, 0.1 }, { 0, 1e6, 3, 5e5 }, { 0, 9, 0, 10 },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		double got = yoy_canvas_step(rows[i].lo, rows[i].hi, rows[i].tics);

		if (got < rows[i].want * 0.999 || got > rows[i].want * 1.001)
			fail_msg("row %zu: want %g, got %g", i, rows[i].want, got);
	}
}

static void test_sizes(void **state)
{
	static const struct {
		const char *label;
		enum yoy_chart_output output;
		unsigned width, height;
		size_t cols;
		yoy_rc want;
		const char *says;
	} rows[] = {
		{ "free", YOY_CHART_PNG, 0, 0, 0, YOY_OK, "" },
		{ "small", YOY_CHART_PNG, 640, 480, 0, YOY_OK, "" },
		{ "large", YOY_CHART_PDF, 4000, 3000, 0, YOY_OK, "" },
		{ "width alone", YOY_CHART_SVG, 800, 0, 0, YOY_OK, "" },
		{ "height alone", YOY_CHART_SVG, 0, 600, 0, YOY_OK, "" },
		{ "too narrow", YOY_CHART_PNG, 100, 0, 0, YOY_E_USAGE, "a width of" },
		{ "too low", YOY_CHART_PNG, 0, 100, 0, YOY_E_USAGE, "a height of" },
		{ "terminal", YOY_CHART_TERM, 0, 0, 80, YOY_OK, "" },
		{ "narrow terminal", YOY_CHART_TERM, 0, 0, 30, YOY_E_USAGE, "columns" },
	};
	struct sample s = { 0 };

	(void)state;
	fill_year(&s, "易县", 2019);
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct yoy_chart_opts opts = { .output = rows[i].output,
					       .width_px = rows[i].width,
					       .height_px = rows[i].height,
					       .term_cols = rows[i].cols };
		struct yoy_buf out = YOY_BUF_INIT(YOY_BUF_NOMAX);
		struct yoy_err err = YOY_ERR_INIT;
		yoy_rc rc = yoy_chart_gaps_script(&out, &s.pairs, &opts, &err);

		if (rc != rows[i].want || !strstr(err.msg, rows[i].says))
			fail_msg("%s: %d %s", rows[i].label, rc, err.msg);
		yoy_buf_release(&out);
	}
	release(&s);
}

static void test_nothing_to_draw(void **state)
{
	struct sample s = { 0 };
	struct yoy_chart_opts opts = { .output = YOY_CHART_PNG };
	struct yoy_buf out = YOY_BUF_INIT(YOY_BUF_NOMAX);
	struct yoy_err err = YOY_ERR_INIT;

	(void)state;
	assert_int_equal(yoy_chart_gaps_script(&out, &s.pairs, &opts, &err), YOY_E_INPUT);
	assert_int_equal(yoy_chart_trend_script(&out, &s.trends, &opts, &err), YOY_E_INPUT);
	add_pair(&s, "易县", 2019, "位次", YOY_RANK, (struct figure){ "10", NULL, "位", YOY_EXACT },
		 NOTHING, YOY_PENDING);
	assert_int_equal(yoy_chart_gaps_script(&out, &s.pairs, &opts, &err), YOY_E_INPUT);
	assert_string_equal(err.msg, "there is no target that can be drawn");
	assert_int_equal(out.len, 0);
	yoy_buf_release(&out);
	release(&s);
}

/* Bars in order of size, of one scale where the unit is one; what has no gap is counted. */
static void test_variance(void **state)
{
	static const struct {
		const char *label, *want;
		bool there;
	} rows[] = {
		{ "finding", "'易县 2019年：6项可比目标5项达标，地区生产总值差0.5个百分点'", true },
		{ "sign", "'−0.5'", true },
		{ "plus", "'+2.3'", true },
		{ "of a level", "'+22.9%'", true },
		{ "beyond the edge", "'▶ +770%'", true },
		{ "target", "'7–8%'", true },
		{ "without a gap", "'零售总额'", false },
		{ "which is counted", "'未列出：5项没有差额的目标'", true },
		{ "colour of the good", "fc rgb ink_good fs solid 1 noborder", true },
		{ "frame of the hatched", "border lc rgb ink_bad", true },
	};
	struct yoy_chart_opts opts = { .output = YOY_CHART_SVG };
	struct yoy_buf out = YOY_BUF_INIT(YOY_BUF_NOMAX);
	struct yoy_err err = YOY_ERR_INIT;
	struct sample s = { 0 };
	const char *better, *worse;

	(void)state;
	fill_year(&s, "易县", 2019);
	assert_int_equal(yoy_chart_variance_script(&out, &s.pairs, &opts, &err), YOY_OK);
	for (size_t i = 0; i < ROWS(rows); i++)
		expect(rows[i].label, &out, rows[i].want, rows[i].there);
	better = strstr(yoy_buf_str(&out), "'固定资产投资'");
	worse = strstr(yoy_buf_str(&out), "'地区生产总值'");
	assert_true(better && worse && better < worse);
	yoy_buf_clear(&out);
	s.pairs.pairs.n = 0;
	assert_int_equal(yoy_chart_variance_script(&out, &s.pairs, &opts, &err), YOY_E_INPUT);
	add_pair(&s, "易县", 2019, "产值", YOY_GROWTH, (struct figure){ "7", NULL, "%", YOY_EXACT },
		 NOTHING, YOY_PENDING);
	assert_int_equal(yoy_chart_variance_script(&out, &s.pairs, &opts, &err), YOY_E_INPUT);
	assert_non_null(strstr(err.msg, "no variance"));
	yoy_buf_release(&out);
	release(&s);
}

/* What has no target is hollow, and does not squeeze the axis of what has one. */
static void test_unset(void **state)
{
	static const char *const values[] = { "8", "400" };
	struct yoy_chart_opts opts = { .output = YOY_CHART_SVG };

	(void)state;
	for (size_t i = 0; i < ROWS(values); i++) {
		struct sample s = { 0 };
		struct yoy_buf script;

		fill_year(&s, "易县", 2019);
		*yoy_vec_push(&s.pairs.unset) = (struct yoy_unset){
			"易县",
			2019,
			"trade",
			"进出口",
			YOY_GROWTH,
			observe(&s, (struct figure){ values[i], NULL, "%", YOY_EXACT }, YOY_GROWTH, 2020)
		};
		script = script_of(&s, &opts);
		expect("row", &script, "'进出口'", true);
		expect("says so", &script, "'未设目标'", true);
		expect("hollow mark", &script, "$unset << EOD\n8 ", i == 0);
		expect("far away: in figures alone", &script, "$unset", i == 0);
		expect("figure", &script, i == 0 ? "'8%'" : "'400%'", true);
		expect("not counted", &script, "'10项目标：", true);
		yoy_buf_release(&script);
		release(&s);
	}
}

/* A picture too small for all targets shows those with an outcome, and counts the others. */
static void test_compact(void **state)
{
	struct yoy_chart_opts opts = { .output = YOY_CHART_PNG, .width_px = 800, .height_px = 450 };
	struct sample s = { 0 };
	struct yoy_buf script;

	(void)state;
	fill_year(&s, "易县", 2019);
	for (int i = 0; i < 8; i++)
		add_pair(&s, "易县", 2019, "道路", YOY_GROWTH,
			 (struct figure){ "7", NULL, "%", YOY_EXACT }, NOTHING, YOY_UNREPORTED);
	script = script_of(&s, &opts);
	expect("with an outcome", &script, "'固定资产投资'", true);
	expect("without", &script, "'道路'", false);
	expect("counted", &script, "'图小未列出：12项没有结果的目标'", true);
	expect("all are in the subtitle", &script, "'18项目标：", true);
	yoy_buf_release(&script);
	release(&s);
}

/* A theme changes the colours at the head of the script and nothing else. */
static void test_themes(void **state)
{
	static const char *const paper[] = { "ink_paper = '#ffffff'", "ink_paper = '#1c1c1c'",
					     "ink_paper = '#ffffff'" };
	struct sample s = { 0 };
	struct yoy_buf first = YOY_BUF_INIT(YOY_BUF_NOMAX);

	(void)state;
	fill_year(&s, "易县", 2019);
	for (int theme = YOY_CHART_LIGHT; theme <= YOY_CHART_PRINT; theme++) {
		struct yoy_chart_opts opts = { .output = YOY_CHART_PNG,
					       .theme = (enum yoy_chart_theme)theme };
		struct yoy_buf script = script_of(&s, &opts);
		const char *rest = strstr(yoy_buf_str(&script), "unset key");

		assert_non_null(rest);
		expect("paper", &script, paper[theme], true);
		if (theme == YOY_CHART_LIGHT)
			yoy_buf_adds(&first, rest);
		else
			assert_string_equal(yoy_buf_str(&first), rest);
		if (theme == YOY_CHART_PRINT)
			expect("greys only", &script, "#d55e00", false);
		yoy_buf_release(&script);
	}
	yoy_buf_release(&first);
	release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_output_of),     cmocka_unit_test(test_gaps_script),
		cmocka_unit_test(test_grouping),      cmocka_unit_test(test_targets_in_words),
		cmocka_unit_test(test_silent_levels), cmocka_unit_test(test_trend_script),
		cmocka_unit_test(test_level_targets), cmocka_unit_test(test_trend_of_regions),
		cmocka_unit_test(test_numbers),       cmocka_unit_test(test_steps),
		cmocka_unit_test(test_sizes),         cmocka_unit_test(test_nothing_to_draw),
		cmocka_unit_test(test_variance),      cmocka_unit_test(test_unset),
		cmocka_unit_test(test_compact),       cmocka_unit_test(test_trend_ends),
		cmocka_unit_test(test_themes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
