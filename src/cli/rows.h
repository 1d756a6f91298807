/* The rows of listings that the review prints too. Used by the cli layer only. */
#ifndef YOY_CLI_ROWS_H
#define YOY_CLI_ROWS_H

#include "passage.h"
#include "yoy/check.h"
#include "yoy/diff.h"

/* Each _columns initialises the table. */
void gaps_columns(struct yoy_table *t, bool many_regions);
void gaps_row(struct yoy_table *t, const struct yoy_pair *p);
const char *gaps_verdict(enum yoy_verdict v); /* in words for people */

void diff_columns(struct yoy_table *t, const struct yoy_diff_side *a,
		  const struct yoy_diff_side *b);
void diff_row(struct yoy_table *t, const struct yoy_diff_row *r);
const char *diff_change(enum yoy_change c);

void check_columns(struct yoy_table *t);
yoy_rc check_row(struct cli *cli, struct yoy_table *t, struct passages *p,
		 const struct yoy_check *k);

#endif
