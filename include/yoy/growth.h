/*
 * Growth over the years.
 *
 * (1) level(Y): the actual level of the period Y; first vintage unless asked. All vintages are kept
 * by the store. (2) growth computed: level(Y) / level(Y - 1) - 1 in %, two digits, only where both
 * years are known in comparable units. (3) growth stated: the report's own growth figure of the
 * period Y. (4) CAGR over [a, b]: (level(b) / level(a))^(1 / (b - a)) - 1 in %, two digits; needs
 * both ends and positive levels. The root is the only place with floating point; its result is
 * rounded to two digits. Missing years are rows without values, never bridged.
 */
#ifndef YOY_GROWTH_H
#define YOY_GROWTH_H

#include "yoy/gap.h"

struct yoy_trend_opts {
	const char *indicator; /* id or name */
	int year_from, year_to;
	enum yoy_vintage vintage;
	int vintage_year;
};

/* One trend per region that has the indicator, by region. Everything is borrowed from obs. */
yoy_rc yoy_trend_compute(struct yoy_trend_vec *out, const struct yoy_obs_list *obs,
			 const struct yoy_dictionary *dict, const struct yoy_trend_opts *opts,
			 struct yoy_err *err);
void yoy_trend_vec_release(struct yoy_trend_vec *v);

#endif
