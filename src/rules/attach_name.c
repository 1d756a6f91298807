/*
 * Naming: which words around a quantity, or spoken before it, say what it measures?
 */
#include "attach.h"
#include "yoy/utf8.h"

enum { WHAT_MAX = 6 };

static const char *joined(struct work *w, struct yoy_view a, struct yoy_view b)
{
	return yoy_arena_printf(&w->r->out->arena, "%.*s%.*s", (int)a.len, a.ptr, (int)b.len,
				b.ptr);
}

void name_push_topic(struct work *w, const char *name, const struct slot *s, bool split)
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
const char *name_topic(const struct work *w, size_t back)
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
const char *name_share_topic(const struct work *w, const struct slot *s, size_t back)
{
	return s->units == YOY_UNITS_POINT && back < w->n_shares ? w->shares[w->n_shares - 1 - back]
								 : NULL;
}

/* A noun phrase in the clauses before, when no quantity has named anything yet. */
const char *name_clause_topic(struct work *w, const struct slot *s)
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

bool name_same_item(const struct work *w, const struct slot *s)
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

	const char *name;
	size_t used;

	if (!reader_match(w->r, "name_verb", right, &m) || m.group[0].beg != 0)
		return NULL;
	name = names_right(w->r, yoy_view_sub(right, m.group[0].end, right.len), s->right_cut,
			   &used);
	return name ? name : names_clean(w->r, right, false);
}

/* 17个重点行业增加值增长…: what is counted is the thing, not what is measured of it. */
static const char *counted_thing(struct work *w, const struct slot *s, const char *name)
{
	struct yoy_view v = yoy_view_of(name ? name : ""), thing;
	struct yoy_match m;

	if (!name || !s->right_cut || !(s->units & YOY_UNITS_COUNT) ||
	    !reader_match(w->r, "noun_measure", v, &m))
		return name;
	thing = reader_group(w->r, "noun_measure", &m, "name", v);
	if (thing.len == 0) /* 村集体收入 */
		thing = reader_group(w->r, "noun_measure", &m, "thing", v);
	return yoy_arena_dupv(&w->r->out->arena, thing);
}

/* The noun behind the next number of the clause that is read; NULL when it has none. */
static const char *next_noun(struct work *w, const struct slot *s)
{
	const struct slot *next = s + 1, *end = w->r->slots.item + w->r->slots.n;
	size_t used;

	while (next < end && next->status == YOY_IGNORED)
		next++;
	if (next == end || next->clause.beg > s->clause.end || next->units != s->units)
		return NULL;
	return names_right(w->r, reader_view(w->r, next->right), next->right_cut, &used);
}

/* The noun behind a counted number. 8个国家级、36个省级重点专科: a level alone borrows its noun
 * from the next number of the list. */
static const char *noun_behind(struct work *w, const struct slot *s)
{
	struct yoy_view right = reader_view(w->r, s->right);
	size_t used = 0;
	const char *name = counted_thing(w, s, names_right(w->r, right, s->right_cut, &used)),
		   *next;
	struct yoy_view rest, level = YOY_VIEW_LIT("级");
	struct yoy_match m;

	if (!name || !s->right_cut || !reader_match(w->r, "level_only", yoy_view_of(name), &m))
		return name;
	next = next_noun(w, s);
	rest = yoy_view_of(next ? next : "");
	for (size_t i = 0; i + level.len < rest.len; i++)
		if (yoy_view_starts(yoy_view_sub(rest, i, rest.len), level))
			return yoy_arena_printf(&w->r->out->arena, "%s%.*s", name,
						(int)(rest.len - i - level.len),
						rest.ptr + i + level.len);
	return name;
}

/* 总投资162亿元的汽车项目: a sum that only says how big the thing behind it is. */
bool name_is_size(struct reader *r, const struct slot *s, const struct found *f)
{
	struct yoy_match m;

	return (s->units & YOY_UNITS_AMOUNT) &&
	       reader_match(r, "size_of", yoy_view_sub(r->text, s->q->outer.end, s->clause.end),
			    &m) &&
	       reader_match(r, "size_word", f->name, &m);
}

/* Names of counted things that neither the words before nor the noun behind give. */
static const char *count_name(struct work *w, const struct slot *s, const struct found *f,
			      const char *left_name, const char *right_name)
{
	struct yoy_view right = reader_view(w->r, s->right);
	struct yoy_match m;

	if (!(s->units & YOY_UNITS_COUNT))
		return NULL;
	/* 14个项目纳入省重点: the general word says less than what it was put on. */
	if (right_name && reader_match(w->r, "general_thing", yoy_view_of(right_name), &m) &&
	    reader_match(w->r, "put_on", right, &m))
		return names_plain(w->r, reader_group(w->r, "put_on", &m, "name", right));
	/* 直管范围扩大到92个县: places say less than what they belong to. */
	if (left_name && right_name && f->rule->stock &&
	    reader_match(w->r, "general_place", yoy_view_of(right_name), &m))
		return left_name;
	if (right_name)
		return NULL;
	if (!left_name || yoy_view_ends(f->name, YOY_VIEW_LIT("等"))) {
		const char *object = object_right(w, s);

		if (object)
			return object;
	}
	/* 906户1559人稳定脱贫: what they did. */
	return !left_name && w->topics.n == 0 && right.len && !s->right_cut &&
			       yoy_utf8_count(right) <= WHAT_MAX
		       ? names_plain(w->r, right)
		       : NULL;
}

