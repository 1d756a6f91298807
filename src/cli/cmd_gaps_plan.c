/* yoy gaps --plan: targets of several years. */
#include "cli.h"
#include "yoy/gap_plan.h"
#include "yoy/i18n.h"

enum { N_COURSES = YOY_COURSE_UNCOMPARABLE + 1 };

static const char *const course_names[] = { N_("达标"),   N_("未达标"), N_("按进度"),  N_("落后"),
					    N_("未报告"), N_("待报告"), N_("无法比较") };

static enum yoy_tone tone_of(enum yoy_course c)
{
	switch (c) {
	case YOY_COURSE_MET:
	case YOY_COURSE_ON:
		return YOY_TONE_GOOD;
	case YOY_COURSE_MISSED:
	case YOY_COURSE_BEHIND:
		return YOY_TONE_BAD;
	case YOY_COURSE_UNREPORTED:
		return YOY_TONE_WARN;
	case YOY_COURSE_PENDING:
	case YOY_COURSE_UNCOMPARABLE:
		break;
	}
	return YOY_TONE_DIM;
}

static const char *course_word(int v)
{
	return yoy_course_word((enum yoy_course)v);
}

static void base_columns(struct yoy_table *t, bool latest)
{
	const char *title = latest ? "最近" : "基数";

	yoy_table_col(t, latest ? "latest.value" : "base.value", title, YOY_COL_DATA | YOY_COL_DEC);
	yoy_table_col(t, latest ? "latest.unit" : "base.unit", title, YOY_COL_DATA);
	yoy_table_col(t, latest ? "latest.year" : "base.year", title, YOY_COL_DATA | YOY_COL_INT);
	yoy_table_col(t, latest ? "latest.report_year" : "base.report_year", title,
		      YOY_COL_DATA | YOY_COL_INT);
	yoy_table_col(t, latest ? "latest.text" : "base.text", title, YOY_COL_DATA);
}

static void columns(struct yoy_table *t, bool many_regions)
{
	yoy_table_init(t, "gaps-plan");
	yoy_table_col(t, "region", "地区", many_regions ? YOY_COL_BOTH : YOY_COL_DATA);
	yoy_table_col(t, "span", "期间", YOY_COL_HUMAN);
	yoy_table_col(t, "from", "起", YOY_COL_DATA | YOY_COL_INT);
	yoy_table_col(t, "to", "止", YOY_COL_DATA | YOY_COL_INT);
	yoy_table_col(t, "indicator", "指标编号", YOY_COL_DATA);
	yoy_table_col(t, "name", "指标", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, "measure", "口径", YOY_COL_DATA);
	cli_words(t, "measure", CLI_MEASURE);
	yoy_table_col(t, "kind", "类型", YOY_COL_DATA);
	yoy_table_col(t, "kind_word", "口径", YOY_COL_HUMAN);
	cli_figure_columns(t, "target", "目标");
	base_columns(t, false);
	base_columns(t, true);
	yoy_table_col(t, "target_figure", "目标", YOY_COL_HUMAN | YOY_COL_RIGHT);
	yoy_table_col(t, "through", "截至", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "told", "有数年数", YOY_COL_DATA | YOY_COL_INT);
	yoy_table_col(t, "reached", "已达", YOY_COL_DATA | YOY_COL_DEC);
	yoy_table_col(t, "due", "应达", YOY_COL_DATA | YOY_COL_DEC);
	yoy_table_col(t, "unit", "单位", YOY_COL_DATA);
	yoy_table_col(t, "reached_figure", "已达", YOY_COL_HUMAN | YOY_COL_RIGHT);
	yoy_table_col(t, "due_figure", "应达", YOY_COL_HUMAN | YOY_COL_RIGHT);
	yoy_table_col(t, "needed", "余下每年", YOY_COL_DATA | YOY_COL_DEC);
	yoy_table_col(t, "needed_unit", "余下每年单位", YOY_COL_DATA);
	yoy_table_col(t, "needed_figure", "余下每年", YOY_COL_HUMAN | YOY_COL_RIGHT);
	yoy_table_col(t, "verdict", "结果", YOY_COL_DATA);
	yoy_table_col(t, "verdict_word", "结果", YOY_COL_HUMAN);
	yoy_table_col(t, "reason", "说明", YOY_COL_DATA);
	yoy_table_col(t, "within_rounding", "舍入内", YOY_COL_DATA | YOY_COL_BOOL);
	yoy_table_col(t, "basis", "依据", YOY_COL_DATA);
	cli_words(t, "basis", CLI_BASIS);
	t->empty = N_("no targets of several years match");
}

