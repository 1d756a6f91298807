#include "unit.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "render/chart_canvas.h"
#include "yoy/chart.h"
#include "yoy/io.h"
#include "yoy/subproc.h"

/* A figure with the shortest way to write it down; NULL value: none. */
struct figure {
	const char *value, *hi, *unit;
	enum yoy_bound bound;
};

struct sample {
	struct yoy_arena arena;
	struct yoy_pair_list pairs;
	struct yoy_trend_vec trends;
};

static struct yoy_decimal dec(const char *text)
{
	struct yoy_decimal d = { 0, 0 };

	assert_int_equal(yoy_decimal_parse(&d, yoy_view_of(text), NULL), YOY_OK);
	return d;
}

static struct yoy_observation *observe(struct sample *s, struct figure f, enum yoy_measure measure,
				       int report_year)
{
	struct yoy_observation *obs;

	if (!f.value)
		return NULL;
	obs = yoy_arena_alloc(&s->arena, sizeof(*obs));
	obs->value = dec(f.value);
	if (f.hi)
		obs->value_hi = dec(f.hi);
	obs->has_hi = f.hi != NULL;
	obs->unit = f.unit;
	obs->bound = f.bound;
	obs->measure = measure;
	obs->report_year = report_year;
	return obs;
}

static struct yoy_pair *add_pair(struct sample *s, const char *region, int year, const char *name,
				 enum yoy_measure measure, struct figure target,
				 struct figure actual, enum yoy_verdict verdict)
{
	struct yoy_pair *p = yoy_vec_push(&s->pairs.pairs);

	p->region = region;
	p->year = year;
	p->name = name;
	p->measure = measure;
	p->target = observe(s, target, measure, year);
	p->actual = observe(s, actual, measure, year + 1);
	p->verdict = verdict;
	return p;
}

static void set_gap(struct yoy_pair *p, const char *gap)
{
	p->has_gap = true;
	p->gap = dec(gap);
	p->gap_unit = "百分点";
}

static void set_completion(struct yoy_pair *p, const char *pct)
{
	p->has_completion = true;
	p->completion_pct = dec(pct);
}

static const struct figure NOTHING = { NULL, NULL, NULL, YOY_EXACT };

/* One pair of every kind. */
static void fill_year(struct sample *s, const char *region, int year)
{
	struct yoy_pair *p;

	p = add_pair(s, region, year, "地区生产总值", YOY_GROWTH,
		     (struct figure){ "7", NULL, "%", YOY_AT_LEAST },
		     (struct figure){ "6.5", NULL, "%", YOY_EXACT }, YOY_MISSED);
	set_gap(p, "-0.5");
	p = add_pair(s, region, year, "工业增加值", YOY_GROWTH,
		     (struct figure){ "6", NULL, "%", YOY_ABOUT },
		     (struct figure){ "5.9", NULL, "%", YOY_EXACT }, YOY_MET);
	set_gap(p, "0.2");
	p->within_rounding = true;
	p = add_pair(s, region, year, "固定资产投资", YOY_GROWTH,
		     (struct figure){ "7", "8", "%", YOY_RANGE },
		     (struct figure){ "9.3", NULL, "%", YOY_EXACT }, YOY_MET);
	set_gap(p, "2.3");
	p->basis = YOY_PAIR_DERIVED;
	add_pair(s, region, year, "零售总额", YOY_GROWTH,
		 (struct figure){ "9", NULL, "%", YOY_EXACT }, NOTHING, YOY_UNREPORTED);
	add_pair(s, region, year, "税收", YOY_GROWTH, (struct figure){ "15", NULL, "%", YOY_EXACT },
		 (struct figure){ "12.4", NULL, "亿元", YOY_EXACT }, YOY_UNCOMPARABLE);
	add_pair(s, region, year, "自然增长率", YOY_RATIO,
		 (struct figure){ "5", NULL, "‰", YOY_AT_MOST },
		 (struct figure){ "4.1", NULL, "‰", YOY_EXACT }, YOY_MET);
	p = add_pair(s, region, year, "新增就业", YOY_LEVEL,
		     (struct figure){ "1100", NULL, "人", YOY_ABOVE },
		     (struct figure){ "1352", NULL, "人", YOY_EXACT }, YOY_MET);
	set_completion(p, "122.9");
	p = add_pair(s, region, year, "危房改造", YOY_LEVEL,
		     (struct figure){ "10", NULL, "户", YOY_EXACT },
		     (struct figure){ "87", NULL, "户", YOY_EXACT }, YOY_MET);
	set_completion(p, "870");
	add_pair(s, region, year, "植树", YOY_LEVEL, (struct figure){ "3", NULL, "亩", YOY_BELOW },
		 NOTHING, YOY_PENDING);
	add_pair(s, region, year, "考核位次", YOY_RANK,
		 (struct figure){ "10", NULL, "位", YOY_EXACT }, NOTHING, YOY_UNREPORTED);
}

