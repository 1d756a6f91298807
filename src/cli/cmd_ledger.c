/* ledger: the commitments as a table that people fill in, and what they filled in taken back */
#include <stdio.h>

#include "ledger_table.h"
#include "yoy/i18n.h"
#include "yoy/io.h"
#include "yoy/ledger_file.h"
#include "yoy/ledger_plan.h"

enum { FILE_MAX = 64 << 20, OUTPUT_MAX = 1 << 30 };

static const char *status_word(int v)
{
	return yoy_commit_status_word((enum yoy_commit_status)v);
}

static bool has_ending(const char *path, const char *ending)
{
	return path && yoy_view_ends(yoy_view_of(path), yoy_view_of(ending));
}

static yoy_rc write_ledger(struct cli *cli, struct yoy_table *t)
{
	struct yoy_buf out = YOY_BUF_INIT(OUTPUT_MAX);
	yoy_rc rc;

	if (has_ending(cli->output, ".csv")) {
		cli->format = YOY_FMT_CSV;
		return cli_table(cli, t, YOY_FMT_CSV);
	}
	rc = ledger_workbook(&out, t, cli->err);
	if (!rc)
		rc = cli_write(cli, yoy_buf_view(&out));
	yoy_buf_release(&out);
	return rc;
}

static yoy_rc export_ledger(struct cli *cli)
{
	struct yoy_report_list reports = YOY_REPORT_LIST_INIT;
	struct audited_vec all = { 0 };
	struct yoy_table t = { .rows = 0 };
	bool wanted[YOY_COMMIT_STATUSES];
	const long *day;
	long value;
	yoy_rc rc = ledger_day(cli, &value, &day);

	if (!rc)
		rc = cli_only(cli, wanted, YOY_COMMIT_STATUSES, status_word);
	if (!rc)
		rc = cli_open_read(cli);
	if (!rc)
		rc = audited_load(cli, &reports, &all);
	if (rc)
		goto done;
	yoy_i18n_machine(has_ending(cli->output, ".csv"));
	ledger_columns(&t, day != NULL);
	for (size_t i = 0; i < all.n; i++)
		for (size_t k = 0; k < all.item[i]->audit.rows.n; k++) {
			const struct yoy_audit_row *row = &all.item[i]->audit.rows.item[k];

			if (wanted[row->status] && audited_selected(cli, row))
				ledger_row(&t, row, day);
		}
	rc = write_ledger(cli, &t);
	if (!rc)
		cli_say("yoy: %s: %zu commitments", cli->output, t.rows);
	yoy_table_release(&t);
done:
	audited_free(&all);
	yoy_report_list_release(&reports);
	return rc;
}

/* What is imported, from the file to the decisions. */
struct import {
	struct yoy_ledger_file file;
	struct yoy_report_list reports;
	struct audited_vec audits;
	struct yoy_ledger_plan plan;
	struct yoy_decision_list made;
};

static void import_release(struct import *im)
{
	yoy_decision_list_release(&im->made);
	yoy_ledger_plan_release(&im->plan);
	audited_free(&im->audits);
	yoy_report_list_release(&im->reports);
	yoy_ledger_file_release(&im->file);
}

static yoy_rc read_file(struct cli *cli, struct import *im, const char *path)
{
	struct yoy_buf bytes = YOY_BUF_INIT(FILE_MAX);
	yoy_rc rc = YOY_OK;

	if (cli->describe)
		return YOY_OK;
	rc = yoy_io_read_file(&bytes, path, cli->err);
	if (!rc) {
		rc = yoy_ledger_file_read(&im->file, yoy_buf_view(&bytes), cli->err);
		if (rc)
			yoy_err_prefix(cli->err, "%s: ", path);
	}
	yoy_buf_release(&bytes);
	return rc;
}

static const struct yoy_report *report_of(const struct yoy_report_list *reports, const char *region,
					  int year)
{
	for (size_t i = 0; i < reports->reports.n; i++)
		if (reports->reports.item[i].year == year &&
		    strcmp(reports->reports.item[i].region, region) == 0)
			return &reports->reports.item[i];
	return NULL;
}

