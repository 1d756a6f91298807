/*
 * What comparing reports yields: pairs of target and actual, series over the years, revisions.
 * Filled by the analyze layer (gap.h, growth.h, restate.h say by which rules), drawn by the render
 * layer.
 */
#ifndef YOY_COMPARISON_H
#define YOY_COMPARISON_H

#include <string.h>

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
	const char *gap_unit;              /* 百分点, 千分点, or the target's unit */
	struct yoy_decimal completion_pct; /* level targets: actual / target, one digit */
	enum yoy_verdict verdict;
	enum yoy_pair_basis basis;
	const char *reason; /* one line in Chinese */
	bool within_rounding;
};
YOY_VEC(yoy_pair_vec, struct yoy_pair);

/* A rate in ‰: its gap is in 千分点. */
static inline bool yoy_pair_per_mille(const struct yoy_pair *p)
{
	return p->measure != YOY_LEVEL && p->target && p->target->unit &&
	       strcmp(p->target->unit, "‰") == 0;
}

/* An actual without a target, gap.h (17). */
struct yoy_unset {
	const char *region;
	int year;
	const char *indicator, *name;
	enum yoy_measure measure;             /* growth or ratio */
	const struct yoy_observation *actual; /* borrowed */
};
YOY_VEC(yoy_unset_vec, struct yoy_unset);

struct yoy_pair_list {
	struct yoy_arena arena;
	struct yoy_pair_vec pairs;  /* by region, year, place of the target in its report */
	struct yoy_unset_vec unset; /* by region; no pairs, and never counted as such */
};
#define YOY_PAIR_LIST_INIT                                 \
	{                                                  \
		YOY_ARENA_INIT, YOY_VEC_INIT, YOY_VEC_INIT \
	}

/* What parts a year's figure from the one told before it, growth.h (5). */
enum yoy_break {
	YOY_BREAK_NONE,
	YOY_BREAK_REDEFINED,
	YOY_BREAK_UNIT,
	YOY_BREAK_RESTATED,
	YOY_BREAK_TOLD_LATER,
};

struct yoy_trend_point {
	int year;
	const struct yoy_observation *level, *growth; /* borrowed, or NULL */
	const struct yoy_observation *target; /* growth or level target set for the year, or NULL */
	bool has_value, has_computed, has_acceleration, has_index, has_share;
	struct yoy_decimal value;        /* level in the unit of the series */
	struct yoy_decimal computed_pct; /* growth.h (2) */
	struct yoy_decimal acceleration; /* points, growth.h (7) */
	struct yoy_decimal index;        /* base year = 100, growth.h (6) */
	struct yoy_decimal share_pct;    /* of the parent's level, growth.h (9) */
	const char *growth_basis;        /* of growth: real, nominal, comparable; NULL: not known */
	const char *acceleration_of;     /* stated or computed; NULL without acceleration */
	size_t rank, rank_of;            /* growth.h (8); 0: none */
	enum yoy_break broken;
	bool missing;     /* no figure, although an earlier and a later year have one */
	const char *note; /* the break in words, or NULL */
};
YOY_VEC(yoy_trend_point_vec, struct yoy_trend_point);

/* Mean growth of the years from..to, in % a year. */
struct yoy_trend_mean {
	int from, to; /* cagr: first and last level; stated growth: first and last year of growth */
	struct yoy_decimal pct;
	const char *basis;              /* as growth_basis; of levels nominal */
	struct yoy_decimal first, last; /* cagr: the two levels, in the unit of the trend */
	int report_year;                /* cagr: both are told in this report; 0: of the series */
};
YOY_VEC(yoy_trend_mean_vec, struct yoy_trend_mean);

struct yoy_trend {
	struct yoy_arena arena;
	const char *region, *indicator, *name;
	const char *unit;                  /* of value: the one most often written */
	struct yoy_trend_point_vec points; /* consecutive years from the first known to the last */
	int base_year;                     /* of the index; 0: none */
	bool has_cagr;                     /* of the longest stretch without a break */
	int cagr_from, cagr_to;
	struct yoy_decimal cagr_pct;
	struct yoy_trend_mean_vec cagrs;  /* one a stretch, by year */
	struct yoy_trend_mean_vec stated; /* of stated growth, one a run of years of one basis */
};
YOY_VEC(yoy_trend_vec, struct yoy_trend);

/* Figures of one period as several reports give it; restate.h says by which rules. */
enum yoy_restate_status { YOY_RESTATE_SAME, YOY_RESTATE_ROUNDING, YOY_RESTATE_RESTATED };

struct yoy_vintage_figure {
	const struct yoy_observation *obs; /* borrowed */
	struct yoy_decimal value;          /* in the unit of the first figure */
};
YOY_VEC(yoy_vintage_vec, struct yoy_vintage_figure);

struct yoy_restatement {
	const char *region, *indicator, *name, *period, *unit;
	enum yoy_measure measure;
	enum yoy_restate_status status;
	const struct yoy_vintage_figure *figures; /* one a report, by report year; two or more */
	size_t n;
	struct yoy_decimal difference, percent;
	const char *difference_unit;
	bool has_percent;
};
YOY_VEC(yoy_restatement_vec, struct yoy_restatement);
struct yoy_restatement_list {
	struct yoy_arena arena;
	struct yoy_restatement_vec items; /* by region, indicator, measure, period; figures without
					     an indicator last */
};
#define YOY_RESTATEMENT_LIST_INIT            \
	{                                    \
		YOY_ARENA_INIT, YOY_VEC_INIT \
	}

#endif
