#include "yoy/gap_plan.h"

#include <stdlib.h>

#include "gap_pace.h"
#include "yoy/i18n.h"

const char *yoy_plan_kind_word(enum yoy_plan_kind v)
{
	static const char *const words[] = { "end", "average", "total", "sum", "change" };

	return words[v];
}

const char *yoy_course_word(enum yoy_course v)
{
	static const char *const words[] = { "met",        "missed",  "on_course",   "behind",
					     "unreported", "pending", "uncomparable" };

	return words[v];
}

static bool span_of(const struct yoy_observation *t, int *from, int *to)
{
	*to = series_year(t->period);
	*from = t->report_year;
	if (!*to && strlen(t->period) == 9 && t->period[4] == '/') {
		char first[5];

		memcpy(first, t->period, 4);
		first[4] = '\0';
		*from = series_year(first);
		*to = series_year(t->period + 5);
	}
	return *from && *to >= t->report_year && *to > *from;
}

/* (1) */
static bool is_plan_target(const struct gap_work *w, const struct yoy_observation *t)
{
	int from, to;

	return t->role == YOY_ROLE_TARGET && !(t->flags & (YOY_OBS_SIZE | YOY_OBS_GENERAL)) &&
	       t->measure != YOY_RANK && span_of(t, &from, &to) &&
	       (!w->opts->year_from || to >= w->opts->year_from) &&
	       (!w->opts->year_to || from <= w->opts->year_to) && gap_is_wanted(w, t);
}

/* (2) */
static enum yoy_plan_kind kind_of(const struct yoy_observation *t)
{
	bool span = series_year(t->period) == 0;

	if (t->measure == YOY_CHANGE)
		return YOY_PLAN_CHANGE;
	if (t->flags & YOY_OBS_AVERAGE)
		return YOY_PLAN_AVERAGE;
	if (t->measure == YOY_GROWTH)
		return span ? YOY_PLAN_TOTAL : YOY_PLAN_END;
	if (t->measure == YOY_LEVEL &&
	    ((t->flags & YOY_OBS_CUMULATIVE) || (span && !(t->flags & YOY_OBS_STOCK))))
		return YOY_PLAN_SUM;
	return YOY_PLAN_END;
}

static const char *shown(struct gap_work *w, struct yoy_decimal d, const char *unit)
{
	return yoy_arena_printf(w->arena, "%s%s", gap_text(w, yoy_decimal_trim(d)), unit);
}

/* The figure that a report gives for all years of the plan at once. */
static const struct yoy_observation *stated_whole(const struct gap_work *w,
						  const struct yoy_plan *r)
{
	struct figure_query q = gap_query(w, r->target, r->target->measure, r->to);
	struct series_range range;

	if (r->kind == YOY_PLAN_END)
		return series_actual(&w->series, &q);
	range = series_range(&w->series, &q);
	for (size_t i = range.first; i < range.end; i++) {
		const struct yoy_observation *o = w->series.item[i];

		if (o->role == YOY_ROLE_ACTUAL && o->report_year > r->to &&
		    strcmp(o->period, r->target->period) == 0 && !(o->flags & YOY_OBS_SIZE) &&
		    ((o->flags ^ r->target->flags) & YOY_OBS_AVERAGE) == 0)
			return o;
	}
	return NULL;
}

static void refuse(struct yoy_plan *r, const char *reason)
{
	r->course = YOY_COURSE_UNCOMPARABLE;
	r->reason = reason;
	r->has_due = r->has_needed = false;
}

static const char *years(struct gap_work *w, int from, int to)
{
	return from == to ? yoy_arena_printf(w->arena, _("%d年"), from)
			  : yoy_arena_printf(w->arena, _("%d—%d年"), from, to);
}

static const char *reached(struct gap_work *w, const struct yoy_plan *r)
{
	const char *value = shown(w, r->reached, r->unit);

	if (r->basis == YOY_PAIR_DERIVED)
		value = yoy_arena_printf(w->arena, _("推算%s"), value);
	switch (r->kind) {
	case YOY_PLAN_END:
		break;
	case YOY_PLAN_AVERAGE:
		return yoy_arena_printf(w->arena, _("年均%s"), value);
	case YOY_PLAN_TOTAL:
		return yoy_arena_printf(w->arena, _("累计%s"), value);
	case YOY_PLAN_SUM:
		return yoy_arena_printf(w->arena, _("合计%s"), value);
	case YOY_PLAN_CHANGE:
		return yoy_arena_printf(w->arena, _("累计变动%s"), value);
	}
	return value;
}

static const char *compared(struct gap_work *w, const struct yoy_plan *r)
{
	int from = r->kind == YOY_PLAN_END ? r->through : r->from;

	return yoy_arena_printf(w->arena, _("目标%s，%s%s"), gap_figure(w, r->target),
				years(w, from, r->through), reached(w, r));
}

/* (7) */
static bool price_doubt(struct gap_work *w, struct pace *p, struct yoy_decimal goal,
			struct yoy_decimal goal_hi, enum yoy_verdict verdict)
{
	struct yoy_plan *r = p->plan;
	struct yoy_judgement j;
	struct yoy_decimal value;

