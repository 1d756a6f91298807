#include "cli.h"

yoy_rc cmd_schema(struct cli *cli, int argc, char **argv)
{
	(void)argc;
	(void)argv;
	return cli_write(cli, yoy_view_of(yoy_schema_sql()));
}
