/*
 * A panel for statistics: region x year x indicator x measure, target beside actual.
 *
 * (1) A row is an annual target with its pair (gap.h), or a figure of the year that no target was
 *     set for. Targets in words have no number and no row. Without an indicator of the dictionary
 *     only where asked for.
 * (2) nth tells several targets of one region, year, indicator and measure apart: 1 is the one of
 *     the main targets, the others follow by place. The five together are unique.
 * (3) The actual is that of the pair, where it is of the same measure or computed from two levels
 *     (gap.h (8)), else the figure of the vintage asked for.
 * (4) Observation status of the actual, after SDMX CL_OBS_STATUS, the first that fits: M missing:
 *     there is none, or the next report is not there; B break: the report speaks of a comparable
 *     basis (可比口径; not where growth is real, then 可比价格 is the rule), or the definition
 * changed since the year before; I imputed: computed from two levels; P provisional (初步核算,
 * 快报); E estimated (预计); A normal. (M as in version 1 of the list, O in version 2.)
 */
#ifndef YOY_PANEL_H
#define YOY_PANEL_H

#include "yoy/gap.h"

struct yoy_panel_row {
	const char *region, *indicator, *name; /* indicator: or NULL */
	int year;
	enum yoy_measure measure;
	size_t position; /* of the indicator in the dictionary; behind all of it without one */
	size_t nth;
	const struct yoy_observation *target, *actual; /* borrowed, or NULL */
	const struct yoy_pair *pair;                   /* borrowed; NULL without a target */
	char status;                                   /* of (4) */
};
YOY_VEC(yoy_panel_vec, struct yoy_panel_row);

struct yoy_panel_opts {
	bool all;               /* also what has no indicator */
	const char *indicator;  /* id or name; NULL: any */
	int year_from, year_to; /* 0: any */
	enum yoy_vintage vintage;
	int vintage_year;
};

/* By region, year, indicator (dictionary order; names without one last), measure, nth. Pure; all
 * that is given must outlive the rows. */
void yoy_panel_compute(struct yoy_panel_vec *out, const struct yoy_pair_list *pairs,
		       const struct yoy_obs_list *obs, const struct yoy_dictionary *dict,
		       const struct yoy_panel_opts *opts);

#endif
