#include "yoy/decimal.h"

#include <assert.h>
#include <stdio.h>

__extension__ typedef __int128 int128;

enum { MAX_DIGITS = 18 };

static const int64_t pow10_table[] = {
	1,
	10,
	100,
	1000,
	10000,
	100000,
	1000000,
	10000000,
	100000000,
	1000000000,
	10000000000,
	100000000000,
	1000000000000,
	10000000000000,
	100000000000000,
	1000000000000000,
	10000000000000000,
	100000000000000000,
	1000000000000000000,
};

/* One more digit fits an int128; and no decimal is so large, whatever its scale. */
static const int128 mant_max = (int128)1000000000000000000 * 1000000000000000000 * 10;

static yoy_rc out_of_range(struct yoy_err *err)
{
	return yoy_err_set(err, YOY_E_RANGE, "the number does not fit 18 digits");
}

/* Store mant / 10^scale; trailing zeros are dropped only where it would not fit otherwise. */
static yoy_rc fit(struct yoy_decimal *out, int128 mant, int scale, struct yoy_err *err)
{
	while ((scale > YOY_DECIMAL_MAX_SCALE || mant > INT64_MAX || mant < -INT64_MAX) &&
	       scale > 0 && mant % 10 == 0) {
		mant /= 10;
		scale--;
	}
	if (scale < 0 || scale > YOY_DECIMAL_MAX_SCALE || mant > INT64_MAX || mant < -INT64_MAX)
		return out_of_range(err);
	out->mant = (int64_t)mant;
	out->scale = (uint8_t)scale;
	return YOY_OK;
}

/* digits[.digits] or .digits; commas, if any, part the whole digits in groups of exactly three. */
static bool well_formed(struct yoy_view t)
{
	size_t i, run = 0;
	bool comma = false;

	for (i = 0; i < t.len && t.ptr[i] != '.'; i++) {
		if (t.ptr[i] == ',') {
			if (run == 0 || run > 3 || (comma && run != 3))
				return false;
			comma = true;
			run = 0;
		} else if (t.ptr[i] >= '0' && t.ptr[i] <= '9') {
			run++;
		} else {
			return false;
		}
	}
	if (comma && run != 3)
		return false;
	if (i == t.len)
		return run > 0;
	for (run = 0, i++; i < t.len; i++, run++)
		if (t.ptr[i] < '0' || t.ptr[i] > '9')
			return false;
	return run > 0;
}

yoy_rc yoy_decimal_parse(struct yoy_decimal *out, struct yoy_view text, struct yoy_err *err)
{
	bool sign = text.len && (text.ptr[0] == '-' || text.ptr[0] == '+');
	struct yoy_view digits = sign ? yoy_view_sub(text, 1, text.len) : text;
	bool point = false;
	int128 mant = 0;
	int scale = 0;

	if (!well_formed(digits))
		return yoy_err_set(err, YOY_E_INPUT, "\"%.*s\" is not a number", (int)text.len,
				   text.ptr);
	for (size_t i = 0; i < digits.len; i++) {
		if (digits.ptr[i] == '.')
			point = true;
		if (digits.ptr[i] == ',' || digits.ptr[i] == '.')
			continue;
		if (mant > mant_max)
			return out_of_range(err);
		mant = mant * 10 + (digits.ptr[i] - '0');
		scale += point;
	}
	return fit(out, sign && text.ptr[0] == '-' ? -mant : mant, scale, err);
}

size_t yoy_decimal_print(char out[YOY_DECIMAL_TEXT_MAX], struct yoy_decimal d)
{
	uint64_t mag = d.mant < 0 ? (uint64_t)0 - (uint64_t)d.mant : (uint64_t)d.mant;
	uint64_t unit = (uint64_t)pow10_table[d.scale];
	int n;

	if (d.scale == 0)
		n = snprintf(out, YOY_DECIMAL_TEXT_MAX, "%s%llu", d.mant < 0 ? "-" : "",
			     (unsigned long long)mag);
	else
		n = snprintf(out, YOY_DECIMAL_TEXT_MAX, "%s%llu.%0*llu", d.mant < 0 ? "-" : "",
			     (unsigned long long)(mag / unit), (int)d.scale,
			     (unsigned long long)(mag % unit));
	return (size_t)n;
}

struct yoy_decimal yoy_decimal_int(int64_t n)
{
	return (struct yoy_decimal){ n, 0 };
}

