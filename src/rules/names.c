/*
 * Names: from the words around a quantity to a short noun phrase.
 */
#include "reader.h"

#include "yoy/utf8.h"

enum { ROUNDS = 12, NAME_MAX_CHARS = 36, SHORT_NOUN_CHARS = 2, LONG_NAME_CHARS = 8 };

static long count_of(struct yoy_view v, const char *s)
{
	struct yoy_view lit = yoy_view_of(s);
	long n = 0;

	for (size_t i = 0; i + lit.len <= v.len; i++)
		if (memcmp(v.ptr + i, lit.ptr, lit.len) == 0)
			n++;
	return n;
}

static bool is_bracket(struct yoy_view mark)
{
	return yoy_view_eq(mark, YOY_VIEW_LIT("（")) || yoy_view_eq(mark, YOY_VIEW_LIT("）")) ||
	       yoy_view_eq(mark, YOY_VIEW_LIT("(")) || yoy_view_eq(mark, YOY_VIEW_LIT(")"));
}

static struct yoy_view trim_marks(struct yoy_view v)
{
	static const char *const marks[] = { " ", "、", "，", "；", "：", "（", "）",
					     "(", ")",  "·",  "。", "—",  "-" };
	bool more = true;

	while (more && v.len) {
		more = false;
		for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
			struct yoy_view m = yoy_view_of(marks[i]);

			/* 县（市、区）: a bracket with its other half belongs to the name. */
			if (is_bracket(m) && count_of(v, "（") == count_of(v, "）") &&
			    count_of(v, "(") == count_of(v, ")"))
				continue;
			if (yoy_view_starts(v, m)) {
				v = yoy_view_sub(v, m.len, v.len);
				more = true;
			}
			if (yoy_view_ends(v, m)) {
				v.len -= m.len;
				more = true;
			}
		}
	}
	return v;
}

/* A closing quote or bracket without its opening one (or the reverse) cuts the phrase there. */
static struct yoy_view balance(struct yoy_view v)
{
	static const char *const pairs[][2] = {
		{ "“", "”" }, { "（", "）" }, { "《", "》" }, { "(", ")" }
	};

	for (size_t p = 0; p < sizeof(pairs) / sizeof(*pairs); p++) {
		struct yoy_view open = yoy_view_of(pairs[p][0]), close = yoy_view_of(pairs[p][1]);
		long n_open = count_of(v, pairs[p][0]), n_close = count_of(v, pairs[p][1]);

		if (n_close > n_open) {
			for (size_t i = v.len; i-- > 0;) {
				if (yoy_view_starts(yoy_view_sub(v, i, v.len), close)) {
					v = yoy_view_sub(v, i + close.len, v.len);
					break;
				}
			}
		} else if (n_open > n_close) {
			for (size_t i = 0; i < v.len; i++) {
				if (yoy_view_starts(yoy_view_sub(v, i, v.len), open)) {
					if (i == 0)
						v = yoy_view_sub(v, open.len, v.len);
					else
						v.len = i;
					break;
				}
			}
		}
	}
	return v;
}

/* One character that names nothing by itself. */
static bool is_particle(struct yoy_view v)
{
	static const char *const particles[] = { "的", "等", "位", "于", "之", "和", "与",
						 "及", "项", "个", "为", "以", "在" };

	for (size_t i = 0; i < sizeof(particles) / sizeof(*particles); i++)
		if (yoy_view_eq(v, yoy_view_of(particles[i])))
			return true;
	return false;
}

/* A name that is too long loses its head: up to a list mark when there is one in reach. */
static struct yoy_view shorten(struct yoy_view v)
{
	struct yoy_view mark = YOY_VIEW_LIT("、"), rest;
	size_t pos = 0, len;

	while (yoy_utf8_count(yoy_view_sub(v, pos, v.len)) > NAME_MAX_CHARS) {
		yoy_utf8_at(v, pos, &len);
		pos += len;
	}
	rest = yoy_view_sub(v, pos, v.len);
	for (size_t i = 0; pos && i + mark.len < rest.len / 2; i++)
		if (yoy_view_starts(yoy_view_sub(rest, i, rest.len), mark))
			return yoy_view_sub(rest, i + mark.len, rest.len);
	return rest;
}

