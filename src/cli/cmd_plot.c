#include <stdio.h>
#include <stdlib.h>

#include "cli.h"
#include "yoy/alloc.h"
#include "yoy/chart.h"
#include "yoy/restate.h"
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

static yoy_rc script_revisions(struct cli *cli, char **args, const struct yoy_chart_opts *o,
			       struct yoy_buf *script)
{
	struct selection sel = SELECTION_INIT;
	struct yoy_restatement_list list = YOY_RESTATEMENT_LIST_INIT;
	const char *indicator = NULL;
	yoy_rc rc = select_subject(cli, args[0] ? args[0] : cli->indicator, &indicator);

	if (!rc)
		rc = select_all(cli, &sel, indicator);
	if (!rc) {
		yoy_restate_run(&list, &sel.obs, yoy_rulepack_dictionary(cli->pack), indicator);
		rc = yoy_chart_revisions_script(script, &list, o, cli->err);
	}
	yoy_restatement_list_release(&list);
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

/* The indicators that the region sets targets for in two years or more, in that order. */
static size_t usual_indicators(const struct yoy_pair_list *pairs, char **out, size_t max)
{
	size_t n = 0;

	for (size_t i = 0; i < pairs->pairs.n && n < max; i++) {
		const struct yoy_pair *p = &pairs->pairs.item[i];
		bool taken = !p->indicator || p->measure == YOY_LEVEL, again = false;

		for (size_t k = 0; k < n && !taken; k++)
			taken = strcmp(out[k], p->indicator) == 0;
		for (size_t k = 0; k < pairs->pairs.n && !taken && !again; k++) {
			const struct yoy_pair *q = &pairs->pairs.item[k];

			again = q->indicator && q->year != p->year && q->measure == p->measure &&
				strcmp(q->indicator, p->indicator) == 0;
		}
		if (again)
			out[n++] = yoy_xstrdup(p->indicator);
	}
	return n;
}

static yoy_rc script_multiples(struct cli *cli, char **args, const struct yoy_chart_opts *o,
			       struct yoy_buf *script)
{
	enum { MAX = 40 };
	struct selection sel = SELECTION_INIT, all = SELECTION_INIT;
	struct yoy_pair_list pairs = YOY_PAIR_LIST_INIT;
	struct yoy_trend_vec trends = YOY_VEC_INIT;
	char *found[MAX] = { NULL }, **wanted = args;
	size_t n = 0;
	yoy_rc rc = YOY_OK;

	while (args[n])
		n++;
	if (n == 0) {
		rc = select_pairs(cli, &all, &pairs);
		wanted = found;
		n = rc ? 0 : usual_indicators(&pairs, found, MAX);
	}
	if (!rc && n == 0)
		rc = yoy_err_set(cli->err, YOY_E_INPUT,
				 "plot multiples: no target is set in two years: name indicators");
	if (!rc)
		rc = select_trends(cli, wanted, n, &sel, &trends);
	if (!rc)
		rc = yoy_chart_multiples_script(script, &trends, o, cli->err);
	for (size_t i = 0; i < MAX; i++)
		free(found[i]);
	yoy_trend_vec_release(&trends);
	yoy_pair_list_release(&pairs);
	selection_release(&all);
	selection_release(&sel);
	return rc;
}

static enum yoy_level level_of(const struct yoy_report_list *reports, const char *region)
{
	for (size_t i = 0; i < reports->reports.n; i++)
		if (strcmp(reports->reports.item[i].region, region) == 0)
			return reports->reports.item[i].level;
	return YOY_LEVEL_UNKNOWN;
}

static bool told(const struct yoy_trend *t, int year)
{
	for (size_t i = 0; i < t->points.n; i++)
		if (t->points.item[i].year == year)
			return t->points.item[i].growth || t->points.item[i].has_value;
	return false;
}

/* The year and the administrative level of which most regions have a figure; the last such year.
 * Regions that were named are all wanted, whatever their level. */
static void common_ground(const struct cli *cli, const struct selection *sel,
			  struct yoy_trend_vec *trends, int *year)
{
	enum yoy_level best_level = YOY_LEVEL_UNKNOWN;
	size_t most = 0, n = 0;

	for (int y = cli->year ? cli->year : 2100; y >= (cli->year ? cli->year : 1949); y--)
		for (int l = YOY_LEVEL_UNKNOWN; l <= YOY_LEVEL_TOWN; l++) {
			size_t here = 0;

			for (size_t i = 0; i < trends->n; i++)
				here += told(&trends->item[i], y) &&
					(cli->n_regions ||
					 level_of(&sel->reports, trends->item[i].region) ==
						 (enum yoy_level)l);
			if (here > most) {
				most = here;
				*year = y;
				best_level = (enum yoy_level)l;
			}
		}
	if (cli->n_regions || most == 0)
		return;
	for (size_t i = 0; i < trends->n; i++) {
		if (level_of(&sel->reports, trends->item[i].region) == best_level)
			trends->item[n++] = trends->item[i];
		else
			yoy_trend_release(&trends->item[i]);
	}
	trends->n = n;
}

static yoy_rc script_regions(struct cli *cli, char **args, const struct yoy_chart_opts *o,
			     struct yoy_buf *script)
{
	struct selection sel = SELECTION_INIT;
	struct yoy_trend_vec trends = YOY_VEC_INIT;
	int year = cli->year;
	yoy_rc rc = select_trends(cli, args, 1, &sel, &trends);

	if (!rc) {
		common_ground(cli, &sel, &trends, &year);
		rc = yoy_chart_regions_script(script, &trends, year, o, cli->err);
	}
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
	/* clang-format off */
	{ "gaps", 0, 0, false, script_gaps },
	{ "variance", 0, 0, false, script_variance },
	{ "matrix", 0, 0, false, script_matrix },
	{ "trend", 1, 1, true, script_trend },
	{ "multiples", 0, 40, true, script_multiples },
	{ "regions", 1, 1, true, script_regions },
	{ "revisions", 0, 1, false, script_revisions },
	/* clang-format on */
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
