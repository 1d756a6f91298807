/*
 * The document for programs, "format" 1; assets/review.schema.json is its schema:
 *
 * {"format", "document": "review", "title", "subtitle", "lang", "region", "year",
 *  "sections": [{"key", "title", "blocks": [...]}], "evidence": [...]}
 *
 * A block is {"kind": "text", "label", "lang", "text", "evidence": [numbers]},
 * {"kind": "table", "key", "label", "notes": [...], "rows": [...]} or {"kind": "figure", "key",
 * "label", "alt", "svg"}. A row has the keys of the table's columns for programs, and "evidence":
 * of each column that was read from passages the numbers of these (a column that is only for people
 * goes by its own key). A passage is {"number", "region", "report_year", "file", "line", "heading",
 * "before", "marked", "after", "reading", "rule", "confidence", "observation", "start", "end"}.
 * Changing any of this changes "format".
 */
#include <inttypes.h>

#include "assets.h"
#include "document_out.h"
#include "render_out.h"

static void add_pair(struct yoy_buf *out, const char *key, const char *text)
{
	yoy_buf_addf(out, "\"%s\":", key);
	if (text)
		yoy_json_string(out, yoy_view_of(text));
	else
		yoy_buf_adds(out, "null");
}

static void add_numbers(struct yoy_buf *out, const size_t *refs, size_t n)
{
	yoy_buf_addc(out, '[');
	for (size_t i = 0; i < n; i++)
		yoy_buf_addf(out, i ? ",%zu" : "%zu", refs[i]);
	yoy_buf_addc(out, ']');
}

static void add_row(struct yoy_buf *out, const struct yoy_table *t, size_t row)
{
	bool first = true;

	yoy_json_row(out, t, row);
	yoy_buf_truncate(out, out->len - 1); /* the brace: one key more */
	yoy_buf_adds(out, ",\"evidence\":{");
	for (size_t c = 0; c < t->cols.n; c++) {
		const struct yoy_cell *cell = yoy_table_at(t, row, c);

		if (cell->n_refs == 0)
			continue;
		yoy_buf_adds(out, first ? "" : ",");
		first = false;
		yoy_json_string(out, yoy_view_of(t->cols.item[c].key));
		yoy_buf_addc(out, ':');
		add_numbers(out, cell->refs, cell->n_refs);
	}
	yoy_buf_adds(out, "}}");
}

static void add_table(struct yoy_buf *out, const struct yoy_block *b)
{
	yoy_buf_adds(out, "{\"kind\":\"table\",");
	add_pair(out, "key", b->key);
	yoy_buf_addc(out, ',');
	add_pair(out, "label", b->label);
	yoy_buf_adds(out, ",\"notes\":[");
	for (size_t i = 0; i < b->table.notes.n; i++) {
		yoy_buf_adds(out, i ? "," : "");
		yoy_json_string(out, yoy_view_of(b->table.notes.item[i]));
	}
	yoy_buf_adds(out, "],\"rows\":[");
	for (size_t r = 0; r < b->table.rows; r++) {
		yoy_buf_adds(out, r ? ",\n" : "\n");
		add_row(out, &b->table, r);
	}
	yoy_buf_adds(out, "]}");
}

static void add_paragraph(struct yoy_buf *out, const struct yoy_block *b)
{
	struct yoy_buf text = YOY_BUF_INIT(YOY_BUF_NOMAX);
	bool first = true;

	for (size_t i = 0; i < b->runs.n; i++)
		yoy_buf_adds(&text, b->runs.item[i].text);
	yoy_buf_adds(out, "{\"kind\":\"text\",");
	add_pair(out, "label", b->label);
	yoy_buf_addc(out, ',');
	add_pair(out, "lang", b->lang);
	yoy_buf_addc(out, ',');
	add_pair(out, "text", yoy_buf_str(&text));
	yoy_buf_adds(out, ",\"evidence\":[");
	for (size_t i = 0; i < b->runs.n; i++) {
		if (b->runs.item[i].ref == 0)
			continue;
		yoy_buf_addf(out, first ? "%zu" : ",%zu", b->runs.item[i].ref);
		first = false;
	}
	yoy_buf_adds(out, "]}");
	yoy_buf_release(&text);
}

static void add_figure(struct yoy_buf *out, const struct yoy_block *b)
{
	yoy_buf_adds(out, "{\"kind\":\"figure\",");
	add_pair(out, "key", b->key);
	yoy_buf_addc(out, ',');
	add_pair(out, "label", b->label);
	yoy_buf_addc(out, ',');
	add_pair(out, "alt", b->alt);
	yoy_buf_addc(out, ',');
	add_pair(out, "svg", yoy_buf_str(&b->svg));
	yoy_buf_addc(out, '}');
}

static void add_section(struct yoy_buf *out, const struct yoy_section *s)
{
	yoy_buf_addc(out, '{');
	add_pair(out, "key", s->key);
	yoy_buf_addc(out, ',');
	add_pair(out, "title", s->title);
	yoy_buf_adds(out, ",\"blocks\":[");
	for (size_t i = 0; i < s->blocks.n; i++) {
		yoy_buf_adds(out, i ? ",\n" : "\n");
		if (s->blocks.item[i]->kind == YOY_BLOCK_TEXT)
			add_paragraph(out, s->blocks.item[i]);
		else if (s->blocks.item[i]->kind == YOY_BLOCK_TABLE)
			add_table(out, s->blocks.item[i]);
		else
			add_figure(out, s->blocks.item[i]);
	}
	yoy_buf_adds(out, "]}");
}

static void add_evidence(struct yoy_buf *out, const struct yoy_evidence *e, size_t number)
{
	static const char *const keys[] = { "region", "file",  "heading", "before",
					    "marked", "after", "reading", "rule" };
	const char *const values[] = { e->region, e->file,  e->heading, e->before,
				       e->marked, e->after, e->reading, e->rule };

	yoy_buf_addf(out, "{\"number\":%zu,\"report_year\":%d,\"line\":%zu", number, e->report_year,
		     e->line);
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		yoy_buf_addc(out, ',');
		add_pair(out, keys[i], values[i]);
	}
	yoy_buf_addf(out, ",\"confidence\":%d,\"observation\":", e->confidence);
	if (e->observation)
		yoy_buf_addf(out, "%" PRId64, e->observation);
	else
		yoy_buf_adds(out, "null");
	yoy_buf_addf(out, ",\"start\":%" PRIu32 ",\"end\":%" PRIu32 "}", e->at.beg, e->at.end);
}

const char *yoy_document_schema(void)
{
	return (const char *)yoy_asset_schema;
}

void document_json(struct yoy_buf *out, const struct yoy_document *d)
{
	static const char *const keys[] = { "title", "subtitle", "lang", "region" };
	const char *const values[] = { d->title, d->subtitle, d->lang, d->region };

	yoy_buf_adds(out, "{\"format\":1,\"document\":\"review\"");
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		yoy_buf_addc(out, ',');
		add_pair(out, keys[i], values[i]);
	}
	yoy_buf_addf(out, ",\"year\":%d,\n\"sections\":[", d->year);
	for (size_t i = 0; i < d->sections.n; i++) {
		yoy_buf_adds(out, i ? ",\n" : "\n");
		add_section(out, d->sections.item[i]);
	}
	yoy_buf_adds(out, "],\n\"evidence\":[");
	for (size_t i = 0; i < d->evidence.n; i++) {
		yoy_buf_adds(out, i ? ",\n" : "\n");
		add_evidence(out, &d->evidence.item[i], i + 1);
	}
	yoy_buf_adds(out, "]}\n");
}
