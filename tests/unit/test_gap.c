#include "unit.h"
#include "yoy/gap.h"

static struct yoy_decimal dec(const char *s)
{
	struct yoy_decimal d = { 0, 0 };

	if (yoy_decimal_parse(&d, yoy_view_of(s), NULL))
		fail_msg("%s is no number", s);
	return d;
}

/* The verdict rules (3)-(6). */
static const struct judge_row {
	enum yoy_better better;
	enum yoy_bound bound;
	const char *target, *hi, *actual;
	enum yoy_verdict want;
	bool rounding;
} judge_rows[] = {
	{ YOY_BETTER_HIGHER, YOY_EXACT, "7.0", NULL, "7.2", YOY_MET, false },
	{ YOY_BETTER_HIGHER, YOY_EXACT, "7.0", NULL, "7.0", YOY_MET, true },
	{ YOY_BETTER_HIGHER, YOY_EXACT, "7.0", NULL, "6.9", YOY_MISSED, false },
	{ YOY_BETTER_HIGHER, YOY_EXACT, "7", NULL, "6.5", YOY_MISSED, true },
	{ YOY_BETTER_HIGHER, YOY_EXACT, "7", NULL, "6.4", YOY_MISSED, false },
	{ YOY_BETTER_HIGHER, YOY_AT_LEAST, "5.0", NULL, "5.1", YOY_MET, false },
	{ YOY_BETTER_HIGHER, YOY_AT_LEAST, "5.0", NULL, "4.9", YOY_MISSED, false },
	{ YOY_BETTER_HIGHER, YOY_ABOVE, "5.0", NULL, "5.0", YOY_MISSED, true },
	{ YOY_BETTER_HIGHER, YOY_ABOVE, "5.0", NULL, "5.1", YOY_MET, false },
	{ YOY_BETTER_HIGHER, YOY_ABOUT, "10.0", NULL, "9.5", YOY_MET, true },
	{ YOY_BETTER_HIGHER, YOY_ABOUT, "10.0", NULL, "9.4", YOY_MISSED, false },
	{ YOY_BETTER_HIGHER, YOY_ABOUT, "-4.0", NULL, "-4.1", YOY_MET, false },
	{ YOY_BETTER_HIGHER, YOY_ABOUT, "-4.0", NULL, "-4.3", YOY_MISSED, false },
	{ YOY_BETTER_HIGHER, YOY_RANGE, "6.0", "6.5", "6.2", YOY_MET, false },
	{ YOY_BETTER_HIGHER, YOY_RANGE, "6.0", "6.5", "7.9", YOY_MET, false },
	{ YOY_BETTER_HIGHER, YOY_RANGE, "6.0", "6.5", "5.9", YOY_MISSED, false },
	{ YOY_BETTER_HIGHER, YOY_AT_MOST, "6.0", NULL, "6.0", YOY_MET, true },
	{ YOY_BETTER_HIGHER, YOY_AT_MOST, "6.0", NULL, "6.1", YOY_MISSED, false },
	{ YOY_BETTER_HIGHER, YOY_BELOW, "6.0", NULL, "6.0", YOY_MISSED, true },
	{ YOY_BETTER_HIGHER, YOY_BELOW, "6.0", NULL, "5.8", YOY_MET, false },
	{ YOY_BETTER_LOWER, YOY_EXACT, "3.0", NULL, "2.6", YOY_MET, false },
	{ YOY_BETTER_LOWER, YOY_EXACT, "3.0", NULL, "3.1", YOY_MISSED, false },
	{ YOY_BETTER_LOWER, YOY_AT_MOST, "4.5", NULL, "4.1", YOY_MET, false },
	{ YOY_BETTER_LOWER, YOY_AT_MOST, "4.5", NULL, "4.6", YOY_MISSED, false },
	{ YOY_BETTER_LOWER, YOY_BELOW, "4.6", NULL, "4.6", YOY_MISSED, true },
	{ YOY_BETTER_LOWER, YOY_BELOW, "4.6", NULL, "4.1", YOY_MET, false },
	{ YOY_BETTER_LOWER, YOY_ABOUT, "3.0", NULL, "3.1", YOY_MET, true },
	{ YOY_BETTER_LOWER, YOY_ABOUT, "3", NULL, "3.3", YOY_MISSED, true },
	{ YOY_BETTER_LOWER, YOY_ABOUT, "3.0", NULL, "3.3", YOY_MISSED, false },
	/* The contract's own example: threshold -2.85. */
	{ YOY_BETTER_LOWER, YOY_ABOUT, "-3.0", NULL, "-2.6", YOY_MISSED, false },
	{ YOY_BETTER_LOWER, YOY_ABOUT, "-3.0", NULL, "-2.9", YOY_MET, true },
	{ YOY_BETTER_LOWER, YOY_AT_MOST, "-3.9", NULL, "-4.8", YOY_MET, false },
	{ YOY_BETTER_LOWER, YOY_AT_MOST, "-3.9", NULL, "-3.5", YOY_MISSED, false },
	{ YOY_BETTER_LOWER, YOY_RANGE, "-4.0", "-3.0", "-3.5", YOY_MET, false },
	{ YOY_BETTER_LOWER, YOY_RANGE, "-4.0", "-3.0", "-2.8", YOY_MISSED, false },
	{ YOY_BETTER_LOWER, YOY_RANGE, "-4.0", "-3.0", "-5.0", YOY_MET, false },
	{ YOY_BETTER_LOWER, YOY_AT_LEAST, "3.0", NULL, "2.8", YOY_MISSED, false },
	{ YOY_BETTER_LOWER, YOY_ABOVE, "3.0", NULL, "3.0", YOY_MISSED, true },
	{ YOY_BETTER_NEUTRAL, YOY_EXACT, "13.0", NULL, "13.0", YOY_MET, true },
	{ YOY_BETTER_NEUTRAL, YOY_EXACT, "13.0", NULL, "13.6", YOY_MISSED, false },
	{ YOY_BETTER_NEUTRAL, YOY_ABOUT, "13.0", NULL, "13.6", YOY_MET, true },
	{ YOY_BETTER_NEUTRAL, YOY_ABOUT, "13.0", NULL, "14.0", YOY_MISSED, false },
	{ YOY_BETTER_NEUTRAL, YOY_ABOUT, "13.0", NULL, "12.0", YOY_MISSED, false },
	{ YOY_BETTER_NEUTRAL, YOY_RANGE, "2.0", "3.0", "3.5", YOY_MISSED, false },
	{ YOY_BETTER_NEUTRAL, YOY_RANGE, "2.0", "3.0", "2.5", YOY_MET, false },
	{ YOY_BETTER_NEUTRAL, YOY_AT_LEAST, "2.0", NULL, "9.0", YOY_MET, false },
	{ YOY_BETTER_NEUTRAL, YOY_AT_MOST, "2.0", NULL, "9.0", YOY_MISSED, false },
};

