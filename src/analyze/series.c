#include "series.h"

#include <stdlib.h>

#include "yoy/alloc.h"
#include "yoy/i18n.h"

const char *series_subject(const struct yoy_observation *o)
{
	return o->indicator ? o->indicator : o->name;
}

int series_year(const char *period)
{
	int y = 0;

	for (int i = 0; i < 4; i++) {
		if (period[i] < '0' || period[i] > '9')
			return 0;
		y = y * 10 + (period[i] - '0');
	}
	return period[4] == '\0' ? y : 0;
}

bool series_renamed(const struct yoy_renaming *r, const char *a, const char *b)
{
	return (strstr(a, r->from) && strstr(b, r->to)) || (strstr(a, r->to) && strstr(b, r->from));
}

const char *series_scope(const struct yoy_indicator *ind, const char *a, const char *b)
{
	for (size_t i = 0; ind && i < ind->n_scopes; i++)
		if (!strstr(a, ind->scopes[i]) != !strstr(b, ind->scopes[i]))
			return ind->scopes[i];
	return NULL;
}

const char *series_redefined(struct yoy_arena *arena, const struct yoy_indicator *ind,
			     const struct told *a, const struct told *b)
{
	const char *x = a->obs->name, *y = b->obs->name;

	for (size_t i = 0; ind && i < ind->n_renamed; i++) {
		const struct yoy_renaming *r = &ind->renamed[i];
		bool old = strstr(x, r->from) && strstr(y, r->from);
		bool said = series_renamed(r, x, y) && (!r->lingers || a->year <= r->year);

		if (r->breaks && (said || (!old && a->year < r->year && r->year <= b->year)))
			return yoy_arena_printf(arena, _("%d年起改为%s，%s"), r->year, r->to,
						r->note);
	}
	return NULL;
}

/*
 * How well an observation stands for its year: the review part over others, a plain figure over an
 * average or a sum, an exact figure over a bounded one (突破10亿, 完成11.68亿元), the one on the
 * main targets' list over a repetition.
 */
static int quality(const struct yoy_observation *o)
{
	int q = 0;

	q += o->part == YOY_PART_REVIEW ? 8 : 0;
	q += (o->flags & (YOY_OBS_AVERAGE | YOY_OBS_CUMULATIVE)) ? 0 : 4;
	q += o->bound == YOY_EXACT ? 2 : 0;
	q += (o->flags & YOY_OBS_HEADLINE) ? 1 : 0;
	return q;
}

static int compare_subject(const struct yoy_observation *a, const char *region, const char *subject,
			   bool canonical, enum yoy_measure measure)
{
	int c = a->region == region ? 0 : strcmp(a->region, region);

	if (!c)
		c = strcmp(series_subject(a), subject);
	if (!c)
		c = (a->indicator != NULL) - canonical;
	if (!c)
		c = (int)a->measure - (int)measure;
	return c;
}

static int by_subject(const void *a, const void *b)
{
	const struct yoy_observation *x = *(const struct yoy_observation *const *)a;
	const struct yoy_observation *y = *(const struct yoy_observation *const *)b;
	int c = compare_subject(x, y->region, series_subject(y), y->indicator != NULL, y->measure);

	if (!c)
		c = (x->report_year > y->report_year) - (x->report_year < y->report_year);
	if (!c)
		c = quality(y) - quality(x);
	if (!c)
		c = (x->at.beg > y->at.beg) - (x->at.beg < y->at.beg);
	return c;
}

void series_init(struct series *s, const struct yoy_obs_list *obs)
{
	s->n = obs->obs.n;
	s->item = yoy_xcalloc(s->n, sizeof(const struct yoy_observation *));
	for (size_t i = 0; i < s->n; i++)
		s->item[i] = &obs->obs.item[i];
	if (s->n)
		qsort(s->item, s->n, sizeof(const struct yoy_observation *), by_subject);
}

void series_release(struct series *s)
{
	free(s->item);
	s->item = NULL;
	s->n = 0;
}

/* The first item that compares at least so with the query. */
static size_t border(const struct series *s, const struct figure_query *q, int least)
{
	size_t lo = 0, hi = s->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		int c = compare_subject(s->item[mid], q->region, q->subject, q->canonical,
					q->measure);

		if ((c > 0) - (c < 0) < least)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

const struct yoy_observation *series_main(const struct yoy_observation *best,
					  const struct yoy_observation *o)
{
	unsigned ours = o->flags & YOY_OBS_HEADLINE;

	if (best && (best->flags & YOY_OBS_HEADLINE) == ours)
		return o->at.beg < best->at.beg ? o : best;
	return best && !ours ? best : o;
}

bool series_is_plain(const struct yoy_observation *o)
{
	return (o->bound == YOY_EXACT || o->bound == YOY_ABOUT) &&
	       !(o->flags & (YOY_OBS_AVERAGE | YOY_OBS_CUMULATIVE));
}

struct series_range series_range(const struct series *s, const struct figure_query *q)
{
	struct series_range r;

	r.first = border(s, q, 0);
	r.end = border(s, q, 1);
	return r;
}

/* The items of a range are sorted by report year. */
static size_t from_report(const struct series *s, struct series_range r, int year)
{
	while (r.first < r.end) {
		size_t mid = r.first + (r.end - r.first) / 2;

		if (s->item[mid]->report_year < year)
			r.first = mid + 1;
		else
			r.end = mid;
	}
	return r.first;
}

struct series_range series_report(const struct series *s, const struct figure_query *q, int year)
{
	struct series_range r = series_range(s, q);
	size_t first = from_report(s, r, year);

	r.end = from_report(s, r, year + 1);
	r.first = first;
	return r;
}

const struct yoy_observation *series_actual(const struct series *s, const struct figure_query *q)
{
	const struct yoy_observation *best = NULL;
	struct series_range r = series_range(s, q);

	for (size_t i = from_report(s, r, q->year + 1); i < r.end; i++) {
		const struct yoy_observation *o = s->item[i];

		if (best && q->vintage == YOY_VINTAGE_FIRST && o->report_year > best->report_year)
			break;
		if (o->role != YOY_ROLE_ACTUAL || (o->flags & YOY_OBS_SIZE) ||
		    series_year(o->period) != q->year || o->report_year <= q->year)
			continue;
		/* 是2011年的1.6倍 is no growth of one year. */
		if (q->measure == YOY_GROWTH && strcmp(o->unit, "%") != 0)
			continue;
		if (q->vintage == YOY_VINTAGE_YEAR && o->report_year != q->vintage_year)
			continue;
		if (!best ||
		    (q->vintage == YOY_VINTAGE_LATEST && o->report_year > best->report_year))
			best = o;
		else if (o->report_year == best->report_year &&
			 (o->flags & YOY_OBS_COMPARABLE) == (q->flags & YOY_OBS_COMPARABLE) &&
			 (best->flags & YOY_OBS_COMPARABLE) != (q->flags & YOY_OBS_COMPARABLE))
			best = o;
	}
	return best;
}

const struct yoy_observation *series_as_of(const struct series *s, struct figure_query q,
					   int report_year)
{
	const struct yoy_observation *o = NULL;

	q.vintage = YOY_VINTAGE_YEAR;
	for (q.vintage_year = report_year; !o && q.vintage_year > q.year; q.vintage_year--)
		o = series_actual(s, &q);
	return o;
}
