/* extract, quantities: stateless */
#include <unistd.h>

#include "cli.h"
#include "yoy/i18n.h"
#include "yoy/io.h"
#include "yoy/normalize.h"
#include "yoy/quantity.h"

enum { REPORT_MAX = 64 * 1024 * 1024 };

/* For programs when the output is a pipe or a file, for a person on a terminal. */
static enum yoy_format usual_format(const struct cli *cli)
{
	return cli->output || !isatty(STDOUT_FILENO) ? YOY_FMT_NDJSON : YOY_FMT_TABLE;
}

static void observation_columns(struct yoy_table *t)
{
	yoy_table_col(t, "region", "地区", YOY_COL_DATA);
	yoy_table_col(t, "report_year", "报告", YOY_COL_DATA | YOY_COL_INT);
	yoy_table_col(t, "part", "部分", YOY_COL_BOTH);
	cli_words(t, "part", CLI_PART);
	yoy_table_col(t, "heading", "标题", YOY_COL_DATA);
	yoy_table_col(t, "role", "类别", YOY_COL_BOTH);
	cli_words(t, "role", CLI_ROLE);
	yoy_table_col(t, "period", "期间", YOY_COL_BOTH);
	yoy_table_col(t, "indicator", "指标", YOY_COL_BOTH);
	yoy_table_col(t, "name", "名称", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, "measure", "口径", YOY_COL_BOTH);
	cli_words(t, "measure", CLI_MEASURE);
	yoy_table_col(t, "value", "数值", YOY_COL_DATA | YOY_COL_RIGHT | YOY_COL_DEC);
	yoy_table_col(t, "value_hi", "上限", YOY_COL_DATA | YOY_COL_RIGHT | YOY_COL_DEC);
	yoy_table_col(t, "unit", "单位", YOY_COL_DATA);
	yoy_table_col(t, "bound", "界限", YOY_COL_DATA);
	cli_words(t, "bound", CLI_BOUND);
	yoy_table_col(t, "figure", "数值", YOY_COL_HUMAN | YOY_COL_RIGHT);
	yoy_table_col(t, "text", "原文", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, "start", "起", YOY_COL_DATA | YOY_COL_INT);
	yoy_table_col(t, "end", "止", YOY_COL_DATA | YOY_COL_INT);
	yoy_table_col(t, "rule", "规则", YOY_COL_DATA);
	yoy_table_col(t, "confidence", "把握", YOY_COL_DATA | YOY_COL_DEC);
	yoy_table_col(t, "parent", "上级", YOY_COL_DATA);
}

static void observation_row(struct yoy_table *t, const struct yoy_observation *o,
			    const char *parent)
{
	yoy_table_row(t);
	yoy_table_text(t, "region", o->region);
	yoy_table_int(t, "report_year", o->report_year);
	yoy_table_code(t, "part", yoy_part_word(o->part));
	yoy_table_text(t, "heading", o->heading);
	yoy_table_code(t, "role", yoy_role_word(o->role));
	yoy_table_text(t, "period", o->period);
	yoy_table_text(t, "indicator", o->indicator);
	yoy_table_text(t, "name", o->name);
	yoy_table_code(t, "measure", yoy_measure_word(o->measure));
	yoy_table_dec(t, "value", o->value);
	if (o->has_hi)
		yoy_table_dec(t, "value_hi", o->value_hi);
	yoy_table_text(t, "unit", o->unit);
	yoy_table_code(t, "bound", yoy_bound_word(o->bound));
	yoy_table_text(t, "figure", cli_figure(&t->arena, o));
	yoy_table_text(t, "text", o->text);
	yoy_table_int(t, "start", o->at.beg);
	yoy_table_int(t, "end", o->at.end);
	yoy_table_text(t, "rule", o->rule);
	yoy_table_dec(t, "confidence", (struct yoy_decimal){ o->confidence, 3 });
	yoy_table_text(t, "parent", parent);
}

