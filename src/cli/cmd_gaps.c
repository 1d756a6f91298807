#include <stdlib.h>

#include "rows.h"
#include "yoy/i18n.h"

enum { N_VERDICTS = YOY_UNCOMPARABLE + 1 };

static const char *const verdict_names[] = { N_("达标"), N_("未达标"), N_("未报告"), N_("待报告"),
					     N_("无法比较") };

static enum yoy_tone tone_of(enum yoy_verdict v)
{
	switch (v) {
	case YOY_MET:
		return YOY_TONE_GOOD;
	case YOY_MISSED:
		return YOY_TONE_BAD;
	case YOY_UNREPORTED:
		return YOY_TONE_WARN;
	case YOY_PENDING:
	case YOY_UNCOMPARABLE:
		break;
	}
	return YOY_TONE_DIM;
}

static const char *verdict_word(int v)
{
	return yoy_verdict_word((enum yoy_verdict)v);
}

const char *gaps_verdict(enum yoy_verdict v)
{
	return _(verdict_names[v]);
}

void gaps_columns(struct yoy_table *t, bool many_regions)
{
	yoy_table_init(t, "gaps");
	yoy_table_col(t, "region", "地区", many_regions ? YOY_COL_BOTH : YOY_COL_DATA);
	yoy_table_col(t, "year", "年份", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "indicator", "指标编号", YOY_COL_DATA);
	yoy_table_col(t, "name", "指标", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, "measure", "口径", YOY_COL_DATA);
	cli_words(t, "measure", CLI_MEASURE);
	yoy_table_col(t, "measure_word", "口径", YOY_COL_HUMAN);
	cli_figure_columns(t, "target", "目标");
	cli_figure_columns(t, "actual", "实际");
	yoy_table_col(t, "target_figure", "目标", YOY_COL_HUMAN | YOY_COL_RIGHT);
	yoy_table_col(t, "actual_figure", "实际", YOY_COL_HUMAN | YOY_COL_RIGHT);
	yoy_table_col(t, "gap", "差额", YOY_COL_DATA | YOY_COL_RIGHT | YOY_COL_DEC);
	yoy_table_col(t, "gap_unit", "差额单位", YOY_COL_DATA);
	yoy_table_col(t, "gap_figure", "差额", YOY_COL_HUMAN | YOY_COL_RIGHT);
	yoy_table_col(t, "completion", "完成率（%）", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_DEC);
	yoy_table_col(t, "verdict", "结果", YOY_COL_DATA);
	cli_words(t, "verdict", CLI_VERDICT);
	yoy_table_col(t, "verdict_word", "结果", YOY_COL_HUMAN);
	yoy_table_col(t, "reason", "说明", YOY_COL_DATA);
	yoy_table_col(t, "strive", "力争", YOY_COL_DATA | YOY_COL_BOOL);
	yoy_table_col(t, "stated", "报告自述", YOY_COL_DATA);
	yoy_table_col(t, "within_rounding", "舍入内", YOY_COL_DATA | YOY_COL_BOOL);
	yoy_table_col(t, "basis", "依据", YOY_COL_DATA);
	cli_words(t, "basis", CLI_BASIS);
	t->empty = N_("no targets match");
}

static const char *signed_gap(struct yoy_arena *arena, const struct yoy_pair *p)
{
	return yoy_arena_printf(arena, "%s%s%s", p->gap.mant > 0 ? "+" : "",
				cli_decimal(arena, p->gap), cli_unit(p->gap_unit));
}

void gaps_row(struct yoy_table *t, const struct yoy_pair *p)
{
	yoy_table_row(t);
	yoy_table_text(t, "region", p->region);
	yoy_table_int(t, "year", p->year);
	yoy_table_text(t, "indicator", p->indicator);
	yoy_table_text(t, "name", p->name);
	yoy_table_code(t, "measure", yoy_measure_word(p->measure));
	yoy_table_text(t, "measure_word", cli_measure_name(p->measure));
	cli_figure_cells(t, "target", p->target);
	cli_figure_cells(t, "actual", p->actual);
	yoy_table_text(t, "target_figure",
		       yoy_arena_printf(&t->arena,
					p->target->flags & YOY_OBS_STRIVE ? _("力争%s") : "%s",
					cli_figure(&t->arena, p->target)));
	yoy_table_text(t, "actual_figure",
		       p->actual
			       ? yoy_arena_printf(&t->arena,
						  p->basis == YOY_PAIR_DERIVED ? _("推算%s") : "%s",
						  cli_figure(&t->arena, p->actual))
			       : "—");
	if (p->has_gap) {
		yoy_table_dec(t, "gap", p->gap);
		yoy_table_text(t, "gap_unit", p->gap_unit);
		yoy_table_text(t, "gap_figure", signed_gap(&t->arena, p));
	}
	if (p->has_completion)
		yoy_table_dec(t, "completion", p->completion_pct);
	yoy_table_text(t, "verdict", yoy_verdict_word(p->verdict));
	yoy_table_text(t, "verdict_word", _(verdict_names[p->verdict]));
	yoy_table_tone(t, "verdict_word", tone_of(p->verdict));
	yoy_table_text(t, "reason", p->reason);
	yoy_table_bool(t, "strive", p->target->flags & YOY_OBS_STRIVE);
	yoy_table_text(t, "stated", p->stated ? p->stated->text : NULL);
	yoy_table_bool(t, "within_rounding", p->within_rounding);
	yoy_table_text(t, "basis", yoy_pair_basis_word(p->basis));
}

