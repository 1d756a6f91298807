#include "serve_pages.h"

#include "yoy/i18n.h"

static void text(struct yoy_buf *out, const char *s)
{
	yoy_html_text(out, yoy_view_of(s ? s : ""));
}

void page_element(const struct page *p, const char *tag, const char *content)
{
	yoy_buf_addf(p->out, "<%s>", tag);
	text(p->out, content);
	yoy_buf_addf(p->out, "</%.*s>", (int)strcspn(tag, " "), tag);
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
	page_element(p, "title", title);
	yoy_buf_addf(out, "\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">");
	text(out, _("跳到正文"));
	yoy_buf_addf(out, "</a>\n<header>\n<nav><a href=\"%s%s/\">", p->root, p->lang);
	text(out, _("全部报告"));
	yoy_buf_addf(out, "</a> <a href=\"%s%s/%s\" hreflang=\"%s\" lang=\"%s\">%s</a></nav>\n",
		     p->root, en ? "zh" : "en", p->where, en ? "zh-CN" : "en", en ? "zh-CN" : "en",
		     en ? "中文" : "English");
	page_element(p, "h1", title);
	yoy_buf_adds(out, "\n</header>\n<main id=\"main\">\n");
}

void page_end(const struct page *p)
{
	yoy_buf_adds(p->out, "</main>\n</body>\n</html>\n");
}

void page_head_cell(const struct page *p, const char *title, bool number)
{
	struct yoy_buf *out = p->out;

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
	page_head_cell(p, _("地区"), false);
	page_head_cell(p, _("年份"), true);
	page_head_cell(p, _("字数"), true);
	page_head_cell(p, _("观测"), true);
	page_head_cell(p, _("其中目标"), true);
	page_head_cell(p, _("承诺"), false);
	page_head_cell(p, _("未读数字"), true);
	page_head_cell(p, _("文件"), false);
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
		yoy_buf_addf(out, "<td><a href=\"commitments/%lld\">", (long long)r->id);
		text(out, _("承诺及落实"));
		yoy_buf_adds(out, "</a></td>");
		count_cell(out, r->unread);
		page_element(p, "td", slash ? slash + 1 : r->path);
		yoy_buf_adds(out, "</tr>\n");
	}
	yoy_buf_adds(out, "</tbody>\n</table>\n");
	if (list->reports.n == 0)
		page_element(p, "p",
			     yoy_i18n_text(N_("no reports in the database: yoy ingest FILE…")));
	page_end(p);
}

/* The text with its places marked; those that overlap one before are left out. */
static void marked_text(struct yoy_buf *out, struct yoy_view raw, const struct place_vec *places,
			const char *kind)
{
	size_t done = 0;

	for (size_t i = 0; i < places->n; i++) {
		const struct place *m = &places->item[i];
		struct yoy_view words;
		long long id = (long long)m->id;

		if (m->at.beg < done || m->at.end <= m->at.beg || m->at.end > raw.len)
			continue;
		words = yoy_view_sub(raw, m->at.beg, m->at.end);
		yoy_html_text(out, yoy_view_sub(raw, done, m->at.beg));
		done = m->at.end;
		if (id)
			yoy_buf_addf(out, "<a class=\"num%s\" id=\"o%lld\" href=\"../%s/%lld\">",
				     m->tone, id, kind, id);
		else
			yoy_buf_addf(out, "<span class=\"%s\" title=\"", m->tone);
		if (!id) {
			text(out, m->title);
			yoy_buf_adds(out, "\">");
		}
		yoy_html_text(out, words);
		yoy_buf_adds(out, id ? "</a>" : "</span>");
	}
	yoy_html_text(out, yoy_view_sub(raw, done, raw.len));
}

static void section(struct yoy_buf *out, const char *id, const char *label)
{
	yoy_buf_addf(out, "<section id=\"%s\" tabindex=\"0\" aria-label=\"", id);
	text(out, label);
	yoy_buf_adds(out, "\">\n");
}

void page_panes(const struct page *p, struct yoy_view raw, const struct place_vec *places,
		const struct listing *l)
{
	struct yoy_buf *out = p->out;

	page_begin(p, l->title);
	yoy_buf_addf(out, "<p class=\"hint\"><a href=\"../%s\">", l->other);
	text(out, l->other_title);
	yoy_buf_adds(out, "</a> ");
	text(out,
	     _("点击原文中的标记或一行看详情；键盘：j、k 上下移动，回车打开，/ 查找，Esc 关闭。"));
	yoy_buf_adds(out, "</p>\n<div class=\"panes\">\n");
	section(out, "text", _("报告原文"));
	yoy_buf_adds(out, "<div class=\"text\" lang=\"zh-CN\">");
	marked_text(out, raw, places, l->kind);
	yoy_buf_adds(out,
		     "</div>\n</section>\n"
		     "<div class=\"side\">\n<div id=\"detail\" role=\"status\" hidden></div>\n");
	section(out, "list", l->title);
	l->list(p, l->arg);
	yoy_buf_adds(out, "</section>\n</div>\n</div>\n");
	page_end(p);
}

