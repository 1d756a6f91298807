/* Two targets of one key: what changed, and whether they may be compared at all. diff.h (2), (6).
 */
#include "diff_parts.h"
#include "gap_work.h"
#include "yoy/unit.h"

const char *yoy_change_word(enum yoy_change c)
{
	static const char *const words[] = {
		"raised",     "lowered",        "softened",          "hardened", "worded",
		"quantified", "recast",         "dropped",           "in_force", "new",
		"unchanged",  "newly_reported", "no_longer_reported"
	};

	return words[c];
}

const char *yoy_recast_word(enum yoy_recast r)
{
	static const char *const words[] = { "",      "unit",  "measure", "stage",
					     "scope", "stock", "basis",   "name" };

	return words[r];
}

int diff_firmness(const struct yoy_observation *o)
{
	int weak = o->flags & YOY_OBS_STRIVE ? 1 : 0;

	switch (o->bound) {
	case YOY_AT_LEAST:
	case YOY_AT_MOST:
	case YOY_ABOVE:
	case YOY_BELOW:
		return 6 - weak;
	case YOY_EXACT:
	case YOY_RANGE:
		return 4 - weak;
	case YOY_ABOUT:
		break;
	}
	return 2 - weak;
}

static enum yoy_change by_firmness(const struct yoy_observation *a, const struct yoy_observation *b)
{
	int d = diff_firmness(b) - diff_firmness(a);

	return d < 0 ? YOY_CHANGE_SOFTENED : d > 0 ? YOY_CHANGE_HARDENED : YOY_CHANGE_UNCHANGED;
}

enum yoy_change yoy_diff_classify(const struct yoy_observation *before,
				  const struct yoy_observation *after, struct yoy_decimal *delta,
				  bool *has_delta)
{
	struct yoy_decimal lo, hi, before_hi = before->has_hi ? before->value_hi : before->value;
	int low, high;

	*has_delta = false;
	if (gap_convert(&lo, after->value, after->unit, before->unit) ||
	    gap_convert(&hi, after->has_hi ? after->value_hi : after->value, after->unit,
			before->unit) ||
	    yoy_decimal_sub(delta, lo, before->value, NULL))
		return YOY_CHANGE_RECAST;
	*delta = yoy_decimal_trim(*delta);
	*has_delta = true;
	low = yoy_decimal_cmp(lo, before->value);
	high = yoy_decimal_cmp(hi, before_hi);
	if (low == 0 && high == 0)
		return by_firmness(before, after);
	if (low <= 0 && high >= 0 && low != high && low && high)
		return YOY_CHANGE_SOFTENED;
	if (low >= 0 && high <= 0 && low && high)
		return YOY_CHANGE_HARDENED;
	return low + high > 0 ? YOY_CHANGE_RAISED : YOY_CHANGE_LOWERED;
}

bool diff_same_value(const struct yoy_observation *x, const struct yoy_observation *y)
{
	struct yoy_decimal delta;
	bool known;
	enum yoy_change c = yoy_diff_classify(x, y, &delta, &known);

	return known && delta.mant == 0 &&
	       (c == YOY_CHANGE_UNCHANGED || c == YOY_CHANGE_SOFTENED || c == YOY_CHANGE_HARDENED);
}

bool diff_units_agree(const struct yoy_observation *x, const struct yoy_observation *y)
{
	struct yoy_decimal ignored;

	return gap_convert(&ignored, y->value, y->unit, x->unit) == YOY_OK;
}

/* -1: less than half of the total, so it adds to it; 1: at least the total, so it stands for it. */
static int against_total(const struct yoy_observation *t, const struct yoy_observation *total)
{
	struct yoy_decimal value, twice;

	if (gap_convert(&value, t->value, t->unit, total->unit) != YOY_OK ||
	    yoy_decimal_mul(&twice, value, yoy_decimal_int(2), NULL) != YOY_OK)
		return 0;
	if (yoy_decimal_cmp(twice, total->value) < 0)
		return -1;
	return yoy_decimal_cmp(value, total->value) >= 0 ? 1 : 0;
}

static bool flow_and_stock(const struct yoy_observation *a, const struct yoy_observation *b,
			   const struct yoy_observation *total)
{
	struct yoy_unit unit;

	if (a->measure != YOY_LEVEL)
		return false;
	if (!a->indicator)
		return ((a->flags ^ b->flags) & YOY_OBS_STOCK) != 0;
	yoy_unit_parse(&unit, yoy_view_of(a->unit));
	return total && unit.dim == YOY_DIM_COUNT &&
	       against_total(a, total) * against_total(b, total) < 0;
}

enum yoy_recast diff_why(const struct yoy_indicator *ind, const struct yoy_observation *a,
			 const struct yoy_observation *b, const struct yoy_observation *total)
{
	const unsigned prices = YOY_OBS_REAL | YOY_OBS_NOMINAL;

	if (!diff_units_agree(a, b))
		return YOY_RECAST_UNIT;
	if (a->measure == YOY_LEVEL && gap_other_stage(a, b))
		return YOY_RECAST_STAGE;
	if (gap_other_scope(ind, a, b))
		return YOY_RECAST_SCOPE;
	if (flow_and_stock(a, b, total))
		return YOY_RECAST_STOCK;
	if (((a->flags ^ b->flags) & (YOY_OBS_CUMULATIVE | YOY_OBS_AVERAGE)) ||
	    (a->measure == YOY_GROWTH && (a->flags & prices) && (b->flags & prices) &&
	     ((a->flags ^ b->flags) & prices)))
		return YOY_RECAST_BASIS;
	return YOY_RECAST_NONE;
}
