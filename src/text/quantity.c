#include "yoy/quantity.h"

#include <stdlib.h>

#include "quantity_scan.h"
#include "unit_words.h"
#include "yoy/alloc.h"

/* Emitting */

static struct yoy_quantity *emit(struct scanner *s, size_t beg, size_t end, enum yoy_kind kind)
{
	struct yoy_quantity *q = yoy_vec_push(s->out);

	q->at = q->outer = bytes(s, beg, end);
	q->kind = kind;
	q->unit = "";
	s->done = end;
	return q;
}

static enum yoy_kind kind_of_unit(const char *unit)
{
	if (strcmp(unit, "%") == 0 || strcmp(unit, "‰") == 0)
		return YOY_PERCENT;
	if (strcmp(unit, "百分点") == 0)
		return YOY_POINT;
	return YOY_NUMBER;
}

static void set_bounds(struct scanner *s, struct yoy_quantity *q, size_t beg, size_t end,
		       size_t done_before)
{
	size_t before, after, keep = s->done;
	enum yoy_bound b, a;

	s->done = done_before;
	b = quantity_bound_before(s, beg, &before);
	s->done = keep;
	a = quantity_bound_after(s, end, &after);
	q->outer = bytes(s, before, after);
	if (q->bound == YOY_RANGE)
		return;
	if (b != YOY_EXACT)
		q->bound = b;
	else if (a != YOY_EXACT)
		q->bound = a;
}

/* Dates */

static bool is_year(const struct number *n)
{
	return n->ok && n->value.scale == 0 && n->value.mant >= 1900 && n->value.mant <= 2100;
}

static size_t skip_digits(const struct scanner *s, size_t i)
{
	while (chars_is_digit(cp_at(s, i)) || chars_is_cn_numeral(cp_at(s, i)))
		i++;
	return i;
}

/* Behind a year or month word: the rest of the date. */
static size_t date_rest(const struct scanner *s, size_t i)
{
	size_t d = skip_digits(s, i), len;

	if (d > i && (at_word(s, d, "月份", &len) || at_word(s, d, "月", &len)))
		i = d + len;
	d = skip_digits(s, i);
	if (d > i && (cp_at(s, d) == 0x65E5 || cp_at(s, d) == 0x53F7)) /* 日 号 */
		i = d + 1;
	return i;
}

static size_t date_end(const struct scanner *s, size_t beg, const struct number *n)
{
	size_t len, end = n->end;

	if (is_year(n) && end - beg == 4) {
		if (is_dash(cp_at(s, end)) || at_word(s, end, "至", &len)) {
			size_t to = skip_digits(s, end + 1);

			while (is_dash(cp_at(s, end + 1)))
				end++;
			to = skip_digits(s, end + 1);
			if (to > end + 1 && cp_at(s, to) == 0x5E74)
				return to + 1;
			end = n->end;
		}
		if (cp_at(s, end) == 0x5E74 /* 年 */)
			return date_rest(s, end + 1);
	}
	/* 2022-01-26, 2022/1/26 */
	if (is_year(n) && end - beg == 4 && (cp_at(s, end) == '-' || cp_at(s, end) == '/')) {
		size_t to = end;

		while (chars_is_digit(cp_at(s, to)) || cp_at(s, to) == '-' || cp_at(s, to) == '/' ||
		       cp_at(s, to) == ':')
			to++;
		if (to - end >= 5)
			return to;
	}
	if (n->ok && !n->value.scale && n->value.mant <= 24 && at_word(s, end, "时", &len) &&
	    chars_is_digit(cp_at(s, end + 1)))
		return skip_digits(s, end + 1) +
		       (at_word(s, skip_digits(s, end + 1), "分", &len) ? 1 : 0);
	if (n->ok && !n->value.scale && n->value.mant >= 1 && n->value.mant <= 31) {
		if (n->value.mant <= 12 && at_word(s, end, "月", &len))
			return date_rest(s, beg);
		if (n->value.mant <= 12 && is_dash(cp_at(s, end))) {
			size_t to = skip_digits(s, end + 1);

			if (to > end + 1 && cp_at(s, to) == 0x6708)
				return to + 1;
		}
	}
	return 0;
}

/* Names and marks that hold digits */

