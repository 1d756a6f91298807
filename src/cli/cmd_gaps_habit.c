/* yoy gaps --habit: what is missed again and again; --same: what is promised again and again. */
#include "cli.h"
#include "passage.h"
#include "yoy/habit.h"
#include "yoy/i18n.h"

static void common_columns(struct yoy_table *t, const char *name)
{
	yoy_table_init(t, name);
	yoy_table_col(t, "region", "地区", YOY_COL_BOTH);
	yoy_table_col(t, "indicator", "指标编号", YOY_COL_DATA);
	yoy_table_col(t, "name", "指标", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, "measure", "口径", YOY_COL_DATA);
	cli_words(t, "measure", CLI_MEASURE);
	yoy_table_col(t, "measure_word", "口径", YOY_COL_HUMAN);
}

static void common_cells(struct yoy_table *t, const struct yoy_habit *h)
{
	yoy_table_row(t);
	yoy_table_text(t, "region", h->region);
	yoy_table_text(t, "indicator", h->indicator);
	yoy_table_text(t, "name", h->name);
	yoy_table_text(t, "measure", yoy_measure_word(h->measure));
	yoy_table_text(t, "measure_word", cli_measure_name(h->measure));
}

/* "2018、2019": the years of a verdict. */
static const char *years(struct yoy_table *t, const struct yoy_habit *h, enum yoy_verdict v)
{
	const char *text = NULL;

	for (size_t i = 0; i < h->n; i++)
		if (h->pairs[i]->verdict == v)
			text = yoy_arena_printf(&t->arena, "%s%s%d", text ? text : "",
						text ? " " : "", h->pairs[i]->year);
	return text;
}

/* The passages of target and actual; words beside them for a person. */
static yoy_rc evidence(struct yoy_table *t, struct passages *p, const struct yoy_habit *h,
		       bool missed_only)
{
	struct yoy_table *list = passage_list(p);
	const char *text = NULL;
	yoy_rc rc = YOY_OK;

	for (size_t i = 0; !rc && i < h->n; i++) {
		const struct yoy_pair *pair = h->pairs[i];
		const struct yoy_observation *a = pair->actual;
		const char *one;

		if (missed_only && pair->verdict != YOY_MISSED)
			continue;
		rc = passage_add(p, list, "target", pair->target);
		if (!rc && a && pair->basis == YOY_PAIR_REPORTED)
			rc = passage_add(p, list, "actual", a);
		if (!rc)
			rc = passage_line(p, pair->target, &t->arena, &one);
		if (!rc)
			text = text ? yoy_arena_printf(&t->arena, _("%s；%s"), text, one) : one;
	}
	yoy_table_sub(t, "passages", list);
	yoy_table_text(t, "quote", text);
	return rc;
}

/* 2018 目标8%，实际6.9% */
static const char *misses(struct yoy_table *t, const struct yoy_habit *h)
{
	const char *text = NULL;

	for (size_t i = 0; i < h->n; i++) {
		const struct yoy_pair *p = h->pairs[i];
		const char *one;

		if (p->verdict != YOY_MISSED)
			continue;
		one = yoy_arena_printf(&t->arena, _("%d年目标%s，实际%s"), p->year,
				       cli_figure(&t->arena, p->target),
				       p->actual ? cli_figure(&t->arena, p->actual)
						 : _("未达标（报告自述）"));
		text = text ? yoy_arena_printf(&t->arena, _("%s；%s"), text, one) : one;
	}
	return text;
}

static yoy_rc habits(struct cli *cli, struct yoy_table *t, struct passages *p,
		     const struct yoy_habit_list *list)
{
	size_t least = cli->all ? 0 : 2, checked = 0;
	yoy_rc rc = YOY_OK;

	common_columns(t, "gaps-habit");
	yoy_table_col(t, "targets", "目标年数", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "checked", "可比较", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "missed", "未达标", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "missed_years", "未达标年份", YOY_COL_BOTH);
	yoy_table_col(t, "unreported", "未报告", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "unreported_years", "未报告年份", YOY_COL_DATA);
	yoy_table_col(t, "misses", "各年", YOY_COL_HUMAN | YOY_COL_WRAP);
	passage_column(t, "passages", "原文");
	yoy_table_col(t, "quote", "原文", YOY_COL_DATA);
	t->empty = N_("no target was missed twice (--all: every indicator that was checked)");
	for (size_t i = 0; !rc && i < list->habits.n; i++) {
		const struct yoy_habit *h = &list->habits.item[i];

		checked += h->checked > 0;
		if (h->missed < least || !h->checked)
			continue;
		common_cells(t, h);
		yoy_table_int(t, "targets", (int64_t)h->n);
		yoy_table_int(t, "checked", (int64_t)h->checked);
		yoy_table_int(t, "missed", (int64_t)h->missed);
		yoy_table_text(t, "missed_years", years(t, h, YOY_MISSED));
		yoy_table_int(t, "unreported", (int64_t)h->unreported);
		yoy_table_text(t, "unreported_years", years(t, h, YOY_UNREPORTED));
		yoy_table_text(t, "misses", misses(t, h));
		rc = evidence(t, p, h, true);
	}
	yoy_table_note(t, "共%zu项指标有可比较的年份，其中%zu项列出。", checked, t->rows);
	return rc;
}