/* The reports that the ids name, audited once each. */
static yoy_rc audit_named(struct cli *cli, struct import *im)
{
	struct yoy_arena arena = YOY_ARENA_INIT;
	struct yoy_map seen = YOY_MAP_INIT;
	yoy_rc rc = yoy_store_reports(cli->store, NULL, 0, &im->reports, cli->err);

	for (size_t i = 0; !rc && i < im->file.lines.n; i++) {
		const struct yoy_report *r;
		const char *region;
		char key[32];
		int year;

		if (!yoy_ledger_id_parse(im->file.lines.item[i].cell[YOY_LEDGER_ID], &arena,
					 &region, &year))
			continue;
		r = report_of(&im->reports, region, year);
		snprintf(key, sizeof(key), "%lld", r ? (long long)r->id : -1LL);
		if (r && yoy_map_add(&seen, yoy_view_of(key), 0) == YOY_MAP_NONE)
			rc = audited_add(cli, &im->reports, r, &im->audits);
	}
	yoy_map_release(&seen);
	yoy_arena_release(&arena);
	return rc;
}

static void make_plan(struct import *im)
{
	YOY_VEC(, const struct yoy_audit *) audits = { 0 };

	for (size_t i = 0; i < im->audits.n; i++)
		*yoy_vec_push(&audits) = &im->audits.item[i]->audit;
	yoy_ledger_plan_make(&im->plan, &im->file.lines, audits.item, audits.n);
	yoy_vec_release(&audits);
}

static yoy_rc write_plan(struct cli *cli, struct import *im)
{
	YOY_VEC(, struct yoy_commit_change) changes = { 0 };
	struct yoy_signature who;
	char at[YOY_TIME_TEXT_MAX];
	yoy_rc rc = cli_sign(cli, &who, at);

	for (size_t i = 0; !rc && i < im->plan.changes.n; i++) {
		const struct yoy_ledger_change *c = &im->plan.changes.item[i];

		if (c->changed)
			*yoy_vec_push(&changes) = (struct yoy_commit_change){
				.id = c->row->commitment->id,
				.status = c->after[YOY_LEDGER_STATUS],
				.note = c->after[YOY_LEDGER_NOTE],
				.unit = c->after[YOY_LEDGER_UNIT],
				.progress = c->after[YOY_LEDGER_PROGRESS],
			};
	}
	if (!rc)
		rc = yoy_store_judge(cli->store, &who, changes.item, changes.n, &im->made,
				     cli->err);
	yoy_vec_release(&changes);
	return rc;
}

static const char *const keys[YOY_LEDGER_OWN] = { "status", "note", "unit", "progress" };

static void import_columns(struct yoy_table *t)
{
	yoy_table_init(t, "ledger-import");
	yoy_table_col(t, "sheet", "工作表", YOY_COL_DATA);
	yoy_table_col(t, "row", "行", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "id", "编号", YOY_COL_BOTH);
	yoy_table_col(t, "text", "承诺事项", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, "result", "结果", YOY_COL_DATA);
	yoy_table_col(t, "result_word", "结果", YOY_COL_HUMAN);
	yoy_table_col(t, "changes", "改动", YOY_COL_HUMAN | YOY_COL_WRAP);
	for (int c = 0; c < YOY_LEDGER_OWN; c++) {
		const char *title = yoy_ledger_title((enum yoy_ledger_column)c);

		yoy_table_col(t, yoy_arena_printf(&t->arena, "before.%s", keys[c]), title,
			      YOY_COL_DATA);
		yoy_table_col(t, yoy_arena_printf(&t->arena, "after.%s", keys[c]), title,
			      YOY_COL_DATA);
	}
	yoy_table_col(t, "reason", "原因", YOY_COL_BOTH | YOY_COL_WRAP);
	t->empty = N_("nothing changes");
}

/* 已完成 of fulfilled; other cells as they are, an empty one named so. */
static const char *shown(int c, const char *value)
{
	if (!*value)
		return _("（空）");
	return c == YOY_LEDGER_STATUS
		       ? audit_status((enum yoy_commit_status)yoy_commit_status_parse(value))
		       : value;
}

