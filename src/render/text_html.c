/* Compared texts as one page: two columns, no scripts, nothing loaded from elsewhere. */
#include "render_out.h"
#include "text_rows.h"
#include "yoy/i18n.h"

static const char style[] =
	":root{color-scheme:light dark;--bg:#fff;--fg:#1a1a1a;--dim:#6b6b6b;--line:#ddd;"
	"--gone:#fde2e0;--gone-w:#f5a8a2;--new:#dff5e1;--new-w:#98dba0;--move:#e3ecfb;--head:#"
	"f4f4f2}\n"
	"@media(prefers-color-scheme:dark){:root{--bg:#16181a;--fg:#e6e6e6;--dim:#9a9a9a;"
	"--line:#3a3d40;--gone:#3d2220;--gone-w:#7d352f;--new:#1d3422;--new-w:#2f6a3a;--move:#"
	"1f2d45;"
	"--head:#222527}}\n"
	"body{margin:0 auto;max-width:100rem;padding:1rem 1.5rem;background:var(--bg);"
	"color:var(--fg);font:1rem/1.7 \"Noto Sans CJK SC\",\"Source Han Sans SC\",\"PingFang "
	"SC\",\"Microsoft YaHei\",sans-serif}\n"
	"h1{font-size:1.4rem;line-height:1.4;margin:.5rem 0}h2{font-size:1.1rem;margin:1.5rem 0 "
	".5rem}\n"
	"table{border-collapse:collapse;width:100%}td,th{vertical-align:top;padding:.25rem "
	".6rem;border-bottom:1px solid var(--line);text-align:left}\n"
	"th{background:var(--head);font-weight:600}.n{text-align:right}.n,.s{white-space:nowrap}\n"
	".t{table-layout:fixed}.t .m{width:5.5rem;text-align:center;white-space:nowrap;"
	"font-size:.85rem;color:var(--dim)}.t td{overflow-wrap:anywhere}\n"
	".kept td{color:var(--dim)}.head td{font-weight:600;color:var(--fg)}.par "
	"td{border-top:2px solid var(--line)}\n"
	".dropped .a,del{background:var(--gone)}.added .b,ins{background:var(--new)}"
	".moved .a:not(:empty),.moved .b:not(:empty){background:var(--move)}\n"
	"del{text-decoration:line-through;text-decoration-thickness:1px}ins{text-decoration:"
	"underline;text-underline-offset:.2em}del{background:var(--gone-w)}ins{background:"
	"var(--new-w)}a{color:inherit}\n"
	".legend span{margin-right:1.2rem}\n"
	"@media screen and (max-width:48rem){.t,.t tbody,.t tr,.t td{display:block}.t "
	"td{border:0;padding:.1rem "
	"0}.t tr{border-bottom:1px solid var(--line);padding:.3rem 0}.t .m{width:auto;text-align:"
	"left}.t thead,.t td:empty,.kept .b{display:none}}\n"
	"@media print{:root{color-scheme:light;--bg:#fff;--fg:#000;--dim:#444;--line:#bbb;--gone:"
	"#f6e6e6;--gone-w:#e9cccc;--new:#e6f2e6;--new-w:#cce4cc;--move:#e8eef8;--head:#eee}"
	"html{font-size:9pt}body{padding:0;max-width:none}tr{break-inside:avoid}thead{display:"
	"table-header-group}h2{break-after:avoid}}\n";

static void add_pieces(struct yoy_buf *out, const struct yoy_text_diff *d,
		       const struct yoy_text_row *r, int side)
{
	for (size_t i = r->first_piece; i < r->first_piece + r->n_pieces; i++) {
		const struct yoy_text_piece *p = &d->pieces.item[i];
		const char *tag = p->kind == YOY_PIECE_GONE  ? "del"
				  : p->kind == YOY_PIECE_NEW ? "ins"
							     : NULL;

		if (p->kind == (side ? YOY_PIECE_GONE : YOY_PIECE_NEW))
			continue;
		if (tag)
			yoy_buf_addf(out, "<%s>", tag);
		yoy_html_text(out, side ? yoy_view_sub(d->b->text, p->b.beg, p->b.end)
					: yoy_view_sub(d->a->text, p->a.beg, p->a.end));
		if (tag)
			yoy_buf_addf(out, "</%s>", tag);
	}
}