void page_choice(const struct page *p, const char *attribute, const char *label, const char *none,
		 const char *(*word)(int), int n, int chosen)
{
	struct yoy_buf *out = p->out;

	yoy_buf_adds(out, "<label>");
	text(out, label);
	yoy_buf_addf(out, " <select %s>", attribute);
	if (none) {
		yoy_buf_adds(out, "<option value=\"\">");
		text(out, none);
		yoy_buf_adds(out, "</option>");
	}
	for (int i = 0; i < n; i++) {
		yoy_buf_addf(out, "<option value=\"%s\"%s>", word(i),
			     i == chosen ? " selected" : "");
		text(out, _(word(i)));
		yoy_buf_adds(out, "</option>");
	}
	yoy_buf_adds(out, "</select></label>\n");
}

void page_check(const struct page *p, const char *filter, const char *label)
{
	yoy_buf_addf(p->out, "<label><input type=\"checkbox\" data-filter=\"%s\"> ", filter);
	text(p->out, label);
	yoy_buf_adds(p->out, "</label>\n");
}

void page_filters_begin(const struct page *p)
{
	yoy_buf_adds(p->out, "<form class=\"filters\" role=\"search\">\n<label>");
	text(p->out, _("查找"));
	yoy_buf_adds(
		p->out,
		" <input type=\"search\" data-filter=\"text\" autocomplete=\"off\"></label>\n");
}

void page_filters_end(const struct page *p)
{
	yoy_buf_adds(p->out, "<output data-count aria-live=\"polite\"></output>\n</form>\n");
}

static const char *role_word(int v)
{
	return yoy_role_word((enum yoy_role)v);
}

static const char *measure_word(int v)
{
	return yoy_measure_word((enum yoy_measure)v);
}

static const char *decided_word(const struct yoy_observation *o)
{
	if (o->rejected)
		return _("已剔除");
	if (o->machine)
		return _("已更正");
	return o->decided_by ? _("已确认") : "";
}

void page_observation_row(const struct page *p, const struct yoy_observation *o)
{
	enum { SURE = 900 };
	struct yoy_arena arena = YOY_ARENA_INIT;
	struct yoy_buf *out = p->out;
	long long id = (long long)o->id;

	yoy_buf_addf(
		out,
		"<tr id=\"r%lld\" data-id=\"%lld\" data-role=\"%s\" data-measure=\"%s\"%s%s%s>", id,
		id, yoy_role_word(o->role), yoy_measure_word(o->measure),
		o->confidence < SURE ? " data-unsure" : "", *decided_word(o) ? "" : " data-open",
		o->rejected ? " class=\"rejected\"" : "");
	yoy_buf_addf(out, "<td class=\"number\"><a href=\"../observation/%lld\">%lld</a></td>", id,
		     id);
	page_element(p, "td", o->name);
	page_element(p, "td class=\"short\"", _(yoy_role_word(o->role)));
	page_element(p, "td class=\"short\"", o->period);
	page_element(p, "td class=\"short\"", _(yoy_measure_word(o->measure)));
	page_element(p, "td class=\"number figure\"", cli_figure(&arena, o));
	yoy_buf_addf(out, "<td class=\"number\">%d.%d</td>", o->confidence / 1000,
		     o->confidence % 1000 / 100);
	page_element(p, "td class=\"short\"", decided_word(o));
	yoy_buf_adds(out, "</tr>\n");
	yoy_arena_release(&arena);
}

static void observation_list(const struct page *p, const void *arg)
{
	const struct yoy_observation_vec *obs = arg;

	page_filters_begin(p);
	page_choice(p, "data-filter=\"role\"", _("类别"), _("全部"), role_word, 2, -1);
	page_choice(p, "data-filter=\"measure\"", _("口径"), _("全部"), measure_word, 5, -1);
	page_check(p, "unsure", _("只看把握不足的"));
	page_check(p, "open", _("只看未经人定的"));
	page_filters_end(p);
	yoy_buf_adds(p->out, "<table class=\"sortable\" id=\"rows\" data-kind=\"observation\">\n"
			     "<thead><tr>");
	page_head_cell(p, _("编号"), true);
	page_head_cell(p, _("名称"), false);
	page_head_cell(p, _("类别"), false);
	page_head_cell(p, _("期间"), false);
	page_head_cell(p, _("口径"), false);
	page_head_cell(p, _("数值"), true);
	page_head_cell(p, _("把握"), true);
	page_head_cell(p, _("人定"), false);
	yoy_buf_adds(p->out, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < obs->n; i++)
		page_observation_row(p, &obs->item[i]);
	yoy_buf_adds(p->out, "</tbody>\n</table>\n");
}

