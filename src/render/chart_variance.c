/*
 * Variance bars: how far each actual lies from its target, in percentage points, of levels in % of
 * the target. Good and bad are told apart by sign, colour and hatching. All panels of one unit have
 * one scale.
 */
#include <math.h>

#include "chart_gaps.h"
#include "yoy/utf8.h"

enum { LABEL_COLS = 9, PLOT_COLS = 22 };
/* Bars of levels beyond this are cut, and end in an arrow. */
static const double LEVEL_EDGE = 100;

static double variance_of(const struct gap_row *row)
{
	const struct yoy_pair *p = row->pair;

	if (p->measure == YOY_LEVEL)
		return yoy_decimal_double(p->completion_pct) - 100;
	return yoy_decimal_double(p->gap) / (yoy_pair_per_mille(p) ? 10 : 1);
}

static int by_variance(const void *a, const void *b)
{
	double x = variance_of(a), y = variance_of(b);

	return (x < y) - (x > y);
}

/* A single list is read best in order of size; the place in the report decides between equals. */
static void sort_rows(struct gap_row_vec *rows)
{
	for (size_t i = 1; i < rows->n; i++)
		for (size_t k = i; k > 0; k--) {
			struct gap_row *a = &rows->item[k - 1], held = *a;

			if (by_variance(a, a + 1) <= 0)
				break;
			*a = a[1];
			a[1] = held;
		}
}

static double row_height(const struct gaps *g, const struct gap_row *row)
{
	if (g->cv.term)
		return 1;
	return row->pair && yoy_utf8_width(yoy_view_of(row->name)) > g->name_cols ? 2.1 : 1.5;
}

static void stack_rows(struct gaps *g, double stretch)
{
	for (int k = 0; k < PANELS; k++) {
		double y = 0;

		for (size_t i = 0; i < g->panel[k].rows.n; i++) {
			struct gap_row *row = &g->panel[k].rows.item[i];

			row->height = row_height(g, row) * stretch;
			row->y = g->cv.term ? y : y + row->height / 2;
			y += row->height;
		}
		g->panel[k].height = y;
	}
}

/* Points share one scale, levels have their own. */
static void measure(struct gaps *g, bool level, struct yoy_axis *axis)
{
	double most = 0, least = 0, cols;

	for (int k = 0; k < PANELS; k++) {
		if ((yoy_panel_kinds[k].unit == NULL) != level)
			continue;
		for (size_t i = 0; i < g->panel[k].rows.n; i++) {
			const struct gap_row *row = &g->panel[k].rows.item[i];

			if (!row->pair)
				continue;
			most = fmax(most, variance_of(row));
			least = fmin(least, variance_of(row));
		}
	}
	if (level)
		most = fmin(most, LEVEL_EDGE);
	if (most - least < 1e-9)
		most = 1;
	/* Labels stand outside the bars: the axis begins and ends where they have room. */
	cols = axis->right - axis->left - (least < 0 ? LABEL_COLS : 1) - LABEL_COLS;
	axis->lo = least - (least < 0 ? LABEL_COLS : 1) * (most - least) / cols;
	axis->hi = most + LABEL_COLS * (most - least) / cols;
}

static void draw_bar(struct gaps *g, const struct yoy_axis *axis, const struct gap_row *row,
		     double line)
{
	double v = variance_of(row), zero = yoy_axis_col(axis, 0);
	bool level = row->pair->measure == YOY_LEVEL, good = row->pair->verdict == YOY_MET;
	double end = yoy_axis_col(axis, level ? fmin(v, LEVEL_EDGE) : v);
	bool clipped = level && v > LEVEL_EDGE;
	double half = g->cv.term ? 0 : 0.42, gap;
	struct yoy_area bar = { fmin(zero, end), fmax(zero, end), line - half, line + half };
	struct yoy_ink ink = { good ? YOY_INK_GOOD_TEXT : YOY_INK_BAD_TEXT,
			       good ? YOY_PLAIN : YOY_BOLD, v < 0 ? YOY_RIGHT : YOY_LEFT };
	struct yoy_buf text = YOY_BUF_INIT(64);

	if (clipped)
		yoy_buf_adds(&text, "▶ ");
	yoy_buf_adds(&text, row->figure[FIG_GAP]);
	if (v != 0)
		yoy_shape_box(&g->cv, &bar, good ? YOY_INK_GOOD : YOY_INK_BAD,
			      good ? YOY_FILL_SOLID : YOY_FILL_HATCH);
	if (g->cv.term && v != 0) /* every bar has a cell */
		end = v < 0 ? fmin(round(end), round(zero) - 1) : fmax(end, zero + 1);
	gap = g->cv.term ? 1 : 0.8;
	yoy_canvas_text(&g->cv, v < 0 ? end - gap : end + gap, line, ink, yoy_buf_view(&text));
	yoy_buf_release(&text);
}