	if (!gap_pace_real(w, p, &value) ||
	    gap_pace_judge(w, p, value, goal, goal_hi, &j) != YOY_OK || j.verdict == verdict)
		return false;
	refuse(r, yoy_arena_printf(w->arena,
				   _("%d年为%s，按%d年价格推算为%s，两者结论相反，"
				     "原文未说明目标按何种价格计算"),
				   r->through, shown(w, r->reached, r->unit), r->from - 1,
				   shown(w, yoy_decimal_round(value, 2), r->unit)));
	return true;
}

static yoy_rc conclude(struct gap_work *w, struct pace *p)
{
	struct yoy_plan *r = p->plan;
	struct yoy_judgement j;
	yoy_rc rc = gap_pace_judge(w, p, r->reached, r->target->value, r->target->value_hi, &j);

	if (rc || price_doubt(w, p, r->target->value, r->target->value_hi, j.verdict))
		return rc;
	r->course = j.verdict == YOY_MET ? YOY_COURSE_MET : YOY_COURSE_MISSED;
	r->within_rounding = j.within_rounding;
	r->has_due = r->has_needed = false;
	r->reason = compared(w, r);
	return YOY_OK;
}

/* The plan is over and a report tells its outcome. */
static yoy_rc by_whole(struct gap_work *w, struct pace *p, const struct yoy_observation *whole)
{
	struct yoy_plan *r = p->plan;
	const char *doubt = r->kind == YOY_PLAN_END ? gap_doubt(w, r->target, whole) : NULL;

	r->latest = whole;
	r->through = r->to;
	r->told = (size_t)(r->to - r->from + 1);
	r->unit = r->target->unit;
	if (doubt) {
		refuse(r, doubt);
		return YOY_OK;
	}
	if (gap_convert(&r->reached, whole->value, whole->unit, r->unit) != YOY_OK ||
	    gap_convert(&p->half, yoy_decimal_half_ulp(whole->value), whole->unit, r->unit) !=
		    YOY_OK) {
		refuse(r, yoy_arena_printf(w->arena, _("目标单位%s，实际单位%s，无法换算"), r->unit,
					   whole->unit));
		return YOY_OK;
	}
	r->has_reached = true;
	return conclude(w, p);
}

/* Nothing is told at all. A plan that runs owes no account yet. */
static void silent(struct gap_work *w, struct yoy_plan *r, int last_report)
{
	const struct yoy_observation *t = r->target;
	const char *since = years(w, t->report_year + 1, last_report);

	r->course = last_report > r->to ? YOY_COURSE_UNREPORTED : YOY_COURSE_PENDING;
	if (last_report <= t->report_year)
		r->reason = yoy_arena_printf(w->arena, _("库中没有%d年以后的报告"), t->report_year);
	else if (t->indicator)
		r->reason = yoy_arena_printf(w->arena, _("%s报告未提及"), since);
	else
		r->reason =
			yoy_arena_printf(w->arena, _("%s报告中没有名为“%s”的数字"), since, t->name);
	if (r->course == YOY_COURSE_PENDING && last_report > t->report_year)
		r->reason = yoy_arena_printf(w->arena, _("%s，规划期至%d年"), r->reason, r->to);
}

/* What a reader must know beside the numbers. */
static const char *remarks(struct gap_work *w, const struct pace *p)
{
	const struct yoy_plan *r = p->plan;
	int span = r->through - r->from + 1, stale = p->last > r->through ? p->last : 0;

	return yoy_arena_printf(
		w->arena, "%s%s",
		r->told < (size_t)span
			? yoy_arena_printf(w->arena, _("；%d年中%zu年有数"), span, r->told)
			: "",
		stale ? yoy_arena_printf(w->arena, _("；%d年以后未再报告"), r->through) : "");
}

static const char *needs(struct gap_work *w, const struct yoy_plan *r, bool reached)
{
	if (reached)
		return _("；已达到目标值");
	if (!r->has_needed)
		return "";
	return yoy_arena_printf(w->arena, _("；余下%d年年均还需%s"), r->to - r->through,
				shown(w, r->needed, r->needed_unit));
}

