#include "yoy/growth.h"

#include <math.h>
#include <stdlib.h>

#include "series.h"
#include "yoy/alloc.h"
#include "yoy/unit.h"

static bool is_subject(const struct yoy_observation *o, const char *indicator)
{
	return strcmp(series_subject(o), indicator) == 0 ||
	       (!o->indicator && strcmp(o->name, indicator) == 0);
}

static struct figure_query ask(const struct yoy_trend *t, const struct yoy_trend_opts *opts,
			       enum yoy_measure measure, int year)
{
	return (struct figure_query){ .region = t->region,
				      .subject = t->indicator ? t->indicator : t->name,
				      .canonical = t->indicator != NULL,
				      .measure = measure,
				      .year = year,
				      .vintage = opts->vintage,
				      .vintage_year = opts->vintage_year };
}

/* Indicators that are shares have no level: the ratio stands in its place. */
static const struct yoy_observation *level_of(const struct series *s, const struct yoy_trend *t,
					      const struct yoy_trend_opts *opts, int year)
{
	struct figure_query q = ask(t, opts, YOY_LEVEL, year);
	const struct yoy_observation *o = series_actual(s, &q);

	if (!o) {
		q.measure = YOY_RATIO;
		o = series_actual(s, &q);
	}
	return o;
}

static const struct yoy_observation *target_of(const struct yoy_obs_list *obs,
					       const struct yoy_trend *t, int year)
{
	const struct yoy_observation *best = NULL;
	const char *subject = t->indicator ? t->indicator : t->name;

	for (size_t i = 0; i < obs->obs.n; i++) {
		const struct yoy_observation *o = &obs->obs.item[i];

		if (o->role == YOY_ROLE_TARGET && o->report_year == year &&
		    series_year(o->period) == year && strcmp(o->region, t->region) == 0 &&
		    is_subject(o, subject) &&
		    (!best || (!(best->flags & YOY_OBS_HEADLINE) && (o->flags & YOY_OBS_HEADLINE))))
			best = o;
	}
	return best;
}

static void year_bounds(const struct yoy_obs_list *obs, const char *region,
			const struct yoy_trend_opts *opts, int *from, int *to)
{
	*from = *to = 0;
	for (size_t i = 0; i < obs->obs.n; i++) {
		const struct yoy_observation *o = &obs->obs.item[i];
		int y = series_year(o->period);

		if (!y || strcmp(o->region, region) != 0 || !is_subject(o, opts->indicator))
			continue;
		if (o->role == YOY_ROLE_ACTUAL ? o->report_year <= y : o->report_year != y)
			continue;
		if ((opts->year_from && y < opts->year_from) ||
		    (opts->year_to && y > opts->year_to))
			continue;
		if (!*from || y < *from)
			*from = y;
		if (y > *to)
			*to = y;
	}
}

/* The unit that the levels are most often written in, the first of equals. */
static const char *usual_unit(const struct yoy_trend *t)
{
	const char *best = NULL;
	size_t most = 0;

	for (size_t i = 0; i < t->points.n; i++) {
		const struct yoy_observation *a = t->points.item[i].level;
		size_t n = 0;

		for (size_t k = 0; a && k < t->points.n; k++) {
			const struct yoy_observation *b = t->points.item[k].level;

			n += b && strcmp(a->unit, b->unit) == 0;
		}
		if (n > most) {
			most = n;
			best = a->unit;
		}
	}
	return best;
}

/* (2): exact until the last division; only neighbours are compared, nothing is bridged. */
static void compute(struct yoy_trend *t)
{
	for (size_t i = 0; i < t->points.n; i++) {
		struct yoy_trend_point *p = &t->points.item[i];

		if (p->level && t->unit &&
		    yoy_unit_convert(&p->value, p->level->value, yoy_view_of(p->level->unit),
				     yoy_view_of(t->unit), NULL) == YOY_OK)
			p->has_value = true;
	}
	for (size_t i = 1; i < t->points.n; i++) {
		struct yoy_trend_point *p = &t->points.item[i], *before = &t->points.item[i - 1];
		struct yoy_decimal d;

		if (!p->has_value || !before->has_value || before->value.mant <= 0 ||
		    p->level->measure != YOY_LEVEL || before->level->measure != YOY_LEVEL)
			continue;
		p->has_computed =
			yoy_decimal_sub(&d, p->value, before->value, NULL) == YOY_OK &&
			yoy_decimal_shift(&d, d, 2, NULL) == YOY_OK &&
			yoy_decimal_div(&p->computed_pct, d, before->value, 2, NULL) == YOY_OK;
	}
}

/* (4) */
static void cagr(struct yoy_trend *t)
{
	const struct yoy_trend_point *a = NULL, *b = NULL;
	double ratio;

	for (size_t i = 0; i < t->points.n; i++) {
		const struct yoy_trend_point *p = &t->points.item[i];

		if (!p->has_value || p->level->measure != YOY_LEVEL || p->value.mant <= 0)
			continue;
		if (!a)
			a = p;
		b = p;
	}
	if (!a || a == b)
		return;
	ratio = yoy_decimal_double(b->value) / yoy_decimal_double(a->value);
	ratio = (pow(ratio, 1.0 / (b->year - a->year)) - 1.0) * 10000.0;
	if (!isfinite(ratio) || fabs(ratio) > 1e15)
		return;
	t->has_cagr = true;
	t->cagr_from = a->year;
	t->cagr_to = b->year;
	t->cagr_pct = (struct yoy_decimal){ llround(ratio), 2 };
}

static void one_trend(struct yoy_trend *t, const struct series *s, const struct yoy_obs_list *obs,
		      const struct yoy_trend_opts *opts)
{
	int from, to;

	year_bounds(obs, t->region, opts, &from, &to);
	for (int year = from; from && year <= to; year++) {
		struct yoy_trend_point *p = yoy_vec_push(&t->points);
		struct figure_query q = ask(t, opts, YOY_GROWTH, year);

		p->year = year;
		p->level = level_of(s, t, opts, year);
		p->growth = series_actual(s, &q);
		p->target = target_of(obs, t, year);
	}
	t->unit = usual_unit(t);
	compute(t);
	cagr(t);
}

yoy_rc yoy_trend_compute(struct yoy_trend_vec *out, const struct yoy_obs_list *obs,
			 const struct yoy_dictionary *dict, const struct yoy_trend_opts *opts,
			 struct yoy_err *err)
{
	const struct yoy_indicator *ind = yoy_dictionary_get(dict, opts->indicator);
	struct series s;

	(void)err;
	series_init(&s, obs);
	for (size_t i = 0; i < s.n; i++) {
		const struct yoy_observation *o = s.item[i];
		struct yoy_trend *t;

		if (!is_subject(o, opts->indicator))
			continue;
		if (out->n && strcmp(out->item[out->n - 1].region, o->region) == 0)
			continue;
		t = yoy_vec_push(out);
		t->region = o->region;
		t->indicator = ind ? ind->id : NULL;
		t->name = ind ? ind->name : o->name;
		one_trend(t, &s, obs, opts);
	}
	series_release(&s);
	return YOY_OK;
}

void yoy_trend_vec_release(struct yoy_trend_vec *v)
{
	for (size_t i = 0; i < v->n; i++) {
		yoy_vec_release(&v->item[i].points);
		yoy_arena_release(&v->item[i].arena);
	}
	yoy_vec_release(v);
}
