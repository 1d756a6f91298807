/* What the parts of the arithmetic checks share. Used by the analyze layer only. */
#ifndef YOY_ANALYZE_CHECK_WORK_H
#define YOY_ANALYZE_CHECK_WORK_H

#include "interval.h"
#include "series.h"
#include "yoy/check.h"

enum { CHECK_MAX_FIGURES = 16 };

struct check_work {
	struct yoy_check_list *out;
	const struct yoy_report_list *reports;
	const struct yoy_dictionary *dict;
	struct series series;
};

/* A figure of one report: the claim's region and report, of an indicator, measure, role and period.
 * Of several the one said in the claim's own clause, else the best. NULL when there is none. */
struct check_want {
	const struct yoy_observation *near; /* region, report, place */
	const char *indicator;
	enum yoy_measure measure;
	enum yoy_role role;
	const char *period;
};
const struct yoy_observation *check_figure(const struct check_work *w,
					   const struct check_want *want);

/* The figure of an earlier year as the claim's report knows it: said there, else in the newest
 * report before. */
const struct yoy_observation *check_base(const struct check_work *w, const struct check_want *want);

/* All that speaks of it, in every report: the items of the range that are wanted. */
struct series_range check_range(const struct check_work *w, const struct check_want *want);
bool check_wanted(const struct yoy_observation *o, const struct check_want *want);

/* First and last year of a period; false for months, quarters and halves. */
bool check_span(const char *period, int *from, int *to);

/* One check being made. */
struct check_case {
	enum yoy_check_kind kind;
	const struct yoy_observation *claim;
	const struct yoy_observation *against[CHECK_MAX_FIGURES];
	size_t n;
	struct interval stated, computed; /* in the claim's unit */
	struct yoy_decimal value;         /* computed from the figures as printed */
	bool points;                      /* the difference is in percentage points */
	bool judged, met;          /* compared already, by other intervals than those shown */
	const char *computed_word; /* what value is, NULL: 推算 */
	const char *hint;          /* behind the reason of a disagreement, or NULL */
	const char *excuse; /* why they differ: makes a disagreement an explained one, or NULL */
};

/* Compare, explain and add to the list. */
void check_add(struct check_work *w, const struct check_case *c);

const char *check_text(struct check_work *w, struct yoy_decimal d);

/* check_growth.c, check_parts.c: the checks of one claim */
void check_growth(struct check_work *w, const struct yoy_observation *claim);
void check_average(struct check_work *w, const struct yoy_observation *claim);
void check_change(struct check_work *w, const struct yoy_observation *claim);
void check_parts(struct check_work *w, const struct yoy_observation *claim);
void check_share(struct check_work *w, const struct yoy_observation *claim);
void check_total(struct check_work *w, const struct yoy_observation *claim);

#endif
