/* review: one document with the whole story of a year */
#include <errno.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>

#include "review.h"
#include "yoy/alloc.h"
#include "yoy/i18n.h"

extern char **environ;

static yoy_rc find_reports(struct review *r)
{
	const struct yoy_report_list *all = &r->sel.reports;

	for (size_t i = 0; i < all->reports.n; i++) {
		const struct yoy_report *one = &all->reports.item[i];

		if (strcmp(one->region, r->cli->region) != 0)
			continue;
		if (one->year == r->cli->year)
			r->now = one;
		if (one->year == r->cli->year + 1)
			r->next = one;
	}
	return r->now ? YOY_OK
		      : yoy_err_set(r->cli->err, YOY_E_INPUT,
				    "no report of %s %d in %s: yoy reports lists what is there",
				    r->cli->region, r->cli->year, r->cli->db);
}

/* The main targets; a report that names none as such has those of the dictionary. */
static void choose_headline(struct review *r)
{
	for (int pass = 0; pass < 2 && r->headline.n == 0; pass++) {
		for (size_t i = 0; i < r->pairs.pairs.n; i++) {
			const struct yoy_pair *p = &r->pairs.pairs.item[i];

			if (pass == 0 ? (p->target->flags & YOY_OBS_HEADLINE) != 0
				      : p->indicator != NULL)
				*yoy_vec_push(&r->headline) = *p;
		}
	}
}

static yoy_rc compute_pairs(struct review *r)
{
	struct yoy_gap_opts opts;
	yoy_rc rc = select_gap_opts(r->cli, &opts);

	if (!rc)
		rc = yoy_gap_compute(&r->pairs, &r->sel.obs, &r->sel.stmts, &r->sel.reports,
				     r->dict, &opts, r->cli->err);
	for (size_t i = 0; i < r->pairs.pairs.n; i++)
		r->verdicts[r->pairs.pairs.item[i].verdict]++;
	choose_headline(r);
	return rc;
}

static yoy_rc compute_trends(struct review *r)
{
	enum { YEARS = 10 };
	struct yoy_trend_opts opts = { .year_from = r->now->year - YEARS + 1,
				       .year_to = r->now->year };
	yoy_rc rc = YOY_OK;

	for (size_t i = 0; !rc && i < r->headline.n; i++) {
		opts.indicator = r->headline.item[i].indicator;
		if (opts.indicator && !review_trend(r, opts.indicator))
			rc = yoy_trend_compute(&r->trends, &r->sel.obs, r->dict, &opts,
					       r->cli->err);
	}
	return rc;
}

static void compute_changes(struct review *r)
{
	struct yoy_diff_side a = { r->now->region, r->now->year },
			     b = { r->now->region, r->now->year + 1 };

	if (r->next)
		yoy_diff_compute(&r->changes, &r->sel.obs, &r->sel.stmts, r->dict, a, b, false);
	for (size_t i = 0; i < r->changes.n; i++)
		r->n_changes[r->changes.item[i].change]++;
}

static void compute_checks(struct review *r)
{
	for (int i = 0; i < 2; i++) {
		struct yoy_check_opts opts = { .year = r->now->year + i };

		if (i == 0 || r->next)
			yoy_check_run(&r->checks[i], &r->sel.obs, &r->sel.reports, r->dict, &opts);
		for (size_t k = 0; k < r->checks[i].checks.n; k++)
			r->n_checks[r->checks[i].checks.item[k].result]++;
	}
	yoy_restate_run(&r->restated, &r->sel.obs, r->dict, NULL);
}

static yoy_rc compute_audit(struct review *r)
{
	yoy_rc rc = audited_add(r->cli, &r->sel.reports, r->now, &r->audited);

	for (size_t i = 0; !rc && i < r->audited.item[0]->audit.rows.n; i++) {
		const struct yoy_audit_row *row = &r->audited.item[0]->audit.rows.item[i];

		if (!(row->commitment->flags & YOY_COMMIT_VAGUE))
			r->n_audit[row->status]++;
	}
	return rc;
}