/* Six years, the third without anything, the last with a target only. */
static void fill_trend(struct sample *s, const char *region, const char *unit, const char *factor)
{
	static const struct {
		const char *level, *growth, *computed, *target, *target_hi;
	} years[] = {
		{ "100", "6.1", NULL, NULL, NULL }, { "105.5", "7", "5.5", "7", NULL },
		{ NULL, NULL, NULL, NULL, NULL },   { "120", "-2.5", NULL, "6", "8" },
		{ "126", NULL, "5", NULL, NULL },   { NULL, NULL, NULL, "6.5", NULL },
	};
	struct yoy_trend *t = yoy_vec_push(&s->trends);

	t->region = region;
	t->indicator = "gdp";
	t->name = "地区生产总值";
	t->unit = unit;
	for (size_t i = 0; i < ROWS(years); i++) {
		struct yoy_trend_point *p = yoy_vec_push(&t->points);
		struct figure growth = { years[i].growth, NULL, "%", YOY_EXACT };
		struct figure level = { years[i].level, NULL, unit, YOY_EXACT };
		struct figure target = { years[i].target, years[i].target_hi, "%",
					 years[i].target_hi ? YOY_RANGE : YOY_AT_LEAST };

		p->year = 2015 + (int)i;
		p->growth = observe(s, growth, YOY_GROWTH, p->year + 1);
		p->level = observe(s, level, YOY_LEVEL, p->year + 1);
		p->target = observe(s, target, YOY_GROWTH, p->year);
		p->has_value = years[i].level != NULL;
		if (p->has_value)
			assert_int_equal(
				yoy_decimal_mul(&p->value, dec(years[i].level), dec(factor), NULL),
				YOY_OK);
		p->has_computed = years[i].computed != NULL;
		if (p->has_computed)
			p->computed_pct = dec(years[i].computed);
	}
	t->has_cagr = true;
	t->cagr_from = 2015;
	t->cagr_to = 2019;
	t->cagr_pct = dec("5.95");
}

static void release(struct sample *s)
{
	for (size_t i = 0; i < s->trends.n; i++)
		yoy_vec_release(&s->trends.item[i].points);
	yoy_vec_release(&s->trends);
	yoy_vec_release(&s->pairs.pairs);
	yoy_arena_release(&s->arena);
}

static struct yoy_buf script_of(const struct sample *s, const struct yoy_chart_opts *opts)
{
	struct yoy_buf out = YOY_BUF_INIT(YOY_BUF_NOMAX);
	struct yoy_err err = YOY_ERR_INIT;
	yoy_rc rc = s->trends.n ? yoy_chart_trend_script(&out, &s->trends, opts, &err)
				: yoy_chart_gaps_script(&out, &s->pairs, opts, &err);

	if (rc)
		fail_msg("no script: %s", err.msg);
	return out;
}

