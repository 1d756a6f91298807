/* The charts of the plot command: what each selects from the database. */
#include <stdlib.h>

#include "plot.h"
#include "yoy/alloc.h"
#include "yoy/restate.h"

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

size_t plot_usual_indicators(const struct yoy_pair_list *pairs, char **out, size_t max)
{
	size_t n = 0;

	for (size_t i = 0; i < pairs->pairs.n && n < max; i++) {
		const struct yoy_pair *p = &pairs->pairs.item[i];
		bool taken = !p->indicator || p->measure == YOY_LEVEL, again = false;

		taken = taken || !p->actual;
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
	struct selection sel = SELECTION_INIT, all = SELECTION_INIT;
	struct yoy_pair_list pairs = YOY_PAIR_LIST_INIT;
	struct yoy_trend_vec trends = YOY_VEC_INIT;
	char *found[PLOT_INDICATORS] = { NULL }, **wanted = args;
	size_t n = 0;
	yoy_rc rc = YOY_OK;

	while (args[n])
		n++;
	if (n == 0) {
		rc = select_pairs(cli, &all, &pairs);
		wanted = found;
		n = rc ? 0 : plot_usual_indicators(&pairs, found, PLOT_INDICATORS);
	}
	if (!rc && n == 0)
		rc = yoy_err_set(cli->err, YOY_E_INPUT,
				 "plot multiples: no target is set in two years: name indicators");
	if (!rc)
		rc = select_trends(cli, wanted, n, &sel, &trends);
	if (!rc)
		rc = yoy_chart_multiples_script(script, &trends, o, cli->err);
	for (size_t i = 0; i < PLOT_INDICATORS; i++)
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

static yoy_rc script_commitments(struct cli *cli, char **args, const struct yoy_chart_opts *o,
				 struct yoy_buf *script)
{
	struct yoy_commit_counts counts = { YOY_ARENA_INIT, YOY_VEC_INIT };
	yoy_rc rc = audit_counts(cli, &counts);

	(void)args;
	if (!rc)
		rc = yoy_chart_commitments_script(script, &counts, o, cli->err);
	yoy_vec_release(&counts.items);
	yoy_arena_release(&counts.arena);
	return rc;
}

const struct plot_chart plot_charts[] = {
	/* clang-format off */
	{ "gaps", 0, 0, false, true, false, script_gaps },
	{ "variance", 0, 0, false, true, false, script_variance },
	{ "matrix", 0, 0, false, false, false, script_matrix },
	{ "trend", 1, 1, true, false, true, script_trend },
	{ "multiples", 0, PLOT_INDICATORS, true, false, false, script_multiples },
	{ "regions", 1, 1, true, true, false, script_regions },
	{ "commitments", 0, 0, false, false, false, script_commitments },
	{ "revisions", 0, 1, false, false, false, script_revisions },
	{ NULL, 0, 0, false, false, false, NULL },
	/* clang-format on */
};
