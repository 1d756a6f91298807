/*
 * CSV and TSV for spreadsheets and tools, UTF-8 without a byte order mark, lines end in \n.
 *
 * (1) CSV quotes by RFC 4180. A text cell that a spreadsheet would take for a formula (it starts
 * with = + - @, also in full width, or a tab) gets a leading apostrophe; numbers never do. (2) TSV
 * has no quoting: tabs and line breaks are spaces. (3) Other control characters become U+FFFD: JSON
 * is the format that keeps every byte.
 */
#include "render_out.h"
#include "yoy/utf8.h"

static bool looks_like_formula(struct yoy_view text)
{
	static const char *const heads[] = {
		"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"
	};

	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		if (yoy_view_starts(text, yoy_view_of(heads[i])))
			return true;
	return false;
}

static void add_char(struct yoy_buf *out, struct yoy_view ch, uint32_t cp, char sep)
{
	bool layout = cp == '\n' || cp == '\r' || cp == '\t';

	if (layout && sep == '\t')
		yoy_buf_addc(out, ' ');
	else if (!layout && (cp < 0x20 || (cp >= 0x7f && cp < 0xa0)))
		yoy_buf_adds(out, "\xef\xbf\xbd");
	else if (cp == '"' && sep == ',')
		yoy_buf_adds(out, "\"\"");
	else
		yoy_buf_addv(out, ch);
}

static void add_field(struct yoy_buf *out, struct yoy_view text, char sep)
{
	bool quote = false;
	size_t step;

	if (sep == ',')
		for (size_t i = 0; i < text.len && !quote; i++)
			quote = memchr("\",\n\r", text.ptr[i], 4) != NULL;
	if (quote)
		yoy_buf_addc(out, '"');
	for (size_t pos = 0; pos < text.len; pos += step) {
		uint32_t cp = yoy_utf8_at(text, pos, &step);

		add_char(out, yoy_view_sub(text, pos, pos + step), cp, sep);
	}
	if (quote)
		yoy_buf_addc(out, '"');
}

static void add_cell(struct yoy_buf *out, const struct yoy_cell *cell, char sep)
{
	struct yoy_buf text = YOY_BUF_INIT(YOY_BUF_NOMAX);

	if (sep == ',' && cell->kind == YOY_CELL_TEXT &&
	    looks_like_formula(yoy_view_of(cell->text)))
		yoy_buf_addc(&text, '\'');
	yoy_cell_raw(&text, cell);
	add_field(out, yoy_buf_view(&text), sep);
	yoy_buf_release(&text);
}

static void add_key(struct yoy_buf *out, const char *key)
{
	for (; *key; key++)
		yoy_buf_addc(out, *key == '.' ? '_' : *key);
}

static void write_separated(struct yoy_buf *out, const struct yoy_table *t, char sep)
{
	bool first = true;

	for (size_t c = 0; c < t->cols.n; c++) {
		if (!(t->cols.item[c].flags & YOY_COL_DATA))
			continue;
		if (!first)
			yoy_buf_addc(out, sep);
		first = false;
		add_key(out, t->cols.item[c].key);
	}
	yoy_buf_addc(out, '\n');
	for (size_t r = 0; r < t->rows; r++) {
		first = true;
		for (size_t c = 0; c < t->cols.n; c++) {
			if (!(t->cols.item[c].flags & YOY_COL_DATA))
				continue;
			if (!first)
				yoy_buf_addc(out, sep);
			first = false;
			add_cell(out, yoy_table_at(t, r, c), sep);
		}
		yoy_buf_addc(out, '\n');
	}
}

void yoy_out_csv(struct yoy_buf *out, const struct yoy_table *t)
{
	write_separated(out, t, ',');
}

void yoy_out_tsv(struct yoy_buf *out, const struct yoy_table *t)
{
	write_separated(out, t, '\t');
}
