/*
 * Regions side by side, of one indicator and year: growth above, levels below, each in order of
 * size. The year is solid, the year before lighter, the target drawn as the bound that it is.
 */
#include <math.h>

#include "chart_frame.h"
#include "yoy/unit.h"
#include "yoy/utf8.h"

enum { ROWS_MAX = 200, LABEL_COLS = 10, PLOT_COLS = 20, NAME_COLS = 20 };
enum { GROWTH, LEVEL, N_PANELS };

struct bar {
	const char *region;
	double value, before;
	bool has_before, has_target, derived;
	struct yoy_bound_mark target;
	const char *text, *before_text, *target_text;
};
YOY_VEC(bar_vec, struct bar);

struct regions {
	struct yoy_canvas cv;
	struct yoy_arena arena;
	struct yoy_frame frame;
	const struct yoy_trend_vec *trends;
	int year;
	const char *name, *unit; /* unit of the levels */
	struct bar_vec panel[N_PANELS];
	size_t name_cols, target_cols, before_cols, other_unit;
	bool any_derived;
};

static const char *decimal_text(struct regions *r, struct yoy_decimal d, const char *unit)
{
	char number[YOY_DECIMAL_TEXT_MAX];
	size_t len = yoy_decimal_print(number, d);

	return yoy_arena_printf(&r->arena, "%.*s%s", (int)len, number, unit);
}

static const struct yoy_trend_point *point_of(const struct yoy_trend *t, int year)
{
	for (size_t i = 0; i < t->points.n; i++)
		if (t->points.item[i].year == year)
			return &t->points.item[i];
	return NULL;
}

static bool growth_of(const struct yoy_trend_point *p, struct yoy_decimal *out, bool *derived)
{
	if (!p || (!p->growth && !p->has_computed))
		return false;
	*derived = !p->growth;
	*out = p->growth ? p->growth->value : p->computed_pct;
	return true;
}

static bool level_of(const struct regions *r, const struct yoy_trend *t,
		     const struct yoy_trend_point *p, struct yoy_decimal *out)
{
	if (!p || !p->has_value || !t->unit)
		return false;
	if (strcmp(t->unit, r->unit) == 0) {
		*out = p->value;
		return true;
	}
	if (yoy_unit_convert(out, p->value, yoy_view_of(t->unit), yoy_view_of(r->unit), NULL))
		return false;
	*out = yoy_decimal_trim(*out);
	return true;
}

static bool to_axis(double *out, struct yoy_decimal d, const char *from, const char *to)
{
	struct yoy_decimal converted;

	if (yoy_unit_convert(&converted, d, yoy_view_of(from), yoy_view_of(to), NULL))
		return false;
	*out = yoy_decimal_double(converted);
	return true;
}

static void place_target(struct regions *r, struct bar *bar, const struct yoy_observation *target,
			 bool level)
{
	const char *unit = level ? r->unit : "%";
	double about = r->cv.opts->about_pct > 0 ? r->cv.opts->about_pct : 5;
	struct yoy_buf text = YOY_BUF_INIT(YOY_BUF_NOMAX);

	if (!target || (target->measure == YOY_GROWTH) == level || (target->flags & YOY_OBS_WORDS))
		return;
	if (!to_axis(&bar->target.value, target->value, target->unit, unit))
		return;
	bar->has_target = true;
	bar->target.bound = target->bound;
	bar->target.hi = bar->target.value;
	if (target->has_hi && to_axis(&bar->target.hi, target->value_hi, target->unit, unit))
		bar->target.bound = YOY_RANGE;
	bar->target.tolerance = fabs(bar->target.value) * about / 100;
	yoy_words_value(&text, target, r->cv.en);
	bar->target_text = yoy_arena_dupv(&r->arena, yoy_buf_view(&text));
	yoy_buf_release(&text);
}

