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

static yoy_rc report(struct serve *s, const struct page *p, int64_t id)
{
	struct yoy_report_list list = YOY_REPORT_LIST_INIT;
	struct yoy_obs_list obs = YOY_OBS_LIST_INIT;
	struct yoy_obs_filter filter = YOY_OBS_FILTER_INIT;
	struct yoy_mention_vec mentions = YOY_VEC_INIT;
	struct yoy_arena arena = YOY_ARENA_INIT;
	struct yoy_buf text = YOY_BUF_INIT(TEXT_MAX);
	struct yoy_store *store = s->cli->store;
	struct yoy_err *err = s->cli->err;
	const struct yoy_report *r = NULL;
	yoy_rc rc = yoy_store_reports(store, NULL, 0, &list, err);

	if (!rc) {
		r = report_of(&list, id);
		if (!r)
			rc = yoy_err_set(err, YOY_E_INPUT, "%s: no report %lld", s->cli->db,
					 (long long)id);
	}
	if (!rc) {
		filter.region = r->region;
		filter.report_year = r->year;
		rc = yoy_store_observations(store, &filter, &obs, err);
	}
	if (!rc)
		rc = yoy_store_mentions(store, id, &arena, &mentions, err);
	if (!rc)
		rc = yoy_store_text(store, id, &text, err);
	if (!rc)
		page_report(p, r, yoy_buf_view(&text), &obs.obs, &mentions);
	yoy_buf_release(&text);
	yoy_vec_release(&mentions);
	yoy_arena_release(&arena);
	yoy_obs_list_release(&obs);
	yoy_report_list_release(&list);
	return rc;
}

static yoy_rc observation(struct serve *s, const struct page *p, int64_t id, bool whole)
{
	struct yoy_obs_list list = YOY_OBS_LIST_INIT;
	struct yoy_obs_filter filter = YOY_OBS_FILTER_INIT;
	struct yoy_buf text = YOY_BUF_INIT(TEXT_MAX), how = YOY_BUF_INIT(HOW_MAX);
	const struct yoy_observation *o = NULL;
	struct cli *cli = s->cli;
	yoy_rc rc;

	filter.id = id;
	rc = yoy_store_observations(cli->store, &filter, &list, cli->err);
	if (!rc && list.obs.n == 0)
		rc = yoy_err_set(cli->err, YOY_E_INPUT, "no observation %lld in %s", (long long)id,
				 cli->db);
	if (!rc) {
		o = &list.obs.item[0];
		rc = yoy_store_text(cli->store, o->report_id, &text, cli->err);
	}
	if (!rc) {
		const struct yoy_extract_opts opts = { .region = o->region,
						       .year = o->report_year };

		/* read with other rules than today's: then there is nothing to tell */
		if (cli_explain(cli, &how, yoy_buf_view(&text), &opts, o->at))
			yoy_buf_clear(&how);
		if (whole)
			page_begin(p, o->name);
		page_observation(
			p, o, yoy_dictionary_get(yoy_rulepack_dictionary(cli->pack), o->indicator),
			yoy_buf_view(&how));
		if (whole)
			page_end(p);
	}
	yoy_buf_release(&how);
	yoy_buf_release(&text);
	yoy_obs_list_release(&list);
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
	r->page = (struct page){
		.out = out, .lang = r->lang, .root = roots[depth], .where = r->rest
	};
	return true;
}

static void handle(void *arg, const struct yoy_http_request *req, struct yoy_http_response *res)
{
	struct serve *s = arg;
	struct route r;
	int64_t id;
	yoy_rc rc = YOY_OK;

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
	if (!*r.rest)
		rc = reports(s, &r.page);
	else if ((id = id_of(r.rest, "report/")) != 0)
		rc = report(s, &r.page, id);
	else if ((id = id_of(r.rest, "observation/")) != 0)
		rc = observation(s, &r.page, id, true);
	else if ((id = id_of(r.rest, "piece/")) != 0)
		rc = observation(s, &r.page, id, false);
	else
		rc = yoy_err_set(s->cli->err, YOY_E_INPUT, "%s", req->path);
	if (rc)
		failed(&r.page, res, rc == YOY_E_INPUT ? 404 : 500, s->cli->err->msg);
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
	struct yoy_http_opts opts = { .listen = cli->listen, .handler = handle, .arg = &s };
	struct yoy_http *http = NULL;
	struct yoy_buf line = YOY_BUF_INIT(1024);
	yoy_rc rc = port_of(cli, &opts.port);

	(void)argc;
	(void)argv;
	yoy_interrupt_begin();
	if (!rc)
		rc = yoy_http_open(&http, &opts, cli->err);
	if (!rc) {
		if (!yoy_http_is_loopback(http))
			cli_say("yoy: anyone on the network who learns this address can read the "
				"reports; nothing is encrypted");
		cli_say("yoy: Ctrl-C ends it; who has the address can read:");
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
