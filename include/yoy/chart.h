/*
 * Charts: a small model filled by commands, drawn by one gnuplot process through a pipe.
 */
#ifndef YOY_CHART_H
#define YOY_CHART_H

#include "yoy/buf.h"
#include "yoy/comparison.h"
#include "yoy/err.h"

enum yoy_chart_output { YOY_CHART_PNG, YOY_CHART_SVG, YOY_CHART_PDF, YOY_CHART_TERM };

struct yoy_chart_opts {
	enum yoy_chart_output output;
	const char *path;             /* NULL with TERM */
	unsigned width_px, height_px; /* 0: chosen by the amount of data */
	const char *font;             /* family, no size; NULL: found with fontconfig */
	const char *title;            /* NULL: made from the data */
	const char *keep_script;      /* path for the .gp with its data, or NULL */
	const char *gnuplot;          /* program, NULL: "gnuplot" on PATH */
	size_t term_cols, term_rows;
	bool term_colour;
	const char *lang; /* "zh" or "en" */
};

/* PNG, SVG, PDF by the ending; -1 when unknown. */
int yoy_chart_output_of(const char *path);

/*
 * Write the gnuplot script alone: pure, the same data give the same bytes; data inline, no output
 * line, so that gnuplot prints the picture; yoy_font must be set before it runs. YOY_E_INPUT:
 * nothing to draw; YOY_E_USAGE: the size asked for is too small; YOY_E_LIMIT: too much for one
 * picture.
 */
yoy_rc yoy_chart_gaps_script(struct yoy_buf *out, const struct yoy_pair_list *pairs,
			     const struct yoy_chart_opts *opts, struct yoy_err *err);
yoy_rc yoy_chart_trend_script(struct yoy_buf *out, const struct yoy_trend_vec *trends,
			      const struct yoy_chart_opts *opts, struct yoy_err *err);

/*
 * Draw the script; the picture is written atomically. TERM: the drawing is appended to term_out.
 * The kept script has the font in front and runs as it is. YOY_E_CHILD when gnuplot is missing or
 * fails, with its message; nothing half-written. YOY_E_USAGE: opts->font is not the name of a
 * family.
 */
yoy_rc yoy_chart_draw(struct yoy_view script, const struct yoy_chart_opts *opts,
		      struct yoy_buf *term_out, struct yoy_err *err);

/* A family that has the glyphs of Chinese, found with fontconfig; YOY_E_CHILD with the remedy when
 * there is none. */
yoy_rc yoy_chart_find_font(struct yoy_buf *family, struct yoy_err *err);

#endif
