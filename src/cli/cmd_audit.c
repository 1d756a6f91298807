/* audit: what became of what was promised */
#include <stdlib.h>

#include "commit_table.h"
#include "plot.h"
#include "rows.h"
#include "yoy/alloc.h"
#include "yoy/i18n.h"

static const char *const status_names[] = { N_("已完成"), N_("部分完成"), N_("未完成"),
					    N_("未提及"), N_("待核查") };
static const enum yoy_tone status_tones[] = { YOY_TONE_GOOD, YOY_TONE_WARN, YOY_TONE_BAD,
					      YOY_TONE_DIM, YOY_TONE_NONE };

const char *audit_status(enum yoy_commit_status v)
{
	return _(status_names[v]);
}

enum yoy_tone audit_tone(enum yoy_commit_status v)
{
	return status_tones[v];
}

/* What one report promised, with the passages of the next one; all rows live as long as it does. */
struct audited {
	struct yoy_commitment_list commitments;
	struct yoy_passage_list passages;
	struct yoy_audit audit;
};
YOY_VEC(audited_vec, struct audited *);

static void audited_free(struct audited_vec *v)
{
	for (size_t i = 0; i < v->n; i++) {
		yoy_audit_release(&v->item[i]->audit);
		yoy_passage_list_release(&v->item[i]->passages);
		yoy_commitment_list_release(&v->item[i]->commitments);
		free(v->item[i]);
	}
	yoy_vec_release(v);
}

static const struct yoy_report *next_report(const struct yoy_report_list *all,
					    const struct yoy_report *r)
{
	for (size_t i = 0; i < all->reports.n; i++) {
		const struct yoy_report *n = &all->reports.item[i];

		if (n->year == r->year + 1 && strcmp(n->region, r->region) == 0)
			return n;
	}
	return NULL;
}

static yoy_rc audit_report(struct cli *cli, const struct yoy_report_list *all,
			   const struct yoy_report *r, struct audited *a)
{
	const struct yoy_report *next = next_report(all, r);
	struct yoy_audit_input in = { .pairs = yoy_rulepack_common_pairs(cli->pack),
				      .dictionary = yoy_rulepack_dictionary(cli->pack) };
	yoy_rc rc = yoy_store_commitments(cli->store, r->region, r->year, NULL, &a->commitments,
					  cli->err);

	if (!rc && next)
		rc = yoy_store_passages(cli->store, next->id, &a->passages, cli->err);
	if (rc)
		return rc;
	in.commitments = a->commitments.commitments.item;
	in.n_commitments = a->commitments.commitments.n;
	in.next_year = next ? next->year : 0;
	in.passages = a->passages.passages.item;
	in.n_passages = a->passages.passages.n;
	yoy_audit_run(&a->audit, &in);
	return YOY_OK;
}

static yoy_rc audit_all(struct cli *cli, struct audited_vec *out)
{
	struct yoy_report_list reports = YOY_REPORT_LIST_INIT;
	yoy_rc rc = yoy_store_reports(cli->store, cli->region, 0, &reports, cli->err);
	bool found = false;

	for (size_t i = 0; !rc && i < reports.reports.n; i++) {
		const struct yoy_report *r = &reports.reports.item[i];

		if (cli->year && r->year != cli->year)
			continue;
		found = true;
		*yoy_vec_push(out) = yoy_xcalloc(1, sizeof(struct audited));
		rc = audit_report(cli, &reports, r, out->item[out->n - 1]);
	}
	if (!rc && !found)
		rc = yoy_err_set(cli->err, YOY_E_INPUT,
				 "%s has no such report: yoy reports lists regions and years",
				 cli->db);
	yoy_report_list_release(&reports);
	return rc;
}

static const char *status_word(int v)
{
	return yoy_commit_status_word((enum yoy_commit_status)v);
}

