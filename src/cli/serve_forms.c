/* Decisions in the browser: the history, the forms, and what a form that was sent says. */
#include "serve_pages.h"
#include "yoy/http.h"
#include "yoy/i18n.h"

enum { FIELD_MAX = 64 * 1024 };

static void text(const struct page *p, const char *s)
{
	yoy_html_text(p->out, yoy_view_of(s ? s : ""));
}

void page_history(const struct page *p, const struct yoy_decision_vec *history)
{
	if (history->n == 0)
		return;
	page_element(p, "h3", _("谁定的"));
	yoy_buf_adds(p->out, "<ol class=\"history\">\n");
	for (size_t i = 0; i < history->n; i++) {
		const struct yoy_decision *d = &history->item[i];

		yoy_buf_addf(p->out, "<li%s>", d->in_force ? "" : " class=\"past\"");
		page_element(p, "time", d->at);
		yoy_buf_addc(p->out, ' ');
		page_element(p, "b", d->by);
		yoy_buf_addc(p->out, ' ');
		text(p, cli_decision_name(d->kind));
		yoy_buf_addc(p->out, ' ');
		text(p, d->field);
		yoy_buf_addc(p->out, ' ');
		text(p, d->kind == YOY_DECIDE_STATUS ? _(d->value) : d->value);
		yoy_buf_addc(p->out, ' ');
		page_element(p, "i", d->note);
		if (d->conflict == YOY_CONFLICT_TEXT)
			page_element(p, "strong", _("原文已变"));
		yoy_buf_adds(p->out, "</li>\n");
	}
	yoy_buf_adds(p->out, "</ol>\n");
}

static void input(const struct page *p, const char *name, const char *label, const char *value)
{
	yoy_buf_adds(p->out, "<label>");
	text(p, label);
	yoy_buf_addf(p->out, " <input name=\"%s\" autocomplete=\"off\" value=\"", name);
	text(p, value);
	yoy_buf_adds(p->out, "\"></label>\n");
}

static void button(const struct page *p, const char *what, const char *label)
{
	yoy_buf_addf(p->out, "<button name=\"do\" value=\"%s\">", what);
	text(p, label);
	yoy_buf_adds(p->out, "</button>\n");
}

static void form_begin(const struct page *p, const char *kind, int64_t id)
{
	yoy_buf_addf(p->out, "<form class=\"decide\" method=\"post\" action=\"../%s/%lld\">\n",
		     kind, (long long)id);
}

static const char *role_word(int v)
{
	return yoy_role_word((enum yoy_role)v);
}

static const char *measure_word(int v)
{
	return yoy_measure_word((enum yoy_measure)v);
}

static const char *bound_word(int v)
{
	return yoy_bound_word((enum yoy_bound)v);
}

static const char *status_word(int v)
{
	return yoy_commit_status_word((enum yoy_commit_status)v);
}

/* As `yoy correct --value` takes it. */
static const char *value_text(struct yoy_arena *arena, const struct yoy_observation *o)
{
	const char *v = cli_decimal(arena, o->value);

	return o->has_hi ? yoy_arena_printf(arena, "%s~%s", v, cli_decimal(arena, o->value_hi)) : v;
}

void page_observation_form(const struct page *p, const struct yoy_observation *o)
{
	struct yoy_arena arena = YOY_ARENA_INIT;

	form_begin(p, "observation", o->id);
	input(p, "value", _("数值"), value_text(&arena, o));
	input(p, "unit", _("单位"), o->unit);
	page_choice(p, "name=\"bound\"", _("界限"), NULL, bound_word, YOY_RANGE + 1, (int)o->bound);
	page_choice(p, "name=\"role\"", _("类别"), NULL, role_word, 2, (int)o->role);
	input(p, "period", _("期间"), o->period);
	page_choice(p, "name=\"measure\"", _("口径"), NULL, measure_word, 5, (int)o->measure);
	input(p, "name", _("名称"), o->name);
	input(p, "indicator", _("指标编号"), o->indicator);
	input(p, "note", _("备注"), "");
	/* the first one is what Enter presses: it says nothing where nothing was changed */
	yoy_buf_adds(p->out, "<p class=\"buttons\">");
	button(p, "correct", _("更正"));
	button(p, "accept", _("确认无误"));
	button(p, "reject", _("剔除"));
	if (o->decided_by)
		button(p, "withdraw", _("撤销"));
	yoy_buf_adds(p->out, "</p>\n</form>\n");
	yoy_arena_release(&arena);
}

static void match_choice(const struct page *p, const char *value, const char *label)
{
	yoy_buf_addf(p->out,
		     "<label class=\"line\"><input type=\"radio\" name=\"match\" value=\"%s\"> ",
		     value);
	text(p, label);
	yoy_buf_adds(p->out, "</label>\n");
}

