#include "chart_canvas.h"

#include <math.h>

#include "render_out.h"
#include "yoy/utf8.h"

/* Pixels of a text column and a line per point of font size, measured with the fonts that hold
 * Chinese. */
static const double COL_PX = 0.71, LINE_PX = 1.9;
static const double FONT_USUAL = 11, FONT_SMALL = 9, FONT_MIN = 6, FONT_MAX = 28;
static const double SIDE_MAX = 16000;

void yoy_canvas_init(struct yoy_canvas *cv, struct yoy_buf *out, const struct yoy_chart_opts *opts)
{
	memset(cv, 0, sizeof(*cv));
	cv->out = out;
	cv->opts = opts;
	cv->term = opts->output == YOY_CHART_TERM;
	cv->en = opts->lang && strcmp(opts->lang, "en") == 0;
	cv->font_pt = FONT_USUAL;
}

size_t yoy_canvas_term_cols(const struct yoy_canvas *cv)
{
	return cv->opts->term_cols ? cv->opts->term_cols : 80;
}

static yoy_rc too_small(double cols, double lines, struct yoy_err *err)
{
	if (lines > 0)
		return yoy_err_set(err, YOY_E_USAGE,
				   "the picture is too small for its contents: "
				   "it needs a height of %u pixels or more",
				   (unsigned)ceil(lines * LINE_PX * FONT_MIN));
	return yoy_err_set(err, YOY_E_USAGE,
			   "the picture is too small for its contents: "
			   "it needs a width of %u pixels or more",
			   (unsigned)ceil(cols * COL_PX * FONT_MIN));
}

yoy_rc yoy_canvas_fit_width(struct yoy_canvas *cv, double min_cols, double best_cols,
			    struct yoy_err *err)
{
	double width = cv->opts->width_px;

	if (cv->term) {
		cv->cols = (double)yoy_canvas_term_cols(cv);
		cv->width_px = (unsigned)cv->cols;
		if (cv->cols < min_cols)
			return yoy_err_set(err, YOY_E_USAGE,
					   "the terminal is too narrow for the chart: "
					   "it needs %u columns",
					   (unsigned)ceil(min_cols));
		return YOY_OK;
	}
	if (width <= 0) {
		cv->cols = best_cols;
		width = best_cols * COL_PX * cv->font_pt;
		if (width > SIDE_MAX)
			return yoy_err_set(
				err, YOY_E_LIMIT,
				"too much for one chart: choose fewer years or indicators");
	} else {
		cv->font_pt = fmin(width / (best_cols * COL_PX), FONT_MAX);
		if (cv->font_pt < FONT_SMALL)
			cv->font_pt = fmin(FONT_SMALL, width / (min_cols * COL_PX));
		if (cv->font_pt < FONT_MIN)
			return too_small(min_cols, 0, err);
		cv->cols = width / (COL_PX * cv->font_pt);
	}
	cv->width_px = (unsigned)ceil(width);
	return YOY_OK;
}

yoy_rc yoy_canvas_fit_height(struct yoy_canvas *cv, double lines, struct yoy_err *err)
{
	double height = cv->opts->height_px;

	cv->lines = lines;
	if (cv->term) {
		cv->lines = ceil(lines);
		cv->height_px = (unsigned)cv->lines;
		return YOY_OK;
	}
	if (height <= 0) {
		height = lines * LINE_PX * cv->font_pt;
	} else {
		if (height < lines * LINE_PX * cv->font_pt) {
			cv->font_pt = height / (lines * LINE_PX);
			if (cv->font_pt < FONT_MIN)
				return too_small(0, lines, err);
			if (cv->opts->width_px)
				cv->cols = cv->width_px / (COL_PX * cv->font_pt);
			else
				cv->width_px = (unsigned)ceil(cv->cols * COL_PX * cv->font_pt);
		}
		cv->lines = height / (LINE_PX * cv->font_pt);
	}
	if (height > SIDE_MAX)
		return yoy_err_set(err, YOY_E_LIMIT,
				   "too much for one chart: choose fewer years or indicators");
	cv->height_px = (unsigned)ceil(height);
	return YOY_OK;
}

double yoy_canvas_x(const struct yoy_canvas *cv, double col)
{
	return cv->term ? round(col) / (cv->cols - 1) : col / cv->cols;
}

