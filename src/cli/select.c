/* What the options select from the database. */
#include <stdlib.h>

#include "cli.h"
#include "yoy/alloc.h"

yoy_rc select_subject(struct cli *cli, const char *typed, const char **subject)
{
	const struct yoy_indicator *ind = typed ? yoy_rulepack_find(cli->pack, typed) : NULL;

	*subject = ind ? ind->id : typed;
	return YOY_OK;
}

bool cli_wants_region(const struct cli *cli, const char *region)
{
	for (size_t i = 0; i < cli->n_regions; i++)
		if (strcmp(cli->regions[i], region) == 0)
			return true;
	return cli->n_regions == 0;
}

yoy_rc select_known_regions(struct cli *cli, const struct yoy_report_list *reports)
{
	for (size_t i = 0; i < cli->n_regions; i++) {
		bool known = false;

		for (size_t k = 0; k < reports->reports.n && !known; k++)
			known = strcmp(reports->reports.item[k].region, cli->regions[i]) == 0;
		if (!known)
			return yoy_err_set(cli->err, YOY_E_INPUT,
					   "no report of %s in %s: yoy reports lists the regions",
					   cli->regions[i], cli->db);
	}
	return YOY_OK;
}

yoy_rc select_all(struct cli *cli, struct selection *sel, const char *indicator)
{
	struct yoy_obs_filter filter = YOY_OBS_FILTER_INIT;
	yoy_rc rc;

	filter.region = cli->region;
	filter.indicator = indicator;
	filter.for_pairs = true;
	rc = yoy_store_reports(cli->store, cli->region, 0, &sel->reports, cli->err);
	if (!rc)
		rc = yoy_store_observations(cli->store, &filter, &sel->obs, cli->err);
	if (!rc)
		rc = yoy_store_statements(cli->store, cli->region, 0, &sel->stmts, cli->err);
	return rc ? rc : select_known_regions(cli, &sel->reports);
}

void selection_release(struct selection *sel)
{
	yoy_obs_list_release(&sel->obs);
	yoy_stmt_list_release(&sel->stmts);
	yoy_report_list_release(&sel->reports);
}

yoy_rc cli_only(struct cli *cli, bool *wanted, int n, const char *(*word)(int))
{
	const char *p = cli->only;
	const char *list = "";
	struct yoy_arena arena = YOY_ARENA_INIT;
	bool good = true;

	for (int v = 0; v < n; v++) {
		wanted[v] = !p;
		list = yoy_arena_printf(&arena, "%s%s%s", list, v ? ", " : "", word(v));
	}
	do {
		size_t len = p ? strcspn(p, ",") : 0;
		bool known = !p;

		for (int v = 0; p && v < n; v++)
			if (strlen(word(v)) == len && strncmp(word(v), p, len) == 0)
				wanted[v] = known = true;
		good = good && known;
		p = p && p[len] == ',' ? p + len + 1 : NULL;
	} while (p);
	if (!good)
		yoy_err_set(cli->err, YOY_E_USAGE, "--only %s: one or more of %s", cli->only, list);
	yoy_arena_release(&arena);
	return good ? YOY_OK : YOY_E_USAGE;
}

yoy_rc select_vintage(struct cli *cli, enum yoy_vintage *vintage, int *year)
{
	*vintage = YOY_VINTAGE_FIRST;
	*year = 0;
	if (!cli->vintage || strcmp(cli->vintage, "first") == 0)
		return YOY_OK;
	if (strcmp(cli->vintage, "latest") == 0) {
		*vintage = YOY_VINTAGE_LATEST;
		return YOY_OK;
	}
	*year = (int)strtol(cli->vintage, NULL, 10);
	*vintage = YOY_VINTAGE_YEAR;
	if (strlen(cli->vintage) != 4 || *year < 1949 || *year > 2100)
		return yoy_err_set(cli->err, YOY_E_USAGE,
				   "--vintage %s: first, latest or the year of a report",
				   cli->vintage);
	return YOY_OK;
}

yoy_rc select_year(struct cli *cli, const char *command, const char *typed, int *year)
{
	char *end;
	long v = strtol(typed, &end, 10);

	if (*typed == '\0' || *end != '\0' || v < 1949 || v > 2100)
		return yoy_err_set(cli->err, YOY_E_USAGE,
				   "%s: %s: a year between 1949 and 2100 is expected", command,
				   typed);
	*year = (int)v;
	return YOY_OK;
}

