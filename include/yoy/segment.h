/*
 * Blocks, headings, sentences and clauses of a normalised text (one block a line).
 */
#ifndef YOY_SEGMENT_H
#define YOY_SEGMENT_H

#include "yoy/vec.h"
#include "yoy/view.h"

struct yoy_block {
	struct yoy_span at;   /* the line, without its newline */
	struct yoy_span head; /* heading: the whole line, or the first sentence of a run-in one;
				 empty when none */
	int level; /* 1: 一、 第一部分; 2: （一） 第一，; 3: 1. —— 一是; 4: a bare line; 0: no
		      heading */
	bool bare; /* the block is nothing but the heading */
	size_t first_sentence, n_sentences;
};
YOY_VEC(yoy_block_vec, struct yoy_block);

struct yoy_sentence {
	struct yoy_span at; /* with its end mark */
	size_t block;
};
YOY_VEC(yoy_sentence_vec, struct yoy_sentence);

struct yoy_segments {
	struct yoy_block_vec blocks;
	struct yoy_sentence_vec sentences;
};

void yoy_segment(struct yoy_segments *out, struct yoy_view text);
void yoy_segments_release(struct yoy_segments *s);

/* Characters that end a clause: ，；：。！？ and newline. Offset of the clause's first byte at or
 * before pos, not before floor. */
size_t yoy_clause_begin(struct yoy_view text, size_t pos, size_t floor);
size_t yoy_clause_end(struct yoy_view text, size_t pos, size_t ceiling);

#endif
