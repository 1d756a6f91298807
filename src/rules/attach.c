/*
 * Attach: what does each quantity of a sentence measure?
 *
 * Quantities come first; for each the words before it (back to the clause's begin or the quantity
 * before) and behind it are matched with the attach rules in order. Lists of values that follow
 * each other (A和B分别增长x、y) are attached as one group.
 */
#include "reader.h"

#include "yoy/unit.h"
#include "yoy/utf8.h"

enum { TOPICS_MAX = 16, SHARES_MAX = 4, WHAT_MAX = 6 };

struct work {
	struct reader *r;
	const struct yoy_sentence *s;
	const struct place *place;
	struct time_vec times;
	struct topic_vec topics;
	size_t group_topics;            /* how many topics the last group added */
	const char *shares[SHARES_MAX]; /* …占…: spoken of since the last topic; their changes in
					   points may follow */
	size_t n_shares;
	const char *joint;          /* the unsplit name of the last group */
	struct yoy_span list_left;  /* what stands before it */
	struct yoy_span list_right; /* what stands behind the list that is being attached */
};

struct found {
	const struct yoy_rule *rule;
	struct yoy_view name, of, rname;
	bool has_of;
};

static const char *dim_word(const char *unit)
{
	static const char *const words[] = {
		[YOY_DIM_COUNT] = "count",     [YOY_DIM_MONEY] = "money",
		[YOY_DIM_PERCENT] = "percent", [YOY_DIM_POINT] = "point",
		[YOY_DIM_AREA] = "area",       [YOY_DIM_LENGTH] = "length",
		[YOY_DIM_MASS] = "mass",       [YOY_DIM_VOLUME] = "volume",
		[YOY_DIM_ENERGY] = "energy",   [YOY_DIM_POWER] = "power",
		[YOY_DIM_TIME] = "time",       [YOY_DIM_RANK] = "rank",
		[YOY_DIM_TIMES] = "times",     [YOY_DIM_OTHER] = "other",
	};
	struct yoy_unit u;

	yoy_unit_parse(&u, yoy_view_of(unit));
	/* 突破10亿: of what is left open. */
	if (u.base.len == 0 && !yoy_view_ends(yoy_view_of(unit), yoy_view_of("个")))
		return NULL;
	return words[u.dim];
}

/* 29508元、11308元: values of one list share their unit; a comma lists no things that can be
 * counted (5家，2家企业…). */
static bool is_listed(struct work *w, const struct slot *before, const struct slot *s)
{
	struct yoy_view gap = yoy_view_sub(w->r->text, before->q->outer.end, s->q->outer.beg);
	const unsigned things = YOY_UNITS_COUNT | YOY_UNITS_AMOUNT | YOY_UNITS_PERCENT;
	struct yoy_match m;

	if (!reader_match(w->r, "list_sep", gap, &m))
		return false;
	if (before->units != s->units || strcmp(before->q->unit, s->q->unit) != 0)
		/* 学校、医院分别达到12所、3家: said to be respective, the units may differ. */
		return before->respective && (before->units & things) && (s->units & things);
	return !(s->units & YOY_UNITS_COUNT) || !yoy_view_starts(gap, YOY_VIEW_LIT("，"));
}

/* 906户1559人, 2932户、5029人: nothing but a mark between two counts of the same people. */
static bool touches(const struct work *w, const struct slot *a, const struct slot *b)
{
	struct yoy_view gap = yoy_view_sub(w->r->text, a->q->outer.end, b->q->outer.beg);

	if (gap.len == 0)
		return a->right.end == a->right.beg;
	return yoy_view_eq(gap, YOY_VIEW_LIT("、")) && strstr(a->q->unit, "户") &&
	       (strstr(b->q->unit, "人") || strstr(b->q->unit, "名"));
}

/* A bound in front of the first number of a list (分别超过8万元、4.5万元) is one of all; one behind
 * it (80%以上、60%) and a rounding (近, 约) are its own. */
static enum yoy_bound shared_bound(const struct slot *s, const struct slot *before)
{
	enum yoy_bound bound = s->q->bound;

	if (s->listed)
		return before->shared;
	return s->q->outer.beg < s->q->at.beg &&
			       (bound == YOY_ABOVE || bound == YOY_AT_LEAST || bound == YOY_AT_MOST)
		       ? bound
		       : YOY_EXACT;
}

