#include "yoy/table.h"

#include <assert.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

#include "render_out.h"
#include "yoy/alloc.h"
#include "yoy/i18n.h"
#include "yoy/utf8.h"

enum { TYPES = YOY_COL_INT | YOY_COL_DEC | YOY_COL_BOOL | YOY_COL_LIST };

static const char *const format_words[] = {
	[YOY_FMT_TABLE] = "table", [YOY_FMT_CSV] = "csv",       [YOY_FMT_TSV] = "tsv",
	[YOY_FMT_JSON] = "json",   [YOY_FMT_NDJSON] = "ndjson", [YOY_FMT_MD] = "md",
	[YOY_FMT_XLSX] = "xlsx",
};

int yoy_format_parse(const char *s)
{
	for (size_t i = 0; i < sizeof(format_words) / sizeof(format_words[0]); i++)
		if (strcmp(s, format_words[i]) == 0)
			return (int)i;
	return -1;
}

bool yoy_format_human(enum yoy_format format)
{
	return format == YOY_FMT_TABLE || format == YOY_FMT_MD || format == YOY_FMT_XLSX;
}

void yoy_table_init(struct yoy_table *t, const char *name)
{
	memset(t, 0, sizeof(*t));
	t->name = name;
}

void yoy_table_release(struct yoy_table *t)
{
	yoy_vec_release(&t->cols);
	yoy_map_release(&t->by_key);
	yoy_vec_release(&t->cells);
	yoy_vec_release(&t->notes);
	yoy_arena_release(&t->arena);
	t->rows = 0;
}

void yoy_table_col(struct yoy_table *t, const char *key, const char *title, unsigned flags)
{
	struct yoy_column *col;

	assert(t->rows == 0);
	yoy_map_add(&t->by_key, yoy_view_of(key), t->cols.n);
	col = yoy_vec_push(&t->cols);
	col->key = key;
	col->title = _(title);
	col->flags = flags;
}

static size_t table_find(const struct yoy_table *t, const char *key)
{
	size_t at = yoy_map_get(&t->by_key, yoy_view_of(key));

	assert(at != YOY_MAP_NONE);
	return at;
}

void yoy_table_unit(struct yoy_table *t, const char *key, const char *unit)
{
	t->cols.item[table_find(t, key)].unit = yoy_arena_strdup(&t->arena, unit);
}

void yoy_table_words(struct yoy_table *t, const char *key, const char *(*word)(int), int n)
{
	struct yoy_column *col = &t->cols.item[table_find(t, key)];
	const char **words = yoy_arena_alloc(&t->arena, (size_t)n * sizeof(*words));

	for (int i = 0; i < n; i++)
		words[i] = word(i);
	col->words = words;
	col->n_words = (size_t)n;
}

void yoy_table_list(struct yoy_table *t, const char *key, void (*columns)(struct yoy_table *))
{
	struct yoy_column *col = &t->cols.item[table_find(t, key)];

	assert(col->flags & YOY_COL_LIST);
	col->sub_columns = columns;
}

/* As assert, where what is asked is not known to the compiler without it. */
static void insist(bool good)
{
	assert(good);
	(void)good;
}

void yoy_table_show_only(struct yoy_table *t, const char *keys)
{
	size_t front = 0, len;

	assert(t->rows == 0);
	for (size_t c = 0; c < t->cols.n; c++)
		t->cols.item[c].flags &= ~(unsigned)YOY_COL_HUMAN;
	for (const char *key = keys; *key; key += len + strspn(key + len, " ")) {
		size_t c = front;
		struct yoy_column moved;

		len = strcspn(key, " ");
		while (strlen(t->cols.item[c].key) != len ||
		       strncmp(t->cols.item[c].key, key, len) != 0)
			insist(++c < t->cols.n);
		moved = t->cols.item[c];
		moved.flags |= YOY_COL_HUMAN;
		memmove(&t->cols.item[front + 1], &t->cols.item[front],
			(c - front) * sizeof(moved));
		t->cols.item[front++] = moved;
	}
	yoy_map_release(&t->by_key);
	for (size_t c = 0; c < t->cols.n; c++)
		yoy_map_add(&t->by_key, yoy_view_of(t->cols.item[c].key), c);
}

