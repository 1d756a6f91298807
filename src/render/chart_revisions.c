/*
 * The revision triangle: a row a period, a column a report, in each cell the figure as that report
 * gives it. A figure that differs from the first by more than rounding stands out.
 */
#include <math.h>
#include <stdio.h>

#include "chart_frame.h"
#include "yoy/utf8.h"

enum { ROWS_MAX = 300, REPORTS_MAX = 40, CELL_MIN = 6 };

struct triangle_row {
	const struct yoy_restatement *item; /* NULL: a heading */
	const char *name, *revision;
	const char **figure; /* by report - from; NULL: none */
};
YOY_VEC(triangle_row_vec, struct triangle_row);

struct triangle {
	struct yoy_canvas cv;
	struct yoy_arena arena;
	struct yoy_frame frame;
	const struct yoy_restatement_list *list;
	struct triangle_row_vec rows;
	int from, to;
	size_t reports, name_cols, cell_cols, revision_cols;
};

static size_t max_of(size_t a, size_t b)
{
	return a > b ? a : b;
}

static const char *decimal_text(struct triangle *t, struct yoy_decimal d)
{
	char number[YOY_DECIMAL_TEXT_MAX];

	return yoy_arena_strndup(&t->arena, number, yoy_decimal_print(number, d));
}

static size_t word_cols(const struct triangle *t, enum yoy_word word)
{
	return yoy_utf8_width(yoy_view_of(yoy_word(t->cv.en, word)));
}

static bool same_series(const struct yoy_restatement *a, const struct yoy_restatement *b)
{
	if (strcmp(a->region, b->region) != 0 || a->measure != b->measure ||
	    strcmp(a->unit, b->unit) != 0)
		return false;
	if (a->indicator && b->indicator)
		return strcmp(a->indicator, b->indicator) == 0;
	return !a->indicator && !b->indicator && strcmp(a->name, b->name) == 0;
}

static const char *revision_text(struct triangle *t, const struct yoy_restatement *item)
{
	const char *sign = item->difference.mant > 0 ? "+" : "";

	if (item->status == YOY_RESTATE_SAME || item->difference.mant == 0)
		return "0";
	if (item->has_percent)
		return yoy_arena_printf(
			&t->arena, "%s%s (%s%s%%)", sign, decimal_text(t, item->difference),
			item->percent.mant > 0 ? "+" : "", decimal_text(t, item->percent));
	return yoy_arena_printf(&t->arena, "%s%s%s", sign, decimal_text(t, item->difference),
				strcmp(item->difference_unit, "百分点") == 0
					? yoy_word(t->cv.en, YOY_W_POINTS)
					: item->difference_unit);
}

static void add_heading(struct triangle *t, const struct yoy_restatement *item, bool region)
{
	static const enum yoy_word measures[] = { [YOY_LEVEL] = YOY_W_LEVEL,
						  [YOY_GROWTH] = YOY_W_GROWTH,
						  [YOY_CHANGE] = YOY_W_CHANGE,
						  [YOY_RATIO] = YOY_W_RATIO,
						  [YOY_RANK] = YOY_W_RANK };
	bool en = t->cv.en;

	yoy_vec_push(&t->rows)->name = yoy_arena_printf(
		&t->arena, "%s%s%s%s%s%s%s%s", region ? item->region : "", region ? " " : "",
		yoy_canvas_name(&t->cv, item->indicator, item->name), yoy_word(en, YOY_W_OPEN),
		yoy_word(en, measures[item->measure]),
		item->unit[0] ? yoy_word(en, YOY_W_LIST) : "", item->unit,
		yoy_word(en, YOY_W_CLOSE));
}

static void add_row(struct triangle *t, const struct yoy_restatement *item)
{
	struct triangle_row *row = yoy_vec_push(&t->rows);

	row->item = item;
	row->name = item->period;
	row->figure = yoy_arena_alloc(&t->arena, t->reports * sizeof(*row->figure));
	for (size_t i = 0; i < item->n; i++) {
		const char *text = decimal_text(t, item->figures[i].value);

		row->figure[item->figures[i].obs->report_year - t->from] = text;
		t->cell_cols = max_of(t->cell_cols, yoy_utf8_width(yoy_view_of(text)));
	}
	row->revision = revision_text(t, item);
	t->name_cols = max_of(t->name_cols, yoy_utf8_width(yoy_view_of(row->name)));
	t->revision_cols = max_of(t->revision_cols, yoy_utf8_width(yoy_view_of(row->revision)));
}

