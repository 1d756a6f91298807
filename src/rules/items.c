#include "items.h"

#include "yoy/utf8.h"

enum { MAX_VERBS = 3, MAX_PIECES = 64, MIN_SIDE_CHARS = 2, MIN_NAME_CHARS = 2 };

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

static struct yoy_span trim(const struct reader *r, struct yoy_span at)
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
	bool etc[MAX_PIECES]; /* the piece before the collective; the collective follows it */
	bool collective[MAX_PIECES];
	size_t n;
};

static void put_piece(struct reader *r, struct pieces *p, struct yoy_span at, bool collective)
{
	at = trim(r, at);
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
	if (etc < at.end) {
		if (p->n)
			p->etc[p->n - 1] = true;
		put_piece(r, p, (struct yoy_span){ etc, at.end }, true);
	}
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
	it->object = trim(r, it->object);
}

static enum yoy_stage verb_stage(enum yoy_action_class class)
{
	switch (class) {
	case YOY_ACTION_COUNT:
	case YOY_ACTION_DELIVER:
	case YOY_ACTION_FINISH:
		return YOY_STAGE_DONE;
	case YOY_ACTION_START:
	case YOY_ACTION_DO:
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

static void read_clause(struct reader *r, struct item_vec *out, struct yoy_span clause,
			const char *marker)
{
	struct pieces p;
	size_t first = out->n;
	const struct item *head = NULL;
	struct item copy;

	split_clause(r, clause, &p);
	for (size_t i = 0; i < p.n; i++) {
		struct item it;

		if (out->n > first && !p.collective[i] && pure(r, p.at[i])) {
			add_stage(r, out, out->n - 1, p.at[i]);
			continue;
		}
		read_piece(r, p.at[i], p.collective[i], head, &it);
		it.clause = clause;
		it.marker = marker;
		if (p.collective[i]) {
			set_collective(out->item + first, out->n - first, it.object);
			/* 等重点项目 names nothing of its own. */
			if (!has_quantity(r, it.at)) {
				if (out->n > first) {
					struct item *last = &out->item[out->n - 1];

					last->at.end = it.at.end;
					if (last->stage == YOY_STAGE_NONE)
						last->stage = it.stage;
					if (it.flags & ITEM_TAIL && !(last->flags & ITEM_TAIL)) {
						last->flags |= ITEM_TAIL;
						last->tail_stage = it.tail_stage;
					}
				}
				continue;
			}
		}
		*yoy_vec_push(out) = it;
		if (!head || (!(it.flags & ITEM_INHERITS) && it.verb)) {
			copy = it;
			head = &copy;
		}
	}
	inherit_stage(out->item + first, out->n - first);
}

/* A clause ends at its mark, but not inside a number: 1,050. */
static uint32_t clause_end(const struct reader *r, uint32_t pos, uint32_t ceiling)
{
	uint32_t end = (uint32_t)yoy_clause_end(r->text, pos, ceiling);

	while (end > pos && end + 1 < ceiling && r->text.ptr[end] == ',' &&
	       r->text.ptr[end - 1] >= '0' && r->text.ptr[end - 1] <= '9' &&
	       r->text.ptr[end + 1] >= '0' && r->text.ptr[end + 1] <= '9')
		end = (uint32_t)yoy_clause_end(r->text, end + 1, ceiling);
	return end;
}

void items_read(struct reader *r, const struct yoy_sentence *s, struct item_vec *out)
{
	uint32_t pos = s->at.beg;
	size_t last_first = out->n; /* items of the clause before */
	const char *marker = NULL;

	while (pos < s->at.end && !r->rc) {
		struct yoy_span clause = { pos, clause_end(r, pos, s->at.end) };
		uint32_t end = clause.end;
		struct yoy_match m;
		size_t len = 1, first = out->n;

		if (match_at(r, "c_marker", clause, &m) && m.group[0].beg == 0) {
			struct yoy_view text = reader_view(r, clause);
			struct yoy_view item = reader_group(r, "c_marker", &m, "item", text);

			marker = yoy_arena_dupv(&r->out->arena, item);
			clause.beg += m.group[0].end;
		}
		clause = trim(r, clause);
		if (clause.end > clause.beg && out->n > last_first && pure(r, clause)) {
			add_stage(r, out, last_first, clause);
		} else if (clause.end > clause.beg && out->n > last_first &&
			   take(r, "c_benefit", clause)) {
			out->item[out->n - 1].at.end = clause.end; /* 惠及28个村 */
		} else if (clause.end > clause.beg) {
			read_clause(r, out, clause, marker);
			last_first = first;
		}
		if (end < s->at.end)
			yoy_utf8_at(r->text, end, &len);
		pos = end + (uint32_t)len;
	}
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
	size_t n = 0;

	*first = NULL;
	for (size_t i = first_slot(r, at.beg); i < r->slots.n && n < max; i++) {
		const struct slot *s = &r->slots.item[i];
		const struct yoy_observation *o;

		if (s->q->at.beg >= at.end)
			break;
		o = observation_at(r, reader_raw(r, s->q->at));
		if (!counts(s, o))
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
			.name = o ? o->name : "",
			.indicator = o ? o->indicator : NULL,
		};
	}
	return n;
}

const char *items_words(struct reader *r, struct yoy_span at)
{
	at = trim(r, at);
	return yoy_arena_dupv(&r->out->arena, reader_view(r, at));
}

bool items_match(struct reader *r, const char *grammar, struct yoy_span at)
{
	struct yoy_match m;

	return match_at(r, grammar, at, &m);
}

const char *items_core(struct reader *r, const char *object)
{
	struct yoy_view text = yoy_view_of(object), core;
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
