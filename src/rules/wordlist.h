/*
 * A phrase of a pack as a list that is searched, not as a part of a pattern: however long it grows,
 * no pattern grows with it. Plain words are looked up in a map, the few with conditions
 * (推进(?!会)) are patterns, PATTERN_BYTES of them at a time. Used inside the rules layer only.
 */
#ifndef YOY_RULES_WORDLIST_H
#define YOY_RULES_WORDLIST_H

#include "yoy/map.h"
#include "yoy/pattern.h"
#include "yoy/vec.h"

enum { WORD_LENGTHS_MAX = 16 };
YOY_VEC(wordlist_patterns, struct yoy_pattern *);

struct wordlist {
	struct yoy_map words;
	size_t lengths[WORD_LENGTHS_MAX]; /* bytes of the plain words, each once */
	size_t n_lengths;
	struct wordlist_patterns patterns;
};

/* Is the word plain? One that is not, or that is longer than any other length can be kept for,
 * has to come as a part of a pattern. */
bool wordlist_add_plain(struct wordlist *list, struct yoy_view word);

/* A pattern of alternatives; it must begin with \G. Takes it over. */
void wordlist_add_pattern(struct wordlist *list, struct yoy_pattern *pattern);

/* Does a word of the list begin at byte pos of text? What stands before pos is seen by conditions.
 */
yoy_rc wordlist_at(const struct wordlist *list, struct yoy_view text, size_t pos, bool *hit,
		   struct yoy_err *err);

void wordlist_release(struct wordlist *list);

#endif
