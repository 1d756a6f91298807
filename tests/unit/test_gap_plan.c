#include "yoy/gap_plan.h"

#include "unit.h"

/* Reports of 2011 to `last`; the target stands in that of 2011. Each fact is "period measure value
 * unit [flag]", told by the report of the year after; facts are parted by ";". */
struct world {
	struct yoy_obs_list obs;
	struct yoy_stmt_list stmts;
	struct yoy_report_list reports;
	struct yoy_dictionary dict;
};

enum { FIRST = 2011 };

static const struct plan_row {
	const char *indicator; /* real, nominal, lower; NULL: by name */
	const char *target, *bound;
	const char *facts;
	int last;
	const char *want; /* kind course basis reached due needed */
} rows[] = {
	/* The end of a level: even growth from the base. */
	{ "nominal", "2015 level 200 亿元", "exact", "2010 level 100 亿元; 2012 level 140 亿元",
	  2013, "end on_course reported 140 131.95 12.62%" },
	{ "nominal", "2015 level 200 亿元", "exact", "2010 level 100 亿元; 2012 level 1200000 万元",
	  2013, "end behind reported 120 131.95 18.56%" },
	{ "nominal", "2015 level 200 亿元", "exact", "2010 level 100 亿元; 2012 level 205 亿元",
	  2013, "end on_course reported 205 131.95 -" },
	{ "nominal", "2015 level 200 亿元", "about", "2010 level 100 亿元; 2012 level 126 亿元",
	  2013, "end on_course reported 126 131.95 16.65%" },
	{ "nominal", "2015 level 200 亿元", "exact", "2012 level 120 亿元", 2013,
	  "end uncomparable reported 120 - -" },
	{ "nominal", "2015 level 200 亿元", "exact", "2010 level 100 亿元", 2013,
	  "end pending reported - - -" },
	{ "nominal", "2015 level 200 亿元", "exact", "2010 level 100 亿元", 2011,
	  "end pending reported - - -" },
	{ "nominal", "2015 level 200 亿元", "exact", "2010 level 100 亿元; 2015 level 201 亿元",
	  2016, "end met reported 201 - -" },
	{ "nominal", "2015 level 200 亿元", "exact", "2010 level 100 亿元; 2015 level 199 亿元",
	  2016, "end missed reported 199 - -" },
	{ "nominal", "2015 level 200 亿元", "exact", "2010 level 100 亿元; 2013 level 199 亿元",
	  2016, "end unreported reported 199 - -" },
	{ "nominal", "2015 level 200 亿元", "exact", "2010 level 100 亿元; 2012 level 9 万亩", 2013,
	  "end uncomparable reported - - -" },
	/* Ratios in equal steps. */
	{ "nominal", "2015 ratio 52 %", "exact", "2010 ratio 47 %; 2012 ratio 49 %", 2013,
	  "end on_course reported 49 49 1百分点" },
	{ "nominal", "2011/2015 ratio 52 %", "exact", "2010 ratio 47 %; 2012 ratio 48.9 %", 2013,
	  "end behind reported 48.9 49 1.03百分点" },
	{ "lower", "2015 level 40 微克/立方米", "at_most",
	  "2010 level 50 微克/立方米; 2012 level 45 微克/立方米", 2013,
	  "end on_course reported 45 45.73 -3.85%" },
	{ "lower", "2015 level 40 微克/立方米", "at_most",
	  "2010 level 50 微克/立方米; 2012 level 48 微克/立方米", 2013,
	  "end behind reported 48 45.73 -5.9%" },
	/* Prices: 120 as told, 106.09 at those of the base year. */
	{ "real", "2015 level 150 亿元", "exact",
	  "2010 level 100 亿元; 2012 level 120 亿元; 2011 growth 9 %; 2012 growth 9 %", 2013,
	  "end on_course reported 120 117.61 7.72%" },
	{ "real", "2015 level 150 亿元", "exact",
	  "2010 level 100 亿元; 2012 level 120 亿元; 2011 growth 3 %; 2012 growth 3 %", 2013,
	  "end uncomparable reported 120 - -" },
	{ "real", "2015 level 150 亿元", "exact", "2010 level 100 亿元; 2012 level 120 亿元", 2013,
	  "end on_course reported 120 117.61 7.72%" },
	/* Growth a year: the mean of the years. */
	{ "real", "2011/2015 growth 7 % average", "exact", "2011 growth 9 %; 2012 growth 6 %", 2013,
	  "average on_course derived 7.49 7 6.67%" },
	{ "real", "2011/2015 growth 7 % average", "exact", "2011 growth 7 %; 2012 growth 6 %", 2013,
	  "average behind derived 6.5 7 7.34%" },
	{ "real", "2011/2015 growth 7 % average", "exact", "2012 growth 8 %", 2013,
	  "average on_course derived 8 7 -" },
	{ "real", "2011/2015 growth 7 % average", "exact",
	  "2010 level 100 亿元; 2011 level 109 亿元", 2012, "average pending reported - - -" },
	{ "nominal", "2011/2015 growth 7 % average", "exact",
	  "2010 level 100 亿元; 2011 level 109 亿元", 2012, "average on_course derived 9 7 6.51%" },
	{ "real", "2011/2015 growth 7 % average", "exact", "2011/2015 growth 7.8 % average", 2016,
	  "average met reported 7.8 - -" },
	{ "real", "2011/2015 growth 7 % average", "exact", "2011/2015 growth 46 %", 2016,
	  "average unreported reported - - -" },
	{ "real", "2011/2012 growth 7 % average", "exact", "2011 growth 9 %; 2012 growth 4 %", 2013,
	  "average missed derived 6.47 - -" },
	/* Growth over all years. */
	{ "lower", "2011/2015 growth -16 %", "exact", "2011 growth -2 %; 2012 growth -3.6 %", 2013,
	  "total behind derived -5.53 -6.74 -3.84%" },
	{ "lower", "2011/2015 growth -16 %", "exact", "2011 growth -4 %; 2012 growth -3.6 %", 2013,
	  "total on_course derived -7.46 -6.74 -3.18%" },
	{ "lower", "2011/2015 growth -16 %", "exact", "2011/2015 growth -18.2 %", 2016,
	  "total met reported -18.2 - -" },
	{ "nominal", "2011/2015 growth 2 倍", "exact", "2011 growth 9 %", 2013,
	  "total uncomparable reported - - -" },
	/* Amounts that add up. */
	{ "nominal", "2011/2015 level 4500 万人", "exact",
	  "2011 level 1221 万人; 2012 level 1266 万人", 2013,
	  "sum on_course derived 2487 1800 671万人" },
	{ "nominal", "2015 level 500 亿元 cumulative", "at_least",
	  "2011 level 62.5 亿元; 2012 level 85.4 亿元", 2013,
	  "sum behind derived 147.9 200 117.37亿元" },
	{ "nominal", "2011/2015 level 4500 万人", "exact", "2012 level 800 万人", 2013,
	  "sum behind derived 800 900 -" },
	{ "nominal", "2011/2015 level 4500 万人", "exact", "2011 level 4000 万人 stock", 2013,
	  "sum pending reported - - -" },
	{ "nominal", "2011/2015 level 4500 万人", "exact",
	  "2011 level 1221 万人; 2011/2015 level 6400 万人", 2016, "sum met reported 6400 - -" },
	{ "nominal", "2011/2015 level 900 万人 average", "exact",
	  "2011 level 1000 万人; 2012 level 700 万人", 2013,
	  "average behind derived 850 900 933.33万人" },
	/* What is added to a level. */
	{ "nominal", "2011/2015 change 6 亿立方米", "exact",
	  "2010 level 137 亿立方米; 2012 level 140 亿立方米", 2013,
	  "change on_course derived 3 2.4 1亿立方米" },
	{ "nominal", "2011/2015 change 4 百分点", "exact", "2010 ratio 43 %; 2012 ratio 44 %", 2013,
	  "change behind derived 1 1.6 1百分点" },
	{ "nominal", "2011/2015 change 1 岁", "exact", "2012 level 75 岁", 2013,
	  "change uncomparable reported - - -" },
	/* A name alone: doubt goes before a verdict. */
	{ NULL, "2015 level 30 家", "exact", "2010 level 20 家; 2012 level 22 家", 2013,
	  "end behind reported 22 23.52 10.89%" },
	{ NULL, "2015 level 30 家", "exact", "2010 level 20 家; 2012 level 22 家; 2012 level 9 家",
	  2013, "end uncomparable reported 22 - -" },
};