static yoy_rc compute_coverage(struct review *r)
{
	const struct yoy_report *reports[] = { r->now, r->next };
	yoy_rc rc = YOY_OK;

	for (int i = 0; !rc && i < 2 && reports[i]; i++) {
		struct yoy_mention_vec v = YOY_VEC_INIT;
		size_t n[YOY_UNREAD + 1] = { 0 };

		rc = yoy_store_mentions(r->cli->store, reports[i]->id, &r->doc.arena, &v,
					r->cli->err);
		for (size_t k = 0; k < v.n; k++)
			n[v.item[k].status]++;
		r->coverage[i] =
			(struct review_coverage){ n[YOY_CLAIMED], n[YOY_IGNORED], n[YOY_UNREAD] };
		yoy_vec_release(&v);
	}
	return rc;
}

static yoy_rc compute(struct review *r)
{
	yoy_rc rc = select_all(r->cli, &r->sel, NULL);

	if (!rc)
		rc = find_reports(r);
	if (rc)
		return rc;
	passages_init(&r->passages, r->cli, &r->sel.reports);
	r->text = yoy_xcalloc(r->sel.reports.reports.n, sizeof(*r->text));
	rc = compute_pairs(r);
	if (!rc)
		rc = compute_trends(r);
	if (!rc)
		rc = compute_audit(r);
	if (!rc)
		rc = compute_coverage(r);
	if (rc)
		return rc;
	compute_changes(r);
	compute_checks(r);
	return YOY_OK;
}

/* A column that says nothing in any row is for data only. */
static void hide_empty_columns(struct yoy_table *t)
{
	for (size_t c = 0; t->rows > 0 && c < t->cols.n; c++) {
		bool empty = true;

		for (size_t row = 0; empty && row < t->rows; row++) {
			const struct yoy_cell *cell = &t->cells.item[row * t->cols.n + c];

			empty = cell->kind == YOY_CELL_NULL ||
				(cell->kind == YOY_CELL_TEXT && !*cell->text);
		}
		if (empty)
			t->cols.item[c].flags &= ~(unsigned)YOY_COL_HUMAN;
	}
}

static void tidy(struct yoy_document *d)
{
	for (size_t i = 0; i < d->sections.n; i++)
		for (size_t k = 0; k < d->sections.item[i]->blocks.n; k++)
			if (d->sections.item[i]->blocks.item[k]->kind == YOY_BLOCK_TABLE)
				hide_empty_columns(&d->sections.item[i]->blocks.item[k]->table);
}

static yoy_rc fill(struct review *r, enum yoy_document_format format)
{
	struct yoy_document *d = &r->doc;
	yoy_rc rc;

	d->lang =
		format != YOY_DOCUMENT_JSON && strcmp(yoy_i18n_lang(), "en") == 0 ? "en" : "zh-CN";
	d->region = r->now->region;
	d->year = r->now->year;
	d->title = yoy_arena_printf(&d->arena, _("%s%d年目标完成情况对照"), d->region, d->year);
	d->subtitle =
		r->next ? yoy_arena_printf(&d->arena,
					   _("目标取自%d年政府工作报告，结果取自%d年政府工作报告"),
					   d->year, d->year + 1)
			: yoy_arena_printf(&d->arena,
					   _("目标取自%d年政府工作报告；%d年政府工作报告尚未入库"),
					   d->year, d->year + 1);
	review_summary(r);
	review_headline(r);
	review_targets(r);
	review_commitments(r);
	review_growth(r);
	review_changes(r);
	rc = review_checks(r);
	review_method(r);
	tidy(d);
	return rc ? rc : r->rc;
}

