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
	/* -d: files of the user's own settings must not change the picture */
	const char *const argv[] = { b->program, "-d", "-", NULL };
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

/* Where the first group of the picture names its colour, and how long that is. gnuplot begins with
 * the colour that the chart before ended with; nothing is drawn in that group. */
static struct yoy_span first_stroke(struct yoy_view svg)
{
	static const char head[] = "<g fill=\"none\" color=", key[] = " stroke=\"";
	struct yoy_span at = { 0, 0 };

	for (size_t i = 0; i < svg.len && at.beg == 0; i++) {
		struct yoy_view rest = yoy_view_sub(svg, i, svg.len);
		const char *tag = yoy_view_starts(rest, YOY_VIEW_LIT(head)) ? svg.ptr + i : NULL;
		const char *value = tag ? strstr(tag, key) : NULL;
		const char *end = value ? strchr(value + sizeof(key) - 1, '"') : NULL;

		if (end)
			at = (struct yoy_span){ (uint32_t)(value - svg.ptr +
							   (ptrdiff_t)sizeof(key) - 1),
						(uint32_t)(end - svg.ptr) };
		else if (tag)
			break;
	}
	return at;
}

/*
 * gnuplot calls every document "Gnuplot" and gives the parts of each the same ids. Markup holds
 * quotes where text holds them as they are, but no text begins a tag.
 */
static void add_svg(struct yoy_buf *out, struct yoy_view svg, const struct yoy_chart_job *job)
{
	static const char *const ids[] = { " id='", " id=\"", "href='#", "'url(#" };
	static const char named[] = "<title>Gnuplot</title>";
	const char *prefix = job->opts->svg_id ? job->opts->svg_id : "";
	struct yoy_span stroke = first_stroke(svg);
	bool in_tag = false;

	for (size_t i = 0; i < svg.len; i++) {
		struct yoy_view rest = yoy_view_sub(svg, i, svg.len);

		if (yoy_view_starts(rest, YOY_VIEW_LIT(named)) && title_of(job->script).len > 0) {
			yoy_buf_adds(out, "<title>");
			add_escaped(out, title_of(job->script));
			yoy_buf_adds(out, "</title>");
			i += sizeof(named) - 2;
			continue;
		}
		if (i == stroke.beg && stroke.end > 0) {
			yoy_buf_adds(out, "currentColor\"");
			i = stroke.end;
			continue;
		}
		if (svg.ptr[i] == '<' || svg.ptr[i] == '>')
			in_tag = svg.ptr[i] == '<';
		yoy_buf_addc(out, svg.ptr[i]);
		for (size_t k = 0; in_tag && *prefix && k < 4; k++)
			if (yoy_view_starts(rest, yoy_view_of(ids[k]))) {
				yoy_buf_adds(out, ids[k] + 1);
				yoy_buf_adds(out, prefix);
				i += strlen(ids[k]) - 1;
				break;
			}
	}
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