static void expect(const char *label, const struct yoy_buf *script, const char *want, bool there)
{
	if ((strstr(yoy_buf_str(script), want) != NULL) != there)
		fail_msg("%s: %s %s in\n%s", label, want, there ? "is not" : "is",
			 yoy_buf_str(script));
}

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
		{ "title",
		  "'易县 2019年：10项目标，5项达标，1项未达标，2项未报告，1项待报告，1项"
		  "无法比较'",
		  true },
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
		{ "range mark", "$range << EOD\n7 8 3.675 0.35\nEOD\n", true },
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
	expect("English", &script, "'易县 2019: 10 targets, 5 met, 1 missed, 2 unreported", true);
	yoy_buf_release(&script);
	opts.title = "自定标题";
	script = script_of(&s, &opts);
	expect("own title", &script, "'自定标题'", true);
	expect("own title alone", &script, "10 targets", false);
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
	expect("counted in the title", &script, "4项目标", true);
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

/* Files of a test live in a directory of its own. */
struct place {
	char dir[64], picture[96], script[96], program[96];
};

static void place_make(struct place *p)
{
	strcpy(p->dir, "/tmp/yoy-chart-XXXXXX");
	assert_non_null(mkdtemp(p->dir));
	snprintf(p->picture, sizeof(p->picture), "%s/out.svg", p->dir);
	snprintf(p->script, sizeof(p->script), "%s/out.gp", p->dir);
	snprintf(p->program, sizeof(p->program), "%s/plot", p->dir);
}

static size_t place_count(const struct place *p)
{
	DIR *dir = opendir(p->dir);
	size_t n = 0;

	assert_non_null(dir);
	for (const struct dirent *e = readdir(dir); e; e = readdir(dir))
		n += e->d_name[0] != '.' || strlen(e->d_name) > 2;
	closedir(dir);
	return n;
}

static void place_remove(const struct place *p)
{
	unlink(p->picture);
	unlink(p->script);
	unlink(p->program);
	assert_int_equal(rmdir(p->dir), 0);
}

static void place_program(const struct place *p, const char *body)
{
	FILE *f = fopen(p->program, "w");

	assert_non_null(f);
	fprintf(f, "#!/bin/sh\n%s\n", body);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(chmod(p->program, 0755), 0);
}

static void test_failing_program(void **state)
{
	static const struct {
		const char *label, *body;
		yoy_rc want;
		const char *says;
	} rows[] = {
		{ "works", "cat >/dev/null; echo '<?xml version=\"1.0\"?>'", YOY_OK, "" },
		{ "exit status and message",
		  "cat >/dev/null; printf '\\n  no such font\\n\\n' >&2; exit 3", YOY_E_CHILD,
		  "failed with exit status 3:\nno such font" },
		{ "quiet failure", "exit 1", YOY_E_CHILD, "failed with exit status 1" },
		{ "half a picture and failure", "cat >/dev/null; echo '<?xml'; exit 1", YOY_E_CHILD,
		  "exit status 1" },
		{ "nothing", "cat >/dev/null", YOY_E_CHILD, "made no picture" },
		{ "no picture", "cat >/dev/null; echo oops; echo 'warning: bad' >&2", YOY_E_CHILD,
		  "made no picture:\nwarning: bad" },
		{ "killed", "kill -9 $$", YOY_E_CHILD, "exit status 137" },
		{ "missing", NULL, YOY_E_CHILD, "plot" },
	};
	struct place p;

	(void)state;
	place_make(&p);
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct yoy_chart_opts opts = { .output = YOY_CHART_SVG,
					       .path = p.picture,
					       .font = "Sans",
					       .gnuplot = p.program };
		struct yoy_err err = YOY_ERR_INIT;
		size_t before;
		yoy_rc rc;

		unlink(p.program);
		unlink(p.picture);
		if (rows[i].body)
			place_program(&p, rows[i].body);
		before = place_count(&p);
		rc = yoy_chart_draw(YOY_VIEW_LIT("plot x\n"), &opts, NULL, &err);
		if (rc != rows[i].want || !strstr(err.msg, rows[i].says))
			fail_msg("%s: %d %s", rows[i].label, rc, err.msg);
		if (place_count(&p) != before + (rc == YOY_OK))
			fail_msg("%s: files are left", rows[i].label);
	}
	place_remove(&p);
}