static bool in_brackets(const struct scanner *s, size_t beg, size_t end)
{
	uint32_t a = cp_before(s, beg), b = cp_at(s, end);

	return (a == '[' && b == ']') || (a == 0xFF3B && b == 0xFF3D) ||
	       (a == 0x3014 && b == 0x3015) || (a == 0x3010 && b == 0x3011) ||
	       (a == 0xFF08 && b == 0xFF09);
}

static bool line_begins(const struct scanner *s, size_t i)
{
	return i == 0 || s->t.cp[i - 1] == '\n' ||
	       (i >= 2 && s->t.cp[i - 1] == 0xFF08 && s->t.cp[i - 2] == '\n');
}

static bool list_marker(const struct scanner *s, size_t beg, size_t end)
{
	uint32_t after = cp_at(s, end);

	if (!line_begins(s, beg))
		return false;
	return after == 0x3001 || after == 0xFF09 || after == '.' || after == 0x662F /* 是 */;
}

static bool is_colon(uint32_t c)
{
	return c == ':' || c == 0xFF1A || c == 0x2236;
}

static bool is_code(const struct scanner *s, size_t beg, const struct number *n, size_t unit_end)
{
	uint32_t before = cp_before(s, beg), after = cp_at(s, n->end);

	if (is_latin(before) && !(before == 'Y' || before == 'D' || before == 'B'))
		return true;
	if (unit_end == n->end &&
	    (is_latin(after) || after == '#' || after == '+' || after == 0x2103))
		return true;
	if (before == '+' || before == '#' ||
	    (before == 0xB7 && beg > 1 && chars_is_digit(s->t.cp[beg - 2])) ||
	    (after == 0xB7 && chars_is_digit(cp_at(s, n->end + 1))))
		return true;
	/* 20.8：36.7：42.5 */
	if ((is_colon(before) && beg > 1 && chars_is_digit(s->t.cp[beg - 2])) ||
	    (is_colon(after) && chars_is_digit(cp_at(s, n->end + 1))))
		return true;
	return in_brackets(s, beg, n->end) || list_marker(s, beg, n->end);
}

/* Ranges */

struct range {
	struct number hi;
	struct measured unit;
	size_t beg;
	bool ok;
};

static bool read_number(const struct scanner *s, size_t i, struct number *n)
{
	uint32_t c = cp_at(s, i);

	if (chars_is_digit(c) || (c == '.' && chars_is_digit(cp_at(s, i + 1))))
		return number_arabic(&s->t, i, n);
	if (chars_is_cn_numeral(c))
		return number_chinese(&s->t, i, n);
	return false;
}

/* 由 or 从 shortly before: a change from one value to the other, not a range. */
static bool from_before(const struct scanner *s, size_t beg)
{
	for (size_t k = 1; k <= 12 && k <= beg; k++) {
		uint32_t c = s->t.cp[beg - k];

		if (c == 0x7531 || c == 0x4ECE)
			return true;
		if (c == 0xFF0C || c == 0x3002 || c == 0xFF1B || c == '\n')
			return false;
	}
	return false;
}

static void read_range(struct scanner *s, size_t beg, const struct measured *first, struct range *r)
{
	size_t i = first->end, len = 0;
	bool word = at_word(s, i, "至", &len) || at_word(s, i, "到", &len);
	bool between = !word && (at_word(s, i, "与", &len) || at_word(s, i, "和", &len));

	r->ok = false;
	/* 1万元（含）—5万元 */
	if (!word && !between && at_word(s, i, "（含）", &len))
		i += len;
	if (word || between) {
		i += len;
	} else {
		size_t dash = i;

		while (is_dash(cp_at(s, i)) && i - dash < 3)
			i++;
		if (i == dash)
			return;
	}
	if (!read_number(s, i, &r->hi) || !r->hi.ok || (word && from_before(s, beg)))
		return;
	quantity_read_unit(s, r->hi.end, &r->hi, &r->unit);
	if (between && !at_word(s, r->unit.end, "之间", &len))
		return;
	if (first->unit[0] && strcmp(first->unit, r->unit.unit) != 0) {
		/* 1万—2万人: the scale stands on both sides, the thing on one. */
		struct yoy_view a = yoy_view_of(first->unit), b = yoy_view_of(r->unit.unit);

		if (!yoy_view_starts(b, a))
			return;
	}
	if (word && !first->unit[0] && !r->unit.unit[0])
		return;
	r->ok = true;
}

/* Percent in words: 百分之六点五, 三分之一, 1/3 */

