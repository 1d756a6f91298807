#include "unit.h"
#include "yoy/restate.h"

enum { MAX_FIGURES = 4, NONE = -1 };

struct fig {
	int report;
	const char *period, *indicator;
	enum yoy_measure measure;
	const char *value, *unit;
	enum yoy_bound bound;
	unsigned flags;
};

/* restate.h (1)-(5) */
static const struct restate_row {
	const char *name;
	struct fig figs[MAX_FIGURES];
	int status; /* enum yoy_restate_status, or NONE: no period stands in two reports */
	size_t vintages;
	const char *difference, *percent; /* NULL: not compared; none */
} restate_rows[] = {
	{ "restated by a census",
	  { { 2020, "2019", "gdp", YOY_LEVEL, "121.7", "亿元", 0, 0 },
	    { 2021, "2019", "gdp", YOY_LEVEL, "119.6", "亿元", 0, 0 } },
	  YOY_RESTATE_RESTATED,
	  2,
	  "-2.1",
	  "-1.73" },
	{ "the same figure in another unit",
	  { { 2020, "2019", "gdp", YOY_LEVEL, "1.9", "万亿元", 0, 0 },
	    { 2021, "2019", "gdp", YOY_LEVEL, "19012", "亿元", 0, 0 } },
	  YOY_RESTATE_ROUNDING,
	  2,
	  "0.0012",
	  NULL },
	{ "as printed",
	  { { 2018, "2017", "forest_coverage", YOY_RATIO, "41.2", "%", 0, 0 },
	    { 2019, "2017", "forest_coverage", YOY_RATIO, "41.2", "%", 0, 0 } },
	  YOY_RESTATE_SAME,
	  2,
	  "0",
	  NULL },
	{ "round figures that touch may be one",
	  { { 2014, "2013", "gdp", YOY_LEVEL, "100", "亿元", 0, 0 },
	    { 2015, "2013", "gdp", YOY_LEVEL, "110", "亿元", 0, 0 } },
	  YOY_RESTATE_ROUNDING,
	  2,
	  "10",
	  NULL },
	{ "a share in points",
	  { { 2014, "2013", "tertiary_share", YOY_RATIO, "46.1", "%", 0, 0 },
	    { 2015, "2013", "tertiary_share", YOY_RATIO, "46.9", "%", 0, 0 } },
	  YOY_RESTATE_RESTATED,
	  2,
	  "0.8",
	  NULL },
	{ "three vintages, back again",
	  { { 2014, "2013", "gdp", YOY_LEVEL, "10.1", "亿元", 0, 0 },
	    { 2015, "2013", "gdp", YOY_LEVEL, "10.9", "亿元", 0, 0 },
	    { 2016, "2013", "gdp", YOY_LEVEL, "10.1", "亿元", 0, 0 } },
	  YOY_RESTATE_RESTATED,
	  3,
	  "0",
	  "0.00" },
	{ "a bound is no vintage",
	  { { 2014, "2013", "gdp", YOY_LEVEL, "10", "亿元", YOY_ABOVE, 0 },
	    { 2015, "2013", "gdp", YOY_LEVEL, "11.68", "亿元", 0, 0 } },
	  NONE,
	  0,
	  NULL,
	  NULL },
	{ "two currencies are two things",
	  { { 2014, "2013", "exports", YOY_LEVEL, "10", "亿元", 0, 0 },
	    { 2015, "2013", "exports", YOY_LEVEL, "1.6", "亿美元", 0, 0 } },
	  NONE,
	  0,
	  NULL,
	  NULL },
	{ "growth by another basis",
	  { { 2014, "2013", "tax_revenue", YOY_GROWTH, "10", "%", 0, 0 },
	    { 2015, "2013", "tax_revenue", YOY_GROWTH, "14", "%", 0, YOY_OBS_COMPARABLE } },
	  NONE,
	  0,
	  NULL,
	  NULL },
	{ "another measure",
	  { { 2014, "2013", "tertiary_share", YOY_RATIO, "46.1", "%", 0, 0 },
	    { 2015, "2013", "tertiary_share", YOY_GROWTH, "46.9", "%", 0, 0 } },
	  NONE,
	  0,
	  NULL,
	  NULL },
	{ "another year",
	  { { 2014, "2013", "gdp", YOY_LEVEL, "10.1", "亿元", 0, 0 },
	    { 2015, "2014", "gdp", YOY_LEVEL, "10.9", "亿元", 0, 0 } },
	  NONE,
	  0,
	  NULL,
	  NULL },
	{ "a year that is not over",
	  { { 2014, "2014", "gdp", YOY_LEVEL, "10.1", "亿元", 0, 0 },
	    { 2015, "2014", "gdp", YOY_LEVEL, "10.9", "亿元", 0, 0 } },
	  NONE,
	  0,
	  NULL,
	  NULL },
	{ "a total of five years",
	  { { 2021, "2016/2020", "new_urban_jobs", YOY_LEVEL, "2.2", "万人", 0,
	      YOY_OBS_CUMULATIVE },
	    { 2022, "2016/2020", "new_urban_jobs", YOY_LEVEL, "22600", "人", 0,
	      YOY_OBS_CUMULATIVE } },
	  YOY_RESTATE_RESTATED,
	  2,
	  "0.06",
	  "2.73" },
	{ "one of two figures goes with what was said before",
	  { { 2014, "2013", "gdp", YOY_LEVEL, "10.1", "亿元", 0, 0 },
	    { 2015, "2013", "gdp", YOY_LEVEL, "14.3", "亿元", 0, 0 },
	    { 2015, "2013", "gdp", YOY_LEVEL, "10.1", "亿元", 0, 0 } },
	  YOY_RESTATE_SAME,
	  2,
	  "0",
	  NULL },
	{ "a report that says two things says nothing",
	  { { 2014, "2013", "gdp", YOY_LEVEL, "10.1", "亿元", 0, 0 },
	    { 2015, "2013", "gdp", YOY_LEVEL, "14.3", "亿元", 0, 0 },
	    { 2015, "2013", "gdp", YOY_LEVEL, "9.1", "亿元", 0, 0 } },
	  NONE,
	  0,
	  NULL,
	  NULL },
};

