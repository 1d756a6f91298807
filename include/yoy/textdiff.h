/*
 * What changed between two texts: sentences aligned by what they say, not by where they stand.
 *
 * (1) Sentences are compared by their pairs of neighbouring characters (bigrams; punctuation parts
 *     them, a Latin word is one character, a number with its unit counts as "a number" and, once
 *     more, as the number that it is). A bigram weighs log2(1 + N / n) where n of all N sentences
 *     hold it, so that phrases that stand everywhere do not pair sentences; one that more than
 *     TEXTDIFF_COMMON sentences hold weighs nothing. Similarity is the weighted Dice coefficient,
 *     2 common / (A + B), in thousandths; all of it in integers.
 * (2) Equal sentences at both ends of the texts are paired first. Of the rest each sentence of A
 * has up to 8 candidates: similarity at least 400, or 250 when their paragraphs belong together
 *     (aligned in the same way, at least 120), and at least 2/3 of the best that either side has.
 *     Ties: nearer to the same relative place, then the earlier one.
 * (3) Backbone: the chain of candidates, rising in both texts, of the greatest common weight (half
 *     as much again when the paragraphs belong together).
 * (4) Moved: of what is left, pairs with similarity at least 600 and 12 characters on both sides,
 *     the most similar first. They cross the backbone by definition. Neighbours that moved together
 *     are one passage.
 * (5) Paragraphs and sections are paired when they share more characters of paired sentences with
 *     each other than with any other (the largest share first). They have moved when they are not
 *     part of the heaviest rising chain of such pairs. Sections of the first level go together by
 *     all that they hold; those of the second only with each other, and where one of two parts has
 *     none, those of the other are not told apart.
 * (6) Inside a pair words are compared. A number with its unit is one word, so is a Latin word, so
 *     are up to 4 Chinese characters that belong together. With c counting over both texts,
 *     neighbours x, y are joined when c(xy) >= 2 and c(xy)^2 >= c(x) c(y) / 32, or when c(xy) >= 3
 *     and at least a quarter of the rarer of the two and neither stands more firmly with its other
 *     neighbour; longer runs part at their weakest link. Everything else is a word of one
 *     character.
 * (7) Words are aligned for the greatest weight of equal words less a price for every stretch that
 *     differs (affine gaps), so that single equal characters between two changes are no anchor.
 * What remains equal between two longer changes and is shorter than 4 characters joins them (a
 * number is no longer than one character here). An insertion or deletion that could stand at
 * several places begins or ends at punctuation. A single equal character beside a replacement
 * belongs to it when it stands twice as firmly, by (6), with what is replaced than with what is
 * equal. (8) Bounds: texts of up to YOY_TEXTDIFF_MAX bytes each. Time and memory are linear in the
 * text but for the candidates, at most TEXTDIFF_COMMON a bigram, and a sort; two sentences of more
 * than a million pairs of words (2^20) are compared at their ends only.
 */
#ifndef YOY_TEXTDIFF_H
#define YOY_TEXTDIFF_H

#include "yoy/err.h"
#include "yoy/text_change.h"

#define YOY_TEXTDIFF_MAX ((size_t)4 * 1024 * 1024)

/* Both documents are borrowed and must outlive out, which the caller releases (also on error).
 * YOY_E_LIMIT: (8). */
yoy_rc yoy_textdiff(struct yoy_text_diff *out, const struct yoy_text_doc *a,
		    const struct yoy_text_doc *b, struct yoy_err *err);
void yoy_text_diff_release(struct yoy_text_diff *d);

/* Nothing was changed, moved, dropped or added. */
bool yoy_text_diff_same(const struct yoy_text_diff *d);

#endif
