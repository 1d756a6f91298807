/*
 * Words around a number: bounds (近, 以上) and units with their scale.
 */
#include "quantity_scan.h"
#include "unit_words.h"
#include "yoy/buf.h"

/* Bounds */

enum yoy_bound quantity_bound_before(const struct scanner *s, size_t beg, size_t *outer)
{
	static const char *const at_least[] = { "不低于", "不少于", "不小于", "最少",
						"至少",   "≥",      "不下" };
	static const char *const at_most[] = { "不超过", "不高于", "不大于", "不多于",
					       "最多",   "至多",   "≤",      "不突破" };
	static const char *const above[] = { "超过", "突破", "大于", "多于", "超出",
					     "高达", "逾",   "超",   "＞",   ">" };
	static const char *const about[] = { "大约", "大概", "约", "约为" };
	static const char *const climbs[] = {
		"迈上", "跨上", "登上", "站上", "以上", "冲上", "加上"
	};
	static const char *const agree[] = { "签", "节", "预", "合", "公", "条",
					     "违", "制", "履", "续", "集", "解" };
	static const char *const below[] = { "接近", "不足", "不到", "低于", "少于",
					     "小于", "将近", "未到", "＜",   "<" };
	size_t n;

	*outer = beg;
	if ((n = any_word_before(s, beg, at_least, N(at_least))) > 0)
		return *outer = beg - n, YOY_AT_LEAST;
	if ((n = any_word_before(s, beg, at_most, N(at_most))) > 0)
		return *outer = beg - n, YOY_AT_MOST;
	if ((n = any_word_before(s, beg, above, N(above))) > 0)
		return *outer = beg - n, at_word(s, beg - n, "高达", &n) ? YOY_EXACT : YOY_ABOVE;
	/* 签约3543亿元, 节约200万元: 约 of a verb. */
	if ((n = any_word_before(s, beg, about, N(about))) > 0 &&
	    !(n == 1 && any_word_before(s, beg - 1, agree, N(agree))))
		return *outer = beg - n, YOY_ABOUT;
	if ((n = any_word_before(s, beg, below, N(below))) > 0)
		return *outer = beg - n, YOY_BELOW;
	if (cp_before(s, beg) == 0x8FD1 /* 近 */ && beg > s->done) {
		uint32_t c = cp_before(s, beg - 1);

		/* 最近, 附近, 临近, 亲近, 就近 are other words. */
		if (c != 0x6700 && c != 0x9644 && c != 0x4E34 && c != 0x4EB2 && c != 0x5C31)
			return *outer = beg - 1, YOY_BELOW;
	}
	if (cp_before(s, beg) == 0x4E0A /* 上千 */ || cp_before(s, beg) == 0x8FC7 /* 过亿 */) {
		int d = chars_cn_digit(cp_at(s, beg));

		/* 迈上万亿元台阶: the 上 belongs to the verb. */
		if (beg > s->done && d < 0 && chars_is_cn_numeral(cp_at(s, beg)))
			return *outer = any_word_before(s, beg, climbs, N(climbs)) ? beg : beg - 1,
			       YOY_ABOVE;
	}
	return YOY_EXACT;
}

/* 14.2万台（套）, 30家（个、处）: further classifiers in brackets say nothing more. */
static size_t alternative_end(const struct scanner *s, size_t end)
{
	size_t pos = end, n;

	if (cp_at(s, end) != 0xFF08)
		return end;
	do {
		n = unit_word_at(&s->t, pos + 1);
		pos += 1 + n;
	} while (n && (cp_at(s, pos) == 0x3001 || cp_at(s, pos) == '/'));
	return n && cp_at(s, pos) == 0xFF09 ? pos + 1 : end;
}

enum yoy_bound quantity_bound_after(const struct scanner *s, size_t end, size_t *outer)
{
	static const char *const at_least[] = { "及以上", "（含）以上", "以上" };
	static const char *const at_most[] = { "及以下", "（含）以内", "以内", "之内", "以下" };
	static const char *const about[] = { "左右", "上下" };
	static const char *const days[] = { "日", "天", "时", "钟" };
	size_t n;

	*outer = end = alternative_end(s, end);
	if ((n = any_word(s, end, at_least, N(at_least))) > 0)
		return *outer = end + n, YOY_AT_LEAST;
	if ((n = any_word(s, end, at_most, N(at_most))) > 0)
		return *outer = end + n, YOY_AT_MOST;
	if ((n = any_word(s, end, about, N(about))) > 0)
		return *outer = end + n, YOY_ABOUT;
	/* 10个工作日内: 内 alone is a limit of time only, elsewhere it begins a word. */
	if (at_word(s, end, "内", &n) && end > 0 && any_word(s, end - 1, days, N(days)))
		return *outer = end + n, YOY_AT_MOST;
	return YOY_EXACT;
}

/* Units */

