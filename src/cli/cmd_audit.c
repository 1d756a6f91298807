/* audit: what became of what was promised */
#include <stdlib.h>

#include "commit_table.h"
#include "ledger_table.h"
#include "plot.h"
#include "yoy/alloc.h"
#include "yoy/i18n.h"

static const char *status_word(int v)
{
	return yoy_commit_status_word((enum yoy_commit_status)v);
}

static const char *schedule_word(int v)
{
	return yoy_schedule_word((enum yoy_schedule)v);
}

static void outcome_columns(struct yoy_table *t)
{
	yoy_table_col(t, "report_year", "报告", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "part", "部分", YOY_COL_BOTH);
	cli_words(t, "part", CLI_PART);
	yoy_table_col(t, "text", "原文", YOY_COL_BOTH);
	yoy_table_col(t, "start", "起", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "end", "止", YOY_COL_BOTH | YOY_COL_INT);
	amount_columns(t);
	yoy_table_col(t, "stage", "阶段", YOY_COL_BOTH);
	yoy_table_col(t, "score", "相似度", YOY_COL_BOTH | YOY_COL_DEC);
	yoy_table_col(t, "reason", "说明", YOY_COL_BOTH);
}

static struct yoy_table *outcome_table(struct yoy_arena *arena, const struct yoy_audit_row *row)
{
	struct yoy_table *t = yoy_arena_alloc(arena, sizeof(*t));

	yoy_table_init(t, "outcomes");
	outcome_columns(t);
	for (size_t i = 0; i < row->n_outcomes; i++) {
		const struct yoy_outcome *o = &row->outcome[i];

		yoy_table_row(t);
		yoy_table_int(t, "report_year", o->passage->report_year);
		yoy_table_text(t, "part", yoy_part_word(o->passage->part));
		yoy_table_text(t, "text", o->passage->text);
		yoy_table_int(t, "start", o->passage->at.beg);
		yoy_table_int(t, "end", o->passage->at.end);
		amount_cells(t, o->amount);
		yoy_table_text(t, "stage", yoy_stage_word(o->passage->stage));
		yoy_table_dec(t, "score", (struct yoy_decimal){ o->score, 3 });
		yoy_table_text(t, "reason", o->reason);
	}
	return t;
}

struct subs {
	YOY_VEC(, struct yoy_table *) list;
	struct yoy_arena arena;
};

/* A person's status stands with the machine's, where that is another. */
static const char *status_figure(struct yoy_arena *arena, const struct yoy_audit_row *row)
{
	const char *status = audit_status(row->status);

	if (row->status == row->machine_status)
		return status;
	return yoy_arena_printf(arena, _("%s（机器：%s）"), status,
				audit_status(row->machine_status));
}

static void decided_cells(struct yoy_table *t, const struct yoy_audit_row *row)
{
	const struct yoy_commit_decisions *d = &row->decided;
	const struct yoy_decision *last = d->status ? d->status : d->match;

	yoy_table_text(t, "machine_status", yoy_commit_status_word(row->machine_status));
	if (last) {
		yoy_table_text(t, "decided_by", last->by);
		yoy_table_text(t, "decided_at", last->at);
	}
	if (d->note && *d->note->note)
		yoy_table_text(t, "note", d->note->note);
	if (d->unit)
		yoy_table_text(t, "lead_unit", d->unit->value);
	if (d->progress)
		yoy_table_text(t, "progress", d->progress->value);
	yoy_table_text(t, "conflict", yoy_conflict_word(d->conflict));
}

/* --on */
static void schedule_columns(struct yoy_table *t)
{
	yoy_table_col(t, "schedule", "序时进度", YOY_COL_DATA);
	yoy_table_words(t, "schedule", schedule_word, YOY_SCHEDULE_OVERDUE + 1);
	yoy_table_col(t, "schedule_word", "序时进度", YOY_COL_HUMAN);
	yoy_table_col(t, "share_pct", "完成比例", YOY_COL_DATA | YOY_COL_DEC);
	yoy_table_col(t, "pace_pct", "均速比例", YOY_COL_DATA | YOY_COL_DEC);
}

static void schedule_cells(struct yoy_table *t, const struct yoy_audit_row *row, long day)
{
	struct yoy_schedule_at s;

	yoy_schedule_at(&s, row, day);
	yoy_table_text(t, "schedule", yoy_schedule_word(s.result));
	yoy_table_text(t, "schedule_word", ledger_schedule_figure(&t->arena, &s));
	yoy_table_tone(t, "schedule_word", ledger_schedule_tone(s.result));
	if (s.has_share)
		yoy_table_dec(t, "share_pct", s.share_pct);
	yoy_table_dec(t, "pace_pct", s.pace_pct);
}

