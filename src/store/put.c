/*
 * Storing one reading. Observations keep their id over a replacement while they say the same: what
 * people decide hangs on it.
 */
#include <stdio.h>

#include "records.h"
#include "stmt.h"
#include "yoy/hash.h"
#include "yoy/store.h"

enum { KEY_CHARS = 32 };

static const char *const better_words[] = { "higher", "lower", "neutral" };
static const char *const basis_words[] = { "nominal", "real" };

/* What an observation says, apart from where it stands; nth tells equal ones apart. */
static void make_key(char out[KEY_CHARS + 1], const struct yoy_observation *o, size_t nth)
{
	struct yoy_buf text = YOY_BUF_INIT(YOY_BUF_NOMAX);
	char value[YOY_DECIMAL_TEXT_MAX], hi[YOY_DECIMAL_TEXT_MAX] = "", hex[65];

	yoy_decimal_print(value, o->value);
	if (o->has_hi)
		yoy_decimal_print(hi, o->value_hi);
	yoy_buf_addf(&text, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%zu", yoy_role_word(o->role),
		     yoy_measure_word(o->measure), o->period, o->name, value, hi, o->unit, nth);
	yoy_hash_sha256(hex, yoy_buf_view(&text));
	memcpy(out, hex, KEY_CHARS);
	out[KEY_CHARS] = '\0';
	yoy_buf_release(&text);
}

struct keys {
	struct yoy_map old;  /* key -> id */
	struct yoy_map seen; /* key of nth = 0 -> how often it stood so far, index into counts */
	YOY_VEC(, size_t) counts;
	size_t n_old;
};

static void key_of(struct keys *k, char out[KEY_CHARS + 1], const struct yoy_observation *o)
{
	size_t at;

	make_key(out, o, 0);
	at = yoy_map_add(&k->seen, yoy_view_of(out), k->counts.n);
	if (at == YOY_MAP_NONE) {
		*yoy_vec_push(&k->counts) = 0;
		return;
	}
	make_key(out, o, ++k->counts.item[at]);
}

static yoy_rc load_old(struct yoy_store *s, int64_t report, struct keys *k, struct yoy_err *err)
{
	sqlite3_stmt *st = stmt_get(s, STMT_KEYS_KEPT, err);
	yoy_rc rc = YOY_OK;
	int step;

	if (!st)
		return YOY_E_DB;
	bind_int(st, ":report", report);
	while ((step = sqlite3_step(st)) == SQLITE_ROW) {
		yoy_map_add(&k->old, yoy_view_of((const char *)sqlite3_column_text(st, 0)),
			    (size_t)sqlite3_column_int64(st, 1));
		k->n_old++;
	}
	if (step != SQLITE_DONE)
		rc = store_fail(s, "cannot be read", err);
	stmt_done(st);
	return rc;
}

static yoy_rc put_observation(struct yoy_store *s, int64_t report, const struct yoy_observation *o,
			      const char *key, size_t id, struct yoy_err *err)
{
	sqlite3_stmt *st = stmt_get(s, STMT_OBS_ADD, err);
	char value[YOY_DECIMAL_TEXT_MAX], hi[YOY_DECIMAL_TEXT_MAX];
	struct period_years y = record_years(o->period);
	bool ok;

	if (!st)
		return YOY_E_DB;
	yoy_decimal_print(value, o->value);
	yoy_decimal_print(hi, o->value_hi);
	ok = id == YOY_MAP_NONE ? bind_null(st, ":id") : bind_int(st, ":id", (int64_t)id);
	ok = ok && bind_int(st, ":report", report) && bind_text(st, ":key", key) &&
	     bind_text(st, ":part", yoy_part_word(o->part)) &&
	     bind_text(st, ":heading", o->heading) &&
	     bind_text(st, ":role", yoy_role_word(o->role)) &&
	     bind_text(st, ":period", o->period) && bind_int(st, ":period_from", y.from) &&
	     bind_int(st, ":period_to", y.to) && bind_text(st, ":indicator", o->indicator) &&
	     bind_text(st, ":name", o->name) &&
	     bind_text(st, ":measure", yoy_measure_word(o->measure)) &&
	     bind_text(st, ":value", value) && bind_text(st, ":value_hi", o->has_hi ? hi : NULL) &&
	     bind_text(st, ":unit", o->unit) && bind_text(st, ":bound", yoy_bound_word(o->bound)) &&
	     bind_text(st, ":text", o->text) && bind_int(st, ":start", o->at.beg) &&
	     bind_int(st, ":end", o->at.end) && bind_int(st, ":text_start", o->text_at.beg) &&
	     bind_int(st, ":text_end", o->text_at.end) && bind_text(st, ":rule", o->rule) &&
	     bind_int(st, ":confidence", o->confidence) && bind_int(st, ":flags", o->flags);
	if (!ok) {
		stmt_done(st);
		return store_fail(s, "an observation could not be bound", err);
	}
	return stmt_run(s, st, "an observation could not be stored", err);
}

