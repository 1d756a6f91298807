/* The plots of the trend chart: data blocks and how they are drawn. */
#include "chart_trend.h"

#include <stdio.h>

bool yoy_trend_single(const struct trend_chart *tc)
{
	return tc->series.n == 1;
}

enum { STYLES = 7 };

/* Every further round of colours takes other markers and dashes. */
struct line_style yoy_trend_style(size_t i)
{
	static const char *const colours[STYLES] = { YOY_INK_BLUE, YOY_INK_BAD,  YOY_INK_GOOD,
						     YOY_INK_PINK, YOY_INK_TEXT, YOY_INK_AMBER,
						     YOY_INK_SKY };
	static const char *const glyphs[STYLES] = { "*", "x", "+", "#", "@", "%", "&" };
	static const int solid[STYLES] = { 7, 5, 9, 13, 11, 15, 3 };
	static const int open[STYLES] = { 6, 4, 8, 12, 10, 14, 1 };
	static const int dash[] = { 1, 2, 4, 5, 3 };
	size_t marker = (i + i / STYLES) % STYLES;

	return (struct line_style){ colours[i % STYLES], glyphs[marker], solid[marker],
				    open[marker], dash[(i + i / STYLES) % 5] };
}

enum value { VAL_LEVEL, VAL_STATED, VAL_COMPUTED, VAL_COMPUTED_ONLY };

static bool value_of(const struct series_point *p, enum value which, double *out)
{
	switch (which) {
	case VAL_LEVEL:
		*out = p->level;
		return p->has_level;
	case VAL_STATED:
		*out = p->stated;
		return p->has_stated;
	case VAL_COMPUTED:
		*out = p->computed;
		return p->has_computed;
	case VAL_COMPUTED_ONLY:
		break;
	}
	*out = p->computed;
	return p->has_computed && !p->has_stated;
}

static void add_xy(struct yoy_buf *out, int year, double v)
{
	yoy_buf_addf(out, "%d ", year);
	yoy_canvas_num(out, v);
}

/* False when there is nothing to say. */
static bool add_block(struct trend_chart *tc, const char *name, const struct series *s,
		      enum value which)
{
	bool any = false, gap = false;
	double v;

	for (size_t i = 0; i < tc->years; i++) {
		if (!value_of(&s->point[i], which, &v)) {
			gap = any;
			continue;
		}
		if (!any)
			yoy_buf_addf(tc->cv.out, "%s << EOD\n", name);
		else if (gap)
			yoy_buf_addc(tc->cv.out, '\n');
		any = true;
		gap = false;
		add_xy(tc->cv.out, tc->from + (int)i, v);
		yoy_buf_addc(tc->cv.out, '\n');
	}
	if (any)
		yoy_buf_adds(tc->cv.out, "EOD\n");
	return any;
}

/* What a target is drawn as. */
enum target_kind { T_LINE, T_FLOOR, T_CEILING, T_ABOUT, T_RANGE };

static bool is_kind(const struct series_point *p, bool level, enum target_kind kind)
{
	if (!(level ? p->target_level : p->target_growth))
		return false;
	switch (kind) {
	case T_LINE:
		return !p->target_has_hi;
	case T_FLOOR:
		return p->bound == YOY_AT_LEAST || p->bound == YOY_ABOVE;
	case T_CEILING:
		return p->bound == YOY_AT_MOST || p->bound == YOY_BELOW;
	case T_ABOUT:
		return p->bound == YOY_ABOUT;
	case T_RANGE:
		break;
	}
	return p->target_has_hi;
}

/* year value, and the other end of a range or the tolerance; false when there is none. */
static bool add_targets(struct trend_chart *tc, const char *name, bool level, enum target_kind kind)
{
	bool any = false;

	for (size_t k = 0; k < tc->series.n; k++)
		for (size_t i = 0; i < tc->years; i++) {
			const struct series_point *p = &tc->series.item[k].point[i];

			if (!is_kind(p, level, kind))
				continue;
			if (!any)
				yoy_buf_addf(tc->cv.out, "%s << EOD\n", name);
			any = true;
			add_xy(tc->cv.out, tc->from + (int)i, p->target);
			if (kind == T_RANGE || kind == T_ABOUT) {
				yoy_buf_addc(tc->cv.out, ' ');
				yoy_canvas_num(tc->cv.out,
					       kind == T_RANGE ? p->target_hi : p->tolerance);
			}
			yoy_buf_addc(tc->cv.out, '\n');
		}
	if (any)
		yoy_buf_adds(tc->cv.out, "EOD\n");
	return any;
}

static void plot_next(struct yoy_buf *plot, const char *block)
{
	yoy_buf_adds(plot, plot->len > 0 ? ", \\\n  " : "plot ");
	yoy_buf_adds(plot, block);
}

static void plot_marks(struct trend_chart *tc, struct yoy_buf *plot, const char *block,
		       const char *rgb, int point, const char *glyph)
{
	plot_next(plot, block);
	if (tc->cv.term)
		yoy_buf_addf(plot, " using 1:2 with points pt '%s' lc rgb %s", glyph, rgb);
	else
		yoy_buf_addf(plot, " using 1:2 with points pt %d lw 1.5 ps %s lc rgb %s", point,
			     tc->cv.opts->output == YOY_CHART_SVG ? "0.7" : "1.1", rgb);
}

static void plot_line(struct yoy_buf *plot, const char *block, const char *rgb, int dash)
{
	plot_next(plot, block);
	yoy_buf_addf(plot, " using 1:2 with lines lw 2 dt %d lc rgb %s", dash, rgb);
}

