/*
 * Commitments by status: a bar for each list (or heading) of a report, divided by the share of each
 * status, the counts beside it. Fills tell the statuses apart without colour.
 */
#include <math.h>

#include "chart_frame.h"
#include "yoy/utf8.h"

enum { ROWS_MAX = 300, NAME_COLS = 34, TERM_NAME_COLS = 24, BAR_COLS = 30, TERM_BAR_COLS = 12 };

static const struct {
	enum yoy_word word;
	const char *ink, *text_ink, *glyph;
	enum yoy_fill fill;
} looks[YOY_COMMIT_STATUSES] = {
	[YOY_FULFILLED] = { YOY_W_FULFILLED, YOY_INK_GOOD, YOY_INK_GOOD_TEXT, "█", YOY_FILL_SOLID },
	[YOY_PARTLY_FULFILLED] = { YOY_W_PARTLY, YOY_INK_BEFORE, YOY_INK_TEXT, "▓", YOY_FILL_TINT },
	[YOY_NOT_FULFILLED] = { YOY_W_NOT_FULFILLED, YOY_INK_BAD, YOY_INK_BAD_TEXT, "▒",
				YOY_FILL_HATCH },
	[YOY_UNMENTIONED] = { YOY_W_UNMENTIONED, YOY_INK_DIM, YOY_INK_DIM, "░", YOY_FILL_OUTLINE },
	[YOY_COMMIT_PENDING] = { YOY_W_COMMIT_PENDING, YOY_INK_GRID, YOY_INK_DIM, "·",
				 YOY_FILL_TINT },
};

struct commit_row {
	const char *name;
	size_t n[YOY_COMMIT_STATUSES], all;
	bool heading; /* the sum of a report */
};
YOY_VEC(commit_row_vec, struct commit_row);

struct commit_chart {
	struct yoy_canvas cv;
	struct yoy_arena arena;
	struct yoy_frame frame;
	const struct yoy_commit_counts *counts;
	struct commit_row_vec rows;
	size_t sum[YOY_COMMIT_STATUSES], all, name_cols;
	double count_cols[YOY_COMMIT_STATUSES]; /* 0: the status does not occur */
	bool several_regions;
};

static size_t cols_of(const char *s)
{
	return yoy_utf8_width(yoy_view_of(s));
}

static bool same_report(const struct yoy_commit_count *a, const struct yoy_commit_count *b)
{
	return a->year == b->year && strcmp(a->region, b->region) == 0;
}

/* The sum of a report in front of its lists; a report with a single list needs no sum. */
static void add_rows(struct commit_chart *c)
{
	const struct yoy_commit_count *all = c->counts->items.item;

	for (size_t i = 0; i < c->counts->items.n; i++) {
		struct commit_row *row;
		bool first = i == 0 || !same_report(&all[i], &all[i - 1]);

		if (first) {
			row = yoy_vec_push(&c->rows);
			row->heading = true;
			row->name = yoy_arena_printf(&c->arena, "%s%s%d%s",
						     c->several_regions ? all[i].region : "",
						     c->several_regions ? " " : "", all[i].year,
						     yoy_word(c->cv.en, YOY_W_YEAR));
			for (size_t k = i; k < c->counts->items.n && same_report(&all[i], &all[k]);
			     k++)
				for (int s = 0; s < YOY_COMMIT_STATUSES; s++) {
					row->n[s] += all[k].n[s];
					row->all += all[k].n[s];
				}
		}
		row = yoy_vec_push(&c->rows);
		row->name = all[i].list[0] ? all[i].list : yoy_word(c->cv.en, YOY_W_OTHER);
		for (int s = 0; s < YOY_COMMIT_STATUSES; s++) {
			row->n[s] = all[i].n[s];
			row->all += all[i].n[s];
			c->sum[s] += all[i].n[s];
		}
		c->all += row->all;
		c->name_cols = (size_t)fmax((double)c->name_cols, (double)cols_of(row->name));
	}
}

