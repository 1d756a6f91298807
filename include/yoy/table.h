/*
 * One table model for every output: commands fill it once, each format prints it.
 *
 * Columns have two faces: those with YOY_COL_HUMAN are shown in table and md, those with
 * YOY_COL_DATA in csv, tsv, json and ndjson; most have both. A data key with dots ("target.value")
 * nests in JSON; when all cells of such a group are null the group itself is null. CSV and TSV
 * write the key with '_' for '.'.
 */
#ifndef YOY_TABLE_H
#define YOY_TABLE_H

#include "yoy/arena.h"
#include "yoy/buf.h"
#include "yoy/decimal.h"
#include "yoy/err.h"
#include "yoy/map.h"
#include "yoy/vec.h"

enum yoy_format {
	YOY_FMT_TABLE,
	YOY_FMT_CSV,
	YOY_FMT_TSV,
	YOY_FMT_JSON,
	YOY_FMT_NDJSON,
	YOY_FMT_MD,
	YOY_FMT_XLSX, /* xlsx.h; not by yoy_table_render */
};
enum yoy_col_flags {
	YOY_COL_HUMAN = 1u << 0,
	YOY_COL_DATA = 1u << 1,
	YOY_COL_BOTH = YOY_COL_HUMAN | YOY_COL_DATA,
	YOY_COL_RIGHT = 1u << 2, /* align right (numbers) */
	YOY_COL_WRAP = 1u << 3,  /* may be wrapped or cut first when the terminal is narrow */
	/* What the cells hold, beside null; text without one of these. The setters insist on it. */
	YOY_COL_INT = 1u << 4,
	YOY_COL_DEC = 1u << 5,
	YOY_COL_BOOL = 1u << 6,
	YOY_COL_LIST = 1u << 7, /* see yoy_table_list */
};
enum yoy_tone { YOY_TONE_NONE, YOY_TONE_GOOD, YOY_TONE_BAD, YOY_TONE_WARN, YOY_TONE_DIM };
enum yoy_cell_kind {
	YOY_CELL_NULL,
	YOY_CELL_TEXT,
	YOY_CELL_INT,
	YOY_CELL_DECIMAL,
	YOY_CELL_BOOL,
	YOY_CELL_TABLE
};

struct yoy_table;
struct yoy_cell {
	enum yoy_cell_kind kind;
	enum yoy_tone tone;     /* colour on a terminal; the text must say it too */
	const char *text;       /* TEXT; owned by the table's arena */
	const char *shown;      /* TEXT: what people read instead, or NULL; borrowed */
	bool code;              /* TEXT: a word of ours, people read it in their language */
	int64_t num;            /* INT, BOOL */
	struct yoy_decimal dec; /* DECIMAL: printed as written, a number in JSON */
	const struct yoy_table
		*sub;       /* TABLE: a list of objects in JSON; its number of rows elsewhere */
	const size_t *refs; /* passages of a document that it was read from (document.h) */
	size_t n_refs;
};
struct yoy_column {
	const char *key;   /* machine key */
	const char *title; /* for people */
	const char *unit;  /* or NULL; shown in the heading: 差额（%） */
	unsigned flags;
	const char *const *words; /* text: all that it can be, n_words; or NULL */
	size_t n_words;
	void (*sub_columns)(struct yoy_table *); /* LIST: declares the columns of its tables */
};
YOY_VEC(yoy_column_vec, struct yoy_column);
YOY_VEC(yoy_cell_vec, struct yoy_cell);
YOY_VEC(yoy_note_vec, const char *);

struct yoy_table {
	struct yoy_arena arena;
	const char *name; /* command: "gaps"; stands in the JSON head */
	struct yoy_column_vec cols;
	struct yoy_map by_key;     /* -> index into cols */
	struct yoy_cell_vec cells; /* row by row */
	size_t rows;
	struct yoy_note_vec notes; /* lines below the table (table, md) */
	const char *empty;         /* said to a person when there are no rows */
};

void yoy_table_init(struct yoy_table *t, const char *name);
void yoy_table_col(struct yoy_table *t, const char *key, const char *title, unsigned flags);
void yoy_table_unit(struct yoy_table *t, const char *key,
		    const char *unit); /* copies; for the heading */
/* The words that a text column can hold: word(0) .. word(n - 1). */
void yoy_table_words(struct yoy_table *t, const char *key, const char *(*word)(int), int n);
/* The columns of the tables in a LIST column. */
void yoy_table_list(struct yoy_table *t, const char *key, void (*columns)(struct yoy_table *));
/* The columns that people see, in this order, by keys separated by blanks; the others are for data.
 * Before the first row. */
void yoy_table_show_only(struct yoy_table *t, const char *keys);
void yoy_table_row(struct yoy_table *t); /* a new row of nulls; cells are set by column key */
void yoy_table_text(struct yoy_table *t, const char *key,
		    const char *text); /* copies; NULL is null */
void yoy_table_code(struct yoy_table *t, const char *key,
		    const char *word); /* copies; a code word for data (target, at_least), which is
					  translated for people (yoy/i18n.h) */
void yoy_table_int(struct yoy_table *t, const char *key, int64_t n);
void yoy_table_bool(struct yoy_table *t, const char *key, bool v);
void yoy_table_dec(struct yoy_table *t, const char *key, struct yoy_decimal d);
void yoy_table_sub(struct yoy_table *t, const char *key,
		   const struct yoy_table *sub); /* borrowed until release */
void yoy_table_ref(struct yoy_table *t, const char *key, size_t passage); /* one more; 0 is none */
void yoy_table_tone(struct yoy_table *t, const char *key, enum yoy_tone tone);
void yoy_table_note(struct yoy_table *t, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void yoy_table_release(struct yoy_table *t);

struct yoy_render_opts {
	enum yoy_format format;
	size_t width; /* terminal columns; 0: do not fit */
	bool colour;
};

/* Append the whole output to out. Unknown keys in the setters above are programming errors
 * (assert). */
void yoy_table_render(struct yoy_buf *out, const struct yoy_table *t,
		      const struct yoy_render_opts *opts);

int yoy_format_parse(const char *s);           /* -1 when unknown */
bool yoy_format_human(enum yoy_format format); /* table and md */

/*
 * JSON Schema (2020-12) of what --format json writes of such a table, from its columns alone; a
 * line of ndjson is #/$defs/row. Every key is always there; null stands for what is not known.
 */
void yoy_table_schema(struct yoy_buf *out, const struct yoy_table *t);

/* The version of the JSON output: a change of keys or types of any table changes it. */
enum { YOY_JSON_FORMAT = 1 };

/* Escaping writers, shared by every output. */
void yoy_json_string(struct yoy_buf *out, struct yoy_view text);
/* For elements and quoted attributes; what steers a terminal or a direction is spelled out. */
void yoy_html_text(struct yoy_buf *out, struct yoy_view text);

#endif
