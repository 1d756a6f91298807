/* Places of figures among those of one administrative level. Used by the analyze layer only. */
#ifndef YOY_ANALYZE_RANKING_H
#define YOY_ANALYZE_RANKING_H

#include "yoy/record.h"

struct ranked {
	enum yoy_level level;
	struct yoy_decimal key; /* the larger the better */
	size_t *rank, *of;      /* filled: the place, among how many */
};
YOY_VEC(ranked_vec, struct ranked);

/* Equal figures share a place: 1, 1, 3. Sorts the list. */
void ranking_give(struct ranked_vec *v);

#endif
