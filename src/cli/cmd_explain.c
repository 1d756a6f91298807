/* explain: how a number was read */
#include <stdlib.h>

#include "cli.h"
#include "yoy/io.h"
#include "yoy/i18n.h"

enum { REPORT_MAX = 64 * 1024 * 1024, OUTPUT_MAX = 1 << 26 };

struct wanted {
	struct yoy_span at; /* numbers in these bytes */
	struct yoy_buf *out;
	struct yoy_arena arena;
	struct yoy_span sentence;
};

static void add_view(struct yoy_buf *out, struct yoy_view v)
{
	for (size_t i = 0; i < v.len; i++)
		if ((unsigned char)v.ptr[i] >= 0x20 && v.ptr[i] != 0x7f)
			yoy_buf_addc(out, v.ptr[i]);
}

static void explain_misses(struct wanted *w, const char *why, const struct yoy_rule *const *rules,
			   size_t n)
{
	for (size_t i = 0; i < n; i++)
		yoy_buf_addf(w->out, "%s%s%s%s", i ? "" : "  ", i ? _("、") : why, i ? "" : " ",
			     rules[i]->id);
	if (n)
		yoy_buf_addc(w->out, '\n');
}

static void explain_obs(struct wanted *w, const struct yoy_trace *t)
{
	const struct yoy_observation *o = t->obs;

	yoy_buf_addf(w->out, _("  规则 %s（把握 %d/1000）"), t->n_rules ? t->rules[0]->id : o->rule,
		     o->confidence);
	for (size_t i = 1; i < t->n_rules; i++)
		yoy_buf_addf(w->out, "%s%s", i == 1 ? _("；也匹配但在后：") : _("、"),
			     t->rules[i]->id);
	yoy_buf_addc(w->out, '\n');
	explain_misses(w, _("前文不合"), t->not_left, t->n_not_left);
	explain_misses(w, _("后文不合"), t->not_right, t->n_not_right);
	yoy_buf_addf(w->out, _("  单位不合 %zu条\n"), t->n_other_unit);
	yoy_buf_addf(w->out, _("  名称 %s（%s）  指标 %s\n"), o->name,
		     t->carried_name ? _("承前") : _("本句"), o->indicator ? o->indicator : "—");
	yoy_buf_addf(w->out, _("  口径 %s  类别 %s（%s）  期间 %s（%s）\n"),
		     _(yoy_measure_word(o->measure)), _(yoy_role_word(o->role)),
		     t->role_by ? _(t->role_by) : "", o->period,
		     t->period_by ? _(t->period_by) : "");
	yoy_buf_addf(w->out, _("  读作 %s\n"), cli_figure(&w->arena, o));
}

static void explain(void *arg, const struct yoy_trace *t)
{
	struct wanted *w = arg;

	if (t->at.end <= w->at.beg || t->at.beg >= w->at.end)
		return;
	if (w->sentence.beg != t->sentence_at.beg || w->sentence.end != t->sentence_at.end) {
		w->sentence = t->sentence_at;
		yoy_buf_adds(w->out, "\n");
		add_view(w->out, t->sentence);
		yoy_buf_adds(w->out, "\n");
	}
	yoy_buf_addf(w->out, "\n[");
	add_view(w->out, t->text);
	yoy_buf_addf(w->out, _("] 字节 %u-%u  %s  单位 %s  界限 %s\n"), t->at.beg, t->at.end,
		     _(yoy_kind_word(t->quantity->kind)),
		     t->quantity->unit[0] ? t->quantity->unit : "—",
		     _(yoy_bound_word(t->quantity->bound)));
	yoy_buf_adds(w->out, _("  前文「"));
	add_view(w->out, t->left);
	yoy_buf_adds(w->out, _("」 后文「"));
	add_view(w->out, t->right);
	yoy_buf_adds(w->out, _("」\n"));
	if (t->obs)
		explain_obs(w, t);
	else if (t->status == YOY_IGNORED)
		yoy_buf_addf(w->out, _("  略去：%s\n"), _(t->reason));
	else
		yoy_buf_adds(w->out, _("  未读：没有规则，或找不到名称\n"));
}

