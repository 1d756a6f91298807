/* The dictionary of canonical indicators, as data; filled from JSON by the rules layer, used by
 * all. */
#ifndef YOY_INDICATOR_H
#define YOY_INDICATOR_H

#include <stdbool.h>

#include "yoy/map.h"
#include "yoy/vec.h"

enum yoy_better { YOY_BETTER_HIGHER, YOY_BETTER_LOWER, YOY_BETTER_NEUTRAL };
enum yoy_growth_basis { YOY_BASIS_NOMINAL, YOY_BASIS_REAL };

/* The same thing under a name of another time. */
struct yoy_renaming {
	const char *from, *to; /* parts of the names as reports write them */
	int year;              /* the first that is told under the new name */
	bool breaks;           /* what is counted changed with it */
	bool lingers;          /* the old name stays in use for what the new one means */
	const char *note;      /* in which way; "" when it did not */
};

struct yoy_indicator {
	const char *id;   /* gdp */
	const char *name; /* 地区生产总值: the usual Chinese name */
	const char *name_en;
	const char *dimension; /* money, percent, count, … as in the dictionary file */
	const char *group;     /* economy, fiscal, people …: for ordering and headings */
	enum yoy_better better;
	enum yoy_growth_basis basis;
	bool is_mean; /* of people, places, days: levels of several regions do not add up */
	/* Arithmetic that figures of one region and period must survive; ids of the dictionary. */
	const char *const *parts;    /* levels that add up to it */
	const char *const *includes; /* levels that are no larger than it */
	const char *const *between;  /* two kinds of people or places, of which it is the mean */
	const char *const *share_of; /* part and whole, of which it is the ratio in % */
	size_t n_parts, n_includes, n_between, n_share_of;
	const struct yoy_renaming *renamed;
	const char *const *narrower; /* words of names that cover less: 人工造林 */
	const char *const *scopes; /* words that make a name another statistic: 全社会固定资产投资;
				      figures with and without one are not computed with */
	size_t n_renamed, n_narrower, n_scopes;
};
YOY_VEC(yoy_indicator_vec, struct yoy_indicator);

struct yoy_dictionary {
	struct yoy_indicator_vec
		all; /* in dictionary order, the order in which reports name them */
	struct yoy_map by_id;
};

/* NULL when unknown or id is NULL. */
const struct yoy_indicator *yoy_dictionary_get(const struct yoy_dictionary *dict, const char *id);

#endif
