/* The history of decisions, read back with what became of the text under each: decision.h (2)-(4).
 */
#include "records.h"
#include "stmt.h"
#include "yoy/store.h"

static void read_decision(sqlite3_stmt *st, struct yoy_decision *d, struct yoy_arena *arena)
{
	d->id = sqlite3_column_int64(st, 0);
	d->at = record_text(st, 1, arena);
	d->by = record_text(st, 2, arena);
	d->kind = (enum yoy_decision_kind)record_word(st, 3, yoy_decision_kind_parse);
	d->subject = (enum yoy_subject)record_word(st, 4, yoy_subject_parse);
	d->region = record_text(st, 5, arena);
	d->report_year = sqlite3_column_int(st, 6);
	d->key = record_text(st, 7, arena);
	d->field = record_text(st, 8, arena);
	d->value = record_text(st, 9, arena);
	d->note = record_text(st, 10, arena);
	d->withdraws = sqlite3_column_int64(st, 11);
	d->text = record_text(st, 12, arena);
	d->in_force = sqlite3_column_int(st, 13) != 0;
	d->text_now = record_text(st, 14, arena);
	d->observation = sqlite3_column_int64(st, 15);
	if (!d->in_force)
		return;
	if (!d->text_now)
		d->conflict = YOY_CONFLICT_GONE;
	else if (strcmp(d->text, d->text_now) != 0)
		d->conflict = YOY_CONFLICT_TEXT;
}

yoy_rc find_report_of(struct yoy_store *s, const char *region, int year, int64_t *id,
		      struct yoy_err *err)
{
	sqlite3_stmt *st = stmt_get(s, STMT_REPORT_FIND, err);
	int step;

	*id = 0;
	if (!st)
		return YOY_E_DB;
	bind_text(st, ":region", region);
	bind_int(st, ":year", year);
	step = sqlite3_step(st);
	if (step == SQLITE_ROW)
		*id = sqlite3_column_int64(st, 0);
	stmt_done(st);
	return step == SQLITE_ROW || step == SQLITE_DONE ? YOY_OK
							 : store_fail(s, "cannot be read", err);
}

/* Where needle stands in text: at the place where it was, else the only place; false otherwise. */
static bool find_again(struct yoy_view text, struct yoy_view needle, struct yoy_span was,
		       struct yoy_span *now)
{
	size_t n = 0;

	if (was.end <= text.len && yoy_view_eq(yoy_view_sub(text, was.beg, was.end), needle)) {
		*now = was;
		return true;
	}
	for (size_t i = 0; needle.len && i + needle.len <= text.len; i++) {
		if (memcmp(text.ptr + i, needle.ptr, needle.len) != 0)
			continue;
		*now = (struct yoy_span){ (uint32_t)i, (uint32_t)(i + needle.len) };
		n++;
	}
	return n == 1;
}

static yoy_rc locate_match(struct yoy_store *s, struct yoy_decision *d, struct yoy_err *err)
{
	struct yoy_buf text = YOY_BUF_INIT(YOY_BUF_NOMAX);
	struct yoy_span was;
	yoy_rc rc;

	if (!yoy_decision_match_parse(d->value, &d->match_year, &was))
		return YOY_OK; /* none */
	rc = find_report_of(s, d->region, d->match_year, &d->match_report, err);
	if (!rc && d->match_report)
		rc = yoy_store_text(s, d->match_report, &text, err);
	if (!rc && !find_again(yoy_buf_view(&text), yoy_view_of(d->text), was, &d->match_at))
		d->match_report = 0;
	if (!rc && d->text_now)
		d->conflict = d->match_report ? YOY_CONFLICT_NONE : YOY_CONFLICT_GONE;
	yoy_buf_release(&text);
	return rc;
}

yoy_rc yoy_store_decisions(struct yoy_store *store, const struct yoy_decision_filter *filter,
			   struct yoy_decision_list *out, struct yoy_err *err)
{
	sqlite3_stmt *st = stmt_get(store, STMT_DECISION_LIST, err);
	size_t first = out->decisions.n;
	yoy_rc rc = YOY_OK;
	int step;

	if (!st)
		return YOY_E_DB;
	bind_text(st, ":subject",
		  filter->subject < 0 ? NULL : yoy_subject_word((enum yoy_subject)filter->subject));
	bind_text(st, ":region", filter->region);
	bind_int(st, ":report_year", filter->report_year);
	bind_text(st, ":key", filter->key);
	bind_int(st, ":observation", filter->observation);
	bind_int(st, ":in_force", filter->in_force);
	while ((step = sqlite3_step(st)) == SQLITE_ROW)
		read_decision(st, yoy_vec_push(&out->decisions), &out->arena);
	if (step != SQLITE_DONE)
		rc = store_fail(store, "cannot be read", err);
	stmt_done(st);
	for (size_t i = first; !rc && i < out->decisions.n; i++)
		if (out->decisions.item[i].in_force &&
		    out->decisions.item[i].kind == YOY_DECIDE_MATCH)
			rc = locate_match(store, &out->decisions.item[i], err);
	return rc;
}
