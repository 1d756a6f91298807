/*
 * Attaching, split over three files: attach.c (neighbours, rules, lists), attach_name.c (what a
 * number measures), attach_emit.c (the record).
 */
#ifndef YOY_RULES_ATTACH_H
#define YOY_RULES_ATTACH_H

#include "reader.h"

enum { TOPICS_MAX = 16, SHARES_MAX = 4 };

struct work {
	struct reader *r;
	const struct yoy_sentence *s;
	const struct place *place;
	struct time_vec times;
	struct topic_vec topics;
	size_t group_topics;            /* how many topics the last group added */
	const char *shares[SHARES_MAX]; /* …占…: spoken of since the last topic; their changes in
					   points may follow */
	size_t n_shares;
	const char *joint;          /* the unsplit name of the last group */
	struct yoy_span list_left;  /* what stands before it */
	const struct slot *before;  /* the slot that was attached last */
	struct yoy_span list_right; /* what stands behind the list that is being attached */
};

struct found {
	const struct yoy_rule *rule;
	struct yoy_view name, of, rname;
	bool has_of;
};

/* attach.c */
void attach_trace(struct reader *r, const struct slot *s, const struct yoy_sentence *sentence,
		  struct yoy_view right, const struct yoy_observation *o, bool carried);

/* attach_name.c */
void name_push_topic(struct work *w, const char *name, const struct slot *s, bool split);
/* The last names spoken of; want = 1 gives the joint name of a list that was never split. */
const char *name_topic(const struct work *w, size_t back);
const char *name_share_topic(const struct work *w, const struct slot *s, size_t back);
/* The noun phrase of a clause before, where no number has named anything. */
const char *name_clause_topic(struct work *w, const struct slot *s);
bool name_same_item(const struct work *w, const struct slot *s);
bool name_is_size(struct reader *r, const struct slot *s, const struct found *f);
/* The name of one quantity; *elliptic: it was taken from the words before. */
const char *name_of(struct work *w, const struct slot *s, const struct found *f, bool *elliptic);

/* A name that leaves out what was just spoken of (规模, 占比, 出栏), completed from it. */
const char *name_completed(struct work *w, const struct slot *s, const char *name);

/* attach_emit.c */
void emit_observation(struct work *w, struct slot *s, const struct found *f, const char *name,
		      bool elliptic);
const char *emit_indicator(struct work *w, const struct slot *s, const struct found *f,
			   const char *name, enum yoy_measure measure);

#endif
