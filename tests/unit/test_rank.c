#include "figures.h"
#include "yoy/habit.h"
#include "yoy/rank.h"

/* The rules are those of rank.h and habit.h. */

static void visit(struct world *w, const char *name, int year)
{
	struct yoy_report *r = yoy_vec_push(&w->reports.reports);

	r->region = name;
	r->year = year;
}

static void aim(struct world *w, const char *region, const char *indicator, const char *text,
		enum yoy_bound bound)
{
	struct yoy_observation *o = say_of(w, region, indicator, 2020, "2020", text);

	o->role = YOY_ROLE_TARGET;
	o->part = YOY_PART_PLAN;
	o->bound = bound;
}

static void told(struct world *w, const char *region, const char *indicator, const char *text)
{
	say_of(w, region, indicator, 2021, "2020", text);
}

/* A nation, four provinces with reports of 2020 and 2021 (戊省 of 2020 only), a county below a city
 * that never reports. */
static void init(struct world *w, struct yoy_region_list *regions)
{
	static const struct yoy_region tree[] = {
		{ .name = "全国", .code = "", .level = YOY_LEVEL_NATION },
		{ .name = "甲省", .code = "", .level = YOY_LEVEL_PROVINCE, .parent = "全国" },
		{ .name = "乙省", .code = "", .level = YOY_LEVEL_PROVINCE, .parent = "全国" },
		{ .name = "丙省", .code = "", .level = YOY_LEVEL_PROVINCE, .parent = "全国" },
		{ .name = "丁省", .code = "", .level = YOY_LEVEL_PROVINCE, .parent = "全国" },
		{ .name = "戊省", .code = "", .level = YOY_LEVEL_PROVINCE },
		{ .name = "己市", .code = "", .level = YOY_LEVEL_CITY, .parent = "甲省" },
		{ .name = "庚县", .code = "", .level = YOY_LEVEL_COUNTY, .parent = "己市" },
		{ .name = "某地", .code = "", .level = YOY_LEVEL_UNKNOWN },
		{ .name = "无报县", .code = "", .level = YOY_LEVEL_COUNTY },
	};

	memset(w, 0, sizeof(*w));
	*regions = (struct yoy_region_list)YOY_REGION_LIST_INIT;
	know(w, "gdp", YOY_BETTER_HIGHER, YOY_BASIS_REAL);
	know(w, "rate", YOY_BETTER_LOWER, YOY_BASIS_NOMINAL);
	for (size_t i = 0; i < ROWS(tree); i++) {
		*yoy_vec_push(&regions->regions) = tree[i];
		if (strcmp(tree[i].name, "己市") == 0 || strcmp(tree[i].name, "无报县") == 0)
			continue;
		visit(w, tree[i].name, 2020);
		if (strcmp(tree[i].name, "戊省") != 0)
			visit(w, tree[i].name, 2021);
	}
}

static struct yoy_rank_list rank(const struct world *w, const struct yoy_region_list *regions,
				 const char *indicator, enum yoy_measure measure)
{
	struct yoy_rank_list l = YOY_RANK_LIST_INIT;
	struct yoy_rank_opts opts = { .indicator = indicator, .year = 2020, .measure = measure };

	yoy_rank_compute(&l, &w->obs, &w->reports, regions, &w->dict, &opts);
	return l;
}

static const struct yoy_rank_row *of(const struct yoy_rank_list *l, const char *region)
{
	for (size_t i = 0; i < l->rows.n; i++)
		if (strcmp(l->rows.item[i].region->name, region) == 0)
			return &l->rows.item[i];
	fail_msg("no row of %s", region);
	return NULL;
}