static void add_bar(struct regions *r, const struct yoy_trend *t, int which)
{
	const struct yoy_trend_point *now = point_of(t, r->year),
				     *before = point_of(t, r->year - 1);
	const char *unit = which == LEVEL ? "" : "%";
	struct yoy_decimal d, b;
	struct bar bar = { .region = t->region };
	bool derived = false, has, has_before;

	has = which == LEVEL ? level_of(r, t, now, &d) : growth_of(now, &d, &bar.derived);
	has_before = which == LEVEL ? level_of(r, t, before, &b) : growth_of(before, &b, &derived);
	if (!has) {
		r->other_unit += which == LEVEL && now && now->has_value;
		return;
	}
	bar.value = yoy_decimal_double(d);
	bar.text = yoy_arena_printf(&r->arena, "%s%s", decimal_text(r, d, unit),
				    bar.derived ? "†" : "");
	r->any_derived |= bar.derived;
	bar.has_before = has_before;
	if (has_before) {
		bar.before = yoy_decimal_double(b);
		bar.before_text = yoy_arena_printf(&r->arena, "%s%s", decimal_text(r, b, unit),
						   derived ? "†" : "");
	}
	place_target(r, &bar, now->target, which == LEVEL);
	*yoy_vec_push(&r->panel[which]) = bar;
}

static void sort_bars(struct bar_vec *v)
{
	for (size_t i = 1; i < v->n; i++)
		for (size_t k = i; k > 0 && v->item[k - 1].value < v->item[k].value; k--) {
			struct bar held = v->item[k];

			v->item[k] = v->item[k - 1];
			v->item[k - 1] = held;
		}
}

static void add_extremes(struct yoy_buf *out, const struct regions *r, const struct bar_vec *v,
			 const char *unit)
{
	const struct bar *top = &v->item[0], *low = &v->item[v->n - 1];
	bool en = r->cv.en;

	if (v->n == 1)
		yoy_buf_addf(out, "%s%s%s", top->region, en ? " " : "", top->text);
	else
		yoy_buf_addf(out,
			     en ? "%s highest at %s%s, %s lowest at %s%s"
				: "%s最高，%s%s；%s最低，%s%s",
			     top->region, top->text, unit, low->region, low->text, unit);
}

static void make_title(struct regions *r)
{
	bool en = r->cv.en, growth = r->panel[GROWTH].n > 0;
	struct yoy_buf *out = &r->frame.title;

	if (r->cv.opts->title) {
		yoy_buf_adds(out, r->cv.opts->title);
		return;
	}
	if (en)
		yoy_buf_addf(out, "%s%s %d: ", r->name, growth ? " growth" : "", r->year);
	else
		yoy_buf_addf(out, "%d年%s%s：", r->year, r->name, growth ? "增速" : "");
	add_extremes(out, r, &r->panel[growth ? GROWTH : LEVEL], growth ? "" : r->unit);
}

static void add_source(struct regions *r)
{
	struct yoy_year_vec years = YOY_VEC_INIT;
	struct yoy_buf source = YOY_BUF_INIT(YOY_BUF_NOMAX);

	for (size_t i = 0; i < r->trends->n; i++)
		for (int y = r->year - 1; y <= r->year; y++) {
			const struct yoy_trend_point *p = point_of(&r->trends->item[i], y);

			if (p && p->level)
				*yoy_vec_push(&years) = p->level->report_year;
			if (p && p->growth)
				*yoy_vec_push(&years) = p->growth->report_year;
		}
	yoy_words_source(&source, &years, r->cv.en);
	yoy_frame_note(&r->frame, yoy_buf_str(&source));
	yoy_buf_release(&source);
	yoy_vec_release(&years);
}

