/* What the parts of the gap computation share. Used by the analyze layer only. */
#ifndef YOY_ANALYZE_GAP_WORK_H
#define YOY_ANALYZE_GAP_WORK_H

#include "series.h"

struct gap_work {
	struct yoy_pair_list *out;
	const struct yoy_stmt_list *stmts;
	const struct yoy_report_list *reports;
	const struct yoy_dictionary *dict;
	const struct yoy_gap_opts *opts;
	struct series series;
	struct yoy_err *err;
};

/* Texts live in the arena of the list. */
const char *gap_text(struct gap_work *w, struct yoy_decimal d);
const char *gap_figure(struct gap_work *w, const struct yoy_observation *o);
bool gap_have_report(const struct gap_work *w, const char *region, int year);

/* gap_words.c: pairs of the targets in words */
yoy_rc gap_words(struct gap_work *w);

#endif
