/*
 * Do a government's own numbers agree?
 *
 * Every number stands for the interval that its printed form allows; two figures disagree only when
 * the stated interval and the one computed from the other figures have nothing in common.
 *
 * (1) Interval of a figure: exact x: x +- half a unit of the last printed place. Of a level without
 * a decimal point the zeros behind the second digit may be rounding (8800 is 8750 to 8850). about
 * x:
 * +-5 % of it, at least the above. at_least, above x: from x on; at_most, below x: up to x; range
 * a-b: from a to b; each end widened as above. (2) growth: the stated growth of Y against level(Y)
 * of the same report and level(Y - 1), of the same report where it quotes it, else of the newest
 * report before. Only % on the year before, only nominal indicators: a real growth rate is never
 * compared with amounts at current prices. Not where a share stands between level and growth
 * (占85%， 增长2%), nor between names of two scopes (全社会固定资产投资, 固定资产投资). (3)
 * average: 年均增长 over a span against the levels of both ends. (4) change: 提高2.3个百分点,
 * 增加4000亿元 against this year's figure and last year's. (5) parts: parts against the whole;
 * part: a part larger than its whole; between: a mean outside of what it is the mean of; share: a
 * share against part / whole. All figures of one report. (6) total: a sum over several years
 * against the yearly figures: all known, the sum; some known, the total is no smaller than they
 * are. Flows only. (7) plan: a target level against the target growth on last year's level. (8)
 * result: agree; disagree; explained: they differ, and the reports say why: a comparable basis
 * (可比口径, 同口径, 扣除…), an estimate (预计) made final, or a level that a later report
 * restates. The reason says it; across reports it names the level that the stated growth implies.
 * Relations of (5) are data of the dictionary (indicator.h).
 */
#ifndef YOY_CHECK_H
#define YOY_CHECK_H

#include "yoy/indicator.h"
#include "yoy/record.h"

enum yoy_check_kind {
	YOY_CHECK_GROWTH,
	YOY_CHECK_AVERAGE,
	YOY_CHECK_CHANGE,
	YOY_CHECK_PARTS,
	YOY_CHECK_PART,
	YOY_CHECK_BETWEEN,
	YOY_CHECK_SHARE,
	YOY_CHECK_TOTAL,
	YOY_CHECK_PLAN,
};
enum yoy_check_result { YOY_AGREE, YOY_DISAGREE, YOY_EXPLAINED };

const char *yoy_check_kind_word(enum yoy_check_kind v);
const char *yoy_check_result_word(enum yoy_check_result v);

struct yoy_check {
	enum yoy_check_kind kind;
	enum yoy_check_result result;
	const struct yoy_observation *claim;          /* what is said */
	const struct yoy_observation *const *against; /* the figures that it is held against */
	size_t n_against;
	struct yoy_decimal computed;   /* in unit */
	struct yoy_decimal difference; /* computed - stated, in difference_unit */
	const char *unit;              /* of computed: that of the claim */
	const char *difference_unit;   /* 百分点 for growth and shares */
	bool has_rounding;             /* not where a bound leaves one side open */
	struct yoy_decimal rounding;   /* the largest difference that rounding explains */
	const char *reason;            /* one line in Chinese: figures, difference, note */
	const char *note;              /* what may lie behind a difference, or NULL */
};
YOY_VEC(yoy_check_vec, struct yoy_check);
struct yoy_check_list {
	struct yoy_arena arena;
	struct yoy_check_vec checks; /* by region, report year, place of the claim */
};
#define YOY_CHECK_LIST_INIT                  \
	{                                    \
		YOY_ARENA_INIT, YOY_VEC_INIT \
	}

struct yoy_check_opts {
	int year;              /* of the report that makes the claim; 0: any */
	const char *indicator; /* of the claim: id or name; NULL: any */
};

/* Pure; obs may hold many regions and must outlive the list. */
void yoy_check_run(struct yoy_check_list *out, const struct yoy_obs_list *obs,
		   const struct yoy_report_list *reports, const struct yoy_dictionary *dict,
		   const struct yoy_check_opts *opts);
void yoy_check_list_release(struct yoy_check_list *l);

#endif
