#include "interval.h"

#include "yoy/unit.h"

enum { DIGITS = 9 };

static const struct yoy_decimal ulp = { 1, DIGITS };

/* Zeros behind the second digit of a whole number may be rounding. */
static struct yoy_decimal half_place(const struct yoy_observation *o, struct yoy_decimal d)
{
	int64_t place = 1, mant = d.mant < 0 ? -d.mant : d.mant;

	if (d.scale > 0 || (o->measure != YOY_LEVEL && o->measure != YOY_CHANGE) ||
	    strcmp(o->unit, "百分点") == 0)
		return yoy_decimal_half_ulp(d);
	while (mant >= 1000 && mant % 10 == 0) {
		mant /= 10;
		place *= 10;
	}
	if (mant >= 100 && mant % 10 == 0)
		place *= 10;
	return (struct yoy_decimal){ place * 5, 1 };
}

static bool widen(struct interval *i, struct yoy_decimal low, struct yoy_decimal high)
{
	return yoy_decimal_sub(&i->lo, i->lo, low, NULL) == YOY_OK &&
	       yoy_decimal_add(&i->hi, i->hi, high, NULL) == YOY_OK;
}

static bool written(struct interval *out, const struct yoy_observation *o)
{
	enum { ABOUT_PERCENT = 5 };
	struct yoy_decimal half = half_place(o, o->value), high = half;

	*out = (struct interval){ o->value, o->value, false, false };
	switch (o->bound) {
	case YOY_EXACT:
		break;
	case YOY_ABOUT:
		if (yoy_decimal_mul(&high, yoy_decimal_abs(o->value),
				    (struct yoy_decimal){ ABOUT_PERCENT, 2 }, NULL) != YOY_OK)
			return false;
		if (yoy_decimal_cmp(high, half) > 0)
			half = high;
		high = half;
		break;
	case YOY_AT_LEAST:
	case YOY_ABOVE:
		out->no_hi = true;
		break;
	case YOY_AT_MOST:
	case YOY_BELOW:
		out->no_lo = true;
		break;
	case YOY_RANGE:
		out->no_hi = !o->has_hi;
		if (o->has_hi) {
			out->hi = o->value_hi;
			high = half_place(o, o->value_hi);
		}
		break;
	}
	return widen(out, half, high);
}

static bool convert(struct yoy_decimal *d, const char *from, const char *to)
{
	return strcmp(from, to) == 0 ||
	       yoy_unit_convert(d, *d, yoy_view_of(from), yoy_view_of(to), NULL) == YOY_OK;
}

bool interval_of(struct interval *out, const struct yoy_observation *o, const char *unit)
{
	return written(out, o) && convert(&out->lo, o->unit, unit) &&
	       convert(&out->hi, o->unit, unit);
}

bool interval_plain(struct yoy_decimal *out, const struct yoy_observation *o, const char *unit)
{
	*out = o->value;
	return convert(out, o->unit, unit);
}

bool interval_meet(const struct interval *a, const struct interval *b)
{
	return (a->no_hi || b->no_lo || yoy_decimal_cmp(a->hi, b->lo) >= 0) &&
	       (b->no_hi || a->no_lo || yoy_decimal_cmp(b->hi, a->lo) >= 0);
}

bool interval_add(struct interval *out, const struct interval *a, const struct interval *b)
{
	struct interval r = { .no_lo = a->no_lo || b->no_lo, .no_hi = a->no_hi || b->no_hi };

	if (yoy_decimal_add(&r.lo, a->lo, b->lo, NULL) != YOY_OK ||
	    yoy_decimal_add(&r.hi, a->hi, b->hi, NULL) != YOY_OK)
		return false;
	*out = r;
	return true;
}

bool interval_sub(struct interval *out, const struct interval *a, const struct interval *b)
{
	struct interval minus = { yoy_decimal_neg(b->hi), yoy_decimal_neg(b->lo), b->no_hi,
				  b->no_lo };

	return interval_add(out, a, &minus);
}

/* 100 * a / b to DIGITS digits. */
static bool percent(struct yoy_decimal *out, struct yoy_decimal a, struct yoy_decimal b)
{
	return yoy_decimal_shift(out, a, 2, NULL) == YOY_OK &&
	       yoy_decimal_div(out, *out, b, DIGITS, NULL) == YOY_OK;
}

bool interval_percent(struct interval *out, const struct interval *a, const struct interval *b)
{
	static const struct yoy_decimal zero = { 0, 0 };
	struct interval r = { zero, zero, false, false };

	if ((b->no_lo && b->no_hi) || (!b->no_lo && b->lo.mant <= 0) ||
	    (b->no_lo && b->hi.mant <= 0))
		return false;
	/* An open top of the divisor lets the quotient fall to nothing, an open bottom lets it
	 * grow.
	 */
	r.no_hi = a->no_hi || b->no_lo;
	if (!r.no_hi && !percent(&r.hi, a->hi, b->lo))
		return false;
	if (!b->no_hi && !a->no_lo && a->lo.mant > 0 && !percent(&r.lo, a->lo, b->hi))
		return false;
	if (r.no_hi)
		r.hi = r.lo;
	*out = r;
	return widen(out, r.lo.mant > 0 ? ulp : zero, ulp);
}

static bool power(struct yoy_decimal *out, struct yoy_decimal growth, int n)
{
	struct yoy_decimal factor, product = yoy_decimal_int(1);

	if (yoy_decimal_shift(&factor, growth, -2, NULL) != YOY_OK ||
	    yoy_decimal_add(&factor, factor, yoy_decimal_int(1), NULL) != YOY_OK ||
	    factor.mant <= 0)
		return false;
	for (int i = 0; i < n; i++) {
		if (yoy_decimal_mul(&product, product, factor, NULL) != YOY_OK)
			return false;
		product = yoy_decimal_round(product, DIGITS);
	}
	return yoy_decimal_shift(out, product, 2, NULL) == YOY_OK;
}

bool interval_compound(struct interval *out, const struct interval *g, int n)
{
	static const struct yoy_decimal slack = { 1, DIGITS - 3 };
	struct interval r = { .no_lo = g->no_lo, .no_hi = g->no_hi };

	if (!power(&r.lo, g->lo, n) || !power(&r.hi, g->hi, n))
		return false;
	*out = r;
	return widen(out, slack, slack);
}
