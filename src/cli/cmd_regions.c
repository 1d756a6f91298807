#include "cli.h"
#include "yoy/i18n.h"
#include "yoy/io.h"

enum { FILE_MAX = 16 * 1024 * 1024 };
enum change { CHANGE_NEW, CHANGE_CHANGED, CHANGE_SAME, N_CHANGES };

static const char *const change_words[] = { "new", "changed", "same" };

static void region_columns(struct yoy_table *t)
{
	yoy_table_col(t, "region", "地区", YOY_COL_DATA);
	yoy_table_col(t, "region_figure", "地区", YOY_COL_HUMAN);
	yoy_table_col(t, "code", "代码", YOY_COL_BOTH);
	yoy_table_col(t, "level", "级别", YOY_COL_DATA);
	cli_words(t, "level", CLI_LEVEL);
	yoy_table_col(t, "level_word", "级别", YOY_COL_HUMAN);
	yoy_table_col(t, "parent", "上级", YOY_COL_BOTH);
}

static void region_cells(struct yoy_table *t, const struct yoy_region *r)
{
	yoy_table_row(t);
	yoy_table_text(t, "region", r->name);
	yoy_table_text(t, "region_figure",
		       yoy_arena_printf(&t->arena, "%*s%s", 2 * r->depth, "", r->name));
	yoy_table_text(t, "code", *r->code ? r->code : NULL);
	yoy_table_text(t, "level", yoy_level_word(r->level));
	yoy_table_text(t, "level_word", cli_level_name(r->level));
	yoy_table_text(t, "parent", r->parent);
}

static void tree(struct yoy_table *t, struct yoy_region_list *list)
{
	size_t with = 0;

	yoy_table_init(t, "regions");
	region_columns(t);
	yoy_table_col(t, "reports", "报告", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "first_year", "最早", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "last_year", "最近", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "source", "来源", YOY_COL_BOTH);
	t->empty = N_("no regions: yoy ingest or yoy regions --import brings them");
	yoy_region_tree(list);
	for (size_t i = 0; i < list->regions.n; i++) {
		const struct yoy_region *r = &list->regions.item[i];

		region_cells(t, r);
		yoy_table_int(t, "reports", (int64_t)r->reports);
		if (r->reports) {
			yoy_table_int(t, "first_year", r->first_year);
			yoy_table_int(t, "last_year", r->last_year);
			with++;
		}
		yoy_table_text(t, "source", r->from_file ? "file" : "text");
	}
	if (list->regions.n)
		yoy_table_note(t, "共%zu个地区，其中%zu个有报告。", list->regions.n, with);
}

static bool same_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static enum change change_of(const struct yoy_region *r, const struct yoy_region *before)
{
	if (!before)
		return CHANGE_NEW;
	return before->from_file && before->level == r->level && same_text(before->code, r->code) &&
			       same_text(before->parent, r->parent)
		       ? CHANGE_SAME
		       : CHANGE_CHANGED;
}

static void changes(struct cli *cli, struct yoy_table *t, struct yoy_region_list *list,
		    const struct yoy_region_list *known)
{
	size_t n[N_CHANGES] = { 0 };

	yoy_table_init(t, "regions-import");
	yoy_table_col(t, "change", "状态", YOY_COL_BOTH);
	region_columns(t);
	yoy_table_col(t, "level_before", "原级别", YOY_COL_DATA);
	yoy_table_col(t, "parent_before", "原上级", YOY_COL_BOTH);
	t->empty = N_("the file names no region");
	yoy_region_tree(list);
	for (size_t i = 0; i < list->regions.n; i++) {
		const struct yoy_region *r = &list->regions.item[i];
		const struct yoy_region *before = yoy_region_find(known, r->name);
		enum change c = change_of(r, before);

		n[c]++;
		region_cells(t, r);
		yoy_table_text(t, "change", change_words[c]);
		if (before) {
			yoy_table_text(t, "level_before", yoy_level_word(before->level));
			yoy_table_text(t, "parent_before", before->parent);
		}
	}
	yoy_table_note(t, "%s%zu个地区：新增%zu、改动%zu、不变%zu。",
		       cli->dry_run ? _("（未写入）") : "", list->regions.n, n[CHANGE_NEW],
		       n[CHANGE_CHANGED], n[CHANGE_SAME]);
}

static yoy_rc import(struct cli *cli, struct yoy_table *t)
{
	struct yoy_buf text = YOY_BUF_INIT(FILE_MAX);
	struct yoy_region_list list = YOY_REGION_LIST_INIT, known = YOY_REGION_LIST_INIT;
	yoy_rc rc = yoy_io_read_file(&text, cli->import, cli->err);

	if (!rc)
		rc = cli_open_write(cli);
	if (!rc)
		rc = yoy_store_regions(cli->store, &known, cli->err);
	if (!rc) {
		rc = yoy_region_parse(&list, yoy_buf_view(&text), &known, cli->err);
		if (rc)
			yoy_err_prefix(cli->err, "%s: ", cli->import);
	}
	if (!rc && !cli->dry_run)
		rc = yoy_store_put_regions(cli->store, &list, cli->err);
	if (!rc)
		changes(cli, t, &list, &known);
	yoy_buf_release(&text);
	yoy_region_list_release(&list);
	yoy_region_list_release(&known);
	return rc;
}

static yoy_rc show(struct cli *cli, struct yoy_table *t)
{
	struct yoy_region_list list = YOY_REGION_LIST_INIT;
	yoy_rc rc = cli_open_read(cli);

	if (!rc)
		rc = yoy_store_regions(cli->store, &list, cli->err);
	if (!rc)
		tree(t, &list);
	yoy_region_list_release(&list);
	return rc;
}

yoy_rc cmd_regions(struct cli *cli, int argc, char **argv)
{
	struct yoy_table t = { .rows = 0 };
	yoy_rc rc;

	(void)argc;
	(void)argv;
	if (cli->dry_run && !cli->import)
		return yoy_err_set(cli->err, YOY_E_USAGE, "regions: --dry-run goes with --import");
	rc = cli->import ? import(cli, &t) : show(cli, &t);
	if (!rc)
		rc = cli_table(cli, &t, YOY_FMT_TABLE);
	yoy_table_release(&t);
	return rc;
}
