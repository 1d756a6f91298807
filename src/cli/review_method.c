/* Method, limits, coverage; and the pictures. */
#include "review.h"
#include "yoy/chart.h"
#include "yoy/i18n.h"

static void coverage_row(struct yoy_table *t, const struct yoy_report *report,
			 const struct review_coverage *c)
{
	const char *base = strrchr(report->path, '/');
	size_t all = c->claimed + c->ignored + c->unread;
	struct yoy_decimal share;

	yoy_table_row(t);
	yoy_table_int(t, "report_year", report->year);
	yoy_table_int(t, "numbers", (int64_t)all);
	yoy_table_int(t, "claimed", (int64_t)c->claimed);
	yoy_table_int(t, "ignored", (int64_t)c->ignored);
	yoy_table_int(t, "unread", (int64_t)c->unread);
	if (yoy_decimal_div(&share, yoy_decimal_int((int64_t)c->unread * 100),
			    yoy_decimal_int((int64_t)all), 2, NULL) == YOY_OK)
		yoy_table_dec(t, "unread_pct", share);
	yoy_table_text(t, "file", base ? base + 1 : report->path);
	yoy_table_text(t, "hash", report->hash);
	yoy_table_text(t, "pack", report->pack);
}

static void coverage_table(struct review *r, struct yoy_section *s)
{
	struct yoy_table *t = &yoy_document_table(&r->doc, s, "coverage", _("数字读取情况"))->table;

	yoy_table_init(t, "coverage");
	yoy_table_col(t, "report_year", "报告", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "numbers", "数字", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "claimed", "已成观测", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "ignored", "有由略去", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "unread", "未读", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "unread_pct", "未读占比（%）", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_DEC);
	yoy_table_col(t, "file", "文件", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, "hash", "SHA-256", YOY_COL_DATA);
	yoy_table_col(t, "pack", "规则包", YOY_COL_BOTH);
	coverage_row(t, r->now, &r->coverage[0]);
	if (r->next)
		coverage_row(t, r->next, &r->coverage[1]);
}

void review_method(struct review *r)
{
	struct yoy_section *s = yoy_document_section(&r->doc, "method", _("方法与局限"));
	struct yoy_document *d = &r->doc;
	struct yoy_arena *a = &d->arena;
	struct yoy_gap_opts opts = { .tolerance_pct = yoy_decimal_int(5) };

	(void)select_gap_opts(r->cli, &opts); /* was good when the pairs were made */
	yoy_document_text(
		d, s,
		yoy_arena_printf(
			a,
			_("目标与结果按指标和口径配对。“以上”“不低于”要达到，“以内”“不超过”不能"
			  "突破，“左右”留目标值%s%%的余地；物价、失业率、能耗等以低为好。数字按报"
			  "告所印逐位比较，不作四舍五入。目标是增速而结果只有总量的，名义指标由两年"
			  "总量推算，实际增速（生产总值、增加值）不推算。"),
			cli_decimal(a, opts.tolerance_pct)));
	yoy_document_text(
		d, s,
		_("各项判断由程序按公开的规则作出，未经人工复核；每个数字都附原句，引用前请"
		  "对照原文。没有收入词典的指标按原词配对，表述有变化时会显示为未报告。"));
	coverage_table(r, s);
}

struct drawing {
	struct yoy_chart_opts opts;
	struct yoy_buf script;
};

enum { DRAWINGS_MAX = 8, SCRIPT_MAX = 64 * 1024 * 1024 };

struct drawings {
	struct drawing one[DRAWINGS_MAX];
	struct yoy_chart_job jobs[DRAWINGS_MAX];
	size_t n;
};

static struct yoy_block *figure(struct review *r, const char *key)
{
	for (size_t i = 0; i < r->doc.sections.n; i++) {
		struct yoy_section *s = r->doc.sections.item[i];

		for (size_t k = 0; k < s->blocks.n; k++)
			if (s->blocks.item[k]->kind == YOY_BLOCK_FIGURE &&
			    strcmp(s->blocks.item[k]->key, key) == 0)
				return s->blocks.item[k];
	}
	return NULL;
}

