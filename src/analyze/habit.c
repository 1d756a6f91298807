#include "yoy/habit.h"

#include <stdlib.h>

#include "yoy/alloc.h"
#include "yoy/diff.h"

static const char *subject(const struct yoy_pair *p)
{
	return p->indicator ? p->indicator : p->name;
}

static int by_key(const struct yoy_pair *x, const struct yoy_pair *y)
{
	int c = strcmp(x->region, y->region);

	if (!c)
		c = (x->indicator == NULL) - (y->indicator == NULL);
	if (!c)
		c = strcmp(subject(x), subject(y));
	return c ? c : (int)x->measure - (int)y->measure;
}

static int by_subject(const void *a, const void *b)
{
	const struct yoy_pair *x = *(const struct yoy_pair *const *)a;
	const struct yoy_pair *y = *(const struct yoy_pair *const *)b;
	int c = by_key(x, y);

	if (!c)
		c = (x->year > y->year) - (x->year < y->year);
	return c ? c
		 : (x->target->at.beg > y->target->at.beg) -
			       (x->target->at.beg < y->target->at.beg);
}

/* The pairs, those of one habit side by side; lives in the arena. */
static const struct yoy_pair **sorted(struct yoy_arena *arena, const struct yoy_pair_list *pairs)
{
	size_t n = pairs->pairs.n;
	const struct yoy_pair **item = yoy_arena_alloc(arena, (n + 1) * sizeof(*item));

	for (size_t i = 0; i < n; i++)
		item[i] = &pairs->pairs.item[i];
	if (n)
		qsort(item, n, sizeof(*item), by_subject);
	return item;
}

static struct yoy_habit habit_of(const struct yoy_pair *const *item, size_t n)
{
	struct yoy_habit h = { .region = item[0]->region,
			       .indicator = item[0]->indicator,
			       .name = item[0]->name,
			       .measure = item[0]->measure,
			       .pairs = item,
			       .n = n };

	for (size_t i = 0; i < n; i++) {
		h.checked += item[i]->verdict == YOY_MET || item[i]->verdict == YOY_MISSED;
		h.missed += item[i]->verdict == YOY_MISSED;
		h.unreported += item[i]->verdict == YOY_UNREPORTED;
	}
	return h;
}

static int by_name(const struct yoy_habit *x, const struct yoy_habit *y)
{
	return by_key(x->pairs[0], y->pairs[0]);
}

static int by_missed(const void *a, const void *b)
{
	const struct yoy_habit *x = a, *y = b;

	if (x->missed != y->missed)
		return x->missed < y->missed ? 1 : -1;
	if (x->checked != y->checked)
		return x->checked < y->checked ? -1 : 1;
	return by_name(x, y);
}

static int by_length(const void *a, const void *b)
{
	const struct yoy_habit *x = a, *y = b;
	int c = by_name(x, y);

	if (x->n != y->n)
		return x->n < y->n ? 1 : -1;
	return c ? c : x->pairs[0]->year - y->pairs[0]->year;
}

void yoy_habit_missed(struct yoy_habit_list *out, const struct yoy_pair_list *pairs)
{
	const struct yoy_pair **item = sorted(&out->arena, pairs);
	size_t n = pairs->pairs.n, end;

	for (size_t i = 0; i < n; i = end) {
		for (end = i + 1; end < n && by_key(item[i], item[end]) == 0;)
			end++;
		*yoy_vec_push(&out->habits) = habit_of(item + i, end - i);
	}
	if (out->habits.n)
		qsort(out->habits.item, out->habits.n, sizeof(*out->habits.item), by_missed);
}

static bool stands_still(const struct yoy_pair *a, const struct yoy_pair *b)
{
	struct yoy_decimal delta;
	bool has_delta;

	return yoy_diff_classify(a->target, b->target, &delta, &has_delta) == YOY_CHANGE_UNCHANGED;
}

static bool takes_part(const struct yoy_pair *p)
{
	return !(p->target->flags & (YOY_OBS_WORDS | YOY_OBS_SIZE | YOY_OBS_GENERAL));
}

/* The pairs [0, n) of one key by year: runs; used marks those that are in one. */
static void runs(struct yoy_habit_list *out, const struct yoy_pair *const *item, size_t n,
		 bool *used)
{
	for (size_t i = 0; i < n; i++) {
		const struct yoy_pair **run;
		size_t len = 1;

		if (used[i] || !takes_part(item[i]))
			continue;
		run = yoy_arena_alloc(&out->arena, n * sizeof(*run));
		run[0] = item[i];
		for (size_t k = i + 1; k < n; k++) {
			if (used[k] || !takes_part(item[k]) ||
			    item[k]->year != run[len - 1]->year + 1 ||
			    !stands_still(run[len - 1], item[k]))
				continue;
			used[k] = true;
			run[len++] = item[k];
		}
		if (len > 1)
			*yoy_vec_push(&out->habits) = habit_of(run, len);
	}
}

void yoy_habit_same(struct yoy_habit_list *out, const struct yoy_pair_list *pairs)
{
	const struct yoy_pair **item = sorted(&out->arena, pairs);
	size_t n = pairs->pairs.n, end;
	bool *used = yoy_xcalloc(n + 1, sizeof(*used));

	for (size_t i = 0; i < n; i = end) {
		for (end = i + 1; end < n && by_key(item[i], item[end]) == 0;)
			end++;
		runs(out, item + i, end - i, used + i);
	}
	free(used);
	if (out->habits.n)
		qsort(out->habits.item, out->habits.n, sizeof(*out->habits.item), by_length);
}

void yoy_habit_list_release(struct yoy_habit_list *l)
{
	yoy_vec_release(&l->habits);
	yoy_arena_release(&l->arena);
}
