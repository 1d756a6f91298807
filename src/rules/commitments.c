/*
 * Which items of the plan part are commitments. Each sign of a deliverable adds to a weight; from
 * WEIGHT_MIN on someone can check it a year later:
 * (1) the verb: finishing 4, delivering or starting 3, doing 2, counting 1, an intention 0
 * (2) an amount that counts something 4
 * (3) the words that make a name: up to 3
 * (4) the object ends like a thing that can be built 2, or like a paper, a body, an event 2 (with a
 *     verb of delivering or finishing)
 * (5) a title that is awarded (省级园林县城) or a programme in quotes 2
 * (6) a stage behind it (建成投用) 3
 * (7) an item of a numbered list 3
 * (8) words that stay open (能力, 环境, 体系) or name nothing (基础设施, 重点项目) -4, unless there
 *     is an amount
 * (9) a result for all of a kind (所有乡镇通宽带, 全部退出) 5
 * The vague rest is kept, flagged.
 */
#include <limits.h>

#include "items.h"
#include "yoy/hash.h"
#include "yoy/utf8.h"

enum {
	WEIGHT_MIN = 5,
	WEIGHT_AMOUNT = 5,
	WEIGHT_NAME_MAX = 3,
	NAME_ALONE_MAX = 2,
	WEIGHT_END = 2,
	WEIGHT_TITLE = 3,
	WEIGHT_TAIL = 3,
	WEIGHT_LISTED = 3,
	WEIGHT_VAGUE = -2,
	WEIGHT_OPEN = -4,
	WEIGHT_CHECKABLE = 5,
	WEIGHT_OPEN_LIST = -3,
	VAGUE_MIN_CHARS = 4,
	OBJECT_MIN_CHARS = 2,
	BACKGROUND_MAX_BLOCKS = 8,
	ID_DIGITS = 8,
};

/* How the items of a list are numbered. */
enum numbering {
	NUMBER_NONE,
	NUMBER_CIRCLE,
	NUMBER_BRACKET,
	NUMBER_DIGIT,
	NUMBER_NTH,
	NUMBER_WORD
};

/* The numbered list that the reading is in. */
struct list_state {
	const char *name; /* NULL: none */
	int level;        /* of the heading that opened it; 0: a sentence did */
	enum numbering by;
	int last;          /* number read last */
	const char *outer; /* number of the block: 3 */
	bool open_block;   /* opened in this block */
};

struct commit_reader {
	struct reader *r;
	struct list_state list;
	struct yoy_map seen; /* ids, with how often they stood: index into counts */
	YOY_VEC(, size_t) counts;
	struct item_vec items;
};

/* (3): the government's own name is no sign of a project's. */
static int name_weight(struct commit_reader *c, struct yoy_span object)
{
	struct reader *r = c->r;
	size_t rare = items_rare(r, object);
	struct yoy_view text = reader_view(r, object);
	struct yoy_view own = yoy_view_of(r->out->report.region);

	for (size_t i = 0; own.len && i + own.len <= text.len; i++)
		if (memcmp(text.ptr + i, own.ptr, own.len) == 0)
			rare = rare > 2 ? rare - 2 : 0;
	return rare < WEIGHT_NAME_MAX ? (int)rare : WEIGHT_NAME_MAX;
}

/* (4) */
static int end_weight(struct reader *r, const struct item *it)
{
	bool strong = it->class >= YOY_ACTION_START;
	int w = 0;

	if (items_match(r, "c_place_end", it->object))
		w = WEIGHT_END + items_match(r, "c_facility", it->object);
	else if (strong && items_match(r, "c_paper_end", it->object))
		w = WEIGHT_END;
	else if (it->class >= YOY_ACTION_DO && items_match(r, "c_task", it->object))
		w = WEIGHT_END;
	if (it->class >= YOY_ACTION_DO && items_match(r, "c_long_project", it->object))
		w = WEIGHT_END + 1;
	return w;
}

