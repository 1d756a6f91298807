/* Series of the trend chart: chart_series.c makes them, chart_trend.c draws them. */
#ifndef RENDER_CHART_TREND_H
#define RENDER_CHART_TREND_H

#include "chart_frame.h"

/* The figures of one year, on the axes of the chart. */
struct series_point {
	bool has_level, has_stated, has_computed;
	double level, stated, computed;
	bool target_growth, target_level, target_has_hi; /* which panel the target belongs to */
	double target, target_hi;
	enum yoy_bound bound;
	double tolerance; /* of about, on the axis */
	const char *level_text, *stated_text, *computed_text, *target_text; /* NULL: none */
};

struct series {
	const struct yoy_trend *trend;
	struct series_point *point; /* by year - from */
	bool off_axis;              /* its unit does not fit the axis: levels are not drawn */
};
YOY_VEC(series_vec, struct series);

struct trend_chart {
	struct yoy_canvas cv;
	struct yoy_arena arena;
	const struct yoy_trend_vec *trends;
	struct series_vec series;
	int from, to;
	size_t years;
	const char *name, *unit;
	bool levels, growths, stated, computed, targets, level_targets;
	size_t cell_cols; /* widest figure */
	double arrow;     /* length of the arrows of open targets, on the axis being drawn */
	double about_pct; /* tolerance of about */
	struct yoy_frame frame;
	struct yoy_buf missing, off_axis;
};

/* Everything that does not depend on the size of the page; false when there is nothing to draw. cv
 * and trends are set. */
bool yoy_series_fill(struct trend_chart *tc);
/* dense: the page has no room for the figures. */
void yoy_series_notes(struct trend_chart *tc, bool dense);
void yoy_series_release(struct trend_chart *tc);

/* How the line of a region is told apart. */
struct line_style {
	const char *rgb, *glyph;
	int solid, open, dash;
};

/* chart_trend_plot.c */
bool yoy_trend_single(const struct trend_chart *tc);
struct line_style yoy_trend_style(size_t i);
/* Data blocks to the script, the plot command to plot; nothing when there is nothing to draw. */
void yoy_trend_plot(struct trend_chart *tc, struct yoy_buf *plot, bool level);

#endif