void page_commitment_form(const struct page *p, const struct yoy_audit_row *row)
{
	const struct yoy_commit_decisions *d = &row->decided;
	struct yoy_arena arena = YOY_ARENA_INIT;

	form_begin(p, "commitment", row->commitment->row);
	page_choice(p, "name=\"status\"", _("状态"), _("不变"), status_word, YOY_COMMIT_STATUSES,
		    -1);
	input(p, "unit", _("责任单位"), d->unit ? d->unit->value : "");
	input(p, "progress", _("进度"), d->progress ? d->progress->value : "");
	input(p, "note", _("备注"), d->note ? d->note->note : "");
	yoy_buf_adds(p->out, "<fieldset><legend>");
	text(p, _("依据"));
	yoy_buf_adds(p->out, "</legend>\n");
	match_choice(p, "", _("不变"));
	for (size_t i = 0; i < row->n_outcomes; i++) {
		const struct yoy_passage *passage = row->outcome[i].passage;

		match_choice(p,
			     yoy_arena_printf(&arena, "%d:%u-%u", passage->report_year,
					      passage->at.beg, passage->at.end),
			     passage->text);
	}
	match_choice(p, "none", _("没有依据"));
	yoy_buf_adds(p->out, "</fieldset>\n<p class=\"buttons\">");
	button(p, "judge", _("记录"));
	if (d->status || d->match || d->unit || d->progress || d->note)
		button(p, "withdraw", _("撤销"));
	yoy_buf_adds(p->out, "</p>\n</form>\n");
	yoy_arena_release(&arena);
}

struct sent {
	struct yoy_view form;
	struct yoy_arena arena;
};

/* NULL: not there, empty, or what it is already. */
static const char *said(struct sent *s, const char *name, const char *is)
{
	struct yoy_buf value = YOY_BUF_INIT(FIELD_MAX);
	const char *text = NULL;

	if (yoy_http_field(&value, s->form, name) && value.len &&
	    !(is && strcmp(yoy_buf_str(&value), is) == 0))
		text = yoy_arena_strdup(&s->arena, yoy_buf_str(&value));
	yoy_buf_release(&value);
	return text;
}

static bool does(struct sent *s, const char *what)
{
	const char *text = said(s, "do", NULL);

	return text && strcmp(text, what) == 0;
}

/* The fields that differ from what holds. */
static void fields_of(struct yoy_obs_change *c, struct sent *s, const struct yoy_observation *o,
		      const struct cli *cli)
{
	const struct yoy_indicator *ind;

	c->value = said(s, "value", value_text(&s->arena, o));
	c->unit = said(s, "unit", o->unit);
	c->bound = said(s, "bound", yoy_bound_word(o->bound));
	c->role = said(s, "role", yoy_role_word(o->role));
	c->period = said(s, "period", o->period);
	c->measure = said(s, "measure", yoy_measure_word(o->measure));
	c->name = said(s, "name", o->name);
	c->indicator = said(s, "indicator", o->indicator);
	ind = c->indicator ? yoy_rulepack_find(cli->pack, c->indicator) : NULL;
	if (ind)
		c->indicator = ind->id;
}

yoy_rc serve_correct(struct cli *cli, struct yoy_view form, int64_t id)
{
	struct sent s = { form, YOY_ARENA_INIT };
	struct yoy_obs_change change = { .id = id };
	struct yoy_obs_filter filter = YOY_OBS_FILTER_INIT;
	struct yoy_obs_list list = YOY_OBS_LIST_INIT;
	struct yoy_decision_list made = YOY_DECISION_LIST_INIT;
	struct yoy_signature who;
	char at[YOY_TIME_TEXT_MAX];
	yoy_rc rc;

	filter.id = id;
	rc = yoy_store_observations(cli->store, &filter, &list, cli->err);
	change.note = said(&s, "note", NULL);
	change.accept = does(&s, "accept");
	change.reject = does(&s, "reject");
	change.withdraw = does(&s, "withdraw");
	if (!rc && list.obs.n && does(&s, "correct"))
		fields_of(&change, &s, &list.obs.item[0], cli);
	if (!rc)
		rc = cli_sign(cli, &who, at);
	if (!rc)
		rc = yoy_store_correct(cli->store, &who, &change,
				       yoy_rulepack_dictionary(cli->pack), &made, cli->err);
	yoy_decision_list_release(&made);
	yoy_obs_list_release(&list);
	yoy_arena_release(&s.arena);
	return rc;
}

yoy_rc serve_judge(struct cli *cli, struct yoy_view form, const char *commitment)
{
	struct sent s = { form, YOY_ARENA_INIT };
	struct yoy_commit_change change = { .id = commitment };
	struct yoy_decision_list made = YOY_DECISION_LIST_INIT;
	struct yoy_signature who;
	char at[YOY_TIME_TEXT_MAX];
	yoy_rc rc = cli_sign(cli, &who, at);

	change.withdraw = does(&s, "withdraw");
	if (does(&s, "judge")) {
		change.status = said(&s, "status", NULL);
		change.note = said(&s, "note", NULL);
		change.match = said(&s, "match", NULL);
		change.unit = said(&s, "unit", NULL);
		change.progress = said(&s, "progress", NULL);
	}
	if (!rc)
		rc = yoy_store_judge(cli->store, &who, &change, 1, &made, cli->err);
	yoy_decision_list_release(&made);
	yoy_arena_release(&s.arena);
	return rc;
}
