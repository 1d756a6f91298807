#include <stdlib.h>

#include "rows.h"
#include "yoy/restate.h"
#include "yoy/i18n.h"

enum { N_STATUS = YOY_RESTATE_RESTATED + 1, MAX_YEARS = 64 };

static const char *const status_names[] = { N_("相同"), N_("仅舍入"), N_("修订") };

/* The report years that the rows shown speak of: columns of the triangle. */
struct years {
	int year[MAX_YEARS];
	const char *key[MAX_YEARS];
	size_t n;
};

static bool shown(const struct cli *cli, const struct yoy_restatement *r)
{
	return cli->all || r->status == YOY_RESTATE_RESTATED;
}

static void add_year(struct years *y, int year)
{
	size_t at = 0;

	while (at < y->n && y->year[at] < year)
		at++;
	if ((at < y->n && y->year[at] == year) || y->n == MAX_YEARS)
		return;
	memmove(&y->year[at + 1], &y->year[at], (y->n - at) * sizeof(*y->year));
	y->year[at] = year;
	y->n++;
}

static void columns(struct cli *cli, struct yoy_table *t, struct years *y,
		    const struct yoy_restatement_list *list)
{
	yoy_table_init(t, "restatements");
	yoy_table_col(t, "region", "地区", YOY_COL_BOTH);
	yoy_table_col(t, "indicator", "指标编号", YOY_COL_DATA);
	yoy_table_col(t, "name", "指标", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, "measure", "口径", YOY_COL_DATA);
	cli_words(t, "measure", CLI_MEASURE);
	yoy_table_col(t, "measure_word", "口径", YOY_COL_HUMAN);
	yoy_table_col(t, "period", "时期", YOY_COL_BOTH);
	yoy_table_col(t, "unit", "单位", YOY_COL_BOTH);
	for (size_t i = 0; i < list->items.n; i++)
		for (size_t k = 0; shown(cli, &list->items.item[i]) && k < list->items.item[i].n;
		     k++)
			add_year(y, list->items.item[i].figures[k].obs->report_year);
	for (size_t i = 0; i < y->n; i++) {
		y->key[i] = yoy_arena_printf(&t->arena, "r%d", y->year[i]);
		yoy_table_col(t, y->key[i], yoy_arena_printf(&t->arena, "%d年报告", y->year[i]),
			      YOY_COL_HUMAN | YOY_COL_RIGHT);
	}
	yoy_table_col(t, "first.value", "首次", YOY_COL_DATA | YOY_COL_DEC);
	yoy_table_col(t, "first.report_year", "首次见报告", YOY_COL_DATA | YOY_COL_INT);
	yoy_table_col(t, "latest.value", "最近", YOY_COL_DATA | YOY_COL_DEC);
	yoy_table_col(t, "latest.report_year", "最近见报告", YOY_COL_DATA | YOY_COL_INT);
	yoy_table_col(t, "difference", "修订", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_DEC);
	yoy_table_col(t, "difference_unit", "修订单位", YOY_COL_BOTH);
	yoy_table_col(t, "percent", "修订幅度（%）", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_DEC);
	yoy_table_col(t, "status", "性质", YOY_COL_DATA);
	yoy_table_col(t, "status_word", "性质", cli->all ? YOY_COL_HUMAN : 0);
	passage_column(t, "figures", "各报告");
	yoy_table_col(t, "quote", "原文", YOY_COL_BOTH | YOY_COL_WRAP);
	t->empty = N_("no period was restated");
}

static yoy_rc figures(struct yoy_table *t, struct passages *p, const struct years *y,
		      const struct yoy_restatement *r)
{
	struct yoy_table *list = passage_list(p);
	const char *text = NULL;
	yoy_rc rc = YOY_OK;

	for (size_t k = 0; !rc && k < r->n; k++) {
		const struct yoy_vintage_figure *f = &r->figures[k];
		const char *one;

		for (size_t i = 0; i < y->n; i++)
			if (y->year[i] == f->obs->report_year)
				yoy_table_dec(t, y->key[i], f->value);
		rc = passage_add(p, list, "vintage", f->obs);
		if (!rc)
			rc = passage_line(p, f->obs, &t->arena, &one);
		if (!rc)
			text = text ? yoy_arena_printf(&t->arena, _("%s；%s"), text, one) : one;
	}
	yoy_table_sub(t, "figures", list);
	yoy_table_text(t, "quote", text);
	return rc;
}