/* (5) */
static yoy_rc under_way(struct gap_work *w, struct pace *p)
{
	struct yoy_plan *r = p->plan;
	struct yoy_judgement now, end = { .verdict = YOY_MISSED };
	bool average = r->kind == YOY_PLAN_AVERAGE;
	yoy_rc rc = YOY_OK;

	if (r->kind != YOY_PLAN_AVERAGE && p->better == YOY_BETTER_HIGHER)
		rc = gap_pace_judge(w, p, r->reached, r->target->value, r->target->value_hi, &end);
	if (rc)
		return rc;
	if (!r->has_due) {
		refuse(r, yoy_arena_printf(w->arena, _("缺%d年基数，进度无从判断；%d年为%s"),
					   r->from - 1, r->through, shown(w, r->reached, r->unit)));
		return YOY_OK;
	}
	rc = gap_pace_judge(w, p, r->reached, r->due, p->due_hi, &now);
	if (rc)
		return rc;
	if (price_doubt(w, p, r->due, p->due_hi, now.verdict))
		return YOY_OK;
	r->course = now.verdict == YOY_MET ? YOY_COURSE_ON : YOY_COURSE_BEHIND;
	r->within_rounding = now.within_rounding;
	r->has_needed = r->has_needed && end.verdict != YOY_MET;
	r->reason = yoy_arena_printf(
		w->arena, average ? _("%s，目标年均%s%s%s") : _("%s，按均匀进度应为%s%s%s"),
		compared(w, r), shown(w, r->due, r->unit), needs(w, r, end.verdict == YOY_MET),
		remarks(w, p));
	return YOY_OK;
}

static yoy_rc by_pace(struct gap_work *w, struct pace *p, int last_report)
{
	struct yoy_plan *r = p->plan;
	const char *doubt;

	if (!gap_pace(w, p)) {
		refuse(r, yoy_arena_printf(w->arena, _("各年单位不同，无法与目标%s相比"),
					   gap_figure(w, r->target)));
		return YOY_OK;
	}
	if (!r->latest) {
		silent(w, r, last_report);
		return YOY_OK;
	}
	doubt = r->kind == YOY_PLAN_END ? gap_doubt(w, r->target, r->latest) : NULL;
	if (doubt || !r->has_reached) {
		refuse(r, doubt ? doubt
				: yoy_arena_printf(w->arena, _("缺%d年基数，无法计算变动"),
						   r->from - 1));
		return YOY_OK;
	}
	r->basis = r->kind == YOY_PLAN_END ? YOY_PAIR_REPORTED : YOY_PAIR_DERIVED;
	if (r->told == (size_t)(r->to - r->from + 1))
		return conclude(w, p);
	if (last_report > r->to) {
		r->course = YOY_COURSE_UNREPORTED;
		r->has_due = r->has_needed = false;
		r->reason = yoy_arena_printf(w->arena, _("到期后的报告未交代；%s"), compared(w, r));
		return YOY_OK;
	}
	return under_way(w, p);
}

static yoy_rc make_plan(struct gap_work *w, struct yoy_plan_list *out,
			const struct yoy_observation *t)
{
	struct yoy_plan *r = yoy_vec_push(&out->plans);
	int last_report = gap_last_report(w, t->region);
	struct pace p = { .plan = r, .better = gap_better(w, t) };
	const struct yoy_observation *whole;

	r->target = t;
	r->kind = kind_of(t);
	r->basis = YOY_PAIR_REPORTED;
	span_of(t, &r->from, &r->to);
	p.last = last_report - 1 < r->to ? last_report - 1 : r->to;
	if ((t->measure == YOY_GROWTH && strcmp(t->unit, "%") != 0) ||
	    (t->measure == YOY_RATIO && r->kind == YOY_PLAN_AVERAGE)) {
		refuse(r, yoy_arena_printf(w->arena, _("目标%s，不能按年分解"), gap_figure(w, t)));
		return YOY_OK;
	}
	whole = last_report > r->to ? stated_whole(w, r) : NULL;
	return whole ? by_whole(w, &p, whole) : by_pace(w, &p, last_report);
}

static int by_place(const void *a, const void *b)
{
	const struct yoy_observation *x = ((const struct yoy_plan *)a)->target;
	const struct yoy_observation *y = ((const struct yoy_plan *)b)->target;
	int c = strcmp(x->region, y->region);

	c = c ? c : x->report_year - y->report_year;
	c = c ? c : (x->at.beg > y->at.beg) - (x->at.beg < y->at.beg);
	return c ? c : (x > y) - (x < y);
}

yoy_rc yoy_gap_plans(struct yoy_plan_list *out, const struct yoy_obs_list *obs,
		     const struct yoy_stmt_list *stmts, const struct yoy_report_list *reports,
		     const struct yoy_dictionary *dict, const struct yoy_gap_opts *opts,
		     struct yoy_err *err)
{
	struct gap_work w = { .arena = &out->arena,
			      .obs = obs,
			      .stmts = stmts,
			      .dict = dict,
			      .opts = opts,
			      .err = err };
	yoy_rc rc = YOY_OK;

	series_init(&w.series, obs);
	gap_index_init(&w.index, obs, stmts, reports);
	for (size_t i = 0; !rc && i < obs->obs.n; i++)
		if (is_plan_target(&w, &obs->obs.item[i]) && !w.index.repetition[i])
			rc = make_plan(&w, out, &obs->obs.item[i]);
	gap_index_release(&w.index);
	series_release(&w.series);
	if (!rc && out->plans.n)
		qsort(out->plans.item, out->plans.n, sizeof(*out->plans.item), by_place);
	return rc;
}

void yoy_plan_list_release(struct yoy_plan_list *l)
{
	yoy_vec_release(&l->plans);
	yoy_arena_release(&l->arena);
}