static void test_old_picture_stays(void **state)
{
	struct place p;
	struct yoy_buf text = YOY_BUF_INIT(100);
	struct yoy_err err = YOY_ERR_INIT;
	struct yoy_chart_opts opts = { .output = YOY_CHART_SVG, .font = "Sans" };

	(void)state;
	place_make(&p);
	opts.path = p.picture;
	opts.gnuplot = p.program;
	opts.keep_script = p.script;
	place_program(&p, "exit 1");
	assert_int_equal(yoy_io_write_file(p.picture, YOY_VIEW_LIT("old"), &err), YOY_OK);
	assert_int_equal(yoy_chart_draw(YOY_VIEW_LIT("plot x\n"), &opts, NULL, &err), YOY_E_CHILD);
	assert_int_equal(yoy_io_read_file(&text, p.picture, &err), YOY_OK);
	assert_string_equal(yoy_buf_str(&text), "old");
	yoy_buf_clear(&text);
	assert_int_equal(yoy_io_read_file(&text, p.script, &err), YOY_OK);
	assert_string_equal(yoy_buf_str(&text), "yoy_font = 'Sans'\nplot x\n");
	yoy_buf_release(&text);
	place_remove(&p);
}

static void test_missing_gnuplot(void **state)
{
	struct yoy_chart_opts opts = { .output = YOY_CHART_SVG,
				       .path = "/nonexistent/a.svg",
				       .font = "Sans" };
	struct yoy_err err = YOY_ERR_INIT;
	char *path = getenv("PATH");
	char *saved = path ? strdup(path) : NULL;

	(void)state;
	setenv("PATH", "/nonexistent", 1);
	assert_int_equal(yoy_chart_draw(YOY_VIEW_LIT("plot x\n"), &opts, NULL, &err), YOY_E_CHILD);
	assert_string_equal(err.msg, "gnuplot was not found: apt-get install gnuplot-nox");
	if (saved)
		setenv("PATH", saved, 1);
	free(saved);
}

static void test_fonts(void **state)
{
	static const char *const bad[] = {
		"", "Sans,12", "a'b", "a\"b", "a\\b", "Sans:Bold", "a\nb"
	};
	struct yoy_chart_opts opts = { .output = YOY_CHART_SVG, .path = "/nonexistent/a.svg" };
	struct yoy_buf family = YOY_BUF_INIT(200);
	struct yoy_err err = YOY_ERR_INIT;
	struct place p;

	(void)state;
	for (size_t i = 0; i < ROWS(bad); i++) {
		opts.font = bad[i];
		if (yoy_chart_draw(YOY_VIEW_LIT("plot x\n"), &opts, NULL, &err) != YOY_E_USAGE)
			fail_msg("%s is taken for a font", bad[i]);
	}
	place_make(&p);
	assert_int_equal(
		yoy_io_write_file(p.script, YOY_VIEW_LIT("<fontconfig></fontconfig>\n"), &err),
		YOY_OK);
	setenv("FONTCONFIG_FILE", p.script, 1);
	assert_int_equal(yoy_chart_find_font(&family, &err), YOY_E_CHILD);
	assert_non_null(strstr(err.msg, "apt-get install fonts-noto-cjk"));
	unsetenv("FONTCONFIG_FILE");
	yoy_buf_release(&family);
	place_remove(&p);
}

static bool have_gnuplot(void)
{
	static const char *const argv[] = { "gnuplot", "--version", NULL };
	struct yoy_subproc_result res = { 0 };
	bool have = yoy_subproc_run(&res, argv, YOY_VIEW_LIT(""), 30, NULL) == YOY_OK &&
		    res.exit_status == 0;

	yoy_subproc_result_release(&res);
	return have;
}

