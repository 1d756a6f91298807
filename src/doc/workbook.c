#include "yoy/workbook.h"

#include <iconv.h>
#include <stdlib.h>

#include "workbook_xlsx.h"
#include "yoy/alloc.h"
#include "yoy/buf.h"
#include "yoy/csv.h"
#include "yoy/utf8.h"

void yoy_book_release(struct yoy_book *b)
{
	for (size_t i = 0; i < b->sheets.n; i++) {
		struct yoy_book_sheet *s = &b->sheets.item[i];

		for (size_t k = 0; k < s->rows.n; k++)
			yoy_vec_release(&s->rows.item[k].cells);
		yoy_vec_release(&s->rows);
	}
	yoy_vec_release(&b->sheets);
	yoy_arena_release(&b->arena);
}

const char *yoy_book_at(const struct yoy_book_row *row, uint32_t col)
{
	size_t lo = 0, hi = row->cells.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (row->cells.item[mid].col < col)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < row->cells.n && row->cells.item[lo].col == col ? row->cells.item[lo].text : "";
}

const char *book_text(struct yoy_arena *arena, struct yoy_view text)
{
	struct yoy_buf out = YOY_BUF_INIT(YOY_BUF_NOMAX);
	const char *kept;

	while (text.len && strchr(" \t\r\n", text.ptr[0])) {
		text.ptr++;
		text.len--;
	}
	while (text.len && strchr(" \t\r\n", text.ptr[text.len - 1]))
		text.len--;
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] != '\r')
			yoy_buf_addc(&out, text.ptr[i]);
	kept = yoy_arena_strdup(arena, yoy_buf_str(&out));
	yoy_buf_release(&out);
	return kept;
}

/* (5) */
static const char *without_guard(const char *text)
{
	static const char *const heads[] = { "=", "+", "-", "@", "＝", "＋", "－", "＠" };

	if (*text == '\'')
		for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++)
			if (strncmp(text + 1, heads[i], strlen(heads[i])) == 0)
				return text + 1;
	return text;
}

static yoy_rc read_csv(struct yoy_book *out, struct yoy_view file, struct yoy_err *err)
{
	struct yoy_book_sheet *sheet = yoy_vec_push(&out->sheets);
	struct yoy_csv csv;
	bool more = false;
	yoy_rc rc = yoy_csv_init(&csv, file, &out->arena, err);

	sheet->name = "";
	while (!rc && !(rc = yoy_csv_next(&csv, &more, err)) && more) {
		struct yoy_book_row *row = yoy_vec_push(&sheet->rows);

		row->number = (uint32_t)csv.line;
		for (size_t i = 0; i < csv.fields.n; i++) {
			const char *text = book_text(
				&out->arena, yoy_view_of(without_guard(csv.fields.item[i])));

			if (*text)
				*yoy_vec_push(&row->cells) =
					(struct yoy_book_cell){ (uint32_t)i, text };
		}
		if (row->cells.n == 0)
			sheet->rows.n--;
	}
	yoy_csv_release(&csv);
	return rc;
}

/* Chinese spreadsheets save CSV in GB18030 unless told otherwise. */
static yoy_rc from_gb18030(struct yoy_buf *out, struct yoy_view file, struct yoy_err *err)
{
	iconv_t cd = iconv_open("UTF-8", "GB18030");
	size_t in_left = file.len, room = file.len * 2 + 16, out_left = room;
	char *copy = yoy_xcalloc(file.len + 1, 1), *in = copy, *text = yoy_xcalloc(room, 1),
	     *to = text;
	bool good = cd != (iconv_t)-1;

	memcpy(copy, file.ptr, file.len);
	good = good && iconv(cd, &in, &in_left, &to, &out_left) != (size_t)-1 && in_left == 0;
	if (good)
		yoy_buf_add(out, text, room - out_left);
	if (cd != (iconv_t)-1)
		iconv_close(cd);
	free(copy);
	free(text);
	return good ? YOY_OK : yoy_err_set(err, YOY_E_INPUT, "bytes of another encoding");
}

static yoy_rc read_text(struct yoy_book *out, struct yoy_view file, struct yoy_err *err)
{
	struct yoy_buf text = YOY_BUF_INIT(YOY_BUF_NOMAX);
	yoy_rc rc = YOY_OK;

	if (yoy_utf8_check(file) != file.len) {
		rc = from_gb18030(&text, file, err);
		file = yoy_buf_view(&text);
	}
	if (!rc)
		rc = read_csv(out, file, err);
	if (rc)
		yoy_err_prefix(err, "neither an .xlsx nor CSV in UTF-8 or GB18030: ");
	yoy_buf_release(&text);
	return rc;
}

yoy_rc yoy_book_read(struct yoy_book *out, struct yoy_view file, struct yoy_err *err)
{
	static const char zip[] = "PK\x03\x04", ole[] = "\xd0\xcf\x11\xe0";

	if (file.len == 0)
		return yoy_err_set(err, YOY_E_INPUT, "empty");
	if (yoy_view_starts(file, yoy_view_of(zip)))
		return book_read_xlsx(out, file, err);
	if (yoy_view_starts(file, yoy_view_of(ole)))
		return yoy_err_set(err, YOY_E_INPUT,
				   "an old .xls, or a workbook with a password: save it as .xlsx "
				   "without one");
	return read_text(out, file, err);
}
