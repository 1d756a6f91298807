/* Parts and wholes, shares and totals: check.h (5), (6). */
#include <stdio.h>

#include "check_work.h"
#include "yoy/unit.h"
#include "yoy/i18n.h"

static const struct yoy_observation *part_of(const struct check_work *w,
					     const struct yoy_observation *claim, const char *id)
{
	struct check_want want = { claim, id, YOY_LEVEL, claim->role, claim->period };

	return check_figure(w, &want);
}

/* Add a figure to a sum that is kept in the claim's unit. */
static bool add_figure(struct check_case *c, const struct yoy_observation *o)
{
	struct interval i;
	struct yoy_decimal d;

	if (c->n == CHECK_MAX_FIGURES || !interval_of(&i, o, c->claim->unit) ||
	    !interval_plain(&d, o, c->claim->unit) ||
	    !interval_add(&c->computed, &c->computed, &i) ||
	    yoy_decimal_add(&c->value, c->value, d, NULL) != YOY_OK)
		return false;
	c->against[c->n++] = o;
	return true;
}

static void whole_of_parts(struct check_work *w, const struct yoy_observation *claim,
			   const struct yoy_indicator *ind)
{
	struct check_case c = { .kind = YOY_CHECK_PARTS, .claim = claim };

	if (ind->n_parts == 0 || !interval_of(&c.stated, claim, claim->unit))
		return;
	for (size_t i = 0; i < ind->n_parts; i++) {
		const struct yoy_observation *o = part_of(w, claim, ind->parts[i]);

		if (!o || !add_figure(&c, o))
			return;
	}
	check_add(w, &c);
}

/* A part is no larger than its whole: the claim may be anything from it upwards. */
static void larger_parts(struct check_work *w, const struct yoy_observation *claim,
			 const struct yoy_indicator *ind)
{
	for (size_t i = 0; i < ind->n_includes; i++) {
		const struct yoy_observation *o = part_of(w, claim, ind->includes[i]);
		struct check_case c = { .kind = YOY_CHECK_PART, .claim = claim };

		if (!o || !interval_of(&c.stated, claim, claim->unit) || !add_figure(&c, o))
			continue;
		c.computed.no_hi = true;
		c.computed_word = _("其中部分");
		c.hint = _("部分大于整体");
		check_add(w, &c);
	}
}

static void between(struct check_work *w, const struct yoy_observation *claim,
		    const struct yoy_indicator *ind)
{
	struct check_case c = { .kind = YOY_CHECK_BETWEEN, .claim = claim };
	const struct yoy_observation *high, *low;
	struct interval a, b;
	struct yoy_decimal middle;

	if (ind->n_between != 2)
		return;
	high = part_of(w, claim, ind->between[0]);
	low = part_of(w, claim, ind->between[1]);
	if (!high || !low || !interval_of(&c.stated, claim, claim->unit) || !add_figure(&c, low) ||
	    !interval_of(&a, low, claim->unit) || !interval_of(&b, high, claim->unit))
		return;
	middle = c.value;
	if (!add_figure(&c, high))
		return;
	c.computed = yoy_decimal_cmp(a.lo, b.lo) <= 0
			     ? (struct interval){ a.lo, b.hi, a.no_lo, b.no_hi }
			     : (struct interval){ b.lo, a.hi, b.no_lo, a.no_hi };
	/* The end that it passes. */
	c.value = yoy_decimal_cmp(claim->value, middle) < 0 ? middle : c.value;
	if (yoy_decimal_cmp(claim->value, middle) >= 0 &&
	    yoy_decimal_sub(&c.value, c.value, middle, NULL) != YOY_OK)
		return;
	c.computed_word = _("应在两个分组之间，界线");
	c.hint = _("平均数应在二者之间");
	check_add(w, &c);
}

void check_parts(struct check_work *w, const struct yoy_observation *claim)
{
	const struct yoy_indicator *ind = yoy_dictionary_get(w->dict, claim->indicator);

	if (!ind || (claim->flags & (YOY_OBS_AVERAGE | YOY_OBS_CUMULATIVE)))
		return;
	whole_of_parts(w, claim, ind);
	larger_parts(w, claim, ind);
	between(w, claim, ind);
}