static void release(struct review *r)
{
	for (size_t i = 0; r->text && i < r->sel.reports.reports.n; i++)
		yoy_buf_release(&r->text[i]);
	free(r->text);
	if (r->passages.cli)
		passages_release(&r->passages);
	yoy_map_release(&r->passage_numbers);
	yoy_document_release(&r->doc);
	audited_free(&r->audited);
	yoy_restatement_list_release(&r->restated);
	yoy_check_list_release(&r->checks[0]);
	yoy_check_list_release(&r->checks[1]);
	yoy_vec_release(&r->changes);
	yoy_trend_vec_release(&r->trends);
	yoy_vec_release(&r->headline);
	yoy_pair_list_release(&r->pairs);
	selection_release(&r->sel);
}

/* The program that opens it may stay: only its failure at once is waited for. */
static yoy_rc open_file(struct cli *cli)
{
	char program[] = "xdg-open";
	char *path = yoy_xstrdup(cli->output);
	char *argv[] = { program, path, NULL };
	const struct timespec moment = { .tv_nsec = 50 * 1000 * 1000 };
	int status = 0, tries = 20, failure;
	pid_t pid;
	yoy_rc rc = YOY_OK;

	failure = posix_spawnp(&pid, program, NULL, NULL, argv, environ);
	if (failure)
		rc = yoy_err_set(cli->err, YOY_E_CHILD,
				 "xdg-open was not found: %s is written, open it by hand "
				 "(apt-get install xdg-utils)",
				 path);
	while (!rc && tries-- > 0 && waitpid(pid, &status, WNOHANG) == 0)
		nanosleep(&moment, NULL);
	if (!rc && WIFEXITED(status) && WEXITSTATUS(status) != 0)
		rc = yoy_err_set(cli->err, YOY_E_CHILD,
				 "xdg-open failed with %d: %s is written, open it by hand",
				 WEXITSTATUS(status), path);
	free(path);
	return rc;
}

static yoy_rc choose_format(struct cli *cli, enum yoy_document_format *format)
{
	int by_word = cli->format_word ? yoy_document_format_parse(cli->format_word) : -1,
	    by_name = cli->output ? yoy_document_format_of(cli->output) : -1;
	int chosen = cli->format_word ? by_word : by_name;

	if (!cli->region || !cli->year)
		return yoy_err_set(cli->err, YOY_E_USAGE,
				   "review: which one? e.g. --region 易县 --year 2019");
	if (chosen < 0 && cli->format_word)
		return yoy_err_set(cli->err, YOY_E_USAGE,
				   "review --format %s: html, md, docx, xlsx or json",
				   cli->format_word);
	if (chosen < 0)
		return yoy_err_set(cli->err, YOY_E_USAGE,
				   "review: give -o FILE with the ending .html, .md, .docx, .xlsx "
				   "or .json, or --format");
	if (!cli->output &&
	    (chosen == YOY_DOCUMENT_DOCX || chosen == YOY_DOCUMENT_XLSX || cli->open))
		return yoy_err_set(cli->err, YOY_E_USAGE, "review: give -o FILE");
	*format = (enum yoy_document_format)chosen;
	return YOY_OK;
}

yoy_rc cmd_review(struct cli *cli, int argc, char **argv)
{
	struct review r = { .cli = cli, .dict = yoy_rulepack_dictionary(cli->pack) };
	struct yoy_buf out = YOY_BUF_INIT(YOY_BUF_NOMAX);
	enum yoy_document_format format;
	yoy_rc rc;

	(void)argc;
	(void)argv;
	if (cli->describe)
		return cli_write(cli, yoy_view_of(yoy_document_schema()));
	rc = choose_format(cli, &format);
	if (rc)
		return rc;
	yoy_i18n_machine(format == YOY_DOCUMENT_JSON);
	yoy_document_init(&r.doc);
	rc = compute(&r);
	if (!rc)
		rc = fill(&r, format);
	if (!rc)
		rc = review_draw(&r, format);
	if (!rc)
		rc = yoy_document_render(&out, &r.doc, format, cli->err);
	if (!rc)
		rc = cli_write(cli, yoy_buf_view(&out));
	if (!rc && cli->open)
		rc = open_file(cli);
	yoy_buf_release(&out);
	release(&r);
	return rc;
}
