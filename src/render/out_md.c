/* Markdown: a pipe table, notes as paragraphs below. */
#include "render_out.h"
#include "yoy/i18n.h"

void yoy_md_text(struct yoy_buf *out, struct yoy_view text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (c == '<') {
			yoy_buf_adds(out, "&lt;");
			continue;
		}
		if (c == '&') {
			yoy_buf_adds(out, "&amp;");
			continue;
		}
		if (memchr("\\`*_[]|~", c, 8))
			yoy_buf_addc(out, '\\');
		yoy_buf_addc(out, c);
	}
}

static void add_heading(struct yoy_buf *out, const struct yoy_column *col)
{
	struct yoy_buf text = YOY_BUF_INIT(YOY_BUF_NOMAX);

	yoy_column_heading(&text, col);
	yoy_md_text(out, yoy_buf_view(&text));
	yoy_buf_release(&text);
}

static void add_cell(struct yoy_buf *out, const struct yoy_cell *cell)
{
	struct yoy_buf text = YOY_BUF_INIT(YOY_BUF_NOMAX);

	yoy_cell_human(&text, cell);
	yoy_md_text(out, yoy_buf_view(&text));
	for (size_t i = 0; i < cell->n_refs; i++)
		yoy_buf_addf(out, "[^%zu]", cell->refs[i]);
	yoy_buf_release(&text);
}

static void add_table(struct yoy_buf *out, const struct yoy_table *t)
{
	yoy_buf_addc(out, '|');
	for (size_t c = 0; c < t->cols.n; c++) {
		if (!(t->cols.item[c].flags & YOY_COL_HUMAN))
			continue;
		yoy_buf_addc(out, ' ');
		add_heading(out, &t->cols.item[c]);
		yoy_buf_adds(out, " |");
	}
	yoy_buf_adds(out, "\n|");
	for (size_t c = 0; c < t->cols.n; c++) {
		unsigned flags = t->cols.item[c].flags;

		if (flags & YOY_COL_HUMAN)
			yoy_buf_adds(out, flags & YOY_COL_RIGHT ? " ---: |" : " --- |");
	}
	yoy_buf_addc(out, '\n');
	for (size_t r = 0; r < t->rows; r++) {
		yoy_buf_addc(out, '|');
		for (size_t c = 0; c < t->cols.n; c++) {
			if (!(t->cols.item[c].flags & YOY_COL_HUMAN))
				continue;
			yoy_buf_addc(out, ' ');
			add_cell(out, yoy_table_at(t, r, c));
			yoy_buf_adds(out, " |");
		}
		yoy_buf_addc(out, '\n');
	}
}

static void add_paragraph(struct yoy_buf *out, const char *note, bool first)
{
	struct yoy_buf text = YOY_BUF_INIT(YOY_BUF_NOMAX);

	if (!first)
		yoy_buf_addc(out, '\n');
	yoy_text_plain(&text, yoy_view_of(note));
	yoy_md_text(out, yoy_buf_view(&text));
	yoy_buf_addc(out, '\n');
	yoy_buf_release(&text);
}

void yoy_out_md(struct yoy_buf *out, const struct yoy_table *t)
{
	bool said = true;

	if (t->rows > 0 || !t->empty)
		add_table(out, t);
	else if (t->empty[0])
		add_paragraph(out, yoy_i18n_text(t->empty), true);
	else
		said = false;
	for (size_t i = 0; i < t->notes.n; i++)
		add_paragraph(out, t->notes.item[i], i == 0 && !said);
}
