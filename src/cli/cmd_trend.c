#include "cli.h"

static void columns(struct yoy_table *t)
{
	yoy_table_init(t, "trend");
	yoy_table_col(t, "region", "地区", YOY_COL_BOTH);
	yoy_table_col(t, "indicator", "指标编号", YOY_COL_DATA);
	yoy_table_col(t, "name", "指标", YOY_COL_DATA);
	yoy_table_col(t, "year", "年份", YOY_COL_BOTH);
	yoy_table_col(t, "value", "数值", YOY_COL_BOTH | YOY_COL_RIGHT);
	yoy_table_col(t, "unit", "单位", YOY_COL_BOTH);
	yoy_table_col(t, "stated", "报告增速（%）", YOY_COL_BOTH | YOY_COL_RIGHT);
	yoy_table_col(t, "computed", "推算增速（%）", YOY_COL_BOTH | YOY_COL_RIGHT);
	yoy_table_col(t, "target", "当年目标", YOY_COL_HUMAN | YOY_COL_RIGHT);
	yoy_table_col(t, "target_value", "目标", YOY_COL_DATA);
	yoy_table_col(t, "target_bound", "目标界限", YOY_COL_DATA);
	yoy_table_col(t, "target_unit", "目标单位", YOY_COL_DATA);
	yoy_table_col(t, "level_report_year", "总量见报告", YOY_COL_BOTH);
	yoy_table_col(t, "growth_report_year", "增速见报告", YOY_COL_DATA);
	yoy_table_col(t, "text", "原文", YOY_COL_DATA);
	t->empty = "no figures";
}

static void row(struct yoy_table *t, const struct yoy_trend *trend, const struct yoy_trend_point *p)
{
	const struct yoy_observation *shown = p->level ? p->level : p->growth;

	yoy_table_row(t);
	yoy_table_text(t, "region", trend->region);
	yoy_table_text(t, "indicator", trend->indicator);
	yoy_table_text(t, "name", trend->name);
	yoy_table_int(t, "year", p->year);
	if (p->has_value) {
		yoy_table_dec(t, "value", p->value);
		yoy_table_text(t, "unit", trend->unit);
		yoy_table_int(t, "level_report_year", p->level->report_year);
	} else if (!p->growth) {
		yoy_table_text(t, "value", "—");
		yoy_table_tone(t, "value", YOY_TONE_DIM);
	}
	if (p->growth) {
		yoy_table_dec(t, "stated", p->growth->value);
		yoy_table_int(t, "growth_report_year", p->growth->report_year);
	}
	if (p->has_computed)
		yoy_table_dec(t, "computed", p->computed_pct);
	if (p->target) {
		yoy_table_text(t, "target", cli_figure(&t->arena, p->target));
		yoy_table_dec(t, "target_value", p->target->value);
		yoy_table_text(t, "target_bound", yoy_bound_word(p->target->bound));
		yoy_table_text(t, "target_unit", p->target->unit);
	}
	if (shown)
		yoy_table_text(t, "text", shown->text);
}

yoy_rc cmd_trend(struct cli *cli, int argc, char **argv)
{
	struct selection sel = SELECTION_INIT;
	struct yoy_trend_vec trends = YOY_VEC_INIT;
	struct yoy_table t;
	yoy_rc rc = select_trends(cli, argv[0], &sel, &trends);

	(void)argc;
	columns(&t);
	for (size_t i = 0; !rc && i < trends.n; i++) {
		const struct yoy_trend *trend = &trends.item[i];
		const struct yoy_indicator *ind =
			yoy_dictionary_get(yoy_rulepack_dictionary(cli->pack), trend->indicator);

		for (size_t k = 0; k < trend->points.n; k++)
			row(&t, trend, &trend->points.item[k]);
		if (trend->has_cagr)
			yoy_table_note(&t,
				       "%s %s：%d—%d年年均增长%s%%（名义，按首末两年总量推算）。",
				       trend->region, trend->name, trend->cagr_from, trend->cagr_to,
				       cli_decimal(&t.arena, trend->cagr_pct));
		if (ind && ind->basis == YOY_BASIS_REAL)
			yoy_table_note(&t, "%s的报告增速为实际增速，推算增速按现价，二者不必相等。",
				       trend->name);
	}
	if (!rc)
		rc = cli_table(cli, &t, YOY_FMT_TABLE);
	yoy_table_release(&t);
	yoy_trend_vec_release(&trends);
	selection_release(&sel);
	return rc;
}
