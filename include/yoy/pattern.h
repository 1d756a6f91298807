/*
 * Patterns: PCRE2 behind a small interface; the only place that knows it.
 * Every pattern has match, depth and heap limits; a limit that is hit is an error, never "no
 * match".
 */
#ifndef YOY_PATTERN_H
#define YOY_PATTERN_H

#include "yoy/err.h"
#include "yoy/view.h"

#define YOY_PATTERN_GROUPS 24

struct yoy_pattern;

struct yoy_match {
	struct yoy_span group[YOY_PATTERN_GROUPS]; /* group 0 is the whole match */
	bool set[YOY_PATTERN_GROUPS];              /* an unset group is not an empty one */
};

/*
 * Compile for valid UTF-8 subjects. On a broken pattern: YOY_E_RULES with PCRE2's message, *offset
 * is the byte in regex where it went wrong.
 */
yoy_rc yoy_pattern_new(struct yoy_pattern **out, struct yoy_view regex, size_t *offset,
		       struct yoy_err *err);
void yoy_pattern_free(struct yoy_pattern *pat);

/* Number of a named group, -1 when the pattern has none of this name. */
int yoy_pattern_group(const struct yoy_pattern *pat, const char *name);

/* Search from byte `from`. *hit tells; YOY_E_LIMIT when a limit was reached. */
yoy_rc yoy_pattern_match(struct yoy_pattern *pat, struct yoy_view subject, size_t from,
			 struct yoy_match *m, bool *hit, struct yoy_err *err);

/* The next match behind the one in m (starts with m->group[0] = [0,0) and first = true); steps over
 * empty matches. */
struct yoy_pattern_iter {
	size_t at;
	bool retry_not_empty;
};
yoy_rc yoy_pattern_next(struct yoy_pattern *pat, struct yoy_view subject,
			struct yoy_pattern_iter *it, struct yoy_match *m, bool *hit,
			struct yoy_err *err);

#endif
