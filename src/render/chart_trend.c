/*
 * Growth over the years: the level above, growth below, on the same years; the figures stand in
 * rows under the years. One region: columns; several: lines told apart by colour, marker and dash.
 * A year without a figure is a gap: runs of consecutive years are separated by a blank line in the
 * data, which gnuplot never bridges.
 */
#include "chart_trend.h"

#include <math.h>
#include <stdio.h>

#include "yoy/utf8.h"

enum { REGIONS_WITH_FIGURES = 6 };
enum figure { FIG_LEVEL, FIG_GROWTH, FIG_STATED, FIG_COMPUTED, FIG_TARGET };

struct panel {
	bool level;
	double lo, hi, step;
	int digits; /* of the fraction at the tics */
	double left, right, top, bottom;
};

struct trend_page {
	double left, pitch; /* columns: of the plot, of a year */
	double x_lo, x_hi;
	bool dense; /* no room for the figures */
	double level_lines, growth_lines;
};

static void widen(struct panel *pan, double v)
{
	pan->lo = fmin(pan->lo, v);
	pan->hi = fmax(pan->hi, v);
}

static void widen_by_point(struct panel *pan, const struct series_point *p)
{
	if (pan->level && p->has_level)
		widen(pan, p->level);
	if (!pan->level && p->has_stated)
		widen(pan, p->stated);
	if (!pan->level && p->has_computed)
		widen(pan, p->computed);
	if (pan->level ? p->target_level : p->target_growth) {
		widen(pan, p->target);
		if (p->target_has_hi)
			widen(pan, p->target_hi);
	}
}

static void measure_panel(const struct trend_chart *tc, struct panel *pan, double lines)
{
	double lo, pad;

	pan->lo = INFINITY;
	pan->hi = -INFINITY;
	for (size_t i = 0; i < tc->series.n; i++)
		for (size_t y = 0; y < tc->years; y++)
			widen_by_point(pan, &tc->series.item[i].point[y]);
	if (pan->level && yoy_trend_single(tc))
		widen(pan, 0);
	lo = pan->lo;
	pad = (pan->hi - pan->lo) * (pan->level && yoy_trend_single(tc) ? 0.16 : 0.12);
	if (pad <= 0)
		pad = fmax(fabs(pan->hi) * 0.1, 1);
	pan->hi += pad;
	pan->lo -= pad;
	if (lo >= 0 && (pan->level || pan->lo < 0))
		pan->lo = fmax(pan->lo, 0);
	if (pan->level && yoy_trend_single(tc) && pan->hi - pad <= 0)
		pan->hi = 0;
	pan->step = yoy_canvas_step(pan->lo, pan->hi, fmax(lines / 2, 3));
	pan->digits = pan->step < 1 ? (int)ceil(-log10(pan->step) - 1e-9) : 0;
}

static double tic_cols(const struct panel *pan)
{
	double most = fmax(fabs(pan->lo), fabs(pan->hi));
	double digits = most >= 10 ? floor(log10(most)) + 1 : 1;

	return digits + (pan->lo < 0) + (pan->digits > 0 ? pan->digits + 1 : 0);
}

static const char *figure_text(const struct series_point *p, enum figure fig,
			       struct yoy_buf *scratch)
{
	yoy_buf_clear(scratch);
	switch (fig) {
	case FIG_LEVEL:
		return p->level_text;
	case FIG_STATED:
		return p->stated_text;
	case FIG_COMPUTED:
		return p->computed_text;
	case FIG_TARGET:
		return p->target_text;
	case FIG_GROWTH:
		break;
	}
	if (p->stated_text || !p->computed_text)
		return p->stated_text;
	yoy_buf_addf(scratch, "(%s)", p->computed_text);
	return yoy_buf_str(scratch);
}

/* The rows of figures under the years. */
struct figure_row {
	const char *label;
	const struct series *series;
	enum figure figure;
};
YOY_VEC(figure_row_vec, struct figure_row);