struct columns {
	double name, tag, left, right, target, actual, verdict;
};

static void lay_columns(const struct gaps *g, struct columns *c)
{
	c->verdict = g->cv.cols - 1 - (double)g->figure_cols[FIG_VERDICT];
	c->actual = c->verdict - 2;
	c->target = c->actual - (double)g->figure_cols[FIG_ACTUAL] - 2;
	c->right = c->target - (double)g->figure_cols[FIG_TARGET] - 2;
	c->name = 1 + (double)g->name_cols;
	c->tag = c->name + (g->tag_cols ? (double)g->tag_cols + 2 : 0);
	c->left = c->tag + 1;
}

static void draw_row(struct gaps *g, const struct columns *c, const struct yoy_axis *axis,
		     const struct gap_row *row, double line)
{
	struct yoy_ink heading = { YOY_INK_TEXT, YOY_BOLD, YOY_LEFT };
	struct yoy_ink right = { YOY_INK_TEXT, YOY_PLAIN, YOY_RIGHT };
	struct yoy_ink verdict = { row->pair && row->pair->verdict == YOY_MET ? YOY_INK_GOOD_TEXT
									      : YOY_INK_BAD_TEXT,
				   YOY_PLAIN, YOY_LEFT };

	if (!row->pair) {
		yoy_canvas_text(&g->cv, 1, line, heading, yoy_view_of(row->name));
		return;
	}
	yoy_shape_name(&g->cv, c->name, line, g->name_cols, 2, row->name, right);
	if (row->tag)
		yoy_canvas_text(&g->cv, c->tag, line, right, yoy_view_of(row->tag));
	draw_bar(g, axis, row, line);
	yoy_canvas_text(&g->cv, c->target, line, right, yoy_view_of(row->figure[FIG_TARGET]));
	yoy_canvas_text(&g->cv, c->actual, line, right, yoy_view_of(row->figure[FIG_ACTUAL]));
	yoy_canvas_text(&g->cv, c->verdict, line, verdict, yoy_view_of(row->figure[FIG_VERDICT]));
}

static double head_height(const struct gaps *g)
{
	return g->cv.term ? 1 : 1.5;
}

static double gap_height(const struct gaps *g)
{
	return g->cv.term ? 1 : 0.8;
}

static void draw_heads(struct gaps *g, int k, const struct columns *c, double line)
{
	struct yoy_ink name = { YOY_INK_BLUE, YOY_BOLD, YOY_LEFT };
	struct yoy_ink right = { YOY_INK_DIM, YOY_PLAIN, YOY_RIGHT };
	struct yoy_ink left = { YOY_INK_DIM, YOY_PLAIN, YOY_LEFT };
	struct yoy_ink axis = { YOY_INK_DIM, YOY_PLAIN, YOY_CENTER };
	bool en = g->cv.en, level = yoy_panel_kinds[k].unit == NULL;

	yoy_canvas_text(&g->cv, 1, line, name, yoy_view_of(yoy_word(en, yoy_panel_kinds[k].name)));
	yoy_canvas_text(&g->cv, (c->left + c->right) / 2, line, axis,
			yoy_view_of(yoy_word(en, level ? YOY_W_VARIANCE_LEVEL : YOY_W_GAP)));
	yoy_canvas_text(&g->cv, c->target, line, right, yoy_view_of(yoy_word(en, YOY_W_TARGET)));
	yoy_canvas_text(&g->cv, c->actual, line, right, yoy_view_of(yoy_word(en, YOY_W_ACTUAL)));
	yoy_canvas_text(&g->cv, c->verdict, line, left, yoy_view_of(yoy_word(en, YOY_W_VERDICT)));
}

