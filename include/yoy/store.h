/*
 * The database: reports, their texts and what was read from them, in SQLite.
 * The schema is documented in store/schema.c and printed by `yoy schema`.
 */
#ifndef YOY_STORE_H
#define YOY_STORE_H

#include "yoy/buf.h"
#include "yoy/commitment.h"
#include "yoy/decision.h"
#include "yoy/indicator.h"
#include "yoy/record.h"
#include "yoy/region.h"

struct yoy_store;

enum yoy_store_mode { YOY_STORE_READ, YOY_STORE_WRITE /* creates, migrates, WAL */ };

/* YOY_E_DB with the path and a remedy: missing (READ), not SQLite, another program's
 * application_id, newer user_version, read-only, locked. */
yoy_rc yoy_store_open(struct yoy_store **out, const char *path, enum yoy_store_mode mode,
		      struct yoy_err *err);
void yoy_store_close(struct yoy_store *store);

enum yoy_put_result {
	YOY_PUT_NEW,      /* the region and year were not there */
	YOY_PUT_SAME,     /* the same bytes and the same pack are there: nothing changed */
	YOY_PUT_REPLACED, /* another text of the region and year, or another pack: machine-made
			     records replaced */
};

/*
 * Store one reading with its text, in one transaction; on any error the database is as it was.
 * dry_run: find out what would happen, change nothing. refresh: replace also when bytes and pack
 * are the same.
 */
struct yoy_put_opts {
	bool dry_run, refresh;
};
struct yoy_put_change { /* filled for REPLACED */
	size_t obs_before, obs_added, obs_removed, obs_kept;
};
yoy_rc yoy_store_put(struct yoy_store *store, const struct yoy_reading *reading,
		     struct yoy_view raw, const struct yoy_put_opts *opts,
		     enum yoy_put_result *result, struct yoy_put_change *change,
		     struct yoy_err *err);

/* Keep the dictionary beside the data, so that views can name indicators (idempotent, own
 * transaction). */
yoy_rc yoy_store_put_dictionary(struct yoy_store *store, const struct yoy_dictionary *dict,
				struct yoy_err *err);

/* All regions, by name. */
yoy_rc yoy_store_regions(struct yoy_store *store, struct yoy_region_list *out, struct yoy_err *err);

/* What a file says of regions: added, or in the place of what is there; as a whole or not at all.
 * Reports read later change nothing of it. */
yoy_rc yoy_store_put_regions(struct yoy_store *store, const struct yoy_region_list *list,
			     struct yoy_err *err);

/* Filters: NULL or 0 or -1 mean any. indicator matches the id, or where there is none, the name. */
struct yoy_obs_filter {
	const char *region;
	int year; /* year of the period: its last year for spans */
	int year_from, year_to;
	int report_year;
	const char *indicator;
	bool for_pairs; /* with an indicator and no region: nothing else is looked at, and what
			   pairs are judged by comes too (gap.h (9), (13), (16)) */
	int role, part, measure; /* enum values or -1 */
	int64_t id;
	int max_confidence; /* -1: any */
	bool with_rejected; /* what a person rejected too; always with id */
};
#define YOY_OBS_FILTER_INIT                                      \
	{                                                        \
		NULL, 0, 0, 0, 0, NULL, false, -1, -1, -1, 0, -1, false \
	}

/*
 * Ordered by region, report year, place in the text, id. Lists are initialised by the caller,
 * appended to. Observations come as people corrected them (yoy/decision.h, (5)): this is the one
 * place where decisions on observations take effect, filters included.
 */
yoy_rc yoy_store_reports(struct yoy_store *store, const char *region, int year,
			 struct yoy_report_list *out, struct yoy_err *err);
yoy_rc yoy_store_observations(struct yoy_store *store, const struct yoy_obs_filter *filter,
			      struct yoy_obs_list *out, struct yoy_err *err);
yoy_rc yoy_store_statements(struct yoy_store *store, const char *region, int report_year,
			    struct yoy_stmt_list *out, struct yoy_err *err);
yoy_rc yoy_store_mentions(struct yoy_store *store, int64_t report_id, struct yoy_arena *arena,
			  struct yoy_mention_vec *out, struct yoy_err *err);
/* Commitments of the reports of a region and year (0: any), or the one with an id, in text order;
 * NULL means any. Passages of one report, in text order. */
yoy_rc yoy_store_commitments(struct yoy_store *store, const char *region, int report_year,
			     const char *id, struct yoy_commitment_list *out, struct yoy_err *err);
yoy_rc yoy_store_passages(struct yoy_store *store, int64_t report_id, struct yoy_passage_list *out,
			  struct yoy_err *err);

/* Filters: NULL, 0, -1 and false mean any. */
struct yoy_decision_filter {
	int subject; /* enum yoy_subject, or -1 */
	const char *region, *key;
	int report_year;
	int64_t observation;
	bool in_force;
};
#define YOY_DECISION_FILTER_INIT            \
	{                                   \
		-1, NULL, NULL, 0, 0, false \
	}
/* The history, oldest first, with what became of the text under each. */
yoy_rc yoy_store_decisions(struct yoy_store *store, const struct yoy_decision_filter *filter,
			   struct yoy_decision_list *out, struct yoy_err *err);

/* Who decides, and when (2026-03-01T08:30:00Z). */
struct yoy_signature {
	const char *by, *at;
	bool dry_run; /* check, and tell what would be written; write nothing */
};
/* What a person says of a commitment; NULL says nothing of it. A note may be empty: no note. */
struct yoy_commit_change {
	const char *id;
	const char *status, *note, *match, *unit, *progress;
	bool withdraw; /* all that holds of it so far */
};
/* What a person says of an observation; NULL says nothing. value may be a range: 3~5. */
struct yoy_obs_change {
	int64_t id;
	const char *value, *unit, *indicator, *name, *period, *measure, *role, *bound, *note;
	bool reject, accept, withdraw;
};
/*
 * Write decisions, all of a call in one transaction or none; what was written is appended to made
 * (nothing where it holds already). The checks are here and nowhere else: command line, ledger and
 * service call these.
 * YOY_E_USAGE: unknown status, empty signature, nothing said, not a value of its field, a span that
 * cuts a character. YOY_E_INPUT: no such commitment, observation, report or decision.
 */
yoy_rc yoy_store_judge(struct yoy_store *store, const struct yoy_signature *who,
		       const struct yoy_commit_change *changes, size_t n,
		       struct yoy_decision_list *made, struct yoy_err *err);
yoy_rc yoy_store_correct(struct yoy_store *store, const struct yoy_signature *who,
			 const struct yoy_obs_change *change, const struct yoy_dictionary *dict,
			 struct yoy_decision_list *made, struct yoy_err *err);
/* Withdraw one entry of the history by a new one. */
yoy_rc yoy_store_withdraw(struct yoy_store *store, const struct yoy_signature *who, int64_t id,
			  const char *note, struct yoy_decision_list *made, struct yoy_err *err);

yoy_rc yoy_store_text(struct yoy_store *store, int64_t report_id, struct yoy_buf *out,
		      struct yoy_err *err);

/* The documented schema of the newest version, as SQL with comments: run on an empty database it
 * makes one. */
void yoy_schema_sql(struct yoy_buf *out);
int yoy_schema_version(void);

#endif
