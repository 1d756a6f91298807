#include "yoy/gap.h"

#include <stdlib.h>

#include "gap_work.h"
#include "series.h"
#include "yoy/unit.h"

const char *gap_text(struct gap_work *w, struct yoy_decimal d)
{
	char text[YOY_DECIMAL_TEXT_MAX];

	yoy_decimal_print(text, d);
	return yoy_arena_strdup(&w->out->arena, text);
}

bool gap_have_report(const struct gap_work *w, const char *region, int year)
{
	for (size_t i = 0; i < w->reports->reports.n; i++) {
		const struct yoy_report *r = &w->reports->reports.item[i];

		if (r->year == year && strcmp(r->region, region) == 0)
			return true;
	}
	return false;
}

/* (1): annual targets: the report's own year. */
static bool is_annual_target(const struct gap_work *w, const struct yoy_observation *o)
{
	int year = series_year(o->period);

	if (o->role != YOY_ROLE_TARGET || year != o->report_year || (o->flags & YOY_OBS_SIZE))
		return false;
	if ((w->opts->year_from && year < w->opts->year_from) ||
	    (w->opts->year_to && year > w->opts->year_to))
		return false;
	return !w->opts->indicator || strcmp(series_subject(o), w->opts->indicator) == 0 ||
	       strcmp(o->name, w->opts->indicator) == 0;
}

static bool same_target(const struct yoy_observation *a, const struct yoy_observation *b)
{
	return a->report_id == b->report_id && a->report_year == b->report_year &&
	       a->measure == b->measure && strcmp(a->region, b->region) == 0 &&
	       strcmp(series_subject(a), series_subject(b)) == 0 &&
	       yoy_decimal_cmp(a->value, b->value) == 0 && a->has_hi == b->has_hi &&
	       strcmp(a->unit, b->unit) == 0;
}

static struct figure_query query_of(const struct gap_work *w, const struct yoy_observation *t,
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

/* Headline and repetition are one: the headline stays, else the first. */
static bool is_repetition(const struct gap_work *w, const struct yoy_observation *o)
{
	struct figure_query q = query_of(w, o, o->measure, o->report_year);
	struct series_range r = series_range(&w->series, &q);
	bool headline = o->flags & YOY_OBS_HEADLINE;

	for (size_t k = r.first; k < r.end; k++) {
		const struct yoy_observation *p = w->series.item[k];
		bool other = p->flags & YOY_OBS_HEADLINE;

		if (p == o || p->role != YOY_ROLE_TARGET || !same_target(o, p) ||
		    strcmp(o->period, p->period) != 0)
			continue;
		if ((other && !headline) || (other == headline && p < o))
			return true;
	}
	return false;
}

static const struct yoy_statement *stated_fate(const struct gap_work *w,
					       const struct yoy_observation *t)
{
	for (size_t i = 0; i < w->stmts->statements.n; i++) {
		const struct yoy_statement *s = &w->stmts->statements.item[i];

		if (s->kind != YOY_STMT_MET && s->kind != YOY_STMT_EXCEEDED &&
		    s->kind != YOY_STMT_MISSED)
			continue;
		if (s->report_year == t->report_year + 1 && s->indicator && t->indicator &&
		    strcmp(s->indicator, t->indicator) == 0 && strcmp(s->region, t->region) == 0 &&
		    series_year(s->period) == t->report_year)
			return s;
	}
	return NULL;
}

static const char *bound_sign(enum yoy_bound b)
{
	static const char *const signs[] = { "", "约", "≥", "≤", "＞", "＜", "" };

	return signs[b];
}

const char *gap_figure(struct gap_work *w, const struct yoy_observation *o)
{
	const char *hi = o->has_hi ? gap_text(w, o->value_hi) : "";

	return yoy_arena_printf(&w->out->arena, "%s%s%s%s%s", bound_sign(o->bound),
				gap_text(w, o->value), o->has_hi ? "～" : "", hi, o->unit);
}

/* 44个项目 and 24项项目: classifiers of things, which the common name already says. */
static bool classifiers(const char *a, const char *b)
{
	static const char *const words[] = { "个", "项", "家", "座", "处", "件", "所", "条", "" };
	bool has_a = false, has_b = false;

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		has_a |= strcmp(a, words[i]) == 0;
		has_b |= strcmp(b, words[i]) == 0;
	}
	return has_a && has_b;
}

