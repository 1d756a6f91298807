/*
 * Run the examples that rules and indicators carry, through the real reading.
 *
 * An example of an attach rule is a sentence with one number in square brackets: 工业投资增长[6%];
 * match: the rule must be the one that reads it, no_match: it must not. Examples of ignore rules:
 * the number must be ignored for the rule's reason, or not. Examples of part rules are headings.
 * Examples of indicators are phrases.
 */
#ifndef YOY_RULES_TEST_H
#define YOY_RULES_TEST_H

#include "yoy/rulepack.h"

struct yoy_example_result {
	const char *rule; /* id of the rule or indicator */
	const char *example;
	bool wanted; /* match, else no_match */
	bool passed;
	const char *got; /* what read it instead, or "" */
};
YOY_VEC(yoy_example_vec, struct yoy_example_result);

struct yoy_rules_report {
	struct yoy_arena arena;
	struct yoy_example_vec results;
	size_t failed, without; /* without: rules that carry no example */
};
#define YOY_RULES_REPORT_INIT                      \
	{                                          \
		YOY_ARENA_INIT, YOY_VEC_INIT, 0, 0 \
	}

yoy_rc yoy_rules_test(struct yoy_rules_report *out, const struct yoy_rulepack *pack,
		      struct yoy_err *err);
void yoy_rules_report_release(struct yoy_rules_report *r);

/* The examples of indicators, for iteration; used by yoy_rules_test. */
size_t yoy_rulepack_indicator_examples(const struct yoy_rulepack *pack, size_t indicator,
				       bool wanted, const char *const **out);

#endif
