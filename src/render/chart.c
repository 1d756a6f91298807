#include "yoy/chart.h"

#include <strings.h>

#include "chart_canvas.h"
#include "yoy/alloc.h"
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

/* The family that a chart is drawn with, quoted for the script; looked for at most once. */
static yoy_rc check_font(const char **font, const struct yoy_chart_opts *opts,
			 struct yoy_buf *found, struct yoy_err *err)
{
	*font = opts->font;
	if (!opts->font && found->len == 0) {
		yoy_rc rc = yoy_chart_find_font(found, err);

		if (rc)
			return rc;
	}
	if (!opts->font)
		*font = yoy_buf_str(found);
	if (!font_is_sane(*font))
		return yoy_err_set(err, YOY_E_USAGE,
				   "not the name of a font family (no size, no style): %s", *font);
	return YOY_OK;
}

/* The script as gnuplot gets it: the font goes first. */
static yoy_rc add_script(struct yoy_buf *out, const struct yoy_chart_job *job,
			 struct yoy_buf *found_font, struct yoy_err *err)
{
	size_t start = out->len;
	yoy_rc rc = YOY_OK;

	if (job->opts->output != YOY_CHART_TERM) {
		const char *font = NULL;

		rc = check_font(&font, job->opts, found_font, err);
		if (rc)
			return rc;
		yoy_buf_addf(out, "yoy_font = '%s'\n", font);
	}
	yoy_buf_addv(out, job->script);
	if (job->opts->keep_script)
		rc = yoy_io_write_file(job->opts->keep_script,
				       yoy_view_sub(yoy_buf_view(out), start, out->len), err);
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

/* Between two pictures gnuplot prints this line; it cannot be part of one: line breaks are taken
 * out of every text, and no chunk of PNG or PDF holds it. */
#define PARTING "%% yoy: the next chart %%"
static const char parting[] = "\n" PARTING "\n";

/* The jobs of one run of gnuplot. */
struct batch {
	const struct yoy_chart_job *jobs;
	size_t n;
	struct yoy_view *drawn; /* what gnuplot printed for each */
	const char *program;    /* as messages name it */
	struct yoy_subproc_result res;
};

static const char *job_name(const struct yoy_chart_job *job)
{
	return job->opts->path ? job->opts->path : "a chart";
}

static yoy_rc child_failed(const struct batch *b, size_t at, struct yoy_err *err)
{
	struct yoy_view said = trimmed(yoy_buf_view(&b->res.err));
	yoy_rc rc;

	if (b->res.timed_out)
		rc = yoy_err_set(err, YOY_E_CHILD, "%s took longer than %zu seconds", b->program,
				 TIME_LIMIT_SECONDS + b->n);
	else if (b->res.exit_status == 0)
		rc = yoy_err_set(err, YOY_E_CHILD, "%s made no picture%s%.*s", b->program,
				 said.len > 0 ? ":\n" : "", (int)said.len,
				 said.len > 0 ? said.ptr : "");
	else
		rc = yoy_err_set(err, YOY_E_CHILD, "%s failed with exit status %d%s%.*s",
				 b->program, b->res.exit_status, said.len > 0 ? ":\n" : "",
				 (int)said.len, said.len > 0 ? said.ptr : "");
	if (b->n > 1)
		yoy_err_prefix(err, "%s: ", job_name(&b->jobs[at]));
	return rc;
}

/* Where the parting line begins; len when it is not there. */
static size_t find_parting(struct yoy_view v)
{
	size_t len = sizeof(parting) - 1;

	for (const char *p = v.ptr; p && (size_t)(p - v.ptr) + len <= v.len; p++) {
		p = memchr(p, '\n', v.len - (size_t)(p - v.ptr) - len + 1);
		if (!p)
			break;
		if (memcmp(p, parting, len) == 0)
			return (size_t)(p - v.ptr);
	}
	return v.len;
}

static bool is_picture(struct yoy_view v, enum yoy_chart_output output)
{
	const char *magic = outputs[output].magic;

	return trimmed(v).len > 0 && (!magic || yoy_view_starts(v, yoy_view_of(magic)));
}

/* Take apart what was printed; the first piece that is no picture is the one that failed. */
static yoy_rc split_output(struct batch *b, struct yoy_err *err)
{
	struct yoy_view rest = yoy_buf_view(&b->res.out);
	bool failed = b->res.timed_out || b->res.exit_status != 0;

	for (size_t i = 0; i < b->n; i++) {
		size_t end = i + 1 < b->n ? find_parting(rest) : rest.len;

		b->drawn[i] = yoy_view_sub(rest, 0, end);
		if ((failed && (i + 1 == b->n || end == rest.len)) ||
		    !is_picture(b->drawn[i], b->jobs[i].opts->output))
			return child_failed(b, i, err);
		if (end < rest.len)
			end += sizeof(parting) - 1;
		rest = yoy_view_sub(rest, end, rest.len);
	}
	return YOY_OK;
}

static yoy_rc run_gnuplot(struct batch *b, struct yoy_view script, struct yoy_err *err)
{
	const char *chosen = b->jobs[0].opts->gnuplot;
	/* -d: files of the user's own settings must not change the picture. By the name - gnuplot
	 * reads byte after byte. */
	const char *const argv[] = { b->program, "-d", "/dev/stdin", NULL };
	yoy_rc rc =
		yoy_subproc_run(&b->res, argv, script, TIME_LIMIT_SECONDS + (unsigned)b->n, err);

	if (rc == YOY_E_CHILD && !chosen)
		return yoy_err_set(err, rc, "gnuplot was not found: apt-get install gnuplot-nox");
	return rc ? rc : split_output(b, err);
}

/* PDF holds the time it was made, in a fixed number of digits: the same data must give the same
 * bytes. */
static void fix_pdf_date(struct yoy_buf *pdf, size_t start)
{
	static const char key[] = "/CreationDate (D:", date[] = "20000101000000";
	size_t key_len = sizeof(key) - 1, date_len = sizeof(date) - 1;

	for (size_t i = start; i + key_len + date_len <= pdf->len; i++)
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

/* The first line of a script is a comment with the title of the chart. */
static struct yoy_view title_of(struct yoy_view script)
{
	const char *end = script.len > 0 ? memchr(script.ptr, '\n', script.len) : NULL;

	if (!end || !yoy_view_starts(script, YOY_VIEW_LIT("# ")))
		return (struct yoy_view){ "", 0 };
	return yoy_view_sub(script, 2, (size_t)(end - script.ptr));
}

static void add_escaped(struct yoy_buf *out, struct yoy_view text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '<')
			yoy_buf_adds(out, "&lt;");
		else if (text.ptr[i] == '&')
			yoy_buf_adds(out, "&amp;");
		else
			yoy_buf_addc(out, text.ptr[i]);
	}
}

