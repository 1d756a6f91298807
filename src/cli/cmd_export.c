#include <stdlib.h>

#include "export.h"
#include "yoy/alloc.h"
#include "yoy/i18n.h"

/* The columns of the long form, for the table and for the codebook. */
struct panel_column {
	const char *key, *title, *meaning, *meaning_en, *missing;
	unsigned type;
	int words; /* enum cli_words, or -1 */
};

#define NEVER "never empty"
#define NO_TARGET "empty: no target was set for the year"
#define NO_ACTUAL "empty: no figure is told (status M)"

static const struct panel_column place_columns[] = {
	{ "region", N_("地区"), "报告的政府，全名", "government whose report it is, full name",
	  NEVER, 0, -1 },
	{ "code", N_("代码"), "行政区划代码（GB/T 2260）", "administrative code, GB/T 2260",
	  "empty: not given by yoy regions --import", 0, -1 },
	{ "level", N_("级别"), "行政级别", "administrative level", NEVER, 0, CLI_LEVEL },
	{ "parent", N_("上级"), "上级地区", "region above", "empty: not known", 0, -1 },
	{ "year", N_("年份"), "目标和实际所属年份", "year of target and actual", NEVER, YOY_COL_INT,
	  -1 },
};

static const struct panel_column figure_columns[] = {
	{ "indicator", N_("指标编号"), "词典中的指标编号", "indicator, id of the dictionary",
	  "empty: not in the dictionary (--all), joined by name", 0, -1 },
	{ "name", N_("指标"), "指标名称", "name of the indicator", NEVER, 0, -1 },
	{ "measure", N_("口径"), "总量、增速、变动、比率或位次", "what the numbers measure", NEVER,
	  0, CLI_MEASURE },
	{ "growth_basis", N_("增速口径"), "词典中该指标增速的口径：实际或名义",
	  "basis of the indicator's growth by the dictionary: real or nominal",
	  "empty: not in the dictionary", 0, -1 },
	{ "nth", N_("序号"), "同一地区、年份、指标、口径的第几项；五项合起来唯一",
	  "number among rows of one region, year, indicator, measure; the five are unique", NEVER,
	  YOY_COL_INT, -1 },
	{ "target", N_("目标"), "目标数，原文数字（区间为下限）",
	  "target as written (of a range the lower end)", NO_TARGET, YOY_COL_DEC, -1 },
	{ "target_low", N_("目标下限"), "目标下限（以内、不超过者为空）", "lower end of the target",
	  "empty: no target, or open below (at_most, below)", YOY_COL_DEC, -1 },
	{ "target_high", N_("目标上限"), "目标上限（以上、不低于者为空）",
	  "upper end of the target", "empty: no target, or open above (at_least, above)",
	  YOY_COL_DEC, -1 },
	{ "target_bound", N_("目标界限"), "目标界限：exact、about（左右）、at_least（以上）等",
	  "bound of the target", NO_TARGET, 0, CLI_BOUND },
	{ "target_unit", N_("目标单位"), "目标单位，原文", "unit of the target as written",
	  NO_TARGET, 0, -1 },
	{ "target_strive", N_("力争"), "目标前有力争等字", "the target is one to strive for",
	  NO_TARGET, YOY_COL_BOOL, -1 },
	{ "target_report", N_("目标见报告"), "目标所见报告的年份",
	  "year of the report with the target", NO_TARGET, YOY_COL_INT, -1 },
	{ "actual", N_("实际"), "实际数，原文数字（推算者为推算数）",
	  "actual as written (or computed, see actual_basis)", NO_ACTUAL, YOY_COL_DEC, -1 },
	{ "actual_high", N_("实际上限"), "实际数为区间时的上限",
	  "upper end where the actual is a range", "empty: no range", YOY_COL_DEC, -1 },
	{ "actual_bound", N_("实际界限"), "实际数的界限", "bound of the actual", NO_ACTUAL, 0,
	  CLI_BOUND },
	{ "actual_unit", N_("实际单位"), "实际数单位，原文", "unit of the actual as written",
	  NO_ACTUAL, 0, -1 },
	{ "actual_report", N_("实际见报告"), "实际数所见报告的年份（版本）",
	  "vintage: year of the report that tells the actual", NO_ACTUAL, YOY_COL_INT, -1 },
	{ "actual_basis", N_("实际依据"), "reported 报告所述，derived 由两年总量推算",
	  "reported, or derived from two levels", NO_ACTUAL, 0, CLI_BASIS },
	{ "status", N_("观测状态"), "观测状态（SDMX CL_OBS_STATUS）",
	  "observation status after SDMX CL_OBS_STATUS", NEVER, 0, -1 },
	{ "verdict", N_("结果"), "达标与否", "verdict on the target", NO_TARGET, 0, CLI_VERDICT },
	{ "within_rounding", N_("舍入内"), "结果在舍入误差之内", "rounding could turn the verdict",
	  NO_TARGET, YOY_COL_BOOL, -1 },
	{ "target_text", N_("目标原文"), "目标原文", "passage with the target", NO_TARGET, 0, -1 },
	{ "target_path", N_("目标文件"), "目标所在文件", "file with the target", NO_TARGET, 0, -1 },
	{ "target_start", N_("目标起"), "目标数字在文件中的起始字节",
	  "first byte of the number in it", NO_TARGET, YOY_COL_INT, -1 },
	{ "target_end", N_("目标止"), "目标数字在文件中的结束字节", "byte behind it", NO_TARGET,
	  YOY_COL_INT, -1 },
	{ "actual_text", N_("实际原文"), "实际数原文", "passage with the actual", NO_ACTUAL, 0,
	  -1 },
	{ "actual_path", N_("实际文件"), "实际数所在文件", "file with the actual", NO_ACTUAL, 0,
	  -1 },
	{ "actual_start", N_("实际起"), "实际数字在文件中的起始字节",
	  "first byte of the number in it", NO_ACTUAL, YOY_COL_INT, -1 },
	{ "actual_end", N_("实际止"), "实际数字在文件中的结束字节", "byte behind it", NO_ACTUAL,
	  YOY_COL_INT, -1 },
};

