/* The ledger as a table: headings in Chinese in every format, since people fill it in. Used by the
 * cli layer only. */
#ifndef YOY_CLI_LEDGER_TABLE_H
#define YOY_CLI_LEDGER_TABLE_H

#include "audited.h"
#include "yoy/schedule.h"

/* has_day: with progress by time at that day. */
void ledger_columns(struct yoy_table *t, bool has_day);
void ledger_row(struct yoy_table *t, const struct yoy_audit_row *row, const long *day);

/* The workbook of the table, with instructions. */
yoy_rc ledger_workbook(struct yoy_buf *out, const struct yoy_table *t, struct yoy_err *err);

/* 正常（完成50%，均速49.6%）; "" when nothing can be said. */
const char *ledger_schedule_figure(struct yoy_arena *arena, const struct yoy_schedule_at *s);
enum yoy_tone ledger_schedule_tone(enum yoy_schedule v);

/* --on: a date, or today; *day NULL without the option. */
yoy_rc ledger_day(struct cli *cli, long *value, const long **day);

#endif