static yoy_rc put_statement(struct yoy_store *s, int64_t report, const struct yoy_statement *t,
			    struct yoy_err *err)
{
	sqlite3_stmt *st = stmt_get(s, STMT_STATEMENT_ADD, err);

	if (!st)
		return YOY_E_DB;
	if (!bind_int(st, ":report", report) || !bind_text(st, ":part", yoy_part_word(t->part)) ||
	    !bind_text(st, ":heading", t->heading) ||
	    !bind_text(st, ":role", yoy_role_word(t->role)) ||
	    !bind_text(st, ":period", t->period) ||
	    !bind_text(st, ":kind", yoy_stmt_word(t->kind)) ||
	    !bind_text(st, ":indicator", t->indicator) || !bind_text(st, ":other", t->other) ||
	    !bind_text(st, ":name", t->name) || !bind_int(st, ":sign", t->sign) ||
	    !bind_text(st, ":text", t->text) || !bind_int(st, ":start", t->at.beg) ||
	    !bind_int(st, ":end", t->at.end) || !bind_text(st, ":rule", t->rule)) {
		stmt_done(st);
		return store_fail(s, "a statement could not be bound", err);
	}
	return stmt_run(s, st, "a statement could not be stored", err);
}

static yoy_rc put_mention(struct yoy_store *s, int64_t report, const struct yoy_mention *m,
			  struct yoy_err *err)
{
	sqlite3_stmt *st = stmt_get(s, STMT_MENTION_ADD, err);

	if (!st)
		return YOY_E_DB;
	if (!bind_int(st, ":report", report) || !bind_int(st, ":start", m->at.beg) ||
	    !bind_int(st, ":end", m->at.end) ||
	    !bind_text(st, ":status", yoy_mention_word(m->status)) ||
	    !bind_text(st, ":reason", m->reason) || !bind_text(st, ":text", m->text)) {
		stmt_done(st);
		return store_fail(s, "a number could not be bound", err);
	}
	return stmt_run(s, st, "a number could not be stored", err);
}

