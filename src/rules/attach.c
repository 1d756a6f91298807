/*
 * Attach: what does each quantity of a sentence measure?
 *
 * Quantities come first; for each the words before it (back to the clause's begin or the quantity
 * before) and behind it are matched with the attach rules in order. Lists of values that follow
 * each other (A和B分别增长x、y) are attached as one group.
 */
#include "attach.h"

/* 29508元、11308元: values of one list share their unit; a comma lists no things that can be
 * counted (5家，2家企业…). */
static bool is_listed(struct work *w, const struct slot *before, const struct slot *s)
{
	struct yoy_view gap = yoy_view_sub(w->r->text, before->q->outer.end, s->q->outer.beg);
	const unsigned things = YOY_UNITS_COUNT | YOY_UNITS_AMOUNT | YOY_UNITS_PERCENT;
	struct yoy_match m;

	if (!reader_match(w->r, "list_sep", gap, &m))
		return false;
	/* 新增120公里、突破480公里: what there is now is no second value of what was added. */
	if (s->reached && !before->reached && !before->respective)
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

/* 突破480公里, 总数达38家: there is so much now, whatever was added. */
static bool is_reached(struct work *w, const struct slot *s)
{
	struct yoy_view bound = yoy_view_sub(w->r->text, s->q->outer.beg, s->q->at.beg);
	struct yoy_match m;

	return reader_match(w->r, "reached", bound, &m) ||
	       ((s->units & (YOY_UNITS_COUNT | YOY_UNITS_AMOUNT)) &&
		reader_match(w->r, "totalled", reader_view(w->r, s->left), &m));
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
		s->reached = is_reached(w, s);
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

void attach_trace(struct reader *r, const struct slot *s, const struct yoy_sentence *sentence,
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
			attach_trace(r, s, &r->seg.sentences.item[k], reader_view(r, s->right),
				     NULL, false);
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

		if (!p && name_same_item(w, first))
			p = name_topic(w, w->topics.n >= n ? n - 1 - i : 0);
		names->item[i] = yoy_arena_printf(&w->r->out->arena, "%s占%s", p ? p : "", of);
	}
	names->n = n;
}

/* 16条重点产业链、18个特色镇收入分别增长5%、4%: the names were counted before, the last of them
 * begins the joint one. */
static void names_of_counts(struct work *w, const struct slot *s, size_t n, const char *joint,
			    struct name_list *names)
{
	const char *last = name_topic(w, 0);
	size_t len = last ? strlen(last) : 0;

	names->n = 0;
	if (n > w->topics.n || len == 0 || strncmp(joint, last, len) != 0 || joint[len] == '\0')
		return;
	for (size_t i = 0; i < n; i++)
		if (w->topics.item[w->topics.n - 1 - i].clause.beg != s->clause.beg)
			return;
	for (size_t i = 0; i < n; i++)
		names->item[i] = yoy_arena_printf(&w->r->out->arena, "%s%s",
						  name_topic(w, n - 1 - i), joint + len);
	names->n = n;
}

/* 清理节庆、论坛，数量分别压减75%、95%: what is measured of the list in the clause before. */
static void names_of_clause(struct work *w, const struct slot *s, size_t n, const char *joint,
			    struct name_list *names)
{
	const char *topic;
	struct yoy_match m;

	if (!reader_match(w->r, "bare_of", yoy_view_of(joint), &m) ||
	    !(topic = name_clause_topic(w, s)))
		return;
	names_split(w->r, topic, n, names);
	for (size_t i = 0; names->n == n && i < n; i++)
		names->item[i] = yoy_arena_printf(&w->r->out->arena, "%s%s", names->item[i], joint);
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
	if (*elliptic && name_share_topic(w, slots[0], n - 1)) {
		for (size_t i = 0; i < n; i++)
			names->item[i] = name_share_topic(w, slots[0], n - 1 - i);
		names->n = n;
		return;
	}
	if (*elliptic && w->topics.n >= n) {
		for (size_t i = 0; i < n; i++)
			names->item[i] = name_topic(w, n - 1 - i);
		names->n = n;
		return;
	}
	if (joint)
		names_split(w->r, joint, n, names);
	if (joint && names->n != n)
		names_of_counts(w, slots[0], n, joint, names);
	if (joint && names->n != n)
		names_of_clause(w, slots[0], n, joint, names);
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
			emit_observation(w, slots[i], &own, names.item[i], elliptic);
	}
	if (!elliptic)
		w->group_topics = 0;
	for (size_t i = 0; i < n && !elliptic; i++)
		if (names.item[i])
			name_push_topic(w, names.item[i], slots[i], true);
}

