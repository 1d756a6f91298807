#include "yoy/gap.h"

#include <stdlib.h>

#include "gap_work.h"
#include "series.h"
#include "yoy/i18n.h"
#include "yoy/unit.h"

bool gap_is_wanted(const struct gap_work *w, const struct yoy_observation *t)
{
	return !w->opts->indicator || strcmp(series_subject(t), w->opts->indicator) == 0 ||
	       strcmp(t->name, w->opts->indicator) == 0;
}

/* (1): annual targets: the report's own year. */
static bool is_annual_target(const struct gap_work *w, const struct yoy_observation *o)
{
	int year = series_year(o->period);

	return o->role == YOY_ROLE_TARGET && year == o->report_year && !(o->flags & YOY_OBS_SIZE) &&
	       (!w->opts->year_from || year >= w->opts->year_from) &&
	       (!w->opts->year_to || year <= w->opts->year_to) && gap_is_wanted(w, o);
}

struct figure_query gap_query(const struct gap_work *w, const struct yoy_observation *t,
			      enum yoy_measure measure, int year)
{
	return (struct figure_query){ .region = t->region,
				      .subject = series_subject(t),
				      .canonical = t->indicator != NULL,
				      .measure = measure,
				      .year = year,
				      .vintage = w->opts->vintage,
				      .vintage_year = w->opts->vintage_year,
				      .flags = t->flags & YOY_OBS_COMPARABLE };
}

static yoy_rc to_target_unit(struct yoy_decimal *out, struct yoy_decimal d,
			     const struct yoy_pair *p)
{
	return gap_convert(out, d, p->actual->unit, p->target->unit);
}

/* Of what goes away, more is better, whatever the direction of what is left. */
enum yoy_better gap_better(const struct gap_work *w, const struct yoy_observation *t)
{
	const struct yoy_indicator *ind = yoy_dictionary_get(w->dict, t->indicator);

	if (!ind || (t->measure == YOY_LEVEL && gap_is_reduction(t)))
		return YOY_BETTER_HIGHER;
	return ind->better;
}

static void completion(struct yoy_pair *p, struct yoy_decimal value)
{
	struct yoy_decimal hundred;

	p->has_completion =
		p->measure == YOY_LEVEL && p->target->value.mant > 0 &&
		yoy_decimal_shift(&hundred, value, 2, NULL) == YOY_OK &&
		yoy_decimal_div(&p->completion_pct, hundred, p->target->value, 1, NULL) == YOY_OK;
}

static const char *difference(struct gap_work *w, const struct yoy_pair *p)
{
	bool points = p->measure == YOY_GROWTH || p->measure == YOY_RATIO;
	const char *unit = !points                 ? p->gap_unit
			   : yoy_pair_per_mille(p) ? _("个千分点")
						   : _("个百分点");

	if (p->gap.mant == 0)
		return _("持平");
	return yoy_arena_printf(w->arena, p->gap.mant < 0 ? _("低%s%s") : _("高%s%s"),
				gap_text(w, yoy_decimal_abs(p->gap)), unit);
}

static const char *verdict_reason(struct gap_work *w, const struct yoy_pair *p,
				  struct yoy_decimal threshold)
{
	struct yoy_arena *arena = w->arena;
	const char *remark = gap_remark(w, p->target, p->actual);
	const char *text = yoy_arena_printf(
		arena,
		p->basis == YOY_PAIR_DERIVED ? _("目标%s，实际推算%s，%s")
					     : _("目标%s，实际%s，%s"),
		gap_figure(w, p->target), gap_figure(w, p->actual), difference(w, p));

	if (p->target->bound == YOY_ABOUT)
		text = yoy_arena_printf(arena, _("%s（“左右”按%s%%容差，界线%s%s）"), text,
					gap_text(w, w->opts->tolerance_pct), gap_text(w, threshold),
					p->target->unit);
	return remark ? yoy_arena_printf(arena, _("%s（%s）"), text, remark) : text;
}

