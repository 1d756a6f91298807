/* Prepared statements of the store: the only place that holds SQL of queries. Used by the store
 * layer only. */
#ifndef YOY_STORE_STMT_H
#define YOY_STORE_STMT_H

#include <sqlite3.h>

#include "yoy/decimal.h"
#include "yoy/err.h"

enum stmt_id {
#define STMT_ENUM(name, sql) STMT_##name,
#include "stmt_sql.h"
#undef STMT_ENUM
	STMT_COUNT,
};

struct yoy_store {
	sqlite3 *db;
	sqlite3_stmt *stmt[STMT_COUNT];
	char *path;
};

/* YOY_E_DB with the path, what failed, and SQLite's words. */
yoy_rc store_fail(struct yoy_store *s, const char *what, struct yoy_err *err);

/* The statement, prepared on first use; NULL on failure. Reset it with stmt_done. */
sqlite3_stmt *stmt_get(struct yoy_store *s, enum stmt_id id, struct yoy_err *err);
void stmt_done(sqlite3_stmt *st);

/* Bind by name (":region"); false on failure. NULL text binds NULL. Text must live until stmt_done.
 */
bool bind_text(sqlite3_stmt *st, const char *name, const char *text);
bool bind_int(sqlite3_stmt *st, const char *name, int64_t v);
bool bind_null(sqlite3_stmt *st, const char *name);
bool bind_view(sqlite3_stmt *st, const char *name, struct yoy_view v);

/* Run a statement that returns no rows and reset it. */
yoy_rc stmt_run(struct yoy_store *s, sqlite3_stmt *st, const char *what, struct yoy_err *err);

yoy_rc store_exec(struct yoy_store *s, const char *sql, const char *what, struct yoy_err *err);
void stmt_finalize_all(struct yoy_store *s);

#endif
