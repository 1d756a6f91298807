/* The list of common pairs of characters, built in. Used by the rules layer only. */
#ifndef YOY_RULES_COMMON_PAIRS_H
#define YOY_RULES_COMMON_PAIRS_H

#include "yoy/commitment.h"
#include "yoy/err.h"

struct common_pairs {
	struct yoy_common_pairs pub;
	YOY_VEC(, uint64_t) list;
};

yoy_rc common_pairs_load(struct common_pairs *pairs, struct yoy_err *err);
void common_pairs_release(struct common_pairs *pairs);

#endif