static struct yoy_decimal dec(const char *s)
{
	struct yoy_decimal d = { 0, 0 };

	if (yoy_decimal_parse(&d, yoy_view_of(s), NULL))
		fail_msg("%s is no number", s);
	return d;
}

static void fill(struct yoy_obs_list *list, const struct fig *figs)
{
	for (uint32_t i = 0; i < MAX_FIGURES && figs[i].period; i++) {
		struct yoy_observation *o = yoy_vec_push(&list->obs);

		o->region = "青岚县";
		o->report_year = figs[i].report;
		o->part = YOY_PART_REVIEW;
		o->period = figs[i].period;
		o->indicator = o->name = figs[i].indicator;
		o->measure = figs[i].measure;
		o->value = dec(figs[i].value);
		o->unit = figs[i].unit;
		o->bound = figs[i].bound;
		o->flags = figs[i].flags;
		o->text = o->heading = "";
		o->at = (struct yoy_span){ i * 100, i * 100 + 10 };
	}
}

static void check_row(const struct restate_row *row)
{
	struct yoy_obs_list obs = YOY_OBS_LIST_INIT;
	struct yoy_restatement_list list = YOY_RESTATEMENT_LIST_INIT;
	struct yoy_dictionary dict = { YOY_VEC_INIT, YOY_MAP_INIT };
	const struct yoy_restatement *r;

	fill(&obs, row->figs);
	yoy_restate_run(&list, &obs, &dict, NULL);
	if (list.items.n != (row->status == NONE ? 0 : 1))
		fail_msg("%s: %zu periods with vintages", row->name, list.items.n);
	r = list.items.item;
	if (r && (int)r->status != row->status)
		fail_msg("%s: %s", row->name, yoy_restate_status_word(r->status));
	if (r && r->n != row->vintages)
		fail_msg("%s: %zu vintages", row->name, r->n);
	if (r && row->difference && yoy_decimal_cmp(r->difference, dec(row->difference)) != 0)
		fail_msg("%s: the difference is another", row->name);
	if (r && row->percent &&
	    (!r->has_percent || yoy_decimal_cmp(r->percent, dec(row->percent)) != 0))
		fail_msg("%s: the percentage is another", row->name);
	yoy_restatement_list_release(&list);
	yoy_obs_list_release(&obs);
}

static void periods(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(restate_rows); i++)
		check_row(&restate_rows[i]);
}

/* What rounding explains counts as a period without revision. */
static void revisions(void **state)
{
	static const struct fig figs[][MAX_FIGURES] = {
		{ { 2014, "2013", "gdp", YOY_LEVEL, "100.0", "亿元", 0, 0 },
		  { 2015, "2013", "gdp", YOY_LEVEL, "110.0", "亿元", 0, 0 },
		  { 2015, "2014", "gdp", YOY_LEVEL, "120", "亿元", 0, 0 },
		  { 2016, "2014", "gdp", YOY_LEVEL, "114", "亿元", 0, 0 } },
		{ { 2016, "2015", "gdp", YOY_LEVEL, "1.2", "万亿元", 0, 0 },
		  { 2017, "2015", "gdp", YOY_LEVEL, "12150", "亿元", 0, 0 } },
	};
	struct yoy_obs_list obs = YOY_OBS_LIST_INIT;
	struct yoy_restatement_list list = YOY_RESTATEMENT_LIST_INIT;
	struct yoy_revision_vec v = YOY_VEC_INIT;
	struct yoy_dictionary dict = { YOY_VEC_INIT, YOY_MAP_INIT };

	(void)state;
	fill(&obs, figs[0]);
	fill(&obs, figs[1]);
	yoy_restate_run(&list, &obs, &dict, "gdp");
	yoy_restate_revisions(&v, &list);
	assert_int_equal(v.n, 1);
	assert_int_equal(v.item[0].periods, 3);
	assert_int_equal(v.item[0].restated, 2);
	/* +10 % and -5 % and a period without revision. */
	assert_int_equal(yoy_decimal_cmp(v.item[0].mean, dec("1.67")), 0);
	assert_int_equal(yoy_decimal_cmp(v.item[0].mean_abs, dec("5.00")), 0);
	yoy_vec_release(&v);
	yoy_restatement_list_release(&list);
	yoy_obs_list_release(&obs);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(periods),
					    cmocka_unit_test(revisions) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
