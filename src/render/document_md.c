/*
 * Markdown as GitHub and pandoc read it: passages are footnotes, pictures data addresses at the
 * end, so that the file stands alone and its text stays readable.
 */
#include "document_out.h"
#include "render_out.h"
#include "yoy/i18n.h"

static void add_text(struct yoy_buf *out, const char *text)
{
	struct yoy_buf plain = YOY_BUF_INIT(YOY_BUF_NOMAX);

	yoy_text_plain(&plain, yoy_view_of(text));
	yoy_md_text(out, yoy_buf_view(&plain));
	yoy_buf_release(&plain);
}

static void add_paragraph(struct yoy_buf *out, const struct yoy_block *b)
{
	if (b->label) {
		yoy_buf_adds(out, "### ");
		add_text(out, b->label);
		yoy_buf_adds(out, "\n\n");
	}
	yoy_buf_adds(out, b->lang ? "> " : "");
	for (size_t i = 0; i < b->runs.n; i++) {
		const struct yoy_run *r = &b->runs.item[i];

		yoy_buf_adds(out, r->strong ? "**" : "");
		add_text(out, r->text);
		yoy_buf_adds(out, r->strong ? "**" : "");
		if (r->ref)
			yoy_buf_addf(out, "[^%zu]", r->ref);
	}
	yoy_buf_adds(out, "\n\n");
}

static void add_table(struct yoy_buf *out, const struct yoy_block *b)
{
	if (b->label) {
		yoy_buf_adds(out, "**");
		add_text(out, b->label);
		yoy_buf_adds(out, "**\n\n");
	}
	yoy_out_md(out, &b->table);
	yoy_buf_addc(out, '\n');
}

static void add_section(struct yoy_buf *out, const struct yoy_section *s)
{
	yoy_buf_adds(out, "## ");
	add_text(out, s->title);
	yoy_buf_adds(out, "\n\n");
	for (size_t i = 0; i < s->blocks.n; i++) {
		const struct yoy_block *b = s->blocks.item[i];

		if (b->kind == YOY_BLOCK_TEXT) {
			add_paragraph(out, b);
		} else if (b->kind == YOY_BLOCK_TABLE) {
			add_table(out, b);
		} else {
			yoy_buf_adds(out, "![");
			add_text(out, b->alt ? b->alt : "");
			yoy_buf_addf(out, "][%s]\n\n", b->key);
		}
	}
}

static void add_pictures(struct yoy_buf *out, const struct yoy_section *s)
{
	for (size_t i = 0; i < s->blocks.n; i++) {
		const struct yoy_block *b = s->blocks.item[i];

		if (b->kind != YOY_BLOCK_FIGURE)
			continue;
		yoy_buf_addf(out, "\n[%s]: data:image/png;base64,", b->key);
		document_base64(out, yoy_buf_view(&b->png));
		yoy_buf_addc(out, '\n');
	}
}

void document_md(struct yoy_buf *out, const struct yoy_document *d)
{
	struct yoy_buf line = YOY_BUF_INIT(YOY_BUF_NOMAX);

	yoy_buf_adds(out, "# ");
	add_text(out, d->title);
	yoy_buf_adds(out, "\n\n");
	add_text(out, d->subtitle);
	yoy_buf_adds(out, "\n\n");
	for (size_t i = 0; i < d->sections.n; i++)
		add_section(out, d->sections.item[i]);
	if (d->evidence.n > 0)
		yoy_buf_addf(out, "## %s\n\n", _("出处"));
	for (size_t i = 0; i < d->evidence.n; i++) {
		const struct yoy_evidence *e = &d->evidence.item[i];

		yoy_buf_addf(out, "[^%zu]: ", i + 1);
		add_text(out, e->before);
		yoy_buf_adds(out, "**");
		add_text(out, e->marked);
		yoy_buf_adds(out, "**");
		add_text(out, e->after);
		yoy_buf_clear(&line);
		yoy_buf_adds(&line, " — ");
		document_place(&line, e);
		yoy_buf_adds(&line, _("。"));
		document_reading(&line, e);
		add_text(out, yoy_buf_str(&line));
		yoy_buf_addc(out, '\n');
	}
	for (size_t i = 0; i < d->sections.n; i++)
		add_pictures(out, d->sections.item[i]);
	yoy_buf_release(&line);
}
