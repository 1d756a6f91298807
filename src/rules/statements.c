/*
 * Statements without a number: targets in words (同步, 持平, 继续下降) and words on a target's fate
 * (未能完成, 好于预期). A clause is one only when what it speaks of is in the dictionary:
 * everything else would be guessing.
 */
#include "reader.h"

static const struct yoy_indicator *indicator_in(struct reader *r, const char *phrase)
{
	const struct yoy_indicator *ind = NULL;

	for (int m = YOY_LEVEL; phrase && !ind && m <= YOY_RANK; m++)
		ind = yoy_rulepack_indicator(r->pack, yoy_view_of(phrase), (enum yoy_measure)m,
					     NULL);
	return ind;
}

static const char *group_name(struct reader *r, const struct yoy_match *m, int group,
			      struct yoy_view clause)
{
	if (group < 0 || !m->set[group])
		return NULL;
	return names_clean(r, yoy_view_sub(clause, m->group[group].beg, m->group[group].end), true);
}

static void add(struct reader *r, const struct yoy_sentence *s, const struct yoy_rule *rule,
		struct yoy_span clause, const char *name, const struct yoy_indicator *ind,
		const struct yoy_indicator *other)
{
	const struct place *place = &r->places[s->block];
	struct time_vec times = YOY_VEC_INIT;
	struct yoy_statement *t = yoy_vec_push(&r->out->statements);
	struct period_query q = { .mentions = &times,
				  .place = place,
				  .sentence = s->at,
				  .left = clause,
				  .at = clause.end };
	bool plan = place->part == YOY_PART_PLAN || place->after_plan;

	period_mentions(r, s, &times);
	t->region = r->out->report.region;
	t->report_year = r->out->report.year;
	t->part = place->part;
	t->heading = place->heading;
	t->role = plan ? YOY_ROLE_TARGET : YOY_ROLE_ACTUAL;
	q.role = t->role;
	t->period = period_of(r, &q);
	t->kind = (enum yoy_stmt_kind)yoy_stmt_parse(rule->value);
	t->indicator = ind->id;
	t->other = other ? other->id : NULL;
	t->name = name;
	t->sign = t->kind == YOY_STMT_DIRECTION ? rule->sign : 0;
	t->text = yoy_arena_dupv(&r->out->arena, reader_view(r, clause));
	t->at = reader_raw(r, clause);
	t->rule = rule->id;
	yoy_vec_release(&times);
}

/* Words on a fate are told of the past, targets in words are set for the future. */
static bool fits_part(const struct reader *r, const struct yoy_rule *rule, size_t block)
{
	int kind = yoy_stmt_parse(rule->value);
	bool fate = kind == YOY_STMT_MET || kind == YOY_STMT_EXCEEDED || kind == YOY_STMT_MISSED;
	bool plan = r->places[block].part == YOY_PART_PLAN || r->places[block].after_plan;

	/* 与上年持平 is told of the past as well as planned. */
	return kind >= 0 && (fate != plan || kind == YOY_STMT_STABLE);
}

static bool has_claim(const struct reader *r, struct yoy_span clause)
{
	for (size_t i = 0; i < r->slots.n; i++) {
		const struct slot *s = &r->slots.item[i];

		if (s->q->at.beg >= clause.end)
			break;
		if (s->q->at.beg >= clause.beg && s->status == YOY_CLAIMED)
			return true;
	}
	return false;
}

static void read_clause(struct reader *r, const struct yoy_sentence *s, struct yoy_span clause)
{
	const struct yoy_rule_vec *rules = yoy_rulepack_rules(r->pack, "statement");
	struct yoy_view text = reader_view(r, clause);
	const struct yoy_rule *won = NULL;
	struct yoy_match m;

	for (size_t i = 0; i < rules->n && !r->rc && (!won || reader_counts(r)); i++) {
		const struct yoy_rule *rule = &rules->item[i];
		const struct yoy_indicator *ind, *other;
		const char *name;

		if (!rule->left || !fits_part(r, rule, s->block) ||
		    !reader_match_rule(r, rule, rule->left, text, &m))
			continue;
		name = group_name(r, &m, rule->g_name, text);
		ind = indicator_in(r, name);
		other = indicator_in(r, group_name(r, &m, rule->g_of, text));
		if (!ind || (rule->g_of >= 0 && !other) || has_claim(r, clause))
			continue;
		reader_used(r, rule, won);
		if (!won)
			add(r, s, rule, clause, name, ind, other);
		won = rule;
	}
}

void statements_sentence(struct reader *r, size_t sentence)
{
	const struct yoy_sentence *s = &r->seg.sentences.item[sentence];
	uint32_t pos = s->at.beg;

	if (r->places[s->block].skip)
		return;
	while (pos < s->at.end && !r->rc) {
		uint32_t end = (uint32_t)yoy_clause_end(r->text, pos, s->at.end);
		size_t len = 1;

		if (end > pos)
			read_clause(r, s, (struct yoy_span){ pos, end });
		while (end + len < s->at.end &&
		       ((unsigned char)r->text.ptr[end + len] & 0xC0) == 0x80)
			len++;
		pos = end + (uint32_t)len;
	}
}
