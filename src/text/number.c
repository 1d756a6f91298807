#include "number.h"

#include "yoy/utf8.h"

enum { MAX_DIGITS = 18 };

bool chars_is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

int chars_cn_digit(uint32_t c)
{
	switch (c) {
	case 0x96F6: /* 零 */
	case 0x3007: /* 〇 */
		return 0;
	case 0x4E00:
		return 1;
	case 0x4E8C:
	case 0x4E24: /* 两 */
	case 0x4FE9: /* 俩 */
		return 2;
	case 0x4E09:
		return 3;
	case 0x56DB:
		return 4;
	case 0x4E94:
		return 5;
	case 0x516D:
		return 6;
	case 0x4E03:
		return 7;
	case 0x516B:
		return 8;
	case 0x4E5D:
		return 9;
	default:
		return -1;
	}
}

/* 十 1, 百 2, 千 3, 万 4, 亿 8; 0 when none. */
static int scale_of(uint32_t c)
{
	switch (c) {
	case 0x5341:
		return 1;
	case 0x767E:
		return 2;
	case 0x5343:
		return 3;
	case 0x4E07:
		return 4;
	case 0x4EBF:
		return 8;
	default:
		return 0;
	}
}

static bool is_several(uint32_t c)
{
	return c == 0x51E0 /* 几 */ || c == 0x6570 /* 数 */;
}

bool chars_is_cn_numeral(uint32_t c)
{
	return chars_cn_digit(c) >= 0 || scale_of(c) > 0;
}

bool chars_at(const struct chars *t, size_t i, const char *s, size_t *len_chars)
{
	struct yoy_view v = yoy_view_of(s);
	size_t pos = 0, n = 0;

	while (pos < v.len) {
		size_t len;

		if (i + n >= t->n || t->cp[i + n] != yoy_utf8_at(v, pos, &len))
			return false;
		pos += len;
		n++;
	}
	*len_chars = n;
	return true;
}

static int64_t power(int n)
{
	int64_t p = 1;

	while (n-- > 0)
		p *= 10;
	return p;
}

static uint32_t cp_at(const struct chars *t, size_t i)
{
	return i < t->n ? t->cp[i] : 0;
}

/* acc + n * 10^scale; false when it does not fit. */
static bool add_scaled(int64_t *acc, int64_t n, int scale)
{
	int64_t scaled;

	return !__builtin_mul_overflow(n, power(scale), &scaled) &&
	       !__builtin_add_overflow(*acc, scaled, acc);
}

/* 100万三千: behind 万 or 亿 the rest may be written in words that end with a scale of their own.
 */
static bool rest_in_words(const struct chars *t, size_t *pos, int scale, int64_t *total)
{
	struct number rest;

	if (scale < 4 || chars_cn_digit(cp_at(t, *pos)) <= 0 || !number_chinese(t, *pos, &rest) ||
	    rest.has_hi || rest.vague || rest.above || rest.value.scale ||
	    rest.scale_at != rest.end || scale_of(cp_at(t, rest.end - 1)) < 2 ||
	    rest.value.mant >= power(scale) || !add_scaled(total, rest.value.mant, 0))
		return false;
	*pos = rest.end;
	return true;
}

/* 5亿1万4千6百: Arabic digits with scale words between them. */
static bool composite(const struct chars *t, size_t i, struct number *out)
{
	int64_t total = 0, section = 0;
	size_t pos = i, pieces = 0;
	int scale = 0;

	while (chars_is_digit(cp_at(t, pos))) {
		int64_t n = 0;
		size_t digits = 0;

		while (chars_is_digit(cp_at(t, pos)) && digits++ < 12)
			n = n * 10 + (int64_t)(t->cp[pos++] - '0');
		scale = scale_of(cp_at(t, pos));
		pieces++;
		if (scale < 4 && !add_scaled(&section, n, scale))
			return false;
		if (scale == 0)
			break;
		pos++;
		if (scale >= 4) {
			if (!add_scaled(&section, n, 0) || !add_scaled(&total, section, scale))
				return false;
			section = 0;
		}
	}
	if (rest_in_words(t, &pos, scale, &total))
		pieces++;
	if (pieces < 2 || !add_scaled(&total, section, 0))
		return false;
	out->value = yoy_decimal_int(total);
	out->end = out->scale_at = pos;
	out->ok = true;
	return true;
}

/* A comma of either width that parts thousands: three digits behind it, and no more. */
static bool thousands_comma(const struct chars *t, size_t first, size_t pos)
{
	uint32_t c = cp_at(t, pos);
	size_t digits = 0;

	if (c != ',' && c != 0xFF0C)
		return false;
	while (chars_is_digit(cp_at(t, pos + 1 + digits)))
		digits++;
	/* The full-width comma ends clauses too: only behind a leading group of one to three. */
	return digits == 3 && (c == ',' || pos - first <= 3 || cp_at(t, pos - 4) == 0xFF0C);
}