/* A programme that runs for years, or one that is only pushed. */
static bool goes_on_still(struct reader *r, const struct item *it)
{
	return it->class <= YOY_ACTION_DO && items_match(r, "c_programme", it->object) &&
	       (items_match(r, "c_ongoing", it->lead) || items_match(r, "c_ongoing", it->action));
}

/* (8): what can be checked by nobody, or names only a class of things. */
static bool is_open(struct reader *r, const struct item *it, int end, bool title)
{
	bool pushing = items_match(r, "c_pushing", it->action);

	if (goes_on_still(r, it) || (pushing && items_match(r, "c_class_word", it->object)) ||
	    (end == 0 && items_match(r, "c_abstract_end", it->object)))
		return true;
	return !title && ((!end && items_match(r, "c_open_end", it->object)) ||
			  items_match(r, "c_generic_all", it->object) ||
			  (!end && items_match(r, "c_some", it->at)));
}

/* A list that is summed up by a class of things (等行业, 等展会) under a verb that stays open is
 * one intention; one of projects or of things to be built is not. */
static bool is_open_list(struct reader *r, const struct item *it)
{
	return items_match(r, "c_collective_open", it->collective) ||
	       (items_match(r, "c_pushing", it->action) &&
		!items_match(r, "c_place_end", it->object) &&
		!items_match(r, "c_project", it->collective) &&
		!items_match(r, "c_place_end", it->collective));
}

/* (5) */
static bool is_title(struct reader *r, const struct item *it)
{
	if (it->class == YOY_ACTION_VAGUE)
		return false;
	/* What goes on is no deliverable for its name: 深入实施“百千”工程. */
	if (goes_on_still(r, it))
		return false;
	return items_match(r, "c_title_any", it->object) ||
	       items_match(r, "c_quoted_any", it->object) ||
	       (it->class >= YOY_ACTION_START && items_match(r, "c_quoted_last", it->object)) ||
	       (items_match(r, "c_awarding", it->action) && items_match(r, "c_award", it->object));
}

static bool has_modal(struct reader *r, const struct item *it)
{
	return it->class != YOY_ACTION_NONE || items_match(r, "c_promising", it->lead);
}

static bool is_single(const struct item *it)
{
	return it->at.beg == it->clause.beg && it->at.end == it->clause.end;
}

static int weight_of(struct commit_reader *c, const struct item *it, bool amount, bool listed)
{
	static const int by_class[] = { -2, 0, 1, 2, 3, 3, 4 };
	struct reader *r = c->r;
	bool vague = it->class == YOY_ACTION_VAGUE, title = is_title(r, it);
	bool tail = (it->flags & ITEM_TAIL) && !vague;
	int end = end_weight(r, it), w = by_class[it->class], name;

	if (it->class == YOY_ACTION_NONE &&
	    (amount || listed || tail || items_match(r, "c_checkable", it->at)))
		w = 0;
	w += amount ? vague ? 1 : WEIGHT_AMOUNT : 0;
	w += vague ? WEIGHT_VAGUE : 0;
	name = name_weight(c, it->object);
	/* In a list names alone may be of trades: 焦化、有色. */
	if (!end && !title && !tail && !amount && name > NAME_ALONE_MAX && !is_single(it) &&
	    !items_match(r, "c_project", it->object) &&
	    !items_match(r, "c_project", it->collective))
		name = NAME_ALONE_MAX;
	w += name + end;
	w += title ? WEIGHT_TITLE : 0;
	w += tail ? has_modal(r, it) ? WEIGHT_TAIL : 1 : 0;
	w += listed ? WEIGHT_LISTED : 0;
	if (it->collective.end > it->collective.beg && !amount)
		w += is_open_list(r, it) ? WEIGHT_OPEN_LIST : 1;
	if (!vague && items_match(r, "c_checkable", it->at))
		w += WEIGHT_CHECKABLE;
	else if (!amount && is_open(r, it, end, title))
		w += WEIGHT_OPEN;
	return w;
}

/* Days of the months; February as in a leap year only when it is one. */
static int month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

static int digits_of(struct yoy_view v)
{
	int n = 0;

	for (size_t i = 0; i < v.len && n < 10000; i++)
		if (v.ptr[i] >= '0' && v.ptr[i] <= '9')
			n = n * 10 + (v.ptr[i] - '0');
	return n;
}

