/*
 * Writing decisions: checks, the text under them, one transaction. A change that says what holds
 * already (same value, same hand, no conflict) leaves no entry.
 */
#include <stdlib.h>

#include "records.h"
#include "stmt.h"
#include "yoy/hash.h"
#include "yoy/i18n.h"
#include "yoy/map.h"
#include "yoy/store.h"
#include "yoy/utf8.h"

/* One call: who, what holds so far, what is being made. */
struct desk {
	struct yoy_store *s;
	const struct yoy_signature *who;
	struct yoy_decision_list now; /* in force, oldest first */
	struct yoy_map by_key;        /* key -> first of now */
	size_t *next;                 /* of the same key, or SIZE_MAX */
	struct yoy_decision_list *made;
	struct yoy_err *err;
};

/* What a decision is made on. */
struct ground {
	enum yoy_subject subject;
	const char *region, *key, *text;
	int report_year;
};

static yoy_rc check_text(const char *what, const char *text, size_t max, struct yoy_err *err)
{
	const char *fault = text ? yoy_decision_text_fault(text, max) : NULL;

	return fault ? yoy_err_set(err, YOY_E_USAGE, "%s: %s", what, yoy_i18n_text(fault)) : YOY_OK;
}

static yoy_rc check_signature(const struct yoy_signature *who, struct yoy_err *err)
{
	const char *by = who->by ? who->by : "";

	if (by[strspn(by, " \t\r\n")] == '\0')
		return yoy_err_set(err, YOY_E_USAGE,
				   "a decision is signed: give --by NAME or set YOY_BY");
	return check_text("by", by, YOY_DECISION_VALUE_MAX, err);
}

static yoy_rc desk_open(struct desk *d, int subject, const char *key)
{
	struct yoy_decision_filter in_force = YOY_DECISION_FILTER_INIT;
	size_t *last;
	yoy_rc rc = check_signature(d->who, d->err);

	in_force.subject = subject;
	in_force.key = key;
	in_force.in_force = true;
	if (!rc)
		rc = store_exec(d->s, d->who->dry_run ? "BEGIN" : "BEGIN IMMEDIATE",
				"cannot be written", d->err);
	if (!rc)
		rc = yoy_store_decisions(d->s, &in_force, &d->now, d->err);
	d->next = malloc((d->now.decisions.n + 1) * 2 * sizeof(*d->next));
	if (!d->next)
		abort();
	last = d->next + d->now.decisions.n + 1;
	for (size_t i = 0; !rc && i < d->now.decisions.n; i++) {
		size_t at = yoy_map_add(&d->by_key, yoy_view_of(d->now.decisions.item[i].key), i);

		d->next[i] = SIZE_MAX;
		if (at != YOY_MAP_NONE)
			d->next[last[at]] = i;
		last[at == YOY_MAP_NONE ? i : at] = i;
	}
	return rc;
}

static yoy_rc desk_close(struct desk *d, yoy_rc rc)
{
	if (!rc && !d->who->dry_run)
		rc = store_exec(d->s, "COMMIT", "cannot be written", d->err);
	if (rc || d->who->dry_run)
		sqlite3_exec(d->s->db, "ROLLBACK", NULL, NULL, NULL);
	yoy_map_release(&d->by_key);
	free(d->next);
	yoy_decision_list_release(&d->now);
	return rc;
}

static bool is_verdict(enum yoy_decision_kind kind)
{
	return kind == YOY_DECIDE_ACCEPT || kind == YOY_DECIDE_REJECT;
}

static const struct yoy_decision *holds(const struct desk *d, const struct ground *g,
					enum yoy_decision_kind kind, const char *field)
{
	const struct yoy_decision *found = NULL;

