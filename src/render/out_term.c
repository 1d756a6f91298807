/*
 * A table on a terminal, aligned by display width.
 *
 * When it is wider than asked: (1) headings wrap, WRAP columns wrap at WRAP_EASY; (2) WRAP columns
 * at WRAP_TIGHT; (3) other text columns are cut with an ellipsis down to CUT_MIN. Numbers are never
 * cut: if all that does not suffice, each row is shown as a block of "heading  value" lines.
 */
#include "render_out.h"
#include "yoy/i18n.h"
#include "yoy/utf8.h"

enum { GAP = 2, WIDTH_MIN = 20, HEADING_MIN = 4, WRAP_EASY = 16, WRAP_TIGHT = 8, CUT_MIN = 8 };

struct term_col {
	size_t index;      /* in the table */
	size_t head, body; /* natural widths */
	size_t width;
	bool right, wrap, cut;
	struct yoy_buf text; /* what is being printed */
	size_t pos;          /* behind the lines already printed */
	const char *sgr;     /* or NULL */
};
YOY_VEC(term_col_vec, struct term_col);

struct term {
	struct yoy_buf *out;
	const struct yoy_table *t;
	size_t limit; /* 0: none */
	bool colour;
	struct term_col_vec cols;
};

static struct term_col *add_col(struct term *tm)
{
	struct term_col *col = yoy_vec_push(&tm->cols);

	col->text.max = YOY_BUF_NOMAX;
	return col;
}

static void drop_cols(struct term *tm)
{
	for (size_t i = 0; i < tm->cols.n; i++)
		yoy_buf_release(&tm->cols.item[i].text);
	yoy_vec_clear(&tm->cols);
}

static const char *tone_sgr(enum yoy_tone tone)
{
	switch (tone) {
	case YOY_TONE_GOOD:
		return "\033[32m";
	case YOY_TONE_BAD:
		return "\033[31m";
	case YOY_TONE_WARN:
		return "\033[33m";
	case YOY_TONE_DIM:
		return "\033[2m";
	case YOY_TONE_NONE:
		break;
	}
	return NULL;
}

static void load_heading(const struct term *tm, struct term_col *col, size_t index)
{
	yoy_buf_clear(&col->text);
	yoy_column_heading(&col->text, &tm->t->cols.item[index]);
	col->pos = 0;
	col->sgr = tm->colour ? "\033[1m" : NULL;
}

static void load_cell(const struct term *tm, struct term_col *col, size_t row, size_t index)
{
	const struct yoy_cell *cell = yoy_table_at(tm->t, row, index);

	yoy_buf_clear(&col->text);
	yoy_cell_human(&col->text, cell);
	col->pos = 0;
	col->sgr = tm->colour ? tone_sgr(cell->tone) : NULL;
}

static void measure(struct term *tm)
{
	for (size_t c = 0; c < tm->t->cols.n; c++) {
		unsigned flags = tm->t->cols.item[c].flags;
		struct term_col *col;

		if (!(flags & YOY_COL_HUMAN))
			continue;
		col = add_col(tm);
		col->index = c;
		col->right = flags & YOY_COL_RIGHT;
		col->wrap = flags & YOY_COL_WRAP;
		load_heading(tm, col, c);
		col->head = yoy_utf8_width(yoy_buf_view(&col->text));
		for (size_t r = 0; r < tm->t->rows; r++) {
			size_t width;

			load_cell(tm, col, r, c);
			width = yoy_utf8_width(yoy_buf_view(&col->text));
			if (width > col->body)
				col->body = width;
		}
		col->width = col->head > col->body ? col->head : col->body;
	}
}

static size_t total_width(const struct term *tm)
{
	size_t sum = 0;

	for (size_t i = 0; i < tm->cols.n; i++)
		sum += tm->cols.item[i].width + (i > 0 ? GAP : 0);
	return sum;
}

