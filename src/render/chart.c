#include "chart_parts.h"

#include <fontconfig/fontconfig.h>

#include "yoy/io.h"
#include "yoy/subproc.h"
#include "yoy/utf8.h"

enum { DRAW_SECONDS = 120, STDERR_SHOWN = 300 };

int yoy_chart_output_of(const char *path)
{
	static const struct {
		const char *tail;
		enum yoy_chart_output kind;
	} tails[] = { { ".png", YOY_CHART_PNG },
		      { ".svg", YOY_CHART_SVG },
		      { ".pdf", YOY_CHART_PDF } };

	for (size_t i = 0; i < sizeof(tails) / sizeof(*tails); i++)
		if (yoy_view_ends(yoy_view_of(path), yoy_view_of(tails[i].tail)))
			return (int)tails[i].kind;
	return -1;
}

yoy_rc yoy_chart_find_font(struct yoy_buf *family, struct yoy_err *err)
{
	static const FcChar32 needed[] = { 0x589E, 0x5E45, 0x6807, 0x53BF, 0 };
	FcConfig *config = FcInitLoadConfigAndFonts();
	FcPattern *want = FcPatternCreate(), *got = NULL;
	FcCharSet *chars = FcCharSetCreate(), *has = NULL;
	FcResult result;
	FcChar8 *name = NULL;
	bool found = false;

	for (size_t i = 0; needed[i]; i++)
		FcCharSetAddChar(chars, needed[i]);
	FcPatternAddString(want, FC_FAMILY, (const FcChar8 *)"sans-serif");
	FcPatternAddString(want, FC_LANG, (const FcChar8 *)"zh-cn");
	FcPatternAddCharSet(want, FC_CHARSET, chars);
	FcConfigSubstitute(config, want, FcMatchPattern);
	FcDefaultSubstitute(want);
	got = FcFontMatch(config, want, &result);
	if (got && FcPatternGetCharSet(got, FC_CHARSET, 0, &has) == FcResultMatch &&
	    FcCharSetIsSubset(chars, has) &&
	    FcPatternGetString(got, FC_FAMILY, 0, &name) == FcResultMatch) {
		yoy_buf_adds(family, (const char *)name);
		found = true;
	}
	if (got)
		FcPatternDestroy(got);
	FcPatternDestroy(want);
	FcCharSetDestroy(chars);
	FcConfigDestroy(config);
	if (!found)
		return yoy_err_set(err, YOY_E_CHILD,
				   "no font with Chinese glyphs was found: apt-get install "
				   "fonts-noto-cjk, or name one with --font");
	return YOY_OK;
}

/* A double-quoted gnuplot string; control characters and what gnuplot would interpret are taken
 * away. */
void chart_string(struct yoy_buf *out, const char *text)
{
	yoy_buf_addc(out, '"');
	for (const char *p = text; *p; p++) {
		if (*p == '"' || *p == '\\' || *p == '`')
			yoy_buf_addc(out, '\'');
		else if ((unsigned char)*p < 0x20 || *p == 0x7f)
			yoy_buf_addc(out, ' ');
		else
			yoy_buf_addc(out, *p);
	}
	yoy_buf_addc(out, '"');
}

void chart_decimal(struct yoy_buf *out, struct yoy_decimal d)
{
	char text[YOY_DECIMAL_TEXT_MAX];

	yoy_decimal_print(text, d);
	yoy_buf_adds(out, text);
}

bool chart_en(const struct yoy_chart_opts *opts)
{
	return opts->lang && strcmp(opts->lang, "en") == 0;
}

void chart_figure(struct yoy_buf *out, const struct yoy_observation *o)
{
	static const char *const signs[] = { "", "≈", "≥", "≤", ">", "<", "" };

	yoy_buf_adds(out, signs[o->bound]);
	chart_decimal(out, o->value);
	if (o->has_hi) {
		yoy_buf_adds(out, "～");
		chart_decimal(out, o->value_hi);
	}
	yoy_buf_adds(out, o->unit);
}