/* Neighbours: left and right context of the slots that are read, and the lists they form. */
static void neighbours(struct work *w, size_t first, size_t n)
{
	struct slot *before = NULL;
	struct yoy_match m;

	for (size_t i = first; i < first + n; i++) {
		struct slot *s = &w->r->slots.item[i];
		uint32_t floor;

		if (s->status == YOY_IGNORED)
			continue;
		floor = s->clause.beg;
		if (before && before->q->outer.end > floor)
			floor = before->q->outer.end;
		s->left = (struct yoy_span){ floor,
					     s->q->outer.beg > floor ? s->q->outer.beg : floor };
		s->right = (struct yoy_span){ s->q->outer.end, s->clause.end };
		if (s->right.end < s->right.beg)
			s->right.end = s->right.beg;
		if (before) {
			if (before->right.end > s->q->outer.beg) {
				before->right_cut = true;
				before->right.end = s->q->outer.beg > before->right.beg
							    ? s->q->outer.beg
							    : before->right.beg;
			}
			s->listed = is_listed(w, before, s);
		}
		s->respective = (s->listed && before->respective) ||
				reader_match(w->r, "respective", reader_view(w->r, s->left), &m);
		s->shared = s->respective ? shared_bound(s, before) : YOY_EXACT;
		before = s;
	}
	/* 906户1559人实现脱贫: the first number shares what stands behind the second. */
	for (size_t i = first + n; i-- > first + 1;) {
		struct slot *a = &w->r->slots.item[i - 1], *b = &w->r->slots.item[i];

		if (a->status != YOY_IGNORED && b->status != YOY_IGNORED && touches(w, a, b))
			a->right = b->right, a->right_cut = b->right_cut;
	}
}

/* What every attach rule had to say: what explain shows. */
static void sort_rules(struct reader *r, const struct slot *s, struct yoy_trace *t)
{
	const struct yoy_rule_vec *rules = yoy_rulepack_rules(r->pack, "attach");
	struct yoy_match m;

	for (size_t i = 0; i < rules->n && !r->rc; i++) {
		const struct yoy_rule *rule = &rules->item[i];

		if (!(rule->units & s->units) ||
		    (rule->unit && strcmp(rule->unit, s->q->unit) != 0)) {
			t->n_other_unit++;
		} else if (rule->left && !reader_match_rule(r, rule, rule->left, t->left, &m)) {
			if (t->n_not_left < YOY_TRACE_MISSES)
				t->not_left[t->n_not_left++] = rule;
		} else if (rule->right && !reader_match_rule(r, rule, rule->right, t->right, &m)) {
			if (t->n_not_right < YOY_TRACE_MISSES)
				t->not_right[t->n_not_right++] = rule;
		} else if (t->n_rules < YOY_TRACE_RULES) {
			t->rules[t->n_rules++] = rule;
		}
	}
}

static void trace_slot(struct reader *r, const struct slot *s, const struct yoy_sentence *sentence,
		       struct yoy_view right, const struct yoy_observation *o, bool carried)
{
	struct yoy_trace t = { .at = reader_raw(r, s->q->at),
			       .sentence_at = reader_raw(r, sentence->at),
			       .sentence = reader_view(r, sentence->at),
			       .text = reader_view(r, s->q->at),
			       .left = reader_view(r, s->left),
			       .right = right,
			       .quantity = s->q,
			       .status = s->status,
			       .reason = s->reason ? s->reason : "",
			       .obs = o,
			       .role_by = r->role_by,
			       .period_by = r->period_by,
			       .carried_name = carried };

	if (s->status != YOY_IGNORED)
		sort_rules(r, s, &t);
	r->opts->trace(r->opts->trace_arg, &t);
}

void attach_trace_rest(struct reader *r)
{
	size_t k = 0;

	for (size_t i = 0; i < r->slots.n; i++) {
		const struct slot *s = &r->slots.item[i];

		while (k + 1 < r->seg.sentences.n &&
		       r->seg.sentences.item[k].at.end <= s->q->at.beg)
			k++;
		if (s->status != YOY_CLAIMED)
			trace_slot(r, s, &r->seg.sentences.item[k], reader_view(r, s->right), NULL,
				   false);
	}
}

/* Does the rule speak of a quantity of this unit, between these words? */
static bool rule_fits(struct reader *r, const struct yoy_rule *rule, const struct slot *s,
		      struct yoy_view left, struct yoy_view right, struct yoy_match *lm,
		      struct yoy_match *rm)
{
	return (rule->units & s->units) && (!rule->unit || strcmp(rule->unit, s->q->unit) == 0) &&
	       (!rule->left || reader_match_rule(r, rule, rule->left, left, lm)) &&
	       (!rule->right || reader_match_rule(r, rule, rule->right, right, rm));
}

static struct yoy_view group_view(struct yoy_view text, const struct yoy_match *m, int group)
{
	return group >= 0 && m->set[group]
		       ? yoy_view_sub(text, m->group[group].beg, m->group[group].end)
		       : (struct yoy_view){ text.ptr, 0 };
}

