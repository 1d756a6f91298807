#include "chart_gaps.h"

#include <math.h>

#include "render_out.h"
#include "yoy/arena.h"
#include "yoy/unit.h"
#include "yoy/utf8.h"

/* Completions beyond this are drawn as an arrow to the edge. */
static const double COMPLETION_EDGE = 200;
enum { GROUPS_WITH_HEADINGS = 3, SILENT_SHOWN = 8 };

const struct panel_kind yoy_panel_kinds[PANELS] = {
	{ YOY_W_GROWTH, YOY_W_AXIS_GROWTH, YOY_W_GAP, "%" },
	{ YOY_W_RATIO, YOY_W_AXIS_RATIO, YOY_W_GAP, "%" },
	{ YOY_W_CHANGE, YOY_W_AXIS_CHANGE, YOY_W_GAP, "百分点" },
	{ YOY_W_LEVEL, YOY_W_AXIS_LEVEL, YOY_W_COMPLETION, NULL },
};

static size_t width_of(const char *s)
{
	return yoy_utf8_width(yoy_view_of(s));
}

static size_t max_of(size_t a, size_t b)
{
	return a > b ? a : b;
}

/* Which panel a pair belongs to; -1: none. */
static int panel_of(const struct yoy_pair *p)
{
	switch (p->measure) {
	case YOY_GROWTH:
		return 0;
	case YOY_RATIO:
		return 1;
	case YOY_CHANGE:
		return 2;
	case YOY_LEVEL:
		return 3;
	case YOY_RANK:
		break;
	}
	return -1;
}

static bool to_axis(double *out, struct yoy_decimal d, const char *from, const char *to)
{
	struct yoy_decimal converted;

	if (yoy_unit_convert(&converted, d, yoy_view_of(from ? from : ""), yoy_view_of(to), NULL))
		return false;
	*out = yoy_decimal_double(converted);
	return true;
}

static bool place_level(struct gap_row *row, double about)
{
	const struct yoy_observation *target = row->pair->target;
	double value = yoy_decimal_double(target->value);

	row->target = 100;
	row->tolerance = target->bound == YOY_ABOUT ? about : 0;
	if (target->has_hi && value > 0) {
		row->has_hi = true;
		row->target_hi = yoy_decimal_double(target->value_hi) / value * 100;
	}
	row->has_actual = row->pair->has_completion;
	if (row->has_actual)
		row->actual = yoy_decimal_double(row->pair->completion_pct);
	if (row->actual > COMPLETION_EDGE * 1.25) {
		row->actual = COMPLETION_EDGE;
		row->clipped = true;
	}
	return true;
}

/* Put the pair on the axis of its panel; false when its target has no place there. */
static bool place(struct gap_row *row, const char *axis_unit, double about)
{
	const struct yoy_observation *target = row->pair->target, *actual = row->pair->actual;

	if (!axis_unit)
		return place_level(row, about);
	if (!to_axis(&row->target, target->value, target->unit, axis_unit))
		return false;
	if (target->bound == YOY_ABOUT)
		row->tolerance = fabs(row->target) * about / 100;
	if (target->has_hi)
		row->has_hi = to_axis(&row->target_hi, target->value_hi, target->unit, axis_unit);
	if (actual && (row->pair->verdict == YOY_MET || row->pair->verdict == YOY_MISSED))
		row->has_actual = to_axis(&row->actual, actual->value, actual->unit, axis_unit);
	return true;
}

static void add_signed(struct yoy_buf *out, const struct gaps *g, struct yoy_decimal d)
{
	char number[YOY_DECIMAL_TEXT_MAX];

	if (d.mant != 0)
		yoy_buf_adds(out, d.mant > 0 ? "+" : g->cv.term ? "-" : "−");
	yoy_buf_add(out, number, yoy_decimal_print(number, yoy_decimal_abs(d)));
}

