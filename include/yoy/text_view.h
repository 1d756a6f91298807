/*
 * Two compared texts for a person: side by side on a terminal, as a unified diff, as a page.
 *
 * Changed words are marked by more than colour: [-gone-] and {+new+} where there is none, deleted
 * and inserted elements in HTML. A moved passage is named at both places by its number. Text of
 * the documents is made harmless for each output (control characters, HTML).
 */
#ifndef YOY_TEXT_VIEW_H
#define YOY_TEXT_VIEW_H

#include "yoy/buf.h"
#include "yoy/text_change.h"

struct yoy_text_view_opts {
	size_t width; /* terminal columns; 0: lines are not broken */
	bool colour;
	size_t context; /* unchanged sentences shown around a change; SIZE_MAX: all */
};

/* Side by side when width is at least YOY_TEXT_VIEW_WIDE, else one text with the changes in it. */
enum { YOY_TEXT_VIEW_WIDE = 100 };
void yoy_text_view(struct yoy_buf *out, const struct yoy_text_diff *d,
		   const struct yoy_text_view_opts *opts);

/* One sentence a line, in the format of diff -u: what patch(1) would apply to the sentences of A
 * gives those of B. Nothing when the texts are the same. */
void yoy_text_unified(struct yoy_buf *out, const struct yoy_text_diff *d,
		      const struct yoy_text_view_opts *opts);

/* One self-contained page without scripts: the whole of both texts. */
void yoy_text_html(struct yoy_buf *out, const struct yoy_text_diff *d);

#endif
