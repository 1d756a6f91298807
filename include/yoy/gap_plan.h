/*
 * Targets of several years (五年规划): how far they have come, whether they are on course, and what
 * is still needed.
 *
 * (1) A row is a target of the plan part whose period ends after its report's year or spans several
 *     years, from..to. A single later year counts from the report's year on; its base is the year
 *     before. Annual targets are pairs (gap.h); neither is a row of the other list.
 * (2) What the number means: end: a level or ratio at the end of the plan; average: growth or an
 *     amount a year (年均); total: growth over all years; sum: amounts that add up over the years;
 *     change: what is added to a level or ratio over the years.
 * (3) reached: of end, the last year's figure; of average, the mean of the years that are told
 *     (geometric for growth); of total, their compound; of sum and change, their sum. Growth that
 *     is not told is computed from two levels, for nominal indicators only.
 * (4) due: where an even pace would stand by the same year: levels grow evenly in %, ratios, sums
 *     and changes in equal steps, an average is due as it is. Where a year is not told, due counts
 *     the years that are.
 * (5) While the plan runs: on_course when reached answers due by the rules (3) to (6) of gap.h,
 *     behind when not. needed: what each year left must bring, growth in %, ratio in percentage
 *     points, amounts in the target's unit; none when the end is reached, or a year is not told.
 * (6) Once the last year is told: met, missed, by the figure that a report gives for all years
 *     (basis reported), else by reached (basis derived). unreported: the plan is over and reports
 *     do not tell how it ended. pending: it runs and nothing is told yet. uncomparable: with the
 *     reason.
 * (7) A level of an indicator whose growth is real may be meant at the prices of the base year.
 *     Where growth in real terms says otherwise than the levels do, it is uncomparable.
 * Roots are taken in floating point and rounded to two digits; everything else is exact.
 */
#ifndef YOY_GAP_PLAN_H
#define YOY_GAP_PLAN_H

#include "yoy/gap.h"

enum yoy_plan_kind {
	YOY_PLAN_END,
	YOY_PLAN_AVERAGE,
	YOY_PLAN_TOTAL,
	YOY_PLAN_SUM,
	YOY_PLAN_CHANGE,
};
enum yoy_course {
	YOY_COURSE_MET,
	YOY_COURSE_MISSED,
	YOY_COURSE_ON,
	YOY_COURSE_BEHIND,
	YOY_COURSE_UNREPORTED,
	YOY_COURSE_PENDING,
	YOY_COURSE_UNCOMPARABLE,
};
const char *yoy_plan_kind_word(enum yoy_plan_kind v);
const char *yoy_course_word(enum yoy_course v);

struct yoy_plan {
	const struct yoy_observation *target; /* borrowed from the observations given */
	const struct yoy_observation *base;   /* the level or ratio that it starts from, or NULL */
	const struct yoy_observation *latest; /* the last figure told, or NULL */
	enum yoy_plan_kind kind;
	int from, to;     /* years of the plan */
	int through;      /* the year that reached speaks of; 0: none */
	size_t told;      /* years from..through of which a figure is told */
	const char *unit; /* of reached and due */
	bool has_reached, has_due, has_needed;
	struct yoy_decimal reached, due, needed;
	const char *needed_unit; /* each year */
	enum yoy_course course;
	enum yoy_pair_basis basis;
	bool within_rounding;
	const char *reason; /* one line in Chinese */
};
YOY_VEC(yoy_plan_vec, struct yoy_plan);
struct yoy_plan_list {
	struct yoy_arena arena;
	struct yoy_plan_vec plans; /* by region, report, place of the target in it */
};
#define YOY_PLAN_LIST_INIT                   \
	{                                    \
		YOY_ARENA_INIT, YOY_VEC_INIT \
	}

/* As yoy_gap_compute; of opts, the years choose plans that hold one of them. */
yoy_rc yoy_gap_plans(struct yoy_plan_list *out, const struct yoy_obs_list *obs,
		     const struct yoy_stmt_list *stmts, const struct yoy_report_list *reports,
		     const struct yoy_dictionary *dict, const struct yoy_gap_opts *opts,
		     struct yoy_err *err);
void yoy_plan_list_release(struct yoy_plan_list *l);

#endif
