/*
 * A ledger as it comes back (yoy/ledger.h): sorted, filtered, with columns moved or added, empty
 * and merged rows between. Its table begins at the first row that has the heading of the id and one
 * of the columns that are people's; rows above are titles. Every sheet that has one is read; a
 * heading that comes again (sheets put together) is no row.
 */
#ifndef YOY_LEDGER_FILE_H
#define YOY_LEDGER_FILE_H

#include "yoy/ledger.h"
#include "yoy/workbook.h"

struct yoy_ledger_file {
	struct yoy_book book; /* owns the texts */
	struct yoy_ledger_line_vec lines;
};
#define YOY_LEDGER_FILE_INIT                \
	{                                   \
		YOY_BOOK_INIT, YOY_VEC_INIT \
	}

/* As yoy_book_read; YOY_E_INPUT too when no sheet has such headings, or one of them twice. */
yoy_rc yoy_ledger_file_read(struct yoy_ledger_file *out, struct yoy_view bytes,
			    struct yoy_err *err);
void yoy_ledger_file_release(struct yoy_ledger_file *f);

#endif
