/* commitments: what the plan part of one report promises */
#include <unistd.h>

#include "commit_table.h"
#include "yoy/i18n.h"
#include "yoy/io.h"

enum { REPORT_MAX = 64 * 1024 * 1024 };

static void fill(struct cli *cli, struct yoy_table *t, const struct yoy_reading *reading)
{
	size_t vague = 0, n = reading->commitments.n;

	commit_columns(t);
	for (size_t i = 0; i < n; i++) {
		const struct yoy_commitment *k = &reading->commitments.item[i];

		vague += (k->flags & YOY_COMMIT_VAGUE) != 0;
		if ((k->flags & YOY_COMMIT_VAGUE) && !cli->all)
			continue;
		yoy_table_row(t);
		commit_cells(t, k);
	}
	t->empty = N_("no commitments in the text");
	yoy_table_note(t, _("承诺事项%zu条；另有意向性表述%zu条%s。"), n - vague, vague,
		       cli->all ? "" : _("（--all列出）"));
}

yoy_rc cmd_commitments(struct cli *cli, int argc, char **argv)
{
	struct yoy_extract_opts opts = { .region = cli->region, .year = cli->year };
	struct yoy_reading reading = YOY_READING_INIT;
	struct yoy_buf raw = YOY_BUF_INIT(REPORT_MAX);
	struct yoy_table t = { .rows = 0 };
	const char *slash = strrchr(argv[0], '/');
	yoy_rc rc = cli_read_report(cli, &raw, argv[0]);

	(void)argc;
	if (rc)
		goto done;
	if (strcmp(argv[0], "-") != 0)
		opts.file_name = slash ? slash + 1 : argv[0];
	rc = yoy_extract(&reading, cli->pack, yoy_buf_view(&raw), &opts, cli->err);
	if (rc) {
		yoy_err_prefix(cli->err, "%s: ", argv[0]);
		goto done;
	}
	yoy_table_init(&t, "commitments");
	fill(cli, &t, &reading);
	rc = cli_table(cli, &t,
		       cli->output || !isatty(STDOUT_FILENO) ? YOY_FMT_NDJSON : YOY_FMT_TABLE);
	yoy_table_release(&t);
done:
	yoy_reading_release(&reading);
	yoy_buf_release(&raw);
	return rc;
}
