/* What the views of compared texts share. Used by the render layer only. */
#ifndef RENDER_TEXT_ROWS_H
#define RENDER_TEXT_ROWS_H

#include "yoy/text_view.h"

/* Which rows are shown: changes with context rows around; free() it. */
bool *yoy_text_shown(const struct yoy_text_diff *d, size_t context);

/* The heading of the section that a row stands in, in A (side 0) or B (side 1); empty when that
 * text has none there. */
struct yoy_view yoy_text_heading(const struct yoy_text_diff *d, const struct yoy_text_row *r,
				 int side);

bool yoy_text_is_changed(const struct yoy_text_row *r);
struct yoy_view yoy_text_sentence_of(const struct yoy_text_doc *doc, size_t i);

#endif
