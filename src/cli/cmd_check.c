#include <stdlib.h>

#include "rows.h"
#include "yoy/i18n.h"

enum { N_RESULTS = YOY_EXPLAINED + 1, N_KINDS = YOY_CHECK_PLAN + 1 };

static const char *const result_names[] = { N_("一致"), N_("不符"), N_("有说明") };
static const char *const kind_names[] = { N_("增速与总量"), N_("年均增速"),   N_("变动"),
					  N_("分项之和"),   N_("部分与整体"), N_("平均数"),
					  N_("比重"),       N_("多年合计"),   N_("目标算术") };

static yoy_rc parse_only(struct cli *cli, bool wanted[N_RESULTS])
{
	const char *p = cli->only;

	wanted[YOY_AGREE] = false;
	wanted[YOY_DISAGREE] = wanted[YOY_EXPLAINED] = !p;
	while (p && *p) {
		size_t n = strcspn(p, ",");
		bool known = false;

		for (int r = 0; r < N_RESULTS; r++) {
			const char *word = yoy_check_result_word((enum yoy_check_result)r);

			if (strlen(word) == n && strncmp(word, p, n) == 0)
				wanted[r] = known = true;
		}
		if (!known)
			return yoy_err_set(cli->err, YOY_E_USAGE,
					   "--only %s: agree, disagree, explained", cli->only);
		p += n;
		p += *p == ',';
	}
	return YOY_OK;
}

void check_columns(struct yoy_table *t)
{
	yoy_table_init(t, "check");
	yoy_table_col(t, "region", "地区", YOY_COL_BOTH);
	yoy_table_col(t, "report_year", "报告", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "kind", "核对", YOY_COL_DATA);
	yoy_table_col(t, "kind_word", "核对", YOY_COL_HUMAN);
	yoy_table_col(t, "indicator", "指标编号", YOY_COL_DATA);
	yoy_table_col(t, "name", "指标", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, "period", "时期", YOY_COL_BOTH);
	yoy_table_col(t, "measure", "口径", YOY_COL_DATA);
	yoy_table_col(t, "stated_figure", "所述", YOY_COL_HUMAN | YOY_COL_RIGHT);
	yoy_table_col(t, "stated", "所述", YOY_COL_DATA | YOY_COL_DEC);
	yoy_table_col(t, "computed", "推算", YOY_COL_DATA | YOY_COL_DEC);
	yoy_table_col(t, "unit", "单位", YOY_COL_DATA);
	yoy_table_col(t, "computed_figure", "推算", YOY_COL_HUMAN | YOY_COL_RIGHT);
	yoy_table_col(t, "difference", "相差", YOY_COL_DATA | YOY_COL_DEC);
	yoy_table_col(t, "difference_unit", "相差单位", YOY_COL_DATA);
	yoy_table_col(t, "difference_figure", "相差", YOY_COL_HUMAN | YOY_COL_RIGHT);
	yoy_table_col(t, "rounding", "舍入可解释", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_DEC);
	yoy_table_col(t, "result", "结果", YOY_COL_DATA);
	yoy_table_col(t, "result_word", "结果", YOY_COL_HUMAN);
	yoy_table_col(t, "reason", "说明", YOY_COL_DATA);
	yoy_table_col(t, "note", "说明", YOY_COL_HUMAN | YOY_COL_WRAP);
	passage_column(t, "passages", "原文");
	yoy_table_col(t, "quote", "原文", YOY_COL_BOTH | YOY_COL_WRAP);
	t->empty = N_("nothing to show");
}

/* What stands in a clause that is quoted already needs no quotation. */
static bool quoted_before(const struct yoy_check *k, size_t i)
{
	const struct yoy_observation *o = k->against[i];
	bool same = o->report_id == k->claim->report_id && strstr(k->claim->text, o->text);

	for (size_t j = 0; !same && j < i; j++)
		same = o->report_id == k->against[j]->report_id &&
		       strstr(k->against[j]->text, o->text);
	return same;
}

