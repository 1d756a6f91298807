/* The words of items: cores, kinds, amounts. */
#include "items.h"
#include "yoy/utf8.h"

enum { MIN_NAME_CHARS = 2 };

static bool match_at(struct reader *r, const char *grammar, struct yoy_span at, struct yoy_match *m)
{
	return at.end > at.beg && reader_match(r, grammar, reader_view(r, at), m);
}

static bool han(uint32_t c)
{
	return yoy_utf8_is_han(c);
}

size_t items_rare(const struct reader *r, struct yoy_span object)
{
	const struct yoy_common_pairs *pairs = yoy_rulepack_common_pairs(r->pack);
	size_t rare = 0, len, pos = object.beg;
	uint32_t before = 0;
	bool covered_before = true; /* is the pair that ends at `before` common? */

	/* A character is covered when the pair with its neighbour on either side is common. */
	while (pos < object.end) {
		uint32_t c = yoy_utf8_at(r->text, pos, &len);
		bool with_before = before && han(before) && yoy_common_pair(pairs, before, c);

		if (before && han(before) && !covered_before && !with_before)
			rare++;
		covered_before = with_before;
		before = c;
		pos += len;
	}
	if (before && han(before) && !covered_before)
		rare++;
	return rare;
}

static const struct yoy_observation *observation_at(const struct reader *r, struct yoy_span raw)
{
	size_t lo = 0, hi = r->out->obs.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (r->out->obs.item[mid].at.beg < raw.beg)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < r->out->obs.n && r->out->obs.item[lo].at.beg == raw.beg ? &r->out->obs.item[lo]
									    : NULL;
}

