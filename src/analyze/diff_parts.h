/* What the parts of the comparison of targets share. Used by the analyze layer only. */
#ifndef YOY_ANALYZE_DIFF_PARTS_H
#define YOY_ANALYZE_DIFF_PARTS_H

#include "yoy/diff.h"

/* diff_class.c: how firmly a number is promised, (2). */
int diff_firmness(const struct yoy_observation *o);

/* Value and units are the same, whatever the firmness. */
bool diff_same_value(const struct yoy_observation *x, const struct yoy_observation *y);

bool diff_units_agree(const struct yoy_observation *x, const struct yoy_observation *y);

/* Why two targets of one key must not be held against each other, (6). total: how many there are by
 * a report, or NULL. */
enum yoy_recast diff_why(const struct yoy_indicator *ind, const struct yoy_observation *a,
			 const struct yoy_observation *b, const struct yoy_observation *total);

#endif
