#include "yoy/restate.h"

#include <stdlib.h>

#include "interval.h"
#include "series.h"
#include "yoy/unit.h"

/* What makes a figure another one although its name is the same. */
enum {
	BASIS = YOY_OBS_COMPARABLE | YOY_OBS_AVERAGE | YOY_OBS_CUMULATIVE | YOY_OBS_NOMINAL |
		YOY_OBS_REAL,
	DIGITS = 2,
};

const char *yoy_restate_status_word(enum yoy_restate_status v)
{
	static const char *const words[] = { "same", "rounding", "restated" };

	return words[v];
}

/* Last year of a period of years; 0 for months, quarters and halves. */
static int last_year(const char *period)
{
	size_t n = strlen(period);

	return n == 4 || (n == 9 && period[4] == '/') ? series_year(period + n - 4) : 0;
}

/* (1) */
static bool is_vintage(const struct yoy_observation *o)
{
	int year = last_year(o->period);

	return o->role == YOY_ROLE_ACTUAL && o->bound == YOY_EXACT && !o->has_hi && year &&
	       o->report_year > year;
}

static bool units_fit(const struct yoy_observation *a, const struct yoy_observation *b)
{
	struct yoy_unit x, y;

	yoy_unit_parse(&x, yoy_view_of(a->unit));
	yoy_unit_parse(&y, yoy_view_of(b->unit));
	return yoy_unit_comparable(&x, &y);
}

/* (2); without an indicator the words alone tell, and what is added is no total. */
static bool belongs(const struct yoy_observation *a, const struct yoy_observation *b)
{
	unsigned differ = a->flags ^ b->flags;

	return strcmp(a->period, b->period) == 0 && !(differ & BASIS) && units_fit(a, b) &&
	       (a->measure == YOY_RATIO || !(differ & YOY_OBS_STOCK) || a->indicator);
}

static bool meet(const struct yoy_observation *a, const struct yoy_observation *b)
{
	struct interval x, y;

	return interval_of(&x, a, a->unit) && interval_of(&y, b, a->unit) && interval_meet(&x, &y);
}

/* All that is said of one period: indices into the sorted figures of a subject. */
struct period_group {
	const struct yoy_observation **item;
	size_t n;
};

/* (3): the figure of the report at g->item[at] that goes with what was said before. */
static const struct yoy_observation *nearest(const struct period_group *g, size_t at, size_t end,
					     const struct yoy_observation *before)
{
	for (size_t i = at; before && i < end; i++)
		if (meet(before, g->item[i]))
			return g->item[i];
	return g->item[at];
}

/* A report that says two different things of one period tells nothing about revisions, unless one
 * of them is what was said before. */
static bool is_ambiguous(const struct period_group *g, size_t at, size_t end,
			 const struct yoy_observation *chosen, const struct yoy_observation *before)
{
	if (before && meet(before, chosen))
		return false;
	for (size_t i = at; i < end; i++)
		if (!meet(chosen, g->item[i]))
			return true;
	return false;
}

static size_t vintages_of(struct yoy_vintage_figure *out, const struct period_group *g)
{
	const struct yoy_observation *before = NULL;
	size_t n = 0, end;

	for (size_t at = 0; at < g->n; at = end) {
		const struct yoy_observation *o;
		struct yoy_decimal value;

		for (end = at + 1; end < g->n; end++)
			if (g->item[end]->report_year != g->item[at]->report_year)
				break;
		o = nearest(g, at, end, before);
		if (is_ambiguous(g, at, end, o, before) ||
		    !interval_plain(&value, o, n ? out[0].obs->unit : o->unit))
			continue;
		out[n].obs = before = o;
		out[n++].value = value;
	}
	return n;
}

static enum yoy_restate_status status_of(const struct yoy_vintage_figure *f, size_t n)
{
	enum yoy_restate_status status = YOY_RESTATE_SAME;

	for (size_t i = 1; i < n; i++) {
		if (!meet(f[0].obs, f[i].obs) || !meet(f[i - 1].obs, f[i].obs))
			return YOY_RESTATE_RESTATED;
		if (yoy_decimal_cmp(f[0].value, f[i].value) != 0)
			status = YOY_RESTATE_ROUNDING;
	}
	return status;
}

/* (5) */
static bool measure_difference(struct yoy_restatement *r)
{
	struct yoy_decimal first = r->figures[0].value, hundred;

	if (yoy_decimal_sub(&r->difference, r->figures[r->n - 1].value, first, NULL) != YOY_OK)
		return false;
	r->difference = yoy_decimal_trim(r->difference);
	r->difference_unit = strcmp(r->unit, "%") == 0 ? "百分点" : r->unit;
	r->has_percent = r->measure == YOY_LEVEL && first.mant != 0 &&
			 yoy_decimal_shift(&hundred, r->difference, 2, NULL) == YOY_OK &&
			 yoy_decimal_div(&r->percent, hundred, yoy_decimal_abs(first), DIGITS,
					 NULL) == YOY_OK;
	return true;
}