yoy_rc chart_head(struct yoy_buf *out, const struct yoy_chart_opts *opts, unsigned width,
		  unsigned height, struct yoy_err *err)
{
	struct yoy_buf family = YOY_BUF_INIT(1024);
	yoy_rc rc = YOY_OK;

	width = opts->width_px ? opts->width_px : width;
	height = opts->height_px ? opts->height_px : height;
	yoy_buf_adds(out, "set encoding utf8\n");
	if (opts->output == YOY_CHART_TERM) {
		yoy_buf_addf(out, "set terminal dumb noenhanced size %zu,%zu %s\n",
			     opts->term_cols ? opts->term_cols : 100,
			     opts->term_rows ? opts->term_rows : 32,
			     opts->term_colour ? "ansi256" : "mono");
		return YOY_OK;
	}
	if (opts->font)
		yoy_buf_adds(&family, opts->font);
	else
		rc = yoy_chart_find_font(&family, err);
	if (!rc) {
		yoy_buf_adds(&family, ",11");
		switch (opts->output) {
		case YOY_CHART_PNG:
			yoy_buf_addf(out,
				     "set terminal pngcairo noenhanced size %u,%u background "
				     "'#ffffff' font ",
				     width, height);
			break;
		case YOY_CHART_SVG:
			yoy_buf_addf(
				out,
				"set terminal svg noenhanced size %u,%u background '#ffffff' font ",
				width, height);
			break;
		case YOY_CHART_PDF:
			yoy_buf_addf(out,
				     "set terminal pdfcairo noenhanced size %.3fin,%.3fin font ",
				     width / 96.0, height / 96.0);
			break;
		case YOY_CHART_TERM:
			break;
		}
		chart_string(out, yoy_buf_str(&family));
		yoy_buf_addc(out, '\n');
	}
	yoy_buf_release(&family);
	return rc;
}

void chart_years(struct yoy_buf *out, const struct chart_years *years)
{
	bool first = true;

	for (int y = 0; y < CHART_YEARS; y++) {
		if (!years->seen[y])
			continue;
		yoy_buf_addf(out, "%s%d", first ? "" : "、", CHART_FIRST_YEAR + y);
		first = false;
	}
}

void chart_year_add(struct chart_years *years, int year)
{
	if (year >= CHART_FIRST_YEAR && year < CHART_FIRST_YEAR + CHART_YEARS)
		years->seen[year - CHART_FIRST_YEAR] = true;
}

/* The creation date is the only thing in a PDF that the clock decides. */
static void fix_pdf_date(struct yoy_buf *pdf)
{
	static const char key[] = "/CreationDate (D:";
	static const char fixed[] = "20000101000000";

	for (size_t i = 0; i + sizeof(key) + sizeof(fixed) < pdf->len; i++)
		if (memcmp(pdf->ptr + i, key, sizeof(key) - 1) == 0)
			memcpy(pdf->ptr + i + sizeof(key) - 1, fixed, sizeof(fixed) - 1);
}

static yoy_rc failed(const char *program, const struct yoy_subproc_result *res, struct yoy_err *err)
{
	struct yoy_view said = yoy_buf_view(&res->err);

	while (said.len && (said.ptr[0] == '\n' || said.ptr[0] == ' '))
		said = yoy_view_sub(said, 1, said.len);
	if (said.len > STDERR_SHOWN)
		said.len = STDERR_SHOWN;
	while (said.len && (unsigned char)said.ptr[said.len - 1] <= ' ')
		said.len--;
	if (res->timed_out)
		return yoy_err_set(err, YOY_E_CHILD,
				   "%s took longer than %d seconds and was stopped", program,
				   DRAW_SECONDS);
	return yoy_err_set(err, YOY_E_CHILD, "%s failed with exit status %d: %.*s", program,
			   res->exit_status, (int)said.len, said.len ? said.ptr : "");
}

yoy_rc yoy_chart_draw(struct yoy_view script, const struct yoy_chart_opts *opts,
		      struct yoy_buf *term_out, struct yoy_err *err)
{
	const char *program = opts->gnuplot ? opts->gnuplot : "gnuplot";
	const char *argv[] = { program, "-", NULL };
	struct yoy_subproc_result res;
	yoy_rc rc = yoy_subproc_run(&res, argv, script, DRAW_SECONDS, err);

	if (rc)
		rc = yoy_err_set(err, YOY_E_CHILD,
				 "%s could not be started: apt-get install gnuplot-nox", program);
	else if (res.timed_out || res.exit_status != 0 || res.out.len == 0)
		rc = failed(program, &res, err);
	else if (opts->output == YOY_CHART_TERM)
		yoy_buf_addv(term_out, yoy_buf_view(&res.out));
	else {
		if (opts->output == YOY_CHART_PDF)
			fix_pdf_date(&res.out);
		rc = yoy_io_write_file(opts->path, yoy_buf_view(&res.out), err);
	}
	yoy_subproc_result_release(&res);
	return rc;
}
