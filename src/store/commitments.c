/* Commitments and passages in the database. */
#include "yoy/commitment.h"

#include "records.h"
#include "stmt.h"
#include "yoy/store.h"

static bool bind_decimal(sqlite3_stmt *st, const char *name, char out[YOY_DECIMAL_TEXT_MAX],
			 bool has, struct yoy_decimal d)
{
	if (has)
		yoy_decimal_print(out, d);
	return bind_text(st, name, has ? out : NULL);
}

static bool bind_amount(sqlite3_stmt *st, const struct yoy_amount *a,
			char text[2][YOY_DECIMAL_TEXT_MAX])
{
	return bind_decimal(st, ":value", text[0], a->has, a->value) &&
	       bind_decimal(st, ":value_hi", text[1], a->has && a->has_hi, a->value_hi) &&
	       bind_text(st, ":unit", a->unit) &&
	       bind_text(st, ":bound", yoy_bound_word(a->bound)) &&
	       bind_int(st, ":stock", a->stock) && bind_text(st, ":name", a->name) &&
	       bind_text(st, ":indicator", a->indicator);
}

static yoy_rc put_commitment(struct yoy_store *s, int64_t report, const struct yoy_commitment *k,
			     struct yoy_err *err)
{
	sqlite3_stmt *st = stmt_get(s, STMT_COMMITMENT_ADD, err);
	char text[2][YOY_DECIMAL_TEXT_MAX];

	if (!st)
		return YOY_E_DB;
	if (!bind_text(st, ":id", k->id) || !bind_int(st, ":report", report) ||
	    !bind_text(st, ":period", k->period) || !bind_text(st, ":list", k->list) ||
	    !bind_text(st, ":item", k->item) || !bind_text(st, ":text", k->text) ||
	    !bind_int(st, ":start", k->at.beg) || !bind_int(st, ":end", k->at.end) ||
	    !bind_text(st, ":sentence", k->sentence) ||
	    !bind_int(st, ":sentence_start", k->text_at.beg) ||
	    !bind_int(st, ":sentence_end", k->text_at.end) ||
	    !bind_text(st, ":action", k->action) || !bind_text(st, ":object", k->object) ||
	    !bind_text(st, ":core", k->core) || !bind_text(st, ":head", k->head) ||
	    !bind_amount(st, &k->amount, text) || !bind_text(st, ":deadline", k->deadline) ||
	    !bind_text(st, ":due", k->due) || !bind_text(st, ":stage", yoy_stage_word(k->stage)) ||
	    !bind_int(st, ":weight", k->weight) || !bind_int(st, ":flags", k->flags) ||
	    !bind_text(st, ":rule", k->rule)) {
		stmt_done(st);
		return store_fail(s, "a commitment could not be bound", err);
	}
	return stmt_run(s, st, "a commitment could not be stored", err);
}

static yoy_rc put_amount(struct yoy_store *s, int64_t passage, size_t nth,
			 const struct yoy_amount *a, struct yoy_err *err)
{
	sqlite3_stmt *st = stmt_get(s, STMT_PASSAGE_AMOUNT_ADD, err);
	char text[2][YOY_DECIMAL_TEXT_MAX];

	if (!st)
		return YOY_E_DB;
	if (!bind_int(st, ":passage", passage) || !bind_int(st, ":nth", (int64_t)nth) ||
	    !bind_amount(st, a, text)) {
		stmt_done(st);
		return store_fail(s, "an amount could not be bound", err);
	}
	return stmt_run(s, st, "an amount could not be stored", err);
}

static yoy_rc put_passage(struct yoy_store *s, int64_t report, const struct yoy_passage *p,
			  struct yoy_err *err)
{
	sqlite3_stmt *st = stmt_get(s, STMT_PASSAGE_ADD, err);
	int64_t row;
	yoy_rc rc;

	if (!st)
		return YOY_E_DB;
	if (!bind_int(st, ":report", report) || !bind_text(st, ":part", yoy_part_word(p->part)) ||
	    !bind_text(st, ":heading", p->heading) || !bind_text(st, ":text", p->text) ||
	    !bind_int(st, ":start", p->at.beg) || !bind_int(st, ":end", p->at.end) ||
	    !bind_text(st, ":action", p->action) || !bind_text(st, ":object", p->object) ||
	    !bind_text(st, ":core", p->core) || !bind_text(st, ":head", p->head) ||
	    !bind_text(st, ":period", p->period) ||
	    !bind_text(st, ":stage", yoy_stage_word(p->stage)) ||
	    !bind_int(st, ":again", p->again)) {
		stmt_done(st);
		return store_fail(s, "a passage could not be bound", err);
	}
	rc = stmt_run(s, st, "a passage could not be stored", err);
	row = sqlite3_last_insert_rowid(s->db);
	for (size_t i = 0; !rc && i < p->n_amounts; i++)
		rc = put_amount(s, row, i, &p->amount[i], err);
	return rc;
}

yoy_rc put_commitments(struct yoy_store *s, const struct yoy_reading *rd, int64_t report,
		       struct yoy_err *err)
{
	yoy_rc rc = YOY_OK;

	for (size_t i = 0; !rc && i < rd->commitments.n; i++)
		rc = put_commitment(s, report, &rd->commitments.item[i], err);
	for (size_t i = 0; !rc && i < rd->passages.n; i++)
		rc = put_passage(s, report, &rd->passages.item[i], err);
	return rc;
}

