/*
 * What a ledger that came back changes, found out before anything is written. Pure.
 *
 * (1) A row without an id says nothing unless a column of people is filled: then it is refused, as
 *     are a damaged id, one that is not in the database, one that stood further up with other
 *     cells, an unknown status, and a text too long or with control characters. A refused row
 *     changes nothing; the others are not touched by it.
 * (2) A cell that says what holds already, or was not touched (yoy/ledger.h (3)), changes nothing.
 */
#ifndef YOY_LEDGER_PLAN_H
#define YOY_LEDGER_PLAN_H

#include "yoy/audit.h"
#include "yoy/ledger.h"

struct yoy_ledger_change {
	const struct yoy_ledger_line *line;
	const struct yoy_audit_row *row;                            /* NULL: no such commitment */
	const char *before[YOY_LEDGER_OWN], *after[YOY_LEDGER_OWN]; /* after NULL: stays; status as
								       its code */
	bool changed;
	const char *refused; /* why, or NULL */
};
YOY_VEC(yoy_ledger_change_vec, struct yoy_ledger_change);

struct yoy_ledger_plan {
	struct yoy_arena arena;
	struct yoy_ledger_change_vec changes; /* one a line, in order; rule (1) skips left out */
	size_t n_changed, n_refused;
};
#define YOY_LEDGER_PLAN_INIT                       \
	{                                          \
		YOY_ARENA_INIT, YOY_VEC_INIT, 0, 0 \
	}

/* The four cells of people as they stand for a row; borrowed from it. */
void yoy_ledger_cells(const struct yoy_audit_row *row, const char *cell[YOY_LEDGER_OWN]);

/* audits: of the reports that the lines name. Borrows lines and audits. */
void yoy_ledger_plan_make(struct yoy_ledger_plan *out, const struct yoy_ledger_line_vec *lines,
			  const struct yoy_audit *const *audits, size_t n_audits);
void yoy_ledger_plan_release(struct yoy_ledger_plan *p);

/* 易县-2019-3f9a01bc-2: its region and year; false: damaged. region borrows from the arena. */
bool yoy_ledger_id_parse(const char *id, struct yoy_arena *arena, const char **region, int *year);

#endif
