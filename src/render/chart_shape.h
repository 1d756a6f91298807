/*
 * Bars, lines, marks and axes at places of the page, the same for pictures and the terminal; drawn
 * by yoy_shape_flush. On a terminal a bar is a run of block characters, a mark one character.
 */
#ifndef RENDER_CHART_SHAPE_H
#define RENDER_CHART_SHAPE_H

#include "chart_canvas.h"

enum yoy_fill {
	YOY_FILL_SOLID,
	YOY_FILL_HATCH, /* slanting lines within an outline */
	YOY_FILL_OUTLINE,
	YOY_FILL_TINT, /* solid, without weight */
};
/* A bar thinner than a line of a terminal still takes one cell. */
void yoy_shape_box(struct yoy_canvas *cv, const struct yoy_area *at, const char *rgb,
		   enum yoy_fill fill);

/* Terminal: so many cells of one character. */
void yoy_shape_run(struct yoy_canvas *cv, double col, double line, double cells, const char *glyph,
		   const char *rgb);

enum yoy_line_style { YOY_LINE_PLAIN, YOY_LINE_DASHED, YOY_LINE_ARROW };
/* Terminal: level and upright lines only. */
void yoy_shape_line(struct yoy_canvas *cv, const struct yoy_area *from_to, const char *rgb,
		    double weight, enum yoy_line_style style);

enum yoy_mark {
	YOY_MARK_DISC,
	YOY_MARK_RING,
	YOY_MARK_DIAMOND,
	YOY_MARK_UP,
	YOY_MARK_DOWN,
};
void yoy_shape_mark(struct yoy_canvas *cv, double col, double line, enum yoy_mark mark,
		    const char *rgb, double size);

/* A level axis: values to columns. */
struct yoy_axis {
	double lo, hi, step; /* values */
	double left, right;  /* columns */
};
double yoy_axis_col(const struct yoy_axis *axis, double v);

/* Grid lines from top to bottom and the numbers below; `unit` follows each number. */
void yoy_axis_draw(struct yoy_canvas *cv, const struct yoy_axis *axis, double top, double bottom,
		   const char *unit);

/* What a target names, on an axis: exact a line, a range a band between its ends, at least and at
 * most a line with an arrow to the open side, about a halo around a dashed line. */
struct yoy_bound_mark {
	enum yoy_bound bound;
	double value, hi; /* hi of ranges */
	double tolerance; /* of about, in units of the axis */
};
void yoy_axis_bound(struct yoy_canvas *cv, const struct yoy_axis *axis,
		    const struct yoy_bound_mark *mark, double line, double half_height);

/* A name that ends at col, on up to max_lines; what does not fit ends in an ellipsis. */
void yoy_shape_name(struct yoy_canvas *cv, double col, double line, size_t cols, size_t max_lines,
		    const char *name, struct yoy_ink ink);

/* Draw all that was placed since the last flush, texts included. */
void yoy_shape_flush(struct yoy_canvas *cv);

#endif
