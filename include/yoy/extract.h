/*
 * Read one report: text in, records out. Pure: no files, no clock.
 */
#ifndef YOY_EXTRACT_H
#define YOY_EXTRACT_H

#include "yoy/record.h"
#include "yoy/rulepack.h"

/* What was decided about one number, and why; all borrowed for the time of the call. */
enum { YOY_TRACE_RULES = 12, YOY_TRACE_MISSES = 64 };
struct yoy_trace {
	struct yoy_span at;          /* bytes of the input file: the number with its unit */
	struct yoy_span sentence_at; /* and the sentence that it stands in */
	struct yoy_view sentence, text, left, right;
	const struct yoy_quantity *quantity;
	enum yoy_mention_status status;
	const char *reason; /* of ignored */
	const struct yoy_rule
		*rules[YOY_TRACE_RULES]; /* attach rules that match, in order: the first one won */
	size_t n_rules;
	/* attach rules that do not: the words before, or behind, are not theirs */
	const struct yoy_rule *not_left[YOY_TRACE_MISSES], *not_right[YOY_TRACE_MISSES];
	size_t n_not_left, n_not_right, n_other_unit; /* or they are for other units */
	const struct yoy_observation *obs;            /* or NULL */
	const char *role_by, *period_by;              /* in words */
	bool carried_name; /* the name comes from the words before, not from the clause */
};

/* Use of one rule, added to over any number of readings. */
struct yoy_rule_use {
	size_t tried;     /* patterns matched against a text */
	size_t won;       /* decided something */
	size_t lost;      /* would have matched, but another was before it */
	size_t conflicts; /* of lost: would have decided otherwise */
	uint64_t nanos;   /* time in its patterns, with use_clock */
};

struct yoy_extract_opts {
	const char *region;    /* overrides; NULL: from the text */
	int year;              /* overrides; 0: from the text */
	const char *file_name; /* last resort for both; NULL: none */
	bool any_text; /* do not refuse a text without region or year: quantities and tests of
			  single sentences */
	/* NULL: none. Called for every number, in no fixed order. */
	void (*trace)(void *arg, const struct yoy_trace *t);
	void *trace_arg;
	/* NULL: none. One for every rule of the pack, at its index: see yoy_rulepack_n_rules. */
	struct yoy_rule_use *use;
	uint64_t (*use_clock)(void); /* nanoseconds, or NULL: no times */
};

/*
 * Fill *out (initialised with YOY_READING_INIT; the caller releases it also on error). YOY_E_INPUT
 * with the reason and the remedy when the text is empty, not UTF-8, holds NUL, or names no region
 * or year; YOY_E_LIMIT with rule id and sentence when a pattern hit a limit.
 */
yoy_rc yoy_extract(struct yoy_reading *out, const struct yoy_rulepack *pack, struct yoy_view raw,
		   const struct yoy_extract_opts *opts, struct yoy_err *err);

#endif
