/* Figures as the reasons of pairs show them, and units that count alike. */
#include "gap_work.h"
#include "yoy/i18n.h"
#include "yoy/unit.h"

const char *gap_text(struct gap_work *w, struct yoy_decimal d)
{
	char text[YOY_DECIMAL_TEXT_MAX];

	yoy_decimal_print(text, d);
	return yoy_arena_strdup(w->arena, text);
}

static const char *bound_sign(enum yoy_bound b)
{
	static const char *const signs[] = { "", N_("约"), "≥", "≤", "＞", "＜", "" };

	return _(signs[b]);
}

const char *gap_figure(struct gap_work *w, const struct yoy_observation *o)
{
	const char *hi = o->has_hi ? gap_text(w, o->value_hi) : "";

	return yoy_arena_printf(w->arena, "%s%s%s%s%s", bound_sign(o->bound), gap_text(w, o->value),
				o->has_hi ? "～" : "", hi, o->unit);
}

/* 44个项目 and 24项项目: classifiers of things, which the common name already says. */
static bool is_classifier(struct yoy_view base)
{
	static const char *const words[] = { "", "项", "家", "座", "处", "件", "所", "条" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (yoy_view_eq(base, yoy_view_of(words[i])))
			return true;
	return false;
}

/* 373万人 and 378万农村人口: what is counted stands in the name of one of them. */
static bool counts_alike(const struct yoy_unit *a, const struct yoy_unit *b)
{
	if (a->dim != YOY_DIM_COUNT || b->dim != YOY_DIM_COUNT)
		return false;
	return (is_classifier(a->base) && is_classifier(b->base)) ||
	       (a->base.len == 0 && a->pow10) || (b->base.len == 0 && b->pow10);
}

yoy_rc gap_convert(struct yoy_decimal *out, struct yoy_decimal d, const char *from, const char *to)
{
	struct yoy_unit a, b;

	yoy_unit_parse(&a, yoy_view_of(from));
	yoy_unit_parse(&b, yoy_view_of(to));
	if (counts_alike(&a, &b))
		return yoy_decimal_shift(out, d, a.pow10 - b.pow10, NULL);
	return yoy_unit_convert(out, d, yoy_view_of(from), yoy_view_of(to), NULL);
}
