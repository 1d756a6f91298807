#include "gap_pace.h"

#include <math.h>

/* The root is the only place with floating point. */
static bool rounded(struct yoy_decimal *out, double v, int scale)
{
	static const double tens[] = { 1, 10, 100, 1000, 10000 };

	v *= tens[scale];
	if (!isfinite(v) || fabs(v) > 1e15)
		return false;
	*out = yoy_decimal_trim((struct yoy_decimal){ llround(v), (uint8_t)scale });
	return true;
}

static int plan_years(const struct yoy_plan *p)
{
	return p->to - p->from + 1;
}

static int years_left(const struct yoy_plan *p)
{
	return p->to - p->through;
}

/* No year is missing between the first and the last that is told. */
static bool is_complete(const struct yoy_plan *p)
{
	return p->told == (size_t)(p->through - p->from + 1);
}

static const struct yoy_observation *figure(struct gap_work *w, const struct yoy_plan *p,
					    enum yoy_measure measure, int year)
{
	struct figure_query q = gap_query(w, p->target, measure, year);
	const struct yoy_observation *o = series_actual(&w->series, &q);

	return o && !(o->flags & (YOY_OBS_AVERAGE | YOY_OBS_CUMULATIVE)) ? o : NULL;
}

/* The end of a range that decides. */
static struct yoy_decimal goal(const struct pace *p)
{
	const struct yoy_observation *t = p->plan->target;

	return t->has_hi && p->better == YOY_BETTER_LOWER ? t->value_hi : t->value;
}

static bool share_of_time(struct yoy_decimal *out, struct yoy_decimal whole, size_t told, int years)
{
	return yoy_decimal_mul(out, whole, yoy_decimal_int((int64_t)told), NULL) == YOY_OK &&
	       yoy_decimal_div(out, *out, yoy_decimal_int(years), 4, NULL) == YOY_OK;
}

/* (whole - reached) / years left, two digits. */
static void even_rest(struct pace *p, struct yoy_decimal whole, const char *unit)
{
	struct yoy_plan *r = p->plan;
	struct yoy_decimal d;

	if (years_left(r) <= 0 || !is_complete(r) ||
	    yoy_decimal_sub(&d, whole, r->reached, NULL) != YOY_OK ||
	    yoy_decimal_div(&d, d, yoy_decimal_int(years_left(r)), 2, NULL) != YOY_OK)
		return;
	r->has_needed = true;
	r->needed = yoy_decimal_trim(d);
	r->needed_unit = unit;
}

/* Growth of a year in %: as told, or of two levels where growth is nominal. */
static const struct yoy_observation *growth_in(struct gap_work *w, const struct yoy_plan *p,
					       int year, struct yoy_decimal *out)
{
	const struct yoy_indicator *ind = yoy_dictionary_get(w->dict, p->target->indicator);
	const struct yoy_observation *o = figure(w, p, YOY_GROWTH, year), *before;

	if (o) {
		*out = o->value;
		return o;
	}
	if (!ind || ind->basis == YOY_BASIS_REAL || (p->target->flags & YOY_OBS_REAL))
		return NULL;
	o = figure(w, p, YOY_LEVEL, year);
	before = figure(w, p, YOY_LEVEL, year - 1);
	if (!o || !before || o->bound != YOY_EXACT || before->bound != YOY_EXACT ||
	    gap_break(w, before, year - 1, o, year) || !gap_growth(out, before, o))
		return NULL;
	return o;
}

static bool pace_rates(struct gap_work *w, struct pace *p)
{
	struct yoy_plan *r = p->plan;
	bool total = r->kind == YOY_PLAN_TOTAL;
	double product = 1, end, whole = 1 + yoy_decimal_double(goal(p)) / 100;
	int years = plan_years(r);

	for (int year = r->from; year <= p->last; year++) {
		struct yoy_decimal g;
		const struct yoy_observation *o = growth_in(w, r, year, &g);

		if (!o)
			continue;
		r->latest = o;
		r->through = year;
		r->told++;
		product *= 1 + yoy_decimal_double(g) / 100;
	}
	if (!r->told)
		return true;
	r->unit = "%";
	p->half = (struct yoy_decimal){ 5, 2 };
	end = total ? whole : pow(whole, years);
	r->has_reached =
		rounded(&r->reached,
			((total ? product : pow(product, 1.0 / (double)r->told)) - 1) * 100, 2);
	r->due = r->target->value;
	p->due_hi = r->target->value_hi;
	r->has_due = r->has_reached;
	if (total) {
		double part = (double)r->told / years;

		r->has_due =
			r->has_due &&
			rounded(&r->due,
				(pow(1 + yoy_decimal_double(r->target->value) / 100, part) - 1) *
					100,
				2) &&
			rounded(&p->due_hi,
				(pow(1 + yoy_decimal_double(r->target->value_hi) / 100, part) - 1) *
					100,
				2);
	}
	if (years_left(r) > 0 && is_complete(r))
		r->has_needed =
			rounded(&r->needed, (pow(end / product, 1.0 / years_left(r)) - 1) * 100, 2);
	r->needed_unit = "%";
	return true;
}

