#include "cli.h"

yoy_rc cmd_schema(struct cli *cli, int argc, char **argv)
{
	struct yoy_buf out = YOY_BUF_INIT(YOY_BUF_NOMAX);
	yoy_rc rc;

	(void)argc;
	(void)argv;
	yoy_schema_sql(&out);
	rc = cli_write(cli, yoy_buf_view(&out));
	yoy_buf_release(&out);
	return rc;
}
