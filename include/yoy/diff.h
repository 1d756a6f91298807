/*
 * What two reports promise differently: targets of report A against targets of report B.
 *
 * (1) Two targets are the same when indicator (or, without one, the name), measure and horizon
 * agree. The horizon of a target for the report's own year is that year; any other period stands
 * for itself (2021/2025, 2030). (2) raised, lowered: the number is another one, in the unit of A;
 * of ranges both ends are looked at, and one that widens on both sides is softened, one that
 * narrows on both is hardened. softened, hardened: the same number, said less or more firmly: a
 * bound (以上, 不低于, 以内, 不超过 …) is firmer than the plain number, that firmer than 左右, and
 * 力争 weakens each. unchanged: number and firmness are the same. dropped, new: only A, only B has
 * it. recast: both have it in units that cannot be brought together. (3) ambition: what the change
 * means for the direction of good: -1 less, 1 more, 0 the same or not to be told. (4) A name
 * without an indicator takes part only beyond doubt: no general word, no size of a thing (gap.h
 * (10)), one figure of that name in each report. (5) Indicators with figures in the review part of
 * A or B only are newly reported or no longer reported.
 */
#ifndef YOY_DIFF_H
#define YOY_DIFF_H

#include "yoy/indicator.h"
#include "yoy/record.h"

enum yoy_change {
	YOY_CHANGE_RAISED,
	YOY_CHANGE_LOWERED,
	YOY_CHANGE_SOFTENED,
	YOY_CHANGE_HARDENED,
	YOY_CHANGE_DROPPED,
	YOY_CHANGE_NEW,
	YOY_CHANGE_UNCHANGED,
	YOY_CHANGE_RECAST,
	YOY_CHANGE_NEWLY_REPORTED,
	YOY_CHANGE_NO_LONGER_REPORTED,
};
enum { YOY_N_CHANGES = YOY_CHANGE_NO_LONGER_REPORTED + 1 };
const char *yoy_change_word(enum yoy_change c);

struct yoy_diff_row {
	enum yoy_change change;
	const char *indicator; /* or NULL */
	const char *name;
	enum yoy_measure measure;
	const struct yoy_observation *before, *after; /* borrowed; NULL where there is none */
	bool has_delta;
	struct yoy_decimal
		delta;          /* after - before, in the unit of before; of ranges the low ends */
	const char *delta_unit; /* 百分点, or the unit of before */
	int ambition;
	int unchanged_years; /* reports in a row, A included, that set the same target; only of
				unchanged */
};
YOY_VEC(yoy_diff_row_vec, struct yoy_diff_row);

struct yoy_diff_side {
	const char *region;
	int year; /* of the report */
};

/* The class of two targets with one key, (2); pure. delta as in the row, false when units differ in
 * kind. */
enum yoy_change yoy_diff_classify(const struct yoy_observation *before,
				  const struct yoy_observation *after, struct yoy_decimal *delta,
				  bool *has_delta);

/* The period of a target that is not for its report's own year (2021/2025, 2030); else "". */
const char *yoy_diff_horizon(const struct yoy_observation *o);

/*
 * Rows by change, then by the place in report A (new ones: in B). obs holds at least the
 * observations of both reports; for unchanged_years also those of the earlier reports of A's
 * region. Everything is borrowed. all: take part also what has no indicator.
 */
yoy_rc yoy_diff_compute(struct yoy_diff_row_vec *out, const struct yoy_obs_list *obs,
			const struct yoy_dictionary *dict, struct yoy_diff_side a,
			struct yoy_diff_side b, bool all, struct yoy_err *err);

#endif