/* (1) to (4) */
static void growth(void **state)
{
	static const struct {
		const char *region;
		enum yoy_rank_status status;
		size_t rank, rank_of, target_rank;
		const char *above, *above_of;
	} want[] = {
		{ "全国", YOY_RANK_RANKED, 1, 1, 1, NULL, NULL },
		{ "甲省", YOY_RANK_RANKED, 1, 3, 1, "1.5", "全国" },
		{ "乙省", YOY_RANK_RANKED, 1, 3, 2, "1", "全国" },
		{ "丙省", YOY_RANK_RANKED, 3, 3, 4, "-0.5", "全国" },
		{ "丁省", YOY_RANK_UNREPORTED, 0, 0, 3, "0", "全国" },
		{ "戊省", YOY_RANK_PENDING, 0, 0, 0, NULL, NULL },
		{ "庚县", YOY_RANK_NO_PLAIN, 0, 0, 1, "2", "甲省" },
		{ "某地", YOY_RANK_NO_LEVEL, 0, 0, 0, NULL, NULL },
	};
	struct world w;
	struct yoy_region_list regions;
	struct yoy_rank_list l;

	(void)state;
	init(&w, &regions);
	aim(&w, "全国", "gdp", "growth 6 %", YOY_ABOUT);
	aim(&w, "甲省", "gdp", "growth 7.5 %", YOY_EXACT);
	aim(&w, "乙省", "gdp", "growth 7 %", YOY_AT_LEAST);
	aim(&w, "丙省", "gdp", "growth 5.5 %", YOY_RANGE);
	w.obs.obs.item[3].has_hi = true;
	w.obs.obs.item[3].value_hi = dec("6.5");
	aim(&w, "丁省", "gdp", "growth 6.0 %", YOY_EXACT);
	aim(&w, "庚县", "gdp", "growth 9.5 %", YOY_EXACT);
	aim(&w, "庚县", "gdp", "growth 20 %", YOY_EXACT); /* beside the main targets */
	w.obs.obs.item[5].flags = YOY_OBS_HEADLINE;
	told(&w, "全国", "gdp", "growth 6.1 %");
	told(&w, "甲省", "gdp", "growth 6.8 %");
	told(&w, "乙省", "gdp", "growth 6.80 %");
	told(&w, "丙省", "gdp", "growth 5 %");
	told(&w, "庚县", "gdp", "growth 8 %");
	w.obs.obs.item[11].bound = YOY_ABOVE;
	told(&w, "某地", "gdp", "growth 3 %");
	told(&w, "丁省", "gdp", "level 900 亿元");
	l = rank(&w, &regions, "gdp", YOY_GROWTH);
	assert_int_equal(l.rows.n, ROWS(want));
	for (size_t i = 0; i < ROWS(want); i++) {
		const struct yoy_rank_row *r = of(&l, want[i].region);

		if (r->status != want[i].status || r->rank != want[i].rank ||
		    r->rank_of != want[i].rank_of || r->target_rank != want[i].target_rank ||
		    r->has_above != (want[i].above != NULL))
			fail_msg("%s: %s, %zu of %zu, target %zu, above %d", want[i].region,
				 yoy_rank_status_word(r->status), r->rank, r->rank_of,
				 r->target_rank, r->has_above);
		if (want[i].above) {
			is(r->above, want[i].above);
			assert_string_equal(r->above_of->name, want[i].above_of);
		}
	}
	assert_int_equal(l.layers.n, 2);
	assert_string_equal(l.layers.item[0].region->name, "全国");
	assert_int_equal(l.layers.item[0].below, 4);
	assert_int_equal(l.layers.item[0].higher, 2);
	assert_int_equal(l.layers.item[0].same, 1);
	assert_int_equal(l.layers.item[0].lower, 1);
	is(l.layers.item[0].mean, "0.5");
	is(l.layers.item[1].mean, "2");
	yoy_rank_list_release(&l);
	yoy_region_list_release(&regions);
	release(&w);
}

/* Levels in several units; a level is never above another in points. Lower is better. */
static void levels_and_rates(void **state)
{
	struct world w;
	struct yoy_region_list regions;
	struct yoy_rank_list l;

	(void)state;
	init(&w, &regions);
	aim(&w, "全国", "gdp", "level 90 万亿元", YOY_EXACT);
	aim(&w, "甲省", "gdp", "level 9000 亿元", YOY_EXACT);
	told(&w, "甲省", "gdp", "level 9500 亿元");
	told(&w, "乙省", "gdp", "level 1.1 万亿元");
	told(&w, "丙省", "gdp", "level 800 亿美元");
	l = rank(&w, &regions, "gdp", YOY_LEVEL);
	assert_int_equal(of(&l, "乙省")->rank, 1);
	assert_int_equal(of(&l, "甲省")->rank, 2);
	assert_int_equal(of(&l, "丙省")->status, YOY_RANK_NO_PLAIN);
	assert_false(of(&l, "甲省")->has_above);
	assert_non_null(of(&l, "甲省")->higher);
	assert_int_equal(l.layers.n, 0);
	yoy_rank_list_release(&l);
	aim(&w, "全国", "rate", "ratio 5 %", YOY_AT_MOST);
	aim(&w, "甲省", "rate", "ratio 4.5 %", YOY_RANGE);
	w.obs.obs.item[w.obs.obs.n - 1].has_hi = true;
	w.obs.obs.item[w.obs.obs.n - 1].value_hi = dec("5.5");
	told(&w, "甲省", "rate", "ratio 4.9 %");
	told(&w, "乙省", "rate", "ratio 4.2 %");
	l = rank(&w, &regions, "rate", YOY_RATIO);
	assert_int_equal(of(&l, "乙省")->rank, 1);
	assert_int_equal(of(&l, "甲省")->rank, 2);
	is(of(&l, "甲省")->above, "0.5");
	yoy_rank_list_release(&l);
	yoy_region_list_release(&regions);
	release(&w);
}

