/*
 * Exact decimals: value = mant / 10^scale. No float anywhere.
 * The written scale is kept (5.50 prints as 5.50): it tells the printed precision of a report.
 */
#ifndef YOY_DECIMAL_H
#define YOY_DECIMAL_H

#include "yoy/err.h"
#include "yoy/view.h"

struct yoy_decimal {
	int64_t mant;
	uint8_t scale; /* 0..18 */
};

#define YOY_DECIMAL_MAX_SCALE 18
#define YOY_DECIMAL_TEXT_MAX 32

/* [+-]digits[.digits] or [+-].digits, commas between groups of three digits allowed. YOY_E_INPUT:
 * not a number; YOY_E_RANGE: does not fit. */
yoy_rc yoy_decimal_parse(struct yoy_decimal *out, struct yoy_view text, struct yoy_err *err);

/* Shortest exact text, written scale kept; returns its length. */
size_t yoy_decimal_print(char out[YOY_DECIMAL_TEXT_MAX], struct yoy_decimal d);

struct yoy_decimal yoy_decimal_int(int64_t n);
struct yoy_decimal yoy_decimal_trim(struct yoy_decimal d); /* drop trailing zeros of the fraction */
int yoy_decimal_cmp(struct yoy_decimal a, struct yoy_decimal b); /* -1, 0, 1; never overflows */
bool yoy_decimal_is_neg(struct yoy_decimal d);
struct yoy_decimal yoy_decimal_neg(struct yoy_decimal d);
struct yoy_decimal yoy_decimal_abs(struct yoy_decimal d);

/* Exact or YOY_E_RANGE; err may be NULL. */
yoy_rc yoy_decimal_add(struct yoy_decimal *out, struct yoy_decimal a, struct yoy_decimal b,
		       struct yoy_err *err);
yoy_rc yoy_decimal_sub(struct yoy_decimal *out, struct yoy_decimal a, struct yoy_decimal b,
		       struct yoy_err *err);
yoy_rc yoy_decimal_mul(struct yoy_decimal *out, struct yoy_decimal a, struct yoy_decimal b,
		       struct yoy_err *err);
yoy_rc yoy_decimal_shift(struct yoy_decimal *out, struct yoy_decimal d, int pow10,
			 struct yoy_err *err); /* d * 10^pow10 */

/* a / b rounded half away from zero to scale (0..18) digits; b = 0 is YOY_E_RANGE. */
yoy_rc yoy_decimal_div(struct yoy_decimal *out, struct yoy_decimal a, struct yoy_decimal b,
		       uint8_t scale, struct yoy_err *err);

/* Round half away from zero to at most scale digits. */
struct yoy_decimal yoy_decimal_round(struct yoy_decimal d, uint8_t scale);

/* Half a unit of the last printed place: 5.5 -> 0.05; 0 where there is no smaller place. */
struct yoy_decimal yoy_decimal_half_ulp(struct yoy_decimal d);

double yoy_decimal_double(struct yoy_decimal d); /* for plotting only */

#endif