static yoy_rc to_target_unit(struct yoy_decimal *out, struct yoy_decimal d,
			     const struct yoy_pair *p)
{
	if (classifiers(p->actual->unit, p->target->unit)) {
		*out = d;
		return YOY_OK;
	}
	return yoy_unit_convert(out, d, yoy_view_of(p->actual->unit), yoy_view_of(p->target->unit),
				NULL);
}

/* Both sides in the target's unit: the verdict and its reason. */
static yoy_rc judge(struct gap_work *w, struct yoy_pair *p)
{
	const struct yoy_indicator *ind = yoy_dictionary_get(w->dict, p->indicator);
	enum yoy_better better = ind ? ind->better : YOY_BETTER_HIGHER;
	struct yoy_decimal value, half;
	struct yoy_judgement j;
	bool points = p->measure == YOY_GROWTH || p->measure == YOY_RATIO;
	yoy_rc rc = to_target_unit(&value, p->actual->value, p);

	if (rc == YOY_OK)
		rc = to_target_unit(&half, yoy_decimal_half_ulp(p->actual->value), p);
	if (rc) {
		p->verdict = YOY_UNCOMPARABLE;
		p->reason = yoy_arena_printf(&w->out->arena, "目标单位%s，实际单位%s，无法换算",
					     p->target->unit, p->actual->unit);
		return YOY_OK;
	}
	rc = yoy_gap_judge(&j, p->target, value, half, better, w->opts->tolerance_pct, w->err);
	if (rc)
		return rc;
	/* 突破2% promised and 突破2% told: both say more than 2. */
	if (j.verdict == YOY_MISSED && yoy_decimal_cmp(value, p->target->value) == 0 &&
	    p->actual->bound == p->target->bound)
		j.verdict = YOY_MET;
	p->verdict = j.verdict;
	p->within_rounding = j.within_rounding;
	p->has_gap = true;
	p->gap = yoy_decimal_trim(j.gap);
	p->gap_unit = points ? "百分点" : p->target->unit;
	if (p->measure == YOY_LEVEL && p->target->value.mant > 0) {
		struct yoy_decimal hundred;

		if (yoy_decimal_shift(&hundred, value, 2, NULL) == YOY_OK &&
		    yoy_decimal_div(&p->completion_pct, hundred, p->target->value, 1, NULL) ==
			    YOY_OK)
			p->has_completion = true;
	}
	p->reason = yoy_arena_printf(
		&w->out->arena, "目标%s，实际%s%s，%s%s%s%s", gap_figure(w, p->target),
		p->basis == YOY_PAIR_DERIVED ? "推算" : "", gap_figure(w, p->actual),
		p->gap.mant < 0   ? "低"
		: p->gap.mant > 0 ? "高"
				  : "持平",
		p->gap.mant ? gap_text(w, yoy_decimal_abs(p->gap)) : "",
		p->gap.mant ? (points ? "个" : "") : "", p->gap.mant ? p->gap_unit : "");
	if (p->target->bound == YOY_ABOUT)
		p->reason = yoy_arena_printf(&w->out->arena, "%s（“左右”按%s%%容差，界线%s%s）",
					     p->reason, gap_text(w, w->opts->tolerance_pct),
					     gap_text(w, j.threshold), p->target->unit);
	return YOY_OK;
}

/* (8): growth from the levels of the year and the year before, two digits. False when a level is
 * missing. */