static size_t at_row;

static struct yoy_decimal dec(const char *s)
{
	struct yoy_decimal d = { 0, 0 };

	if (yoy_decimal_parse(&d, yoy_view_of(s), NULL))
		fail_msg("row %zu: %s is no number", at_row, s);
	return d;
}

static struct yoy_observation *add(struct world *w, const char *indicator, const char *text)
{
	char period[16] = "", measure[16] = "", value[16] = "", unit[32] = "", flag[16] = "";
	struct yoy_observation *o;

	if (sscanf(text, " %15s %15s %15s %31[^ ;] %15[^ ;]", period, measure, value, unit, flag) <
		    4 ||
	    yoy_measure_parse(measure) < 0)
		fail_msg("row %zu: what is \"%s\"?", at_row, text);
	o = yoy_vec_push(&w->obs.obs);
	o->region = "甲县";
	o->period = yoy_arena_strdup(&w->obs.arena, period);
	o->report_id = o->report_year =
		(int)strtol(strchr(period, '/') ? period + 5 : period, NULL, 10) + 1;
	o->role = YOY_ROLE_ACTUAL;
	o->part = YOY_PART_REVIEW;
	o->indicator = indicator;
	o->name = o->text = "某数";
	o->measure = (enum yoy_measure)yoy_measure_parse(measure);
	o->value = dec(value);
	o->unit = yoy_arena_strdup(&w->obs.arena, unit);
	o->flags = strcmp(flag, "average") == 0      ? YOY_OBS_AVERAGE
		   : strcmp(flag, "cumulative") == 0 ? YOY_OBS_CUMULATIVE
		   : strcmp(flag, "stock") == 0      ? YOY_OBS_STOCK
						     : 0;
	o->at.beg = (uint32_t)w->obs.obs.n;
	return o;
}

