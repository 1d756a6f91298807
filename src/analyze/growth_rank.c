/* Regions held against each other: growth.h (8), (9). */
#include "ranking.h"
#include "series.h"
#include "yoy/alloc.h"
#include "yoy/growth.h"
#include "yoy/unit.h"

enum { DIGITS = 2 };

/* What a region is, and its trend. */
struct place {
	struct yoy_trend *trend;
	enum yoy_level level;
	const char *parent; /* or NULL */
};

static struct yoy_trend_point *point_of(const struct yoy_trend *t, int year)
{
	size_t at;

	if (t->points.n == 0 || year < t->points.item[0].year)
		return NULL;
	at = (size_t)(year - t->points.item[0].year);
	return at < t->points.n ? &t->points.item[at] : NULL;
}

static bool comparable(struct yoy_decimal *out, const struct yoy_trend *t,
		       const struct yoy_trend_point *p, const char *unit)
{
	return p && p->has_value && series_is_plain(p->level) &&
	       yoy_unit_convert(out, p->value, yoy_view_of(t->unit), yoy_view_of(unit), NULL) ==
		       YOY_OK;
}

/* (8); a region alone has no place. */
static void rank_year(const struct place *place, size_t n, int year, enum yoy_better better)
{
	struct ranked_vec v = YOY_VEC_INIT;
	const char *unit = NULL;

	for (size_t i = 0; i < n; i++) {
		struct yoy_trend_point *p = point_of(place[i].trend, year);
		struct ranked r = { .level = place[i].level };

		if (!unit && p && p->has_value)
			unit = place[i].trend->unit;
		if (place[i].level == YOY_LEVEL_UNKNOWN || !unit ||
		    !comparable(&r.key, place[i].trend, p, unit))
			continue;
		if (better == YOY_BETTER_LOWER)
			r.key = yoy_decimal_neg(r.key);
		r.rank = &p->rank;
		r.of = &p->rank_of;
		*yoy_vec_push(&v) = r;
	}
	ranking_give(&v);
	for (size_t i = 0; i < v.n; i++)
		if (*v.item[i].of == 1)
			*v.item[i].rank = *v.item[i].of = 0;
	yoy_vec_release(&v);
}

static void share(struct place *child, const struct yoy_trend *parent)
{
	for (size_t i = 0; i < child->trend->points.n; i++) {
		struct yoy_trend_point *p = &child->trend->points.item[i];
		const struct yoy_trend_point *whole = point_of(parent, p->year);
		struct yoy_decimal part;

		if (!p->has_value || p->level->measure != YOY_LEVEL || !whole ||
		    !whole->has_value || whole->level->measure != YOY_LEVEL ||
		    !series_is_plain(whole->level) || whole->value.mant <= 0 ||
		    !comparable(&part, child->trend, p, parent->unit) || part.mant < 0 ||
		    yoy_decimal_cmp(part, whole->value) > 0)
			continue;
		p->has_share =
			yoy_decimal_shift(&part, part, 2, NULL) == YOY_OK &&
			yoy_decimal_div(&p->share_pct, part, whole->value, DIGITS, NULL) == YOY_OK;
	}
}

/* The trends [first, end) are of one indicator, by region. */
static void compare(struct place *place, size_t n, const struct yoy_indicator *ind)
{
	struct yoy_map by_region = YOY_MAP_INIT;
	int from = 0, to = 0;

	for (size_t i = 0; i < n; i++) {
		const struct yoy_trend_point_vec *p = &place[i].trend->points;

		yoy_map_add(&by_region, yoy_view_of(place[i].trend->region), i);
		if (p->n && (!from || p->item[0].year < from))
			from = p->item[0].year;
		if (p->n && p->item[p->n - 1].year > to)
			to = p->item[p->n - 1].year;
	}
	for (int year = from; from && year <= to; year++)
		rank_year(place, n, year, ind ? ind->better : YOY_BETTER_HIGHER);
	for (size_t i = 0; ind && !ind->is_mean && i < n; i++) {
		size_t at = place[i].parent ? yoy_map_get(&by_region, yoy_view_of(place[i].parent))
					    : YOY_MAP_NONE;

		if (at != YOY_MAP_NONE)
			share(&place[i], place[at].trend);
	}
	yoy_map_release(&by_region);
}

void yoy_trend_compare(struct yoy_trend_vec *trends, const struct yoy_report_list *reports,
		       const struct yoy_dictionary *dict)
{
	struct place *place = yoy_xcalloc(trends->n + 1, sizeof(*place));
	struct yoy_map known = YOY_MAP_INIT;
	size_t end;

	for (size_t i = 0; i < reports->reports.n; i++)
		yoy_map_add(&known, yoy_view_of(reports->reports.item[i].region), i);
	for (size_t i = 0; i < trends->n; i++) {
		size_t at = yoy_map_get(&known, yoy_view_of(trends->item[i].region));

		place[i].trend = &trends->item[i];
		if (at == YOY_MAP_NONE)
			continue;
		place[i].level = reports->reports.item[at].level;
		place[i].parent = reports->reports.item[at].parent;
	}
	for (size_t i = 0; i < trends->n; i = end) {
		for (end = i + 1;
		     end < trends->n && strcmp(trends->item[end].name, trends->item[i].name) == 0;)
			end++;
		compare(&place[i], end - i, yoy_dictionary_get(dict, trends->item[i].indicator));
	}
	yoy_map_release(&known);
	free(place);
}
