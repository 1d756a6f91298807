/*
 * Role and period: which year does a value speak of, and was it done or promised?
 */
#include "reader.h"

#include "yoy/i18n.h"
#include "yoy/utf8.h"

/* 十五 = 2001–2005, 十一五 = 2006–2010 …: plan N covers 5 years from 1953 + 5 (N - 1), shifted by
 * the years 1963–65. */
static struct years plan_years(int n)
{
	int first = n >= 3 ? 1966 + (n - 3) * 5 : 1953 + (n - 1) * 5;

	return (struct years){ first, first + 4 };
}

/* 一 … 二十 as written between 十 and 五 in names of plans: 十三五 is plan 13. */
static int plan_number(struct yoy_view word)
{
	static const char *const digits = "一二三四五六七八九";
	struct yoy_view ten = YOY_VIEW_LIT("十"), five = YOY_VIEW_LIT("五");
	struct yoy_view mid;

	if (!yoy_view_starts(word, ten) || !yoy_view_ends(word, five))
		return 0;
	if (word.len == ten.len + five.len)
		return 10;
	mid = yoy_view_sub(word, ten.len, word.len - five.len);
	for (int i = 0; i < 9; i++)
		if (mid.len == 3 && memcmp(digits + 3 * i, mid.ptr, 3) == 0)
			return 10 + i + 1;
	return 0;
}

enum { LONGEST_SPAN = 60 };

static int number_in(struct yoy_view v)
{
	int n = 0;

	for (size_t i = 0; i < v.len; i++)
		if (v.ptr[i] >= '0' && v.ptr[i] <= '9')
			n = n * 10 + (v.ptr[i] - '0');
	return n;
}

static int cn_number(struct yoy_view v)
{
	static const char *const digits[] = { "一", "二", "三", "四" };

	for (int i = 0; i < 4; i++)
		if (yoy_view_eq(v, yoy_view_of(digits[i])))
			return i + 1;
	return yoy_view_eq(v, YOY_VIEW_LIT("两")) ? 2 : number_in(v);
}

static struct years word_years(const struct reader *r, struct yoy_view word)
{
	static const struct {
		const char *word;
		int from, to;
	} words[] = {
		{ "前年", -2, -2 },   { "去年", -1, -1 },     { "上年", -1, -1 },
		{ "上一年", -1, -1 }, { "过去一年", -1, -1 }, { "过去的一年", -1, -1 },
		{ "一年来", -1, -1 }, { "今年", 0, 0 },       { "本年", 0, 0 },
		{ "明年", 1, 1 },
	};
	int y = r->out->report.year;

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (yoy_view_eq(word, yoy_view_of(words[i].word)))
			return (struct years){ y + words[i].from, y + words[i].to };
	return (struct years){ 0, 0 };
}

static struct years five_years(const struct reader *r, struct yoy_view word)
{
	int y = r->out->report.year;

	if (yoy_view_starts(word, YOY_VIEW_LIT("今后")) ||
	    yoy_view_starts(word, YOY_VIEW_LIT("未来")) ||
	    yoy_view_starts(word, YOY_VIEW_LIT("五年内")))
		return (struct years){ y, y + 4 };
	return (struct years){ y - 5, y - 1 };
}

static bool resolve(struct reader *r, const struct yoy_match *m, struct yoy_view s,
		    struct time_mention *t)
{
	struct yoy_view y = reader_group(r, "time", m, "year", s);
	struct yoy_view y2 = reader_group(r, "time", m, "year2", s);
	struct yoy_view plan = reader_group(r, "time", m, "plan", s);
	struct yoy_view five = reader_group(r, "time", m, "five", s);
	struct yoy_view word = reader_group(r, "time", m, "word", s);
	int n;