static void judges(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(judge_rows); i++) {
		const struct judge_row *r = &judge_rows[i];
		struct yoy_observation t = { .value = dec(r->target),
					     .bound = r->bound,
					     .has_hi = r->hi != NULL,
					     .unit = "%" };
		struct yoy_decimal actual = dec(r->actual);
		struct yoy_judgement j;

		if (r->hi)
			t.value_hi = dec(r->hi);
		if (yoy_gap_judge(&j, &t, actual, yoy_decimal_half_ulp(actual), r->better,
				  yoy_decimal_int(5), NULL))
			fail_msg("row %zu failed", i);
		if (j.verdict != r->want || j.within_rounding != r->rounding)
			fail_msg("row %zu: %s %s%s%s against %s: %s, rounding %d", i,
				 yoy_bound_word(r->bound), r->target, r->hi ? "-" : "",
				 r->hi ? r->hi : "", r->actual, yoy_verdict_word(j.verdict),
				 j.within_rounding);
	}
}

/* Pairing: observations in short form. */
struct world {
	struct yoy_obs_list obs;
	struct yoy_stmt_list stmts;
	struct yoy_report_list reports;
	struct yoy_dictionary dict;
};

static void report(struct world *w, int year)
{
	struct yoy_report *r = yoy_vec_push(&w->reports.reports);

	r->region = "甲县";
	r->year = year;
}

static struct yoy_observation *add(struct world *w, int report_year, enum yoy_role role,
				   const char *period, const char *indicator, const char *name,
				   enum yoy_measure measure, const char *value, const char *unit)
{
	struct yoy_observation *o = yoy_vec_push(&w->obs.obs);

	o->region = "甲县";
	o->report_year = report_year;
	o->report_id = report_year;
	o->role = role;
	o->part = role == YOY_ROLE_TARGET ? YOY_PART_PLAN : YOY_PART_REVIEW;
	o->period = period;
	o->indicator = indicator;
	o->name = name;
	o->measure = measure;
	o->value = dec(value);
	o->unit = unit;
	o->text = name;
	o->at.beg = (uint32_t)w->obs.obs.n;
	return o;
}

static void indicator(struct world *w, const char *id, enum yoy_better better,
		      enum yoy_growth_basis basis)
{
	struct yoy_indicator *ind = yoy_vec_push(&w->dict.all);

	ind->id = ind->name = ind->name_en = id;
	ind->better = better;
	ind->basis = basis;
	yoy_map_add(&w->dict.by_id, yoy_view_of(id), w->dict.all.n - 1);
}

static void world_init(struct world *w)
{
	memset(w, 0, sizeof(*w));
	indicator(w, "gdp", YOY_BETTER_HIGHER, YOY_BASIS_REAL);
	indicator(w, "investment", YOY_BETTER_HIGHER, YOY_BASIS_NOMINAL);
	indicator(w, "cpi", YOY_BETTER_LOWER, YOY_BASIS_NOMINAL);
}

static void world_release(struct world *w)
{
	yoy_obs_list_release(&w->obs);
	yoy_stmt_list_release(&w->stmts);
	yoy_report_list_release(&w->reports);
	yoy_vec_release(&w->dict.all);
	yoy_map_release(&w->dict.by_id);
}

static struct yoy_gap_opts default_opts(void)
{
	return (struct yoy_gap_opts){ .tolerance_pct = yoy_decimal_int(5) };
}

