/* Growth, averages and changes against levels: check.h (2), (3), (4), (7). */
#include <math.h>
#include <stdio.h>

#include "check_work.h"
#include "yoy/i18n.h"

enum { YEAR_TEXT = 16 };

/* The year named right behind a word of comparison: 比2005年增长67% is no growth of one year. */
static int named_year(const char *p)
{
	char digits[5] = "";

	for (int i = 0; i < 4; i++) {
		if (p[i] < '0' || p[i] > '9')
			return 0;
		digits[i] = p[i];
	}
	return strncmp(p + 4, "年", strlen("年")) == 0 ? series_year(digits) : 0;
}

/* The year that a change of year is measured from: the year before unless the clause names another;
 * 0 when it names one that cannot be told (比“十二五”末, 五年来). */
static int base_year(const char *text, int year)
{
	static const char *const words[] = { "比", "较", "是" };
	static const char *const vague[] = { "五”",  "五末", "五时期", "五期末",   "年前", "年初",
					     "全国", "全省", "全市",   "平均水平", "目标", "计划" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		for (const char *p = strstr(text, words[i]); p; p = strstr(p, words[i])) {
			int named;

			p += strlen(words[i]);
			named = named_year(p);
			if (named)
				return named;
		}
	}
	for (size_t i = 0; i < sizeof(vague) / sizeof(*vague); i++)
		if (strstr(text, vague[i]))
			return 0;
	return year - 1;
}

static bool is_nominal(const struct check_work *w, const struct yoy_observation *o)
{
	const struct yoy_indicator *ind = yoy_dictionary_get(w->dict, o->indicator);

	return ind && !(o->flags & YOY_OBS_REAL) &&
	       (ind->basis == YOY_BASIS_NOMINAL || (o->flags & YOY_OBS_NOMINAL));
}

/* Both levels of a growth and the years between them. */
struct growth_pair {
	const struct yoy_observation *now, *before;
	struct interval level, base; /* in the unit of now */
	struct check_want want_before;
	char year_before[YEAR_TEXT];
	int years;
};

static bool usable_levels(const struct check_work *w, struct growth_pair *g)
{
	return g->now && g->before && g->now != g->before &&
	       !series_scope(yoy_dictionary_get(w->dict, g->now->indicator), g->now->name,
			     g->before->name) &&
	       interval_of(&g->level, g->now, g->now->unit) &&
	       interval_of(&g->base, g->before, g->now->unit) && !g->base.no_lo &&
	       g->base.lo.mant > 0 && !g->level.no_lo && g->level.lo.mant > 0;
}

static bool find_pair(struct check_work *w, struct growth_pair *g,
		      const struct yoy_observation *claim, const char *period, int base, int years)
{
	struct check_want now = { claim, claim->indicator, YOY_LEVEL, claim->role, period };

	g->years = years;
	snprintf(g->year_before, sizeof(g->year_before), "%d", base);
	g->want_before = (struct check_want){ claim, claim->indicator, YOY_LEVEL, YOY_ROLE_ACTUAL,
					      g->year_before };
	g->now = check_figure(w, &now);
	g->before = check_base(w, &g->want_before);
	return usable_levels(w, g);
}

/* 100 * level / base. */
static bool quotient(struct yoy_decimal *out, const struct growth_pair *g)
{
	enum { DIGITS = 9 };
	struct yoy_decimal base;

	return interval_plain(&base, g->before, g->now->unit) &&
	       yoy_decimal_shift(out, g->now->value, 2, NULL) == YOY_OK &&
	       yoy_decimal_div(out, *out, base, DIGITS, NULL) == YOY_OK;
}

/* Growth a year in %: the root is taken for showing only, the comparison is exact. */
static struct yoy_decimal yearly(struct yoy_decimal percent, int years)
{
	double r = pow(yoy_decimal_double(percent) / 100.0, 1.0 / years);

	return (struct yoy_decimal){ llround((r - 1.0) * 10000.0), 2 };
}

/* The stated rate compounded, and the quotient of the levels, both in % of the base. */
static bool intervals_of(struct interval *said, struct interval *quot,
			 const struct yoy_observation *claim, const struct growth_pair *g)
{
	struct interval rate;

	return interval_of(&rate, claim, "%") && interval_compound(said, &rate, g->years) &&
	       interval_percent(quot, &g->level, &g->base);
}

static bool agrees(const struct yoy_observation *claim, const struct growth_pair *g)
{
	struct interval said, quot;

	return intervals_of(&said, &quot, claim, g) && interval_meet(&said, &quot);
}

