/* serve: the reports and what was read from them, in a browser on this machine */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli.h"
#include "serve_pages.h"
#include "yoy/http.h"
#include "yoy/i18n.h"
#include "yoy/interrupt.h"

enum { TEXT_MAX = 64 * 1024 * 1024, HOW_MAX = 1 << 20, PORT_MAX = 65535 };

struct serve {
	struct cli *cli;
	char lang[4]; /* of the words that are loaded */
};

struct route {
	char lang[4];
	const char *rest; /* behind the language */
	struct page page;
};

static void asset(struct yoy_http_response *res, const char *type, const unsigned char *bytes,
		  size_t len)
{
	res->type = type;
	yoy_buf_add(&res->body, (const char *)bytes, len);
}

/* A number above zero at the end of a path, or 0. */
static int64_t id_of(const char *rest, const char *head)
{
	size_t len = strlen(head);
	const char *digits = rest + len;

	if (strncmp(rest, head, len) != 0 || *digits < '1' || *digits > '9' ||
	    digits[strspn(digits, "0123456789")] != '\0' || strlen(digits) > 18)
		return 0;
	return strtoll(digits, NULL, 10);
}

static void failed(const struct page *p, struct yoy_http_response *res, unsigned status,
		   const char *why)
{
	yoy_buf_clear(&res->body);
	res->status = status;
	page_begin(p, status == 404 ? _("没有这一页") : _("出错了"));
	yoy_buf_adds(p->out, "<p role=\"alert\">");
	yoy_html_text(p->out, yoy_view_of(why));
	yoy_buf_adds(p->out, "</p>\n");
	page_end(p);
}

static yoy_rc reports(struct serve *s, const struct page *p)
{
	struct yoy_report_list list = YOY_REPORT_LIST_INIT;
	yoy_rc rc = yoy_store_reports(s->cli->store, NULL, 0, &list, s->cli->err);

	if (!rc)
		page_reports(p, &list);
	yoy_report_list_release(&list);
	return rc;
}

static const struct yoy_report *report_of(const struct yoy_report_list *list, int64_t id)
{
	for (size_t i = 0; i < list->reports.n; i++)
		if (list->reports.item[i].id == id)
			return &list->reports.item[i];
	return NULL;
}

/* Everything of one report that a page of it shows. */
struct shown {
	struct yoy_report_list list;
	struct yoy_obs_list obs;
	struct yoy_mention_vec mentions;
	struct yoy_arena arena; /* of mentions */
	struct yoy_buf text;
	struct audited_vec audited;
};
#define SHOWN_INIT                                                                               \
	{                                                                                        \
		.list = YOY_REPORT_LIST_INIT, .obs = YOY_OBS_LIST_INIT, .arena = YOY_ARENA_INIT, \
		.text = YOY_BUF_INIT(TEXT_MAX)                                                   \
	}

static void shown_release(struct shown *w)
{
	audited_free(&w->audited);
	yoy_buf_release(&w->text);
	yoy_vec_release(&w->mentions);
	yoy_arena_release(&w->arena);
	yoy_obs_list_release(&w->obs);
	yoy_report_list_release(&w->list);
}

static yoy_rc find_report(struct cli *cli, struct shown *w, int64_t id,
			  const struct yoy_report **out)
{
	yoy_rc rc = yoy_store_reports(cli->store, NULL, 0, &w->list, cli->err);

	*out = rc ? NULL : report_of(&w->list, id);
	if (!rc && !*out)
		rc = yoy_err_set(cli->err, YOY_E_INPUT, "%s: no report %lld", cli->db,
				 (long long)id);
	return rc ? rc : yoy_store_text(cli->store, id, &w->text, cli->err);
}

static yoy_rc report(struct serve *s, const struct page *p, int64_t id)
{
	struct yoy_obs_filter filter = YOY_OBS_FILTER_INIT;
	struct shown w = SHOWN_INIT;
	struct cli *cli = s->cli;
	const struct yoy_report *r;
	yoy_rc rc = find_report(cli, &w, id, &r);

	if (!rc) {
		filter.region = r->region;
		filter.report_year = r->year;
		filter.with_rejected = true;
		rc = yoy_store_observations(cli->store, &filter, &w.obs, cli->err);
	}
	if (!rc)
		rc = yoy_store_mentions(cli->store, id, &w.arena, &w.mentions, cli->err);
	if (!rc)
		page_report(p, r, yoy_buf_view(&w.text), &w.obs.obs, &w.mentions);
	shown_release(&w);
	return rc;
}