static bool sign_at(const struct scanner *s, size_t i)
{
	uint32_t c = cp_at(s, i), before = cp_before(s, i), next = cp_at(s, i + 1);

	if (c != '-' && c != '+')
		return false;
	if (!chars_is_digit(next) && !(next == '.' && chars_is_digit(cp_at(s, i + 2))))
		return false;
	return !chars_is_digit(before) && !is_latin(before) && before != '%' && before != 0xFF09 &&
	       before != '-' && before != 0x201D && !(c == '+' && before == 0x4F1A);
}

/* 百分之三十到百分之四十, 百分之三至五; a change from one to the other is no range. */
static bool percent_range(const struct scanner *s, size_t beg, size_t *end, struct number *hi)
{
	size_t i = *end, len;

	if (at_word(s, i, "至", &len) || at_word(s, i, "到", &len)) {
		if (from_before(s, beg))
			return false;
		i += len;
	} else if (is_dash(cp_at(s, i))) {
		i++;
	} else {
		return false;
	}
	if (at_word(s, i, "百分之", &len))
		i += len;
	if (!read_number(s, i, hi) || !hi->ok)
		return false;
	*end = hi->end;
	return true;
}

/* 2/3; 6.8/10万: so many of a hundred thousand. */
static bool slash_fraction(struct scanner *s, size_t i, const struct number *den, size_t done)
{
	struct yoy_quantity *q;
	struct yoy_decimal v;
	struct number num;
	size_t len;

	if (cp_at(s, den->end) != '/' || den->chinese || !chars_is_digit(cp_at(s, den->end + 1)) ||
	    is_latin(cp_before(s, i)) || !read_number(s, den->end + 1, &num) || !num.ok ||
	    cp_at(s, num.end) == '/')
		return false;
	if (at_word(s, den->end, "/10万", &len)) {
		q = emit(s, i, den->end + len, YOY_NUMBER);
		q->value = den->value;
		q->has_value = true;
		q->unit = "/10万";
		set_bounds(s, q, i, den->end + len, done);
		return true;
	}
	if (yoy_decimal_div(&v, den->value, num.value, 16, NULL) != YOY_OK)
		return false;
	q = emit(s, i, num.end, YOY_NUMBER);
	q->value = v;
	q->has_value = q->fraction = true;
	set_bounds(s, q, i, num.end, done);
	return true;
}

static bool fraction_words(struct scanner *s, size_t i)
{
	struct number num, den, hi;
	struct yoy_quantity *q;
	size_t len, end, done = s->done;
	bool ranged, percent = at_word(s, i, "百分之", &len),
		     permille = !percent && at_word(s, i, "千分之", &len);

	if (percent || permille) {
		if (!read_number(s, i + len, &num) || !num.ok)
			return false;
		end = num.end;
		ranged = percent && percent_range(s, i, &end, &hi);
		q = emit(s, i, end, ranged ? YOY_KIND_RANGE : YOY_PERCENT);
		q->value = num.value;
		q->unit = percent ? "%" : "‰";
		q->has_value = true;
		q->chinese = num.chinese;
		if (ranged) {
			q->value_hi = hi.value;
			q->has_hi = true;
			q->bound = YOY_RANGE;
		}
		set_bounds(s, q, i, end, done);
		return true;
	}
	if (!(sign_at(s, i) ? number_arabic(&s->t, i, &den) : read_number(s, i, &den)) || !den.ok)
		return false;
	if (slash_fraction(s, i, &den, done))
		return true;
	if (at_word(s, den.end, "分之", &len)) {
		struct yoy_decimal d = den.value;
		struct yoy_decimal v;

		if (den.scale_at < den.end &&
		    yoy_decimal_shift(&d, d, cp_at(s, den.scale_at) == 0x4E07 ? 4 : 8, NULL))
			return false;
		if (!read_number(s, den.end + len, &num) || !num.ok ||
		    yoy_decimal_div(&v, num.value, d, 16, NULL) != YOY_OK)
			return false;
		q = emit(s, i, num.end, YOY_NUMBER);
		q->value = v;
		q->has_value = q->fraction = true;
		q->chinese = den.chinese;
		set_bounds(s, q, i, num.end, done);
		return true;
	}
	return false;
}

/* Ordinals: 第17位, 前十 */