/* …脱贫对象的, …清洁生产和: what was to follow is not part of the name. */
static bool ends_with_joint(struct yoy_view v)
{
	static const char *const joints[] = { "的", "和", "与", "及", "在", "等" };

	for (size_t i = 0; i < sizeof(joints) / sizeof(*joints); i++)
		if (yoy_view_ends(v, yoy_view_of(joints[i])))
			return !yoy_view_ends(v, YOY_VIEW_LIT("普及")) &&
			       !yoy_view_ends(v, YOY_VIEW_LIT("平等")) &&
			       !yoy_view_ends(v, YOY_VIEW_LIT("均等"));
	return false;
}

/* Bytes of a mark of a footnote, [12], that stands at the head of v; 0 when none does. */
static size_t footnote_mark(struct yoy_view v)
{
	size_t n = 1;

	if (v.len < 3 || v.ptr[0] != '[')
		return 0;
	while (n < v.len && v.ptr[n] >= '0' && v.ptr[n] <= '9')
		n++;
	return n > 1 && n < v.len && v.ptr[n] == ']' ? n + 1 : 0;
}

static const char *finish(struct reader *r, struct yoy_view v)
{
	struct yoy_buf *out = &r->scratch;

	v = shorten(trim_marks(balance(trim_marks(v))));
	while (yoy_view_starts(v, YOY_VIEW_LIT("的")))
		v = trim_marks(yoy_view_sub(v, strlen("的"), v.len));
	while (v.len && ends_with_joint(v))
		v = trim_marks(yoy_view_sub(v, 0, yoy_utf8_prev(v, v.len)));
	if (v.len == 0 || is_particle(v))
		return NULL;
	yoy_buf_clear(out);
	for (size_t i = 0; i < v.len; i++) {
		size_t mark = footnote_mark(yoy_view_sub(v, i, v.len));

		if (mark)
			i += mark - 1;
		else if (v.ptr[i] != ' ' && v.ptr[i] != '\n')
			yoy_buf_addc(out, v.ptr[i]);
	}
	/* A year alone is no name. */
	if (strspn(yoy_buf_str(out), "0123456789.") == out->len)
		return NULL;
	return out->len ? yoy_arena_dupv(&r->out->arena, yoy_buf_view(out)) : NULL;
}

/* Cut what a grammar pattern finds at the head or at the tail; false when it found nothing. */
static bool cut(struct reader *r, const char *grammar, struct yoy_view *v, bool head)
{
	struct yoy_match m;

	if (!reader_match(r, grammar, *v, &m) || m.group[0].beg == m.group[0].end)
		return false;
	if (head && m.group[0].beg == 0)
		*v = yoy_view_sub(*v, m.group[0].end, v->len);
	else if (!head && m.group[0].end == v->len)
		v->len = m.group[0].beg;
	else
		return false;
	return true;
}

/* A verb in the middle parts who does it from what is counted: the name is the latter. */
static struct yoy_view object_of(struct reader *r, struct yoy_view v)
{
	struct yoy_match m;

	if (yoy_utf8_count(v) >= LONG_NAME_CHARS && reader_match(r, "mid_verb", v, &m)) {
		struct yoy_view tail = reader_group(r, "mid_verb", &m, "name", v);

		if (yoy_utf8_count(tail) > SHORT_NOUN_CHARS ||
		    (yoy_utf8_count(v) > 2 * LONG_NAME_CHARS - 4 &&
		     !reader_match(r, "general_noun", tail, &m)))
			v = tail;
	}
	/* 某集团实现产值: the verb in the middle says nothing. */
	if (reader_match(r, "mid_reach", v, &m)) {
		struct yoy_view head = reader_group(r, "mid_reach", &m, "name", v),
				rest = reader_group(r, "mid_reach", &m, "rest", v);

		v = yoy_view_of(yoy_arena_printf(&r->out->arena, "%.*s%.*s", (int)head.len,
						 head.ptr, (int)rest.len, rest.ptr));
	}
	return v;
}

/* Patterns that keep a part of a name (name), or two of it (name and rest). */
static struct yoy_view keep_parts(struct reader *r, const char *grammar, struct yoy_view v)
{
	struct yoy_view name, rest;
	struct yoy_match m;

	if (!reader_match(r, grammar, v, &m))
		return v;
	name = reader_group(r, grammar, &m, "name", v);
	rest = reader_group(r, grammar, &m, "rest", v);
	return rest.len == 0
		       ? name
		       : yoy_view_of(yoy_arena_printf(&r->out->arena, "%.*s%.*s", (int)name.len,
						      name.ptr, (int)rest.len, rest.ptr));
}