static yoy_rc commitments(struct serve *s, const struct page *p, int64_t id)
{
	struct shown w = SHOWN_INIT;
	const struct yoy_report *r;
	yoy_rc rc = find_report(s->cli, &w, id, &r);

	if (!rc)
		rc = audited_add(s->cli, &w.list, r, &w.audited);
	if (!rc)
		page_commitments(p, w.audited.item[0], yoy_buf_view(&w.text));
	shown_release(&w);
	return rc;
}

static yoy_rc history_of(struct cli *cli, const struct yoy_decision_filter *filter,
			 struct yoy_decision_list *out)
{
	return yoy_store_decisions(cli->store, filter, out, cli->err);
}

/* A page of its own, the piece beside the text, or the row of the list. */
enum shape { WHOLE, PIECE, ROW };

static void show_observation(struct cli *cli, const struct page *p, const struct yoy_observation *o,
			     struct yoy_view text, const struct yoy_decision_vec *history)
{
	const struct yoy_extract_opts opts = { .region = o->region, .year = o->report_year };
	struct yoy_buf how = YOY_BUF_INIT(HOW_MAX);

	/* read with other rules than today's: then there is nothing to tell */
	if (cli_explain(cli, &how, text, &opts, o->at))
		yoy_buf_clear(&how);
	page_observation(p, o, yoy_dictionary_get(yoy_rulepack_dictionary(cli->pack), o->indicator),
			 yoy_buf_view(&how), history);
	yoy_buf_release(&how);
}

static yoy_rc observation(struct serve *s, const struct page *p, int64_t id, enum shape shape)
{
	struct yoy_obs_list list = YOY_OBS_LIST_INIT;
	struct yoy_obs_filter filter = YOY_OBS_FILTER_INIT;
	struct yoy_decision_filter decided = YOY_DECISION_FILTER_INIT;
	struct yoy_decision_list history = YOY_DECISION_LIST_INIT;
	struct yoy_buf text = YOY_BUF_INIT(TEXT_MAX);
	struct cli *cli = s->cli;
	yoy_rc rc;

	filter.id = decided.observation = id;
	decided.subject = YOY_SUBJECT_OBSERVATION;
	rc = yoy_store_observations(cli->store, &filter, &list, cli->err);
	if (!rc && list.obs.n == 0)
		rc = yoy_err_set(cli->err, YOY_E_INPUT, "no observation %lld in %s", (long long)id,
				 cli->db);
	if (!rc && shape != ROW)
		rc = yoy_store_text(cli->store, list.obs.item[0].report_id, &text, cli->err);
	if (!rc && shape != ROW)
		rc = history_of(cli, &decided, &history);
	if (!rc && shape == ROW) {
		page_observation_row(p, &list.obs.item[0]);
	} else if (!rc) {
		if (shape == WHOLE)
			page_begin(p, list.obs.item[0].name);
		show_observation(cli, p, &list.obs.item[0], yoy_buf_view(&text),
				 &history.decisions);
		if (shape == WHOLE)
			page_end(p);
	}
	yoy_decision_list_release(&history);
	yoy_buf_release(&text);
	yoy_obs_list_release(&list);
	return rc;
}