/* n: how many quantities the rule is to name; a rule with names of its own fits only as many. */
static bool find_attach(struct work *w, const struct slot *s, size_t n, struct found *f)
{
	const struct yoy_rule_vec *rules = yoy_rulepack_rules(w->r->pack, "attach");
	struct yoy_view left = reader_view(w->r, s->left), right = reader_view(w->r, w->list_right);
	struct yoy_match lm, rm;

	f->rule = NULL;
	for (size_t i = 0; i < rules->n && !w->r->rc; i++) {
		const struct yoy_rule *rule = &rules->item[i];

		if ((rule->n_names && rule->n_names != n) ||
		    !rule_fits(w->r, rule, s, left, right, &lm, &rm))
			continue;
		reader_used(w->r, rule, f->rule);
		if (f->rule)
			continue;
		f->rule = rule;
		f->name = rule->left && rule->g_name >= 0 ? group_view(left, &lm, rule->g_name)
							  : left;
		f->has_of = rule->left && rule->g_of >= 0 && lm.set[rule->g_of];
		f->of = f->has_of ? group_view(left, &lm, rule->g_of)
				  : (struct yoy_view){ left.ptr, 0 };
		f->rname = rule->right ? group_view(right, &rm, rule->g_rname)
				       : (struct yoy_view){ left.ptr, 0 };
		if (!reader_counts(w->r))
			break;
	}
	return f->rule != NULL;
}

static void push_topic(struct work *w, const char *name, const struct slot *s, bool split)
{
	struct topic *t;

	w->group_topics = split ? w->group_topics + 1 : 0;
	w->n_shares = 0;
	if (w->topics.n && strcmp(w->topics.item[w->topics.n - 1].name, name) == 0)
		return;
	if (w->topics.n == TOPICS_MAX) {
		memmove(w->topics.item, w->topics.item + 1,
			(TOPICS_MAX - 1) * sizeof(*w->topics.item));
		w->topics.n--;
	}
	t = yoy_vec_push(&w->topics);
	t->name = name;
	t->clause = s->clause;
	t->split = split;
}

/* The last names spoken of; want = 1 gives the joint name of a list that was never split. */
static const char *topic_name(const struct work *w, size_t back)
{
	return back < w->topics.n ? w->topics.item[w->topics.n - 1 - back].name : NULL;
}

/* A clause with a number in it has named what it is about, or nothing. */
static bool has_number(const struct work *w, uint32_t beg, uint32_t end)
{
	for (size_t i = 0; i < w->r->slots.n; i++) {
		const struct slot *s = &w->r->slots.item[i];

		if (s->status == YOY_CLAIMED && s->q->at.beg >= beg && s->q->at.end <= end)
			return true;
	}
	return false;
}

/* 进出口占比78.7%，出口占比62.6%，分别提高11.1、11.2个百分点: points are about the shares just
 * told. */
static const char *share_topic(const struct work *w, const struct slot *s, size_t back)
{
	return s->units == YOY_UNITS_POINT && back < w->n_shares ? w->shares[w->n_shares - 1 - back]
								 : NULL;
}

/* A noun phrase in the clauses before, when no quantity has named anything yet. */
static const char *clause_topic(struct work *w, const struct slot *s)
{
	uint32_t end = s->clause.beg;
	struct yoy_match m;
	struct yoy_view semicolon = YOY_VIEW_LIT("；");

	while (end > w->s->at.beg) {
		uint32_t stop = (uint32_t)yoy_utf8_prev(w->r->text, end), beg;
		const char *name;

		if (yoy_view_starts(yoy_view_sub(w->r->text, stop, w->r->text.len), semicolon))
			return NULL;
		beg = (uint32_t)yoy_clause_begin(w->r->text, stop, w->s->at.beg);
		name = reader_match(w->r, "adverbial", yoy_view_sub(w->r->text, beg, stop), &m) ||
				       has_number(w, beg, stop)
			       ? NULL
			       : names_clean(w->r, yoy_view_sub(w->r->text, beg, stop), false);
		if (name)
			return name;
		end = beg;
	}
	return NULL;
}

static bool same_item(const struct work *w, const struct slot *s)
{
	struct yoy_view semicolon = YOY_VIEW_LIT("；");
	uint32_t from = w->topics.n ? w->topics.item[w->topics.n - 1].clause.end : 0;

	if (!w->topics.n || s->clause.beg <= from)
		return w->topics.n > 0;
	for (uint32_t i = from; i < s->clause.beg; i++)
		if (yoy_view_starts(yoy_view_sub(w->r->text, i, w->r->text.len), semicolon))
			return false;
	return true;
}