double yoy_canvas_y(const struct yoy_canvas *cv, double line)
{
	return cv->term ? 1 - round(line) / (cv->lines - 1) : 1 - line / cv->lines;
}

void yoy_canvas_num(struct yoy_buf *out, double v)
{
	long long micro;
	unsigned long long mag;

	if (fabs(v) >= 1e12) {
		yoy_buf_addf(out, "%.0f", v);
		return;
	}
	micro = llround(v * 1e6);
	mag = micro < 0 ? 0ULL - (unsigned long long)micro : (unsigned long long)micro;
	yoy_buf_addf(out, "%s%llu.%06llu", micro < 0 ? "-" : "", mag / 1000000, mag % 1000000);
	while (out->ptr[out->len - 1] == '0')
		yoy_buf_truncate(out, out->len - 1);
	if (out->ptr[out->len - 1] == '.')
		yoy_buf_truncate(out, out->len - 1);
}

/*
 * In single quotes gnuplot reads everything but the quote itself as it stands; line breaks are gone
 * with the other control characters.
 */
void yoy_canvas_str(const struct yoy_canvas *cv, struct yoy_view text)
{
	struct yoy_buf plain = YOY_BUF_INIT(YOY_BUF_NOMAX);
	struct yoy_view v;
	char filler[4];
	size_t filler_len = yoy_utf8_put(filler, YOY_CANVAS_FILLER);
	size_t step;

	yoy_text_plain(&plain, text);
	v = yoy_buf_view(&plain);
	yoy_buf_addc(cv->out, '\'');
	for (size_t pos = 0; pos < v.len; pos += step) {
		uint32_t cp = yoy_utf8_at(v, pos, &step);
		struct yoy_view ch = yoy_view_sub(v, pos, pos + step);

		if (cp == YOY_CANVAS_FILLER)
			continue;
		if (cp == '\'')
			yoy_buf_addc(cv->out, '\'');
		yoy_buf_addv(cv->out, ch);
		if (cv->term && yoy_utf8_width(ch) == 2)
			yoy_buf_add(cv->out, filler, filler_len);
	}
	yoy_buf_addc(cv->out, '\'');
	yoy_buf_release(&plain);
}

const char *yoy_canvas_name(const struct yoy_canvas *cv, const char *indicator, const char *name)
{
	const struct yoy_indicator *ind =
		cv->en && cv->opts->dict ? yoy_dictionary_get(cv->opts->dict, indicator) : NULL;

	return ind && ind->name_en && ind->name_en[0] ? ind->name_en : name;
}

size_t yoy_canvas_wider(struct yoy_view text)
{
	static const char wide[] = "“”‘’…—·×●○◆";
	size_t n = 0, step, at;

	for (size_t pos = 0; pos < text.len; pos += step) {
		uint32_t cp = yoy_utf8_at(text, pos, &step);

		for (size_t k = 0; cp >= 0x80 && k < sizeof(wide) - 1; k += at)
			n += yoy_utf8_at(YOY_VIEW_LIT(wide), k, &at) == cp;
	}
	return n;
}

static const char *const terminal_names[] = {
	[YOY_CHART_PNG] = "pngcairo",
	[YOY_CHART_SVG] = "svg",
	[YOY_CHART_PDF] = "pdfcairo",
	[YOY_CHART_TERM] = "dumb",
};

/* Okabe and Ito's colours; on dark paper lightened, in print shades of grey. GOOD and BAD are told
 * apart by hatching and signs as well: their greys are close. */
