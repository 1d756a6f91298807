/* Columns to fields and back; commitments and passages. Used by the store layer only. */
#ifndef YOY_STORE_RECORDS_H
#define YOY_STORE_RECORDS_H

#include <sqlite3.h>

#include "yoy/record.h"

struct yoy_store;

const char *record_text(sqlite3_stmt *st, int col, struct yoy_arena *arena); /* NULL is NULL */
struct yoy_decimal record_decimal(sqlite3_stmt *st, int col);                /* 0 for NULL */
int record_word(sqlite3_stmt *st, int col, int (*parse)(const char *));      /* 0 when unknown */

/* commitments.c: all commitments and passages of a reading, inside the caller's transaction */
yoy_rc put_commitments(struct yoy_store *s, const struct yoy_reading *rd, int64_t report,
		       struct yoy_err *err);

#endif
