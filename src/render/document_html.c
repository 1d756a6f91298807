/*
 * One HTML file: nothing is fetched. The policy in its head allows the styles and the script by
 * their SHA-256 and nothing else, so that no word of a report can run even if it got through. Every
 * text goes through add_text().
 */
#include <assert.h>

#include "assets.h"
#include "document_out.h"
#include "render_out.h"
#include "yoy/hash.h"
#include "yoy/i18n.h"

static void add_text(struct yoy_buf *out, const char *text)
{
	yoy_html_text(out, yoy_view_of(text));
}

static void add_element(struct yoy_buf *out, const char *open, const char *text, const char *close)
{
	yoy_buf_adds(out, open);
	add_text(out, text);
	yoy_buf_adds(out, close);
}

/* 'sha256-…' as the policy wants it: the digest, not its hexadecimal form, in base64. */
static void add_digest(struct yoy_buf *out, const unsigned char *bytes, size_t len)
{
	char hex[65], raw[32];

	yoy_hash_sha256(hex, (struct yoy_view){ (const char *)bytes, len });
	for (size_t i = 0; i < sizeof(raw); i++) {
		const char pair[3] = { hex[2 * i], hex[2 * i + 1], '\0' };

		raw[i] = (char)strtoul(pair, NULL, 16);
	}
	yoy_buf_adds(out, "'sha256-");
	document_base64(out, (struct yoy_view){ raw, sizeof(raw) });
	yoy_buf_addc(out, '\'');
}

