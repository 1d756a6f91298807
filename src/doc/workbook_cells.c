/* The XML of an xlsx: strings, styles, cells. Streamed; elements are known by their local names. */
#include <libxml/xmlreader.h>
#include <stdio.h>
#include <stdlib.h>

#include "workbook_xlsx.h"
#include "yoy/buf.h"
#include "yoy/decimal.h"
#include "yoy/utf8.h"

enum {
	COLS_MAX = 16384,
	ROWS_MAX = 1048576,
	DIGITS_EXACT = 15,
	MERGED_MAX = 1000000, /* cells that merging may fill */
};

/* One run of the reader: name is the element at hand. */
struct walk {
	xmlTextReaderPtr r;
	const char *name;
	int type;
	struct yoy_err *err;
};

static yoy_rc walk_begin(struct walk *w, struct yoy_view xml, struct yoy_err *err)
{
	*w = (struct walk){ .err = err };
	if (xml.len > INT32_MAX)
		return yoy_err_set(err, YOY_E_LIMIT, "too large");
	w->r = xmlReaderForMemory(xml.ptr, (int)xml.len, NULL, NULL,
				  XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
					  XML_PARSE_COMPACT);
	if (!w->r)
		return yoy_err_set(err, YOY_E_INPUT, "cannot be read as XML");
	return YOY_OK;
}

/* *more false at the end. */
static yoy_rc walk_next(struct walk *w, bool *more)
{
	int got = xmlTextReaderRead(w->r);

	*more = got == 1;
	if (got < 0)
		return yoy_err_set(w->err, YOY_E_INPUT, "damaged XML near line %d",
				   xmlTextReaderGetParserLineNumber(w->r));
	if (got == 1) {
		w->type = xmlTextReaderNodeType(w->r);
		w->name = (const char *)xmlTextReaderConstLocalName(w->r);
	}
	return YOY_OK;
}

static void walk_end(struct walk *w)
{
	xmlFreeTextReader(w->r);
}

static bool begins(const struct walk *w, const char *name)
{
	return w->type == XML_READER_TYPE_ELEMENT && strcmp(w->name, name) == 0;
}

static bool ends(const struct walk *w, const char *name)
{
	return (w->type == XML_READER_TYPE_END_ELEMENT ||
		(w->type == XML_READER_TYPE_ELEMENT && xmlTextReaderIsEmptyElement(w->r))) &&
	       strcmp(w->name, name) == 0;
}

static bool is_text(const struct walk *w)
{
	return w->type == XML_READER_TYPE_TEXT || w->type == XML_READER_TYPE_CDATA ||
	       w->type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE ||
	       w->type == XML_READER_TYPE_WHITESPACE;
}

/* An attribute by its local name; "" when there is none. */
static const char *attribute(const struct walk *w, const char *name, struct yoy_arena *arena)
{
	const char *value = "";

	while (xmlTextReaderMoveToNextAttribute(w->r) == 1)
		if (strcmp((const char *)xmlTextReaderConstLocalName(w->r), name) == 0)
			value = yoy_arena_strdup(arena,
						 (const char *)xmlTextReaderConstValue(w->r));
	xmlTextReaderMoveToElement(w->r);
	return value;
}

static long attribute_number(const struct walk *w, const char *name, long usual)
{
	struct yoy_arena arena = YOY_ARENA_INIT;
	const char *text = attribute(w, name, &arena);
	long v = strspn(text, "0123456789") == strlen(text) && *text && strlen(text) < 10
			 ? strtol(text, NULL, 10)
			 : usual;

	yoy_arena_release(&arena);
	return v;
}

/* _x000D_ stands for a character that XML cannot hold. */
static const char *decode(struct yoy_arena *arena, const struct yoy_buf *raw)
{
	struct yoy_buf out = YOY_BUF_INIT(YOY_BUF_NOMAX);
	struct yoy_view v = yoy_buf_view(raw);
	const char *text;

	for (size_t i = 0; i < v.len; i++) {
		char hex[5] = "", ch[4];

		if (i + 7 <= v.len && v.ptr[i] == '_' && v.ptr[i + 1] == 'x' && v.ptr[i + 6] == '_')
			memcpy(hex, v.ptr + i + 2, 4);
		if (strlen(hex) == 4 && strspn(hex, "0123456789abcdefABCDEF") == 4) {
			uint32_t cp = (uint32_t)strtoul(hex, NULL, 16);

			i += 6;
			if (cp >= 0x20 && (cp < 0xd800 || cp > 0xdfff))
				yoy_buf_add(&out, ch, yoy_utf8_put(ch, cp));
			else if (cp == '\n' || cp == '\t')
				yoy_buf_addc(&out, (char)cp);
		} else {
			yoy_buf_addc(&out, v.ptr[i]);
		}
	}
	text = book_text(arena, yoy_buf_view(&out));
	yoy_buf_release(&out);
	return text;
}