/* A tag with prefix in front of every id that it gives or names. */
static void add_tag(struct yoy_buf *out, struct yoy_view tag, const char *prefix)
{
	static const char *const ids[] = { " id='", " id=\"", "href='#", "'url(#" };
	size_t done = 0;

	for (size_t i = 0; i < tag.len; i++)
		for (size_t k = 0; k < 4 && strchr(" h'", tag.ptr[i]); k++)
			if (yoy_view_starts(yoy_view_sub(tag, i, tag.len), yoy_view_of(ids[k]))) {
				i += strlen(ids[k]);
				yoy_buf_addv(out, yoy_view_sub(tag, done, i));
				yoy_buf_adds(out, prefix);
				done = i--;
				break;
			}
	yoy_buf_addv(out, yoy_view_sub(tag, done, tag.len));
}

/* Text is left alone: it may hold quotes as they are, but begins no tag. */
static void add_markup(struct yoy_buf *out, struct yoy_view svg, const char *prefix)
{
	while (svg.len > 0) {
		const char *open = memchr(svg.ptr, '<', svg.len);
		size_t text = open ? (size_t)(open - svg.ptr) : svg.len;
		const char *close = open ? memchr(open, '>', svg.len - text) : NULL;
		size_t end = close ? (size_t)(close - svg.ptr) + 1 : svg.len;

		yoy_buf_addv(out, yoy_view_sub(svg, 0, text));
		add_tag(out, yoy_view_sub(svg, text, end), prefix);
		svg = yoy_view_sub(svg, end, svg.len);
	}
}

static size_t find(struct yoy_view v, const char *what)
{
	const char *at = strstr(v.ptr, what); /* what gnuplot printed ends with NUL */

	return at && at < v.ptr + v.len ? (size_t)(at - v.ptr) : v.len;
}

/*
 * gnuplot calls every document "Gnuplot", gives the parts of each the same ids, and begins with the
 * colour that the chart before ended with (in a group that draws nothing).
 */
