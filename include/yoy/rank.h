/*
 * Regions held against each other: one indicator, one year, what they promised and what they
 * reported.
 *
 * (1) A row is a region with a report of the year or the next one. Its target is the one that its
 *     report of the year sets for the year (that of the main targets before others), its actual
 *     the figure of the year in the vintage asked for; both of the measure asked for.
 * (2) Ranked by the actual, within the administrative level: 1 is the largest, where lower is
 *     better the smallest; equal figures share a rank (1, 1, 3). A level on its own side is ranked
 *     by the target likewise; of a range the end that decides (gap.h (3), (4)) counts.
 * (3) Never ranked: unreported (the next report is there and gives no such figure), pending (it is
 *     not there), no_plain (a bound such as 突破10亿元, a sum or average of years, a unit that
 *     cannot be brought to that of the others), no_level (the administrative level is not known).
 * (4) above: own target minus the target of the region above, in percentage points, for growth and
 *     ratio: 层层加码. The region above is the nearest one up the tree that sets such a target.
 * (5) The layers: of each region above, how many regions below it aim higher, the same, lower, and
 *     the mean of above, two digits.
 */
#ifndef YOY_RANK_H
#define YOY_RANK_H

#include "yoy/gap.h"
#include "yoy/region.h"

enum yoy_rank_status {
	YOY_RANK_RANKED,
	YOY_RANK_NO_PLAIN,
	YOY_RANK_NO_LEVEL,
	YOY_RANK_UNREPORTED,
	YOY_RANK_PENDING,
};
enum { YOY_N_RANK_STATUS = YOY_RANK_PENDING + 1 };
const char *yoy_rank_status_word(enum yoy_rank_status s);

struct yoy_rank_row {
	const struct yoy_region *region;               /* borrowed from the regions given */
	const struct yoy_observation *target, *actual; /* borrowed, or NULL */
	enum yoy_rank_status status;
	struct yoy_decimal value;    /* of the actual in the unit of the list, when ranked */
	size_t rank, rank_of;        /* 0: not ranked */
	size_t target_rank, targets; /* by the target, among as many; 0: none */
	bool has_above;
	struct yoy_decimal above;             /* points */
	const struct yoy_region *above_of;    /* or NULL */
	const struct yoy_observation *higher; /* the target of above_of, or NULL */
};
YOY_VEC(yoy_rank_vec, struct yoy_rank_row);

struct yoy_rank_layer {
	const struct yoy_region *region; /* the one above */
	const struct yoy_observation *target;
	size_t below, higher, same, lower;
	struct yoy_decimal mean; /* of above */
};
YOY_VEC(yoy_rank_layer_vec, struct yoy_rank_layer);

struct yoy_rank_list {
	const char *name, *unit;  /* of the indicator; of value, NULL when nothing is ranked */
	struct yoy_rank_vec rows; /* by administrative level, then ranked ones by rank, the others
				     by name */
	struct yoy_rank_layer_vec layers; /* by level and name of the region above */
};
#define YOY_RANK_LIST_INIT                             \
	{                                              \
		NULL, NULL, YOY_VEC_INIT, YOY_VEC_INIT \
	}

struct yoy_rank_opts {
	const char *indicator; /* id or name */
	int year;
	enum yoy_measure measure;
	enum yoy_vintage vintage;
	int vintage_year;
};

/* Pure; all that is given must outlive the list. */
void yoy_rank_compute(struct yoy_rank_list *out, const struct yoy_obs_list *obs,
		      const struct yoy_report_list *reports, const struct yoy_region_list *regions,
		      const struct yoy_dictionary *dict, const struct yoy_rank_opts *opts);
void yoy_rank_list_release(struct yoy_rank_list *l);

#endif