/* of_list: several numbers follow, one for each name. */
static struct yoy_view tidy(struct reader *r, struct yoy_view v, bool of_list)
{
	static const char *const patterns[] = { "predicate_verb", "mid_object",  "size_item",
						"etc_noun",       "list_quoted", "mid_adverb" };

	for (size_t i = of_list; i < sizeof(patterns) / sizeof(*patterns); i++)
		v = keep_parts(r, patterns[i], v);
	return v;
}

const char *names_clean(struct reader *r, struct yoy_view left, bool keep_verb)
{
	struct yoy_view v = trim_marks(left), before;
	struct yoy_match m;
	bool of_list = reader_match(r, "several", left, &m);

	if (!of_list)
		v = keep_parts(r, "predicate_list", v);

	for (int round = 0; round < ROUNDS && v.len; round++) {
		before = v;
		if (cut(r, "name_lead", &v, true))
			v = trim_marks(v);
		if (v.len && cut(r, "name_trail", &v, false))
			v = trim_marks(v);
		if (v.len == before.len)
			break;
	}
	if (keep_verb)
		return finish(r, v);
	for (int round = 0; round < ROUNDS && v.len; round++) {
		before = v;
		if (reader_match(r, "name_keep", v, &m) && m.group[0].beg == 0)
			break;
		if (!cut(r, "name_verb", &v, true))
			break;
		v = trim_marks(v);
		while (v.len && cut(r, "name_lead", &v, true))
			v = trim_marks(v);
		/* A verb alone, or with a general noun, is better kept: 开工15个, 涉及资金12亿元,
		 * 改造危房200户. */
		if (v.len == 0 ||
		    (yoy_utf8_count(v) <= SHORT_NOUN_CHARS &&
		     !reader_match(r, "verb_plain", yoy_view_sub(before, 0, before.len - v.len),
				   &m))) {
			v = before;
			break;
		}
	}
	return finish(r, tidy(r, object_of(r, v), of_list));
}

const char *names_plain(struct reader *r, struct yoy_view text)
{
	return finish(r, text);
}

/* …工程和县人大票决的[6项]: what follows 和 belongs to the next number. */
static struct yoy_view before_next(struct yoy_view noun)
{
	static const char *const marks[] = { "和", "与", "及" };

	for (size_t pos = noun.len; pos > 0; pos = yoy_utf8_prev(noun, pos))
		for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
			if (yoy_view_starts(yoy_view_sub(noun, pos, noun.len),
					    yoy_view_of(marks[i])))
				return yoy_view_sub(noun, 0, pos);
	return noun;
}

/* 、 and then a word, not the next number. */
static bool begins_list(struct yoy_view rest)
{
	struct yoy_view mark = YOY_VIEW_LIT("、");

	return yoy_view_starts(rest, mark) && rest.len > mark.len &&
	       !(rest.ptr[mark.len] >= '0' && rest.ptr[mark.len] <= '9');
}

/* Where the noun that stands in right from beg to end stops: before the first word that ends one.
 * lead_bytes of it are read as a whole, and so are quotes, brackets and numbers. */
static size_t before_stop(struct reader *r, struct yoy_view right, size_t beg, size_t lead_bytes,
			  size_t end)
{
	size_t pos = beg + lead_bytes, len;
	struct yoy_match m;
	bool hit = false;

	while (pos < end && !r->rc) {
		if (reader_match_at(r, "right_whole", right, pos, &m)) {
			pos = m.group[0].end;
			continue;
		}
		r->rc = yoy_rulepack_stops(r->pack, right, pos, &hit, r->err);
		if (hit)
			return pos;
		yoy_utf8_at(right, pos, &len);
		pos += len;
	}
	return end;
}

const char *names_right(struct reader *r, struct yoy_view right, bool cut_short, size_t *used_bytes)
{
	struct yoy_match m;
	struct yoy_view noun;
	size_t noun_end;

	*used_bytes = 0;
	if (!reader_match(r, "right_noun", right, &m) || m.group[0].beg != 0)
		return NULL;
	noun = reader_group(r, "right_noun", &m, "name", right);
	noun_end =
		before_stop(r, right, (size_t)(noun.ptr - right.ptr),
			    reader_group(r, "right_noun", &m, "lead", right).len, m.group[0].end);
	noun = yoy_view_sub(right, (size_t)(noun.ptr - right.ptr), noun_end);
	if (noun.len == 0)
		return NULL;
	*used_bytes = noun_end;
	/* 98个中央部门和北京、上海…: the list that follows has nothing to do with the number. */
	if ((cut_short && noun_end == right.len) ||
	    begins_list(yoy_view_sub(right, noun_end, right.len)))
		noun = before_next(noun);
	return finish(r, keep_parts(r, "right_about", keep_parts(r, "right_relative", noun)));
}

