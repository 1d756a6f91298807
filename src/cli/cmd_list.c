/* reports, observations, show */
#include <stdlib.h>

#include "passage.h"
#include "yoy/i18n.h"

yoy_rc cmd_reports(struct cli *cli, int argc, char **argv)
{
	struct yoy_report_list list = YOY_REPORT_LIST_INIT;
	struct yoy_table t;
	yoy_rc rc = yoy_store_reports(cli->store, cli->region, cli->year, &list, cli->err);

	(void)argc;
	(void)argv;
	yoy_table_init(&t, "reports");
	yoy_table_col(&t, "region", "地区", YOY_COL_BOTH);
	yoy_table_col(&t, "level", "层级", YOY_COL_BOTH);
	cli_words(&t, "level", CLI_LEVEL);
	yoy_table_col(&t, "parent", "上级", YOY_COL_DATA);
	yoy_table_col(&t, "year", "年份", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(&t, "review_from", "回顾起", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(&t, "review_to", "回顾止", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(&t, "chars", "字数", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(&t, "observations", "观测", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(&t, "targets", "其中目标", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(&t, "unread", "未读数字", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(&t, "path", "文件", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(&t, "hash", "SHA-256", YOY_COL_DATA);
	yoy_table_col(&t, "pack", "规则包", YOY_COL_DATA);
	t.empty = N_("no reports in the database: yoy ingest FILE…");
	for (size_t i = 0; !rc && i < list.reports.n; i++) {
		const struct yoy_report *r = &list.reports.item[i];

		yoy_table_row(&t);
		yoy_table_text(&t, "region", r->region);
		yoy_table_code(&t, "level", yoy_level_word(r->level));
		yoy_table_text(&t, "parent", r->parent);
		yoy_table_int(&t, "year", r->year);
		yoy_table_int(&t, "review_from", r->review_from);
		yoy_table_int(&t, "review_to", r->review_to);
		yoy_table_int(&t, "chars", (int64_t)r->chars);
		yoy_table_int(&t, "observations", (int64_t)r->observations);
		yoy_table_int(&t, "targets", (int64_t)r->targets);
		yoy_table_int(&t, "unread", (int64_t)r->unread);
		yoy_table_text(&t, "path", r->path);
		yoy_table_text(&t, "hash", r->hash);
		yoy_table_text(&t, "pack", r->pack);
	}
	if (!rc)
		rc = cli_table(cli, &t, YOY_FMT_TABLE);
	yoy_table_release(&t);
	yoy_report_list_release(&list);
	return rc;
}

static int by_confidence(const void *a, const void *b)
{
	const struct yoy_observation *x = a, *y = b;

	if (x->confidence != y->confidence)
		return x->confidence - y->confidence;
	return (x->id > y->id) - (x->id < y->id);
}

static yoy_rc obs_filter(struct cli *cli, struct yoy_obs_filter *f)
{
	enum { SURE = 899 };

	f->region = cli->region;
	f->year = cli->year;
	f->year_from = cli->since;
	f->role = cli->role_word ? yoy_role_parse(cli->role_word) : -1;
	f->part = cli->part_word ? yoy_part_parse(cli->part_word) : -1;
	f->measure = cli->measure_word ? yoy_measure_parse(cli->measure_word) : -1;
	f->max_confidence = cli->unsure ? SURE : -1;
	f->with_rejected = cli->all;
	return select_subject(cli, cli->indicator, &f->indicator);
}

/* A corrected figure stands with what was read, a rejected one is named so. */
static const char *decided_figure(struct yoy_arena *arena, const struct yoy_observation *o)
{
	const char *figure = cli_figure(arena, o);

	if (o->rejected)
		return yoy_arena_printf(arena, _("%s（已剔除）"), figure);
	if (!o->machine)
		return figure;
	return yoy_arena_printf(arena, _("%s（原读%s）"), figure, cli_figure(arena, o->machine));
}

static void machine_columns(struct yoy_table *t)
{
	yoy_table_col(t, "decided_by", "更正人", YOY_COL_DATA);
	yoy_table_col(t, "rejected", "剔除", YOY_COL_DATA | YOY_COL_BOOL);
	yoy_table_col(t, "machine.role", "原读类别", YOY_COL_DATA);
	cli_words(t, "machine.role", CLI_ROLE);
	yoy_table_col(t, "machine.period", "原读期间", YOY_COL_DATA);
	yoy_table_col(t, "machine.indicator", "原读指标", YOY_COL_DATA);
	yoy_table_col(t, "machine.name", "原读名称", YOY_COL_DATA);
	yoy_table_col(t, "machine.measure", "原读口径", YOY_COL_DATA);
	cli_words(t, "machine.measure", CLI_MEASURE);
	yoy_table_col(t, "machine.value", "原读数值", YOY_COL_DATA | YOY_COL_DEC);
	yoy_table_col(t, "machine.value_hi", "原读上限", YOY_COL_DATA | YOY_COL_DEC);
	yoy_table_col(t, "machine.unit", "原读单位", YOY_COL_DATA);
	yoy_table_col(t, "machine.bound", "原读界限", YOY_COL_DATA);
	cli_words(t, "machine.bound", CLI_BOUND);
}

static void machine_cells(struct yoy_table *t, const struct yoy_observation *o)
{
	const struct yoy_observation *m = o->machine;

	yoy_table_text(t, "decided_by", o->decided_by);
	yoy_table_bool(t, "rejected", o->rejected);
	if (!m)
		return;
	yoy_table_code(t, "machine.role", yoy_role_word(m->role));
	yoy_table_text(t, "machine.period", m->period);
	yoy_table_text(t, "machine.indicator", m->indicator);
	yoy_table_text(t, "machine.name", m->name);
	yoy_table_code(t, "machine.measure", yoy_measure_word(m->measure));
	yoy_table_dec(t, "machine.value", m->value);
	if (m->has_hi)
		yoy_table_dec(t, "machine.value_hi", m->value_hi);
	yoy_table_text(t, "machine.unit", m->unit);
	yoy_table_code(t, "machine.bound", yoy_bound_word(m->bound));
}

static void obs_row(struct yoy_table *t, const struct yoy_observation *o)
{
	yoy_table_row(t);
	yoy_table_int(t, "id", o->id);
	yoy_table_text(t, "region", o->region);
	yoy_table_int(t, "report_year", o->report_year);
	yoy_table_code(t, "part", yoy_part_word(o->part));
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
	yoy_table_text(t, "figure", decided_figure(&t->arena, o));
	machine_cells(t, o);
	yoy_table_int(t, "confidence", o->confidence);
	yoy_table_text(t, "heading", o->heading);
	yoy_table_text(t, "text", o->text);
	yoy_table_int(t, "start", o->at.beg);
	yoy_table_int(t, "end", o->at.end);
	yoy_table_text(t, "rule", o->rule);
}

yoy_rc cmd_observations(struct cli *cli, int argc, char **argv)
{
	struct yoy_obs_filter filter = YOY_OBS_FILTER_INIT;
	struct yoy_obs_list list = YOY_OBS_LIST_INIT;
	struct yoy_table t;
	yoy_rc rc = obs_filter(cli, &filter);

	(void)argc;
	(void)argv;
	if (!rc)
		rc = yoy_store_observations(cli->store, &filter, &list, cli->err);
	yoy_table_init(&t, "observations");
	yoy_table_col(&t, "id", "编号", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(&t, "region", "地区", YOY_COL_BOTH);
	yoy_table_col(&t, "report_year", "报告", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(&t, "part", "部分", YOY_COL_DATA);
	cli_words(&t, "part", CLI_PART);
	yoy_table_col(&t, "role", "类别", YOY_COL_BOTH);
	cli_words(&t, "role", CLI_ROLE);
	yoy_table_col(&t, "period", "期间", YOY_COL_BOTH);
	yoy_table_col(&t, "indicator", "指标", YOY_COL_BOTH);
	yoy_table_col(&t, "name", "名称", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(&t, "measure", "口径", YOY_COL_BOTH);
	cli_words(&t, "measure", CLI_MEASURE);
	yoy_table_col(&t, "value", "数值", YOY_COL_DATA | YOY_COL_RIGHT | YOY_COL_DEC);
	yoy_table_col(&t, "value_hi", "上限", YOY_COL_DATA | YOY_COL_RIGHT | YOY_COL_DEC);
	yoy_table_col(&t, "unit", "单位", YOY_COL_DATA);
	yoy_table_col(&t, "bound", "界限", YOY_COL_DATA);
	cli_words(&t, "bound", CLI_BOUND);
	yoy_table_col(&t, "figure", "数值", YOY_COL_HUMAN | YOY_COL_RIGHT);
	yoy_table_col(&t, "confidence", "把握", YOY_COL_DATA | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(&t, "heading", "标题", YOY_COL_DATA);
	yoy_table_col(&t, "text", "原文", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(&t, "start", "起", YOY_COL_DATA | YOY_COL_INT);
	yoy_table_col(&t, "end", "止", YOY_COL_DATA | YOY_COL_INT);
	yoy_table_col(&t, "rule", "规则", YOY_COL_DATA);
	machine_columns(&t);
	t.empty = N_("no observations match");
	if (!rc && cli->unsure && list.obs.n)
		qsort(list.obs.item, list.obs.n, sizeof(*list.obs.item), by_confidence);
	for (size_t i = 0; !rc && i < list.obs.n; i++)
		obs_row(&t, &list.obs.item[i]);
	if (!rc)
		rc = cli_table(cli, &t, YOY_FMT_TABLE);
	yoy_table_release(&t);
	yoy_obs_list_release(&list);
	return rc;
}

static void show_text(struct cli *cli, struct yoy_buf *out, struct yoy_view text,
		      const struct yoy_observation *o)
{
	struct yoy_span s = passage_sentence(text, o->at);
	const char *on = cli->colour && !cli->output ? "\033[1;7m" : "【";
	const char *off = cli->colour && !cli->output ? "\033[0m" : "】";

	for (uint32_t i = s.beg; i < s.end; i++) {
		if (i == o->at.beg)
			yoy_buf_adds(out, on);
		if (i == o->at.end)
			yoy_buf_adds(out, off);
		/* Control characters of a hostile text must not reach the terminal. */
		if ((unsigned char)text.ptr[i] >= 0x20 && text.ptr[i] != 0x7f)
			yoy_buf_addc(out, text.ptr[i]);
	}
	if (o->at.end == s.end)
		yoy_buf_adds(out, off);
	yoy_buf_addc(out, '\n');
}

yoy_rc cmd_show(struct cli *cli, int argc, char **argv)
{
	enum { SHOW_MAX = 1 << 20 };
	struct yoy_obs_filter filter = YOY_OBS_FILTER_INIT;
	struct yoy_obs_list list = YOY_OBS_LIST_INIT;
	struct yoy_report_list reports = YOY_REPORT_LIST_INIT;
	struct yoy_buf text = YOY_BUF_INIT(YOY_BUF_NOMAX), out = YOY_BUF_INIT(SHOW_MAX);
	const struct yoy_observation *o;
	const char *path = "";
	char *end;
	yoy_rc rc = YOY_OK;

	(void)argc;
	filter.id = strtoll(argv[0], &end, 10);
	if (*end != '\0' || filter.id <= 0)
		return yoy_err_set(cli->err, YOY_E_USAGE,
				   "show: %s is not an observation's number: see yoy observations",
				   argv[0]);
	rc = yoy_store_observations(cli->store, &filter, &list, cli->err);
	if (!rc && list.obs.n == 0)
		rc = yoy_err_set(cli->err, YOY_E_INPUT, "no observation %s in %s", argv[0],
				 cli->db);
	if (rc)
		goto done;
	o = &list.obs.item[0];
	rc = yoy_store_text(cli->store, o->report_id, &text, cli->err);
	if (!rc)
		rc = yoy_store_reports(cli->store, o->region, o->report_year, &reports, cli->err);
	if (rc)
		goto done;
	if (reports.reports.n)
		path = reports.reports.item[0].path;
	show_text(cli, &out, yoy_buf_view(&text), o);
	yoy_buf_addf(&out, _("\n%s %s，%s，%s，%s：%s\n"), o->region, o->period,
		     o->role == YOY_ROLE_TARGET ? _("目标") : _("实际"), o->name,
		     _(yoy_measure_word(o->measure)), decided_figure(&list.arena, o));
	if (o->decided_by)
		yoy_buf_addf(&out, _("%s%s（历次记录见 yoy history %s）\n"), o->decided_by,
			     o->rejected  ? _("已剔除")
			     : o->machine ? _("已更正")
					  : _("已确认"),
			     argv[0]);
	yoy_buf_addf(&out, _("指标 %s  把握 %d/1000  规则 %s\n"),
		     o->indicator ? o->indicator : _("（不在词典中）"), o->confidence, o->rule);
	yoy_buf_addf(&out, _("%s  字节 %u-%u  标题 %s\n"), path, o->at.beg, o->at.end, o->heading);
	rc = cli_write(cli, yoy_buf_view(&out));
done:
	yoy_buf_release(&text);
	yoy_buf_release(&out);
	yoy_obs_list_release(&list);
	yoy_report_list_release(&reports);
	return rc;
}