static bool derive(struct gap_work *w, const struct yoy_observation *t,
		   const struct yoy_observation *level, struct yoy_decimal *growth)
{
	struct figure_query q = query_of(w, t, YOY_LEVEL, t->report_year - 1);
	const struct yoy_observation *before;
	struct yoy_decimal a, b, d;

	q.vintage = YOY_VINTAGE_LATEST;
	before = series_actual(&w->series, &q);
	if (!before || before->value.mant <= 0)
		return false;
	/* The next report may quote the year before as well, but the target's own report speaks of
	 * it first. */
	if (before->report_year > t->report_year) {
		q.vintage = YOY_VINTAGE_FIRST;
		before = series_actual(&w->series, &q);
	}
	if (yoy_unit_convert(&a, level->value, yoy_view_of(level->unit), yoy_view_of(before->unit),
			     NULL))
		return false;
	b = before->value;
	return yoy_decimal_sub(&d, a, b, NULL) == YOY_OK &&
	       yoy_decimal_shift(&d, d, 2, NULL) == YOY_OK &&
	       yoy_decimal_div(growth, d, b, 2, NULL) == YOY_OK;
}

static yoy_rc from_level(struct gap_work *w, struct yoy_pair *p,
			 const struct yoy_observation *level)
{
	const struct yoy_indicator *ind = yoy_dictionary_get(w->dict, p->indicator);
	struct yoy_observation *made;
	struct yoy_decimal growth;
	bool known = derive(w, p->target, level, &growth);

	p->actual = level;
	p->verdict = YOY_UNCOMPARABLE;
	if (ind && ind->basis == YOY_BASIS_REAL) {
		p->reason =
			known ? yoy_arena_printf(&w->out->arena,
						 "目标为实际增速，报告只给出总量%s（名义增长%s%%）",
						 gap_figure(w, level), gap_text(w, growth))
			      : yoy_arena_printf(&w->out->arena, "目标为实际增速，报告只给出总量%s",
						 gap_figure(w, level));
		return YOY_OK;
	}
	if (!known) {
		p->reason =
			yoy_arena_printf(&w->out->arena, "目标为增速，报告只给出总量%s，缺上年总量",
					 gap_figure(w, level));
		return YOY_OK;
	}
	made = yoy_arena_alloc(&w->out->arena, sizeof(*made));
	*made = *level;
	made->measure = YOY_GROWTH;
	made->value = growth;
	made->has_hi = false;
	made->unit = "%";
	made->bound = YOY_EXACT;
	made->flags |= YOY_OBS_DERIVED;
	p->actual = made;
	p->basis = YOY_PAIR_DERIVED;
	return judge(w, p);
}

/* No figure in the target's own measure: another one, words, silence, or no report yet. */
static yoy_rc without_figure(struct gap_work *w, struct yoy_pair *p)
{
	const struct yoy_observation *t = p->target, *other;
	static const enum yoy_measure measures[] = { YOY_LEVEL, YOY_GROWTH, YOY_RATIO, YOY_CHANGE };

	p->stated = stated_fate(w, t);
	if (p->stated) {
		p->basis = YOY_PAIR_STATED;
		p->verdict = p->stated->kind == YOY_STMT_MISSED ? YOY_MISSED : YOY_MET;
		p->reason = yoy_arena_printf(&w->out->arena, "报告原话：%s", p->stated->text);
		return YOY_OK;
	}
	for (size_t i = 0; i < sizeof(measures) / sizeof(*measures); i++) {
		struct figure_query q = query_of(w, t, measures[i], t->report_year);

		other = measures[i] == p->measure ? NULL : series_actual(&w->series, &q);
		if (!other || other->report_year != t->report_year + 1)
			continue;
		if (p->measure == YOY_GROWTH && measures[i] == YOY_LEVEL)
			return from_level(w, p, other);
		if (!p->indicator)
			continue;
		p->actual = other;
		p->verdict = YOY_UNCOMPARABLE;
		p->reason = yoy_arena_printf(&w->out->arena, "目标%s，报告给出的是%s，口径不同",
					     gap_figure(w, t), gap_figure(w, other));
		return YOY_OK;
	}
	if (gap_have_report(w, t->region, t->report_year + 1)) {
		p->verdict = YOY_UNREPORTED;
		p->reason = yoy_arena_printf(&w->out->arena, "%d年报告未提及", t->report_year + 1);
	} else {
		p->verdict = YOY_PENDING;
		p->reason =
			yoy_arena_printf(&w->out->arena, "库中没有%d年报告", t->report_year + 1);
	}
	return YOY_OK;
}