/* Pairs of one region: year, target, verdict. */
struct habit_pair {
	int year;
	const char *indicator, *target;
	enum yoy_bound bound;
	enum yoy_verdict verdict;
	unsigned flags;
};

static void fill(struct world *w, struct yoy_pair_list *l, const struct habit_pair *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct yoy_observation *o =
			say_of(w, "甲县", rows[i].indicator, rows[i].year, "2020", rows[i].target);

		o->bound = rows[i].bound;
		o->flags = rows[i].flags;
	}
	for (size_t i = 0; i < n; i++) {
		struct yoy_pair *p = yoy_vec_push(&l->pairs);

		p->region = "甲县";
		p->year = rows[i].year;
		p->name = p->indicator = rows[i].indicator;
		p->target = &w->obs.obs.item[i];
		p->measure = p->target->measure;
		p->verdict = rows[i].verdict;
	}
}

static void habits(void **state)
{
	static const struct habit_pair rows[] = {
		{ 2018, "gdp", "growth 8 %", YOY_EXACT, YOY_MISSED, 0 },
		{ 2019, "gdp", "growth 8 %", YOY_EXACT, YOY_MET, 0 },
		{ 2020, "gdp", "growth 8.0 %", YOY_EXACT, YOY_MISSED, 0 },
		{ 2021, "gdp", "growth 8 %", YOY_ABOUT, YOY_UNREPORTED, 0 },
		{ 2022, "gdp", "growth 8 %", YOY_ABOUT, YOY_PENDING, 0 },
		{ 2018, "jobs", "level 3000 人", YOY_EXACT, YOY_MET, 0 },
		{ 2019, "jobs", "level 0.3 万人", YOY_EXACT, YOY_UNCOMPARABLE, 0 },
		{ 2021, "jobs", "level 3000 人", YOY_EXACT, YOY_MET, 0 },
		{ 2018, "tax", "growth 5 %", YOY_EXACT, YOY_MISSED, 0 },
		{ 2019, "tax", "growth 6 %", YOY_EXACT, YOY_MISSED, 0 },
		{ 2018, "words", "level 0 x", YOY_EXACT, YOY_MET, YOY_OBS_WORDS },
		{ 2019, "words", "level 0 x", YOY_EXACT, YOY_MET, YOY_OBS_WORDS },
	};
	struct world w;
	struct yoy_pair_list pairs = YOY_PAIR_LIST_INIT;
	struct yoy_habit_list l = YOY_HABIT_LIST_INIT, same = YOY_HABIT_LIST_INIT;

	(void)state;
	memset(&w, 0, sizeof(w));
	fill(&w, &pairs, rows, ROWS(rows));
	yoy_habit_missed(&l, &pairs);
	assert_int_equal(l.habits.n, 4);
	assert_string_equal(l.habits.item[0].indicator, "tax"); /* two of two before two of three */
	assert_string_equal(l.habits.item[1].indicator, "gdp");
	assert_int_equal(l.habits.item[1].checked, 3);
	assert_int_equal(l.habits.item[1].missed, 2);
	assert_int_equal(l.habits.item[1].unreported, 1);
	assert_int_equal(l.habits.item[1].n, 5);
	yoy_habit_same(&same, &pairs);
	assert_int_equal(same.habits.n, 3);
	assert_int_equal(same.habits.item[0].n, 3);
	assert_int_equal(same.habits.item[0].pairs[0]->year, 2018);
	assert_int_equal(same.habits.item[1].pairs[0]->year, 2021); /* softened: another run */
	assert_string_equal(same.habits.item[2].indicator, "jobs");
	assert_int_equal(same.habits.item[2].n, 2); /* not over the year without a target */
	yoy_habit_list_release(&l);
	yoy_habit_list_release(&same);
	yoy_vec_release(&pairs.pairs);
	release(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(growth),
		cmocka_unit_test(levels_and_rates),
		cmocka_unit_test(habits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