void yoy_table_row(struct yoy_table *t)
{
	for (size_t i = 0; i < t->cols.n; i++)
		yoy_vec_push(&t->cells)->kind = YOY_CELL_NULL;
	t->rows++;
}

const struct yoy_cell *yoy_table_at(const struct yoy_table *t, size_t row, size_t col)
{
	return &t->cells.item[row * t->cols.n + col];
}

/* The cell of the last row, about to hold what a column of this type (a flag; 0: text) holds. What
 * only people see may be anything. */
static struct yoy_cell *table_cell(struct yoy_table *t, const char *key, unsigned type)
{
	size_t col = table_find(t, key);

	assert(t->rows > 0);
	insist(!(t->cols.item[col].flags & YOY_COL_DATA) ||
	       (t->cols.item[col].flags & TYPES) == type);
	return &t->cells.item[(t->rows - 1) * t->cols.n + col];
}

static bool is_word(const struct yoy_column *col, const char *text)
{
	for (size_t i = 0; i < col->n_words; i++)
		if (strcmp(col->words[i], text) == 0)
			return true;
	return col->words == NULL;
}

void yoy_table_text(struct yoy_table *t, const char *key, const char *text)
{
	struct yoy_column *col = &t->cols.item[table_find(t, key)];
	struct yoy_cell *cell = table_cell(t, key, text ? 0 : col->flags & TYPES);

	insist(!text || is_word(col, text));
	cell->kind = text ? YOY_CELL_TEXT : YOY_CELL_NULL;
	cell->text = yoy_arena_strdup(&t->arena, text);
}

void yoy_table_code(struct yoy_table *t, const char *key, const char *word)
{
	yoy_table_text(t, key, word);
	table_cell(t, key, 0)->code = true;
}

void yoy_table_int(struct yoy_table *t, const char *key, int64_t n)
{
	struct yoy_cell *cell = table_cell(t, key, YOY_COL_INT);

	cell->kind = YOY_CELL_INT;
	cell->num = n;
}

void yoy_table_bool(struct yoy_table *t, const char *key, bool v)
{
	struct yoy_cell *cell = table_cell(t, key, YOY_COL_BOOL);

	cell->kind = YOY_CELL_BOOL;
	cell->num = v;
}

void yoy_table_dec(struct yoy_table *t, const char *key, struct yoy_decimal d)
{
	struct yoy_cell *cell = table_cell(t, key, YOY_COL_DEC);

	cell->kind = YOY_CELL_DECIMAL;
	cell->dec = d;
}

void yoy_table_sub(struct yoy_table *t, const char *key, const struct yoy_table *sub)
{
	struct yoy_cell *cell = table_cell(t, key, YOY_COL_LIST);

	cell->kind = sub ? YOY_CELL_TABLE : YOY_CELL_NULL;
	cell->sub = sub;
}

void yoy_table_ref(struct yoy_table *t, const char *key, size_t passage)
{
	struct yoy_cell *cell = &t->cells.item[(t->rows - 1) * t->cols.n + table_find(t, key)];
	size_t *refs;

	for (size_t i = 0; i < cell->n_refs; i++)
		if (cell->refs[i] == passage)
			return;
	if (passage == 0)
		return;
	refs = yoy_arena_alloc(&t->arena, (cell->n_refs + 1) * sizeof(*refs));
	if (cell->n_refs)
		memcpy(refs, cell->refs, cell->n_refs * sizeof(*refs));
	refs[cell->n_refs++] = passage;
	cell->refs = refs;
}

void yoy_table_tone(struct yoy_table *t, const char *key, enum yoy_tone tone)
{
	t->cells.item[(t->rows - 1) * t->cols.n + table_find(t, key)].tone = tone;
}

void yoy_table_note(struct yoy_table *t, const char *fmt, ...)
{
	va_list ap;
	int len;
	char *text;

	fmt = _(fmt);
	va_start(ap, fmt);
	len = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	assert(len >= 0);
	text = yoy_arena_alloc(&t->arena, (size_t)len + 1);
	va_start(ap, fmt);
	vsnprintf(text, (size_t)len + 1, fmt, ap);
	va_end(ap);
	*yoy_vec_push(&t->notes) = text;
}

