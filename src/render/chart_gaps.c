/*
 * Targets against actuals: one row a pair, a hollow mark for the target, a solid one for the
 * actual, and the figures in columns at the right, where they cannot overlap. One panel for each
 * kind of axis.
 */
#include <math.h>

#include "chart_gaps.h"
#include "render_out.h"
#include "yoy/utf8.h"

enum { PAIRS_MAX = 1000, TERM_COLS = 80, PLOT_MIN = 10, TIC_COLS = 6 };

static size_t width_of(const char *s)
{
	return yoy_utf8_width(yoy_view_of(s));
}

static double row_height(const struct gaps *g, const struct gap_row *row)
{
	if (g->cv.term)
		return 1;
	return row->pair && width_of(row->name) > g->name_cols ? 2.1 : 1.35;
}

/* Heights and places of the rows, slack lines shared out. */
static void stack_rows(struct gaps *g, double stretch)
{
	for (int k = 0; k < PANELS; k++) {
		struct gap_panel *panel = &g->panel[k];
		double y = g->cv.term ? 1 : 0.3;

		for (size_t i = 0; i < panel->rows.n; i++) {
			struct gap_row *row = &panel->rows.item[i];

			row->height = row_height(g, row) * stretch;
			row->y = g->cv.term ? y : y + row->height / 2;
			y += row->height;
		}
		panel->height = g->cv.term ? y : y + 0.3;
	}
}

static void measure_axis(struct gap_panel *panel, bool level, double plot_cols)
{
	double lo = INFINITY, hi = -INFINITY, pad;

	for (size_t i = 0; i < panel->rows.n; i++) {
		const struct gap_row *row = &panel->rows.item[i];

		if (!row->pair)
			continue;
		lo = fmin(lo, row->target);
		hi = fmax(hi, row->has_hi ? row->target_hi : row->target);
		if (row->has_actual) {
			lo = fmin(lo, row->actual);
			hi = fmax(hi, row->actual);
		}
	}
	if (level) {
		lo = fmin(lo, 80);
		hi = fmax(hi, 120);
	}
	pad = fmax((hi - lo) * 0.06, 0.5);
	panel->lo = lo - pad;
	panel->hi = hi + pad;
	panel->step = yoy_canvas_step(panel->lo, panel->hi, plot_cols / TIC_COLS);
}

/* Marks of one kind as a data block: x y, or more columns as told by the caller. */
struct mark {
	const char *block;
	const char *ink;
	int point;
	double size;
	const char *glyph;
};
static const struct mark mark_target = { "$target", YOY_INK_TEXT, 6, 1.7, "o" };
static const struct mark mark_met = { "$met", YOY_INK_GOOD, 7, 1.1, "*" };
static const struct mark mark_missed = { "$missed", YOY_INK_BAD, 13, 1.5, "x" };

static bool is_mark(const struct gap_row *row, const struct mark *mark)
{
	if (!row->pair)
		return false;
	if (mark == &mark_target)
		return !row->has_hi;
	return row->has_actual && (row->pair->verdict == YOY_MET) == (mark == &mark_met);
}

/* x of the target's end that is nearer to the actual */
static double anchor_of(const struct gap_row *row)
{
	if (!row->has_hi || row->actual < row->target)
		return row->target;
	return fmin(row->actual, row->target_hi);
}

static void add_numbers(struct yoy_buf *out, const double *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			yoy_buf_addc(out, ' ');
		yoy_canvas_num(out, v[i]);
	}
	yoy_buf_addc(out, '\n');
}

static void add_mark_block(struct gaps *g, const struct gap_panel *panel, const struct mark *mark)
{
	yoy_buf_addf(g->cv.out, "%s << EOD\n", mark->block);
	for (size_t i = 0; i < panel->rows.n; i++) {
		const struct gap_row *row = &panel->rows.item[i];
		double x = mark == &mark_target ? row->target : row->actual;
		double v[] = { x, row->y, anchor_of(row) - x };

		if (is_mark(row, mark))
			add_numbers(g->cv.out, v, mark == &mark_target ? 2 : 3);
	}
	yoy_buf_adds(g->cv.out, "EOD\n");
}

static void add_range_block(struct gaps *g, const struct gap_panel *panel)
{
	yoy_buf_adds(g->cv.out, "$range << EOD\n");
	for (size_t i = 0; i < panel->rows.n; i++) {
		const struct gap_row *row = &panel->rows.item[i];
		double v[] = { row->target, row->target_hi, row->y, 0.35 };

		if (row->pair && row->has_hi)
			add_numbers(g->cv.out, v, 4);
	}
	yoy_buf_adds(g->cv.out, "EOD\n");
}