enum {
	N_PLACE = sizeof(place_columns) / sizeof(*place_columns),
	N_FIGURE = sizeof(figure_columns) / sizeof(*figure_columns),
};

static const struct {
	const char *word, *meaning, *meaning_en;
} statuses[] = {
	{ "A", "正常值", "normal value" },
	{ "B", "序列中断：按可比口径，或当年统计口径改变",
	  "time series break: told on a comparable basis, or the definition changed that year" },
	{ "E", "估计值（预计）", "estimated value (预计)" },
	{ "I", "推算值：由两年总量推算", "imputed: computed from two levels" },
	{ "M", "缺值：报告没有这个数，或次年报告不在库中（CL_OBS_STATUS 第 2 版为 O）",
	  "missing: no report tells it, or the next report is not there (O in version 2)" },
	{ "P", "初步值（初步核算、快报）", "provisional value (初步核算, 快报)" },
};
enum { N_STATUSES = sizeof(statuses) / sizeof(*statuses) };

_Static_assert((int)N_PLACE == (int)N_PLACE_COLUMNS, "as export.h says");

static const char *status_word(int v)
{
	return statuses[v].word;
}

static void declare(struct yoy_table *t, const struct panel_column *c)
{
	yoy_table_col(t, c->key, c->title, YOY_COL_BOTH | c->type);
	if (c->words >= 0)
		cli_words(t, c->key, (enum cli_words)c->words);
	else if (strcmp(c->key, "status") == 0)
		yoy_table_words(t, c->key, status_word, N_STATUSES);
}

void export_place_columns(struct yoy_table *t)
{
	for (size_t i = 0; i < N_PLACE; i++)
		declare(t, &place_columns[i]);
}

void export_place_cells(struct yoy_table *t, const struct panel *p, const struct yoy_panel_row *r)
{
	const struct yoy_region *g = yoy_region_find(&p->regions, r->region);

	yoy_table_text(t, "region", r->region);
	yoy_table_text(t, "code", g && *g->code ? g->code : NULL);
	yoy_table_text(t, "level", yoy_level_word(g ? g->level : YOY_LEVEL_UNKNOWN));
	yoy_table_text(t, "parent", g ? g->parent : NULL);
	yoy_table_int(t, "year", r->year);
}