static void add_gap_text(struct yoy_buf *out, const struct gaps *g, const struct gap_row *row)
{
	const struct yoy_pair *p = row->pair;
	char number[YOY_DECIMAL_TEXT_MAX];

	if (p->measure == YOY_LEVEL && g->variance) {
		struct yoy_decimal over;

		if (!p->has_completion ||
		    yoy_decimal_sub(&over, p->completion_pct, yoy_decimal_int(100), NULL))
			return;
		add_signed(out, g, over.mant == 0 ? yoy_decimal_int(0) : over);
		yoy_buf_addc(out, '%');
	} else if (p->measure == YOY_LEVEL) {
		if (p->has_completion) {
			yoy_buf_add(out, number, yoy_decimal_print(number, p->completion_pct));
			yoy_buf_addc(out, '%');
		}
	} else if (p->has_gap) {
		add_signed(out, g, p->gap);
		if (yoy_pair_per_mille(p))
			yoy_buf_adds(out, "‰");
		else if (p->gap_unit && strcmp(p->gap_unit, "百分点") != 0)
			yoy_buf_adds(out, p->gap_unit);
	}
}

static void fill_figures(struct gaps *g, struct gap_row *row)
{
	const struct yoy_pair *p = row->pair;
	struct yoy_buf text[FIGURES];

	for (int i = 0; i < FIGURES; i++)
		text[i] = (struct yoy_buf)YOY_BUF_INIT(YOY_BUF_NOMAX);
	yoy_words_value(&text[FIG_TARGET], p->target, g->cv.en);
	if (p->actual)
		yoy_words_value(&text[FIG_ACTUAL], p->actual, g->cv.en);
	if (p->actual && p->basis == YOY_PAIR_DERIVED) {
		yoy_buf_adds(&text[FIG_ACTUAL], "†");
		g->any_derived = true;
	}
	add_gap_text(&text[FIG_GAP], g, row);
	yoy_buf_adds(&text[FIG_VERDICT], yoy_word(g->cv.en, yoy_word_verdict(p->verdict)));
	if (p->basis == YOY_PAIR_STATED) {
		yoy_buf_adds(&text[FIG_VERDICT], "‡");
		g->any_stated = true;
	}
	if (p->within_rounding) {
		yoy_buf_addc(&text[FIG_VERDICT], '*');
		g->any_rounding = true;
	}
	for (int i = 0; i < FIGURES; i++) {
		row->figure[i] = yoy_arena_dupv(&g->arena, yoy_buf_view(&text[i]));
		g->figure_cols[i] = max_of(g->figure_cols[i], width_of(row->figure[i]));
		yoy_buf_release(&text[i]);
	}
}

static bool same_group(const struct yoy_pair *a, const struct yoy_pair *b)
{
	return a->year == b->year && strcmp(a->region, b->region) == 0;
}

static bool same_indicator(const struct yoy_pair *a, const struct yoy_pair *b)
{
	if (a->measure != b->measure)
		return false;
	if (a->indicator && b->indicator)
		return strcmp(a->indicator, b->indicator) == 0;
	return !a->indicator && !b->indicator && strcmp(a->name, b->name) == 0;
}

/* Targets in words have a place in the title's counts, not on an axis. */
static bool has_number(const struct yoy_observation *obs)
{
	return obs && !(obs->flags & YOY_OBS_WORDS);
}

/* A level without an actual: its row would hold nothing but the mark at 100. */
static bool is_silent(const struct yoy_pair *p)
{
	return p->measure == YOY_LEVEL && has_number(p->target) && !p->actual;
}

static bool many_silent(const struct yoy_pair_list *l)
{
	size_t silent = 0, others = 0;

	for (size_t i = 0; i < l->pairs.n; i++) {
		const struct yoy_pair *p = &l->pairs.item[i];

		silent += is_silent(p);
		others += !is_silent(p) && has_number(p->target) && panel_of(p) >= 0;
	}
	return silent > SILENT_SHOWN && others > 0;
}

/* As it is drawn, so that its width is what is measured. */
static const char *plain(struct gaps *g, const char *name)
{
	struct yoy_buf text = YOY_BUF_INIT(YOY_BUF_NOMAX);
	const char *copy;

	yoy_text_plain(&text, yoy_view_of(name));
	copy = yoy_arena_dupv(&g->arena, yoy_buf_view(&text));
	yoy_buf_release(&text);
	return copy;
}