/* The report that a commitment stands in, audited, and its row. */
static yoy_rc find_commitment(struct cli *cli, struct shown *w, int64_t id,
			      const struct yoy_audit_row **out)
{
	struct yoy_commitment_list all = YOY_COMMITMENT_LIST_INIT;
	const struct yoy_report *r = NULL;
	yoy_rc rc = yoy_store_commitments(cli->store, NULL, 0, NULL, &all, cli->err);

	*out = NULL;
	if (!rc)
		rc = yoy_store_reports(cli->store, NULL, 0, &w->list, cli->err);
	for (size_t i = 0; !rc && i < all.commitments.n && !r; i++)
		if (all.commitments.item[i].row == id)
			r = report_of(&w->list, all.commitments.item[i].report_id);
	if (!rc && r)
		rc = audited_add(cli, &w->list, r, &w->audited);
	for (size_t i = 0; !rc && r && i < w->audited.item[0]->audit.rows.n && !*out; i++)
		if (w->audited.item[0]->audit.rows.item[i].commitment->row == id)
			*out = &w->audited.item[0]->audit.rows.item[i];
	if (!rc && !*out)
		rc = yoy_err_set(cli->err, YOY_E_INPUT, "no commitment %lld in %s", (long long)id,
				 cli->db);
	yoy_commitment_list_release(&all);
	return rc;
}

static yoy_rc commitment(struct serve *s, const struct page *p, int64_t id, enum shape shape)
{
	struct yoy_decision_filter decided = YOY_DECISION_FILTER_INIT;
	struct yoy_decision_list history = YOY_DECISION_LIST_INIT;
	struct shown w = SHOWN_INIT;
	const struct yoy_audit_row *row;
	yoy_rc rc = find_commitment(s->cli, &w, id, &row);

	if (!rc && shape != ROW) {
		decided.subject = YOY_SUBJECT_COMMITMENT;
		decided.key = row->commitment->id;
		rc = history_of(s->cli, &decided, &history);
	}
	if (!rc && shape == ROW) {
		page_commitment_row(p, row);
	} else if (!rc) {
		if (shape == WHOLE)
			page_begin(p, row->commitment->text);
		page_commitment(p, row, &history.decisions);
		if (shape == WHOLE)
			page_end(p);
	}
	yoy_decision_list_release(&history);
	shown_release(&w);
	return rc;
}

/* A form that was sent; afterwards the thing itself is shown. */
static yoy_rc decide(struct serve *s, struct route *r, const struct yoy_http_request *req,
		     struct yoy_http_response *res)
{
	struct shown w = SHOWN_INIT;
	const struct yoy_audit_row *row;
	int64_t id;
	yoy_rc rc;

	if ((id = id_of(r->rest, "observation/")) != 0) {
		rc = serve_correct(s->cli, req->form, id);
	} else if ((id = id_of(r->rest, "commitment/")) != 0) {
		rc = find_commitment(s->cli, &w, id, &row);
		if (!rc)
			rc = serve_judge(s->cli, req->form, row->commitment->id);
	} else {
		rc = yoy_err_set(s->cli->err, YOY_E_INPUT, "%s", req->path);
	}
	if (!rc) {
		res->status = 303;
		res->location = req->path;
	}
	shown_release(&w);
	return rc;
}

/* "en/report/7": the language, which is loaded, and what is asked for. */
static bool parse_route(struct serve *s, struct route *r, const char *path, struct yoy_buf *out)
{
	static const char *const roots[] = { "", "../", "../../", "../../../" };
	size_t depth = 0;

	if ((strncmp(path, "zh/", 3) != 0 && strncmp(path, "en/", 3) != 0))
		return false;
	memcpy(r->lang, path, 2);
	r->lang[2] = '\0';
	r->rest = path + 3;
	for (const char *c = path; *c; c++)
		depth += *c == '/';
	if (depth >= sizeof(roots) / sizeof(roots[0]))
		return false;
	if (strcmp(s->lang, r->lang) != 0)
		yoy_i18n_init(r->lang);
	memcpy(s->lang, r->lang, sizeof(s->lang));
	r->page = (struct page){ .out = out,
				 .lang = r->lang,
				 .root = roots[depth],
				 .where = r->rest,
				 .write = s->cli->write };
	return true;
}

