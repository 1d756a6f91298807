#include <stdlib.h>

#include "cli.h"
#include "yoy/i18n.h"
#include "yoy/rank.h"

static const char *const status_names[] = { N_("已排名"), N_("不是确数"), N_("级别不明"),
					    N_("未报告"), N_("待报告") };
/* What was loaded, and what came of it. */
struct ranking {
	struct yoy_rank_opts opts;
	struct yoy_obs_list obs;
	struct yoy_report_list reports;
	struct yoy_region_list regions;
	struct yoy_rank_list list;
};

static void columns(struct yoy_table *t, const struct ranking *r)
{
	yoy_table_init(t, "rank");
	yoy_table_col(t, "rank", "位次", YOY_COL_DATA | YOY_COL_INT);
	yoy_table_col(t, "rank_figure", "位次", YOY_COL_HUMAN | YOY_COL_RIGHT);
	yoy_table_col(t, "rank_of", "排名地区数", YOY_COL_DATA | YOY_COL_INT);
	yoy_table_col(t, "region", "地区", YOY_COL_BOTH);
	yoy_table_col(t, "code", "代码", YOY_COL_DATA);
	yoy_table_col(t, "level", "级别", YOY_COL_DATA);
	cli_words(t, "level", CLI_LEVEL);
	yoy_table_col(t, "level_word", "级别", YOY_COL_HUMAN);
	yoy_table_col(t, "parent", "上级", YOY_COL_DATA);
	yoy_table_col(t, "year", "年份", YOY_COL_DATA | YOY_COL_INT);
	yoy_table_col(t, "indicator", "指标编号", YOY_COL_DATA);
	yoy_table_col(t, "name", "指标", YOY_COL_DATA);
	yoy_table_col(t, "measure", "口径", YOY_COL_DATA);
	cli_words(t, "measure", CLI_MEASURE);
	yoy_table_col(t, "value", "数值", YOY_COL_DATA | YOY_COL_DEC);
	yoy_table_col(t, "unit", "单位", YOY_COL_DATA);
	yoy_table_col(t, "actual_figure", "实际", YOY_COL_HUMAN | YOY_COL_RIGHT);
	yoy_table_col(t, "status", "状态", YOY_COL_DATA);
	yoy_table_col(t, "status_word", "状态", YOY_COL_HUMAN);
	yoy_table_col(t, "target_figure", "目标", YOY_COL_HUMAN | YOY_COL_RIGHT);
	yoy_table_col(t, "target_rank", "目标位次", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "targets", "有目标地区数", YOY_COL_DATA | YOY_COL_INT);
	yoy_table_col(t, "above", "高于上级（百分点）",
		      r->opts.measure == YOY_LEVEL ? YOY_COL_DATA
						   : YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_DEC);
	yoy_table_col(t, "above_of", "上级", YOY_COL_DATA);
	yoy_table_col(t, "higher_figure", "上级目标", YOY_COL_HUMAN);
	cli_figure_columns(t, "target", "目标");
	cli_figure_columns(t, "actual", "实际");
	t->empty = N_("no report of this year or the next one");
}

static void figures(struct yoy_table *t, const struct ranking *r, const struct yoy_rank_row *row)
{
	if (row->rank) {
		yoy_table_int(t, "rank", (int64_t)row->rank);
		yoy_table_int(t, "rank_of", (int64_t)row->rank_of);
		yoy_table_text(t, "rank_figure",
			       yoy_arena_printf(&t->arena, "%zu/%zu", row->rank, row->rank_of));
		yoy_table_dec(t, "value", row->value);
		yoy_table_text(t, "unit", r->list.unit);
	}
	yoy_table_text(t, "actual_figure", row->actual ? cli_figure(&t->arena, row->actual) : "—");
	yoy_table_text(t, "status", yoy_rank_status_word(row->status));
	yoy_table_text(t, "status_word", _(status_names[row->status]));
	if (row->status != YOY_RANK_RANKED)
		yoy_table_tone(t, "status_word", YOY_TONE_WARN);
	yoy_table_text(t, "target_figure", row->target ? cli_figure(&t->arena, row->target) : "—");
	if (row->target_rank) {
		yoy_table_int(t, "target_rank", (int64_t)row->target_rank);
		yoy_table_int(t, "targets", (int64_t)row->targets);
	}
	if (row->has_above)
		yoy_table_dec(t, "above", row->above);
	if (row->higher) {
		yoy_table_text(t, "above_of", row->above_of->name);
		yoy_table_text(t, "higher_figure",
			       yoy_arena_printf(&t->arena, "%s %s", row->above_of->name,
						cli_figure(&t->arena, row->higher)));
	}
	cli_figure_cells(t, "target", row->target);
	cli_figure_cells(t, "actual", row->actual);
}