static yoy_rc same(struct yoy_table *t, struct passages *p, const struct yoy_habit_list *list)
{
	yoy_rc rc = YOY_OK;

	common_columns(t, "gaps-same");
	yoy_table_col(t, "target_figure", "目标", YOY_COL_HUMAN | YOY_COL_RIGHT);
	yoy_table_col(t, "value", "目标", YOY_COL_DATA | YOY_COL_DEC);
	yoy_table_col(t, "value_hi", "上限", YOY_COL_DATA | YOY_COL_DEC);
	yoy_table_col(t, "unit", "单位", YOY_COL_DATA);
	yoy_table_col(t, "bound", "界限", YOY_COL_DATA);
	cli_words(t, "bound", CLI_BOUND);
	yoy_table_col(t, "years", "连续年数", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "from", "起", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "to", "止", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "checked", "可比较", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "missed", "未达标", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	passage_column(t, "passages", "原文");
	yoy_table_col(t, "quote", "原文", YOY_COL_BOTH | YOY_COL_WRAP);
	t->empty = N_("no target was set twice running");
	for (size_t i = 0; !rc && i < list->habits.n; i++) {
		const struct yoy_habit *h = &list->habits.item[i];
		const struct yoy_observation *o = h->pairs[0]->target;

		common_cells(t, h);
		yoy_table_text(t, "target_figure", cli_figure(&t->arena, o));
		yoy_table_dec(t, "value", o->value);
		if (o->has_hi)
			yoy_table_dec(t, "value_hi", o->value_hi);
		yoy_table_text(t, "unit", o->unit);
		yoy_table_text(t, "bound", yoy_bound_word(o->bound));
		yoy_table_int(t, "years", (int64_t)h->n);
		yoy_table_int(t, "from", h->pairs[0]->year);
		yoy_table_int(t, "to", h->pairs[h->n - 1]->year);
		yoy_table_int(t, "checked", (int64_t)h->checked);
		yoy_table_int(t, "missed", (int64_t)h->missed);
		rc = evidence(t, p, h, false);
	}
	return rc;
}

yoy_rc cmd_gaps_habit(struct cli *cli)
{
	struct selection sel = SELECTION_INIT;
	struct yoy_pair_list pairs = YOY_PAIR_LIST_INIT;
	struct yoy_habit_list list = YOY_HABIT_LIST_INIT;
	struct yoy_table t = { .rows = 0 };
	struct passages p = { .cli = cli };
	yoy_rc rc;

	if (cli->habit && cli->same)
		return yoy_err_set(cli->err, YOY_E_USAGE, "gaps: --habit or --same, not both");
	if (cli->plan || cli->summary || cli->only)
		return yoy_err_set(cli->err, YOY_E_USAGE,
				   "gaps --%s: not with --plan, --summary or --only",
				   cli->habit ? "habit" : "same");
	rc = select_pairs(cli, &sel, &pairs);
	if (rc)
		goto done;
	passages_init(&p, cli, &sel.reports);
	if (cli->habit) {
		yoy_habit_missed(&list, &pairs);
		rc = habits(cli, &t, &p, &list);
	} else {
		yoy_habit_same(&list, &pairs);
		rc = same(&t, &p, &list);
	}
	if (!rc)
		rc = cli_table(cli, &t, YOY_FMT_TABLE);
	yoy_table_release(&t);
	if (cli->exit_code && cli->habit && t.rows)
		cli->status = 1;
done:
	passages_release(&p);
	yoy_habit_list_release(&list);
	yoy_pair_list_release(&pairs);
	selection_release(&sel);
	return rc;
}