static void expect_one(struct world *w, enum yoy_verdict verdict, enum yoy_pair_basis basis,
		       const char *gap, const char *what)
{
	struct yoy_pair_list pairs = YOY_PAIR_LIST_INIT;
	struct yoy_gap_opts opts = default_opts();
	const struct yoy_pair *p;
	char text[YOY_DECIMAL_TEXT_MAX] = "";

	if (yoy_gap_compute(&pairs, &w->obs, &w->stmts, &w->reports, &w->dict, &opts, NULL))
		fail_msg("%s: failed", what);
	if (pairs.pairs.n != 1)
		fail_msg("%s: %zu pairs", what, pairs.pairs.n);
	p = &pairs.pairs.item[0];
	if (p->has_gap)
		yoy_decimal_print(text, p->gap);
	if (p->verdict != verdict || p->basis != basis || strcmp(text, gap) != 0 || !p->reason ||
	    !p->reason[0])
		fail_msg("%s: %s, %s, gap %s, %s", what, yoy_verdict_word(p->verdict),
			 yoy_pair_basis_word(p->basis), text, p->reason ? p->reason : "no reason");
	yoy_pair_list_release(&pairs);
	world_release(w);
}

static void pairs(void **state)
{
	struct world w;

	(void)state;
	world_init(&w);
	report(&w, 2019);
	add(&w, 2019, YOY_ROLE_TARGET, "2019", "gdp", "生产总值", YOY_GROWTH, "7", "%");
	expect_one(&w, YOY_PENDING, YOY_PAIR_REPORTED, "", "no next report");

	world_init(&w);
	report(&w, 2019);
	report(&w, 2020);
	add(&w, 2019, YOY_ROLE_TARGET, "2019", "gdp", "生产总值", YOY_GROWTH, "7", "%");
	expect_one(&w, YOY_UNREPORTED, YOY_PAIR_REPORTED, "", "the next report is silent");

	world_init(&w);
	report(&w, 2019);
	report(&w, 2020);
	add(&w, 2019, YOY_ROLE_TARGET, "2019", "gdp", "生产总值", YOY_GROWTH, "7", "%");
	add(&w, 2020, YOY_ROLE_ACTUAL, "2019", "gdp", "地区生产总值", YOY_GROWTH, "6.5", "%");
	add(&w, 2020, YOY_ROLE_ACTUAL, "2016/2020", "gdp", "地区生产总值", YOY_GROWTH, "9", "%");
	expect_one(&w, YOY_MISSED, YOY_PAIR_REPORTED, "-0.5",
		   "reported, an average of years apart");

	world_init(&w);
	report(&w, 2019);
	report(&w, 2020);
	add(&w, 2019, YOY_ROLE_ACTUAL, "2018", "gdp", "生产总值", YOY_LEVEL, "100", "亿元");
	add(&w, 2019, YOY_ROLE_TARGET, "2019", "gdp", "生产总值", YOY_GROWTH, "7", "%");
	add(&w, 2020, YOY_ROLE_ACTUAL, "2019", "gdp", "生产总值", YOY_LEVEL, "108", "亿元");
	expect_one(&w, YOY_UNCOMPARABLE, YOY_PAIR_REPORTED, "", "real growth is not derived");

	world_init(&w);
	report(&w, 2019);
	report(&w, 2020);
	add(&w, 2019, YOY_ROLE_ACTUAL, "2018", "investment", "投资", YOY_LEVEL, "1000000", "万元");
	add(&w, 2019, YOY_ROLE_TARGET, "2019", "investment", "投资", YOY_GROWTH, "7", "%");
	add(&w, 2020, YOY_ROLE_ACTUAL, "2019", "investment", "投资", YOY_LEVEL, "108", "亿元");
	expect_one(&w, YOY_MET, YOY_PAIR_DERIVED, "1", "nominal growth from 万元 and 亿元");

	world_init(&w);
	report(&w, 2019);
	report(&w, 2020);
	add(&w, 2019, YOY_ROLE_TARGET, "2019", NULL, "高标准农田", YOY_LEVEL, "3", "万亩");
	add(&w, 2020, YOY_ROLE_ACTUAL, "2019", NULL, "高标准农田", YOY_LEVEL, "32000", "亩");
	expect_one(&w, YOY_MET, YOY_PAIR_REPORTED, "0.2", "by name, units converted");

	world_init(&w);
	report(&w, 2019);
	report(&w, 2020);
	add(&w, 2019, YOY_ROLE_TARGET, "2019", NULL, "中药材", YOY_LEVEL, "1", "万亩");
	add(&w, 2020, YOY_ROLE_ACTUAL, "2019", NULL, "中药材", YOY_LEVEL, "8.3", "万亩")->flags =
		YOY_OBS_STOCK;
	expect_one(&w, YOY_UNCOMPARABLE, YOY_PAIR_REPORTED, "", "a stock is no answer to a flow");

	world_init(&w);
	report(&w, 2019);
	report(&w, 2020);
	add(&w, 2019, YOY_ROLE_TARGET, "2019", "gdp", "生产总值", YOY_GROWTH, "7", "%");
	add(&w, 2019, YOY_ROLE_TARGET, "2019", "gdp", "经济增长", YOY_GROWTH, "7", "%")->flags =
		YOY_OBS_HEADLINE;
	add(&w, 2019, YOY_ROLE_TARGET, "2019/2023", "gdp", "生产总值", YOY_GROWTH, "7", "%");
	add(&w, 2020, YOY_ROLE_ACTUAL, "2019", "gdp", "生产总值", YOY_GROWTH, "7.1", "%");
	expect_one(&w, YOY_MET, YOY_PAIR_REPORTED, "0.1",
		   "headline and repetition are one, five years another");

	world_init(&w);
	report(&w, 2019);
	report(&w, 2020);
	add(&w, 2019, YOY_ROLE_TARGET, "2019", "investment", "财政收入", YOY_LEVEL, "11", "亿元");
	add(&w, 2020, YOY_ROLE_ACTUAL, "2019", "investment", "财政收入", YOY_LEVEL, "10", "亿元")
		->bound = YOY_ABOVE;
	add(&w, 2020, YOY_ROLE_ACTUAL, "2019", "investment", "财政收入", YOY_LEVEL, "11.68",
	    "亿元");
	expect_one(&w, YOY_MET, YOY_PAIR_REPORTED, "0.68", "the exact figure, not 突破10亿元");
}

