/* What people decided of a commitment, over what the machine says: audit.h (20)-(22). */
#include "audit_work.h"
#include "yoy/i18n.h"

static const struct yoy_amount *comparable(const struct yoy_commitment *k,
					   const struct yoy_passage *p)
{
	struct yoy_decimal v;

	for (size_t i = 0; i < p->n_amounts; i++)
		if (audit_amount_in(&v, &k->amount, &p->amount[i]))
			return &p->amount[i];
	return NULL;
}

static void take(struct yoy_audit_row *row, const struct yoy_passage *p, const char *reason)
{
	if (row->n_outcomes < AUDIT_OUTCOMES_MAX)
		row->outcome[row->n_outcomes++] =
			(struct yoy_outcome){ .passage = p,
					      .amount = comparable(row->commitment, p),
					      .score = AUDIT_SCORE_MAX,
					      .reason = reason };
}

static void take_overlapping(struct yoy_audit_row *row, const struct yoy_passage *p, size_t n,
			     const struct yoy_decision *m, const char *reason)
{
	for (size_t i = 0; i < n; i++)
		if (p[i].report_id == m->match_report && p[i].at.beg < m->match_at.end &&
		    m->match_at.beg < p[i].at.end)
			take(row, &p[i], reason);
}

/* A place that no passage covers is one by itself. */
static struct yoy_passage *bare_passage(struct yoy_arena *arena, const struct yoy_decision *m)
{
	struct yoy_passage *p = yoy_arena_alloc(arena, sizeof(*p));

	p->report_id = m->match_report;
	p->report_year = m->match_year;
	p->part = YOY_PART_REVIEW;
	p->at = m->match_at;
	p->text = m->text;
	p->heading = p->action = p->object = p->core = "";
	return p;
}

/* (20) */
static void decide_match(struct yoy_audit_row *row, const struct yoy_audit_input *in,
			 struct yoy_arena *arena)
{
	const struct yoy_decision *m = row->decided.match;
	struct yoy_audit_input named = *in;
	const char *reason = yoy_arena_printf(arena, _("%s指定"), m->by);

	if (m->conflict == YOY_CONFLICT_GONE)
		return; /* (22) */
	row->n_outcomes = 0;
	if (m->match_year) {
		take_overlapping(row, in->passages, in->n_passages, m, reason);
		for (size_t i = 0; i < in->n_others; i++)
			take_overlapping(row, in->others[i].passages.item, in->others[i].passages.n,
					 m, reason);
		if (row->n_outcomes == 0)
			take(row, bare_passage(arena, m), reason);
		named.next_year = m->match_year;
	}
	audit_judge(row, &named, arena);
}

/* (21) */
static void decide_status(struct yoy_audit_row *row, struct yoy_arena *arena)
{
	enum { DATE = 10 }; /* of 2026-03-01T08:30:00Z */
	const struct yoy_decision *d = row->decided.status;

	row->status = (enum yoy_commit_status)yoy_commit_status_parse(d->value);
	row->reason = yoy_arena_printf(arena, _("%s %.*s认定"), d->by, DATE, d->at);
	if (*d->note)
		row->reason = yoy_arena_printf(arena, _("%s：%s"), row->reason, d->note);
}

void audit_decide(struct yoy_audit_row *row, const struct yoy_audit_input *in,
		  struct yoy_arena *arena)
{
	row->machine_status = row->status;
	if (!in->decisions)
		return;
	yoy_decision_fold(&row->decided, in->decisions, row->commitment->id);
	if (row->decided.match)
		decide_match(row, in, arena);
	if (row->decided.status && yoy_commit_status_parse(row->decided.status->value) >= 0)
		decide_status(row, arena);
}