static const char *row_class(const struct yoy_text_row *r)
{
	static const char *const classes[] = { "kept", "changed", "dropped", "added" };

	return r->move ? "moved" : classes[r->status];
}

static void add_mark(struct yoy_buf *out, const struct yoy_text_diff *d,
		     const struct yoy_text_row *r)
{
	static const char *const words[] = { "", N_("修改"), N_("删去"), N_("新增") };
	const struct yoy_text_move *m = r->move ? &d->moves.item[r->move - 1] : NULL;

	if (m && r->place == YOY_PLACE_OLD) {
		yoy_buf_adds(out, "<a");
		if (m->a == r->a)
			yoy_buf_addf(out, " id=\"from%zu\"", r->move);
		yoy_buf_addf(out, " href=\"#to%zu\">", r->move);
		yoy_buf_addf(out, _("移走%zu →"), r->move);
		yoy_buf_adds(out, "</a>");
	} else if (m) {
		yoy_buf_adds(out, "<a");
		if (m->b == r->b)
			yoy_buf_addf(out, " id=\"to%zu\"", r->move);
		yoy_buf_addf(out, " href=\"#from%zu\">", r->move);
		yoy_buf_addf(out, _("→ 移来%zu"), r->move);
		if (r->status == YOY_TEXT_CHANGED)
			yoy_buf_addf(out, "<br>%s", _("并修改"));
		yoy_buf_adds(out, "</a>");
	} else if (r->status != YOY_TEXT_KEPT) {
		yoy_buf_adds(out, _(words[r->status]));
	}
}

static bool begins_paragraph(const struct yoy_text_doc *doc, size_t i)
{
	return i != YOY_TEXT_NONE &&
	       doc->paragraphs.item[doc->sentences.item[i].paragraph].first == i;
}

static bool is_heading(const struct yoy_text_diff *d, const struct yoy_text_row *r)
{
	struct yoy_view a = yoy_text_heading(d, r, 0), b = yoy_text_heading(d, r, 1);

	return (r->a != YOY_TEXT_NONE && a.len && a.ptr == yoy_text_sentence_of(d->a, r->a).ptr) ||
	       (r->b != YOY_TEXT_NONE && b.len && b.ptr == yoy_text_sentence_of(d->b, r->b).ptr);
}

static void add_row(struct yoy_buf *out, const struct yoy_text_diff *d,
		    const struct yoy_text_row *r)
{
	bool par = (r->place != YOY_PLACE_NEW && begins_paragraph(d->a, r->a)) ||
		   (r->place != YOY_PLACE_OLD && begins_paragraph(d->b, r->b));

	yoy_buf_addf(out, "<tr class=\"%s%s%s\"><td class=\"a\">", row_class(r),
		     is_heading(d, r) ? " head" : "", par ? " par" : "");
	if (r->a != YOY_TEXT_NONE && r->b != YOY_TEXT_NONE && r->place != YOY_PLACE_NEW)
		add_pieces(out, d, r, 0);
	else if (r->b == YOY_TEXT_NONE)
		yoy_html_text(out, yoy_text_sentence_of(d->a, r->a));
	yoy_buf_adds(out, "</td><td class=\"m\">");
	add_mark(out, d, r);
	yoy_buf_adds(out, "</td><td class=\"b\">");
	if (r->a != YOY_TEXT_NONE && r->b != YOY_TEXT_NONE && r->place != YOY_PLACE_OLD)
		add_pieces(out, d, r, 1);
	else if (r->a == YOY_TEXT_NONE)
		yoy_html_text(out, yoy_text_sentence_of(d->b, r->b));
	yoy_buf_adds(out, "</td></tr>\n");
}

static void add_count(struct yoy_buf *out, const struct yoy_text_count *c)
{
	const size_t n[] = { c->kept, c->changed, c->moved, c->dropped, c->added };

	for (size_t i = 0; i < sizeof(n) / sizeof(*n); i++)
		yoy_buf_addf(out, "<td class=\"n\">%zu</td>", n[i]);
}

