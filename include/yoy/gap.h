/*
 * Targets against actuals: the pairs, verdicts and gaps.
 *
 * (1) A pair joins the target that a region set for year Y (report of Y, plan part) with the actual
 *     for Y (report of Y + 1, review part; `vintage` chooses another) of the same indicator (or,
 *     where both have none, the same name) and measure.
 * (2) met, missed: both sides known and comparable. unreported: the next report is in the database
 *     and silent. pending: it is not. uncomparable: both known, but in measures or units that
 *     cannot be brought together. Every verdict has a reason of one line.
 * (3) better = higher: the low end must be reached. exact, at_least x: x; above x: more than x;
 *     about x: x - tol% of |x|; range a-b: a; at_most x, below x: a ceiling, actual <= x (< x).
 * (4) better = lower: the high end must not be passed. exact, at_most x: x; below x: less than x;
 *     about x: x + tol% of |x|; range a-b: b; at_least x, above x: a floor.
 * (5) better = neutral: the actual lies in the interval the target names; about: x +- tol%.
 * (6) Values are signed. Numbers are compared exactly as printed; within_rounding is true where
 *     half a unit of the last printed place of either side could turn the verdict; of computed
 *     growth, where the rounding of the two levels could. What is counted one by one is exact.
 * (7) The gap of growth and ratio is actual - threshold value as written (the target's value; for
 *     ranges the end of (3), (4)), in percentage points; of levels in the target's unit.
 * (8) Derived actuals: target growth, the actual only a level, the level of Y - 1 known (as last
 *     told when the level of Y was): growth is computed to two digits, basis derived. Only for
 *     nominal indicators of the dictionary; for real growth the row stays uncomparable and the
 *     reason shows the nominal figure. Not from levels that are no plain figures, that a change of
 *     definition parts, where the target is by comparable basis, nor where the outcome is more than
 *     30 points from the target: then the two levels are hardly of one thing.
 * (9) Several targets of one indicator and measure in one report: headline and repetition with
 *     equal value are one; annual and five-year are two. Targets in words are pairs too; their
 *     target carries YOY_OBS_WORDS and no value. sync: met when the growth of the indicator reaches
 *     that of the other, less tol% of it (同步 is never meant to the digit). direction: by the sign
 *     of growth or change. stable: growth within +-tol%, or the level within tol% of last year's.
 *     Without a figure that can tell: uncomparable; with none at all: unreported.
 * (10) Without an indicator the name alone joins, and only when it is beyond doubt: not when it is
 *     a general word (企业, 投资), when one side is a stock and the other a flow, when one is a
 * part of something (其中), or when either report has several different figures of that name: then
 *     uncomparable, with the reason. The size of a named thing (总投资162亿元的项目) is neither
 *     target nor actual.
 * (11) Where both sides name the same limit in the same words (突破2%), the target is met.
 * (12) Levels that count different stages (谋划 against 列入), scopes (造林 against 人工造林) or
 * spans (累计 against one year), and figures that only tell of what goes on (稳步推进), are
 *     uncomparable.
 * (13) Where the report calls a figure a share of the plan (占年度计划的115%) that the target
 *     contradicts, another plan is meant: uncomparable.
 * (14) An indicator that was renamed is one; the reason tells both names. Where its definition
 *     changed with the name, levels are uncomparable and growth carries a remark.
 * (15) A target that names what goes away (减少贫困人口1000万人) is answered by a fall (-1232万人).
 * (16) Without a figure the report's words on the target's fate decide (basis stated): 未能实现,
 *     超额完成, or the share of the plan (完成年计划的118%). Beside a figure they are only shown.
 * (17) Not set is no verdict: growth or a ratio that the report of the year before or after sets a
 *     target for, that this year's report sets none for (of no measure), and that the next report
 *     gives. It stands in a list of its own.
 */
#ifndef YOY_GAP_H
#define YOY_GAP_H

#include "yoy/comparison.h"
#include "yoy/indicator.h"

const char *yoy_verdict_word(enum yoy_verdict v);
const char *yoy_pair_basis_word(enum yoy_pair_basis v);

enum yoy_vintage { YOY_VINTAGE_FIRST, YOY_VINTAGE_LATEST, YOY_VINTAGE_YEAR };

struct yoy_gap_opts {
	struct yoy_decimal tolerance_pct; /* of "about": 5 */
	enum yoy_vintage vintage;
	int vintage_year;
	int year_from, year_to; /* target years; 0: any */
	const char *indicator;  /* id or name; NULL: any */
};

/* Pure: obs, statements and reports may hold many regions; everything is borrowed and must outlive
 * the list. */
yoy_rc yoy_gap_compute(struct yoy_pair_list *out, const struct yoy_obs_list *obs,
		       const struct yoy_stmt_list *stmts, const struct yoy_report_list *reports,
		       const struct yoy_dictionary *dict, const struct yoy_gap_opts *opts,
		       struct yoy_err *err);
void yoy_pair_list_release(struct yoy_pair_list *l);

/* The verdict rules alone, (3)-(6), for tests and for others who judge; both values in the target's
 * unit. */
struct yoy_judgement {
	enum yoy_verdict verdict;
	struct yoy_decimal gap, threshold;
	bool within_rounding;
};
yoy_rc yoy_gap_judge(struct yoy_judgement *out, const struct yoy_observation *target,
		     struct yoy_decimal actual, struct yoy_decimal actual_half_ulp,
		     enum yoy_better better, struct yoy_decimal tolerance_pct, struct yoy_err *err);

#endif