/* Nothing to draw is no failure: the figure is left out. */
static yoy_rc add_drawing(struct review *r, struct drawings *d, const char *key,
			  struct yoy_buf *picture, const struct yoy_chart_opts *opts)
{
	struct drawing *one = &d->one[d->n];
	struct yoy_pair_list headline = { .pairs = r->headline };
	struct yoy_err err = YOY_ERR_INIT;
	yoy_rc rc;

	one->opts = *opts;
	one->script = (struct yoy_buf)YOY_BUF_INIT(SCRIPT_MAX);
	if (strcmp(key, "figtargets") == 0) {
		rc = yoy_chart_gaps_script(&one->script, &headline, &one->opts, &err);
	} else {
		struct yoy_trend_vec first = { r->trends.item, 1, 1 };

		rc = yoy_chart_trend_script(&one->script, &first, &one->opts, &err);
	}
	if (rc) {
		yoy_buf_release(&one->script);
		return rc == YOY_E_INPUT ? YOY_OK : yoy_err_set(r->cli->err, rc, "%s", err.msg);
	}
	d->jobs[d->n] = (struct yoy_chart_job){ yoy_buf_view(&one->script), &one->opts, picture };
	d->n++;
	return YOY_OK;
}

static yoy_rc add_figure(struct review *r, struct drawings *d, const char *key,
			 enum yoy_document_format format)
{
	struct yoy_block *b = figure(r, key);
	struct yoy_chart_opts opts = { .lang = strcmp(r->doc.lang, "en") == 0 ? "en" : "zh" };
	bool vector = format == YOY_DOCUMENT_HTML || format == YOY_DOCUMENT_JSON;
	yoy_rc rc;

	if (!b)
		return YOY_OK;
	opts.output = vector ? YOY_CHART_SVG : YOY_CHART_PNG;
	opts.svg_id = yoy_arena_printf(&r->doc.arena, "%s-", key);
	rc = add_drawing(r, d, key, vector ? &b->svg : &b->png, &opts);
	if (rc || format != YOY_DOCUMENT_HTML)
		return rc;
	opts.theme = YOY_CHART_DARK;
	opts.svg_id = yoy_arena_printf(&r->doc.arena, "%s-dark-", key);
	return add_drawing(r, d, key, &b->dark, &opts);
}

/* Figures that were not drawn go. */
static void drop_empty(struct yoy_document *d)
{
	for (size_t i = 0; i < d->sections.n; i++) {
		struct yoy_section *s = d->sections.item[i];

		for (size_t k = s->blocks.n; k-- > 0;)
			if (s->blocks.item[k]->kind == YOY_BLOCK_FIGURE &&
			    s->blocks.item[k]->svg.len == 0 && s->blocks.item[k]->png.len == 0)
				yoy_document_drop(s, k);
	}
}

yoy_rc review_draw(struct review *r, enum yoy_document_format format)
{
	struct drawings d = { .n = 0 };
	yoy_rc rc = add_figure(r, &d, "figtargets", format);

	if (!rc)
		rc = add_figure(r, &d, "figtrend", format);
	if (!rc && d.n > 0)
		rc = yoy_chart_draw_all(d.jobs, d.n, r->cli->err);
	for (size_t i = 0; i < d.n; i++)
		yoy_buf_release(&d.one[i].script);
	if (rc == YOY_E_CHILD) { /* a review without pictures is still one, and says so */
		cli_say("review: no charts: %s", r->cli->err->msg);
		yoy_document_text(&r->doc, r->doc.sections.item[r->doc.sections.n - 1],
				  _("本机没有可用的 gnuplot，图没有画出。"));
		rc = YOY_OK;
	}
	drop_empty(&r->doc);
	return rc;
}
