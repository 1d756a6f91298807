#include "chart_shape.h"

#include <math.h>

#include "render_out.h"
#include "yoy/utf8.h"

static void add_place(struct yoy_canvas *cv, double col, double line)
{
	yoy_buf_adds(cv->out, "screen ");
	yoy_canvas_num(cv->out, yoy_canvas_x(cv, col));
	yoy_buf_adds(cv->out, ", screen ");
	yoy_canvas_num(cv->out, yoy_canvas_y(cv, line));
}

static void add_line(struct yoy_canvas *cv, const struct yoy_area *at, const char *rgb,
		     double weight, const char *style)
{
	yoy_buf_adds(cv->out, "set arrow from ");
	add_place(cv, at->left, at->top);
	yoy_buf_adds(cv->out, " to ");
	add_place(cv, at->right, at->bottom);
	yoy_buf_addf(cv->out, " %s lw ", style);
	yoy_canvas_num(cv->out, weight);
	yoy_buf_addf(cv->out, " lc rgb %s\n", rgb);
}

void yoy_shape_run(struct yoy_canvas *cv, double col, double line, double cells, const char *glyph,
		   const char *rgb)
{
	struct yoy_buf run = YOY_BUF_INIT(YOY_BUF_NOMAX);
	struct yoy_ink ink = { rgb, YOY_PLAIN, YOY_LEFT };

	for (double i = 0; i < cells; i++)
		yoy_buf_adds(&run, glyph);
	yoy_canvas_text(cv, col, line, ink, yoy_buf_view(&run));
	yoy_buf_release(&run);
}

static void term_box(struct yoy_canvas *cv, const struct yoy_area *at, const char *rgb,
		     enum yoy_fill fill)
{
	static const char *const glyphs[] = { "█", "▒", "░", "░" };
	double left = round(at->left), cells = fmax(round(at->right) - left, 1);
	double top = floor(at->top), lines = fmax(round(at->bottom - at->top), 1);

	for (double i = 0; i < lines; i++)
		yoy_shape_run(cv, left, top + i, cells, glyphs[fill], rgb);
}

/* Lines at 45 degrees, a fixed number of pixels apart, cut at the edges of the box. */
static void add_hatch(struct yoy_canvas *cv, const struct yoy_area *at, const char *rgb)
{
	double px = cv->width_px / cv->cols, py = cv->height_px / cv->lines;
	double w = (at->right - at->left) * px, h = (at->bottom - at->top) * py;
	double gap = fmax(cv->font_pt * 0.55, w / 150);

	for (double d = gap; d < w + h; d += gap) {
		double x0 = fmax(0, d - h), x1 = fmin(w, d);
		struct yoy_area line = { at->left + x0 / px, at->left + x1 / px,
					 at->top + fmin(d, h) / py, at->top + fmax(0, d - w) / py };

		add_line(cv, &line, rgb, 1.1, "nohead");
	}
}

void yoy_shape_box(struct yoy_canvas *cv, const struct yoy_area *at, const char *rgb,
		   enum yoy_fill fill)
{
	if (cv->term) {
		term_box(cv, at, rgb, fill);
		return;
	}
	yoy_buf_adds(cv->out, "set object rect from ");
	add_place(cv, at->left, at->top);
	yoy_buf_adds(cv->out, " to ");
	add_place(cv, at->right, at->bottom);
	if (fill == YOY_FILL_SOLID || fill == YOY_FILL_TINT)
		yoy_buf_addf(cv->out, " fc rgb %s fs solid 1 noborder\n", rgb);
	else
		yoy_buf_addf(cv->out, " fc rgb %s fs solid 1 border lc rgb %s lw 1.2\n",
			     YOY_INK_PAPER, rgb);
	if (fill == YOY_FILL_HATCH)
		add_hatch(cv, at, rgb);
}

void yoy_shape_line(struct yoy_canvas *cv, const struct yoy_area *at, const char *rgb,
		    double weight, enum yoy_line_style style)
{
	static const char *const styles[] = {
		"nohead",
		"nohead dt 3",
		"head size char 0.6,22 filled",
	};

	if (!cv->term) {
		add_line(cv, at, rgb, weight, styles[style]);
	} else if (at->left != at->right) {
		double left = round(fmin(at->left, at->right)),
		       right = round(fmax(at->left, at->right));

		yoy_shape_run(cv, left, at->top, right - left, "─", rgb);
	} else {
		for (double i = at->top; i <= at->bottom; i++)
			yoy_shape_run(cv, round(at->left), i, 1, "│", rgb);
	}
}