	for (size_t i = yoy_map_get(&d->by_key, yoy_view_of(g->key)); i != SIZE_MAX;
	     i = d->next[i]) {
		const struct yoy_decision *x = &d->now.decisions.item[i];

		if (x->subject == g->subject && x->report_year == g->report_year &&
		    strcmp(x->region, g->region) == 0 && strcmp(x->field, field) == 0 &&
		    (x->kind == kind || (is_verdict(x->kind) && is_verdict(kind))))
			found = x;
	}
	return found;
}

static yoy_rc insert(struct desk *d, const struct yoy_decision *x, int64_t *id)
{
	sqlite3_stmt *st = stmt_get(d->s, STMT_DECISION_ADD, d->err);
	char hash[65];
	yoy_rc rc;

	if (!st)
		return YOY_E_DB;
	yoy_hash_sha256(hash, yoy_view_of(x->text));
	if (!bind_text(st, ":made_at", x->at) || !bind_text(st, ":made_by", x->by) ||
	    !bind_text(st, ":kind", yoy_decision_kind_word(x->kind)) ||
	    !bind_text(st, ":subject", yoy_subject_word(x->subject)) ||
	    !bind_text(st, ":region", x->region) || !bind_int(st, ":report_year", x->report_year) ||
	    !bind_text(st, ":key", x->key) || !bind_text(st, ":field", x->field) ||
	    !bind_text(st, ":value", x->value) || !bind_text(st, ":note", x->note) ||
	    !(x->withdraws ? bind_int(st, ":withdraws", x->withdraws)
			   : bind_null(st, ":withdraws")) ||
	    !bind_text(st, ":text", x->text) || !bind_text(st, ":hash", hash)) {
		stmt_done(st);
		return store_fail(d->s, "a decision could not be bound", d->err);
	}
	rc = stmt_run(d->s, st, "a decision could not be stored", d->err);
	*id = sqlite3_last_insert_rowid(d->s->db);
	return rc;
}

static yoy_rc add(struct desk *d, const struct ground *g, struct yoy_decision x)
{
	struct yoy_arena *a = &d->made->arena;
	struct yoy_decision *out;
	yoy_rc rc = YOY_OK;

	x.at = yoy_arena_strdup(a, d->who->at);
	x.by = yoy_arena_strdup(a, d->who->by);
	x.subject = g->subject;
	x.region = yoy_arena_strdup(a, g->region);
	x.report_year = g->report_year;
	x.key = yoy_arena_strdup(a, g->key);
	x.field = yoy_arena_strdup(a, x.field ? x.field : "");
	x.value = yoy_arena_strdup(a, x.value ? x.value : "");
	x.note = yoy_arena_strdup(a, x.note ? x.note : "");
	x.text = yoy_arena_strdup(a, x.text ? x.text : g->text);
	x.in_force = x.kind != YOY_DECIDE_WITHDRAW;
	if (!d->who->dry_run)
		rc = insert(d, &x, &x.id);
	if (rc)
		return rc;
	out = yoy_vec_push(&d->made->decisions);
	*out = x;
	return YOY_OK;
}

/* Leaves no entry where it holds already. */
static yoy_rc decide(struct desk *d, const struct ground *g, struct yoy_decision x)
{
	const struct yoy_decision *old = holds(d, g, x.kind, x.field ? x.field : "");
	const char *value = x.value ? x.value : "", *note = x.note ? x.note : "";

	if (old && old->kind == x.kind && strcmp(old->value, value) == 0 &&
	    strcmp(old->note, note) == 0 && strcmp(old->by, d->who->by) == 0 && !old->conflict)
		return YOY_OK;
	return add(d, g, x);
}

