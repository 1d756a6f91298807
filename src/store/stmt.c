#include "stmt.h"

#include "yoy/i18n.h"

static const char *const sql_text[] = {
#define STMT_ENUM(name, sql) sql,
#include "stmt_sql.h"
#undef STMT_ENUM
};

yoy_rc store_fail(struct yoy_store *s, const char *what, struct yoy_err *err)
{
	int code = sqlite3_errcode(s->db) & 0xff;
	const char *remedy = "";

	if (code == SQLITE_READONLY || code == SQLITE_CANTOPEN)
		remedy = " (check that file and directory are writable, or name another one with "
			 "--db)";
	else if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
		remedy = " (another program is writing to it: try again)";
	else if (code == SQLITE_FULL)
		remedy = " (the disk is full)";
	else if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT)
		remedy = " (not a usable SQLite database: name another one with --db)";
	return yoy_err_set(err, YOY_E_DB, "%s: %s: %s%s", s->path, yoy_i18n_text(what),
			   sqlite3_errmsg(s->db), remedy);
}

sqlite3_stmt *stmt_get(struct yoy_store *s, enum stmt_id id, struct yoy_err *err)
{
	if (!s->stmt[id] && sqlite3_prepare_v3(s->db, sql_text[id], -1, SQLITE_PREPARE_PERSISTENT,
					       &s->stmt[id], NULL) != SQLITE_OK) {
		store_fail(s, "a query could not be prepared", err);
		return NULL;
	}
	return s->stmt[id];
}

void stmt_done(sqlite3_stmt *st)
{
	if (!st)
		return;
	sqlite3_reset(st);
	sqlite3_clear_bindings(st);
}

static int index_of(sqlite3_stmt *st, const char *name)
{
	return sqlite3_bind_parameter_index(st, name);
}

bool bind_view(sqlite3_stmt *st, const char *name, struct yoy_view v)
{
	return sqlite3_bind_text64(st, index_of(st, name), v.ptr ? v.ptr : "", v.len, SQLITE_STATIC,
				   SQLITE_UTF8) == SQLITE_OK;
}

bool bind_text(sqlite3_stmt *st, const char *name, const char *text)
{
	return text ? bind_view(st, name, yoy_view_of(text)) : bind_null(st, name);
}

bool bind_int(sqlite3_stmt *st, const char *name, int64_t v)
{
	return sqlite3_bind_int64(st, index_of(st, name), v) == SQLITE_OK;
}

bool bind_null(sqlite3_stmt *st, const char *name)
{
	return sqlite3_bind_null(st, index_of(st, name)) == SQLITE_OK;
}

yoy_rc stmt_run(struct yoy_store *s, sqlite3_stmt *st, const char *what, struct yoy_err *err)
{
	yoy_rc rc = YOY_OK;

	if (sqlite3_step(st) != SQLITE_DONE)
		rc = store_fail(s, what, err);
	stmt_done(st);
	return rc;
}

yoy_rc store_exec(struct yoy_store *s, const char *sql, const char *what, struct yoy_err *err)
{
	return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK ? YOY_OK
								       : store_fail(s, what, err);
}

void stmt_finalize_all(struct yoy_store *s)
{
	for (int i = 0; i < STMT_COUNT; i++)
		sqlite3_finalize(s->stmt[i]);
}