/* A later report gives the base anew, and with it the rate agrees. */
static const char *restated(struct check_work *w, const struct yoy_observation *claim,
			    const struct growth_pair *g)
{
	struct series_range r = check_range(w, &g->want_before);

	for (size_t i = r.first; i < r.end; i++) {
		struct growth_pair other = *g;

		other.before = w->series.item[i];
		if (other.before->report_year > g->before->report_year &&
		    check_wanted(other.before, &g->want_before) && usable_levels(w, &other) &&
		    agrees(claim, &other))
			return yoy_arena_printf(
				&w->out->arena, _("%d年报告将%s年数改为%s%s，与此相符"),
				other.before->report_year, g->year_before,
				check_text(w, other.before->value), other.before->unit);
	}
	return NULL;
}

/* The base that the level and the stated rate imply, and by how many % it is larger than the one
 * printed. */
static bool implied_base(struct yoy_decimal *base, struct yoy_decimal *off,
			 const struct yoy_observation *claim, const struct growth_pair *g)
{
	enum { DIGITS = 2 };
	struct interval rate = { claim->value, claim->value, false, false };
	struct yoy_decimal printed;

	/* The slack of compounding is far behind the digits shown. */
	return interval_compound(&rate, &rate, g->years) && rate.lo.mant > 0 &&
	       yoy_decimal_shift(base, g->now->value, 2, NULL) == YOY_OK &&
	       yoy_decimal_div(base, *base, rate.lo, DIGITS, NULL) == YOY_OK &&
	       interval_plain(&printed, g->before, g->now->unit) &&
	       yoy_decimal_sub(off, *base, printed, NULL) == YOY_OK &&
	       yoy_decimal_shift(off, *off, 2, NULL) == YOY_OK &&
	       yoy_decimal_div(off, *off, printed, DIGITS, NULL) == YOY_OK;
}

/* Across reports the base may have been revised without a word: say which one would fit. */
static void explain(struct check_work *w, struct check_case *c, const struct growth_pair *g)
{
	enum { SHIFT_PERCENT = 10, ESTIMATE_PERCENT = 5 };
	struct yoy_arena *arena = &w->out->arena;
	struct yoy_decimal base, off;
	bool far, near;

	c->excuse = restated(w, c->claim, g);
	if (c->excuse || g->before->report_year == c->claim->report_year ||
	    !implied_base(&base, &off, c->claim, g))
		return;
	far = yoy_decimal_cmp(yoy_decimal_abs(off), yoy_decimal_int(SHIFT_PERCENT)) > 0;
	near = yoy_decimal_cmp(yoy_decimal_abs(off), yoy_decimal_int(ESTIMATE_PERCENT)) <= 0;
	c->hint =
		yoy_arena_printf(arena, _("按所述增速反推%s年为%s%s，%d年报告为%s%s（%s%s%%），%s"),
				 g->year_before, check_text(w, base), g->now->unit,
				 g->before->report_year, check_text(w, g->before->value),
				 g->before->unit, off.mant > 0 ? "+" : "", check_text(w, off),
				 far ? _("基数的统计口径可能已变") : _("基数可能已修订而未说明"));
	if (near && (g->before->flags & YOY_OBS_ESTIMATED))
		c->excuse = yoy_arena_printf(arena, _("%d年报告的%s年数是预计数，反推为%s%s"),
					     g->before->report_year, g->year_before,
					     check_text(w, base), g->now->unit);
}

/* Of several years both sides were compared compounded; they are shown by the year. */
static void show_yearly(struct check_case *c, const struct growth_pair *g)
{
	struct interval rate;

	c->judged = true;
	c->met = interval_meet(&c->stated, &c->computed);
	if (g->years == 1 || !interval_of(&rate, c->claim, "%"))
		return;
	c->stated = rate;
	c->computed.lo = yearly(c->computed.lo, g->years);
	c->computed.hi = yearly(c->computed.hi, g->years);
}

static void add_pair(struct check_work *w, const struct yoy_observation *claim,
		     const struct growth_pair *g, enum yoy_check_kind kind)
{
	struct check_case c = { .kind = kind, .claim = claim, .points = true, .n = 2 };
	struct yoy_decimal quot;

	c.against[0] = g->now;
	c.against[1] = g->before;
	if (!intervals_of(&c.stated, &c.computed, claim, g) || !quotient(&quot, g))
		return;
	if (g->years > 1)
		c.value = yearly(quot, g->years);
	else if (yoy_decimal_sub(&c.value, quot, yoy_decimal_int(100), NULL) != YOY_OK)
		return;
	show_yearly(&c, g);
	if (!c.met)
		explain(w, &c, g);
	check_add(w, &c);
}

