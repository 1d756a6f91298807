#include "yoy/store.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "schema.h"
#include "yoy/alloc.h"

enum { BUSY_MS = 5000 };

static yoy_rc open_db(struct yoy_store *s, enum yoy_store_mode mode, struct yoy_err *err)
{
	int flags = mode == YOY_STORE_WRITE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
					    : SQLITE_OPEN_READONLY;
	yoy_rc rc;

	if (sqlite3_open_v2(s->path, &s->db, flags, NULL) != SQLITE_OK)
		return store_fail(s, "cannot be opened", err);
	sqlite3_busy_timeout(s->db, BUSY_MS);
	sqlite3_extended_result_codes(s->db, 1);
	rc = schema_check(s, mode == YOY_STORE_WRITE, err);
	if (!rc)
		rc = store_exec(s, "PRAGMA foreign_keys = ON", "cannot be set up", err);
	if (!rc && mode == YOY_STORE_WRITE)
		rc = store_exec(s, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL",
				"cannot be written", err);
	return rc;
}

/* A database on a read-only medium has no room for the -shm file of WAL: read it as a frozen file.
 */
static yoy_rc open_frozen(struct yoy_store *s, struct yoy_err *err)
{
	struct yoy_buf uri = YOY_BUF_INIT(8192);
	yoy_rc rc;

	yoy_buf_adds(&uri, "file:");
	for (const char *p = s->path; *p; p++) {
		if (*p == '?' || *p == '#' || *p == '%')
			yoy_buf_addf(&uri, "%%%02X", (unsigned)(unsigned char)*p);
		else
			yoy_buf_addc(&uri, *p);
	}
	yoy_buf_adds(&uri, "?immutable=1");
	sqlite3_close(s->db);
	s->db = NULL;
	if (sqlite3_open_v2(yoy_buf_str(&uri), &s->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
			    NULL) != SQLITE_OK)
		rc = store_fail(s, "cannot be opened", err);
	else
		rc = schema_check(s, false, err);
	yoy_buf_release(&uri);
	return rc;
}

yoy_rc yoy_store_open(struct yoy_store **out, const char *path, enum yoy_store_mode mode,
		      struct yoy_err *err)
{
	struct yoy_store *s;
	struct stat st;
	yoy_rc rc;

	*out = NULL;
	if (stat(path, &st) != 0 && mode == YOY_STORE_READ)
		return yoy_err_set(err, YOY_E_DB,
				   "%s: no database here (%s): run yoy ingest first or give --db",
				   path, strerror(errno));
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return yoy_err_set(err, YOY_E_DB,
				   "%s: is a directory: give the database file with --db", path);
	s = yoy_xcalloc(1, sizeof(*s));
	s->path = yoy_xstrdup(path);
	rc = open_db(s, mode, err);
	if (rc && mode == YOY_STORE_READ && s->db) {
		int code = sqlite3_errcode(s->db) & 0xff;

		if (code == SQLITE_CANTOPEN || code == SQLITE_READONLY)
			rc = open_frozen(s, err);
	}
	if (rc) {
		yoy_store_close(s);
		return rc;
	}
	*out = s;
	return YOY_OK;
}

void yoy_store_close(struct yoy_store *store)
{
	if (!store)
		return;
	stmt_finalize_all(store);
	sqlite3_close(store->db);
	free(store->path);
	free(store);
}
