/* Unit words as they stand behind numbers. Used by the text layer only. */
#ifndef YOY_TEXT_UNIT_WORDS_H
#define YOY_TEXT_UNIT_WORDS_H

#include "number.h"

/* Length in characters of the unit word at i (longest one), 0 when there is none. */
size_t unit_word_at(const struct chars *t, size_t i);

/* Length of a scale word (万 亿 万亿 千万 …; behind Arabic digits also 百 千) at i, 0 when there is
 * none. */
size_t unit_scale_at(const struct chars *t, size_t i, bool arabic);

#endif