static size_t min_of(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t max_of(size_t a, size_t b)
{
	return a > b ? a : b;
}

/* How narrow a column may get in steps (1) to (3). */
static size_t floor_width(const struct term_col *col, int step)
{
	size_t natural = max_of(col->head, col->body);

	if (col->wrap)
		return min_of(natural, step == 1 ? WRAP_EASY : WRAP_TIGHT);
	if (col->right || step < 3)
		return max_of(col->body, min_of(col->head, HEADING_MIN));
	return min_of(natural, CUT_MIN);
}

/* Take from the widest column until the table fits or nothing more can be taken. */
static bool shrink(struct term *tm, int step)
{
	size_t total = total_width(tm);

	while (total > tm->limit) {
		struct term_col *widest = NULL;

		for (size_t i = 0; i < tm->cols.n; i++) {
			struct term_col *col = &tm->cols.item[i];

			if (col->width > floor_width(col, step) &&
			    (!widest || col->width > widest->width))
				widest = col;
		}
		if (!widest)
			return false;
		widest->width--;
		total--;
	}
	return true;
}

static bool fit(struct term *tm)
{
	if (tm->limit == 0)
		return true;
	for (size_t i = 0; i < tm->cols.n; i++) {
		struct term_col *col = &tm->cols.item[i];

		if (col->wrap)
			col->width = min_of(col->width, tm->limit);
	}
	for (int step = 1; step <= 3; step++)
		if (shrink(tm, step))
			return true;
	return false;
}

static void add_spaces(struct yoy_buf *out, size_t n)
{
	while (n-- > 0)
		yoy_buf_addc(out, ' ');
}

/* The next line of a column, with an ellipsis where it must be cut. */
static struct yoy_view next_piece(struct term_col *col, bool *cut)
{
	struct yoy_view text = yoy_buf_view(&col->text);

	*cut = col->cut && col->pos == 0 && yoy_utf8_width(text) > col->width;
	if (!*cut)
		return yoy_wrap_next(text, &col->pos, col->width);
	col->pos = text.len;
	return yoy_view_sub(text, 0, yoy_utf8_fit(text, col->width - 1));
}

/* Print what the columns have loaded, on as many lines as it takes; no spaces at the end of a line.
 */
static void print_loaded(struct term *tm)
{
	bool more;

	do {
		size_t pad = 0;

		more = false;
		for (size_t i = 0; i < tm->cols.n; i++) {
			struct term_col *col = &tm->cols.item[i];
			bool cut;
			struct yoy_view piece = next_piece(col, &cut);
			size_t used = yoy_utf8_width(piece) + cut;
			size_t slack = col->width > used ? col->width - used : 0;

			if (piece.len > 0 || cut) {
				add_spaces(tm->out, pad + (col->right ? slack : 0));
				pad = col->right ? 0 : slack;
				yoy_buf_adds(tm->out, col->sgr ? col->sgr : "");
				yoy_buf_addv(tm->out, piece);
				yoy_buf_adds(tm->out, cut ? "…" : "");
				yoy_buf_adds(tm->out, col->sgr ? "\033[0m" : "");
			} else {
				pad += col->width;
			}
			pad += GAP;
			more = more || col->pos < col->text.len;
		}
		yoy_buf_addc(tm->out, '\n');
	} while (more);
}

/* ASCII on purpose: line drawing characters are two columns wide in some Chinese terminals. */
static void print_rule(struct term *tm)
{
	for (size_t i = 0; i < tm->cols.n; i++) {
		if (i > 0)
			add_spaces(tm->out, GAP);
		for (size_t n = 0; n < tm->cols.item[i].width; n++)
			yoy_buf_addc(tm->out, '-');
	}
	yoy_buf_addc(tm->out, '\n');
}

static void print_grid(struct term *tm)
{
	for (size_t i = 0; i < tm->cols.n; i++) {
		tm->cols.item[i].cut = false;
		load_heading(tm, &tm->cols.item[i], tm->cols.item[i].index);
	}
	print_loaded(tm);
	print_rule(tm);
	for (size_t r = 0; r < tm->t->rows; r++) {
		for (size_t i = 0; i < tm->cols.n; i++) {
			struct term_col *col = &tm->cols.item[i];

			col->cut = !col->wrap;
			load_cell(tm, col, r, col->index);
		}
		print_loaded(tm);
	}
}

static void print_blocks(struct term *tm)
{
	size_t heading = 0;

	for (size_t i = 0; i < tm->cols.n; i++)
		heading = max_of(heading, tm->cols.item[i].head);
	heading = min_of(heading, tm->limit / 2 - GAP);
	drop_cols(tm);
	add_col(tm)->width = heading;
	add_col(tm)->width = tm->limit - heading - GAP;
	for (size_t r = 0; r < tm->t->rows; r++) {
		if (r > 0)
			print_rule(tm);
		for (size_t c = 0; c < tm->t->cols.n; c++) {
			if (!(tm->t->cols.item[c].flags & YOY_COL_HUMAN))
				continue;
			load_heading(tm, &tm->cols.item[0], c);
			load_cell(tm, &tm->cols.item[1], r, c);
			print_loaded(tm);
		}
	}
}

static void print_note(struct term *tm, const char *note)
{
	struct yoy_buf text = YOY_BUF_INIT(YOY_BUF_NOMAX);
	size_t pos = 0;

	yoy_text_plain(&text, yoy_view_of(note));
	do {
		yoy_buf_addv(tm->out, yoy_wrap_next(yoy_buf_view(&text), &pos,
						    tm->limit ? tm->limit : SIZE_MAX));
		yoy_buf_addc(tm->out, '\n');
	} while (pos < text.len);
	yoy_buf_release(&text);
}

void yoy_out_term(struct yoy_buf *out, const struct yoy_table *t,
		  const struct yoy_render_opts *opts)
{
	struct term tm = { out, t, opts->width, opts->colour, YOY_VEC_INIT };

	if (tm.limit > 0)
		tm.limit = max_of(tm.limit, WIDTH_MIN);
	if (t->rows > 0) {
		measure(&tm);
		if (fit(&tm))
			print_grid(&tm);
		else
			print_blocks(&tm);
	} else if (t->empty) {
		print_note(&tm, yoy_i18n_text(t->empty));
	}
	if (t->notes.n > 0 && (t->rows > 0 || t->empty))
		yoy_buf_addc(out, '\n');
	for (size_t i = 0; i < t->notes.n; i++)
		print_note(&tm, t->notes.item[i]);
	drop_cols(&tm);
	yoy_vec_release(&tm.cols);
}