static yoy_rc put_report(struct yoy_store *s, const struct yoy_report *r, struct yoy_view raw,
			 int64_t *id, struct yoy_err *err)
{
	sqlite3_stmt *region = stmt_get(s, STMT_REGION_ADD, err);
	sqlite3_stmt *st = region ? stmt_get(s, STMT_REPORT_ADD, err) : NULL;
	yoy_rc rc;

	if (!st)
		return YOY_E_DB;
	if (!bind_text(region, ":name", r->region) ||
	    !bind_text(region, ":level", yoy_level_word(r->level)) ||
	    !bind_text(region, ":parent", r->parent)) {
		stmt_done(region);
		return store_fail(s, "the region could not be bound", err);
	}
	rc = stmt_run(s, region, "the region could not be stored", err);
	if (rc)
		return rc;
	if (!(*id ? bind_int(st, ":id", *id) : bind_null(st, ":id")) ||
	    !bind_text(st, ":region", r->region) || !bind_int(st, ":year", r->year) ||
	    !bind_text(st, ":date", r->date) ||
	    !bind_text(st, ":region_source", yoy_source_word(r->region_source)) ||
	    !bind_text(st, ":year_source", yoy_source_word(r->year_source)) ||
	    !bind_int(st, ":review_from", r->review_from) ||
	    !bind_int(st, ":review_to", r->review_to) ||
	    !bind_text(st, ":path", r->path ? r->path : "") || !bind_text(st, ":hash", r->hash) ||
	    !bind_text(st, ":pack", r->pack) || !bind_int(st, ":chars", (int64_t)r->chars) ||
	    !bind_int(st, ":observations", (int64_t)r->observations) ||
	    !bind_int(st, ":targets", (int64_t)r->targets) ||
	    !bind_int(st, ":unread", (int64_t)r->unread) || !bind_view(st, ":text", raw)) {
		stmt_done(st);
		return store_fail(s, "the report could not be bound", err);
	}
	rc = stmt_run(s, st, "the report could not be stored", err);
	*id = sqlite3_last_insert_rowid(s->db);
	return rc;
}

static yoy_rc put_records(struct yoy_store *s, const struct yoy_reading *rd, int64_t report,
			  struct keys *k, struct yoy_put_change *change, bool dry_run,
			  struct yoy_err *err)
{
	yoy_rc rc = YOY_OK;

	for (size_t i = 0; !rc && i < rd->obs.n; i++) {
		char key[KEY_CHARS + 1];
		size_t id;

		key_of(k, key, &rd->obs.item[i]);
		id = yoy_map_get(&k->old, yoy_view_of(key));
		if (id == YOY_MAP_NONE)
			change->obs_added++;
		else
			change->obs_kept++;
		if (!dry_run)
			rc = put_observation(s, report, &rd->obs.item[i], key, id, err);
	}
	change->obs_before = k->n_old;
	change->obs_removed = k->n_old - change->obs_kept;
	for (size_t i = 0; !rc && !dry_run && i < rd->statements.n; i++)
		rc = put_statement(s, report, &rd->statements.item[i], err);
	for (size_t i = 0; !rc && !dry_run && i < rd->mentions.n; i++)
		rc = put_mention(s, report, &rd->mentions.item[i], err);
	if (!rc && !dry_run)
		rc = put_commitments(s, rd, report, err);
	return rc;
}

/* What is there for the region and year: id 0 when nothing. */
static yoy_rc find_report(struct yoy_store *s, const struct yoy_report *r, int64_t *id, bool *same,
			  struct yoy_err *err)
{
	sqlite3_stmt *st = stmt_get(s, STMT_REPORT_FIND, err);
	yoy_rc rc = YOY_OK;
	int step;

	*id = 0;
	*same = false;
	if (!st)
		return YOY_E_DB;
	bind_text(st, ":region", r->region);
	bind_int(st, ":year", r->year);
	step = sqlite3_step(st);
	if (step == SQLITE_ROW) {
		*id = sqlite3_column_int64(st, 0);
		*same = strcmp((const char *)sqlite3_column_text(st, 1), r->hash) == 0 &&
			strcmp((const char *)sqlite3_column_text(st, 2), r->pack) == 0;
	} else if (step != SQLITE_DONE) {
		rc = store_fail(s, "cannot be read", err);
	}
	stmt_done(st);
	return rc;
}

static yoy_rc replace_report(struct yoy_store *s, const struct yoy_reading *rd, struct yoy_view raw,
			     int64_t id, const struct yoy_put_opts *opts,
			     struct yoy_put_change *change, struct yoy_err *err)
{
	struct keys k = { .old = YOY_MAP_INIT, .seen = YOY_MAP_INIT };
	yoy_rc rc = id ? load_old(s, id, &k, err) : YOY_OK;

