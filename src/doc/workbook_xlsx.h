/* The parts of an xlsx. Used by the doc layer only. */
#ifndef YOY_DOC_WORKBOOK_XLSX_H
#define YOY_DOC_WORKBOOK_XLSX_H

#include "yoy/workbook.h"

yoy_rc book_read_xlsx(struct yoy_book *out, struct yoy_view file, struct yoy_err *err);

/* workbook.c: rule (4) */
const char *book_text(struct yoy_arena *arena, struct yoy_view text);

YOY_VEC(book_text_vec, const char *);

/* What the cells of a sheet refer to. */
struct book_shared {
	struct book_text_vec strings;
	YOY_VEC(, bool) percent; /* by style: does it show a percentage? */
};

/* workbook_cells.c: one part each; name is for messages. Text is checked UTF-8 without a DOCTYPE.
 */
yoy_rc book_parse_strings(struct book_shared *out, struct yoy_arena *arena, struct yoy_view xml,
			  struct yoy_err *err);
yoy_rc book_parse_styles(struct book_shared *out, struct yoy_view xml, struct yoy_err *err);
yoy_rc book_parse_sheet(struct yoy_book_sheet *out, struct yoy_arena *arena,
			const struct book_shared *shared, struct yoy_view xml, struct yoy_err *err);

/* Name and relation of each sheet, in order: pairs. */
yoy_rc book_parse_workbook(struct book_text_vec *out, struct yoy_arena *arena, struct yoy_view xml,
			   struct yoy_err *err);
/* Id and target of each relation: pairs. */
yoy_rc book_parse_relations(struct book_text_vec *out, struct yoy_arena *arena, struct yoy_view xml,
			    struct yoy_err *err);

#endif