/* Different figures of one name, role and year in one report: which one is meant is not to be told.
 */
static size_t namesakes(const struct gap_work *w, const struct figure_query *q,
			const struct yoy_observation *one)
{
	struct series_range r = series_range(&w->series, q);
	size_t n = 1;

	for (size_t i = r.first; i < r.end; i++) {
		const struct yoy_observation *o = w->series.item[i];

		if (o != one && o->role == one->role && o->report_year == one->report_year &&
		    series_year(o->period) == series_year(one->period) &&
		    !(o->flags & YOY_OBS_SIZE) && !same_target(o, one))
			n++;
	}
	return n;
}

/* Why a name alone, without an indicator, does not join these two; NULL when it does. */
static const char *doubtful(struct gap_work *w, const struct figure_query *q,
			    const struct yoy_observation *t, const struct yoy_observation *a)
{
	size_t targets = namesakes(w, q, t), actuals = namesakes(w, q, a);

	/* 发展中药材1万亩 and 中药材达到8.3万亩 are two things. */
	if (t->measure == YOY_LEVEL && ((t->flags ^ a->flags) & YOY_OBS_STOCK))
		return yoy_arena_printf(&w->out->arena, "目标%s，实际%s，一为新增量，一为总量",
					gap_figure(w, t), gap_figure(w, a));
	/* 总投资, 企业: the same word is no sign of the same thing. */
	if (t->flags & YOY_OBS_GENERAL)
		return yoy_arena_printf(&w->out->arena, "只称“%s”，无法确认两处所指相同", t->name);
	if (targets > 1 || actuals > 1)
		return yoy_arena_printf(
			&w->out->arena, "“%s”在%s中有%zu个不同数字，无法确认是哪一个", t->name,
			targets > 1 ? "目标" : "下一年报告", targets > 1 ? targets : actuals);
	return NULL;
}

static yoy_rc make_pair(struct gap_work *w, const struct yoy_observation *t)
{
	struct figure_query q = query_of(w, t, t->measure, t->report_year);
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
	doubt = p->indicator ? NULL : doubtful(w, &q, t, p->actual);
	if (doubt) {
		p->verdict = YOY_UNCOMPARABLE;
		p->reason = doubt;
		return YOY_OK;
	}
	rc = judge(w, p);
	if (!rc && p->actual->report_year != t->report_year + 1 &&
	    w->opts->vintage == YOY_VINTAGE_FIRST)
		p->reason = yoy_arena_printf(&w->out->arena, "%s（见%d年报告）", p->reason,
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
	struct gap_work w = { .out = out,
			      .stmts = stmts,
			      .reports = reports,
			      .dict = dict,
			      .opts = opts,
			      .err = err };
	yoy_rc rc = YOY_OK;

	series_init(&w.series, obs);
	for (size_t i = 0; !rc && i < obs->obs.n; i++)
		if (is_annual_target(&w, &obs->obs.item[i]) &&
		    !is_repetition(&w, &obs->obs.item[i]))
			rc = make_pair(&w, &obs->obs.item[i]);
	if (!rc)
		rc = gap_words(&w);
	series_release(&w.series);
	if (!rc && out->pairs.n)
		qsort(out->pairs.item, out->pairs.n, sizeof(*out->pairs.item), by_report);
	return rc;
}

void yoy_pair_list_release(struct yoy_pair_list *l)
{
	yoy_vec_release(&l->pairs);
	yoy_arena_release(&l->arena);
}