/* --all and --list; --only chooses among these. */
static bool selected(const struct cli *cli, const struct yoy_audit_row *row)
{
	const struct yoy_commitment *k = row->commitment;

	return (cli->all || !(k->flags & YOY_COMMIT_VAGUE)) &&
	       (!cli->list || strstr(k->list, cli->list));
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

static const char *quotes(struct yoy_arena *arena, const struct yoy_audit_row *row)
{
	const char *text = "";

	for (size_t i = 0; i < row->n_outcomes; i++) {
		const struct yoy_passage *p = row->outcome[i].passage;

		text = yoy_arena_printf(arena, _("%s%s「%s」"), text,
					p->part == YOY_PART_PLAN ? _("（计划）") : "", p->text);
	}
	return text;
}

struct subs {
	YOY_VEC(, struct yoy_table *) list;
	struct yoy_arena arena;
};

static void put_row(struct yoy_table *t, struct subs *subs, const struct yoy_audit_row *row)
{
	struct yoy_table *sub = outcome_table(&subs->arena, row);

	*yoy_vec_push(&subs->list) = sub;
	yoy_table_row(t);
	commit_cells(t, row->commitment);
	yoy_table_sub(t, "outcomes", sub);
	yoy_table_text(t, "status", yoy_commit_status_word(row->status));
	yoy_table_text(t, "status_word", _(status_names[row->status]));
	yoy_table_tone(t, "status_word", status_tones[row->status]);
	yoy_table_bool(t, "carried_over", row->carried_over);
	yoy_table_text(t, "reason", row->reason);
	yoy_table_text(t, "evidence", quotes(&t->arena, row));
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
	t->empty = N_("nothing to show");
}

static void count(const struct cli *cli, const struct audited_vec *all,
		  size_t n[YOY_COMMIT_STATUSES])
{
	for (size_t i = 0; i < all->n; i++)
		for (size_t k = 0; k < all->item[i]->audit.rows.n; k++)
			if (selected(cli, &all->item[i]->audit.rows.item[k]))
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
	struct audited_vec all = { 0 };
	yoy_rc rc = audit_all(cli, &all);

	for (size_t i = 0; !rc && i < all.n; i++) {
		size_t start = out->items.n;

		for (size_t k = 0; k < all.item[i]->audit.rows.n; k++) {
			const struct yoy_audit_row *row = &all.item[i]->audit.rows.item[k];

			if (selected(cli, row))
				count_of(out, start, row->commitment)->n[row->status]++;
		}
	}
	audited_free(&all);
	return rc;
}

yoy_rc cmd_audit(struct cli *cli, int argc, char **argv)
{
	struct audited_vec all = { 0 };
	struct yoy_table t = { .rows = 0 };
	struct subs subs = { .arena = YOY_ARENA_INIT };
	size_t n[YOY_COMMIT_STATUSES] = { 0 }, sum = 0;
	bool wanted[YOY_COMMIT_STATUSES];
	yoy_rc rc = cli_only(cli, wanted, YOY_COMMIT_STATUSES, status_word);

	(void)argc;
	(void)argv;
	if (!rc)
		rc = audit_all(cli, &all);
	if (rc)
		goto done;
	columns(&t);
	for (size_t i = 0; i < all.n; i++)
		for (size_t k = 0; k < all.item[i]->audit.rows.n; k++)
			if (wanted[all.item[i]->audit.rows.item[k].status] &&
			    selected(cli, &all.item[i]->audit.rows.item[k]))
				put_row(&t, &subs, &all.item[i]->audit.rows.item[k]);
	count(cli, &all, n);
	for (int s = 0; s < YOY_COMMIT_STATUSES; s++)
		sum += n[s];
	yoy_table_note(&t, _("共%zu条：已完成%zu、部分完成%zu、未完成%zu、未提及%zu、待核查%zu。"),
		       sum, n[YOY_FULFILLED], n[YOY_PARTLY_FULFILLED], n[YOY_NOT_FULFILLED],
		       n[YOY_UNMENTIONED], n[YOY_COMMIT_PENDING]);
	rc = cli_table(cli, &t, YOY_FMT_TABLE);
	yoy_table_release(&t);
	for (size_t i = 0; i < subs.list.n; i++)
		yoy_table_release(subs.list.item[i]);
	yoy_vec_release(&subs.list);
	yoy_arena_release(&subs.arena);
done:
	audited_free(&all);
	return rc;
}