static void add_clip_block(struct gaps *g, const struct gap_panel *panel)
{
	yoy_buf_adds(g->cv.out, "$clip << EOD\n");
	for (size_t i = 0; i < panel->rows.n; i++) {
		const struct gap_row *row = &panel->rows.item[i];
		double v[] = { row->actual, row->y, panel->hi - row->actual };

		if (row->clipped)
			add_numbers(g->cv.out, v, 3);
	}
	yoy_buf_adds(g->cv.out, "EOD\n");
}

static bool has_marks(const struct gap_panel *panel, const struct mark *mark)
{
	for (size_t i = 0; i < panel->rows.n; i++)
		if (is_mark(&panel->rows.item[i], mark))
			return true;
	return false;
}

static bool has_ranges(const struct gap_panel *panel)
{
	for (size_t i = 0; i < panel->rows.n; i++)
		if (panel->rows.item[i].pair && panel->rows.item[i].has_hi)
			return true;
	return false;
}

static bool has_clips(const struct gap_panel *panel)
{
	for (size_t i = 0; i < panel->rows.n; i++)
		if (panel->rows.item[i].clipped)
			return true;
	return false;
}

static void plot_item(struct gaps *g, bool *first, const char *fmt, const char *block)
{
	yoy_buf_adds(g->cv.out, *first ? "plot " : ", \\\n  ");
	*first = false;
	yoy_buf_adds(g->cv.out, block);
	yoy_buf_adds(g->cv.out, fmt);
}

static void plot_points(struct gaps *g, bool *first, const struct mark *mark)
{
	yoy_buf_adds(g->cv.out, *first ? "plot " : ", \\\n  ");
	*first = false;
	yoy_buf_addf(g->cv.out, "%s using 1:2 with points pt ", mark->block);
	if (g->cv.term) {
		yoy_buf_addf(g->cv.out, "'%s'", mark->glyph);
	} else {
		yoy_buf_addf(g->cv.out, "%d lw 1.8 ps ", mark->point);
		yoy_canvas_point_size(&g->cv, mark->size);
	}
	yoy_buf_addf(g->cv.out, " lc rgb '%s'", mark->ink);
}

static void plot_panel(struct gaps *g, const struct gap_panel *panel)
{
	bool met = has_marks(panel, &mark_met), missed = has_marks(panel, &mark_missed);
	bool target = has_marks(panel, &mark_target), range = has_ranges(panel);
	bool clip = has_clips(panel), first = true;

	if (target)
		add_mark_block(g, panel, &mark_target);
	if (met)
		add_mark_block(g, panel, &mark_met);
	if (missed)
		add_mark_block(g, panel, &mark_missed);
	if (range)
		add_range_block(g, panel);
	if (clip)
		add_clip_block(g, panel);
	if (range && !g->cv.term)
		plot_item(g, &first,
			  " using 1:3:1:2:($3-$4):($3+$4) with boxxyerror"
			  " lc rgb '" YOY_INK_GRID "' fs solid 1 border lc rgb '" YOY_INK_TEXT "'",
			  "$range");
	if (met)
		plot_item(g, &first,
			  " using 1:2:3:(0) with vectors nohead lw 2.5 lc rgb '" YOY_INK_GOOD "'",
			  "$met");
	if (missed)
		plot_item(g, &first,
			  " using 1:2:3:(0) with vectors nohead lw 2.5 lc rgb '" YOY_INK_BAD "'",
			  "$missed");
	if (clip)
		plot_item(g, &first,
			  " using 1:2:3:(0) with vectors head filled lw 2.5 lc rgb '" YOY_INK_TEXT
			  "'",
			  "$clip");
	if (range && g->cv.term) {
		plot_item(g, &first, " using 1:3 with points pt '['", "$range");
		plot_item(g, &first, " using 2:3 with points pt ']'", "$range");
	}
	/* The ring goes around the solid mark; on a terminal one character hides the other. */
	if (target && g->cv.term)
		plot_points(g, &first, &mark_target);
	if (met)
		plot_points(g, &first, &mark_met);
	if (missed)
		plot_points(g, &first, &mark_missed);
	if (target && !g->cv.term)
		plot_points(g, &first, &mark_target);
	yoy_buf_adds(g->cv.out, "\nunset label\nunset arrow\n");
}

/* Columns of the page: names, tags, plot, figures. */
struct gap_layout {
	double name, tag, left, right, figure[FIGURES];
};

static double figures_width(const struct gaps *g)
{
	double sum = 0;

	for (int i = 0; i < FIGURES; i++)
		sum += (double)g->figure_cols[i] + 2;
	return sum;
}

