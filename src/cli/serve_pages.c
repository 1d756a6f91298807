#include "serve_pages.h"

#include "yoy/i18n.h"

static void text(struct yoy_buf *out, const char *s)
{
	yoy_html_text(out, yoy_view_of(s ? s : ""));
}

/* <tag attributes>content</tag>; attributes are ours, the content is anybody's. */
static void element(struct yoy_buf *out, const char *tag, const char *content)
{
	yoy_buf_addf(out, "<%s>", tag);
	text(out, content);
	yoy_buf_addf(out, "</%.*s>", (int)strcspn(tag, " "), tag);
}

void page_begin(const struct page *p, const char *title)
{
	struct yoy_buf *out = p->out;
	bool en = strcmp(p->lang, "en") == 0;

	yoy_buf_addf(out,
		     "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
		     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		     "<link rel=\"icon\" href=\"data:,\">\n"
		     "<link rel=\"stylesheet\" href=\"%sstyle.css\">\n"
		     "<script src=\"%sscript.js\" defer></script>\n",
		     en ? "en" : "zh-CN", p->root, p->root);
	element(out, "title", title);
	yoy_buf_addf(out, "\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">");
	text(out, _("跳到正文"));
	yoy_buf_addf(out, "</a>\n<header>\n<nav><a href=\"%s%s/\">", p->root, p->lang);
	text(out, _("全部报告"));
	yoy_buf_addf(out, "</a> <a href=\"%s%s/%s\" hreflang=\"%s\" lang=\"%s\">%s</a></nav>\n",
		     p->root, en ? "zh" : "en", p->where, en ? "zh-CN" : "en", en ? "zh-CN" : "en",
		     en ? "中文" : "English");
	element(out, "h1", title);
	yoy_buf_adds(out, "\n</header>\n<main id=\"main\">\n");
}

void page_end(const struct page *p)
{
	yoy_buf_adds(p->out, "</main>\n</body>\n</html>\n");
}

static void head_cell(struct yoy_buf *out, const char *title, bool number)
{
	yoy_buf_addf(out, "<th scope=\"col\"%s>", number ? " class=\"number\"" : "");
	text(out, title);
	yoy_buf_adds(out, "</th>");
}

static void count_cell(struct yoy_buf *out, size_t n)
{
	yoy_buf_addf(out, "<td class=\"number\">%zu</td>", n);
}

void page_reports(const struct page *p, const struct yoy_report_list *list)
{
	struct yoy_buf *out = p->out;

	page_begin(p, _("报告"));
	yoy_buf_adds(out, "<table class=\"sortable\">\n<thead><tr>");
	head_cell(out, _("地区"), false);
	head_cell(out, _("年份"), true);
	head_cell(out, _("字数"), true);
	head_cell(out, _("观测"), true);
	head_cell(out, _("其中目标"), true);
	head_cell(out, _("未读数字"), true);
	head_cell(out, _("文件"), false);
	yoy_buf_adds(out, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < list->reports.n; i++) {
		const struct yoy_report *r = &list->reports.item[i];
		const char *slash = strrchr(r->path, '/');

		yoy_buf_addf(out, "<tr><td><a href=\"report/%lld\">", (long long)r->id);
		text(out, r->region);
		yoy_buf_addf(out, "</a></td><td class=\"number\">%d</td>", r->year);
		count_cell(out, r->chars);
		count_cell(out, r->observations);
		count_cell(out, r->targets);
		count_cell(out, r->unread);
		element(out, "td", slash ? slash + 1 : r->path);
		yoy_buf_adds(out, "</tr>\n");
	}
	yoy_buf_adds(out, "</tbody>\n</table>\n");
	if (list->reports.n == 0)
		element(out, "p",
			yoy_i18n_text(N_("no reports in the database: yoy ingest FILE…")));
	page_end(p);
}

/* The text, each number in a mark of its own: a link when something was read from it. */
static void marked_text(struct yoy_buf *out, struct yoy_view raw,
			const struct yoy_observation_vec *obs,
			const struct yoy_mention_vec *mentions)
{
	size_t done = 0, next = 0;

	for (size_t i = 0; i < mentions->n; i++) {
		const struct yoy_mention *m = &mentions->item[i];
		struct yoy_view number;
		int64_t id = 0;

		if (m->at.beg < done || m->at.end <= m->at.beg || m->at.end > raw.len)
			continue;
		while (next < obs->n && obs->item[next].at.beg < m->at.beg)
			next++;
		if (next < obs->n && obs->item[next].at.beg == m->at.beg)
			id = obs->item[next].id;
		number = yoy_view_sub(raw, m->at.beg, m->at.end);
		yoy_html_text(out, yoy_view_sub(raw, done, m->at.beg));
		done = m->at.end;
		if (id) {
			yoy_buf_addf(out,
				     "<a class=\"num\" id=\"o%lld\" href=\"../observation/%lld\">",
				     (long long)id, (long long)id);
			yoy_html_text(out, number);
			yoy_buf_adds(out, "</a>");
			continue;
		}
		yoy_buf_addf(out, "<span class=\"%s\" title=\"",
			     m->status == YOY_UNREAD ? "unread" : "ignored");
		text(out,
		     m->status == YOY_UNREAD ? _("未读：没有规则，或找不到名称") : _(m->reason));
		yoy_buf_adds(out, "\">");
		yoy_html_text(out, number);
		yoy_buf_adds(out, "</span>");
	}
	yoy_html_text(out, yoy_view_sub(raw, done, raw.len));
}

static void choice(struct yoy_buf *out, const char *name, const char *label, const char *all,
		   const char *(*word)(int), int n)
{
	yoy_buf_addf(out, "<label>");
	text(out, label);
	yoy_buf_addf(out, " <select data-filter=\"%s\"><option value=\"\">", name);
	text(out, all);
	yoy_buf_adds(out, "</option>");
	for (int i = 0; i < n; i++) {
		yoy_buf_addf(out, "<option value=\"%s\">", word(i));
		text(out, _(word(i)));
		yoy_buf_adds(out, "</option>");
	}
	yoy_buf_adds(out, "</select></label>\n");
}

static const char *role_word(int v)
{
	return yoy_role_word((enum yoy_role)v);
}

static const char *measure_word(int v)
{
	return yoy_measure_word((enum yoy_measure)v);
}

static void filters(struct yoy_buf *out)
{
	yoy_buf_adds(out, "<form class=\"filters\" role=\"search\">\n<label>");
	text(out, _("查找"));
	yoy_buf_adds(
		out,
		" <input type=\"search\" data-filter=\"text\" autocomplete=\"off\"></label>\n");
	choice(out, "role", _("类别"), _("全部"), role_word, 2);
	choice(out, "measure", _("口径"), _("全部"), measure_word, 5);
	yoy_buf_adds(out, "<label><input type=\"checkbox\" data-filter=\"unsure\"> ");
	text(out, _("只看把握不足的"));
	yoy_buf_adds(out, "</label>\n<output data-count aria-live=\"polite\"></output>\n</form>\n");
}

static void observation_row(struct yoy_buf *out, const struct yoy_observation *o)
{
	enum { SURE = 900 };
	struct yoy_arena arena = YOY_ARENA_INIT;
	long long id = (long long)o->id;

	yoy_buf_addf(out,
		     "<tr id=\"r%lld\" data-id=\"%lld\" data-role=\"%s\" data-measure=\"%s\"%s>",
		     id, id, yoy_role_word(o->role), yoy_measure_word(o->measure),
		     o->confidence < SURE ? " data-unsure" : "");
	yoy_buf_addf(out, "<td class=\"number\"><a href=\"../observation/%lld\">%lld</a></td>", id,
		     id);
	element(out, "td", o->name);
	element(out, "td class=\"short\"", _(yoy_role_word(o->role)));
	element(out, "td class=\"short\"", o->period);
	element(out, "td class=\"short\"", _(yoy_measure_word(o->measure)));
	element(out, "td class=\"number figure\"", cli_figure(&arena, o));
	yoy_buf_addf(out, "<td class=\"number\">%d.%d</td></tr>\n", o->confidence / 1000,
		     o->confidence % 1000 / 100);
	yoy_arena_release(&arena);
}

static void observation_table(struct yoy_buf *out, const struct yoy_observation_vec *obs)
{
	yoy_buf_adds(out, "<table class=\"sortable\" id=\"observations\">\n<thead><tr>");
	head_cell(out, _("编号"), true);
	head_cell(out, _("名称"), false);
	head_cell(out, _("类别"), false);
	head_cell(out, _("期间"), false);
	head_cell(out, _("口径"), false);
	head_cell(out, _("数值"), true);
	head_cell(out, _("把握"), true);
	yoy_buf_adds(out, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < obs->n; i++)
		observation_row(out, &obs->item[i]);
	yoy_buf_adds(out, "</tbody>\n</table>\n");
}

static void pane(struct yoy_buf *out, const char *id, const char *label)
{
	yoy_buf_addf(out, "<section id=\"%s\" tabindex=\"0\" aria-label=\"", id);
	text(out, label);
	yoy_buf_adds(out, "\">\n");
}

void page_report(const struct page *p, const struct yoy_report *r, struct yoy_view raw,
		 const struct yoy_observation_vec *obs, const struct yoy_mention_vec *mentions)
{
	struct yoy_buf *out = p->out, title = YOY_BUF_INIT(4096);

	yoy_buf_addf(&title, _("%s %d年报告"), r->region, r->year);
	page_begin(p, yoy_buf_str(&title));
	yoy_buf_adds(out, "<p class=\"hint\">");
	text(out,
	     _("点击数字或行看它是怎样读出的；键盘：j、k 上下移动，回车打开，/ 查找，Esc 关闭。"));
	yoy_buf_adds(out, "</p>\n<div class=\"panes\">\n");
	pane(out, "text", _("报告原文"));
	yoy_buf_adds(out, "<div class=\"text\" lang=\"zh-CN\">");
	marked_text(out, raw, obs, mentions);
	yoy_buf_adds(out, "</div>\n</section>\n");
	yoy_buf_adds(out,
		     "<div class=\"side\">\n<div id=\"detail\" role=\"status\" hidden></div>\n");
	pane(out, "list", _("观测"));
	filters(out);
	observation_table(out, obs);
	yoy_buf_adds(out, "</section>\n</div>\n</div>\n");
	page_end(p);
	yoy_buf_release(&title);
}

static void field(struct yoy_buf *out, const char *label, const char *content)
{
	if (!content || !*content)
		return;
	element(out, "dt", label);
	element(out, "dd", content);
}

void page_observation(const struct page *p, const struct yoy_observation *o,
		      const struct yoy_indicator *ind, struct yoy_view how)
{
	struct yoy_arena arena = YOY_ARENA_INIT;
	struct yoy_buf *out = p->out;

	yoy_buf_addf(out, "<article class=\"observation\" data-id=\"%lld\">\n", (long long)o->id);
	element(out, "h2", yoy_arena_printf(&arena, "%s %s", o->name, cli_figure(&arena, o)));
	yoy_buf_adds(out, "<blockquote lang=\"zh-CN\">");
	text(out, o->text);
	yoy_buf_addf(out, "</blockquote>\n<p><a href=\"../report/%lld#o%lld\">",
		     (long long)o->report_id, (long long)o->id);
	text(out, _("在原文中看"));
	yoy_buf_adds(out, "</a></p>\n<dl>\n");
	field(out, _("类别"), _(yoy_role_word(o->role)));
	field(out, _("期间"), o->period);
	field(out, _("口径"), _(yoy_measure_word(o->measure)));
	field(out, _("界限"), _(yoy_bound_word(o->bound)));
	field(out, _("指标"),
	      ind ? strcmp(p->lang, "en") == 0 ? ind->name_en : ind->name : _("（不在词典中）"));
	field(out, _("指标编号"), o->indicator);
	field(out, _("标题"), o->heading);
	field(out, _("规则"), o->rule);
	field(out, _("把握"), yoy_arena_printf(&arena, "%d/1000", o->confidence));
	yoy_buf_adds(out, "</dl>\n<details><summary>");
	text(out, _("怎样读出的"));
	yoy_buf_adds(out, "</summary>\n<pre>");
	yoy_html_text(out, how);
	yoy_buf_adds(out, "</pre></details>\n</article>\n");
	yoy_arena_release(&arena);
}