static yoy_rc quote(struct yoy_table *t, struct passages *p, const struct yoy_check *k)
{
	struct yoy_table *list = passage_list(p);
	const char *text, *more;
	yoy_rc rc = passage_line(p, k->claim, &t->arena, &text);

	if (!rc)
		rc = passage_add(p, list, "claim", k->claim);
	for (size_t i = 0; !rc && i < k->n_against; i++) {
		rc = passage_add(p, list, "against", k->against[i]);
		if (rc || quoted_before(k, i))
			continue;
		rc = passage_line(p, k->against[i], &t->arena, &more);
		text = yoy_arena_printf(&t->arena, _("%s；%s"), text, more);
	}
	yoy_table_sub(t, "passages", list);
	yoy_table_text(t, "quote", text);
	return rc;
}

yoy_rc check_row(struct cli *cli, struct yoy_table *t, struct passages *p,
		 const struct yoy_check *k)
{
	static const enum yoy_tone tones[] = { YOY_TONE_GOOD, YOY_TONE_BAD, YOY_TONE_WARN };
	const struct yoy_indicator *ind =
		yoy_dictionary_get(yoy_rulepack_dictionary(cli->pack), k->claim->indicator);
	const char *plus = k->difference.mant > 0 ? "+" : "";

	yoy_table_row(t);
	yoy_table_text(t, "region", k->claim->region);
	yoy_table_int(t, "report_year", k->claim->report_year);
	yoy_table_code(t, "kind", yoy_check_kind_word(k->kind));
	yoy_table_text(t, "kind_word", _(kind_names[k->kind]));
	yoy_table_text(t, "indicator", k->claim->indicator);
	yoy_table_text(t, "name", ind ? ind->name : k->claim->name);
	yoy_table_text(t, "period", k->claim->period);
	yoy_table_code(t, "measure", yoy_measure_word(k->claim->measure));
	yoy_table_text(t, "stated_figure", cli_figure(&t->arena, k->claim));
	yoy_table_dec(t, "stated", k->claim->value);
	yoy_table_dec(t, "computed", k->computed);
	yoy_table_text(t, "unit", k->unit);
	yoy_table_text(
		t, "computed_figure",
		yoy_arena_printf(&t->arena, "%s%s", cli_decimal(&t->arena, k->computed), cli_unit(k->unit)));
	yoy_table_dec(t, "difference", k->difference);
	yoy_table_text(t, "difference_unit", k->difference_unit);
	yoy_table_text(t, "difference_figure",
		       yoy_arena_printf(&t->arena, "%s%s%s", plus,
					cli_decimal(&t->arena, k->difference), cli_unit(k->difference_unit)));
	if (k->has_rounding)
		yoy_table_dec(t, "rounding", k->rounding);
	yoy_table_text(t, "result", yoy_check_result_word(k->result));
	yoy_table_text(t, "result_word", _(result_names[k->result]));
	yoy_table_tone(t, "result_word", tones[k->result]);
	yoy_table_text(t, "reason", k->reason);
	yoy_table_text(t, "note", k->note);
	return quote(t, p, k);
}