/* Counted things carry their noun behind the number, sums and sizes before it. */
static bool prefer_right(const struct slot *s, const char *left, const char *right, bool of_right)
{
	if (!right)
		return false;
	if (!left)
		return true;
	if (s->units & YOY_UNITS_COUNT)
		return true;
	return (s->units & YOY_UNITS_AMOUNT) && !of_right && strstr(s->q->unit, "元") == NULL;
}

/* Behind the number a verb and what it is about: 8人入选“三晋英才”计划. */
static const char *object_right(struct work *w, const struct slot *s)
{
	struct yoy_view right = reader_view(w->r, s->right);
	struct yoy_match m;

	if (!reader_match(w->r, "name_verb", right, &m) || m.group[0].beg != 0)
		return NULL;
	return names_clean(w->r, right, false);
}

/* The noun behind a counted number. 8个国家级、36个省级重点专科: a level alone borrows its noun
 * from the next number of the list. */
static const char *noun_behind(struct work *w, const struct slot *s)
{
	struct yoy_view right = reader_view(w->r, s->right);
	size_t used = 0;
	const char *name = names_right(w->r, right, s->right_cut, &used), *next_name;
	const struct slot *next = s + 1, *end = w->r->slots.item + w->r->slots.n;
	struct yoy_view rest, level = YOY_VIEW_LIT("级");
	struct yoy_match m;

	if (!name || !s->right_cut || !reader_match(w->r, "level_only", yoy_view_of(name), &m))
		return name;
	while (next < end && next->status == YOY_IGNORED)
		next++;
	if (next == end || next->clause.beg > s->clause.end)
		return name;
	next_name = names_right(w->r, reader_view(w->r, next->right), next->right_cut, &used);
	rest = yoy_view_of(next_name ? next_name : "");
	for (size_t i = 0; i + level.len < rest.len; i++)
		if (yoy_view_starts(yoy_view_sub(rest, i, rest.len), level))
			return yoy_arena_printf(&w->r->out->arena, "%s%.*s", name,
						(int)(rest.len - i - level.len),
						rest.ptr + i + level.len);
	return name;
}

/* 总投资162亿元的汽车项目: a sum that only says how big the thing behind it is. */
static bool is_size(struct reader *r, const struct slot *s, const struct found *f)
{
	struct yoy_match m;

	return (s->units & YOY_UNITS_AMOUNT) &&
	       reader_match(r, "size_of", yoy_view_sub(r->text, s->q->outer.end, s->clause.end),
			    &m) &&
	       reader_match(r, "size_word", f->name, &m);
}

static const char *auto_name(struct work *w, const struct slot *s, const struct found *f)
{
	struct yoy_view right = reader_view(w->r, s->right);
	const char *left_name = names_clean(w->r, f->name, false);
	const char *right_name = noun_behind(w, s);
	bool money_of = (s->units & YOY_UNITS_AMOUNT) &&
			yoy_view_starts(right, YOY_VIEW_LIT("的")) && strstr(s->q->unit, "元");
	struct yoy_match m;

	/* 14个项目纳入省重点: the general word says less than what it was put on. */
	if (right_name && (s->units & YOY_UNITS_COUNT) &&
	    reader_match(w->r, "general_thing", yoy_view_of(right_name), &m) &&
	    reader_match(w->r, "put_on", right, &m)) {
		const char *list =
			names_plain(w->r, reader_group(w->r, "put_on", &m, "name", right));

		if (list)
			return list;
	}
	if (!right_name && (s->units & YOY_UNITS_COUNT) &&
	    (!left_name || yoy_view_ends(f->name, YOY_VIEW_LIT("等")))) {
		const char *object = object_right(w, s);

		if (object)
			return object;
	}
	/* 906户1559人稳定脱贫: what they did. */
	if (!left_name && !right_name && w->topics.n == 0 && (s->units & YOY_UNITS_COUNT) &&
	    right.len && yoy_utf8_count(right) <= WHAT_MAX && !s->right_cut)
		return names_plain(w->r, right);
	/* 设立2000万元应急转贷资金: a verb alone names nothing. */
	if (left_name && right_name &&
	    reader_match(w->r, "name_verb", yoy_view_of(left_name), &m) &&
	    m.group[0].end == strlen(left_name))
		return right_name;
	if (left_name && right_name && reader_match(w->r, "rural", yoy_view_of(left_name), &m)) {
		struct yoy_view where =
			reader_group(w->r, "rural", &m, "name", yoy_view_of(left_name));

		return yoy_arena_printf(&w->r->out->arena, "%.*s%s", (int)where.len, where.ptr,
					right_name);
	}
	/* 新增35家“小巨人”企业、总数达270家: what was added and what there is are two things. */
	if (reader_match(w->r, "newly", f->name, &m)) {
		struct yoy_view newly = reader_group(w->r, "newly", &m, "name", f->name);
		const char *noun =
			prefer_right(s, left_name, right_name, money_of) ? right_name : left_name;

		if (noun && !yoy_view_eq(newly, yoy_view_of(noun)))
			return yoy_arena_printf(&w->r->out->arena, "%.*s%s", (int)newly.len,
						newly.ptr, noun);
	}
	/* 总投资162亿元的汽车项目: whose investment it is. */
	if (left_name && right_name && money_of && is_size(w->r, s, f))
		return yoy_arena_printf(&w->r->out->arena, "%s%s", right_name, left_name);
	/* 国家实施的4万亿元投资计划 */
	if (right_name && (s->units & YOY_UNITS_AMOUNT) && !money_of &&
	    yoy_view_ends(f->name, YOY_VIEW_LIT("的")))
		return right_name;
	/* 在80%的乡镇建成: a share of what stands behind. */
	if (right_name && (s->units & YOY_UNITS_PERCENT) &&
	    yoy_view_starts(reader_view(w->r, s->right), YOY_VIEW_LIT("的")))
		return right_name;
	/* 中央财政安排1000亿元专项奖补资金: the object of the verb stands behind the sum. */
	if (right_name && !money_of && (s->units & YOY_UNITS_AMOUNT) &&
	    reader_match(w->r, "object_behind", f->name, &m))
		return right_name;
	if (prefer_right(s, left_name, right_name, money_of))
		return right_name;
	return left_name ? left_name : right_name;
}

