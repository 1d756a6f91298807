#include "yoy/rank.h"

#include <stdlib.h>

#include "ranking.h"
#include "series.h"
#include "yoy/alloc.h"
#include "yoy/unit.h"

enum { DIGITS = 2, DEEPEST = 16 };

struct work {
	struct yoy_rank_list *out;
	const struct yoy_region_list *regions;
	const struct yoy_rank_opts *opts;
	const struct yoy_indicator *ind;
	struct series series;
	struct yoy_map region; /* name -> index into regions */
	size_t *row;           /* of each region: its row + 1 */
	enum yoy_better better;
};

const char *yoy_rank_status_word(enum yoy_rank_status s)
{
	static const char *const words[] = { "ranked", "no_plain", "no_level", "unreported",
					     "pending" };

	return words[s];
}

static struct figure_query ask(const struct work *w, const char *region)
{
	return (struct figure_query){ .region = region,
				      .subject = w->opts->indicator,
				      .canonical = w->ind != NULL,
				      .measure = w->opts->measure,
				      .year = w->opts->year,
				      .vintage = w->opts->vintage,
				      .vintage_year = w->opts->vintage_year };
}

/* (1) */
static const struct yoy_observation *target_of(const struct work *w, const char *region)
{
	struct figure_query q = ask(w, region);
	struct series_range r = series_report(&w->series, &q, q.year);
	const struct yoy_observation *best = NULL;

	for (size_t i = r.first; i < r.end; i++) {
		const struct yoy_observation *o = w->series.item[i];
		unsigned not =
			YOY_OBS_SIZE | YOY_OBS_GENERAL | YOY_OBS_AVERAGE | YOY_OBS_CUMULATIVE;

		if (o->role != YOY_ROLE_TARGET || series_year(o->period) != q.year ||
		    (o->flags & not ) || (q.measure == YOY_GROWTH && strcmp(o->unit, "%") != 0))
			continue;
		best = series_main(best, o);
	}
	return best;
}

/* What the reports of the year and the next one say of each region. */
static void make_rows(struct work *w, const struct yoy_report_list *reports)
{
	int year = w->opts->year;

	for (size_t i = 0; i < reports->reports.n; i++) {
		const struct yoy_report *r = &reports->reports.item[i];
		size_t at = yoy_map_get(&w->region, yoy_view_of(r->region));
		struct yoy_rank_row *row;
		struct figure_query q = ask(w, r->region);

		if (at == YOY_MAP_NONE || (r->year != year && r->year != year + 1))
			continue;
		if (!w->row[at]) {
			row = yoy_vec_push(&w->out->rows);
			w->row[at] = w->out->rows.n;
			row->region = &w->regions->regions.item[at];
			row->target = target_of(w, r->region);
			row->actual = series_actual(&w->series, &q);
			row->status = YOY_RANK_PENDING;
		}
		row = &w->out->rows.item[w->row[at] - 1];
		if (row->actual)
			row->status = YOY_RANK_RANKED;
		else if (r->year == year + 1)
			row->status = YOY_RANK_UNREPORTED;
	}
}

static bool in_unit(struct yoy_decimal *out, struct yoy_decimal d, const char *from, const char *to)
{
	return yoy_unit_convert(out, d, yoy_view_of(from), yoy_view_of(to), NULL) == YOY_OK;
}

/* (3), and values in one unit. */
static void value_rows(struct work *w)
{
	for (size_t i = 0; i < w->out->rows.n; i++) {
		struct yoy_rank_row *row = &w->out->rows.item[i];
		const struct yoy_observation *o = row->actual;

		if (!o)
			continue;
		if (series_is_plain(o) && !w->out->unit)
			w->out->unit = o->unit;
		if (!series_is_plain(o) || !in_unit(&row->value, o->value, o->unit, w->out->unit))
			row->status = YOY_RANK_NO_PLAIN;
		else if (row->region->level == YOY_LEVEL_UNKNOWN)
			row->status = YOY_RANK_NO_LEVEL;
	}
}

/* The end of a target that decides, gap.h (3), (4). */
static struct yoy_decimal goal(const struct work *w, const struct yoy_observation *t)
{
	return t->has_hi && w->better == YOY_BETTER_LOWER ? t->value_hi : t->value;
}

/* (2) */
static void rank_rows(struct work *w)
{
	struct ranked_vec actuals = YOY_VEC_INIT, targets = YOY_VEC_INIT;

	for (size_t i = 0; i < w->out->rows.n; i++) {
		struct yoy_rank_row *row = &w->out->rows.item[i];
		struct ranked r = { .level = row->region->level };
		bool lower = w->better == YOY_BETTER_LOWER;

		if (row->status == YOY_RANK_RANKED) {
			r.key = lower ? yoy_decimal_neg(row->value) : row->value;
			r.rank = &row->rank;
			r.of = &row->rank_of;
			*yoy_vec_push(&actuals) = r;
		}
		if (row->target && r.level != YOY_LEVEL_UNKNOWN &&
		    in_unit(&r.key, goal(w, row->target), row->target->unit,
			    w->out->unit ? w->out->unit : row->target->unit)) {
			if (lower)
				r.key = yoy_decimal_neg(r.key);
			r.rank = &row->target_rank;
			r.of = &row->targets;
			*yoy_vec_push(&targets) = r;
		}
	}
	ranking_give(&actuals);
	ranking_give(&targets);
	yoy_vec_release(&actuals);
	yoy_vec_release(&targets);
}

