/* Growth computed from two levels, and when it must not be: gap.h (8). */
#include "gap_work.h"
#include "interval.h"
#include "yoy/unit.h"
#include "yoy/i18n.h"

/* Growth further from what was promised than this, in points, is hardly growth of one thing: what
 * was counted has changed. */
enum { PLAUSIBLE_POINTS = 30 };

static bool is_plain(const struct yoy_observation *o)
{
	return o->bound == YOY_EXACT || o->bound == YOY_ABOUT;
}

/* The level of the year before as it was last told when the level of the year was. */
static const struct yoy_observation *level_before(struct gap_work *w,
						  const struct yoy_observation *t,
						  const struct yoy_observation *level)
{
	return series_as_of(&w->series, gap_query(w, t, YOY_LEVEL, t->report_year - 1),
			    level->report_year);
}

bool gap_growth(struct yoy_decimal *out, const struct yoy_observation *before,
		const struct yoy_observation *level)
{
	struct yoy_decimal a, d;

	return before->value.mant > 0 &&
	       yoy_unit_convert(&a, level->value, yoy_view_of(level->unit),
				yoy_view_of(before->unit), NULL) == YOY_OK &&
	       yoy_decimal_sub(&d, a, before->value, NULL) == YOY_OK &&
	       yoy_decimal_shift(&d, d, 2, NULL) == YOY_OK &&
	       yoy_decimal_div(out, d, before->value, 2, NULL) == YOY_OK;
}

/* What a level as printed may stand for, in unit. */
static bool printed(struct interval *out, const struct yoy_observation *o, const char *unit)
{
	struct yoy_decimal half = yoy_decimal_half_ulp(o->value), value;

	if (yoy_unit_convert(&half, half, yoy_view_of(o->unit), yoy_view_of(unit), NULL) !=
		    YOY_OK ||
	    !interval_plain(&value, o, unit))
		return false;
	*out = (struct interval){ value, value, false, false };
	return yoy_decimal_sub(&out->lo, value, half, NULL) == YOY_OK &&
	       yoy_decimal_add(&out->hi, value, half, NULL) == YOY_OK;
}

/* Half the width of what the two printed levels allow. */
static struct yoy_decimal rounding(const struct yoy_observation *before,
				   const struct yoy_observation *level)
{
	struct interval a, b, r;
	struct yoy_decimal width, half;

	if (printed(&a, level, before->unit) && printed(&b, before, before->unit) &&
	    interval_percent(&r, &a, &b) && yoy_decimal_sub(&width, r.hi, r.lo, NULL) == YOY_OK &&
	    yoy_decimal_div(&half, width, yoy_decimal_int(2), 4, NULL) == YOY_OK)
		return half;
	return (struct yoy_decimal){ 5, 3 };
}

static const char *refusal(struct gap_work *w, const struct yoy_observation *t,
			   const struct yoy_observation *before,
			   const struct yoy_observation *level, struct yoy_decimal g)
{
	struct yoy_arena *arena = w->arena;
	const char *now = gap_figure(w, level), *then = gap_figure(w, before);
	const char *changed = gap_break(w, before, t->report_year - 1, level, t->report_year);
	struct yoy_decimal apart;

	if (changed)
		return yoy_arena_printf(arena, _("总量%s与上年%s口径不同（%s），不能推算增速"), now,
					then, changed);
	if ((before->flags ^ level->flags) & (YOY_OBS_CUMULATIVE | YOY_OBS_AVERAGE))
		return yoy_arena_printf(arena, _("总量%s与上年%s一为多年数，不能推算增速"), now,
					then);
	if (!is_plain(before) || !is_plain(level))
		return yoy_arena_printf(arena, _("总量%s、上年%s不是确数，不能推算增速"), now,
					then);
	if (t->flags & YOY_OBS_COMPARABLE)
		return yoy_arena_printf(arena,
					_("目标为可比口径增速，由总量%s、上年%s推算的%s%%不可比"),
					now, then, gap_text(w, g));
	if (yoy_decimal_sub(&apart, g, t->value, NULL) != YOY_OK ||
	    yoy_decimal_cmp(yoy_decimal_abs(apart), yoy_decimal_int(PLAUSIBLE_POINTS)) > 0)
		return yoy_arena_printf(
			arena, _("由总量%s、上年%s推算为%s%%，与目标%s相差过大，两年口径可能不同"),
			now, then, gap_text(w, g), gap_figure(w, t));
	return NULL;
}

void gap_derive(struct gap_work *w, struct gap_derived *out, const struct yoy_observation *t,
		const struct yoy_observation *level)
{
	const struct yoy_observation *before = level_before(w, t, level);

	*out = (struct gap_derived){ 0 };
	if (!before || !gap_growth(&out->growth, before, level))
		return;
	out->known = true;
	out->half = rounding(before, level);
	out->refused = refusal(w, t, before, level, out->growth);
}
