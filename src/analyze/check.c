#include "yoy/check.h"

#include <stdlib.h>

#include "check_work.h"
#include "yoy/i18n.h"

const char *yoy_check_kind_word(enum yoy_check_kind v)
{
	static const char *const words[] = { "growth",  "average", "change", "parts", "part",
					     "between", "share",   "total",  "plan" };

	return words[v];
}

const char *yoy_check_result_word(enum yoy_check_result v)
{
	static const char *const words[] = { "agree", "disagree", "explained" };

	return words[v];
}

const char *check_text(struct check_work *w, struct yoy_decimal d)
{
	char text[YOY_DECIMAL_TEXT_MAX];

	yoy_decimal_print(text, d);
	return yoy_arena_strdup(&w->out->arena, text);
}

bool check_span(const char *period, int *from, int *to)
{
	char head[5] = "";

	*from = *to = series_year(period);
	if (*from)
		return true;
	if (strlen(period) != 9 || period[4] != '/')
		return false;
	memcpy(head, period, 4);
	*from = series_year(head);
	*to = series_year(period + 5);
	return *from && *to > *from;
}

static bool same_clause(const struct yoy_observation *a, const struct yoy_observation *b)
{
	return a->text_at.beg < b->text_at.end && b->text_at.beg < a->text_at.end;
}

struct series_range check_range(const struct check_work *w, const struct check_want *want)
{
	struct figure_query q = { .region = want->near->region,
				  .subject = want->indicator,
				  .canonical = true,
				  .measure = want->measure };

	return series_range(&w->series, &q);
}

bool check_wanted(const struct yoy_observation *o, const struct check_want *want)
{
	return o->role == want->role && strcmp(o->period, want->period) == 0 &&
	       !(o->flags & (YOY_OBS_AVERAGE | YOY_OBS_CUMULATIVE)) &&
	       (o->measure != YOY_GROWTH || strcmp(o->unit, "%") == 0);
}

const struct yoy_observation *check_figure(const struct check_work *w,
					   const struct check_want *want)
{
	struct series_range r = check_range(w, want);
	const struct yoy_observation *best = NULL;

	for (size_t i = r.first; i < r.end; i++) {
		const struct yoy_observation *o = w->series.item[i];

		if (o->report_year != want->near->report_year || o == want->near ||
		    !check_wanted(o, want))
			continue;
		if (!best || (same_clause(o, want->near) && !same_clause(best, want->near) &&
			      o->bound == YOY_EXACT))
			best = o;
	}
	return best;
}

const struct yoy_observation *check_base(const struct check_work *w, const struct check_want *want)
{
	const struct yoy_observation *best = check_figure(w, want);
	struct series_range r = check_range(w, want);
	bool quoted = best != NULL;

	for (size_t i = r.first; !quoted && i < r.end; i++) {
		const struct yoy_observation *o = w->series.item[i];

		if (o->report_year < want->near->report_year && check_wanted(o, want) &&
		    (!best || o->report_year > best->report_year))
			best = o;
	}
	return best;
}

static bool holds(const char *text, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strstr(text, words[i]))
			return true;
	return false;
}

/* Words by which a report says that its figures are not those of the year before. */
static const char *stated_basis(const struct yoy_observation *o)
{
	static const char *const words[] = { "可比", "口径", "扣除",   "剔除",
					     "还原", "不含", "不包括", "不变价" };

	return (o->flags & YOY_OBS_COMPARABLE) ||
			       holds(o->text, words, sizeof(words) / sizeof(*words))
		       ? _("原文注明按可比口径")
		       : NULL;
}

static const char *excuse_of(const struct check_case *c)
{
	const char *why = stated_basis(c->claim);

	for (size_t i = 0; !why && i < c->n; i++)
		why = stated_basis(c->against[i]);
	return why ? why : c->excuse;
}

/* Half of what both intervals span: the largest difference that rounding explains. */
static bool rounding_of(struct yoy_decimal *out, const struct check_case *c)
{
	static const struct yoy_decimal half = { 5, 1 };
	struct yoy_decimal a, b;

	if (c->stated.no_lo || c->stated.no_hi || c->computed.no_lo || c->computed.no_hi)
		return false;
	return yoy_decimal_sub(&a, c->stated.hi, c->stated.lo, NULL) == YOY_OK &&
	       yoy_decimal_sub(&b, c->computed.hi, c->computed.lo, NULL) == YOY_OK &&
	       yoy_decimal_add(&a, a, b, NULL) == YOY_OK &&
	       yoy_decimal_mul(out, a, half, NULL) == YOY_OK;
}