struct day {
	int year, month, day;
};

/* 9月底前, 6月10日前, 10月中旬, 8月前: the last day that keeps the promise. */
static bool day_of_month(struct reader *r, const struct yoy_match *m, struct yoy_view text,
			 struct day *d)
{
	struct yoy_view day = reader_group(r, "c_due", m, "day", text),
			ten = reader_group(r, "c_due", m, "ten", text),
			before = reader_group(r, "c_due", m, "before", text);

	d->month = digits_of(reader_group(r, "c_due", m, "month", text));
	if (d->month < 1 || d->month > 12)
		return false;
	d->day = month_days(d->year, d->month);
	if (day.len && digits_of(day) >= 1 && digits_of(day) <= d->day)
		d->day = digits_of(day);
	else if (yoy_view_eq(ten, YOY_VIEW_LIT("上旬")) || yoy_view_eq(ten, YOY_VIEW_LIT("初")))
		d->day = 10;
	else if (yoy_view_eq(ten, YOY_VIEW_LIT("中旬")))
		d->day = 20;
	else if (!ten.len && before.len && d->month > 1) /* 8月前: before August begins */
		d->day = month_days(d->year, --d->month);
	return true;
}

static int quarter_of(struct yoy_view v)
{
	static const char *const words[] = { "一", "二", "三", "四" };

	for (int i = 0; i < 4; i++)
		if (yoy_view_eq(v, yoy_view_of(words[i])))
			return i + 1;
	return 0;
}

/* Last day of a deadline, or NULL when it names none (汛期前). */
static const char *due_of(struct reader *r, struct yoy_span deadline, int year)
{
	static const struct {
		const char *group;
		int month, day;
	} fixed[] = { { "h1", 6, 30 },    { "f0430", 4, 30 }, { "f0630", 6, 30 },
		      { "f0731", 7, 31 }, { "f0930", 9, 30 }, { "f1231", 12, 31 } };
	struct yoy_view text = reader_view(r, deadline), v;
	struct day d = { year, 0, 0 };
	struct yoy_match m;
	int q;

	if (deadline.end == deadline.beg || !reader_match(r, "c_due", text, &m))
		return NULL;
	v = reader_group(r, "c_due", &m, "year", text);
	if (v.len)
		d.year = digits_of(v);
	q = quarter_of(reader_group(r, "c_due", &m, "q", text));
	if (!q)
		q = quarter_of(reader_group(r, "c_due", &m, "q2", text));
	if (reader_group(r, "c_due", &m, "month", text).len) {
		if (!day_of_month(r, &m, text, &d))
			return NULL;
	} else if (q) {
		d.month = q * 3;
		d.day = month_days(d.year, d.month);
	}
	for (size_t i = 0; !d.month && i < sizeof(fixed) / sizeof(*fixed); i++)
		if (reader_group(r, "c_due", &m, fixed[i].group, text).len) {
			d.month = fixed[i].month;
			d.day = fixed[i].day;
		}
	if (!d.month)
		return NULL;
	return yoy_arena_printf(&r->out->arena, "%04d-%02d-%02d", d.year, d.month, d.day);
}

/* The last deadline among the words around the item. */
static struct yoy_span deadline_of(struct reader *r, const struct item *it)
{
	struct yoy_span found = { 0, 0 }, where[2] = { it->lead, it->at };

	for (int i = 0; i < 2; i++) {
		struct yoy_match m;

		if (where[i].end > where[i].beg &&
		    reader_match(r, "c_when", reader_view(r, where[i]), &m) &&
		    m.group[0].end > m.group[0].beg) {
			found.beg = where[i].beg + m.group[0].beg;
			found.end = where[i].beg + m.group[0].end;
		}
	}
	return found;
}

static void add_amount_key(struct yoy_buf *key, const struct yoy_amount *a)
{
	char value[YOY_DECIMAL_TEXT_MAX];

	if (!a->has)
		return;
	yoy_decimal_print(value, a->value);
	yoy_buf_addf(key, "\t%s", value);
	if (a->has_hi) {
		yoy_decimal_print(value, a->value_hi);
		yoy_buf_addf(key, "-%s", value);
	}
	yoy_buf_addf(key, "%s", a->unit);
}