static bool is_more(const struct scanner *s, size_t i, bool must_lead)
{
	uint32_t c = cp_at(s, i);
	size_t len;

	if (c == 0x4F59 /* 余 */)
		return !at_word(s, i, "余额", &len) && !at_word(s, i, "余热", &len) &&
		       !at_word(s, i, "余粮", &len);
	if (c == 0x591A /* 多 */)
		return unit_word_at(&s->t, i + 1) || unit_scale_at(&s->t, i + 1, true) ||
		       !must_lead;
	if (c == 0x6765 /* 来 */ || c == 0x51E0 /* 几 */)
		return unit_word_at(&s->t, i + 1) > 0 || unit_scale_at(&s->t, i + 1, false) > 0;
	return false;
}

/* 多 behind 万 with no unit word: 6300多万人饮水 is a bound, 3万多功能厅 is not read as one. */
static bool more_after_scale(const struct scanner *s, size_t i)
{
	size_t len;

	if (cp_at(s, i) != 0x591A && cp_at(s, i) != 0x4F59)
		return false;
	return !at_word(s, i, "多功能", &len) && !at_word(s, i, "多媒体", &len) &&
	       !at_word(s, i, "多元", &len) && !at_word(s, i, "多层", &len) &&
	       !at_word(s, i, "余额", &len);
}

void quantity_read_unit(struct scanner *s, size_t i, const struct number *num, struct measured *m)
{
	struct yoy_buf unit = YOY_BUF_INIT(256);
	size_t pos = i, scale, word, len;

	m->above = num->above;
	m->unit_at = pos;
	if (!num->chinese && is_more(s, pos, false)) {
		m->above = true;
		pos++;
	} else if (num->chinese && num->end == num->scale_at && is_more(s, pos, true)) {
		m->above = true;
		pos++;
	}
	/* 个亿: the classifier before a scale is no unit. */
	if (cp_at(s, pos) == 0x4E2A && (scale = unit_scale_at(&s->t, pos + 1, false)) > 0 &&
	    unit_word_at(&s->t, pos + 1 + scale) == 0)
		pos++;
	/* 2个多百分点, 3个多月: 多 behind the classifier. */
	if (cp_at(s, pos) == 0x4E2A &&
	    (cp_at(s, pos + 1) == 0x591A || cp_at(s, pos + 1) == 0x4F59) &&
	    unit_word_at(&s->t, pos + 2) > 0) {
		m->above = true;
		pos += 2;
	}
	if (num->chinese && num->scale_at < num->end) {
		struct yoy_span at = bytes(s, num->scale_at, num->end);

		yoy_buf_addv(&unit, yoy_view_sub(s->text, at.beg, at.end));
		if (more_after_scale(s, pos)) {
			m->above = true;
			pos++;
			/* 十二万多亿元: the scale goes on behind the 多. */
			if (cp_at(s, pos) == 0x4EBF && cp_at(s, pos - 2) == 0x4E07) {
				yoy_buf_addv(&unit, YOY_VIEW_LIT("亿"));
				pos++;
			}
		}
	} else {
		scale = unit_scale_at(&s->t, pos, !num->chinese);
		if (scale) {
			struct yoy_span at = bytes(s, pos, pos + scale);

			yoy_buf_addv(&unit, yoy_view_sub(s->text, at.beg, at.end));
			pos += scale;
			if (more_after_scale(s, pos)) {
				m->above = true;
				pos++;
				/* 12万多亿元: the scale goes on behind the 多. */
				if (cp_at(s, pos) == 0x4EBF && cp_at(s, pos - 2) == 0x4E07)
					yoy_buf_addv(&unit, YOY_VIEW_LIT("亿")), pos++;
			}
		}
	}
	m->end = pos;
	word = unit_word_at(&s->t, pos);
	if (word) {
		struct yoy_span at = bytes(s, pos, pos + word);
		struct yoy_view v = yoy_view_sub(s->text, at.beg, at.end);

		/* 个百分点, 个位次, 个小时: 个 is not part of the unit. */
		if (word > 1 && yoy_view_starts(v, YOY_VIEW_LIT("个")) &&
		    !at_word(s, pos, "个月", &len) && !at_word(s, pos, "个工作日", &len) &&
		    !at_word(s, pos, "个自然日", &len))
			v = yoy_view_sub(v, 3, v.len);
		yoy_buf_addv(&unit, v);
		m->end = pos + word;
		if (cp_at(s, m->end) == 0x4F59 || (cp_at(s, m->end) == 0x591A && unit.len == 3)) {
			m->above = true; /* 10年多, 3公里余 */
			m->end++;
		}
	} else if (unit.len == 0 && !num->chinese && m->above && pos == i + 1 &&
		   cp_at(s, i) != 0x4F59) {
		m->above = num->above; /* 5多… without a unit is no bound */
		m->end = i;
	}
	m->unit = unit.len ? yoy_arena_dupv(s->arena, yoy_buf_view(&unit)) : "";
	yoy_buf_release(&unit);
}