static yoy_rc row(struct yoy_table *t, struct passages *p, const struct years *y,
		  const struct yoy_restatement *r)
{
	yoy_table_row(t);
	yoy_table_text(t, "region", r->region);
	yoy_table_text(t, "indicator", r->indicator);
	yoy_table_text(t, "name", r->name);
	yoy_table_code(t, "measure", yoy_measure_word(r->measure));
	yoy_table_text(t, "measure_word", cli_measure_name(r->measure));
	yoy_table_text(t, "period", r->period);
	yoy_table_text(t, "unit", r->unit);
	yoy_table_dec(t, "first.value", r->figures[0].value);
	yoy_table_int(t, "first.report_year", r->figures[0].obs->report_year);
	yoy_table_dec(t, "latest.value", r->figures[r->n - 1].value);
	yoy_table_int(t, "latest.report_year", r->figures[r->n - 1].obs->report_year);
	yoy_table_dec(t, "difference", r->difference);
	yoy_table_text(t, "difference_unit", r->difference_unit);
	if (r->has_percent)
		yoy_table_dec(t, "percent", r->percent);
	yoy_table_code(t, "status", yoy_restate_status_word(r->status));
	yoy_table_text(t, "status_word", _(status_names[r->status]));
	return figures(t, p, y, r);
}

static void summary(struct yoy_table *t, const struct yoy_restatement_list *list)
{
	struct yoy_revision_vec v = YOY_VEC_INIT;

	yoy_table_init(t, "restatements-summary");
	yoy_table_col(t, "region", "地区", YOY_COL_BOTH);
	yoy_table_col(t, "indicator", "指标编号", YOY_COL_DATA);
	yoy_table_col(t, "name", "指标", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, "measure", "口径", YOY_COL_DATA);
	cli_words(t, "measure", CLI_MEASURE);
	yoy_table_col(t, "measure_word", "口径", YOY_COL_HUMAN);
	yoy_table_col(t, "periods", "多次报告的时期", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "restated", "其中修订", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "mean", "平均修订", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_DEC);
	yoy_table_col(t, "mean_abs", "平均绝对修订", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_DEC);
	yoy_table_col(t, "unit", "单位", YOY_COL_BOTH);
	t->empty = N_("no period stands in two reports");
	yoy_restate_revisions(&v, list);
	for (size_t i = 0; i < v.n; i++) {
		const struct yoy_revision *r = &v.item[i];

		yoy_table_row(t);
		yoy_table_text(t, "region", r->region);
		yoy_table_text(t, "indicator", r->indicator);
		yoy_table_text(t, "name", r->name);
		yoy_table_code(t, "measure", yoy_measure_word(r->measure));
		yoy_table_text(t, "measure_word", cli_measure_name(r->measure));
		yoy_table_int(t, "periods", (int64_t)r->periods);
		yoy_table_int(t, "restated", (int64_t)r->restated);
		yoy_table_dec(t, "mean", r->mean);
		yoy_table_dec(t, "mean_abs", r->mean_abs);
		yoy_table_text(t, "unit", r->unit);
	}
	yoy_vec_release(&v);
}

static yoy_rc rows(struct cli *cli, struct yoy_table *t, struct passages *p,
		   const struct yoy_restatement_list *list)
{
	struct years years = { .n = 0 };
	yoy_rc rc = YOY_OK;

	columns(cli, t, &years, list);
	for (size_t i = 0; !rc && i < list->items.n; i++)
		if (shown(cli, &list->items.item[i]))
			rc = row(t, p, &years, &list->items.item[i]);
	return rc;
}

yoy_rc cmd_restatements(struct cli *cli, int argc, char **argv)
{
	struct selection sel = SELECTION_INIT;
	struct yoy_restatement_list list = YOY_RESTATEMENT_LIST_INIT;
	struct yoy_table t = { .rows = 0 };
	struct passages p = { .cli = cli };
	const char *indicator = NULL;
	size_t n[N_STATUS] = { 0 };
	yoy_rc rc = select_subject(cli, argc ? argv[0] : NULL, &indicator);

	if (!rc)
		rc = select_all(cli, &sel, indicator);
	if (!rc && indicator && sel.obs.obs.n == 0)
		rc = yoy_err_set(cli->err, YOY_E_INPUT, "%s: no figures in %s", argv[0], cli->db);
	if (rc)
		goto done;
	passages_init(&p, cli, &sel.reports);
	yoy_restate_run(&list, &sel.obs, yoy_rulepack_dictionary(cli->pack), indicator);
	for (size_t i = 0; i < list.items.n; i++)
		n[list.items.item[i].status]++;
	if (cli->summary)
		summary(&t, &list);
	else
		rc = rows(cli, &t, &p, &list);
	yoy_table_note(&t, "%zu个时期见于两份以上报告：数字相同%zu、仅舍入不同%zu、修订%zu。",
		       list.items.n, n[YOY_RESTATE_SAME], n[YOY_RESTATE_ROUNDING],
		       n[YOY_RESTATE_RESTATED]);
	if (!rc)
		rc = cli_table(cli, &t, YOY_FMT_TABLE);
	yoy_table_release(&t);
	if (cli->exit_code && n[YOY_RESTATE_RESTATED])
		cli->status = 1;
done:
	passages_release(&p);
	yoy_restatement_list_release(&list);
	selection_release(&sel);
	return rc;
}