static const char *make_id(struct commit_reader *c, const struct yoy_commitment *k)
{
	struct yoy_arena *arena = &c->r->out->arena;
	struct yoy_buf key = YOY_BUF_INIT(YOY_BUF_NOMAX);
	char hex[65];
	const char *id;
	size_t at;

	yoy_buf_addf(&key, "%s\t%s", k->action, k->object);
	add_amount_key(&key, &k->amount);
	yoy_hash_sha256(hex, yoy_buf_view(&key));
	yoy_buf_release(&key);
	id = yoy_arena_printf(arena, "%s-%d-%.*s", k->region, k->report_year, ID_DIGITS, hex);
	at = yoy_map_add(&c->seen, yoy_view_of(id), c->counts.n);
	if (at == YOY_MAP_NONE) {
		*yoy_vec_push(&c->counts) = 1;
		return id;
	}
	return yoy_arena_printf(arena, "%s-%zu", id, ++c->counts.item[at]);
}

static enum yoy_stage promised(struct reader *r, const struct item *it)
{
	bool approved = items_match(r, "c_approved", it->at);

	if ((it->flags & ITEM_TAIL) && !approved)
		return it->tail_stage;
	if (it->class == YOY_ACTION_START)
		return YOY_STAGE_STARTED;
	if (approved || items_match(r, "c_preparing", it->at))
		return YOY_STAGE_PREPARED;
	return YOY_STAGE_DONE;
}

static const char *item_number(struct commit_reader *c, const struct item *it)
{
	struct yoy_arena *arena = &c->r->out->arena;
	const char *outer = c->list.outer;

	if (!it->marker)
		return outer ? outer : "";
	if (outer)
		return yoy_arena_printf(arena, "%s(%s)", outer, it->marker);
	return it->marker;
}

/* The years that a promise is for: those of its section, or up to the last one that its sentence
 * names before it ends (到2025年…; 2015年…达到). 今年 goes back to the year. */
static struct years promised_for(struct reader *r, const struct yoy_sentence *s,
				 const struct item *it)
{
	struct years own = r->places[s->block].span, y;
	struct time_vec times = YOY_VEC_INIT;
	int year = r->out->report.year;

	if (own.from && own.from < own.to)
		return own;
	y = own;
	if (own.to >
	    year + 1) { /* a paragraph that begins so; a late meeting plans the next year */
		y = (struct years){ year, own.to };
		own = (struct years){ year, year };
	}
	period_mentions(r, s, &times);
	for (size_t i = 0; i < times.n && times.item[i].at.beg < it->at.end; i++) {
		const struct time_mention *t = &times.item[i];

		/* 编制“十五五”规划: a name, not the time. */
		if ((t->kind != TIME_YEAR && t->kind != TIME_SPAN) ||
		    items_match(r, "c_plan_name", (struct yoy_span){ t->at.end, s->at.end }))
			continue;
		y = own;
		if (t->years.to > own.to)
			y = (struct years){ own.to, t->years.to };
	}
	yoy_vec_release(&times);
	return y;
}

