/*
 * The reading of one report, step by step: structure (region, year, parts), ignore (numbers that
 * are no observation), attach (name, measure), period (role, period). Used by the rules layer only.
 * All spans are of the normalised text.
 */
#ifndef YOY_RULES_READER_H
#define YOY_RULES_READER_H

#include "yoy/extract.h"
#include "yoy/normalize.h"
#include "yoy/segment.h"

struct years {
	int from, to; /* equal: one year; 0: unknown */
};

/* What holds for a block because of where it stands. */
struct place {
	enum yoy_part part;
	bool after_plan;  /* the plan part has begun */
	const char *skip; /* numbers here are ignored for this reason; NULL: read */
	const char *heading;
	struct years span; /* default period of flows */
	bool headline;     /* the paragraph of the main targets */
};

/* One quantity with its surroundings. */
struct slot {
	const struct yoy_quantity *q;
	unsigned units; /* its unit class, one bit */
	enum yoy_mention_status status;
	const char *reason;
	struct yoy_span clause;      /* from the clause's begin to its end */
	struct yoy_span left, right; /* inside the clause, between the neighbours that are read */
	bool right_cut;              /* right ends at the next quantity */
	bool respective; /* 分别 stands before it or before the list that it belongs to */
	enum yoy_bound shared; /* 分别超过8万元、4.5万元: the bound before the list holds for all */
	bool reached;          /* 突破 stands before it: there is so much now */
	bool listed;           /* only a list separator stands between it and the slot before it */
};
YOY_VEC(slot_vec, struct slot);

enum time_kind { TIME_YEAR, TIME_SPAN, TIME_COMPARED, TIME_BASE };
struct time_mention {
	struct yoy_span at;
	enum time_kind kind;
	struct years years;
	bool end_point; /* …末, 到…年: the end of the span */
	uint32_t until; /* behind the bracket that it stands in; 0: none */
};
YOY_VEC(time_vec, struct time_mention);

/* Names that later clauses may go back to. */
struct topic {
	const char *name;
	struct yoy_span clause;
	bool split; /* one of the names of a list */
};
YOY_VEC(topic_vec, struct topic);

struct reader {
	const struct yoy_rulepack *pack;
	struct yoy_reading *out;
	struct yoy_normal normal;
	struct yoy_view text;
	struct yoy_segments seg;
	struct yoy_quantity_vec quantities;
	struct place *places;  /* beside seg.blocks */
	struct slot_vec slots; /* beside quantities */
	struct years said; /* a single year that the paragraph's last sentences speak of; from = 0:
			      none */
	size_t said_block;
	const struct yoy_extract_opts *opts;
	const char *role_by, *period_by; /* why the last one was decided so; for the trace */
	struct yoy_buf scratch;
	struct yoy_err *err;
	yoy_rc rc; /* first failure; the steps stop on it */
};

struct yoy_view reader_view(const struct reader *r, struct yoy_span at);
struct yoy_span reader_raw(const struct reader *r, struct yoy_span at);

/* Match a grammar pattern; a limit that is hit is kept in r->rc. */
bool reader_match(struct reader *r, const char *grammar, struct yoy_view subject,
		  struct yoy_match *m);
/* From byte `from`; what stands before is seen by what looks back. */
bool reader_match_at(struct reader *r, const char *grammar, struct yoy_view subject, size_t from,
		     struct yoy_match *m);
bool reader_match_rule(struct reader *r, const struct yoy_rule *rule, struct yoy_pattern *pat,
		       struct yoy_view subject, struct yoy_match *m);
/* Count that a rule matched: it won when winner is NULL, else it came too late. Callers go on
 * through the rules behind the winner only when reader_counts. */
void reader_used(struct reader *r, const struct yoy_rule *rule, const struct yoy_rule *winner);
static inline bool reader_counts(const struct reader *r)
{
	return r->opts->use != NULL;
}
/* Bytes of a named group in m, empty when unset. */
struct yoy_view reader_group(const struct reader *r, const char *grammar, const struct yoy_match *m,
			     const char *group, struct yoy_view subject);

/* structure.c */
yoy_rc structure_identify(struct reader *r, const struct yoy_extract_opts *opts);
void structure_places(struct reader *r);

/* ignore.c */
unsigned ignore_unit_class(const struct yoy_quantity *q);
void ignore_slots(struct reader *r);

/* names.c: results live in the arena; NULL when nothing is left. */
const char *names_clean(struct reader *r, struct yoy_view left, bool keep_verb);
const char *names_plain(struct reader *r, struct yoy_view text); /* trimmed only */
/* The noun phrase that right begins with; cut_short: right ends at the next number, not at a
 * clause's end. */
const char *names_right(struct reader *r, struct yoy_view right, bool cut_short,
			size_t *used_bytes);
struct name_list {
	const char *item[16];
	size_t n;
};
void names_split(struct reader *r, const char *joint, size_t want, struct name_list *out);
/* All names of a list that one number speaks of (A、B和C均…). */
void names_each(struct reader *r, const char *joint, struct name_list *out);

/* period.c */
void period_mentions(struct reader *r, const struct yoy_sentence *s, struct time_vec *out);
void period_remember(struct reader *r, const struct yoy_sentence *s, const struct time_vec *times);
struct period_query {
	const struct time_vec *mentions;
	const struct place *place;
	struct yoy_span sentence, left;
	uint32_t at; /* place of the quantity */
	bool stock, base;
	unsigned flags;
	enum yoy_role role;
	struct years said;
};
const char *period_of(struct reader *r, const struct period_query *q);
enum yoy_role period_role(struct reader *r, const struct slot *slot, const struct yoy_sentence *s,
			  const struct place *place);

/* attach.c */
void attach_trace_rest(struct reader *r); /* what was ignored or stayed unread */
void attach_sentence(struct reader *r, size_t sentence, size_t first, size_t n);

/* commitments.c, passages.c: after all numbers were attached and the observations sorted */
void commitments_read(struct reader *r);
void passages_read(struct reader *r);

/* statements.c: after the numbers of the sentence were attached */
void statements_sentence(struct reader *r, size_t sentence);

#endif
