#include "yoy/csv.h"

#include "yoy/buf.h"
#include "yoy/utf8.h"

yoy_rc yoy_csv_init(struct yoy_csv *csv, struct yoy_view text, struct yoy_arena *arena,
		    struct yoy_err *err)
{
	static const char bom[] = "\xef\xbb\xbf";
	size_t bad = yoy_utf8_check(text);

	*csv = (struct yoy_csv){ .text = text, .next_line = 1, .arena = arena };
	if (bad != text.len)
		return yoy_err_set(err, YOY_E_INPUT, "not UTF-8 at byte %zu", bad);
	if (memchr(text.ptr ? text.ptr : "", '\0', text.len))
		return yoy_err_set(err, YOY_E_INPUT, "a NUL byte");
	if (yoy_view_starts(text, yoy_view_of(bom)))
		csv->pos = sizeof(bom) - 1;
	return YOY_OK;
}

static int at(const struct yoy_csv *csv)
{
	return csv->pos < csv->text.len ? (unsigned char)csv->text.ptr[csv->pos] : -1;
}

static bool at_end(const struct yoy_csv *csv)
{
	int c = at(csv);

	return c < 0 || c == ',' || c == '\n' ||
	       (c == '\r' && csv->pos + 1 < csv->text.len && csv->text.ptr[csv->pos + 1] == '\n');
}

static yoy_rc quoted(struct yoy_csv *csv, struct yoy_buf *out, struct yoy_err *err)
{
	for (csv->pos++;; csv->pos++) {
		int c = at(csv);

		if (c < 0)
			return yoy_err_set(err, YOY_E_INPUT, "line %zu: a quote does not end",
					   csv->line);
		if (c == '"') {
			csv->pos++;
			if (at(csv) != '"')
				break;
		}
		csv->next_line += c == '\n';
		yoy_buf_addc(out, (char)c);
	}
	if (!at_end(csv))
		return yoy_err_set(err, YOY_E_INPUT, "line %zu: text behind a closing quote",
				   csv->line);
	return YOY_OK;
}

static yoy_rc field(struct yoy_csv *csv, struct yoy_err *err)
{
	struct yoy_buf text = YOY_BUF_INIT(YOY_BUF_NOMAX);
	yoy_rc rc = YOY_OK;

	if (at(csv) == '"')
		rc = quoted(csv, &text, err);
	else
		for (; !at_end(csv); csv->pos++)
			yoy_buf_addc(&text, csv->text.ptr[csv->pos]);
	if (!rc)
		*yoy_vec_push(&csv->fields) =
			yoy_arena_strndup(csv->arena, yoy_buf_str(&text), text.len);
	yoy_buf_release(&text);
	return rc;
}

static void end_line(struct yoy_csv *csv)
{
	if (at(csv) == '\r')
		csv->pos++;
	if (at(csv) == '\n') {
		csv->pos++;
		csv->next_line++;
	}
}

yoy_rc yoy_csv_next(struct yoy_csv *csv, bool *more, struct yoy_err *err)
{
	yoy_rc rc;

	yoy_vec_clear(&csv->fields);
	while (at_end(csv) && at(csv) >= 0 && at(csv) != ',')
		end_line(csv);
	*more = at(csv) >= 0;
	csv->line = csv->next_line;
	if (!*more)
		return YOY_OK;
	for (;;) {
		rc = field(csv, err);
		if (rc || at(csv) != ',')
			break;
		csv->pos++;
	}
	if (!rc)
		end_line(csv);
	return rc;
}

void yoy_csv_release(struct yoy_csv *csv)
{
	yoy_vec_release(&csv->fields);
}