static void put(struct commit_reader *c, const struct yoy_sentence *s, const struct item *it,
		const struct yoy_amount *amount, const struct yoy_observation *obs, bool listed,
		int weight)
{
	struct reader *r = c->r;
	const struct place *place = &r->places[s->block];
	struct yoy_span deadline = deadline_of(r, it);
	struct yoy_commitment *k = yoy_vec_push(&r->out->commitments);

	k->region = r->out->report.region;
	k->report_year = r->out->report.year;
	k->period = items_period(r, promised_for(r, s, it));
	k->list = listed ? c->list.name : place->heading;
	k->item = listed ? item_number(c, it) : "";
	k->text = items_words(r, it->at);
	k->at = reader_raw(r, it->at);
	k->text_at = reader_raw(r, s->at);
	k->sentence = items_words(r, s->at);
	k->action = items_words(r, it->action);
	k->object = items_object(r, it, obs);
	k->core = items_core(r, k->object);
	k->head = items_head(r, it, k->core);
	k->amount = *amount;
	k->deadline = items_words(r, deadline);
	k->due = due_of(r, deadline, r->out->report.year);
	k->stage = promised(r, it);
	k->flags = (listed ? YOY_COMMIT_LISTED : 0) |
		   (items_match(r, "c_strive", it->lead) ? YOY_COMMIT_STRIVE : 0) |
		   (weight < WEIGHT_MIN ? YOY_COMMIT_VAGUE : 0) |
		   (obs && (obs->measure == YOY_GROWTH || obs->measure == YOY_CHANGE)
			    ? YOY_COMMIT_CHANGE
			    : 0);
	k->weight = weight;
	k->rule = it->verb ? it->verb->id : "";
	k->id = make_id(c, k);
}

/* An item that the reading looks at, with what speaks for it. */
struct candidate {
	struct yoy_amount amount;
	const struct yoy_observation *obs;
	bool listed;
	int weight;
};
YOY_VEC(candidate_vec, struct candidate);

/* Does the amount say how much is to be done? Not the size of a thing, a headline, a past figure.
 */
static bool is_target(struct reader *r, const struct item *it, const struct yoy_observation *obs)
{
	bool doing = it->verb && it->class > YOY_ACTION_VAGUE;

	if (items_match(r, "c_sum", it->object) || items_match(r, "c_size_of", it->object) ||
	    items_match(r, "c_macro", it->object))
		return false;
	if (!obs)
		return true;
	/* Growth is a pair of target and actual. */
	if (obs->flags & YOY_OBS_HEADLINE || (obs->measure == YOY_GROWTH && obs->value.mant > 0))
		return false;
	return obs->role == YOY_ROLE_TARGET || (doing && !items_match(r, "c_past", it->clause));
}

/* 奶牛存栏3.7万头 sets a mark without a verb; 30家企业 does not. */
static bool ends_in_amount(const struct reader *r, const struct item *it)
{
	for (size_t i = r->quantities.n; i-- > 0;) {
		const struct yoy_quantity *q = &r->quantities.item[i];

		if (q->at.end <= it->at.beg)
			return false;
		if (q->at.beg < it->at.end)
			return q->at.end == it->at.end || q->outer.end >= it->at.end;
	}
	return false;
}

/* 教育工程3项：①…: it announces the items of the list. */
static bool announces(const struct commit_reader *c, const struct item *it)
{
	struct yoy_view behind = yoy_view_sub(c->r->text, it->clause.end, c->r->text.len);

	return c->list.name && yoy_view_starts(behind, YOY_VIEW_LIT("："));
}

static void look_at(struct commit_reader *c, const struct item *it, bool planned, bool heading,
		    struct candidate *out)
{
	struct reader *r = c->r;
	bool counted;

	out->amount = (struct yoy_amount){ .unit = "", .name = "" };
	/* 水利工程1项：荆川水厂: what one announces has no number. */
	out->listed = c->list.name &&
		      (it->marker || c->list.outer || (it > c->items.item && announces(c, it - 1)));
	counted = items_amounts(r, it->at, &out->amount, 1, &out->obs) > 0 &&
		  is_target(r, it, out->obs) && (it->verb || ends_in_amount(r, it));
	out->weight = weight_of(c, it, counted, out->listed && !heading);
	if (announces(c, it))
		out->weight = INT_MIN;
	/* Of what a government says of its own work behind the plan, only what is counted. */
	if (!counted && (!planned || yoy_utf8_count(reader_view(r, it->object)) < OBJECT_MIN_CHARS))
		out->weight = INT_MIN;
}