static void plot_target_cells(struct trend_chart *tc, struct yoy_buf *plot, bool level)
{
	static const struct {
		enum target_kind kind;
		const char *block, *how;
	} marks[] = {
		{ T_RANGE, "$range", " using 1:2 with points pt '='" },
		{ T_RANGE, "$range", " using 1:3 with points pt '='" },
		{ T_LINE, "$target", " using 1:2 with points pt '='" },
		{ T_ABOUT, "$about", " using 1:2 with points pt '~'" },
		{ T_FLOOR, "$floor", " using 1:2 with points pt '^'" },
		{ T_CEILING, "$ceiling", " using 1:2 with points pt 'v'" },
	};

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (add_targets(tc, marks[i].block, level, marks[i].kind)) {
			plot_next(plot, marks[i].block);
			yoy_buf_adds(plot, marks[i].how);
		}
}

/* A short line; a band for a range, a halo for about, an arrow at the end of the line to the open
 * side of a floor or ceiling. */
static void plot_targets(struct trend_chart *tc, struct yoy_buf *plot, bool level)
{
	static const char floor_arrow[] =
		"head size char 0.6,22 filled lw 1.4 lc rgb " YOY_INK_TEXT;

	if (tc->cv.term) {
		plot_target_cells(tc, plot, level);
		return;
	}
	if (add_targets(tc, "$range", level, T_RANGE)) {
		plot_next(plot, "$range");
		yoy_buf_adds(plot, " using 1:2:($1-0.34):($1+0.34):2:3 with boxxyerror lw 2 lc "
				   "rgb " YOY_INK_GRID " fs solid 1 border lc rgb " YOY_INK_TEXT);
	}
	if (add_targets(tc, "$about", level, T_ABOUT)) {
		plot_next(plot, "$about");
		yoy_buf_adds(plot, " using 1:2:($1-0.34):($1+0.34):($2-$3):($2+$3) with boxxyerror"
				   " lc rgb " YOY_INK_GRID " fs solid 1 noborder");
	}
	if (add_targets(tc, "$target", level, T_LINE)) {
		plot_next(plot, "$target");
		yoy_buf_adds(plot, " using ($1-0.34):2:(0.68):(0) with vectors nohead lw 2.5 lc "
				   "rgb " YOY_INK_TEXT);
	}
	for (int up = 0; up < 2; up++) {
		const char *block = up ? "$floor" : "$ceiling";

		if (!add_targets(tc, block, level, up ? T_FLOOR : T_CEILING))
			continue;
		plot_next(plot, block);
		yoy_buf_adds(plot, " using ($1+0.34):2:(0):(");
		yoy_canvas_num(plot, (up ? 1 : -1) * tc->arrow);
		yoy_buf_addf(plot, ") with vectors %s", floor_arrow);
	}
}

/* Years before the last stand back. */
static void plot_columns(struct trend_chart *tc, struct yoy_buf *plot, const struct series *s)
{
	size_t last = tc->years - 1;

	plot_next(plot, "$level");
	if (tc->cv.term) {
		yoy_buf_adds(plot, " using 1:2 with impulses lc rgb " YOY_INK_ACTUAL);
		plot_marks(tc, plot, "$level", YOY_INK_ACTUAL, 5, "#");
		return;
	}
	yoy_buf_adds(plot,
		     " using 1:2:(0.6) with boxes fs solid 1 noborder lc rgb " YOY_INK_BEFORE);
	while (!s->point[last].has_level)
		last--;
	yoy_buf_adds(tc->cv.out, "$last << EOD\n");
	add_xy(tc->cv.out, tc->from + (int)last, s->point[last].level);
	yoy_buf_adds(tc->cv.out, "\nEOD\n");
	plot_next(plot, "$last");
	yoy_buf_adds(plot,
		     " using 1:2:(0.6) with boxes fs solid 1 noborder lc rgb " YOY_INK_ACTUAL);
}

static void plot_single(struct trend_chart *tc, struct yoy_buf *plot, bool level)
{
	const struct series *s = &tc->series.item[0];

	if (level) {
		if (add_block(tc, "$level", s, VAL_LEVEL))
			plot_columns(tc, plot, s);
		plot_targets(tc, plot, true);
		return;
	}
	plot_targets(tc, plot, false);
	if (add_block(tc, "$computed", s, VAL_COMPUTED))
		plot_marks(tc, plot, "$computed", YOY_INK_BAD, 4, "o");
	if (add_block(tc, "$stated", s, VAL_STATED)) {
		if (!tc->cv.term)
			plot_line(plot, "$stated", YOY_INK_BLUE, 1);
		plot_marks(tc, plot, "$stated", YOY_INK_BLUE, 7, "*");
	}
}

static void plot_regions(struct trend_chart *tc, struct yoy_buf *plot, bool level)
{
	for (size_t i = 0; i < tc->series.n; i++) {
		struct line_style style = yoy_trend_style(i);
		char block[32];

		snprintf(block, sizeof(block), "$%s%zu", level ? "level" : "stated", i + 1);
		if (add_block(tc, block, &tc->series.item[i], level ? VAL_LEVEL : VAL_STATED)) {
			if (!tc->cv.term)
				plot_line(plot, block, style.rgb, style.dash);
			plot_marks(tc, plot, block, style.rgb, style.solid, style.glyph);
		}
		if (level)
			continue;
		snprintf(block, sizeof(block), "$computed%zu", i + 1);
		if (add_block(tc, block, &tc->series.item[i], VAL_COMPUTED_ONLY))
			plot_marks(tc, plot, block, style.rgb, style.open, "o");
	}
}

void yoy_trend_plot(struct trend_chart *tc, struct yoy_buf *plot, bool level)
{
	if (yoy_trend_single(tc))
		plot_single(tc, plot, level);
	else
		plot_regions(tc, plot, level);
}