struct yoy_decimal yoy_decimal_trim(struct yoy_decimal d)
{
	while (d.scale > 0 && d.mant % 10 == 0) {
		d.mant /= 10;
		d.scale--;
	}
	return d;
}

int yoy_decimal_cmp(struct yoy_decimal a, struct yoy_decimal b)
{
	int128 x = a.mant, y = b.mant;

	if (a.scale < b.scale)
		x *= pow10_table[b.scale - a.scale];
	else
		y *= pow10_table[a.scale - b.scale];
	return (x > y) - (x < y);
}

bool yoy_decimal_is_neg(struct yoy_decimal d)
{
	return d.mant < 0;
}

struct yoy_decimal yoy_decimal_neg(struct yoy_decimal d)
{
	d.mant = -d.mant;
	return d;
}

struct yoy_decimal yoy_decimal_abs(struct yoy_decimal d)
{
	return d.mant < 0 ? yoy_decimal_neg(d) : d;
}

yoy_rc yoy_decimal_add(struct yoy_decimal *out, struct yoy_decimal a, struct yoy_decimal b,
		       struct yoy_err *err)
{
	int scale = a.scale > b.scale ? a.scale : b.scale;
	int128 x = (int128)a.mant * pow10_table[scale - a.scale];
	int128 y = (int128)b.mant * pow10_table[scale - b.scale];

	return fit(out, x + y, scale, err);
}

yoy_rc yoy_decimal_sub(struct yoy_decimal *out, struct yoy_decimal a, struct yoy_decimal b,
		       struct yoy_err *err)
{
	return yoy_decimal_add(out, a, yoy_decimal_neg(b), err);
}

yoy_rc yoy_decimal_mul(struct yoy_decimal *out, struct yoy_decimal a, struct yoy_decimal b,
		       struct yoy_err *err)
{
	return fit(out, (int128)a.mant * b.mant, a.scale + b.scale, err);
}

yoy_rc yoy_decimal_shift(struct yoy_decimal *out, struct yoy_decimal d, int pow10,
			 struct yoy_err *err)
{
	int scale = d.scale - pow10;
	int128 mant = d.mant;

	if (scale < -MAX_DIGITS || scale > 2 * MAX_DIGITS)
		return out_of_range(err);
	if (scale < 0) {
		mant *= pow10_table[-scale];
		scale = 0;
	}
	return fit(out, mant, scale, err);
}

yoy_rc yoy_decimal_div(struct yoy_decimal *out, struct yoy_decimal a, struct yoy_decimal b,
		       uint8_t scale, struct yoy_err *err)
{
	int shift = scale - a.scale + b.scale, first;
	int128 num = a.mant < 0 ? -(int128)a.mant : a.mant;
	int128 den = b.mant < 0 ? -(int128)b.mant : b.mant;
	int128 q, r;

	assert(scale <= YOY_DECIMAL_MAX_SCALE);
	if (den == 0)
		return yoy_err_set(err, YOY_E_RANGE, "division by zero");
	if (shift < 0) {
		den *= pow10_table[-shift];
		shift = 0;
	}
	first = shift > MAX_DIGITS ? MAX_DIGITS : shift;
	num *= pow10_table[first];
	q = num / den;
	r = num % den;
	for (int i = first; i < shift; i++) {
		if (q > mant_max)
			return out_of_range(err);
		q = q * 10 + r * 10 / den;
		r = r * 10 % den;
	}
	if (r >= den - r)
		q++;
	return fit(out, (a.mant < 0) != (b.mant < 0) ? -q : q, scale, err);
}

struct yoy_decimal yoy_decimal_round(struct yoy_decimal d, uint8_t scale)
{
	int64_t unit, rest;

	if (d.scale <= scale)
		return d;
	unit = pow10_table[d.scale - scale];
	rest = d.mant % unit;
	d.mant /= unit;
	if (rest >= unit / 2)
		d.mant++;
	else if (rest <= -(unit / 2))
		d.mant--;
	d.scale = scale;
	return d;
}

struct yoy_decimal yoy_decimal_half_ulp(struct yoy_decimal d)
{
	if (d.scale >= YOY_DECIMAL_MAX_SCALE)
		return (struct yoy_decimal){ 0, 0 };
	return (struct yoy_decimal){ 5, (uint8_t)(d.scale + 1) };
}

double yoy_decimal_double(struct yoy_decimal d)
{
	return (double)d.mant / (double)pow10_table[d.scale];
}
