/* The review of one year: what is computed once, and the sections that are made of it. Used by the
 * cli layer only. */
#ifndef YOY_CLI_REVIEW_H
#define YOY_CLI_REVIEW_H

#include "audited.h"
#include "rows.h"
#include "yoy/document.h"
#include "yoy/restate.h"

enum { N_VERDICTS = YOY_UNCOMPARABLE + 1 };

struct review_coverage {
	size_t claimed, ignored, unread;
};

struct review {
	struct cli *cli;
	const struct yoy_dictionary *dict;
	struct selection sel;
	const struct yoy_report *now, *next; /* next: NULL when it is not in the database */
	struct passages passages;
	struct yoy_buf *text; /* of sel.reports, filled when first needed */
	struct yoy_map passage_numbers;

	struct yoy_pair_list pairs; /* targets of the year */
	size_t verdicts[N_VERDICTS];
	struct yoy_pair_vec headline;    /* those of the main targets (主要预期目标) */
	struct yoy_trend_vec trends;     /* of the headline indicators, in their order */
	struct yoy_diff_row_vec changes; /* empty without next */
	size_t n_changes[YOY_N_CHANGES];
	struct yoy_check_list checks[2]; /* of now, of next */
	size_t n_checks[YOY_EXPLAINED + 1];
	struct yoy_restatement_list restated; /* all; see review_restated() */
	struct audited_vec audited;           /* of the report of the year: one */
	size_t n_audit[YOY_COMMIT_STATUSES];  /* intentions that nobody can check left out */
	struct review_coverage coverage[2];

	struct yoy_document doc;
	yoy_rc rc; /* the first failure while passages were looked up */
};

/* The number of the passage that a figure, or a span of a report, was read from; 0 for NULL. */
size_t review_ref(struct review *r, const struct yoy_observation *o);
size_t review_ref_span(struct review *r, int64_t report_id, struct yoy_span at, const char *reading,
		       const char *rule);
/* Put it behind the last row's cell. */
void review_cite(struct review *r, struct yoy_table *t, const char *key,
		 const struct yoy_observation *o);

const struct yoy_trend *review_trend(const struct review *r, const char *indicator);
/* Was a figure of this period told anew by one of the two reports? */
bool review_restated(const struct review *r, const struct yoy_restatement *item);

/* The sections, in the order of the document. */
void review_summary(struct review *r);
void review_headline(struct review *r);
void review_targets(struct review *r);
void review_commitments(struct review *r);
void review_growth(struct review *r);
void review_changes(struct review *r);
yoy_rc review_checks(struct review *r);
void review_method(struct review *r);

/* Draw all figures of the document with one gnuplot. */
yoy_rc review_draw(struct review *r, enum yoy_document_format format);

#endif
