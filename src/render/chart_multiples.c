/*
 * Small multiples: a small panel for each indicator (or region), all on the same years, and on the
 * same scale where the unit is the same. Growth where reports tell any, else the levels. Points of
 * consecutive years are joined, a missing year is never bridged; a target is a short line at its
 * year, a band where it is a range. What lies far beyond the others is cut and written out.
 */
#include <math.h>

#include "chart_frame.h"
#include "yoy/alloc.h"
#include "yoy/unit.h"
#include "yoy/utf8.h"

enum { PANELS_MAX = 120, UNITS_MAX = 40, PANEL_COLS = 30, PANEL_LINES = 9, TERM_LINES = 9 };
enum { TIC_COLS = 5, GAP_COLS = 3, SCALE_SURE = 5 };

struct spot {
	bool has, computed, has_target, has_hi;
	double value, target, target_hi;
	const char *text;
};

struct small {
	const struct yoy_trend *trend;
	const char *name, *unit; /* "%" of growth */
	bool growth;
	struct spot *spot; /* by year - from */
	size_t scale;
};
YOY_VEC(small_vec, struct small);

struct scale {
	const char *unit;
	bool growth;
	double lo, hi, step;
	double cut_lo, cut_hi; /* values beyond are cut */
	size_t panels;
};

struct multiples {
	struct yoy_canvas cv;
	struct yoy_arena arena;
	struct yoy_frame frame;
	const struct yoy_trend_vec *trends;
	struct small_vec panel;
	struct scale scale[UNITS_MAX];
	size_t scales, years, columns, left_out;
	int from, to;
	struct yoy_buf cut; /* values beyond the scale, in words */
	bool any_computed, any_target;
};

static bool has_growth(const struct yoy_trend *t)
{
	for (size_t i = 0; i < t->points.n; i++)
		if (t->points.item[i].growth)
			return true;
	return false;
}

static bool to_unit(double *out, struct yoy_decimal d, const char *from, const char *to)
{
	struct yoy_decimal converted;

	if (yoy_unit_convert(&converted, d, yoy_view_of(from ? from : ""), yoy_view_of(to), NULL))
		return false;
	*out = yoy_decimal_double(converted);
	return true;
}

static const char *decimal_text(struct multiples *m, struct yoy_decimal d)
{
	char number[YOY_DECIMAL_TEXT_MAX];

	return yoy_arena_strndup(&m->arena, number, yoy_decimal_print(number, d));
}

static void place_target(struct multiples *m, const struct small *p, struct spot *s,
			 const struct yoy_observation *target)
{
	if (!target || (target->flags & YOY_OBS_WORDS) ||
	    (target->measure == YOY_GROWTH) != p->growth ||
	    !to_unit(&s->target, target->value, target->unit, p->unit))
		return;
	s->has_target = true;
	m->any_target = true;
	s->has_hi =
		target->has_hi && to_unit(&s->target_hi, target->value_hi, target->unit, p->unit);
}

static void place_spot(struct multiples *m, const struct small *p, struct spot *s,
		       const struct yoy_trend_point *from)
{
	struct yoy_decimal d = from->value;

	place_target(m, p, s, from->target);
	if (p->growth) {
		s->has = from->growth || from->has_computed;
		s->computed = !from->growth && from->has_computed;
		d = from->growth ? from->growth->value : from->computed_pct;
		m->any_computed |= s->computed;
	} else {
		s->has = from->has_value;
	}
	if (!s->has)
		return;
	s->value = yoy_decimal_double(d);
	s->text = decimal_text(m, d);
}

static bool several_regions(const struct multiples *m)
{
	for (size_t i = 1; i < m->trends->n; i++)
		if (strcmp(m->trends->item[i].region, m->trends->item[0].region) != 0)
			return true;
	return false;
}

static bool several_names(const struct multiples *m)
{
	for (size_t i = 1; i < m->trends->n; i++)
		if (strcmp(m->trends->item[i].name, m->trends->item[0].name) != 0)
			return true;
	return false;
}

static size_t scale_of(struct multiples *m, const struct small *p)
{
	for (size_t i = 0; i < m->scales; i++)
		if (m->scale[i].growth == p->growth && strcmp(m->scale[i].unit, p->unit) == 0)
			return i;
	if (m->scales == UNITS_MAX)
		return UNITS_MAX;
	m->scale[m->scales] = (struct scale){ .unit = p->unit, .growth = p->growth };
	return m->scales++;
}

