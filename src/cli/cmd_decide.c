/* judge, correct, history: what people decide */
#include <stdlib.h>

#include "cli.h"
#include "yoy/i18n.h"

static const char *const kind_names[] = { N_("状态"), N_("备注"),     N_("依据"),
					  N_("更正"), N_("剔除"),     N_("责任单位"),
					  N_("进度"), N_("确认无误"), N_("撤销") };
static const char *const conflict_names[] = { "", N_("原文已变"), N_("原文已无") };

const char *cli_decision_name(enum yoy_decision_kind v)
{
	return _(kind_names[v]);
}

static void columns(struct yoy_table *t, const char *name)
{
	yoy_table_init(t, name);
	yoy_table_col(t, "entry", "记录", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "at", "时间", YOY_COL_BOTH);
	yoy_table_col(t, "by", "经办人", YOY_COL_BOTH);
	yoy_table_col(t, "subject", "对象", YOY_COL_DATA);
	yoy_table_col(t, "region", "地区", YOY_COL_DATA);
	yoy_table_col(t, "report_year", "报告", YOY_COL_DATA | YOY_COL_INT);
	yoy_table_col(t, "id", "编号", YOY_COL_BOTH);
	yoy_table_col(t, "kind", "类别", YOY_COL_DATA);
	yoy_table_col(t, "kind_word", "类别", YOY_COL_HUMAN);
	yoy_table_col(t, "field", "字段", YOY_COL_BOTH);
	yoy_table_col(t, "value", "内容", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, "note", "备注", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, "withdraws", "撤销记录", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "in_force", "有效", YOY_COL_BOTH | YOY_COL_BOOL);
	yoy_table_col(t, "conflict", "冲突", YOY_COL_DATA);
	yoy_table_col(t, "conflict_word", "冲突", YOY_COL_HUMAN);
	yoy_table_col(t, "text", "当时原文", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, "text_now", "现在原文", YOY_COL_DATA);
}

static void row(struct yoy_table *t, const struct yoy_decision *d, int64_t observation)
{
	yoy_table_row(t);
	if (d->id)
		yoy_table_int(t, "entry", d->id);
	yoy_table_text(t, "at", d->at);
	yoy_table_text(t, "by", d->by);
	yoy_table_text(t, "subject", yoy_subject_word(d->subject));
	yoy_table_text(t, "region", d->region);
	yoy_table_int(t, "report_year", d->report_year);
	if (d->subject == YOY_SUBJECT_COMMITMENT)
		yoy_table_text(t, "id", d->key);
	else if (observation)
		yoy_table_text(t, "id",
			       yoy_arena_printf(&t->arena, "%lld", (long long)observation));
	yoy_table_text(t, "kind", yoy_decision_kind_word(d->kind));
	yoy_table_text(t, "kind_word", cli_decision_name(d->kind));
	yoy_table_text(t, "field", *d->field ? d->field : NULL);
	if (d->kind == YOY_DECIDE_STATUS)
		yoy_table_code(t, "value", d->value);
	else
		yoy_table_text(t, "value", *d->value ? d->value : NULL);
	yoy_table_text(t, "note", *d->note ? d->note : NULL);
	if (d->withdraws)
		yoy_table_int(t, "withdraws", d->withdraws);
	yoy_table_bool(t, "in_force", d->in_force);
	yoy_table_text(t, "conflict", yoy_conflict_word(d->conflict));
	if (d->conflict) {
		yoy_table_text(t, "conflict_word", _(conflict_names[d->conflict]));
		yoy_table_tone(t, "conflict_word", YOY_TONE_WARN);
	}
	yoy_table_text(t, "text", d->text);
	yoy_table_text(t, "text_now", d->text_now);
}

yoy_rc cli_sign(struct cli *cli, struct yoy_signature *who, char at[YOY_TIME_TEXT_MAX])
{
	*who = (struct yoy_signature){ .by = cli->by ? cli->by : getenv("YOY_BY"),
				       .at = at,
				       .dry_run = cli->dry_run };
	return yoy_clock_utc(at, cli->err);
}

/* What was written, or would be. */
static yoy_rc show_made(struct cli *cli, const char *name, const struct yoy_decision_list *made,
			int64_t observation)
{
	struct yoy_table t = { .rows = 0 };
	yoy_rc rc;

	columns(&t, name);
	t.empty = N_("nothing to write: it holds already");
	for (size_t i = 0; i < made->decisions.n; i++)
		row(&t, &made->decisions.item[i], observation);
	if (cli->dry_run)
		yoy_table_note(&t, "（未写入）");
	rc = cli_table(cli, &t, YOY_FMT_TABLE);
	yoy_table_release(&t);
	return rc;
}

/* A status needs evidence: a passage, or a signed note of who has seen it. */
static bool lacks_evidence(const struct yoy_commit_change *c)
{
	return c->status && yoy_commit_status_parse(c->status) < (int)YOY_UNMENTIONED && !c->note &&
	       !c->match;
}

