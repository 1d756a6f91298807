/* Commitments in the browser: the promises marked in the text, their fate beside it. */
#include "commit_table.h"
#include "serve_pages.h"
#include "yoy/i18n.h"

static const char *const tones[] = { [YOY_TONE_NONE] = "",
				     [YOY_TONE_GOOD] = " good",
				     [YOY_TONE_BAD] = " bad",
				     [YOY_TONE_WARN] = " warn",
				     [YOY_TONE_DIM] = " dim" };

static const char *tone_of(const struct yoy_audit_row *row)
{
	return tones[audit_tone(row->status)];
}

static const char *note_of(const struct yoy_audit_row *row)
{
	return row->decided.note ? row->decided.note->note : "";
}

static bool is_decided(const struct yoy_audit_row *row)
{
	const struct yoy_commit_decisions *d = &row->decided;

	return d->status || d->match || d->unit || d->progress || d->note;
}

void page_commitment_row(const struct page *p, const struct yoy_audit_row *row)
{
	const struct yoy_commitment *k = row->commitment;
	struct yoy_arena arena = YOY_ARENA_INIT;
	long long id = (long long)k->row;

	yoy_buf_addf(p->out, "<tr id=\"r%lld\" data-id=\"%lld\" data-status=\"%s\"%s>", id, id,
		     yoy_commit_status_word(row->status), is_decided(row) ? "" : " data-open");
	yoy_buf_addf(p->out, "<td><a href=\"../commitment/%lld\">", id);
	yoy_html_text(p->out, yoy_view_of(*k->item ? k->item : "·"));
	yoy_buf_adds(p->out, "</a></td>");
	page_element(p, "td", k->text);
	yoy_buf_addf(p->out, "<td class=\"short\"><span class=\"status%s\">", tone_of(row));
	yoy_html_text(p->out, yoy_view_of(audit_status(row->status)));
	yoy_buf_adds(p->out, "</span>");
	if (row->decided.status)
		page_element(p, "span class=\"mark\"", _("人定"));
	yoy_buf_adds(p->out, "</td>");
	page_element(p, "td class=\"quote\"", audited_quotes(&arena, row));
	page_element(p, "td", note_of(row));
	yoy_buf_adds(p->out, "</tr>\n");
	yoy_arena_release(&arena);
}

static const char *status_word(int v)
{
	return yoy_commit_status_word((enum yoy_commit_status)v);
}

static bool is_shown(const struct yoy_audit_row *row)
{
	return !(row->commitment->flags & YOY_COMMIT_VAGUE);
}

static void commitment_list(const struct page *p, const void *arg)
{
	const struct audited *a = arg;

	page_filters_begin(p);
	page_choice(p, "data-filter=\"status\"", _("状态"), _("全部"), status_word,
		    YOY_COMMIT_STATUSES, -1);
	page_check(p, "open", _("只看未经人定的"));
	page_filters_end(p);
	yoy_buf_adds(p->out, "<table class=\"sortable\" id=\"rows\" data-kind=\"commitment\">\n"
			     "<thead><tr>");
	page_head_cell(p, _("序号"), true);
	page_head_cell(p, _("事项"), false);
	page_head_cell(p, _("状态"), false);
	page_head_cell(p, _("依据"), false);
	page_head_cell(p, _("备注"), false);
	yoy_buf_adds(p->out, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < a->audit.rows.n; i++)
		if (is_shown(&a->audit.rows.item[i]))
			page_commitment_row(p, &a->audit.rows.item[i]);
	yoy_buf_adds(p->out, "</tbody>\n</table>\n");
}

static int by_place(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->at.beg != y->at.beg)
		return x->at.beg < y->at.beg ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

void page_commitments(const struct page *p, const struct audited *a, struct yoy_view raw)
{
	struct yoy_arena arena = YOY_ARENA_INIT;
	struct place_vec places = YOY_VEC_INIT;
	struct listing l = { .kind = "commitment", .list = commitment_list, .arg = a };

	for (size_t i = 0; i < a->audit.rows.n; i++) {
		const struct yoy_audit_row *row = &a->audit.rows.item[i];

		if (is_shown(row))
			*yoy_vec_push(&places) = (struct place){ .at = row->commitment->at,
								 .id = row->commitment->row,
								 .tone = tone_of(row) };
	}
	if (places.n)
		qsort(places.item, places.n, sizeof(places.item[0]), by_place);
	l.title = yoy_arena_printf(&arena, _("%s %d年报告：承诺及落实"), a->report->region,
				   a->report->year);
	l.other = yoy_arena_printf(&arena, "report/%lld", (long long)a->report->id);
	l.other_title = _("观测");
	page_panes(p, raw, &places, &l);
	yoy_vec_release(&places);
	yoy_arena_release(&arena);
}

static void outcomes(const struct page *p, const struct yoy_audit_row *row)
{
	struct yoy_arena arena = YOY_ARENA_INIT;

	for (size_t i = 0; i < row->n_outcomes; i++) {
		const struct yoy_outcome *o = &row->outcome[i];

		yoy_buf_addf(p->out, "<p><a href=\"../report/%lld\">",
			     (long long)o->passage->report_id);
		yoy_html_text(p->out, yoy_view_of(yoy_arena_printf(&arena, _("%d年报告"),
								   o->passage->report_year)));
		yoy_buf_adds(p->out, "</a></p>\n");
		page_element(p, "blockquote lang=\"zh-CN\"", o->passage->text);
		page_element(p, "p class=\"note\"", o->reason);
	}
	yoy_arena_release(&arena);
}

void page_commitment(const struct page *p, const struct yoy_audit_row *row,
		     const struct yoy_decision_vec *history)
{
	const struct yoy_commitment *k = row->commitment;
	const struct yoy_commit_decisions *d = &row->decided;
	struct yoy_arena arena = YOY_ARENA_INIT;

	yoy_buf_addf(p->out, "<article class=\"observation\" data-id=\"%lld\">\n",
		     (long long)k->row);
	page_element(p, "h2", k->text);
	page_element(p, "blockquote lang=\"zh-CN\"", k->sentence);
	yoy_buf_addf(p->out, "<p class=\"back\"><a href=\"../commitments/%lld#o%lld\">",
		     (long long)k->report_id, (long long)k->row);
	yoy_html_text(p->out, yoy_view_of(_("在原文中看")));
	yoy_buf_adds(p->out, "</a></p>\n");
	if (p->write)
		page_commitment_form(p, row);
	yoy_buf_adds(p->out, "<dl>\n");
	page_field(p, _("状态"), audit_status(row->status));
	if (d->status)
		page_field(p, _("机器判断"), audit_status(row->machine_status));
	page_field(p, _("清单"), k->list);
	page_field(p, _("数量"), amount_figure(&arena, &k->amount));
	page_field(p, _("时限"), k->deadline);
	page_field(p, _("责任单位"), d->unit ? d->unit->value : NULL);
	page_field(p, _("进度"), d->progress ? d->progress->value : NULL);
	page_field(p, _("编号"), k->id);
	yoy_buf_adds(p->out, "</dl>\n");
	page_element(p, "p", row->reason);
	outcomes(p, row);
	page_history(p, history);
	yoy_buf_adds(p->out, "</article>\n");
	yoy_arena_release(&arena);
}