static void make_title(struct commit_chart *c)
{
	bool en = c->cv.en;
	struct yoy_year_vec years = YOY_VEC_INIT;
	struct yoy_buf *out = &c->frame.title, source = YOY_BUF_INIT(YOY_BUF_NOMAX);
	const struct yoy_commit_count_vec *v = &c->counts->items;

	for (size_t i = 0; i < v->n; i++)
		*yoy_vec_push(&years) = v->item[i].year;
	if (c->cv.opts->title) {
		yoy_buf_adds(out, c->cv.opts->title);
	} else {
		if (!c->several_regions)
			yoy_buf_addf(out, "%s ", v->item[0].region);
		yoy_words_years(out, &years, en);
		yoy_buf_addf(out, "%s%s", yoy_word(en, YOY_W_YEAR), yoy_word(en, YOY_W_COLON));
		yoy_buf_addf(out, en ? "%zu commitments" : "%zu条承诺", c->all);
		for (int s = 0; s < YOY_COMMIT_STATUSES; s++)
			if (c->sum[s] > 0)
				yoy_buf_addf(out, en ? "%s%zu %s" : "%s%zu条%s",
					     yoy_word(en, YOY_W_COMMA), c->sum[s],
					     yoy_word(en, looks[s].word));
	}
	/* What became of them stands in the next report. */
	for (size_t i = 0; i < v->n; i++)
		if (v->item[i].n[YOY_COMMIT_PENDING] == 0)
			*yoy_vec_push(&years) = v->item[i].year + 1;
	yoy_words_source(&source, &years, en);
	yoy_frame_note(&c->frame, en ? "bars: shares of the commitments of a list"
				     : "条形：占该清单承诺的比重");
	yoy_frame_note(&c->frame, yoy_buf_str(&source));
	yoy_buf_release(&source);
	yoy_vec_release(&years);
}

static bool fill(struct commit_chart *c)
{
	const struct yoy_commit_count_vec *v = &c->counts->items;
	bool en = c->cv.en;
	size_t cap = c->cv.term ? TERM_NAME_COLS : NAME_COLS;

	for (size_t i = 1; i < v->n; i++)
		c->several_regions |= strcmp(v->item[i].region, v->item[0].region) != 0;
	add_rows(c);
	if (c->all == 0)
		return false;
	if (c->name_cols > cap)
		c->name_cols = cap;
	for (int s = 0; s < YOY_COMMIT_STATUSES; s++) {
		const char *word = yoy_word(en, looks[s].word);

		if (c->sum[s] == 0)
			continue;
		c->count_cols[s] = fmax((double)cols_of(word), 4) + 2;
		yoy_frame_key(&c->frame,
			      (struct yoy_key){ c->cv.term ? YOY_KEY_TEXT : YOY_KEY_BOX, word,
						looks[s].ink, looks[s].fill, looks[s].glyph, 0 });
	}
	make_title(c);
	return true;
}

static double row_height(const struct commit_chart *c, const struct commit_row *row)
{
	if (c->cv.term)
		return 1;
	return !row->heading && cols_of(row->name) > c->name_cols ? 2.15 : 1.6;
}

static double counts_width(const struct commit_chart *c)
{
	double sum = 0;

	for (int s = 0; s < YOY_COMMIT_STATUSES; s++)
		sum += c->count_cols[s];
	return sum;
}

static double head_lines(const struct commit_chart *c)
{
	return c->cv.term ? 1 : 1.5;
}

static double page_lines(struct commit_chart *c)
{
	double lines = yoy_frame_head(&c->cv, &c->frame, false) +
		       yoy_frame_foot(&c->cv, &c->frame, false) + head_lines(c) +
		       (c->cv.term ? 1 : 0.5);

	for (size_t i = 0; i < c->rows.n; i++)
		lines += row_height(c, &c->rows.item[i]);
	return lines;
}

static yoy_rc lay_out(struct commit_chart *c, struct yoy_err *err)
{
	double fixed = 1 + (double)c->name_cols + 1 + counts_width(c) + 1;
	yoy_rc rc =
		yoy_canvas_fit_width(&c->cv, fixed + (c->cv.term ? TERM_BAR_COLS : BAR_COLS / 2.0),
				     fmax(fixed + BAR_COLS, 72), err);

	if (rc)
		return rc;
	return yoy_canvas_fit_height(&c->cv, page_lines(c), err);
}