/* The gap of a rate is in points of that rate, of a level in its own unit. */
static void gap_units(void **state)
{
	static const struct {
		enum yoy_measure measure;
		const char *target, *actual, *unit, *gap_unit;
	} rows[] = {
		{ YOY_RATIO, "7.2", "6.6", "‰", "千分点" },
		{ YOY_RATIO, "7.2", "6.6", "%", "百分点" },
		{ YOY_GROWTH, "7", "6.6", "%", "百分点" },
		{ YOY_LEVEL, "7.2", "6.6", "亿元", "亿元" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct yoy_pair_list list = YOY_PAIR_LIST_INIT;
		struct yoy_gap_opts opts = default_opts();
		struct world w;

		world_init(&w);
		report(&w, 2019);
		report(&w, 2020);
		add(&w, 2019, YOY_ROLE_TARGET, "2019", NULL, "人口自然增长率", rows[i].measure,
		    rows[i].target, rows[i].unit);
		add(&w, 2020, YOY_ROLE_ACTUAL, "2019", NULL, "人口自然增长率", rows[i].measure,
		    rows[i].actual, rows[i].unit);
		if (yoy_gap_compute(&list, &w.obs, &w.stmts, &w.reports, &w.dict, &opts, NULL) ||
		    list.pairs.n != 1 || !list.pairs.item[0].has_gap ||
		    strcmp(list.pairs.item[0].gap_unit, rows[i].gap_unit) != 0)
			fail_msg("row %zu: %s", i, rows[i].gap_unit);
		yoy_pair_list_release(&list);
		world_release(&w);
	}
}

static void stated(void **state)
{
	struct world w;
	struct yoy_statement *s;

	(void)state;
	world_init(&w);
	report(&w, 2019);
	report(&w, 2020);
	add(&w, 2019, YOY_ROLE_TARGET, "2019", "cpi", "价格", YOY_GROWTH, "4", "%");
	s = yoy_vec_push(&w.stmts.statements);
	s->region = "甲县";
	s->report_year = 2020;
	s->period = "2019";
	s->indicator = "cpi";
	s->kind = YOY_STMT_MISSED;
	s->text = "物价目标没有完成";
	expect_one(&w, YOY_MISSED, YOY_PAIR_STATED, "", "in words");
}

/* Whether a target and an actual speak of one thing: the reason names what is wrong. */
struct side {
	const char *name, *text;
	enum yoy_measure measure;
	enum yoy_bound bound;
	const char *value, *unit;
	unsigned flags;
};

static const struct join_row {
	const char *indicator;
	struct side target, before, actual;
	enum yoy_verdict verdict;
	enum yoy_pair_basis basis;
	const char *reason; /* stands in it */
} join_rows[] = {
	/* stages */
	{ "projects",
	  { "重点项目", "全年谋划重点项目44个", YOY_LEVEL, YOY_EXACT, "44", "个", 0 },
	  { 0 },
	  { "重点项目", "2019年列入重点项目24项", YOY_LEVEL, YOY_EXACT, "24", "项", 0 },
	  YOY_UNCOMPARABLE,
	  YOY_PAIR_REPORTED,
	  "阶段不同" },
	{ "projects",
	  { "重点项目", "列入重点项目44个", YOY_LEVEL, YOY_EXACT, "44", "个", 0 },
	  { 0 },
	  { "重点项目", "全年列入重点项目24项", YOY_LEVEL, YOY_EXACT, "24", "项", 0 },
	  YOY_MISSED,
	  YOY_PAIR_REPORTED,
	  "低20个" },
	/* The 20 of 2019 is not the number: 开工 stands before it, 建成 behind the other. */
	{ "projects",
	  { "重点项目", "开工重点项目20个", YOY_LEVEL, YOY_EXACT, "20", "个", 0 },
	  { 0 },
	  { "重点项目", "建成2019年的9个后又新开工重点项目20个", YOY_LEVEL, YOY_EXACT, "20", "个",
	    0 },
	  YOY_MET,
	  YOY_PAIR_REPORTED,
	  "持平" },
	{ "projects",
	  { "重点项目", "建设重点项目20个", YOY_LEVEL, YOY_EXACT, "20", "个", 0 },
	  { 0 },
	  { "重点项目", "开工重点项目21个", YOY_LEVEL, YOY_EXACT, "21", "个", 0 },
	  YOY_MET,
	  YOY_PAIR_REPORTED,
	  "实际为“开工”数" },
	{ "projects",
	  { "重点项目", "建设重点项目20个", YOY_LEVEL, YOY_EXACT, "20", "个", 0 },
	  { 0 },
	  { "重点项目", "20个重点项目稳步推进", YOY_LEVEL, YOY_EXACT, "20", "个", 0 },
	  YOY_UNCOMPARABLE,
	  YOY_PAIR_REPORTED,
	  "在推进" },
	{ "projects",
	  { "重点项目", "建设重点项目20个", YOY_LEVEL, YOY_EXACT, "20", "个", 0 },
	  { 0 },
	  { "重点项目", "扎实推进并建成重点项目20个", YOY_LEVEL, YOY_EXACT, "20", "个", 0 },
	  YOY_MET,
	  YOY_PAIR_REPORTED,
	  "持平" },
	/* scope */
	{ "trees",
	  { "造林", "造林9万亩", YOY_LEVEL, YOY_EXACT, "9", "万亩", 0 },
	  { 0 },
	  { "人工造林", "人工造林6.5万亩", YOY_LEVEL, YOY_EXACT, "6.5", "万亩", 0 },
	  YOY_UNCOMPARABLE,
	  YOY_PAIR_REPORTED,
	  "范围不同" },
	{ "trees",
	  { "人工造林", "人工造林9万亩", YOY_LEVEL, YOY_EXACT, "9", "万亩", 0 },
	  { 0 },
	  { "人工造林", "人工造林6.5万亩", YOY_LEVEL, YOY_EXACT, "6.5", "万亩", 0 },
	  YOY_MISSED,
	  YOY_PAIR_REPORTED,
	  "低2.5万亩" },
	{ NULL,
	  { "过亿元项目", "6个过亿元项目", YOY_LEVEL, YOY_EXACT, "6", "个", 0 },
	  { 0 },
	  { "过亿元项目", "其中过亿元项目33个", YOY_LEVEL, YOY_EXACT, "33", "个", 0 },
	  YOY_UNCOMPARABLE,
	  YOY_PAIR_REPORTED,
	  "其中项" },
	/* spans and prices */
	{ "investment",
	  { "投资", "投资500亿元", YOY_LEVEL, YOY_EXACT, "500", "亿元", 0 },
	  { 0 },
	  { "投资", "五年累计投资600亿元", YOY_LEVEL, YOY_EXACT, "600", "亿元",
	    YOY_OBS_CUMULATIVE },
	  YOY_UNCOMPARABLE,
	  YOY_PAIR_REPORTED,
	  "多年数" },
	{ "investment",
	  { "投资", "投资实际增长8%", YOY_GROWTH, YOY_EXACT, "8", "%", YOY_OBS_REAL },
	  { 0 },
	  { "投资", "投资名义增长9%", YOY_GROWTH, YOY_EXACT, "9", "%", YOY_OBS_NOMINAL },
	  YOY_UNCOMPARABLE,
	  YOY_PAIR_REPORTED,
	  "名义增速" },
	{ "investment",
	  { "投资", "投资增长8%", YOY_GROWTH, YOY_EXACT, "8", "%", 0 },
	  { 0 },
	  { "投资", "投资名义增长9%", YOY_GROWTH, YOY_EXACT, "9", "%", YOY_OBS_NOMINAL },
	  YOY_MET,
	  YOY_PAIR_REPORTED,
	  "高1个百分点" },
	/* names of other times */
	{ "revenue",
	  { "公共财政预算收入", "公共财政预算收入增长8%", YOY_GROWTH, YOY_EXACT, "8", "%", 0 },
	  { 0 },
	  { "一般公共预算收入", "一般公共预算收入增长9%", YOY_GROWTH, YOY_EXACT, "9", "%", 0 },
	  YOY_MET,
	  YOY_PAIR_REPORTED,
	  "目标称公共财政预算收入，实际称一般公共预算收入；2019年起改为一般公共预算收入，并入基"
	  "金" },
	{ "revenue",
	  { "公共财政预算收入", "公共财政预算收入8亿元", YOY_LEVEL, YOY_EXACT, "8", "亿元", 0 },
	  { 0 },
	  { "一般公共预算收入", "一般公共预算收入9亿元", YOY_LEVEL, YOY_EXACT, "9", "亿元", 0 },
	  YOY_UNCOMPARABLE,
	  YOY_PAIR_REPORTED,
	  "并入基金" },
	{ "revenue",
	  { "一般公共预算收入", "一般公共预算收入8亿元", YOY_LEVEL, YOY_EXACT, "8", "亿元", 0 },
	  { 0 },
	  { "一般公共预算收入", "一般公共预算收入9亿元", YOY_LEVEL, YOY_EXACT, "9", "亿元", 0 },
	  YOY_MET,
	  YOY_PAIR_REPORTED,
	  "高1亿元" },
	{ "revenue",
	  { "一般财政收入", "一般财政收入8亿元", YOY_LEVEL, YOY_EXACT, "8", "亿元", 0 },
	  { 0 },
	  { "公共财政预算收入", "公共财政预算收入9亿元", YOY_LEVEL, YOY_EXACT, "9", "亿元", 0 },
	  YOY_MET,
	  YOY_PAIR_REPORTED,
	  "目标称一般财政收入，实际称公共财政预算收入" },
	/* growth from two levels */
	{ "revenue",
	  { "一般公共预算收入", "收入增长8%", YOY_GROWTH, YOY_EXACT, "8", "%", 0 },
	  { "公共财政预算收入", "收入100亿元", YOY_LEVEL, YOY_EXACT, "100", "亿元", 0 },
	  { "一般公共预算收入", "收入109亿元", YOY_LEVEL, YOY_EXACT, "109", "亿元", 0 },
	  YOY_UNCOMPARABLE,
	  YOY_PAIR_REPORTED,
	  "口径不同" },
	{ "revenue",
	  { "公共财政预算收入", "收入增长8%", YOY_GROWTH, YOY_EXACT, "8", "%", 0 },
	  { "公共财政预算收入", "收入100亿元", YOY_LEVEL, YOY_EXACT, "100", "亿元", 0 },
	  { "公共财政预算收入", "收入109亿元", YOY_LEVEL, YOY_EXACT, "109", "亿元", 0 },
	  YOY_MET,
	  YOY_PAIR_DERIVED,
	  "实际推算9" },
	{ "investment",
	  { "投资", "投资增长8%", YOY_GROWTH, YOY_EXACT, "8", "%", 0 },
	  { "投资", "投资突破100亿元", YOY_LEVEL, YOY_ABOVE, "100", "亿元", 0 },
	  { "投资", "投资110亿元", YOY_LEVEL, YOY_EXACT, "110", "亿元", 0 },
	  YOY_UNCOMPARABLE,
	  YOY_PAIR_REPORTED,
	  "不是确数" },
	{ "investment",
	  { "投资", "投资可比增长8%", YOY_GROWTH, YOY_EXACT, "8", "%", YOY_OBS_COMPARABLE },
	  { "投资", "投资100亿元", YOY_LEVEL, YOY_EXACT, "100", "亿元", 0 },
	  { "投资", "投资110亿元", YOY_LEVEL, YOY_EXACT, "110", "亿元", 0 },
	  YOY_UNCOMPARABLE,
	  YOY_PAIR_REPORTED,
	  "可比口径" },
	{ "investment",
	  { "投资", "投资实际增长8%", YOY_GROWTH, YOY_EXACT, "8", "%", YOY_OBS_REAL },
	  { "投资", "投资100亿元", YOY_LEVEL, YOY_EXACT, "100", "亿元", 0 },
	  { "投资", "投资110亿元", YOY_LEVEL, YOY_EXACT, "110", "亿元", 0 },
	  YOY_UNCOMPARABLE,
	  YOY_PAIR_REPORTED,
	  "名义增长10" },
	{ "investment",
	  { "投资", "投资增长8%", YOY_GROWTH, YOY_EXACT, "8", "%", 0 },
	  { "投资", "投资106亿元", YOY_LEVEL, YOY_EXACT, "106", "亿元", 0 },
	  { "投资", "投资68.2亿元", YOY_LEVEL, YOY_EXACT, "68.2", "亿元", 0 },
	  YOY_UNCOMPARABLE,
	  YOY_PAIR_REPORTED,
	  "相差过大" },
	{ NULL,
	  { "茶产业", "茶产业增长8%", YOY_GROWTH, YOY_EXACT, "8", "%", 0 },
	  { "茶产业", "茶产业10亿元", YOY_LEVEL, YOY_EXACT, "10", "亿元", 0 },
	  { "茶产业", "茶产业11亿元", YOY_LEVEL, YOY_EXACT, "11", "亿元", 0 },
	  YOY_UNCOMPARABLE,
	  YOY_PAIR_REPORTED,
	  "目标为增速" },
	/* what goes away, shares of the plan */
	{ "poverty",
	  { "减少贫困人口", "减少贫困人口1000万人以上", YOY_LEVEL, YOY_AT_LEAST, "1000", "万人",
	    0 },
	  { 0 },
	  { "贫困人口", "贫困人口减少1232万人", YOY_CHANGE, YOY_EXACT, "-1232", "万人", 0 },
	  YOY_MET,
	  YOY_PAIR_REPORTED,
	  "实际1232万人" },
	{ "poverty",
	  { "减少贫困人口", "减少贫困人口1000万人以上", YOY_LEVEL, YOY_AT_LEAST, "1000", "万人",
	    0 },
	  { 0 },
	  { "贫困人口", "贫困人口增加12万人", YOY_CHANGE, YOY_EXACT, "12", "万人", 0 },
	  YOY_UNCOMPARABLE,
	  YOY_PAIR_REPORTED,
	  "口径不同" },
	{ "poverty",
	  { "减少贫困人口", "减少贫困人口1000万人", YOY_LEVEL, YOY_EXACT, "1000", "万人", 0 },
	  { 0 },
	  { "减少贫困人口", "减少贫困人口900万", YOY_LEVEL, YOY_EXACT, "900", "万", 0 },
	  YOY_MISSED,
	  YOY_PAIR_REPORTED,
	  "低100万人" },
	{ "jobs",
	  { "新增就业", "新增就业3000人", YOY_LEVEL, YOY_EXACT, "3000", "人", 0 },
	  { 0 },
	  { "新增就业", "新增就业完成年计划的118.2%", YOY_RATIO, YOY_EXACT, "118.2", "%", 0 },
	  YOY_MET,
	  YOY_PAIR_STATED,
	  "完成计划的118.2%" },
	{ "jobs",
	  { "新增就业", "新增就业3000人", YOY_LEVEL, YOY_EXACT, "3000", "人", 0 },
	  { 0 },
	  { "新增就业", "新增就业占全省计划的30%", YOY_RATIO, YOY_EXACT, "30", "%", 0 },
	  YOY_UNCOMPARABLE,
	  YOY_PAIR_REPORTED,
	  "口径不同" },
	{ "jobs",
	  { "新增就业", "新增就业3000人", YOY_LEVEL, YOY_EXACT, "3000", "人", 0 },
	  { 0 },
	  { "新增就业", "新增就业完成全年任务的98%", YOY_RATIO, YOY_EXACT, "98", "%", 0 },
	  YOY_MISSED,
	  YOY_PAIR_STATED,
	  "完成计划的98%" },
	/* silence under a name is told as such */
	{ NULL,
	  { "茶园", "新建茶园3万亩", YOY_LEVEL, YOY_EXACT, "3", "万亩", 0 },
	  { 0 },
	  { "果园", "新建果园3万亩", YOY_LEVEL, YOY_EXACT, "3", "万亩", 0 },
	  YOY_UNREPORTED,
	  YOY_PAIR_REPORTED,
	  "没有名为“茶园”的数字" },
};

static void put(struct world *w, const struct join_row *r, const struct side *s, int report_year,
		enum yoy_role role, const char *period)
{
	struct yoy_observation *o = add(w, report_year, role, period, r->indicator, s->name,
					s->measure, s->value, s->unit);

	o->bound = s->bound;
	o->text = s->text;
	o->flags = s->flags;
}

static void join_dictionary(struct world *w)
{
	static const struct yoy_renaming renamed[] = {
		{ "一般财政收入", "公共财政预算收入", 2012, false, false, "" },
		{ "公共财政预算收入", "一般公共预算收入", 2019, true, false, "并入基金" },
	};
	static const char *const narrower[] = { "人工造林" };

	indicator(w, "projects", YOY_BETTER_HIGHER, YOY_BASIS_NOMINAL);
	indicator(w, "poverty", YOY_BETTER_LOWER, YOY_BASIS_NOMINAL);
	indicator(w, "jobs", YOY_BETTER_HIGHER, YOY_BASIS_NOMINAL);
	indicator(w, "trees", YOY_BETTER_HIGHER, YOY_BASIS_NOMINAL);
	w->dict.all.item[w->dict.all.n - 1].narrower = narrower;
	w->dict.all.item[w->dict.all.n - 1].n_narrower = ROWS(narrower);
	indicator(w, "revenue", YOY_BETTER_HIGHER, YOY_BASIS_NOMINAL);
	w->dict.all.item[w->dict.all.n - 1].renamed = renamed;
	w->dict.all.item[w->dict.all.n - 1].n_renamed = ROWS(renamed);
}

static void joins(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(join_rows); i++) {
		const struct join_row *r = &join_rows[i];
		struct yoy_pair_list list = YOY_PAIR_LIST_INIT;
		struct yoy_gap_opts opts = default_opts();
		const struct yoy_pair *p;
		struct world w;

		world_init(&w);
		join_dictionary(&w);
		report(&w, 2019);
		report(&w, 2020);
		put(&w, r, &r->target, 2019, YOY_ROLE_TARGET, "2019");
		if (r->before.name)
			put(&w, r, &r->before, 2019, YOY_ROLE_ACTUAL, "2018");
		put(&w, r, &r->actual, 2020, YOY_ROLE_ACTUAL, "2019");
		if (yoy_gap_compute(&list, &w.obs, &w.stmts, &w.reports, &w.dict, &opts, NULL) ||
		    list.pairs.n != 1)
			fail_msg("row %zu, %s: no pair", i, r->target.text);
		p = &list.pairs.item[0];
		if (p->verdict != r->verdict || p->basis != r->basis ||
		    !strstr(p->reason, r->reason))
			fail_msg("row %zu, %s | %s: %s, %s, %s", i, r->target.text, r->actual.text,
				 yoy_verdict_word(p->verdict), yoy_pair_basis_word(p->basis),
				 p->reason);
		yoy_pair_list_release(&list);
		world_release(&w);
	}
}

