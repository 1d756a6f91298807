/* Series of the trend chart: chart_series.c makes them, chart_trend.c draws them. */
#ifndef RENDER_CHART_TREND_H
#define RENDER_CHART_TREND_H

#include "chart_canvas.h"

/* The figures of one year, on the axes of the chart. */
struct series_point {
	bool has_level, has_stated, has_computed;
	double level, stated, computed;
	bool target_growth, target_level, target_has_hi; /* which panel the target belongs to */
	double target, target_hi;
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
	struct yoy_buf title, missing, off_axis, source;
};

/* Everything that does not depend on the size of the page; false when there is nothing to draw. cv
 * and trends are set. */
bool yoy_series_fill(struct trend_chart *tc);
void yoy_series_release(struct trend_chart *tc);

#endif
