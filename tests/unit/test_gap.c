#include "unit.h"
#include "yoy/gap.h"
#include "yoy/growth.h"

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

static void trends(void **state)
{
	struct yoy_trend_vec v = YOY_VEC_INIT;
	struct yoy_trend_opts opts = { .indicator = "gdp" };
	struct world w;

	(void)state;
	world_init(&w);
	add(&w, 2018, YOY_ROLE_ACTUAL, "2017", "gdp", "生产总值", YOY_LEVEL, "100", "亿元");
	add(&w, 2019, YOY_ROLE_ACTUAL, "2018", "gdp", "生产总值", YOY_LEVEL, "1100000", "万元");
	add(&w, 2019, YOY_ROLE_ACTUAL, "2018", "gdp", "生产总值", YOY_GROWTH, "8", "%");
	add(&w, 2019, YOY_ROLE_ACTUAL, "2018", "gdp", "生产总值", YOY_GROWTH, "1.6", "倍");
	add(&w, 2021, YOY_ROLE_ACTUAL, "2020", "gdp", "生产总值", YOY_LEVEL, "121", "亿元");
	assert_int_equal(yoy_trend_compute(&v, &w.obs, &w.dict, &opts, NULL), YOY_OK);
	assert_int_equal(v.n, 1);
	assert_int_equal(v.item[0].points.n, 4);
	assert_string_equal(v.item[0].unit, "亿元");
	assert_true(v.item[0].points.item[1].has_computed);
	assert_int_equal(yoy_decimal_cmp(v.item[0].points.item[1].computed_pct, dec("10")), 0);
	assert_int_equal(yoy_decimal_cmp(v.item[0].points.item[1].growth->value, dec("8")), 0);
	/* 2019 is missing: no value, and 2020 is not computed over the hole. */
	assert_false(v.item[0].points.item[2].has_value);
	assert_false(v.item[0].points.item[3].has_computed);
	assert_true(v.item[0].has_cagr);
	assert_int_equal(yoy_decimal_cmp(v.item[0].cagr_pct, dec("6.56")), 0);
	yoy_trend_vec_release(&v);
	world_release(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(judges),   cmocka_unit_test(pairs),  cmocka_unit_test(stated),
		cmocka_unit_test(vintages), cmocka_unit_test(trends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