bool number_arabic(const struct chars *t, size_t i, struct number *out)
{
	char text[64];
	size_t pos = i, n = 0, digits = 0, first;
	bool point = false;

	*out = (struct number){ .ok = true };
	if (cp_at(t, pos) == '-' || cp_at(t, pos) == '+')
		text[n++] = (char)t->cp[pos++];
	first = pos;
	if (n == 0 && composite(t, i, out))
		return true;
	for (;; pos++) {
		uint32_t c = cp_at(t, pos);

		if (chars_is_digit(c)) {
			digits++;
		} else if (digits && !point && thousands_comma(t, first, pos)) {
			continue;
		} else if (c == '.' && !point && chars_is_digit(cp_at(t, pos + 1))) {
			point = true;
		} else {
			break;
		}
		if (n < sizeof(text))
			text[n++] = (char)c;
	}
	if (digits == 0)
		return false;
	out->end = out->scale_at = pos;
	if (digits > MAX_DIGITS || n >= sizeof(text) ||
	    yoy_decimal_parse(&out->value, (struct yoy_view){ text, n }, NULL) != YOY_OK)
		out->ok = false;
	return true;
}

/* Decimals behind 点: at least one digit. */
static size_t decimals(const struct chars *t, size_t pos, struct yoy_decimal *value)
{
	int64_t frac = 0;
	size_t n = 0;

	if (cp_at(t, pos) != 0x70B9 /* 点 */ || chars_cn_digit(cp_at(t, pos + 1)) < 0)
		return pos;
	pos++;
	while (chars_cn_digit(cp_at(t, pos)) >= 0 && n < 12) {
		frac = frac * 10 + chars_cn_digit(t->cp[pos++]);
		n++;
	}
	value->mant = value->mant * power((int)n) + frac;
	value->scale = (uint8_t)n;
	return pos;
}

/* 二〇三五, 一二三: digits one by one. */
static bool digit_by_digit(const struct chars *t, size_t i, struct number *out)
{
	size_t pos = i;
	int64_t n = 0;

	while (chars_cn_digit(cp_at(t, pos)) >= 0 && cp_at(t, pos) != 0x4E24 &&
	       pos - i < MAX_DIGITS)
		n = n * 10 + chars_cn_digit(t->cp[pos++]);
	if (pos - i < 3 || scale_of(cp_at(t, pos)) > 0)
		return false;
	out->value = yoy_decimal_int(n);
	out->end = out->scale_at = pos;
	out->ok = out->code = true;
	return true;
}

struct reading {
	int64_t total;    /* sections that are closed by 万 or 亿 */
	int64_t section;  /* below 万 */
	int64_t digit;    /* waiting for its scale; -1 none */
	int64_t digit_hi; /* second digit of an estimate: 七八十; -1 none */
	int64_t low_part; /* what the last scale added, for 一万六七 */
	int last_scale;
	bool zero;
	bool words;    /* anything but scale words was read */
	size_t big_at; /* index of the last 万/亿 when nothing came after it */
	int64_t before_big;
	int bigs, big_scale;
	bool joined; /* the last two are one scale: 万亿 */
};

static void close_digit(struct reading *r, int scale)
{
	int64_t d = r->digit >= 0 ? r->digit : 1;

	r->section += d * power(scale);
	r->digit = -1;
	r->zero = false;
	r->last_scale = scale;
}

/* One numeral; false when pos does not begin or continue one. */
static bool step(struct reading *r, const struct chars *t, size_t pos)
{
	int d = chars_cn_digit(cp_at(t, pos)), s = scale_of(cp_at(t, pos));

	if (d >= 0) {
		if (r->digit > 0) {
			if (d != r->digit + 1 || r->digit_hi >= 0)
				return false;
			r->digit_hi = d;
			return true;
		}
		r->digit = d == 0 ? -1 : d;
		r->zero = r->zero || d == 0;
		r->words = true;
		return true;
	}
	if (s == 0 || r->digit_hi >= 0)
		return false;
	if (s < 4) {
		/* A falling order of scales: 百 before 十. */
		if (r->section > 0 && r->last_scale <= s &&
		    !(s == 1 && r->digit >= 0 && r->last_scale > 1))
			return false;
		close_digit(r, s);
		return true;
	}
	if (r->digit >= 0) {
		r->section += r->digit;
		r->digit = -1;
	}
	r->joined = r->bigs == 1 && pos == r->big_at + 1 && s > r->big_scale;
	if (!r->joined)
		r->before_big = r->section;
	if (r->bigs && (s > r->big_scale || (r->section == 0 && pos == r->big_at + 1))) {
		int64_t all = r->total + r->section;

		r->total = 0;
		if (!add_scaled(&r->total, all, s))
			return false;
	} else if (!add_scaled(&r->total, r->section ? r->section : (r->bigs ? 0 : 1), s)) {
		return false;
	}
	r->bigs++;
	r->section = 0;
	r->last_scale = r->big_scale = s;
	r->big_at = pos;
	r->zero = false;
	return true;
}

