#include "yoy/growth.h"

#include <math.h>
#include <stdlib.h>

#include "interval.h"
#include "series.h"
#include "yoy/alloc.h"
#include "yoy/unit.h"
#include "yoy/i18n.h"

enum { DIGITS = 2 };

/* One region's figures of the indicator. */
struct work {
	struct yoy_trend *t;
	const struct series *s;
	const struct yoy_observation **item; /* all of them */
	size_t n;
	const struct yoy_indicator *ind;
	const struct yoy_trend_opts *opts;
};

const char *yoy_break_word(enum yoy_break v)
{
	static const char *const words[] = { "none", "redefined", "unit", "restated",
					     "told_later" };

	return words[v];
}

static bool is_subject(const struct yoy_observation *o, const char *indicator)
{
	return strcmp(series_subject(o), indicator) == 0;
}

static struct figure_query ask(const struct work *w, enum yoy_measure measure, int year)
{
	const struct yoy_trend *t = w->t;

	return (struct figure_query){ .region = t->region,
				      .subject = t->indicator ? t->indicator : t->name,
				      .canonical = t->indicator != NULL,
				      .measure = measure,
				      .year = year,
				      .vintage = w->opts->vintage,
				      .vintage_year = w->opts->vintage_year };
}

/* (1) */
static const struct yoy_observation *level_of(const struct work *w, int year)
{
	struct figure_query q = ask(w, YOY_LEVEL, year);
	const struct yoy_observation *o = series_actual(w->s, &q);

	if (!o) {
		q.measure = YOY_RATIO;
		o = series_actual(w->s, &q);
	}
	return o;
}

static const struct yoy_observation *target_of(const struct work *w, int year)
{
	const struct yoy_observation *best = NULL;

	for (size_t i = 0; i < w->n; i++) {
		const struct yoy_observation *o = w->item[i];

		if (o->role == YOY_ROLE_TARGET && o->report_year == year &&
		    series_year(o->period) == year)
			best = series_main(best, o);
	}
	return best;
}

static void year_bounds(const struct work *w, int *from, int *to)
{
	*from = *to = 0;
	for (size_t i = 0; i < w->n; i++) {
		const struct yoy_observation *o = w->item[i];
		int y = series_year(o->period);

		if (!y || (o->role == YOY_ROLE_ACTUAL ? o->report_year <= y : o->report_year != y))
			continue;
		if ((w->opts->year_from && y < w->opts->year_from) ||
		    (w->opts->year_to && y > w->opts->year_to))
			continue;
		if (!*from || y < *from)
			*from = y;
		if (y > *to)
			*to = y;
	}
}