static struct gap_row *add_pair(struct gaps *g, const struct yoy_pair *p)
{
	int kind = panel_of(p);
	struct gap_row row = { .pair = p,
			       .name = plain(g, yoy_canvas_name(&g->cv, p->indicator, p->name)) };

	if (g->variance && !(p->measure == YOY_LEVEL ? p->has_completion : p->has_gap)) {
		g->gapless++;
		return NULL;
	}
	if ((g->hide_silent && is_silent(p)) || (g->compact && p->verdict > YOY_MISSED)) {
		g->silent++;
		return NULL;
	}
	if (kind < 0 || !has_number(p->target) ||
	    !place(&row, yoy_panel_kinds[kind].unit, g->about_pct)) {
		g->undrawn++;
		return NULL;
	}
	fill_figures(g, &row);
	*yoy_vec_push(&g->panel[kind].rows) = row;
	g->drawn++;
	return &g->panel[kind].rows.item[g->panel[kind].rows.n - 1];
}

static bool several_regions(const struct gaps *g)
{
	const struct yoy_pair *all = g->pairs->pairs.item;

	for (size_t i = 1; i < g->pairs->pairs.n; i++)
		if (strcmp(all[i].region, all[0].region) != 0)
			return true;
	return false;
}

static bool several_years(const struct gaps *g)
{
	const struct yoy_pair *all = g->pairs->pairs.item;

	for (size_t i = 1; i < g->pairs->pairs.n; i++)
		if (all[i].year != all[0].year)
			return true;
	return false;
}

static const char *group_name(struct gaps *g, const struct yoy_pair *p)
{
	bool region = several_regions(g);

	return yoy_arena_printf(&g->arena, "%s%s%d%s", region ? p->region : "", region ? " " : "",
				p->year, yoy_word(g->cv.en, YOY_W_YEAR));
}

/* Few regions and years: each has a heading in every panel where it has rows. */
static void rows_by_group(struct gaps *g)
{
	const struct yoy_pair *last[PANELS] = { NULL };

	for (size_t i = 0; i < g->pairs->pairs.n; i++) {
		const struct yoy_pair *p = &g->pairs->pairs.item[i];
		int kind = panel_of(p);

		if (g->groups > 1 && kind >= 0 && (!last[kind] || !same_group(last[kind], p))) {
			struct gap_row *head = yoy_vec_push(&g->panel[kind].rows);

			head->name = group_name(g, p);
			head->group_start = true;
			if (!add_pair(g, p)) {
				g->panel[kind].rows.n--;
				continue;
			}
			last[kind] = p;
		} else {
			add_pair(g, p);
		}
	}
}

/* Below the targets of one region and year: what it set no target for. */
static void add_unset(struct gaps *g)
{
	for (size_t i = 0; i < g->pairs->unset.n; i++) {
		const struct yoy_unset *u = &g->pairs->unset.item[i];
		struct gap_row row = {
			.unset = u, .name = plain(g, yoy_canvas_name(&g->cv, u->indicator, u->name))
		};
		struct gap_panel *panel = &g->panel[u->measure == YOY_RATIO];
		struct yoy_buf actual = YOY_BUF_INIT(YOY_BUF_NOMAX);

		if (!to_axis(&row.actual, u->actual->value, u->actual->unit, "%"))
			continue;
		yoy_words_value(&actual, u->actual, g->cv.en);
		row.group_start = panel->rows.n > 0 && !panel->rows.item[panel->rows.n - 1].unset;
		row.figure[FIG_TARGET] = row.figure[FIG_GAP] = "";
		row.figure[FIG_ACTUAL] = yoy_arena_dupv(&g->arena, yoy_buf_view(&actual));
		row.figure[FIG_VERDICT] = yoy_word(g->cv.en, YOY_W_NOT_SET);
		for (int k = 0; k < FIGURES; k++)
			g->figure_cols[k] = max_of(g->figure_cols[k], width_of(row.figure[k]));
		*yoy_vec_push(&panel->rows) = row;
		yoy_buf_release(&actual);
	}
}

