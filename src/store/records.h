/* Columns to fields and back; commitments and passages. Used by the store layer only. */
#ifndef YOY_STORE_RECORDS_H
#define YOY_STORE_RECORDS_H

#include <sqlite3.h>

#include "yoy/record.h"

struct yoy_store;

const char *record_text(sqlite3_stmt *st, int col, struct yoy_arena *arena); /* NULL is NULL */
struct yoy_decimal record_decimal(sqlite3_stmt *st, int col);                /* 0 for NULL */
int record_word(sqlite3_stmt *st, int col, int (*parse)(const char *));      /* 0 when unknown */

struct period_years {
	int from, to;
};
struct period_years record_years(const char *period); /* 2019, 2016/2020, 2020-06, 2019-H1 */

/* corrections.c: apply what people decided to the observations read from first on; drops and adds
 * by the filter, keeps the order. */
struct yoy_obs_filter;
yoy_rc correct_observations(struct yoy_store *s, const struct yoy_obs_filter *filter,
			    struct yoy_obs_list *list, size_t first, struct yoy_err *err);
/* records.c: one observation as it was read, appended to list (nothing when it is not there) */
yoy_rc observation_as_read(struct yoy_store *s, int64_t id, struct yoy_obs_list *list,
			   struct yoy_err *err);

/* decisions.c: 0 when there is no report of the region and year */
yoy_rc find_report_of(struct yoy_store *s, const char *region, int year, int64_t *id,
		      struct yoy_err *err);

/* commitments.c: all commitments and passages of a reading, inside the caller's transaction */
yoy_rc put_commitments(struct yoy_store *s, const struct yoy_reading *rd, int64_t report,
		       struct yoy_err *err);

#endif