void check_share(struct check_work *w, const struct yoy_observation *claim)
{
	const struct yoy_indicator *ind = yoy_dictionary_get(w->dict, claim->indicator);
	struct check_case c = { .kind = YOY_CHECK_SHARE, .claim = claim, .n = 2, .points = true };
	struct interval part, whole;
	struct yoy_decimal a, b;
	const char *unit;
	enum { DIGITS = 4 };

	if (!ind || ind->n_share_of != 2)
		return;
	c.against[0] = part_of(w, claim, ind->share_of[0]);
	c.against[1] = part_of(w, claim, ind->share_of[1]);
	if (!c.against[0] || !c.against[1])
		return;
	unit = c.against[1]->unit;
	if (!interval_of(&c.stated, claim, "%") || !interval_of(&part, c.against[0], unit) ||
	    !interval_of(&whole, c.against[1], unit) ||
	    !interval_percent(&c.computed, &part, &whole) ||
	    !interval_plain(&a, c.against[0], unit) || !interval_plain(&b, c.against[1], unit) ||
	    yoy_decimal_shift(&a, a, 2, NULL) != YOY_OK ||
	    yoy_decimal_div(&c.value, a, b, DIGITS, NULL) != YOY_OK)
		return;
	check_add(w, &c);
}

/* In a review of several years a figure is that of one year only where it says so. */
static bool of_one_year(const struct check_work *w, const struct yoy_observation *o)
{
	static const char *const words[] = {
		"去年", "上年", "全年", "这一年", "过去一年", "一年来"
	};
	bool many = false;

	for (size_t i = 0; i < w->reports->reports.n; i++) {
		const struct yoy_report *r = &w->reports->reports.item[i];

		if (r->year == o->report_year && strcmp(r->region, o->region) == 0)
			many = r->review_from < r->review_to;
	}
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		many = many && !strstr(o->text, words[i]);
	return !many || strstr(o->text, o->period);
}

/* A figure of one year that may be summed; a state at the end of a year may not. */
static const struct yoy_observation *yearly_flow(const struct check_work *w,
						 const struct yoy_observation *claim, int year)
{
	enum { YEAR_TEXT = 16 };
	char text[YEAR_TEXT];
	struct check_want want = { claim, claim->indicator, YOY_LEVEL, YOY_ROLE_ACTUAL, text };
	const struct yoy_observation *o;

	snprintf(text, sizeof(text), "%d", year);
	o = check_base(w, &want);
	return o && !(o->flags & YOY_OBS_STOCK) && of_one_year(w, o) ? o : NULL;
}

static bool is_time(const char *unit)
{
	struct yoy_unit u;

	yoy_unit_parse(&u, yoy_view_of(unit));
	return u.dim == YOY_DIM_TIME;
}

void check_total(struct check_work *w, const struct yoy_observation *claim)
{
	const struct yoy_indicator *ind = yoy_dictionary_get(w->dict, claim->indicator);
	struct check_case c = { .kind = YOY_CHECK_TOTAL, .claim = claim };
	int from, to;

	if (!check_span(claim->period, &from, &to) || from == to || !ind ||
	    ind->basis == YOY_BASIS_REAL || claim->role != YOY_ROLE_ACTUAL ||
	    (claim->flags & (YOY_OBS_STOCK | YOY_OBS_AVERAGE)) || is_time(claim->unit) ||
	    (claim->bound != YOY_EXACT && !(claim->flags & YOY_OBS_CUMULATIVE)) ||
	    !interval_of(&c.stated, claim, claim->unit))
		return;
	for (int year = from; year <= to; year++) {
		const struct yoy_observation *o = yearly_flow(w, claim, year);

		if (o && !add_figure(&c, o))
			return;
	}
	if (c.n == 0)
		return;
	if ((int)c.n < to - from + 1) {
		c.computed.no_hi = true;
		c.computed_word = yoy_arena_printf(&w->out->arena, _("已知%zu年之和"), c.n);
		c.hint = _("已知年份之和已超过合计");
	}
	check_add(w, &c);
}