static int by_id(const void *a, const void *b)
{
	const struct yoy_report *x = *(const struct yoy_report *const *)a;
	const struct yoy_report *y = *(const struct yoy_report *const *)b;

	return (x->id > y->id) - (x->id < y->id);
}

static void sort_reports(struct panel *p)
{
	p->by_id = yoy_xcalloc(p->sel.reports.reports.n + 1, sizeof(*p->by_id));
	for (size_t i = 0; i < p->sel.reports.reports.n; i++)
		p->by_id[i] = &p->sel.reports.reports.item[i];
	qsort(p->by_id, p->sel.reports.reports.n, sizeof(*p->by_id), by_id);
}

static const char *path_of(const struct panel *p, const struct yoy_observation *o)
{
	const struct yoy_report key = { .id = o->report_id }, *wanted = &key;
	const struct yoy_report *const *found =
		bsearch(&wanted, p->by_id, p->sel.reports.reports.n, sizeof(*p->by_id), by_id);

	return found ? (*found)->path : NULL;
}

static void target_cells(struct yoy_table *t, const struct panel *p, const struct yoy_panel_row *r)
{
	const struct yoy_observation *o = r->target;
	bool below = o->bound == YOY_AT_MOST || o->bound == YOY_BELOW;
	bool above = o->bound == YOY_AT_LEAST || o->bound == YOY_ABOVE;

	yoy_table_dec(t, "target", o->value);
	if (!below)
		yoy_table_dec(t, "target_low", o->value);
	if (o->has_hi || !above)
		yoy_table_dec(t, "target_high", o->has_hi ? o->value_hi : o->value);
	yoy_table_text(t, "target_bound", yoy_bound_word(o->bound));
	yoy_table_text(t, "target_unit", o->unit);
	yoy_table_bool(t, "target_strive", o->flags & YOY_OBS_STRIVE);
	yoy_table_int(t, "target_report", o->report_year);
	yoy_table_text(t, "verdict", yoy_verdict_word(r->pair->verdict));
	yoy_table_bool(t, "within_rounding", r->pair->within_rounding);
	yoy_table_text(t, "target_text", o->text);
	yoy_table_text(t, "target_path", path_of(p, o));
	yoy_table_int(t, "target_start", o->at.beg);
	yoy_table_int(t, "target_end", o->at.end);
}

static void actual_cells(struct yoy_table *t, const struct panel *p, const struct yoy_panel_row *r)
{
	const struct yoy_observation *o = r->actual;
	bool derived = o->flags & YOY_OBS_DERIVED;

	yoy_table_dec(t, "actual", o->value);
	if (o->has_hi)
		yoy_table_dec(t, "actual_high", o->value_hi);
	yoy_table_text(t, "actual_bound", yoy_bound_word(o->bound));
	yoy_table_text(t, "actual_unit", o->unit);
	yoy_table_int(t, "actual_report", o->report_year);
	yoy_table_text(t, "actual_basis",
		       yoy_pair_basis_word(derived ? YOY_PAIR_DERIVED : YOY_PAIR_REPORTED));
	yoy_table_text(t, "actual_text", o->text);
	yoy_table_text(t, "actual_path", path_of(p, o));
	yoy_table_int(t, "actual_start", o->at.beg);
	yoy_table_int(t, "actual_end", o->at.end);
}

static void long_form(struct yoy_table *t, const struct panel *p)
{
	yoy_table_init(t, "export-panel");
	export_place_columns(t);
	for (size_t i = 0; i < N_FIGURE; i++)
		declare(t, &figure_columns[i]);
	t->empty = N_("no targets or figures match");
	for (size_t i = 0; i < p->rows.n; i++) {
		const struct yoy_panel_row *r = &p->rows.item[i];
		const struct yoy_indicator *ind = yoy_dictionary_get(p->dict, r->indicator);
		char status[2] = { r->status, '\0' };

		yoy_table_row(t);
		export_place_cells(t, p, r);
		yoy_table_text(t, "indicator", r->indicator);
		yoy_table_text(t, "name", ind ? ind->name : r->name);
		yoy_table_text(t, "measure", yoy_measure_word(r->measure));
		if (ind)
			yoy_table_text(t, "growth_basis",
				       ind->basis == YOY_BASIS_REAL ? "real" : "nominal");
		yoy_table_int(t, "nth", (int64_t)r->nth);
		yoy_table_text(t, "status", status);
		if (r->target)
			target_cells(t, p, r);
		if (r->actual)
			actual_cells(t, p, r);
	}
}