static void base_or_latest(struct yoy_table *t, bool latest, const struct yoy_observation *o,
			   int year)
{
	if (!o)
		return;
	yoy_table_dec(t, latest ? "latest.value" : "base.value", o->value);
	yoy_table_text(t, latest ? "latest.unit" : "base.unit", o->unit);
	yoy_table_int(t, latest ? "latest.year" : "base.year", year);
	yoy_table_int(t, latest ? "latest.report_year" : "base.report_year", o->report_year);
	yoy_table_text(t, latest ? "latest.text" : "base.text", o->text);
}

static void amount(struct yoy_table *t, const char *key, const char *human, bool has,
		   struct yoy_decimal d, const char *unit)
{
	if (!has)
		return;
	yoy_table_dec(t, key, yoy_decimal_trim(d));
	yoy_table_text(t, human,
		       yoy_arena_printf(&t->arena, "%s%s",
					cli_decimal(&t->arena, yoy_decimal_trim(d)), cli_unit(unit)));
}

static void outcome(struct yoy_table *t, const struct yoy_plan *p)
{
	if (p->through)
		yoy_table_int(t, "through", p->through);
	if (p->told)
		yoy_table_int(t, "told", (int64_t)p->told);
	amount(t, "reached", "reached_figure", p->has_reached, p->reached, p->unit);
	amount(t, "due", "due_figure", p->has_due, p->due, p->unit);
	if (p->has_reached || p->has_due)
		yoy_table_text(t, "unit", p->unit);
	amount(t, "needed", "needed_figure", p->has_needed, p->needed, p->needed_unit);
	if (p->has_needed)
		yoy_table_text(t, "needed_unit", p->needed_unit);
	yoy_table_text(t, "verdict", course_word((int)p->course));
	yoy_table_text(t, "verdict_word", _(course_names[p->course]));
	yoy_table_tone(t, "verdict_word", tone_of(p->course));
	yoy_table_text(t, "reason", p->reason);
	yoy_table_bool(t, "within_rounding", p->within_rounding);
	yoy_table_text(t, "basis", yoy_pair_basis_word(p->basis));
}

static void row(struct yoy_table *t, const struct yoy_plan *p)
{
	static const char *const kinds[] = { N_("期末"), N_("年均"), N_("累计增速"), N_("合计"),
					     N_("累计变动") };
	const struct yoy_observation *o = p->target;

	yoy_table_row(t);
	yoy_table_text(t, "region", o->region);
	yoy_table_text(t, "span", yoy_arena_printf(&t->arena, "%d—%d", p->from, p->to));
	yoy_table_int(t, "from", p->from);
	yoy_table_int(t, "to", p->to);
	yoy_table_text(t, "indicator", o->indicator);
	yoy_table_text(t, "name", o->name);
	yoy_table_code(t, "measure", yoy_measure_word(o->measure));
	yoy_table_code(t, "kind", yoy_plan_kind_word(p->kind));
	yoy_table_text(t, "kind_word", _(kinds[p->kind]));
	cli_figure_cells(t, "target", o);
	base_or_latest(t, false, p->base, p->from - 1);
	base_or_latest(t, true, p->latest, p->through);
	yoy_table_text(t, "target_figure", cli_figure(&t->arena, o));
	outcome(t, p);
}

