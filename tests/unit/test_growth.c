#include "figures.h"
#include "yoy/growth.h"

/* The rules are those of growth.h. */
static const struct yoy_renaming renamed[] = {
	{ .from = "旧收入", .to = "新收入", .year = 2015, .breaks = true, .note = "转列" },
	{ .from = "老名",
	  .to = "今名",
	  .year = 2015,
	  .breaks = true,
	  .lingers = true,
	  .note = "转列" },
};

static const char *const scopes[] = { "全社会" };

static void init(struct world *w)
{
	struct yoy_indicator *gdp;

	memset(w, 0, sizeof(*w));
	gdp = know(w, "gdp", YOY_BETTER_HIGHER, YOY_BASIS_REAL);
	gdp->scopes = scopes;
	gdp->n_scopes = ROWS(scopes);
	gdp->renamed = renamed;
	gdp->n_renamed = ROWS(renamed);
	know(w, "rate", YOY_BETTER_LOWER, YOY_BASIS_NOMINAL);
	know(w, "income", YOY_BETTER_HIGHER, YOY_BASIS_NOMINAL);
	w->dict.all.item[2].is_mean = true;
}

static struct yoy_observation *say(struct world *w, int report_year, const char *year,
				   const char *text)
{
	return say_of(w, "甲县", "gdp", report_year, year, text);
}

static struct yoy_trend_vec run(struct world *w, struct yoy_trend_opts opts)
{
	struct yoy_trend_vec v = YOY_VEC_INIT;

	if (!opts.indicator)
		opts.indicator = "gdp";
	assert_int_equal(yoy_trend_compute(&v, &w->obs, &w->dict, &opts, NULL), YOY_OK);
	yoy_trend_compare(&v, &w->reports, &w->dict);
	return v;
}

static const struct yoy_trend_point *at(const struct yoy_trend *t, int year)
{
	for (size_t i = 0; i < t->points.n; i++)
		if (t->points.item[i].year == year)
			return &t->points.item[i];
	fail_msg("no year %d", year);
	return NULL;
}

/* (1) to (4), (6): a hole stays a hole. */
static void holes(void **state)
{
	struct world w;
	struct yoy_trend_vec v;
	const struct yoy_trend *t;

	(void)state;
	init(&w);
	say(&w, 2018, "2017", "level 100 亿元");
	say(&w, 2019, "2018", "level 1100000 万元");
	say(&w, 2019, "2018", "growth 8 %");
	say(&w, 2019, "2018", "growth 1.6 倍");
	say(&w, 2021, "2020", "level 121 亿元");
	v = run(&w, (struct yoy_trend_opts){ 0 });
	t = &v.item[0];
	assert_int_equal(v.n, 1);
	assert_int_equal(t->points.n, 4);
	assert_string_equal(t->unit, "亿元");
	is(at(t, 2018)->computed_pct, "10");
	is(at(t, 2018)->growth->value, "8");
	assert_string_equal(at(t, 2018)->growth_basis, "real");
	assert_true(at(t, 2019)->missing);
	assert_false(at(t, 2019)->has_value || at(t, 2019)->has_index);
	assert_false(at(t, 2020)->has_computed);
	assert_true(t->has_cagr);
	is(t->cagr_pct, "6.56");
	assert_int_equal(t->base_year, 2017);
	is(at(t, 2020)->index, "121");
	assert_int_equal(at(t, 2018)->rank, 0);
	yoy_trend_vec_release(&v);
	v = run(&w, (struct yoy_trend_opts){ .base_year = 2018, .year_from = 2018 });
	is(at(&v.item[0], 2020)->index, "110");
	yoy_trend_vec_release(&v);
	v = run(&w, (struct yoy_trend_opts){ .base_year = 2019 });
	assert_int_equal(v.item[0].base_year, 0);
	assert_false(at(&v.item[0], 2020)->has_index);
	yoy_trend_vec_release(&v);
	release(&w);
}

