/*
 * Scan quantities: number + unit + bound, in normalised text, without knowing what they measure.
 * Arabic and Chinese numerals, decimals, fractions (三分之一, 百分之六点五), 成, 倍, 翻番 is not a
 * quantity here, ranges with every dash (- – — ~ ～ 至 到 —), ordinals (第17位, 第三), dates
 * (2020年, 3月5日, "十三五"), codes (G95, 207 in 国道207线, 5A, 4G, PM2.5).
 */
#ifndef YOY_QUANTITY_H
#define YOY_QUANTITY_H

#include "yoy/record.h"

/* A unit word beside the built-in ones: what it counts is a thing of its own, never converted. */
struct yoy_unit_word {
	const char *word;
	const char *not_before; /* characters behind which make it another word, or NULL */
};
YOY_VEC(yoy_unit_word_vec, struct yoy_unit_word);

/*
 * Append every quantity of text (normalised) in order; spans never overlap. Unit strings live in
 * the arena. more: unit words of rule packs, or NULL. The whole text is scanned once, in linear
 * time.
 */
void yoy_quantity_scan(struct yoy_quantity_vec *out, struct yoy_arena *arena, struct yoy_view text,
		       const struct yoy_unit_word_vec *more);

#endif
