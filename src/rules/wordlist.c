#include "wordlist.h"

#include <string.h>

static bool keeps_length(struct wordlist *list, size_t len)
{
	for (size_t i = 0; i < list->n_lengths; i++)
		if (list->lengths[i] == len)
			return true;
	if (list->n_lengths == WORD_LENGTHS_MAX)
		return false;
	list->lengths[list->n_lengths++] = len;
	return true;
}

bool wordlist_add_plain(struct wordlist *list, struct yoy_view word)
{
	static const char special[] = "()[]{}?*+.|\\^$";

	for (size_t i = 0; i < word.len; i++)
		if (word.ptr[i] == '\0' || strchr(special, word.ptr[i]))
			return false;
	if (word.len == 0 || !keeps_length(list, word.len))
		return false;
	yoy_map_add(&list->words, word, 0);
	return true;
}

void wordlist_add_pattern(struct wordlist *list, struct yoy_pattern *pattern)
{
	*yoy_vec_push(&list->patterns) = pattern;
}

yoy_rc wordlist_at(const struct wordlist *list, struct yoy_view text, size_t pos, bool *hit,
		   struct yoy_err *err)
{
	struct yoy_match m;
	yoy_rc rc = YOY_OK;

	*hit = false;
	for (size_t i = 0; i < list->n_lengths; i++) {
		size_t end = pos + list->lengths[i];

		if (end <= text.len &&
		    yoy_map_get(&list->words, yoy_view_sub(text, pos, end)) != YOY_MAP_NONE) {
			*hit = true;
			return YOY_OK;
		}
	}
	for (size_t i = 0; !rc && !*hit && i < list->patterns.n; i++)
		rc = yoy_pattern_match(list->patterns.item[i], text, pos, &m, hit, err);
	return rc;
}

void wordlist_release(struct wordlist *list)
{
	for (size_t i = 0; i < list->patterns.n; i++)
		yoy_pattern_free(list->patterns.item[i]);
	yoy_vec_release(&list->patterns);
	yoy_map_release(&list->words);
}
