/* gap.h (17): what a year's report sets no target for, although the one before or after does. */
#include "gap_work.h"

/* The first pair of a region and year, or where it would stand. Pairs are in order. */
static size_t first_of(const struct yoy_pair_vec *v, const char *region, int year)
{
	size_t lo = 0, hi = v->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int c = strcmp(v->item[mid].region, region);

		if (c < 0 || (c == 0 && v->item[mid].year < year))
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static bool is_set(const struct yoy_pair_vec *v, const char *region, int year,
		   const char *indicator)
{
	for (size_t i = first_of(v, region, year);
	     i < v->n && v->item[i].year == year && strcmp(v->item[i].region, region) == 0; i++)
		if (v->item[i].indicator && strcmp(v->item[i].indicator, indicator) == 0)
			return true;
	return false;
}

static bool is_listed(const struct yoy_unset_vec *v, const struct yoy_observation *t, int year)
{
	/* Observations are by region: what was found of this one stands at the end. */
	for (size_t i = v->n; i-- > 0 && strcmp(v->item[i].region, t->region) == 0;)
		if (v->item[i].year == year && v->item[i].measure == t->measure &&
		    strcmp(v->item[i].indicator, t->indicator) == 0)
			return true;
	return false;
}

static void look_at(struct gap_work *w, const struct yoy_observation *t, int year)
{
	struct figure_query q = gap_query(w, t, t->measure, year);
	const struct yoy_observation *actual;

	if ((w->opts->year_from && year < w->opts->year_from) ||
	    (w->opts->year_to && year > w->opts->year_to) || !gap_have_report(w, t->region, year) ||
	    is_set(&w->out->pairs, t->region, year, t->indicator) ||
	    is_listed(&w->out->unset, t, year))
		return;
	actual = series_actual(&w->series, &q);
	if (!actual || actual->report_year != year + 1)
		return;
	*yoy_vec_push(&w->out->unset) =
		(struct yoy_unset){ t->region, year, t->indicator, t->name, t->measure, actual };
}

void gap_unset(struct gap_work *w)
{
	for (size_t i = 0; i < w->obs->obs.n; i++) {
		const struct yoy_observation *t = &w->obs->obs.item[i];

		if (t->role != YOY_ROLE_TARGET || !t->indicator || (t->flags & YOY_OBS_SIZE) ||
		    (t->measure != YOY_GROWTH && t->measure != YOY_RATIO) ||
		    series_year(t->period) != t->report_year || !gap_is_wanted(w, t))
			continue;
		look_at(w, t, t->report_year - 1);
		look_at(w, t, t->report_year + 1);
	}
}