static void make_title(struct triangle *t, size_t restated, const struct yoy_restatement *most)
{
	const struct yoy_restatement_vec *v = &t->list->items;
	struct yoy_buf *out = &t->frame.title;
	bool en = t->cv.en, one = true;

	if (t->cv.opts->title) {
		yoy_buf_adds(out, t->cv.opts->title);
		return;
	}
	for (size_t i = 1; i < v->n; i++)
		one = one && strcmp(v->item[i].region, v->item[0].region) == 0;
	if (one)
		yoy_buf_addf(out, "%s%s", v->item[0].region, yoy_word(en, YOY_W_COLON));
	if (restated == 0)
		yoy_buf_addf(out,
			     en ? "%zu periods told by several reports, none restated"
				: "%zu个时期见于多份报告，无一修订",
			     v->n);
	else if (en)
		yoy_buf_addf(out, "%zu of %zu periods told by several reports restated", restated,
			     v->n);
	else
		yoy_buf_addf(out, "%zu个时期见于多份报告，%zu个被修订", v->n, restated);
	if (most)
		yoy_buf_addf(out, "%s%s %s %s", yoy_word(en, YOY_W_COMMA),
			     yoy_canvas_name(&t->cv, most->indicator, most->name), most->period,
			     revision_text(t, most));
}

static void find_bounds(struct triangle *t)
{
	for (size_t i = 0; i < t->list->items.n; i++) {
		const struct yoy_restatement *item = &t->list->items.item[i];

		for (size_t k = 0; k < item->n; k++) {
			int year = item->figures[k].obs->report_year;

			t->from = t->reports == 0 || year < t->from ? year : t->from;
			t->to = t->reports == 0 || year > t->to ? year : t->to;
			t->reports = (size_t)(t->to - t->from) + 1;
		}
	}
}

/* The largest revision in % of what was said first; in points where none has a percentage. */
static bool is_larger(const struct yoy_restatement *a, const struct yoy_restatement *b)
{
	if (!b || a->has_percent != b->has_percent)
		return !b || a->has_percent;
	return yoy_decimal_cmp(yoy_decimal_abs(a->has_percent ? a->percent : a->difference),
			       yoy_decimal_abs(b->has_percent ? b->percent : b->difference)) > 0;
}

static bool fill(struct triangle *t)
{
	const struct yoy_restatement_vec *v = &t->list->items;
	const struct yoy_restatement *most = NULL;
	struct yoy_year_vec years = YOY_VEC_INIT;
	struct yoy_buf source = YOY_BUF_INIT(YOY_BUF_NOMAX);
	size_t restated = 0;
	bool regions = false, rounding = false;

	find_bounds(t);
	if (t->reports < 2 || t->reports > REPORTS_MAX)
		return false;
	for (size_t i = 0; i < v->n; i++)
		regions |= strcmp(v->item[i].region, v->item[0].region) != 0;
	for (size_t i = 0; i < v->n; i++) {
		const struct yoy_restatement *item = &v->item[i];

		if (i == 0 || !same_series(item, &v->item[i - 1]))
			add_heading(t, item, regions);
		add_row(t, item);
		rounding |= item->status == YOY_RESTATE_ROUNDING;
		for (size_t k = 0; k < item->n; k++)
			*yoy_vec_push(&years) = item->figures[k].obs->report_year;
		if (item->status != YOY_RESTATE_RESTATED)
			continue;
		restated++;
		if (is_larger(item, most))
			most = item;
	}
	t->cell_cols = max_of(t->cell_cols, CELL_MIN) + 2;
	t->name_cols = max_of(t->name_cols, word_cols(t, YOY_W_PERIOD));
	t->revision_cols = max_of(t->revision_cols, word_cols(t, YOY_W_REVISION));
	make_title(t, restated, most);
	if (rounding)
		yoy_frame_note(&t->frame, t->cv.en ? "grey revision: the printed digits explain it"
						   : "灰色修订：数字的修约可以解释");
	yoy_words_source(&source, &years, t->cv.en);
	yoy_frame_note(&t->frame, yoy_buf_str(&source));
	yoy_buf_release(&source);
	yoy_vec_release(&years);
	return true;
}

static double row_height(const struct triangle *t)
{
	return t->cv.term ? 1 : 1.4;
}

static double fixed_lines(struct triangle *t)
{
	return yoy_frame_head(&t->cv, &t->frame, false) + yoy_frame_foot(&t->cv, &t->frame, false) +
	       (t->cv.term ? 1 : 0.4);
}

static yoy_rc lay_out(struct triangle *t, struct yoy_err *err)
{
	double cols = 1 + (double)t->name_cols + 2 + (double)(t->reports * t->cell_cols) +
		      (double)t->revision_cols + 2;
	yoy_rc rc = yoy_canvas_fit_width(&t->cv, cols, fmax(cols, 64), err);

	if (rc)
		return rc;
	return yoy_canvas_fit_height(&t->cv,
				     fixed_lines(t) + (double)(t->rows.n + 1) * row_height(t), err);
}

