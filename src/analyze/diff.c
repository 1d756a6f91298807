#include "yoy/diff.h"

#include <stdlib.h>

#include "diff_parts.h"
#include "series.h"
#include "yoy/alloc.h"

struct side {
	struct yoy_diff_side who;
	const struct yoy_observation **item; /* targets that take part, sorted by key, then place */
	size_t n;
};

struct differ {
	struct yoy_diff_row_vec *out;
	const struct yoy_obs_list *obs;
	const struct yoy_stmt_list *stmts; /* or NULL */
	const struct yoy_dictionary *dict;
	struct side a, b;
};

const char *yoy_diff_horizon(const struct yoy_observation *o)
{
	return o->role == YOY_ROLE_ACTUAL || series_year(o->period) == o->report_year ? ""
										      : o->period;
}

static int by_key(const struct yoy_observation *x, const struct yoy_observation *y)
{
	int c = strcmp(series_subject(x), series_subject(y));

	if (!c)
		c = (x->indicator != NULL) - (y->indicator != NULL);
	if (!c)
		c = (int)x->measure - (int)y->measure;
	return c ? c : strcmp(yoy_diff_horizon(x), yoy_diff_horizon(y));
}

/* Headline before repetition, else by place. */
static int by_key_and_place(const void *a, const void *b)
{
	const struct yoy_observation *x = *(const struct yoy_observation *const *)a;
	const struct yoy_observation *y = *(const struct yoy_observation *const *)b;
	int c = by_key(x, y);

	if (!c)
		c = ((y->flags & YOY_OBS_HEADLINE) != 0) - ((x->flags & YOY_OBS_HEADLINE) != 0);
	return c ? c : (x->at.beg > y->at.beg) - (x->at.beg < y->at.beg);
}

/* 580万套，增加110万套: how much more it is, beside how much it is, is no target by itself, (1). */
static bool is_aside(const struct yoy_obs_list *obs, const struct yoy_observation *o)
{
	if (o->measure != YOY_CHANGE)
		return false;
	for (size_t i = 0; i < obs->obs.n; i++) {
		const struct yoy_observation *x = &obs->obs.item[i];

		if (x->role == o->role && x->report_year == o->report_year &&
		    (x->measure == YOY_LEVEL || x->measure == YOY_RATIO) &&
		    strcmp(x->region, o->region) == 0 &&
		    strcmp(series_subject(x), series_subject(o)) == 0 &&
		    strcmp(yoy_diff_horizon(x), yoy_diff_horizon(o)) == 0)
			return true;
	}
	return false;
}

/* Names alone that stand for several figures go altogether, (4). */
static void drop_doubtful(struct side *s)
{
	size_t kept = 0;

	for (size_t i = 0, end; i < s->n; i = end) {
		bool doubtful = false;

		for (end = i + 1; end < s->n && by_key(s->item[i], s->item[end]) == 0; end++)
			doubtful |= !s->item[i]->indicator &&
				    !diff_same_value(s->item[i], s->item[end]);
		for (size_t k = i; !doubtful && k < end; k++)
			s->item[kept++] = s->item[k];
	}
	s->n = kept;
}

static void collect(struct side *s, const struct yoy_obs_list *obs, struct yoy_diff_side who)
{
	s->who = who;
	s->item = yoy_xcalloc(obs->obs.n + 1, sizeof(const struct yoy_observation *));
	for (size_t i = 0; i < obs->obs.n; i++) {
		const struct yoy_observation *o = &obs->obs.item[i];

		if (o->role == YOY_ROLE_TARGET && o->report_year == who.year &&
		    strcmp(o->region, who.region) == 0 &&
		    !(o->flags & (YOY_OBS_SIZE | YOY_OBS_GENERAL)) && !is_aside(obs, o))
			s->item[s->n++] = o;
	}
	if (s->n)
		qsort(s->item, s->n, sizeof(const struct yoy_observation *), by_key_and_place);
	drop_doubtful(s);
}

