#include "yoy/chart.h"

#include <strings.h>

#include "chart_canvas.h"
#include "yoy/io.h"
#include "yoy/subproc.h"
#include "yoy/utf8.h"

enum { TIME_LIMIT_SECONDS = 60, FONT_MAX = 200 };

static const struct {
	const char *ending, *magic;
} outputs[] = {
	[YOY_CHART_PNG] = { ".png", "\x89PNG\r\n" },
	[YOY_CHART_SVG] = { ".svg", "<?xml" },
	[YOY_CHART_PDF] = { ".pdf", "%PDF-" },
	[YOY_CHART_TERM] = { NULL, NULL },
};

int yoy_chart_output_of(const char *path)
{
	size_t len = strlen(path);

	for (int i = YOY_CHART_PNG; i <= YOY_CHART_PDF; i++) {
		size_t end = strlen(outputs[i].ending);

		if (len > end && strcasecmp(path + len - end, outputs[i].ending) == 0)
			return i;
	}
	return -1;
}

/* The name stands in front of a comma and a size, so it must not hold one itself. */
static bool font_is_sane(const char *font)
{
	if (!font[0] || strlen(font) > FONT_MAX)
		return false;
	for (; *font; font++)
		if ((unsigned char)*font < 0x20 || strchr(",'\"\\:", *font))
			return false;
	return true;
}

/* The script as gnuplot gets it: the font goes first. */
static yoy_rc add_font(struct yoy_buf *out, const struct yoy_chart_opts *opts, struct yoy_err *err)
{
	struct yoy_buf family = YOY_BUF_INIT(FONT_MAX);
	yoy_rc rc = YOY_OK;

	if (opts->output == YOY_CHART_TERM)
		return YOY_OK;
	if (opts->font)
		yoy_buf_adds(&family, opts->font);
	else
		rc = yoy_chart_find_font(&family, err);
	if (rc)
		goto done;
	if (!font_is_sane(yoy_buf_str(&family))) {
		rc = yoy_err_set(err, YOY_E_USAGE,
				 "not the name of a font family (no size, no style): %s",
				 yoy_buf_str(&family));
		goto done;
	}
	yoy_buf_addf(out, "yoy_font = '%s'\n", yoy_buf_str(&family));
done:
	yoy_buf_release(&family);
	return rc;
}

static struct yoy_view trimmed(struct yoy_view v)
{
	while (v.len > 0 && strchr(" \n\r\t\f", v.ptr[0]))
		v = yoy_view_sub(v, 1, v.len);
	while (v.len > 0 && strchr(" \n\r\t\f", v.ptr[v.len - 1]))
		v.len--;
	return v;
}

static yoy_rc child_failed(const struct yoy_subproc_result *res, const char *program,
			   struct yoy_err *err)
{
	struct yoy_view said = trimmed(yoy_buf_view(&res->err));

	if (res->timed_out)
		return yoy_err_set(err, YOY_E_CHILD, "%s took longer than %d seconds", program,
				   TIME_LIMIT_SECONDS);
	if (res->exit_status == 0)
		return yoy_err_set(err, YOY_E_CHILD, "%s made no picture%s%.*s", program,
				   said.len > 0 ? ":\n" : "", (int)said.len,
				   said.len > 0 ? said.ptr : "");
	return yoy_err_set(err, YOY_E_CHILD, "%s failed with exit status %d%s%.*s", program,
			   res->exit_status, said.len > 0 ? ":\n" : "", (int)said.len,
			   said.len > 0 ? said.ptr : "");
}

static yoy_rc run_gnuplot(struct yoy_subproc_result *res, struct yoy_view script,
			  const struct yoy_chart_opts *opts, struct yoy_err *err)
{
	const char *program = opts->gnuplot ? opts->gnuplot : "gnuplot";
	/* -d: files of the user's own settings must not change the picture */
	const char *const argv[] = { program, "-d", "-", NULL };
	const char *magic = outputs[opts->output].magic;
	struct yoy_view picture;

	if (yoy_subproc_run(res, argv, script, TIME_LIMIT_SECONDS, err))
		return opts->gnuplot ? YOY_E_CHILD
				     : yoy_err_set(err, YOY_E_CHILD,
						   "gnuplot was not found: "
						   "apt-get install gnuplot-nox");
	picture = yoy_buf_view(&res->out);
	if (res->timed_out || res->exit_status != 0 || trimmed(picture).len == 0 ||
	    (magic && !yoy_view_starts(picture, yoy_view_of(magic))))
		return child_failed(res, program, err);
	return YOY_OK;
}

/* PDF holds the time it was made, in a fixed number of digits: the same data must give the same
 * bytes. */
static void fix_pdf_date(struct yoy_buf *pdf)
{
	static const char key[] = "/CreationDate (D:", date[] = "20000101000000";
	size_t key_len = sizeof(key) - 1, date_len = sizeof(date) - 1;

	for (size_t i = 0; i + key_len + date_len <= pdf->len; i++)
		if (memcmp(pdf->ptr + i, key, key_len) == 0)
			memcpy(pdf->ptr + i + key_len, date, date_len);
}

/*
 * What gnuplot drew, ready for the terminal: without the fillers behind double-width characters
 * (the cell that the filler held is the second half of the character), form feed, spaces at line
 * ends and empty lines around.
 */
static void add_drawing(struct yoy_buf *out, struct yoy_view drawing)
{
	char filler[4];
	size_t filler_len = yoy_utf8_put(filler, YOY_CANVAS_FILLER);
	size_t start = out->len, text_end = out->len;

	for (size_t i = 0; i < drawing.len; i++) {
		char c = drawing.ptr[i];

		if (drawing.len - i >= filler_len &&
		    memcmp(drawing.ptr + i, filler, filler_len) == 0) {
			i += filler_len - 1;
			continue;
		}
		if (c == '\f' || (c == '\n' && text_end == start))
			continue;
		if (c == '\n')
			yoy_buf_truncate(out, text_end);
		yoy_buf_addc(out, c);
		if (c != ' ')
			text_end = out->len;
	}
	yoy_buf_truncate(out, text_end);
	while (out->len > start && out->ptr[out->len - 1] == '\n')
		yoy_buf_truncate(out, out->len - 1);
	yoy_buf_addc(out, '\n');
}

yoy_rc yoy_chart_draw(struct yoy_view script, const struct yoy_chart_opts *opts,
		      struct yoy_buf *term_out, struct yoy_err *err)
{
	struct yoy_buf whole = YOY_BUF_INIT(YOY_BUF_NOMAX);
	struct yoy_subproc_result res = { 0 };
	yoy_rc rc;

	rc = add_font(&whole, opts, err);
	if (rc)
		goto done;
	yoy_buf_addv(&whole, script);
	if (opts->keep_script) {
		rc = yoy_io_write_file(opts->keep_script, yoy_buf_view(&whole), err);
		if (rc)
			goto done;
	}
	rc = run_gnuplot(&res, yoy_buf_view(&whole), opts, err);
	if (rc)
		goto done;
	if (opts->output == YOY_CHART_PDF)
		fix_pdf_date(&res.out);
	if (opts->output == YOY_CHART_TERM)
		add_drawing(term_out, yoy_buf_view(&res.out));
	else
		rc = yoy_io_write_file(opts->path, yoy_buf_view(&res.out), err);
done:
	yoy_subproc_result_release(&res);
	yoy_buf_release(&whole);
	return rc;
}