static yoy_rc show(struct serve *s, const struct route *r, const char *path)
{
	static const struct {
		const char *head;
		yoy_rc (*page)(struct serve *s, const struct page *p, int64_t id, enum shape shape);
		enum shape shape;
	} things[] = {
		{ "observation/", observation, WHOLE },
		{ "piece/observation/", observation, PIECE },
		{ "row/observation/", observation, ROW },
		{ "commitment/", commitment, WHOLE },
		{ "piece/commitment/", commitment, PIECE },
		{ "row/commitment/", commitment, ROW },
	};
	int64_t id;

	if (!*r->rest)
		return reports(s, &r->page);
	if ((id = id_of(r->rest, "report/")) != 0)
		return report(s, &r->page, id);
	if ((id = id_of(r->rest, "commitments/")) != 0)
		return commitments(s, &r->page, id);
	for (size_t i = 0; i < sizeof(things) / sizeof(things[0]); i++)
		if ((id = id_of(r->rest, things[i].head)) != 0)
			return things[i].page(s, &r->page, id, things[i].shape);
	return yoy_err_set(s->cli->err, YOY_E_INPUT, "%s", path);
}

static void handle(void *arg, const struct yoy_http_request *req, struct yoy_http_response *res)
{
	struct serve *s = arg;
	struct route r;
	yoy_rc rc;

	if (!*req->path) {
		res->status = 303;
		res->location = strcmp(yoy_i18n_lang(), "en") == 0 ? "en/" : "zh/";
		return;
	}
	if (strcmp(req->path, "style.css") == 0) {
		asset(res, "text/css; charset=utf-8", serve_asset_css, serve_asset_css_len);
		return;
	}
	if (strcmp(req->path, "script.js") == 0) {
		asset(res, "text/javascript; charset=utf-8", serve_asset_js, serve_asset_js_len);
		return;
	}
	if (!parse_route(s, &r, req->path, &res->body)) {
		res->status = 404;
		res->type = "text/plain; charset=utf-8";
		yoy_buf_adds(&res->body, "not found\n");
		return;
	}
	rc = req->post ? decide(s, &r, req, res) : show(s, &r, req->path);
	if (rc)
		failed(&r.page, res,
		       rc == YOY_E_INPUT   ? 404
		       : rc == YOY_E_USAGE ? 400
					   : 500,
		       s->cli->err->msg);
}

static yoy_rc port_of(struct cli *cli, unsigned *port)
{
	char *end;
	unsigned long n = cli->port ? strtoul(cli->port, &end, 10) : 0;

	*port = (unsigned)n;
	if (cli->port && (*cli->port < '0' || *cli->port > '9' || *end || n > PORT_MAX))
		return yoy_err_set(cli->err, YOY_E_USAGE, "--port %s: a number from 0 to %d",
				   cli->port, PORT_MAX);
	return YOY_OK;
}

yoy_rc cmd_serve(struct cli *cli, int argc, char **argv)
{
	struct serve s = { .cli = cli };
	struct yoy_http_opts opts = {
		.listen = cli->listen, .write = cli->write, .handler = handle, .arg = &s
	};
	struct yoy_http *http = NULL;
	struct yoy_buf line = YOY_BUF_INIT(1024);
	struct yoy_signature who;
	char at[YOY_TIME_TEXT_MAX];
	yoy_rc rc = port_of(cli, &opts.port);

	(void)argc;
	(void)argv;
	if (!rc && cli->write) {
		rc = cli_sign(cli, &who, at);
		if (!rc && (!who.by || who.by[strspn(who.by, " \t")] == '\0'))
			rc = yoy_err_set(cli->err, YOY_E_USAGE,
					 "a decision is signed: give --by NAME or set YOY_BY");
	}
	if (!rc)
		rc = cli->write ? cli_open_edit(cli) : cli_open_read(cli);
	yoy_interrupt_begin();
	if (!rc)
		rc = yoy_http_open(&http, &opts, cli->err);
	if (!rc) {
		if (!yoy_http_is_loopback(http))
			cli_say("yoy: anyone on the network who learns this address can use it; "
				"nothing is encrypted");
		cli_say(cli->write ? "yoy: Ctrl-C ends it; who has the address can read and decide "
				     "in your name:"
				   : "yoy: Ctrl-C ends it; who has the address can read:");
		yoy_buf_addf(&line, "%s\n", yoy_http_url(http));
		rc = cli_write(cli, yoy_buf_view(&line));
	}
	if (!rc)
		rc = yoy_http_run(http, cli->err);
	yoy_http_close(http);
	yoy_interrupt_end();
	yoy_buf_release(&line);
	return rc;
}