	t->kind = TIME_YEAR;
	if (y.len) {
		t->years.from = t->years.to = number_in(y);
		if (y2.len) {
			n = number_in(y2);
			t->years.to = n < 100 ? t->years.from / 100 * 100 + n : n;
			t->kind = TIME_SPAN;
		} else if (reader_group(r, "time", m, "since", s).len) {
			t->years.to = r->out->report.year - 1;
			t->kind = TIME_SPAN;
		}
	} else if (plan.len && (n = plan_number(plan)) > 0) {
		t->years = plan_years(n);
		t->kind = TIME_SPAN;
		/* “十一五”前四年 */
		n = cn_number(reader_group(r, "time", m, "first", s));
		if (n > 0)
			t->years.to = t->years.from + n - 1;
	} else if (five.len) {
		t->years = five_years(r, five);
		t->kind = TIME_SPAN;
	} else if ((n = cn_number(reader_group(r, "time", m, "years", s))) > 0) {
		t->years = (struct years){ r->out->report.year - n, r->out->report.year - 1 };
		t->kind = TIME_SPAN;
	} else if ((n = cn_number(reader_group(r, "time", m, "ahead", s))) > 0) {
		t->years = (struct years){ r->out->report.year, r->out->report.year + n - 1 };
		t->kind = TIME_SPAN;
	} else if (word.len) {
		t->years = word_years(r, word);
	}
	t->end_point = reader_group(r, "time", m, "end", s).len > 0;
	if (reader_group(r, "time", m, "compare", s).len)
		t->kind = TIME_COMPARED;
	else if (reader_group(r, "time", m, "base", s).len ||
		 reader_group(r, "time", m, "baseof", s).len)
		t->kind = TIME_BASE;
	return t->years.from > 1900 && t->years.to >= t->years.from && t->years.to < 2200;
}

/* Offset behind the bracket that pos stands in, 0 when it stands in none: what is said there holds
 * there. */
static uint32_t bracket_end(struct yoy_view v, size_t pos)
{
	struct yoy_view open = YOY_VIEW_LIT("（"), close = YOY_VIEW_LIT("）");
	long depth = 0;

	for (size_t i = 0; i < pos; i++) {
		struct yoy_view at = yoy_view_sub(v, i, v.len);

		depth += yoy_view_starts(at, open)                 ? 1
			 : yoy_view_starts(at, close) && depth > 0 ? -1
								   : 0;
	}
	for (size_t i = pos; depth > 0 && i < v.len; i++)
		if (yoy_view_starts(yoy_view_sub(v, i, v.len), close))
			return (uint32_t)(i + close.len);
	return 0;
}

void period_mentions(struct reader *r, const struct yoy_sentence *s, struct time_vec *out)
{
	struct yoy_view v = reader_view(r, s->at);
	struct yoy_pattern_iter it = { 0 };
	struct yoy_match m;
	bool hit = true;

	yoy_vec_clear(out);
	while (!r->rc) {
		struct time_mention t = { .kind = TIME_YEAR };

		r->rc = yoy_pattern_next(yoy_rulepack_grammar(r->pack, "time"), v, &it, &m, &hit,
					 r->err);
		if (!hit)
			break;
		t.at = (struct yoy_span){ s->at.beg + m.group[0].beg, s->at.beg + m.group[0].end };
		t.until = bracket_end(v, m.group[0].beg);
		if (t.until)
			t.until += s->at.beg;
		if (resolve(r, &m, v, &t))
			*yoy_vec_push(out) = t;
	}
}

static const char *print_years(struct reader *r, struct years y)
{
	if (y.from != y.to)
		return yoy_arena_printf(&r->out->arena, "%d/%d", y.from, y.to);
	return yoy_arena_printf(&r->out->arena, "%d", y.from);
}

/* 过去五年，…; “十二五”期间，…: a span that ends with the year reported, said at the head of a
 * sentence. The name of a plan (“十二五”规划) is none. */
static bool opens_span(const struct reader *r, const struct yoy_sentence *s,
		       const struct time_mention *t)
{
	static const char *const ends[] = { "年", "来", "间", "期" };
	enum { HEAD_BYTES = 6 };
	struct yoy_view v = yoy_view_sub(r->text, t->at.beg, t->at.end);

	if (t->kind != TIME_SPAN || t->end_point || t->at.beg > s->at.beg + HEAD_BYTES ||
	    t->years.from >= t->years.to || t->years.to != r->out->report.year - 1)
		return false;
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (yoy_view_ends(v, yoy_view_of(ends[i])))
			return true;
	return false;
}

/* The years that a sentence begins with hold for the rest of its paragraph. */
void period_remember(struct reader *r, const struct yoy_sentence *s, const struct time_vec *times)
{
	enum { LEAD_BYTES = 30 };

	if (r->said_block != s->block)
		r->said = (struct years){ 0, 0 };
	r->said_block = s->block;
	for (size_t i = 0; i < times->n; i++) {
		const struct time_mention *t = &times->item[i];

		if (t->at.beg > s->at.beg + LEAD_BYTES || t->kind == TIME_COMPARED ||
		    t->kind == TIME_BASE)
			continue;
		/* 2012年底，…: of that day, not of what follows. */
		if (t->end_point)
			continue;
		bool year = t->kind == TIME_YEAR && t->years.from >= r->out->report.year - 1 &&
			    t->years.from <= r->out->report.year;

		r->said = year || opens_span(r, s, t) ? t->years : (struct years){ 0, 0 };
	}
}