static void add_svg(struct yoy_buf *out, struct yoy_view svg, const struct yoy_chart_job *job)
{
	static const char named[] = "<title>Gnuplot</title>", key[] = " stroke=\"";
	struct yoy_buf plain = YOY_BUF_INIT(YOY_BUF_NOMAX);
	size_t at = find(svg, named);

	if (at < svg.len && title_of(job->script).len > 0) {
		yoy_buf_addv(&plain, yoy_view_sub(svg, 0, at));
		yoy_buf_adds(&plain, "<title>");
		add_escaped(&plain, title_of(job->script));
		yoy_buf_adds(&plain, "</title>");
		svg = yoy_view_sub(svg, at + sizeof(named) - 1, svg.len);
	}
	at = find(svg, "<g fill=\"none\" color=");
	at += find(yoy_view_sub(svg, at, svg.len), key);
	if (at < svg.len) {
		yoy_buf_addv(&plain, yoy_view_sub(svg, 0, at));
		yoy_buf_addf(&plain, "%scurrentColor", key);
		svg = yoy_view_sub(svg, at + sizeof(key) - 1, svg.len);
		svg = yoy_view_sub(svg, find(svg, "\""), svg.len);
	}
	yoy_buf_addv(&plain, svg);
	if (job->opts->svg_id)
		add_markup(out, yoy_buf_view(&plain), job->opts->svg_id);
	else
		yoy_buf_addv(out, yoy_buf_view(&plain));
	yoy_buf_release(&plain);
}

static void add_picture(struct yoy_buf *out, struct yoy_view drawn, const struct yoy_chart_job *job)
{
	size_t start = out->len;

	switch (job->opts->output) {
	case YOY_CHART_TERM:
		add_drawing(out, drawn);
		break;
	case YOY_CHART_SVG:
		add_svg(out, drawn, job);
		break;
	case YOY_CHART_PDF:
		yoy_buf_addv(out, drawn);
		fix_pdf_date(out, start);
		break;
	case YOY_CHART_PNG:
		yoy_buf_addv(out, drawn);
		break;
	}
}

static yoy_rc write_picture(struct yoy_view drawn, const struct yoy_chart_job *job,
			    struct yoy_err *err)
{
	struct yoy_buf picture = YOY_BUF_INIT(YOY_BUF_NOMAX);
	yoy_rc rc = YOY_OK;

	if (job->picture) {
		add_picture(job->picture, drawn, job);
	} else {
		add_picture(&picture, drawn, job);
		rc = yoy_io_write_file(job->opts->path, yoy_buf_view(&picture), err);
	}
	yoy_buf_release(&picture);
	return rc;
}

yoy_rc yoy_chart_draw_all(const struct yoy_chart_job *jobs, size_t n, struct yoy_err *err)
{
	struct batch b = { .jobs = jobs, .n = n };
	struct yoy_buf whole = YOY_BUF_INIT(YOY_BUF_NOMAX), font = YOY_BUF_INIT(FONT_MAX);
	yoy_rc rc = YOY_OK;

	if (n == 0)
		return YOY_OK;
	b.program = jobs[0].opts->gnuplot ? jobs[0].opts->gnuplot : "gnuplot";
	b.drawn = yoy_xcalloc(n, sizeof(*b.drawn));
	for (size_t i = 0; !rc && i < n; i++) {
		if (i > 0)
			yoy_buf_adds(&whole, "set output\nset print '-'\nprint \"\\n" PARTING
					     "\"\nset print\nreset session\n");
		rc = add_script(&whole, &jobs[i], &font, err);
	}
	if (!rc)
		rc = run_gnuplot(&b, yoy_buf_view(&whole), err);
	for (size_t i = 0; !rc && i < n; i++)
		rc = write_picture(b.drawn[i], &jobs[i], err);
	yoy_subproc_result_release(&b.res);
	free(b.drawn);
	yoy_buf_release(&font);
	yoy_buf_release(&whole);
	return rc;
}

yoy_rc yoy_chart_draw(struct yoy_view script, const struct yoy_chart_opts *opts,
		      struct yoy_buf *term_out, struct yoy_err *err)
{
	struct yoy_chart_job job = { script, opts,
				     opts->output == YOY_CHART_TERM ? term_out : NULL };

	return yoy_chart_draw_all(&job, 1, err);
}
