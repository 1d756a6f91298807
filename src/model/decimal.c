#include "yoy/decimal.h"

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

/* Commas stand before groups of exactly three digits of the whole part. */
static bool commas_ok(struct yoy_view digits)
{
	size_t whole = 0, since = 0;
	bool comma = false;

	while (whole < digits.len && digits.ptr[whole] != '.')
		whole++;
	for (size_t i = 0; i < digits.len; i++) {
		if (digits.ptr[i] != ',') {
			since++;
			if (i >= whole)
				return !memchr(digits.ptr + i, ',', digits.len - i) &&
				       (!comma || since - 1 == 3);
			continue;
		}
		if (since == 0 || since > 3 || (comma && since != 3))
			return false;
		comma = true;
		since = 0;
	}
	return !comma || since == 3;
}

yoy_rc yoy_decimal_parse(struct yoy_decimal *out, struct yoy_view text, struct yoy_err *err)
{
	struct yoy_view digits = text;
	bool neg = false, point = false;
	size_t seen = 0;
	int128 mant = 0;
	int scale = 0;

	if (digits.len && (digits.ptr[0] == '-' || digits.ptr[0] == '+')) {
		neg = digits.ptr[0] == '-';
		digits = yoy_view_sub(digits, 1, digits.len);
	}
	if (digits.len == 0 || !commas_ok(digits))
		return yoy_err_set(err, YOY_E_INPUT, "\"%.*s\" is not a number", (int)text.len,
				   text.ptr);
	for (size_t i = 0; i < digits.len; i++) {
		char c = digits.ptr[i];

		if (c == ',')
			continue;
		if (c == '.' && !point) {
			point = true;
			continue;
		}
		if (c < '0' || c > '9')
			return yoy_err_set(err, YOY_E_INPUT, "\"%.*s\" is not a number",
					   (int)text.len, text.ptr);
		mant = mant * 10 + (c - '0');
		if (mant > INT64_MAX)
			return out_of_range(err);
		scale += point;
		seen++;
	}
	if (seen == 0)
		return yoy_err_set(err, YOY_E_INPUT, "\"%.*s\" is not a number", (int)text.len,
				   text.ptr);
	return fit(out, neg ? -mant : mant, scale, err);
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

/* num / den rounded half away from zero. */
static int128 divide(int128 num, int128 den)
{
	int128 q = num / den, r = num % den;

	if (r < 0)
		r = -r;
	if (den < 0)
		den = -den;
	if (r >= den - r)
		q += num >= 0 ? 1 : -1;
	return q;
}

yoy_rc yoy_decimal_div(struct yoy_decimal *out, struct yoy_decimal a, struct yoy_decimal b,
		       uint8_t scale, struct yoy_err *err)
{
	int shift = scale - a.scale + b.scale;
	int128 num = a.mant, den = b.mant;

	if (b.mant == 0)
		return yoy_err_set(err, YOY_E_RANGE, "division by zero");
	if (shift > MAX_DIGITS || shift < -MAX_DIGITS)
		return out_of_range(err);
	if (shift >= 0)
		num *= pow10_table[shift];
	else
		den *= pow10_table[-shift];
	if (den < 0) {
		num = -num;
		den = -den;
	}
	return fit(out, divide(num, den), scale, err);
}

struct yoy_decimal yoy_decimal_round(struct yoy_decimal d, uint8_t scale)
{
	if (d.scale <= scale)
		return d;
	d.mant = (int64_t)divide(d.mant, pow10_table[d.scale - scale]);
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