static void add_head(struct yoy_buf *out, const struct yoy_document *d)
{
	yoy_buf_addf(out,
		     "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
		     "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		     "base-uri 'none'; form-action 'none'; style-src ",
		     d->lang);
	add_digest(out, yoy_asset_css, yoy_asset_css_len);
	yoy_buf_adds(out, "; script-src ");
	add_digest(out, yoy_asset_js, yoy_asset_js_len);
	yoy_buf_adds(out, "\">\n<meta name=\"viewport\" content=\"width=device-width, "
			  "initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
	add_element(out, "<title>", d->title, "</title>\n<style>");
	yoy_buf_add(out, (const char *)yoy_asset_css, yoy_asset_css_len);
	yoy_buf_adds(out, "</style>\n</head>\n<body>\n");
}

static void add_ref(struct yoy_buf *out, const char *more, size_t ref)
{
	yoy_buf_addf(out, "<a class=\"ev%s\" href=\"#e%zu\" data-n=\"%zu\">", more, ref, ref);
}

/* The first passage is behind the words, the others behind their numbers. */
static void add_refs(struct yoy_buf *out, const char *text, const size_t *refs, size_t n)
{
	if (n > 0)
		add_ref(out, "", refs[0]);
	add_text(out, text);
	if (n > 0)
		yoy_buf_adds(out, "</a>");
	for (size_t i = 1; i < n; i++) {
		add_ref(out, " more", refs[i]);
		yoy_buf_addf(out, "[%zu]</a>", refs[i]);
	}
}

static void add_runs(struct yoy_buf *out, const struct yoy_block *b)
{
	for (size_t i = 0; i < b->runs.n; i++) {
		const struct yoy_run *r = &b->runs.item[i];

		yoy_buf_adds(out, r->strong ? "<strong>" : "");
		add_refs(out, r->text, &r->ref, r->ref ? 1 : 0);
		yoy_buf_adds(out, r->strong ? "</strong>" : "");
	}
}

static void add_paragraph(struct yoy_buf *out, const struct yoy_block *b)
{
	if (b->label)
		add_element(out, "<h3>", b->label, "</h3>\n");
	if (b->lang)
		yoy_buf_addf(out, "<div class=\"copy\" lang=\"%s\">", b->lang);
	yoy_buf_adds(out, "<p>");
	add_runs(out, b);
	yoy_buf_adds(out, b->lang ? "</p></div>\n" : "</p>\n");
}

static const char *tone_class(enum yoy_tone tone)
{
	static const char *const words[] = { "", "good", "bad", "warn", "dim" };

	return words[tone];
}

/* Characters of the longest cell: long ones get room. */
static bool is_long(const struct yoy_table *t, size_t c)
{
	enum { LONG_BYTES = 60 };

	for (size_t r = 0; r < t->rows; r++) {
		const struct yoy_cell *cell = yoy_table_at(t, r, c);

		if (cell->kind == YOY_CELL_TEXT && strlen(cell->text) > LONG_BYTES)
			return true;
	}
	return false;
}

static void add_class(struct yoy_buf *out, const struct yoy_table *t, size_t c)
{
	unsigned flags = t->cols.item[c].flags;

	if (flags & YOY_COL_RIGHT)
		yoy_buf_adds(out, " class=\"r\"");
	else if (flags & YOY_COL_WRAP)
		yoy_buf_adds(out, is_long(t, c) ? " class=\"w long\"" : " class=\"w\"");
}

static void add_cell(struct yoy_buf *out, const struct yoy_cell *cell)
{
	struct yoy_buf text = YOY_BUF_INIT(YOY_BUF_NOMAX);

	if (cell->kind != YOY_CELL_NULL)
		yoy_cell_human(&text, cell);
	else
		yoy_buf_adds(&text, "—");
	if (cell->tone != YOY_TONE_NONE)
		yoy_buf_addf(out, "<span class=\"tone %s\">", tone_class(cell->tone));
	add_refs(out, yoy_buf_str(&text), cell->refs, cell->n_refs);
	if (cell->tone != YOY_TONE_NONE)
		yoy_buf_adds(out, "</span>");
	yoy_buf_release(&text);
}

static bool is_shown(const struct yoy_table *t, size_t c)
{
	return (t->cols.item[c].flags & YOY_COL_HUMAN) != 0;
}

static void add_thead(struct yoy_buf *out, const struct yoy_table *t)
{
	struct yoy_buf text = YOY_BUF_INIT(YOY_BUF_NOMAX);

	yoy_buf_adds(out, "<thead><tr>");
	for (size_t c = 0; c < t->cols.n; c++) {
		if (!is_shown(t, c))
			continue;
		yoy_buf_clear(&text);
		yoy_column_heading(&text, &t->cols.item[c]);
		yoy_buf_adds(out, "<th scope=\"col\"");
		add_class(out, t, c);
		add_element(out, ">", yoy_buf_str(&text), "</th>");
	}
	yoy_buf_adds(out, "</tr></thead>\n<tbody>\n");
	yoy_buf_release(&text);
}

/* The column "name" names the row. */
static void add_rows(struct yoy_buf *out, const struct yoy_table *t)
{
	for (size_t r = 0; r < t->rows; r++) {
		yoy_buf_adds(out, "<tr>");
		for (size_t c = 0; c < t->cols.n; c++) {
			bool names = strcmp(t->cols.item[c].key, "name") == 0;

			if (!is_shown(t, c))
				continue;
			yoy_buf_adds(out, names ? "<th scope=\"row\"" : "<td");
			add_class(out, t, c);
			yoy_buf_addc(out, '>');
			add_cell(out, yoy_table_at(t, r, c));
			yoy_buf_adds(out, names ? "</th>" : "</td>");
		}
		yoy_buf_adds(out, "</tr>\n");
	}
}

static void add_chips(struct yoy_buf *out, const struct yoy_block *b)
{
	size_t at = 0;

	for (size_t c = 0; b->chips && c < b->table.cols.n; c++) {
		if (strcmp(b->table.cols.item[c].key, b->chips) == 0)
			yoy_buf_addf(out, " data-chips=\"%zu\"", at);
		at += is_shown(&b->table, c);
	}
}

static void add_table(struct yoy_buf *out, const struct yoy_section *s, const struct yoy_block *b)
{
	const struct yoy_table *t = &b->table;

	if (t->rows == 0) {
		if (t->empty && *t->empty)
			add_element(out, "<p class=\"empty\">", yoy_i18n_text(t->empty), "</p>\n");
	} else {
		const char *label = b->label ? b->label : s->title;

		yoy_buf_adds(out, "<div class=\"table\"");
		add_chips(out, b);
		add_element(out, " data-label=\"", label, "\">");
		add_element(out,
			    "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"",
			    label, "\"><table>");
		if (b->label)
			add_element(out, "<caption>", b->label, "</caption>");
		add_thead(out, t);
		add_rows(out, t);
		yoy_buf_adds(out, "</tbody></table></div></div>\n");
	}
	for (size_t i = 0; i < t->notes.n; i++)
		add_element(out, "<p class=\"note\">", t->notes.item[i], "</p>\n");
}

/* The picture as gnuplot made it, without what stands before its root. */
static void add_svg(struct yoy_buf *out, const struct yoy_buf *svg, const char *which)
{
	struct yoy_view v = yoy_buf_view(svg);

	while (v.len > 0 && !yoy_view_starts(v, YOY_VIEW_LIT("<svg")))
		v = yoy_view_sub(v, 1, v.len);
	if (v.len == 0)
		return;
	yoy_buf_addf(out, "<svg class=\"%s\" role=\"img\" ", which);
	yoy_buf_addv(out, yoy_view_sub(v, 4, v.len));
}

static void add_figure(struct yoy_buf *out, const struct yoy_block *b)
{
	yoy_buf_addf(out, "<figure class=\"figure%s\">", b->dark.len ? " both" : "");
	if (b->label)
		add_element(out, "<figcaption>", b->label, "</figcaption>");
	add_element(out, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"",
		    b->alt ? b->alt : "", "\">");
	add_svg(out, &b->svg, "onlylight");
	add_svg(out, &b->dark, "onlydark");
	yoy_buf_adds(out, "</div></figure>\n");
}

static void add_section(struct yoy_buf *out, const struct yoy_section *s)
{
	yoy_buf_addf(out, "<section id=\"%s\">", s->key);
	add_element(out, "<h2>", s->title, "</h2>\n");
	for (size_t i = 0; i < s->blocks.n; i++) {
		const struct yoy_block *b = s->blocks.item[i];

		switch (b->kind) {
		case YOY_BLOCK_TEXT:
			add_paragraph(out, b);
			break;
		case YOY_BLOCK_TABLE:
			add_table(out, s, b);
			break;
		case YOY_BLOCK_FIGURE:
			add_figure(out, b);
			break;
		}
	}
	yoy_buf_adds(out, "</section>\n");
}

static void add_evidence(struct yoy_buf *out, const struct yoy_document *d)
{
	struct yoy_buf line = YOY_BUF_INIT(YOY_BUF_NOMAX);

	if (d->evidence.n == 0)
		return;
	add_element(out, "<section id=\"evidence\"><h2>", _("出处"),
		    "</h2>\n<ol class=\"evidence\">\n");
	for (size_t i = 0; i < d->evidence.n; i++) {
		const struct yoy_evidence *e = &d->evidence.item[i];

		yoy_buf_addf(out,
			     "<li id=\"e%zu\"><span class=\"no\">[%zu]</span><div>"
			     "<p class=\"said\" lang=\"zh-CN\">",
			     i + 1, i + 1);
		add_text(out, e->before);
		add_element(out, "<mark>", e->marked, "</mark>");
		add_element(out, "", e->after, "</p>");
		yoy_buf_clear(&line);
		document_place(&line, e);
		add_element(out, "<p class=\"place\">", yoy_buf_str(&line), "</p>");
		yoy_buf_clear(&line);
		document_reading(&line, e);
		add_element(out, "<p class=\"how\">", yoy_buf_str(&line), "</p></div></li>\n");
	}
	yoy_buf_adds(out, "</ol></section>\n");
	yoy_buf_release(&line);
}

static void add_contents(struct yoy_buf *out, const struct yoy_document *d)
{
	add_element(out, "<nav aria-label=\"", _("目录"), "\"><ol>\n");
	for (size_t i = 0; i < d->sections.n; i++) {
		yoy_buf_addf(out, "<li><a href=\"#%s\">", d->sections.item[i]->key);
		add_element(out, "", d->sections.item[i]->title, "</a></li>\n");
	}
	if (d->evidence.n > 0)
		add_element(out, "<li><a href=\"#evidence\">", _("出处"), "</a></li>\n");
	yoy_buf_adds(out, "</ol></nav>\n");
}

void document_html(struct yoy_buf *out, const struct yoy_document *d)
{
	add_head(out, d);
	add_element(out, "<a class=\"skip\" href=\"#main\">", _("跳到正文"), "</a>\n");
	add_element(out, "<header><h1>", d->title, "</h1>");
	add_element(out, "<p class=\"sub\">", d->subtitle, "</p></header>\n<div class=\"page\">\n");
	add_contents(out, d);
	yoy_buf_adds(out, "<main id=\"main\">\n");
	for (size_t i = 0; i < d->sections.n; i++)
		add_section(out, d->sections.item[i]);
	add_evidence(out, d);
	yoy_buf_adds(out, "</main>\n</div>\n<script>");
	yoy_buf_add(out, (const char *)yoy_asset_js, yoy_asset_js_len);
	yoy_buf_adds(out, "</script>\n</body>\n</html>\n");
}