static struct place place_of(const struct yoy_mention *m, const struct yoy_observation_vec *obs,
			     size_t *next)
{
	struct place place = { .at = m->at, .tone = "" };

	while (*next < obs->n && obs->item[*next].at.beg < m->at.beg)
		(*next)++;
	if (*next < obs->n && obs->item[*next].at.beg == m->at.beg) {
		place.id = obs->item[*next].id;
	} else {
		place.tone = m->status == YOY_UNREAD ? "unread" : "ignored";
		place.title =
			m->status == YOY_UNREAD ? _("未读：没有规则，或找不到名称") : _(m->reason);
	}
	return place;
}

void page_report(const struct page *p, const struct yoy_report *r, struct yoy_view raw,
		 const struct yoy_observation_vec *obs, const struct yoy_mention_vec *mentions)
{
	struct yoy_arena arena = YOY_ARENA_INIT;
	struct place_vec places = YOY_VEC_INIT;
	struct listing l = { .kind = "observation", .list = observation_list, .arg = obs };
	size_t next = 0;

	for (size_t i = 0; i < mentions->n; i++)
		*yoy_vec_push(&places) = place_of(&mentions->item[i], obs, &next);
	l.title = yoy_arena_printf(&arena, _("%s %d年报告：观测"), r->region, r->year);
	l.other = yoy_arena_printf(&arena, "commitments/%lld", (long long)r->id);
	l.other_title = _("承诺及落实");
	page_panes(p, raw, &places, &l);
	yoy_vec_release(&places);
	yoy_arena_release(&arena);
}

void page_field(const struct page *p, const char *label, const char *content)
{
	if (!content || !*content)
		return;
	page_element(p, "dt", label);
	page_element(p, "dd", content);
}

void page_observation(const struct page *p, const struct yoy_observation *o,
		      const struct yoy_indicator *ind, struct yoy_view how,
		      const struct yoy_decision_vec *history)
{
	struct yoy_arena arena = YOY_ARENA_INIT;
	struct yoy_buf *out = p->out;
	bool en = strcmp(p->lang, "en") == 0;

	yoy_buf_addf(out, "<article class=\"observation\" data-id=\"%lld\">\n", (long long)o->id);
	page_element(p, "h2", yoy_arena_printf(&arena, "%s %s", o->name, cli_figure(&arena, o)));
	yoy_buf_adds(out, "<blockquote lang=\"zh-CN\">");
	text(out, o->text);
	yoy_buf_addf(out, "</blockquote>\n<p class=\"back\"><a href=\"../report/%lld#o%lld\">",
		     (long long)o->report_id, (long long)o->id);
	text(out, _("在原文中看"));
	yoy_buf_adds(out, "</a></p>\n");
	if (p->write)
		page_observation_form(p, o);
	yoy_buf_adds(out, "<dl>\n");
	page_field(p, _("人定"), decided_word(o));
	page_field(p, _("机器所读"), o->machine ? cli_figure(&arena, o->machine) : NULL);
	page_field(p, _("类别"), _(yoy_role_word(o->role)));
	page_field(p, _("期间"), o->period);
	page_field(p, _("口径"), _(yoy_measure_word(o->measure)));
	page_field(p, _("界限"), _(yoy_bound_word(o->bound)));
	page_field(p, _("指标"), ind ? en ? ind->name_en : ind->name : _("（不在词典中）"));
	page_field(p, _("指标编号"), o->indicator);
	page_field(p, _("标题"), o->heading);
	page_field(p, _("规则"), o->rule);
	page_field(p, _("把握"), yoy_arena_printf(&arena, "%d/1000", o->confidence));
	yoy_buf_adds(out, "</dl>\n");
	page_history(p, history);
	yoy_buf_adds(out, "<details><summary>");
	text(out, _("怎样读出的"));
	yoy_buf_adds(out, "</summary>\n<pre>");
	yoy_html_text(out, how);
	yoy_buf_adds(out, "</pre></details>\n</article>\n");
	yoy_arena_release(&arena);
}