/* Lists of names */

/* Marks from sure to doubtful: 及 stands in 普及, 与 in 参与. */
static bool is_list_mark(struct yoy_view v, size_t pos, size_t n_marks, size_t *len)
{
	static const char *const marks[] = { "、", "以及", "和", "与", "及" };

	for (size_t i = 0; i < n_marks; i++) {
		struct yoy_view m = yoy_view_of(marks[i]);

		if (yoy_view_starts(yoy_view_sub(v, pos, v.len), m)) {
			*len = m.len;
			return true;
		}
	}
	return false;
}

static void split_at_marks(struct reader *r, struct yoy_view v, size_t n_marks,
			   struct name_list *out)
{
	size_t beg = 0, pos = 0, len;
	const size_t max = sizeof(out->item) / sizeof(*out->item);

	while (pos <= v.len && out->n < max) {
		if (pos < v.len && !is_list_mark(v, pos, n_marks, &len)) {
			yoy_utf8_at(v, pos, &len);
			pos += len;
			continue;
		}
		if (pos > beg)
			out->item[out->n++] =
				yoy_arena_dupv(&r->out->arena, yoy_view_sub(v, beg, pos));
		if (pos >= v.len)
			break;
		pos += len;
		beg = pos;
	}
}

/* Length of the head (普及率 of 供气普及率) that a name of a list ends with; 0 when it has none of
 * its own, or is nothing but a head. */
static size_t head_bytes(struct reader *r, struct yoy_view item)
{
	struct yoy_match m;

	if (!reader_match(r, "list_head", item, &m) || m.group[0].end != item.len)
		return 0;
	return item.len - m.group[0].beg;
}

/* 城镇居民 + 居民人均可支配收入: what both share stands once. */
static const char *with_head(struct reader *r, struct yoy_view item, struct yoy_view head)
{
	struct yoy_view rest = head;
	const char *both;
	struct yoy_match m;

	for (size_t k = head.len; k > 0; k--) {
		if (yoy_view_ends(item, yoy_view_sub(head, 0, k))) {
			rest = yoy_view_sub(head, k, head.len);
			break;
		}
	}
	both = yoy_arena_printf(&r->out->arena, "%.*s%.*s", (int)item.len, item.ptr, (int)rest.len,
				rest.ptr);
	/* 制造业 + 产业增加值 */
	if (reader_match(r, "of_industry", yoy_view_of(both), &m))
		return yoy_arena_printf(
			&r->out->arena, "%.*s%.*s", (int)item.len, item.ptr,
			(int)reader_group(r, "of_industry", &m, "name", yoy_view_of(both)).len,
			reader_group(r, "of_industry", &m, "name", yoy_view_of(both)).ptr);
	return both;
}

/* 炼铁、炼钢先进产能占比: names of one length, and behind the last of them a word for what all of
 * them are; it goes with the head. Bytes of both. */
static size_t class_bytes(struct reader *r, const struct name_list *out, size_t head)
{
	struct yoy_view last = yoy_view_of(out->item[out->n - 1]), between;
	size_t chars = yoy_utf8_count(yoy_view_of(out->item[0])), beg = 0, len;
	struct yoy_match m;

	for (size_t i = 1; i + 1 < out->n; i++)
		if (yoy_utf8_count(yoy_view_of(out->item[i])) != chars)
			return head;
	for (size_t i = 0; i < chars && beg < last.len; i++) {
		yoy_utf8_at(last, beg, &len);
		beg += len;
	}
	if (beg + head >= last.len)
		return head;
	between = yoy_view_sub(last, beg, last.len - head);
	if (!reader_match(r, "list_class", between, &m))
		return head;
	/* 化工产业、装备制造业、新型材料产业: some say it themselves. */
	for (size_t i = 0; i + 1 < out->n; i++)
		if (yoy_view_ends(yoy_view_of(out->item[i]),
				  yoy_view_sub(between, yoy_utf8_prev(between, between.len),
					       between.len)))
			return head;
	return head + between.len;
}

