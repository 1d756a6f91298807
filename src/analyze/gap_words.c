/* Targets in words: gap.h (9). */
#include "gap_work.h"
#include "yoy/i18n.h"

static const struct yoy_observation *growth_of(struct gap_work *w, const char *region,
					       const char *indicator, int year)
{
	struct figure_query q = { .region = region,
				  .subject = indicator,
				  .canonical = true,
				  .measure = YOY_GROWTH,
				  .year = year,
				  .vintage = w->opts->vintage,
				  .vintage_year = w->opts->vintage_year };

	return series_actual(&w->series, &q);
}

static const struct yoy_observation *figure_of(struct gap_work *w, const struct yoy_statement *s,
					       enum yoy_measure measure, int year)
{
	struct figure_query q = { .region = s->region,
				  .subject = s->indicator,
				  .canonical = true,
				  .measure = measure,
				  .year = year,
				  .vintage = w->opts->vintage,
				  .vintage_year = w->opts->vintage_year };

	return series_actual(&w->series, &q);
}

static const struct yoy_observation *target_of(struct gap_work *w, const struct yoy_statement *s,
					       enum yoy_measure measure)
{
	struct yoy_observation *t = yoy_arena_alloc(w->arena, sizeof(*t));

	t->report_id = s->report_id;
	t->region = s->region;
	t->report_year = s->report_year;
	t->part = s->part;
	t->heading = s->heading;
	t->role = YOY_ROLE_TARGET;
	t->period = s->period;
	t->indicator = s->indicator;
	t->name = s->name;
	t->measure = measure;
	t->unit = "";
	t->text = s->text;
	t->at = t->text_at = s->at;
	t->rule = s->rule;
	t->flags = YOY_OBS_WORDS;
	return t;
}

/* |x| <= tolerance percent of |of|. */
static bool within(const struct gap_work *w, struct yoy_decimal x, struct yoy_decimal of)
{
	struct yoy_decimal limit;

	return yoy_decimal_mul(&limit, yoy_decimal_abs(of), w->opts->tolerance_pct, NULL) ==
		       YOY_OK &&
	       yoy_decimal_shift(&limit, limit, -2, NULL) == YOY_OK &&
	       yoy_decimal_cmp(yoy_decimal_abs(x), limit) <= 0;
}

static void judge_sync(struct gap_work *w, struct yoy_pair *p, const struct yoy_statement *s)
{
	const struct yoy_observation *other =
		s->other ? growth_of(w, s->region, s->other, p->year) : NULL;
	struct yoy_decimal diff;

	p->actual = growth_of(w, s->region, s->indicator, p->year);
	if (!p->actual)
		return;
	if (!other || yoy_decimal_sub(&diff, p->actual->value, other->value, NULL) != YOY_OK) {
		p->verdict = YOY_UNCOMPARABLE;
		p->reason = yoy_arena_printf(w->arena, _("实际%s，缺少作比较的%s增速"),
					     gap_figure(w, p->actual), s->other ? s->other : "");
		return;
	}
	p->verdict = diff.mant >= 0 || within(w, diff, other->value) ? YOY_MET : YOY_MISSED;
	p->has_gap = true;
	p->gap = yoy_decimal_trim(diff);
	p->gap_unit = "百分点";
	p->reason = yoy_arena_printf(w->arena, _("%s增长%s，%s增长%s"), p->name,
				     gap_figure(w, p->actual), other->name, gap_figure(w, other));
}

/* Growth or change of the year; without either, growth from the levels of two years. */
static bool movement(struct gap_work *w, const struct yoy_statement *s, struct yoy_pair *p,
		     struct yoy_decimal *out)
{
	const struct yoy_observation *before;
	struct yoy_decimal d;