static const char *share_name(struct work *w, const struct found *f, const struct slot *s)
{
	const char *whole = names_plain(w->r, f->of);
	const char *part = names_clean(w->r, f->name, false);

	if (!part && same_item(w, s))
		part = topic_name(w, 0);
	if (!whole)
		return part;
	if (!part)
		return yoy_arena_printf(&w->r->out->arena, "占%s", whole);
	return yoy_arena_printf(&w->r->out->arena, "%s占%s", part, whole);
}

/* 新增大通道16条、达到54条: what there is now is not what was added. */
static const char *stock_name(struct work *w, const char *added)
{
	struct yoy_view v = yoy_view_of(added);
	struct yoy_match m;

	if (!reader_match(w->r, "newly_head", v, &m))
		return added;
	return yoy_arena_dupv(&w->r->out->arena, reader_group(w->r, "newly_head", &m, "name", v));
}

static const char *name_of(struct work *w, const struct slot *s, const struct found *f,
			   bool *elliptic)
{
	const char *name = NULL;
	struct yoy_match m;
	size_t used;

	*elliptic = false;
	if (f->has_of)
		return share_name(w, f, s);
	switch (f->rule->name_from) {
	case YOY_NAME_RIGHT:
		name = f->rname.len ? names_clean(w->r, f->rname, true)
				    : names_right(w->r, reader_view(w->r, s->right), s->right_cut,
						  &used);
		break;
	case YOY_NAME_LEFT:
		name = names_clean(w->r, f->name, false);
		break;
	case YOY_NAME_TOPIC:
		break;
	case YOY_NAME_AUTO:
		name = auto_name(w, s, f);
		break;
	}
	/* 装机9048万千瓦，占比55.1% */
	if (name && reader_match(w->r, "share_word", yoy_view_of(name), &m) && topic_name(w, 0) &&
	    same_item(w, s))
		return yoy_arena_printf(&w->r->out->arena, "%s%s", topic_name(w, 0), name);
	if (!name) {
		*elliptic = true;
		name = share_topic(w, s, 0);
		if (name)
			return name;
		name = same_item(w, s) ? topic_name(w, 0) : NULL;
		if (name && f->rule->stock)
			name = stock_name(w, name);
	}
	if (!name)
		name = clause_topic(w, s);
	if (!name) {
		*elliptic = false;
		name = names_plain(w->r, f->name);
	}
	return name;
}

/* Building records */

static void flip_bound(struct yoy_observation *o)
{
	static const enum yoy_bound flipped[] = {
		[YOY_EXACT] = YOY_EXACT,      [YOY_ABOUT] = YOY_ABOUT, [YOY_AT_LEAST] = YOY_AT_MOST,
		[YOY_AT_MOST] = YOY_AT_LEAST, [YOY_ABOVE] = YOY_BELOW, [YOY_BELOW] = YOY_ABOVE,
		[YOY_RANGE] = YOY_RANGE,
	};

	o->bound = flipped[o->bound];
}