static double names_width(const struct gaps *g)
{
	return 1 + (double)g->name_cols + (g->tag_cols ? (double)g->tag_cols + 2 : 0) + 1;
}

static void lay_columns(const struct gaps *g, struct gap_layout *lay)
{
	double col = g->cv.cols - 1;

	for (int i = FIGURES - 1; i >= 0; i--) {
		/* The verdict is read from the left, numbers from the right. */
		lay->figure[i] = i == FIG_VERDICT ? col - (double)g->figure_cols[i] : col;
		col -= (double)g->figure_cols[i] + 2;
	}
	lay->left = names_width(g);
	lay->right = col - 1;
	lay->name = lay->left - 1 - (g->tag_cols ? (double)g->tag_cols + 2 : 0);
	lay->tag = lay->left - 1;
}

/* On two lines in a picture, one on a terminal; what does not fit ends in an ellipsis. */
static void draw_name(struct gaps *g, const struct gap_layout *lay, const char *name, double line)
{
	struct yoy_ink ink = { YOY_INK_TEXT, YOY_PLAIN, YOY_RIGHT };
	struct yoy_view text = yoy_view_of(name);
	size_t max = g->cv.term || width_of(name) <= g->name_cols ? 1 : 2;
	size_t pos = 0;

	for (size_t i = 0; i < max && pos < text.len; i++) {
		double at = line + ((double)i - (double)(max - 1) / 2) * 0.95;
		struct yoy_view rest = yoy_view_sub(text, pos, text.len);
		struct yoy_buf piece = YOY_BUF_INIT(YOY_BUF_NOMAX);

		yoy_buf_addv(&piece, yoy_wrap_next(text, &pos, g->name_cols));
		if (i == max - 1 && pos < text.len) {
			yoy_buf_clear(&piece);
			yoy_buf_add(&piece, rest.ptr, yoy_utf8_fit(rest, g->name_cols - 1));
			yoy_buf_adds(&piece, "…");
		}
		yoy_canvas_text(&g->cv, lay->name, at, ink, yoy_buf_view(&piece));
		yoy_buf_release(&piece);
	}
}

static const char *verdict_ink(const struct yoy_pair *p)
{
	if (p->verdict == YOY_MET)
		return YOY_INK_GOOD;
	return p->verdict == YOY_MISSED ? YOY_INK_BAD : YOY_INK_DIM;
}

static void draw_row(struct gaps *g, const struct gap_layout *lay, const struct gap_row *row,
		     double top)
{
	struct yoy_ink heading = { YOY_INK_TEXT, YOY_BOLD, YOY_LEFT };
	struct yoy_ink tag = { YOY_INK_TEXT, YOY_PLAIN, YOY_RIGHT };

	if (!row->pair) {
		yoy_canvas_text(&g->cv, 1, top + row->y, heading, yoy_view_of(row->name));
		return;
	}
	draw_name(g, lay, row->name, top + row->y);
	if (row->tag)
		yoy_canvas_text(&g->cv, lay->tag, top + row->y, tag, yoy_view_of(row->tag));
	for (int i = 0; i < FIGURES; i++) {
		struct yoy_ink ink = { i >= FIG_GAP ? verdict_ink(row->pair) : YOY_INK_TEXT,
				       i == FIG_VERDICT && row->pair->verdict == YOY_MISSED
					       ? YOY_BOLD
					       : YOY_PLAIN,
				       i == FIG_VERDICT ? YOY_LEFT : YOY_RIGHT };

		if (row->figure[i][0])
			yoy_canvas_text(&g->cv, lay->figure[i], top + row->y, ink,
					yoy_view_of(row->figure[i]));
	}
}

static double head_height(const struct gaps *g)
{
	return g->cv.term ? 1 : 1.4;
}

/* Below the plot area: tics, the axis title and a gap. */
static double foot_height(const struct gaps *g)
{
	return g->cv.term ? 4 : 3.2;
}

static void draw_heads(struct gaps *g, int k, const struct gap_layout *lay, double line)
{
	struct yoy_ink name = { YOY_INK_BLUE, YOY_BOLD, YOY_LEFT };
	const char *title = yoy_word(g->cv.en, yoy_panel_kinds[k].name);

	yoy_canvas_text(&g->cv, 1, line, name, yoy_view_of(title));
	for (int i = 0; i < FIGURES; i++) {
		struct yoy_ink ink = { YOY_INK_DIM, YOY_PLAIN,
				       i == FIG_VERDICT ? YOY_LEFT : YOY_RIGHT };

		yoy_canvas_text(&g->cv, lay->figure[i], line, ink,
				yoy_view_of(yoy_gaps_head(g, k, i)));
	}
}

