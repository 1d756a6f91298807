/* Figures in short form, for tests of what compares them. */
#ifndef YOY_TESTS_FIGURES_H
#define YOY_TESTS_FIGURES_H

#include "unit.h"
#include "yoy/indicator.h"
#include "yoy/record.h"

struct world {
	struct yoy_obs_list obs;
	struct yoy_report_list reports;
	struct yoy_dictionary dict;
};

static inline struct yoy_decimal dec(const char *s)
{
	struct yoy_decimal d = { 0, 0 };

	if (yoy_decimal_parse(&d, yoy_view_of(s), NULL))
		fail_msg("%s is no number", s);
	return d;
}

static inline struct yoy_indicator *know(struct world *w, const char *id, enum yoy_better better,
					 enum yoy_growth_basis basis)
{
	struct yoy_indicator *ind = yoy_vec_push(&w->dict.all);

	ind->id = ind->name = ind->name_en = id;
	ind->better = better;
	ind->basis = basis;
	yoy_map_add(&w->dict.by_id, yoy_view_of(id), w->dict.all.n - 1);
	return ind;
}

static inline void release(struct world *w)
{
	yoy_obs_list_release(&w->obs);
	yoy_report_list_release(&w->reports);
	yoy_vec_release(&w->dict.all);
	yoy_map_release(&w->dict.by_id);
}

static inline void place(struct world *w, const char *name, enum yoy_level level,
			 const char *parent)
{
	struct yoy_report *r = yoy_vec_push(&w->reports.reports);

	r->region = name;
	r->level = level;
	r->parent = parent;
}

/* What the report of a year says of another: "level 100 亿元", "growth 8 %". */
static inline struct yoy_observation *say_of(struct world *w, const char *region,
					     const char *indicator, int report_year,
					     const char *year, const char *text)
{
	struct yoy_observation *o = yoy_vec_push(&w->obs.obs);
	char measure[16], value[32], unit[32];

	if (sscanf(text, "%15s %31s %31s", measure, value, unit) != 3)
		fail_msg("what is \"%s\"?", text);
	o->region = region;
	o->indicator = indicator;
	o->name = o->text = indicator;
	o->report_year = report_year;
	o->period = year;
	o->part = YOY_PART_REVIEW;
	o->role = YOY_ROLE_ACTUAL;
	o->measure = (enum yoy_measure)yoy_measure_parse(measure);
	o->value = dec(value);
	o->unit = yoy_arena_strdup(&w->obs.arena, unit);
	o->at.beg = (uint32_t)w->obs.obs.n;
	return o;
}

static inline void is(struct yoy_decimal got, const char *want)
{
	char text[YOY_DECIMAL_TEXT_MAX];

	yoy_decimal_print(text, got);
	if (yoy_decimal_cmp(got, dec(want)) != 0)
		fail_msg("got %s, want %s", text, want);
}

#endif