static void set_value(struct yoy_observation *o, const struct slot *s, const struct yoy_rule *rule)
{
	o->value = s->q->value;
	o->value_hi = s->q->value_hi;
	o->has_hi = s->q->has_hi;
	o->bound = s->q->bound != YOY_EXACT ? s->q->bound
		   : rule->bound >= 0       ? (enum yoy_bound)rule->bound
					    : s->shared;
	if (rule->sign >= 0 || yoy_decimal_is_neg(o->value))
		return;
	if (o->has_hi) {
		struct yoy_decimal lo = yoy_decimal_neg(o->value_hi);

		o->value_hi = yoy_decimal_neg(o->value);
		o->value = lo;
	} else {
		o->value = yoy_decimal_neg(o->value);
	}
	flip_bound(o);
}

/* 翻一番 is growth by 100 %, 翻两番 by 300 %. */
static void set_doubling(struct yoy_observation *o)
{
	enum { MOST = 6 };
	int64_t times = o->value.scale == 0 && o->value.mant > 0 && o->value.mant <= MOST
				? o->value.mant
				: 0;

	o->value = yoy_decimal_int((((int64_t)1 << times) - 1) * 100);
}

/* One holds the other, or they end alike (城乡低保对象, 城市低保对象). */
static bool akin(const char *a, const char *b)
{
	enum { TWO_CHARS = 6 };
	size_t la = strlen(a), lb = strlen(b);

	return strstr(a, b) || strstr(b, a) ||
	       (la >= TWO_CHARS && lb >= TWO_CHARS &&
		memcmp(a + la - TWO_CHARS, b + lb - TWO_CHARS, TWO_CHARS) == 0);
}

static const char *indicator_of(struct work *w, const struct slot *s, const struct found *f,
				const char *name, enum yoy_measure measure)
{
	struct yoy_match m;
	const char *dim =
		measure == YOY_LEVEL || measure == YOY_CHANGE ? dim_word(s->q->unit) : NULL;
	const struct yoy_rulepack *pack = w->r->pack;
	const struct yoy_indicator *ind = NULL;
	const char *full = NULL;

	if (f && f->name.len && !f->has_of)
		full = names_clean(w->r, f->name, true);
	/* The words before speak of another thing where the name stands behind the number. */
	if (full && !akin(full, name))
		full = NULL;
	/* With its verb first: what was added (新建充电桩) is not the stock (充电桩). */
	if (full && yoy_view_ends(yoy_view_of(full), yoy_view_of(name)))
		ind = yoy_rulepack_indicator(pack, yoy_view_of(full), measure, dim);
	if (!ind)
		ind = yoy_rulepack_indicator(pack, yoy_view_of(name), measure, dim);
	if (!ind && full)
		ind = yoy_rulepack_indicator(pack, yoy_view_of(full), measure, dim);
	if (!ind && reader_match(w->r, "elliptic_name", yoy_view_of(name), &m))
		ind = yoy_rulepack_complete(w->r->pack, yoy_view_of(name),
					    yoy_view_sub(w->r->text, w->s->at.beg, s->left.beg),
					    measure, dim);
	return ind ? ind->id : NULL;
}

/* The clause, widened to the one that names the thing when the clause itself does not. */
static struct yoy_span shown_span(const struct work *w, const struct slot *s, bool elliptic)
{
	struct yoy_span at = s->clause;

	if (elliptic && w->topics.n) {
		struct yoy_span named = w->topics.item[w->topics.n - 1].clause;

		if (named.beg >= w->s->at.beg && named.beg < at.beg)
			at.beg = named.beg;
	}
	return at;
}

static unsigned context_flags(struct work *w, const struct slot *s)
{
	struct yoy_view clause = yoy_view_sub(w->r->text, s->clause.beg, s->q->outer.end);
	struct yoy_match m;
	unsigned flags = 0;

	if (reader_match(w->r, "estimate_cue", clause, &m))
		flags |= YOY_OBS_ESTIMATED;
	if (reader_match(w->r, "strive_cue", clause, &m))
		flags |= YOY_OBS_STRIVE;
	if (reader_match(w->r, "cumulative_cue", clause, &m))
		flags |= YOY_OBS_CUMULATIVE;
	return flags;
}