/* 占年度计划的115% behind a figure, and the target that it contradicts. */
static void plan_shares(void **state)
{
	static const struct {
		const char *actual, *share;
		enum yoy_verdict verdict;
	} rows[] = {
		{ "29", "115", YOY_UNCOMPARABLE }, /* 84.2% of the target */
		{ "29", "84.3", YOY_MISSED },
		{ "40", "115", YOY_MET },
		{ "40", "98", YOY_UNCOMPARABLE },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct yoy_pair_list list = YOY_PAIR_LIST_INIT;
		struct yoy_gap_opts opts = default_opts();
		struct world w;
		struct yoy_observation *o;

		world_init(&w);
		report(&w, 2019);
		report(&w, 2020);
		add(&w, 2019, YOY_ROLE_TARGET, "2019", "investment", "投资", YOY_LEVEL, "34.43",
		    "亿元");
		add(&w, 2020, YOY_ROLE_ACTUAL, "2019", "investment", "投资", YOY_LEVEL,
		    rows[i].actual, "亿元");
		o = add(&w, 2020, YOY_ROLE_ACTUAL, "2019", NULL, "年度计划", YOY_RATIO,
			rows[i].share, "%");
		o->text = "占年度计划的几成";
		if (yoy_gap_compute(&list, &w.obs, &w.stmts, &w.reports, &w.dict, &opts, NULL))
			fail_msg("row %zu failed", i);
		if (list.pairs.item[0].verdict != rows[i].verdict)
			fail_msg("row %zu: %s, %s", i, yoy_verdict_word(list.pairs.item[0].verdict),
				 list.pairs.item[0].reason);
		yoy_pair_list_release(&list);
		world_release(&w);
	}
}

