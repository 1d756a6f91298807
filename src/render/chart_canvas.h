/*
 * What both charts share: a page measured in text columns and lines, so that the same layout serves
 * pictures (scaled by the font size) and the terminal (one cell each), and the words of both
 * languages.
 */
#ifndef RENDER_CHART_CANVAS_H
#define RENDER_CHART_CANVAS_H

#include "yoy/chart.h"

/* Follows each double-width character in a terminal drawing, where gnuplot counts one cell per
 * character; taken out again. */
#define YOY_CANVAS_FILLER 0xE000u

/* Inks are variables of the script, set by yoy_canvas_begin as the theme says. GOOD and BAD fill,
 * their _TEXT are words of that meaning, dark enough to read. */
#define YOY_INK_TEXT "ink_text"
#define YOY_INK_DIM "ink_dim"
#define YOY_INK_GRID "ink_grid"
#define YOY_INK_PAPER "ink_paper"
#define YOY_INK_ACTUAL "ink_actual"
#define YOY_INK_BEFORE "ink_before"
#define YOY_INK_GOOD "ink_good"
#define YOY_INK_BAD "ink_bad"
#define YOY_INK_GOOD_TEXT "ink_good_text"
#define YOY_INK_BAD_TEXT "ink_bad_text"
#define YOY_INK_BLUE "ink_blue"
#define YOY_INK_SKY "ink_sky"
#define YOY_INK_PINK "ink_pink"
#define YOY_INK_AMBER "ink_amber"

enum yoy_word {
	YOY_W_TARGET,
	YOY_W_ACTUAL,
	YOY_W_GAP,
	YOY_W_GAP_SHORT,
	YOY_W_COMPLETION,
	YOY_W_VERDICT,
	YOY_W_MET,
	YOY_W_MISSED,
	YOY_W_UNREPORTED,
	YOY_W_PENDING,
	YOY_W_UNCOMPARABLE,
	YOY_W_GROWTH,
	YOY_W_RATIO,
	YOY_W_CHANGE,
	YOY_W_LEVEL,
	YOY_W_AXIS_GROWTH,
	YOY_W_AXIS_RATIO,
	YOY_W_AXIS_CHANGE,
	YOY_W_AXIS_LEVEL,
	YOY_W_ABOUT,
	YOY_W_YEAR,
	YOY_W_COLON,
	YOY_W_COMMA,
	YOY_W_LIST,
	YOY_W_OPEN,
	YOY_W_CLOSE,
	YOY_W_STATED,
	YOY_W_COMPUTED,
	YOY_W_NOMINAL,
	YOY_W_CAGR,
	YOY_W_NOTE_ROUNDING,
	YOY_W_NOTE_DERIVED,
	YOY_W_NOTE_STATED,
	YOY_W_VALUE,
	YOY_W_NOTE_COMPUTED,
	YOY_W_NOTE_UNIT,
	YOY_W_NOTE_DENSE,
	YOY_W_NOTE_MISSING,
	YOY_W_SOURCE,
	YOY_W_SOURCE_END,
	YOY_W_KEY_EXACT,
	YOY_W_KEY_ABOUT,
	YOY_W_KEY_AT_LEAST,
	YOY_W_KEY_AT_MOST,
	YOY_W_KEY_RANGE,
	YOY_W_KEY_MET,
	YOY_W_KEY_MISSED,
	YOY_W_KEY_UNSET,
	YOY_W_SHORT_BY,
	YOY_W_OVER_BY,
	YOY_W_POINTS,
	YOY_W_REACHED,
	YOY_W_VARIANCE_LEVEL,
	YOY_W_RANK,
	YOY_W_FULFILLED,
	YOY_W_PARTLY,
	YOY_W_NOT_FULFILLED,
	YOY_W_UNMENTIONED,
	YOY_W_COMMIT_PENDING,
	YOY_W_OTHER,
	YOY_W_BEFORE,
	YOY_W_PERIOD,
	YOY_W_REVISION,
	YOY_W_NOT_SET,
	YOY_W_NO_REPORT,
	YOY_W_MET_OF,
	YOY_W_COUNT,
};
const char *yoy_word(bool en, enum yoy_word word);
enum yoy_word yoy_word_verdict(enum yoy_verdict v);