/* (5): each kind of break; nothing goes over it. */
static void breaks(void **state)
{
	static const struct {
		const char *name_a, *name_b; /* NULL: the same */
		const char *year_a, *year_b;
		int report_a, report_b;
		const char *a, *b, *again; /* again: of the earlier year in the later report */
		enum yoy_break want;
		const char *computed;
	} rows[] = {
		{ 0, 0, "2018", "2019", 2019, 2020, "level 100 亿元", "level 110 亿元", 0,
		  YOY_BREAK_NONE, "10" },
		{ 0, 0, "2018", "2019", 2019, 2020, "level 100 亿元", "level 110 亿美元", 0,
		  YOY_BREAK_UNIT, NULL },
		{ 0, 0, "2018", "2019", 2019, 2020, "level 100 亿元", "level 110 亿元",
		  "level 88 亿元", YOY_BREAK_RESTATED, "25" },
		/* Rounding is no restatement. */
		{ 0, 0, "2018", "2019", 2019, 2020, "level 100.4 亿元", "level 110 亿元",
		  "level 100 亿元", YOY_BREAK_NONE, "10" },
		{ 0, 0, "2018", "2019", 2022, 2020, "level 100 亿元", "level 110 亿元", 0,
		  YOY_BREAK_TOLD_LATER, NULL },
		{ "旧收入", "新收入", "2014", "2015", 2015, 2016, "level 100 亿元",
		  "level 110 亿元", 0, YOY_BREAK_REDEFINED, NULL },
		{ "旧收入", "新收入", "2017", "2018", 2018, 2019, "level 100 亿元",
		  "level 110 亿元", 0, YOY_BREAK_REDEFINED, NULL },
		/* An old name that stayed in use. */
		{ "老名", "今名", "2017", "2018", 2018, 2019, "level 100 亿元", "level 110 亿元", 0,
		  YOY_BREAK_NONE, "10" },
		{ "投资", "全社会投资", "2017", "2018", 2018, 2019, "level 100 亿元",
		  "level 110 亿元", 0, YOY_BREAK_REDEFINED, NULL },
		{ "今名", "今名", "2014", "2015", 2015, 2016, "level 100 亿元", "level 110 亿元", 0,
		  YOY_BREAK_REDEFINED, NULL },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct world w;
		struct yoy_trend_vec v;
		const struct yoy_trend_point *p;

		init(&w);
		say(&w, rows[i].report_a, rows[i].year_a, rows[i].a)->name =
			rows[i].name_a ? rows[i].name_a : "gdp";
		say(&w, rows[i].report_b, rows[i].year_b, rows[i].b)->name =
			rows[i].name_b ? rows[i].name_b : "gdp";
		if (rows[i].again)
			say(&w, rows[i].report_b, rows[i].year_a, rows[i].again);
		if (!rows[i].name_a)
			w.dict.all.item[0].n_renamed = 0;
		v = run(&w, (struct yoy_trend_opts){ 0 });
		p = &v.item[0].points.item[1];
		if (p->broken != rows[i].want || !p->note != (rows[i].want == YOY_BREAK_NONE))
			fail_msg("row %zu: %s %s", i, yoy_break_word(p->broken),
				 p->note ? p->note : "no note");
		if (p->has_computed != (rows[i].computed != NULL))
			fail_msg("row %zu: computed %d", i, p->has_computed);
		if (rows[i].computed)
			is(p->computed_pct, rows[i].computed);
		if (p->has_index != (rows[i].want == YOY_BREAK_NONE))
			fail_msg("row %zu: index %d", i, p->has_index);
		yoy_trend_vec_release(&v);
		release(&w);
	}
}

/* (4): over a break only by one report's own two levels. */
static void over_a_break(void **state)
{
	struct world w;
	struct yoy_trend_vec v;

	(void)state;
	init(&w);
	say(&w, 2017, "2016", "level 119 亿元");
	say(&w, 2018, "2017", "level 127 亿元");
	say(&w, 2021, "2015", "level 80 亿元");
	say(&w, 2021, "2020", "level 117.13 亿元");
	v = run(&w, (struct yoy_trend_opts){ 0 });
	assert_int_equal(v.item[0].cagrs.n, 2);
	assert_int_equal(v.item[0].cagrs.item[0].from, 2016);
	assert_int_equal(v.item[0].cagrs.item[1].report_year, 2021);
	is(v.item[0].cagrs.item[1].pct, "7.92");
	yoy_trend_vec_release(&v);
	/* The latest word on 2015 is older than the report that tells 2020. */
	w.obs.obs.item[2].report_year = 2019;
	v = run(&w, (struct yoy_trend_opts){ 0 });
	for (size_t i = 0; i < v.item[0].cagrs.n; i++)
		assert_int_equal(v.item[0].cagrs.item[i].report_year, 0);
	yoy_trend_vec_release(&v);
	release(&w);
}

/* (3), (4), (7): bases are never mixed. */
static void stated_growth(void **state)
{
	struct world w;
	struct yoy_trend_vec v;
	const struct yoy_trend *t;

	(void)state;
	init(&w);
	say(&w, 2017, "2016", "growth 7.5 %");
	say(&w, 2018, "2017", "growth 8 %");
	say(&w, 2019, "2018", "growth 9 %")->flags = YOY_OBS_NOMINAL;
	say(&w, 2020, "2019", "growth 6.1 %");
	say(&w, 2021, "2020", "growth 6 %")->bound = YOY_ABOVE;
	v = run(&w, (struct yoy_trend_opts){ 0 });
	t = &v.item[0];
	is(at(t, 2017)->acceleration, "0.5");
	assert_string_equal(at(t, 2017)->acceleration_of, "stated");
	assert_string_equal(at(t, 2018)->growth_basis, "nominal");
	assert_false(at(t, 2018)->has_acceleration || at(t, 2019)->has_acceleration);
	assert_false(at(t, 2020)->has_acceleration);
	assert_int_equal(t->stated.n, 1);
	assert_int_equal(t->stated.item[0].to, 2017);
	is(t->stated.item[0].pct, "7.75");
	yoy_trend_vec_release(&v);
	release(&w);
}

