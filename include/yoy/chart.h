/*
 * Charts: a small model filled by commands, drawn by one gnuplot process through a pipe.
 */
#ifndef YOY_CHART_H
#define YOY_CHART_H

#include "yoy/buf.h"
#include "yoy/commitment.h"
#include "yoy/comparison.h"
#include "yoy/err.h"
#include "yoy/indicator.h"

enum yoy_chart_output { YOY_CHART_PNG, YOY_CHART_SVG, YOY_CHART_PDF, YOY_CHART_TERM };

enum yoy_chart_theme { YOY_CHART_LIGHT, YOY_CHART_DARK, YOY_CHART_PRINT /* greys */ };

struct yoy_chart_opts {
	enum yoy_chart_output output;
	enum yoy_chart_theme theme;
	const char *path;             /* NULL with TERM */
	unsigned width_px, height_px; /* 0: chosen by the amount of data */
	const char *font;             /* family, no size; NULL: found with fontconfig */
	const char *title;            /* NULL: made from the data */
	const char *keep_script;      /* path for the .gp with its data, or NULL */
	const char *gnuplot;          /* program, NULL: "gnuplot" on PATH */
	double about_pct;             /* half width of the halo of "about"; 0: 5 % */
	size_t term_cols, term_rows;
	bool term_colour;
	const char *lang;                  /* "zh" or "en" */
	const struct yoy_dictionary *dict; /* English names of indicators, or NULL */
	const char *svg_id; /* letters, digits, - and _: in front of every id of the SVG, so that
			       several may stand in one document; or NULL */
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
yoy_rc yoy_chart_variance_script(struct yoy_buf *out, const struct yoy_pair_list *pairs,
				 const struct yoy_chart_opts *opts, struct yoy_err *err);
/* reports tells years without a target from years without a report; may be NULL. */
yoy_rc yoy_chart_matrix_script(struct yoy_buf *out, const struct yoy_pair_list *pairs,
			       const struct yoy_report_list *reports,
			       const struct yoy_chart_opts *opts, struct yoy_err *err);
/* A small panel each: many indicators of a region, or many regions of an indicator. */
yoy_rc yoy_chart_multiples_script(struct yoy_buf *out, const struct yoy_trend_vec *trends,
				  const struct yoy_chart_opts *opts, struct yoy_err *err);
/* trends: of one indicator, a region each. */
yoy_rc yoy_chart_regions_script(struct yoy_buf *out, const struct yoy_trend_vec *trends, int year,
				const struct yoy_chart_opts *opts, struct yoy_err *err);
yoy_rc yoy_chart_revisions_script(struct yoy_buf *out, const struct yoy_restatement_list *list,
				  const struct yoy_chart_opts *opts, struct yoy_err *err);
yoy_rc yoy_chart_trend_script(struct yoy_buf *out, const struct yoy_trend_vec *trends,
			      const struct yoy_chart_opts *opts, struct yoy_err *err);

/* Commitments of one list or heading of one report, by status. */
struct yoy_commit_count {
	const char *region;
	int year;         /* of the report */
	const char *list; /* "": outside of any */
	size_t n[YOY_COMMIT_STATUSES];
};
YOY_VEC(yoy_commit_count_vec, struct yoy_commit_count);
struct yoy_commit_counts {
	struct yoy_arena arena;            /* of the strings */
	struct yoy_commit_count_vec items; /* lists of one report stand together */
};
yoy_rc yoy_chart_commitments_script(struct yoy_buf *out, const struct yoy_commit_counts *counts,
				    const struct yoy_chart_opts *opts, struct yoy_err *err);

/*
 * Draw the script; the picture is written atomically. TERM: the drawing is appended to term_out.
 * The kept script has the font in front and runs as it is. In SVG the title of the chart is the
 * title of the document. YOY_E_CHILD when gnuplot is missing or fails, with its message; nothing
 * half-written. YOY_E_USAGE: opts->font is not the name of a family.
 */
yoy_rc yoy_chart_draw(struct yoy_view script, const struct yoy_chart_opts *opts,
		      struct yoy_buf *term_out, struct yoy_err *err);

/*
 * Many charts through one gnuplot, in this order; the font is looked for once. All jobs share the
 * gnuplot of the first. When gnuplot fails no picture is written, and the message says at which.
 */
struct yoy_chart_job {
	struct yoy_view script; /* of a writer above, made with the same opts */
	const struct yoy_chart_opts *opts;
	struct yoy_buf *picture; /* appended to when not NULL, else opts->path is written; TERM:
				    never NULL */
};
yoy_rc yoy_chart_draw_all(const struct yoy_chart_job *jobs, size_t n, struct yoy_err *err);

/* A family that has the glyphs of Chinese, found with fontconfig; YOY_E_CHILD with the remedy when
 * there is none. */
yoy_rc yoy_chart_find_font(struct yoy_buf *family, struct yoy_err *err);

#endif