/* "2016、2018—2020": years in ascending order, runs of three and more joined. Sorts and changes
 * years. */
YOY_VEC(yoy_year_vec, int);
void yoy_words_years(struct yoy_buf *out, struct yoy_year_vec *years, bool en);

/* "资料来源：2019、2020年政府工作报告" */
void yoy_words_source(struct yoy_buf *out, struct yoy_year_vec *report_years, bool en);

/* "≥7%", "约3%", "6–6.5%": the value of an observation with its bound and unit. */
void yoy_words_value(struct yoy_buf *out, const struct yoy_observation *obs, bool en);

struct yoy_canvas {
	struct yoy_buf *out;
	const struct yoy_chart_opts *opts;
	bool term, en;
	double font_pt;               /* pictures */
	double cols, lines;           /* size of the page */
	unsigned width_px, height_px; /* or cells */
};

/* Layout: init, fit the width, count the lines that the contents take in it, fit the height, begin.
 */
void yoy_canvas_init(struct yoy_canvas *cv, struct yoy_buf *out, const struct yoy_chart_opts *opts);

/* Columns of the terminal, asked for or usual. */
size_t yoy_canvas_term_cols(const struct yoy_canvas *cv);

/* Afterwards cv->cols is at least min_cols; best_cols when the user did not say. YOY_E_USAGE: too
 * small. */
yoy_rc yoy_canvas_fit_width(struct yoy_canvas *cv, double min_cols, double best_cols,
			    struct yoy_err *err);

/* Afterwards cv->lines is at least lines; the font may have shrunk, then cv->cols has grown. */
yoy_rc yoy_canvas_fit_height(struct yoy_canvas *cv, double lines, struct yoy_err *err);
/* The title goes into a comment in front, for those who keep or draw the script. */
void yoy_canvas_begin(struct yoy_canvas *cv, struct yoy_view title);
void yoy_canvas_end(struct yoy_canvas *cv);

/* Page position in columns and lines from the top left, as a screen coordinate of gnuplot. */
double yoy_canvas_x(const struct yoy_canvas *cv, double col);
double yoy_canvas_y(const struct yoy_canvas *cv, double line);

/* Numbers and strings as gnuplot reads them, whatever the locale and the contents. */
void yoy_canvas_num(struct yoy_buf *out, double v);
void yoy_canvas_str(const struct yoy_canvas *cv, struct yoy_view text);

/* The argument of ps, for points of the same size in every output. */
void yoy_canvas_point_size(struct yoy_canvas *cv, double size);

/* In English an indicator of the dictionary has its English name, else what the report says. */
const char *yoy_canvas_name(const struct yoy_canvas *cv, const char *indicator, const char *name);

/* Columns by which a text is wider in a picture: fonts with Chinese draw some signs as wide as a
 * character that count one column elsewhere. */
size_t yoy_canvas_wider(struct yoy_view text);

enum yoy_ink_style { YOY_PLAIN, YOY_BOLD, YOY_TITLE, YOY_SMALL };
struct yoy_ink {
	const char *rgb;
	enum yoy_ink_style style;
	enum { YOY_LEFT, YOY_CENTER, YOY_RIGHT } align;
};
void yoy_canvas_text(struct yoy_canvas *cv, double col, double line, struct yoy_ink ink,
		     struct yoy_view text);

/* Wrapped over the whole page from line on; returns the lines it takes. Draws only when asked. */
double yoy_canvas_paragraph(struct yoy_canvas *cv, double line, struct yoy_ink ink,
			    struct yoy_view text, bool draw);

/* Plot area of the next plot. */
struct yoy_area {
	double left, right, top, bottom; /* columns and lines of the page */
};
void yoy_canvas_area(struct yoy_canvas *cv, const struct yoy_area *area);

/* A round step that gives at most max_tics intervals. */
double yoy_canvas_step(double lo, double hi, double max_tics);

#endif
