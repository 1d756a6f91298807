#include "yoy/panel.h"

#include <stdlib.h>

#include "series.h"
#include "yoy/alloc.h"

struct work {
	struct yoy_panel_vec *out;
	const struct yoy_dictionary *dict;
	const struct yoy_panel_opts *opts;
	struct series series;
	struct yoy_arena scratch;
};

static const char *subject(const struct yoy_panel_row *r)
{
	return r->indicator ? r->indicator : r->name;
}

/* Place in the dictionary; names behind it. */
static size_t position(const struct yoy_dictionary *dict, const char *indicator)
{
	const struct yoy_indicator *ind = yoy_dictionary_get(dict, indicator);

	return ind ? (size_t)(ind - dict->all.item) : dict->all.n;
}

static struct figure_query ask(const struct work *w, const struct yoy_panel_row *r, int year)
{
	return (struct figure_query){ .region = r->region,
				      .subject = subject(r),
				      .canonical = r->indicator != NULL,
				      .measure = r->measure,
				      .year = year,
				      .vintage = w->opts->vintage,
				      .vintage_year = w->opts->vintage_year };
}

static bool wanted(const struct work *w, const char *indicator, const char *name, int year)
{
	const struct yoy_panel_opts *o = w->opts;

	return (indicator || o->all) && (!o->year_from || year >= o->year_from) &&
	       (!o->year_to || year <= o->year_to) &&
	       (!o->indicator || strcmp(indicator ? indicator : name, o->indicator) == 0);
}

static void targets(struct work *w, const struct yoy_pair_list *pairs)
{
	for (size_t i = 0; i < pairs->pairs.n; i++) {
		const struct yoy_pair *p = &pairs->pairs.item[i];
		struct yoy_panel_row *r;

		if ((p->target->flags & YOY_OBS_WORDS) ||
		    !wanted(w, p->indicator, p->target->name, p->year))
			continue;
		r = yoy_vec_push(w->out);
		r->region = p->region;
		r->indicator = p->indicator;
		r->position = position(w->dict, p->indicator);
		r->name = p->indicator ? p->name : p->target->name;
		r->year = p->year;
		r->measure = p->measure;
		r->target = p->target;
		r->pair = p;
	}
}

/* Every figure of a year that an actual tells, once for each region, subject and measure. */
static void actuals(struct work *w)
{
	const struct yoy_observation **item = w->series.item;

	for (size_t i = 0; i < w->series.n; i++) {
		const struct yoy_observation *o = item[i];
		struct yoy_panel_row *r;
		int year = series_year(o->period);

		if (o->role != YOY_ROLE_ACTUAL || !year || o->report_year <= year ||
		    (o->flags & (YOY_OBS_SIZE | YOY_OBS_GENERAL)) ||
		    !wanted(w, o->indicator, o->name, year))
			continue;
		r = yoy_vec_push(w->out);
		r->region = o->region;
		r->indicator = o->indicator;
		r->position = position(w->dict, o->indicator);
		r->name = o->name;
		r->year = year;
		r->measure = o->measure;
	}
}

static int compare_key(const struct yoy_panel_row *x, const struct yoy_panel_row *y)
{
	int c = strcmp(x->region, y->region);

	if (!c)
		c = x->year - y->year;
	if (!c)
		c = (x->position > y->position) - (x->position < y->position);
	if (!c)
		c = strcmp(subject(x), subject(y));
	return c ? c : (int)x->measure - (int)y->measure;
}

/* Of one key: targets before the mere figure, the main target first. */
static int by_key(const void *a, const void *b)
{
	const struct yoy_panel_row *x = a, *y = b;
	int c = compare_key(x, y);

	if (!c)
		c = (x->target == NULL) - (y->target == NULL);
	if (c || !x->target)
		return c;
	if (x->target->at.beg == y->target->at.beg)
		return (x->target > y->target) - (x->target < y->target);
	return series_main(x->target, y->target) == x->target ? -1 : 1;
}

static bool is_provisional(const struct yoy_observation *o)
{
	static const char *const words[] = { "初步核算", "初步统计", "初步测算", "快报" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strstr(o->text, words[i]))
			return true;
	return false;
}

/* (4) */
static char status_of(struct work *w, const struct yoy_panel_row *r)
{
	const struct yoy_indicator *ind = yoy_dictionary_get(w->dict, r->indicator);
	const struct yoy_observation *a = r->actual, *before;
	struct figure_query q = ask(w, r, r->year - 1);

	if (!a)
		return 'M';
	if ((a->flags & YOY_OBS_COMPARABLE) && !(ind && ind->basis == YOY_BASIS_REAL))
		return 'B';
	before = r->measure == YOY_LEVEL && ind && ind->n_renamed ? series_actual(&w->series, &q)
								  : NULL;
	if (before && series_redefined(&w->scratch, ind, &(struct told){ before, r->year - 1 },
				       &(struct told){ a, r->year }))
		return 'B';
	if (a->flags & YOY_OBS_DERIVED)
		return 'I';
	if (is_provisional(a))
		return 'P';
	return a->flags & YOY_OBS_ESTIMATED ? 'E' : 'A';
}

/* (3) */
static const struct yoy_observation *actual_of(const struct yoy_panel_row *r,
					       const struct yoy_observation *told)
{
	const struct yoy_observation *a = r->pair ? r->pair->actual : told;

	return a && (a->measure == r->measure || (a->flags & YOY_OBS_DERIVED)) ? a : NULL;
}

/* (2): one row a target, or one a figure that none was set for. */
static void settle(struct work *w)
{
	struct yoy_panel_row *item = w->out->item;
	size_t kept = 0, end;

	for (size_t i = 0; i < w->out->n; i = end) {
		const struct yoy_panel_row key = item[i];
		struct figure_query q = ask(w, &key, key.year);
		const struct yoy_observation *told = series_actual(&w->series, &q);
		size_t nth = 0;

		for (end = i; end < w->out->n && compare_key(&key, &item[end]) == 0; end++) {
			struct yoy_panel_row r = item[end];

			r.actual = actual_of(&r, told);
			if (!r.target && (nth || !r.actual))
				continue;
			r.nth = ++nth;
			r.status = status_of(w, &r);
			item[kept++] = r;
		}
	}
	w->out->n = kept;
}

void yoy_panel_compute(struct yoy_panel_vec *out, const struct yoy_pair_list *pairs,
		       const struct yoy_obs_list *obs, const struct yoy_dictionary *dict,
		       const struct yoy_panel_opts *opts)
{
	struct work w = { .out = out, .dict = dict, .opts = opts, .scratch = YOY_ARENA_INIT };

	series_init(&w.series, obs);
	targets(&w, pairs);
	actuals(&w);
	if (out->n)
		qsort(out->item, out->n, sizeof(*out->item), by_key);
	settle(&w);
	series_release(&w.series);
	yoy_arena_release(&w.scratch);
}