/* What is counted one by one is not rounded. */
static bool is_discrete(const struct yoy_observation *o)
{
	struct yoy_unit u;

	yoy_unit_parse(&u, yoy_view_of(o->unit));
	return o->measure == YOY_LEVEL && u.dim == YOY_DIM_COUNT && u.pow10 == 0 &&
	       o->value.scale == 0;
}

/* Both sides in the target's unit: the verdict and its reason. half: what the actual may be off by
 * its rounding. */
static yoy_rc judge(struct gap_work *w, struct yoy_pair *p, struct yoy_decimal half)
{
	struct yoy_decimal value;
	struct yoy_judgement j;
	yoy_rc rc = to_target_unit(&value, p->actual->value, p);

	if (rc == YOY_OK)
		rc = to_target_unit(&half, half, p);
	if (rc) {
		p->verdict = YOY_UNCOMPARABLE;
		p->reason = yoy_arena_printf(w->arena, _("目标单位%s，实际单位%s，无法换算"),
					     p->target->unit, p->actual->unit);
		return YOY_OK;
	}
	rc = yoy_gap_judge(&j, p->target, value, half, gap_better(w, p->target),
			   w->opts->tolerance_pct, w->err);
	if (rc)
		return rc;
	/* (11) */
	if (j.verdict == YOY_MISSED && yoy_decimal_cmp(value, p->target->value) == 0 &&
	    p->actual->bound == p->target->bound)
		j.verdict = YOY_MET;
	p->verdict = j.verdict;
	p->within_rounding =
		j.within_rounding && !(is_discrete(p->target) && is_discrete(p->actual));
	p->has_gap = true;
	p->gap = yoy_decimal_trim(j.gap);
	p->gap_unit = p->measure != YOY_GROWTH && p->measure != YOY_RATIO ? p->target->unit
		      : yoy_pair_per_mille(p)                             ? "千分点"
									  : "百分点";
	completion(p, value);
	p->reason = verdict_reason(w, p, j.threshold);
	return YOY_OK;
}

static bool is_real(const struct yoy_indicator *ind, const struct yoy_observation *t)
{
	if (t->flags & (YOY_OBS_REAL | YOY_OBS_NOMINAL))
		return t->flags & YOY_OBS_REAL;
	return ind->basis == YOY_BASIS_REAL;
}

/* (8) */
static yoy_rc from_level(struct gap_work *w, struct yoy_pair *p,
			 const struct yoy_observation *level)
{
	const struct yoy_indicator *ind = yoy_dictionary_get(w->dict, p->indicator);
	struct yoy_arena *arena = w->arena;
	const char *figure = gap_figure(w, level);
	struct yoy_observation *made;
	struct gap_derived d;

	gap_derive(w, &d, p->target, level);
	p->actual = level;
	p->verdict = YOY_UNCOMPARABLE;
	if (!ind)
		p->reason = yoy_arena_printf(arena, _("目标为增速，报告只给出%s"), figure);
	else if (is_real(ind, p->target))
		p->reason = yoy_arena_printf(
			arena,
			d.known ? _("目标为实际增速，报告只给出总量%s（名义增长%s%%）")
				: _("目标为实际增速，报告只给出总量%s"),
			figure, d.known ? gap_text(w, d.growth) : "");
	else if (!d.known)
		p->reason = yoy_arena_printf(arena, _("目标为增速，报告只给出总量%s，缺上年总量"),
					     figure);
	else
		p->reason = d.refused;
	if (p->reason)
		return YOY_OK;
	made = yoy_arena_alloc(arena, sizeof(*made));
	*made = *level;
	made->measure = YOY_GROWTH;
	made->value = d.growth;
	made->has_hi = false;
	made->unit = "%";
	made->bound = YOY_EXACT;
	made->flags |= YOY_OBS_DERIVED;
	p->actual = made;
	p->basis = YOY_PAIR_DERIVED;
	return judge(w, p, d.half);
}