/* One row a region, report and kind. */
static void summary(struct yoy_table *t, const struct yoy_check_list *list)
{
	const struct yoy_check *k = list->checks.item;
	size_t i = 0;

	yoy_table_init(t, "check-summary");
	yoy_table_col(t, "region", "地区", YOY_COL_BOTH);
	yoy_table_col(t, "report_year", "报告", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "kind", "核对", YOY_COL_DATA);
	yoy_table_col(t, "kind_word", "核对", YOY_COL_HUMAN);
	yoy_table_col(t, "checked", "核对数", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	for (int r = 0; r < N_RESULTS; r++)
		yoy_table_col(t, yoy_check_result_word((enum yoy_check_result)r), result_names[r],
			      YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	t->empty = N_("nothing to check");
	while (i < list->checks.n) {
		size_t n[N_KINDS][N_RESULTS] = { 0 }, first = i;

		for (;
		     i < list->checks.n && k[i].claim->report_year == k[first].claim->report_year &&
		     strcmp(k[i].claim->region, k[first].claim->region) == 0;
		     i++)
			n[k[i].kind][k[i].result]++;
		for (int kind = 0; kind < N_KINDS; kind++) {
			const size_t *of = n[kind];
			size_t all = of[YOY_AGREE] + of[YOY_DISAGREE] + of[YOY_EXPLAINED];

			if (all == 0)
				continue;
			yoy_table_row(t);
			yoy_table_text(t, "region", k[first].claim->region);
			yoy_table_int(t, "report_year", k[first].claim->report_year);
			yoy_table_code(t, "kind", yoy_check_kind_word((enum yoy_check_kind)kind));
			yoy_table_text(t, "kind_word", _(kind_names[kind]));
			yoy_table_int(t, "checked", (int64_t)all);
			for (int r = 0; r < N_RESULTS; r++)
				yoy_table_int(t, yoy_check_result_word((enum yoy_check_result)r),
					      (int64_t)of[r]);
		}
	}
}

static yoy_rc rows(struct cli *cli, struct yoy_table *t, struct passages *p,
		   const struct yoy_check_list *list, const bool wanted[N_RESULTS])
{
	yoy_rc rc = YOY_OK;

	check_columns(t);
	for (size_t i = 0; !rc && i < list->checks.n; i++)
		if (wanted[list->checks.item[i].result])
			rc = check_row(cli, t, p, &list->checks.item[i]);
	return rc;
}

/* What claims of an indicator are held against: its own figures, and those of the indicators that
 * it is related to (indicator.h). */
static yoy_rc load(struct cli *cli, struct selection *sel, const char *indicator)
{
	const struct yoy_indicator *ind =
		yoy_dictionary_get(yoy_rulepack_dictionary(cli->pack), indicator);
	struct yoy_obs_filter filter = YOY_OBS_FILTER_INIT;
	struct yoy_map loaded = YOY_MAP_INIT;
	yoy_rc rc = YOY_OK;

	if (cli->region || !ind)
		return select_all(cli, sel, NULL);
	const struct {
		const char *const *id;
		size_t n;
	} lists[] = {
		{ &indicator, 1 },
		{ ind->parts, ind->n_parts },
		{ ind->includes, ind->n_includes },
		{ ind->between, ind->n_between },
		{ ind->share_of, ind->n_share_of },
	};

	rc = yoy_store_reports(cli->store, NULL, 0, &sel->reports, cli->err);
	for (size_t i = 0; !rc && i < sizeof(lists) / sizeof(*lists); i++) {
		for (size_t k = 0; !rc && k < lists[i].n; k++) {
			filter.indicator = lists[i].id[k];
			if (yoy_map_add(&loaded, yoy_view_of(filter.indicator), 0) == YOY_MAP_NONE)
				rc = yoy_store_observations(cli->store, &filter, &sel->obs,
							    cli->err);
		}
	}
	yoy_map_release(&loaded);
	return rc;
}

yoy_rc cmd_check(struct cli *cli, int argc, char **argv)
{
	struct selection sel = SELECTION_INIT;
	struct yoy_check_list list = YOY_CHECK_LIST_INIT;
	struct yoy_check_opts opts = { .year = cli->year };
	struct yoy_table t = { .rows = 0 };
	struct passages p = { .cli = cli };
	size_t n[N_RESULTS] = { 0 };
	bool wanted[N_RESULTS];
	yoy_rc rc = parse_only(cli, wanted);

	(void)argc;
	(void)argv;
	if (!rc)
		rc = select_subject(cli, cli->indicator, &opts.indicator);
	if (!rc)
		rc = load(cli, &sel, opts.indicator);
	if (rc)
		goto done;
	passages_init(&p, cli, &sel.reports);
	yoy_check_run(&list, &sel.obs, &sel.reports, yoy_rulepack_dictionary(cli->pack), &opts);
	for (size_t i = 0; i < list.checks.n; i++)
		n[list.checks.item[i].result]++;
	if (cli->summary)
		summary(&t, &list);
	else
		rc = rows(cli, &t, &p, &list, wanted);
	yoy_table_note(&t, "共核对%zu项：一致%zu、不符%zu、有说明%zu。", list.checks.n,
		       n[YOY_AGREE], n[YOY_DISAGREE], n[YOY_EXPLAINED]);
	if (!rc)
		rc = cli_table(cli, &t, YOY_FMT_TABLE);
	yoy_table_release(&t);
	if (cli->exit_code && n[YOY_DISAGREE])
		cli->status = 1;
done:
	passages_release(&p);
	yoy_check_list_release(&list);
	selection_release(&sel);
	return rc;
}
