/* What the charts share. Used by the render layer only. */
#ifndef YOY_RENDER_CHART_PARTS_H
#define YOY_RENDER_CHART_PARTS_H

#include "yoy/chart.h"

/* Okabe-Ito colours: told apart also by colour-blind people and in grey print. */
#define CHART_GOOD "#009e73"
#define CHART_BAD "#d55e00"
#define CHART_PLAN "#0072b2"
#define CHART_TEXT "#333333"
#define CHART_DIM "#888888"

enum { CHART_FIRST_YEAR = 1949, CHART_YEARS = 152 };
struct chart_years {
	bool seen[CHART_YEARS];
};

void chart_string(struct yoy_buf *out, const char *text);
void chart_decimal(struct yoy_buf *out, struct yoy_decimal d);
void chart_figure(struct yoy_buf *out, const struct yoy_observation *o); /* ≥7% */
bool chart_en(const struct yoy_chart_opts *opts);
void chart_year_add(struct chart_years *years, int year);
void chart_years(struct yoy_buf *out, const struct chart_years *years);

/* Encoding and terminal; width and height count when the user gave none. */
yoy_rc chart_head(struct yoy_buf *out, const struct yoy_chart_opts *opts, unsigned width,
		  unsigned height, struct yoy_err *err);

#endif