/* 供水、供暖、供气普及率: the head of a name belongs to the ones before it that have none. */
static void share_head(struct reader *r, struct name_list *out)
{
	struct yoy_view last = yoy_view_of(out->item[out->n - 1]), head;
	size_t len = head_bytes(r, last);
	struct yoy_match m;

	if (len == 0 || len == last.len)
		return;
	len = class_bytes(r, out, len);
	head = yoy_view_sub(last, last.len - len, last.len);
	/* 电子、医药、建材三大主导产业产值: the sum of the list is part of none. */
	if (reader_match(r, "list_sum", last, &m) && m.group[0].beg > 0 &&
	    m.group[0].end == last.len - len)
		out->item[out->n - 1] =
			yoy_arena_printf(&r->out->arena, "%.*s%.*s", (int)m.group[0].beg, last.ptr,
					 (int)head.len, head.ptr);
	for (size_t i = out->n - 1; i-- > 0;) {
		struct yoy_view item = yoy_view_of(out->item[i]);

		len = head_bytes(r, item);
		if (len && len < item.len)
			head = yoy_view_sub(item, item.len - len, item.len);
		else if (!len && !reader_match(r, "list_complete", item, &m))
			out->item[i] = with_head(r, item, head);
	}
}

/* 单位生产总值能耗、水耗、二氧化碳排放: what the first is measured by holds for all. */
static void share_prefix(struct reader *r, struct name_list *out)
{
	struct yoy_view first = yoy_view_of(out->item[0]);
	struct yoy_match prefix, m;

	if (!reader_match(r, "list_prefix", first, &prefix))
		return;
	for (size_t i = 1; i < out->n; i++)
		if (reader_match(r, "prefix_fit", yoy_view_of(out->item[i]), &m))
			out->item[i] =
				yoy_arena_printf(&r->out->arena, "%.*s%s", (int)prefix.group[0].end,
						 first.ptr, out->item[i]);
}

/* 本外币存、贷款余额: of deposits and of loans. */
static bool split_savings(struct reader *r, struct yoy_view v, struct name_list *out)
{
	struct yoy_view name, rest;
	struct yoy_match m;

	if (!reader_match(r, "savings_and_loans", v, &m))
		return false;
	name = reader_group(r, "savings_and_loans", &m, "name", v);
	rest = reader_group(r, "savings_and_loans", &m, "rest", v);
	out->item[0] = yoy_arena_printf(&r->out->arena, "%.*s存款%.*s", (int)name.len, name.ptr,
					(int)rest.len, rest.ptr);
	out->item[1] = yoy_arena_printf(&r->out->arena, "%.*s贷款%.*s", (int)name.len, name.ptr,
					(int)rest.len, rest.ptr);
	out->n = 2;
	return true;
}

void names_each(struct reader *r, const char *joint, struct name_list *out)
{
	enum { SURE_MARKS = 3 }; /* 及 and 与 stand inside words */

	out->n = 0;
	if (split_savings(r, yoy_view_of(joint), out))
		return;
	split_at_marks(r, yoy_view_of(joint), SURE_MARKS, out);
	if (out->n > 1) {
		share_head(r, out);
		share_prefix(r, out);
	}
}

void names_split(struct reader *r, const char *joint, size_t want, struct name_list *out)
{
	struct yoy_view v = yoy_view_of(joint), rest;
	struct yoy_match m;

	out->n = 0;
	if (want == 2 && split_savings(r, v, out))
		return;
	if (want == 2 && reader_match(r, "city_country", v, &m)) {
		rest = reader_group(r, "city_country", &m, "rest", v);
		if (yoy_view_starts(rest, YOY_VIEW_LIT("居民")) ||
		    yoy_view_starts(rest, YOY_VIEW_LIT("常住")))
			out->item[0] = yoy_arena_printf(&r->out->arena, "%.*s城镇%.*s",
							(int)m.group[0].beg, v.ptr, (int)rest.len,
							rest.ptr);
		else
			out->item[0] = yoy_arena_printf(&r->out->arena, "%.*s城市%.*s",
							(int)m.group[0].beg, v.ptr, (int)rest.len,
							rest.ptr);
		out->item[1] = yoy_arena_printf(&r->out->arena, "%.*s农村%.*s", (int)m.group[0].beg,
						v.ptr, (int)rest.len, rest.ptr);
		out->n = 2;
		return;
	}
	for (size_t n_marks = 1; n_marks <= 5 && out->n != want; n_marks++) {
		out->n = 0;
		split_at_marks(r, v, n_marks, out);
	}
	if (out->n == want && want > 1) {
		share_head(r, out);
		share_prefix(r, out);
	}
}