static void emit(struct work *w, struct slot *s, const struct found *f, const char *name,
		 bool elliptic)
{
	struct reader *r = w->r;
	struct yoy_observation *o = yoy_vec_push(&r->out->obs);
	struct yoy_span shown = shown_span(w, s, elliptic);
	struct period_query pq = { .mentions = &w->times,
				   .place = w->place,
				   .sentence = w->s->at,
				   .left = w->list_left,
				   .at = s->q->at.beg,
				   .base = f->rule->base };
	struct yoy_match m;

	s->status = YOY_CLAIMED;
	o->part = w->place->part;
	o->heading = w->place->heading;
	o->name = name;
	o->measure = f->rule->measure;
	set_value(o, s, f->rule);
	if (o->bound == YOY_EXACT &&
	    reader_match(r, "bound_cue", yoy_view_sub(r->text, s->clause.beg, s->q->at.beg), &m))
		o->bound = YOY_AT_LEAST;
	if (strcmp(s->q->unit, "番") == 0)
		set_doubling(o);
	o->unit = strcmp(s->q->unit, "番") == 0                           ? "%"
		  : f->rule->measure == YOY_RANK && s->q->unit[0] == '\0' ? "位"
									  : s->q->unit;
	o->flags =
		f->rule->flags | context_flags(w, s) | (w->place->headline ? YOY_OBS_HEADLINE : 0u);
	o->role = f->rule->base ? YOY_ROLE_ACTUAL : period_role(r, s, w->s, w->place);
	/* 控制在44: a ceiling when it is planned, a figure when it is told. */
	if (o->role == YOY_ROLE_TARGET && o->bound == YOY_EXACT &&
	    reader_match(r, "ceiling", reader_view(r, s->left), &m))
		o->bound = YOY_AT_MOST;
	pq.role = o->role;
	pq.said = r->said;
	if (f->rule->stock)
		o->flags |= YOY_OBS_STOCK;
	pq.flags = o->flags;
	pq.stock = f->rule->stock || o->measure == YOY_RATIO || o->measure == YOY_RANK;
	/* 高速公路通车里程超过12万公里: there is so much at the end, not over the years. */
	if (o->measure == YOY_LEVEL && reader_match(r, "stock_name", yoy_view_of(name), &m) &&
	    !reader_match(r, "added", yoy_view_sub(r->text, s->clause.beg, s->q->at.beg), &m))
		pq.stock = true;
	if (f->has_of)
		pq.stock = false;
	o->period = period_of(r, &pq);
	o->indicator = indicator_of(w, s, f, name, o->measure);
	if (is_size(r, s, f))
		o->flags |= YOY_OBS_SIZE;
	if (!o->indicator && reader_match(r, "general_name", yoy_view_of(name), &m))
		o->flags |= YOY_OBS_GENERAL;
	o->text = yoy_arena_dupv(&r->out->arena, reader_view(r, shown));
	o->at = reader_raw(r, s->q->at);
	o->text_at = reader_raw(r, shown);
	o->rule = f->rule->id;
	o->confidence = f->rule->confidence - (elliptic ? 30 : 0) - (o->indicator ? 0 : 40);
	if (r->opts->trace)
		trace_slot(r, s, w->s, reader_view(r, w->list_right), o, elliptic);
}

/* Groups */

/* 增加值和税金占生产总值和财政收入的52%和56%: parts and wholes go together one by one. */
static void shares_of_group(struct work *w, const struct slot *first, size_t n,
			    const struct found *f, struct name_list *names)
{
	const char *part = names_clean(w->r, f->name, false), *whole = names_plain(w->r, f->of);
	struct name_list parts = { .n = 0 }, wholes = { .n = 0 };

	if (part)
		names_split(w->r, part, n, &parts);
	if (whole)
		names_split(w->r, whole, n, &wholes);
	for (size_t i = 0; i < n; i++) {
		const char *of = wholes.n == n ? wholes.item[i] : (whole ? whole : "");
		const char *p = parts.n == n ? parts.item[i] : part;

		if (!p && same_item(w, first))
			p = topic_name(w, w->topics.n >= n ? n - 1 - i : 0);
		names->item[i] = yoy_arena_printf(&w->r->out->arena, "%s占%s", p ? p : "", of);
	}
	names->n = n;
}

static void names_of_group(struct work *w, struct slot *const *slots, size_t n,
			   const struct found *f, struct name_list *names, bool *elliptic)
{
	const char *joint;

	if (f->rule->n_names) {
		*elliptic = false;
		names->n = n;
		for (size_t i = 0; i < n; i++)
			names->item[i] = f->rule->names[i];
		return;
	}
	if (f->has_of) {
		*elliptic = true;
		shares_of_group(w, slots[0], n, f, names);
		return;
	}
	joint = name_of(w, slots[0], f, elliptic);
	names->n = 0;
	if (*elliptic && share_topic(w, slots[0], n - 1)) {
		for (size_t i = 0; i < n; i++)
			names->item[i] = share_topic(w, slots[0], n - 1 - i);
		names->n = n;
		return;
	}
	if (*elliptic && w->topics.n >= n) {
		for (size_t i = 0; i < n; i++)
			names->item[i] = topic_name(w, n - 1 - i);
		names->n = n;
		return;
	}
	if (joint)
		names_split(w->r, joint, n, names);
	w->joint = joint;
	if (names->n != n) {
		names->n = n;
		for (size_t i = 0; i < n; i++)
			names->item[i] = joint;
	}
}