static void draw(const struct sample *s, struct yoy_chart_opts *opts, struct yoy_buf *out)
{
	struct yoy_buf script = script_of(s, opts);
	struct yoy_err err = YOY_ERR_INIT;
	yoy_rc rc = yoy_chart_draw(yoy_buf_view(&script), opts, out, &err);

	if (!rc && opts->output != YOY_CHART_TERM)
		rc = yoy_io_read_file(out, opts->path, &err);
	if (rc)
		fail_msg("%s", err.msg);
	yoy_buf_release(&script);
}

static void test_same_bytes(void **state)
{
	static const enum yoy_chart_output outputs[] = { YOY_CHART_PNG, YOY_CHART_SVG,
							 YOY_CHART_PDF };
	struct place p;

	(void)state;
	if (!have_gnuplot())
		skip();
	place_make(&p);
	for (size_t i = 0; i < ROWS(outputs); i++) {
		struct yoy_chart_opts opts = { .output = outputs[i],
					       .path = p.picture,
					       .font = "Sans" };
		struct sample s = { 0 };
		struct yoy_buf a = YOY_BUF_INIT(YOY_BUF_NOMAX), b = YOY_BUF_INIT(YOY_BUF_NOMAX);

		fill_year(&s, "易县", 2019);
		draw(&s, &opts, &a);
		if (outputs[i] == YOY_CHART_PDF)
			sleep(1); /* so that the clock moves on */
		draw(&s, &opts, &b);
		if (!yoy_view_eq(yoy_buf_view(&a), yoy_buf_view(&b)))
			fail_msg("output %zu is not the same twice", i);
		yoy_buf_release(&a);
		yoy_buf_release(&b);
		release(&s);
	}
	place_remove(&p);
}

static void test_svg(void **state)
{
	static const char *const wanted[] = {
		">地区生产总值<", ">≥7%<",  ">6.5%<",
		">未达标<",       ">−0.5<", ">资料来源：2019、2020年政府工作报告<",
	};
	struct yoy_chart_opts opts = { .output = YOY_CHART_SVG, .font = "Sans" };
	struct sample s = { 0 };
	struct yoy_buf svg = YOY_BUF_INIT(YOY_BUF_NOMAX);
	struct place p;

	(void)state;
	if (!have_gnuplot())
		skip();
	place_make(&p);
	opts.path = p.picture;
	fill_year(&s, "易县", 2019);
	draw(&s, &opts, &svg);
	for (size_t i = 0; i < ROWS(wanted); i++)
		if (!strstr(yoy_buf_str(&svg), wanted[i]))
			fail_msg("%s is not in the picture", wanted[i]);
	yoy_buf_release(&svg);
	release(&s);
	place_remove(&p);
}

/* Names are shown as they stand, whatever gnuplot, SVG or a shell would make of them. */
static void test_hostile_names(void **state)
{
	static const struct {
		const char *label, *name, *script, *svg;
	} rows[] = {
		{ "quote", "a'b", "'a''b'", ">a'b<" },
		{ "double quote", "a\"b", "'a\"b'", ">a\"b<" },
		{ "backslash", "a\\nb", "'a\\nb'", ">a\\nb<" },
		{ "command", "a`date`", "'a`date`'", ">a`date`<" },
		{ "macro", "@GPVAL_TERM $x", "'@GPVAL_TERM $x'", ">@GPVAL_TERM $x<" },
		{ "markup", "a_b^{c}", "'a_b^{c}'", ">a_b^{c}<" },
		{ "format", "%d%s", "'%d%s'", ">%d%s<" },
		{ "tag", "<b>&amp;", "'<b>&amp;'", ">&lt;b>&amp;amp;<" },
		{ "new line", "a\nplot", "'a plot'", ">a plot<" },
		{ "escape", "a\033[2J", "'a\\x1B[2J'", ">a\\x1B[2J<" },
		{ "end of data", "EOD", "'EOD'", ">EOD<" },
		{ "comment", "a # b", "'a # b'", ">a # b<" },
	};
	struct place p;

	(void)state;
	place_make(&p);
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct yoy_chart_opts opts = { .output = YOY_CHART_SVG,
					       .path = p.picture,
					       .font = "Sans" };
		struct sample s = { 0 };
		struct yoy_buf out = YOY_BUF_INIT(YOY_BUF_NOMAX);

		add_pair(&s, "县", 2019, rows[i].name, YOY_GROWTH,
			 (struct figure){ "7", NULL, "%", YOY_EXACT }, NOTHING, YOY_PENDING);
		out = script_of(&s, &opts);
		expect(rows[i].label, &out, rows[i].script, true);
		yoy_buf_clear(&out);
		if (have_gnuplot()) {
			draw(&s, &opts, &out);
			expect(rows[i].label, &out, rows[i].svg, true);
		}
		yoy_buf_release(&out);
		release(&s);
	}
	place_remove(&p);
}

