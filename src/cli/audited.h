/* Reports audited with what people decided: for audit, ledger, and what builds on them. */
#ifndef YOY_CLI_AUDITED_H
#define YOY_CLI_AUDITED_H

#include "cli.h"
#include "yoy/audit.h"

/* What one report promised, with the passages of the next one; all rows live as long as it does. */
struct audited {
	const struct yoy_report *report; /* of the list that audited_load filled */
	struct yoy_commitment_list commitments;
	struct yoy_passage_list passages;
	struct yoy_decision_list decisions;
	YOY_VEC(, struct yoy_passage_list) others; /* of reports that only matches name */
	struct yoy_audit audit;
};
YOY_VEC(audited_vec, struct audited *);

/* The reports of --region and --year; YOY_E_INPUT when there is none. */
yoy_rc audited_load(struct cli *cli, struct yoy_report_list *reports, struct audited_vec *out);
/* One report of all that are in the database. */
yoy_rc audited_add(struct cli *cli, const struct yoy_report_list *reports,
		   const struct yoy_report *report, struct audited_vec *out);
/* Is the promise for several years (五年规划, 到2025年)? */
bool audited_later(const struct yoy_commitment *k);
/* --all, --plan and --list; --only chooses among these. */
bool audited_selected(const struct cli *cli, const struct yoy_audit_row *row);
void audited_free(struct audited_vec *v);

/* audit_summary.c */
void audit_summarize(const struct cli *cli, struct yoy_table *t, const struct audited_vec *all);

/* 已完成 …, in the reader's language, and its tone. */
const char *audit_status(enum yoy_commit_status v);
enum yoy_tone audit_tone(enum yoy_commit_status v);

/* The passages shown as evidence, quoted: （计划）「…」 */
const char *audited_quotes(struct yoy_arena *arena, const struct yoy_audit_row *row);

#endif
