/*
 * Items: what a sentence does to one thing each. A clause 建设A、B和C，12月底前竣工 gives three
 * items that share the verb in front and the tail behind. The plan reads promises from them, any
 * part passages. All spans are of the normalised text. Used by the rules layer only.
 */
#ifndef YOY_RULES_ITEMS_H
#define YOY_RULES_ITEMS_H

#include "reader.h"
#include "yoy/commitment.h"

enum item_flags {
	ITEM_COLLECTIVE = 1u << 0, /* what stands behind 等: 12个续建项目 */
	ITEM_INHERITS = 1u << 1,   /* the verb stands before an earlier item of the clause */
	ITEM_TAIL = 1u << 2,       /* the words behind the object tell a stage: 建成投用 */
};

struct item {
	struct yoy_span at;          /* with verb and tail as far as they are its own */
	struct yoy_span clause;      /* the clause, with the ones behind it that only add a stage */
	struct yoy_span lead;        /* 同时，年内力争: before the verb; of the clause */
	struct yoy_span action;      /* the verb, maybe before at; empty when none */
	struct yoy_span object;      /* without verb, tail and 等 */
	struct yoy_span collective;  /* what the list is called behind 等; empty when not a list */
	const struct yoy_rule *verb; /* of kind action, or NULL */
	enum yoy_action_class class;
	enum yoy_stage tail_stage; /* with ITEM_TAIL */
	enum yoy_stage stage;      /* reported: from all words of the item and what it inherits */
	unsigned flags;            /* enum item_flags */
	const char *marker;        /* 3, (2): number before the clause, or NULL */
};
YOY_VEC(item_vec, struct item);

/* Append the items of a sentence from byte from on (0: all of it). */
void items_read(struct reader *r, const struct yoy_sentence *s, struct item_vec *out);

/* Without marks and blanks at both ends. */
struct yoy_span items_trim(const struct reader *r, struct yoy_span at);

/* item_words.c */

/* Characters of an object that no common pair covers: the more, the likelier a name. */
size_t items_rare(const struct reader *r, struct yoy_span object);

/* The quantities inside a span that count something; observations tell their names. */
size_t items_amounts(struct reader *r, struct yoy_span at, struct yoy_amount *out, size_t max,
		     const struct yoy_observation **first);

/* Words of at, trimmed; its core: also without 项目, 建设 … behind and words of counting before. */
const char *items_words(struct reader *r, struct yoy_span at);
const char *items_core(struct reader *r, const char *object);
/* The object without its numbers: 改造危桥4座 -> 危桥; where nothing is left, what obs measures. */
const char *items_object(struct reader *r, const struct item *it,
			 const struct yoy_observation *obs);
/* The word for the kind of thing that a core ends with, 项目 where the object or the list that it
 * stands in is called so; "" when none. */
const char *items_head(struct reader *r, const struct item *it, const char *core);
const char *items_period(struct reader *r, struct years y);

bool items_match(struct reader *r, const char *grammar, struct yoy_span at);

#endif