/* 在上半年价格下降的情况下，…: the clause says under what, not when. */
static bool in_adverbial(struct reader *r, struct yoy_view v, size_t pos)
{
	struct yoy_view comma = YOY_VIEW_LIT("，");
	size_t beg = yoy_clause_begin(v, pos, 0), end = pos;
	struct yoy_match m;

	while (end < v.len && !yoy_view_starts(yoy_view_sub(v, end, v.len), comma))
		end++;
	return end < v.len && reader_match(r, "adverbial", yoy_view_sub(v, beg, end), &m);
}

/* 上半年, 一季度, 1—9月: the part of the year that was named last before the quantity; NULL when
 * none, or when another year or the whole of it was named since. Several months are printed as
 * 2019-01/2019-09. */
static const char *part_of_year(struct reader *r, const struct period_query *q,
				const struct time_mention *best, int year)
{
	struct yoy_view v = yoy_view_sub(r->text, q->sentence.beg, q->at), g;
	struct yoy_pattern_iter it = { 0 };
	struct yoy_arena *arena = &r->out->arena;
	const char *part = NULL;
	struct yoy_match m;
	bool hit = true;

	while (!r->rc) {
		r->rc = yoy_pattern_next(yoy_rulepack_grammar(r->pack, "part_of_year"), v, &it, &m,
					 &hit, r->err);
		if (!hit)
			break;
		part = NULL;
		if ((best && best->at.beg >= q->sentence.beg + m.group[0].end) ||
		    in_adverbial(r, v, m.group[0].beg))
			continue;
		if (reader_group(r, "part_of_year", &m, "h1", v).len)
			part = yoy_arena_printf(arena, "%d-H1", year);
		else if (reader_group(r, "part_of_year", &m, "h2", v).len)
			part = yoy_arena_printf(arena, "%d-H2", year);
		else if ((g = reader_group(r, "part_of_year", &m, "q", v)).len)
			part = yoy_arena_printf(arena, "%d-Q%d", year, cn_number(g));
		else if ((g = reader_group(r, "part_of_year", &m, "first", v)).len)
			part = yoy_arena_printf(arena, "%d-01/%d-%02d", year, year,
						3 * cn_number(g));
		else if ((g = reader_group(r, "part_of_year", &m, "m", v)).len && number_in(g) < 12)
			part = yoy_arena_printf(arena, "%d-01/%d-%02d", year, year, number_in(g));
	}
	return part;
}

/* 五年利用外资112亿美元，2007年达30亿美元；出口…: a year said inside one item does not hold for the
 * next; one at the head of the sentence does. */
static bool left_behind(const struct reader *r, const struct period_query *q,
			const struct time_mention *t)
{
	enum { LEAD_BYTES = 30 };
	struct yoy_view semicolon = YOY_VIEW_LIT("；");

	if (t->at.beg <= q->sentence.beg + LEAD_BYTES || t->kind != TIME_YEAR)
		return false;
	for (uint32_t i = t->at.end; i < q->at; i++)
		if (yoy_view_starts(yoy_view_sub(r->text, i, r->text.len), semicolon))
			return true;
	return false;
}

/* The last time said before the quantity, the base of a change, the year that is compared with. */
static void pick_mentions(const struct reader *r, const struct period_query *q,
			  const struct time_mention **best, const struct time_mention **base,
			  int *compared_to)
{
	for (size_t i = 0; i < q->mentions->n; i++) {
		const struct time_mention *t = &q->mentions->item[i];

		if (t->at.beg >= q->at)
			break;
		if ((t->until && t->until <= q->at) || left_behind(r, q, t))
			continue;
		if (t->kind == TIME_COMPARED && t->at.beg >= q->left.beg)
			*compared_to = t->years.to;
		if (t->kind == TIME_BASE)
			*base = t;
		else if (t->kind != TIME_COMPARED)
			*best = t;
	}
}