/* Finds the line that starts with name and checks that it holds want and its width. */
static void check_line(const char *text, const char *name, const char *want)
{
	const char *line = strstr(text, name);
	const char *end = line ? strchr(line, '\n') : NULL;

	if (!end)
		fail_msg("%s is not in\n%s", name, text);
	for (const char *at = strstr(line, want); at; at = NULL)
		if (at < end)
			return;
	fail_msg("%s: %s is not in its line\n%s", name, want, text);
}

static void test_terminal(void **state)
{
	static const struct {
		const char *name, *want;
	} rows[] = {
		{ "地区生产总值", "x" }, { "地区生产总值", "≥7%      6.5%    -0.5  未达标\n" },
		{ "工业增加值", "*" },   { "固定资产投资", "]" },
		{ "零售总额", "o" },     { "零售总额", "未报告" },
		{ "新增就业", "o-" },    { "新增就业", "122.9%  达标" },
		{ "危房改造", ">" },     { "危房改造", "870%  达标" },
	};
	struct yoy_chart_opts opts = { .output = YOY_CHART_TERM, .term_cols = 90 };
	struct sample s = { 0 };
	struct yoy_buf out = YOY_BUF_INIT(YOY_BUF_NOMAX);

	(void)state;
	if (!have_gnuplot())
		skip();
	fill_year(&s, "易县", 2019);
	draw(&s, &opts, &out);
	for (size_t i = 0; i < ROWS(rows); i++)
		check_line(yoy_buf_str(&out), rows[i].name, rows[i].want);
	expect("no filler", &out, "\xee\x80\x80", false);
	expect("no colour", &out, "\033", false);
	expect("no form feed", &out, "\f", false);
	expect("no spaces at line ends", &out, " \n", false);
	yoy_buf_clear(&out);
	opts.term_colour = true;
	draw(&s, &opts, &out);
	expect("colour", &out, "\033[", true);
	yoy_buf_release(&out);
	release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_output_of),       cmocka_unit_test(test_gaps_script),
		cmocka_unit_test(test_grouping),        cmocka_unit_test(test_targets_in_words),
		cmocka_unit_test(test_silent_levels),   cmocka_unit_test(test_trend_script),
		cmocka_unit_test(test_level_targets),   cmocka_unit_test(test_trend_of_regions),
		cmocka_unit_test(test_numbers),         cmocka_unit_test(test_steps),
		cmocka_unit_test(test_sizes),           cmocka_unit_test(test_nothing_to_draw),
		cmocka_unit_test(test_failing_program), cmocka_unit_test(test_old_picture_stays),
		cmocka_unit_test(test_missing_gnuplot), cmocka_unit_test(test_fonts),
		cmocka_unit_test(test_same_bytes),      cmocka_unit_test(test_svg),
		cmocka_unit_test(test_hostile_names),   cmocka_unit_test(test_terminal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