yoy_rc select_gap_opts(struct cli *cli, struct yoy_gap_opts *opts)
{
	yoy_rc rc;

	*opts = (struct yoy_gap_opts){ .tolerance_pct = yoy_decimal_int(5) };
	if (cli->tolerance &&
	    (yoy_decimal_parse(&opts->tolerance_pct, yoy_view_of(cli->tolerance), NULL) != YOY_OK ||
	     opts->tolerance_pct.mant < 0 ||
	     yoy_decimal_cmp(opts->tolerance_pct, yoy_decimal_int(100)) > 0))
		return yoy_err_set(cli->err, YOY_E_USAGE,
				   "--tolerance %s: a percentage from 0 to 100", cli->tolerance);
	rc = select_vintage(cli, &opts->vintage, &opts->vintage_year);
	opts->year_from = cli->year ? cli->year : cli->since;
	opts->year_to = cli->year;
	if (!rc)
		rc = select_subject(cli, cli->indicator, &opts->indicator);
	return rc;
}

yoy_rc select_pairs(struct cli *cli, struct selection *sel, struct yoy_pair_list *pairs)
{
	struct yoy_gap_opts opts;
	yoy_rc rc = select_gap_opts(cli, &opts);

	if (!rc)
		rc = select_all(cli, sel, cli->region ? NULL : opts.indicator);
	if (!rc)
		rc = yoy_gap_compute(pairs, &sel->obs, &sel->stmts, &sel->reports,
				     yoy_rulepack_dictionary(cli->pack), &opts, cli->err);
	return rc;
}

yoy_rc select_no_figures(struct cli *cli, const char *typed)
{
	const struct yoy_dictionary *dict = yoy_rulepack_dictionary(cli->pack);
	const char **ids = yoy_xcalloc(dict->all.n + 1, sizeof(*ids));
	const char *near;

	for (size_t i = 0; i < dict->all.n; i++)
		ids[i] = dict->all.item[i].id;
	near = opt_nearest(typed, ids, dict->all.n);
	free(ids);
	if (near && strcmp(near, typed) != 0)
		return yoy_err_set(cli->err, YOY_E_INPUT, "%s: no such indicator: did you mean %s?",
				   typed, near);
	return yoy_err_set(cli->err, YOY_E_INPUT, "%s: no figures in %s", typed, cli->db);
}

static void keep_wanted(struct cli *cli, struct yoy_trend_vec *trends)
{
	size_t kept = 0;

	for (size_t i = 0; i < trends->n; i++) {
		if (cli_wants_region(cli, trends->item[i].region))
			trends->item[kept++] = trends->item[i];
		else
			yoy_trend_release(&trends->item[i]);
	}
	trends->n = kept;
}

yoy_rc select_trends(struct cli *cli, char *const *typed, size_t n, struct selection *sel,
		     struct yoy_trend_vec *trends)
{
	struct yoy_trend_opts opts = { .year_from = cli->from,
				       .year_to = cli->to,
				       .base_year = cli->base };
	struct yoy_obs_filter filter = YOY_OBS_FILTER_INIT;
	yoy_rc rc = select_vintage(cli, &opts.vintage, &opts.vintage_year);

	/* All regions: ranks and shares need the others. */
	if (!rc)
		rc = yoy_store_reports(cli->store, NULL, 0, &sel->reports, cli->err);
	if (!rc)
		rc = select_known_regions(cli, &sel->reports);
	for (size_t i = 0; !rc && i < n; i++) {
		rc = select_subject(cli, typed[i], &filter.indicator);
		for (size_t k = 0; !rc && k < i; k++)
			if (strcmp(typed[k], typed[i]) == 0)
				rc = yoy_err_set(cli->err, YOY_E_USAGE, "%s stands twice",
						 typed[i]);
		if (!rc)
			rc = yoy_store_observations(cli->store, &filter, &sel->obs, cli->err);
	}
	for (size_t i = 0; !rc && i < n; i++) {
		size_t before = trends->n;

		rc = select_subject(cli, typed[i], &opts.indicator);
		if (!rc)
			rc = yoy_trend_compute(trends, &sel->obs,
					       yoy_rulepack_dictionary(cli->pack), &opts, cli->err);
		if (!rc && trends->n == before)
			rc = select_no_figures(cli, typed[i]);
	}
	if (rc)
		return rc;
	yoy_trend_compare(trends, &sel->reports, yoy_rulepack_dictionary(cli->pack));
	keep_wanted(cli, trends);
	return YOY_OK;
}