/* The names that one number speaks of. Said so (均, 都, 分别), all names of a list in front of it;
 * else those of a growth or a ratio whose every name is an indicator where the list is none. */
static bool names_of_one(struct work *w, const struct slot *s, const struct found *f,
			 const char *name, struct name_list *out)
{
	struct yoy_view left = reader_view(w->r, s->left);
	enum yoy_measure measure = f->rule->measure;
	bool said, all_known = true;
	struct yoy_match m;

	said = reader_match(w->r, "joint", left, &m);
	if (reader_match(w->r, "city_country", yoy_view_of(name), &m)) {
		names_split(w->r, name, 2, out);
	} else {
		names_each(w->r, name, out);
		said = said && reader_match(w->r, "all_alike", left, &m);
	}
	if (out->n < 2)
		return false;
	for (size_t i = 0; i < out->n; i++) {
		out->item[i] = name_completed(w, s, out->item[i]);
		all_known = all_known && emit_indicator(w, s, NULL, out->item[i], measure);
	}
	if (said)
		return all_known || !reader_match(w->r, "city_country", yoy_view_of(name), &m);
	return all_known && (measure == YOY_GROWTH || measure == YOY_RATIO) &&
	       !emit_indicator(w, s, NULL, name, measure);
}

/* 城乡居民人均可支配收入分别增长8.5%; 甲、乙排放量均下降5%: a record for every name. */
static bool attach_each(struct work *w, struct slot *s, const struct found *f, const char *name)
{
	struct name_list all;

	if (f->has_of || !names_of_one(w, s, f, name, &all))
		return false;
	w->group_topics = 0;
	for (size_t i = 0; i < all.n; i++)
		emit_observation(w, s, f, all.item[i], false);
	for (size_t i = 0; i < all.n; i++)
		name_push_topic(w, all.item[i], s, true);
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
		emit_observation(w, s, f, name_topic(w, n - 1 - i), true);
	return true;
}

/* 惠及616万名职工、共济金额69亿元: what stands behind a count is its noun; a mark or a verb behind
 * that begins what belongs to the next number. */
static void skip_noun(struct work *w, struct slot *s)
{
	const struct slot *before = w->before;
	struct yoy_view rest, mark = YOY_VIEW_LIT("、");
	struct yoy_match m;
	size_t used;

	/* 迈上3000亿元台阶、达3126亿元 */
	if (before && before->right.beg == s->left.beg &&
	    reader_match(w->r, "step_tail", reader_view(w->r, s->left), &m)) {
		s->left.beg += m.group[0].end;
		return;
	}
	if (!before || !(before->units & YOY_UNITS_COUNT) || before->status != YOY_CLAIMED ||
	    before->right.beg != s->left.beg || before->right.end < s->left.end ||
	    !names_right(w->r, reader_view(w->r, before->right), true, &used))
		return;
	rest = yoy_view_sub(w->r->text, s->left.beg + (uint32_t)used, s->left.end);
	if (yoy_view_starts(rest, mark))
		s->left.beg += (uint32_t)(used + mark.len);
	else if ((s->units & (YOY_UNITS_COUNT | YOY_UNITS_AMOUNT)) &&
		 reader_match(w->r, "name_verb", rest, &m) && m.group[0].beg == 0 &&
		 m.group[0].end < rest.len && !reader_match(w->r, "name_keep", rest, &m))
		s->left.beg += (uint32_t)used;
}

static void attach_one(struct work *w, struct slot *s)
{
	struct found f;
	bool elliptic;
	const char *name;

	skip_noun(w, s);

	w->list_left = s->left;
	w->list_right = s->right;
	if (!find_attach(w, s, 1, &f))
		return;
	name = name_of(w, s, &f, &elliptic);
	if (!name)
		return;
	if (elliptic ? attach_group_again(w, s, &f) : attach_each(w, s, &f, name))
		return;
	emit_observation(w, s, &f, name, elliptic);
	if (f.has_of && w->n_shares < SHARES_MAX)
		w->shares[w->n_shares++] = name;
	/* A name found in the clauses before is what the next number may be about too. */
	if (!f.has_of && (!elliptic || (name != name_topic(w, 0) && !name_share_topic(w, s, 0))))
		name_push_topic(w, name, s, false);
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
		w.before = in_group ? group[in_group - 1] : NULL;
		in_group = 0;
		if (slot)
			group[in_group++] = slot;
	}
	yoy_vec_release(&w.times);
	yoy_vec_release(&w.topics);
}
