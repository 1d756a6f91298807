/* Finding figures: observations sorted by what they speak of. Used by the analyze layer only. */
#ifndef YOY_ANALYZE_SERIES_H
#define YOY_ANALYZE_SERIES_H

#include "yoy/gap.h"

struct series {
	const struct yoy_observation **item; /* by region, subject, measure, report year, quality */
	size_t n;
};

void series_init(struct series *s, const struct yoy_obs_list *obs);
void series_release(struct series *s);

/* The id of the indicator, or the name where there is none: what comparison joins on. */
const char *series_subject(const struct yoy_observation *o);

/* The one year of a period such as 2019; 0 for spans, months and halves. */
int series_year(const char *period);

/* Does one name hold what the thing was called before, the other what it is called since? */
bool series_renamed(const struct yoy_renaming *r, const char *a, const char *b);

/* The word of the indicator's scopes that one name has and the other lacks; NULL when they agree.
 */
const char *series_scope(const struct yoy_indicator *ind, const char *a, const char *b);

/* A figure and the year that it is of. */
struct told {
	const struct yoy_observation *obs;
	int year;
};
/* The change of definition between two figures of an indicator, the earlier first, in a line; or
 * NULL. ind may be NULL. */
const char *series_redefined(struct yoy_arena *arena, const struct yoy_indicator *ind,
			     const struct told *a, const struct told *b);

/* The one of two targets that stands among the main targets (best may be NULL), else the first in
 * the text. */
const struct yoy_observation *series_main(const struct yoy_observation *best,
					  const struct yoy_observation *o);

/* A figure of one year as it is: no bound (突破10亿元), no sum or average of years. */
bool series_is_plain(const struct yoy_observation *o);

struct figure_query {
	const char *region;
	const char *subject;
	bool canonical; /* subject is an indicator id */
	enum yoy_measure measure;
	int year; /* of the period */
	enum yoy_vintage vintage;
	int vintage_year;
	unsigned flags; /* YOY_OBS_COMPARABLE: a figure by the same basis is preferred */
};

/* The figures of the query's region, subject and measure, whatever their year: [first, end) of
 * item.
 */
struct series_range {
	size_t first, end;
};
struct series_range series_range(const struct series *s, const struct figure_query *q);

/* Those of them that stand in the report of a year. */
struct series_range series_report(const struct series *s, const struct figure_query *q, int year);

/* The actual figure of the query's year as it was last told in the report of a year or before it.
 */
const struct yoy_observation *series_as_of(const struct series *s, struct figure_query q,
					   int report_year);

/* The actual figure of a year in the vintage asked for; NULL when no report gives it. */
const struct yoy_observation *series_actual(const struct series *s, const struct figure_query *q);

#endif
