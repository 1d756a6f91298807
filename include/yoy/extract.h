/*
 * Read one report: text in, records out. Pure: no files, no clock.
 */
#ifndef YOY_EXTRACT_H
#define YOY_EXTRACT_H

#include "yoy/record.h"
#include "yoy/rulepack.h"

/* What was decided about one number, and why; all borrowed for the time of the call. */
enum { YOY_TRACE_RULES = 12 };
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
	const struct yoy_observation *obs; /* or NULL */
	const char *role_by, *period_by;   /* in words */
	bool carried_name; /* the name comes from the words before, not from the clause */
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
};

/*
 * Fill *out (initialised with YOY_READING_INIT; the caller releases it also on error). YOY_E_INPUT
 * with the reason and the remedy when the text is empty, not UTF-8, holds NUL, or names no region
 * or year; YOY_E_LIMIT with rule id and sentence when a pattern hit a limit.
 */
yoy_rc yoy_extract(struct yoy_reading *out, const struct yoy_rulepack *pack, struct yoy_view raw,
		   const struct yoy_extract_opts *opts, struct yoy_err *err);

#endif
