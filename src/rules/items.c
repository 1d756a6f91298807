#include "items.h"

#include "yoy/utf8.h"

enum {
	MAX_VERBS = 3,
	MAX_PIECES = 64,
	MIN_SIDE_CHARS = 2,
	MIN_NAME_CHARS = 2,
	MODIFIER_MAX_CHARS = 4
};

static bool match_at(struct reader *r, const char *grammar, struct yoy_span at, struct yoy_match *m)
{
	return at.end > at.beg && reader_match(r, grammar, reader_view(r, at), m);
}

/* Bytes from the begin of at that an anchored pattern takes. */
static uint32_t take(struct reader *r, const char *grammar, struct yoy_span at)
{
	struct yoy_match m;

	if (!match_at(r, grammar, at, &m) || m.group[0].beg != 0)
		return 0;
	return m.group[0].end;
}

static bool is_mark(uint32_t c)
{
	return c == 0xFF0C || c == 0xFF1B || c == 0xFF1A || c == 0x3002 || c == 0xFF01 ||
	       c == 0xFF1F || c == 0x3001 || c == ' ' || c == '*' || c == ',' || c == ';' ||
	       c == ':' || c == '!' || c == '?' || c == '\n';
}

struct yoy_span items_trim(const struct reader *r, struct yoy_span at)
{
	size_t len;

	while (at.beg < at.end && is_mark(yoy_utf8_at(r->text, at.beg, &len)))
		at.beg += (uint32_t)len;
	while (at.beg < at.end) {
		size_t prev = yoy_utf8_prev(r->text, at.end);

		if (!is_mark(yoy_utf8_at(r->text, prev, &len)))
			break;
		at.end = (uint32_t)prev;
	}
	return at;
}

static size_t chars(const struct reader *r, struct yoy_span at)
{
	return yoy_utf8_count(reader_view(r, at));
}

/* The verb at the begin of a span: the longest that any rule of actions takes. */
static const struct yoy_rule *verb_at(struct reader *r, struct yoy_span at, uint32_t *len)
{
	const struct yoy_rule_vec *rules = yoy_rulepack_rules(r->pack, "action");
	const struct yoy_rule *best = NULL;
	struct yoy_match m;

	*len = 0;
	for (size_t i = 0; i < rules->n && at.end > at.beg; i++) {
		const struct yoy_rule *rule = &rules->item[i];

		if (!rule->left ||
		    !reader_match_rule(r, rule, rule->left, reader_view(r, at), &m) ||
		    m.group[0].beg != 0 || m.group[0].end <= *len)
			continue;
		best = rule;
		*len = m.group[0].end;
	}
	if (best)
		reader_used(r, best, NULL);
	return best;
}

static enum yoy_action_class class_of(const struct yoy_rule *verb)
{
	return verb ? (enum yoy_action_class)yoy_action_class_parse(verb->value) : YOY_ACTION_NONE;
}

/*
 * Lead and verbs in front: 年内全面启动实施…. Of several verbs the last counts, except that what is
 * only pushed, supported or begun stays so (加快建设, 谋划启动).
 */
static void take_verbs(struct reader *r, struct item *it, struct yoy_span at)
{
	uint32_t pos = at.beg + take(r, "c_lead", at);

	it->lead = (struct yoy_span){ at.beg, pos };
	it->action = (struct yoy_span){ pos, pos };
	for (int i = 0; i < MAX_VERBS; i++) {
		struct yoy_span rest = { pos, at.end };
		uint32_t len;
		const struct yoy_rule *verb = verb_at(r, rest, &len);
		enum yoy_action_class class = class_of(verb);

		if (!verb || chars(r, (struct yoy_span){ pos + len, at.end }) < MIN_NAME_CHARS)
			break;
		/* 完成规划展馆: behind a verb of finishing stands a name. */
		if (it->verb && it->class != YOY_ACTION_DO && it->class != YOY_ACTION_START)
			break;
		if (it->verb && class <= YOY_ACTION_COUNT)
			break;
		if (!it->verb || (it->class == YOY_ACTION_DO && class == YOY_ACTION_START)) {
			it->verb = verb;
			it->class = class;
		}
		pos += len;
		it->action.end = pos;
	}
	/* 高标准农田: without a verb such words belong to the name. */
	if (!it->verb)
		pos = it->lead.end = at.beg + take(r, "c_lead_plain", at);
	it->object = (struct yoy_span){ pos, at.end };
}