static void layer_notes(struct yoy_table *t, const struct yoy_rank_list *l)
{
	for (size_t i = 0; i < l->layers.n; i++) {
		const struct yoy_rank_layer *y = &l->layers.item[i];

		yoy_table_note(t,
			       "%s目标%s：下级%zu个地区中高于它的%zu个、持平%zu个、低于它的%zu个，"
			       "平均相差%s个百分点。",
			       y->region->name, cli_figure(&t->arena, y->target), y->below,
			       y->higher, y->same, y->lower, cli_decimal(&t->arena, y->mean));
	}
}

static void rows(struct cli *cli, struct yoy_table *t, const struct ranking *r)
{
	size_t n[YOY_N_RANK_STATUS] = { 0 }, all = 0;

	columns(t, r);
	for (size_t i = 0; i < r->list.rows.n; i++) {
		const struct yoy_rank_row *row = &r->list.rows.item[i];

		if (!cli_wants_region(cli, row->region->name))
			continue;
		yoy_table_row(t);
		yoy_table_text(t, "region", row->region->name);
		yoy_table_text(t, "code", *row->region->code ? row->region->code : NULL);
		yoy_table_text(t, "level", yoy_level_word(row->region->level));
		yoy_table_text(t, "level_word", cli_level_name(row->region->level));
		yoy_table_text(t, "parent", row->region->parent);
		yoy_table_int(t, "year", r->opts.year);
		yoy_table_text(t, "indicator", r->opts.indicator);
		yoy_table_text(t, "name", r->list.name);
		yoy_table_text(t, "measure", yoy_measure_word(r->opts.measure));
		figures(t, r, row);
		n[row->status]++;
		all++;
	}
	if (all)
		yoy_table_note(
			t,
			"共%zu个地区：已排名%zu、未报告%zu、待报告%zu、不是确数%zu、级别不明%"
			"zu；只在同级之间排名。",
			all, n[YOY_RANK_RANKED], n[YOY_RANK_UNREPORTED], n[YOY_RANK_PENDING],
			n[YOY_RANK_NO_PLAIN], n[YOY_RANK_NO_LEVEL]);
	layer_notes(t, &r->list);
}

static void layers(struct yoy_table *t, const struct ranking *r)
{
	yoy_table_init(t, "rank-summary");
	yoy_table_col(t, "region", "上级", YOY_COL_BOTH);
	yoy_table_col(t, "level", "级别", YOY_COL_DATA);
	cli_words(t, "level", CLI_LEVEL);
	yoy_table_col(t, "level_word", "级别", YOY_COL_HUMAN);
	yoy_table_col(t, "year", "年份", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "indicator", "指标编号", YOY_COL_DATA);
	yoy_table_col(t, "name", "指标", YOY_COL_BOTH);
	yoy_table_col(t, "target_figure", "目标", YOY_COL_HUMAN | YOY_COL_RIGHT);
	yoy_table_col(t, "target.value", "目标", YOY_COL_DATA | YOY_COL_DEC);
	yoy_table_col(t, "target.value_hi", "目标", YOY_COL_DATA | YOY_COL_DEC);
	yoy_table_col(t, "target.bound", "目标", YOY_COL_DATA);
	yoy_table_col(t, "below", "有目标的下级", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "higher", "高于上级", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "same", "持平", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "lower", "低于上级", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "mean", "平均相差（百分点）", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_DEC);
	t->empty = N_("no region above and below with such a target of this year");
	for (size_t i = 0; i < r->list.layers.n; i++) {
		const struct yoy_rank_layer *y = &r->list.layers.item[i];

		yoy_table_row(t);
		yoy_table_text(t, "region", y->region->name);
		yoy_table_text(t, "level", yoy_level_word(y->region->level));
		yoy_table_text(t, "level_word", cli_level_name(y->region->level));
		yoy_table_int(t, "year", r->opts.year);
		yoy_table_text(t, "indicator", r->opts.indicator);
		yoy_table_text(t, "name", r->list.name);
		yoy_table_text(t, "target_figure", cli_figure(&t->arena, y->target));
		yoy_table_dec(t, "target.value", y->target->value);
		if (y->target->has_hi)
			yoy_table_dec(t, "target.value_hi", y->target->value_hi);
		yoy_table_text(t, "target.bound", yoy_bound_word(y->target->bound));
		yoy_table_int(t, "below", (int64_t)y->below);
		yoy_table_int(t, "higher", (int64_t)y->higher);
		yoy_table_int(t, "same", (int64_t)y->same);
		yoy_table_int(t, "lower", (int64_t)y->lower);
		yoy_table_dec(t, "mean", y->mean);
	}
}