static void draw_bar(struct commit_chart *c, const struct commit_row *row, double left,
		     double right, double line)
{
	size_t before = 0;

	for (int s = 0; s < YOY_COMMIT_STATUSES; s++) {
		double from = left + (right - left) * (double)before / (double)row->all;
		double to = left + (right - left) * (double)(before + row->n[s]) / (double)row->all;
		struct yoy_area at = { from, to, line - 0.5, line + 0.5 };

		before += row->n[s];
		if (row->n[s] == 0)
			continue;
		if (c->cv.term)
			yoy_shape_run(&c->cv, round(from), line, round(to) - round(from),
				      looks[s].glyph, looks[s].text_ink);
		else
			yoy_shape_box(&c->cv, &at, looks[s].ink, looks[s].fill);
	}
}

static void draw_row(struct commit_chart *c, const struct commit_row *row, double line)
{
	struct yoy_ink sum = { YOY_INK_TEXT, YOY_BOLD, YOY_LEFT };
	struct yoy_ink name = { YOY_INK_TEXT, YOY_PLAIN, YOY_RIGHT };
	double right = c->cv.cols - 1 - counts_width(c), left = 1 + (double)c->name_cols + 1;
	double col = right;

	if (row->heading)
		yoy_shape_name(&c->cv, 1, line, c->name_cols, 1, row->name, sum);
	else
		yoy_shape_name(&c->cv, 1 + (double)c->name_cols, line, c->name_cols, 2, row->name,
			       name);
	if (row->all > 0)
		draw_bar(c, row, left, right, line);
	for (int s = 0; s < YOY_COMMIT_STATUSES; s++) {
		struct yoy_ink count = { row->n[s] ? looks[s].text_ink : YOY_INK_DIM,
					 row->heading ? YOY_BOLD : YOY_PLAIN, YOY_RIGHT };

		col += c->count_cols[s];
		if (c->count_cols[s] > 0)
			yoy_canvas_text(&c->cv, col, line, count,
					yoy_view_of(yoy_arena_printf(&c->arena, "%zu", row->n[s])));
	}
}

static void draw(struct commit_chart *c)
{
	struct yoy_ink head = { YOY_INK_DIM, YOY_PLAIN, YOY_RIGHT };
	double slack = c->cv.lines - page_lines(c), col = c->cv.cols - 1 - counts_width(c);
	double stretch = c->cv.term ? 0 : fmin(fmax(slack, 0) / (double)c->rows.n, 1.5);
	double line = yoy_frame_head(&c->cv, &c->frame, true);

	yoy_frame_foot(&c->cv, &c->frame, true);
	for (int s = 0; s < YOY_COMMIT_STATUSES; s++) {
		col += c->count_cols[s];
		if (c->count_cols[s] > 0)
			yoy_canvas_text(&c->cv, col, line + (c->cv.term ? 0 : 0.7), head,
					yoy_view_of(yoy_word(c->cv.en, looks[s].word)));
	}
	line += head_lines(c);
	for (size_t i = 0; i < c->rows.n; i++) {
		const struct commit_row *row = &c->rows.item[i];
		double height = row_height(c, row) + stretch;
		struct yoy_area rule = { 1, c->cv.cols - 1, line, line };

		if (row->heading && i > 0 && !c->cv.term)
			yoy_shape_line(&c->cv, &rule, YOY_INK_GRID, 0.8, YOY_LINE_PLAIN);
		draw_row(c, row, line + (c->cv.term ? 0 : height / 2));
		line += height;
	}
}

yoy_rc yoy_chart_commitments_script(struct yoy_buf *out, const struct yoy_commit_counts *counts,
				    const struct yoy_chart_opts *opts, struct yoy_err *err)
{
	struct commit_chart c = { .counts = counts, .frame = YOY_FRAME_INIT };
	yoy_rc rc;

	yoy_canvas_init(&c.cv, out, opts);
	if (counts->items.n > ROWS_MAX) {
		rc = yoy_err_set(err, YOY_E_LIMIT,
				 "%zu lists are too many for one chart: choose a region or a year",
				 counts->items.n);
		goto done;
	}
	if (!fill(&c)) {
		rc = yoy_err_set(err, YOY_E_INPUT, "there is no commitment that can be drawn");
		goto done;
	}
	rc = lay_out(&c, err);
	if (rc)
		goto done;
	yoy_canvas_begin(&c.cv, yoy_buf_view(&c.frame.title));
	draw(&c);
	yoy_shape_flush(&c.cv);
	yoy_canvas_end(&c.cv);
done:
	yoy_vec_release(&c.rows);
	yoy_frame_release(&c.frame);
	yoy_arena_release(&c.arena);
	return rc;
}