static void vintages(void **state)
{
	struct yoy_pair_list list = YOY_PAIR_LIST_INIT;
	struct yoy_gap_opts opts = default_opts();
	struct world w;

	(void)state;
	world_init(&w);
	report(&w, 2019);
	report(&w, 2020);
	report(&w, 2021);
	add(&w, 2019, YOY_ROLE_TARGET, "2019", "gdp", "生产总值", YOY_GROWTH, "7", "%");
	add(&w, 2021, YOY_ROLE_ACTUAL, "2019", "gdp", "生产总值", YOY_GROWTH, "6.0", "%");
	add(&w, 2020, YOY_ROLE_ACTUAL, "2019", "gdp", "生产总值", YOY_GROWTH, "7.0", "%");
	assert_int_equal(yoy_gap_compute(&list, &w.obs, &w.stmts, &w.reports, &w.dict, &opts, NULL),
			 YOY_OK);
	assert_int_equal(list.pairs.item[0].verdict, YOY_MET);
	opts.vintage = YOY_VINTAGE_LATEST;
	assert_int_equal(yoy_gap_compute(&list, &w.obs, &w.stmts, &w.reports, &w.dict, &opts, NULL),
			 YOY_OK);
	assert_int_equal(list.pairs.item[1].verdict, YOY_MISSED);
	yoy_pair_list_release(&list);
	world_release(&w);
}

