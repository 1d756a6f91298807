#include "yoy/xlsx.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "render_out.h"
#include "yoy/alloc.h"
#include "yoy/io.h"
#include "yoy/utf8.h"

enum {
	N_TONES = YOY_TONE_DIM + 1,
	N_SCALES = YOY_DECIMAL_MAX_SCALE + 2, /* text, then the digits behind the point */
	N_LOOKS = 4,                          /* LOOK_RIGHT | LOOK_LINK */
	LOOK_RIGHT = 1,
	LOOK_LINK = 2,
	EXACT_DIGITS = 15,
	TAB_MAX = 31,
	TAB_BYTES_MAX = 90, /* the library's buffer for a name with its range is 128 */
	CHOICES_MAX = 255,  /* bytes, with the commas: Excel's limit and the library's buffer */
	TEXT_MAX = 32767,
	WIDTH_MIN = 6,
	WIDTH_MAX = 44,
	MAX_ROWS = 1048576,
	MAX_COLS = 16384,
};

struct yoy_xlsx {
	lxw_workbook *book;
	lxw_format *heading, *fill_in, *note;
	lxw_format *chosen[N_TONES]; /* a colour alone, for what is chosen of a list */
	lxw_format *cell[N_SCALES][N_TONES][N_LOOKS]; /* made when first used */
	char *path;                                   /* temporary */
	struct yoy_arena arena;
	YOY_VEC(, const char *) tabs;
};

yoy_rc yoy_xlsx_new(struct yoy_xlsx **out, struct yoy_err *err)
{
	const char *dir = getenv("TMPDIR");
	struct yoy_xlsx *x = yoy_xcalloc(1, sizeof(*x));
	lxw_doc_properties fixed = { .created = 946684800 }; /* 2000-01-01 */
	lxw_workbook_options opts = { .tmpdir = NULL };
	int fd;

	dir = dir && *dir ? dir : "/tmp";
	*out = NULL;
	x->path = yoy_arena_printf(&x->arena, "%s/yoy-XXXXXX", dir);
	opts.tmpdir = yoy_arena_strdup(&x->arena, dir);
	fd = mkstemp(x->path);
	if (fd < 0) {
		yoy_arena_release(&x->arena);
		free(x);
		return yoy_err_set(err, YOY_E_IO, "no temporary file can be made in %s: set TMPDIR",
				   dir);
	}
	close(fd);
	x->book = workbook_new_opt(x->path, &opts);
	if (!x->book)
		abort(); /* out of memory */
	workbook_set_properties(x->book, &fixed);
	*out = x;
	return YOY_OK;
}

void yoy_xlsx_free(struct yoy_xlsx *x)
{
	if (!x)
		return;
	if (x->book)
		lxw_workbook_free(x->book);
	unlink(x->path);
	yoy_vec_release(&x->tabs);
	yoy_arena_release(&x->arena);
	free(x);
}

static lxw_format *new_format(struct yoy_xlsx *x)
{
	lxw_format *f = workbook_add_format(x->book);

	format_set_font_name(f, "Microsoft YaHei");
	format_set_font_size(f, 10);
	format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	format_set_text_wrap(f);
	return f;
}

static lxw_format *heading_format(struct yoy_xlsx *x, bool fill_in)
{
	lxw_format **f = fill_in ? &x->fill_in : &x->heading;

	if (!*f) {
		*f = new_format(x);
		format_set_bold(*f);
		format_set_bg_color(*f, fill_in ? 0xFFE699 : 0xE8EDF3);
		format_set_bottom(*f, LXW_BORDER_THIN);
		format_set_align(*f, LXW_ALIGN_VERTICAL_CENTER);
	}
	return *f;
}

static lxw_format *note_format(struct yoy_xlsx *x)
{
	if (!x->note) {
		x->note = workbook_add_format(x->book);
		format_set_font_name(x->note, "Microsoft YaHei");
		format_set_font_size(x->note, 10);
		format_set_font_color(x->note, 0x595959);
	}
	return x->note;
}

static void set_tone(lxw_format *f, enum yoy_tone tone)
{
	static const struct {
		lxw_color_t fill, font;
	} colours[N_TONES] = {
		[YOY_TONE_GOOD] = { 0xDDF0E0, 0x14532D },
		[YOY_TONE_BAD] = { 0xFBDDDA, 0x7F1D1D },
		[YOY_TONE_WARN] = { 0xFDF0CF, 0x6B4600 },
		[YOY_TONE_DIM] = { 0, 0x6B6B6B },
	};

	if (colours[tone].fill)
		format_set_bg_color(f, colours[tone].fill);
	if (colours[tone].font)
		format_set_font_color(f, colours[tone].font);
}

