/* Reading records back. */
#include "records.h"

#include <stdio.h>

#include "stmt.h"
#include "yoy/store.h"

const char *record_text(sqlite3_stmt *st, int col, struct yoy_arena *arena)
{
	const char *text = (const char *)sqlite3_column_text(st, col);

	return text ? yoy_arena_strndup(arena, text, (size_t)sqlite3_column_bytes(st, col)) : NULL;
}

struct yoy_decimal record_decimal(sqlite3_stmt *st, int col)
{
	struct yoy_decimal d = { 0, 0 };
	const char *text = (const char *)sqlite3_column_text(st, col);

	if (text)
		yoy_decimal_parse(&d, yoy_view_of(text), NULL);
	return d;
}

int record_word(sqlite3_stmt *st, int col, int (*parse)(const char *))
{
	const char *text = (const char *)sqlite3_column_text(st, col);
	int v = text ? parse(text) : 0;

	return v < 0 ? 0 : v;
}

struct period_years record_years(const char *period)
{
	struct period_years y = { 0, 0 };
	int n = sscanf(period, "%4d/%4d", &y.from, &y.to);

	if (n < 2)
		y.to = y.from;
	return y;
}

static enum yoy_source source_at(sqlite3_stmt *st, int col)
{
	const char *text = (const char *)sqlite3_column_text(st, col);

	for (int v = YOY_SRC_NONE; v <= YOY_SRC_OPTION; v++)
		if (text && strcmp(text, yoy_source_word((enum yoy_source)v)) == 0)
			return (enum yoy_source)v;
	return YOY_SRC_NONE;
}

yoy_rc yoy_store_reports(struct yoy_store *store, const char *region, int year,
			 struct yoy_report_list *out, struct yoy_err *err)
{
	sqlite3_stmt *st = stmt_get(store, STMT_REPORT_LIST, err);
	yoy_rc rc = YOY_OK;
	int step;

	if (!st)
		return YOY_E_DB;
	bind_text(st, ":region", region);
	bind_int(st, ":year", year);
	while ((step = sqlite3_step(st)) == SQLITE_ROW) {
		struct yoy_report *r = yoy_vec_push(&out->reports);

		r->id = sqlite3_column_int64(st, 0);
		r->region = record_text(st, 1, &out->arena);
		r->parent = record_text(st, 2, &out->arena);
		r->level = (enum yoy_level)record_word(st, 3, yoy_level_parse);
		r->year = sqlite3_column_int(st, 4);
		r->region_source = source_at(st, 5);
		r->year_source = source_at(st, 6);
		r->date = record_text(st, 7, &out->arena);
		r->review_from = sqlite3_column_int(st, 8);
		r->review_to = sqlite3_column_int(st, 9);
		r->path = record_text(st, 10, &out->arena);
		r->hash = record_text(st, 11, &out->arena);
		r->pack = record_text(st, 12, &out->arena);
		r->chars = (size_t)sqlite3_column_int64(st, 13);
		r->observations = (size_t)sqlite3_column_int64(st, 14);
		r->targets = (size_t)sqlite3_column_int64(st, 15);
		r->unread = (size_t)sqlite3_column_int64(st, 16);
	}
	if (step != SQLITE_DONE)
		rc = store_fail(store, "cannot be read", err);
	stmt_done(st);
	return rc;
}

