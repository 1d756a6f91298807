/*
 * What comes back year after year: targets that are missed again, targets that never change.
 *
 * (1) A habit is one indicator (or, without one, name) and measure of one region over all annual
 *     targets (gap.h). checked: met or missed; missed and unreported of them by year. Verdicts are
 *     those of gap.h, no others are made here.
 * (2) A standstill is a run of reports, year after year, that set the same target: the same number
 *     and firmness (diff.h (2), unchanged), two reports or more. A year without the report or
 *     without the target ends it. Targets in words, sizes and general names take no part.
 */
#ifndef YOY_HABIT_H
#define YOY_HABIT_H

#include "yoy/gap.h"

struct yoy_habit {
	const char *region, *indicator, *name;
	enum yoy_measure measure;
	const struct yoy_pair *const *pairs; /* by year; borrowed from the pairs given */
	size_t n, checked, missed, unreported;
};
YOY_VEC(yoy_habit_vec, struct yoy_habit);

struct yoy_habit_list {
	struct yoy_arena arena;
	struct yoy_habit_vec habits;
};
#define YOY_HABIT_LIST_INIT                  \
	{                                    \
		YOY_ARENA_INIT, YOY_VEC_INIT \
	}
void yoy_habit_list_release(struct yoy_habit_list *l);

/* (1), the most often missed first, of these the least often checked; then by region and name. */
void yoy_habit_missed(struct yoy_habit_list *out, const struct yoy_pair_list *pairs);

/* (2), the longest first; then by region and name. pairs and n of a row are those of the run. */
void yoy_habit_same(struct yoy_habit_list *out, const struct yoy_pair_list *pairs);

#endif
