#include "yoy/diff.h"

#include <stdlib.h>

#include "series.h"
#include "yoy/alloc.h"
#include "yoy/unit.h"

const char *yoy_change_word(enum yoy_change c)
{
	static const char *const words[] = {
		"raised", "lowered",   "softened", "hardened",       "dropped",
		"new",    "unchanged", "recast",   "newly_reported", "no_longer_reported"
	};

	return words[c];
}

/* (2): how firmly a number is promised. */
static int firmness(const struct yoy_observation *o)
{
	int weak = o->flags & YOY_OBS_STRIVE ? 1 : 0;

	switch (o->bound) {
	case YOY_AT_LEAST:
	case YOY_AT_MOST:
	case YOY_ABOVE:
	case YOY_BELOW:
		return 6 - weak;
	case YOY_EXACT:
	case YOY_RANGE:
		return 4 - weak;
	case YOY_ABOUT:
		break;
	}
	return 2 - weak;
}

static enum yoy_change by_firmness(const struct yoy_observation *a, const struct yoy_observation *b)
{
	int d = firmness(b) - firmness(a);

	return d < 0 ? YOY_CHANGE_SOFTENED : d > 0 ? YOY_CHANGE_HARDENED : YOY_CHANGE_UNCHANGED;
}

enum yoy_change yoy_diff_classify(const struct yoy_observation *before,
				  const struct yoy_observation *after, struct yoy_decimal *delta,
				  bool *has_delta)
{
	struct yoy_view unit = yoy_view_of(before->unit), other = yoy_view_of(after->unit);
	struct yoy_decimal lo, hi, before_hi = before->has_hi ? before->value_hi : before->value;
	int low, high;

	*has_delta = false;
	if (yoy_unit_convert(&lo, after->value, other, unit, NULL) ||
	    yoy_unit_convert(&hi, after->has_hi ? after->value_hi : after->value, other, unit,
			     NULL) ||
	    yoy_decimal_sub(delta, lo, before->value, NULL))
		return YOY_CHANGE_RECAST;
	*delta = yoy_decimal_trim(*delta);
	*has_delta = true;
	low = yoy_decimal_cmp(lo, before->value);
	high = yoy_decimal_cmp(hi, before_hi);
	if (low == 0 && high == 0)
		return by_firmness(before, after);
	if (low <= 0 && high >= 0 && low != high && low && high)
		return YOY_CHANGE_SOFTENED;
	if (low >= 0 && high <= 0 && low && high)
		return YOY_CHANGE_HARDENED;
	return low + high > 0 ? YOY_CHANGE_RAISED : YOY_CHANGE_LOWERED;
}

struct side {
	struct yoy_diff_side who;
	const struct yoy_observation **item; /* targets that take part, sorted by key, then place */
	size_t n;
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

static bool same_value(const struct yoy_observation *x, const struct yoy_observation *y)
{
	struct yoy_decimal delta;
	bool known;
	enum yoy_change c = yoy_diff_classify(x, y, &delta, &known);

	return known && delta.mant == 0 &&
	       (c == YOY_CHANGE_UNCHANGED || c == YOY_CHANGE_SOFTENED || c == YOY_CHANGE_HARDENED);
}

/* One target a key: repetitions go; names alone that stand for several figures go altogether (4).
 */
static void thin_out(struct side *s)
{
	size_t kept = 0;

	for (size_t i = 0, end; i < s->n; i = end) {
		bool doubtful = false;

		for (end = i + 1; end < s->n && by_key(s->item[i], s->item[end]) == 0; end++)
			doubtful |= !s->item[i]->indicator && !same_value(s->item[i], s->item[end]);
		if (!doubtful)
			s->item[kept++] = s->item[i];
	}
	s->n = kept;
}

static void collect(struct side *s, const struct yoy_obs_list *obs, struct yoy_diff_side who,
		    bool all)
{
	s->who = who;
	s->item = yoy_xcalloc(obs->obs.n + 1, sizeof(const struct yoy_observation *));
	for (size_t i = 0; i < obs->obs.n; i++) {
		const struct yoy_observation *o = &obs->obs.item[i];

		if (o->role == YOY_ROLE_TARGET && o->report_year == who.year &&
		    strcmp(o->region, who.region) == 0 &&
		    !(o->flags & (YOY_OBS_SIZE | YOY_OBS_GENERAL)) && (all || o->indicator))
			s->item[s->n++] = o;
	}
	if (s->n)
		qsort(s->item, s->n, sizeof(const struct yoy_observation *), by_key_and_place);
	thin_out(s);
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
		return -1;
	case YOY_CHANGE_HARDENED:
		return 1;
	case YOY_CHANGE_NEW:
	case YOY_CHANGE_UNCHANGED:
	case YOY_CHANGE_RECAST:
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
				same_value(o, a) && firmness(o) == firmness(a);
		}
	}
	return years;
}