/* (3) */
static int ambition(const struct yoy_dictionary *dict, const struct yoy_diff_row *r)
{
	const struct yoy_indicator *ind =
		r->indicator ? yoy_dictionary_get(dict, r->indicator) : NULL;
	int sign = !ind || ind->better == YOY_BETTER_HIGHER ? 1
		   : ind->better == YOY_BETTER_LOWER        ? -1
							    : 0;

	switch (r->change) {
	case YOY_CHANGE_RAISED:
		return sign;
	case YOY_CHANGE_LOWERED:
		return -sign;
	case YOY_CHANGE_SOFTENED:
	case YOY_CHANGE_DROPPED:
	case YOY_CHANGE_WORDED:
		return -1;
	case YOY_CHANGE_HARDENED:
	case YOY_CHANGE_QUANTIFIED:
		return 1;
	case YOY_CHANGE_NEW:
	case YOY_CHANGE_UNCHANGED:
	case YOY_CHANGE_RECAST:
	case YOY_CHANGE_IN_FORCE:
	case YOY_CHANGE_NEWLY_REPORTED:
	case YOY_CHANGE_NO_LONGER_REPORTED:
		break;
	}
	return 0;
}

/* Reports of the region before A, one year after the other, that set the same. */
static int years_unchanged(const struct yoy_obs_list *obs, const struct yoy_observation *a)
{
	int years = 1;

	for (bool found = true; found; years += found) {
		found = false;
		for (size_t i = 0; i < obs->obs.n && !found; i++) {
			const struct yoy_observation *o = &obs->obs.item[i];

			found = o->role == YOY_ROLE_TARGET &&
				o->report_year == a->report_year - years &&
				strcmp(o->region, a->region) == 0 && by_key(o, a) == 0 &&
				diff_same_value(o, a) && diff_firmness(o) == diff_firmness(a);
		}
	}
	return years;
}

/* The first figure of an indicator in the review part of a report; with flags the first level that
 * has one of them. */
static const struct yoy_observation *reported(const struct yoy_obs_list *obs,
					      struct yoy_diff_side who, const char *indicator,
					      unsigned flags)
{
	for (size_t i = 0; indicator && i < obs->obs.n; i++) {
		const struct yoy_observation *o = &obs->obs.item[i];

		if (o->role == YOY_ROLE_ACTUAL && o->report_year == who.year && o->indicator &&
		    strcmp(o->indicator, indicator) == 0 && strcmp(o->region, who.region) == 0 &&
		    (!flags || (o->measure == YOY_LEVEL && (o->flags & flags))))
			return o;
	}
	return NULL;
}

static struct yoy_diff_row *add_row(struct differ *df, enum yoy_change change,
				    const struct yoy_observation *a,
				    const struct yoy_observation *b)
{
	const struct yoy_observation *one = a ? a : b;
	struct yoy_diff_row *r = yoy_vec_push(df->out);

	r->change = change;
	r->indicator = one->indicator;
	r->name = one->name;
	r->measure = one->measure;
	r->before = a;
	r->after = b;
	return r;
}

static struct yoy_diff_row *add_recast(struct differ *df, enum yoy_recast why,
				       const struct yoy_observation *a,
				       const struct yoy_observation *b)
{
	struct yoy_diff_row *r = add_row(df, YOY_CHANGE_RECAST, a, b);

	r->why = why;
	return r;
}

/* Two targets of one key. */
static void add_pair(struct differ *df, const struct yoy_observation *a,
		     const struct yoy_observation *b)
{
	const struct yoy_observation *total =
		reported(df->obs, df->a.who, a->indicator, YOY_OBS_STOCK);
	enum yoy_recast why;
	struct yoy_diff_row *r;

	if (!total)
		total = reported(df->obs, df->b.who, a->indicator, YOY_OBS_STOCK);
	why = diff_why(yoy_dictionary_get(df->dict, a->indicator), a, b, total);
	if (why) {
		add_recast(df, why, a, b);
		return;
	}
	r = add_row(df, YOY_CHANGE_UNCHANGED, a, b);
	r->change = yoy_diff_classify(a, b, &r->delta, &r->has_delta);
	r->delta_unit = a->measure == YOY_GROWTH || a->measure == YOY_RATIO ? "百分点" : a->unit;
	if (r->change == YOY_CHANGE_UNCHANGED && strcmp(a->region, b->region) == 0)
		r->unchanged_years = years_unchanged(df->obs, a);
}

