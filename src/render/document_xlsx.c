/*
 * One sheet a section: its tables below each other would break filters, so every table has a sheet
 * of its own, and paragraphs stand on the first. Passages are the last sheet.
 */
#include "document_out.h"
#include "render_out.h"
#include "yoy/i18n.h"
#include "yoy/xlsx.h"

/* Title, subtitle and every paragraph, by section. */
static void fill_text(struct yoy_table *t, const struct yoy_document *d)
{
	struct yoy_buf text = YOY_BUF_INIT(YOY_BUF_NOMAX);

	yoy_table_init(t, "text");
	yoy_table_col(t, "section", "部分", YOY_COL_BOTH);
	yoy_table_col(t, "text", "内容", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_row(t);
	yoy_table_text(t, "section", d->title);
	yoy_table_text(t, "text", d->subtitle);
	for (size_t i = 0; i < d->sections.n; i++) {
		const struct yoy_section *s = d->sections.item[i];

		for (size_t k = 0; k < s->blocks.n; k++) {
			const struct yoy_block *b = s->blocks.item[k];

			if (b->kind != YOY_BLOCK_TEXT)
				continue;
			yoy_buf_clear(&text);
			for (size_t r = 0; r < b->runs.n; r++)
				yoy_buf_adds(&text, b->runs.item[r].text);
			yoy_table_row(t);
			yoy_table_text(t, "section", b->label ? b->label : s->title);
			yoy_table_text(t, "text", yoy_buf_str(&text));
		}
	}
	yoy_buf_release(&text);
}

static void fill_evidence(struct yoy_table *t, const struct yoy_document *d)
{
	yoy_table_init(t, "evidence");
	yoy_table_col(t, "number", "出处", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "marked", "数字", YOY_COL_BOTH);
	yoy_table_col(t, "sentence", "原文", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, "region", "地区", YOY_COL_BOTH);
	yoy_table_col(t, "report_year", "报告", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "file", "文件", YOY_COL_BOTH);
	yoy_table_col(t, "line", "行", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "heading", "标题", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, "reading", "读作", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, "rule", "规则", YOY_COL_BOTH);
	yoy_table_col(t, "confidence", "把握", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	for (size_t i = 0; i < d->evidence.n; i++) {
		const struct yoy_evidence *e = &d->evidence.item[i];

		yoy_table_row(t);
		yoy_table_int(t, "number", (int64_t)i + 1);
		yoy_table_text(t, "marked", e->marked);
		yoy_table_text(
			t, "sentence",
			yoy_arena_printf(&t->arena, "%s%s%s", e->before, e->marked, e->after));
		yoy_table_text(t, "region", e->region);
		yoy_table_int(t, "report_year", e->report_year);
		yoy_table_text(t, "file", e->file);
		yoy_table_int(t, "line", (int64_t)e->line);
		yoy_table_text(t, "heading", e->heading);
		yoy_table_text(t, "reading", e->reading);
		yoy_table_text(t, "rule", e->rule);
		yoy_table_int(t, "confidence", e->confidence);
	}
}

static yoy_rc add(struct yoy_xlsx *x, const char *name, const struct yoy_table *t, unsigned face,
		  const char *evidence, struct yoy_err *err)
{
	const struct yoy_xlsx_column wide = { .key = "text", .width = 100 };
	struct yoy_xlsx_sheet how = { .name = name, .face = face, .evidence = evidence };

	for (size_t c = 0; c < t->cols.n; c++)
		how.printed += (t->cols.item[c].flags & YOY_COL_HUMAN) != 0;
	if (strcmp(t->name, "text") == 0) {
		how.columns = &wide;
		how.n_columns = 1;
	}
	return yoy_xlsx_add(x, t, &how, err);
}

static yoy_rc add_section(struct yoy_xlsx *x, const struct yoy_section *s, struct yoy_err *err)
{
	yoy_rc rc = YOY_OK;

	for (size_t k = 0; !rc && k < s->blocks.n; k++) {
		const struct yoy_block *b = s->blocks.item[k];

		if (b->kind == YOY_BLOCK_TABLE)
			rc = add(x, b->label ? b->label : s->title, &b->table,
				 b->people_only ? YOY_COL_HUMAN : YOY_COL_BOTH, _("出处"), err);
		else if (b->kind == YOY_BLOCK_FIGURE)
			rc = yoy_xlsx_picture(x, b->label ? b->label : s->title,
					      yoy_buf_view(&b->png), err);
	}
	return rc;
}

yoy_rc document_xlsx(struct yoy_buf *out, const struct yoy_document *d, struct yoy_err *err)
{
	struct yoy_table text, evidence;
	struct yoy_xlsx *x;
	yoy_rc rc = yoy_xlsx_new(&x, err);

	fill_text(&text, d);
	fill_evidence(&evidence, d);
	if (!rc)
		rc = add(x, _("摘要"), &text, YOY_COL_HUMAN, NULL, err);
	for (size_t i = 0; !rc && i < d->sections.n; i++)
		rc = add_section(x, d->sections.item[i], err);
	if (!rc && evidence.rows > 0)
		rc = add(x, _("出处"), &evidence, YOY_COL_HUMAN, NULL, err);
	if (!rc)
		rc = yoy_xlsx_close(x, out, err);
	yoy_xlsx_free(x);
	yoy_table_release(&text);
	yoy_table_release(&evidence);
	return rc;
}