static const struct {
	const char *name, *rgb[3]; /* by theme */
} inks[] = {
	{ YOY_INK_TEXT, { "#222222", "#f0f0f0", "#000000" } },
	{ YOY_INK_DIM, { "#666666", "#b0b0b0", "#444444" } },
	{ YOY_INK_GRID, { "#dddddd", "#454545", "#cccccc" } },
	{ YOY_INK_PAPER, { "#ffffff", "#1c1c1c", "#ffffff" } },
	{ YOY_INK_ACTUAL, { "#44546a", "#c3cddb", "#404040" } },
	{ YOY_INK_BEFORE, { "#b8c2d0", "#5d6a7c", "#b4b4b4" } },
	{ YOY_INK_GOOD, { "#009e73", "#2cc295", "#707070" } },
	{ YOY_INK_BAD, { "#d55e00", "#ff8a3d", "#000000" } },
	{ YOY_INK_GOOD_TEXT, { "#007353", "#3fd3a6", "#000000" } },
	{ YOY_INK_BAD_TEXT, { "#b04a00", "#ff9b59", "#000000" } },
	{ YOY_INK_BLUE, { "#0072b2", "#6cb8ea", "#303030" } },
	{ YOY_INK_SKY, { "#56b4e9", "#3f86b5", "#a0a0a0" } },
	{ YOY_INK_PINK, { "#cc79a7", "#e29cc3", "#808080" } },
	{ YOY_INK_AMBER, { "#e69f00", "#f0b93a", "#606060" } },
};
enum { N_INKS = sizeof(inks) / sizeof(inks[0]), PAPER = 3 };

static const char *paper_of(const struct yoy_canvas *cv)
{
	return inks[PAPER].rgb[cv->opts->theme];
}

static void add_inks(struct yoy_canvas *cv)
{
	for (size_t i = 0; i < N_INKS; i++)
		yoy_buf_addf(cv->out, "%s = '%s'\n", inks[i].name, inks[i].rgb[cv->opts->theme]);
}

/* yoy_font, the family, is set before the script runs. */
static void add_terminal(struct yoy_canvas *cv)
{
	struct yoy_buf *out = cv->out;

	yoy_buf_addf(out, "set terminal %s noenhanced", terminal_names[cv->opts->output]);
	switch (cv->opts->output) {
	case YOY_CHART_TERM:
		yoy_buf_addf(out, " size %u,%u %s\n", cv->width_px, cv->height_px,
			     cv->opts->term_colour ? "ansi256" : "mono");
		return;
	case YOY_CHART_PDF:
		/* Its points are larger: the scale makes 96 pixels an inch here too. */
		yoy_buf_adds(out, " fontscale 0.74 size ");
		yoy_canvas_num(out, cv->width_px / 96.0);
		yoy_buf_adds(out, "in,");
		yoy_canvas_num(out, cv->height_px / 96.0);
		yoy_buf_adds(out, "in");
		break;
	case YOY_CHART_SVG:
	case YOY_CHART_PNG:
		yoy_buf_addf(out, " size %u,%u", cv->width_px, cv->height_px);
		break;
	}
	yoy_buf_addf(out, " background '%s'", paper_of(cv));
	if (cv->opts->output != YOY_CHART_SVG) {
		yoy_buf_adds(out, " pointscale ");
		yoy_canvas_num(out, cv->font_pt / FONT_USUAL);
	}
	yoy_buf_adds(out, " linewidth ");
	yoy_canvas_num(out, cv->font_pt / FONT_USUAL);
	yoy_buf_adds(out, " font yoy_font.',");
	yoy_canvas_num(out, cv->font_pt * (cv->opts->output == YOY_CHART_SVG ? 4.0 / 3 : 1));
	yoy_buf_adds(out, "'\n");
}

void yoy_canvas_begin(struct yoy_canvas *cv, struct yoy_view title)
{
	yoy_buf_adds(cv->out, "# ");
	yoy_text_plain(cv->out, title);
	yoy_buf_addc(cv->out, '\n');
	yoy_buf_adds(cv->out, "set encoding utf8\n");
	add_inks(cv);
	add_terminal(cv);
	yoy_buf_adds(cv->out, "unset key\nset multiplot\n");
}

void yoy_canvas_end(struct yoy_canvas *cv)
{
	yoy_buf_adds(cv->out, "unset multiplot\n");
}

void yoy_canvas_point_size(struct yoy_canvas *cv, double size)
{
	/* SVG takes the font for its measure, where the others have a fixed one and a scale. */
	yoy_canvas_num(cv->out, cv->opts->output == YOY_CHART_SVG ? size * 0.6 : size);
}

static double style_scale(const struct yoy_canvas *cv, enum yoy_ink_style style)
{
	if (cv->term)
		return 1;
	switch (style) {
	case YOY_TITLE:
		return 1.3;
	case YOY_SMALL:
		return 0.9;
	case YOY_PLAIN:
	case YOY_BOLD:
		break;
	}
	return 1;
}

