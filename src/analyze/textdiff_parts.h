/* The parts of the comparison of texts; textdiff.h states the rules. Used by the analyze layer
 * only. */
#ifndef YOY_ANALYZE_TEXTDIFF_PARTS_H
#define YOY_ANALYZE_TEXTDIFF_PARTS_H

#include "yoy/textdiff.h"

enum { TEXTDIFF_COMMON = 512 };

struct text_pair {
	size_t a, b;
	int similarity;
	uint64_t weight; /* common weight: what the chain adds up */
	bool in_order;   /* on the backbone */
};
YOY_VEC(text_pair_vec, struct text_pair);

/* Units to align: spans of the document, in order. */
struct text_side {
	const struct yoy_text_doc *doc;
	const struct yoy_span *unit;
	size_t n;
	const size_t *group; /* of each unit: the paragraph it stands in; NULL: none */
};

struct text_align_opts {
	int min, min_together; /* least similarity; of units whose groups are partners */
	int min_moved;         /* and of pairs that cross the backbone */
	size_t min_moved_chars;
	const size_t *partner; /* of each group of A its group of B or YOY_TEXT_NONE; NULL: none */
};

/* text_align.c: (1) to (4). Pairs by a. */
void text_align(struct text_pair_vec *out, const struct text_side *a, const struct text_side *b,
		const struct text_align_opts *opts);

/* Mark in_order the pairs of the heaviest chain that rises on both sides; n_b: units of B. */
void text_chain(struct text_pair *pair, size_t n, size_t n_b);

/* What a character is to the comparison. */
enum text_class { TEXT_HAN, TEXT_LATIN, TEXT_BREAK };
enum text_class text_class(uint32_t cp);

/* text_words.c: how often characters stand together in both texts, (6). */
struct text_lexicon;
struct text_lexicon *text_lexicon_new(const struct yoy_text_doc *a, const struct yoy_text_doc *b);
void text_lexicon_free(struct text_lexicon *lex);

/* Append the pieces of two sentences, (6) and (7). */
void text_pieces(struct yoy_text_piece_vec *out, const struct text_lexicon *lex,
		 const struct yoy_text_doc *doc_a, struct yoy_span a,
		 const struct yoy_text_doc *doc_b, struct yoy_span b);

struct text_word {
	struct yoy_span at;
	uint64_t hash;
	uint32_t weight;       /* 2 a character; 6 for a number */
	enum text_class class; /* a number is LATIN, a mark BREAK */
};
YOY_VEC(text_word_vec, struct text_word);
void text_words(struct text_word_vec *out, const struct text_lexicon *lex,
		const struct yoy_text_doc *doc, struct yoy_span at);

/* Index of the first number that ends behind pos. */
size_t text_number_at(const struct yoy_text_doc *doc, size_t pos);
uint64_t text_hash(struct yoy_view v);

#endif
