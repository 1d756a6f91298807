/*
 * Verdicts of indicators over the years: a row an indicator, a column a year, in each cell a sign
 * that differs in shape as well as colour, and the gap in figures. "Not set" and "no report" are
 * two things.
 */
#include <math.h>
#include <stdio.h>

#include "chart_gaps.h"
#include "render_out.h"
#include "yoy/utf8.h"

enum {
	ROWS_MAX = 300,
	YEARS_MAX = 60,
	NAME_COLS = 26,
	NAME_COLS_EN = 44,
	CELL_WIDE = 11,
	CELL_TERM = 9,
	PITCH_MAX = 18,
	CELL_NARROW = 5,
	SUM_COLS = 9
};
enum state {
	ST_MET = YOY_MET,
	ST_MISSED = YOY_MISSED,
	ST_UNREPORTED = YOY_UNREPORTED,
	ST_PENDING = YOY_PENDING,
	ST_UNCOMPARABLE = YOY_UNCOMPARABLE,
	ST_NOT_SET, /* the report of the year is there and sets no target */
	ST_NO_REPORT,
	N_STATES,
};

struct cell {
	enum state state;
	const struct yoy_pair *pair;
	const char *text; /* the gap; "" */
};

struct matrix_row {
	const struct yoy_pair *first; /* NULL: a heading */
	const char *name;
	struct cell *cell; /* by year - from */
	size_t set;        /* years with a target */
	size_t met, checked, missed;
};
YOY_VEC(matrix_row_vec, struct matrix_row);

struct matrix {
	struct yoy_canvas cv;
	struct yoy_arena arena;
	struct yoy_frame frame;
	const struct yoy_pair_list *pairs;
	const struct yoy_report_list *reports;
	struct matrix_row_vec rows;
	int from, to;
	size_t years, left_out;
	bool there[N_STATES];
	size_t name_cols;
	bool wide; /* cells hold the gap */
};

static bool same_row(const struct yoy_pair *a, const struct yoy_pair *b)
{
	if (a->measure != b->measure || strcmp(a->region, b->region) != 0)
		return false;
	if (a->indicator && b->indicator)
		return strcmp(a->indicator, b->indicator) == 0;
	return !a->indicator && !b->indicator && strcmp(a->name, b->name) == 0;
}

static struct matrix_row *row_of(struct matrix *m, const struct yoy_pair *p)
{
	struct matrix_row *row;

	for (size_t i = 0; i < m->rows.n; i++)
		if (same_row(m->rows.item[i].first, p))
			return &m->rows.item[i];
	row = yoy_vec_push(&m->rows);
	row->first = p;
	row->name = yoy_canvas_name(&m->cv, p->indicator, p->name);
	row->cell = yoy_arena_alloc(&m->arena, m->years * sizeof(*row->cell));
	for (size_t y = 0; y < m->years; y++)
		row->cell[y] = (struct cell){ ST_NO_REPORT, NULL, "" };
	return row;
}

/* Of several targets of one row and year the one that says most stands: missed before met before
 * those without a verdict. */
static bool says_more(enum yoy_verdict a, enum yoy_verdict b)
{
	static const int weight[] = { [YOY_MET] = 3,
				      [YOY_MISSED] = 4,
				      [YOY_UNREPORTED] = 1,
				      [YOY_PENDING] = 0,
				      [YOY_UNCOMPARABLE] = 2 };

	return weight[a] > weight[b];
}

static const char *gap_text(struct matrix *m, const struct yoy_pair *p)
{
	struct yoy_decimal d = p->gap;
	char number[YOY_DECIMAL_TEXT_MAX];
	size_t len;

	if (p->verdict > YOY_MISSED || !(p->measure == YOY_LEVEL ? p->has_completion : p->has_gap))
		return "";
	if (p->measure == YOY_LEVEL &&
	    yoy_decimal_sub(&d, p->completion_pct, yoy_decimal_int(100), NULL))
		return "";
	/* Short, but what is not nothing does not look like it. */
	if (yoy_decimal_round(d, 1).mant != 0)
		d = yoy_decimal_round(d, 1);
	if (d.mant == 0)
		d = yoy_decimal_int(0);
	len = yoy_decimal_print(number, yoy_decimal_abs(d));
	return yoy_arena_printf(&m->arena, "%s%.*s%s",
				d.mant == 0  ? ""
				: d.mant > 0 ? "+"
				: m->cv.term ? "-"
					     : "−",
				(int)len, number,
				p->measure == YOY_LEVEL ? "%"
				: yoy_pair_per_mille(p) ? "‰"
							: "");
}

