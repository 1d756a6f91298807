#include "yoy/gap.h"

const char *yoy_verdict_word(enum yoy_verdict v)
{
	static const char *const words[] = { "met", "missed", "unreported", "pending",
					     "uncomparable" };

	return words[v];
}

const char *yoy_pair_basis_word(enum yoy_pair_basis v)
{
	static const char *const words[] = { "reported", "derived", "stated" };

	return words[v];
}

/* An interval of values that fulfil a target; an open end is absent. */
struct wanted {
	bool has_lo, has_hi;
	bool lo_open, hi_open; /* the end itself does not fulfil */
	struct yoy_decimal lo, hi;
};

/* x moved by tolerance percent of |x|. */
static yoy_rc shifted(struct yoy_decimal *out, struct yoy_decimal x, struct yoy_decimal pct,
		      int sign, struct yoy_err *err)
{
	struct yoy_decimal part;
	yoy_rc rc = yoy_decimal_mul(&part, yoy_decimal_abs(x), pct, err);

	if (!rc)
		rc = yoy_decimal_shift(&part, part, -2, err);
	if (!rc)
		rc = yoy_decimal_add(out, x, sign < 0 ? yoy_decimal_neg(part) : part, err);
	if (!rc)
		*out = yoy_decimal_trim(*out);
	return rc;
}

static void set_lo(struct wanted *w, struct yoy_decimal v, bool open)
{
	w->has_lo = true;
	w->lo = v;
	w->lo_open = open;
}

static void set_hi(struct wanted *w, struct yoy_decimal v, bool open)
{
	w->has_hi = true;
	w->hi = v;
	w->hi_open = open;
}

/* (3): the low end must be reached; at_most and below are ceilings. */
static yoy_rc wanted_higher(struct wanted *w, const struct yoy_observation *t,
			    struct yoy_decimal pct, struct yoy_err *err)
{
	struct yoy_decimal v;
	yoy_rc rc = YOY_OK;

	switch (t->bound) {
	case YOY_EXACT:
	case YOY_AT_LEAST:
	case YOY_RANGE:
		set_lo(w, t->value, false);
		break;
	case YOY_ABOVE:
		set_lo(w, t->value, true);
		break;
	case YOY_ABOUT:
		rc = shifted(&v, t->value, pct, -1, err);
		if (!rc)
			set_lo(w, v, false);
		break;
	case YOY_AT_MOST:
		set_hi(w, t->value, false);
		break;
	case YOY_BELOW:
		set_hi(w, t->value, true);
		break;
	}
	return rc;
}

/* (4): the high end must not be passed; at_least and above are floors. */
static yoy_rc wanted_lower(struct wanted *w, const struct yoy_observation *t,
			   struct yoy_decimal pct, struct yoy_err *err)
{
	struct yoy_decimal v;
	yoy_rc rc = YOY_OK;

	switch (t->bound) {
	case YOY_EXACT:
	case YOY_AT_MOST:
		set_hi(w, t->value, false);
		break;
	case YOY_BELOW:
		set_hi(w, t->value, true);
		break;
	case YOY_RANGE:
		set_hi(w, t->has_hi ? t->value_hi : t->value, false);
		break;
	case YOY_ABOUT:
		rc = shifted(&v, t->value, pct, 1, err);
		if (!rc)
			set_hi(w, v, false);
		break;
	case YOY_AT_LEAST:
		set_lo(w, t->value, false);
		break;
	case YOY_ABOVE:
		set_lo(w, t->value, true);
		break;
	}
	return rc;
}

/* (5): the interval that the target names. */
static yoy_rc wanted_neutral(struct wanted *w, const struct yoy_observation *t,
			     struct yoy_decimal pct, struct yoy_err *err)
{
	struct yoy_decimal lo, hi;
	yoy_rc rc = YOY_OK;

	switch (t->bound) {
	case YOY_EXACT:
		set_lo(w, t->value, false);
		set_hi(w, t->value, false);
		break;
	case YOY_RANGE:
		set_lo(w, t->value, false);
		set_hi(w, t->has_hi ? t->value_hi : t->value, false);
		break;
	case YOY_ABOUT:
		rc = shifted(&lo, t->value, pct, -1, err);
		if (!rc)
			rc = shifted(&hi, t->value, pct, 1, err);
		if (!rc) {
			set_lo(w, lo, false);
			set_hi(w, hi, false);
		}
		break;
	case YOY_AT_LEAST:
	case YOY_ABOVE:
		set_lo(w, t->value, t->bound == YOY_ABOVE);
		break;
	case YOY_AT_MOST:
	case YOY_BELOW:
		set_hi(w, t->value, t->bound == YOY_BELOW);
		break;
	}
	return rc;
}

static bool inside(const struct wanted *w, struct yoy_decimal v)
{
	int lo = w->has_lo ? yoy_decimal_cmp(v, w->lo) : 1;
	int hi = w->has_hi ? yoy_decimal_cmp(v, w->hi) : -1;

	return (lo > 0 || (lo == 0 && !w->lo_open)) && (hi < 0 || (hi == 0 && !w->hi_open));
}

/* (6): is the value nearer to an end than the coarser of the two printed precisions can tell? */
static bool near_end(struct yoy_decimal v, struct yoy_decimal end, struct yoy_decimal slack)
{
	struct yoy_decimal d;

	if (yoy_decimal_sub(&d, v, end, NULL) != YOY_OK)
		return false;
	d = yoy_decimal_abs(d);
	return yoy_decimal_cmp(d, slack) <= 0;
}

/* A rounded number stands for all within half a unit of its last place. */
static bool could_turn(const struct wanted *w, struct yoy_decimal v, struct yoy_decimal slack)
{
	return (w->has_lo && near_end(v, w->lo, slack)) || (w->has_hi && near_end(v, w->hi, slack));
}

yoy_rc yoy_gap_judge(struct yoy_judgement *out, const struct yoy_observation *target,
		     struct yoy_decimal actual, struct yoy_decimal actual_half_ulp,
		     enum yoy_better better, struct yoy_decimal tolerance_pct, struct yoy_err *err)
{
	struct wanted w = { 0 };
	struct yoy_decimal slack;
	bool upper;
	yoy_rc rc = YOY_OK;

	switch (better) {
	case YOY_BETTER_HIGHER:
		rc = wanted_higher(&w, target, tolerance_pct, err);
		break;
	case YOY_BETTER_LOWER:
		rc = wanted_lower(&w, target, tolerance_pct, err);
		break;
	case YOY_BETTER_NEUTRAL:
		rc = wanted_neutral(&w, target, tolerance_pct, err);
		break;
	}
	if (rc)
		return rc;
	slack = yoy_decimal_half_ulp(target->value);
	if (yoy_decimal_cmp(actual_half_ulp, slack) > 0)
		slack = actual_half_ulp;
	out->verdict = inside(&w, actual) ? YOY_MET : YOY_MISSED;
	upper = w.has_hi && !w.has_lo;
	out->threshold = upper ? w.hi : w.lo;
	out->within_rounding = could_turn(&w, actual, slack);
	/* (7): against the value as written; of a range the end that decides. */
	return yoy_decimal_sub(&out->gap, actual,
			       target->has_hi && upper ? target->value_hi : target->value, err);
}