yoy_rc cmd_judge(struct cli *cli, int argc, char **argv)
{
	struct yoy_commit_change change = { .id = argv[0],
					    .status = cli->commit_status,
					    .note = cli->note,
					    .match = cli->match,
					    .unit = cli->lead_unit,
					    .progress = cli->progress,
					    .withdraw = cli->withdraw };
	struct yoy_decision_list made = YOY_DECISION_LIST_INIT;
	struct yoy_signature who;
	char at[YOY_TIME_TEXT_MAX];
	yoy_rc rc;

	(void)argc;
	if (lacks_evidence(&change))
		return yoy_err_set(
			cli->err, YOY_E_USAGE,
			"judge: --status %s needs --note (what was seen) or --match (the "
			"passage)",
			change.status);
	rc = cli_open_edit(cli);
	if (!rc)
		rc = cli_sign(cli, &who, at);
	if (!rc)
		rc = yoy_store_judge(cli->store, &who, &change, 1, &made, cli->err);
	if (!rc)
		rc = show_made(cli, "judge", &made, 0);
	yoy_decision_list_release(&made);
	return rc;
}

static yoy_rc observation_number(struct cli *cli, const char *text, int64_t *id)
{
	char *end;

	*id = strtoll(text, &end, 10);
	if (*end != '\0' || *id <= 0)
		return yoy_err_set(cli->err, YOY_E_USAGE,
				   "%s is not an observation's number: see yoy observations", text);
	return YOY_OK;
}

yoy_rc cmd_correct(struct cli *cli, int argc, char **argv)
{
	const struct yoy_indicator *ind =
		cli->indicator ? yoy_rulepack_find(cli->pack, cli->indicator) : NULL;
	struct yoy_obs_change change = { .value = cli->value,
					 .unit = cli->lead_unit,
					 .indicator = ind ? ind->id : cli->indicator,
					 .name = cli->name,
					 .period = cli->period,
					 .measure = cli->measure_word,
					 .role = cli->role_word,
					 .bound = cli->bound,
					 .note = cli->note,
					 .reject = cli->reject,
					 .accept = cli->accept,
					 .withdraw = cli->withdraw };
	struct yoy_decision_list made = YOY_DECISION_LIST_INIT;
	struct yoy_signature who;
	char at[YOY_TIME_TEXT_MAX];
	yoy_rc rc = observation_number(cli, argv[0], &change.id);

	(void)argc;
	if (!rc)
		rc = cli_open_edit(cli);
	if (!rc)
		rc = cli_sign(cli, &who, at);
	if (!rc)
		rc = yoy_store_correct(cli->store, &who, &change,
				       yoy_rulepack_dictionary(cli->pack), &made, cli->err);
	if (!rc)
		rc = show_made(cli, "correct", &made, change.id);
	yoy_decision_list_release(&made);
	return rc;
}

static yoy_rc undo(struct cli *cli)
{
	struct yoy_decision_list made = YOY_DECISION_LIST_INIT;
	struct yoy_signature who;
	char at[YOY_TIME_TEXT_MAX], *end;
	int64_t id = strtoll(cli->undo, &end, 10);
	yoy_rc rc = YOY_OK;

	if (*end != '\0' || id <= 0)
		rc = yoy_err_set(cli->err, YOY_E_USAGE,
				 "--undo %s: the number of an entry: see yoy history", cli->undo);
	if (!rc)
		rc = cli_open_edit(cli);
	if (!rc)
		rc = cli_sign(cli, &who, at);
	if (!rc)
		rc = yoy_store_withdraw(cli->store, &who, id, cli->note, &made, cli->err);
	if (!rc)
		rc = show_made(cli, "history", &made, 0);
	yoy_decision_list_release(&made);
	return rc;
}

static yoy_rc list_history(struct cli *cli, const struct yoy_decision_filter *filter)
{
	struct yoy_decision_list list = YOY_DECISION_LIST_INIT;
	struct yoy_table t = { .rows = 0 };
	size_t conflicts = 0, in_force = 0;
	yoy_rc rc = yoy_store_decisions(cli->store, filter, &list, cli->err);

	if (rc)
		goto done;
	columns(&t, "history");
	t.empty = cli->conflicts ? N_("no conflicts") : N_("nobody decided anything yet");
	for (size_t i = 0; i < list.decisions.n; i++) {
		const struct yoy_decision *d = &list.decisions.item[i];

		conflicts += d->conflict != YOY_CONFLICT_NONE;
		in_force += d->in_force;
		if (!cli->conflicts || d->conflict)
			row(&t, d, d->observation);
	}
	yoy_table_note(&t, "共%zu条记录，其中有效%zu、冲突%zu。", list.decisions.n, in_force,
		       conflicts);
	if (cli->exit_code && conflicts)
		cli->status = 1;
	rc = cli_table(cli, &t, YOY_FMT_TABLE);
	yoy_table_release(&t);
done:
	yoy_decision_list_release(&list);
	return rc;
}

yoy_rc cmd_history(struct cli *cli, int argc, char **argv)
{
	struct yoy_decision_filter filter = YOY_DECISION_FILTER_INIT;
	yoy_rc rc;

	if (cli->undo)
		return argc ? yoy_err_set(cli->err, YOY_E_USAGE,
					  "history: --undo names an entry: no ID goes with it")
			    : undo(cli);
	if (cli->by || cli->note || cli->dry_run)
		return yoy_err_set(cli->err, YOY_E_USAGE,
				   "history: --by, --note and --dry-run go with --undo");
	filter.region = cli->region;
	filter.report_year = cli->year;
	if (argc && strspn(argv[0], "0123456789") == strlen(argv[0])) {
		filter.subject = YOY_SUBJECT_OBSERVATION;
		filter.observation = strtoll(argv[0], NULL, 10);
	} else if (argc) {
		filter.subject = YOY_SUBJECT_COMMITMENT;
		filter.key = argv[0];
	}
	rc = cli_open_read(cli);
	return rc ? rc : list_history(cli, &filter);
}