static bool ordinal(struct scanner *s, size_t i)
{
	static const char *const units[] = {
		"位", "名", "届", "次", "个", "批", "季度", "轮", "期"
	};
	bool front = cp_at(s, i) == 0x524D /* 前 */;
	size_t end, len;
	struct yoy_quantity *q;
	struct number n;

	if (!front && cp_at(s, i) != 0x7B2C /* 第 */)
		return false;
	if (front) {
		static const char *const others[] = { "目", "以", "之", "先", "提", "日",
						      "年", "会", "空", "此", "当", "超",
						      "眼", "向", "生", "底", "月", "往" };

		if (i > 0 && any_word_before(s, i, others, N(others)))
			return false;
	}
	if (!read_number(s, i + 1, &n) || !n.ok)
		return false;
	end = n.end;
	len = any_word(s, end, units, N(units));
	if (front) {
		if (n.has_hi || (unit_word_at(&s->t, end) && len == 0))
			return false;
		if (len && !at_word(s, end, "位", &len) && !at_word(s, end, "名", &len))
			return false;
	}
	q = emit(s, i, end + len, YOY_ORDINAL);
	q->value = n.value;
	q->has_value = true;
	q->chinese = n.chinese;
	q->bound = front ? YOY_AT_MOST : YOY_EXACT;
	if (len) {
		struct yoy_span at = bytes(s, end, end + len);

		q->unit = yoy_arena_dupv(s->arena, yoy_view_sub(s->text, at.beg, at.end));
	}
	if (!front && len == 0 && at_word(s, end, "产业", &len))
		q->kind = YOY_CODE;
	return true;
}

/* 十三五 and its kin are names of plans. */
static size_t plan_name(const struct scanner *s, size_t i)
{
	uint32_t mid = cp_at(s, i + 1);
	size_t len;

	if (cp_at(s, i) != 0x5341)
		return 0;
	if (chars_cn_digit(mid) > 0 && cp_at(s, i + 2) == 0x4E94 &&
	    !at_word(s, i + 3, "个", &len) && !at_word(s, i + 3, "条", &len))
		return 3;
	if (mid == 0x4E94 && (cp_before(s, i) == 0x201C || at_word(s, i + 2, "时期", &len) ||
			      at_word(s, i + 2, "期间", &len)))
		return 2;
	return 0;
}

static size_t book_title_end(const struct scanner *s, size_t i)
{
	for (size_t k = i; k < s->t.n && k < i + 80 && s->t.cp[k] != '\n'; k++)
		if (s->t.cp[k] == 0x300B)
			return k;
	return 0;
}

static void one_number(struct scanner *s, size_t beg, const struct number *n, bool title)
{
	struct measured m = { 0 };
	struct yoy_quantity *q;
	struct range r;
	size_t end, done = s->done;

	if (!n->ok || title) {
		q = emit(s, beg, n->end, YOY_CODE);
		q->chinese = n->chinese;
		return;
	}
	end = date_end(s, beg, n);
	if (end) {
		q = emit(s, beg, end, YOY_DATE);
		q->value = n->value;
		q->has_value = true;
		return;
	}
	quantity_read_unit(s, n->end, n, &m);
	/* 400亿级产业名镇, 五千亿级集群: a class, not an amount. */
	if (m.unit[0] && cp_at(s, m.end) == 0x7EA7 /* 30万吨级航道 */ &&
	    cp_at(s, m.end + 1) != 0x522B) {
		q = emit(s, beg, m.end + 1, YOY_CODE);
		q->value = n->value;
		q->has_value = true;
		return;
	}
	if (strcmp(m.unit, "亿级") == 0 || strcmp(m.unit, "万级") == 0 ||
	    strcmp(m.unit, "万亿级") == 0) {
		q = emit(s, beg, m.end, YOY_CODE);
		q->value = n->value;
		q->has_value = true;
		return;
	}
	if (!n->chinese && is_code(s, beg, n, m.end)) {
		q = emit(s, beg, n->end, YOY_CODE);
		q->value = n->value;
		q->has_value = true;
		return;
	}
	if (n->chinese && m.unit[0] == '\0' &&
	    (list_marker(s, beg, n->end) || in_brackets(s, beg, n->end))) {
		q = emit(s, beg, n->end, YOY_CODE);
		q->chinese = true;
		return;
	}
	/* 八成: tenths. */
	if (strcmp(m.unit, "成") == 0) {
		q = emit(s, beg, m.end, YOY_PERCENT);
		if (yoy_decimal_shift(&q->value, n->value, 1, NULL) == YOY_OK)
			q->has_value = true;
		q->chinese = n->chinese;
		q->unit = "%";
		set_bounds(s, q, beg, m.end, done);
		return;
	}
	r.ok = false;
	if (!n->has_hi)
		read_range(s, beg, &m, &r);
	if (r.ok) {
		q = emit(s, beg, r.unit.end, YOY_KIND_RANGE);
		q->value = n->value;
		q->value_hi = r.hi.value;
		q->has_hi = true;
		q->bound = YOY_RANGE;
		q->unit = r.unit.unit;
		end = r.unit.end;
	} else {
		q = emit(s, beg, m.end, kind_of_unit(m.unit));
		q->value = n->value;
		q->unit = m.unit;
		q->bound = m.above ? YOY_ABOVE : YOY_EXACT;
		end = m.end;
		if (n->has_hi) {
			q->kind = YOY_KIND_RANGE;
			q->value_hi = n->hi;
			q->has_hi = true;
			q->bound = YOY_RANGE;
		}
	}
	q->has_value = true;
	q->chinese = n->chinese;
	q->vague = n->vague;
	set_bounds(s, q, beg, end, done);
	if (m.above && q->bound == YOY_ABOUT)
		q->bound = YOY_ABOVE;
}