static double report_col(const struct triangle *t, size_t i)
{
	double left = 1 + (double)t->name_cols + 2;
	double right = t->cv.cols - 1 - (double)t->revision_cols - 1;

	return left + (double)(i + 1) * (right - left) / (double)t->reports - 1;
}

static void draw_row(struct triangle *t, const struct triangle_row *row, double line)
{
	struct yoy_ink heading = { YOY_INK_BLUE, YOY_BOLD, YOY_LEFT };
	struct yoy_ink name = { YOY_INK_TEXT, YOY_PLAIN, YOY_RIGHT };
	struct yoy_ink plain = { YOY_INK_TEXT, YOY_PLAIN, YOY_RIGHT };
	struct yoy_ink changed = { YOY_INK_BAD_TEXT, YOY_BOLD, YOY_RIGHT };
	struct yoy_ink dim = { YOY_INK_DIM, YOY_PLAIN, YOY_RIGHT };
	const char *first = NULL;
	bool restated;

	if (!row->item) {
		yoy_shape_name(&t->cv, 1, line, (size_t)t->cv.cols - 2, 1, row->name, heading);
		return;
	}
	restated = row->item->status == YOY_RESTATE_RESTATED;
	yoy_canvas_text(&t->cv, 1 + (double)t->name_cols, line, name, yoy_view_of(row->name));
	for (size_t i = 0; i < t->reports; i++) {
		bool differs = first && row->figure[i] && strcmp(first, row->figure[i]) != 0;

		if (!row->figure[i])
			continue;
		yoy_canvas_text(&t->cv, report_col(t, i), line,
				differs && restated ? changed : plain, yoy_view_of(row->figure[i]));
		if (!first)
			first = row->figure[i];
	}
	yoy_canvas_text(&t->cv, t->cv.cols - 1, line, restated ? changed : dim,
			yoy_view_of(row->revision));
}

static void draw(struct triangle *t)
{
	struct yoy_ink head = { YOY_INK_TEXT, YOY_BOLD, YOY_RIGHT };
	struct yoy_ink dim = { YOY_INK_DIM, YOY_PLAIN, YOY_RIGHT };
	double line = yoy_frame_head(&t->cv, &t->frame, true);
	double slack =
		fmax(t->cv.lines - fixed_lines(t) - (double)(t->rows.n + 1) * row_height(t), 0);
	double height = t->cv.term ? 1 : fmin(row_height(t) + slack / (double)(t->rows.n + 1), 3);
	double half = t->cv.term ? 0 : height / 2;

	yoy_frame_foot(&t->cv, &t->frame, true);
	yoy_canvas_text(&t->cv, 1 + (double)t->name_cols, line + half, dim,
			yoy_view_of(yoy_word(t->cv.en, YOY_W_PERIOD)));
	yoy_canvas_text(&t->cv, t->cv.cols - 1, line + half, dim,
			yoy_view_of(yoy_word(t->cv.en, YOY_W_REVISION)));
	for (size_t i = 0; i < t->reports; i++) {
		const char *text = yoy_arena_printf(&t->arena, "%d", t->from + (int)i);

		yoy_canvas_text(&t->cv, report_col(t, i), line + half, head, yoy_view_of(text));
	}
	for (size_t i = 0; i < t->rows.n; i++) {
		double top = line + (double)(i + 1) * height;
		struct yoy_area rule = { 1, t->cv.cols - 1, top, top };

		if (!t->cv.term)
			yoy_shape_line(&t->cv, &rule, YOY_INK_GRID, 0.7, YOY_LINE_PLAIN);
		draw_row(t, &t->rows.item[i], top + half);
	}
}

yoy_rc yoy_chart_revisions_script(struct yoy_buf *out, const struct yoy_restatement_list *list,
				  const struct yoy_chart_opts *opts, struct yoy_err *err)
{
	struct triangle t = { .list = list, .frame = YOY_FRAME_INIT };
	yoy_rc rc;

	yoy_canvas_init(&t.cv, out, opts);
	if (list->items.n > ROWS_MAX) {
		rc = yoy_err_set(err, YOY_E_LIMIT,
				 "%zu periods are too many for one chart: choose an indicator",
				 list->items.n);
		goto done;
	}
	if (!fill(&t)) {
		rc = yoy_err_set(err, YOY_E_INPUT, "no period stands in two or more reports");
		goto done;
	}
	rc = lay_out(&t, err);
	if (rc)
		goto done;
	yoy_canvas_begin(&t.cv, yoy_buf_view(&t.frame.title));
	draw(&t);
	yoy_shape_flush(&t.cv);
	yoy_canvas_end(&t.cv);
done:
	yoy_vec_release(&t.rows);
	yoy_frame_release(&t.frame);
	yoy_arena_release(&t.arena);
	return rc;
}
