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
	if (cli->theme && strcmp(cli->theme, "light") != 0)
		o->theme = strcmp(cli->theme, "dark") == 0 ? YOY_CHART_DARK : YOY_CHART_PRINT;
	if (cli->tolerance)
		o->about_pct = strtod(cli->tolerance, NULL);
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

typedef yoy_rc pairs_writer(struct yoy_buf *, const struct yoy_pair_list *,
			    const struct yoy_chart_opts *, struct yoy_err *);

static yoy_rc script_of_pairs(struct cli *cli, pairs_writer *writer, const struct yoy_chart_opts *o,
			      struct yoy_buf *script)
{
	struct selection sel = SELECTION_INIT;
	struct yoy_pair_list pairs = YOY_PAIR_LIST_INIT;
	yoy_rc rc = select_pairs(cli, &sel, &pairs);

	if (!rc && pairs.pairs.n == 0)
		rc = yoy_err_set(cli->err, YOY_E_INPUT, "plot: no targets match in %s", cli->db);
	if (!rc)
		rc = writer(script, &pairs, o, cli->err);
	yoy_pair_list_release(&pairs);
	selection_release(&sel);
	return rc;
}

static yoy_rc script_gaps(struct cli *cli, char **args, const struct yoy_chart_opts *o,
			  struct yoy_buf *script)
{
	(void)args;
	return script_of_pairs(cli, yoy_chart_gaps_script, o, script);
}

static yoy_rc script_variance(struct cli *cli, char **args, const struct yoy_chart_opts *o,
			      struct yoy_buf *script)
{
	(void)args;
	return script_of_pairs(cli, yoy_chart_variance_script, o, script);
}

static yoy_rc script_matrix(struct cli *cli, char **args, const struct yoy_chart_opts *o,
			    struct yoy_buf *script)
{
	struct selection sel = SELECTION_INIT;
	struct yoy_pair_list pairs = YOY_PAIR_LIST_INIT;
	yoy_rc rc = select_pairs(cli, &sel, &pairs);

	(void)args;
	if (!rc && pairs.pairs.n == 0)
		rc = yoy_err_set(cli->err, YOY_E_INPUT, "plot: no targets match in %s", cli->db);
	if (!rc)
		rc = yoy_chart_matrix_script(script, &pairs, &sel.reports, o, cli->err);
	yoy_pair_list_release(&pairs);
	selection_release(&sel);
	return rc;
}

static yoy_rc script_trend(struct cli *cli, char **args, const struct yoy_chart_opts *o,
			   struct yoy_buf *script)
{
	struct selection sel = SELECTION_INIT;
	struct yoy_trend_vec trends = YOY_VEC_INIT;
	yoy_rc rc = select_trends(cli, args, 1, &sel, &trends);

	if (!rc)
		rc = yoy_chart_trend_script(script, &trends, o, cli->err);
	yoy_trend_vec_release(&trends);
	selection_release(&sel);
	return rc;
}

static const struct chart {
	const char *name;
	int min_args, max_args;
	bool many_regions;
	yoy_rc (*script)(struct cli *, char **args, const struct yoy_chart_opts *,
			 struct yoy_buf *);
} charts[] = {
	{ "gaps", 0, 0, false, script_gaps },
	{ "variance", 0, 0, false, script_variance },
	{ "matrix", 0, 0, false, script_matrix },
	{ "trend", 1, 1, true, script_trend },
};
enum { N_CHARTS = sizeof(charts) / sizeof(charts[0]) };

static yoy_rc find_chart(struct cli *cli, const char *name, const struct chart **out)
{
	struct yoy_buf names = YOY_BUF_INIT(400);

	*out = NULL;
	for (size_t i = 0; i < N_CHARTS; i++) {
		if (strcmp(charts[i].name, name) == 0)
			*out = &charts[i];
		yoy_buf_addf(&names, "%s%s", i > 0 ? ", " : "", charts[i].name);
	}
	if (!*out)
		yoy_err_set(cli->err, YOY_E_USAGE, "plot %s: one of %s", name, yoy_buf_str(&names));
	yoy_buf_release(&names);
	return *out ? YOY_OK : YOY_E_USAGE;
}

yoy_rc cmd_plot(struct cli *cli, int argc, char **argv)
{
	struct yoy_buf script = YOY_BUF_INIT(SCRIPT_MAX);
	const struct chart *chart = NULL;
	struct yoy_chart_opts o;
	yoy_rc rc = chart_opts(cli, &o);

	if (!rc)
		rc = find_chart(cli, argv[0], &chart);
	if (!rc && argc - 1 < chart->min_args)
		rc = yoy_err_set(cli->err, YOY_E_USAGE,
				 "plot %s: which indicator? e.g. yoy plot %s gdp -o gdp.png",
				 argv[0], argv[0]);
	if (!rc && argc - 1 > chart->max_args)
		rc = yoy_err_set(cli->err, YOY_E_USAGE, "plot %s: too many arguments, from %s on",
				 argv[0], argv[chart->max_args + 1]);
	if (!rc && cli->n_regions > 1 && !chart->many_regions)
		rc = yoy_err_set(cli->err, YOY_E_USAGE, "plot %s: --region: one at a time",
				 argv[0]);
	if (!rc)
		rc = chart->script(cli, argv + 1, &o, &script);
	if (!rc)
		rc = draw(cli, yoy_buf_view(&script), &o);
	yoy_buf_release(&script);
	return rc;
}