static void add_figure_row(struct figure_row_vec *rows, const char *label, const struct series *s,
			   enum figure fig)
{
	*yoy_vec_push(rows) = (struct figure_row){ label, s, fig };
}

static void single_rows(const struct trend_chart *tc, struct figure_row_vec *rows)
{
	const struct series *s = &tc->series.item[0];

	if (tc->level_targets)
		add_figure_row(rows, yoy_word(tc->cv.en, YOY_W_VALUE), s, FIG_LEVEL);
	if (tc->stated)
		add_figure_row(rows, yoy_word(tc->cv.en, YOY_W_STATED), s, FIG_STATED);
	if (tc->computed)
		add_figure_row(rows, yoy_word(tc->cv.en, YOY_W_COMPUTED), s, FIG_COMPUTED);
	if (tc->targets)
		add_figure_row(rows, yoy_word(tc->cv.en, YOY_W_TARGET), s, FIG_TARGET);
}

/* Below a panel of several regions: one row each. */
static void region_rows(const struct trend_chart *tc, struct figure_row_vec *rows, enum figure fig)
{
	if (tc->series.n > REGIONS_WITH_FIGURES)
		return;
	for (size_t i = 0; i < tc->series.n; i++)
		add_figure_row(rows, tc->series.item[i].trend->region, &tc->series.item[i], fig);
}

static void rows_below(const struct trend_chart *tc, const struct trend_page *page, bool level,
		       struct figure_row_vec *rows)
{
	if (page->dense)
		return;
	if (!yoy_trend_single(tc))
		region_rows(tc, rows, level ? FIG_LEVEL : FIG_GROWTH);
	else if (!level || !tc->growths)
		single_rows(tc, rows);
}

static double row_lines(const struct trend_chart *tc)
{
	return tc->cv.term ? 1 : 1.25;
}

/* What a panel takes besides its plot area. */
static double panel_frame(const struct trend_chart *tc, const struct trend_page *page, bool level)
{
	struct figure_row_vec rows = YOY_VEC_INIT;
	double lines;

	rows_below(tc, page, level, &rows);
	lines = (tc->cv.term ? 1 : 1.6) + 1.5 + (double)rows.n * row_lines(tc) + 0.7;
	if (tc->cv.term)
		lines = 4 + (double)rows.n;
	yoy_vec_release(&rows);
	return lines;
}

static void make_keys(struct trend_chart *tc)
{
	bool en = tc->cv.en;
	struct yoy_frame *f = &tc->frame;

	if (tc->levels)
		yoy_frame_key(f, (struct yoy_key){ YOY_KEY_BOX, yoy_word(en, YOY_W_VALUE),
						   YOY_INK_ACTUAL, YOY_FILL_SOLID, NULL, 0 });
	if (tc->stated)
		yoy_frame_key(f, (struct yoy_key){ YOY_KEY_POINT, yoy_word(en, YOY_W_STATED),
						   YOY_INK_BLUE, 7, "*", 1 });
	if (tc->computed)
		yoy_frame_key(f, (struct yoy_key){ YOY_KEY_POINT, yoy_word(en, YOY_W_COMPUTED),
						   YOY_INK_BAD, 4, "o", 0 });
	if (tc->targets)
		yoy_frame_key(f, (struct yoy_key){ YOY_KEY_POINT, yoy_word(en, YOY_W_TARGET),
						   YOY_INK_TEXT, 0, "=", 1 });
}

/* Title and keys; of several regions, the key names them all. */
static double draw_head(struct trend_chart *tc, bool draw)
{
	double lines = yoy_frame_head(&tc->cv, &tc->frame, draw), gap = tc->cv.term ? 1 : 0.5;
	struct yoy_key *keys;

	if (yoy_trend_single(tc))
		return lines;
	keys = yoy_arena_alloc(&tc->arena, tc->series.n * sizeof(*keys));
	for (size_t i = 0; i < tc->series.n; i++) {
		struct line_style style = yoy_trend_style(i);

		keys[i] = (struct yoy_key){ YOY_KEY_POINT, tc->series.item[i].trend->region,
					    style.rgb,     style.solid,
					    style.glyph,   style.dash };
	}
	lines -= gap;
	return lines + yoy_keys_draw(&tc->cv, lines, keys, tc->series.n, draw) + gap;
}

