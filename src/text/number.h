/* Numerals, Arabic and Chinese, in decoded text. Used by the text layer only. */
#ifndef YOY_TEXT_NUMBER_H
#define YOY_TEXT_NUMBER_H

#include "yoy/decimal.h"
#include "yoy/quantity.h"

/* Decoded text: code points, and the byte at which each begins (n + 1 entries). */
struct chars {
	uint32_t *cp;
	uint32_t *at;
	size_t n;
	const struct yoy_unit_word_vec *units; /* unit words beside the built-in ones, or NULL */
};

struct number {
	size_t end; /* index behind the numeral */
	struct yoy_decimal value, hi;
	bool has_hi; /* 七八十: an estimate between two */
	bool ok;     /* false: no value (too long, or digits that are no number) */
	bool chinese;
	bool above;      /* 十几, 数十: more than value */
	bool vague;      /* a scale word alone, or 数十, 几百 */
	bool code;       /* digit by digit: 二〇三五 */
	size_t scale_at; /* index where a trailing 万 or 亿 begins that belongs to the unit; end
			    when none */
};

bool chars_is_digit(uint32_t c);
bool chars_is_cn_numeral(uint32_t c); /* may begin or continue a Chinese numeral */
int chars_cn_digit(uint32_t c);       /* 0..9, -1 when none; 两 is 2 */

/* Is the string s at index i? */
bool chars_at(const struct chars *t, size_t i, const char *s, size_t *len_chars);

/* Read the numeral at i (which a digit, '.', sign or Chinese numeral begins); false when there is
 * none. */
bool number_arabic(const struct chars *t, size_t i, struct number *out);
bool number_chinese(const struct chars *t, size_t i, struct number *out);

#endif