static void place_pairs(struct matrix *m)
{
	for (size_t i = 0; i < m->pairs->pairs.n; i++) {
		const struct yoy_pair *p = &m->pairs->pairs.item[i];
		struct matrix_row *row = row_of(m, p);
		struct cell *cell = &row->cell[p->year - m->from];

		row->set += cell->pair == NULL;
		if (!cell->pair || says_more(p->verdict, cell->pair->verdict))
			*cell = (struct cell){ (enum state)p->verdict, p, gap_text(m, p) };
	}
}

static bool has_report(const struct matrix *m, const char *region, int year)
{
	for (size_t i = 0; m->reports && i < m->reports->reports.n; i++) {
		const struct yoy_report *r = &m->reports->reports.item[i];

		if (r->year == year && strcmp(r->region, region) == 0)
			return true;
	}
	return false;
}

static void finish_row(struct matrix *m, struct matrix_row *row)
{
	for (size_t y = 0; y < m->years; y++) {
		struct cell *cell = &row->cell[y];

		if (!cell->pair && has_report(m, row->first->region, m->from + (int)y))
			cell->state = ST_NOT_SET;
		row->met += cell->state == ST_MET;
		row->missed += cell->state == ST_MISSED;
		row->checked += cell->state == ST_MET || cell->state == ST_MISSED;
		m->there[cell->state] = true;
	}
}

/* Targets of one year only are left out, unless there is but one year: then what the dictionary
 * does not know. */
static void keep_rows(struct matrix *m)
{
	size_t n = 0;

	for (size_t i = 0; i < m->rows.n; i++) {
		const struct matrix_row *row = &m->rows.item[i];

		if (m->years > 1 ? row->set > 1 : row->first->indicator != NULL)
			m->rows.item[n++] = *row;
		else
			m->left_out++;
	}
	m->rows.n = n;
}

/* Rows of many years first; equal ones, and regions, keep their order. */
static void sort_rows(struct matrix *m)
{
	for (size_t i = 1; i < m->rows.n; i++)
		for (size_t k = i; k > 0; k--) {
			struct matrix_row *a = &m->rows.item[k - 1], held = *a;

			if (strcmp(a[0].first->region, a[1].first->region) != 0 ||
			    a[0].set >= a[1].set)
				break;
			a[0] = a[1];
			a[1] = held;
		}
}

static size_t name_cap(const struct matrix *m)
{
	return m->cv.en ? NAME_COLS_EN : NAME_COLS;
}

/* A long name is cut so that the measure stays. */
static const char *with_measure(struct matrix *m, const struct matrix_row *row)
{
	static const enum yoy_word measures[] = { [YOY_LEVEL] = YOY_W_LEVEL,
						  [YOY_GROWTH] = YOY_W_GROWTH,
						  [YOY_CHANGE] = YOY_W_CHANGE,
						  [YOY_RATIO] = YOY_W_RATIO,
						  [YOY_RANK] = YOY_W_RANK };
	const char *measure = yoy_word(m->cv.en, measures[row->first->measure]);
	struct yoy_view name = yoy_view_of(row->name);
	size_t room = name_cap(m) - yoy_utf8_width(yoy_view_of(measure)) - 4;
	bool cut = yoy_utf8_width(name) > room;

	if (cut)
		name.len = yoy_utf8_fit(name, room - 2);
	return yoy_arena_printf(&m->arena, "%.*s%s%s%s%s", (int)name.len, name.ptr, cut ? "…" : "",
				yoy_word(m->cv.en, YOY_W_OPEN), measure,
				yoy_word(m->cv.en, YOY_W_CLOSE));
}

/* The same indicator as a level and as growth: the names tell them apart. */
static void name_rows(struct matrix *m)
{
	for (size_t i = 0; i < m->rows.n; i++) {
		struct matrix_row *row = &m->rows.item[i];
		bool twice = false;

		for (size_t k = 0; k < m->rows.n && !twice; k++)
			twice = k != i &&
				strcmp(m->rows.item[k].first->region, row->first->region) == 0 &&
				strcmp(m->rows.item[k].first->name, row->first->name) == 0;
		if (twice)
			row->name = with_measure(m, row);
		m->name_cols = (size_t)fmax((double)m->name_cols,
					    (double)yoy_utf8_width(yoy_view_of(row->name)));
	}
	if (m->name_cols > name_cap(m))
		m->name_cols = name_cap(m);
}

