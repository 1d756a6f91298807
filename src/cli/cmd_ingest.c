#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "cli.h"
#include "progress.h"
#include "yoy/alloc.h"
#include "yoy/i18n.h"
#include "yoy/interrupt.h"
#include "yoy/io.h"

enum { REPORT_MAX = 64 * 1024 * 1024, PATH_DEPTH = 16 };

YOY_VEC(path_vec, char *);

struct tally {
	struct path_vec paths;
	struct yoy_map seen; /* region and year -> index of the path that came first in this run */
	struct progress progress;
	size_t refused;
	yoy_rc worst;
};

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_text_name(const char *name)
{
	return yoy_view_ends(yoy_view_of(name), YOY_VIEW_LIT(".txt"));
}

/* *.txt below a directory, sorted, so that every machine reads in the same order. */
static void collect(struct path_vec *out, const char *dir, int depth)
{
	DIR *d = opendir(dir);
	const struct dirent *e;
	struct path_vec names = YOY_VEC_INIT;

	while (d && (e = readdir(d)) != NULL)
		if (e->d_name[0] != '.')
			*yoy_vec_push(&names) = yoy_xstrdup(e->d_name);
	if (d)
		closedir(d);
	if (names.n)
		qsort(names.item, names.n, sizeof(*names.item), by_text);
	for (size_t i = 0; i < names.n; i++) {
		struct yoy_buf path = YOY_BUF_INIT(YOY_BUF_NOMAX);
		struct stat st;

		yoy_buf_addf(&path, "%s/%s", dir, names.item[i]);
		if (stat(path.ptr, &st) == 0 && S_ISDIR(st.st_mode)) {
			if (depth < PATH_DEPTH)
				collect(out, path.ptr, depth + 1);
		} else if (is_text_name(names.item[i])) {
			*yoy_vec_push(out) = yoy_xstrdup(path.ptr);
		}
		yoy_buf_release(&path);
		free(names.item[i]);
	}
	yoy_vec_release(&names);
}