static void add_panel(struct multiples *m, const struct yoy_trend *t)
{
	struct small p = { .trend = t, .growth = has_growth(t) };
	bool any = false;

	p.unit = p.growth ? "%" : t->unit ? t->unit : "";
	p.name = yoy_canvas_name(&m->cv, t->indicator, t->name);
	if (several_regions(m))
		p.name = several_names(m) ? yoy_arena_printf(&m->arena, "%s %s", t->region, p.name)
					  : t->region;
	p.spot = yoy_arena_alloc(&m->arena, m->years * sizeof(*p.spot));
	for (size_t i = 0; i < t->points.n; i++) {
		int year = t->points.item[i].year;
		struct spot *s;

		if (year < m->from || year > m->to)
			continue;
		s = &p.spot[year - m->from];
		place_spot(m, &p, s, &t->points.item[i]);
		any |= s->has;
	}
	p.scale = any ? scale_of(m, &p) : UNITS_MAX;
	if (p.scale == UNITS_MAX) {
		m->left_out++;
		return;
	}
	m->scale[p.scale].panels++;
	*yoy_vec_push(&m->panel) = p;
}

static int compare_doubles(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Values of one scale, in order; computed ones only when there are few others. */
static size_t values_of(const struct multiples *m, size_t which, bool computed, double *out)
{
	size_t n = 0;

	for (size_t i = 0; i < m->panel.n; i++)
		for (size_t y = 0; m->panel.item[i].scale == which && y < m->years; y++) {
			const struct spot *p = &m->panel.item[i].spot[y];

			if (p->has && (computed || !p->computed))
				out[n++] = p->value;
		}
	qsort(out, n, sizeof(*out), compare_doubles);
	return n;
}

static void targets_of(const struct multiples *m, size_t which, double *lo, double *hi)
{
	for (size_t i = 0; i < m->panel.n; i++)
		for (size_t y = 0; m->panel.item[i].scale == which && y < m->years; y++) {
			const struct spot *p = &m->panel.item[i].spot[y];

			if (!p->has_target)
				continue;
			*lo = fmin(*lo, p->target);
			*hi = fmax(*hi, p->has_hi ? p->target_hi : p->target);
		}
}

/*
 * Targets and the middle eight tenths of the values, and as much again on both sides (or as far as
 * to zero), are never cut; what lies beyond is, where there are values enough to tell.
 */
static void measure(struct multiples *m, size_t which)
{
	struct scale *s = &m->scale[which];
	double *all = yoy_xcalloc(m->panel.n * m->years + 1, sizeof(*all));
	double lo = INFINITY, hi = -INFINITY, low, high, reach, pad;
	size_t n = values_of(m, which, true, all);

	s->cut_lo = all[0];
	s->cut_hi = all[n - 1];
	targets_of(m, which, &lo, &hi);
	n = values_of(m, which, false, all);
	if (n >= SCALE_SURE) {
		low = all[n / 10];
		high = all[n - 1 - n / 10];
		reach = fmax(high - low, fabs(high));
		s->cut_lo = fmin(fmax(s->cut_lo, low - reach), lo);
		s->cut_hi = fmax(fmin(s->cut_hi, high + reach), hi);
	}
	lo = fmin(lo, s->growth ? fmin(s->cut_lo, 0) : s->cut_lo);
	hi = fmax(hi, s->growth ? fmax(s->cut_hi, 0) : s->cut_hi);
	pad = hi - lo > 0 ? (hi - lo) * 0.12 : fmax(fabs(hi) * 0.1, 1);
	s->lo = lo >= 0 && !s->growth ? fmax(lo - pad, 0) : lo - pad;
	s->hi = hi + pad;
	s->step = yoy_canvas_step(s->lo, s->hi, 4);
	free(all);
}

static void make_title(struct multiples *m)
{
	struct yoy_buf *out = &m->frame.title;
	const struct yoy_trend *first = m->panel.item[0].trend;
	bool en = m->cv.en, regions = several_regions(m);
	const struct small *high = NULL, *low = NULL;
	size_t last = 0;

	for (size_t i = 0; i < m->panel.n; i++)
		for (size_t y = 0; m->panel.item[i].growth && y < m->years; y++)
			if (m->panel.item[i].spot[y].has && y > last)
				last = y;
	for (size_t i = 0; i < m->panel.n; i++) {
		const struct small *p = &m->panel.item[i];

		if (!p->growth || !p->spot[last].has)
			continue;
		if (!high || p->spot[last].value > high->spot[last].value)
			high = p;
		if (!low || p->spot[last].value < low->spot[last].value)
			low = p;
	}
	if (m->cv.opts->title) {
		yoy_buf_adds(out, m->cv.opts->title);
		return;
	}
	yoy_buf_adds(out, regions ? yoy_canvas_name(&m->cv, first->indicator, first->name)
				  : first->region);
	yoy_buf_addf(out, " %d%s%d%s%s", m->from, en ? "–" : "—", m->to, yoy_word(en, YOY_W_YEAR),
		     yoy_word(en, YOY_W_COLON));
	if (high && high != low)
		yoy_buf_addf(out,
			     en ? "in %d %s grew most (%s%%), %s least (%s%%)"
				: "%d年%s增速最高（%s%%），%s最低（%s%%）",
			     m->from + (int)last, high->name, high->spot[last].text, low->name,
			     low->spot[last].text);
	else
		yoy_buf_addf(out, en ? "%zu series" : "%zu个序列", m->panel.n);
}

static void add_source(struct multiples *m)
{
	struct yoy_year_vec years = YOY_VEC_INIT;
	struct yoy_buf source = YOY_BUF_INIT(YOY_BUF_NOMAX);

	for (size_t i = 0; i < m->panel.n; i++)
		for (size_t k = 0; k < m->panel.item[i].trend->points.n; k++) {
			const struct yoy_trend_point *p = &m->panel.item[i].trend->points.item[k];
			const struct yoy_observation *const all[] = { p->level, p->growth,
								      p->target };

			for (int j = 0; j < 3; j++)
				if (all[j])
					*yoy_vec_push(&years) = all[j]->report_year;
		}
	yoy_words_source(&source, &years, m->cv.en);
	yoy_frame_note(&m->frame, yoy_buf_str(&source));
	yoy_buf_release(&source);
	yoy_vec_release(&years);
}

static void make_frame(struct multiples *m)
{
	bool en = m->cv.en;

	make_title(m);
	yoy_frame_key(&m->frame, (struct yoy_key){ YOY_KEY_POINT, yoy_word(en, YOY_W_ACTUAL),
						   YOY_INK_BLUE, 7, "●", 1 });
	if (m->any_computed)
		yoy_frame_key(&m->frame,
			      (struct yoy_key){ YOY_KEY_POINT, yoy_word(en, YOY_W_COMPUTED),
						YOY_INK_BLUE, 6, "○", 0 });
	if (m->any_target)
		yoy_frame_key(&m->frame,
			      (struct yoy_key){ YOY_KEY_POINT, yoy_word(en, YOY_W_TARGET),
						YOY_INK_TEXT, 0, "=", 1 });
	if (m->any_computed)
		yoy_frame_note(&m->frame, yoy_word(en, YOY_W_NOMINAL));
	if (m->cut.len > 0)
		yoy_frame_note(&m->frame, yoy_buf_str(&m->cut));
	if (m->left_out > 0)
		yoy_frame_note(&m->frame,
			       yoy_arena_printf(&m->arena,
						en ? "left out: %zu series without figures"
						   : "未列出：%zu个没有数字的序列",
						m->left_out));
	add_source(m);
}

static bool is_cut(const struct scale *s, const struct spot *p)
{
	return p->has && (p->value < s->cut_lo || p->value > s->cut_hi);
}

static void note_cuts(struct multiples *m, const struct small *p)
{
	const struct scale *scale = &m->scale[p->scale];
	bool en = m->cv.en, named = false;

	for (size_t y = 0; y < m->years; y++) {
		if (!is_cut(scale, &p->spot[y]))
			continue;
		if (m->cut.len == 0)
			yoy_buf_adds(&m->cut,
				     en ? "triangles, beyond the scale: " : "三角，超出刻度：");
		else
			yoy_buf_adds(&m->cut, named ? yoy_word(en, YOY_W_LIST) : en ? "; " : "；");
		if (!named)
			yoy_buf_addf(&m->cut, "%s ", p->name);
		named = true;
		yoy_buf_addf(&m->cut, "%d%s %s%s", m->from + (int)y, yoy_word(en, YOY_W_YEAR),
			     p->spot[y].text, p->growth ? "%" : p->unit);
	}
}

/* From the first year that has something to show to the last. */
static void find_years(struct multiples *m)
{
	for (size_t i = 0; i < m->trends->n; i++)
		for (size_t k = 0; k < m->trends->item[i].points.n; k++) {
			const struct yoy_trend_point *p = &m->trends->item[i].points.item[k];

			if (!p->growth && !p->has_value && !p->has_computed && !p->target)
				continue;
			m->from = m->years == 0 || p->year < m->from ? p->year : m->from;
			m->to = m->years == 0 || p->year > m->to ? p->year : m->to;
			m->years = (size_t)(m->to - m->from) + 1;
		}
}

static bool fill(struct multiples *m)
{
	find_years(m);
	/* Growth first: panels of one scale stand together. */
	for (int growth = 1; growth >= 0; growth--)
		for (size_t i = 0; i < m->trends->n; i++)
			if (m->trends->item[i].points.n > 0 &&
			    has_growth(&m->trends->item[i]) == (growth == 1))
				add_panel(m, &m->trends->item[i]);
	if (m->panel.n == 0)
		return false;
	for (size_t i = 0; i < m->scales; i++)
		measure(m, i);
	for (size_t i = 0; i < m->panel.n; i++)
		note_cuts(m, &m->panel.item[i]);
	make_frame(m);
	return true;
}

static size_t rows_of(const struct multiples *m)
{
	size_t rows = 0;

	for (size_t i = 0; i < m->scales; i++)
		rows += (m->scale[i].panels + m->columns - 1) / m->columns;
	return rows;
}

/* A heading above the panels of each scale. */
static double heading_lines(const struct multiples *m)
{
	return m->cv.term ? 1 : 1.5;
}

static double fixed_lines(struct multiples *m)
{
	return yoy_frame_head(&m->cv, &m->frame, false) + yoy_frame_foot(&m->cv, &m->frame, false) +
	       (double)m->scales * heading_lines(m);
}

static yoy_rc lay_out(struct multiples *m, struct yoy_err *err)
{
	double panel = fmax(PANEL_COLS, TIC_COLS + GAP_COLS + 2.2 * (double)m->years), best;
	yoy_rc rc;

	m->columns = m->panel.n <= 2 ? m->panel.n : m->panel.n <= 4 ? 2 : m->panel.n <= 9 ? 3 : 4;
	best = fmax(panel * (double)m->columns + 2, 64);
	rc = yoy_canvas_fit_width(&m->cv, panel + 2, m->cv.term ? panel + 2 : best, err);
	if (rc)
		return rc;
	m->columns = (size_t)fmax(floor((m->cv.cols - 2) / panel), 1);
	if (m->columns > m->panel.n)
		m->columns = m->panel.n;
	return yoy_canvas_fit_height(
		&m->cv,
		fixed_lines(m) + (double)rows_of(m) * (m->cv.term ? TERM_LINES : PANEL_LINES), err);
}

/* One panel with its place on the page. */
struct frame {
	struct multiples *m;
	const struct small *p;
	const struct scale *s;
	struct yoy_area plot;
};

static double x_of(const struct frame *f, size_t year)
{
	double step = (f->plot.right - f->plot.left) / (double)f->m->years;

	return f->plot.left + ((double)year + 0.5) * step;
}

static double y_of(const struct frame *f, double v)
{
	double at = fmin(fmax(v, f->s->lo), f->s->hi);
	double y = f->plot.bottom -
		   (at - f->s->lo) / (f->s->hi - f->s->lo) * (f->plot.bottom - f->plot.top);

	return f->m->cv.term ? round(y) : y;
}

static void draw_axis(const struct frame *f)
{
	struct yoy_canvas *cv = &f->m->cv;
	struct yoy_ink ink = { YOY_INK_DIM, YOY_SMALL, YOY_RIGHT };
	int digits = f->s->step < 1 ? (int)ceil(-log10(f->s->step) - 1e-9) : 0;

	for (double i = ceil(f->s->lo / f->s->step - 1e-9); i * f->s->step <= f->s->hi; i++) {
		double v = i * f->s->step, line = y_of(f, v);
		struct yoy_area at = { f->plot.left, f->plot.right, line, line };
		struct yoy_buf text = YOY_BUF_INIT(64);
		bool zero = fabs(v) < f->s->step / 2;

		yoy_buf_addf(&text, "%.*f", digits, zero ? 0 : v);
		yoy_canvas_text(cv, f->plot.left - 0.6, line, ink, yoy_buf_view(&text));
		if (!cv->term)
			yoy_shape_line(cv, &at, zero ? YOY_INK_DIM : YOY_INK_GRID, zero ? 1 : 0.7,
				       YOY_LINE_PLAIN);
		yoy_buf_release(&text);
	}
}

static void draw_years(const struct frame *f)
{
	struct yoy_canvas *cv = &f->m->cv;
	struct yoy_ink ink = { YOY_INK_DIM, YOY_SMALL, YOY_CENTER };
	size_t last = f->m->years - 1;

	for (size_t y = 0; y<f->m->years; y += last> 0 ? last : 1) {
		const char *text = yoy_arena_printf(&f->m->arena, "%d", f->m->from + (int)y);

		yoy_canvas_text(cv, x_of(f, y), f->plot.bottom + (cv->term ? 1 : 0.7), ink,
				yoy_view_of(text));
	}
}

static void draw_targets(const struct frame *f)
{
	struct yoy_canvas *cv = &f->m->cv;
	double half = (f->plot.right - f->plot.left) / (double)f->m->years * 0.36;

	for (size_t y = 0; y < f->m->years; y++) {
		const struct spot *s = &f->p->spot[y];
		double x = x_of(f, y), line = y_of(f, s->target);
		struct yoy_area at = { x - half, x + half, line, line };
		struct yoy_ink ink = { YOY_INK_TEXT, YOY_PLAIN, YOY_CENTER };

		if (!s->has_target)
			continue;
		if (cv->term) {
			yoy_canvas_text(cv, x, line, ink, YOY_VIEW_LIT("="));
			continue;
		}
		if (s->has_hi) {
			struct yoy_area band = { at.left, at.right, y_of(f, s->target_hi), line };

			yoy_shape_box(cv, &band, YOY_INK_GRID, YOY_FILL_TINT);
			band.bottom = band.top;
			yoy_shape_line(cv, &band, YOY_INK_TEXT, 1.8, YOY_LINE_PLAIN);
		}
		yoy_shape_line(cv, &at, YOY_INK_TEXT, 1.8, YOY_LINE_PLAIN);
	}
}

static void draw_points(const struct frame *f)
{
	struct yoy_canvas *cv = &f->m->cv;

	for (size_t y = 0; y < f->m->years; y++) {
		const struct spot *s = &f->p->spot[y], *before = y > 0 ? s - 1 : NULL;
		double x = x_of(f, y), line = y_of(f, s->value);
		struct yoy_area at = { x, x, line, line };

		if (!s->has)
			continue;
		if (before && before->has && !cv->term && !s->computed && !before->computed &&
		    !is_cut(f->s, s) && !is_cut(f->s, before)) {
			at.left = x_of(f, y - 1);
			at.top = y_of(f, before->value);
			yoy_shape_line(cv, &at, YOY_INK_BLUE, 1.8, YOY_LINE_PLAIN);
		}
		yoy_shape_mark(cv, x, line,
			       !is_cut(f->s, s) ? s->computed ? YOY_MARK_RING : YOY_MARK_DISC
			       : s->value > f->s->cut_hi ? YOY_MARK_UP
							 : YOY_MARK_DOWN,
			       YOY_INK_BLUE, 0.85);
	}
}

/* The name, below it the last figure and its year. */
static void draw_heading(const struct frame *f, double left, double right, double line)
{
	struct multiples *m = f->m;
	struct yoy_ink name = { YOY_INK_TEXT, YOY_BOLD, YOY_LEFT };
	struct yoy_ink value = { YOY_INK_BLUE, YOY_PLAIN, YOY_LEFT };
	const char *text = "";

	for (size_t y = 0; y < m->years; y++)
		if (f->p->spot[y].has)
			text = yoy_arena_printf(&m->arena, "%d%s%s%s%s", m->from + (int)y,
						yoy_word(m->cv.en, YOY_W_YEAR),
						yoy_word(m->cv.en, YOY_W_COLON), f->p->spot[y].text,
						f->p->growth ? "%" : f->p->unit);
	yoy_shape_name(&m->cv, left, line, (size_t)(right - left), 1, f->p->name, name);
	yoy_canvas_text(&m->cv, left, line + (m->cv.term ? 1 : 1.15), value, yoy_view_of(text));
}

static void draw_panel(struct multiples *m, const struct small *p, const struct yoy_area *at)
{
	struct frame f = { .m = m, .p = p, .s = &m->scale[p->scale] };
	bool term = m->cv.term;

	f.plot = (struct yoy_area){ at->left + TIC_COLS, at->right - GAP_COLS,
				    at->top + (term ? 2 : 2.6), at->bottom - (term ? 3 : 1.9) };
	draw_heading(&f, at->left, at->right - GAP_COLS, at->top + (term ? 0 : 0.6));
	draw_axis(&f);
	draw_years(&f);
	draw_targets(&f);
	draw_points(&f);
}

/* Returns the lines that the panels of one scale take. */
static double draw_scale(struct multiples *m, size_t which, double line, double height)
{
	struct yoy_ink head = { YOY_INK_BLUE, YOY_BOLD, YOY_LEFT };
	const struct scale *s = &m->scale[which];
	double width = (m->cv.cols - 2) / (double)m->columns, top = line + heading_lines(m);
	size_t n = 0;

	if (m->cv.term)
		width = floor(width);
	yoy_canvas_text(&m->cv, 1, line + (m->cv.term ? 0 : 0.6), head,
			yoy_view_of(s->growth ? yoy_word(m->cv.en, YOY_W_AXIS_GROWTH) : s->unit));
	for (size_t i = 0; i < m->panel.n; i++) {
		struct yoy_area at;

		if (m->panel.item[i].scale != which)
			continue;
		at.left = 1 + (double)(n % m->columns) * width;
		at.right = at.left + width;
		at.top = top + (double)(n / m->columns) * height;
		at.bottom = at.top + height;
		draw_panel(m, &m->panel.item[i], &at);
		n++;
	}
	return heading_lines(m) + (double)((n + m->columns - 1) / m->columns) * height;
}

static void draw(struct multiples *m)
{
	double line = yoy_frame_head(&m->cv, &m->frame, true);
	double height =
		m->cv.term ? TERM_LINES : (m->cv.lines - fixed_lines(m)) / (double)rows_of(m);

	yoy_frame_foot(&m->cv, &m->frame, true);
	for (size_t i = 0; i < m->scales; i++)
		line += draw_scale(m, i, line, height);
}

yoy_rc yoy_chart_multiples_script(struct yoy_buf *out, const struct yoy_trend_vec *trends,
				  const struct yoy_chart_opts *opts, struct yoy_err *err)
{
	struct multiples m = { .trends = trends,
			       .frame = YOY_FRAME_INIT,
			       .cut = YOY_BUF_INIT(YOY_BUF_NOMAX) };
	yoy_rc rc;

	yoy_canvas_init(&m.cv, out, opts);
	if (trends->n > PANELS_MAX) {
		rc = yoy_err_set(err, YOY_E_LIMIT, "%zu panels are too many for one chart",
				 trends->n);
		goto done;
	}
	if (!fill(&m)) {
		rc = yoy_err_set(err, YOY_E_INPUT, "there is no figure that can be drawn");
		goto done;
	}
	rc = lay_out(&m, err);
	if (rc)
		goto done;
	yoy_canvas_begin(&m.cv, yoy_buf_view(&m.frame.title));
	draw(&m);
	yoy_shape_flush(&m.cv);
	yoy_canvas_end(&m.cv);
done:
	yoy_vec_release(&m.panel);
	yoy_buf_release(&m.cut);
	yoy_frame_release(&m.frame);
	yoy_arena_release(&m.arena);
	return rc;
}