static bool add_amount(struct pace *p, const struct yoy_observation *o)
{
	struct yoy_decimal v, half;

	if (gap_convert(&v, o->value, o->unit, p->plan->unit) != YOY_OK ||
	    gap_convert(&half, yoy_decimal_half_ulp(o->value), o->unit, p->plan->unit) != YOY_OK ||
	    yoy_decimal_add(&p->plan->reached, p->plan->reached, v, NULL) != YOY_OK ||
	    yoy_decimal_add(&p->half, p->half, half, NULL) != YOY_OK)
		return false;
	return true;
}

/* Amounts of the years: their sum or mean against the share of the plan that the years make. */
static bool pace_amounts(struct gap_work *w, struct pace *p)
{
	struct yoy_plan *r = p->plan;
	const struct yoy_observation *t = r->target;
	bool mean = t->flags & YOY_OBS_AVERAGE;
	struct yoy_decimal whole = goal(p);
	int years = plan_years(r);

	r->unit = t->unit;
	p->half = (struct yoy_decimal){ 0, 0 };
	for (int year = r->from; year <= p->last; year++) {
		const struct yoy_observation *o = figure(w, r, t->measure, year);

		if (!o || (t->measure == YOY_LEVEL && (o->flags & YOY_OBS_STOCK)))
			continue;
		if (!add_amount(p, o))
			return false;
		r->latest = o;
		r->through = year;
		r->told++;
	}
	if (!r->told)
		return true;
	r->has_reached = true;
	if (!mean) {
		r->has_due = share_of_time(&r->due, t->value, r->told, years) &&
			     share_of_time(&p->due_hi, t->value_hi, r->told, years);
		even_rest(p, whole, t->unit);
		return true;
	}
	r->due = t->value;
	p->due_hi = t->value_hi;
	r->has_due = true;
	if (yoy_decimal_mul(&whole, whole, yoy_decimal_int(years), NULL) == YOY_OK)
		even_rest(p, whole, t->unit);
	return yoy_decimal_div(&r->reached, r->reached, yoy_decimal_int((int64_t)r->told), 4,
			       NULL) == YOY_OK;
}

/* The last year of which a level or ratio is told. */
static bool latest_state(struct gap_work *w, struct pace *p, enum yoy_measure measure)
{
	struct yoy_plan *r = p->plan;

	r->base = figure(w, r, measure, r->from - 1);
	for (int year = p->last; year >= r->from && !r->latest; year--) {
		r->latest = figure(w, r, measure, year);
		r->through = r->latest ? year : 0;
	}
	if (r->latest)
		r->told = (size_t)(r->through - r->from + 1);
	return r->latest != NULL;
}

/* Without changes that are told, the change from the base to the last level. */
static bool pace_difference(struct gap_work *w, struct pace *p)
{
	static const enum yoy_measure states[] = { YOY_LEVEL, YOY_RATIO };
	struct yoy_plan *r = p->plan;
	const struct yoy_observation *t = r->target;
	const char *unit = t->unit;
	struct yoy_decimal a, b;
	size_t i = 0;

	while (i < 2 && !latest_state(w, p, states[i]))
		i++;
	if (i == 2 || !r->base)
		return true;
	if (i == 1 && strcmp(unit, "百分点") == 0)
		unit = r->base->unit;
	if (gap_convert(&a, r->base->value, r->base->unit, unit) != YOY_OK ||
	    gap_convert(&b, r->latest->value, r->latest->unit, unit) != YOY_OK ||
	    yoy_decimal_sub(&r->reached, b, a, NULL) != YOY_OK)
		return false;
	r->has_reached = true;
	r->unit = t->unit;
	p->half = yoy_decimal_half_ulp(r->reached);
	r->has_due = share_of_time(&r->due, t->value, r->told, plan_years(r)) &&
		     share_of_time(&p->due_hi, t->value_hi, r->told, plan_years(r));
	even_rest(p, goal(p), t->unit);
	return true;
}