static const char *reason_of(struct check_work *w, const struct yoy_check *k,
			     const struct check_case *c)
{
	struct yoy_arena *arena = &w->out->arena;
	const char *text =
		yoy_arena_printf(arena, _("所述%s%s，%s%s%s"), check_text(w, k->claim->value),
				 k->claim->unit, c->computed_word ? c->computed_word : _("推算"),
				 check_text(w, k->computed), k->unit);
	struct yoy_decimal times;

	if (k->result == YOY_AGREE)
		return text;
	text = yoy_arena_printf(arena, _("%s，相差%s%s"), text,
				check_text(w, yoy_decimal_abs(k->difference)), k->difference_unit);
	if (k->has_rounding && k->rounding.mant > 0 &&
	    yoy_decimal_div(&times, yoy_decimal_abs(k->difference), k->rounding, 1, NULL) == YOY_OK)
		text = yoy_arena_printf(arena, _("%s，为舍入所能解释的%s倍"), text,
					check_text(w, times));
	return k->note ? yoy_arena_printf(arena, _("%s；%s"), text, k->note) : text;
}

void check_add(struct check_work *w, const struct check_case *c)
{
	enum { SHOWN_DIGITS = 2, ROUNDING_DIGITS = 3 };
	const struct yoy_observation **against;
	struct yoy_decimal difference;
	const char *excuse = excuse_of(c);
	struct yoy_check *k;
	bool met;

	if (yoy_decimal_sub(&difference, c->value, c->claim->value, NULL) != YOY_OK)
		return;
	against = yoy_arena_alloc(&w->out->arena, c->n * sizeof(*against));
	memcpy(against, c->against, c->n * sizeof(*against));
	k = yoy_vec_push(&w->out->checks);
	k->kind = c->kind;
	k->claim = c->claim;
	k->against = against;
	k->n_against = c->n;
	k->unit = c->claim->unit;
	k->difference_unit = c->points ? "百分点" : c->claim->unit;
	k->computed =
		c->points ? yoy_decimal_round(c->value, SHOWN_DIGITS) : yoy_decimal_trim(c->value);
	k->difference = c->points ? yoy_decimal_round(difference, SHOWN_DIGITS)
				  : yoy_decimal_trim(difference);
	k->has_rounding = rounding_of(&k->rounding, c);
	k->rounding = yoy_decimal_trim(yoy_decimal_round(k->rounding, ROUNDING_DIGITS));
	met = c->judged ? c->met : interval_meet(&c->stated, &c->computed);
	k->result = met ? YOY_AGREE : excuse ? YOY_EXPLAINED : YOY_DISAGREE;
	k->note = met ? NULL : excuse ? excuse : c->hint;
	k->reason = reason_of(w, k, c);
}

static void check_claim(struct check_work *w, const struct yoy_observation *o)
{
	switch (o->measure) {
	case YOY_GROWTH:
		if (o->flags & YOY_OBS_AVERAGE)
			check_average(w, o);
		else
			check_growth(w, o);
		break;
	case YOY_CHANGE:
		check_change(w, o);
		break;
	case YOY_LEVEL:
		check_parts(w, o);
		check_total(w, o);
		break;
	case YOY_RATIO:
		check_share(w, o);
		break;
	case YOY_RANK:
		break;
	}
}

static int by_place(const void *a, const void *b)
{
	const struct yoy_check *x = a, *y = b;
	int c = strcmp(x->claim->region, y->claim->region);

	if (!c)
		c = x->claim->report_year - y->claim->report_year;
	if (!c)
		c = (x->claim->at.beg > y->claim->at.beg) - (x->claim->at.beg < y->claim->at.beg);
	if (!c)
		c = (int)x->kind - (int)y->kind;
	if (!c)
		c = (x->against[0]->at.beg > y->against[0]->at.beg) -
		    (x->against[0]->at.beg < y->against[0]->at.beg);
	return c;
}

void yoy_check_run(struct yoy_check_list *out, const struct yoy_obs_list *obs,
		   const struct yoy_report_list *reports, const struct yoy_dictionary *dict,
		   const struct yoy_check_opts *opts)
{
	struct check_work w = { .out = out, .reports = reports, .dict = dict };

	series_init(&w.series, obs);
	for (size_t i = 0; i < obs->obs.n; i++) {
		const struct yoy_observation *o = &obs->obs.item[i];

		if (o->indicator && (!opts->year || o->report_year == opts->year) &&
		    (!opts->indicator || strcmp(o->indicator, opts->indicator) == 0))
			check_claim(&w, o);
	}
	series_release(&w.series);
	if (out->checks.n)
		qsort(out->checks.item, out->checks.n, sizeof(*out->checks.item), by_place);
}

void yoy_check_list_release(struct yoy_check_list *l)
{
	yoy_vec_release(&l->checks);
	yoy_arena_release(&l->arena);
}