/* decision.h (2): all that was said of the subject, not only what holds: nothing comes back. */
static yoy_rc withdraw_all(struct desk *d, const struct ground *g, const char *note)
{
	struct yoy_decision_filter all = YOY_DECISION_FILTER_INIT;
	struct yoy_decision_list list = YOY_DECISION_LIST_INIT;
	size_t n = 0;
	yoy_rc rc;

	all.subject = (int)g->subject;
	all.region = g->region;
	all.report_year = g->report_year;
	all.key = g->key;
	rc = yoy_store_decisions(d->s, &all, &list, d->err);
	for (size_t i = 0; !rc && i < list.decisions.n; i++) {
		const struct yoy_decision *x = &list.decisions.item[i];
		bool done = x->kind == YOY_DECIDE_WITHDRAW;

		for (size_t k = i + 1; k < list.decisions.n && !done; k++)
			done = list.decisions.item[k].withdraws == x->id;
		if (done)
			continue;
		n++;
		rc = add(d, g,
			 (struct yoy_decision){
				 .kind = YOY_DECIDE_WITHDRAW, .withdraws = x->id, .note = note });
	}
	yoy_decision_list_release(&list);
	if (!rc && n == 0)
		rc = yoy_err_set(d->err, YOY_E_INPUT,
				 "%s: nobody decided anything here: nothing to withdraw", g->key);
	return rc;
}

/* The bytes that a match names. */
static yoy_rc read_evidence(struct desk *d, const struct ground *g, const char *match,
			    const char **text)
{
	struct yoy_buf report = YOY_BUF_INIT(YOY_BUF_NOMAX);
	struct yoy_span at;
	int64_t id = 0;
	int year;
	yoy_rc rc;

	if (strcmp(match, "none") == 0)
		return YOY_OK;
	if (!yoy_decision_match_parse(match, &year, &at))
		return yoy_err_set(
			d->err, YOY_E_USAGE,
			"match %s: the year of a report and the bytes of the passage are "
			"expected (2020:1200-1290), or none",
			match);
	rc = find_report_of(d->s, g->region, year, &id, d->err);
	if (!rc && !id)
		return yoy_err_set(d->err, YOY_E_INPUT,
				   "match %s: no report of %s %d in the database", match, g->region,
				   year);
	if (!rc)
		rc = yoy_store_text(d->s, id, &report, d->err);
	if (!rc && (at.end > report.len ||
		    yoy_utf8_check(yoy_view_sub(yoy_buf_view(&report), at.beg, at.end)) !=
			    at.end - at.beg))
		rc = yoy_err_set(d->err, YOY_E_USAGE,
				 "match %s: no whole characters there; the report has %zu bytes",
				 match, report.len);
	if (!rc)
		*text = yoy_arena_strndup(&d->made->arena, report.ptr + at.beg, at.end - at.beg);
	yoy_buf_release(&report);
	return rc;
}

/* Columns region, year, text and, for observations, key. */
static yoy_rc find_ground(struct desk *d, sqlite3_stmt *st, struct ground *g)
{
	struct yoy_arena *a = &d->made->arena;
	int step = sqlite3_step(st);

	if (step == SQLITE_ROW) {
		g->region = record_text(st, 0, a);
		g->report_year = sqlite3_column_int(st, 1);
		g->text = record_text(st, 2, a);
		if (g->subject == YOY_SUBJECT_OBSERVATION)
			g->key = record_text(st, 3, a);
	}
	stmt_done(st);
	return step == SQLITE_ROW || step == SQLITE_DONE
		       ? YOY_OK
		       : store_fail(d->s, "cannot be read", d->err);
}

/* The promise; of one that is gone what was decided of it tells region and year: good for a
 * withdrawal. */
static yoy_rc find_commitment(struct desk *d, const struct yoy_commit_change *c, struct ground *g)
{
	sqlite3_stmt *st = stmt_get(d->s, STMT_COMMITMENT_FIND, d->err);
	size_t old;
	yoy_rc rc;

	*g = (struct ground){ .subject = YOY_SUBJECT_COMMITMENT, .key = c->id };
	if (!st)
		return YOY_E_DB;
	bind_text(st, ":id", c->id);
	rc = find_ground(d, st, g);
	old = yoy_map_get(&d->by_key, yoy_view_of(c->id));
	if (!rc && !g->text && c->withdraw && old != YOY_MAP_NONE) {
		g->region = d->now.decisions.item[old].region;
		g->report_year = d->now.decisions.item[old].report_year;
		g->text = d->now.decisions.item[old].text;
	}
	if (!rc && !g->text)
		rc = yoy_err_set(
			d->err, YOY_E_INPUT,
			"no commitment %s in the database: yoy audit --format csv lists ids",
			c->id);
	return rc;
}

