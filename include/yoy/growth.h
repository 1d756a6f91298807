/*
 * Growth over the years.
 *
 * (1) level(Y): the actual level of the period Y, of shares the ratio; first vintage unless asked.
 * (2) growth computed: level(Y) / level(Y - 1) - 1 in %, two digits, where both are plain figures
 *     (not 突破10亿元, not a sum or an average of years) in units that can be brought together and
 *     no definition changed. level(Y - 1) is taken as last told when level(Y) was.
 * (3) growth stated: the report's own figure of the period Y, with its basis: real, nominal,
 *     comparable (可比口径), as the words say or else as the dictionary does; 可比价格 is real
 *     where growth of the indicator is.
 * (4) CAGR: (level(b) / level(a))^(1 / (b - a)) - 1 in %, two digits, at current prices; of the
 *     first and last plain positive level of every stretch without a break; over a break only where
 *     the report that tells level(b) tells level(a) too, by these two. Beside it the geometric mean
 *     of stated growth over every run of two or more years of one basis, none missing. Roots are
 *     the only place with floating point; they are rounded to two digits.
 * (5) A break stands between two levels told one after the other: redefined (a renaming of the
 *     dictionary that changed what is counted), unit (元 and 美元), restated (the earlier level, as
 *     told with the later one, differs by more than rounding; or the later one is a revision that
 *     the earlier one had no part in), told_later (the earlier level is told only after the later
 *     one, maybe on another basis). Missing years are points without values. Nothing is bridged:
 *     neither index nor CAGR goes over a break, computed growth only over a restatement, and there
 *     by the restated level.
 * (6) index: level(Y) / level(base) * 100, two digits, in the stretch of the base year: the first
 *     year of the longest stretch unless asked.
 * (7) acceleration: growth(Y) - growth(Y - 1) in points, of stated growth where both are told on
 *     one basis, else of computed growth.
 * (8) rank of a level among the regions of the same administrative level whose figure of the year
 *     is known as a plain one: 1 is the largest, where lower is better the smallest; equal figures
 *     share a rank (1, 1, 3). rank_of: how many are ranked. None for a region alone.
 * (9) share: level(Y) / level(Y) of the parent in %, two digits; not of means (人均), which do not
 *     add up, nor where it is above 100: then the two count different things.
 */
#ifndef YOY_GROWTH_H
#define YOY_GROWTH_H

#include "yoy/gap.h"

struct yoy_trend_opts {
	const char *indicator; /* id or name */
	int year_from, year_to;
	int base_year; /* of the index; 0: by (6) */
	enum yoy_vintage vintage;
	int vintage_year;
};

const char *yoy_break_word(enum yoy_break v);

/* One trend per region that has the indicator, by region, appended to out. Everything is borrowed
 * from obs. */
yoy_rc yoy_trend_compute(struct yoy_trend_vec *out, const struct yoy_obs_list *obs,
			 const struct yoy_dictionary *dict, const struct yoy_trend_opts *opts,
			 struct yoy_err *err);

/* (8), (9): compare the trends of one indicator with each other. reports: level and parent. */
void yoy_trend_compare(struct yoy_trend_vec *trends, const struct yoy_report_list *reports,
		       const struct yoy_dictionary *dict);
void yoy_trend_release(struct yoy_trend *t);
void yoy_trend_vec_release(struct yoy_trend_vec *v);

#endif