static void add_font(struct yoy_canvas *cv, enum yoy_ink_style style)
{
	double size = cv->font_pt * style_scale(cv, style);
	const char *weight;

	if (cv->term || style == YOY_PLAIN)
		return;
	if (style == YOY_SMALL)
		weight = "";
	else if (cv->opts->output == YOY_CHART_SVG)
		weight = " Bold";
	else
		weight = ":Bold";
	yoy_buf_addf(cv->out, " font yoy_font.'%s,", weight);
	yoy_canvas_num(cv->out, size * (cv->opts->output == YOY_CHART_SVG ? 4.0 / 3 : 1));
	yoy_buf_addc(cv->out, '\'');
}

void yoy_canvas_text(struct yoy_canvas *cv, double col, double line, struct yoy_ink ink,
		     struct yoy_view text)
{
	static const char *const aligns[] = { "left", "center", "right" };

	/* Cells are counted here: gnuplot takes the bytes of some characters for cells. */
	if (cv->term && ink.align != YOY_LEFT) {
		double width = (double)yoy_utf8_width(text);

		col = fmax(0, ink.align == YOY_RIGHT ? col - width : round(col - width / 2));
		ink.align = YOY_LEFT;
	}
	yoy_buf_adds(cv->out, "set label ");
	yoy_canvas_str(cv, text);
	yoy_buf_adds(cv->out, " at screen ");
	yoy_canvas_num(cv->out, yoy_canvas_x(cv, col));
	yoy_buf_adds(cv->out, ", screen ");
	yoy_canvas_num(cv->out, yoy_canvas_y(cv, line));
	yoy_buf_addf(cv->out, " %s front", aligns[ink.align]);
	/* Plain text on a terminal has the colour of the terminal, whether it is dark or light. */
	if (!cv->term || (strcmp(ink.rgb, YOY_INK_TEXT) != 0 && strcmp(ink.rgb, YOY_INK_DIM) != 0))
		yoy_buf_addf(cv->out, " tc rgb %s", ink.rgb);
	add_font(cv, ink.style);
	yoy_buf_addc(cv->out, '\n');
}

double yoy_canvas_paragraph(struct yoy_canvas *cv, double line, struct yoy_ink ink,
			    struct yoy_view text, bool draw)
{
	struct yoy_buf plain = YOY_BUF_INIT(YOY_BUF_NOMAX);
	double scale = style_scale(cv, ink.style);
	double taken = 0;
	size_t pos = 0;

	yoy_text_plain(&plain, text);
	while (pos < plain.len) {
		struct yoy_view piece =
			yoy_wrap_next(yoy_buf_view(&plain), &pos, (size_t)((cv->cols - 2) / scale));

		if (draw)
			yoy_canvas_text(cv, 1, line + taken + (cv->term ? 0 : scale / 2), ink,
					piece);
		taken += scale;
	}
	yoy_buf_release(&plain);
	return taken;
}

void yoy_canvas_area(struct yoy_canvas *cv, const struct yoy_area *area)
{
	/* gnuplot cuts where labels are rounded: without this its rows may lie one cell off ours.
	 */
	double nudge = cv->term ? 0.01 / (cv->lines - 1) : 0;

	yoy_buf_adds(cv->out, "set lmargin at screen ");
	yoy_canvas_num(cv->out, yoy_canvas_x(cv, area->left));
	yoy_buf_adds(cv->out, "\nset rmargin at screen ");
	yoy_canvas_num(cv->out, yoy_canvas_x(cv, area->right));
	yoy_buf_adds(cv->out, "\nset tmargin at screen ");
	yoy_canvas_num(cv->out, yoy_canvas_y(cv, area->top) + nudge);
	yoy_buf_adds(cv->out, "\nset bmargin at screen ");
	yoy_canvas_num(cv->out, yoy_canvas_y(cv, area->bottom) + nudge);
	yoy_buf_addc(cv->out, '\n');
}

double yoy_canvas_step(double lo, double hi, double max_tics)
{
	double raw = (hi - lo) / fmax(max_tics, 1);
	double base = pow(10, floor(log10(raw)));

	for (int i = 0; i < 3; i++) {
		static const double nice[] = { 1, 2, 5 };

		if (nice[i] * base >= raw * 0.999)
			return nice[i] * base;
	}
	return 10 * base;
}
