/* What a printed figure may stand for: interval arithmetic in exact decimals, rounded outwards.
 * Used by the analyze layer only. */
#ifndef YOY_ANALYZE_INTERVAL_H
#define YOY_ANALYZE_INTERVAL_H

#include "yoy/record.h"

struct interval {
	struct yoy_decimal lo, hi;
	bool no_lo, no_hi; /* open to that side */
};

/* check.h (1), in unit; false when the units cannot be brought together. */
bool interval_of(struct interval *out, const struct yoy_observation *o, const char *unit);

/* The value as printed, in unit; of a range its low end. */
bool interval_plain(struct yoy_decimal *out, const struct yoy_observation *o, const char *unit);

bool interval_meet(const struct interval *a, const struct interval *b);

/* All return false when a number does not fit or the result has no meaning; out may be an operand.
 */
bool interval_add(struct interval *out, const struct interval *a, const struct interval *b);
bool interval_sub(struct interval *out, const struct interval *a, const struct interval *b);

/* 100 * a / b, for a >= 0 and b > 0. */
bool interval_percent(struct interval *out, const struct interval *a, const struct interval *b);

/* (1 + g / 100)^n * 100, for g > -100 in %. */
bool interval_compound(struct interval *out, const struct interval *g, int n);

#endif