	if (!rc && id && !opts->dry_run) {
		sqlite3_stmt *st = stmt_get(s, STMT_REPORT_DELETE, err);

		if (!st || !bind_int(st, ":id", id))
			rc = YOY_E_DB;
		else
			rc = stmt_run(s, st, "the old report could not be removed", err);
	}
	if (!rc && !opts->dry_run)
		rc = put_report(s, &rd->report, raw, &id, err);
	if (!rc)
		rc = put_records(s, rd, id, &k, change, opts->dry_run, err);
	yoy_map_release(&k.old);
	yoy_map_release(&k.seen);
	yoy_vec_release(&k.counts);
	return rc;
}

yoy_rc yoy_store_put(struct yoy_store *store, const struct yoy_reading *reading,
		     struct yoy_view raw, const struct yoy_put_opts *opts,
		     enum yoy_put_result *result, struct yoy_put_change *change,
		     struct yoy_err *err)
{
	struct yoy_put_change none = { 0 };
	int64_t id;
	bool same;
	yoy_rc rc;

	*change = none;
	rc = store_exec(store, opts->dry_run ? "BEGIN" : "BEGIN IMMEDIATE", "cannot be written",
			err);
	if (rc)
		return rc;
	rc = find_report(store, &reading->report, &id, &same, err);
	if (!rc) {
		*result = !id                      ? YOY_PUT_NEW
			  : same && !opts->refresh ? YOY_PUT_SAME
						   : YOY_PUT_REPLACED;
		if (*result != YOY_PUT_SAME)
			rc = replace_report(store, reading, raw, id, opts, change, err);
	}
	if (!rc && !opts->dry_run)
		rc = store_exec(store, "COMMIT", "cannot be written", err);
	if (rc || opts->dry_run)
		sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	return rc;
}

static bool bind_indicator(sqlite3_stmt *st, const struct yoy_indicator *ind, size_t position)
{
	return bind_text(st, ":id", ind->id) && bind_text(st, ":name", ind->name) &&
	       bind_text(st, ":name_en", ind->name_en) && bind_text(st, ":category", ind->group) &&
	       bind_text(st, ":dimension", ind->dimension) &&
	       bind_text(st, ":better", better_words[ind->better]) &&
	       bind_text(st, ":basis", basis_words[ind->basis]) &&
	       bind_int(st, ":position", (int64_t)position);
}

/* Nothing is written when the dictionary is there already: the same input changes no byte of the
 * file. */
static yoy_rc put_indicator(struct yoy_store *s, const struct yoy_indicator *ind, size_t position,
			    struct yoy_err *err)
{
	sqlite3_stmt *count = stmt_get(s, STMT_INDICATOR_COUNT, err);
	sqlite3_stmt *add = count ? stmt_get(s, STMT_INDICATOR_ADD, err) : NULL;
	bool there;

	if (!add)
		return YOY_E_DB;
	there = bind_indicator(count, ind, position) && sqlite3_step(count) == SQLITE_ROW &&
		sqlite3_column_int(count, 0) == 1;
	stmt_done(count);
	if (there)
		return YOY_OK;
	if (!bind_indicator(add, ind, position)) {
		stmt_done(add);
		return store_fail(s, "an indicator could not be bound", err);
	}
	return stmt_run(s, add, "an indicator could not be stored", err);
}

yoy_rc yoy_store_put_dictionary(struct yoy_store *store, const struct yoy_dictionary *dict,
				struct yoy_err *err)
{
	yoy_rc rc = store_exec(store, "BEGIN", "cannot be written", err);

	for (size_t i = 0; !rc && i < dict->all.n; i++)
		rc = put_indicator(store, &dict->all.item[i], i, err);
	if (!rc)
		rc = store_exec(store, "COMMIT", "cannot be written", err);
	if (rc)
		sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	return rc;
}
