/* coverage: what became of every number */
#include <stdlib.h>

#include "cli.h"
#include "yoy/io.h"
#include "yoy/i18n.h"

enum { REPORT_MAX = 64 * 1024 * 1024 };

YOY_VEC(
	reason_vec, struct reason_count {
		const char *reason;
		size_t n;
	});

struct count {
	size_t claimed, ignored, unread;
	struct yoy_map seen;
	struct reason_vec reasons;
};

static void count_mentions(struct count *c, const struct yoy_mention_vec *v,
			   struct yoy_arena *arena)
{
	for (size_t i = 0; i < v->n; i++) {
		const struct yoy_mention *m = &v->item[i];
		size_t at;

		c->claimed += m->status == YOY_CLAIMED;
		c->unread += m->status == YOY_UNREAD;
		if (m->status != YOY_IGNORED)
			continue;
		c->ignored++;
		at = yoy_map_add(&c->seen, yoy_view_of(m->reason), c->reasons.n);
		if (at == YOY_MAP_NONE) {
			at = c->reasons.n;
			yoy_vec_push(&c->reasons)->reason = yoy_arena_strdup(arena, m->reason);
		}
		c->reasons.item[at].n++;
	}
}

static void add_count(struct count *all, const struct count *c)
{
	all->claimed += c->claimed;
	all->ignored += c->ignored;
	all->unread += c->unread;
}

static void release(struct count *c)
{
	yoy_map_release(&c->seen);
	yoy_vec_release(&c->reasons);
}

static void row(struct yoy_table *t, const char *region, int year, const char *path,
		const struct count *c)
{
	size_t all = c->claimed + c->ignored + c->unread;
	struct yoy_decimal share;

	yoy_table_row(t);
	yoy_table_text(t, "region", region);
	if (year)
		yoy_table_int(t, "year", year);
	yoy_table_int(t, "numbers", (int64_t)all);
	yoy_table_int(t, "claimed", (int64_t)c->claimed);
	yoy_table_int(t, "ignored", (int64_t)c->ignored);
	yoy_table_int(t, "unread", (int64_t)c->unread);
	if (yoy_decimal_div(&share, yoy_decimal_int((int64_t)c->unread * 100),
			    yoy_decimal_int((int64_t)all), 2, NULL) == YOY_OK)
		yoy_table_dec(t, "unread_pct", share);
	yoy_table_text(t, "path", path);
}

static void columns(struct yoy_table *t)
{
	yoy_table_init(t, "coverage");
	yoy_table_col(t, "region", "地区", YOY_COL_BOTH);
	yoy_table_col(t, "year", "年份", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "numbers", "数字", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "claimed", "已成观测", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "ignored", "有由略去", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "unread", "未读", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "unread_pct", "未读占比（%）", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_DEC);
	yoy_table_col(t, "path", "文件", YOY_COL_BOTH | YOY_COL_WRAP);
	t->empty = N_("no reports");
}

static int by_number(const void *a, const void *b)
{
	const struct reason_count *x = a, *y = b;

	if (x->n != y->n)
		return x->n < y->n ? 1 : -1;
	return strcmp(x->reason, y->reason);
}

static void reason_table(struct yoy_table *t, struct count *all)
{
	yoy_table_init(t, "coverage-reasons");
	yoy_table_col(t, "reason", "略去的原因", YOY_COL_BOTH);
	yoy_table_col(t, "numbers", "数字", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	t->empty = N_("nothing was ignored");
	if (all->reasons.n)
		qsort(all->reasons.item, all->reasons.n, sizeof(*all->reasons.item), by_number);
	for (size_t i = 0; i < all->reasons.n; i++) {
		yoy_table_row(t);
		yoy_table_code(t, "reason", all->reasons.item[i].reason);
		yoy_table_int(t, "numbers", (int64_t)all->reasons.item[i].n);
	}
}

static yoy_rc from_file(struct cli *cli, const char *path, struct yoy_table *t, struct count *all,
			struct yoy_arena *arena)
{
	const char *slash = strrchr(path, '/');
	struct yoy_extract_opts opts = { .file_name = slash ? slash + 1 : path };
	struct yoy_reading reading = YOY_READING_INIT;
	struct yoy_buf raw = YOY_BUF_INIT(REPORT_MAX);
	struct count c = { .seen = YOY_MAP_INIT };
	yoy_rc rc = yoy_io_read_file(&raw, path, cli->err);

	if (!rc) {
		rc = yoy_extract(&reading, cli->pack, yoy_buf_view(&raw), &opts, cli->err);
		if (rc)
			yoy_err_prefix(cli->err, "%s: ", path);
	}
	if (!rc) {
		count_mentions(&c, &reading.mentions, arena);
		count_mentions(all, &reading.mentions, arena);
		row(t, reading.report.region, reading.report.year, path, &c);
	}
	release(&c);
	yoy_reading_release(&reading);
	yoy_buf_release(&raw);
	return rc;
}

static yoy_rc from_store(struct cli *cli, struct yoy_table *t, struct count *all,
			 struct yoy_arena *arena)
{
	struct yoy_report_list list = YOY_REPORT_LIST_INIT;
	yoy_rc rc = cli_open_read(cli);

	if (!rc)
		rc = yoy_store_reports(cli->store, cli->region, cli->year, &list, cli->err);
	for (size_t i = 0; !rc && i < list.reports.n; i++) {
		const struct yoy_report *r = &list.reports.item[i];
		struct yoy_mention_vec v = YOY_VEC_INIT;
		struct count c = { .seen = YOY_MAP_INIT };

		rc = yoy_store_mentions(cli->store, r->id, &list.arena, &v, cli->err);
		count_mentions(&c, &v, arena);
		count_mentions(all, &v, arena);
		if (!rc)
			row(t, r->region, r->year, r->path, &c);
		release(&c);
		yoy_vec_release(&v);
	}
	yoy_report_list_release(&list);
	return rc;
}

yoy_rc cmd_coverage(struct cli *cli, int argc, char **argv)
{
	struct yoy_arena arena = YOY_ARENA_INIT;
	struct count all = { .seen = YOY_MAP_INIT };
	struct yoy_table t, reasons;
	yoy_rc rc = YOY_OK;

	columns(&t);
	for (int i = 0; !rc && i < argc; i++)
		rc = from_file(cli, argv[i], &t, &all, &arena);
	if (argc == 0)
		rc = from_store(cli, &t, &all, &arena);
	if (!rc && t.rows > 1) {
		struct count sum = { .seen = YOY_MAP_INIT };

		add_count(&sum, &all);
		row(&t, _("合计"), 0, NULL, &sum);
	}
	if (!rc && cli->reasons) {
		reason_table(&reasons, &all);
		rc = cli_table(cli, &reasons, YOY_FMT_TABLE);
		yoy_table_release(&reasons);
	} else if (!rc) {
		rc = cli_table(cli, &t, YOY_FMT_TABLE);
	}
	yoy_table_release(&t);
	release(&all);
	yoy_arena_release(&arena);
	return rc;
}
