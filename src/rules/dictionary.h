/* The dictionary of indicators inside a rule pack: matching phrases. Used by the rules layer only.
 */
#ifndef YOY_RULES_DICTIONARY_H
#define YOY_RULES_DICTIONARY_H

#include "pack_json.h"
#include "yoy/indicator.h"
#include "yoy/pattern.h"
#include "yoy/record.h"

struct dict_entry {
	unsigned measures;       /* 1u << enum yoy_measure; 0: any */
	const char *const *dims; /* dimensions of the unit of a level; none: any */
	size_t n_dims;
	struct yoy_pattern *pattern; /* all patterns as one, or NULL */
	const char *const *match, *const *no_match;
	size_t n_match, n_no_match;
};
YOY_VEC(dict_entry_vec, struct dict_entry);

struct dict_alias {
	const char *text; /* folded; owned by the pack's arena */
	size_t entry;
	bool growth_only; /* 装备制造业增长9% speaks of its value added, 装备制造业达到67亿元 may
			     not */
	size_t next; /* another indicator with the same alias, told apart by dimension; YOY_MAP_NONE
		      */
};
YOY_VEC(dict_alias_vec, struct dict_alias);

struct dictionary {
	struct yoy_dictionary pub;
	struct dict_entry_vec entries; /* beside pub.all */
	struct dict_alias_vec aliases;
	struct yoy_map by_alias; /* folded alias -> index of aliases */
};

/* Add the "indicators" of a file; an id that is there already gets the new aliases (and fields
 * given). */
yoy_rc dictionary_load(struct dictionary *dict, struct yoy_arena *arena,
		       const struct pack_file *file, struct yoy_err *err);
void dictionary_release(struct dictionary *dict);

const struct yoy_indicator *dictionary_match(const struct dictionary *dict,
					     struct yoy_pattern *scope, struct yoy_view phrase,
					     enum yoy_measure measure, const char *dim);
/* An indicator whose alias is phrase with something before or behind it that context holds:
 * 粮食安全，年产量20万吨. NULL when none or not sure. */
const struct yoy_indicator *dictionary_complete(const struct dictionary *dict,
						struct yoy_view phrase, struct yoy_view context,
						enum yoy_measure measure, const char *dim);
const struct yoy_indicator *dictionary_find(const struct dictionary *dict,
					    struct yoy_pattern *scope, const char *text);

#endif