static void count_note(struct yoy_table *t, const size_t n[N_VERDICTS])
{
	size_t all = 0, checked = n[YOY_MET] + n[YOY_MISSED];

	for (int v = 0; v < N_VERDICTS; v++)
		all += n[v];
	yoy_table_note(t,
		       "共%zu项目标：达标%zu、未达标%zu、未报告%zu、待报告%zu、无法比较%"
		       "zu；可比较的%zu项中达标%zu项。",
		       all, n[YOY_MET], n[YOY_MISSED], n[YOY_UNREPORTED], n[YOY_PENDING],
		       n[YOY_UNCOMPARABLE], checked, n[YOY_MET]);
}

static void summary_columns(struct yoy_table *t)
{
	yoy_table_init(t, "gaps-summary");
	yoy_table_col(t, "region", "地区", YOY_COL_BOTH);
	yoy_table_col(t, "year", "年份", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "targets", "目标", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	for (int v = 0; v < N_VERDICTS; v++)
		yoy_table_col(t, verdict_word(v), verdict_names[v],
			      YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "met_of_checked", "达标占可比较（%）",
		      YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_DEC);
	t->empty = N_("no targets match");
}

/* One row a region and year; rates name what they are a share of. */
static void summary(struct yoy_table *t, const struct yoy_pair_list *pairs)
{
	const struct yoy_pair *p = pairs->pairs.item;
	size_t i = 0;

	summary_columns(t);
	while (i < pairs->pairs.n) {
		size_t n[N_VERDICTS] = { 0 }, first = i;
		struct yoy_decimal rate;

		while (i < pairs->pairs.n && p[i].year == p[first].year &&
		       strcmp(p[i].region, p[first].region) == 0)
			n[p[i++].verdict]++;
		yoy_table_row(t);
		yoy_table_text(t, "region", p[first].region);
		yoy_table_int(t, "year", p[first].year);
		yoy_table_int(t, "targets", (int64_t)(i - first));
		for (int v = 0; v < N_VERDICTS; v++)
			yoy_table_int(t, verdict_word(v), (int64_t)n[v]);
		if (yoy_decimal_div(&rate, yoy_decimal_int((int64_t)n[YOY_MET] * 100),
				    yoy_decimal_int((int64_t)(n[YOY_MET] + n[YOY_MISSED])), 1,
				    NULL) == YOY_OK)
			yoy_table_dec(t, "met_of_checked", rate);
	}
}

static bool several_regions(const struct yoy_pair_list *pairs)
{
	for (size_t i = 1; i < pairs->pairs.n; i++)
		if (strcmp(pairs->pairs.item[i].region, pairs->pairs.item[0].region) != 0)
			return true;
	return false;
}

yoy_rc cmd_gaps(struct cli *cli, int argc, char **argv)
{
	struct selection sel = SELECTION_INIT;
	struct yoy_pair_list pairs = YOY_PAIR_LIST_INIT;
	struct yoy_table t = { .rows = 0 };
	size_t n[N_VERDICTS] = { 0 };
	bool wanted[N_VERDICTS];
	yoy_rc rc;

	(void)argc;
	(void)argv;
	if (cli->habit || cli->same)
		return cmd_gaps_habit(cli);
	if (cli->plan)
		return cmd_gaps_plan(cli);
	rc = cli_only(cli, wanted, N_VERDICTS, verdict_word);
	if (!rc)
		rc = select_pairs(cli, &sel, &pairs);
	if (rc)
		goto done;
	for (size_t i = 0; i < pairs.pairs.n; i++)
		n[pairs.pairs.item[i].verdict]++;
	if (cli->summary) {
		summary(&t, &pairs);
	} else {
		gaps_columns(&t, several_regions(&pairs));
		for (size_t i = 0; i < pairs.pairs.n; i++)
			if (wanted[pairs.pairs.item[i].verdict])
				gaps_row(&t, &pairs.pairs.item[i]);
	}
	if (pairs.pairs.n)
		count_note(&t, n);
	rc = cli_table(cli, &t, YOY_FMT_TABLE);
	yoy_table_release(&t);
	if (cli->exit_code && (n[YOY_MISSED] || n[YOY_UNREPORTED]))
		cli->status = 1;
done:
	yoy_pair_list_release(&pairs);
	selection_release(&sel);
	return rc;
}
