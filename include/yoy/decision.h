/*
 * Decisions of people about what the program read or found: kept as a history that only grows.
 *
 * (1) Every decision is signed (by, at) and says one thing of one subject: a commitment, or an
 *     observation. It keeps the text that it was made on.
 * (2) Nothing is changed or removed: a later decision of the same kind (and field) takes the place
 *     of an earlier one; a withdrawal is a decision too, and lets the one before hold again.
 *     accept and reject are of one kind.
 * (3) A subject is known by region, year of the report and its key there (the id of a commitment;
 *     what an observation says), so that decisions outlive reading the report anew.
 * (4) A decision holds while its subject is there. When the text under it is no longer the one that
 *     it was made on, it still holds and a conflict is shown (YOY_CONFLICT_TEXT) until someone
 *     decides again; when the subject is gone it is applied to nothing (YOY_CONFLICT_GONE). A match
 *     is found again when its passage stands exactly once in the report, else it is gone.
 * (5) Of an observation: value sets one field; rejected ones are in no list (but with_rejected).
 *     Corrected and accepted ones have full confidence. The machine's own reading stays beside.
 * (6) Of a commitment: match takes the place of the machine's outcomes ("none": there are none) and
 *     the machine judges by it; status takes the place of what the machine says, which stays
 *     beside. The note that holds is the last one, be it a note or one to a status.
 */
#ifndef YOY_DECISION_H
#define YOY_DECISION_H

#include "yoy/record.h"

enum yoy_decision_kind {
	YOY_DECIDE_STATUS,
	YOY_DECIDE_NOTE,
	YOY_DECIDE_MATCH, /* value: 2020:1200-1290 (year of the report, bytes), or none */
	YOY_DECIDE_VALUE, /* field, value; of an observation */
	YOY_DECIDE_REJECT,
	YOY_DECIDE_UNIT,     /* lead unit */
	YOY_DECIDE_PROGRESS, /* 60%, or words */
	YOY_DECIDE_ACCEPT,
	YOY_DECIDE_WITHDRAW,
};
enum yoy_subject { YOY_SUBJECT_COMMITMENT, YOY_SUBJECT_OBSERVATION };
enum yoy_conflict { YOY_CONFLICT_NONE, YOY_CONFLICT_TEXT, YOY_CONFLICT_GONE };

const char *yoy_decision_kind_word(enum yoy_decision_kind v); /* status … */
int yoy_decision_kind_parse(const char *s);                   /* -1 when unknown */
const char *yoy_subject_word(enum yoy_subject v);
int yoy_subject_parse(const char *s);
const char *yoy_conflict_word(enum yoy_conflict v); /* none, text_changed, gone */

struct yoy_decision {
	int64_t id;     /* grows with time */
	const char *at; /* 2026-03-01T08:30:00Z */
	const char *by;
	enum yoy_decision_kind kind;
	enum yoy_subject subject;
	const char *region;
	int report_year;
	const char *key;
	const char *field; /* VALUE: value, value_hi, unit, …; else "" */
	const char *value; /* "" where the kind says all */
	const char *note;
	int64_t withdraws; /* WITHDRAW: that entry; else 0 */
	const char *text;  /* under it when it was made; MATCH: the evidence */
	/* by what is in the database now */
	bool in_force;
	enum yoy_conflict conflict; /* of one in force */
	const char *text_now;       /* NULL when gone */
	int64_t observation;        /* its number; 0 when gone or a commitment */
	int match_year;             /* MATCH: 0 for none */
	int64_t match_report;       /* where the evidence stands now; 0 when gone */
	struct yoy_span match_at;
};
YOY_VEC(yoy_decision_vec, struct yoy_decision);
struct yoy_decision_list {
	struct yoy_arena arena;
	struct yoy_decision_vec decisions; /* oldest first */
};
#define YOY_DECISION_LIST_INIT               \
	{                                    \
		YOY_ARENA_INIT, YOY_VEC_INIT \
	}
void yoy_decision_list_release(struct yoy_decision_list *l);

/* What holds of one commitment; NULL where nobody said anything. */
struct yoy_commit_decisions {
	const struct yoy_decision *status, *match, *unit, *progress;
	const struct yoy_decision *note; /* a note, or the status that brings it: text in ->note */
	enum yoy_conflict conflict;      /* the worst of them */
};
/* Brings the decisions of a subject together, oldest first: for yoy_decision_fold. */
void yoy_decision_sort(struct yoy_decision_vec *all);
/* From sorted decisions, those in force; borrows them. */
void yoy_decision_fold(struct yoy_commit_decisions *out, const struct yoy_decision_vec *all,
		       const char *key);

/* 2020:1200-1290; false when it is something else. */
bool yoy_decision_match_parse(const char *value, int *year, struct yoy_span *at);

/* Limits in bytes of a note, and of every other text of a decision. */
enum { YOY_DECISION_VALUE_MAX = 2000, YOY_DECISION_NOTE_MAX = 8000 };
/* Too long, no UTF-8, or with control characters other than line break and tab: which, or NULL. */
const char *yoy_decision_text_fault(const char *text, size_t max);

/* The fields of an observation that can be corrected. */
bool yoy_decision_field_known(const char *field);

/* Set one field of o; strings are borrowed. YOY_E_USAGE: not a value of this field. */
yoy_rc yoy_decision_set(struct yoy_observation *o, const char *field, const char *value,
			struct yoy_err *err);

#endif