static void make_frame(struct regions *r)
{
	bool en = r->cv.en, before = false, target = false;

	for (int k = 0; k < N_PANELS; k++)
		for (size_t i = 0; i < r->panel[k].n; i++) {
			before |= r->panel[k].item[i].has_before;
			target |= r->panel[k].item[i].has_target;
		}
	yoy_frame_key(&r->frame, (struct yoy_key){ YOY_KEY_BOX,
						   yoy_arena_printf(&r->arena, "%d%s", r->year,
								    yoy_word(en, YOY_W_YEAR)),
						   YOY_INK_ACTUAL, YOY_FILL_SOLID, NULL, 0 });
	if (before)
		yoy_frame_key(&r->frame,
			      (struct yoy_key){ YOY_KEY_BOX,
						yoy_arena_printf(&r->arena, "%d%s", r->year - 1,
								 yoy_word(en, YOY_W_YEAR)),
						YOY_INK_BEFORE, YOY_FILL_TINT, NULL, 0 });
	if (target)
		yoy_frame_key(&r->frame,
			      (struct yoy_key){ YOY_KEY_BOUND, yoy_word(en, YOY_W_TARGET),
						YOY_INK_TEXT, YOY_EXACT, NULL, 0 });
	if (r->any_derived)
		yoy_frame_note(&r->frame, yoy_word(en, YOY_W_NOTE_DERIVED));
	if (r->other_unit > 0)
		yoy_frame_note(
			&r->frame,
			yoy_arena_printf(&r->arena,
					 en ? "not drawn: levels of %zu regions in other units"
					    : "未画出：%zu个地区的总量，单位不同",
					 r->other_unit));
	add_source(r);
}

static size_t cols_of(const char *s)
{
	return s ? yoy_utf8_width(yoy_view_of(s)) : 0;
}

static size_t max_of(size_t a, size_t b)
{
	return a > b ? a : b;
}

static bool fill(struct regions *r)
{
	for (size_t i = 0; i < r->trends->n; i++) {
		const struct yoy_trend *t = &r->trends->item[i];
		const struct yoy_trend_point *p = point_of(t, r->year);

		if (p && !r->name)
			r->name = yoy_canvas_name(&r->cv, t->indicator, t->name);
		if (p && p->has_value && !r->unit)
			r->unit = t->unit;
	}
	for (int k = 0; k < N_PANELS; k++) {
		for (size_t i = 0; r->name && (k == GROWTH || r->unit) && i < r->trends->n; i++)
			add_bar(r, &r->trends->item[i], k);
		sort_bars(&r->panel[k]);
		for (size_t i = 0; i < r->panel[k].n; i++) {
			const struct bar *b = &r->panel[k].item[i];

			r->name_cols = max_of(r->name_cols, cols_of(b->region));
			r->target_cols = max_of(r->target_cols, cols_of(b->target_text));
			r->before_cols = max_of(r->before_cols, cols_of(b->before_text));
		}
	}
	if (r->panel[GROWTH].n + r->panel[LEVEL].n == 0)
		return false;
	if (r->name_cols > NAME_COLS)
		r->name_cols = NAME_COLS;
	if (r->target_cols > 0)
		r->target_cols = max_of(r->target_cols, 6);
	if (r->before_cols > 0)
		r->before_cols = max_of(r->before_cols, 6);
	make_title(r);
	make_frame(r);
	return true;
}

static double row_height(const struct regions *r)
{
	return r->cv.term ? 1 : 1.9;
}

static double panel_lines(const struct regions *r, int k, double height)
{
	if (r->panel[k].n == 0)
		return 0;
	return (double)r->panel[k].n * height + (r->cv.term ? 2 : 2.3);
}

static double fixed_lines(struct regions *r)
{
	return yoy_frame_head(&r->cv, &r->frame, false) + yoy_frame_foot(&r->cv, &r->frame, false);
}

/* Columns beside the bars. */
static double fixed_cols(const struct regions *r)
{
	return 1 + (double)r->name_cols + 1 + (r->target_cols ? (double)r->target_cols + 2 : 0) +
	       (r->before_cols ? (double)r->before_cols + 2 : 0) + 1;
}

static yoy_rc lay_out(struct regions *r, struct yoy_err *err)
{
	double cols = fixed_cols(r) + PLOT_COLS + LABEL_COLS;
	yoy_rc rc = yoy_canvas_fit_width(&r->cv, cols, fmax(cols + 24, 80), err);

	if (rc)
		return rc;
	return yoy_canvas_fit_height(&r->cv,
				     fixed_lines(r) + panel_lines(r, GROWTH, row_height(r)) +
					     panel_lines(r, LEVEL, row_height(r)),
				     err);
}

