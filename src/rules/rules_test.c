#include "yoy/rules_test.h"

#include "yoy/buf.h"
#include "yoy/extract.h"

/* The sentence without its brackets, and the bytes that they held. */
static bool unbracket(struct yoy_buf *out, struct yoy_span *at, const char *example)
{
	bool open = false, closed = false;

	yoy_buf_clear(out);
	for (const char *p = example; *p; p++) {
		if (*p == '[' && !open) {
			at->beg = (uint32_t)out->len;
			open = true;
		} else if (*p == ']' && open && !closed) {
			at->end = (uint32_t)out->len;
			closed = true;
		} else {
			yoy_buf_addc(out, *p);
		}
	}
	return open && closed;
}

static void add(struct yoy_rules_report *out, const char *rule, const char *example, bool wanted,
		bool passed, const char *got)
{
	struct yoy_example_result *r = yoy_vec_push(&out->results);

	r->rule = yoy_arena_strdup(&out->arena, rule);
	r->example = yoy_arena_strdup(&out->arena, example);
	r->wanted = wanted;
	r->passed = passed;
	r->got = yoy_arena_strdup(&out->arena, got);
	out->failed += !passed;
}

static bool overlaps(struct yoy_span a, struct yoy_span b)
{
	return a.beg < b.end && b.beg < a.end;
}

/* Which rule reads the bracketed number, or the reason why it is ignored. */
static yoy_rc reader_of(struct yoy_rules_report *out, const struct yoy_rulepack *pack,
			const char *example, const char **rule, const char **reason,
			struct yoy_err *err)
{
	enum { EXAMPLE_MAX = 4096 };
	struct yoy_extract_opts opts = { .region = "甲县", .year = 2020, .any_text = true };
	struct yoy_reading reading = YOY_READING_INIT;
	struct yoy_buf text = YOY_BUF_INIT(EXAMPLE_MAX);
	struct yoy_span at = { 0, 0 };
	yoy_rc rc = YOY_OK;

	*rule = *reason = "";
	if (!unbracket(&text, &at, example))
		rc = yoy_err_set(err, YOY_E_RULES, "example \"%s\": no number in square brackets",
				 example);
	if (!rc)
		rc = yoy_extract(&reading, pack, yoy_buf_view(&text), &opts, err);
	for (size_t i = 0; !rc && i < reading.obs.n; i++)
		if (overlaps(reading.obs.item[i].at, at))
			*rule = yoy_arena_strdup(&out->arena, reading.obs.item[i].rule);
	for (size_t i = 0; !rc && i < reading.mentions.n; i++)
		if (overlaps(reading.mentions.item[i].at, at))
			*reason = yoy_arena_strdup(&out->arena, reading.mentions.item[i].reason);
	yoy_reading_release(&reading);
	yoy_buf_release(&text);
	return rc;
}

static yoy_rc test_number_rule(struct yoy_rules_report *out, const struct yoy_rulepack *pack,
			       const struct yoy_rule *rule, bool ignore, bool wanted,
			       struct yoy_err *err)
{
	const char *const *list = wanted ? rule->match : rule->no_match;
	size_t n = wanted ? rule->n_match : rule->n_no_match;

	for (size_t i = 0; i < n; i++) {
		const char *by, *reason;
		yoy_rc rc = reader_of(out, pack, list[i], &by, &reason, err);
		bool hit;

		if (rc) {
			yoy_err_prefix(err, "%s: ", rule->id);
			return rc;
		}
		hit = ignore ? strcmp(reason, rule->value) == 0 : strcmp(by, rule->id) == 0;
		add(out, rule->id, list[i], wanted, hit == wanted, ignore ? reason : by);
	}
	return YOY_OK;
}

static yoy_rc test_line_rule(struct yoy_rules_report *out, const struct yoy_rule *rule, bool wanted,
			     struct yoy_err *err)
{
	const char *const *list = wanted ? rule->match : rule->no_match;
	size_t n = wanted ? rule->n_match : rule->n_no_match;

	for (size_t i = 0; i < n; i++) {
		struct yoy_match m;
		bool hit;
		yoy_rc rc = yoy_pattern_match(rule->left, yoy_view_of(list[i]), 0, &m, &hit, err);

		if (rc)
			return rc;
		add(out, rule->id, list[i], wanted, hit == wanted, "");
	}
	return YOY_OK;
}

static yoy_rc test_rule(struct yoy_rules_report *out, const struct yoy_rulepack *pack,
			const struct yoy_rule *rule, struct yoy_err *err)
{
	bool numbers = strcmp(rule->kind, "attach") == 0 || strcmp(rule->kind, "ignore") == 0;
	yoy_rc rc = YOY_OK;

	out->without += rule->n_match + rule->n_no_match == 0;
	for (int wanted = 1; !rc && wanted >= 0; wanted--)
		rc = numbers ? test_number_rule(out, pack, rule, strcmp(rule->kind, "ignore") == 0,
						wanted, err)
			     : test_line_rule(out, rule, wanted, err);
	return rc;
}

static void test_indicator(struct yoy_rules_report *out, const struct yoy_rulepack *pack,
			   size_t index, bool wanted)
{
	const struct yoy_indicator *ind = &yoy_rulepack_dictionary(pack)->all.item[index];
	const char *const *list;
	size_t n = yoy_rulepack_indicator_examples(pack, index, wanted, &list);

	for (size_t i = 0; i < n; i++) {
		bool hit = false;
		const struct yoy_indicator *got = NULL;

		/* A phrase names an indicator when it does in any measure. */
		for (int m = YOY_LEVEL; m <= YOY_RANK && !hit; m++) {
			got = yoy_rulepack_indicator(pack, yoy_view_of(list[i]),
						     (enum yoy_measure)m, NULL);
			hit = got == ind;
		}
		add(out, ind->id, list[i], wanted, hit == wanted, got ? got->id : "");
	}
}

yoy_rc yoy_rules_test(struct yoy_rules_report *out, const struct yoy_rulepack *pack,
		      struct yoy_err *err)
{
	yoy_rc rc = YOY_OK;

	for (const char *const *kind = yoy_rulepack_kinds(); *kind; kind++) {
		const struct yoy_rule_vec *rules = yoy_rulepack_rules(pack, *kind);

		for (size_t i = 0; !rc && i < rules->n; i++)
			rc = test_rule(out, pack, &rules->item[i], err);
	}
	for (size_t i = 0; !rc && i < yoy_rulepack_dictionary(pack)->all.n; i++)
		for (int wanted = 1; wanted >= 0; wanted--)
			test_indicator(out, pack, i, wanted);
	return rc;
}

void yoy_rules_report_release(struct yoy_rules_report *r)
{
	yoy_vec_release(&r->results);
	yoy_arena_release(&r->arena);
}
