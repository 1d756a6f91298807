/*
 * A workbook for Excel, WPS and LibreOffice: each sheet is a yoy_table.
 *
 * (1) Whole numbers and decimals are numbers; the number format shows their written digits (5.50).
 *     A decimal of more than 15 digits, which a spreadsheet would round, is text.
 * (2) Text is never a formula or a link, whatever it begins with.
 * (3) The first row is the heading: frozen, with filters, repeated on each printed page. Notes
 *     stand below the table, an empty row apart.
 * (4) A tone is a fill or a grey font; the word in the cell says the same.
 * (5) A row is as high as its wrapped texts: not every program finds that out by itself.
 * (6) The same tables give the same bytes: no clock, no user name.
 */
#ifndef YOY_XLSX_H
#define YOY_XLSX_H

#include "yoy/table.h"

struct yoy_xlsx;

/* What a sheet wants of one column, by key. */
struct yoy_xlsx_column {
	const char *key;
	unsigned width;             /* in columns of a terminal; 0: by the content */
	const char *const *choices; /* a drop-down list: words up to a NULL; or NULL */
	size_t n_spare;             /* rows below the table that get the list too */
	const enum yoy_tone *tones; /* a tone for each choice: the colour follows what is chosen;
				       then tones of cells are not used */
	bool fill_in;               /* for people: the heading stands out */
	bool dim;                   /* not for people: grey */
};

struct yoy_xlsx_sheet {
	const char *name; /* of the tab; what Excel forbids is replaced, twins are numbered */
	unsigned face;    /* YOY_COL_HUMAN: titles and words; YOY_COL_DATA: keys and numbers; both:
			     all columns under their titles */
	const struct yoy_xlsx_column *columns;
	size_t n_columns;
	const char *evidence; /* name of the sheet whose row N + 1 holds passage N: cells that name
				 a passage link there; or NULL */
	unsigned frozen;  /* columns that stay at the left */
	unsigned printed; /* columns from the left that are printed; 0: all */
};

/* YOY_E_IO when there is no room for temporary files (TMPDIR). */
yoy_rc yoy_xlsx_new(struct yoy_xlsx **out, struct yoy_err *err);

/* Copies everything. YOY_E_LIMIT: more rows or columns than a sheet can hold. */
yoy_rc yoy_xlsx_add(struct yoy_xlsx *x, const struct yoy_table *t, const struct yoy_xlsx_sheet *how,
		    struct yoy_err *err);

/* A sheet that shows a PNG. */
yoy_rc yoy_xlsx_picture(struct yoy_xlsx *x, const char *name, struct yoy_view png,
			struct yoy_err *err);

/* Append the finished file to out; x is then good for _free only. */
yoy_rc yoy_xlsx_close(struct yoy_xlsx *x, struct yoy_buf *out, struct yoy_err *err);
void yoy_xlsx_free(struct yoy_xlsx *x);

/* One table as a workbook of two sheets: as people read it, and its data. */
yoy_rc yoy_xlsx_table(struct yoy_buf *out, const struct yoy_table *t, struct yoy_err *err);

#endif