static void attach_group(struct work *w, struct slot *const *slots, size_t n)
{
	struct name_list names;
	struct found f;
	bool elliptic;

	w->list_left = slots[0]->left;
	w->list_right = slots[n - 1]->right;
	if (!find_attach(w, slots[0], n, &f))
		return;
	names_of_group(w, slots, n, &f, &names, &elliptic);
	for (size_t i = 0; i < n; i++) {
		struct found own = f;

		/* 覆盖率和面积分别提高到40%和12平方米: each unit has its rule. */
		if (slots[i]->units != slots[0]->units) {
			struct slot same = *slots[i];

			same.left = slots[0]->left;
			if (!find_attach(w, &same, 1, &own))
				own = f;
		}
		if (names.item[i])
			emit(w, slots[i], &own, names.item[i], elliptic);
	}
	if (!elliptic)
		w->group_topics = 0;
	for (size_t i = 0; i < n && !elliptic; i++)
		if (names.item[i])
			push_topic(w, names.item[i], slots[i], true);
}

/* 城乡居民人均可支配收入分别增长8.5%: one number for two indicators. */
static bool attach_both(struct work *w, struct slot *s, const struct found *f, const char *name)
{
	struct name_list both;
	struct yoy_match m;

	if (!reader_match(w->r, "joint", reader_view(w->r, s->left), &m))
		return false;
	if (!reader_match(w->r, "city_country", yoy_view_of(name), &m))
		return false;
	names_split(w->r, name, 2, &both);
	if (both.n != 2 || !indicator_of(w, s, NULL, both.item[0], f->rule->measure) ||
	    !indicator_of(w, s, NULL, both.item[1], f->rule->measure))
		return false;
	w->group_topics = 0;
	for (size_t i = 0; i < 2; i++) {
		emit(w, s, f, both.item[i], false);
		push_topic(w, both.item[i], s, true);
	}
	return true;
}

/* 分别完成A、B，均增长8.5%: one number for every name of the list before. */
static bool attach_group_again(struct work *w, struct slot *s, const struct found *f)
{
	size_t n = w->group_topics;
	struct yoy_match m;

	if (n < 2 || n > w->topics.n ||
	    !reader_match(w->r, "joint", reader_view(w->r, s->left), &m))
		return false;
	for (size_t i = 0; i < n; i++)
		emit(w, s, f, topic_name(w, n - 1 - i), true);
	return true;
}

static void attach_one(struct work *w, struct slot *s)
{
	struct found f;
	bool elliptic;
	const char *name;

	w->list_left = s->left;
	w->list_right = s->right;
	if (!find_attach(w, s, 1, &f))
		return;
	name = name_of(w, s, &f, &elliptic);
	if (!name)
		return;
	if (elliptic ? attach_group_again(w, s, &f) : attach_both(w, s, &f, name))
		return;
	emit(w, s, &f, name, elliptic);
	if (f.has_of && w->n_shares < SHARES_MAX)
		w->shares[w->n_shares++] = name;
	/* A name found in the clauses before is what the next number may be about too. */
	if (!f.has_of && (!elliptic || (name != topic_name(w, 0) && !share_topic(w, s, 0))))
		push_topic(w, name, s, false);
}

void attach_sentence(struct reader *r, size_t sentence, size_t first, size_t n)
{
	enum { GROUP_MAX = 16 };
	const struct yoy_sentence *s = &r->seg.sentences.item[sentence];
	struct work w = { .r = r, .s = s, .place = &r->places[s->block] };
	struct slot *group[GROUP_MAX];
	size_t in_group = 0;

	period_mentions(r, s, &w.times);
	period_remember(r, s, &w.times);
	neighbours(&w, first, n);
	for (size_t i = first; i <= first + n && !r->rc; i++) {
		struct slot *slot = i < first + n ? &r->slots.item[i] : NULL;

		if (slot && slot->status == YOY_IGNORED)
			continue;
		if (slot && slot->listed && in_group && in_group < GROUP_MAX) {
			group[in_group++] = slot;
			continue;
		}
		if (in_group > 1)
			attach_group(&w, group, in_group);
		else if (in_group == 1)
			attach_one(&w, group[0]);
		in_group = 0;
		if (slot)
			group[in_group++] = slot;
	}
	yoy_vec_release(&w.times);
	yoy_vec_release(&w.topics);
}
