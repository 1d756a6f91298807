/* The charts that the plot command draws: cmd_plot.c draws, plot_charts.c fills. */
#ifndef YOY_CLI_PLOT_H
#define YOY_CLI_PLOT_H

#include "cli.h"
#include "yoy/chart.h"

enum { PLOT_INDICATORS = 40 };

struct plot_chart {
	const char *name;
	int min_args, max_args;
	bool many_regions;
	bool of_year; /* of one year, for plot all */
	bool of_each; /* of one indicator: plot all draws one each */
	/* args end with NULL; YOY_E_INPUT: there is nothing to draw */
	yoy_rc (*script)(struct cli *cli, char **args, const struct yoy_chart_opts *opts,
			 struct yoy_buf *script);
};
extern const struct plot_chart plot_charts[]; /* ends with a name of NULL */

/* The indicators that targets are set for in two years or more, and that something was reported of,
 * in the order of the reports, max at most; the caller frees each. Returns how many. */
size_t plot_usual_indicators(const struct yoy_pair_list *pairs, char **out, size_t max);

/* cmd_audit.c: what became of the commitments that the options select, counted by list. */
yoy_rc audit_counts(struct cli *cli, struct yoy_commit_counts *out);

#endif