/* 开展惠民活动，送戏下乡120场: of an item of a list, what can be counted is the promise. */
static void drop_introductions(const struct candidate_vec *v)
{
	int best = INT_MIN;

	for (size_t i = 0; i < v->n; i++)
		if (v->item[i].listed && v->item[i].weight > best)
			best = v->item[i].weight;
	for (size_t i = 0; i < v->n; i++) {
		struct candidate *k = &v->item[i];

		if (k->listed && best >= WEIGHT_MIN + WEIGHT_LISTED && k->weight < WEIGHT_MIN + 1 &&
		    k->weight != INT_MIN)
			k->weight = WEIGHT_MIN - 1;
	}
}

static void put_items(struct commit_reader *c, const struct yoy_sentence *s, bool heading)
{
	struct candidate_vec v = { 0 };

	for (size_t i = 0; i < c->items.n; i++)
		look_at(c, &c->items.item[i], c->r->places[s->block].part == YOY_PART_PLAN, heading,
			yoy_vec_push(&v));
	drop_introductions(&v);
	for (size_t i = 0; i < v.n && !c->r->rc; i++) {
		const struct item *it = &c->items.item[i];
		const struct candidate *k = &v.item[i];

		if (k->weight >= WEIGHT_MIN ||
		    (k->weight != INT_MIN && it->verb &&
		     yoy_utf8_count(reader_view(c->r, it->object)) >= VAGUE_MIN_CHARS))
			put(c, s, it, &k->amount, k->obs, k->listed, k->weight);
	}
	yoy_vec_release(&v);
}

static int cn_digit(struct yoy_view v)
{
	static const char *const cn[] = {
		"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"
	};

	for (int i = 0; i < 10; i++)
		if (yoy_view_eq(v, yoy_view_of(cn[i])))
			return i + 1;
	return 0;
}

/* ③, ⑶, （3）, 3., 第三件, 三是: the number and how it is written. */
static int number_of(struct yoy_view v, enum numbering *by)
{
	size_t len;
	int n = 0, tens = 0;

	*by = NUMBER_WORD;
	for (size_t pos = 0; pos < v.len; pos += len) {
		uint32_t c = yoy_utf8_at(v, pos, &len);
		int digit = cn_digit(yoy_view_sub(v, pos, pos + len));

		if (c >= 0x2460 && c <= 0x2473) {
			*by = NUMBER_CIRCLE;
			n = (int)(c - 0x2460) + 1;
		} else if (c >= 0x2474 && c <= 0x2487) { /* ⑶: the same list may go on with (4) */
			*by = NUMBER_BRACKET;
			n = (int)(c - 0x2474) + 1;
		} else if (c >= '0' && c <= '9') {
			*by = *by == NUMBER_BRACKET ? NUMBER_BRACKET : NUMBER_DIGIT;
			n = n * 10 + (int)(c - '0');
		} else if (c == 0xFF08 || c == '(') {
			*by = NUMBER_BRACKET;
		} else if (c == 0x7B2C) { /* 第 */
			*by = NUMBER_NTH;
		} else if (digit == 10) {
			tens = (n ? n : 1) * 10;
			n = 0;
		} else if (digit) {
			n = digit;
		}
	}
	return n + tens;
}

/* Does a marker go on with the list? The first one says how its items are numbered. */
static bool goes_on(struct list_state *list, int n, enum numbering by)
{
	if (list->by == NUMBER_NONE && n == 1)
		list->by = by;
	if (list->by != by || (n != 1 && n != list->last && n != list->last + 1))
		return false;
	list->last = n;
	return true;
}

/* （2）荆川渠；电力工程1项：柳林变电站: a new group ends what the number (2) stands for. */
static void end_groups(struct commit_reader *c)
{
	const char *ended = NULL;

	for (size_t i = 1; i < c->items.n; i++) {
		struct item *it = &c->items.item[i];

		if (it->marker && it->marker == it[-1].marker && announces(c, it) &&
		    items_match(c->r, "c_group", it->at))
			ended = it->marker;
		if (it->marker == ended)
			it->marker = NULL;
	}
}

