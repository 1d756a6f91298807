/* The numbers of a plan under way: gap_plan.h (3) to (5). Used by the analyze layer only. */
#ifndef YOY_ANALYZE_GAP_PACE_H
#define YOY_ANALYZE_GAP_PACE_H

#include "gap_work.h"
#include "yoy/gap_plan.h"

struct pace {
	struct yoy_plan *plan;
	enum yoy_better better;
	int last;                /* the last year that a report can tell */
	struct yoy_decimal half; /* what reached may be off by rounding */
	struct yoy_decimal due_hi;
};

/* base, latest, through, told, reached, due and needed of the plan; in the target's unit. False
 * when units cannot be brought together. */
bool gap_pace(struct gap_work *w, struct pace *p);

/* (7): where the base of a level would stand by growth in real terms; false where that is no
 * question or cannot be told. */
bool gap_pace_real(struct gap_work *w, const struct pace *p, struct yoy_decimal *out);

/* Does value answer the target, whose number is goal (goal_hi)? */
yoy_rc gap_pace_judge(struct gap_work *w, const struct pace *p, struct yoy_decimal value,
		      struct yoy_decimal goal, struct yoy_decimal goal_hi,
		      struct yoy_judgement *out);

#endif
