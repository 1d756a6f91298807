/*
 * Tables that people give back: xlsx as Excel, WPS and LibreOffice write it, or CSV. Text of the
 * cells only; nothing is written to disk, no formula is computed, no link followed.
 *
 * (1) Of an xlsx all worksheets, in the order of the workbook; shared, rich and inline strings.
 *     Readings of phonetic guides are left out.
 * (2) A number is the decimal that was typed (15 digits), in a percentage format with its % sign;
 *     a truth value is TRUE or FALSE, an error its word (#REF!), a formula its last result.
 * (3) What stands in merged cells stands in each of their rows, in the first column.
 * (4) Spaces and line breaks around a text are dropped, carriage returns too; cells without text
 *     are left out, rows without cells too.
 * (5) A CSV, in UTF-8 or else GB18030, is one sheet; the apostrophe that our own writer puts before
 *     = + - @ is taken off.
 * (6) Limits: 64 MiB a part of the xlsx, 256 MiB all together, 64 sheets. A document type
 *     declaration (entities), a part that is no UTF-8, or a name that leaves the file is refused.
 */
#ifndef YOY_WORKBOOK_H
#define YOY_WORKBOOK_H

#include "yoy/arena.h"
#include "yoy/err.h"
#include "yoy/vec.h"

struct yoy_book_cell {
	uint32_t col;     /* from 0 */
	const char *text; /* not empty */
};
YOY_VEC(yoy_book_cell_vec, struct yoy_book_cell);
struct yoy_book_row {
	uint32_t number;                /* from 1, as a spreadsheet shows it; in a CSV the line */
	struct yoy_book_cell_vec cells; /* by column */
};
YOY_VEC(yoy_book_row_vec, struct yoy_book_row);
struct yoy_book_sheet {
	const char *name;
	struct yoy_book_row_vec rows; /* by number */
};
YOY_VEC(yoy_book_sheet_vec, struct yoy_book_sheet);
struct yoy_book {
	struct yoy_arena arena;
	struct yoy_book_sheet_vec sheets;
};
#define YOY_BOOK_INIT                        \
	{                                    \
		YOY_ARENA_INIT, YOY_VEC_INIT \
	}

/* YOY_E_INPUT: damaged, encrypted, an old .xls, another encoding; YOY_E_LIMIT: rule (6). What was
 * read until then is released by the caller all the same. */
yoy_rc yoy_book_read(struct yoy_book *out, struct yoy_view file, struct yoy_err *err);
void yoy_book_release(struct yoy_book *b);

/* The text of a cell; "" where there is none. */
const char *yoy_book_at(const struct yoy_book_row *row, uint32_t col);

#endif