/* An even way from the base to an end: in equal steps, or in equal growth. */
static bool between(struct yoy_decimal *out, const struct pace *p, struct yoy_decimal base,
		    struct yoy_decimal end)
{
	const struct yoy_plan *r = p->plan;
	struct yoy_decimal d;

	if (r->target->measure == YOY_LEVEL && base.mant > 0 && end.mant > 0) {
		double ratio = yoy_decimal_double(end) / yoy_decimal_double(base);

		return rounded(
			out, yoy_decimal_double(base) * pow(ratio, (double)r->told / plan_years(r)),
			end.scale < 2 ? 2 : 4);
	}
	if (yoy_decimal_sub(&d, end, base, NULL) != YOY_OK ||
	    !share_of_time(&d, d, r->told, plan_years(r)) ||
	    yoy_decimal_add(out, base, d, NULL) != YOY_OK)
		return false;
	*out = yoy_decimal_trim(yoy_decimal_round(*out, end.scale < 2 ? 2 : 4));
	return true;
}

bool gap_pace_real(struct gap_work *w, const struct pace *p, struct yoy_decimal *out)
{
	const struct yoy_plan *r = p->plan;
	const struct yoy_observation *t = r->target, *base;
	const struct yoy_indicator *ind = yoy_dictionary_get(w->dict, t->indicator);

	if (!ind || ind->basis != YOY_BASIS_REAL || t->measure != YOY_LEVEL ||
	    r->kind != YOY_PLAN_END)
		return false;
	base = figure(w, r, YOY_LEVEL, r->from - 1);
	if (!base || gap_convert(out, base->value, base->unit, t->unit) != YOY_OK)
		return false;
	for (int year = r->from; year <= r->through; year++) {
		const struct yoy_observation *g = figure(w, r, YOY_GROWTH, year);
		struct yoy_decimal more;

		if (!g || yoy_decimal_mul(&more, *out, g->value, NULL) != YOY_OK ||
		    yoy_decimal_shift(&more, more, -2, NULL) != YOY_OK ||
		    yoy_decimal_add(out, *out, more, NULL) != YOY_OK)
			return false;
		*out = yoy_decimal_round(*out, 4);
	}
	return true;
}

static bool pace_end(struct gap_work *w, struct pace *p)
{
	struct yoy_plan *r = p->plan;
	const struct yoy_observation *t = r->target;
	struct yoy_decimal base;
	double ratio;

	r->unit = t->unit;
	if (!latest_state(w, p, t->measure))
		return true;
	if (gap_convert(&r->reached, r->latest->value, r->latest->unit, t->unit) != YOY_OK ||
	    gap_convert(&p->half, yoy_decimal_half_ulp(r->latest->value), r->latest->unit,
			t->unit) != YOY_OK)
		return false;
	r->has_reached = true;
	if (t->measure == YOY_RATIO) {
		even_rest(p, goal(p), "百分点");
	} else if (r->reached.mant > 0 && goal(p).mant > 0 && years_left(r) > 0) {
		ratio = yoy_decimal_double(goal(p)) / yoy_decimal_double(r->reached);
		r->has_needed = rounded(&r->needed, (pow(ratio, 1.0 / years_left(r)) - 1) * 100, 2);
		r->needed_unit = "%";
	}
	if (!r->base)
		return true;
	if (gap_convert(&base, r->base->value, r->base->unit, t->unit) != YOY_OK)
		return false;
	r->has_due = between(&r->due, p, base, t->value) &&
		     (!t->has_hi || between(&p->due_hi, p, base, t->value_hi));
	return true;
}

bool gap_pace(struct gap_work *w, struct pace *p)
{
	struct yoy_plan *r = p->plan;

	r->unit = r->target->unit;
	if (r->kind == YOY_PLAN_END)
		return pace_end(w, p);
	if (r->target->measure == YOY_GROWTH)
		return pace_rates(w, p);
	if (!pace_amounts(w, p))
		return false;
	return r->told || r->kind != YOY_PLAN_CHANGE || pace_difference(w, p);
}

yoy_rc gap_pace_judge(struct gap_work *w, const struct pace *p, struct yoy_decimal value,
		      struct yoy_decimal goal_lo, struct yoy_decimal goal_hi,
		      struct yoy_judgement *out)
{
	struct yoy_observation t = *p->plan->target;

	t.value = goal_lo;
	t.value_hi = goal_hi;
	return yoy_gap_judge(out, &t, value, p->half, p->better, w->opts->tolerance_pct, w->err);
}