/* What stands in <t>, but not in a phonetic guide. */
struct text_at {
	bool in_text, in_guide;
	struct yoy_buf text;
};

static void follow_text(struct text_at *t, const struct walk *w)
{
	if (begins(w, "rPh"))
		t->in_guide = !xmlTextReaderIsEmptyElement(w->r);
	else if (ends(w, "rPh"))
		t->in_guide = false;
	else if (begins(w, "t") && !t->in_guide)
		t->in_text = !xmlTextReaderIsEmptyElement(w->r);
	else if (ends(w, "t"))
		t->in_text = false;
	else if (is_text(w) && t->in_text)
		yoy_buf_adds(&t->text, (const char *)xmlTextReaderConstValue(w->r));
}

yoy_rc book_parse_strings(struct book_shared *out, struct yoy_arena *arena, struct yoy_view xml,
			  struct yoy_err *err)
{
	struct text_at t = { .text = YOY_BUF_INIT(YOY_BUF_NOMAX) };
	struct walk w;
	bool more;
	yoy_rc rc = walk_begin(&w, xml, err);

	while (!rc && !(rc = walk_next(&w, &more)) && more) {
		follow_text(&t, &w);
		if (ends(&w, "si")) {
			*yoy_vec_push(&out->strings) = decode(arena, &t.text);
			yoy_buf_clear(&t.text);
			t.in_text = t.in_guide = false;
		}
	}
	walk_end(&w);
	yoy_buf_release(&t.text);
	return rc;
}

yoy_rc book_parse_styles(struct book_shared *out, struct yoy_view xml, struct yoy_err *err)
{
	enum { PERCENT = 9, PERCENT_00 = 10, OWN = 164 };
	struct yoy_arena arena = YOY_ARENA_INIT;
	YOY_VEC(, long) own = { 0 };
	bool more, in_cells = false;
	struct walk w;
	yoy_rc rc = walk_begin(&w, xml, err);

	while (!rc && !(rc = walk_next(&w, &more)) && more) {
		if (begins(&w, "numFmt") && strchr(attribute(&w, "formatCode", &arena), '%'))
			*yoy_vec_push(&own) = attribute_number(&w, "numFmtId", 0);
		if (begins(&w, "cellXfs"))
			in_cells = true;
		if (in_cells && begins(&w, "xf")) {
			long id = attribute_number(&w, "numFmtId", 0);
			bool percent = id == PERCENT || id == PERCENT_00;

			for (size_t i = 0; i < own.n; i++)
				percent = percent || own.item[i] == id;
			*yoy_vec_push(&out->percent) = percent;
		}
		if (ends(&w, "cellXfs"))
			in_cells = false;
	}
	walk_end(&w);
	yoy_vec_release(&own);
	yoy_arena_release(&arena);
	return rc;
}

/* (2): 0.6 in a percentage format is 60%. */
static const char *number_text(struct yoy_arena *arena, const char *raw, bool percent)
{
	struct yoy_decimal d;
	char text[64];

	if (strlen(raw) > DIGITS_EXACT || strpbrk(raw, "eE"))
		snprintf(text, sizeof(text), "%.*g", DIGITS_EXACT, strtod(raw, NULL));
	else
		snprintf(text, sizeof(text), "%s", raw);
	if (!percent || yoy_decimal_parse(&d, yoy_view_of(text), NULL) != YOY_OK ||
	    yoy_decimal_shift(&d, d, 2, NULL) != YOY_OK)
		return yoy_arena_strdup(arena, text);
	yoy_decimal_print(text, yoy_decimal_trim(d));
	return yoy_arena_printf(arena, "%s%%", text);
}

struct merged {
	uint32_t col, row_from, row_to;
};

/* A sheet at hand. */
struct grid {
	struct yoy_book_sheet *sheet;
	struct yoy_arena *arena;
	const struct book_shared *shared;
	struct yoy_err *err;
	struct yoy_book_row row; /* being filled */
	uint32_t col;            /* of the cell at hand */
	char type[16];
	bool percent, in_value;
	struct text_at t;
	struct yoy_buf value;
	YOY_VEC(, struct merged) merged;
};