/* A heading in front of each region where there are several. */
static void add_headings(struct matrix *m)
{
	struct matrix_row_vec all = YOY_VEC_INIT;
	const char *region = NULL;

	for (size_t i = 0; i < m->rows.n; i++) {
		const struct matrix_row *row = &m->rows.item[i];

		if (!region || strcmp(region, row->first->region) != 0) {
			region = row->first->region;
			yoy_vec_push(&all)->name = region;
		}
		*yoy_vec_push(&all) = *row;
	}
	yoy_vec_release(&m->rows);
	m->rows = all;
}

static void make_title(struct matrix *m)
{
	bool en = m->cv.en;
	struct yoy_buf *out = &m->frame.title;
	const struct matrix_row *worst = NULL;
	size_t met = 0, checked = 0;

	for (size_t i = 0; i < m->rows.n; i++) {
		const struct matrix_row *row = &m->rows.item[i];

		met += row->met;
		checked += row->checked;
		if (row->missed > 1 && (!worst || row->missed > worst->missed))
			worst = row;
	}
	if (m->cv.opts->title) {
		yoy_buf_adds(out, m->cv.opts->title);
		return;
	}
	yoy_pairs_subject(out, m->pairs, en);
	yoy_buf_adds(out, yoy_word(en, YOY_W_COLON));
	if (checked == 0)
		yoy_buf_adds(out, en ? "no outcome to compare" : "尚无可比结果");
	else if (en)
		yoy_buf_addf(out, "%zu of %zu comparable targets met", met, checked);
	else
		yoy_buf_addf(out, "可比目标%zu项次，达标%zu项次", checked, met);
	if (worst)
		yoy_buf_addf(out, en ? ", %s missed in %zu years" : "，%s%zu年未达标", worst->name,
			     worst->missed);
}

static void make_notes(struct matrix *m)
{
	bool en = m->cv.en;

	yoy_frame_note(&m->frame, en ? "figures: actual against target, in points, of levels in %"
				     : "数字：实际与目标之差（百分点；总量为%）");
	if (m->left_out > 0 && m->years > 1)
		yoy_frame_note(&m->frame,
			       yoy_arena_printf(&m->arena,
						en ? "left out: %zu targets set in one year only"
						   : "未列出：%zu项只设过一年的目标",
						m->left_out));
	else if (m->left_out > 0)
		yoy_frame_note(&m->frame,
			       yoy_arena_printf(&m->arena,
						en ? "left out: %zu targets without an indicator"
						   : "未列出：%zu项不属于已知指标的目标",
						m->left_out));
	yoy_pairs_source(&m->frame, m->pairs, en);
}

static const struct {
	enum yoy_word word;
	int point; /* 0: text */
	enum yoy_mark mark;
	const char *text, *ink, *text_ink;
} signs[N_STATES] = {
	[ST_MET] = { YOY_W_MET, 7, YOY_MARK_DISC, "●", YOY_INK_GOOD, YOY_INK_GOOD_TEXT },
	[ST_MISSED] = { YOY_W_MISSED, 13, YOY_MARK_DIAMOND, "◆", YOY_INK_BAD, YOY_INK_BAD_TEXT },
	[ST_UNREPORTED] = { YOY_W_UNREPORTED, 6, YOY_MARK_RING, "○", YOY_INK_DIM, YOY_INK_DIM },
	[ST_PENDING] = { YOY_W_PENDING, 0, YOY_MARK_RING, "…", YOY_INK_DIM, YOY_INK_DIM },
	[ST_UNCOMPARABLE] = { YOY_W_UNCOMPARABLE, 0, YOY_MARK_RING, "?", YOY_INK_DIM, YOY_INK_DIM },
	[ST_NOT_SET] = { YOY_W_NOT_SET, 0, YOY_MARK_RING, "–", YOY_INK_DIM, YOY_INK_DIM },
	[ST_NO_REPORT] = { YOY_W_NO_REPORT, 0, YOY_MARK_RING, " ", YOY_INK_DIM, YOY_INK_DIM },
};

static void make_keys(struct matrix *m)
{
	for (int i = 0; i < ST_NO_REPORT; i++)
		if (m->there[i])
			yoy_frame_key(&m->frame,
				      (struct yoy_key){ .kind = signs[i].point ? YOY_KEY_POINT
									       : YOY_KEY_TEXT,
							.text = yoy_word(m->cv.en, signs[i].word),
							.rgb = signs[i].ink,
							.point = signs[i].point,
							.glyph = signs[i].text });
}

