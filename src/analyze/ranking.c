#include "ranking.h"

#include <stdlib.h>

/* By level, the best first. */
static int by_key(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->level != y->level)
		return (int)x->level - (int)y->level;
	return yoy_decimal_cmp(y->key, x->key);
}

void ranking_give(struct ranked_vec *v)
{
	size_t end;

	if (v->n)
		qsort(v->item, v->n, sizeof(*v->item), by_key);
	for (size_t i = 0; i < v->n; i = end) {
		for (end = i + 1; end < v->n && v->item[end].level == v->item[i].level;)
			end++;
		for (size_t k = i; k < end; k++) {
			bool tie =
				k > i && yoy_decimal_cmp(v->item[k].key, v->item[k - 1].key) == 0;

			*v->item[k].rank = tie ? *v->item[k - 1].rank : k - i + 1;
			*v->item[k].of = end - i;
		}
	}
}