/* Where a list is summed up: the byte of 等, or at.end. */
static uint32_t find_etc(struct reader *r, struct yoy_span at)
{
	struct yoy_match m;

	return match_at(r, "c_etc", at, &m) ? at.beg + m.group[0].beg : at.end;
}

struct pieces {
	struct yoy_span at[MAX_PIECES];
	bool collective[MAX_PIECES];
	size_t n;
};

static void put_piece(struct reader *r, struct pieces *p, struct yoy_span at, bool collective)
{
	at = items_trim(r, at);
	if (at.end == at.beg || p->n == MAX_PIECES)
		return;
	p->collective[p->n] = collective;
	p->at[p->n++] = at;
}

static bool has_quantity(const struct reader *r, struct yoy_span at)
{
	for (size_t i = 0; i < r->quantities.n && r->quantities.item[i].at.beg < at.end; i++)
		if (r->quantities.item[i].at.beg >= at.beg &&
		    (r->quantities.item[i].kind == YOY_NUMBER ||
		     r->quantities.item[i].kind == YOY_PERCENT ||
		     r->quantities.item[i].kind == YOY_KIND_RANGE) &&
		    strcmp(r->quantities.item[i].unit, "批") != 0)
			return true;
	return false;
}

/* A和B are two when both sides end like a thing that can stand alone. */
static bool stands_alone(struct reader *r, struct yoy_span at)
{
	struct yoy_match m;

	return chars(r, at) >= MIN_SIDE_CHARS &&
	       (has_quantity(r, at) || match_at(r, "c_place_end", at, &m) ||
		match_at(r, "c_tail", at, &m));
}

static void split_joint(struct reader *r, struct pieces *p, struct yoy_span at)
{
	struct yoy_view text = reader_view(r, at);
	struct yoy_pattern *joint = yoy_rulepack_grammar(r->pack, "c_joint");
	struct yoy_pattern_iter it = { 0, false };
	struct yoy_match m, work;
	bool hit = true;

	while (hit && !r->rc) {
		r->rc = yoy_pattern_next(joint, text, &it, &m, &hit, r->err);
		if (r->rc || !hit)
			break;
		struct yoy_span left = { at.beg, at.beg + m.group[0].beg };
		struct yoy_span right = { at.beg + m.group[0].end, at.end };

		if (stands_alone(r, left) && stands_alone(r, right) &&
		    (!reader_group(r, "c_joint", &m, "weak", text).len ||
		     match_at(r, "c_work", left, &work))) {
			put_piece(r, p, left, false);
			at = right;
			text = reader_view(r, at);
			it = (struct yoy_pattern_iter){ 0, false };
		}
	}
	put_piece(r, p, at, false);
}

static void put_listed(struct reader *r, struct pieces *p, struct yoy_span at)
{
	uint32_t etc = find_etc(r, at);

	split_joint(r, p, (struct yoy_span){ at.beg, etc });
	if (etc < at.end)
		put_piece(r, p, (struct yoy_span){ etc, at.end }, true);
}

static int nesting(uint32_t c)
{
	if (c == 0x201C || c == 0x300A || c == 0xFF08 || c == '(' || c == '[')
		return 1;
	return c == 0x201D || c == 0x300B || c == 0xFF09 || c == ')' || c == ']' ? -1 : 0;
}

/* Words that hold a list inside them and are one thing: 集A、B、C于一体的X. */
static struct yoy_span next_whole(struct reader *r, uint32_t pos, uint32_t end)
{
	struct yoy_match m;

	if (!match_at(r, "c_whole", (struct yoy_span){ pos, end }, &m))
		return (struct yoy_span){ end, end };
	return (struct yoy_span){ pos + m.group[0].beg, pos + m.group[0].end };
}

