/* One promise over the years: audit.h (30). */
#include "audit_work.h"
#include "yoy/alloc.h"

struct chain {
	const struct yoy_audit_year *years;
	size_t n;
	const struct yoy_common_pairs *pairs;
	const struct yoy_dictionary *dictionary;
};

struct link {
	size_t year;
	const struct yoy_commitment *commitment;
};
YOY_VEC(link_vec, struct link);

/* The commitments of a year as passages of a plan, so that they can be looked through alike. */
static struct yoy_passage *as_passages(const struct yoy_audit_year *y)
{
	struct yoy_passage *p = yoy_xcalloc(y->n_commitments + 1, sizeof(*p));

	for (size_t i = 0; i < y->n_commitments; i++) {
		const struct yoy_commitment *k = &y->commitments[i];

		p[i] = (struct yoy_passage){ .report_year = k->report_year,
					     .part = YOY_PART_PLAN,
					     .text = k->text,
					     .at = k->at,
					     .period = k->period,
					     .core = k->core,
					     .head = k->head,
					     .stage = k->stage };
	}
	return p;
}

/* What another year promises of the same thing, or NULL. */
static const struct yoy_commitment *same_in(const struct chain *c, const struct yoy_audit_year *y,
					    const struct yoy_commitment *k)
{
	struct yoy_passage *passages = as_passages(y);
	struct yoy_audit_input in = { .passages = passages,
				      .n_passages = y->n_commitments,
				      .pairs = c->pairs,
				      .dictionary = c->dictionary };
	const struct yoy_commitment *found = NULL;
	struct yoy_arena arena = YOY_ARENA_INIT;
	struct yoy_outcome best;
	struct audit_index index;

	audit_index_build(&index, &in);
	if (audit_candidates(&index, k, &arena, &best, 1))
		found = &y->commitments[best.passage - passages];
	audit_index_release(&index);
	yoy_arena_release(&arena);
	free(passages);
	return found;
}

/* The next link in a direction (-1, 1) from years[at], at most YOY_CHAIN_GAP years away. */
static bool next_link(const struct chain *c, int step, struct link *at)
{
	for (size_t i = at->year; step < 0 ? i > 0 : i + 1 < c->n;) {
		const struct yoy_commitment *k;
		int distance;

		i = step < 0 ? i - 1 : i + 1;
		distance = c->years[i].year - c->years[at->year].year;
		if (distance > YOY_CHAIN_GAP || distance < -YOY_CHAIN_GAP)
			return false;
		k = same_in(c, &c->years[i], at->commitment);
		if (k) {
			*at = (struct link){ i, k };
			return true;
		}
	}
	return false;
}

void yoy_audit_chain(struct yoy_chain_vec *out, const struct yoy_audit_year *years, size_t n,
		     size_t at, const struct yoy_commitment *start,
		     const struct yoy_common_pairs *pairs, const struct yoy_dictionary *dictionary)
{
	struct chain c = { years, n, pairs, dictionary };
	struct link_vec before = { 0 };
	struct link l = { at, start };

	while (next_link(&c, -1, &l))
		*yoy_vec_push(&before) = l;
	for (size_t i = before.n; i-- > 0;)
		*yoy_vec_push(out) = before.item[i].commitment;
	l = (struct link){ at, start };
	do
		*yoy_vec_push(out) = l.commitment;
	while (next_link(&c, 1, &l));
	yoy_vec_release(&before);
}