static void read_observation(sqlite3_stmt *st, struct yoy_observation *o, struct yoy_arena *arena)
{
	o->id = sqlite3_column_int64(st, 0);
	o->report_id = sqlite3_column_int64(st, 1);
	o->region = record_text(st, 2, arena);
	o->report_year = sqlite3_column_int(st, 3);
	o->part = (enum yoy_part)record_word(st, 4, yoy_part_parse);
	o->heading = record_text(st, 5, arena);
	o->role = (enum yoy_role)record_word(st, 6, yoy_role_parse);
	o->period = record_text(st, 7, arena);
	o->indicator = record_text(st, 8, arena);
	o->name = record_text(st, 9, arena);
	o->measure = (enum yoy_measure)record_word(st, 10, yoy_measure_parse);
	o->value = record_decimal(st, 11);
	o->has_hi = sqlite3_column_type(st, 12) != SQLITE_NULL;
	o->value_hi = record_decimal(st, 12);
	o->unit = record_text(st, 13, arena);
	o->bound = (enum yoy_bound)record_word(st, 14, yoy_bound_parse);
	o->text = record_text(st, 15, arena);
	o->at.beg = (uint32_t)sqlite3_column_int64(st, 16);
	o->at.end = (uint32_t)sqlite3_column_int64(st, 17);
	o->text_at.beg = (uint32_t)sqlite3_column_int64(st, 18);
	o->text_at.end = (uint32_t)sqlite3_column_int64(st, 19);
	o->rule = record_text(st, 20, arena);
	o->confidence = sqlite3_column_int(st, 21);
	o->flags = (unsigned)sqlite3_column_int(st, 22);
}

static bool bind_filter(sqlite3_stmt *st, const struct yoy_obs_filter *f)
{
	return (!f->indicator || bind_text(st, ":indicator", f->indicator)) &&
	       bind_text(st, ":region", f->region) &&
	       bind_int(st, ":report_year", f->report_year) && bind_int(st, ":year", f->year) &&
	       bind_int(st, ":year_from", f->year_from) && bind_int(st, ":year_to", f->year_to) &&
	       bind_text(st, ":role", f->role < 0 ? NULL : yoy_role_word((enum yoy_role)f->role)) &&
	       bind_text(st, ":part", f->part < 0 ? NULL : yoy_part_word((enum yoy_part)f->part)) &&
	       bind_text(st, ":measure",
			 f->measure < 0 ? NULL : yoy_measure_word((enum yoy_measure)f->measure)) &&
	       bind_int(st, ":max_confidence", f->max_confidence);
}

static yoy_rc read_observations(struct yoy_store *store, const struct yoy_obs_filter *filter,
				struct yoy_obs_list *out, struct yoy_err *err)
{
	enum stmt_id id = filter->id                             ? STMT_OBS_BY_ID
			  : filter->region || !filter->indicator ? STMT_OBS_LIST
			  : filter->for_pairs                    ? STMT_OBS_FOR_PAIRS
								 : STMT_OBS_BY_INDICATOR;
	sqlite3_stmt *st = stmt_get(store, id, err);
	yoy_rc rc = YOY_OK;
	int step;

	if (!st)
		return YOY_E_DB;
	if (!(id == STMT_OBS_BY_ID       ? bind_int(st, ":id", filter->id)
	      : id == STMT_OBS_FOR_PAIRS ? bind_text(st, ":indicator", filter->indicator)
					 : bind_filter(st, filter))) {
		stmt_done(st);
		return store_fail(store, "a query could not be bound", err);
	}
	while ((step = sqlite3_step(st)) == SQLITE_ROW)
		read_observation(st, yoy_vec_push(&out->obs), &out->arena);
	if (step != SQLITE_DONE)
		rc = store_fail(store, "cannot be read", err);
	stmt_done(st);
	return rc;
}

yoy_rc observation_as_read(struct yoy_store *s, int64_t id, struct yoy_obs_list *list,
			   struct yoy_err *err)
{
	struct yoy_obs_filter filter = YOY_OBS_FILTER_INIT;

	filter.id = id;
	return read_observations(s, &filter, list, err);
}

yoy_rc yoy_store_observations(struct yoy_store *store, const struct yoy_obs_filter *filter,
			      struct yoy_obs_list *out, struct yoy_err *err)
{
	size_t first = out->obs.n;
	yoy_rc rc = read_observations(store, filter, out, err);

	return rc ? rc : correct_observations(store, filter, out, first, err);
}