/* B12: column 1, row 12; false when it is something else. */
static bool place(const char *ref, uint32_t *col, uint32_t *row)
{
	uint32_t c = 0, r = 0;
	size_t letters = strspn(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
	       digits = strspn(ref + letters, "0123456789");

	if (letters < 1 || letters > 3 || digits < 1 || digits > 7 || ref[letters + digits])
		return false;
	for (size_t i = 0; i < letters; i++)
		c = c * 26 + (uint32_t)(ref[i] - 'A' + 1);
	for (size_t i = 0; i < digits; i++)
		r = r * 10 + (uint32_t)(ref[letters + i] - '0');
	*col = c - 1;
	*row = r;
	return c <= COLS_MAX && r >= 1 && r <= ROWS_MAX;
}

static yoy_rc begin_cell(struct grid *g, const struct walk *w)
{
	struct yoy_arena arena = YOY_ARENA_INIT;
	const char *ref = attribute(w, "r", &arena);
	long style = attribute_number(w, "s", 0);
	uint32_t row;
	yoy_rc rc = YOY_OK;

	if (*ref ? !place(ref, &g->col, &row) : ++g->col >= COLS_MAX)
		rc = yoy_err_set(g->err, YOY_E_INPUT, "row %u: no place of a cell: %.20s",
				 g->row.number, ref);
	snprintf(g->type, sizeof(g->type), "%s", attribute(w, "t", &arena));
	g->percent = (size_t)style < g->shared->percent.n && g->shared->percent.item[style];
	yoy_buf_clear(&g->value);
	yoy_buf_clear(&g->t.text);
	g->in_value = g->t.in_text = g->t.in_guide = false;
	yoy_arena_release(&arena);
	return rc;
}

static yoy_rc cell_text(struct grid *g, const char **out)
{
	const char *value = yoy_buf_str(&g->value);

	*out = "";
	if (strcmp(g->type, "s") == 0) {
		size_t i =
			strspn(value, "0123456789") == strlen(value) && *value && strlen(value) < 10
				? (size_t)strtoul(value, NULL, 10)
				: SIZE_MAX;

		if (i >= g->shared->strings.n)
			return yoy_err_set(g->err, YOY_E_INPUT,
					   "row %u: a shared string that is not there: %.20s",
					   g->row.number, value);
		*out = g->shared->strings.item[i];
	} else if (strcmp(g->type, "inlineStr") == 0) {
		*out = decode(g->arena, &g->t.text);
	} else if (strcmp(g->type, "b") == 0) {
		*out = strcmp(value, "1") == 0 ? "TRUE" : "FALSE";
	} else if (*g->type && strcmp(g->type, "n") != 0) {
		*out = decode(g->arena, &g->value);
	} else if (*value) {
		*out = number_text(g->arena, value, g->percent);
	}
	return YOY_OK;
}

static yoy_rc end_cell(struct grid *g)
{
	struct yoy_book_cell_vec *cells = &g->row.cells;
	const char *text;
	yoy_rc rc = cell_text(g, &text);

	if (rc || !*text)
		return rc;
	if (cells->n && cells->item[cells->n - 1].col >= g->col)
		return yoy_err_set(g->err, YOY_E_INPUT, "row %u: cells out of order",
				   g->row.number);
	*yoy_vec_push(cells) = (struct yoy_book_cell){ g->col, text };
	return YOY_OK;
}

static yoy_rc begin_row(struct grid *g, const struct walk *w)
{
	long number = attribute_number(w, "r", (long)g->row.number + 1);

	if (number <= (long)g->row.number || number > ROWS_MAX)
		return yoy_err_set(g->err, YOY_E_INPUT, "row %ld behind row %u", number,
				   g->row.number);
	g->row.number = (uint32_t)number;
	g->row.cells = (struct yoy_book_cell_vec){ 0 };
	g->col = UINT32_MAX;
	return YOY_OK;
}

static void end_row(struct grid *g)
{
	if (g->row.cells.n)
		*yoy_vec_push(&g->sheet->rows) = g->row;
	g->row.cells = (struct yoy_book_cell_vec){ 0 };
}

static void add_merged(struct grid *g, const struct walk *w)
{
	struct yoy_arena arena = YOY_ARENA_INIT;
	const char *ref = attribute(w, "ref", &arena), *colon = strchr(ref, ':');
	struct merged m;
	uint32_t last;

	if (colon &&
	    place(yoy_arena_strndup(&arena, ref, (size_t)(colon - ref)), &m.col, &m.row_from) &&
	    place(colon + 1, &last, &m.row_to) && m.row_from < m.row_to)
		*yoy_vec_push(&g->merged) = m;
	yoy_arena_release(&arena);
}

static yoy_rc follow(struct grid *g, const struct walk *w)
{
	yoy_rc rc = YOY_OK;

	follow_text(&g->t, w);
	if (begins(w, "row"))
		rc = begin_row(g, w);
	else if (begins(w, "c"))
		rc = begin_cell(g, w);
	else if (begins(w, "v"))
		g->in_value = !xmlTextReaderIsEmptyElement(w->r);
	else if (begins(w, "mergeCell"))
		add_merged(g, w);
	else if (is_text(w) && g->in_value)
		yoy_buf_adds(&g->value, (const char *)xmlTextReaderConstValue(w->r));
	if (rc)
		return rc;
	if (ends(w, "v"))
		g->in_value = false;
	else if (ends(w, "c"))
		rc = end_cell(g);
	else if (ends(w, "row"))
		end_row(g);
	return rc;
}

static void put_cell(struct yoy_book_cell_vec *cells, uint32_t col, const char *text)
{
	size_t at = 0;

	while (at < cells->n && cells->item[at].col < col)
		at++;
	if (at < cells->n && cells->item[at].col == col)
		return;
	*yoy_vec_push(cells) = (struct yoy_book_cell){ col, text };
	memmove(cells->item + at + 1, cells->item + at, (cells->n - 1 - at) * sizeof(*cells->item));
	cells->item[at] = (struct yoy_book_cell){ col, text };
}

static size_t row_from(const struct yoy_book_row_vec *rows, uint32_t number)
{
	size_t lo = 0, hi = rows->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (rows->item[mid].number < number)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* (3) */
static yoy_rc fill_merged(struct grid *g)
{
	struct yoy_book_row_vec *rows = &g->sheet->rows;
	size_t filled = 0;

	for (size_t i = 0; i < g->merged.n; i++) {
		const struct merged *m = &g->merged.item[i];
		size_t r = row_from(rows, m->row_from);
		const char *text = r < rows->n && rows->item[r].number == m->row_from
					   ? yoy_book_at(&rows->item[r], m->col)
					   : "";

		for (r++; *text && r < rows->n && rows->item[r].number <= m->row_to; r++) {
			if (++filled > MERGED_MAX)
				return yoy_err_set(g->err, YOY_E_LIMIT, "too many merged cells");
			put_cell(&rows->item[r].cells, m->col, text);
		}
	}
	return YOY_OK;
}

yoy_rc book_parse_sheet(struct yoy_book_sheet *out, struct yoy_arena *arena,
			const struct book_shared *shared, struct yoy_view xml, struct yoy_err *err)
{
	struct grid g = { .sheet = out,
			  .arena = arena,
			  .shared = shared,
			  .err = err,
			  .t = { .text = YOY_BUF_INIT(YOY_BUF_NOMAX) },
			  .value = YOY_BUF_INIT(YOY_BUF_NOMAX) };
	struct walk w;
	bool more;
	yoy_rc rc = walk_begin(&w, xml, err);

	while (!rc && !(rc = walk_next(&w, &more)) && more)
		rc = follow(&g, &w);
	if (!rc)
		rc = fill_merged(&g);
	walk_end(&w);
	yoy_vec_release(&g.row.cells);
	yoy_vec_release(&g.merged);
	yoy_buf_release(&g.t.text);
	yoy_buf_release(&g.value);
	return rc;
}

static yoy_rc parse_attributes(struct book_text_vec *out, struct yoy_arena *arena,
			       struct yoy_view xml, const char *element, const char *first,
			       const char *second, struct yoy_err *err)
{
	struct walk w;
	bool more;
	yoy_rc rc = walk_begin(&w, xml, err);

	while (!rc && !(rc = walk_next(&w, &more)) && more) {
		if (!begins(&w, element))
			continue;
		*yoy_vec_push(out) = attribute(&w, first, arena);
		*yoy_vec_push(out) = attribute(&w, second, arena);
	}
	walk_end(&w);
	return rc;
}

yoy_rc book_parse_workbook(struct book_text_vec *out, struct yoy_arena *arena, struct yoy_view xml,
			   struct yoy_err *err)
{
	return parse_attributes(out, arena, xml, "sheet", "name", "id", err);
}

yoy_rc book_parse_relations(struct book_text_vec *out, struct yoy_arena *arena, struct yoy_view xml,
			    struct yoy_err *err)
{
	return parse_attributes(out, arena, xml, "Relationship", "Id", "Target", err);
}