/* (3) */
static const char *basis_of(const struct work *w, const struct yoy_observation *growth)
{
	if (!growth)
		return NULL;
	/* Growth at comparable prices is real growth. */
	if (growth->flags & YOY_OBS_COMPARABLE)
		return w->ind && w->ind->basis == YOY_BASIS_REAL ? "real" : "comparable";
	if (growth->flags & YOY_OBS_REAL)
		return "real";
	if (growth->flags & YOY_OBS_NOMINAL)
		return "nominal";
	if (!w->ind)
		return NULL;
	return w->ind->basis == YOY_BASIS_REAL ? "real" : "nominal";
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

static bool in_unit(struct yoy_decimal *out, const struct yoy_observation *o, const char *unit)
{
	return yoy_unit_convert(out, o->value, yoy_view_of(o->unit), yoy_view_of(unit), NULL) ==
	       YOY_OK;
}

static bool is_level(const struct yoy_trend_point *p)
{
	return p->has_value && p->level->measure == YOY_LEVEL && series_is_plain(p->level);
}

static bool differ(const struct yoy_observation *a, const struct yoy_observation *b)
{
	struct interval x, y;

	return a != b && interval_of(&x, a, a->unit) && interval_of(&y, b, a->unit) &&
	       !interval_meet(&x, &y);
}

/* (5), restated: then (the earlier level as told with the later one) or the first word on the later
 * one is another figure. */
static const char *restated(struct work *w, const struct yoy_trend_point *a,
			    const struct yoy_trend_point *b, const struct yoy_observation *then)
{
	struct figure_query q = ask(w, b->level->measure, b->year);
	const struct yoy_observation *first;
	char x[YOY_DECIMAL_TEXT_MAX], y[YOY_DECIMAL_TEXT_MAX];

	if (differ(a->level, then)) {
		yoy_decimal_print(x, a->level->value);
		yoy_decimal_print(y, then->value);
		return yoy_arena_printf(&w->t->arena, _("%d年数%d年报告为%s%s，%d年报告为%s%s"),
					a->year, a->level->report_year, x, a->level->unit,
					then->report_year, y, then->unit);
	}
	q.vintage = YOY_VINTAGE_FIRST;
	first = series_actual(w->s, &q);
	if (!first || !differ(first, b->level) || then->report_year > first->report_year)
		return NULL;
	yoy_decimal_print(x, first->value);
	yoy_decimal_print(y, b->level->value);
	return yoy_arena_printf(&w->t->arena, _("%d年数%d年报告为%s%s，%d年报告修订为%s%s"),
				b->year, first->report_year, x, first->unit, b->level->report_year,
				y, b->level->unit);
}

static void find_break(struct work *w, const struct yoy_trend_point *a, struct yoy_trend_point *b,
		       const struct yoy_observation *then)
{
	struct told x = { a->level, a->year }, y = { b->level, b->year };
	struct yoy_decimal d;

	b->note = series_redefined(&w->t->arena, w->ind, &x, &y);
	if (!b->note && series_scope(w->ind, a->level->name, b->level->name))
		b->note = yoy_arena_printf(&w->t->arena, _("%d年为%s，%d年为%s，范围不同"), a->year,
					   a->level->name, b->year, b->level->name);
	if (b->note) {
		b->broken = YOY_BREAK_REDEFINED;
	} else if (!in_unit(&d, b->level, a->level->unit)) {
		b->broken = YOY_BREAK_UNIT;
		b->note = yoy_arena_printf(&w->t->arena, _("单位由%s改为%s，不能换算"),
					   a->level->unit, b->level->unit);
	} else if (!then) {
		b->broken = YOY_BREAK_TOLD_LATER;
		b->note = yoy_arena_printf(&w->t->arena,
					   _("%d年数始见%d年报告，晚于%d年数，口径未必相同"),
					   a->year, a->level->report_year, b->year);
	} else {
		b->note = restated(w, a, b, then);
		b->broken = b->note ? YOY_BREAK_RESTATED : YOY_BREAK_NONE;
	}
}

/* (2): exact until the last division; only neighbours are compared. */
static void compute(struct work *w, const struct yoy_trend_point *a, struct yoy_trend_point *b,
		    const struct yoy_observation *then)
{
	struct yoy_decimal before, d;

	if (a->year != b->year - 1 || !is_level(b) || b->broken == YOY_BREAK_REDEFINED || !then ||
	    (b->broken == YOY_BREAK_RESTATED && !differ(a->level, then)) ||
	    then->measure != YOY_LEVEL || !series_is_plain(then) ||
	    !in_unit(&before, then, w->t->unit) || before.mant <= 0)
		return;
	b->has_computed = yoy_decimal_sub(&d, b->value, before, NULL) == YOY_OK &&
			  yoy_decimal_shift(&d, d, 2, NULL) == YOY_OK &&
			  yoy_decimal_div(&b->computed_pct, d, before, DIGITS, NULL) == YOY_OK;
}

static void compute_all(struct work *w)
{
	struct yoy_trend *t = w->t;
	struct yoy_trend_point *last = NULL;

	for (size_t i = 0; i < t->points.n; i++) {
		struct yoy_trend_point *p = &t->points.item[i];
		const struct yoy_observation *then;

		if (!p->level)
			continue;
		p->has_value = in_unit(&p->value, p->level, t->unit);
		if (last) {
			then = series_as_of(w->s, ask(w, last->level->measure, last->year),
					    p->level->report_year);
			find_break(w, last, p, then);
			compute(w, last, p, then);
		}
		last = p;
	}
}

static bool told(const struct yoy_trend_point *p)
{
	return p->level || p->growth;
}

static void mark_missing(struct yoy_trend *t)
{
	size_t first = 0, end = t->points.n;

	while (first < end && !told(&t->points.item[first]))
		first++;
	while (end > first && !told(&t->points.item[end - 1]))
		end--;
	for (size_t i = first; i < end; i++)
		t->points.item[i].missing = !told(&t->points.item[i]);
}

/* (7) */
static void accelerate(struct yoy_trend *t)
{
	for (size_t i = 1; i < t->points.n; i++) {
		struct yoy_trend_point *p = &t->points.item[i], *before = &t->points.item[i - 1];
		bool stated = p->growth && before->growth && p->growth_basis &&
			      before->growth_basis &&
			      strcmp(p->growth_basis, before->growth_basis) == 0 &&
			      series_is_plain(p->growth) && series_is_plain(before->growth);

		if (stated)
			p->has_acceleration =
				yoy_decimal_sub(&p->acceleration, p->growth->value,
						before->growth->value, NULL) == YOY_OK;
		else if (p->has_computed && before->has_computed)
			p->has_acceleration = yoy_decimal_sub(&p->acceleration, p->computed_pct,
							      before->computed_pct, NULL) == YOY_OK;
		if (p->has_acceleration)
			p->acceleration_of = stated ? "stated" : "computed";
	}
}

/* (4): the n-th root of a ratio, as growth in %. */
static bool mean_growth(struct yoy_decimal *out, double ratio, int years)
{
	double pct = (pow(ratio, 1.0 / years) - 1.0) * 10000.0;

	if (!isfinite(pct) || fabs(pct) > 1e15)
		return false;
	*out = (struct yoy_decimal){ llround(pct), DIGITS };
	return true;
}

/* A stretch of points without a break: [first, end). */
struct stretch {
	size_t first, end, levels;
};

static struct stretch next_stretch(const struct yoy_trend *t, size_t first)
{
	struct stretch s = { first, first, 0 };

	do {
		s.levels += is_level(&t->points.item[s.end]);
		s.end++;
	} while (s.end < t->points.n && t->points.item[s.end].broken == YOY_BREAK_NONE);
	return s;
}

static void add_cagr(struct yoy_trend *t, struct yoy_trend_mean m)
{
	m.basis = "nominal";
	if (m.first.mant <= 0 || m.from == m.to ||
	    !mean_growth(&m.pct, yoy_decimal_double(m.last) / yoy_decimal_double(m.first),
			 m.to - m.from))
		return;
	*yoy_vec_push(&t->cagrs) = m;
	if (t->has_cagr && m.to - m.from <= t->cagr_to - t->cagr_from)
		return;
	t->has_cagr = true;
	t->cagr_from = m.from;
	t->cagr_to = m.to;
	t->cagr_pct = m.pct;
}

/* First and last plain positive level of the points [first, end). */
static bool ends(const struct yoy_trend *t, struct stretch s, const struct yoy_trend_point **a,
		 const struct yoy_trend_point **b)
{
	*a = *b = NULL;
	for (size_t i = s.first; i < s.end; i++) {
		const struct yoy_trend_point *p = &t->points.item[i];

		if (!is_level(p) || p->value.mant <= 0)
			continue;
		*a = *a ? *a : p;
		*b = p;
	}
	return *a != NULL;
}

static void cagr_of(struct yoy_trend *t, struct stretch s)
{
	const struct yoy_trend_point *a, *b;

	if (ends(t, s, &a, &b))
		add_cagr(t, (struct yoy_trend_mean){ .from = a->year,
						     .to = b->year,
						     .first = a->value,
						     .last = b->value });
}

/* (4), over a break. */
static void cagr_of_one_report(const struct work *w)
{
	struct stretch all = { 0, w->t->points.n, 0 };
	const struct yoy_observation *o;
	const struct yoy_trend_point *a, *b;
	struct yoy_trend_mean m;

	if (!ends(w->t, all, &a, &b) || (w->t->cagrs.n && w->t->cagrs.item[0].from == a->year &&
					 w->t->cagrs.item[0].to == b->year))
		return;
	o = series_as_of(w->s, ask(w, YOY_LEVEL, a->year), b->level->report_year);
	if (!o || o->report_year != b->level->report_year || !series_is_plain(o) ||
	    !in_unit(&m.first, o, w->t->unit))
		return;
	m.from = a->year;
	m.to = b->year;
	m.last = b->value;
	m.report_year = o->report_year;
	add_cagr(w->t, m);
}

/* (6) */
static void index_of(struct yoy_trend *t, struct stretch s, int base_year)
{
	const struct yoy_trend_point *base = NULL;

	for (size_t i = s.first; i < s.end && !base; i++)
		if (is_level(&t->points.item[i]) && t->points.item[i].value.mant > 0 &&
		    (!base_year || t->points.item[i].year == base_year))
			base = &t->points.item[i];
	if (!base)
		return;
	t->base_year = base->year;
	for (size_t i = s.first; i < s.end; i++) {
		struct yoy_trend_point *p = &t->points.item[i];
		struct yoy_decimal d;

		p->has_index = is_level(p) && yoy_decimal_shift(&d, p->value, 2, NULL) == YOY_OK &&
			       yoy_decimal_div(&p->index, d, base->value, DIGITS, NULL) == YOY_OK;
	}
}

static void stretches(struct yoy_trend *t, int base_year)
{
	struct stretch longest = { 0, 0, 0 };

	for (size_t i = 0; i < t->points.n;) {
		struct stretch s = next_stretch(t, i);

		cagr_of(t, s);
		if (base_year)
			index_of(t, s, base_year);
		if (s.levels > longest.levels)
			longest = s;
		i = s.end;
	}
	if (!base_year && longest.levels)
		index_of(t, longest, 0);
}

/* (4), stated growth */
static void stated_means(struct yoy_trend *t)
{
	size_t end;

	for (size_t i = 0; i < t->points.n; i = end) {
		const struct yoy_trend_point *p = &t->points.item[i], *q = p;
		struct yoy_trend_mean m = { .from = p->year, .basis = p->growth_basis };
		double product = 1;

		for (end = i; end < t->points.n; end++, q++) {
			if (!q->growth || !q->growth_basis || !m.basis ||
			    !series_is_plain(q->growth) || strcmp(q->growth_basis, m.basis) != 0)
				break;
			product *= 1 + yoy_decimal_double(q->growth->value) / 100;
			m.to = q->year;
		}
		if (end - i >= 2 && product > 0 && mean_growth(&m.pct, product, (int)(end - i)))
			*yoy_vec_push(&t->stated) = m;
		end += end == i;
	}
}

static void one_trend(struct work *w)
{
	struct yoy_trend *t = w->t;
	int from, to;

	year_bounds(w, &from, &to);
	for (int year = from; from && year <= to; year++) {
		struct yoy_trend_point *p = yoy_vec_push(&t->points);
		struct figure_query q = ask(w, YOY_GROWTH, year);

		p->year = year;
		p->level = level_of(w, year);
		p->growth = series_actual(w->s, &q);
		p->growth_basis = basis_of(w, p->growth);
		p->target = target_of(w, year);
	}
	t->unit = usual_unit(t);
	compute_all(w);
	mark_missing(t);
	accelerate(t);
	stretches(t, w->opts->base_year);
	cagr_of_one_report(w);
	stated_means(t);
}

yoy_rc yoy_trend_compute(struct yoy_trend_vec *out, const struct yoy_obs_list *obs,
			 const struct yoy_dictionary *dict, const struct yoy_trend_opts *opts,
			 struct yoy_err *err)
{
	struct work w = { .ind = yoy_dictionary_get(dict, opts->indicator), .opts = opts };
	struct series s;
	size_t end;

	(void)err;
	series_init(&s, obs);
	w.s = &s;
	for (size_t i = 0; i < s.n; i = end) {
		end = i + 1;
		if (!is_subject(s.item[i], opts->indicator))
			continue;
		while (end < s.n && strcmp(s.item[end]->region, s.item[i]->region) == 0 &&
		       is_subject(s.item[end], opts->indicator) &&
		       !s.item[end]->indicator == !s.item[i]->indicator)
			end++;
		w.t = yoy_vec_push(out);
		w.t->region = s.item[i]->region;
		w.t->indicator = w.ind ? w.ind->id : NULL;
		w.t->name = w.ind ? w.ind->name : s.item[i]->name;
		w.item = s.item + i;
		w.n = end - i;
		one_trend(&w);
	}
	series_release(&s);
	return YOY_OK;
}

void yoy_trend_release(struct yoy_trend *t)
{
	yoy_vec_release(&t->points);
	yoy_vec_release(&t->cagrs);
	yoy_vec_release(&t->stated);
	yoy_arena_release(&t->arena);
}

void yoy_trend_vec_release(struct yoy_trend_vec *v)
{
	for (size_t i = 0; i < v->n; i++)
		yoy_trend_release(&v->item[i]);
	yoy_vec_release(v);
}