static yoy_rc check_change(const struct yoy_commit_change *c, struct yoy_err *err)
{
	yoy_rc rc;

	if (!c->status && !c->note && !c->match && !c->unit && !c->progress && !c->withdraw)
		return yoy_err_set(err, YOY_E_USAGE,
				   "%s: nothing said: give a status, note, match, unit or progress",
				   c->id);
	if (c->withdraw && (c->status || c->match || c->unit || c->progress))
		return yoy_err_set(err, YOY_E_USAGE,
				   "%s: withdraw what was said first, then say something new",
				   c->id);
	if (c->status && yoy_commit_status_parse(c->status) < 0)
		return yoy_err_set(err, YOY_E_USAGE,
				   "status %s: must be one of fulfilled, partly_fulfilled, "
				   "not_fulfilled, unmentioned, pending",
				   c->status);
	rc = check_text("note", c->note, YOY_DECISION_NOTE_MAX, err);
	if (!rc)
		rc = check_text("unit", c->unit, YOY_DECISION_VALUE_MAX, err);
	return rc ? rc : check_text("progress", c->progress, YOY_DECISION_VALUE_MAX, err);
}

static yoy_rc judge_one(struct desk *d, const struct yoy_commit_change *c)
{
	struct ground g;
	const char *evidence = NULL;
	yoy_rc rc = check_change(c, d->err);

	if (!rc)
		rc = find_commitment(d, c, &g);
	if (!rc && c->withdraw)
		return withdraw_all(d, &g, c->note);
	if (!rc && c->match)
		rc = read_evidence(d, &g, c->match, &evidence);
	if (!rc && c->match)
		rc = decide(d, &g,
			    (struct yoy_decision){ .kind = YOY_DECIDE_MATCH,
						   .value = c->match,
						   .text = evidence });
	if (!rc && c->unit)
		rc = decide(d, &g,
			    (struct yoy_decision){ .kind = YOY_DECIDE_UNIT, .value = c->unit });
	if (!rc && c->progress)
		rc = decide(
			d, &g,
			(struct yoy_decision){ .kind = YOY_DECIDE_PROGRESS, .value = c->progress });
	if (!rc && c->status)
		rc = decide(d, &g,
			    (struct yoy_decision){ .kind = YOY_DECIDE_STATUS,
						   .value = c->status,
						   .note = c->note });
	if (!rc && c->note && (!c->status || !*c->note))
		rc = decide(d, &g,
			    (struct yoy_decision){ .kind = YOY_DECIDE_NOTE, .note = c->note });
	return rc;
}

yoy_rc yoy_store_judge(struct yoy_store *store, const struct yoy_signature *who,
		       const struct yoy_commit_change *changes, size_t n,
		       struct yoy_decision_list *made, struct yoy_err *err)
{
	struct desk d = { .s = store, .who = who, .made = made, .err = err };
	size_t before = made->decisions.n;
	yoy_rc rc = desk_open(&d, YOY_SUBJECT_COMMITMENT, n == 1 ? changes[0].id : NULL);

	for (size_t i = 0; !rc && i < n; i++)
		rc = judge_one(&d, &changes[i]);
	rc = desk_close(&d, rc);
	if (rc)
		made->decisions.n = before;
	return rc;
}

struct setting {
	const char *field, *value;
};
enum { SETTINGS_MAX = 10 };

