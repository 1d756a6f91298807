/*
 * Read one report: text in, records out. Pure: no files, no clock.
 */
#ifndef YOY_EXTRACT_H
#define YOY_EXTRACT_H

#include "yoy/record.h"
#include "yoy/rulepack.h"

struct yoy_extract_opts {
	const char *region;    /* overrides; NULL: from the text */
	int year;              /* overrides; 0: from the text */
	const char *file_name; /* last resort for both; NULL: none */
	bool any_text; /* do not refuse a text without region or year: quantities and tests of
			  single sentences */
};

/*
 * Fill *out (initialised with YOY_READING_INIT; the caller releases it also on error). YOY_E_INPUT
 * with the reason and the remedy when the text is empty, not UTF-8, holds NUL, or names no region
 * or year; YOY_E_LIMIT with rule id and sentence when a pattern hit a limit.
 */
yoy_rc yoy_extract(struct yoy_reading *out, const struct yoy_rulepack *pack, struct yoy_view raw,
		   const struct yoy_extract_opts *opts, struct yoy_err *err);

#endif
