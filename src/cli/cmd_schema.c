#include "cli.h"

yoy_rc cmd_schema(struct cli *cli, int argc, char **argv)
{
	struct yoy_buf out = YOY_BUF_INIT(YOY_BUF_NOMAX);
	yoy_rc rc;

	if (cli->json && argc)
		return cli_describe(cli, argc, argv);
	if (cli->json || argc)
		return yoy_err_set(cli->err, YOY_E_USAGE,
				   "schema: --json and a command go together, e.g. yoy schema "
				   "--json gaps");
	yoy_schema_sql(&out);
	rc = cli_write(cli, yoy_buf_view(&out));
	yoy_buf_release(&out);
	return rc;
}