static lxw_format *chosen_format(struct yoy_xlsx *x, enum yoy_tone tone)
{
	if (!x->chosen[tone]) {
		x->chosen[tone] = workbook_add_format(x->book);
		set_tone(x->chosen[tone], tone);
	}
	return x->chosen[tone];
}

/* scale -1: text */
static lxw_format *cell_format(struct yoy_xlsx *x, int scale, enum yoy_tone tone, int look)
{
	lxw_format **f = &x->cell[scale + 1][tone][look];
	char digits[YOY_DECIMAL_MAX_SCALE + 3] = "0.";

	if (*f)
		return *f;
	*f = new_format(x);
	set_tone(*f, tone);
	if (look & LOOK_RIGHT)
		format_set_align(*f, LXW_ALIGN_RIGHT);
	if (look & LOOK_LINK) {
		format_set_underline(*f, LXW_UNDERLINE_SINGLE);
		if (tone == YOY_TONE_NONE)
			format_set_font_color(*f, 0x0B5394);
	}
	if (scale == 0)
		format_set_num_format(*f, "0");
	if (scale > 0) {
		memset(digits + 2, '0', (size_t)scale);
		digits[2 + scale] = '\0';
		format_set_num_format(*f, digits);
	}
	return *f;
}

/* What XML cannot hold becomes U+FFFD; a cell holds 32767 characters. */
static void add_xml(struct yoy_buf *out, struct yoy_view text)
{
	size_t step, n = 0;

	for (size_t pos = 0; pos < text.len && n < TEXT_MAX; pos += step, n++) {
		uint32_t cp = yoy_utf8_at(text, pos, &step);
		char good[4];

		cp = cp == 0xFFFE || cp == 0xFFFF ? 0xFFFD : cp;
		n += cp > 0xFFFF;
		yoy_buf_add(out, good, yoy_utf8_put(good, cp));
	}
}

static void cell_text(struct yoy_buf *out, const struct yoy_cell *cell, unsigned face)
{
	struct yoy_buf plain = YOY_BUF_INIT(YOY_BUF_NOMAX);

	if ((face & YOY_COL_HUMAN) && cell->kind != YOY_CELL_NULL)
		yoy_cell_human(&plain, cell);
	else if (cell->kind == YOY_CELL_TEXT)
		yoy_text_plain(&plain, yoy_view_of(cell->text));
	else
		yoy_cell_raw(&plain, cell);
	yoy_buf_clear(out);
	add_xml(out, yoy_buf_view(&plain));
	yoy_buf_release(&plain);
}

struct sheet {
	struct yoy_xlsx *x;
	lxw_worksheet *ws;
	const struct yoy_table *t;
	const struct yoy_xlsx_sheet *how;
	struct yoy_buf text; /* of the cell at hand */
	size_t width;        /* of the column at hand */
	size_t *lines;       /* a row: of its highest cell */
};

static bool is_exact_number(const struct yoy_cell *cell)
{
	int64_t limit = 1;

	for (int i = 0; i < EXACT_DIGITS; i++)
		limit *= 10;
	if (cell->kind == YOY_CELL_INT)
		return cell->num > -limit && cell->num < limit;
	return cell->kind == YOY_CELL_DECIMAL && cell->dec.mant > -limit && cell->dec.mant < limit;
}

/* To the first passage; the others are named beside it. What is written next keeps the link. */
static void link_cell(struct sheet *s, lxw_row_t row, lxw_col_t col, const struct yoy_cell *cell)
{
	struct yoy_buf tip = YOY_BUF_INIT(YOY_BUF_NOMAX);
	const char *url = yoy_arena_printf(&s->x->arena, "internal:'%s'!A%zu", s->how->evidence,
					   cell->refs[0] + 1);

	yoy_buf_adds(&tip, s->how->evidence);
	for (size_t i = 0; i < cell->n_refs; i++)
		yoy_buf_addf(&tip, i ? ", %zu" : " %zu", cell->refs[i]);
	worksheet_write_url_opt(s->ws, row, col, url, NULL, "-", yoy_buf_str(&tip));
	yoy_buf_release(&tip);
}

static void write_cell(struct sheet *s, lxw_row_t row, lxw_col_t col, const struct yoy_cell *cell,
		       enum yoy_tone tone, int look)
{
	int scale = cell->kind == YOY_CELL_DECIMAL ? cell->dec.scale : 0;