/* Of two groups of one key the pair that fits best, (1). */
static void pair_group(struct differ *df, size_t a, size_t a_end, size_t b, size_t b_end)
{
	size_t best_a = a, best_b = b;
	int best = 0;

	for (size_t i = a; i < a_end; i++)
		for (size_t k = b; k < b_end; k++) {
			const struct yoy_observation *x = df->a.item[i], *y = df->b.item[k];
			int fit = diff_units_agree(x, y) + diff_same_value(x, y);

			if (fit > best) {
				best = fit;
				best_a = i;
				best_b = k;
			}
		}
	add_pair(df, df->a.item[best_a], df->b.item[best_b]);
}

static size_t group_end(const struct side *s, size_t i)
{
	size_t end = i + 1;

	while (end < s->n && by_key(s->item[i], s->item[end]) == 0)
		end++;
	return end;
}

/* Pair what has one key; what only one report has comes to stand first in its side. */
static void pair_keys(struct differ *df)
{
	size_t i = 0, k = 0, alone_a = 0, alone_b = 0;

	while (i < df->a.n || k < df->b.n) {
		int c = i == df->a.n ? 1 : k == df->b.n ? -1 : by_key(df->a.item[i], df->b.item[k]);
		size_t i_end = c <= 0 ? group_end(&df->a, i) : i;
		size_t k_end = c >= 0 ? group_end(&df->b, k) : k;

		if (c == 0)
			pair_group(df, i, i_end, k, k_end);
		else if (c < 0)
			df->a.item[alone_a++] = df->a.item[i];
		else
			df->b.item[alone_b++] = df->b.item[k];
		i = i_end;
		k = k_end;
	}
	df->a.n = alone_a;
	df->b.n = alone_b;
}

/* Was another figure of the indicator and horizon paired by its key? */
static bool has_pair(const struct differ *df, const struct yoy_observation *o)
{
	for (size_t i = 0; i < df->out->n; i++) {
		const struct yoy_diff_row *r = &df->out->item[i];

		if (r->before && r->after && by_key(r->before, r->after) == 0 && r->indicator &&
		    strcmp(r->indicator, o->indicator) == 0 &&
		    strcmp(yoy_diff_horizon(r->before), yoy_diff_horizon(o)) == 0)
			return true;
	}
	return false;
}

/* Is one name the other with more around it? tail: only in front of it, for names that the
 * dictionary tells apart (城镇新增就业, 新增就业; but 生产总值 is not in 单位生产总值能耗). */
static bool overlap(const char *x, const char *y, bool tail)
{
	enum { NAME_MIN = 9 }; /* bytes: three characters */
	size_t nx = strlen(x), ny = strlen(y);
	const char *shorter = nx < ny ? x : y, *longer = nx < ny ? y : x;
	size_t n = nx < ny ? nx : ny;

	if (n < NAME_MIN)
		return false;
	return tail ? strcmp(longer + strlen(longer) - n, shorter) == 0
		    : strstr(longer, shorter) != NULL;
}

/* What A alone and B alone have may be the same after all, (6); NONE when it is not. */
static enum yoy_recast related(const struct differ *df, const struct yoy_observation *a,
			       const struct yoy_observation *b)
{
	bool known = a->indicator && b->indicator;

	if (strcmp(yoy_diff_horizon(a), yoy_diff_horizon(b)) != 0)
		return YOY_RECAST_NONE;
	if (known && strcmp(a->indicator, b->indicator) == 0)
		return has_pair(df, a) ? YOY_RECAST_NONE : YOY_RECAST_MEASURE;
	return a->measure == b->measure && diff_units_agree(a, b) &&
			       overlap(a->name, b->name, known)
		       ? YOY_RECAST_NAME
		       : YOY_RECAST_NONE;
}

/* Words of a report on the indicator of a target for its own year, (7). */
static const struct yoy_statement *words_on(const struct differ *df, struct yoy_diff_side who,
					    const struct yoy_observation *o)
{
	for (size_t i = 0; df->stmts && o->indicator && i < df->stmts->statements.n; i++) {
		const struct yoy_statement *s = &df->stmts->statements.item[i];

		if (s->role == YOY_ROLE_TARGET && s->report_year == who.year && s->indicator &&
		    strcmp(s->indicator, o->indicator) == 0 && strcmp(s->region, who.region) == 0 &&
		    series_year(s->period) == who.year && *yoy_diff_horizon(o) == '\0' &&
		    (s->kind == YOY_STMT_SYNC || s->kind == YOY_STMT_DIRECTION ||
		     s->kind == YOY_STMT_STABLE))
			return s;
	}
	return NULL;
}