static void add_period(struct yoy_restatement_list *out, const struct yoy_dictionary *dict,
		       const struct period_group *g)
{
	const struct yoy_indicator *ind = yoy_dictionary_get(dict, g->item[0]->indicator);
	struct yoy_vintage_figure *f = yoy_arena_alloc(&out->arena, g->n * sizeof(*f));
	struct yoy_restatement r = { .figures = f };

	r.n = vintages_of(f, g);
	if (r.n < 2)
		return;
	r.region = f[0].obs->region;
	r.indicator = f[0].obs->indicator;
	r.name = ind ? ind->name : f[0].obs->name;
	r.period = f[0].obs->period;
	r.unit = f[0].obs->unit;
	r.measure = f[0].obs->measure;
	r.status = status_of(f, r.n);
	if (measure_difference(&r))
		*yoy_vec_push(&out->items) = r;
}

/* The figures of one region, subject and measure, split by period and basis. */
static void split_subject(struct yoy_restatement_list *out, const struct yoy_dictionary *dict,
			  const struct yoy_observation **item, size_t n)
{
	struct yoy_arena scratch = YOY_ARENA_INIT;
	bool *done = yoy_arena_alloc(&scratch, n * sizeof(*done) + 1);
	struct period_group g = { yoy_arena_alloc(&scratch, n * sizeof(*g.item) + 1), 0 };

	for (size_t i = 0; i < n; i++) {
		if (done[i] || !is_vintage(item[i]))
			continue;
		g.n = 0;
		for (size_t k = i; k < n; k++) {
			if (done[k] || !is_vintage(item[k]) || !belongs(item[i], item[k]))
				continue;
			done[k] = true;
			g.item[g.n++] = item[k];
		}
		add_period(out, dict, &g);
	}
	yoy_arena_release(&scratch);
}

static bool same_subject(const struct yoy_observation *a, const struct yoy_observation *b)
{
	return a->measure == b->measure && (a->indicator != NULL) == (b->indicator != NULL) &&
	       strcmp(a->region, b->region) == 0 &&
	       strcmp(series_subject(a), series_subject(b)) == 0;
}

static int by_subject(const void *a, const void *b)
{
	const struct yoy_restatement *x = a, *y = b;
	int c = strcmp(x->region, y->region);

	if (!c)
		c = (x->indicator == NULL) - (y->indicator == NULL);
	if (!c)
		c = strcmp(x->indicator ? x->indicator : x->name,
			   y->indicator ? y->indicator : y->name);
	if (!c)
		c = (int)x->measure - (int)y->measure;
	if (!c)
		c = strcmp(x->period, y->period);
	if (!c)
		c = (x->figures[0].obs->report_year > y->figures[0].obs->report_year) -
		    (x->figures[0].obs->report_year < y->figures[0].obs->report_year);
	if (!c)
		c = (x->figures[0].obs->at.beg > y->figures[0].obs->at.beg) -
		    (x->figures[0].obs->at.beg < y->figures[0].obs->at.beg);
	return c;
}

void yoy_restate_run(struct yoy_restatement_list *out, const struct yoy_obs_list *obs,
		     const struct yoy_dictionary *dict, const char *indicator)
{
	struct series s;
	size_t end;

	series_init(&s, obs);
	for (size_t i = 0; i < s.n; i = end) {
		for (end = i + 1; end < s.n && same_subject(s.item[i], s.item[end]);)
			end++;
		if (!indicator || strcmp(series_subject(s.item[i]), indicator) == 0)
			split_subject(out, dict, s.item + i, end - i);
	}
	series_release(&s);
	if (out->items.n)
		qsort(out->items.item, out->items.n, sizeof(*out->items.item), by_subject);
}

void yoy_restatement_list_release(struct yoy_restatement_list *l)
{
	yoy_vec_release(&l->items);
	yoy_arena_release(&l->arena);
}

static bool same_revision(const struct yoy_restatement *a, const struct yoy_restatement *b)
{
	return a->measure == b->measure && (a->indicator != NULL) == (b->indicator != NULL) &&
	       strcmp(a->region, b->region) == 0 &&
	       strcmp(a->indicator ? a->indicator : a->name,
		      b->indicator ? b->indicator : b->name) == 0;
}

void yoy_restate_revisions(struct yoy_revision_vec *out, const struct yoy_restatement_list *list)
{
	const struct yoy_restatement *r = list->items.item;
	size_t end;

	for (size_t i = 0; i < list->items.n; i = end) {
		struct yoy_revision *v = yoy_vec_push(out);
		struct yoy_decimal sum = { 0, 0 }, sum_abs = { 0, 0 };

		v->region = r[i].region;
		v->indicator = r[i].indicator;
		v->name = r[i].name;
		v->measure = r[i].measure;
		v->unit = r[i].measure == YOY_LEVEL ? "%" : r[i].difference_unit;
		for (end = i; end < list->items.n && same_revision(&r[i], &r[end]); end++) {
			/* What rounding explains is no revision. */
			struct yoy_decimal d =
				r[end].has_percent ? r[end].percent : r[end].difference;

			v->periods++;
			if (r[end].status != YOY_RESTATE_RESTATED)
				continue;
			v->restated++;
			yoy_decimal_add(&sum, sum, d, NULL);
			yoy_decimal_add(&sum_abs, sum_abs, yoy_decimal_abs(d), NULL);
		}
		yoy_decimal_div(&v->mean, sum, yoy_decimal_int((int64_t)v->periods), DIGITS, NULL);
		yoy_decimal_div(&v->mean_abs, sum_abs, yoy_decimal_int((int64_t)v->periods), DIGITS,
				NULL);
	}
}