/* (2): neither bounds nor sums are levels to compute with. */
static void not_plain(void **state)
{
	static const struct {
		enum yoy_bound bound;
		unsigned flags;
		bool computed;
	} rows[] = {
		{ YOY_EXACT, 0, true },
		{ YOY_ABOUT, 0, true },
		{ YOY_ABOVE, 0, false },
		{ YOY_AT_LEAST, 0, false },
		{ YOY_EXACT, YOY_OBS_CUMULATIVE, false },
		{ YOY_EXACT, YOY_OBS_AVERAGE, false },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct world w;
		struct yoy_trend_vec v;
		struct yoy_observation *o;

		init(&w);
		o = say(&w, 2018, "2017", "level 100 亿元");
		o->bound = rows[i].bound;
		o->flags = rows[i].flags;
		say(&w, 2019, "2018", "level 110 亿元");
		v = run(&w, (struct yoy_trend_opts){ 0 });
		if (at(&v.item[0], 2018)->has_computed != rows[i].computed ||
		    v.item[0].has_cagr != rows[i].computed)
			fail_msg("row %zu", i);
		yoy_trend_vec_release(&v);
		release(&w);
	}
}

static const struct yoy_trend *of(const struct yoy_trend_vec *v, const char *region)
{
	for (size_t i = 0; i < v->n; i++)
		if (strcmp(v->item[i].region, region) == 0)
			return &v->item[i];
	fail_msg("no trend of %s", region);
	return NULL;
}

/* (8), (9) */
static void regions(void **state)
{
	struct world w;
	struct yoy_trend_vec v;

	(void)state;
	init(&w);
	place(&w, "全国", YOY_LEVEL_NATION, NULL);
	place(&w, "甲省", YOY_LEVEL_PROVINCE, "全国");
	place(&w, "乙省", YOY_LEVEL_PROVINCE, "全国");
	place(&w, "丙省", YOY_LEVEL_PROVINCE, NULL);
	place(&w, "丁省", YOY_LEVEL_PROVINCE, "全国");
	place(&w, "某县", YOY_LEVEL_COUNTY, "甲省");
	say_of(&w, "全国", "gdp", 2019, "2018", "level 2 万亿元");
	say_of(&w, "甲省", "gdp", 2019, "2018", "level 5000 亿元");
	say_of(&w, "乙省", "gdp", 2019, "2018", "level 7000 亿元");
	say_of(&w, "丙省", "gdp", 2019, "2018", "level 0.5 万亿元");
	say_of(&w, "丁省", "gdp", 2019, "2018", "level 9000 亿元")->bound = YOY_ABOVE;
	say_of(&w, "某县", "gdp", 2019, "2018", "level 100 亿元");
	v = run(&w, (struct yoy_trend_opts){ 0 });
	assert_int_equal(at(of(&v, "乙省"), 2018)->rank, 1);
	assert_int_equal(at(of(&v, "甲省"), 2018)->rank, 2);
	assert_int_equal(at(of(&v, "丙省"), 2018)->rank, 2);
	assert_int_equal(at(of(&v, "丙省"), 2018)->rank_of, 3);
	assert_int_equal(at(of(&v, "丁省"), 2018)->rank, 0);
	assert_int_equal(at(of(&v, "某县"), 2018)->rank, 0);
	is(at(of(&v, "甲省"), 2018)->share_pct, "25");
	is(at(of(&v, "某县"), 2018)->share_pct, "2");
	assert_false(at(of(&v, "丙省"), 2018)->has_share);
	assert_false(at(of(&v, "丁省"), 2018)->has_share);
	yoy_trend_vec_release(&v);
	say_of(&w, "甲省", "rate", 2019, "2018", "ratio 4.5 %");
	say_of(&w, "乙省", "rate", 2019, "2018", "ratio 5.5 %");
	say_of(&w, "全国", "rate", 2019, "2018", "ratio 9.5 %");
	v = run(&w, (struct yoy_trend_opts){ .indicator = "rate" });
	assert_int_equal(at(of(&v, "甲省"), 2018)->rank, 1);
	assert_false(at(of(&v, "甲省"), 2018)->has_share);
	yoy_trend_vec_release(&v);
	say_of(&w, "甲省", "income", 2019, "2018", "level 20000 元");
	say_of(&w, "全国", "income", 2019, "2018", "level 30000 元");
	v = run(&w, (struct yoy_trend_opts){ .indicator = "income" });
	assert_false(at(of(&v, "甲省"), 2018)->has_share);
	yoy_trend_vec_release(&v);
	release(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(holes),        cmocka_unit_test(breaks),
		cmocka_unit_test(over_a_break), cmocka_unit_test(stated_growth),
		cmocka_unit_test(not_plain),    cmocka_unit_test(regions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