/* What is to be set; a range 3~5 is two values, a single value ends a range. */
static size_t settings_of(const struct yoy_obs_change *c, const struct yoy_observation *o,
			  struct yoy_arena *arena, struct setting out[SETTINGS_MAX])
{
	const char *tilde = c->value ? strchr(c->value, '~') : NULL;
	const char *bound = c->bound;
	size_t n = 0;

	if (tilde) {
		out[n++] =
			(struct setting){ "value", yoy_arena_strndup(arena, c->value,
								     (size_t)(tilde - c->value)) };
		out[n++] = (struct setting){ "value_hi", tilde + 1 };
		bound = bound ? bound : yoy_bound_word(YOY_RANGE);
	} else if (c->value) {
		out[n++] = (struct setting){ "value", c->value };
		if (o->has_hi)
			out[n++] = (struct setting){ "value_hi", "" };
		if (!bound && o->bound == YOY_RANGE)
			bound = yoy_bound_word(YOY_EXACT);
	}
	if (c->unit)
		out[n++] = (struct setting){ "unit", c->unit };
	if (c->indicator)
		out[n++] =
			(struct setting){ "indicator",
					  strcmp(c->indicator, "none") == 0 ? "" : c->indicator };
	if (c->name)
		out[n++] = (struct setting){ "name", c->name };
	if (c->period)
		out[n++] = (struct setting){ "period", c->period };
	if (c->measure)
		out[n++] = (struct setting){ "measure", c->measure };
	if (c->role)
		out[n++] = (struct setting){ "role", c->role };
	if (bound)
		out[n++] = (struct setting){ "bound", bound };
	return n;
}

static yoy_rc check_correction(const struct yoy_obs_change *c, const struct yoy_dictionary *dict,
			       size_t n_settings, bool rejected, struct yoy_err *err)
{
	if (n_settings == 0 && !c->reject && !c->accept && !c->withdraw)
		return yoy_err_set(err, YOY_E_USAGE,
				   "%lld: nothing said: give a value, unit, indicator, period …, "
				   "reject, accept or withdraw",
				   (long long)c->id);
	if ((c->reject && (c->accept || n_settings)) ||
	    (c->withdraw && (c->accept || c->reject || n_settings)))
		return yoy_err_set(err, YOY_E_USAGE, "%lld: reject and withdraw stand alone",
				   (long long)c->id);
	if (n_settings && rejected && !c->accept)
		return yoy_err_set(err, YOY_E_USAGE,
				   "%lld: is rejected: accept it first, or in the same step",
				   (long long)c->id);
	if (c->indicator && strcmp(c->indicator, "none") != 0 &&
	    !yoy_dictionary_get(dict, c->indicator))
		return yoy_err_set(err, YOY_E_USAGE,
				   "indicator %s: not in the dictionary; none says so",
				   c->indicator);
	return check_text("note", c->note, YOY_DECISION_NOTE_MAX, err);
}

static yoy_rc correct_one(struct desk *d, const struct yoy_obs_change *c,
			  const struct yoy_dictionary *dict, const struct ground *g,
			  const struct yoy_observation *o)
{
	struct setting set[SETTINGS_MAX];
	size_t n = settings_of(c, o, &d->made->arena, set);
	yoy_rc rc = check_correction(c, dict, n, o->rejected, d->err);

	if (!rc && c->withdraw)
		return withdraw_all(d, g, c->note);
	for (size_t i = 0; !rc && i < n; i++) {
		struct yoy_observation trial = *o;

		rc = check_text(set[i].field, set[i].value, YOY_DECISION_VALUE_MAX, d->err);
		if (!rc)
			rc = yoy_decision_set(&trial, set[i].field, set[i].value, d->err);
	}
	if (!rc && (c->reject || c->accept))
		rc = decide(d, g,
			    (struct yoy_decision){ .kind = c->reject ? YOY_DECIDE_REJECT
								     : YOY_DECIDE_ACCEPT,
						   .note = c->note });
	for (size_t i = 0; !rc && i < n; i++)
		rc = decide(d, g,
			    (struct yoy_decision){ .kind = YOY_DECIDE_VALUE,
						   .field = set[i].field,
						   .value = set[i].value,
						   .note = c->note });
	return rc;
}