/* (15): the target names what goes away, the report the change of what is left. */
static yoy_rc from_decrease(struct gap_work *w, struct yoy_pair *p,
			    const struct yoy_observation *change)
{
	static const enum yoy_bound mirrored[] = { YOY_EXACT, YOY_ABOUT, YOY_AT_MOST, YOY_AT_LEAST,
						   YOY_BELOW, YOY_ABOVE, YOY_RANGE };
	struct yoy_observation *made = yoy_arena_alloc(w->arena, sizeof(*made));

	*made = *change;
	made->measure = YOY_LEVEL;
	made->value = yoy_decimal_neg(change->has_hi ? change->value_hi : change->value);
	made->value_hi = yoy_decimal_neg(change->value);
	made->bound = mirrored[change->bound];
	made->flags |= YOY_OBS_DERIVED;
	p->actual = made;
	return judge(w, p, yoy_decimal_half_ulp(made->value));
}

/* (16): 完成年计划的118.2% in place of the figure. */
static void from_share(struct gap_work *w, struct yoy_pair *p, const struct yoy_observation *share)
{
	p->actual = share;
	p->basis = YOY_PAIR_STATED;
	p->verdict =
		yoy_decimal_cmp(share->value, yoy_decimal_int(100)) >= 0 ? YOY_MET : YOY_MISSED;
	p->reason = yoy_arena_printf(w->arena, _("目标%s，报告称完成计划的%s"),
				     gap_figure(w, p->target), gap_figure(w, share));
}

static bool is_next(const struct yoy_observation *t, const struct yoy_observation *a)
{
	return a && a->report_year == t->report_year + 1;
}

static const struct yoy_observation *plan_share(const struct gap_work *w,
						const struct yoy_observation *t)
{
	struct figure_query q = gap_query(w, t, YOY_RATIO, t->report_year);
	const struct yoy_observation *a = series_actual(&w->series, &q);

	if (!a || !gap_is_plan_share(a)) {
		q.subject = t->name;
		q.canonical = false;
		a = series_actual(&w->series, &q);
	}
	return t->measure == YOY_LEVEL && is_next(t, a) && gap_is_plan_share(a) ? a : NULL;
}

/* A figure in another measure; true when it made something of the pair. */
static bool other_measure(struct gap_work *w, struct yoy_pair *p, yoy_rc *rc)
{
	static const enum yoy_measure measures[] = { YOY_LEVEL, YOY_GROWTH, YOY_RATIO, YOY_CHANGE };
	const struct yoy_observation *t = p->target;

	for (size_t i = 0; i < sizeof(measures) / sizeof(*measures); i++) {
		struct figure_query q = gap_query(w, t, measures[i], t->report_year);
		const struct yoy_observation *other =
			measures[i] == p->measure ? NULL : series_actual(&w->series, &q);

		if (!is_next(t, other))
			continue;
		if (p->measure == YOY_GROWTH && measures[i] == YOY_LEVEL) {
			*rc = from_level(w, p, other);
			return true;
		}
		if (p->measure == YOY_LEVEL && measures[i] == YOY_CHANGE && gap_is_reduction(t) &&
		    other->value.mant < 0) {
			*rc = from_decrease(w, p, other);
			return true;
		}
		if (!p->indicator)
			continue;
		p->actual = other;
		p->verdict = YOY_UNCOMPARABLE;
		p->reason = yoy_arena_printf(w->arena, _("目标%s，报告给出的是%s，口径不同"),
					     gap_figure(w, t), gap_figure(w, other));
		return true;
	}
	return false;
}

