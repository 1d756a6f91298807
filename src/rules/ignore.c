/*
 * Numbers that are no observation: each gets the reason why.
 */
#include "reader.h"

#include "yoy/i18n.h"
#include "yoy/unit.h"
#include "yoy/utf8.h"

unsigned ignore_unit_class(const struct yoy_quantity *q)
{
	struct yoy_unit u;

	if (q->kind == YOY_ORDINAL)
		return YOY_UNITS_RANK;
	if (q->fraction)
		return YOY_UNITS_PERCENT;
	if (q->unit[0] == '\0')
		return YOY_UNITS_BARE;
	yoy_unit_parse(&u, yoy_view_of(q->unit));
	switch (u.dim) {
	case YOY_DIM_PERCENT:
		return YOY_UNITS_PERCENT;
	case YOY_DIM_POINT:
		return YOY_UNITS_POINT;
	case YOY_DIM_RANK:
		return strcmp(q->unit, "名") == 0 ? YOY_UNITS_COUNT : YOY_UNITS_RANK;
	case YOY_DIM_TIMES:
		return YOY_UNITS_TIMES;
	case YOY_DIM_COUNT:
		return YOY_UNITS_COUNT;
	case YOY_DIM_TIME:
		return YOY_UNITS_TIME;
	case YOY_DIM_MONEY:
	case YOY_DIM_AREA:
	case YOY_DIM_LENGTH:
	case YOY_DIM_MASS:
	case YOY_DIM_VOLUME:
	case YOY_DIM_ENERGY:
	case YOY_DIM_POWER:
	case YOY_DIM_OTHER:
		return YOY_UNITS_AMOUNT;
	}
	return YOY_UNITS_COUNT;
}

static const char *by_kind(struct reader *r, const struct yoy_quantity *q)
{
	struct yoy_match m;

	if (q->kind == YOY_DATE)
		return N_("date");
	if (q->kind == YOY_CODE)
		return N_("code");
	if (!q->has_value && !q->has_hi)
		return N_("no value");
	/* 2024中国—东盟周 */
	if (q->kind == YOY_NUMBER && q->unit[0] == '\0' && q->value.scale == 0 &&
	    q->value.mant >= 1949 && q->value.mant <= 2100 && q->at.end - q->at.beg == 4)
		return N_("date");
	if (q->vague && q->bound == YOY_EXACT)
		return N_("idiom");
	if (q->kind == YOY_ORDINAL && q->unit[0] && strcmp(q->unit, "位") != 0 &&
	    strcmp(q->unit, "名") != 0)
		return N_("ordinal");
	if (q->chinese && q->kind != YOY_ORDINAL && !q->fraction &&
	    !reader_match(r, "chinese_count", reader_view(r, q->at), &m))
		return N_("word");
	/* 一个, 一批: an article, not a count. */
	if (q->chinese && q->kind == YOY_NUMBER && !q->has_hi && !q->vague &&
	    !strstr(q->unit, "番") && !strstr(q->unit, "万") && !strstr(q->unit, "亿") &&
	    q->value.mant == 1 && q->value.scale == 0)
		return N_("article");
	return NULL;
}

/* 辆|万辆|万台: units as written. */
static bool unit_is_one_of(const char *list, const char *unit)
{
	size_t len = strlen(unit);

	for (const char *at = list; at; at = strchr(at, '|')) {
		at += *at == '|';
		if (strncmp(at, unit, len) == 0 && (at[len] == '|' || at[len] == '\0'))
			return true;
	}
	return false;
}

/* What a rule asks of the quantity itself: chinese, "chinese 个" (this unit too), vague, threshold,
 * or a unit as written. */
static bool right_unit(const struct yoy_rule *rule, const struct yoy_quantity *q)
{
	static const char chinese[] = "chinese";

	if (!rule->unit)
		return true;
	if (strncmp(rule->unit, chinese, strlen(chinese)) == 0)
		return q->chinese && (rule->unit[strlen(chinese)] == '\0' ||
				      strcmp(rule->unit + strlen(chinese) + 1, q->unit) == 0);
	if (strcmp(rule->unit, "vague") == 0)
		return q->vague;
	if (strcmp(rule->unit, "threshold") == 0)
		return q->vague || q->bound == YOY_AT_LEAST || q->bound == YOY_ABOVE ||
		       q->bound == YOY_AT_MOST;
	return unit_is_one_of(rule->unit, q->unit);
}

