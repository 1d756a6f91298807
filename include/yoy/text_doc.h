/*
 * A text cut into sections, paragraphs and sentences, with its numbers, for comparison.
 *
 * A paragraph is a block of segment.h. Headings of the first two levels open sections; in a text
 * without any, lines that stand alone do. A sentence ends at 。！？ as in segment.h, and at ；
 * too, since lists of targets are long. Numbers are those of quantity.h with their units.
 */
#ifndef YOY_TEXT_DOC_H
#define YOY_TEXT_DOC_H

#include "yoy/quantity.h"
#include "yoy/text_change.h"

/* text is normalised and borrowed; name is left to the caller. more: unit words of rule packs, or
 * NULL. */
void yoy_text_doc_read(struct yoy_text_doc *doc, struct yoy_view text,
		       const struct yoy_unit_word_vec *more);
void yoy_text_doc_release(struct yoy_text_doc *doc);

#endif