	if (s->how->evidence && cell->n_refs > 0) {
		link_cell(s, row, col, cell);
		look |= LOOK_LINK;
	}
	if (is_exact_number(cell)) {
		double v = cell->kind == YOY_CELL_INT ? (double)cell->num
						      : yoy_decimal_double(cell->dec);

		worksheet_write_number(s->ws, row, col, v, cell_format(s->x, scale, tone, look));
		return;
	}
	cell_text(&s->text, cell, s->how->face);
	worksheet_write_string(s->ws, row, col, yoy_buf_str(&s->text),
			       cell_format(s->x, -1, tone, look));
}

static const struct yoy_xlsx_column *wish(const struct yoy_xlsx_sheet *how, const char *key)
{
	for (size_t i = 0; i < how->n_columns; i++)
		if (strcmp(how->columns[i].key, key) == 0)
			return &how->columns[i];
	return NULL;
}

static void column_heading(struct sheet *s, const struct yoy_column *col)
{
	yoy_buf_clear(&s->text);
	if (s->how->face & YOY_COL_HUMAN)
		yoy_column_heading(&s->text, col);
	else
		for (const char *k = col->key; *k; k++)
			yoy_buf_addc(&s->text, *k == '.' ? '_' : *k);
}

/* By what it holds: the widest cell, within limits; longer text is wrapped. */
static void set_width(struct sheet *s, size_t c, lxw_col_t at)
{
	const struct yoy_xlsx_column *w = wish(s->how, s->t->cols.item[c].key);
	size_t width = WIDTH_MIN, filter_button = 3;

	column_heading(s, &s->t->cols.item[c]);
	width = yoy_utf8_width(yoy_buf_view(&s->text)) + filter_button;
	for (size_t r = 0; r < s->t->rows; r++) {
		size_t n;

		cell_text(&s->text, yoy_table_at(s->t, r, c), s->how->face);
		n = yoy_utf8_width(yoy_buf_view(&s->text)) + 1;
		width = n > width ? n : width;
	}
	width = width < WIDTH_MIN ? WIDTH_MIN : width > WIDTH_MAX ? WIDTH_MAX : width;
	s->width = w && w->width ? w->width : width;
	worksheet_set_column(s->ws, at, at, (double)s->width, NULL);
}

/* Lines that the text of the cell at hand takes in its column; a Chinese character is not split. */
static size_t lines_of(const struct sheet *s)
{
	const char *p = yoy_buf_str(&s->text);
	size_t n = 0;

	for (;;) {
		size_t len = strcspn(p, "\n"), width = yoy_utf8_width((struct yoy_view){ p, len });

		n += width <= s->width ? 1 : (width + s->width - 2) / (s->width - 1);
		if (p[len] == '\0')
			return n;
		p += len + 1;
	}
}

static void set_heights(struct sheet *s)
{
	const double line_pt = 15, highest_pt = 409;

	for (size_t r = 0; r < s->t->rows; r++) {
		double height = line_pt * (double)s->lines[r];

		if (s->lines[r] > 1)
			worksheet_set_row(s->ws, (lxw_row_t)r + 1,
					  height > highest_pt ? highest_pt : height, NULL);
	}
}

/* The colour of a choice, whoever chooses it. */
static lxw_error colour_choice(struct sheet *s, const struct yoy_xlsx_column *w, size_t i,
			       lxw_col_t at)
{
	lxw_conditional_format rule = { .type = LXW_CONDITIONAL_TYPE_CELL,
					.criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO };

	if (w->tones[i] == YOY_TONE_NONE)
		return LXW_NO_ERROR;
	rule.format = chosen_format(s->x, w->tones[i]);
	rule.value_string = yoy_arena_printf(&s->x->arena, "\"%s\"", w->choices[i]);
	return worksheet_conditional_format_range(s->ws, 1, at,
						  (lxw_row_t)(s->t->rows + w->n_spare), at, &rule);
}

