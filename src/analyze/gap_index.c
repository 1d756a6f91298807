/* Look-ups that keep the computation near linear: repetitions, reports, words on a fate. */
#include <stdlib.h>

#include "gap_work.h"
#include "yoy/alloc.h"

static int by_number(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int by_text(const char *a, const char *b)
{
	return a == b ? 0 : strcmp(a, b);
}

/* What makes two targets of one report the same; value and unit are compared as written. */
static int same_target_order(const struct yoy_observation *a, const struct yoy_observation *b)
{
	int c = by_text(a->region, b->region);

	c = c ? c : by_number(a->report_year, b->report_year);
	c = c ? c : by_number(a->report_id, b->report_id);
	c = c ? c : by_text(series_subject(a), series_subject(b));
	c = c ? c : (int)a->measure - (int)b->measure;
	c = c ? c : by_text(a->period, b->period);
	c = c ? c : yoy_decimal_cmp(a->value, b->value);
	c = c ? c : (int)a->has_hi - (int)b->has_hi;
	return c ? c : by_text(a->unit, b->unit);
}

/* The headline first, then the first in the text. */
static int by_target(const void *a, const void *b)
{
	const struct yoy_observation *x = *(const struct yoy_observation *const *)a;
	const struct yoy_observation *y = *(const struct yoy_observation *const *)b;
	int c = same_target_order(x, y);

	c = c ? c : (int)(y->flags & YOY_OBS_HEADLINE) - (int)(x->flags & YOY_OBS_HEADLINE);
	return c ? c : (x > y) - (x < y);
}

static void mark_repetitions(struct gap_index *ix, const struct yoy_obs_list *obs)
{
	const struct yoy_observation **item =
		yoy_xcalloc(obs->obs.n, sizeof(const struct yoy_observation *));
	size_t n = 0;

	ix->repetition = yoy_xcalloc(obs->obs.n, sizeof(*ix->repetition));
	for (size_t i = 0; i < obs->obs.n; i++)
		if (obs->obs.item[i].role == YOY_ROLE_TARGET)
			item[n++] = &obs->obs.item[i];
	if (n)
		qsort(item, n, sizeof(const struct yoy_observation *), by_target);
	for (size_t i = 1; i < n; i++)
		if (same_target_order(item[i - 1], item[i]) == 0)
			ix->repetition[item[i] - obs->obs.item] = true;
	free(item);
}

static int fate_order(const struct yoy_statement *s, const char *region, int report_year,
		      const char *indicator)
{
	int c = by_text(s->region, region);

	c = c ? c : by_number(s->report_year, report_year);
	return c ? c : by_text(s->indicator, indicator);
}

static int by_fate(const void *a, const void *b)
{
	const struct yoy_statement *x = *(const struct yoy_statement *const *)a;
	const struct yoy_statement *y = *(const struct yoy_statement *const *)b;
	int c = fate_order(x, y->region, y->report_year, y->indicator);

	return c ? c : (x > y) - (x < y);
}

static bool is_fate(const struct yoy_statement *s)
{
	return s->indicator && (s->kind == YOY_STMT_MET || s->kind == YOY_STMT_EXCEEDED ||
				s->kind == YOY_STMT_MISSED);
}

static int by_report(const void *a, const void *b)
{
	const struct yoy_report *x = *(const struct yoy_report *const *)a;
	const struct yoy_report *y = *(const struct yoy_report *const *)b;
	int c = by_text(x->region, y->region);

	return c ? c : by_number(x->year, y->year);
}

void gap_index_init(struct gap_index *ix, const struct yoy_obs_list *obs,
		    const struct yoy_stmt_list *stmts, const struct yoy_report_list *reports)
{
	mark_repetitions(ix, obs);
	ix->fate = yoy_xcalloc(stmts->statements.n, sizeof(const struct yoy_statement *));
	ix->n_fates = 0;
	for (size_t i = 0; i < stmts->statements.n; i++)
		if (is_fate(&stmts->statements.item[i]))
			ix->fate[ix->n_fates++] = &stmts->statements.item[i];
	if (ix->n_fates)
		qsort(ix->fate, ix->n_fates, sizeof(const struct yoy_statement *), by_fate);
	ix->n_reports = reports->reports.n;
	ix->report = yoy_xcalloc(ix->n_reports, sizeof(const struct yoy_report *));
	for (size_t i = 0; i < ix->n_reports; i++)
		ix->report[i] = &reports->reports.item[i];
	if (ix->n_reports)
		qsort(ix->report, ix->n_reports, sizeof(const struct yoy_report *), by_report);
}

void gap_index_release(struct gap_index *ix)
{
	free(ix->repetition);
	free(ix->fate);
	free(ix->report);
	memset(ix, 0, sizeof(*ix));
}

bool gap_have_report(const struct gap_work *w, const char *region, int year)
{
	struct yoy_report key = { .region = region, .year = year };
	const struct yoy_report *at = &key;

	return w->index.n_reports && bsearch(&at, w->index.report, w->index.n_reports,
					     sizeof(const struct yoy_report *), by_report) != NULL;
}

int gap_last_report(const struct gap_work *w, const char *region)
{
	size_t lo = 0, hi = w->index.n_reports;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (strcmp(w->index.report[mid]->region, region) <= 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo && strcmp(w->index.report[lo - 1]->region, region) == 0
		       ? w->index.report[lo - 1]->year
		       : 0;
}

const struct yoy_statement *gap_stated_fate(const struct gap_work *w,
					    const struct yoy_observation *t)
{
	size_t lo = 0, hi = w->index.n_fates;

	if (!t->indicator)
		return NULL;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (fate_order(w->index.fate[mid], t->region, t->report_year + 1, t->indicator) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < w->index.n_fates; lo++) {
		const struct yoy_statement *s = w->index.fate[lo];

		if (fate_order(s, t->region, t->report_year + 1, t->indicator) != 0)
			break;
		if (series_year(s->period) == t->report_year)
			return s;
	}
	return NULL;
}