yoy_rc yoy_store_correct(struct yoy_store *store, const struct yoy_signature *who,
			 const struct yoy_obs_change *change, const struct yoy_dictionary *dict,
			 struct yoy_decision_list *made, struct yoy_err *err)
{
	struct desk d = { .s = store, .who = who, .made = made, .err = err };
	struct yoy_obs_filter by_id = YOY_OBS_FILTER_INIT;
	struct yoy_obs_list list = YOY_OBS_LIST_INIT;
	struct ground g = { .subject = YOY_SUBJECT_OBSERVATION };
	size_t before = made->decisions.n;
	sqlite3_stmt *st;
	yoy_rc rc = desk_open(&d, YOY_SUBJECT_OBSERVATION, NULL);

	by_id.id = change->id;
	if (!rc)
		rc = yoy_store_observations(store, &by_id, &list, err);
	st = rc ? NULL : stmt_get(store, STMT_OBS_FIND, err);
	if (!rc && !st)
		rc = YOY_E_DB;
	if (!rc) {
		bind_int(st, ":id", change->id);
		rc = find_ground(&d, st, &g);
	}
	if (!rc && (!g.text || list.obs.n == 0))
		rc = yoy_err_set(err, YOY_E_INPUT,
				 "no observation %lld in the database: yoy observations lists them",
				 (long long)change->id);
	if (!rc)
		rc = correct_one(&d, change, dict, &g, &list.obs.item[0]);
	rc = desk_close(&d, rc);
	yoy_obs_list_release(&list);
	if (rc)
		made->decisions.n = before;
	return rc;
}

static yoy_rc withdraw_one(struct desk *d, int64_t id, const char *note)
{
	sqlite3_stmt *st = stmt_get(d->s, STMT_DECISION_FIND, d->err);
	struct yoy_arena *a = &d->made->arena;
	struct ground g = { .text = NULL };
	bool bad = true;

	if (!st)
		return YOY_E_DB;
	bind_int(st, ":id", id);
	if (sqlite3_step(st) == SQLITE_ROW) {
		bad = record_word(st, 0, yoy_decision_kind_parse) == YOY_DECIDE_WITHDRAW ||
		      sqlite3_column_int(st, 7);
		g.subject = (enum yoy_subject)record_word(st, 1, yoy_subject_parse);
		g.region = record_text(st, 2, a);
		g.report_year = sqlite3_column_int(st, 3);
		g.key = record_text(st, 4, a);
		g.text = record_text(st, 6, a);
	}
	stmt_done(st);
	if (!g.text)
		return yoy_err_set(d->err, YOY_E_INPUT, "no entry %lld: yoy history lists them",
				   (long long)id);
	if (bad)
		return yoy_err_set(d->err, YOY_E_INPUT,
				   "entry %lld is withdrawn, or a withdrawal itself",
				   (long long)id);
	return add(d, &g,
		   (struct yoy_decision){
			   .kind = YOY_DECIDE_WITHDRAW, .withdraws = id, .note = note });
}

yoy_rc yoy_store_withdraw(struct yoy_store *store, const struct yoy_signature *who, int64_t id,
			  const char *note, struct yoy_decision_list *made, struct yoy_err *err)
{
	struct desk d = { .s = store, .who = who, .made = made, .err = err };
	size_t before = made->decisions.n;
	yoy_rc rc = check_text("note", note, YOY_DECISION_NOTE_MAX, err);

	if (!rc)
		rc = desk_open(&d, -1, NULL);
	else
		return rc;
	if (!rc)
		rc = withdraw_one(&d, id, note);
	rc = desk_close(&d, rc);
	if (rc)
		made->decisions.n = before;
	return rc;
}