/* A word before the number that names nothing without the noun behind it. */
static const char *joined_name(struct work *w, const struct slot *s, const struct found *f,
			       const char *left_name, const char *right_name)
{
	struct yoy_view left = yoy_view_of(left_name ? left_name : ""), right;
	struct yoy_match m;

	/* 设立2000万元应急转贷资金, 投入2000万元用于改善…: a verb alone names nothing. */
	if (left.len && reader_match(w->r, "name_verb", left, &m) && m.group[0].end == left.len) {
		right = reader_view(w->r, s->right);
		if (right_name)
			return right_name;
		if (reader_match(w->r, "purpose", right, &m))
			return names_plain(w->r, reader_group(w->r, "purpose", &m, "name", right));
	}
	/* 投资2000万元进行…: what it was spent on. */
	if (!s->right_cut && reader_match(w->r, "invest_word", left, &m) &&
	    reader_match(w->r, "invest_purpose", reader_view(w->r, s->right), &m))
		return joined(w,
			      reader_group(w->r, "invest_purpose", &m, "name",
					   reader_view(w->r, s->right)),
			      YOY_VIEW_LIT("投资"));
	/* 水利局下属2家、林业局下属1家事业单位: the noun stands once, behind the last. */
	if (left.len && reader_match(w->r, "subordinate", left, &m)) {
		const char *noun = right_name ? right_name : next_noun(w, s);

		return noun ? joined(w, left, yoy_view_of(noun)) : NULL;
	}
	if (!right_name)
		return NULL;
	/* 农村2000户…: where. */
	if (left.len && reader_match(w->r, "rural", left, &m))
		return joined(w, reader_group(w->r, "rural", &m, "name", left),
			      yoy_view_of(right_name));
	/* 总投资162亿元的汽车项目: whose investment it is. */
	if (name_is_size(w->r, s, f) && reader_match(w->r, "size_word", f->name, &m))
		return joined(w, yoy_view_of(right_name),
			      reader_group(w->r, "size_word", &m, "name", f->name));
	return NULL;
}

/* Does the noun behind the number name it, for all that stands before? */
static bool right_wins(struct work *w, const struct slot *s, const struct found *f, bool money_of)
{
	bool of = yoy_view_starts(reader_view(w->r, s->right), YOY_VIEW_LIT("的"));
	struct yoy_match m;

	/* 在80%的乡镇建成: a share of what stands behind. */
	if (s->units & YOY_UNITS_PERCENT)
		return of;
	/* 国家实施的4万亿元投资计划; 中央财政安排1000亿元专项奖补资金 */
	return (s->units & YOY_UNITS_AMOUNT) && !money_of &&
	       (yoy_view_ends(f->name, YOY_VIEW_LIT("的")) ||
		reader_match(w->r, "object_behind", f->name, &m));
}

static const char *auto_name(struct work *w, const struct slot *s, const struct found *f)
{
	const char *left_name = names_clean(w->r, f->name, false);
	const char *right_name = noun_behind(w, s), *name;
	bool money_of = (s->units & YOY_UNITS_AMOUNT) && strstr(s->q->unit, "元") &&
			yoy_view_starts(reader_view(w->r, s->right), YOY_VIEW_LIT("的"));
	struct yoy_match m;

	name = count_name(w, s, f, left_name, right_name);
	if (!name)
		name = joined_name(w, s, f, left_name, right_name);
	if (name)
		return name;
	name = prefer_right(s, left_name, right_name, money_of) ||
			       (right_name && right_wins(w, s, f, money_of))
		       ? right_name
		       : (left_name ? left_name : right_name);
	/* 新增35家“小巨人”企业、总数达270家: what was added and what there is are two things. */
	if (name && reader_match(w->r, "newly", f->name, &m)) {
		struct yoy_view newly = reader_group(w->r, "newly", &m, "name", f->name);

		if (!yoy_view_eq(newly, yoy_view_of(name)))
			return joined(w, newly, yoy_view_of(name));
	}
	return name;
}

static const char *share_name(struct work *w, const struct found *f, const struct slot *s)
{
	const char *whole = names_plain(w->r, f->of);
	const char *part = names_clean(w->r, f->name, false);

	if (!part && name_same_item(w, s))
		part = name_topic(w, 0);
	if (!whole)
		return part;
	if (!part)
		return yoy_arena_printf(&w->r->out->arena, "占%s", whole);
	return yoy_arena_printf(&w->r->out->arena, "%s占%s", part, whole);
}