static bool several_regions(const struct yoy_plan_list *l)
{
	for (size_t i = 1; i < l->plans.n; i++)
		if (strcmp(l->plans.item[i].target->region, l->plans.item[0].target->region) != 0)
			return true;
	return false;
}

/* One row a region and report. */
static void summary(struct yoy_table *t, const struct yoy_plan_list *l)
{
	const struct yoy_plan *p = l->plans.item;
	size_t i = 0;

	yoy_table_init(t, "gaps-plan-summary");
	yoy_table_col(t, "region", "地区", YOY_COL_BOTH);
	yoy_table_col(t, "report_year", "报告", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "targets", "目标", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	for (int c = 0; c < N_COURSES; c++)
		yoy_table_col(t, course_word(c), course_names[c],
			      YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	t->empty = N_("no targets of several years match");
	while (i < l->plans.n) {
		size_t n[N_COURSES] = { 0 }, first = i;
		const struct yoy_observation *o = p[first].target;

		for (; i < l->plans.n && p[i].target->report_year == o->report_year &&
		       strcmp(p[i].target->region, o->region) == 0;
		     i++)
			n[p[i].course]++;
		yoy_table_row(t);
		yoy_table_text(t, "region", o->region);
		yoy_table_int(t, "report_year", o->report_year);
		yoy_table_int(t, "targets", (int64_t)(i - first));
		for (int c = 0; c < N_COURSES; c++)
			yoy_table_int(t, course_word(c), (int64_t)n[c]);
	}
}

static void count_note(struct yoy_table *t, const size_t n[N_COURSES], size_t all)
{
	yoy_table_note(
		t,
		"共%zu项多年目标：达标%zu、未达标%zu、按进度%zu、落后%zu、未报告%zu、待报告%zu、"
		"无法比较%zu。",
		all, n[YOY_COURSE_MET], n[YOY_COURSE_MISSED], n[YOY_COURSE_ON],
		n[YOY_COURSE_BEHIND], n[YOY_COURSE_UNREPORTED], n[YOY_COURSE_PENDING],
		n[YOY_COURSE_UNCOMPARABLE]);
}

yoy_rc cmd_gaps_plan(struct cli *cli)
{
	struct selection sel = SELECTION_INIT;
	struct yoy_plan_list list = YOY_PLAN_LIST_INIT;
	struct yoy_table t = { .rows = 0 };
	size_t n[N_COURSES] = { 0 };
	bool wanted[N_COURSES];
	struct yoy_gap_opts opts;
	yoy_rc rc = cli_only(cli, wanted, N_COURSES, course_word);

	if (!rc)
		rc = select_gap_opts(cli, &opts);
	if (!rc)
		rc = select_all(cli, &sel, cli->region ? NULL : opts.indicator);
	if (!rc)
		rc = yoy_gap_plans(&list, &sel.obs, &sel.stmts, &sel.reports,
				   yoy_rulepack_dictionary(cli->pack), &opts, cli->err);
	if (rc)
		goto done;
	for (size_t i = 0; i < list.plans.n; i++)
		n[list.plans.item[i].course]++;
	if (cli->summary) {
		summary(&t, &list);
	} else {
		columns(&t, several_regions(&list));
		for (size_t i = 0; i < list.plans.n; i++)
			if (wanted[list.plans.item[i].course])
				row(&t, &list.plans.item[i]);
	}
	if (list.plans.n)
		count_note(&t, n, list.plans.n);
	rc = cli_table(cli, &t, YOY_FMT_TABLE);
	yoy_table_release(&t);
	if (cli->exit_code &&
	    (n[YOY_COURSE_MISSED] || n[YOY_COURSE_BEHIND] || n[YOY_COURSE_UNREPORTED]))
		cli->status = 1;
done:
	yoy_plan_list_release(&list);
	selection_release(&sel);
	return rc;
}