static const char *row_tag(struct gaps *g, const struct yoy_pair *p, bool regions, bool years)
{
	if (!years)
		return p->region;
	if (!regions)
		return yoy_arena_printf(&g->arena, "%d", p->year);
	return yoy_arena_printf(&g->arena, "%s %d", p->region, p->year);
}

/* Many regions or years: the rows of an indicator stand together. */
static void rows_by_indicator(struct gaps *g)
{
	const struct yoy_pair *all = g->pairs->pairs.item;
	size_t n = g->pairs->pairs.n;
	bool *done = yoy_arena_alloc(&g->arena, n * sizeof(*done));
	bool regions = several_regions(g), years = several_years(g);

	for (size_t i = 0; i < n; i++) {
		bool first = true;

		for (size_t k = i; k < n; k++) {
			struct gap_row *row;

			if (done[k] || !same_indicator(&all[i], &all[k]))
				continue;
			done[k] = true;
			row = add_pair(g, &all[k]);
			if (!row)
				continue;
			row->tag = row_tag(g, &all[k], regions, years);
			row->group_start = first;
			if (!first)
				row->name = "";
			first = false;
		}
	}
}

static size_t count_groups(const struct yoy_pair_list *l)
{
	size_t n = 0;

	for (size_t i = 0; i < l->pairs.n; i++) {
		bool seen = false;

		for (size_t k = 0; k < i && !seen; k++)
			seen = same_group(&l->pairs.item[i], &l->pairs.item[k]);
		n += !seen;
	}
	return n;
}

const char *yoy_gaps_head(const struct gaps *g, int panel, int figure)
{
	enum yoy_word gap = yoy_panel_kinds[panel].gap;
	const enum yoy_word heads[FIGURES] = { YOY_W_TARGET, YOY_W_ACTUAL,
					       g->cv.term && gap == YOY_W_GAP ? YOY_W_GAP_SHORT
									      : gap,
					       YOY_W_VERDICT };

	return yoy_word(g->cv.en, heads[figure]);
}

static void measure_columns(struct gaps *g)
{
	size_t cap = g->cv.term ? 20 : g->cv.en ? 36 : 26;

	for (int k = 0; k < PANELS; k++) {
		const struct gap_row_vec *rows = &g->panel[k].rows;

		if (rows->n == 0)
			continue;
		for (int i = 0; i < FIGURES; i++) {
			const char *head = yoy_gaps_head(g, k, i);

			g->figure_cols[i] = max_of(g->figure_cols[i], width_of(head));
		}
		for (size_t i = 0; i < rows->n; i++) {
			if (!rows->item[i].pair && !rows->item[i].unset)
				continue;
			g->name_cols = max_of(g->name_cols, width_of(rows->item[i].name));
			if (rows->item[i].tag)
				g->tag_cols = max_of(g->tag_cols, width_of(rows->item[i].tag));
		}
	}
	if (g->name_cols > cap)
		g->name_cols = cap;
}

double yoy_gaps_shorten(struct gaps *g, double fixed, size_t wide, size_t least)
{
	const struct {
		size_t name, plot;
	} steps[] = { { 16, wide }, { 10, least } };
	double cols = (double)yoy_canvas_term_cols(&g->cv), gained = 0;

	for (int i = 0; i < 2; i++)
		while (g->name_cols > steps[i].name &&
		       fixed - gained + (double)steps[i].plot > cols) {
			g->name_cols--;
			gained += 1;
		}
	return gained;
}

void yoy_gaps_fill(struct gaps *g)
{
	g->about_pct = g->cv.opts->about_pct > 0 ? g->cv.opts->about_pct : 5;
	g->hide_silent = many_silent(g->pairs);
	g->groups = count_groups(g->pairs);
	if (g->groups <= GROUPS_WITH_HEADINGS)
		rows_by_group(g);
	else
		rows_by_indicator(g);
	if (g->groups == 1 && !g->variance && !g->compact)
		add_unset(g);
	measure_columns(g);
	yoy_gaps_title(g);
	yoy_gaps_notes(g);
}

void yoy_gaps_release(struct gaps *g)
{
	for (int k = 0; k < PANELS; k++)
		yoy_vec_release(&g->panel[k].rows);
	yoy_frame_release(&g->frame);
	yoy_arena_release(&g->arena);
}