/* Left margin: labels of the figure rows, or of the tics. */
static double left_cols(const struct trend_chart *tc)
{
	double cols = 8;

	if (yoy_trend_single(tc)) {
		cols = (double)yoy_utf8_width(yoy_view_of(yoy_word(tc->cv.en, YOY_W_COMPUTED)));
	} else if (tc->series.n <= REGIONS_WITH_FIGURES) {
		for (size_t i = 0; i < tc->series.n; i++) {
			const char *region = tc->series.item[i].trend->region;

			cols = fmax(cols, (double)yoy_utf8_width(yoy_view_of(region)));
		}
		cols = fmin(cols, 20);
	}
	for (int level = 0; level < 2; level++) {
		struct panel pan = { .level = level };

		if (level ? !tc->levels : !tc->growths)
			continue;
		measure_panel(tc, &pan, 8);
		cols = fmax(cols, tic_cols(&pan) + 1);
	}
	return cols + 3;
}

static yoy_rc fit_columns(struct trend_chart *tc, struct trend_page *page, struct yoy_err *err)
{
	double years = (double)tc->years, cell = fmax((double)tc->cell_cols, 4) + 1;
	double full;
	yoy_rc rc;

	if (!yoy_trend_single(tc))
		cell += 2; /* brackets */
	if (!yoy_trend_single(tc) && tc->series.n > REGIONS_WITH_FIGURES)
		cell = 5;
	page->left = left_cols(tc);
	full = page->left + 2 + fmax(years + 0.2, 4) * cell;
	rc = yoy_canvas_fit_width(&tc->cv, full,
				  fmax(page->left + 2 + fmax(years, 4) * fmax(cell, 7), 96), NULL);
	page->dense = rc != YOY_OK;
	if (rc)
		rc = yoy_canvas_fit_width(&tc->cv, page->left + 24, full, err);
	return rc;
}

static void measure_years(const struct trend_chart *tc, struct trend_page *page)
{
	double middle = (tc->from + tc->to) / 2.0;

	page->x_lo = tc->from - 0.6;
	page->x_hi = tc->to + 0.6;
	if (page->x_hi - page->x_lo < 4) {
		page->x_lo = middle - 2;
		page->x_hi = middle + 2;
	}
	page->pitch = (tc->cv.cols - 2 - page->left) / (page->x_hi - page->x_lo);
}

static double page_lines(struct trend_chart *tc, const struct trend_page *page)
{
	double lines = draw_head(tc, false) + yoy_frame_foot(&tc->cv, &tc->frame, false);

	if (tc->levels)
		lines += panel_frame(tc, page, true) + page->level_lines;
	if (tc->growths)
		lines += panel_frame(tc, page, false) + page->growth_lines;
	return lines;
}

static yoy_rc lay_out(struct trend_chart *tc, struct trend_page *page, struct yoy_err *err)
{
	double slack, wanted;
	yoy_rc rc = fit_columns(tc, page, err);

	if (rc)
		return rc;
	yoy_series_notes(tc, page->dense);
	page->level_lines = tc->cv.term ? 9 : 6;
	page->growth_lines = tc->cv.term ? 8 : 5;
	wanted = page_lines(tc, page);
	if (!tc->cv.term && !tc->cv.opts->height_px)
		wanted += (tc->levels ? 6 : 0) + (tc->growths ? 5 : 0);
	else if (tc->cv.term)
		wanted = fmax(wanted, fmin((double)tc->cv.opts->term_rows - 1, wanted + 10));
	rc = yoy_canvas_fit_height(&tc->cv, wanted, err);
	if (rc)
		return rc;
	measure_years(tc, page);
	slack = fmax(tc->cv.lines - page_lines(tc, page), 0);
	if (tc->levels && tc->growths) {
		page->growth_lines += floor(slack * 0.45);
		page->level_lines += slack - floor(slack * 0.45);
	} else {
		page->level_lines += slack;
		page->growth_lines += slack;
	}
	return YOY_OK;
}