/* 几 or 数 inside: 十几, 几十, 数百. */
static bool several(const struct chars *t, size_t i, struct number *out)
{
	size_t pos = i;
	int scale = 0;
	int64_t n = 0;

	if (is_several(cp_at(t, pos))) {
		pos++;
		if (scale_of(cp_at(t, pos)) == 0)
			return false;
		n = 1;
		while (scale_of(cp_at(t, pos)) > 0 && scale_of(t->cp[pos]) < 4)
			scale += scale_of(t->cp[pos++]);
		out->vague = true;
	} else if (cp_at(t, pos) == 0x5341 && cp_at(t, pos + 1) == 0x51E0) {
		n = 10;
		pos += 2;
	} else if (chars_cn_digit(cp_at(t, pos)) > 0 && cp_at(t, pos + 1) == 0x5341 &&
		   cp_at(t, pos + 2) == 0x51E0) {
		n = 10 * chars_cn_digit(t->cp[pos]);
		pos += 3;
	} else {
		return false;
	}
	out->value = yoy_decimal_int(n * power(scale));
	out->ok = out->above = true;
	out->end = out->scale_at = pos;
	while (scale_of(cp_at(t, out->end)) >= 4)
		out->end++;
	return true;
}

static void finish(const struct chars *t, struct reading *r, size_t i, size_t pos,
		   struct number *out)
{
	int64_t base;

	if (r->digit >= 0) {
		/* 三百二 is 320, 一万五 is 15000: a last digit without scale stands one below the
		 * last one. */
		int64_t unit = !r->zero && r->last_scale >= 2 ? power(r->last_scale - 1) : 1;

		base = r->total + r->section;
		out->value = yoy_decimal_int(base + r->digit * unit);
		if (r->digit_hi >= 0) {
			out->hi = yoy_decimal_int(base + r->digit_hi * unit);
			out->has_hi = true;
		}
		out->scale_at = pos;
	} else if ((r->bigs == 1 || (r->bigs == 2 && r->joined)) && r->big_at + 1 == pos) {
		/* 三百万, 两万亿: the scale belongs to the unit. */
		out->value = yoy_decimal_int(r->before_big ? r->before_big : 1);
		out->scale_at = r->big_at - (r->joined ? 1 : 0);
	} else {
		out->value = yoy_decimal_int(r->total + r->section);
		out->scale_at = pos;
	}
	out->end = pos;
	out->vague = !r->words && !(pos - i == 1 && cp_at(t, i) == 0x5341);
}

/* 七八十, 三四百, 五六万: the estimate is scaled by what follows. */
static bool estimate(const struct chars *t, size_t i, struct number *out)
{
	int a = chars_cn_digit(cp_at(t, i)), b = chars_cn_digit(cp_at(t, i + 1));
	size_t pos = i + 2;
	int scale = 0;

	if (a <= 0 || (b != a + 1 && !(a == 3 && b == 5)) || chars_cn_digit(cp_at(t, i + 2)) >= 0)
		return false;
	while (scale_of(cp_at(t, pos)) > 0 && scale_of(t->cp[pos]) < 4)
		scale += scale_of(t->cp[pos++]);
	out->value = yoy_decimal_int(a * power(scale));
	out->hi = yoy_decimal_int(b * power(scale));
	out->has_hi = out->ok = true;
	out->end = out->scale_at = pos;
	while (scale_of(cp_at(t, out->end)) >= 4)
		out->end++;
	return true;
}

bool number_chinese(const struct chars *t, size_t i, struct number *out)
{
	struct reading r = { .digit = -1, .digit_hi = -1 };
	size_t pos = i;
	bool minus = cp_at(t, pos) == 0x8D1F /* 负 */;

	*out = (struct number){ .chinese = true };
	if (several(t, i, out))
		return true;
	if (minus)
		pos++;
	if (digit_by_digit(t, pos, out)) {
		struct yoy_decimal d = out->value;

		if (cp_at(t, out->end) != 0x70B9)
			return true;
		out->end = decimals(t, out->end, &d);
		out->value = d;
		return true;
	}
	if (estimate(t, pos, out))
		return true;
	while (chars_is_cn_numeral(cp_at(t, pos)) && pos - i < 40 && step(&r, t, pos))
		pos++;
	if (pos == i + minus)
		return false;
	finish(t, &r, i + minus, pos, out);
	out->ok = true;
	if (cp_at(t, pos) == 0x70B9 && chars_cn_digit(cp_at(t, pos + 1)) >= 0 && !out->has_hi) {
		struct yoy_decimal whole =
			yoy_decimal_int(r.total + r.section + (r.digit > 0 ? r.digit : 0));

		out->end = decimals(t, pos, &whole);
		out->value = whole;
		out->scale_at = out->end;
		out->vague = false;
		while (scale_of(cp_at(t, out->end)) >= 4)
			out->end++;
	}
	if (minus)
		out->value = yoy_decimal_neg(out->value);
	return true;
}
