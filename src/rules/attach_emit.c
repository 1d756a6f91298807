/*
 * Records: from a quantity, its rule and its name to an observation.
 */
#include "attach.h"
#include "yoy/unit.h"
#include "yoy/utf8.h"

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

	return (la >= TWO_CHARS && strstr(b, a)) || (lb >= TWO_CHARS && strstr(a, b)) ||
	       (la >= TWO_CHARS && lb >= TWO_CHARS &&
		memcmp(a + la - TWO_CHARS, b + lb - TWO_CHARS, TWO_CHARS) == 0);
}

const char *emit_indicator(struct work *w, const struct slot *s, const struct found *f,
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
	/* 肉、蛋、奶产量: the list is none of its names. */
	if (full && strstr(full, "、") && !strstr(name, "、"))
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
	/* “四上”企业总数达286家: so many there are is not so many new ones. */
	if (ind && f && measure == YOY_LEVEL && (f->rule->stock || s->reached) &&
	    reader_match(w->r, "newly_named", yoy_view_of(ind->name), &m) &&
	    !reader_match(w->r, "newly_named", yoy_view_of(full ? full : name), &m))
		return NULL;
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
	/* 累计净增155万户、总量达474万户: there are so many, not over the years. */
	struct yoy_view clause =
		yoy_view_sub(w->r->text, s->reached ? s->left.beg : s->clause.beg, s->q->outer.end);
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

/* Does the value speak of the end of its period, not of all of it? */
static bool is_stock(struct work *w, const struct slot *s, const struct found *f,
		     const struct yoy_observation *o)
{
	struct reader *r = w->r;
	struct yoy_view said =
		yoy_view_sub(r->text, s->reached ? s->left.beg : s->clause.beg, s->q->at.beg);
	struct yoy_match m;

	/* 支出占…的82% over the years; 占比升至82%, 占…比重达82% at their end. */
	if (f->has_of)
		return s->reached ||
		       reader_match(r, "share_reached", reader_view(r, w->list_left), &m);
	/* 办结率100%, 失业率控制在4.5%以内: so it was over all the years. */
	if (o->measure == YOY_RATIO &&
	    (reader_match(r, "flow_rate", yoy_view_of(o->name), &m) ||
	     reader_match(r, "ceiling", reader_view(r, s->left), &m)) &&
	    !reader_match(r, "share_reached", reader_view(r, w->list_left), &m))
		return o->role == YOY_ROLE_TARGET;
	if (f->rule->stock || o->measure == YOY_RATIO || o->measure == YOY_RANK)
		return true;
	if (o->measure != YOY_LEVEL)
		return false;
	/* 高速公路通车里程超过12万公里 */
	if ((s->reached || reader_match(r, "stock_name", yoy_view_of(o->name), &m)) &&
	    !reader_match(r, "added", said, &m))
		return true;
	/* 目前园区企业13家; 企业16家，比2006年增加10家 */
	return reader_match(r, "now", yoy_view_sub(r->text, w->s->at.beg, s->q->at.beg), &m) ||
	       reader_match(r, "compared_after",
			    yoy_view_sub(r->text, s->q->outer.end, w->s->at.end), &m);
}

/* Names that are wrong more often than others: no indicator, and a list, an attribute, very long or
 * one word. */
static bool is_doubtful(const char *name)
{
	enum { SHORT_CHARS = 2, LONG_CHARS = 16 };
	size_t n = yoy_utf8_count(yoy_view_of(name));

	return n <= SHORT_CHARS || n > LONG_CHARS || strstr(name, "、") || strstr(name, "的");
}

void emit_observation(struct work *w, struct slot *s, const struct found *f, const char *name,
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
	if (f->rule->stock || s->reached)
		o->flags |= YOY_OBS_STOCK;
	pq.flags = o->flags;
	pq.stock = is_stock(w, s, f, o);
	o->period = period_of(r, &pq);
	/* 为5.8万名农民工追讨工资: whom it was done for, not how many there are. */
	o->indicator = (s->units & YOY_UNITS_COUNT) &&
				       reader_match(r, "beneficiary", reader_view(r, s->left), &m)
			       ? NULL
			       : emit_indicator(w, s, f, name, o->measure);
	if (name_is_size(r, s, f))
		o->flags |= YOY_OBS_SIZE;
	if (!o->indicator && reader_match(r, "general_name", yoy_view_of(name), &m))
		o->flags |= YOY_OBS_GENERAL;
	o->text = yoy_arena_dupv(&r->out->arena, reader_view(r, shown));
	o->at = reader_raw(r, s->q->at);
	o->text_at = reader_raw(r, shown);
	o->rule = f->rule->id;
	/* 支出22亿元，占…的85%，增长2%: of the spending or of its share? */
	o->confidence = f->rule->confidence - (elliptic ? 30 : 0) - (o->indicator ? 0 : 40) -
			(!o->indicator && is_doubtful(name) ? 60 : 0) -
			(elliptic && o->measure == YOY_GROWTH && w->n_shares ? 60 : 0);
	if (r->opts->trace)
		attach_trace(r, s, w->s, reader_view(r, w->list_right), o, elliptic);
}