/* Cut a clause at 、 outside of quotes and brackets, and between two quotations: “A”“B”. */
static void split_clause(struct reader *r, struct yoy_span at, struct pieces *p)
{
	uint32_t begin = at.beg, pos = at.beg, before = 0;
	struct yoy_span whole = next_whole(r, pos, at.end);
	int depth = 0;

	memset(p, 0, sizeof(*p));
	while (pos < at.end) {
		size_t len;
		uint32_t c = yoy_utf8_at(r->text, pos, &len);
		bool quotes = before == 0x201D && c == 0x201C;

		if (pos >= whole.end)
			whole = next_whole(r, pos, at.end);
		if (depth == 0 && pos < whole.beg && (c == 0x3001 || quotes)) {
			put_listed(r, p, (struct yoy_span){ begin, pos });
			begin = quotes ? pos : pos + (uint32_t)len;
		}
		depth += nesting(c);
		depth = depth < 0 ? 0 : depth;
		before = c;
		pos += (uint32_t)len;
	}
	put_listed(r, p, (struct yoy_span){ begin, at.end });
}

/* Stage words of a text; NONE when there are none. */
static enum yoy_stage stage_words(struct reader *r, struct yoy_span at)
{
	const struct yoy_rule_vec *rules = yoy_rulepack_rules(r->pack, "stage");
	struct yoy_match m;

	for (size_t i = 0; i < rules->n && at.end > at.beg; i++) {
		const struct yoy_rule *rule = &rules->item[i];

		if (rule->left && reader_match_rule(r, rule, rule->left, reader_view(r, at), &m)) {
			reader_used(r, rule, NULL);
			return (enum yoy_stage)yoy_stage_parse(rule->value);
		}
	}
	return YOY_STAGE_NONE;
}

static bool inside_quotes(struct reader *r, struct yoy_span before)
{
	struct yoy_match m;

	return match_at(r, "c_quoted_end", before, &m);
}

/* Cut tail, connecting words and 的 off the object. */
static void clean_object(struct reader *r, struct item *it)
{
	struct yoy_match m;

	if (match_at(r, "c_tail", it->object, &m) &&
	    !inside_quotes(r,
			   (struct yoy_span){ it->object.beg, it->object.beg + m.group[0].beg })) {
		struct yoy_view text = reader_view(r, it->object);

		it->flags |= ITEM_TAIL;
		it->tail_stage = reader_group(r, "c_tail", &m, "done", text).len
					 ? YOY_STAGE_DONE
					 : YOY_STAGE_STARTED;
		it->object.end = it->object.beg + m.group[0].beg;
	}
	it->object.beg += take(r, "c_object_head", it->object);
	it->object = items_trim(r, it->object);
}

static enum yoy_stage verb_stage(enum yoy_action_class class)
{
	switch (class) {
	case YOY_ACTION_COUNT:
	case YOY_ACTION_DELIVER:
	case YOY_ACTION_FINISH:
	case YOY_ACTION_DO: /* what is still going on is told by words: 推进, 正在 */
		return YOY_STAGE_DONE;
	case YOY_ACTION_START:
		return YOY_STAGE_STARTED;
	case YOY_ACTION_NONE:
	case YOY_ACTION_VAGUE:
		break;
	}
	return YOY_STAGE_NONE;
}

static void inherit_verb(struct item *it, const struct item *from)
{
	if (!from || it->verb)
		return;
	it->verb = from->verb;
	it->class = from->class;
	it->action = from->action;
	it->lead = from->lead;
	it->flags |= ITEM_INHERITS;
}

static void read_piece(struct reader *r, struct yoy_span at, bool collective,
		       const struct item *head, struct item *it)
{
	*it = (struct item){ .at = at };
	if (collective) {
		it->flags |= ITEM_COLLECTIVE;
		it->object = (struct yoy_span){ at.beg + (uint32_t)strlen("等"), at.end };
		it->at.beg = it->object.beg;
		it->action = it->lead = (struct yoy_span){ at.beg, at.beg };
	} else {
		take_verbs(r, it, at);
	}
	clean_object(r, it);
	it->stage = stage_words(r, it->at);
	inherit_verb(it, head);
}

/* What stands behind tells of all items before it that have no word of their own. */
static void inherit_stage(struct item *item, size_t n)
{
	for (size_t i = n; i-- > 0;) {
		if (i + 1 < n && item[i].stage == YOY_STAGE_NONE) {
			item[i].stage = item[i + 1].stage;
			if (!(item[i].flags & ITEM_TAIL) && (item[i + 1].flags & ITEM_TAIL)) {
				item[i].flags |= ITEM_TAIL;
				item[i].tail_stage = item[i + 1].tail_stage;
			}
		}
	}
	for (size_t i = 0; i < n; i++)
		if (item[i].stage == YOY_STAGE_NONE)
			item[i].stage = verb_stage(item[i].class);
}