/* Thin lines over the whole width where a group starts. */
static void draw_separators(struct gaps *g, const struct gap_panel *panel, double top)
{
	if (g->cv.term)
		return;
	for (size_t i = 1; i < panel->rows.n; i++) {
		const struct gap_row *row = &panel->rows.item[i];
		double y = yoy_canvas_y(&g->cv, top + row->y - row->height / 2);

		if (!row->group_start)
			continue;
		yoy_buf_adds(g->cv.out, "set arrow from screen ");
		yoy_canvas_num(g->cv.out, yoy_canvas_x(&g->cv, 1));
		yoy_buf_adds(g->cv.out, ", screen ");
		yoy_canvas_num(g->cv.out, y);
		yoy_buf_adds(g->cv.out, " to screen ");
		yoy_canvas_num(g->cv.out, yoy_canvas_x(&g->cv, g->cv.cols - 1));
		yoy_buf_adds(g->cv.out, ", screen ");
		yoy_canvas_num(g->cv.out, y);
		yoy_buf_adds(g->cv.out, " nohead lc rgb '" YOY_INK_GRID "'\n");
	}
}

static void draw_axis(struct gaps *g, const struct gap_panel *panel)
{
	struct yoy_buf *out = g->cv.out;

	yoy_buf_adds(out, "set border 1 lc rgb '" YOY_INK_DIM "'\nunset ytics\nset xrange [");
	yoy_canvas_num(out, panel->lo);
	yoy_buf_addc(out, ':');
	yoy_canvas_num(out, panel->hi);
	yoy_buf_adds(out, "]\nset yrange [");
	yoy_canvas_num(out, panel->height);
	yoy_buf_adds(out, ":0]\nset xtics ");
	yoy_canvas_num(out, panel->step);
	yoy_buf_adds(out, g->cv.term ? " nomirror scale 0\n"
				     : " nomirror scale 0.5 tc rgb '" YOY_INK_DIM "'\n"
				       "set grid xtics lt 1 lw 0.7 lc rgb '" YOY_INK_GRID "'\n");
}

/* Returns the lines it takes. */
static double draw_panel(struct gaps *g, int k, double line)
{
	struct gap_panel *panel = &g->panel[k];
	struct yoy_ink axis = { YOY_INK_DIM, YOY_PLAIN, YOY_CENTER };
	struct gap_layout lay;
	struct yoy_area area;
	double top = line + head_height(g);

	lay_columns(g, &lay);
	area = (struct yoy_area){ lay.left, lay.right, top, top + panel->height };
	measure_axis(panel, yoy_panel_kinds[k].unit == NULL, lay.right - lay.left);
	draw_heads(g, k, &lay, g->cv.term ? line : line + 0.8);
	for (size_t i = 0; i < panel->rows.n; i++)
		draw_row(g, &lay, &panel->rows.item[i], top);
	yoy_canvas_text(&g->cv, (lay.left + lay.right) / 2, area.bottom + (g->cv.term ? 2 : 1.9),
			axis, yoy_view_of(yoy_word(g->cv.en, yoy_panel_kinds[k].axis)));
	draw_separators(g, panel, top);
	yoy_canvas_area(&g->cv, &area);
	draw_axis(g, panel);
	plot_panel(g, panel);
	return head_height(g) + panel->height + foot_height(g);
}

static size_t legend_items(const struct gaps *g, struct yoy_legend_item out[3])
{
	bool met = false, missed = false;
	size_t n = 0;

	for (int k = 0; k < PANELS; k++) {
		met = met || has_marks(&g->panel[k], &mark_met);
		missed = missed || has_marks(&g->panel[k], &mark_missed);
	}
	out[n++] = (struct yoy_legend_item){ yoy_word(g->cv.en, YOY_W_TARGET), mark_target.ink,
					     mark_target.point, mark_target.glyph, 0 };
	if (met)
		out[n++] = (struct yoy_legend_item){ yoy_word(g->cv.en, YOY_W_MET), mark_met.ink,
						     mark_met.point, mark_met.glyph, 0 };
	if (missed)
		out[n++] =
			(struct yoy_legend_item){ yoy_word(g->cv.en, YOY_W_MISSED), mark_missed.ink,
						  mark_missed.point, mark_missed.glyph, 0 };
	return n;
}