const char *period_of(struct reader *r, const struct period_query *q)
{
	const char *part;
	const struct time_mention *best = NULL, *base = NULL;
	struct years y = q->place->span;
	int year = r->out->report.year, compared_to = 0;
	struct yoy_match m;

	r->period_by =
		q->base ? N_("the base of a change (由…)") : N_("the section that it stands in");

	pick_mentions(r, q, &best, &base, &compared_to);
	if (q->base) {
		return print_years(r,
				   base ? base->years : (struct years){ y.from - 1, y.from - 1 });
	}
	if (q->role == YOY_ROLE_ACTUAL && q->place->part == YOY_PART_PLAN && y.to >= year)
		y = (struct years){ year - 1, year - 1 };
	if (q->role == YOY_ROLE_TARGET && q->place->part != YOY_PART_REVIEW && y.to < year)
		y = (struct years){ year, year };
	/* 过去一年，…。国内生产总值增长…: inside a review of several years the year named before
	 * goes on. */
	if (!best && q->said.from && q->role == YOY_ROLE_ACTUAL &&
	    !((q->flags & (YOY_OBS_AVERAGE | YOY_OBS_CUMULATIVE)) && q->said.from == q->said.to &&
	      y.from != y.to)) {
		y = q->said;
		r->period_by = N_("the year that a sentence before began with");
	}
	if (best) {
		r->period_by = yoy_arena_printf(&r->out->arena, _("the words %.*s"),
						(int)(best->at.end - best->at.beg),
						r->text.ptr + best->at.beg);
		/* A yearly average, and a total that is planned, belong to the span even where its
		 * last year was named before. */
		bool over_span = y.from != y.to && best->kind == TIME_YEAR &&
				 best->years.to >= y.from && best->years.to <= y.to &&
				 ((q->flags & YOY_OBS_AVERAGE) ||
				  ((q->flags & YOY_OBS_CUMULATIVE) && q->role == YOY_ROLE_TARGET &&
				   best->years.to == y.to && best->at.beg < q->left.beg));

		if (!over_span)
			y = best->years;
		if (best->end_point)
			y.from = y.to;
	}
	/* 全年办理建议43件: inside a review of several years, its last one. */
	if (!best && y.from != y.to && q->role == YOY_ROLE_ACTUAL &&
	    reader_match(r, "whole_year", yoy_view_sub(r->text, q->sentence.beg, q->at), &m)) {
		y.from = y.to;
		r->period_by = N_("words for the whole of a year");
	}
	if (q->stock && !(q->flags & (YOY_OBS_AVERAGE | YOY_OBS_CUMULATIVE)))
		y.from = y.to;
	/* 比2005年增长74%: growth over the years since, not of the last one. */
	if (!q->base && !q->stock && compared_to && compared_to + 1 < y.to &&
	    compared_to + 1 >= y.to - LONGEST_SPAN)
		y.from = compared_to + 1;
	return (y.from == y.to && (part = part_of_year(r, q, best, y.to))) ? part
									   : print_years(r, y);
}

enum yoy_role period_role(struct reader *r, const struct slot *slot, const struct yoy_sentence *s,
			  const struct place *place)
{
	struct yoy_view before = yoy_view_sub(r->text, s->at.beg, slot->q->at.beg);
	struct yoy_view clause = reader_view(r, slot->clause);
	struct yoy_view left = yoy_view_sub(r->text, slot->left.beg, slot->q->at.beg);
	struct yoy_match m;

	r->role_by = place->part == YOY_PART_PLAN || place->after_plan
			     ? N_("it stands in the plan")
			     : N_("it stands in the review");
	if (place->part == YOY_PART_PLAN || place->after_plan) {
		/* 今年高校毕业生860万人: it comes so, nobody promises it. */
		if (reader_match(r, "given_fact", left, &m)) {
			r->role_by = N_("words of a given fact");
			return YOY_ROLE_ACTUAL;
		}
		if (reader_match(r, "actual_cue", before, &m)) {
			r->role_by = N_("a word of the past in the plan");
			return YOY_ROLE_ACTUAL;
		}
		/* 过去一年，我们…。国内生产总值增长…: a look back inside the plan part. */
		if (!r->said.from || r->said.to >= r->out->report.year ||
		    reader_match(r, "plan_verb", before, &m))
			return YOY_ROLE_TARGET;
		r->role_by = N_("the sentences before look back");
		return YOY_ROLE_ACTUAL;
	}
	/* 超额完成规划目标3个百分点: points are by how much. */
	if ((slot->units == YOY_UNITS_POINT || !reader_match(r, "target_cue", left, &m)) &&
	    !reader_match(r, "target_cue_right",
			  yoy_view_sub(r->text, slot->q->at.end, slot->clause.end), &m) &&
	    !(place->part == YOY_PART_REVIEW && reader_match(r, "plan_cue", clause, &m)))
		return YOY_ROLE_ACTUAL;
	r->role_by = N_("words of a target");
	return YOY_ROLE_TARGET;
}