static bool pure(struct reader *r, struct yoy_span at)
{
	return take(r, "c_pure", at) == at.end - at.beg;
}

/* A clause that only says how far things came belongs to the items before it. */
static void add_stage(struct reader *r, struct item_vec *out, size_t first, struct yoy_span clause)
{
	enum yoy_stage stage = stage_words(r, clause);
	struct yoy_match m;
	bool tail = match_at(r, "c_tail", clause, &m);
	struct yoy_view text = reader_view(r, clause);

	for (size_t i = first; i < out->n; i++) {
		struct item *it = &out->item[i];

		it->clause.end = clause.end;
		if (stage != YOY_STAGE_NONE)
			it->stage = stage;
		if (tail && !(it->flags & ITEM_TAIL)) {
			it->flags |= ITEM_TAIL;
			it->tail_stage = reader_group(r, "c_tail", &m, "done", text).len
						 ? YOY_STAGE_DONE
						 : YOY_STAGE_STARTED;
		}
	}
	if (out->n > first)
		out->item[out->n - 1].at.end = clause.end;
}

static void set_collective(struct item *item, size_t n, struct yoy_span what)
{
	for (size_t i = 0; i < n; i++)
		if (item[i].collective.end == item[i].collective.beg)
			item[i].collective = what;
}

/* Nothing but one number with its unit. */
static bool bare_amount(struct reader *r, struct yoy_span at)
{
	for (size_t i = 0; i < r->quantities.n && r->quantities.item[i].at.beg <= at.beg; i++)
		if (r->quantities.item[i].at.beg == at.beg)
			return r->quantities.item[i].at.end == at.end;
	return false;
}

/* 等重点项目 names nothing of its own: it goes to the item before it, with its stage. */
static void take_collective(struct item *last, const struct item *it)
{
	last->at.end = it->at.end;
	if (last->stage == YOY_STAGE_NONE)
		last->stage = it->stage;
	if ((it->flags & ITEM_TAIL) && !(last->flags & ITEM_TAIL)) {
		last->flags |= ITEM_TAIL;
		last->tail_stage = it->tail_stage;
	}
}

/* Is the item a part of a name that the next one ends? 廊坊、秦皇岛等电子信息产业基地 */
static bool only_modifies(struct reader *r, const struct item *it)
{
	struct yoy_match m;

	return chars(r, it->object) <= MODIFIER_MAX_CHARS && !has_quantity(r, it->at) &&
	       !(it->flags & ITEM_COLLECTIVE) && !match_at(r, "c_place_end", it->object, &m) &&
	       !match_at(r, "c_paper_end", it->object, &m) &&
	       !match_at(r, "c_project", it->collective, &m);
}

static void merge_modifiers(struct reader *r, struct item_vec *out, size_t first)
{
	size_t to = first;

	for (size_t i = first; i < out->n; i++) {
		struct item *it = &out->item[i], *next = i + 1 < out->n ? it + 1 : NULL;

		if (next && (next->flags & ITEM_INHERITS) && !(next->flags & ITEM_COLLECTIVE) &&
		    only_modifies(r, it)) {
			next->at.beg = it->at.beg;
			next->object.beg = it->object.beg;
			next->flags = (next->flags & ~(unsigned)ITEM_INHERITS) |
				      (it->flags & ITEM_INHERITS);
			if (i + 2 == out->n && next->collective.end > next->object.end)
				next->object.end = next->collective.end;
			continue;
		}
		out->item[to++] = *it;
	}
	out->n = to;
}

static void put_piece_item(struct reader *r, struct item_vec *out, size_t first,
			   const struct item *it)
{
	bool collective = it->flags & ITEM_COLLECTIVE;

	if (collective)
		set_collective(out->item + first, out->n - first, it->object);
	if (collective && !has_quantity(r, it->at)) {
		if (out->n > first)
			take_collective(&out->item[out->n - 1], it);
		return;
	}
	*yoy_vec_push(out) = *it;
}

