#include <stdio.h>
#include <stdlib.h>

#include "cli.h"
#include "yoy/chart.h"
#include "yoy/i18n.h"

enum { SCRIPT_MAX = 64 * 1024 * 1024, SIZE_MIN = 200, SIZE_MAX_PX = 8000 };

static yoy_rc chart_opts(struct cli *cli, struct yoy_chart_opts *o)
{
	int used = 0;

	*o = (struct yoy_chart_opts){ .path = cli->output,
				      .font = cli->font,
				      .title = cli->title,
				      .keep_script = cli->keep_script,
				      .lang = strcmp(yoy_i18n_lang(), "en") == 0 ? "en" : "zh",
				      .term_cols = cli->width,
				      .term_colour = cli->colour };
	if (cli->size && (sscanf(cli->size, "%ux%u%n", &o->width_px, &o->height_px, &used) != 2 ||
			  cli->size[used] || o->width_px < SIZE_MIN || o->height_px < SIZE_MIN ||
			  o->width_px > SIZE_MAX_PX || o->height_px > SIZE_MAX_PX))
		return yoy_err_set(cli->err, YOY_E_USAGE,
				   "--size %s: WIDTHxHEIGHT in pixels, %d to %d", cli->size,
				   SIZE_MIN, SIZE_MAX_PX);
	if (cli->term) {
		o->output = YOY_CHART_TERM;
	} else if (cli->output) {
		int kind = yoy_chart_output_of(cli->output);

		if (kind < 0)
			return yoy_err_set(cli->err, YOY_E_USAGE,
					   "-o %s: the ending must be .png, .svg or .pdf",
					   cli->output);
		o->output = (enum yoy_chart_output)kind;
	} else {
		return yoy_err_set(cli->err, YOY_E_USAGE,
				   "plot: give -o FILE.png, .svg or .pdf, or --term");
	}
	return YOY_OK;
}

static yoy_rc draw(struct cli *cli, struct yoy_view script, const struct yoy_chart_opts *o)
{
	struct yoy_buf term = YOY_BUF_INIT(SCRIPT_MAX);
	yoy_rc rc = yoy_chart_draw(script, o, &term, cli->err);

	if (!rc && o->output == YOY_CHART_TERM)
		rc = cli_write(cli, yoy_buf_view(&term));
	yoy_buf_release(&term);
	return rc;
}

static yoy_rc plot_gaps(struct cli *cli, struct yoy_chart_opts *o)
{
	struct selection sel = SELECTION_INIT;
	struct yoy_pair_list pairs = YOY_PAIR_LIST_INIT;
	struct yoy_buf script = YOY_BUF_INIT(SCRIPT_MAX);
	yoy_rc rc = select_pairs(cli, &sel, &pairs);

	if (!rc && pairs.pairs.n == 0)
		rc = yoy_err_set(cli->err, YOY_E_INPUT, "plot gaps: no targets match in %s",
				 cli->db);
	if (!rc)
		rc = yoy_chart_gaps_script(&script, &pairs, o, cli->err);
	if (!rc)
		rc = draw(cli, yoy_buf_view(&script), o);
	yoy_buf_release(&script);
	yoy_pair_list_release(&pairs);
	selection_release(&sel);
	return rc;
}

static yoy_rc plot_trend(struct cli *cli, char *const *indicator, struct yoy_chart_opts *o)
{
	struct selection sel = SELECTION_INIT;
	struct yoy_trend_vec trends = YOY_VEC_INIT;
	struct yoy_buf script = YOY_BUF_INIT(SCRIPT_MAX);
	yoy_rc rc = select_trends(cli, indicator, 1, &sel, &trends);

	if (!rc)
		rc = yoy_chart_trend_script(&script, &trends, o, cli->err);
	if (!rc)
		rc = draw(cli, yoy_buf_view(&script), o);
	yoy_buf_release(&script);
	yoy_trend_vec_release(&trends);
	selection_release(&sel);
	return rc;
}

yoy_rc cmd_plot(struct cli *cli, int argc, char **argv)
{
	struct yoy_chart_opts o;
	yoy_rc rc = chart_opts(cli, &o);

	if (rc)
		return rc;
	if (strcmp(argv[0], "gaps") == 0 && cli->n_regions > 1)
		return yoy_err_set(cli->err, YOY_E_USAGE, "plot gaps: --region: one at a time");
	if (strcmp(argv[0], "gaps") == 0 && argc == 1)
		return plot_gaps(cli, &o);
	if (strcmp(argv[0], "trend") == 0 && argc == 2)
		return plot_trend(cli, &argv[1], &o);
	if (strcmp(argv[0], "trend") == 0)
		return yoy_err_set(
			cli->err, YOY_E_USAGE,
			"plot trend: which indicator? e.g. yoy plot trend gdp -o gdp.png");
	return yoy_err_set(cli->err, YOY_E_USAGE, "plot %s: gaps, or trend INDICATOR", argv[0]);
}