/* (8) */
static bool in_force(const struct differ *df, const struct yoy_observation *a)
{
	const char *horizon = yoy_diff_horizon(a), *slash = strchr(horizon, '/');

	return *horizon && strcmp(df->a.who.region, df->b.who.region) == 0 &&
	       df->a.who.year < df->b.who.year &&
	       series_year(slash ? slash + 1 : horizon) >= df->b.who.year;
}

/* What A alone has: recast as something of B, in words, still in force, or dropped. */
static void add_gone(struct differ *df, const struct yoy_observation *a, bool *used)
{
	const struct yoy_statement *words = words_on(df, df->b.who, a);

	for (size_t k = 0; k < df->b.n; k++) {
		enum yoy_recast why = related(df, a, df->b.item[k]);

		if (why) {
			add_recast(df, why, a, df->b.item[k]);
			used[k] = true;
			return;
		}
	}
	if (words)
		add_row(df, YOY_CHANGE_WORDED, a, NULL)->words = words;
	else
		add_row(df, in_force(df, a) ? YOY_CHANGE_IN_FORCE : YOY_CHANGE_DROPPED, a, NULL);
}

static void add_alone(struct differ *df)
{
	bool *used = yoy_xcalloc(df->b.n + 1, sizeof(*used));

	for (size_t i = 0; i < df->a.n; i++)
		add_gone(df, df->a.item[i], used);
	for (size_t k = 0; k < df->b.n; k++) {
		const struct yoy_observation *b = df->b.item[k];
		const struct yoy_statement *words = words_on(df, df->a.who, b);

		if (!used[k])
			add_row(df, words ? YOY_CHANGE_QUANTIFIED : YOY_CHANGE_NEW, NULL, b)
				->words = words;
	}
	free(used);
}

/* (5) */
static void reported_only(struct differ *df)
{
	for (size_t i = 0; i < df->dict->all.n; i++) {
		const char *id = df->dict->all.item[i].id;
		const struct yoy_observation *x = reported(df->obs, df->a.who, id, 0);
		const struct yoy_observation *y = reported(df->obs, df->b.who, id, 0);

		if ((x == NULL) != (y == NULL))
			add_row(df, x ? YOY_CHANGE_NO_LONGER_REPORTED : YOY_CHANGE_NEWLY_REPORTED,
				x, y);
	}
}

static int by_change(const void *a, const void *b)
{
	const struct yoy_diff_row *x = a, *y = b;
	const struct yoy_observation *ox = x->before ? x->before : x->after;
	const struct yoy_observation *oy = y->before ? y->before : y->after;
	int c = (int)x->change - (int)y->change;

	if (!c)
		c = (ox->at.beg > oy->at.beg) - (ox->at.beg < oy->at.beg);
	if (!c)
		c = (int)x->measure - (int)y->measure;
	return c ? c : strcmp(x->name, y->name);
}

/* Without all, what the dictionary knows on neither side goes. */
static void finish(struct differ *df, bool all)
{
	size_t kept = 0;

	for (size_t i = 0; i < df->out->n; i++) {
		struct yoy_diff_row r = df->out->item[i];

		r.ambition = ambition(df->dict, &r);
		if (all || r.indicator || (r.after && r.after->indicator))
			df->out->item[kept++] = r;
	}
	df->out->n = kept;
	if (kept)
		qsort(df->out->item, kept, sizeof(*df->out->item), by_change);
}

void yoy_diff_compute(struct yoy_diff_row_vec *out, const struct yoy_obs_list *obs,
		      const struct yoy_stmt_list *stmts, const struct yoy_dictionary *dict,
		      struct yoy_diff_side a, struct yoy_diff_side b, bool all)
{
	struct differ df = { .out = out, .obs = obs, .stmts = stmts, .dict = dict };

	collect(&df.a, obs, a);
	collect(&df.b, obs, b);
	pair_keys(&df);
	add_alone(&df);
	reported_only(&df);
	finish(&df, all);
	free(df.a.item);
	free(df.b.item);
}