static double year_col(const struct trend_page *page, int year)
{
	return page->left + (year - page->x_lo) * page->pitch;
}

static void draw_years(struct trend_chart *tc, const struct trend_page *page, double line)
{
	struct yoy_ink ink = { YOY_INK_TEXT, YOY_PLAIN, YOY_CENTER };
	int every = (int)ceil(5.5 / page->pitch);

	for (int year = tc->from; year <= tc->to; year += every) {
		char text[16];

		snprintf(text, sizeof(text), "%d", year);
		yoy_canvas_text(&tc->cv, year_col(page, year), line, ink, yoy_view_of(text));
	}
}

static void draw_figure_row(struct trend_chart *tc, const struct trend_page *page,
			    const struct figure_row *row, double line)
{
	struct yoy_ink label = { YOY_INK_DIM, YOY_PLAIN, YOY_RIGHT };
	struct yoy_ink ink = { YOY_INK_TEXT, YOY_PLAIN, YOY_CENTER };
	struct yoy_buf scratch = YOY_BUF_INIT(YOY_BUF_NOMAX);
	struct yoy_view name = yoy_view_of(row->label);

	name.len = yoy_utf8_fit(name, (size_t)page->left - 2);
	yoy_canvas_text(&tc->cv, page->left - 1, line, label, name);
	for (size_t i = 0; i < tc->years; i++) {
		const char *text = figure_text(&row->series->point[i], row->figure, &scratch);

		if (text)
			yoy_canvas_text(&tc->cv, year_col(page, tc->from + (int)i), line, ink,
					yoy_view_of(text));
	}
	yoy_buf_release(&scratch);
}

/* Values at the ends of the columns, where no target can cross them. */
static void draw_bar_labels(struct trend_chart *tc, const struct trend_page *page)
{
	if (!yoy_trend_single(tc) || page->dense || tc->level_targets)
		return;
	for (size_t i = 0; i < tc->years; i++) {
		const struct series_point *p = &tc->series.item[0].point[i];

		if (!p->has_level)
			continue;
		yoy_buf_adds(tc->cv.out, "set label ");
		yoy_canvas_str(&tc->cv, yoy_view_of(p->level_text));
		yoy_buf_addf(tc->cv.out, " at first %d, first ", tc->from + (int)i);
		yoy_canvas_num(tc->cv.out, p->level);
		yoy_buf_addf(tc->cv.out, " center offset 0,%s front%s\n",
			     p->level < 0  ? tc->cv.term ? "-1" : "-0.7"
			     : tc->cv.term ? "1"
					   : "0.7",
			     tc->cv.term ? "" : " tc rgb " YOY_INK_TEXT);
	}
}

static void add_range(struct yoy_buf *out, const char *axis, double lo, double hi)
{
	yoy_buf_addf(out, "set %srange [", axis);
	yoy_canvas_num(out, lo);
	yoy_buf_addc(out, ':');
	yoy_canvas_num(out, hi);
	yoy_buf_adds(out, "]\n");
}

static void draw_axes(struct trend_chart *tc, const struct trend_page *page,
		      const struct panel *pan)
{
	struct yoy_buf *out = tc->cv.out;

	add_range(out, "x", page->x_lo, page->x_hi);
	add_range(out, "y", pan->lo, pan->hi);
	yoy_buf_addf(out, "set border 3 lc rgb %s\nset xtics %d,1,%d nomirror scale 0.5\n",
		     YOY_INK_DIM, tc->from, tc->to);
	yoy_buf_addf(out, "set format x ''\nset format y '%%.%df'\nset ytics ", pan->digits);
	yoy_canvas_num(out, pan->step);
	yoy_buf_adds(out, " nomirror scale 0.5");
	if (!tc->cv.term)
		yoy_buf_adds(out, " tc rgb " YOY_INK_DIM "\n"
				  "set grid ytics lt 1 lw 0.7 lc rgb " YOY_INK_GRID);
	yoy_buf_adds(out, pan->lo < 0 && pan->hi > 0 && !tc->cv.term
				  ? "\nset xzeroaxis lt 1 lw 1 lc rgb " YOY_INK_DIM "\n"
				  : "\nunset xzeroaxis\n");
}