/* One line of the codebook. */
struct entry {
	const char *kind, *name, *type, *unit, *meaning, *meaning_en, *missing;
};

static void entry(struct yoy_table *t, const struct entry *e)
{
	yoy_table_row(t);
	yoy_table_text(t, "kind", e->kind);
	yoy_table_text(t, "name", e->name);
	yoy_table_text(t, "type", e->type);
	yoy_table_text(t, "unit", e->unit);
	yoy_table_text(t, "meaning", e->meaning);
	yoy_table_text(t, "meaning_en", e->meaning_en);
	yoy_table_text(t, "missing", e->missing);
}

static const char *type_word(unsigned type)
{
	return type == YOY_COL_INT    ? "integer"
	       : type == YOY_COL_DEC  ? "number"
	       : type == YOY_COL_BOOL ? "true/false"
				      : "text";
}

static void column_entries(struct yoy_table *t, const struct panel_column *c, size_t n)
{
	for (size_t i = 0; i < n; i++)
		entry(t, &(struct entry){ "column", c[i].key, type_word(c[i].type), NULL,
					  c[i].meaning, c[i].meaning_en, c[i].missing });
}

static void variable_entries(struct yoy_table *t, const struct panel *p,
			     const struct wide_variable_vec *vars)
{
	for (size_t i = 0; i < vars->n; i++) {
		const struct wide_variable *v = &vars->item[i];
		const struct yoy_indicator *ind = yoy_dictionary_get(p->dict, v->indicator);
		bool number = v->part != 'b' && v->part != 's';

		entry(t, &(struct entry){ "variable", v->name, number ? "number" : "text",
					  number ? v->unit : NULL,
					  yoy_arena_printf(&t->arena, "%s，%s，%s", ind->name,
							   yoy_measure_word(v->measure),
							   export_part_meaning(v->part, false)),
					  yoy_arena_printf(&t->arena, "%s, %s, %s", ind->name_en,
							   yoy_measure_word(v->measure),
							   export_part_meaning(v->part, true)),
					  v->part == 's'   ? "empty: no row of the long form"
					  : v->part == 'a' ? NO_ACTUAL
							   : NO_TARGET });
	}
}

static void indicator_entries(struct yoy_table *t, const struct panel *p)
{
	static const char *const better[] = { "higher", "lower", "neutral" };
	bool *used = yoy_xcalloc(p->dict->all.n + 1, sizeof(*used));

	for (size_t i = 0; i < p->rows.n; i++)
		used[p->rows.item[i].position] = true;
	for (size_t i = 0; i < p->dict->all.n; i++) {
		const struct yoy_indicator *ind = &p->dict->all.item[i];

		if (!used[i])
			continue;
		entry(t, &(struct entry){ "indicator", ind->id, ind->dimension, NULL, ind->name,
					  ind->name_en, NULL });
		yoy_table_text(t, "better", better[ind->better]);
		yoy_table_text(t, "growth_basis",
			       ind->basis == YOY_BASIS_REAL ? "real" : "nominal");
	}
	free(used);
}

