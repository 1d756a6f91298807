/*
 * Reading CSV by RFC 4180: fields in quotes may hold commas, line breaks and doubled quotes. Lines
 * end in \n or \r\n, a byte order mark at the begin is skipped, empty lines are no records.
 */
#ifndef YOY_CSV_H
#define YOY_CSV_H

#include "yoy/arena.h"
#include "yoy/err.h"
#include "yoy/vec.h"

YOY_VEC(yoy_field_vec, const char *);

struct yoy_csv {
	struct yoy_view text; /* borrowed, valid UTF-8 */
	size_t pos;
	size_t line; /* of the record read last, from 1 */
	size_t next_line;
	struct yoy_field_vec fields; /* of the record read last; texts live in the arena */
	struct yoy_arena *arena;
};

/* YOY_E_INPUT when the text is no UTF-8 (with the byte) or holds a NUL. */
yoy_rc yoy_csv_init(struct yoy_csv *csv, struct yoy_view text, struct yoy_arena *arena,
		    struct yoy_err *err);

/* The next record; *more false at the end. YOY_E_INPUT, with the line: a quote that does not end,
 * or text behind one that does. */
yoy_rc yoy_csv_next(struct yoy_csv *csv, bool *more, struct yoy_err *err);
void yoy_csv_release(struct yoy_csv *csv);

#endif
