#include "audited.h"

#include <stdlib.h>

#include "yoy/alloc.h"
#include "yoy/i18n.h"
#include "yoy/ledger.h"

static const enum yoy_tone status_tones[] = { YOY_TONE_GOOD, YOY_TONE_WARN, YOY_TONE_BAD,
					      YOY_TONE_DIM, YOY_TONE_NONE };

const char *audit_status(enum yoy_commit_status v)
{
	return _(yoy_commit_status_name(v));
}

enum yoy_tone audit_tone(enum yoy_commit_status v)
{
	return status_tones[v];
}

void audited_free(struct audited_vec *v)
{
	for (size_t i = 0; i < v->n; i++) {
		struct audited *a = v->item[i];

		yoy_audit_release(&a->audit);
		for (size_t k = 0; k < a->others.n; k++)
			yoy_passage_list_release(&a->others.item[k]);
		yoy_vec_release(&a->others);
		yoy_passage_list_release(&a->passages);
		yoy_decision_list_release(&a->decisions);
		yoy_commitment_list_release(&a->commitments);
		free(a);
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

/* Passages of the reports that matches name, but for the next one. */
static yoy_rc load_others(struct cli *cli, struct audited *a, int64_t next)
{
	const struct yoy_decision_vec *d = &a->decisions.decisions;
	yoy_rc rc = YOY_OK;

	for (size_t i = 0; !rc && i < d->n; i++) {
		int64_t report = d->item[i].match_report;
		bool there = report == 0 || report == next;

		for (size_t k = 0; k < a->others.n && !there; k++)
			there = a->others.item[k].passages.n &&
				a->others.item[k].passages.item[0].report_id == report;
		if (!there)
			rc = yoy_store_passages(cli->store, report, yoy_vec_push(&a->others),
						cli->err);
	}
	return rc;
}

static yoy_rc load_decisions(struct cli *cli, struct audited *a)
{
	struct yoy_decision_filter f = YOY_DECISION_FILTER_INIT;
	yoy_rc rc;

	f.subject = YOY_SUBJECT_COMMITMENT;
	f.region = a->report->region;
	f.report_year = a->report->year;
	f.in_force = true;
	rc = yoy_store_decisions(cli->store, &f, &a->decisions, cli->err);
	yoy_decision_sort(&a->decisions.decisions);
	return rc;
}

/* Intentions are looked into only when they are asked for: most of a plan is made of them. */
static void drop_vague(struct yoy_commitment_vec *v)
{
	size_t to = 0;

	for (size_t i = 0; i < v->n; i++)
		if (!(v->item[i].flags & YOY_COMMIT_VAGUE))
			v->item[to++] = v->item[i];
	v->n = to;
}

static yoy_rc audit_report(struct cli *cli, const struct yoy_report_list *all, struct audited *a,
			   bool vague)
{
	const struct yoy_report *r = a->report, *next = next_report(all, r);
	struct yoy_audit_input in = { .pairs = yoy_rulepack_common_pairs(cli->pack),
				      .dictionary = yoy_rulepack_dictionary(cli->pack) };
	yoy_rc rc = yoy_store_commitments(cli->store, r->region, r->year, NULL, &a->commitments,
					  cli->err);

	if (!rc && next)
		rc = yoy_store_passages(cli->store, next->id, &a->passages, cli->err);
	if (!rc)
		rc = load_decisions(cli, a);
	if (!rc)
		rc = load_others(cli, a, next ? next->id : 0);
	if (rc)
		return rc;
	if (!vague)
		drop_vague(&a->commitments.commitments);
	in.commitments = a->commitments.commitments.item;
	in.n_commitments = a->commitments.commitments.n;
	in.next_year = next ? next->year : 0;
	in.passages = a->passages.passages.item;
	in.n_passages = a->passages.passages.n;
	in.decisions = &a->decisions.decisions;
	in.others = a->others.item;
	in.n_others = a->others.n;
	yoy_audit_run(&a->audit, &in);
	return YOY_OK;
}

static yoy_rc add(struct cli *cli, const struct yoy_report_list *reports,
		  const struct yoy_report *report, struct audited_vec *out, bool vague)
{
	struct audited *a = yoy_xcalloc(1, sizeof(*a));

	*yoy_vec_push(out) = a;
	a->report = report;
	return audit_report(cli, reports, a, vague);
}

yoy_rc audited_add(struct cli *cli, const struct yoy_report_list *reports,
		   const struct yoy_report *report, struct audited_vec *out)
{
	return add(cli, reports, report, out, true);
}

bool audited_later(const struct yoy_commitment *k)
{
	return strchr(k->period, '/') != NULL;
}

bool audited_selected(const struct cli *cli, const struct yoy_audit_row *row)
{
	const struct yoy_commitment *k = row->commitment;

	return (cli->all || !(k->flags & YOY_COMMIT_VAGUE)) && (cli->plan || !audited_later(k)) &&
	       (!cli->list || strstr(k->list, cli->list));
}

yoy_rc audited_load(struct cli *cli, struct yoy_report_list *reports, struct audited_vec *out)
{
	yoy_rc rc = yoy_store_reports(cli->store, cli->region, 0, reports, cli->err);

	for (size_t i = 0; !rc && i < reports->reports.n; i++) {
		const struct yoy_report *r = &reports->reports.item[i];

		if (!cli->year || r->year == cli->year)
			rc = add(cli, reports, r, out, cli->all);
	}
	if (!rc && out->n == 0)
		rc = yoy_err_set(cli->err, YOY_E_INPUT,
				 "%s has no such report: yoy reports lists regions and years",
				 cli->db);
	return rc;
}

const char *audited_quotes(struct yoy_arena *arena, const struct yoy_audit_row *row)
{
	const char *text = "";

	for (size_t i = 0; i < row->n_outcomes; i++) {
		const struct yoy_passage *p = row->outcome[i].passage;

		text = yoy_arena_printf(arena, _("%s%s「%s」"), text,
					p->part == YOY_PART_PLAN ? _("（计划）") : "", p->text);
	}
	return text;
}