static void read_clause(struct reader *r, struct item_vec *out, struct yoy_span clause,
			const char *marker)
{
	struct pieces p;
	struct item head = { .verb = NULL };
	size_t first = out->n;

	split_clause(r, clause, &p);
	for (size_t i = 0; i < p.n; i++) {
		struct item it;

		if (out->n > first && !p.collective[i] && pure(r, p.at[i])) {
			add_stage(r, out, out->n - 1, p.at[i]);
			continue;
		}
		if (out->n > first && bare_amount(r, p.at[i])) {
			out->item[out->n - 1].at.end = p.at[i].end; /* 分别达到32亿元、9亿元 */
			continue;
		}
		read_piece(r, p.at[i], p.collective[i], i ? &head : NULL, &it);
		it.clause = clause;
		it.marker = marker;
		put_piece_item(r, out, first, &it);
		if (i == 0 || (!(it.flags & ITEM_INHERITS) && it.verb))
			head = it;
	}
	merge_modifiers(r, out, first);
	inherit_stage(out->item + first, out->n - first);
}

static bool circled(uint32_t c)
{
	return c >= 0x2460 && c <= 0x2487; /* ① to ⑳, ⑴ to ⒇ */
}

/* ③, ⑶ or （3） at pos: a number of its own, which ends the clause before it. Bytes, or 0. */
static size_t number_at(const struct reader *r, uint32_t pos)
{
	size_t len, all, digits = 0;
	uint32_t c = yoy_utf8_at(r->text, pos, &len);

	if (circled(c))
		return len;
	if (c != 0xFF08 && c != '(')
		return 0;
	for (all = len; pos + all < r->text.len && digits < 3; all += len, digits++) {
		c = yoy_utf8_at(r->text, pos + all, &len);
		if (c < '0' || c > '9')
			break;
	}
	return digits && digits < 3 && (c == 0xFF09 || c == ')') ? all + len : 0;
}

/* A clause ends at its mark or the next number of a list, but not inside a number: 1,050. */
static uint32_t clause_end(const struct reader *r, uint32_t pos, uint32_t ceiling)
{
	uint32_t end = (uint32_t)yoy_clause_end(r->text, pos, ceiling);
	size_t len;

	while (end > pos && end + 1 < ceiling && r->text.ptr[end] == ',' &&
	       r->text.ptr[end - 1] >= '0' && r->text.ptr[end - 1] <= '9' &&
	       r->text.ptr[end + 1] >= '0' && r->text.ptr[end + 1] <= '9')
		end = (uint32_t)yoy_clause_end(r->text, end + 1, ceiling);
	for (uint32_t p = pos; p < end; p += (uint32_t)len) {
		if (number_at(r, p))
			return p;
		yoy_utf8_at(r->text, p, &len);
	}
	return end;
}

/* The number in front of a clause, taken off it. */
static void take_marker(struct reader *r, struct yoy_span *clause, const char **marker)
{
	struct yoy_match m;

	if (!match_at(r, "c_marker", *clause, &m) || m.group[0].beg != 0)
		return;
	*marker = yoy_arena_dupv(&r->out->arena,
				 reader_group(r, "c_marker", &m, "item", reader_view(r, *clause)));
	clause->beg += m.group[0].end;
}

void items_read(struct reader *r, const struct yoy_sentence *s, struct item_vec *out)
{
	uint32_t pos = s->at.beg;
	size_t last_first = out->n; /* items of the clause before */
	const char *marker = NULL;

	while (pos < s->at.end && !r->rc) {
		size_t len = number_at(r, pos), first = out->n;
		struct yoy_span clause = { pos, clause_end(r, pos + (uint32_t)len, s->at.end) };
		uint32_t end = clause.end;

		take_marker(r, &clause, &marker);
		clause = items_trim(r, clause);
		if (clause.end > clause.beg && out->n > last_first && pure(r, clause)) {
			add_stage(r, out, last_first, clause);
		} else if (clause.end > clause.beg && out->n > last_first &&
			   take(r, "c_benefit", clause)) {
			out->item[out->n - 1].at.end = clause.end; /* 惠及28个村 */
		} else if (clause.end > clause.beg) {
			read_clause(r, out, clause, marker);
			last_first = first;
		}
		pos = end;
		if (end < s->at.end && !number_at(r, end)) {
			yoy_utf8_at(r->text, end, &len);
			pos += (uint32_t)len;
		}
	}
}
