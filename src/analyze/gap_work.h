/* What the parts of the gap computation share. Used by the analyze layer only. */
#ifndef YOY_ANALYZE_GAP_WORK_H
#define YOY_ANALYZE_GAP_WORK_H

#include "series.h"

struct gap_index {
	bool *repetition; /* beside the observations: another target says the same */
	const struct yoy_statement **fate; /* met, exceeded, missed; by region, year, indicator */
	const struct yoy_report **report;  /* by region, year */
	size_t n_fates, n_reports;
};

struct gap_work {
	struct yoy_arena *arena;   /* of the list that is made */
	struct yoy_pair_list *out; /* NULL where plans are followed */
	const struct yoy_obs_list *obs;
	const struct yoy_stmt_list *stmts;
	const struct yoy_dictionary *dict;
	const struct yoy_gap_opts *opts;
	struct series series;
	struct gap_index index;
	struct yoy_err *err;
};

/* gap_index.c */
void gap_index_init(struct gap_index *ix, const struct yoy_obs_list *obs,
		    const struct yoy_stmt_list *stmts, const struct yoy_report_list *reports);
void gap_index_release(struct gap_index *ix);
bool gap_have_report(const struct gap_work *w, const char *region, int year);
/* The year of the region's last report; 0 when there is none. */
int gap_last_report(const struct gap_work *w, const char *region);
/* What the next report says in words of the target; NULL when nothing. */
const struct yoy_statement *gap_stated_fate(const struct gap_work *w,
					    const struct yoy_observation *t);

/* gap_text.c: texts live in the arena of the list */
const char *gap_text(struct gap_work *w, struct yoy_decimal d);
const char *gap_figure(struct gap_work *w, const struct yoy_observation *o);
/* As yoy_unit_convert, where 44个 and 24项 count alike and 万 stands for 万人. */
yoy_rc gap_convert(struct yoy_decimal *out, struct yoy_decimal d, const char *from, const char *to);

/* gap.c */
enum yoy_better gap_better(const struct gap_work *w, const struct yoy_observation *t);
bool gap_is_wanted(const struct gap_work *w, const struct yoy_observation *t);
struct figure_query gap_query(const struct gap_work *w, const struct yoy_observation *t,
			      enum yoy_measure measure, int year);

/* gap_join.c: gap.h (10), (12), (13). NULL when there is no doubt. */
const char *gap_doubt(struct gap_work *w, const struct yoy_observation *t,
		      const struct yoy_observation *a);
/* What a reader must know of a pair that stands: another name, a start instead of an end; or NULL.
 */
const char *gap_remark(struct gap_work *w, const struct yoy_observation *t,
		       const struct yoy_observation *a);
/* The change of definition between two years, gap.h (14); or NULL. */
const char *gap_break(struct gap_work *w, const struct yoy_observation *a, int year_a,
		      const struct yoy_observation *b, int year_b);
/* Do two figures of one name count different stages (谋划, 列入), or one of them less of the thing
 * (人工造林)? (12) */
bool gap_other_stage(const struct yoy_observation *a, const struct yoy_observation *b);
bool gap_other_scope(const struct yoy_indicator *ind, const struct yoy_observation *a,
		     const struct yoy_observation *b);
/* A share of the plan: 完成年计划的118.2%. */
bool gap_is_plan_share(const struct yoy_observation *o);
/* 减少农村贫困人口1000万人: the number is what goes away. */
bool gap_is_reduction(const struct yoy_observation *o);

/* gap_derive.c: growth from two levels, gap.h (8) */
struct gap_derived {
	bool known;
	struct yoy_decimal growth;
	struct yoy_decimal half; /* what it may be off by the rounding of the levels */
	const char *refused;     /* why it must not be judged, or NULL */
};
void gap_derive(struct gap_work *w, struct gap_derived *out, const struct yoy_observation *t,
		const struct yoy_observation *level);

/* 100 * (level / before - 1) to two digits; false where the units or a base of 0 forbid it. */
bool gap_growth(struct yoy_decimal *out, const struct yoy_observation *before,
		const struct yoy_observation *level);

/* gap_unset.c: gap.h (17); the pairs are there, in order */
void gap_unset(struct gap_work *w);

/* gap_words.c: pairs of the targets in words */
yoy_rc gap_words(struct gap_work *w);

#endif