static void put_row(struct yoy_table *t, struct subs *subs, const struct yoy_audit_row *row)
{
	struct yoy_table *sub = outcome_table(&subs->arena, row);

	*yoy_vec_push(&subs->list) = sub;
	yoy_table_row(t);
	commit_cells(t, row->commitment);
	yoy_table_sub(t, "outcomes", sub);
	yoy_table_text(t, "status", yoy_commit_status_word(row->status));
	yoy_table_text(t, "status_word", status_figure(&t->arena, row));
	yoy_table_tone(t, "status_word", audit_tone(row->status));
	yoy_table_bool(t, "carried_over", row->carried_over);
	yoy_table_text(t, "reason", row->reason);
	yoy_table_text(t, "evidence", audited_quotes(&t->arena, row));
	decided_cells(t, row);
}

static void columns(struct yoy_table *t)
{
	yoy_table_init(t, "audit");
	commit_columns(t);
	yoy_table_col(t, "outcomes", "依据", YOY_COL_DATA | YOY_COL_LIST);
	yoy_table_list(t, "outcomes", outcome_columns);
	yoy_table_col(t, "status", "状态", YOY_COL_DATA);
	yoy_table_col(t, "status_word", "状态", YOY_COL_HUMAN);
	yoy_table_col(t, "carried_over", "再次提出", YOY_COL_DATA | YOY_COL_BOOL);
	yoy_table_col(t, "reason", "说明", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, "evidence", "依据", YOY_COL_HUMAN | YOY_COL_WRAP);
	yoy_table_col(t, "machine_status", "机器判断", YOY_COL_DATA);
	yoy_table_col(t, "decided_by", "认定人", YOY_COL_DATA);
	yoy_table_col(t, "decided_at", "认定时间", YOY_COL_DATA);
	yoy_table_col(t, "note", "备注", YOY_COL_DATA);
	yoy_table_col(t, "lead_unit", "责任单位", YOY_COL_DATA);
	yoy_table_col(t, "progress", "进度", YOY_COL_DATA);
	yoy_table_col(t, "conflict", "冲突", YOY_COL_DATA);
	t->empty = N_("nothing to show");
}

static void count(const struct cli *cli, const struct audited_vec *all,
		  size_t n[YOY_COMMIT_STATUSES])
{
	for (size_t i = 0; i < all->n; i++)
		for (size_t k = 0; k < all->item[i]->audit.rows.n; k++)
			if (audited_selected(cli, &all->item[i]->audit.rows.item[k]))
				n[all->item[i]->audit.rows.item[k].status]++;
}

static struct yoy_commit_count *count_of(struct yoy_commit_counts *out, size_t start,
					 const struct yoy_commitment *k)
{
	struct yoy_commit_count *c;

	for (size_t i = start; i < out->items.n; i++)
		if (strcmp(out->items.item[i].list, k->list) == 0)
			return &out->items.item[i];
	c = yoy_vec_push(&out->items);
	c->region = yoy_arena_strdup(&out->arena, k->region);
	c->list = yoy_arena_strdup(&out->arena, k->list);
	c->year = k->report_year;
	return c;
}

yoy_rc audit_counts(struct cli *cli, struct yoy_commit_counts *out)
{
	struct yoy_report_list reports = YOY_REPORT_LIST_INIT;
	struct audited_vec all = { 0 };
	yoy_rc rc = audited_load(cli, &reports, &all);

	for (size_t i = 0; !rc && i < all.n; i++) {
		size_t start = out->items.n;

		for (size_t k = 0; k < all.item[i]->audit.rows.n; k++) {
			const struct yoy_audit_row *row = &all.item[i]->audit.rows.item[k];

			if (audited_selected(cli, row))
				count_of(out, start, row->commitment)->n[row->status]++;
		}
	}
	audited_free(&all);
	yoy_report_list_release(&reports);
	return rc;
}

/* How many of the rows people decided, and whether their texts are still there. */
static void note_decisions(const struct cli *cli, struct yoy_table *t,
			   const struct audited_vec *all)
{
	size_t decided = 0, conflicts = 0;

	for (size_t i = 0; i < all->n; i++) {
		const struct audited *a = all->item[i];

		for (size_t k = 0; k < a->audit.rows.n; k++)
			decided += audited_selected(cli, &a->audit.rows.item[k]) &&
				   a->audit.rows.item[k].decided.status;
		for (size_t k = 0; k < a->decisions.decisions.n; k++)
			conflicts += a->decisions.decisions.item[k].conflict != YOY_CONFLICT_NONE;
	}
	if (decided)
		yoy_table_note(t, "其中人工认定%zu条。", decided);
	if (conflicts)
		yoy_table_note(t, "%zu项人工决定的原文已变或已无：yoy history --conflicts",
			       conflicts);
}

/* How many promises are for several years and not shown. */
static void note_later(const struct cli *cli, struct yoy_table *t, const struct audited_vec *all)
{
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++)
		for (size_t k = 0; k < all->item[i]->audit.rows.n; k++)
			n += audited_later(all->item[i]->audit.rows.item[k].commitment);
	if (n && !cli->plan && !cli->chain)
		yoy_table_note(t, _("另有%zu条属于多年规划：--plan"), n);
}