static yoy_rc set_choices(struct sheet *s, size_t c, lxw_col_t at, struct yoy_err *err)
{
	const struct yoy_xlsx_column *w = wish(s->how, s->t->cols.item[c].key);
	lxw_data_validation rule = { .validate = LXW_VALIDATION_TYPE_LIST };
	size_t n = 0, bytes = 0;
	lxw_error e;

	if (!w || !w->choices || s->t->rows + w->n_spare == 0)
		return YOY_OK;
	for (; w->choices[n]; n++)
		bytes += strlen(w->choices[n]) + 1;
	if (bytes > CHOICES_MAX)
		return yoy_err_set(err, YOY_E_LIMIT,
				   "the choices of %s are longer than a drop-down list can be",
				   w->key);
	rule.value_list = yoy_xcalloc(n + 1, sizeof(*rule.value_list));
	for (size_t i = 0; i < n; i++)
		rule.value_list[i] = yoy_arena_strdup(&s->x->arena, w->choices[i]);
	e = worksheet_data_validation_range(s->ws, 1, at, (lxw_row_t)(s->t->rows + w->n_spare), at,
					    &rule);
	free(rule.value_list);
	for (size_t i = 0; !e && w->tones && i < n; i++)
		e = colour_choice(s, w, i, at);
	return e ? yoy_err_set(err, YOY_E_LIMIT, "the choices of %s: %s", w->key, lxw_strerror(e))
		 : YOY_OK;
}

static yoy_rc write_column(struct sheet *s, size_t c, lxw_col_t at, struct yoy_err *err)
{
	const struct yoy_column *col = &s->t->cols.item[c];
	const struct yoy_xlsx_column *w = wish(s->how, col->key);

	set_width(s, c, at);
	column_heading(s, col);
	worksheet_write_string(s->ws, 0, at, yoy_buf_str(&s->text),
			       heading_format(s->x, w && w->fill_in));
	for (size_t r = 0; r < s->t->rows; r++) {
		const struct yoy_cell *cell = yoy_table_at(s->t, r, c);

		if (cell->kind == YOY_CELL_NULL)
			continue;
		write_cell(s, (lxw_row_t)r + 1, at, cell,
			   w && w->dim     ? YOY_TONE_DIM
			   : w && w->tones ? YOY_TONE_NONE
					   : cell->tone,
			   col->flags & YOY_COL_RIGHT ? LOOK_RIGHT : 0);
		cell_text(&s->text, cell, s->how->face);
		if ((!s->how->printed || at < s->how->printed) && lines_of(s) > s->lines[r])
			s->lines[r] = lines_of(s);
	}
	return set_choices(s, c, at, err);
}

static void write_notes(struct sheet *s)
{
	lxw_row_t row = (lxw_row_t)s->t->rows + (s->t->rows > 0 ? 2 : 1);
	struct yoy_buf plain = YOY_BUF_INIT(YOY_BUF_NOMAX);

	if (!(s->how->face & YOY_COL_HUMAN))
		return;
	for (size_t i = 0; i <= s->t->notes.n; i++) {
		const char *line = i < s->t->notes.n ? s->t->notes.item[i]
				   : s->t->rows == 0 ? s->t->empty
						     : NULL;

		if (!line || !*line)
			continue;
		yoy_buf_clear(&plain);
		yoy_buf_clear(&s->text);
		yoy_text_plain(&plain, yoy_view_of(line));
		add_xml(&s->text, yoy_buf_view(&plain));
		worksheet_write_string(s->ws, row++, 0, yoy_buf_str(&s->text), note_format(s->x));
	}
	yoy_buf_release(&plain);
}

static bool tab_taken(const struct yoy_xlsx *x, const char *name)
{
	for (size_t i = 0; i < x->tabs.n; i++)
		if (strcasecmp(x->tabs.item[i], name) == 0)
			return true;
	return false;
}

/* A name that Excel takes: no []:*?/\', 31 characters, no twin. */
static const char *tab_name(struct yoy_xlsx *x, const char *wanted)
{
	struct yoy_view text = yoy_view_of(wanted);
	struct yoy_buf name = YOY_BUF_INIT(YOY_BUF_NOMAX);
	const char *out;
	size_t step, n = 0;

	for (size_t pos = 0; pos < text.len && n < TAB_MAX - 3 && name.len < TAB_BYTES_MAX;
	     pos += step, n++) {
		uint32_t cp = yoy_utf8_at(text, pos, &step);

		if (cp < 0x20 || (cp < 0x80 && strchr("[]:*?/\\'", (int)cp)))
			yoy_buf_addc(&name, '_');
		else
			add_xml(&name, yoy_view_sub(text, pos, pos + step));
	}
	out = yoy_arena_strdup(&x->arena, name.len ? yoy_buf_str(&name) : "_");
	for (int k = 2; tab_taken(x, out); k++)
		out = yoy_arena_printf(&x->arena, "%s %d", yoy_buf_str(&name), k);
	yoy_buf_release(&name);
	*yoy_vec_push(&x->tabs) = out;
	return out;
}

