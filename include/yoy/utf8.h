/* UTF-8: validation, stepping, display width (over utf8proc). */
#ifndef YOY_UTF8_H
#define YOY_UTF8_H

#include <stdint.h>

#include "yoy/view.h"

/* Offset of the first byte that is not valid UTF-8 (surrogates and overlong forms are not), or len.
 */
size_t yoy_utf8_check(struct yoy_view text);

/* Decode the character at pos; *len_bytes gets its length (>= 1; a bad byte yields U+FFFD, 1). */
uint32_t yoy_utf8_at(struct yoy_view text, size_t pos, size_t *len_bytes);

/* Start of the character before pos (pos > 0). */
size_t yoy_utf8_prev(struct yoy_view text, size_t pos);

/* Encode one character, U+FFFD for what is none (surrogates, above U+10FFFF); returns its length.
 */
size_t yoy_utf8_put(char out[4], uint32_t cp);

size_t yoy_utf8_count(struct yoy_view text); /* characters */
size_t
yoy_utf8_width(struct yoy_view text); /* terminal columns: Chinese 2, combining 0, control 0 */

/* Longest prefix of at most cols terminal columns, in bytes; never cuts a character. */
size_t yoy_utf8_fit(struct yoy_view text, size_t cols);

bool yoy_utf8_is_han(uint32_t cp);

#endif