static void add_heading(struct yoy_buf *out, const struct yoy_text_doc *doc, size_t section)
{
	struct yoy_span head = section == YOY_TEXT_NONE ? (struct yoy_span){ 0, 0 }
							: doc->sections.item[section].head;

	if (section == YOY_TEXT_NONE)
		yoy_buf_adds(out, "—");
	else if (head.beg == head.end)
		yoy_buf_adds(out, _("（标题之前）"));
	else
		yoy_html_text(out, yoy_view_sub(doc->text, head.beg, head.end));
}

static void add_th(struct yoy_buf *out, const char *class, const char *text)
{
	yoy_buf_addf(out, "<th class=\"%s\">", class);
	yoy_html_text(out, yoy_view_of(text));
	yoy_buf_adds(out, "</th>");
}

static void add_summary(struct yoy_buf *out, const struct yoy_text_diff *d)
{
	static const char *const words[] = { N_("相同"), N_("修改"), N_("删去"), N_("新增") };

	yoy_buf_addf(out, "<h2>%s</h2>\n<table><thead><tr>", _("各部分的句数"));
	add_th(out, "", d->a->name);
	add_th(out, "", d->b->name);
	add_th(out, "s", _("变化"));
	add_th(out, "n", _("相同"));
	add_th(out, "n", _("修改"));
	add_th(out, "n", _("移动"));
	add_th(out, "n", _("删去"));
	add_th(out, "n", _("新增"));
	yoy_buf_adds(out, "</tr></thead><tbody>\n");
	for (size_t i = 0; i < d->sections.n; i++) {
		const struct yoy_text_section_change *s = &d->sections.item[i];

		yoy_buf_adds(out, "<tr><td>");
		add_heading(out, d->a, s->a);
		yoy_buf_adds(out, "</td><td>");
		add_heading(out, d->b, s->b);
		yoy_buf_addf(out, "</td><td class=\"s\">%s</td>",
			     s->moved ? _("移动") : _(words[s->status]));
		add_count(out, &s->sentences);
		yoy_buf_adds(out, "</tr>\n");
	}
	yoy_buf_addf(out, "<tr><th colspan=\"3\">%s</th>", _("全文"));
	add_count(out, &d->sentences);
	yoy_buf_adds(out, "</tr>\n</tbody></table>\n");
}

static void add_legend(struct yoy_buf *out)
{
	yoy_buf_addf(out,
		     "<p class=\"legend\"><span>%s</span><span><del>%s</del> <ins>%s</ins></span>",
		     _("中栏注明每句的变化，未注明的相同"), _("删去的词"), _("新增的词"));
	yoy_buf_addf(out, "<span>%s</span><span>%s</span><span>%s</span></p>\n",
		     _("删去：只在左文"), _("新增：只在右文"),
		     _("移走、移来：同一编号是同一段文字"));
}

static void add_title(struct yoy_buf *out, const struct yoy_text_diff *d)
{
	yoy_html_text(out, yoy_view_of(d->a->name));
	yoy_buf_adds(out, " → ");
	yoy_html_text(out, yoy_view_of(d->b->name));
}

void yoy_text_html(struct yoy_buf *out, const struct yoy_text_diff *d)
{
	yoy_buf_adds(out,
		     "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
		     "<meta name=\"viewport\" content=\"width=device-width, "
		     "initial-scale=1\">\n<title>");
	add_title(out, d);
	yoy_buf_addf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<h1>", style);
	add_title(out, d);
	yoy_buf_adds(out, "</h1>\n");
	add_legend(out);
	add_summary(out, d);
	yoy_buf_addf(out, "<h2>%s</h2>\n<table class=\"t\"><thead><tr>", _("全文对照"));
	add_th(out, "", d->a->name);
	add_th(out, "m", _("变化"));
	add_th(out, "", d->b->name);
	yoy_buf_adds(out, "</tr></thead><tbody>\n");
	for (size_t i = 0; i < d->rows.n; i++)
		add_row(out, d, &d->rows.item[i]);
	yoy_buf_adds(out, "</tbody></table>\n</body>\n</html>\n");
}
