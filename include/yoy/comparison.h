/*
 * What comparing reports yields: pairs of target and actual, and series over the years.
 * Filled by the analyze layer (gap.h, growth.h say by which rules), drawn by the render layer.
 */
#ifndef YOY_COMPARISON_H
#define YOY_COMPARISON_H

#include "yoy/record.h"

enum yoy_verdict { YOY_MET, YOY_MISSED, YOY_UNREPORTED, YOY_PENDING, YOY_UNCOMPARABLE };
enum yoy_pair_basis { YOY_PAIR_REPORTED, YOY_PAIR_DERIVED, YOY_PAIR_STATED };

struct yoy_pair {
	const char *region;
	int year;
	const char *indicator; /* or NULL */
	const char *name;
	enum yoy_measure measure;
	const struct yoy_observation *target; /* borrowed from the observations given */
	const struct yoy_observation *actual; /* or NULL; a derived one is owned by the list */
	const struct yoy_statement *stated;   /* words on the target's fate, or NULL */
	bool has_gap, has_completion;
	struct yoy_decimal gap;
	const char *gap_unit;              /* 百分点, or the target's unit */
	struct yoy_decimal completion_pct; /* level targets: actual / target, one digit */
	enum yoy_verdict verdict;
	enum yoy_pair_basis basis;
	const char *reason; /* one line in Chinese */
	bool within_rounding;
};
YOY_VEC(yoy_pair_vec, struct yoy_pair);
struct yoy_pair_list {
	struct yoy_arena arena;
	struct yoy_pair_vec pairs; /* by region, year, place of the target in its report */
};
#define YOY_PAIR_LIST_INIT                   \
	{                                    \
		YOY_ARENA_INIT, YOY_VEC_INIT \
	}

struct yoy_trend_point {
	int year;
	const struct yoy_observation *level, *growth; /* borrowed, or NULL */
	const struct yoy_observation *target; /* growth or level target set for the year, or NULL */
	bool has_value, has_computed;
	struct yoy_decimal value;        /* level in the unit of the series */
	struct yoy_decimal computed_pct; /* growth.h (2) */
};
YOY_VEC(yoy_trend_point_vec, struct yoy_trend_point);

struct yoy_trend {
	struct yoy_arena arena;
	const char *region, *indicator, *name;
	const char *unit;                  /* of value: the one most often written */
	struct yoy_trend_point_vec points; /* consecutive years from the first known to the last */
	bool has_cagr;
	int cagr_from, cagr_to;
	struct yoy_decimal cagr_pct;
};
YOY_VEC(yoy_trend_vec, struct yoy_trend);

#endif