static void lay_out(struct sheet *s, lxw_col_t cols)
{
	lxw_row_t last = (lxw_row_t)s->t->rows;

	worksheet_freeze_panes(s->ws, 1, (lxw_col_t)s->how->frozen);
	worksheet_repeat_rows(s->ws, 0, 0);
	worksheet_set_landscape(s->ws);
	worksheet_set_paper(s->ws, 9); /* A4 */
	worksheet_fit_to_pages(s->ws, 1, 0);
	worksheet_gridlines(s->ws, LXW_SHOW_ALL_GRIDLINES);
	worksheet_set_margins(s->ws, 0.4, 0.4, 0.5, 0.5);
	if (s->how->printed && s->how->printed < cols)
		worksheet_print_area(s->ws, 0, 0, last, (lxw_col_t)(s->how->printed - 1));
	if (cols > 0 && last > 0)
		worksheet_autofilter(s->ws, 0, 0, last, (lxw_col_t)(cols - 1));
}

yoy_rc yoy_xlsx_add(struct yoy_xlsx *x, const struct yoy_table *t, const struct yoy_xlsx_sheet *how,
		    struct yoy_err *err)
{
	struct sheet s = { .x = x, .t = t, .how = how, .text = YOY_BUF_INIT(YOY_BUF_NOMAX) };
	lxw_col_t at = 0;
	yoy_rc rc = YOY_OK;

	if (t->rows + t->notes.n + 4 > MAX_ROWS || t->cols.n > MAX_COLS)
		return yoy_err_set(err, YOY_E_LIMIT,
				   "%s: %zu rows and %zu columns are more than a sheet holds: "
				   "select less",
				   how->name, t->rows, t->cols.n);
	s.ws = workbook_add_worksheet(x->book, tab_name(x, how->name));
	if (!s.ws)
		return yoy_err_set(err, YOY_E_LIMIT, "%s: no name for a sheet", how->name);
	s.lines = yoy_xcalloc(t->rows + 1, sizeof(*s.lines));
	for (size_t c = 0; !rc && c < t->cols.n; c++)
		if (t->cols.item[c].flags & how->face)
			rc = write_column(&s, c, at++, err);
	set_heights(&s);
	write_notes(&s);
	lay_out(&s, at);
	free(s.lines);
	yoy_buf_release(&s.text);
	return rc;
}

yoy_rc yoy_xlsx_picture(struct yoy_xlsx *x, const char *name, struct yoy_view png,
			struct yoy_err *err)
{
	lxw_worksheet *ws = workbook_add_worksheet(x->book, tab_name(x, name));
	lxw_error e = LXW_NO_ERROR;

	if (ws) {
		worksheet_set_landscape(ws);
		worksheet_set_paper(ws, 9); /* A4 */
		worksheet_fit_to_pages(ws, 1, 1);
	}
	if (ws && png.len > 0)
		e = worksheet_insert_image_buffer(ws, 0, 0, (const unsigned char *)png.ptr,
						  png.len);
	return !ws || e ? yoy_err_set(err, YOY_E_LIMIT, "%s: the picture does not fit a sheet: %s",
				      name, lxw_strerror(e))
			: YOY_OK;
}

yoy_rc yoy_xlsx_close(struct yoy_xlsx *x, struct yoy_buf *out, struct yoy_err *err)
{
	lxw_error e = workbook_close(x->book); /* frees it */

	x->book = NULL;
	if (e)
		return yoy_err_set(err, YOY_E_IO, "the workbook could not be written in %s: %s",
				   x->path, lxw_strerror(e));
	return yoy_io_read_file(out, x->path, err);
}

yoy_rc yoy_xlsx_table(struct yoy_buf *out, const struct yoy_table *t, struct yoy_err *err)
{
	const struct yoy_xlsx_sheet human = { .name = t->name, .face = YOY_COL_HUMAN },
				    data = { .name = "data", .face = YOY_COL_DATA };
	struct yoy_xlsx *x;
	yoy_rc rc = yoy_xlsx_new(&x, err);

	if (!rc)
		rc = yoy_xlsx_add(x, t, &human, err);
	if (!rc)
		rc = yoy_xlsx_add(x, t, &data, err);
	if (!rc)
		rc = yoy_xlsx_close(x, out, err);
	yoy_xlsx_free(x);
	return rc;
}