/* 负 as a sign; in 减负2500亿元 it ends a verb. */
static bool minus_at(const struct scanner *s, size_t i)
{
	static const char *const verbs[] = { "减", "担", "肩", "欠", "自", "胜", "抱" };

	return cp_at(s, i) == 0x8D1F && (i == 0 || !any_word(s, i - 1, verbs, N(verbs)));
}

/* 20.1:40.2:39.7, the shares of a whole in per cent: three numbers; 0 when it is another ratio or a
 * time. */
static bool three_shares(struct scanner *s, size_t i)
{
	struct number part[3];
	size_t at[3], pos = i;
	struct yoy_decimal sum = yoy_decimal_int(0), off;

	for (int k = 0; k < 3; k++) {
		at[k] = pos;
		if (!chars_is_digit(cp_at(s, pos)) || !number_arabic(&s->t, pos, &part[k]) ||
		    !part[k].ok || yoy_decimal_add(&sum, sum, part[k].value, NULL))
			return false;
		pos = part[k].end;
		if (is_colon(cp_at(s, pos)) != (k < 2))
			return false;
		pos++;
	}
	if (yoy_decimal_sub(&off, sum, yoy_decimal_int(100), NULL) ||
	    yoy_decimal_cmp(yoy_decimal_abs(off), yoy_decimal_int(1)) > 0)
		return false;
	for (int k = 0; k < 3; k++) {
		struct yoy_quantity *q = emit(s, at[k], part[k].end, YOY_NUMBER);

		q->value = part[k].value;
		q->has_value = true;
	}
	return true;
}

/* 半成: 5 %. */
static bool half_tenth(struct scanner *s, size_t i)
{
	struct yoy_quantity *q;
	size_t len;

	if (!at_word(s, i, "半成", &len) || unit_word_at(&s->t, i + 1) == 0)
		return false;
	q = emit(s, i, i + len, YOY_PERCENT);
	q->value = yoy_decimal_int(5);
	q->has_value = q->chinese = true;
	q->unit = "%";
	set_bounds(s, q, i, i + len, i);
	return true;
}

/* 两位数增长: at least 10 %. */
static bool double_digit(struct scanner *s, size_t i)
{
	static const char *const words[] = { "两位数", "二位数", "双位数" };
	static const char *const growth[] = {
		"增长", "以上增长", "的增长", "增速", "增幅", "以上"
	};
	size_t n = any_word(s, i, words, N(words));
	struct yoy_quantity *q;

	if (!n || !any_word(s, i + n, growth, N(growth)))
		return false;
	q = emit(s, i, i + n, YOY_PERCENT);
	q->value = yoy_decimal_int(10);
	q->has_value = true;
	q->bound = YOY_AT_LEAST;
	q->unit = "%";
	set_bounds(s, q, i, i + n, i);
	return true;
}