static yoy_rc read_opts(struct cli *cli, char **argv, struct yoy_rank_opts *o)
{
	const struct yoy_indicator *ind;
	yoy_rc rc = select_year(cli, "rank", argv[1], &o->year);

	if (!rc)
		rc = select_vintage(cli, &o->vintage, &o->vintage_year);
	if (!rc)
		rc = select_subject(cli, argv[0], &o->indicator);
	if (rc)
		return rc;
	ind = yoy_dictionary_get(yoy_rulepack_dictionary(cli->pack), o->indicator);
	o->measure = ind && strcmp(ind->dimension, "percent") == 0 ? YOY_RATIO : YOY_GROWTH;
	if (cli->measure_word)
		o->measure = (enum yoy_measure)yoy_measure_parse(cli->measure_word);
	if (o->measure == YOY_CHANGE || o->measure == YOY_RANK)
		return yoy_err_set(cli->err, YOY_E_USAGE,
				   "rank --measure %s: level, growth or ratio", cli->measure_word);
	return YOY_OK;
}

static yoy_rc load(struct cli *cli, char **argv, struct ranking *r)
{
	struct yoy_obs_filter filter = YOY_OBS_FILTER_INIT;
	yoy_rc rc = read_opts(cli, argv, &r->opts);

	filter.indicator = r->opts.indicator;
	filter.year = r->opts.year;
	if (!rc)
		rc = yoy_store_reports(cli->store, NULL, 0, &r->reports, cli->err);
	if (!rc)
		rc = select_known_regions(cli, &r->reports);
	if (!rc)
		rc = yoy_store_regions(cli->store, &r->regions, cli->err);
	if (!rc)
		rc = yoy_store_observations(cli->store, &filter, &r->obs, cli->err);
	if (!rc && r->obs.obs.n == 0)
		rc = select_no_figures(cli, argv[0]);
	return rc;
}

yoy_rc cmd_rank(struct cli *cli, int argc, char **argv)
{
	struct ranking r = { .obs = YOY_OBS_LIST_INIT,
			     .reports = YOY_REPORT_LIST_INIT,
			     .regions = YOY_REGION_LIST_INIT,
			     .list = YOY_RANK_LIST_INIT };
	struct yoy_table t = { .rows = 0 };
	yoy_rc rc = load(cli, argv, &r);

	(void)argc;
	if (!rc) {
		yoy_rank_compute(&r.list, &r.obs, &r.reports, &r.regions,
				 yoy_rulepack_dictionary(cli->pack), &r.opts);
		if (cli->summary)
			layers(&t, &r);
		else
			rows(cli, &t, &r);
		rc = cli_table(cli, &t, YOY_FMT_TABLE);
	}
	yoy_table_release(&t);
	yoy_rank_list_release(&r.list);
	yoy_obs_list_release(&r.obs);
	yoy_report_list_release(&r.reports);
	yoy_region_list_release(&r.regions);
	return rc;
}