static bool fill(struct matrix *m)
{
	const struct yoy_pair_vec *v = &m->pairs->pairs;
	bool several = false;

	for (size_t i = 0; i < v->n; i++) {
		m->from = i == 0 || v->item[i].year < m->from ? v->item[i].year : m->from;
		m->to = i == 0 || v->item[i].year > m->to ? v->item[i].year : m->to;
		several |= strcmp(v->item[i].region, v->item[0].region) != 0;
	}
	m->years = v->n > 0 ? (size_t)(m->to - m->from) + 1 : 0;
	if (m->years == 0 || m->years > YEARS_MAX)
		return false;
	place_pairs(m);
	keep_rows(m);
	for (size_t i = 0; i < m->rows.n; i++)
		finish_row(m, &m->rows.item[i]);
	sort_rows(m);
	name_rows(m);
	make_title(m);
	make_notes(m);
	make_keys(m);
	if (several)
		add_headings(m);
	return m->rows.n > 0;
}

static double row_height(const struct matrix *m)
{
	return m->cv.term ? 1 : 1.45;
}

static double fixed_lines(struct matrix *m)
{
	return yoy_frame_head(&m->cv, &m->frame, false) + yoy_frame_foot(&m->cv, &m->frame, false) +
	       (m->cv.term ? 1 : 0.6);
}

static yoy_rc lay_out(struct matrix *m, struct yoy_err *err)
{
	double names = 1 + (double)m->name_cols + 1, wide, narrow;
	yoy_rc rc;

	wide = names + (double)m->years * (m->cv.term ? CELL_TERM : CELL_WIDE) + SUM_COLS + 1;
	narrow = names + (double)m->years * CELL_NARROW + SUM_COLS + 1;
	while (m->cv.term && m->name_cols > 10 && narrow > (double)yoy_canvas_term_cols(&m->cv)) {
		m->name_cols--;
		names -= 1;
		wide -= 1;
		narrow -= 1;
	}
	m->wide = m->cv.term ? wide <= (double)yoy_canvas_term_cols(&m->cv) : true;
	rc = yoy_canvas_fit_width(&m->cv, m->wide ? wide : narrow, fmax(wide, 72), NULL);
	if (rc && m->wide) {
		m->wide = false;
		rc = yoy_canvas_fit_width(&m->cv, narrow, fmax(narrow, 72), err);
	} else if (rc) {
		rc = yoy_canvas_fit_width(&m->cv, narrow, fmax(narrow, 72), err);
	}
	if (rc)
		return rc;
	/* the years, the rows, the sums */
	return yoy_canvas_fit_height(&m->cv,
				     fixed_lines(m) + (double)(m->rows.n + 2) * row_height(m), err);
}

/* Signs stand under the first digit of the year, so that the gap has room. */
static double sign_col(const struct matrix *m, double col)
{
	double at = m->wide ? col - 3.4 : col;

	return m->cv.term ? floor(at) : at;
}

static void draw_cell(struct matrix *m, const struct cell *cell, double col, double line)
{
	struct yoy_ink text = { signs[cell->state].text_ink,
				cell->state == ST_MISSED ? YOY_BOLD : YOY_PLAIN, YOY_LEFT };
	struct yoy_ink sign = { signs[cell->state].ink, YOY_PLAIN, YOY_CENTER };
	double at = sign_col(m, col);

	if (signs[cell->state].point)
		yoy_shape_mark(&m->cv, at, line, signs[cell->state].mark, signs[cell->state].ink,
			       1.2);
	else if (cell->state != ST_NO_REPORT)
		yoy_canvas_text(&m->cv, at, line, sign, yoy_view_of(signs[cell->state].text));
	if (m->wide && cell->text[0])
		yoy_canvas_text(&m->cv, at + (m->cv.term ? 2 : 1.3), line, text,
				yoy_view_of(cell->text));
}

static double year_col(const struct matrix *m, size_t y)
{
	double left = 2 + (double)m->name_cols + 1, right = m->cv.cols - 1 - SUM_COLS;
	double pitch = fmin((right - left) / (double)m->years, m->cv.term ? 12 : PITCH_MAX);

	return left + ((double)y + 0.5) * pitch;
}

/* Behind the last year. */
static double sum_col(const struct matrix *m)
{
	double pitch = year_col(m, 1) - year_col(m, 0);

	return year_col(m, m->years - 1) + pitch / 2 + SUM_COLS / 2.0;
}

static void rule(struct matrix *m, double line, const char *ink, double weight)
{
	struct yoy_area at = { 1, sum_col(m) + SUM_COLS / 2.0, line, line };

	if (!m->cv.term)
		yoy_shape_line(&m->cv, &at, ink, weight, YOY_LINE_PLAIN);
}