static void import_row(struct yoy_table *t, const struct yoy_ledger_change *ch)
{
	const char *changes = "";

	yoy_table_row(t);
	yoy_table_text(t, "sheet", ch->line->sheet);
	yoy_table_int(t, "row", ch->line->row);
	yoy_table_text(t, "id", ch->line->cell[YOY_LEDGER_ID]);
	yoy_table_text(t, "text", ch->row ? ch->row->commitment->text : NULL);
	yoy_table_text(t, "result", ch->refused ? "refused" : "changed");
	yoy_table_text(t, "result_word", ch->refused ? _("退回") : _("改动"));
	yoy_table_tone(t, "result_word", ch->refused ? YOY_TONE_BAD : YOY_TONE_GOOD);
	for (int c = 0; c < YOY_LEDGER_OWN; c++) {
		if (!ch->after[c])
			continue;
		yoy_table_text(t, yoy_arena_printf(&t->arena, "before.%s", keys[c]), ch->before[c]);
		yoy_table_text(t, yoy_arena_printf(&t->arena, "after.%s", keys[c]), ch->after[c]);
		changes = yoy_arena_printf(&t->arena, _("%s%s%s：%s→%s"), changes,
					   *changes ? _("；") : "",
					   _(yoy_ledger_title((enum yoy_ledger_column)c)),
					   shown(c, ch->before[c]), shown(c, ch->after[c]));
	}
	yoy_table_text(t, "changes", changes);
	yoy_table_text(t, "reason", ch->refused);
}

static yoy_rc show_plan(struct cli *cli, const struct yoy_ledger_plan *plan, bool taken)
{
	struct yoy_table t;
	yoy_rc rc;

	import_columns(&t);
	for (size_t i = 0; i < plan->changes.n; i++)
		if (plan->changes.item[i].changed || plan->changes.item[i].refused)
			import_row(&t, &plan->changes.item[i]);
	yoy_table_note(&t, "%s共%zu行：改动%zu、不变%zu、退回%zu。", taken ? "" : _("（未写入）"),
		       plan->changes.n, plan->n_changed,
		       plan->changes.n - plan->n_changed - plan->n_refused, plan->n_refused);
	rc = cli_table(cli, &t, YOY_FMT_TABLE);
	yoy_table_release(&t);
	return rc;
}

static yoy_rc import_ledger(struct cli *cli, const char *path)
{
	struct import im = { .file = YOY_LEDGER_FILE_INIT };
	bool taken = false;
	yoy_rc rc = read_file(cli, &im, path);

	if (!rc)
		rc = cli_open_edit(cli);
	if (!rc)
		rc = audit_named(cli, &im);
	if (!rc) {
		make_plan(&im);
		taken = !cli->dry_run && !(cli->strict && im.plan.n_refused);
	}
	if (!rc && taken)
		rc = write_plan(cli, &im);
	if (!rc)
		rc = show_plan(cli, &im.plan, taken);
	if (!rc && im.plan.n_refused)
		rc = yoy_err_set(cli->err, YOY_E_INPUT, "%s: %zu of %zu rows refused%s", path,
				 im.plan.n_refused, im.plan.changes.n,
				 taken ? "" : yoy_i18n_text(N_(", nothing written")));
	import_release(&im);
	return rc;
}

yoy_rc cmd_ledger(struct cli *cli, int argc, char **argv)
{
	if (strcmp(argv[0], "export") == 0) {
		if (argc > 1 || cli->format_word || cli->dry_run || cli->by || cli->strict)
			return yoy_err_set(cli->err, YOY_E_USAGE,
					   "ledger export: takes no FILE, --format, --dry-run, "
					   "--strict or --by: -o FILE.xlsx or -o FILE.csv");
		if (!has_ending(cli->output, ".xlsx") && !has_ending(cli->output, ".csv"))
			return yoy_err_set(cli->err, YOY_E_USAGE,
					   "ledger export: give -o FILE.xlsx or -o FILE.csv");
		return export_ledger(cli);
	}
	if (strcmp(argv[0], "import") != 0)
		return yoy_err_set(cli->err, YOY_E_USAGE, "ledger %s: export or import", argv[0]);
	if (argc < 2)
		return yoy_err_set(cli->err, YOY_E_USAGE, "ledger import: FILE is missing");
	if (cli->region || cli->year || cli->list || cli->only || cli->all || cli->on)
		return yoy_err_set(
			cli->err, YOY_E_USAGE,
			"ledger import: the rows of the file say what changes: no --region, "
			"--year, --list, --only, --all or --on");
	return import_ledger(cli, argv[1]);
}