static void scan(struct scanner *s)
{
	size_t i = 0, title_end = 0;

	while (i < s->t.n) {
		uint32_t c = s->t.cp[i];
		struct number n;
		size_t plan;

		if (c == 0x300A)
			title_end = book_title_end(s, i);
		if (double_digit(s, i) || half_tenth(s, i)) {
			i = s->done;
			continue;
		}
		if (c == 0x7B2C || c == 0x524D) {
			if (i >= title_end && ordinal(s, i)) {
				i = s->done;
				continue;
			}
		} else if (minus_at(s, i) && chars_is_cn_numeral(cp_at(s, i + 1)) &&
			   fraction_words(s, i + 1)) {
			struct yoy_quantity *q = &s->out->item[s->out->n - 1];

			q->value = yoy_decimal_neg(q->value);
			q->at.beg = s->t.at[i];
			q->outer.beg = q->outer.beg > q->at.beg ? q->at.beg : q->outer.beg;
			i = s->done;
			continue;
		} else if (minus_at(s, i) && chars_is_cn_numeral(cp_at(s, i + 1)) &&
			   number_chinese(&s->t, i, &n)) {
			one_number(s, i, &n, i < title_end);
			i = s->done;
			continue;
		} else if (minus_at(s, i) && chars_is_digit(cp_at(s, i + 1)) &&
			   number_arabic(&s->t, i + 1, &n)) {
			n.value = yoy_decimal_neg(n.value);
			one_number(s, i, &n, i < title_end);
			i = s->done;
			continue;
		} else if ((plan = plan_name(s, i)) > 0) {
			emit(s, i, i + plan, YOY_DATE);
			i = s->done;
			continue;
		} else if (chars_is_digit(c) || sign_at(s, i) || chars_is_cn_numeral(c) ||
			   (c == '.' && chars_is_digit(cp_at(s, i + 1)) &&
			    !chars_is_digit(cp_before(s, i))) ||
			   c == 0x6570 || c == 0x51E0) {
			bool arabic = chars_is_digit(c) || c == '-' || c == '+' || c == '.';

			if (i >= title_end && (three_shares(s, i) || fraction_words(s, i))) {
				i = s->done;
				continue;
			}
			if (arabic ? number_arabic(&s->t, i, &n) : number_chinese(&s->t, i, &n)) {
				one_number(s, i, &n, i < title_end);
				i = s->done;
				continue;
			}
		}
		i++;
	}
}

/* 4.2和0.7个百分点, 4.2个、0.7个百分点: the number has no unit of its own. */
static bool lacks_unit(const struct yoy_quantity *q, const struct yoy_quantity *next)
{
	return q->kind == YOY_NUMBER && !q->chinese &&
	       (!q->unit[0] || (next->kind == YOY_POINT && strcmp(q->unit, "个") == 0));
}

/* The unit stands once behind the last of the list. */
static void share_units(struct scanner *s)
{
	static const char *const seps[] = { "和", "、", "与" };

	for (size_t i = s->out->n; i-- > 1;) {
		struct yoy_quantity *a = &s->out->item[i - 1], *b = &s->out->item[i];
		struct yoy_view gap;

		if (!lacks_unit(a, b) || a->at.end > b->at.beg ||
		    (b->kind != YOY_PERCENT && b->kind != YOY_POINT && strcmp(b->unit, "倍") != 0))
			continue;
		gap = yoy_view_sub(s->text, a->at.end, b->at.beg);
		for (size_t k = 0; k < N(seps); k++) {
			if (yoy_view_eq(gap, yoy_view_of(seps[k]))) {
				a->unit = b->unit;
				a->kind = b->kind;
			}
		}
	}
}

void yoy_quantity_scan(struct yoy_quantity_vec *out, struct yoy_arena *arena, struct yoy_view text,
		       const struct yoy_unit_word_vec *more)
{
	struct scanner s = { .t.units = more, .text = text, .arena = arena, .out = out };
	size_t pos = 0;

	s.t.cp = yoy_xcalloc(text.len + 1, sizeof(*s.t.cp));
	s.t.at = yoy_xcalloc(text.len + 1, sizeof(*s.t.at));
	while (pos < text.len) {
		size_t len;

		s.t.cp[s.t.n] = yoy_utf8_at(text, pos, &len);
		s.t.at[s.t.n++] = (uint32_t)pos;
		pos += len;
	}
	s.t.at[s.t.n] = (uint32_t)text.len;
	scan(&s);
	share_units(&s);
	free(s.t.cp);
	free(s.t.at);
}
