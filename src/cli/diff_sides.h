/* Which two reports diff compares. Used by cmd_diff.c and cmd_diff_text.c. */
#ifndef YOY_CLI_DIFF_SIDES_H
#define YOY_CLI_DIFF_SIDES_H

#include "cli.h"
#include "yoy/diff.h"

/* From --a and --b, or from --region and two years; names live in the arena. */
yoy_rc diff_sides(struct cli *cli, int argc, char **argv, struct yoy_arena *arena,
		  struct yoy_diff_side *a, struct yoy_diff_side *b);

/* The id of a report of the database; YOY_E_INPUT when it is not there. */
yoy_rc diff_report(struct cli *cli, const struct yoy_report_list *reports,
		   struct yoy_diff_side side, int64_t *id);

#endif
