/* JSON: one row a line, keys in column order, numbers as exact decimals. */
#include <inttypes.h>

#include "render_out.h"
#include "yoy/utf8.h"

static void add_escaped(struct yoy_buf *out, uint32_t cp)
{
	switch (cp) {
	case '"':
		yoy_buf_adds(out, "\\\"");
		break;
	case '\\':
		yoy_buf_adds(out, "\\\\");
		break;
	case '\n':
		yoy_buf_adds(out, "\\n");
		break;
	case '\r':
		yoy_buf_adds(out, "\\r");
		break;
	case '\t':
		yoy_buf_adds(out, "\\t");
		break;
	default:
		yoy_buf_addf(out, "\\u%04" PRIx32, cp);
	}
}

void yoy_json_string(struct yoy_buf *out, struct yoy_view text)
{
	size_t step;

	yoy_buf_addc(out, '"');
	for (size_t pos = 0; pos < text.len; pos += step) {
		uint32_t cp = yoy_utf8_at(text, pos, &step);

		if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || cp == '"' || cp == '\\')
			add_escaped(out, cp);
		else
			yoy_buf_add(out, text.ptr + pos, step);
	}
	yoy_buf_addc(out, '"');
}

struct json_row {
	const struct yoy_table *t;
	size_t row;
};

static void add_value(struct yoy_buf *out, const struct yoy_cell *cell)
{
	if (cell->kind == YOY_CELL_NULL) {
		yoy_buf_adds(out, "null");
	} else if (cell->kind == YOY_CELL_TEXT) {
		yoy_json_string(out, yoy_view_of(cell->text));
	} else if (cell->kind == YOY_CELL_TABLE) {
		yoy_buf_addc(out, '[');
		for (size_t r = 0; r < cell->sub->rows; r++) {
			if (r > 0)
				yoy_buf_addc(out, ',');
			yoy_json_row(out, cell->sub, r);
		}
		yoy_buf_addc(out, ']');
	} else {
		yoy_cell_raw(out, cell);
	}
}

/* Is column c a data column whose key starts with prefix? */
static bool in_group(const struct yoy_table *t, size_t c, struct yoy_view prefix)
{
	const struct yoy_column *col = &t->cols.item[c];

	return (col->flags & YOY_COL_DATA) && yoy_view_starts(yoy_view_of(col->key), prefix);
}

static bool group_is_null(const struct json_row *row, struct yoy_view prefix)
{
	for (size_t c = 0; c < row->t->cols.n; c++)
		if (in_group(row->t, c, prefix) &&
		    yoy_table_at(row->t, row->row, c)->kind != YOY_CELL_NULL)
			return false;
	return true;
}

static bool group_seen(const struct yoy_table *t, size_t before, struct yoy_view prefix)
{
	for (size_t c = 0; c < before; c++)
		if (in_group(t, c, prefix))
			return true;
	return false;
}

bool yoy_json_next(const struct yoy_table *t, struct yoy_view prefix, size_t *c,
		   struct yoy_view *name, struct yoy_view *group)
{
	for (; *c < t->cols.n; (*c)++) {
		const char *dot;

		if (!in_group(t, *c, prefix))
			continue;
		*name = yoy_view_of(t->cols.item[*c].key + prefix.len);
		*group = (struct yoy_view){ t->cols.item[*c].key, 0 };
		dot = strchr(name->ptr, '.');
		if (!dot)
			return true;
		name->len = (size_t)(dot - name->ptr);
		group->len = prefix.len + name->len + 1;
		if (!group_seen(t, *c, *group))
			return true;
	}
	return false;
}

/* prefix is the part of the keys that is already open: "" or "target." */
static void add_object(struct yoy_buf *out, const struct json_row *row, struct yoy_view prefix)
{
	struct yoy_view name, group;
	bool first = true;

	yoy_buf_addc(out, '{');
	for (size_t c = 0; yoy_json_next(row->t, prefix, &c, &name, &group); c++) {
		if (!first)
			yoy_buf_addc(out, ',');
		first = false;
		yoy_json_string(out, name);
		yoy_buf_addc(out, ':');
		if (!group.len)
			add_value(out, yoy_table_at(row->t, row->row, c));
		else if (group_is_null(row, group))
			yoy_buf_adds(out, "null");
		else
			add_object(out, row, group);
	}
	yoy_buf_addc(out, '}');
}

void yoy_json_row(struct yoy_buf *out, const struct yoy_table *t, size_t row)
{
	struct json_row place = { t, row };

	add_object(out, &place, YOY_VIEW_LIT(""));
}

void yoy_out_json(struct yoy_buf *out, const struct yoy_table *t)
{
	yoy_buf_addf(out, "{\"format\":%d,\"command\":", YOY_JSON_FORMAT);
	yoy_json_string(out, yoy_view_of(t->name));
	yoy_buf_adds(out, ",\"rows\":[");
	for (size_t r = 0; r < t->rows; r++) {
		yoy_buf_adds(out, r > 0 ? ",\n" : "\n");
		yoy_json_row(out, t, r);
	}
	yoy_buf_adds(out, t->rows > 0 ? "\n]}\n" : "]}\n");
}

void yoy_out_ndjson(struct yoy_buf *out, const struct yoy_table *t)
{
	for (size_t r = 0; r < t->rows; r++) {
		yoy_json_row(out, t, r);
		yoy_buf_addc(out, '\n');
	}
}
