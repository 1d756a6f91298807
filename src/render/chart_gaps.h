/* Rows and panels of the chart of gaps: chart_gap_rows.c makes them, chart_gaps.c draws them. */
#ifndef RENDER_CHART_GAPS_H
#define RENDER_CHART_GAPS_H

#include "chart_frame.h"

enum { PANELS = 4, FIGURES = 4 };
enum { FIG_TARGET, FIG_ACTUAL, FIG_GAP, FIG_VERDICT };

struct panel_kind {
	enum yoy_word name, axis, gap;
	const char *unit; /* of the axis; NULL: percent of the target */
};
extern const struct panel_kind yoy_panel_kinds[PANELS];

struct gap_row {
	const struct yoy_pair *pair;   /* NULL: a heading, or */
	const struct yoy_unset *unset; /* an actual without a target */
	const char *name, *tag; /* tag: year or region, where rows of one name follow each other */
	const char *figure[FIGURES];
	bool group_start;
	double target, target_hi, actual;
	double tolerance; /* of about, on the axis */
	bool has_hi, has_actual;
	bool off_axis;    /* without a target, too far from those that have one */
	bool clipped;     /* the actual lies beyond the edge of the axis */
	double height, y; /* lines; y from the top of the panel */
};
YOY_VEC(gap_row_vec, struct gap_row);

struct gap_panel {
	struct gap_row_vec rows;
	double height, lo, hi, step;
};

struct gaps {
	struct yoy_canvas cv;
	struct yoy_arena arena;
	const struct yoy_pair_list *pairs;
	struct gap_panel panel[PANELS];
	size_t drawn, undrawn, groups;
	size_t silent; /* nothing was reported of them: left out */
	bool hide_silent;
	bool compact;     /* only what has an outcome; the others are counted as silent */
	bool variance;    /* only pairs with a gap (of levels: a completion) */
	size_t gapless;   /* others, left out */
	double about_pct; /* tolerance of about */
	size_t name_cols, tag_cols, figure_cols[FIGURES];
	bool any_rounding, any_derived, any_stated;
	struct yoy_frame frame;
};

/* YOY_E_LIMIT: too many pairs for one picture. */
yoy_rc yoy_gaps_limit(const struct yoy_pair_list *pairs, struct yoy_err *err);

/* Everything that does not depend on the size of the page. cv and pairs are set. */
void yoy_gaps_fill(struct gaps *g);

/* A narrow terminal: names are cut, at first in favour of a wide plot, then of any plot at all;
 * fixed: columns besides the plot. Returns the columns gained. */
double yoy_gaps_shorten(struct gaps *g, double fixed, size_t wide, size_t least);

/* chart_gap_text.c: title with the finding, counts, notes; after the rows are made. */
void yoy_gaps_title(struct gaps *g);
void yoy_gaps_notes(struct gaps *g);
/* "易县 2019年", "11项可比目标9项达标，生产总值差0.5个百分点" */
void yoy_pairs_subject(struct yoy_buf *out, const struct yoy_pair_list *pairs, bool en);
void yoy_pairs_finding(struct yoy_buf *out, const struct yoy_pair_list *pairs,
		       const struct yoy_canvas *cv);
void yoy_pairs_source(struct yoy_frame *frame, const struct yoy_pair_list *pairs, bool en);

/* Heading of a column of figures. */
const char *yoy_gaps_head(const struct gaps *g, int panel, int figure);
void yoy_gaps_release(struct gaps *g);

#endif
