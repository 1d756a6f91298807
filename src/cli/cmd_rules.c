/* rules list|lint|test|stats|explain|schema */
#include <stdlib.h>

#include "cli.h"
#include "yoy/io.h"
#include "yoy/rules_test.h"

enum { REPORT_MAX = 64 * 1024 * 1024 };

static const char *const kinds[] = { "attach", "ignore", "part",     "region",
				     "parent", "year",   "statement" };
enum { N_KINDS = sizeof(kinds) / sizeof(*kinds) };

static yoy_rc list_rules(struct cli *cli, const char *only)
{
	struct yoy_table t;
	yoy_rc rc;

	yoy_table_init(&t, "rules");
	yoy_table_col(&t, "id", "规则", YOY_COL_BOTH);
	yoy_table_col(&t, "kind", "种类", YOY_COL_BOTH);
	yoy_table_col(&t, "measure", "口径", YOY_COL_BOTH);
	yoy_table_col(&t, "value", "值", YOY_COL_BOTH);
	yoy_table_col(&t, "confidence", "把握", YOY_COL_BOTH | YOY_COL_RIGHT);
	yoy_table_col(&t, "examples", "例句", YOY_COL_BOTH | YOY_COL_RIGHT);
	yoy_table_col(&t, "pack", "规则包", YOY_COL_BOTH);
	yoy_table_col(&t, "line", "行", YOY_COL_BOTH | YOY_COL_RIGHT);
	yoy_table_col(&t, "match", "应当匹配", only ? YOY_COL_BOTH | YOY_COL_WRAP : YOY_COL_DATA);
	yoy_table_col(&t, "no_match", "不应匹配",
		      only ? YOY_COL_BOTH | YOY_COL_WRAP : YOY_COL_DATA);
	for (int k = 0; k < N_KINDS; k++) {
		const struct yoy_rule_vec *rules = yoy_rulepack_rules(cli->pack, kinds[k]);

		for (size_t i = 0; i < rules->n; i++) {
			const struct yoy_rule *r = &rules->item[i];

			if (only && strcmp(only, r->id) != 0)
				continue;
			yoy_table_row(&t);
			yoy_table_text(&t, "id", r->id);
			yoy_table_text(&t, "kind", r->kind);
			if (k == 0) {
				yoy_table_text(&t, "measure", yoy_measure_word(r->measure));
				yoy_table_int(&t, "confidence", r->confidence);
			}
			yoy_table_text(&t, "value", r->value);
			yoy_table_int(&t, "examples", (int64_t)(r->n_match + r->n_no_match));
			yoy_table_text(&t, "pack", r->pack);
			yoy_table_int(&t, "line", (int64_t)r->line);
			if (r->n_match)
				yoy_table_text(&t, "match", r->match[0]);
			if (r->n_no_match)
				yoy_table_text(&t, "no_match", r->no_match[0]);
		}
	}
	if (only && t.rows == 0)
		rc = yoy_err_set(cli->err, YOY_E_INPUT,
				 "rules explain: no rule %s: see yoy rules list", only);
	else
		rc = cli_table(cli, &t, YOY_FMT_TABLE);
	yoy_table_release(&t);
	return rc;
}

