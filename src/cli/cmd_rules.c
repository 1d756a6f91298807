/* rules list|lint|test|stats|explain|schema */
#include <stdlib.h>
#include <time.h>

#include "cli.h"
#include "yoy/alloc.h"
#include "yoy/i18n.h"
#include "yoy/io.h"
#include "yoy/rules_test.h"

enum { REPORT_MAX = 64 * 1024 * 1024 };

/* The examples of a rule as one text. */
static const char *joined(struct yoy_arena *arena, const char *const *list, size_t n)
{
	const char *all = n ? list[0] : "";

	for (size_t i = 1; i < n; i++)
		all = yoy_arena_printf(arena, "%s | %s", all, list[i]);
	return all;
}

static void list_rule(struct yoy_table *t, struct yoy_arena *arena, const struct yoy_rule *r)
{
	yoy_table_row(t);
	yoy_table_text(t, "id", r->id);
	yoy_table_text(t, "kind", r->kind);
	if (strcmp(r->kind, "attach") == 0) {
		yoy_table_code(t, "measure", yoy_measure_word(r->measure));
		yoy_table_int(t, "confidence", r->confidence);
	}
	yoy_table_text(t, "value", r->value);
	yoy_table_int(t, "examples", (int64_t)(r->n_match + r->n_no_match));
	yoy_table_text(t, "pack", r->pack);
	yoy_table_int(t, "line", (int64_t)r->line);
	yoy_table_text(t, "left", r->left_text);
	yoy_table_text(t, "right", r->right_text);
	yoy_table_text(t, "match", joined(arena, r->match, r->n_match));
	yoy_table_text(t, "no_match", joined(arena, r->no_match, r->n_no_match));
}