static void measure(const struct bar_vec *v, struct yoy_axis *axis)
{
	double lo = 0, hi = 0, left, cols;

	for (size_t i = 0; i < v->n; i++) {
		const struct bar *b = &v->item[i];

		lo = fmin(lo, fmin(b->value, b->has_before ? b->before : 0));
		hi = fmax(hi, fmax(b->value, b->has_before ? b->before : 0));
		if (b->has_target) {
			lo = fmin(lo, b->target.value - b->target.tolerance);
			hi = fmax(hi, fmax(b->target.hi, b->target.value + b->target.tolerance));
		}
	}
	if (hi - lo < 1e-9)
		hi = 1;
	left = lo < 0 ? LABEL_COLS : 0.5;
	cols = fmax(axis->right - axis->left - left - LABEL_COLS, 4);
	axis->lo = lo - left * (hi - lo) / cols;
	axis->hi = hi + LABEL_COLS * (hi - lo) / cols;
}

static void draw_bar(struct regions *r, const struct yoy_axis *axis, const struct bar *b,
		     double line)
{
	double zero = yoy_axis_col(axis, 0), end = yoy_axis_col(axis, b->value);
	double before = yoy_axis_col(axis, b->before), edge = end, gap = r->cv.term ? 1 : 0.8;
	struct yoy_area now = { fmin(zero, end), fmax(zero, end), line - 0.62, line + 0.22 };
	struct yoy_area then = { fmin(zero, before), fmax(zero, before), line + 0.22, line + 0.62 };
	struct yoy_ink ink = { YOY_INK_TEXT, YOY_BOLD, b->value < 0 ? YOY_RIGHT : YOY_LEFT };

	if (r->cv.term)
		now.top = now.bottom = line;
	/* Bands lie behind the bar, lines before it; on a terminal one character hides another. */
	if (b->has_target && !r->cv.term)
		yoy_axis_bound(&r->cv, axis, &b->target, line - 0.2, 0.66);
	if (b->value != 0)
		yoy_shape_box(&r->cv, &now, YOY_INK_ACTUAL,
			      b->derived ? YOY_FILL_HATCH : YOY_FILL_SOLID);
	if (b->has_before && !r->cv.term && b->before != 0)
		yoy_shape_box(&r->cv, &then, YOY_INK_BEFORE, YOY_FILL_TINT);
	if (b->has_target) {
		bool open = b->target.bound == YOY_AT_LEAST || b->target.bound == YOY_ABOVE;
		double far = b->target.bound == YOY_ABOUT ? b->target.value + b->target.tolerance
							  : b->target.hi;

		if (r->cv.term)
			yoy_axis_bound(&r->cv, axis, &b->target, line, 0);
		far = yoy_axis_col(axis, r->cv.term ? b->target.hi : far);
		if (b->value >= 0 && far > end - 1)
			edge = fmax(edge, far + (r->cv.term ? 1 : open ? 2.2 : 0.4));
	}
	if (r->cv.term) /* every bar has a cell */
		edge = b->value < 0 ? fmin(round(edge), round(zero) - 1) : fmax(edge, zero + 1);
	yoy_canvas_text(&r->cv, b->value < 0 ? edge - gap : edge + gap,
			line - (r->cv.term ? 0 : 0.2), ink, yoy_view_of(b->text));
}

static void draw_heads(struct regions *r, int k, double target, double before, double line)
{
	struct yoy_ink head = { YOY_INK_BLUE, YOY_BOLD, YOY_LEFT };
	struct yoy_ink dim = { YOY_INK_DIM, YOY_PLAIN, YOY_RIGHT };
	bool en = r->cv.en;
	const char *title = yoy_word(en, YOY_W_AXIS_GROWTH);

	if (k == LEVEL)
		title = yoy_arena_printf(&r->arena, "%s%s%s%s", r->name, yoy_word(en, YOY_W_OPEN),
					 r->unit, yoy_word(en, YOY_W_CLOSE));
	yoy_canvas_text(&r->cv, 1, line, head, yoy_view_of(title));
	if (r->target_cols)
		yoy_canvas_text(&r->cv, target, line, dim, yoy_view_of(yoy_word(en, YOY_W_TARGET)));
	if (r->before_cols)
		yoy_canvas_text(&r->cv, before, line, dim, yoy_view_of(yoy_word(en, YOY_W_BEFORE)));
}