/* (4) */
static void hold_against_parents(struct work *w)
{
	for (size_t i = 0; i < w->out->rows.n; i++) {
		struct yoy_rank_row *row = &w->out->rows.item[i];
		const struct yoy_region *up = row->region;
		struct yoy_decimal parent;

		for (int depth = 0; row->target && up && depth < DEEPEST; depth++) {
			size_t at = up->parent ? yoy_map_get(&w->region, yoy_view_of(up->parent))
					       : YOY_MAP_NONE;

			up = at == YOY_MAP_NONE ? NULL : &w->regions->regions.item[at];
			row->higher = up && up != row->region ? target_of(w, up->name) : NULL;
			if (row->higher)
				break;
		}
		if (!row->higher)
			continue;
		row->above_of = up;
		row->has_above =
			w->opts->measure != YOY_LEVEL &&
			in_unit(&parent, goal(w, row->higher), row->higher->unit,
				row->target->unit) &&
			yoy_decimal_sub(&row->above, goal(w, row->target), parent, NULL) == YOY_OK;
	}
}

static int by_layer(const void *a, const void *b)
{
	const struct yoy_rank_layer *x = a, *y = b;

	if (x->region->level != y->region->level)
		return (int)x->region->level - (int)y->region->level;
	return strcmp(x->region->name, y->region->name);
}

/* (5); the sum of above stands in mean until all rows are seen. */
static void make_layers(struct work *w)
{
	struct yoy_rank_layer_vec *v = &w->out->layers;

	for (size_t i = 0; i < w->out->rows.n; i++) {
		const struct yoy_rank_row *row = &w->out->rows.item[i];
		struct yoy_rank_layer *l = NULL;

		if (!row->has_above)
			continue;
		for (size_t k = 0; k < v->n && !l; k++)
			if (v->item[k].region == row->above_of)
				l = &v->item[k];
		if (!l) {
			l = yoy_vec_push(v);
			l->region = row->above_of;
			l->target = row->higher;
		}
		l->below++;
		l->higher += row->above.mant > 0;
		l->same += row->above.mant == 0;
		l->lower += row->above.mant < 0;
		yoy_decimal_add(&l->mean, l->mean, row->above, NULL);
	}
	for (size_t k = 0; k < v->n; k++)
		yoy_decimal_div(&v->item[k].mean, v->item[k].mean,
				yoy_decimal_int((int64_t)v->item[k].below), DIGITS, NULL);
	if (v->n)
		qsort(v->item, v->n, sizeof(*v->item), by_layer);
}

static int by_row(const void *a, const void *b)
{
	const struct yoy_rank_row *x = a, *y = b;

	if (x->region->level != y->region->level)
		return (int)x->region->level - (int)y->region->level;
	if (x->status != y->status)
		return (int)x->status - (int)y->status;
	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return strcmp(x->region->name, y->region->name);
}

void yoy_rank_compute(struct yoy_rank_list *out, const struct yoy_obs_list *obs,
		      const struct yoy_report_list *reports, const struct yoy_region_list *regions,
		      const struct yoy_dictionary *dict, const struct yoy_rank_opts *opts)
{
	struct work w = { .out = out,
			  .regions = regions,
			  .opts = opts,
			  .ind = yoy_dictionary_get(dict, opts->indicator),
			  .region = YOY_MAP_INIT };

	out->name = w.ind ? w.ind->name : opts->indicator;
	w.better = w.ind ? w.ind->better : YOY_BETTER_HIGHER;
	w.row = yoy_xcalloc(regions->regions.n + 1, sizeof(*w.row));
	for (size_t i = 0; i < regions->regions.n; i++)
		yoy_map_add(&w.region, yoy_view_of(regions->regions.item[i].name), i);
	series_init(&w.series, obs);
	make_rows(&w, reports);
	value_rows(&w);
	rank_rows(&w);
	hold_against_parents(&w);
	make_layers(&w);
	if (out->rows.n)
		qsort(out->rows.item, out->rows.n, sizeof(*out->rows.item), by_row);
	series_release(&w.series);
	yoy_map_release(&w.region);
	free(w.row);
}

void yoy_rank_list_release(struct yoy_rank_list *l)
{
	yoy_vec_release(&l->rows);
	yoy_vec_release(&l->layers);
}
