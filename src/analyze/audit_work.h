/* Steps of the audit: rarity and matching, judging. Used by the analyze layer only. */
#ifndef YOY_ANALYZE_AUDIT_WORK_H
#define YOY_ANALYZE_AUDIT_WORK_H

#include "yoy/audit.h"

enum {
	AUDIT_SCORE_MIN = 620, /* (6) */
	AUDIT_SCORE_MAX = 1000,
	AUDIT_OUTCOMES_MAX = 4,
};

struct posting {
	uint64_t pair;
	uint32_t passage;
};
YOY_VEC(posting_vec, struct posting);

/* How often each pair of characters stands in passages and commitments. */
struct audit_index {
	const struct yoy_audit_input *in;
	struct posting_vec postings; /* of the passages, sorted by pair, then passage */
	size_t n_texts;
};

void audit_index_build(struct audit_index *x, const struct yoy_audit_input *in);
void audit_index_release(struct audit_index *x);

/* What two cores have in common, by weight. */
struct audit_fit {
	int cover, cover_back; /* (3), 0..1000 */
	int common;            /* weight of what is common */
	int name;              /* of that, what no common pair holds */
	int differ;    /* (4) weight of what stands in each other's place: the smaller side */
	int longest;   /* characters of the longest common run */
	bool nameless; /* the commitment's core has a name, and none of it is common */
	bool tail;     /* the last character of the commitment's core is common */
};

/* Candidates of one commitment, best first; returns how many. */
size_t audit_candidates(const struct audit_index *x, const struct yoy_commitment *k,
			struct yoy_arena *arena, struct yoy_outcome *out, size_t max);

/* Can the two amounts be held against each other? Converts b into a's unit. */
bool audit_amount_in(struct yoy_decimal *out, const struct yoy_amount *a,
		     const struct yoy_amount *b);

/* (7), (8): outcomes that stand beside those found. */
void audit_context(const struct yoy_audit_input *in, struct yoy_audit_row *rows, size_t n);

void audit_judge(struct yoy_audit_row *row, const struct yoy_audit_input *in,
		 struct yoy_arena *arena);

/* (20)-(22), on a row that the machine has judged. */
void audit_decide(struct yoy_audit_row *row, const struct yoy_audit_input *in,
		  struct yoy_arena *arena);

#endif
