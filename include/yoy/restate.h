/*
 * Revisions: the figure of one period as several reports give it.
 *
 * (1) A period is that of one year or a span of years (a total, an average); a report speaks of it
 * when it is delivered later. Only exact figures are compared: 突破10亿元 is no vintage
 * of 11.68亿元. (2) Figures belong together when region, indicator (or, without one, the name),
 * measure, period, basis (可比口径, 实际, 年均 …) and unit do; 亿元 and 万元 are brought together,
 * 元 and 美元 are two. (3) Two figures differ only when what their printed digits allow has nothing
 * in common (check.h (1)): 1.9万亿元 and 19012亿元 are one figure, said twice. Where a report gives
 * several figures of the same thing, the one that is nearest to what was said before stands for it.
 * (4) status: same: as printed; rounding: the digits differ, rounding explains it; restated.
 * (5) difference: latest - first in the unit of the first; percent: of the first, two digits; of
 * growth and ratios the difference is in percentage points and has no percent.
 * The records are in comparison.h.
 */
#ifndef YOY_RESTATE_H
#define YOY_RESTATE_H

#include "yoy/comparison.h"
#include "yoy/indicator.h"

const char *yoy_restate_status_word(enum yoy_restate_status v);

/* Of one indicator, region and measure: how far revisions went. */
struct yoy_revision {
	const char *region, *indicator, *name, *unit;
	enum yoy_measure measure;
	size_t periods, restated;          /* with two or more vintages; of these restated */
	struct yoy_decimal mean, mean_abs; /* of the revisions of all these periods, two digits */
};
YOY_VEC(yoy_revision_vec, struct yoy_revision);

/* Every period with two or more vintages. Pure; obs must outlive the list. indicator: id or name,
 * or NULL. */
void yoy_restate_run(struct yoy_restatement_list *out, const struct yoy_obs_list *obs,
		     const struct yoy_dictionary *dict, const char *indicator);
void yoy_restatement_list_release(struct yoy_restatement_list *l);

/* Mean and mean absolute revision: in % for levels, in points for growth and ratios. */
void yoy_restate_revisions(struct yoy_revision_vec *out, const struct yoy_restatement_list *list);

#endif
