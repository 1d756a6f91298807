/*
 * The ledger (台账) of commitments: a table that people fill in and give back.
 *
 * (1) Four columns are theirs: status, note, lead unit, progress. A row is known by its id; the
 *     other columns are for reading and may be moved, sorted, filtered or left out.
 * (2) Columns are known by their headings, in Chinese or English; statuses by their words in either
 *     language or their code.
 * (3) The check column holds a digest of each of the four cells as they went out. A cell that still
 *     fits its digest was not touched: it says nothing, even when someone decided otherwise since.
 *     Without the column every cell speaks.
 * (4) A cell that was emptied takes back what stood there, but an empty status says nothing.
 */
#ifndef YOY_LEDGER_H
#define YOY_LEDGER_H

#include "yoy/commitment.h"

enum yoy_ledger_column {
	YOY_LEDGER_STATUS,
	YOY_LEDGER_NOTE,
	YOY_LEDGER_UNIT,
	YOY_LEDGER_PROGRESS,
	YOY_LEDGER_ID,
	YOY_LEDGER_CHECK,
};
enum { YOY_LEDGER_OWN = YOY_LEDGER_ID, YOY_LEDGER_COLUMNS = YOY_LEDGER_CHECK + 1 };

/* The heading, in Chinese, to be translated by _(). */
const char *yoy_ledger_title(enum yoy_ledger_column c);
int yoy_ledger_column_of(const char *heading); /* -1: another column */

/* 已完成 …, to be translated by _(). */
const char *yoy_commit_status_name(enum yoy_commit_status v);
int yoy_ledger_status_of(const char *word); /* -1: none of them */

/* One row of a file that people gave back. */
struct yoy_ledger_line {
	const char *sheet;                    /* "" in a CSV */
	uint32_t row;                         /* as the spreadsheet shows it */
	const char *cell[YOY_LEDGER_COLUMNS]; /* NULL: there is no such column; "": empty */
};
YOY_VEC(yoy_ledger_line_vec, struct yoy_ledger_line);

/* Digests of the four cells, v1a2b-3c4d-5e6f-7a8b; status as its code. */
enum { YOY_LEDGER_CHECK_LEN = 20 };
void yoy_ledger_check(char out[YOY_LEDGER_CHECK_LEN + 1], const char *const cell[YOY_LEDGER_OWN]);
/* Do two cells say the same? Blanks and line breaks are one: some programs take one for the other. */
bool yoy_ledger_same(const char *a, const char *b);
/* Was this cell left as it went out? False also when check is no check. */
bool yoy_ledger_untouched(const char *check, enum yoy_ledger_column c, const char *cell);

#endif