static void mention_table(struct yoy_table *t, const struct yoy_reading *r)
{
	yoy_table_init(t, "mentions");
	yoy_table_col(t, "start", "起", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "end", "止", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "text", "数字", YOY_COL_BOTH);
	yoy_table_col(t, "status", "状态", YOY_COL_BOTH);
	yoy_table_col(t, "reason", "原因", YOY_COL_BOTH);
	for (size_t i = 0; i < r->mentions.n; i++) {
		const struct yoy_mention *m = &r->mentions.item[i];

		yoy_table_row(t);
		yoy_table_int(t, "start", m->at.beg);
		yoy_table_int(t, "end", m->at.end);
		yoy_table_text(t, "text", m->text);
		yoy_table_code(t, "status", yoy_mention_word(m->status));
		if (m->status == YOY_UNREAD)
			yoy_table_tone(t, "status", YOY_TONE_WARN);
		yoy_table_code(t, "reason", m->reason[0] ? m->reason : NULL);
	}
	t->empty = N_("no numbers in the text");
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

yoy_rc cmd_extract(struct cli *cli, int argc, char **argv)
{
	struct yoy_extract_opts opts = { .region = cli->region, .year = cli->year };
	struct yoy_reading reading = YOY_READING_INIT;
	struct yoy_buf raw = YOY_BUF_INIT(REPORT_MAX);
	struct yoy_table t = { .rows = 0 };
	yoy_rc rc = cli_read_report(cli, &raw, argv[0]);

	(void)argc;
	if (rc)
		goto done;
	if (strcmp(argv[0], "-") != 0)
		opts.file_name = base_name(argv[0]);
	rc = yoy_extract(&reading, cli->pack, yoy_buf_view(&raw), &opts, cli->err);
	if (rc) {
		yoy_err_prefix(cli->err, "%s: ", argv[0]);
		goto done;
	}
	if (cli->all) {
		mention_table(&t, &reading);
	} else {
		yoy_table_init(&t, "extract");
		observation_columns(&t);
		t.empty = N_("no observations in the text");
		for (size_t i = 0; i < reading.obs.n; i++)
			observation_row(&t, &reading.obs.item[i], reading.report.parent);
	}
	rc = cli_table(cli, &t, usual_format(cli));
	yoy_table_release(&t);
done:
	yoy_reading_release(&reading);
	yoy_buf_release(&raw);
	return rc;
}

static void quantity_row(struct yoy_table *t, const struct yoy_normal *n,
			 const struct yoy_quantity *q)
{
	struct yoy_span raw = yoy_normal_raw(n, q->at);
	struct yoy_view text = yoy_view_sub(yoy_buf_view(&n->text), q->at.beg, q->at.end);

	yoy_table_row(t);
	yoy_table_int(t, "start", raw.beg);
	yoy_table_int(t, "end", raw.end);
	yoy_table_text(t, "text", yoy_arena_dupv(&t->arena, text));
	yoy_table_code(t, "kind", yoy_kind_word(q->kind));
	if (q->has_value)
		yoy_table_dec(t, "value", q->value);
	if (q->has_hi)
		yoy_table_dec(t, "value_hi", q->value_hi);
	yoy_table_text(t, "unit", q->unit);
	yoy_table_code(t, "bound", yoy_bound_word(q->bound));
}

yoy_rc cmd_quantities(struct cli *cli, int argc, char **argv)
{
	struct yoy_normal normal = { 0 };
	struct yoy_quantity_vec quantities = YOY_VEC_INIT;
	struct yoy_arena arena = YOY_ARENA_INIT;
	struct yoy_buf raw = YOY_BUF_INIT(REPORT_MAX);
	struct yoy_table t;
	yoy_rc rc = cli_read_report(cli, &raw, argv[0]);

	(void)argc;
	yoy_table_init(&t, "quantities");
	yoy_table_col(&t, "start", "起", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(&t, "end", "止", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(&t, "text", "原文", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(&t, "kind", "类型", YOY_COL_BOTH);
	yoy_table_col(&t, "value", "数值", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_DEC);
	yoy_table_col(&t, "value_hi", "上限", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_DEC);
	yoy_table_col(&t, "unit", "单位", YOY_COL_BOTH);
	yoy_table_col(&t, "bound", "界限", YOY_COL_BOTH);
	cli_words(&t, "bound", CLI_BOUND);
	t.empty = N_("no quantities in the text");
	if (!rc) {
		rc = yoy_normalize(&normal, yoy_buf_view(&raw), cli->err);
		if (rc)
			yoy_err_prefix(cli->err, "%s: ", argv[0]);
	}
	if (!rc) {
		yoy_quantity_scan(&quantities, &arena, yoy_buf_view(&normal.text), NULL);
		for (size_t i = 0; i < quantities.n; i++)
			quantity_row(&t, &normal, &quantities.item[i]);
		rc = cli_table(cli, &t, usual_format(cli));
	}
	yoy_table_release(&t);
	yoy_normal_release(&normal);
	yoy_vec_release(&quantities);
	yoy_arena_release(&arena);
	yoy_buf_release(&raw);
	return rc;
}
