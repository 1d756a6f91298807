/* Commitments in tables: the columns that commitments, audit and what builds on them share. Used by
 * the cli layer only. */
#ifndef YOY_CLI_COMMIT_TABLE_H
#define YOY_CLI_COMMIT_TABLE_H

#include "cli.h"
#include "yoy/commitment.h"

void commit_columns(struct yoy_table *t);
void commit_cells(struct yoy_table *t, const struct yoy_commitment *k);
/* quantity.value, .value_hi, .unit, .bound */
void amount_columns(struct yoy_table *t);
void amount_cells(struct yoy_table *t, const struct yoy_amount *a);
/* 不低于80个; "" when there is none. */
const char *amount_figure(struct yoy_arena *arena, const struct yoy_amount *a);

#endif