static double draw_panel(struct regions *r, int k, double line, double height)
{
	const struct bar_vec *v = &r->panel[k];
	double before = r->cv.cols - 1,
	       target = before - (r->before_cols ? (double)r->before_cols + 2 : 0);
	struct yoy_axis axis = { .left = 1 + (double)r->name_cols + 1,
				 .right = target -
					  (r->target_cols ? (double)r->target_cols + 1 : 0) };
	struct yoy_ink name = { YOY_INK_TEXT, YOY_PLAIN, YOY_RIGHT };
	struct yoy_ink dim = { YOY_INK_DIM, YOY_PLAIN, YOY_RIGHT };
	double top = line + (r->cv.term ? 1 : 1.5);
	struct yoy_area zero;

	measure(v, &axis);
	draw_heads(r, k, target, before, line + (r->cv.term ? 0 : 0.7));
	zero.left = zero.right = yoy_axis_col(&axis, 0);
	zero.top = top;
	zero.bottom = top + (double)v->n * height - (r->cv.term ? 1 : 0);
	yoy_shape_line(&r->cv, &zero, YOY_INK_DIM, 1.2, YOY_LINE_PLAIN);
	for (size_t i = 0; i < v->n; i++) {
		const struct bar *b = &v->item[i];
		double at = top + (double)i * height + (r->cv.term ? 0 : height / 2);

		yoy_shape_name(&r->cv, 1 + (double)r->name_cols, at, r->name_cols, 1, b->region,
			       name);
		draw_bar(r, &axis, b, at);
		if (b->target_text)
			yoy_canvas_text(&r->cv, target, at, name, yoy_view_of(b->target_text));
		if (b->before_text)
			yoy_canvas_text(&r->cv, before, at, dim, yoy_view_of(b->before_text));
	}
	return panel_lines(r, k, height);
}

static void draw(struct regions *r)
{
	double line = yoy_frame_head(&r->cv, &r->frame, true), height = row_height(r), used;
	double rows = (double)(r->panel[GROWTH].n + r->panel[LEVEL].n);

	used = fixed_lines(r) + panel_lines(r, GROWTH, height) + panel_lines(r, LEVEL, height);
	if (!r->cv.term)
		height = fmin(height + fmax(r->cv.lines - used, 0) / rows, 3.2);
	yoy_frame_foot(&r->cv, &r->frame, true);
	for (int k = 0; k < N_PANELS; k++)
		if (r->panel[k].n > 0)
			line += draw_panel(r, k, line, height);
}

yoy_rc yoy_chart_regions_script(struct yoy_buf *out, const struct yoy_trend_vec *trends, int year,
				const struct yoy_chart_opts *opts, struct yoy_err *err)
{
	struct regions r = { .trends = trends, .year = year, .frame = YOY_FRAME_INIT };
	yoy_rc rc;

	yoy_canvas_init(&r.cv, out, opts);
	if (trends->n > ROWS_MAX) {
		rc = yoy_err_set(err, YOY_E_LIMIT, "%zu regions are too many for one chart",
				 trends->n);
		goto done;
	}
	if (!fill(&r)) {
		rc = yoy_err_set(err, YOY_E_INPUT, "no region has a figure of %d", year);
		goto done;
	}
	rc = lay_out(&r, err);
	if (rc)
		goto done;
	yoy_canvas_begin(&r.cv, yoy_buf_view(&r.frame.title));
	draw(&r);
	yoy_shape_flush(&r.cv);
	yoy_canvas_end(&r.cv);
done:
	for (int k = 0; k < N_PANELS; k++)
		yoy_vec_release(&r.panel[k]);
	yoy_frame_release(&r.frame);
	yoy_arena_release(&r.arena);
	return rc;
}