static void draw_panel_title(struct trend_chart *tc, bool level, double line)
{
	struct yoy_ink ink = { YOY_INK_BLUE, YOY_BOLD, YOY_LEFT };
	struct yoy_buf text = YOY_BUF_INIT(YOY_BUF_NOMAX);

	if (level && tc->unit && tc->unit[0])
		yoy_buf_addf(&text, "%s%s%s%s", tc->name, yoy_word(tc->cv.en, YOY_W_OPEN), tc->unit,
			     yoy_word(tc->cv.en, YOY_W_CLOSE));
	else
		yoy_buf_adds(&text, level ? tc->name : yoy_word(tc->cv.en, YOY_W_AXIS_GROWTH));
	yoy_canvas_text(&tc->cv, 1, line, ink, yoy_buf_view(&text));
	yoy_buf_release(&text);
}

/* Returns the lines it takes. */
static double draw_panel(struct trend_chart *tc, const struct trend_page *page, bool level,
			 double line)
{
	struct panel pan = { .level = level };
	struct figure_row_vec rows = YOY_VEC_INIT;
	struct yoy_buf plot = YOY_BUF_INIT(YOY_BUF_NOMAX);
	double lines = level ? page->level_lines : page->growth_lines;
	double head = tc->cv.term ? 1 : 1.6, below;
	struct yoy_area area = { page->left, tc->cv.cols - 2, line + head, line + head + lines };

	measure_panel(tc, &pan, lines);
	draw_panel_title(tc, level, tc->cv.term ? line : line + 0.7);
	below = area.bottom + (tc->cv.term ? 1 : 0.9);
	draw_years(tc, page, below);
	rows_below(tc, page, level, &rows);
	for (size_t i = 0; i < rows.n; i++)
		draw_figure_row(tc, page, &rows.item[i], below + (double)(i + 1) * row_lines(tc));
	if (level)
		draw_bar_labels(tc, page);
	yoy_canvas_area(&tc->cv, &area);
	draw_axes(tc, page, &pan);
	tc->arrow = (pan.hi - pan.lo) * 0.12;
	yoy_trend_plot(tc, &plot, level);
	yoy_buf_adds(tc->cv.out, plot.len > 0 ? yoy_buf_str(&plot) : "plot NaN");
	yoy_buf_adds(tc->cv.out, "\nunset label\nunset arrow\n");
	yoy_buf_release(&plot);
	yoy_vec_release(&rows);
	return panel_frame(tc, page, level) + lines;
}

yoy_rc yoy_chart_trend_script(struct yoy_buf *out, const struct yoy_trend_vec *trends,
			      const struct yoy_chart_opts *opts, struct yoy_err *err)
{
	struct trend_chart tc = { .trends = trends, .frame = YOY_FRAME_INIT };
	struct trend_page page = { 0 };
	double line;
	yoy_rc rc;

	yoy_canvas_init(&tc.cv, out, opts);
	if (!yoy_series_fill(&tc)) {
		rc = yoy_err_set(err, YOY_E_INPUT, "there is no figure that can be drawn");
		goto done;
	}
	if (yoy_trend_single(&tc))
		make_keys(&tc);
	rc = lay_out(&tc, &page, err);
	if (rc)
		goto done;
	yoy_canvas_begin(&tc.cv, yoy_buf_view(&tc.frame.title));
	line = draw_head(&tc, true);
	yoy_frame_foot(&tc.cv, &tc.frame, true);
	if (tc.levels)
		line += draw_panel(&tc, &page, true, line);
	if (tc.growths)
		draw_panel(&tc, &page, false, line);
	yoy_canvas_end(&tc.cv);
done:
	yoy_series_release(&tc);
	return rc;
}