/* 支出22亿元，占财政支出的85%，增长2%: the growth may be that of the share, in points. */
static bool may_be_of_a_share(const struct yoy_observation *claim,
			      const struct yoy_observation *level)
{
	const char *share = strstr(claim->text, "占"), *percent = share ? strchr(share, '%') : NULL;
	size_t at = (size_t)(claim->at.beg - claim->text_at.beg);

	return percent && level->report_id == claim->report_id &&
	       level->text_at.beg == claim->text_at.beg && (size_t)(percent - claim->text) < at &&
	       (size_t)(level->at.beg - level->text_at.beg) < (size_t)(share - claim->text);
}

void check_growth(struct check_work *w, const struct yoy_observation *claim)
{
	int year = series_year(claim->period), base;
	struct growth_pair g;

	if (!year || strcmp(claim->unit, "%") != 0 || !is_nominal(w, claim) ||
	    (claim->flags & YOY_OBS_CUMULATIVE))
		return;
	if (claim->role == YOY_ROLE_ACTUAL ? claim->report_year <= year
					   : claim->report_year != year)
		return;
	base = base_year(claim->text, year);
	if (base && base < year && find_pair(w, &g, claim, claim->period, base, 1) &&
	    !may_be_of_a_share(claim, g.now))
		add_pair(w, claim, &g,
			 claim->role == YOY_ROLE_TARGET ? YOY_CHECK_PLAN : YOY_CHECK_GROWTH);
}

void check_average(struct check_work *w, const struct yoy_observation *claim)
{
	char last[YEAR_TEXT];
	struct growth_pair g;
	int from, to;

	if (!check_span(claim->period, &from, &to) || from == to || strcmp(claim->unit, "%") != 0 ||
	    !is_nominal(w, claim))
		return;
	snprintf(last, sizeof(last), "%d", to);
	/* A target for the end of a plan stands under the plan's span. */
	if (find_pair(w, &g, claim, last, from - 1, to - from + 1) ||
	    (claim->role == YOY_ROLE_TARGET &&
	     find_pair(w, &g, claim, claim->period, from - 1, to - from + 1)))
		add_pair(w, claim, &g, YOY_CHECK_AVERAGE);
}

/* A target for this year is set against last year's target (比上年预算增加) or its actual figure.
 */
static const struct yoy_observation *change_base(struct check_work *w, struct check_want *want,
						 const struct yoy_observation *claim,
						 const struct interval *said,
						 const struct interval *now)
{
	const struct yoy_observation *actual = check_base(w, want), *planned = NULL;
	struct interval base;

	if (claim->role == YOY_ROLE_TARGET) {
		want->role = YOY_ROLE_TARGET;
		planned = check_base(w, want);
	}
	if (!actual || !planned)
		return actual ? actual : planned;
	return interval_of(&base, planned, claim->unit) && interval_sub(&base, now, &base) &&
			       interval_meet(said, &base)
		       ? planned
		       : actual;
}

static bool change_intervals(struct check_case *c, const struct yoy_observation *now,
			     const struct yoy_observation *before, const char *unit)
{
	struct interval a, b;
	struct yoy_decimal x, y;

	return interval_of(&a, now, unit) && interval_of(&b, before, unit) &&
	       interval_sub(&c->computed, &a, &b) && interval_plain(&x, now, unit) &&
	       interval_plain(&y, before, unit) && yoy_decimal_sub(&c->value, x, y, NULL) == YOY_OK;
}

void check_change(struct check_work *w, const struct yoy_observation *claim)
{
	int year = series_year(claim->period), base;
	bool points = strstr(claim->unit, "百分点") != NULL;
	const char *unit = points ? "%" : claim->unit;
	struct check_case c = {
		.kind = YOY_CHECK_CHANGE, .claim = claim, .n = 2, .points = points
	};
	struct check_want want = { claim, claim->indicator, points ? YOY_RATIO : YOY_LEVEL,
				   claim->role, claim->period };
	const struct yoy_observation *now, *before;
	char last[YEAR_TEXT];
	struct interval level;

	base = year ? base_year(claim->text, year) : 0;
	if (!base || base >= year || !interval_of(&c.stated, claim, claim->unit))
		return;
	now = check_figure(w, &want);
	if (!now || !interval_of(&level, now, unit))
		return;
	snprintf(last, sizeof(last), "%d", base);
	want.period = last;
	want.role = YOY_ROLE_ACTUAL;
	before = change_base(w, &want, claim, &c.stated, &level);
	if (!before || before == now || !change_intervals(&c, now, before, unit))
		return;
	c.against[0] = now;
	c.against[1] = before;
	check_add(w, &c);
}