/* Seven columns from first on: value, value_hi, unit, bound, stock, name, indicator. */
static struct yoy_amount amount_at(sqlite3_stmt *st, int first, struct yoy_arena *arena)
{
	const char *unit = record_text(st, first + 2, arena),
		   *name = record_text(st, first + 5, arena);

	return (struct yoy_amount){
		.has = sqlite3_column_type(st, first) != SQLITE_NULL,
		.has_hi = sqlite3_column_type(st, first + 1) != SQLITE_NULL,
		.value = record_decimal(st, first),
		.value_hi = record_decimal(st, first + 1),
		.unit = unit ? unit : "",
		.bound = (enum yoy_bound)record_word(st, first + 3, yoy_bound_parse),
		.name = name ? name : "",
		.stock = sqlite3_column_int(st, first + 4) != 0,
		.indicator = record_text(st, first + 6, arena),
	};
}

static struct yoy_span span_at(sqlite3_stmt *st, int first)
{
	return (struct yoy_span){ (uint32_t)sqlite3_column_int64(st, first),
				  (uint32_t)sqlite3_column_int64(st, first + 1) };
}

static void read_commitment(sqlite3_stmt *st, struct yoy_commitment *k, struct yoy_arena *arena)
{
	k->row = sqlite3_column_int64(st, 0);
	k->report_id = sqlite3_column_int64(st, 1);
	k->id = record_text(st, 2, arena);
	k->region = record_text(st, 3, arena);
	k->report_year = sqlite3_column_int(st, 4);
	k->period = record_text(st, 5, arena);
	k->list = record_text(st, 6, arena);
	k->item = record_text(st, 7, arena);
	k->text = record_text(st, 8, arena);
	k->at = span_at(st, 9);
	k->sentence = record_text(st, 11, arena);
	k->text_at = span_at(st, 12);
	k->action = record_text(st, 14, arena);
	k->object = record_text(st, 15, arena);
	k->core = record_text(st, 16, arena);
	k->head = record_text(st, 17, arena);
	k->amount = amount_at(st, 18, arena);
	k->deadline = record_text(st, 25, arena);
	k->due = record_text(st, 26, arena);
	k->stage = (enum yoy_stage)record_word(st, 27, yoy_stage_parse);
	k->weight = sqlite3_column_int(st, 28);
	k->flags = (unsigned)sqlite3_column_int(st, 29);
	k->rule = record_text(st, 30, arena);
}

yoy_rc yoy_store_commitments(struct yoy_store *store, const char *region, int report_year,
			     const char *id, struct yoy_commitment_list *out, struct yoy_err *err)
{
	sqlite3_stmt *st = stmt_get(store, STMT_COMMITMENT_LIST, err);
	yoy_rc rc = YOY_OK;
	int step;

	if (!st)
		return YOY_E_DB;
	bind_text(st, ":region", region);
	bind_int(st, ":report_year", report_year);
	bind_text(st, ":id", id);
	while ((step = sqlite3_step(st)) == SQLITE_ROW)
		read_commitment(st, yoy_vec_push(&out->commitments), &out->arena);
	if (step != SQLITE_DONE)
		rc = store_fail(store, "cannot be read", err);
	stmt_done(st);
	return rc;
}

static void read_passage(sqlite3_stmt *st, struct yoy_passage *p, struct yoy_arena *arena)
{
	p->row = sqlite3_column_int64(st, 0);
	p->report_id = sqlite3_column_int64(st, 1);
	p->report_year = sqlite3_column_int(st, 2);
	p->part = (enum yoy_part)record_word(st, 3, yoy_part_parse);
	p->heading = record_text(st, 4, arena);
	p->text = record_text(st, 5, arena);
	p->at = span_at(st, 6);
	p->action = record_text(st, 8, arena);
	p->object = record_text(st, 9, arena);
	p->core = record_text(st, 10, arena);
	p->head = record_text(st, 11, arena);
	p->period = record_text(st, 12, arena);
	p->stage = (enum yoy_stage)record_word(st, 13, yoy_stage_parse);
	p->again = sqlite3_column_int(st, 14) != 0;
}

yoy_rc yoy_store_passages(struct yoy_store *store, int64_t report_id, struct yoy_passage_list *out,
			  struct yoy_err *err)
{
	sqlite3_stmt *st = stmt_get(store, STMT_PASSAGE_LIST, err);
	struct yoy_passage *p = NULL;
	yoy_rc rc = YOY_OK;
	int step;

	if (!st)
		return YOY_E_DB;
	bind_int(st, ":report", report_id);
	/* One row an amount: those of a passage follow each other. */
	while ((step = sqlite3_step(st)) == SQLITE_ROW) {
		struct yoy_amount a = amount_at(st, 15, &out->arena);

		if (!p || p->row != sqlite3_column_int64(st, 0)) {
			p = yoy_vec_push(&out->passages);
			read_passage(st, p, &out->arena);
		}
		if (a.has && p->n_amounts < YOY_PASSAGE_AMOUNTS)
			p->amount[p->n_amounts++] = a;
	}
	if (step != SQLITE_DONE)
		rc = store_fail(store, "cannot be read", err);
	stmt_done(st);
	return rc;
}