/* Title and legend; returns the lines they take. */
static double draw_head(struct gaps *g, bool draw)
{
	struct yoy_ink title = { YOY_INK_TEXT, YOY_TITLE, YOY_LEFT };
	struct yoy_legend_item items[3];
	size_t n = legend_items(g, items);
	double line = g->cv.term ? 0 : 0.5;

	line += yoy_canvas_paragraph(&g->cv, line, title, yoy_buf_view(&g->title), draw);
	line += g->cv.term ? 0 : 0.3;
	line += yoy_canvas_legend(&g->cv, line, items, n, draw);
	return line + (g->cv.term ? 1 : 0.5);
}

static double draw_notes(struct gaps *g, double line, bool draw)
{
	struct yoy_ink ink = { YOY_INK_DIM, YOY_SMALL, YOY_LEFT };
	const struct {
		bool used;
		enum yoy_word word;
	} marks[] = { { g->any_rounding, YOY_W_NOTE_ROUNDING },
		      { g->any_derived, YOY_W_NOTE_DERIVED },
		      { g->any_stated, YOY_W_NOTE_STATED } };
	double start = line;

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (marks[i].used)
			line += yoy_canvas_paragraph(&g->cv, line, ink,
						     yoy_view_of(yoy_word(g->cv.en, marks[i].word)),
						     draw);
	line += yoy_canvas_paragraph(&g->cv, line, ink, yoy_buf_view(&g->silent_note), draw);
	line += yoy_canvas_paragraph(&g->cv, line, ink, yoy_buf_view(&g->undrawn_note), draw);
	line += yoy_canvas_paragraph(&g->cv, line, ink, yoy_buf_view(&g->source), draw);
	return line - start + (g->cv.term ? 0 : 0.4);
}

/* Lines of the whole page with the rows as they are stacked. */
static double page_lines(struct gaps *g)
{
	double lines = draw_head(g, false) + draw_notes(g, 0, false);

	for (int k = 0; k < PANELS; k++)
		if (g->panel[k].rows.n > 0)
			lines += head_height(g) + g->panel[k].height + foot_height(g);
	return lines;
}

/* A narrow terminal: names are cut, at first in favour of a wide plot, then of any plot at all. */
static void shorten_names(struct gaps *g, double *fixed)
{
	static const struct {
		size_t name, plot;
	} steps[] = { { 16, 16 }, { 10, PLOT_MIN } };
	double cols = g->cv.opts->term_cols ? (double)g->cv.opts->term_cols : TERM_COLS;

	for (int i = 0; i < 2; i++)
		while (g->name_cols > steps[i].name && *fixed + (double)steps[i].plot > cols) {
			g->name_cols--;
			*fixed -= 1;
		}
}

static yoy_rc lay_out(struct gaps *g, struct yoy_err *err)
{
	double fixed = names_width(g) + figures_width(g) + 3, lines, rows = 0;
	yoy_rc rc;

	if (g->cv.term)
		shorten_names(g, &fixed);
	rc = yoy_canvas_fit_width(&g->cv, fixed + (g->cv.term ? PLOT_MIN : 20),
				  fmax(fixed + 56, 100), err);
	if (rc)
		return rc;
	stack_rows(g, 1);
	lines = page_lines(g);
	rc = yoy_canvas_fit_height(&g->cv, lines, err);
	if (rc || g->cv.term)
		return rc;
	for (int k = 0; k < PANELS; k++)
		if (g->panel[k].rows.n > 0)
			rows += g->panel[k].height;
	lines = page_lines(g);
	stack_rows(g, fmin(1 + (g->cv.lines - lines) / rows, 3));
	return YOY_OK;
}

yoy_rc yoy_chart_gaps_script(struct yoy_buf *out, const struct yoy_pair_list *pairs,
			     const struct yoy_chart_opts *opts, struct yoy_err *err)
{
	struct gaps g = { .pairs = pairs };
	double line;
	yoy_rc rc;

	yoy_canvas_init(&g.cv, out, opts);
	if (pairs->pairs.n > PAIRS_MAX)
		return yoy_err_set(err, YOY_E_LIMIT,
				   "%zu targets are too many for one chart: "
				   "choose fewer years or indicators",
				   pairs->pairs.n);
	yoy_gaps_fill(&g);
	if (g.drawn == 0) {
		rc = yoy_err_set(err, YOY_E_INPUT, "there is no target that can be drawn");
		goto done;
	}
	rc = lay_out(&g, err);
	if (rc)
		goto done;
	yoy_canvas_begin(&g.cv);
	line = draw_head(&g, true);
	draw_notes(&g, g.cv.lines - draw_notes(&g, 0, false), true);
	for (int k = 0; k < PANELS; k++)
		if (g.panel[k].rows.n > 0)
			line += draw_panel(&g, k, line);
	yoy_canvas_end(&g.cv);
done:
	yoy_gaps_release(&g);
	return rc;
}