static const char *named_here(struct work *w, const struct slot *s, const struct found *f)
{
	size_t used;

	switch (f->rule->name_from) {
	case YOY_NAME_RIGHT:
		return f->rname.len ? names_clean(w->r, f->rname, true)
				    : names_right(w->r, reader_view(w->r, s->right), s->right_cut,
						  &used);
	case YOY_NAME_LEFT:
		return names_clean(w->r, f->name, false);
	case YOY_NAME_AUTO:
		return auto_name(w, s, f);
	case YOY_NAME_TOPIC:
		break;
	}
	return NULL;
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

const char *name_completed(struct work *w, const struct slot *s, const char *name)
{
	const char *topic = name_same_item(w, s) ? name_topic(w, 0) : NULL;
	struct yoy_view v = yoy_view_of(name), t = yoy_view_of(topic ? topic : "");
	struct reader *r = w->r;
	struct yoy_match m;

	if (!topic)
		return name;
	/* 装机9048万千瓦，占比55.1%; 出口…，规模居第2位 */
	if (reader_match(r, "share_word", v, &m) || reader_match(r, "starts_share", v, &m) ||
	    (reader_match(r, "bare_of", v, &m) && !yoy_view_ends(t, v)))
		return joined(w, yoy_view_of(s->reached ? stock_name(w, topic) : topic), v);
	/* 生猪存栏40万头、出栏60万头 */
	if (reader_match(r, "sibling", v, &m) && m.group[0].beg == 0 &&
	    reader_match(r, "sibling", t, &m) && m.group[0].beg > 0)
		return joined(w, yoy_view_sub(t, 0, m.group[0].beg), v);
	/* 城市居民建档率达到40%，农村达到15% */
	if (reader_match(r, "half_named", v, &m) && reader_match(r, "half_of", t, &m))
		return joined(w, v, reader_group(r, "half_of", &m, "name", t));
	/* 公共充电桩2万个，其中农村1万个 */
	if (reader_match(r, "half_named", v, &m) &&
	    reader_match(r, "among_them", reader_view(r, s->left), &m))
		return joined(w, v, t);
	return name;
}

/* 中央财政安排429亿元: who pays names nothing without what he does, or what the clause before says
 * it is for: 增加教育投入，中央财政安排…. */
static const char *with_verb(struct work *w, const struct slot *s, const char *name)
{
	struct yoy_view left = reader_view(w->r, s->left);
	const char *what;
	struct yoy_match m;

	if (!reader_match(w->r, "funder", yoy_view_of(name), &m))
		return name;
	what = name_clause_topic(w, s);
	if (what && reader_match(w->r, "funded", yoy_view_of(what), &m))
		return joined(w, yoy_view_of(name), yoy_view_of(what));
	if (!reader_match(w->r, "funder_verb", left, &m))
		return name;
	return joined(w, yoy_view_of(name), reader_group(w->r, "funder_verb", &m, "name", left));
}

/* 开工保障房2.3万套、基本建成1.5万套; 贷款余额580亿元，新增96亿元: another verb, the same thing.
 * NULL when this is not so. */
static const char *verb_with_topic(struct work *w, const struct slot *s)
{
	struct yoy_view left = reader_view(w->r, s->left), topic, thing;
	struct yoy_match m;

	if (!(s->units & (YOY_UNITS_COUNT | YOY_UNITS_AMOUNT)) || !name_topic(w, 0) ||
	    !name_same_item(w, s) || !reader_match(w->r, "verb_alone", left, &m) ||
	    noun_behind(w, s))
		return NULL;
	left = reader_group(w->r, "verb_alone", &m, "name", left);
	topic = yoy_view_of(name_topic(w, 0));
	thing = reader_match(w->r, "verb_of_topic", topic, &m)
			? reader_group(w->r, "verb_of_topic", &m, "name", topic)
			: topic;
	return joined(w, left, thing);
}

const char *name_of(struct work *w, const struct slot *s, const struct found *f, bool *elliptic)
{
	struct yoy_view left = reader_view(w->r, s->left);
	const char *name;
	struct yoy_match m;

	*elliptic = false;
	if (f->has_of)
		return share_name(w, f, s);
	/* 新登记经营主体98万户，日均新增2690户 */
	if (reader_match(w->r, "per_day", left, &m) && name_topic(w, 0) && name_same_item(w, s))
		return joined(w, reader_group(w->r, "per_day", &m, "name", left),
			      yoy_view_of(name_topic(w, 0)));
	name = verb_with_topic(w, s);
	if (!name)
		name = named_here(w, s, f);
	if (name)
		return with_verb(w, s, name_completed(w, s, name));
	*elliptic = true;
	name = name_share_topic(w, s, 0);
	if (name)
		return name;
	name = name_same_item(w, s) ? name_topic(w, 0) : NULL;
	if (name && (f->rule->stock || s->reached))
		name = stock_name(w, name);
	if (!name)
		name = name_clause_topic(w, s);
	if (!name) {
		*elliptic = false;
		name = names_plain(w->r, f->name);
	}
	return name;
}