void yoy_shape_mark(struct yoy_canvas *cv, double col, double line, enum yoy_mark mark,
		    const char *rgb, double size)
{
	static const struct {
		const char *glyph;
		int point;
		double scale;
	} marks[] = {
		[YOY_MARK_DISC] = { "●", 7, 1 },        [YOY_MARK_RING] = { "○", 6, 1 },
		[YOY_MARK_DIAMOND] = { "◆", 13, 1.25 }, [YOY_MARK_UP] = { "▲", 9, 1.1 },
		[YOY_MARK_DOWN] = { "▼", 11, 1.1 },
	};

	if (cv->term) {
		yoy_shape_run(cv, round(col), line, 1, marks[mark].glyph, rgb);
		return;
	}
	yoy_buf_adds(cv->out, "set label '' at ");
	add_place(cv, col, line);
	yoy_buf_addf(cv->out, " front point pt %d lw 1.6 ps ", marks[mark].point);
	yoy_canvas_point_size(cv, size * marks[mark].scale);
	yoy_buf_addf(cv->out, " lc rgb %s\n", rgb);
}

double yoy_axis_col(const struct yoy_axis *axis, double v)
{
	return axis->left + (v - axis->lo) / (axis->hi - axis->lo) * (axis->right - axis->left);
}

void yoy_axis_draw(struct yoy_canvas *cv, const struct yoy_axis *axis, double top, double bottom,
		   const char *unit)
{
	struct yoy_ink ink = { YOY_INK_DIM, YOY_SMALL, YOY_CENTER };
	int digits = axis->step < 1 ? (int)ceil(-log10(axis->step) - 1e-9) : 0;

	for (double i = ceil(axis->lo / axis->step - 1e-9); i * axis->step <= axis->hi + 1e-9;
	     i++) {
		double v = i * axis->step, col = yoy_axis_col(axis, v);
		struct yoy_area at = { col, col, top, bottom };
		struct yoy_buf text = YOY_BUF_INIT(64);
		bool zero = fabs(v) < axis->step / 2;

		yoy_buf_addf(&text, "%.*f%s", digits, zero ? 0 : v, unit);
		yoy_canvas_text(cv, col, bottom + (cv->term ? 0 : 0.7), ink, yoy_buf_view(&text));
		if (!cv->term)
			yoy_shape_line(cv, &at, zero ? YOY_INK_DIM : YOY_INK_GRID, zero ? 1 : 0.7,
				       YOY_LINE_PLAIN);
		yoy_buf_release(&text);
	}
}

static double clamp(const struct yoy_axis *axis, double v)
{
	return fmin(fmax(v, axis->lo), axis->hi);
}

/* With a rim of paper, to be seen on a bar. */
static void upright(struct yoy_canvas *cv, double col, double line, double half,
		    enum yoy_line_style style)
{
	struct yoy_area at = { col, col, line - half, line + half };
	double weight = style == YOY_LINE_DASHED ? 1.6 : 2.4;

	yoy_shape_line(cv, &at, YOY_INK_PAPER, weight + 2.4, YOY_LINE_PLAIN);
	yoy_shape_line(cv, &at, YOY_INK_TEXT, weight, style);
}

static void band(struct yoy_canvas *cv, const struct yoy_axis *axis, double lo, double hi,
		 double line, double half, enum yoy_fill fill)
{
	struct yoy_area at = { yoy_axis_col(axis, clamp(axis, lo)),
			       yoy_axis_col(axis, clamp(axis, hi)), line - half, line + half };

	/* Not thinner than can be seen. */
	if (at.right - at.left < 0.5) {
		at.left -= 0.25;
		at.right += 0.25;
	}
	yoy_shape_box(cv, &at, fill == YOY_FILL_TINT ? YOY_INK_GRID : YOY_INK_TEXT, fill);
}