static yoy_rc gather(struct cli *cli, struct tally *t, int argc, char **argv)
{
	for (int i = 0; i < argc; i++) {
		size_t before = t->paths.n;
		struct stat st;

		if (stat(argv[i], &st) != 0 || !S_ISDIR(st.st_mode)) {
			*yoy_vec_push(&t->paths) = yoy_xstrdup(argv[i]);
			continue;
		}
		collect(&t->paths, argv[i], 0);
		if (t->paths.n == before)
			return yoy_err_set(cli->err, YOY_E_INPUT,
					   "%s: no reports here: expected files ending in .txt",
					   argv[i]);
	}
	return YOY_OK;
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static const char *status_word(enum yoy_put_result result, bool dry_run)
{
	switch (result) {
	case YOY_PUT_NEW:
		return dry_run ? N_("would be new") : N_("new");
	case YOY_PUT_SAME:
		return N_("unchanged");
	case YOY_PUT_REPLACED:
		return dry_run ? N_("would be replaced") : N_("replaced");
	}
	return "";
}

static void add_row(struct yoy_table *t, const struct yoy_report *r, enum yoy_put_result result,
		    const struct yoy_put_change *c, bool dry_run)
{
	yoy_table_row(t);
	yoy_table_text(t, "region", r->region);
	yoy_table_int(t, "year", r->year);
	yoy_table_code(t, "status", status_word(result, dry_run));
	yoy_table_int(t, "chars", (int64_t)r->chars);
	yoy_table_int(t, "observations", (int64_t)r->observations);
	yoy_table_int(t, "targets", (int64_t)r->targets);
	yoy_table_int(t, "unread", (int64_t)r->unread);
	if (result == YOY_PUT_REPLACED) {
		yoy_table_int(t, "kept", (int64_t)c->obs_kept);
		yoy_table_int(t, "added", (int64_t)c->obs_added);
		yoy_table_int(t, "removed", (int64_t)c->obs_removed);
	}
	yoy_table_code(t, "region_source", yoy_source_word(r->region_source));
	yoy_table_code(t, "year_source", yoy_source_word(r->year_source));
	yoy_table_text(t, "path", r->path);
}

static void note_twice(struct tally *t, const struct yoy_report *r, size_t index)
{
	struct yoy_buf key = YOY_BUF_INIT(4096);
	size_t first;

	yoy_buf_addf(&key, "%s %d", r->region, r->year);
	first = yoy_map_add(&t->seen, yoy_buf_view(&key), index);
	if (first != YOY_MAP_NONE) {
		progress_clear(&t->progress);
		cli_say("yoy: %s: also speaks for %s: it takes the place of %s",
			t->paths.item[index], yoy_buf_str(&key), t->paths.item[first]);
	}
	yoy_buf_release(&key);
}

static yoy_rc one_report(struct cli *cli, struct tally *t, size_t index, struct yoy_table *table)
{
	struct yoy_extract_opts opts = { .region = cli->region, .year = cli->year };
	struct yoy_put_opts put = { .dry_run = cli->dry_run, .refresh = cli->refresh };
	struct yoy_reading reading = YOY_READING_INIT;
	struct yoy_buf raw = YOY_BUF_INIT(REPORT_MAX);
	struct yoy_put_change change;
	enum yoy_put_result result;
	const char *path = t->paths.item[index];
	yoy_rc rc = yoy_io_read_file(&raw, path, cli->err);

	opts.file_name = base_name(path);
	if (!rc) {
		rc = yoy_extract(&reading, cli->pack, yoy_buf_view(&raw), &opts, cli->err);
		if (rc)
			yoy_err_prefix(cli->err, "%s: ", path);
	}
	if (!rc) {
		reading.report.path = path;
		note_twice(t, &reading.report, index);
		rc = yoy_store_put(cli->store, &reading, yoy_buf_view(&raw), &put, &result, &change,
				   cli->err);
	}
	if (!rc)
		add_row(table, &reading.report, result, &change, cli->dry_run);
	yoy_reading_release(&reading);
	yoy_buf_release(&raw);
	return rc;
}

static void columns(struct yoy_table *t)
{
	yoy_table_init(t, "ingest");
	yoy_table_col(t, "region", "地区", YOY_COL_BOTH);
	yoy_table_col(t, "year", "年份", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "status", "状态", YOY_COL_BOTH);
	yoy_table_col(t, "chars", "字数", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "observations", "观测", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "targets", "其中目标", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "unread", "未读数字", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "kept", "保留", YOY_COL_DATA | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "added", "新增", YOY_COL_DATA | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "removed", "删除", YOY_COL_DATA | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "region_source", "地区来源", YOY_COL_BOTH);
	yoy_table_col(t, "year_source", "年份来源", YOY_COL_BOTH);
	yoy_table_col(t, "path", "文件", YOY_COL_BOTH | YOY_COL_WRAP);
	t->empty = N_("no report was read");
}

/* Read a stored text again, with the packs of today; region and year that the text does not name
 * stay as they were given. */
static yoy_rc again(struct cli *cli, const struct yoy_report *old, struct yoy_table *table)
{
	struct yoy_extract_opts opts = { .region = old->region_source == YOY_SRC_TEXT ? NULL
										      : old->region,
					 .year = old->year_source == YOY_SRC_TEXT ? 0 : old->year };
	struct yoy_put_opts put = { .dry_run = cli->dry_run, .refresh = true };
	struct yoy_reading reading = YOY_READING_INIT;
	struct yoy_buf raw = YOY_BUF_INIT(REPORT_MAX);
	struct yoy_put_change change;
	enum yoy_put_result result;
	yoy_rc rc = yoy_store_text(cli->store, old->id, &raw, cli->err);

	if (!rc)
		rc = yoy_extract(&reading, cli->pack, yoy_buf_view(&raw), &opts, cli->err);
	if (!rc &&
	    (strcmp(reading.report.region, old->region) != 0 || reading.report.year != old->year))
		rc = yoy_err_set(cli->err, YOY_E_INPUT,
				 "is now read as %s %d: ingest the file again",
				 reading.report.region, reading.report.year);
	if (!rc) {
		reading.report.path = old->path;
		reading.report.region_source = old->region_source;
		reading.report.year_source = old->year_source;
		rc = yoy_store_put(cli->store, &reading, yoy_buf_view(&raw), &put, &result, &change,
				   cli->err);
	}
	if (rc)
		yoy_err_prefix(cli->err, "%s %d: ", old->region, old->year);
	else
		add_row(table, &reading.report, result, &change, cli->dry_run);
	yoy_reading_release(&reading);
	yoy_buf_release(&raw);
	return rc;
}

static yoy_rc stopped(struct cli *cli, size_t done, size_t total)
{
	return yoy_err_set(
		cli->err, YOY_E_INTERRUPTED,
		"interrupted after %zu of %zu reports: what was read is in the database, "
		"the same command again goes on",
		done, total);
}

static void refuse(struct cli *cli, struct progress *p)
{
	progress_clear(p);
	cli_say("yoy: %s", cli->err->msg);
}

static yoy_rc refresh_all(struct cli *cli, struct yoy_table *table)
{
	struct yoy_report_list list = YOY_REPORT_LIST_INIT;
	yoy_rc rc = yoy_store_reports(cli->store, cli->region, cli->year, &list, cli->err);
	struct progress progress;
	size_t refused = 0;

	progress_begin(&progress, cli, yoy_i18n_text("reading"), list.reports.n);
	for (size_t i = 0; !rc && i < list.reports.n; i++) {
		yoy_rc one = again(cli, &list.reports.item[i], table);

		if (yoy_interrupted())
			rc = stopped(cli, one ? i : i + 1, list.reports.n);
		else if (one == YOY_E_DB)
			rc = one;
		if (one && !rc) {
			refuse(cli, &progress);
			refused++;
		}
		progress_step(&progress);
	}
	progress_clear(&progress);
	if (!rc)
		rc = cli_table(cli, table, YOY_FMT_TABLE);
	if (!rc && refused)
		rc = yoy_err_set(cli->err, YOY_E_INPUT, "%zu of %zu reports refused", refused,
				 list.reports.n);
	yoy_report_list_release(&list);
	return rc;
}

static yoy_rc read_all(struct cli *cli, struct tally *t, struct yoy_table *table)
{
	yoy_rc rc = YOY_OK;

	progress_begin(&t->progress, cli, yoy_i18n_text("reading"), t->paths.n);
	for (size_t i = 0; !rc && i < t->paths.n; i++) {
		yoy_rc one = one_report(cli, t, i, table);

		if (yoy_interrupted())
			rc = stopped(cli, one ? i : i + 1, t->paths.n);
		else if (one == YOY_E_DB)
			rc = one;
		if (one && !rc) {
			refuse(cli, &t->progress);
			t->refused++;
			t->worst = one;
		}
		progress_step(&t->progress);
	}
	progress_clear(&t->progress);
	if (!rc)
		rc = cli_table(cli, table, YOY_FMT_TABLE);
	if (!rc && t->refused)
		rc = yoy_err_set(cli->err, t->worst == YOY_E_LIMIT ? YOY_E_LIMIT : YOY_E_INPUT,
				 "%zu of %zu files refused", t->refused, t->paths.n);
	return rc;
}

/* What people decided outlives the texts: say so when the text under it is another now. */
static yoy_rc tell_conflicts(struct cli *cli)
{
	struct yoy_decision_filter in_force = YOY_DECISION_FILTER_INIT;
	struct yoy_decision_list list = YOY_DECISION_LIST_INIT;
	size_t n = 0;
	yoy_rc rc;

	in_force.in_force = true;
	rc = yoy_store_decisions(cli->store, &in_force, &list, cli->err);
	for (size_t i = 0; i < list.decisions.n; i++)
		n += list.decisions.item[i].conflict != YOY_CONFLICT_NONE;
	if (!rc && n)
		cli_say("yoy: the text under %zu decisions is another now, or gone: see yoy "
			"history "
			"--conflicts",
			n);
	yoy_decision_list_release(&list);
	return rc;
}

yoy_rc cmd_ingest(struct cli *cli, int argc, char **argv)
{
	struct tally t = { .seen = YOY_MAP_INIT };
	struct yoy_table table;
	yoy_rc rc = gather(cli, &t, argc, argv);

	columns(&table);
	if (!rc && argc == 0 && !cli->refresh)
		rc = yoy_err_set(cli->err, YOY_E_USAGE,
				 "ingest: FILE|DIR... is missing: see yoy help ingest");
	if (!rc && !cli->dry_run)
		rc = yoy_store_put_dictionary(cli->store, yoy_rulepack_dictionary(cli->pack),
					      cli->err);
	yoy_interrupt_begin();
	if (!rc)
		rc = argc ? read_all(cli, &t, &table) : refresh_all(cli, &table);
	yoy_interrupt_end();
	if (!rc && !cli->dry_run)
		rc = tell_conflicts(cli);
	yoy_table_release(&table);
	yoy_map_release(&t.seen);
	for (size_t i = 0; i < t.paths.n; i++)
		free(t.paths.item[i]);
	yoy_vec_release(&t.paths);
	return rc;
}
