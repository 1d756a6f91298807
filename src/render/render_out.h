/* What the writers of the output formats share. */
#ifndef RENDER_OUT_H
#define RENDER_OUT_H

#include "yoy/table.h"

void yoy_out_term(struct yoy_buf *out, const struct yoy_table *t,
		  const struct yoy_render_opts *opts);
void yoy_out_csv(struct yoy_buf *out, const struct yoy_table *t);
void yoy_out_tsv(struct yoy_buf *out, const struct yoy_table *t);
void yoy_out_json(struct yoy_buf *out, const struct yoy_table *t);
void yoy_out_ndjson(struct yoy_buf *out, const struct yoy_table *t);
void yoy_out_md(struct yoy_buf *out, const struct yoy_table *t);
/* Text of a report is never markup: what Markdown or HTML would act on is escaped. */
void yoy_md_text(struct yoy_buf *out, struct yoy_view text);
/* One row as an object, by the rules of the JSON of a table. */
void yoy_json_row(struct yoy_buf *out, const struct yoy_table *t, size_t row);

const struct yoy_cell *yoy_table_at(const struct yoy_table *t, size_t row, size_t col);

/* The content without any escaping; null adds nothing. */
void yoy_cell_raw(struct yoy_buf *out, const struct yoy_cell *cell);

/* The content for a person: plain text, a mark for true and false, "-" for null. */
void yoy_cell_human(struct yoy_buf *out, const struct yoy_cell *cell);

/*
 * The next name of a JSON object, from column *c on, which it moves to: data columns whose key
 * starts with prefix ("" or "target."). group: the prefix of the object that the name holds
 * ("target.base."), empty where it holds the cell itself.
 */
bool yoy_json_next(const struct yoy_table *t, struct yoy_view prefix, size_t *c,
		   struct yoy_view *name, struct yoy_view *group);

/* Title with its unit, plain. */
void yoy_column_heading(struct yoy_buf *out, const struct yoy_column *col);

/*
 * Text made harmless on a terminal: line breaks and tabs are spaces, every other control character
 * and the marks that turn the writing direction are spelled out (\x1B, \u202E).
 */
void yoy_text_plain(struct yoy_buf *out, struct yoy_view text);

/*
 * The next line of text, at most cols columns wide (but at least one character); moves *pos behind
 * it. Breaks at spaces and between Chinese characters, inside a Latin word or number only when it
 * alone is wider than the line; punctuation stays with its neighbour. Spaces around the break are
 * dropped.
 */
struct yoy_view yoy_wrap_next(struct yoy_view text, size_t *pos, size_t cols);

#endif
