#include "yoy/document.h"

#include <strings.h>

#include "document_out.h"
#include "yoy/alloc.h"
#include "yoy/i18n.h"

static const char *const format_words[] = {
	[YOY_DOCUMENT_HTML] = "html", [YOY_DOCUMENT_MD] = "md",     [YOY_DOCUMENT_DOCX] = "docx",
	[YOY_DOCUMENT_XLSX] = "xlsx", [YOY_DOCUMENT_JSON] = "json",
};

int yoy_document_format_parse(const char *word)
{
	for (size_t i = 0; i < sizeof(format_words) / sizeof(format_words[0]); i++)
		if (strcasecmp(format_words[i], word) == 0)
			return (int)i;
	return -1;
}

int yoy_document_format_of(const char *path)
{
	const char *dot = strrchr(path, '.');

	return dot && !strchr(dot, '/') ? yoy_document_format_parse(dot + 1) : -1;
}

void yoy_document_init(struct yoy_document *d)
{
	memset(d, 0, sizeof(*d));
}

static void block_free(struct yoy_block *b)
{
	yoy_vec_release(&b->runs);
	if (b->kind == YOY_BLOCK_TABLE)
		yoy_table_release(&b->table);
	yoy_buf_release(&b->svg);
	yoy_buf_release(&b->dark);
	yoy_buf_release(&b->png);
	free(b);
}

void yoy_document_release(struct yoy_document *d)
{
	for (size_t i = 0; i < d->sections.n; i++) {
		struct yoy_section *s = d->sections.item[i];

		for (size_t k = 0; k < s->blocks.n; k++)
			block_free(s->blocks.item[k]);
		yoy_vec_release(&s->blocks);
		free(s);
	}
	yoy_vec_release(&d->sections);
	yoy_vec_release(&d->evidence);
	yoy_arena_release(&d->arena);
}

void yoy_document_drop(struct yoy_section *s, size_t block)
{
	block_free(s->blocks.item[block]);
	s->blocks.n--;
	memmove(&s->blocks.item[block], &s->blocks.item[block + 1],
		(s->blocks.n - block) * sizeof(*s->blocks.item));
}

struct yoy_section *yoy_document_section(struct yoy_document *d, const char *key, const char *title)
{
	struct yoy_section *s = yoy_xcalloc(1, sizeof(*s));

	s->key = key;
	s->title = yoy_arena_strdup(&d->arena, title);
	*yoy_vec_push(&d->sections) = s;
	return s;
}

static struct yoy_block *add_block(struct yoy_document *d, struct yoy_section *s,
				   enum yoy_block_kind kind, const char *key, const char *label)
{
	struct yoy_block *b = yoy_xcalloc(1, sizeof(*b));

	b->kind = kind;
	b->key = key;
	b->label = yoy_arena_strdup(&d->arena, label);
	b->svg.max = b->dark.max = b->png.max = YOY_BUF_NOMAX;
	*yoy_vec_push(&s->blocks) = b;
	return b;
}

struct yoy_block *yoy_document_text(struct yoy_document *d, struct yoy_section *s, const char *text)
{
	struct yoy_block *b = add_block(d, s, YOY_BLOCK_TEXT, "text", NULL);

	if (text)
		yoy_document_run(d, b, text, false, 0);
	return b;
}

struct yoy_block *yoy_document_table(struct yoy_document *d, struct yoy_section *s, const char *key,
				     const char *label)
{
	return add_block(d, s, YOY_BLOCK_TABLE, key, label);
}

struct yoy_block *yoy_document_figure(struct yoy_document *d, struct yoy_section *s,
				      const char *key, const char *label)
{
	return add_block(d, s, YOY_BLOCK_FIGURE, key, label);
}

void yoy_document_run(struct yoy_document *d, struct yoy_block *b, const char *text, bool strong,
		      size_t ref)
{
	struct yoy_run *r = yoy_vec_push(&b->runs);

	r->text = yoy_arena_strdup(&d->arena, text);
	r->strong = strong;
	r->ref = ref;
}

void document_base64(struct yoy_buf *out, struct yoy_view bytes)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *p = (const unsigned char *)bytes.ptr;

	for (size_t i = 0; i < bytes.len; i += 3) {
		size_t n = bytes.len - i;
		uint32_t v = (uint32_t)p[i] << 16;

		v |= n > 1 ? (uint32_t)p[i + 1] << 8 : 0;
		v |= n > 2 ? p[i + 2] : 0;
		yoy_buf_addc(out, digits[v >> 18]);
		yoy_buf_addc(out, digits[(v >> 12) & 63]);
		yoy_buf_addc(out, n > 1 ? digits[(v >> 6) & 63] : '=');
		yoy_buf_addc(out, n > 2 ? digits[v & 63] : '=');
	}
}

void document_place(struct yoy_buf *out, const struct yoy_evidence *e)
{
	yoy_buf_addf(out, _("%s%d年报告 · %s:%zu"), e->region, e->report_year, e->file, e->line);
	if (e->heading && *e->heading)
		yoy_buf_addf(out, " · %s", e->heading);
}

void document_reading(struct yoy_buf *out, const struct yoy_evidence *e)
{
	yoy_buf_addf(out, _("读作：%s"), e->reading);
	if (e->rule && *e->rule)
		yoy_buf_addf(out, _("，规则 %s"), e->rule);
	if (e->confidence)
		yoy_buf_addf(out, _("，把握 %d/1000"), e->confidence);
	if (e->observation)
		yoy_buf_addf(out, _("，编号 %lld"), (long long)e->observation);
}

yoy_rc yoy_document_render(struct yoy_buf *out, const struct yoy_document *d,
			   enum yoy_document_format format, struct yoy_err *err)
{
	switch (format) {
	case YOY_DOCUMENT_HTML:
		document_html(out, d);
		break;
	case YOY_DOCUMENT_MD:
		document_md(out, d);
		break;
	case YOY_DOCUMENT_DOCX:
		return document_docx(out, d, err);
	case YOY_DOCUMENT_XLSX:
		return document_xlsx(out, d, err);
	case YOY_DOCUMENT_JSON:
		document_json(out, d);
		break;
	}
	return YOY_OK;
}
