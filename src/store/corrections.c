/*
 * What people decided of observations, applied where lists are read: decision.h (4), (5).
 * A correction may bring an observation into a list that its own reading keeps it out of (another
 * indicator, another year), so that filters are tried again after it.
 */
#include <stdlib.h>

#include "records.h"
#include "yoy/alloc.h"
#include "yoy/store.h"

static bool same(const char *a, const char *b)
{
	return a && b && strcmp(a, b) == 0;
}

static bool passes(const struct yoy_obs_filter *f, const struct yoy_observation *o)
{
	int year = record_years(o->period).to;

	if (f->id)
		return o->id == f->id;
	return (f->with_rejected || !o->rejected) && (!f->region || same(f->region, o->region)) &&
	       (!f->report_year || f->report_year == o->report_year) &&
	       (!f->year || f->year == year) && (!f->year_from || year >= f->year_from) &&
	       (!f->year_to || year <= f->year_to) && (f->role < 0 || f->role == (int)o->role) &&
	       (f->part < 0 || f->part == (int)o->part) &&
	       (f->measure < 0 || f->measure == (int)o->measure) &&
	       (f->max_confidence < 0 || o->confidence <= f->max_confidence) &&
	       (!f->indicator || f->for_pairs || same(f->indicator, o->indicator) ||
		same(f->indicator, o->name));
}

/* Decisions on one observation stand together, oldest first. */
static int by_observation(const void *a, const void *b)
{
	const struct yoy_decision *x = a, *y = b;

	if (x->observation != y->observation)
		return x->observation < y->observation ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

static const struct yoy_decision *decisions_on(const struct yoy_decision_vec *all, int64_t id)
{
	size_t lo = 0, hi = all->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (all->item[mid].observation < id)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < all->n && all->item[lo].observation == id ? &all->item[lo] : NULL;
}

static yoy_rc apply(struct yoy_observation *o, const struct yoy_decision_vec *all,
		    const struct yoy_decision *d, struct yoy_arena *arena, struct yoy_err *err)
{
	enum { FULL = 1000 };
	struct yoy_observation *read = yoy_arena_alloc(arena, sizeof(*read));
	yoy_rc rc = YOY_OK;

	*read = *o;
	for (; !rc && d < all->item + all->n && d->observation == o->id; d++) {
		if (d->kind == YOY_DECIDE_VALUE) {
			rc = yoy_decision_set(o, d->field, yoy_arena_strdup(arena, d->value), err);
			o->machine = read;
		}
		o->rejected = o->rejected || d->kind == YOY_DECIDE_REJECT;
		o->decided_by = yoy_arena_strdup(arena, d->by);
		o->confidence = FULL;
	}
	return rc;
}

static int in_text_order(const void *a, const void *b)
{
	const struct yoy_observation *x = a, *y = b;
	int region = strcmp(x->region, y->region);

	if (region)
		return region;
	if (x->report_year != y->report_year)
		return x->report_year < y->report_year ? -1 : 1;
	if (x->at.beg != y->at.beg)
		return x->at.beg < y->at.beg ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

/* Observations that only their correction brings in: the first decision of each is not seen. */
static yoy_rc add_corrected(struct yoy_store *s, const struct yoy_decision_vec *all,
			    const bool *seen, struct yoy_obs_list *list, size_t first,
			    struct yoy_err *err)
{
	size_t before = list->obs.n;
	yoy_rc rc = YOY_OK;

	for (size_t i = 0; !rc && i < all->n; i++) {
		int64_t id = all->item[i].observation;
		size_t at = list->obs.n;

		if (id == 0 || seen[i] || (i > 0 && all->item[i - 1].observation == id))
			continue;
		rc = observation_as_read(s, id, list, err);
		if (!rc && list->obs.n > at)
			rc = apply(&list->obs.item[at], all, &all->item[i], &list->arena, err);
	}
	if (!rc && list->obs.n > before)
		qsort(list->obs.item + first, list->obs.n - first, sizeof(*list->obs.item),
		      in_text_order);
	return rc;
}

static yoy_rc correct_all(struct yoy_store *s, const struct yoy_obs_filter *filter,
			  const struct yoy_decision_vec *all, struct yoy_obs_list *list,
			  size_t first, struct yoy_err *err)
{
	bool *seen = yoy_xcalloc(all->n, sizeof(*seen));
	size_t kept = first;
	yoy_rc rc = YOY_OK;

	for (size_t i = first; !rc && i < list->obs.n; i++) {
		const struct yoy_decision *d = decisions_on(all, list->obs.item[i].id);

		if (!d)
			continue;
		seen[d - all->item] = true;
		rc = apply(&list->obs.item[i], all, d, &list->arena, err);
	}
	if (!rc && !filter->id)
		rc = add_corrected(s, all, seen, list, first, err);
	for (size_t i = first; !rc && i < list->obs.n; i++)
		if (!list->obs.item[i].decided_by || passes(filter, &list->obs.item[i]))
			list->obs.item[kept++] = list->obs.item[i];
	list->obs.n = rc ? list->obs.n : kept;
	free(seen);
	return rc;
}

yoy_rc correct_observations(struct yoy_store *s, const struct yoy_obs_filter *filter,
			    struct yoy_obs_list *list, size_t first, struct yoy_err *err)
{
	struct yoy_decision_filter which = { .subject = YOY_SUBJECT_OBSERVATION,
					     .region = filter->region,
					     .report_year = filter->report_year,
					     .observation = filter->id,
					     .in_force = true };
	struct yoy_decision_list all = YOY_DECISION_LIST_INIT;
	yoy_rc rc = yoy_store_decisions(s, &which, &all, err);

	if (!rc && all.decisions.n) {
		qsort(all.decisions.item, all.decisions.n, sizeof(*all.decisions.item),
		      by_observation);
		rc = correct_all(s, filter, &all.decisions, list, first, err);
	}
	yoy_decision_list_release(&all);
	return rc;
}