static double draw_panel(struct gaps *g, int k, double line)
{
	const struct gap_panel *panel = &g->panel[k];
	struct columns c;
	struct yoy_axis axis;
	struct yoy_area zero;
	double top = line + head_height(g);

	lay_columns(g, &c);
	axis = (struct yoy_axis){ .left = c.left, .right = c.right };
	measure(g, yoy_panel_kinds[k].unit == NULL, &axis);
	draw_heads(g, k, &c, g->cv.term ? line : line + 0.7);
	zero.left = zero.right = yoy_axis_col(&axis, 0);
	zero.top = top;
	zero.bottom = top + panel->height - (g->cv.term ? 1 : 0);
	yoy_shape_line(&g->cv, &zero, YOY_INK_DIM, 1.2, YOY_LINE_PLAIN);
	for (size_t i = 0; i < panel->rows.n; i++)
		draw_row(g, &c, &axis, &panel->rows.item[i], top + panel->rows.item[i].y);
	return head_height(g) + panel->height + gap_height(g);
}

static double page_lines(struct gaps *g)
{
	double lines =
		yoy_frame_head(&g->cv, &g->frame, false) + yoy_frame_foot(&g->cv, &g->frame, false);

	for (int k = 0; k < PANELS; k++)
		if (g->panel[k].rows.n > 0)
			lines += head_height(g) + g->panel[k].height + gap_height(g);
	return lines;
}

static yoy_rc lay_out(struct gaps *g, struct yoy_err *err)
{
	double fixed, rows = 0, free_lines;
	struct columns c;
	yoy_rc rc;

	g->cv.cols = 0;
	lay_columns(g, &c);
	fixed = c.left - c.right + 2;
	if (g->cv.term)
		fixed -= yoy_gaps_shorten(g, fixed, PLOT_COLS + 8, PLOT_COLS);
	rc = yoy_canvas_fit_width(&g->cv, fixed + PLOT_COLS, fmax(fixed + 50, 96), err);
	if (rc)
		return rc;
	stack_rows(g, 1);
	rc = yoy_canvas_fit_height(&g->cv, page_lines(g), err);
	if (rc || g->cv.term)
		return rc;
	for (int k = 0; k < PANELS; k++)
		rows += g->panel[k].height;
	free_lines = g->cv.lines - page_lines(g);
	stack_rows(g, fmin(1 + free_lines / rows, 2.5));
	return YOY_OK;
}

static void make_keys(struct gaps *g)
{
	bool good = false, bad = false;

	for (size_t i = 0; i < g->pairs->pairs.n; i++) {
		good |= g->pairs->pairs.item[i].verdict == YOY_MET;
		bad |= g->pairs->pairs.item[i].verdict == YOY_MISSED;
	}
	if (good)
		yoy_frame_key(&g->frame,
			      (struct yoy_key){ YOY_KEY_BOX, yoy_word(g->cv.en, YOY_W_MET),
						YOY_INK_GOOD, YOY_FILL_SOLID, NULL, 0 });
	if (bad)
		yoy_frame_key(&g->frame,
			      (struct yoy_key){ YOY_KEY_BOX, yoy_word(g->cv.en, YOY_W_MISSED),
						YOY_INK_BAD, YOY_FILL_HATCH, NULL, 0 });
}

yoy_rc yoy_chart_variance_script(struct yoy_buf *out, const struct yoy_pair_list *pairs,
				 const struct yoy_chart_opts *opts, struct yoy_err *err)
{
	struct gaps g = { .pairs = pairs, .frame = YOY_FRAME_INIT, .variance = true };
	double line;
	yoy_rc rc = yoy_gaps_limit(pairs, err);

	if (rc)
		return rc;
	yoy_canvas_init(&g.cv, out, opts);
	yoy_gaps_fill(&g);
	if (g.drawn == 0) {
		rc = yoy_err_set(err, YOY_E_INPUT,
				 "no target can be compared with an actual: there is no variance");
		goto done;
	}
	make_keys(&g);
	for (int k = 0; k < PANELS && g.groups == 1; k++)
		sort_rows(&g.panel[k].rows);
	rc = lay_out(&g, err);
	if (rc)
		goto done;
	yoy_canvas_begin(&g.cv, yoy_buf_view(&g.frame.title));
	line = yoy_frame_head(&g.cv, &g.frame, true);
	yoy_frame_foot(&g.cv, &g.frame, true);
	for (int k = 0; k < PANELS; k++)
		if (g.panel[k].rows.n > 0)
			line += draw_panel(&g, k, line);
	yoy_shape_flush(&g.cv);
	yoy_canvas_end(&g.cv);
done:
	yoy_gaps_release(&g);
	return rc;
}