static const char *by_rules(struct reader *r, const struct slot *s)
{
	const struct yoy_rule_vec *rules = yoy_rulepack_rules(r->pack, "ignore");
	struct yoy_view left = yoy_view_sub(r->text, s->clause.beg, s->q->outer.beg);
	struct yoy_view right = yoy_view_sub(r->text, s->q->outer.end, s->clause.end);
	const struct yoy_rule *won = NULL;
	struct yoy_match m;

	for (size_t i = 0; i < rules->n && !r->rc && (!won || reader_counts(r)); i++) {
		const struct yoy_rule *rule = &rules->item[i];

		if (!(rule->units & s->units))
			continue;
		if (!right_unit(rule, s->q))
			continue;
		if (rule->left && !reader_match_rule(r, rule, rule->left, left, &m))
			continue;
		if (rule->right && !reader_match_rule(r, rule, rule->right, right, &m))
			continue;
		reader_used(r, rule, won);
		won = won ? won : rule;
	}
	return won ? won->value : NULL;
}

/* An opening quote before and a closing one behind, within the clause, without the other between:
 * inside a name. */
static bool inside_quotes(const struct reader *r, const struct slot *s)
{
	struct yoy_view open = YOY_VIEW_LIT("“"), close = YOY_VIEW_LIT("”");
	size_t floor = s->clause.beg > 240 ? s->clause.beg - 240 : 0;
	size_t pos = s->q->at.beg;

	while (pos > floor) {
		struct yoy_view at;

		pos = yoy_utf8_prev(r->text, pos);
		at = yoy_view_sub(r->text, pos, r->text.len);
		if (yoy_view_starts(at, close) || r->text.ptr[pos] == '\n')
			return false;
		if (yoy_view_starts(at, open))
			break;
	}
	if (pos <= floor && !yoy_view_starts(yoy_view_sub(r->text, pos, r->text.len), open))
		return false;
	for (pos = s->q->at.end; pos < r->text.len && r->text.ptr[pos] != '\n'; pos++) {
		struct yoy_view at = yoy_view_sub(r->text, pos, r->text.len);

		if (yoy_view_starts(at, open))
			return false;
		if (yoy_view_starts(at, close))
			return true;
	}
	return false;
}

/* 院士70位: 位 counts people where nothing moves up or down by so many places. */
static bool counts_people(struct reader *r, const struct slot *s)
{
	struct yoy_view left = yoy_view_sub(r->text, s->clause.beg, s->q->outer.beg);
	struct yoy_match m;

	return s->q->kind == YOY_NUMBER && strcmp(s->q->unit, "位") == 0 &&
	       !reader_match(r, "place_move", left, &m);
}

void ignore_slots(struct reader *r)
{
	size_t b = 0;

	for (size_t i = 0; i < r->quantities.n && !r->rc; i++) {
		const struct yoy_quantity *q = &r->quantities.item[i];
		struct slot *s = yoy_vec_push(&r->slots);
		struct yoy_span line;

		while (b + 1 < r->seg.blocks.n && r->seg.blocks.item[b].at.end <= q->at.beg)
			b++;
		line = r->seg.blocks.item[b].at;
		s->q = q;
		s->units = ignore_unit_class(q);
		s->clause.beg = (uint32_t)yoy_clause_begin(r->text, q->at.beg, line.beg);
		s->clause.end = (uint32_t)yoy_clause_end(r->text, q->at.end, line.end);
		if (counts_people(r, s))
			s->units = YOY_UNITS_COUNT;
		s->status = YOY_IGNORED;
		s->reason = r->places[b].skip;
		if (!s->reason)
			s->reason = by_kind(r, q);
		if (!s->reason && inside_quotes(r, s))
			s->reason = N_("name");
		if (!s->reason)
			s->reason = by_rules(r, s);
		if (!s->reason)
			s->status = YOY_UNREAD;
	}
}