/* (17): the years 2019 to 2021; a target in 2019 and 2021, what 2020 has decides. */
static void not_set(void **state)
{
	static const struct {
		const char *label, *target, *actual; /* of 2020 */
		bool next;                           /* the report of 2021 is there */
		size_t want;
	} rows[] = {
		{ "a figure without a target", NULL, "4", true, 1 },
		{ "a target", "5", "4", true, 0 },
		{ "no figure", NULL, NULL, true, 0 },
		{ "no next report", NULL, NULL, false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct yoy_pair_list list = YOY_PAIR_LIST_INIT;
		struct yoy_gap_opts opts = default_opts();
		struct world w;

		world_init(&w);
		report(&w, 2019);
		report(&w, 2020);
		add(&w, 2019, YOY_ROLE_TARGET, "2019", "gdp", "生产总值", YOY_GROWTH, "7", "%");
		add(&w, 2019, YOY_ROLE_TARGET, "2019", NULL, "新路", YOY_GROWTH, "7", "%");
		if (rows[i].target)
			add(&w, 2020, YOY_ROLE_TARGET, "2020", "gdp", "生产总值", YOY_GROWTH,
			    rows[i].target, "%");
		if (rows[i].next) {
			report(&w, 2021);
			add(&w, 2021, YOY_ROLE_TARGET, "2021", "gdp", "生产总值", YOY_GROWTH, "6",
			    "%");
		}
		if (rows[i].actual)
			add(&w, 2021, YOY_ROLE_ACTUAL, "2020", "gdp", "生产总值", YOY_GROWTH,
			    rows[i].actual, "%");
		if (yoy_gap_compute(&list, &w.obs, &w.stmts, &w.reports, &w.dict, &opts, NULL))
			fail_msg("%s failed", rows[i].label);
		if (list.unset.n != rows[i].want)
			fail_msg("%s: %zu are not set", rows[i].label, list.unset.n);
		if (rows[i].want)
			assert_int_equal(list.unset.item[0].year, 2020);
		yoy_pair_list_release(&list);
		opts.year_from = opts.year_to = 2019;
		if (yoy_gap_compute(&list, &w.obs, &w.stmts, &w.reports, &w.dict, &opts, NULL) ||
		    list.unset.n)
			fail_msg("%s: another year is asked for", rows[i].label);
		yoy_pair_list_release(&list);
		world_release(&w);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(not_set),  cmocka_unit_test(judges),
		cmocka_unit_test(pairs),    cmocka_unit_test(stated),
		cmocka_unit_test(joins),    cmocka_unit_test(plan_shares),
		cmocka_unit_test(vintages), cmocka_unit_test(gap_units),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