static void codebook(struct cli *cli, struct yoy_table *t, const struct panel *p)
{
	struct wide_variable_vec vars = YOY_VEC_INIT;

	yoy_table_init(t, "export-codebook");
	yoy_table_col(t, "kind", "类别", YOY_COL_BOTH);
	yoy_table_col(t, "name", "名称", YOY_COL_BOTH);
	yoy_table_col(t, "type", "类型", YOY_COL_BOTH);
	yoy_table_col(t, "unit", "单位", YOY_COL_BOTH);
	yoy_table_col(t, "meaning", "含义", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, "meaning_en", "含义（英文）", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, "better", "优劣方向", YOY_COL_BOTH);
	yoy_table_col(t, "growth_basis", "增速口径", YOY_COL_BOTH);
	yoy_table_col(t, "missing", "缺值规则", YOY_COL_BOTH | YOY_COL_WRAP);
	column_entries(t, place_columns, N_PLACE);
	if (cli->wide) {
		export_variables(&vars, p);
		variable_entries(t, p, &vars);
		yoy_vec_release(&vars);
	} else {
		column_entries(t, figure_columns, N_FIGURE);
	}
	for (size_t i = 0; i < N_STATUSES; i++)
		entry(t, &(struct entry){ "status", statuses[i].word, NULL, NULL,
					  statuses[i].meaning, statuses[i].meaning_en, NULL });
	indicator_entries(t, p);
}

static void keep_regions(const struct cli *cli, struct yoy_panel_vec *rows)
{
	size_t kept = 0;

	for (size_t i = 0; i < rows->n; i++)
		if (cli_wants_region(cli, rows->item[i].region))
			rows->item[kept++] = rows->item[i];
	rows->n = kept;
}

static yoy_rc load(struct cli *cli, struct panel *p)
{
	struct yoy_panel_opts opts = { .all = cli->all, .year_to = cli->year };
	yoy_rc rc = select_vintage(cli, &opts.vintage, &opts.vintage_year);

	/* The store filters by one region; more of them are picked out below. */
	if (cli->n_regions > 1)
		cli->region = NULL;
	opts.year_from = cli->year ? cli->year : cli->since;
	if (!rc)
		rc = select_subject(cli, cli->indicator, &opts.indicator);
	if (!rc)
		rc = select_pairs(cli, &p->sel, &p->pairs);
	if (!rc)
		rc = yoy_store_regions(cli->store, &p->regions, cli->err);
	if (rc)
		return rc;
	sort_reports(p);
	p->dict = yoy_rulepack_dictionary(cli->pack);
	yoy_panel_compute(&p->rows, &p->pairs, &p->sel.obs, p->dict, &opts);
	keep_regions(cli, &p->rows);
	return YOY_OK;
}

static yoy_rc write(struct cli *cli, const struct panel *p)
{
	struct wide_variable_vec vars = YOY_VEC_INIT;
	struct yoy_table t;
	size_t left_out = 0;
	yoy_rc rc;

	if (cli->codebook) {
		codebook(cli, &t, p);
	} else if (cli->wide) {
		export_variables(&vars, p);
		export_wide(&t, p, &vars, &left_out);
	} else {
		long_form(&t, p);
	}
	rc = cli_table(cli, &t, cli->codebook ? YOY_FMT_MD : YOY_FMT_CSV);
	if (!rc && left_out)
		cli_say("%zu figures are left out: their units cannot be brought to that of their "
			"variable; the long form has them",
			left_out);
	yoy_table_release(&t);
	yoy_vec_release(&vars);
	return rc;
}

yoy_rc cmd_export(struct cli *cli, int argc, char **argv)
{
	struct panel p = { .sel = SELECTION_INIT,
			   .pairs = YOY_PAIR_LIST_INIT,
			   .regions = YOY_REGION_LIST_INIT };
	yoy_rc rc;

	(void)argc;
	if (strcmp(argv[0], "panel") != 0)
		return yoy_err_set(cli->err, YOY_E_USAGE, "export %s: panel", argv[0]);
	if (cli->bom && cli->format >= 0 && cli->format != YOY_FMT_CSV)
		return yoy_err_set(cli->err, YOY_E_USAGE, "export: --bom goes with csv");
	if (cli->wide && cli->all)
		return yoy_err_set(cli->err, YOY_E_USAGE,
				   "export: --wide takes indicators of the dictionary only, not "
				   "--all");
	rc = load(cli, &p);
	if (!rc)
		rc = write(cli, &p);
	free(p.by_id);
	yoy_vec_release(&p.rows);
	yoy_region_list_release(&p.regions);
	yoy_pair_list_release(&p.pairs);
	selection_release(&p.sel);
	return rc;
}