/* Markers become item numbers in Arabic digits; those that are of no list go. */
static void number_items(struct commit_reader *c)
{
	struct list_state *list = &c->list;

	end_groups(c);
	for (size_t i = 0; i < c->items.n; i++) {
		struct item *it = &c->items.item[i];
		enum numbering by;
		int n;

		if (!it->marker)
			continue;
		n = number_of(yoy_view_of(it->marker), &by);
		/* The number of the block itself stands in front of its first sentence. */
		if (!list->name || n == 0 || (list->outer && by == list->by) ||
		    (!list->outer && !goes_on(list, n, by)))
			it->marker = NULL;
		else
			it->marker = yoy_arena_printf(&c->r->out->arena, "%d", n);
	}
}

static void open_list(struct commit_reader *c, struct yoy_span at, int level)
{
	struct yoy_view text = reader_view(c->r, at);
	struct yoy_match m;

	if (!reader_match(c->r, "c_list_name", text, &m))
		return;
	c->list = (struct list_state){
		.name = yoy_arena_dupv(&c->r->out->arena,
				       yoy_view_sub(text, m.group[0].beg, m.group[0].end)),
		.level = level,
		.open_block = true,
	};
}

/* A list goes on while blocks carry its numbers; a heading of its own level or above ends it. */
static void enter_block(struct commit_reader *c, const struct yoy_block *b)
{
	struct reader *r = c->r;
	struct list_state *list = &c->list;
	struct yoy_view text = reader_view(r, b->at), item = { NULL, 0 };
	struct yoy_match m;
	enum numbering by;
	int n = 0;

	if (reader_match(r, "c_marker", text, &m) && m.group[0].beg == 0)
		item = reader_group(r, "c_marker", &m, "item", text);
	if (item.len)
		n = number_of(item, &by);
	list->outer = NULL;
	if (list->name && ((b->level && list->level && b->level <= list->level) ||
			   (!list->open_block && n == 0) || (n && !goes_on(list, n, by))))
		list->name = NULL;
	if (list->name && n)
		list->outer = yoy_arena_printf(&r->out->arena, "%d", n);
	list->open_block = false;
	if (b->head.end > b->head.beg && items_match(r, "c_list_head", b->head))
		open_list(c, b->head, b->level);
}

static bool is_heading(const struct yoy_block *b, const struct yoy_sentence *s)
{
	return b->head.end > b->head.beg && s->at.beg >= b->head.beg && s->at.end <= b->head.end;
}

static void read_sentence(struct commit_reader *c, const struct yoy_sentence *s)
{
	struct reader *r = c->r;
	const struct yoy_block *b = &r->seg.blocks.item[s->block];

	if (!c->list.open_block && items_match(r, "c_list_head", s->at))
		open_list(c, s->at, 0);
	if (is_heading(b, s) && !(c->list.name && c->list.outer))
		return;
	if (items_match(r, "c_general", s->at))
		return;
	yoy_vec_clear(&c->items);
	items_read(r, s, &c->items);
	number_items(c);
	put_items(c, s, is_heading(b, s) && b->n_sentences > 1);
}

/* The paragraph where the targets stand, when it is near the begin of the plan: what the plan part
 * says before it is how things are. */
static size_t first_targets(const struct reader *r)
{
	size_t plan = 0;

	while (plan < r->seg.blocks.n && r->places[plan].part != YOY_PART_PLAN)
		plan++;
	for (size_t i = plan; i < r->seg.blocks.n && i < plan + BACKGROUND_MAX_BLOCKS; i++)
		if (r->places[i].headline)
			return i;
	return 0;
}

void commitments_read(struct reader *r)
{
	struct commit_reader c = { .r = r };
	size_t block = SIZE_MAX, begin = first_targets(r);

	for (size_t i = 0; i < r->seg.sentences.n && !r->rc; i++) {
		const struct yoy_sentence *s = &r->seg.sentences.item[i];
		const struct place *place = &r->places[s->block];

		if (place->skip || place->headline || s->block < begin ||
		    (place->part != YOY_PART_PLAN && !place->after_plan))
			continue;
		if (s->block != block)
			enter_block(&c, &r->seg.blocks.item[s->block]);
		block = s->block;
		read_sentence(&c, s);
	}
	yoy_vec_release(&c.items);
	yoy_vec_release(&c.counts);
	yoy_map_release(&c.seen);
}