static void world_init(struct world *w, const struct plan_row *r)
{
	static const struct yoy_indicator indicators[] = {
		{ .id = "real", .basis = YOY_BASIS_REAL },
		{ .id = "nominal", .basis = YOY_BASIS_NOMINAL },
		{ .id = "lower", .better = YOY_BETTER_LOWER, .basis = YOY_BASIS_NOMINAL },
	};
	struct yoy_observation *t;
	const char *fact = r->facts;

	memset(w, 0, sizeof(*w));
	for (size_t i = 0; i < ROWS(indicators); i++) {
		*yoy_vec_push(&w->dict.all) = indicators[i];
		yoy_map_add(&w->dict.by_id, yoy_view_of(indicators[i].id), i);
	}
	for (int year = FIRST; year <= r->last; year++) {
		struct yoy_report *report = yoy_vec_push(&w->reports.reports);

		report->region = "甲县";
		report->year = year;
	}
	t = add(w, r->indicator, r->target);
	t->role = YOY_ROLE_TARGET;
	t->part = YOY_PART_PLAN;
	t->report_id = t->report_year = FIRST;
	t->bound = (enum yoy_bound)yoy_bound_parse(r->bound);
	while (fact) {
		add(w, r->indicator, fact);
		fact = strchr(fact, ';');
		fact = fact ? fact + 1 : NULL;
	}
}

