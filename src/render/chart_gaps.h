/* Rows and panels of the chart of gaps: chart_gap_rows.c makes them, chart_gaps.c draws them. */
#ifndef RENDER_CHART_GAPS_H
#define RENDER_CHART_GAPS_H

#include "chart_canvas.h"

enum { PANELS = 4, FIGURES = 4 };
enum { FIG_TARGET, FIG_ACTUAL, FIG_GAP, FIG_VERDICT };

struct panel_kind {
	enum yoy_word name, axis, gap;
	const char *unit; /* of the axis; NULL: percent of the target */
};
extern const struct panel_kind yoy_panel_kinds[PANELS];

struct gap_row {
	const struct yoy_pair *pair; /* NULL: a heading */
	const char *name, *tag; /* tag: year or region, where rows of one name follow each other */
	const char *figure[FIGURES];
	bool group_start;
	double target, target_hi, actual;
	bool has_hi, has_actual;
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
	size_t silent; /* levels nothing was reported of, left out when they are many */
	bool hide_silent;
	size_t name_cols, tag_cols, figure_cols[FIGURES];
	bool any_rounding, any_derived, any_stated;
	struct yoy_buf title, silent_note, undrawn_note, source;
};

/* Everything that does not depend on the size of the page. cv and pairs are set. */
void yoy_gaps_fill(struct gaps *g);

/* Heading of a column of figures. */
const char *yoy_gaps_head(const struct gaps *g, int panel, int figure);
void yoy_gaps_release(struct gaps *g);

#endif
