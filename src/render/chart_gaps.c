/*
 * Targets against actuals: one row a pair, a hollow mark for the target, a solid one for the
 * actual, and the figures in columns at the right, where they cannot overlap. One panel for each
 * kind of axis.
 */
#include <math.h>

#include "chart_gaps.h"
#include "yoy/utf8.h"

enum { PAIRS_MAX = 1000, PLOT_MIN = 10, TIC_COLS = 6, TICS_MAX = 10 };

static size_t width_of(const char *s)
{
	return yoy_utf8_width(yoy_view_of(s));
}

static double row_height(const struct gaps *g, const struct gap_row *row)
{
	if (g->cv.term)
		return 1;
	return (row->pair || row->unset) && width_of(row->name) > g->name_cols ? 2.1 : 1.35;
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

/* What has no target must not squeeze what has one: far away it is told in figures alone. */
static void add_unset_to_axis(struct gap_panel *panel, double *lo, double *hi)
{
	double span = *hi - *lo;
	double least = *lo - span, most = *hi + span;
	bool any = span >= 0;

	for (size_t i = 0; i < panel->rows.n; i++) {
		struct gap_row *row = &panel->rows.item[i];

		row->off_axis = row->unset && any && (row->actual < least || row->actual > most);
		if (!row->unset || row->off_axis)
			continue;
		*lo = fmin(*lo, row->actual);
		*hi = fmax(*hi, row->actual);
	}
}

static void measure_axis(struct gap_panel *panel, bool level, double plot_cols)
{
	double lo = INFINITY, hi = -INFINITY, pad;

	for (size_t i = 0; i < panel->rows.n; i++) {
		const struct gap_row *row = &panel->rows.item[i];

		if (!row->pair)
			continue;
		lo = fmin(lo, row->target - row->tolerance);
		hi = fmax(hi, row->has_hi ? row->target_hi : row->target + row->tolerance);
		if (row->has_actual) {
			lo = fmin(lo, row->actual);
			hi = fmax(hi, row->actual);
		}
	}
	add_unset_to_axis(panel, &lo, &hi);
	if (level) {
		lo = fmin(lo, 80);
		hi = fmax(hi, 120);
	}
	pad = fmax((hi - lo) * 0.06, 0.5);
	panel->lo = lo - pad;
	panel->hi = hi + pad;
	panel->step = yoy_canvas_step(panel->lo, panel->hi, fmin(plot_cols / TIC_COLS, TICS_MAX));
}

/* What is drawn of a row, one data block each. */
enum item { TARGET, FLOOR, CEILING, ABOUT, RANGE, MET, MISSED, UNSET, CLIP, N_ITEMS };
static const char *const blocks[N_ITEMS] = { "$target", "$floor",  "$ceiling", "$about", "$range",
					     "$met",    "$missed", "$unset",   "$clip" };

static bool has_item(const struct gap_row *row, enum item item)
{
	enum yoy_bound bound;

	if (item == UNSET || !row->pair)
		return item == UNSET && row->unset && !row->off_axis;
	bound = row->pair->target->bound;
	switch (item) {
	case TARGET:
		return !row->has_hi;
	case FLOOR:
		return !row->has_hi && (bound == YOY_AT_LEAST || bound == YOY_ABOVE);
	case CEILING:
		return !row->has_hi && (bound == YOY_AT_MOST || bound == YOY_BELOW);
	case ABOUT:
		return !row->has_hi && bound == YOY_ABOUT;
	case RANGE:
		return row->has_hi;
	case MET:
	case MISSED:
		return row->has_actual && (row->pair->verdict == YOY_MET) == (item == MET);
	case UNSET:
	case CLIP:
	case N_ITEMS:
		break;
	}
	return row->clipped;
}

static bool panel_has(const struct gap_panel *panel, enum item item)
{
	for (size_t i = 0; i < panel->rows.n; i++)
		if (has_item(&panel->rows.item[i], item))
			return true;
	return false;
}

/* x of the target's end that is nearer to the actual */
static double anchor_of(const struct gap_row *row)
{
	if (!row->has_hi || row->actual < row->target)
		return row->target;
	return fmin(row->actual, row->target_hi);
}

/* x y, and what the item needs besides: the way to the target, the ends of a range. */
static void add_item(struct gaps *g, const struct gap_panel *panel, enum item item)
{
	yoy_buf_addf(g->cv.out, "%s << EOD\n", blocks[item]);
	for (size_t i = 0; i < panel->rows.n; i++) {
		const struct gap_row *row = &panel->rows.item[i];
		double x = row->target, extra = 0;
		size_t n = 2;

		if (!has_item(row, item))
			continue;
		if (item == UNSET)
			x = row->actual;
		if (item == MET || item == MISSED || item == CLIP) {
			x = row->actual;
			extra = item == CLIP ? panel->hi - x : anchor_of(row) - x;
			n = 3;
		} else if (item == RANGE || item == ABOUT) {
			extra = item == RANGE ? row->target_hi : row->tolerance;
			n = 3;
		}
		for (size_t k = 0; k < n; k++) {
			yoy_canvas_num(g->cv.out, k == 0 ? x : k == 1 ? row->y : extra);
			yoy_buf_addc(g->cv.out, k + 1 < n ? ' ' : '\n');
		}
	}
	yoy_buf_adds(g->cv.out, "EOD\n");
}

struct plot {
	struct gaps *g;
	const struct gap_panel *panel;
	bool started;
};

static void plot_item(struct plot *p, enum item item, const char *how)
{
	if (!panel_has(p->panel, item))
		return;
	yoy_buf_addf(p->g->cv.out, "%s%s %s", p->started ? ", \\\n  " : "plot ", blocks[item], how);
	p->started = true;
}

static void plot_points(struct plot *p, enum item item, int point, double size, const char *ink)
{
	struct yoy_buf how = YOY_BUF_INIT(400);

	yoy_buf_addf(&how, "using 1:2 with points pt %d lw 1.8 ps ", point);
	yoy_canvas_num(&how, p->g->cv.opts->output == YOY_CHART_SVG ? size * 0.6 : size);
	yoy_buf_addf(&how, " lc rgb %s", ink);
	plot_item(p, item, yoy_buf_str(&how));
	yoy_buf_release(&how);
}

/* An arrow from the end of the target to its open side. */
static void plot_open(struct plot *p, enum item item)
{
	struct yoy_buf how = YOY_BUF_INIT(400);
	double length = (p->panel->hi - p->panel->lo) * 0.035;

	yoy_buf_adds(&how, "using 1:($2-0.42):(");
	yoy_canvas_num(&how, item == FLOOR ? length : -length);
	yoy_buf_adds(&how,
		     "):(0) with vectors head size char 0.6,22 filled lw 1.4 lc rgb " YOY_INK_TEXT);
	plot_item(p, item, yoy_buf_str(&how));
	yoy_buf_release(&how);
}

static void plot_picture(struct plot *p)
{
	plot_item(p, RANGE,
		  "using 1:2:1:3:($2-0.42):($2+0.42) with boxxyerror lw 1.6 lc rgb " YOY_INK_GRID
		  " fs solid 1 border lc rgb " YOY_INK_TEXT);
	plot_item(
		p, ABOUT,
		"using 1:2:($1-$3):($1+$3):($2-0.42):($2+0.42) with boxxyerror lc rgb " YOY_INK_GRID
		" fs solid 1 noborder");
	plot_item(p, TARGET,
		  "using 1:($2-0.42):(0):(0.84) with vectors nohead lw 2.4 lc rgb " YOY_INK_TEXT);
	plot_open(p, FLOOR);
	plot_open(p, CEILING);
	plot_item(p, MET, "using 1:2:3:(0) with vectors nohead lw 2.5 lc rgb " YOY_INK_GOOD);
	plot_item(p, MISSED,
		  "using 1:2:3:(0) with vectors nohead lw 2.5 dt (4,2) lc rgb " YOY_INK_BAD);
	plot_item(p, CLIP, "using 1:2:3:(0) with vectors head filled lw 2.5 lc rgb " YOY_INK_TEXT);
	plot_points(p, UNSET, 6, 1.3, YOY_INK_DIM);
	plot_points(p, MET, 7, 1.3, YOY_INK_GOOD);
	plot_points(p, MISSED, 13, 1.6, YOY_INK_BAD);
}

/* One character hides the other: targets first. */
static void plot_cells(struct plot *p)
{
	plot_item(p, MET, "using 1:2:3:(0) with vectors nohead lc rgb " YOY_INK_GOOD);
	plot_item(p, MISSED, "using 1:2:3:(0) with vectors nohead lc rgb " YOY_INK_BAD);
	plot_item(p, CLIP, "using 1:2:3:(0) with vectors head filled lc rgb " YOY_INK_TEXT);
	plot_item(p, RANGE, "using 1:2 with points pt '['");
	plot_item(p, RANGE, "using 3:2 with points pt ']'");
	plot_item(p, TARGET, "using 1:2 with points pt '|'");
	plot_item(p, ABOUT, "using 1:2 with points pt '~'");
	plot_item(p, FLOOR, "using 1:2 with points pt '>'");
	plot_item(p, CEILING, "using 1:2 with points pt '<'");
	plot_item(p, UNSET, "using 1:2 with points pt 'o'");
	plot_item(p, MET, "using 1:2 with points pt '*' lc rgb " YOY_INK_GOOD);
	plot_item(p, MISSED, "using 1:2 with points pt 'x' lc rgb " YOY_INK_BAD);
}

static void plot_panel(struct gaps *g, const struct gap_panel *panel)
{
	struct plot p = { g, panel, false };

	for (int i = 0; i < N_ITEMS; i++)
		if (panel_has(panel, (enum item)i))
			add_item(g, panel, (enum item)i);
	if (g->cv.term)
		plot_cells(&p);
	else
		plot_picture(&p);
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

static const char *verdict_ink(const struct yoy_pair *p)
{
	if (!p)
		return YOY_INK_DIM;
	if (p->verdict == YOY_MET)
		return YOY_INK_GOOD_TEXT;
	return p->verdict == YOY_MISSED ? YOY_INK_BAD_TEXT : YOY_INK_DIM;
}

static void draw_row(struct gaps *g, const struct gap_layout *lay, const struct gap_row *row,
		     double top)
{
	struct yoy_ink heading = { YOY_INK_TEXT, YOY_BOLD, YOY_LEFT };
	struct yoy_ink tag = { YOY_INK_TEXT, YOY_PLAIN, YOY_RIGHT };

	if (!row->pair && !row->unset) {
		yoy_canvas_text(&g->cv, 1, top + row->y, heading, yoy_view_of(row->name));
		return;
	}
	yoy_shape_name(&g->cv, lay->name, top + row->y, g->name_cols, 2, row->name, tag);
	if (row->tag)
		yoy_canvas_text(&g->cv, lay->tag, top + row->y, tag, yoy_view_of(row->tag));
	for (int i = 0; i < FIGURES; i++) {
		struct yoy_ink ink = { i >= FIG_GAP ? verdict_ink(row->pair) : YOY_INK_TEXT,
				       i == FIG_VERDICT && row->pair &&
						       row->pair->verdict == YOY_MISSED
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
		yoy_buf_adds(g->cv.out, " nohead lc rgb " YOY_INK_GRID "\n");
	}
}

static void draw_axis(struct gaps *g, const struct gap_panel *panel)
{
	struct yoy_buf *out = g->cv.out;

	yoy_buf_adds(out, "set border 1 lc rgb " YOY_INK_DIM "\nunset ytics\nset xrange [");
	yoy_canvas_num(out, panel->lo);
	yoy_buf_addc(out, ':');
	yoy_canvas_num(out, panel->hi);
	yoy_buf_adds(out, "]\nset yrange [");
	yoy_canvas_num(out, panel->height);
	yoy_buf_adds(out, ":0]\nset xtics ");
	yoy_canvas_num(out, panel->step);
	yoy_buf_adds(out, g->cv.term ? " nomirror scale 0\n"
				     : " nomirror scale 0.5 tc rgb " YOY_INK_DIM "\n"
				       "set grid xtics lt 1 lw 0.7 lc rgb " YOY_INK_GRID "\n");
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

/* A key for what is there, and no other. */
static void make_keys(struct gaps *g)
{
	static const struct {
		enum item item;
		enum yoy_word word;
		enum yoy_bound bound;
	} bounds[] = { { TARGET, YOY_W_KEY_EXACT, YOY_EXACT },
		       { ABOUT, YOY_W_KEY_ABOUT, YOY_ABOUT },
		       { FLOOR, YOY_W_KEY_AT_LEAST, YOY_AT_LEAST },
		       { CEILING, YOY_W_KEY_AT_MOST, YOY_AT_MOST },
		       { RANGE, YOY_W_KEY_RANGE, YOY_RANGE } };
	bool there[N_ITEMS] = { false };

	for (int k = 0; k < PANELS; k++)
		for (int i = 0; i < N_ITEMS; i++)
			there[i] = there[i] || panel_has(&g->panel[k], (enum item)i);
	for (size_t i = 0; i < sizeof(bounds) / sizeof(bounds[0]); i++)
		if (there[bounds[i].item])
			yoy_frame_key(&g->frame,
				      (struct yoy_key){ .kind = YOY_KEY_BOUND,
							.text = yoy_word(g->cv.en, bounds[i].word),
							.rgb = YOY_INK_TEXT,
							.point = bounds[i].bound });
	if (there[MET])
		yoy_frame_key(&g->frame,
			      (struct yoy_key){ YOY_KEY_POINT, yoy_word(g->cv.en, YOY_W_KEY_MET),
						YOY_INK_GOOD, 7, "*", 0 });
	if (there[MISSED])
		yoy_frame_key(&g->frame,
			      (struct yoy_key){ YOY_KEY_POINT, yoy_word(g->cv.en, YOY_W_KEY_MISSED),
						YOY_INK_BAD, 13, "x", 0 });
	if (there[UNSET])
		yoy_frame_key(&g->frame,
			      (struct yoy_key){ YOY_KEY_POINT, yoy_word(g->cv.en, YOY_W_KEY_UNSET),
						YOY_INK_DIM, 6, "o", 0 });
}

/* Lines of the whole page with the rows as they are stacked. */
static double page_lines(struct gaps *g)
{
	double lines =
		yoy_frame_head(&g->cv, &g->frame, false) + yoy_frame_foot(&g->cv, &g->frame, false);

	for (int k = 0; k < PANELS; k++)
		if (g->panel[k].rows.n > 0)
			lines += head_height(g) + g->panel[k].height + foot_height(g);
	return lines;
}

static yoy_rc lay_out(struct gaps *g, struct yoy_err *err)
{
	double fixed = names_width(g) + figures_width(g) + 3, lines, rows = 0;
	yoy_rc rc;

	if (g->cv.term)
		fixed -= yoy_gaps_shorten(g, fixed, 16, PLOT_MIN);
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

yoy_rc yoy_gaps_limit(const struct yoy_pair_list *pairs, struct yoy_err *err)
{
	if (pairs->pairs.n > PAIRS_MAX)
		return yoy_err_set(err, YOY_E_LIMIT,
				   "%zu targets are too many for one chart: "
				   "choose fewer years or indicators",
				   pairs->pairs.n);
	return YOY_OK;
}

/* compact: what has no outcome is counted and not drawn. */
static yoy_rc write_script(struct yoy_buf *out, const struct yoy_pair_list *pairs,
			   const struct yoy_chart_opts *opts, bool compact, struct yoy_err *err)
{
	struct gaps g = { .pairs = pairs, .frame = YOY_FRAME_INIT, .compact = compact };
	double line;
	yoy_rc rc;

	yoy_canvas_init(&g.cv, out, opts);
	yoy_gaps_fill(&g);
	make_keys(&g);
	if (g.drawn == 0) {
		rc = yoy_err_set(err, YOY_E_INPUT, "there is no target that can be drawn");
		goto done;
	}
	rc = lay_out(&g, err);
	if (rc)
		goto done;
	yoy_canvas_begin(&g.cv, yoy_buf_view(&g.frame.title));
	line = yoy_frame_head(&g.cv, &g.frame, true);
	yoy_frame_foot(&g.cv, &g.frame, true);
	for (int k = 0; k < PANELS; k++)
		if (g.panel[k].rows.n > 0)
			line += draw_panel(&g, k, line);
	yoy_canvas_end(&g.cv);
done:
	yoy_gaps_release(&g);
	return rc;
}

yoy_rc yoy_chart_gaps_script(struct yoy_buf *out, const struct yoy_pair_list *pairs,
			     const struct yoy_chart_opts *opts, struct yoy_err *err)
{
	struct yoy_err small = YOY_ERR_INIT;
	yoy_rc rc = yoy_gaps_limit(pairs, err);

	if (!rc)
		rc = write_script(out, pairs, opts, false, err);
	/* Too small for all of it: what has an outcome may fit. */
	if (rc == YOY_E_USAGE && write_script(out, pairs, opts, true, &small) == YOY_OK) {
		if (err)
			*err = (struct yoy_err)YOY_ERR_INIT;
		rc = YOY_OK;
	}
	return rc;
}