void yoy_cell_raw(struct yoy_buf *out, const struct yoy_cell *cell)
{
	char number[YOY_DECIMAL_TEXT_MAX];

	switch (cell->kind) {
	case YOY_CELL_NULL:
		break;
	case YOY_CELL_TEXT:
		yoy_buf_adds(out, cell->text);
		break;
	case YOY_CELL_INT:
		yoy_buf_addf(out, "%" PRId64, cell->num);
		break;
	case YOY_CELL_DECIMAL:
		yoy_buf_add(out, number, yoy_decimal_print(number, cell->dec));
		break;
	case YOY_CELL_BOOL:
		yoy_buf_adds(out, cell->num ? "true" : "false");
		break;
	case YOY_CELL_TABLE:
		yoy_buf_addf(out, "%zu", cell->sub->rows);
		break;
	}
}

void yoy_cell_human(struct yoy_buf *out, const struct yoy_cell *cell)
{
	if (cell->kind == YOY_CELL_NULL)
		yoy_buf_addc(out, '-');
	else if (cell->kind == YOY_CELL_BOOL)
		yoy_buf_adds(out, cell->num ? "✓" : "✗");
	else if (cell->kind == YOY_CELL_TEXT)
		yoy_text_plain(out, yoy_view_of(cell->shown  ? cell->shown
						: cell->code ? _(cell->text)
							     : cell->text));
	else
		yoy_cell_raw(out, cell);
}

void yoy_column_heading(struct yoy_buf *out, const struct yoy_column *col)
{
	yoy_text_plain(out, yoy_view_of(col->title));
	if (!col->unit || !col->unit[0])
		return;
	yoy_buf_adds(out, _("（"));
	yoy_text_plain(out, yoy_view_of(col->unit));
	yoy_buf_adds(out, _("）"));
}

static bool steers_terminal(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || cp == 0x61c || cp == 0x200e ||
	       cp == 0x200f || (cp >= 0x2028 && cp <= 0x202e) || (cp >= 0x2066 && cp <= 0x2069);
}

void yoy_text_plain(struct yoy_buf *out, struct yoy_view text)
{
	size_t step;

	for (size_t pos = 0; pos < text.len; pos += step) {
		uint32_t cp = yoy_utf8_at(text, pos, &step);

		if (cp == '\n' || cp == '\t' || cp == '\r')
			yoy_buf_addc(out, ' ');
		else if (!steers_terminal(cp))
			yoy_buf_add(out, text.ptr + pos, step);
		else if (cp < 0x100)
			yoy_buf_addf(out, "\\x%02" PRIX32, cp);
		else
			yoy_buf_addf(out, "\\u%04" PRIX32, cp);
	}
}

void yoy_html_text(struct yoy_buf *out, struct yoy_view text)
{
	size_t step;

	for (size_t pos = 0; pos < text.len; pos += step) {
		uint32_t cp = yoy_utf8_at(text, pos, &step);

		if (cp == '&')
			yoy_buf_adds(out, "&amp;");
		else if (cp == '<')
			yoy_buf_adds(out, "&lt;");
		else if (cp == '>')
			yoy_buf_adds(out, "&gt;");
		else if (cp == '"')
			yoy_buf_adds(out, "&quot;");
		else if (cp == '\'')
			yoy_buf_adds(out, "&#39;");
		else if (cp == '\n' || cp == '\t')
			yoy_buf_addc(out, (char)cp);
		else if (cp != '\r')
			yoy_text_plain(out, yoy_view_sub(text, pos, pos + step));
	}
}

void yoy_table_render(struct yoy_buf *out, const struct yoy_table *t,
		      const struct yoy_render_opts *opts)
{
	switch (opts->format) {
	case YOY_FMT_TABLE:
		yoy_out_term(out, t, opts);
		break;
	case YOY_FMT_CSV:
		yoy_out_csv(out, t);
		break;
	case YOY_FMT_TSV:
		yoy_out_tsv(out, t);
		break;
	case YOY_FMT_JSON:
		yoy_out_json(out, t);
		break;
	case YOY_FMT_NDJSON:
		yoy_out_ndjson(out, t);
		break;
	case YOY_FMT_MD:
		yoy_out_md(out, t);
		break;
	case YOY_FMT_XLSX:
		assert(!"a workbook is no text");
		break;
	}
}