static void term_bound(struct yoy_canvas *cv, const struct yoy_axis *axis,
		       const struct yoy_bound_mark *mark, double line)
{
	static const char *const glyphs[] = {
		[YOY_EXACT] = "|", [YOY_ABOUT] = "~", [YOY_AT_LEAST] = ">", [YOY_AT_MOST] = "<",
		[YOY_ABOVE] = ">", [YOY_BELOW] = "<", [YOY_RANGE] = "[",
	};
	struct yoy_ink ink = { YOY_INK_TEXT, YOY_PLAIN, YOY_LEFT };
	double col = round(yoy_axis_col(axis, clamp(axis, mark->value)));
	double end = fmax(round(yoy_axis_col(axis, clamp(axis, mark->hi))), col + 1);

	yoy_canvas_text(cv, col, line, ink, yoy_view_of(glyphs[mark->bound]));
	if (mark->bound == YOY_RANGE)
		yoy_canvas_text(cv, end, line, ink, YOY_VIEW_LIT("]"));
}

void yoy_axis_bound(struct yoy_canvas *cv, const struct yoy_axis *axis,
		    const struct yoy_bound_mark *mark, double line, double half)
{
	double col = yoy_axis_col(axis, clamp(axis, mark->value));
	bool up = mark->bound == YOY_AT_LEAST || mark->bound == YOY_ABOVE;
	bool open = mark->bound == YOY_ABOVE || mark->bound == YOY_BELOW;
	struct yoy_area arrow = { col, col + (up ? 2.2 : -2.2), line - half, line - half };

	if (cv->term) {
		term_bound(cv, axis, mark, line);
		return;
	}
	switch (mark->bound) {
	case YOY_RANGE:
		band(cv, axis, mark->value, mark->hi, line, half, YOY_FILL_TINT);
		upright(cv, col, line, half, YOY_LINE_PLAIN);
		upright(cv, yoy_axis_col(axis, clamp(axis, mark->hi)), line, half, YOY_LINE_PLAIN);
		return;
	case YOY_ABOUT:
		band(cv, axis, mark->value - mark->tolerance, mark->value + mark->tolerance, line,
		     half, YOY_FILL_TINT);
		upright(cv, col, line, half, YOY_LINE_DASHED);
		return;
	case YOY_AT_LEAST:
	case YOY_AT_MOST:
	case YOY_ABOVE:
	case YOY_BELOW:
		yoy_shape_line(cv, &arrow, YOY_INK_TEXT, 1.4, YOY_LINE_ARROW);
		break;
	case YOY_EXACT:
		break;
	}
	upright(cv, col, line, half, open ? YOY_LINE_DASHED : YOY_LINE_PLAIN);
}

void yoy_shape_name(struct yoy_canvas *cv, double col, double line, size_t cols, size_t max_lines,
		    const char *name, struct yoy_ink ink)
{
	struct yoy_view text = yoy_view_of(name);
	size_t wider = cv->term ? 0 : yoy_canvas_wider(text);
	size_t pos = 0, max;

	/* A name that has them loses as much room. */
	cols -= wider < cols / 2 ? wider : cols / 2;
	max = cv->term || yoy_utf8_width(text) <= cols ? 1 : max_lines;
	for (size_t i = 0; i < max && pos < text.len; i++) {
		double at = line + ((double)i - (double)(max - 1) / 2) * 0.95;
		struct yoy_view rest = yoy_view_sub(text, pos, text.len);
		struct yoy_buf piece = YOY_BUF_INIT(YOY_BUF_NOMAX);

		yoy_buf_addv(&piece, yoy_wrap_next(text, &pos, cols));
		if (i == max - 1 && pos < text.len) {
			yoy_buf_clear(&piece);
			yoy_buf_add(&piece, rest.ptr, yoy_utf8_fit(rest, cols - 1));
			yoy_buf_adds(&piece, "…");
		}
		yoy_canvas_text(cv, col, at, ink, yoy_buf_view(&piece));
		yoy_buf_release(&piece);
	}
}

void yoy_shape_flush(struct yoy_canvas *cv)
{
	yoy_buf_adds(cv->out, "unset border\nunset xtics\nunset ytics\n"
			      "set lmargin at screen 0\nset rmargin at screen 1\n"
			      "set bmargin at screen 0\nset tmargin at screen 1\n"
			      "plot [0:1][0:1] NaN\nunset label\nunset arrow\nunset object\n");
}