static yoy_rc test_rules(struct cli *cli)
{
	struct yoy_rules_report report = YOY_RULES_REPORT_INIT;
	struct yoy_table t;
	yoy_rc rc = yoy_rules_test(&report, cli->pack, cli->err);

	yoy_table_init(&t, "rules-test");
	yoy_table_col(&t, "rule", "规则或指标", YOY_COL_BOTH);
	yoy_table_col(&t, "wanted", "应当匹配", YOY_COL_BOTH);
	yoy_table_col(&t, "example", "例句", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(&t, "got", "实际由", YOY_COL_BOTH);
	t.empty = "every example holds";
	for (size_t i = 0; i < report.results.n; i++) {
		const struct yoy_example_result *r = &report.results.item[i];

		if (r->passed)
			continue;
		yoy_table_row(&t);
		yoy_table_text(&t, "rule", r->rule);
		yoy_table_bool(&t, "wanted", r->wanted);
		yoy_table_text(&t, "example", r->example);
		yoy_table_text(&t, "got", r->got);
	}
	yoy_table_note(&t, "%zu examples, %zu failed, %zu rules without an example",
		       report.results.n, report.failed, report.without);
	if (!rc)
		rc = cli_table(cli, &t, YOY_FMT_TABLE);
	if (!rc && report.failed)
		rc = yoy_err_set(cli->err, YOY_E_RULES, "%zu examples failed", report.failed);
	yoy_table_release(&t);
	yoy_rules_report_release(&report);
	return rc;
}

/* Loading is the check; what loads but carries no example is named. */
static yoy_rc lint_rules(struct cli *cli)
{
	struct yoy_table t;
	yoy_rc rc;

	yoy_table_init(&t, "rules-lint");
	yoy_table_col(&t, "rule", "规则", YOY_COL_BOTH);
	yoy_table_col(&t, "pack", "规则包", YOY_COL_BOTH);
	yoy_table_col(&t, "line", "行", YOY_COL_BOTH | YOY_COL_RIGHT);
	yoy_table_col(&t, "problem", "问题", YOY_COL_BOTH);
	t.empty = "nothing to complain of";
	for (int k = 0; k < N_KINDS; k++) {
		const struct yoy_rule_vec *rules = yoy_rulepack_rules(cli->pack, kinds[k]);

		for (size_t i = 0; i < rules->n; i++) {
			const struct yoy_rule *r = &rules->item[i];

			if (r->n_match && r->n_no_match)
				continue;
			yoy_table_row(&t);
			yoy_table_text(&t, "rule", r->id);
			yoy_table_text(&t, "pack", r->pack);
			yoy_table_int(&t, "line", (int64_t)r->line);
			yoy_table_text(&t, "problem",
				       !r->n_match ? "no match example" : "no no_match example");
		}
	}
	rc = cli_table(cli, &t, YOY_FMT_TABLE);
	yoy_table_release(&t);
	return rc;
}

/* Hits, overlaps and conflicts of attach rules over reports. */
struct rule_count {
	size_t won, lost, conflicts;
};

struct stats {
	const struct yoy_rule_vec *rules;
	struct rule_count *count;
};

static void count_trace(void *arg, const struct yoy_trace *t)
{
	struct stats *s = arg;

	if (t->status != YOY_CLAIMED)
		return;
	for (size_t i = 0; i < t->n_rules; i++) {
		struct rule_count *c = &s->count[t->rules[i] - s->rules->item];

		if (i == 0)
			c->won++;
		else
			c->lost++;
		if (i > 0 && (t->rules[i]->measure != t->rules[0]->measure ||
			      t->rules[i]->sign != t->rules[0]->sign))
			c->conflicts++;
	}
}

static yoy_rc count_file(struct cli *cli, const char *path, struct stats *s)
{
	const char *slash = strrchr(path, '/');
	struct yoy_extract_opts opts = { .file_name = slash ? slash + 1 : path,
					 .trace = count_trace,
					 .trace_arg = s };
	struct yoy_reading reading = YOY_READING_INIT;
	struct yoy_buf raw = YOY_BUF_INIT(REPORT_MAX);
	yoy_rc rc = yoy_io_read_file(&raw, path, cli->err);

	if (!rc) {
		rc = yoy_extract(&reading, cli->pack, yoy_buf_view(&raw), &opts, cli->err);
		if (rc)
			yoy_err_prefix(cli->err, "%s: ", path);
	}
	yoy_reading_release(&reading);
	yoy_buf_release(&raw);
	return rc;
}

static yoy_rc stats_rules(struct cli *cli, int argc, char **argv)
{
	struct stats s = { .rules = yoy_rulepack_rules(cli->pack, "attach") };
	struct yoy_table t;
	yoy_rc rc = YOY_OK;

	if (argc == 0)
		return yoy_err_set(cli->err, YOY_E_USAGE,
				   "rules stats: which reports? yoy rules stats FILE...");
	s.count = calloc(s.rules->n + 1, sizeof(*s.count));
	yoy_table_init(&t, "rules-stats");
	yoy_table_col(&t, "rule", "规则", YOY_COL_BOTH);
	yoy_table_col(&t, "won", "采用", YOY_COL_BOTH | YOY_COL_RIGHT);
	yoy_table_col(&t, "lost", "匹配但让位", YOY_COL_BOTH | YOY_COL_RIGHT);
	yoy_table_col(&t, "conflicts", "其中口径不同", YOY_COL_BOTH | YOY_COL_RIGHT);
	yoy_table_col(&t, "dead", "未用到", YOY_COL_BOTH);
	for (int i = 0; s.count && !rc && i < argc; i++)
		rc = count_file(cli, argv[i], &s);
	for (size_t i = 0; s.count && !rc && i < s.rules->n; i++) {
		yoy_table_row(&t);
		yoy_table_text(&t, "rule", s.rules->item[i].id);
		yoy_table_int(&t, "won", (int64_t)s.count[i].won);
		yoy_table_int(&t, "lost", (int64_t)s.count[i].lost);
		yoy_table_int(&t, "conflicts", (int64_t)s.count[i].conflicts);
		yoy_table_bool(&t, "dead", s.count[i].won == 0);
	}
	if (!rc)
		rc = cli_table(cli, &t, YOY_FMT_TABLE);
	yoy_table_release(&t);
	free(s.count);
	return rc;
}

yoy_rc cmd_rules(struct cli *cli, int argc, char **argv)
{
	if (strcmp(argv[0], "list") == 0 && argc == 1)
		return list_rules(cli, NULL);
	if (strcmp(argv[0], "explain") == 0 && argc == 2)
		return list_rules(cli, argv[1]);
	if (strcmp(argv[0], "test") == 0 && argc == 1)
		return test_rules(cli);
	if (strcmp(argv[0], "lint") == 0 && argc == 1)
		return lint_rules(cli);
	if (strcmp(argv[0], "stats") == 0)
		return stats_rules(cli, argc - 1, argv + 1);
	if (strcmp(argv[0], "schema") == 0 && argc == 1)
		return cli_write(cli, yoy_view_of(yoy_rulepack_schema()));
	return yoy_err_set(cli->err, YOY_E_USAGE,
			   "rules %s: list, lint, test, stats FILE..., explain ID or schema",
			   argv[0]);
}
