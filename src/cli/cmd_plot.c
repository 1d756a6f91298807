#include <stdio.h>
#include <stdlib.h>

#include "plot.h"
#include "yoy/alloc.h"
#include "yoy/i18n.h"

enum { SCRIPT_MAX = 64 * 1024 * 1024, SIZE_MIN = 200, SIZE_MAX_PX = 8000, PATH_MAX_BYTES = 4096 };

static yoy_rc chart_opts(struct cli *cli, struct yoy_chart_opts *o)
{
	int used = 0;

	*o = (struct yoy_chart_opts){ .path = cli->output,
				      .font = cli->font,
				      .title = cli->title,
				      .keep_script = cli->keep_script,
				      .lang = strcmp(yoy_i18n_lang(), "en") == 0 ? "en" : "zh",
				      .dict = yoy_rulepack_dictionary(cli->pack),
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

static yoy_rc find_chart(struct cli *cli, const char *name, const struct plot_chart **out)
{
	struct yoy_buf names = YOY_BUF_INIT(400);

	*out = NULL;
	for (const struct plot_chart *c = plot_charts; c->name; c++) {
		if (strcmp(c->name, name) == 0)
			*out = c;
		yoy_buf_addf(&names, "%s, ", c->name);
	}
	yoy_buf_adds(&names, "all");
	if (!*out)
		yoy_err_set(cli->err, YOY_E_USAGE, "plot %s: one of %s", name, yoy_buf_str(&names));
	yoy_buf_release(&names);
	return *out ? YOY_OK : YOY_E_USAGE;
}

/* Charts of one run of gnuplot, each to its own file. */
struct drawing {
	struct yoy_chart_opts opts;
	struct yoy_buf script, path, kept;
};
YOY_VEC(drawings, struct drawing *);

/* Every @ of the pattern stands for the name. */
static const char *expand(struct yoy_buf *out, const char *pattern, const char *chart,
			  const char *indicator)
{
	out->max = PATH_MAX_BYTES;
	for (; *pattern; pattern++) {
		if (*pattern == '@')
			yoy_buf_addf(out, "%s%s%s", chart, indicator ? "-" : "",
				     indicator ? indicator : "");
		else
			yoy_buf_addc(out, *pattern);
	}
	return yoy_buf_str(out);
}

/* Nothing to draw is no failure: the chart is left out, and that is said. */
static yoy_rc add_drawing(struct cli *cli, struct drawings *all, const struct yoy_chart_opts *o,
			  const struct plot_chart *chart, char *indicator)
{
	struct drawing *d = yoy_xcalloc(1, sizeof(*d));
	char *args[] = { indicator, NULL };
	yoy_rc rc;

	*yoy_vec_push(all) = d;
	d->opts = *o;
	d->script.max = SCRIPT_MAX;
	d->opts.path = expand(&d->path, o->path, chart->name, indicator);
	if (o->keep_script)
		d->opts.keep_script = expand(&d->kept, o->keep_script, chart->name, indicator);
	rc = chart->script(cli, args, &d->opts, &d->script);
	if (rc != YOY_E_INPUT)
		return rc;
	cli_say(_("plot: %s is left out: %s"), chart->name, cli->err->msg);
	*cli->err = (struct yoy_err)YOY_ERR_INIT;
	d->script.len = 0;
	return YOY_OK;
}

/* The last year whose targets can be compared; 0: none. */
static int compared_year(const struct yoy_pair_list *pairs)
{
	int year = 0;

	for (size_t i = 0; i < pairs->pairs.n; i++)
		if (pairs->pairs.item[i].verdict <= YOY_MISSED && pairs->pairs.item[i].year > year)
			year = pairs->pairs.item[i].year;
	return year;
}

static yoy_rc draw_drawings(struct cli *cli, const struct drawings *all)
{
	struct yoy_chart_job *jobs = yoy_xcalloc(all->n + 1, sizeof(*jobs));
	size_t n = 0;
	yoy_rc rc;

	for (size_t i = 0; i < all->n; i++) {
		const struct drawing *d = all->item[i];

		if (d->script.len > 0)
			jobs[n++] =
				(struct yoy_chart_job){ yoy_buf_view(&d->script), &d->opts, NULL };
	}
	rc = yoy_chart_draw_all(jobs, n, cli->err);
	free(jobs);
	return rc;
}

/* Charts of one year, then those of all years, then a trend of each indicator. */
static yoy_rc add_all(struct cli *cli, struct drawings *all, const struct yoy_chart_opts *o)
{
	struct selection sel = SELECTION_INIT;
	struct yoy_pair_list pairs = YOY_PAIR_LIST_INIT;
	char *found[PLOT_INDICATORS] = { NULL };
	int year = cli->year;
	size_t n = 0;
	yoy_rc rc;

	cli->year = 0;
	rc = select_pairs(cli, &sel, &pairs);
	if (!rc)
		n = plot_usual_indicators(&pairs, found, PLOT_INDICATORS);
	if (!year)
		year = compared_year(&pairs);
	for (const struct plot_chart *c = plot_charts; !rc && c->name; c++) {
		cli->year = c->of_year ? year : 0;
		if (c->min_args == 0)
			rc = add_drawing(cli, all, o, c, NULL);
		for (size_t i = 0; !rc && c->of_each && i < n; i++)
			rc = add_drawing(cli, all, o, c, found[i]);
	}
	for (size_t i = 0; i < PLOT_INDICATORS; i++)
		free(found[i]);
	yoy_pair_list_release(&pairs);
	selection_release(&sel);
	return rc;
}

static yoy_rc plot_all(struct cli *cli, const struct yoy_chart_opts *o)
{
	struct drawings all = YOY_VEC_INIT;
	yoy_rc rc;

	if (cli->term || !strchr(cli->output, '@') || cli->n_regions != 1)
		return yoy_err_set(cli->err, YOY_E_USAGE,
				   "plot all: give --region NAME and -o with an @ for the name of "
				   "each chart, e.g. -o charts/@.svg");
	rc = add_all(cli, &all, o);
	if (!rc)
		rc = draw_drawings(cli, &all);
	for (size_t i = 0; i < all.n; i++) {
		yoy_buf_release(&all.item[i]->script);
		yoy_buf_release(&all.item[i]->path);
		yoy_buf_release(&all.item[i]->kept);
		free(all.item[i]);
	}
	yoy_vec_release(&all);
	return rc;
}

yoy_rc cmd_plot(struct cli *cli, int argc, char **argv)
{
	struct yoy_buf script = YOY_BUF_INIT(SCRIPT_MAX);
	const struct plot_chart *chart = NULL;
	struct yoy_chart_opts o;
	yoy_rc rc = chart_opts(cli, &o);

	if (!rc && strcmp(argv[0], "all") == 0 && argc == 1)
		return plot_all(cli, &o);
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