static void draw_sum(struct matrix *m, size_t met, size_t checked, double col, double line,
		     bool left)
{
	struct yoy_ink ink = { YOY_INK_TEXT, YOY_PLAIN, left ? YOY_LEFT : YOY_CENTER };
	char text[48];

	if (checked == 0)
		return;
	snprintf(text, sizeof(text), "%zu/%zu", met, checked);
	yoy_canvas_text(&m->cv, col, line, ink, yoy_view_of(text));
}

static void draw_rows(struct matrix *m, double line, double height)
{
	struct yoy_ink heading = { YOY_INK_TEXT, YOY_BOLD, YOY_LEFT };
	struct yoy_ink name = { YOY_INK_TEXT, YOY_PLAIN, YOY_RIGHT };

	for (size_t i = 0; i < m->rows.n; i++) {
		const struct matrix_row *row = &m->rows.item[i];
		double at = line + (double)i * height + (m->cv.term ? 0 : height / 2);

		rule(m, line + (double)i * height, YOY_INK_GRID, 0.7);
		if (!row->first) {
			yoy_canvas_text(&m->cv, 1, at, heading, yoy_view_of(row->name));
			continue;
		}
		yoy_shape_name(&m->cv, 1 + (double)m->name_cols, at, m->name_cols, 1, row->name,
			       name);
		for (size_t y = 0; y < m->years; y++)
			draw_cell(m, &row->cell[y], year_col(m, y), at);
		draw_sum(m, row->met, row->checked, sum_col(m), at, false);
	}
}

static void draw(struct matrix *m)
{
	double line = yoy_frame_head(&m->cv, &m->frame, true);
	double rows = (double)m->rows.n + 2;
	double slack = fmax(m->cv.lines - fixed_lines(m) - rows * row_height(m), 0);
	double height = m->cv.term ? 1 : fmin(row_height(m) + slack / rows, 3);
	double half = m->cv.term ? 0 : height / 2;
	double foot = line + (rows - 1) * height;
	struct yoy_ink head = { YOY_INK_TEXT, YOY_BOLD, m->wide ? YOY_LEFT : YOY_CENTER };
	struct yoy_ink dim = { YOY_INK_DIM, YOY_PLAIN, YOY_CENTER };
	struct yoy_ink label = { YOY_INK_DIM, YOY_PLAIN, YOY_RIGHT };
	const char *sum = yoy_word(m->cv.en, YOY_W_MET_OF);

	yoy_frame_foot(&m->cv, &m->frame, true);
	yoy_canvas_text(&m->cv, sum_col(m), line + half, dim, yoy_view_of(sum));
	yoy_canvas_text(&m->cv, 1 + (double)m->name_cols, foot + half, label, yoy_view_of(sum));
	for (size_t y = 0; y < m->years; y++) {
		double col = m->wide ? sign_col(m, year_col(m, y)) - (m->cv.term ? 0 : 0.7)
				     : year_col(m, y);
		size_t met = 0, checked = 0;
		char year[16];

		snprintf(year, sizeof(year), "%d", m->from + (int)y);
		yoy_canvas_text(&m->cv, col, line + half, head, yoy_view_of(year));
		for (size_t i = 0; i < m->rows.n; i++) {
			const struct matrix_row *row = &m->rows.item[i];

			met += row->first && row->cell[y].state == ST_MET;
			checked += row->first && row->cell[y].state <= ST_MISSED;
		}
		draw_sum(m, met, checked, col, foot + half, m->wide);
	}
	draw_rows(m, line + height, height);
	rule(m, foot, YOY_INK_DIM, 1);
}

yoy_rc yoy_chart_matrix_script(struct yoy_buf *out, const struct yoy_pair_list *pairs,
			       const struct yoy_report_list *reports,
			       const struct yoy_chart_opts *opts, struct yoy_err *err)
{
	struct matrix m = { .pairs = pairs, .reports = reports, .frame = YOY_FRAME_INIT };
	yoy_rc rc;

	yoy_canvas_init(&m.cv, out, opts);
	if (!fill(&m)) {
		rc = yoy_err_set(err, YOY_E_INPUT,
				 "no target is set in more than one year: there is no matrix");
		goto done;
	}
	if (m.rows.n > ROWS_MAX) {
		rc = yoy_err_set(
			err, YOY_E_LIMIT,
			"%zu rows are too many for one chart: choose fewer regions or years",
			m.rows.n);
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
	yoy_vec_release(&m.rows);
	yoy_frame_release(&m.frame);
	yoy_arena_release(&m.arena);
	return rc;
}
