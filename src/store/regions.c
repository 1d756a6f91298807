/* The region tree. */
#include "stmt.h"
#include "yoy/store.h"

static const char *text_at(sqlite3_stmt *st, int col, struct yoy_arena *arena)
{
	return yoy_arena_strdup(arena, (const char *)sqlite3_column_text(st, col));
}

yoy_rc yoy_store_regions(struct yoy_store *store, struct yoy_region_list *out, struct yoy_err *err)
{
	sqlite3_stmt *st = stmt_get(store, STMT_REGION_LIST, err);
	yoy_rc rc = YOY_OK;
	int step;

	if (!st)
		return YOY_E_DB;
	while ((step = sqlite3_step(st)) == SQLITE_ROW) {
		struct yoy_region *r = yoy_vec_push(&out->regions);
		int level = yoy_level_parse((const char *)sqlite3_column_text(st, 2));

		r->name = text_at(st, 0, &out->arena);
		r->code = text_at(st, 1, &out->arena);
		r->level = level < 0 ? YOY_LEVEL_UNKNOWN : (enum yoy_level)level;
		r->parent = text_at(st, 3, &out->arena);
		r->from_file = sqlite3_column_int(st, 4) != 0;
		r->reports = (size_t)sqlite3_column_int64(st, 5);
		r->first_year = sqlite3_column_int(st, 6);
		r->last_year = sqlite3_column_int(st, 7);
	}
	if (step != SQLITE_DONE)
		rc = store_fail(store, "cannot be read", err);
	stmt_done(st);
	return rc;
}

static yoy_rc put_region(struct yoy_store *s, const struct yoy_region *r, struct yoy_err *err)
{
	sqlite3_stmt *st = stmt_get(s, STMT_REGION_PUT, err);

	if (!st)
		return YOY_E_DB;
	if (!bind_text(st, ":name", r->name) || !bind_text(st, ":code", r->code) ||
	    !bind_text(st, ":level", yoy_level_word(r->level)) ||
	    !bind_text(st, ":parent", r->parent)) {
		stmt_done(st);
		return store_fail(s, "a region could not be bound", err);
	}
	return stmt_run(s, st, "a region could not be stored", err);
}

yoy_rc yoy_store_put_regions(struct yoy_store *store, const struct yoy_region_list *list,
			     struct yoy_err *err)
{
	yoy_rc rc = store_exec(store, "BEGIN IMMEDIATE", "cannot be written", err);

	if (rc)
		return rc;
	for (size_t i = 0; !rc && i < list->regions.n; i++)
		rc = put_region(store, &list->regions.item[i], err);
	if (!rc)
		rc = store_exec(store, "COMMIT", "cannot be written", err);
	if (rc)
		sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	return rc;
}
