#include "yoy/ledger_file.h"

enum { HEAD_ROWS = 50, NO_COLUMN = -1 };

/* Where the columns stand: cell index, or NO_COLUMN. */
struct heading {
	int64_t at[YOY_LEDGER_COLUMNS];
};

void yoy_ledger_file_release(struct yoy_ledger_file *f)
{
	yoy_vec_release(&f->lines);
	yoy_book_release(&f->book);
}

/* Is this row the heading? *twice: a column that stands there two times. */
static bool is_heading(const struct yoy_book_row *row, struct heading *h, const char **twice)
{
	bool own = false;

	*twice = NULL;
	for (int c = 0; c < YOY_LEDGER_COLUMNS; c++)
		h->at[c] = NO_COLUMN;
	for (size_t i = 0; i < row->cells.n; i++) {
		int c = yoy_ledger_column_of(row->cells.item[i].text);

		if (c < 0)
			continue;
		if (h->at[c] != NO_COLUMN)
			*twice = row->cells.item[i].text;
		h->at[c] = row->cells.item[i].col;
		own = own || c < YOY_LEDGER_OWN;
	}
	return own && h->at[YOY_LEDGER_ID] != NO_COLUMN;
}

static void add_line(struct yoy_ledger_file *out, const struct yoy_book_sheet *sheet,
		     const struct yoy_book_row *row, const struct heading *h)
{
	struct yoy_ledger_line line = { .sheet = sheet->name, .row = row->number };
	bool says = false;

	for (int c = 0; c < YOY_LEDGER_COLUMNS; c++) {
		line.cell[c] = h->at[c] == NO_COLUMN ? NULL : yoy_book_at(row, (uint32_t)h->at[c]);
		says = says || (line.cell[c] && *line.cell[c]);
	}
	if (says && yoy_ledger_column_of(line.cell[YOY_LEDGER_ID]) != YOY_LEDGER_ID)
		*yoy_vec_push(&out->lines) = line;
}

static yoy_rc read_sheet(struct yoy_ledger_file *out, const struct yoy_book_sheet *sheet,
			 bool *found, struct yoy_err *err)
{
	struct heading h;
	const char *twice = NULL;
	size_t r = 0;

	while (r < sheet->rows.n && r < HEAD_ROWS && !is_heading(&sheet->rows.item[r], &h, &twice))
		r++;
	if (r >= sheet->rows.n || r >= HEAD_ROWS)
		return YOY_OK;
	if (twice)
		return yoy_err_set(err, YOY_E_INPUT, "%s%srow %u: two columns are named %s",
				   sheet->name, *sheet->name ? ", " : "",
				   sheet->rows.item[r].number, twice);
	*found = true;
	for (r++; r < sheet->rows.n; r++)
		add_line(out, sheet, &sheet->rows.item[r], &h);
	return YOY_OK;
}

yoy_rc yoy_ledger_file_read(struct yoy_ledger_file *out, struct yoy_view bytes, struct yoy_err *err)
{
	bool found = false;
	yoy_rc rc = yoy_book_read(&out->book, bytes, err);

	for (size_t i = 0; !rc && i < out->book.sheets.n; i++)
		rc = read_sheet(out, &out->book.sheets.item[i], &found, err);
	if (!rc && !found)
		rc = yoy_err_set(err, YOY_E_INPUT,
				 "no table with the headings %s and %s (or id and status) in the "
				 "first %d rows of a sheet: is it a ledger that yoy wrote?",
				 yoy_ledger_title(YOY_LEDGER_ID),
				 yoy_ledger_title(YOY_LEDGER_STATUS), HEAD_ROWS);
	return rc;
}