	p->actual = figure_of(w, s, YOY_GROWTH, p->year);
	if (!p->actual)
		p->actual = figure_of(w, s, YOY_CHANGE, p->year);
	if (p->actual) {
		*out = p->actual->value;
		return true;
	}
	for (int m = 0; m < 2 && !p->actual; m++) {
		enum yoy_measure measure = m ? YOY_RATIO : YOY_LEVEL;

		p->actual = figure_of(w, s, measure, p->year);
		before = p->actual ? figure_of(w, s, measure, p->year - 1) : NULL;
		if (before && before->value.mant > 0 &&
		    strcmp(before->unit, p->actual->unit) == 0 &&
		    yoy_decimal_sub(&d, p->actual->value, before->value, NULL) == YOY_OK &&
		    yoy_decimal_shift(&d, d, 2, NULL) == YOY_OK &&
		    yoy_decimal_div(out, d, before->value, 2, NULL) == YOY_OK)
			return true;
	}
	return false;
}

static void judge_movement(struct gap_work *w, struct yoy_pair *p, const struct yoy_statement *s)
{
	struct yoy_decimal moved;

	if (!movement(w, s, p, &moved)) {
		if (p->actual) {
			p->verdict = YOY_UNCOMPARABLE;
			p->reason = yoy_arena_printf(w->arena, _("实际%s，无法看出升降"),
						     gap_figure(w, p->actual));
		}
		return;
	}
	if (s->kind == YOY_STMT_STABLE)
		p->verdict = within(w, moved, yoy_decimal_int(100)) ? YOY_MET : YOY_MISSED;
	else
		p->verdict = moved.mant * s->sign > 0 ? YOY_MET : YOY_MISSED;
	p->reason = yoy_arena_printf(w->arena, _("目标“%s”，实际%s（变动%s）"), s->text,
				     gap_figure(w, p->actual), gap_text(w, moved));
}

static bool wanted(const struct gap_work *w, const struct yoy_statement *s)
{
	int year = series_year(s->period);

	if (s->role != YOY_ROLE_TARGET || !s->indicator || year != s->report_year)
		return false;
	if (s->kind != YOY_STMT_SYNC && s->kind != YOY_STMT_DIRECTION && s->kind != YOY_STMT_STABLE)
		return false;
	if ((w->opts->year_from && year < w->opts->year_from) ||
	    (w->opts->year_to && year > w->opts->year_to))
		return false;
	return !w->opts->indicator || strcmp(s->indicator, w->opts->indicator) == 0;
}

/* The same words twice in one report are one target; statements of one report stand together. */
static bool said_before(const struct gap_work *w, size_t i)
{
	const struct yoy_statement *s = &w->stmts->statements.item[i];

	for (const struct yoy_statement *t = s; t > w->stmts->statements.item;) {
		t--;
		if (t->report_year != s->report_year || strcmp(t->region, s->region) != 0)
			break;
		if (t->kind == s->kind && t->role == s->role && t->indicator &&
		    strcmp(t->indicator, s->indicator) == 0 && strcmp(t->period, s->period) == 0)
			return true;
	}
	return false;
}

yoy_rc gap_words(struct gap_work *w)
{
	for (size_t i = 0; i < w->stmts->statements.n; i++) {
		const struct yoy_statement *s = &w->stmts->statements.item[i];
		struct yoy_pair *p;

		if (!wanted(w, s) || said_before(w, i))
			continue;
		p = yoy_vec_push(&w->out->pairs);
		p->region = s->region;
		p->year = s->report_year;
		p->indicator = s->indicator;
		p->name = s->name;
		p->basis = YOY_PAIR_REPORTED;
		p->verdict =
			gap_have_report(w, s->region, p->year + 1) ? YOY_UNREPORTED : YOY_PENDING;
		p->reason =
			p->verdict == YOY_PENDING ? _("库中没有下一年报告") : _("下一年报告未提及");
		if (s->kind == YOY_STMT_SYNC)
			judge_sync(w, p, s);
		else
			judge_movement(w, p, s);
		p->measure = p->actual ? p->actual->measure : YOY_GROWTH;
		p->target = target_of(w, s, p->measure);
	}
	return YOY_OK;
}
