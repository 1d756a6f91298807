/*
 * Two texts side by side: the texts cut into sections, paragraphs and sentences, and what became of
 * each sentence. The cli layer fills the documents, the analyze layer compares them (textdiff.h
 * says by which rules), the render layer draws the result.
 */
#ifndef YOY_TEXT_CHANGE_H
#define YOY_TEXT_CHANGE_H

#include "yoy/vec.h"
#include "yoy/view.h"

#define YOY_TEXT_NONE SIZE_MAX

YOY_VEC(yoy_span_vec, struct yoy_span);

/* Spans are bytes of the normalised text of one document. */
struct yoy_text_sentence {
	struct yoy_span at; /* ends with 。！？； or with its paragraph */
	size_t paragraph;
};
YOY_VEC(yoy_text_sentence_vec, struct yoy_text_sentence);

struct yoy_text_paragraph {
	struct yoy_span at;
	size_t section;
	size_t first, n; /* sentences */
};
YOY_VEC(yoy_text_paragraph_vec, struct yoy_text_paragraph);

struct yoy_text_section {
	struct yoy_span head; /* empty: what stands before the first heading */
	int level;            /* 1: 一、; 2: （一）; 0: no heading */
};
YOY_VEC(yoy_text_section_vec, struct yoy_text_section);

struct yoy_text_doc {
	const char *name;     /* what output calls it: 青岚县2019, a.txt; borrowed */
	struct yoy_view text; /* normalised; borrowed */
	struct yoy_text_section_vec sections;
	struct yoy_text_paragraph_vec paragraphs;
	struct yoy_text_sentence_vec sentences;
	struct yoy_span_vec numbers; /* numbers with their units, in order, disjoint */
};
#define YOY_TEXT_DOC_INIT                                                                 \
	{                                                                                 \
		NULL, { NULL, 0 }, YOY_VEC_INIT, YOY_VEC_INIT, YOY_VEC_INIT, YOY_VEC_INIT \
	}

enum yoy_text_status { YOY_TEXT_KEPT, YOY_TEXT_CHANGED, YOY_TEXT_DROPPED, YOY_TEXT_ADDED };

/* A run of words: in both, only in A, only in B. */
enum yoy_piece_kind { YOY_PIECE_SAME, YOY_PIECE_GONE, YOY_PIECE_NEW };
struct yoy_text_piece {
	enum yoy_piece_kind kind;
	struct yoy_span a, b; /* of GONE b is empty, of NEW a is */
};
YOY_VEC(yoy_text_piece_vec, struct yoy_text_piece);

/* Where a row stands: in the order of both texts, or, of a moved sentence, at its old and its new
 * place. */
enum yoy_text_place { YOY_PLACE_BOTH, YOY_PLACE_OLD, YOY_PLACE_NEW };

struct yoy_text_row {
	enum yoy_text_status status;
	enum yoy_text_place place;
	size_t a, b;                  /* sentences; YOY_TEXT_NONE when dropped or added */
	size_t move;                  /* 1 + index of the moved passage; 0: not moved */
	int similarity;               /* in thousandths; 1000: the same text */
	size_t first_piece, n_pieces; /* of a pair */
};
YOY_VEC(yoy_text_row_vec, struct yoy_text_row);

/* A moved passage: n sentences from a and from b on. */
struct yoy_text_move {
	size_t a, b, n;
};
YOY_VEC(yoy_text_move_vec, struct yoy_text_move);

/* Moved ones count as moved only, whether their text changed or not. Kept and moved are counted in
 * A; characters of changed sentences by their pieces. */
struct yoy_text_count {
	size_t kept, changed, moved, dropped, added;
};

struct yoy_text_section_change {
	enum yoy_text_status status;
	bool moved;
	size_t a, b; /* sections, or YOY_TEXT_NONE */
	struct yoy_text_count sentences, chars;
};
YOY_VEC(yoy_text_section_change_vec, struct yoy_text_section_change);

struct yoy_text_diff {
	const struct yoy_text_doc *a, *b; /* borrowed */
	struct yoy_text_row_vec rows;     /* in reading order; a moved sentence has two rows */
	struct yoy_text_piece_vec pieces;
	struct yoy_text_move_vec moves;
	struct yoy_text_section_change_vec sections; /* in reading order */
	struct yoy_text_count paragraphs, sentences, chars;
};

#endif