static void add_row(struct yoy_diff_row_vec *out, const struct yoy_obs_list *obs,
		    const struct yoy_dictionary *dict, const struct yoy_observation *a,
		    const struct yoy_observation *b)
{
	const struct yoy_observation *one = a ? a : b;
	struct yoy_diff_row *r = yoy_vec_push(out);

	r->indicator = one->indicator;
	r->name = one->name;
	r->measure = one->measure;
	r->before = a;
	r->after = b;
	r->change = !b ? YOY_CHANGE_DROPPED : YOY_CHANGE_NEW;
	if (a && b) {
		r->change = yoy_diff_classify(a, b, &r->delta, &r->has_delta);
		r->delta_unit =
			a->measure == YOY_GROWTH || a->measure == YOY_RATIO ? "百分点" : a->unit;
	}
	if (r->change == YOY_CHANGE_UNCHANGED && strcmp(a->region, b->region) == 0)
		r->unchanged_years = years_unchanged(obs, a);
	r->ambition = ambition(dict, r);
}

/* (5): the first figure of an indicator in the review part of a report, by indicator. */
static const struct yoy_observation *reported(const struct yoy_obs_list *obs,
					      struct yoy_diff_side who, const char *indicator)
{
	for (size_t i = 0; i < obs->obs.n; i++) {
		const struct yoy_observation *o = &obs->obs.item[i];

		if (o->role == YOY_ROLE_ACTUAL && o->report_year == who.year && o->indicator &&
		    strcmp(o->indicator, indicator) == 0 && strcmp(o->region, who.region) == 0)
			return o;
	}
	return NULL;
}

static void reported_only(struct yoy_diff_row_vec *out, const struct yoy_obs_list *obs,
			  const struct yoy_dictionary *dict, struct yoy_diff_side a,
			  struct yoy_diff_side b)
{
	for (size_t i = 0; i < dict->all.n; i++) {
		const char *id = dict->all.item[i].id;
		const struct yoy_observation *x = reported(obs, a, id), *y = reported(obs, b, id);
		struct yoy_diff_row *r;

		if ((x == NULL) == (y == NULL))
			continue;
		r = yoy_vec_push(out);
		r->indicator = id;
		r->name = x ? x->name : y->name;
		r->measure = x ? x->measure : y->measure;
		r->before = x;
		r->after = y;
		r->change = x ? YOY_CHANGE_NO_LONGER_REPORTED : YOY_CHANGE_NEWLY_REPORTED;
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

yoy_rc yoy_diff_compute(struct yoy_diff_row_vec *out, const struct yoy_obs_list *obs,
			const struct yoy_dictionary *dict, struct yoy_diff_side a,
			struct yoy_diff_side b, bool all, struct yoy_err *err)
{
	struct side sa = { .n = 0 }, sb = { .n = 0 };
	size_t i = 0, k = 0;

	(void)err;
	collect(&sa, obs, a, all);
	collect(&sb, obs, b, all);
	while (i < sa.n || k < sb.n) {
		int c = i == sa.n ? 1 : k == sb.n ? -1 : by_key(sa.item[i], sb.item[k]);

		add_row(out, obs, dict, c <= 0 ? sa.item[i] : NULL, c >= 0 ? sb.item[k] : NULL);
		i += c <= 0;
		k += c >= 0;
	}
	reported_only(out, obs, dict, a, b);
	free(sa.item);
	free(sb.item);
	if (out->n)
		qsort(out->item, out->n, sizeof(*out->item), by_change);
	return YOY_OK;
}
