/*
 * Normalised text with a map back to the input bytes.
 *
 * Folded: full-width digits, letters, ％ ． ＋ － ～ and spaces to ASCII forms; &nbsp; &amp; &lt;
 * &gt; &quot; &#NNN; entities; U+3000, no-break and zero-width spaces, BOM; spaces between Chinese
 * characters, between a number and Chinese, and around punctuation are removed; "2 016" and "40.8
 * 2" digits split by single spaces are joined; ** and other Markdown marks are removed; runs of
 * "????" left by a broken converter are a blank. Chinese punctuation stays Chinese; an ASCII , ; :
 * ( ) between Chinese or behind a unit becomes ，；：（）, but never inside a number (1,050) or
 * Latin text. Lines: a break inside a sentence (the line does not end in 。！？；： and is no
 * heading) is removed, also over blank lines (page breaks); every break that stays is one '\n'.
 * Each line of the result is one block: a paragraph or a heading.
 */
#ifndef YOY_NORMALIZE_H
#define YOY_NORMALIZE_H

#include "yoy/buf.h"
#include "yoy/err.h"

struct yoy_normal {
	struct yoy_buf text; /* normalised UTF-8 */
	uint32_t *raw_beg; /* for each byte of text: offset of the first input byte of its character
			    */
	uint32_t *raw_end; /* and the offset behind the last one */
};

/* YOY_E_INPUT with byte offset and line for invalid UTF-8 and NUL bytes; YOY_E_LIMIT above 64 MiB.
 */
yoy_rc yoy_normalize(struct yoy_normal *out, struct yoy_view raw, struct yoy_err *err);
void yoy_normal_release(struct yoy_normal *n);

/* Input bytes of a non-empty span of the normalised text. */
struct yoy_span yoy_normal_raw(const struct yoy_normal *n, struct yoy_span at);

#endif