static size_t first_slot(const struct reader *r, uint32_t at)
{
	size_t lo = 0, hi = r->slots.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (r->slots.item[mid].q->at.beg < at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* 从2.77%提高到3.3%: where it came from is no answer. */
static bool is_base(const struct reader *r, const struct yoy_quantity *q)
{
	struct yoy_view before = yoy_view_sub(r->text, 0, q->at.beg);

	return yoy_view_ends(before, YOY_VIEW_LIT("从")) ||
	       yoy_view_ends(before, YOY_VIEW_LIT("由"));
}

/* Dates, codes and ordinals count nothing; nor does what only tells the size of a thing. */
static bool counts(const struct slot *s, const struct yoy_observation *o)
{
	if (!s->q->has_value || (s->q->kind != YOY_NUMBER && s->q->kind != YOY_PERCENT &&
				 s->q->kind != YOY_KIND_RANGE && s->q->kind != YOY_POINT))
		return false;
	if (s->status == YOY_IGNORED)
		return false;
	return o || *s->q->unit;
}

size_t items_amounts(struct reader *r, struct yoy_span at, struct yoy_amount *out, size_t max,
		     const struct yoy_observation **first)
{
	struct yoy_match m;
	size_t n = 0;

	*first = NULL;
	for (size_t i = first_slot(r, at.beg); i < r->slots.n && n < max; i++) {
		const struct slot *s = &r->slots.item[i];
		const struct yoy_observation *o;

		if (s->q->at.beg >= at.end)
			break;
		o = observation_at(r, reader_raw(r, s->q->at));
		if (!counts(s, o) || is_base(r, s->q) ||
		    match_at(r, "c_size", (struct yoy_span){ s->q->at.end, at.end }, &m))
			continue;
		if (n == 0)
			*first = o;
		out[n++] = (struct yoy_amount){
			.has = true,
			.has_hi = s->q->has_hi,
			.value = o ? o->value : s->q->value,
			.value_hi = o && o->has_hi ? o->value_hi : s->q->value_hi,
			.unit = s->q->unit,
			.bound = o ? o->bound : s->q->bound,
			.stock = o && (o->flags & YOY_OBS_STOCK),
			.name = o ? o->name : "",
			.indicator = o ? o->indicator : NULL,
		};
	}
	return n;
}

const char *items_words(struct reader *r, struct yoy_span at)
{
	at = items_trim(r, at);
	return yoy_arena_dupv(&r->out->arena, reader_view(r, at));
}

bool items_match(struct reader *r, const char *grammar, struct yoy_span at)
{
	struct yoy_match m;

	return match_at(r, grammar, at, &m);
}

/* 柳林路改造（至东岸路）: another report may leave the remark out. */
static struct yoy_view without_remarks(struct reader *r, const char *object)
{
	struct yoy_view text = yoy_view_of(object), kept;
	struct yoy_buf out = YOY_BUF_INIT(YOY_BUF_NOMAX);
	struct yoy_match m;

	while (reader_match(r, "c_remark", text, &m)) {
		yoy_buf_addv(&out, yoy_view_sub(text, 0, m.group[0].beg));
		text = yoy_view_sub(text, m.group[0].end, text.len);
	}
	yoy_buf_addv(&out, text);
	kept = yoy_view_of(yoy_arena_dupv(&r->out->arena, yoy_buf_view(&out)));
	yoy_buf_release(&out);
	return yoy_utf8_count(kept) >= MIN_NAME_CHARS ? kept : yoy_view_of(object);
}

const char *items_core(struct reader *r, const char *object)
{
	struct yoy_view text = without_remarks(r, object), core;
	struct yoy_match m;
	int g = yoy_pattern_group(yoy_rulepack_grammar(r->pack, "c_core"), "core");

	/* A name in quotes is all that another report needs to repeat. */
	if (reader_match(r, "c_quoted_name", text, &m)) {
		core = reader_group(r, "c_quoted_name", &m, "core", text);
		return yoy_arena_dupv(&r->out->arena, core);
	}
	/* 荆轲山小学基本建成: what is told of the thing is no part of it. */
	if (reader_match(r, "c_predicate", text, &m) &&
	    yoy_utf8_count(yoy_view_sub(text, 0, m.group[0].beg)) >= MIN_NAME_CHARS)
		text.len = m.group[0].beg;
	if (g < 0 || !reader_match(r, "c_core", text, &m) || !m.set[g])
		return yoy_arena_dupv(&r->out->arena, text);
	core = yoy_view_sub(text, m.group[g].beg, m.group[g].end);
	return yoy_utf8_count(core) >= MIN_NAME_CHARS ? yoy_arena_dupv(&r->out->arena, core)
						      : yoy_arena_dupv(&r->out->arena, text);
}

const char *items_object(struct reader *r, const struct item *it, const struct yoy_observation *obs)
{
	struct yoy_buf out = YOY_BUF_INIT(YOY_BUF_NOMAX);
	uint32_t pos = it->object.beg;
	struct yoy_match m;
	const char *text;

	for (size_t i = first_slot(r, pos); i < r->slots.n; i++) {
		const struct yoy_quantity *q = r->slots.item[i].q;

		if (q->at.beg >= it->object.end)
			break;
		if (q->at.beg < pos || q->kind == YOY_CODE || q->kind == YOY_ORDINAL ||
		    (r->slots.item[i].status == YOY_IGNORED && q->kind != YOY_DATE) ||
		    match_at(r, "c_size", (struct yoy_span){ q->at.end, it->object.end }, &m))
			continue;
		yoy_buf_addv(&out, yoy_view_sub(r->text, pos, q->at.beg));
		pos = q->at.end < it->object.end ? q->at.end : it->object.end;
	}
	if (pos < it->object.end)
		yoy_buf_addv(&out, yoy_view_sub(r->text, pos, it->object.end));
	text = yoy_arena_dupv(&r->out->arena, yoy_buf_view(&out));
	yoy_buf_release(&out);
	if (yoy_utf8_count(yoy_view_of(text)) >= MIN_NAME_CHARS)
		return text;
	return obs && *obs->name ? obs->name : items_words(r, it->object);
}

const char *items_head(struct reader *r, const struct item *it, const char *core)
{
	struct yoy_view text = yoy_view_of(core);
	struct yoy_match m;

	if (!reader_match(r, "c_head", text, &m))
		return match_at(r, "c_project", it->object, &m) ||
				       match_at(r, "c_project", it->collective, &m)
			       ? "项目"
			       : "";
	return yoy_arena_dupv(&r->out->arena, reader_group(r, "c_head", &m, "head", text));
}

const char *items_period(struct reader *r, struct years y)
{
	if (y.from == y.to || !y.from)
		return yoy_arena_printf(&r->out->arena, "%d", y.to);
	return yoy_arena_printf(&r->out->arena, "%d/%d", y.from, y.to);
}
