/*
 * What two reports promise differently: targets of report A against targets of report B.
 *
 * (1) Two targets are the same when indicator (or, without one, the name), measure and horizon
 *     agree. The horizon of a target for the report's own year is that year; any other period
 *     stands for itself (2021/2025, 2030). Of several figures of one key those are taken that say
 *     the same in both reports, else the first whose units go together, headline first. How much
 *     more something shall be (增加110万套) is no target where the same report says how much.
 * (2) raised, lowered: the number is another one, in the unit of A; of ranges both ends are looked
 *     at, and one that widens on both sides is softened, one that narrows on both is hardened.
 *     softened, hardened: the same number, said less or more firmly: a bound (以上, 不低于, 以内,
 *     不超过 …) is firmer than the plain number, that firmer than 左右, and 力争 weakens each.
 *     unchanged: number and firmness are the same. dropped, new: only A, only B has it.
 * (3) ambition: what the change means for the direction of good: -1 less, 1 more, 0 the same or not
 *     to be told.
 * (4) A name without an indicator takes part only beyond doubt: no general word, no size of a thing
 *     (gap.h (10)), one figure of that name in each report.
 * (5) Indicators with figures in the review part of A or B only are newly reported or no longer
 *     reported.
 * (6) recast: both speak of it, but the numbers must not be held against each other; why says
 * which: units that do not go together (44个 and 24项 do, 万 stands for 万人); another measure (a
 * level in one, a growth in the other, and nothing else of the indicator); another stage or scope
 *     (gap.h (12)); a flow against a stock: where a report tells how many there are, a target of
 *     less than half of that adds to them; real against nominal growth, one year against several;
 *     or another name: what A alone has and what B alone has go by names of which one is part of
 *     the other (where the dictionary knows both, its end: 城镇新增就业, 新增就业), in the same
 *     measure and in units that go together.
 * (7) worded: a number in A, only words on the indicator in B (同步, 持平, 继续下降). quantified:
 *     the other way round.
 * (8) in_force: a target of several years that B does not repeat while they run on: it was not
 *     dropped. Only of one region.
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
	YOY_CHANGE_WORDED,
	YOY_CHANGE_QUANTIFIED,
	YOY_CHANGE_RECAST,
	YOY_CHANGE_DROPPED,
	YOY_CHANGE_IN_FORCE,
	YOY_CHANGE_NEW,
	YOY_CHANGE_UNCHANGED,
	YOY_CHANGE_NEWLY_REPORTED,
	YOY_CHANGE_NO_LONGER_REPORTED,
};
enum { YOY_N_CHANGES = YOY_CHANGE_NO_LONGER_REPORTED + 1 };
const char *yoy_change_word(enum yoy_change c);

/* Why two targets cannot be held against each other, (6). */
enum yoy_recast {
	YOY_RECAST_NONE,
	YOY_RECAST_UNIT,
	YOY_RECAST_MEASURE,
	YOY_RECAST_STAGE,
	YOY_RECAST_SCOPE,
	YOY_RECAST_STOCK,
	YOY_RECAST_BASIS,
	YOY_RECAST_NAME,
};
const char *yoy_recast_word(enum yoy_recast r);

struct yoy_diff_row {
	enum yoy_change change;
	enum yoy_recast why;   /* of recast */
	const char *indicator; /* or NULL */
	const char *name;
	enum yoy_measure measure;
	const struct yoy_observation *before, *after; /* borrowed; NULL where there is none */
	const struct yoy_statement *words; /* borrowed; of worded those of B, of quantified of A */
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
 * observations of both reports, stmts their statements (NULL: none); for unchanged_years also
 * those of the earlier reports of A's region. Everything is borrowed. all: list also what has no
 * indicator.
 */
void yoy_diff_compute(struct yoy_diff_row_vec *out, const struct yoy_obs_list *obs,
		      const struct yoy_stmt_list *stmts, const struct yoy_dictionary *dict,
		      struct yoy_diff_side a, struct yoy_diff_side b, bool all);

#endif
