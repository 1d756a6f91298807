/*
 * yoy schema --json COMMAND: the command runs on two small reports kept in memory, and in the place
 * of its table stands the schema of it. So no column is declared twice.
 */
#include "cli.h"
#include "yoy/extract.h"
#include "yoy/i18n.h"
#include "yoy/io.h"

/* An invented county; read like any other report. */
static const char *const samples[] = {
	"甲县政府工作报告\n2019年1月8日在甲县第十届人民代表大会第四次会议上\n一、2018年工作回顾\n"
	"固定资产投资完成24亿元，增长9.7%。\n二、2019年工作安排\n"
	"今年的主要预期目标是：固定资产投资增长8%。\n新建公厕12座。\n",
	"甲县政府工作报告\n2020年1月8日在甲县第十届人民代表大会第五次会议上\n一、2019年工作回顾\n"
	"固定资产投资完成26亿元，增长8.3%。新建公厕11座。\n二、2020年工作安排\n"
	"今年的主要预期目标是：固定资产投资增长8%。\n新建公厕9座。\n",
};
enum { N_SAMPLES = sizeof(samples) / sizeof(*samples), DEFAULTS = 5 };

/* What stands for the arguments that a command needs. */
static const struct {
	const char *command;
	const char *args[DEFAULTS];
} defaults[] = {
	{ "ingest", { "--refresh" } },
	{ "extract", { "-" } },
	{ "quantities", { "-" } },
	{ "commitments", { "-" } },
	{ "judge", { "甲县-2019-6a6b143f", "--note", "x", "--by", "x" } },
	{ "correct", { "1", "--accept", "--by", "x" } },
	{ "ledger", { "import", "-", "--by", "x" } },
	{ "diff", { "--region", "甲县", "2019", "2020" } },
	{ "trend", { "fixed_asset_investment" } },
	{ "rank", { "fixed_asset_investment", "2019" } },
	{ "export", { "panel" } },
	{ "rules", { "list" } },
};

yoy_rc cli_read_report(struct cli *cli, struct yoy_buf *out, const char *path)
{
	if (!cli->describe)
		return yoy_io_read_file(out, path, cli->err);
	yoy_buf_adds(out, samples[0]);
	return YOY_OK;
}

static yoy_rc fill(struct cli *cli)
{
	struct yoy_put_opts put = { .dry_run = false };
	yoy_rc rc = yoy_store_open(&cli->store, ":memory:", YOY_STORE_WRITE, cli->err);

	for (size_t i = 0; !rc && i < N_SAMPLES; i++) {
		struct yoy_extract_opts opts = { .file_name = "sample.txt" };
		struct yoy_reading reading = YOY_READING_INIT;
		struct yoy_view text = yoy_view_of(samples[i]);
		enum yoy_put_result result;
		struct yoy_put_change change;

		rc = yoy_extract(&reading, cli->pack, text, &opts, cli->err);
		reading.report.path = opts.file_name;
		if (!rc)
			rc = yoy_store_put(cli->store, &reading, text, &put, &result, &change,
					   cli->err);
		yoy_reading_release(&reading);
	}
	return rc;
}

static const char *const *defaults_of(const struct command *cmd)
{
	for (size_t i = 0; i < sizeof(defaults) / sizeof(*defaults); i++)
		if (strcmp(defaults[i].command, cmd->name) == 0)
			return defaults[i].args;
	return NULL;
}

/* Options count, what they select does not: the samples know nothing of it. */
static void select_all_samples(struct cli *cli)
{
	cli->region = cli->indicator = cli->a = cli->b = cli->list = NULL;
	cli->n_regions = 0;
	cli->year = cli->since = cli->from = cli->to = 0;
}

/* The options of the command line; arguments from the list above, but for the one that chooses what
 * rules does. */
static yoy_rc arguments(struct cli *cli, const struct command *cmd, int *argc, char ***argv)
{
	char **given = yoy_arena_alloc(&cli->arena, (DEFAULTS + 2) * sizeof(*given));
	const char *const *args = defaults_of(cmd);
	int first = 1, n = 0;
	yoy_rc rc = opt_parse(cli, cmd, *argc, *argv, &first);

	if (!rc && first < 0)
		rc = yoy_err_set(cli->err, YOY_E_USAGE, "schema --json: see yoy help %s",
				 cmd->name);
	if (rc)
		return rc;
	if (args && cmd->run == cmd_rules && first < *argc) {
		*argc -= first;
		*argv += first;
		return YOY_OK;
	}
	select_all_samples(cli);
	given[n++] = (*argv)[0];
	for (int k = 0; args && k < DEFAULTS && args[k]; k++)
		given[n++] = yoy_arena_strdup(&cli->arena, args[k]);
	rc = opt_parse(cli, cmd, n, given, &first);
	*argc = n - first;
	*argv = given + first;
	return rc;
}

yoy_rc cli_describe(struct cli *cli, int argc, char **argv)
{
	const struct command *cmd = cli_command(argv[0]);
	struct cli sub = { .err = cli->err,
			   .output = cli->output,
			   .describe = true,
			   .quiet = true,
			   .db = "memory",
			   .format = YOY_FMT_JSON };
	yoy_rc rc;

	if (!cmd)
		return cli_unknown_command(cli, argv[0]);
	if (!opt_takes(cmd, "format"))
		return yoy_err_set(cli->err, YOY_E_USAGE, "schema --json: %s writes no table",
				   cmd->name);
	yoy_i18n_machine(true);
	rc = arguments(&sub, cmd, &argc, &argv);
	if (!rc)
		rc = yoy_rulepack_load(&sub.pack, sub.rules, sub.n_rules, sub.err);
	if (!rc)
		rc = fill(&sub);
	if (!rc)
		rc = cmd->run(&sub, argc, argv);
	yoy_store_close(sub.store);
	yoy_rulepack_free(sub.pack);
	yoy_arena_release(&sub.arena);
	return rc;
}