static const struct yoy_audit_row *row_of(const struct audited_vec *all,
					  const struct yoy_commitment *k)
{
	for (size_t i = 0; i < all->n; i++)
		for (size_t r = 0; r < all->item[i]->audit.rows.n; r++)
			if (all->item[i]->audit.rows.item[r].commitment == k)
				return &all->item[i]->audit.rows.item[r];
	return NULL;
}

/* The promises of the same thing in all reports of the region, each as it was judged. */
static yoy_rc chain_rows(struct cli *cli, struct yoy_table *t, struct subs *subs,
			 const struct audited_vec *all)
{
	struct yoy_audit_year *years = yoy_xcalloc(all->n + 1, sizeof(*years));
	struct yoy_chain_vec chain = { 0 };
	yoy_rc rc = YOY_OK;

	for (size_t i = 0; i < all->n; i++)
		years[i] = (struct yoy_audit_year){ all->item[i]->report->year,
						    all->item[i]->commitments.commitments.item,
						    all->item[i]->commitments.commitments.n };
	for (size_t i = 0; i < all->n && !chain.n; i++)
		for (size_t c = 0; c < years[i].n_commitments && !chain.n; c++)
			if (strcmp(years[i].commitments[c].id, cli->chain) == 0)
				yoy_audit_chain(&chain, years, all->n, i, &years[i].commitments[c],
						yoy_rulepack_common_pairs(cli->pack),
						yoy_rulepack_dictionary(cli->pack));
	for (size_t i = 0; i < chain.n; i++)
		put_row(t, subs, row_of(all, chain.item[i]));
	if (chain.n == 0)
		rc = yoy_err_set(cli->err, YOY_E_INPUT,
				 "--chain %s: no such commitment: yoy audit --format csv lists ids",
				 cli->chain);
	yoy_vec_release(&chain);
	free(years);
	return rc;
}

/* --chain names the region in its id: 易县-2019-3f9a01bc. */
static void region_of_chain(struct cli *cli, struct yoy_arena *arena)
{
	size_t tail = 0, n = strlen(cli->chain);

	while (n > 0 && tail < 2)
		tail += cli->chain[--n] == '-';
	cli->region = yoy_arena_strndup(arena, cli->chain, n);
}

static void list_rows(const struct cli *cli, struct yoy_table *t, struct subs *subs,
		      const struct audited_vec *all, const bool wanted[YOY_COMMIT_STATUSES],
		      const long *day)
{
	for (size_t i = 0; i < all->n; i++)
		for (size_t k = 0; k < all->item[i]->audit.rows.n; k++) {
			const struct yoy_audit_row *row = &all->item[i]->audit.rows.item[k];

			if (!wanted[row->status] || !audited_selected(cli, row))
				continue;
			put_row(t, subs, row);
			if (day)
				schedule_cells(t, row, *day);
		}
}

static void subs_release(struct subs *subs)
{
	for (size_t i = 0; i < subs->list.n; i++)
		yoy_table_release(subs->list.item[i]);
	yoy_vec_release(&subs->list);
	yoy_arena_release(&subs->arena);
}

yoy_rc cmd_audit(struct cli *cli, int argc, char **argv)
{
	struct yoy_report_list reports = YOY_REPORT_LIST_INIT;
	struct audited_vec all = { 0 };
	struct yoy_table t = { .rows = 0 };
	struct subs subs = { .arena = YOY_ARENA_INIT };
	size_t n[YOY_COMMIT_STATUSES] = { 0 }, sum = 0;
	bool wanted[YOY_COMMIT_STATUSES];
	const long *day;
	long value;
	yoy_rc rc = ledger_day(cli, &value, &day);

	(void)argc;
	(void)argv;
	if (cli->chain)
		region_of_chain(cli, &subs.arena);
	if (!rc)
		rc = cli_only(cli, wanted, YOY_COMMIT_STATUSES, status_word);
	if (!rc)
		rc = audited_load(cli, &reports, &all);
	if (rc)
		goto done;
	if (cli->summary && !cli->chain)
		audit_summarize(cli, &t, &all);
	else
		columns(&t);
	if (day && !cli->summary && !cli->chain)
		schedule_columns(&t);
	if (cli->chain)
		rc = chain_rows(cli, &t, &subs, &all);
	else if (!cli->summary)
		list_rows(cli, &t, &subs, &all, wanted, day);
	count(cli, &all, n);
	for (int s = 0; s < YOY_COMMIT_STATUSES; s++)
		sum += n[s];
	if (!cli->chain)
		yoy_table_note(
			&t, _("共%zu条：已完成%zu、部分完成%zu、未完成%zu、未提及%zu、待核查%zu。"),
			sum, n[YOY_FULFILLED], n[YOY_PARTLY_FULFILLED], n[YOY_NOT_FULFILLED],
			n[YOY_UNMENTIONED], n[YOY_COMMIT_PENDING]);
	note_later(cli, &t, &all);
	note_decisions(cli, &t, &all);
	if (!rc)
		rc = cli_table(cli, &t, YOY_FMT_TABLE);
	yoy_table_release(&t);
done:
	subs_release(&subs);
	audited_free(&all);
	yoy_report_list_release(&reports);
	return rc;
}