static yoy_rc list_rules(struct cli *cli, const char *only)
{
	struct yoy_arena arena = YOY_ARENA_INIT;
	struct yoy_table t;
	yoy_rc rc;

	yoy_table_init(&t, "rules");
	yoy_table_col(&t, "id", "规则", YOY_COL_BOTH);
	yoy_table_col(&t, "kind", "种类", YOY_COL_BOTH);
	yoy_table_col(&t, "measure", "口径", YOY_COL_BOTH);
	yoy_table_col(&t, "value", "值", YOY_COL_BOTH);
	yoy_table_col(&t, "confidence", "把握", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(&t, "examples", "例句", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(&t, "pack", "规则包", YOY_COL_BOTH);
	yoy_table_col(&t, "line", "行", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(&t, "left", "前文", YOY_COL_DATA);
	yoy_table_col(&t, "right", "后文", YOY_COL_DATA);
	yoy_table_col(&t, "match", "应当匹配", YOY_COL_DATA);
	yoy_table_col(&t, "no_match", "不应匹配", YOY_COL_DATA);
	for (const char *const *kind = yoy_rulepack_kinds(); *kind; kind++) {
		const struct yoy_rule_vec *rules = yoy_rulepack_rules(cli->pack, *kind);

		for (size_t i = 0; i < rules->n; i++)
			if (!only || strcmp(only, rules->item[i].id) == 0)
				list_rule(&t, &arena, &rules->item[i]);
	}
	rc = cli_table(cli, &t, YOY_FMT_TABLE);
	yoy_table_release(&t);
	yoy_arena_release(&arena);
	return rc;
}

static const struct yoy_rule *rule_of(const struct yoy_rulepack *pack, const char *id)
{
	for (const char *const *kind = yoy_rulepack_kinds(); *kind; kind++) {
		const struct yoy_rule_vec *rules = yoy_rulepack_rules(pack, *kind);

		for (size_t i = 0; i < rules->n; i++)
			if (strcmp(rules->item[i].id, id) == 0)
				return &rules->item[i];
	}
	return NULL;
}

static void print_units(struct yoy_buf *out, unsigned units)
{
	static const struct {
		const char *word;
		unsigned bit;
	} words[] = {
		{ "percent", YOY_UNITS_PERCENT }, { "point", YOY_UNITS_POINT },
		{ "rank", YOY_UNITS_RANK },       { "times", YOY_UNITS_TIMES },
		{ "count", YOY_UNITS_COUNT },     { "amount", YOY_UNITS_AMOUNT },
		{ "bare", YOY_UNITS_BARE },       { "time", YOY_UNITS_TIME },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (units & words[i].bit)
			yoy_buf_addf(out, " %s", words[i].word);
}

static void print_examples(struct yoy_buf *out, const char *title, const char *const *list,
			   size_t n)
{
	yoy_buf_addf(out, "%s\n", title);
	for (size_t i = 0; i < n; i++)
		yoy_buf_addf(out, "  %s\n", list[i]);
}

/* One rule for a reader; the data formats give it as a row of the list. */
static yoy_rc explain_rule(struct cli *cli, const char *id)
{
	enum { RULE_TEXT_MAX = 256 * 1024 };
	const struct yoy_rule *r = rule_of(cli->pack, id);
	struct yoy_buf out = YOY_BUF_INIT(RULE_TEXT_MAX);
	yoy_rc rc;

	if (!r)
		return yoy_err_set(cli->err, YOY_E_INPUT,
				   "rules explain: no rule %s: see yoy rules list", id);
	if (cli->format > YOY_FMT_TABLE)
		return list_rules(cli, id);
	yoy_buf_addf(&out, _("%s  （%s，规则包 %s 第 %zu 行）\n"), r->id, r->kind, r->pack,
		     r->line);
	if (r->units != YOY_UNITS_ANY) {
		yoy_buf_adds(&out, _("单位类"));
		print_units(&out, r->units);
		yoy_buf_adds(&out, r->unit ? _("，单位 ") : "");
		yoy_buf_addf(&out, "%s\n", r->unit ? r->unit : "");
	}
	if (r->left_text)
		yoy_buf_addf(&out, _("前文须合 %s\n"), r->left_text);
	if (r->right_text)
		yoy_buf_addf(&out, _("后文须合 %s\n"), r->right_text);
	if (strcmp(r->kind, "attach") == 0)
		yoy_buf_addf(&out, _("读作 %s%s%s%s  把握 %d/1000\n"), yoy_measure_word(r->measure),
			     r->sign < 0 ? _("，取负") : "", r->stock ? _("，期末存量") : "",
			     r->base ? _("，基期") : "", r->confidence);
	else if (r->value)
		yoy_buf_addf(&out, _("判为 %s\n"), r->value);
	print_examples(&out, _("应当匹配"), r->match, r->n_match);
	print_examples(&out, _("不应匹配"), r->no_match, r->n_no_match);
	rc = cli_write(cli, yoy_buf_view(&out));
	yoy_buf_release(&out);
	return rc;
}

static yoy_rc test_rules(struct cli *cli)
{
	struct yoy_rules_report report = YOY_RULES_REPORT_INIT;
	struct yoy_table t;
	yoy_rc rc = yoy_rules_test(&report, cli->pack, cli->err);

	yoy_table_init(&t, "rules-test");
	yoy_table_col(&t, "rule", "规则或指标", YOY_COL_BOTH);
	yoy_table_col(&t, "wanted", "应当匹配", YOY_COL_BOTH | YOY_COL_BOOL);
	yoy_table_col(&t, "example", "例句", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(&t, "got", "实际由", YOY_COL_BOTH);
	t.empty = N_("every example holds");
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
	yoy_table_col(&t, "line", "行", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(&t, "problem", "问题", YOY_COL_BOTH);
	t.empty = N_("nothing to complain of");
	for (const char *const *kind = yoy_rulepack_kinds(); *kind; kind++) {
		const struct yoy_rule_vec *rules = yoy_rulepack_rules(cli->pack, *kind);

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

static uint64_t nanoseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static yoy_rc count_file(struct cli *cli, const char *path, struct yoy_rule_use *use)
{
	const char *slash = strrchr(path, '/');
	struct yoy_extract_opts opts = { .file_name = slash ? slash + 1 : path,
					 .use = use,
					 .use_clock = cli->time ? nanoseconds : NULL };
	struct yoy_reading reading = YOY_READING_INIT;
	struct yoy_buf raw = YOY_BUF_INIT(REPORT_MAX);
	yoy_rc rc = cli_read_report(cli, &raw, path);

	if (!rc) {
		rc = yoy_extract(&reading, cli->pack, yoy_buf_view(&raw), &opts, cli->err);
		if (rc)
			yoy_err_prefix(cli->err, "%s: ", path);
	}
	yoy_reading_release(&reading);
	yoy_buf_release(&raw);
	return rc;
}

static void stats_table(struct cli *cli, struct yoy_table *t, const struct yoy_rule_use *use)
{
	size_t dead = 0;

	for (const char *const *kind = yoy_rulepack_kinds(); *kind; kind++) {
		const struct yoy_rule_vec *rules = yoy_rulepack_rules(cli->pack, *kind);

		for (size_t i = 0; i < rules->n; i++) {
			const struct yoy_rule_use *u = &use[rules->item[i].index];

			yoy_table_row(t);
			yoy_table_text(t, "rule", rules->item[i].id);
			yoy_table_text(t, "kind", *kind);
			yoy_table_int(t, "tried", (int64_t)u->tried);
			yoy_table_int(t, "won", (int64_t)u->won);
			yoy_table_int(t, "lost", (int64_t)u->lost);
			yoy_table_int(t, "conflicts", (int64_t)u->conflicts);
			yoy_table_bool(t, "dead", u->won == 0);
			if (cli->time)
				yoy_table_int(t, "us", (int64_t)(u->nanos / 1000));
			dead += u->won == 0;
		}
	}
	yoy_table_note(t, "共%zu条规则，其中%zu条在这些报告里未用到",
		       yoy_rulepack_n_rules(cli->pack), dead);
}

static yoy_rc stats_rules(struct cli *cli, int argc, char **argv)
{
	struct yoy_rule_use *use;
	struct yoy_table t;
	yoy_rc rc = YOY_OK;

	if (argc == 0)
		return yoy_err_set(cli->err, YOY_E_USAGE,
				   "rules stats: which reports? yoy rules stats FILE...");
	use = yoy_xcalloc(yoy_rulepack_n_rules(cli->pack) + 1, sizeof(*use));
	yoy_table_init(&t, "rules-stats");
	yoy_table_col(&t, "rule", "规则", YOY_COL_BOTH);
	yoy_table_col(&t, "kind", "种类", YOY_COL_BOTH);
	yoy_table_col(&t, "tried", "试过", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(&t, "won", "采用", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(&t, "lost", "匹配但让位", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(&t, "conflicts", "其中结果不同", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(&t, "dead", "未用到", YOY_COL_BOTH | YOY_COL_BOOL);
	if (cli->time)
		yoy_table_col(&t, "us", "微秒", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	for (int i = 0; !rc && i < argc; i++)
		rc = count_file(cli, argv[i], use);
	if (!rc) {
		stats_table(cli, &t, use);
		rc = cli_table(cli, &t, YOY_FMT_TABLE);
	}
	yoy_table_release(&t);
	free(use);
	return rc;
}

yoy_rc cmd_rules(struct cli *cli, int argc, char **argv)
{
	if (strcmp(argv[0], "list") == 0 && argc == 1)
		return list_rules(cli, NULL);
	if (strcmp(argv[0], "explain") == 0 && argc == 2)
		return explain_rule(cli, argv[1]);
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
