/* JSON Schema of a table, from the columns that its writer goes by: out_json.c nests keys alike. */
#include "render_out.h"

static void row_schema(struct yoy_buf *out, const struct yoy_table *t, struct yoy_view prefix);

static void add_words(struct yoy_buf *out, const struct yoy_column *col)
{
	yoy_buf_adds(out, ",\"enum\":[");
	for (size_t i = 0; i < col->n_words; i++) {
		yoy_json_string(out, yoy_view_of(col->words[i]));
		yoy_buf_addc(out, ',');
	}
	yoy_buf_adds(out, "null]");
}

static void add_list(struct yoy_buf *out, const struct yoy_column *col)
{
	struct yoy_table sub;

	yoy_table_init(&sub, col->key);
	col->sub_columns(&sub);
	yoy_buf_adds(out, ",\"items\":");
	row_schema(out, &sub, YOY_VIEW_LIT(""));
	yoy_table_release(&sub);
}

static void add_column(struct yoy_buf *out, const struct yoy_column *col)
{
	const char *type = col->flags & YOY_COL_INT    ? "integer"
			   : col->flags & YOY_COL_DEC  ? "number"
			   : col->flags & YOY_COL_BOOL ? "boolean"
			   : col->flags & YOY_COL_LIST ? "array"
						       : "string";

	yoy_buf_addf(out, "{\"type\":[\"%s\",\"null\"],\"title\":", type);
	yoy_json_string(out, yoy_view_of(col->title));
	if (col->words)
		add_words(out, col);
	if (col->sub_columns)
		add_list(out, col);
	yoy_buf_addc(out, '}');
}

static void row_schema(struct yoy_buf *out, const struct yoy_table *t, struct yoy_view prefix)
{
	struct yoy_view name, group;
	bool first = true;

	yoy_buf_addf(out, "{\"type\":%s,\"additionalProperties\":false,\"required\":[",
		     prefix.len ? "[\"object\",\"null\"]" : "\"object\"");
	for (size_t c = 0; yoy_json_next(t, prefix, &c, &name, &group); c++) {
		if (!first)
			yoy_buf_addc(out, ',');
		first = false;
		yoy_json_string(out, name);
	}
	yoy_buf_adds(out, "],\"properties\":{");
	first = true;
	for (size_t c = 0; yoy_json_next(t, prefix, &c, &name, &group); c++) {
		yoy_buf_adds(out, first ? "\n" : ",\n");
		first = false;
		yoy_json_string(out, name);
		yoy_buf_addc(out, ':');
		if (group.len)
			row_schema(out, t, group);
		else
			add_column(out, &t->cols.item[c]);
	}
	yoy_buf_adds(out, "}}");
}

void yoy_table_schema(struct yoy_buf *out, const struct yoy_table *t)
{
	yoy_buf_adds(out, "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\n"
			  "\"title\":");
	yoy_json_string(out, yoy_view_of(t->name));
	yoy_buf_adds(out, ",\"type\":\"object\",\"additionalProperties\":false,\n"
			  "\"required\":[\"format\",\"command\",\"rows\"],\n"
			  "\"properties\":{\n");
	yoy_buf_addf(out, "\"format\":{\"const\":%d},\n\"command\":{\"const\":", YOY_JSON_FORMAT);
	yoy_json_string(out, yoy_view_of(t->name));
	yoy_buf_adds(out,
		     "},\n\"rows\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/row\"}}},\n"
		     "\"$defs\":{\"row\":");
	row_schema(out, t, YOY_VIEW_LIT(""));
	yoy_buf_adds(out, "}}\n");
}