yoy_rc cli_explain(struct cli *cli, struct yoy_buf *out, struct yoy_view raw,
		   const struct yoy_extract_opts *base, struct yoy_span at)
{
	struct wanted w = { .at = at, .out = out, .arena = YOY_ARENA_INIT };
	struct yoy_reading reading = YOY_READING_INIT;
	struct yoy_extract_opts opts = *base;
	yoy_rc rc;

	opts.trace = explain;
	opts.trace_arg = &w;
	rc = yoy_extract(&reading, cli->pack, raw, &opts, cli->err);
	if (!rc && out->len == 0)
		rc = yoy_err_set(cli->err, YOY_E_INPUT, "explain: no number there");
	yoy_arena_release(&w.arena);
	yoy_reading_release(&reading);
	return rc;
}

static yoy_rc run(struct cli *cli, struct yoy_view raw, const struct yoy_extract_opts *base,
		  struct yoy_span at)
{
	struct yoy_buf out = YOY_BUF_INIT(OUTPUT_MAX);
	yoy_rc rc = cli_explain(cli, &out, raw, base, at);

	if (!rc)
		rc = cli_write(cli, yoy_buf_view(&out));
	yoy_buf_release(&out);
	return rc;
}

static yoy_rc explain_id(struct cli *cli, int64_t id)
{
	struct yoy_obs_filter filter = YOY_OBS_FILTER_INIT;
	struct yoy_obs_list list = YOY_OBS_LIST_INIT;
	struct yoy_buf raw = YOY_BUF_INIT(REPORT_MAX);
	yoy_rc rc = cli_open_read(cli);

	filter.id = id;
	if (!rc)
		rc = yoy_store_observations(cli->store, &filter, &list, cli->err);
	if (!rc && list.obs.n == 0)
		rc = yoy_err_set(cli->err, YOY_E_INPUT, "no observation %lld in %s", (long long)id,
				 cli->db);
	if (!rc)
		rc = yoy_store_text(cli->store, list.obs.item[0].report_id, &raw, cli->err);
	if (!rc) {
		const struct yoy_observation *o = &list.obs.item[0];
		struct yoy_extract_opts opts = { .region = o->region, .year = o->report_year };

		rc = run(cli, yoy_buf_view(&raw), &opts, o->at);
	}
	yoy_obs_list_release(&list);
	yoy_buf_release(&raw);
	return rc;
}

/* Bytes of a line, 1-based; the whole text for line 0. */
static struct yoy_span line_span(struct yoy_view raw, long line)
{
	struct yoy_span at = { 0, (uint32_t)raw.len };
	long n = 1;

	if (line <= 0)
		return at;
	for (uint32_t i = 0; i < raw.len; i++) {
		if (raw.ptr[i] != '\n')
			continue;
		if (n == line)
			return (struct yoy_span){ at.beg, i };
		n++;
		at.beg = i + 1;
	}
	return n == line ? at : (struct yoy_span){ 0, 0 };
}

yoy_rc cmd_explain(struct cli *cli, int argc, char **argv)
{
	struct yoy_extract_opts opts = { .region = cli->region, .year = cli->year };
	struct yoy_buf raw = YOY_BUF_INIT(REPORT_MAX), path = YOY_BUF_INIT(8192);
	const char *colon = strrchr(argv[0], ':'), *slash;
	long line = 0;
	char *end;
	long long id = strtoll(argv[0], &end, 10);
	yoy_rc rc;

	(void)argc;
	if (*end == '\0' && id > 0)
		return explain_id(cli, id);
	yoy_buf_adds(&path, argv[0]);
	if (colon && colon[1]) {
		line = strtol(colon + 1, &end, 10);
		if (*end == '\0' && line > 0)
			yoy_buf_truncate(&path, (size_t)(colon - argv[0]));
		else
			line = 0;
	}
	slash = strrchr(yoy_buf_str(&path), '/');
	opts.file_name = slash ? slash + 1 : yoy_buf_str(&path);
	rc = yoy_io_read_file(&raw, yoy_buf_str(&path), cli->err);
	if (!rc)
		rc = run(cli, yoy_buf_view(&raw), &opts, line_span(yoy_buf_view(&raw), line));
	yoy_buf_release(&raw);
	yoy_buf_release(&path);
	return rc;
}