/* No figure in the target's own measure: words, another figure, silence, or no report yet. */
static yoy_rc without_figure(struct gap_work *w, struct yoy_pair *p)
{
	const struct yoy_observation *t = p->target, *share = plan_share(w, t);
	yoy_rc rc = YOY_OK;

	p->stated = gap_stated_fate(w, t);
	if (p->stated) {
		p->basis = YOY_PAIR_STATED;
		p->verdict = p->stated->kind == YOY_STMT_MISSED ? YOY_MISSED : YOY_MET;
		p->reason = yoy_arena_printf(w->arena, _("报告原话：%s"), p->stated->text);
	} else if (share) {
		from_share(w, p, share);
	} else if (other_measure(w, p, &rc)) {
		return rc;
	} else if (gap_have_report(w, t->region, t->report_year + 1)) {
		p->verdict = YOY_UNREPORTED;
		p->reason = t->indicator
				    ? yoy_arena_printf(w->arena, _("%d年报告未提及"),
						       t->report_year + 1)
				    : yoy_arena_printf(w->arena, _("%d年报告中没有名为“%s”的数字"),
						       t->report_year + 1, t->name);
	} else {
		p->verdict = YOY_PENDING;
		p->reason = yoy_arena_printf(w->arena, _("库中没有%d年报告"), t->report_year + 1);
	}
	return rc;
}

static yoy_rc make_pair(struct gap_work *w, const struct yoy_observation *t)
{
	struct figure_query q = gap_query(w, t, t->measure, t->report_year);
	struct yoy_pair *p = yoy_vec_push(&w->out->pairs);
	const char *doubt;
	yoy_rc rc;

	p->region = t->region;
	p->year = t->report_year;
	p->indicator = t->indicator;
	p->name = t->name;
	p->measure = t->measure;
	p->target = t;
	p->basis = YOY_PAIR_REPORTED;
	p->actual = series_actual(&w->series, &q);
	if (!p->actual)
		return without_figure(w, p);
	doubt = gap_doubt(w, t, p->actual);
	if (doubt) {
		p->verdict = YOY_UNCOMPARABLE;
		p->reason = doubt;
		return YOY_OK;
	}
	rc = judge(w, p, yoy_decimal_half_ulp(p->actual->value));
	p->stated = gap_stated_fate(w, t);
	if (!rc && p->stated)
		p->reason = yoy_arena_printf(w->arena, _("%s（报告原话：%s）"), p->reason,
					     p->stated->text);
	if (!rc && p->actual->report_year != t->report_year + 1 &&
	    w->opts->vintage == YOY_VINTAGE_FIRST)
		p->reason = yoy_arena_printf(w->arena, _("%s（见%d年报告）"), p->reason,
					     p->actual->report_year);
	return rc;
}

/* By region, year and place in the report; targets in words stand where they are said. */
static int by_report(const void *a, const void *b)
{
	const struct yoy_pair *x = a, *y = b;
	int c = strcmp(x->region, y->region);

	if (!c)
		c = x->year - y->year;
	if (!c)
		c = (x->target->at.beg > y->target->at.beg) -
		    (x->target->at.beg < y->target->at.beg);
	return c ? c : strcmp(x->name, y->name);
}

yoy_rc yoy_gap_compute(struct yoy_pair_list *out, const struct yoy_obs_list *obs,
		       const struct yoy_stmt_list *stmts, const struct yoy_report_list *reports,
		       const struct yoy_dictionary *dict, const struct yoy_gap_opts *opts,
		       struct yoy_err *err)
{
	struct gap_work w = { .arena = &out->arena,
			      .out = out,
			      .obs = obs,
			      .stmts = stmts,
			      .dict = dict,
			      .opts = opts,
			      .err = err };
	yoy_rc rc = YOY_OK;

	series_init(&w.series, obs);
	gap_index_init(&w.index, obs, stmts, reports);
	for (size_t i = 0; !rc && i < obs->obs.n; i++)
		if (is_annual_target(&w, &obs->obs.item[i]) && !w.index.repetition[i])
			rc = make_pair(&w, &obs->obs.item[i]);
	if (!rc)
		rc = gap_words(&w);
	if (!rc && out->pairs.n)
		qsort(out->pairs.item, out->pairs.n, sizeof(*out->pairs.item), by_report);
	if (!rc)
		gap_unset(&w);
	gap_index_release(&w.index);
	series_release(&w.series);
	return rc;
}

void yoy_pair_list_release(struct yoy_pair_list *l)
{
	yoy_vec_release(&l->pairs);
	yoy_vec_release(&l->unset);
	yoy_arena_release(&l->arena);
}