yoy_rc yoy_store_statements(struct yoy_store *store, const char *region, int report_year,
			    struct yoy_stmt_list *out, struct yoy_err *err)
{
	sqlite3_stmt *st = stmt_get(store, STMT_STATEMENT_LIST, err);
	yoy_rc rc = YOY_OK;
	int step;

	if (!st)
		return YOY_E_DB;
	bind_text(st, ":region", region);
	bind_int(st, ":report_year", report_year);
	while ((step = sqlite3_step(st)) == SQLITE_ROW) {
		struct yoy_statement *t = yoy_vec_push(&out->statements);

		t->id = sqlite3_column_int64(st, 0);
		t->report_id = sqlite3_column_int64(st, 1);
		t->region = record_text(st, 2, &out->arena);
		t->report_year = sqlite3_column_int(st, 3);
		t->part = (enum yoy_part)record_word(st, 4, yoy_part_parse);
		t->heading = record_text(st, 5, &out->arena);
		t->role = (enum yoy_role)record_word(st, 6, yoy_role_parse);
		t->period = record_text(st, 7, &out->arena);
		t->kind = (enum yoy_stmt_kind)record_word(st, 8, yoy_stmt_parse);
		t->indicator = record_text(st, 9, &out->arena);
		t->other = record_text(st, 10, &out->arena);
		t->name = record_text(st, 11, &out->arena);
		t->sign = sqlite3_column_int(st, 12);
		t->text = record_text(st, 13, &out->arena);
		t->at.beg = (uint32_t)sqlite3_column_int64(st, 14);
		t->at.end = (uint32_t)sqlite3_column_int64(st, 15);
		t->rule = record_text(st, 16, &out->arena);
	}
	if (step != SQLITE_DONE)
		rc = store_fail(store, "cannot be read", err);
	stmt_done(st);
	return rc;
}

yoy_rc yoy_store_mentions(struct yoy_store *store, int64_t report_id, struct yoy_arena *arena,
			  struct yoy_mention_vec *out, struct yoy_err *err)
{
	sqlite3_stmt *st = stmt_get(store, STMT_MENTION_LIST, err);
	yoy_rc rc = YOY_OK;
	int step;

	if (!st)
		return YOY_E_DB;
	bind_int(st, ":report", report_id);
	while ((step = sqlite3_step(st)) == SQLITE_ROW) {
		struct yoy_mention *m = yoy_vec_push(out);
		const char *status = (const char *)sqlite3_column_text(st, 2);

		m->at.beg = (uint32_t)sqlite3_column_int64(st, 0);
		m->at.end = (uint32_t)sqlite3_column_int64(st, 1);
		m->status = YOY_UNREAD;
		if (strcmp(status, yoy_mention_word(YOY_CLAIMED)) == 0)
			m->status = YOY_CLAIMED;
		else if (strcmp(status, yoy_mention_word(YOY_IGNORED)) == 0)
			m->status = YOY_IGNORED;
		m->reason = record_text(st, 3, arena);
		m->text = record_text(st, 4, arena);
	}
	if (step != SQLITE_DONE)
		rc = store_fail(store, "cannot be read", err);
	stmt_done(st);
	return rc;
}

yoy_rc yoy_store_text(struct yoy_store *store, int64_t report_id, struct yoy_buf *out,
		      struct yoy_err *err)
{
	sqlite3_stmt *st = stmt_get(store, STMT_REPORT_TEXT, err);
	yoy_rc rc = YOY_OK;
	int step;

	if (!st)
		return YOY_E_DB;
	bind_int(st, ":id", report_id);
	step = sqlite3_step(st);
	if (step == SQLITE_ROW)
		yoy_buf_add(out, (const char *)sqlite3_column_text(st, 0),
			    (size_t)sqlite3_column_bytes(st, 0));
	else if (step == SQLITE_DONE)
		rc = yoy_err_set(err, YOY_E_DB, "%s: no report %lld", store->path,
				 (long long)report_id);
	else
		rc = store_fail(store, "cannot be read", err);
	stmt_done(st);
	return rc;
}