static void world_release(struct world *w)
{
	yoy_obs_list_release(&w->obs);
	yoy_stmt_list_release(&w->stmts);
	yoy_report_list_release(&w->reports);
	yoy_vec_release(&w->dict.all);
	yoy_map_release(&w->dict.by_id);
}

static const char *number(char out[YOY_DECIMAL_TEXT_MAX], bool has, struct yoy_decimal d)
{
	if (!has)
		return "-";
	yoy_decimal_print(out, yoy_decimal_trim(d));
	return out;
}

static void plans(void **state)
{
	struct yoy_gap_opts opts = { .tolerance_pct = yoy_decimal_int(5) };

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		char a[YOY_DECIMAL_TEXT_MAX], b[YOY_DECIMAL_TEXT_MAX], c[YOY_DECIMAL_TEXT_MAX];
		struct yoy_plan_list list = YOY_PLAN_LIST_INIT;
		const struct yoy_plan *p;
		struct world w;
		char got[256];

		at_row = i;
		world_init(&w, &rows[i]);
		if (yoy_gap_plans(&list, &w.obs, &w.stmts, &w.reports, &w.dict, &opts, NULL) ||
		    list.plans.n != 1)
			fail_msg("row %zu, %s: %zu plans", i, rows[i].target, list.plans.n);
		p = &list.plans.item[0];
		snprintf(got, sizeof(got), "%s %s %s %s %s %s%s", yoy_plan_kind_word(p->kind),
			 yoy_course_word(p->course), yoy_pair_basis_word(p->basis),
			 number(a, p->has_reached, p->reached), number(b, p->has_due, p->due),
			 number(c, p->has_needed, p->needed), p->has_needed ? p->needed_unit : "");
		if (strcmp(got, rows[i].want) != 0 || !p->reason || !p->reason[0])
			fail_msg("row %zu, %s: %s, want %s (%s)", i, rows[i].target, got,
				 rows[i].want, p->reason ? p->reason : "no reason");
		yoy_plan_list_release(&list);
		world_release(&w);
	}
}

/* What is a target of several years, and which years choose it. */
static void selection(void **state)
{
	static const struct {
		const char *target;
		int from, to;
		size_t want;
	} cases[] = {
		{ "2011 level 5 亿元", 0, 0, 0 },       { "2015 level 5 亿元", 0, 0, 1 },
		{ "2011/2015 level 5 亿元", 0, 0, 1 },  { "2011/2011 level 5 亿元", 0, 0, 0 },
		{ "2006/2010 level 5 亿元", 0, 0, 0 },  { "2012-06 level 5 亿元", 0, 0, 0 },
		{ "2015 level 5 亿元", 2015, 2015, 1 }, { "2015 level 5 亿元", 2012, 2012, 1 },
		{ "2015 level 5 亿元", 2016, 0, 0 },    { "2015 level 5 亿元", 2010, 2010, 0 },
		{ "2015 rank 5 位", 0, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(cases); i++) {
		struct plan_row r = {
			NULL, cases[i].target, "exact", "2010 level 1 亿元", 2011, ""
		};
		struct yoy_gap_opts opts = { .tolerance_pct = yoy_decimal_int(5),
					     .year_from = cases[i].from,
					     .year_to = cases[i].to };
		struct yoy_plan_list list = YOY_PLAN_LIST_INIT;
		struct world w;

		at_row = i;
		world_init(&w, &r);
		if (yoy_gap_plans(&list, &w.obs, &w.stmts, &w.reports, &w.dict, &opts, NULL) ||
		    list.plans.n != cases[i].want)
			fail_msg("row %zu, %s: %zu plans", i, cases[i].target, list.plans.n);
		yoy_plan_list_release(&list);
		world_release(&w);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(plans), cmocka_unit_test(selection) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
