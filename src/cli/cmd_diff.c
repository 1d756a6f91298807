/* diff: what two reports promise differently */
#include <stdlib.h>

#include "diff_sides.h"
#include "rows.h"
#include "yoy/i18n.h"

static const char *const change_names[] = { N_("提高"),    N_("降低"),     N_("放宽"),
					    N_("收紧"),    N_("改为文字"), N_("改为数字"),
					    N_("改口径"),  N_("取消"),     N_("仍在期内"),
					    N_("新增"),    N_("不变"),     N_("新报告"),
					    N_("不再报告") };

/* Why two targets are not compared, by enum yoy_recast. */
static const char *const recast_names[] = {
	"",
	N_("单位不同"),
	N_("口径不同：总量、增速或比率"),
	N_("所指阶段不同"),
	N_("范围不同"),
	N_("一为新增量，一为总量"),
	N_("基准不同：实际与名义，或一年与多年"),
	N_("名称不同，内容有重合"),
};

static enum yoy_tone tone_of(const struct yoy_diff_row *r)
{
	if (r->ambition)
		return r->ambition > 0 ? YOY_TONE_GOOD : YOY_TONE_BAD;
	return r->change == YOY_CHANGE_UNCHANGED ? YOY_TONE_DIM : YOY_TONE_WARN;
}

/* REGION:YEAR */
static yoy_rc parse_side(struct cli *cli, const char *option, const char *text,
			 struct yoy_arena *arena, struct yoy_diff_side *side)
{
	const char *colon = strrchr(text, ':');
	char *end = NULL;
	long year = colon ? strtol(colon + 1, &end, 10) : 0;

	if (!colon || colon == text || *end || year < 1949 || year > 2100)
		return yoy_err_set(
			cli->err, YOY_E_USAGE,
			"diff: --%s %s: a region and the year of its report, e.g. 易县:2020",
			option, text);
	side->region = yoy_arena_dupv(arena, (struct yoy_view){ text, (size_t)(colon - text) });
	side->year = (int)year;
	return YOY_OK;
}

static yoy_rc parse_year(struct cli *cli, const char *text, int *year)
{
	char *end;
	long y = strtol(text, &end, 10);

	if (*end || y < 1949 || y > 2100)
		return yoy_err_set(cli->err, YOY_E_USAGE, "diff: %s is no year of a report", text);
	*year = (int)y;
	return YOY_OK;
}

yoy_rc diff_sides(struct cli *cli, int argc, char **argv, struct yoy_arena *arena,
		  struct yoy_diff_side *a, struct yoy_diff_side *b)
{
	yoy_rc rc = YOY_OK;

	if (cli->a || cli->b) {
		if (!cli->a || !cli->b || argc)
			return yoy_err_set(cli->err, YOY_E_USAGE,
					   "diff: --a and --b go together, without years");
		rc = parse_side(cli, "a", cli->a, arena, a);
		return rc ? rc : parse_side(cli, "b", cli->b, arena, b);
	}
	if (argc != 2 || !cli->region)
		return yoy_err_set(cli->err, YOY_E_USAGE,
				   "diff: two years and --region, or --a REGION:YEAR --b "
				   "REGION:YEAR; with --text also two files");
	a->region = b->region = cli->region;
	rc = parse_year(cli, argv[0], &a->year);
	return rc ? rc : parse_year(cli, argv[1], &b->year);
}

yoy_rc diff_report(struct cli *cli, const struct yoy_report_list *reports,
		   struct yoy_diff_side side, int64_t *id)
{
	for (size_t i = 0; i < reports->reports.n; i++) {
		const struct yoy_report *r = &reports->reports.item[i];

		*id = r->id;
		if (r->year == side.year && strcmp(r->region, side.region) == 0)
			return YOY_OK;
	}
	return yoy_err_set(cli->err, YOY_E_INPUT,
			   "no report of %s %d in %s: yoy reports lists what is there", side.region,
			   side.year, cli->db);
}

static yoy_rc load(struct cli *cli, struct selection *sel, const char *region)
{
	struct yoy_obs_filter filter = YOY_OBS_FILTER_INIT;
	yoy_rc rc;

	filter.region = region;
	rc = yoy_store_observations(cli->store, &filter, &sel->obs, cli->err);
	return rc ? rc : yoy_store_statements(cli->store, region, 0, &sel->stmts, cli->err);
}

static const char *change_word(int c)
{
	return yoy_change_word((enum yoy_change)c);
}

/* Without the first, which is no reason. */
static const char *why_word(int r)
{
	return yoy_recast_word((enum yoy_recast)(r + 1));
}

static const char *const side_keys[2][6] = {
	{ "before.value", "before.value_hi", "before.unit", "before.bound", "before.period",
	  "before.text" },
	{ "after.value", "after.value_hi", "after.unit", "after.bound", "after.period",
	  "after.text" },
};

const char *diff_change(enum yoy_change c)
{
	return _(change_names[c]);
}

void diff_columns(struct yoy_table *t, const struct yoy_diff_side *a, const struct yoy_diff_side *b)
{
	yoy_table_init(t, "diff");
	yoy_table_col(t, "change", "变化", YOY_COL_DATA);
	yoy_table_words(t, "change", change_word, YOY_N_CHANGES);
	yoy_table_col(t, "change_word", "变化", YOY_COL_HUMAN);
	yoy_table_col(t, "indicator", "指标编号", YOY_COL_DATA);
	yoy_table_col(t, "name", "指标", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, "measure", "口径", YOY_COL_DATA);
	cli_words(t, "measure", CLI_MEASURE);
	yoy_table_col(t, "measure_word", "口径", YOY_COL_HUMAN);
	yoy_table_col(t, "horizon", "期间", YOY_COL_BOTH);
	for (int side = 0; side < 2; side++)
		for (int k = 0; k < 6; k++)
			yoy_table_col(t, side_keys[side][k], side ? "后" : "前",
				      YOY_COL_DATA | (k < 2 ? YOY_COL_DEC : 0));
	yoy_table_col(t, "before_figure", yoy_arena_printf(&t->arena, "%s%d", a->region, a->year),
		      YOY_COL_HUMAN | YOY_COL_RIGHT);
	yoy_table_col(t, "after_figure", yoy_arena_printf(&t->arena, "%s%d", b->region, b->year),
		      YOY_COL_HUMAN | YOY_COL_RIGHT);
	yoy_table_col(t, "delta", "差", YOY_COL_DATA | YOY_COL_RIGHT | YOY_COL_DEC);
	yoy_table_col(t, "delta_unit", "差的单位", YOY_COL_DATA);
	yoy_table_col(t, "delta_figure", "差", YOY_COL_HUMAN | YOY_COL_RIGHT);
	yoy_table_col(t, "ambition", "要求", YOY_COL_DATA | YOY_COL_INT);
	yoy_table_col(t, "ambition_word", "要求", YOY_COL_HUMAN);
	yoy_table_col(t, "unchanged_years", "连续相同（年）",
		      YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "why", "原因", YOY_COL_DATA);
	yoy_table_words(t, "why", why_word, YOY_RECAST_NAME);
	yoy_table_col(t, "words", "文字表述", YOY_COL_DATA);
	yoy_table_col(t, "note", "说明", YOY_COL_HUMAN | YOY_COL_WRAP);
	t->empty = N_("no differences match");
}

static void side(struct yoy_table *t, const char *const keys[6], const char *figure,
		 const struct yoy_observation *o)
{
	if (!o)
		return;
	yoy_table_dec(t, keys[0], o->value);
	if (o->has_hi)
		yoy_table_dec(t, keys[1], o->value_hi);
	yoy_table_text(t, keys[2], o->unit);
	yoy_table_text(t, keys[3], yoy_bound_word(o->bound));
	yoy_table_text(t, keys[4], o->period);
	yoy_table_text(t, keys[5], o->text);
	yoy_table_text(t, figure, cli_figure(&t->arena, o));
}

/* What a reader must know of a row beside the two figures. */
static const char *note_of(struct yoy_table *t, const struct yoy_diff_row *r)
{
	if (r->words)
		return r->words->text;
	if (r->why == YOY_RECAST_NAME)
		return yoy_arena_printf(&t->arena, _("%s：%s"), _(recast_names[r->why]),
					r->after->name);
	if (r->before && r->after && r->measure == YOY_GROWTH &&
	    ((r->before->flags ^ r->after->flags) & YOY_OBS_COMPARABLE))
		return _("一处为可比口径");
	return _(recast_names[r->why]);
}

void diff_row(struct yoy_table *t, const struct yoy_diff_row *r)
{
	yoy_table_row(t);
	yoy_table_text(t, "change", yoy_change_word(r->change));
	yoy_table_text(t, "change_word", _(change_names[r->change]));
	yoy_table_tone(t, "change_word", tone_of(r));
	yoy_table_text(t, "indicator", r->indicator);
	yoy_table_text(t, "name", r->name);
	yoy_table_code(t, "measure", yoy_measure_word(r->measure));
	yoy_table_text(t, "measure_word", cli_measure_name(r->measure));
	yoy_table_text(t, "horizon", yoy_diff_horizon(r->before ? r->before : r->after));
	side(t, side_keys[0], "before_figure", r->before);
	side(t, side_keys[1], "after_figure", r->after);
	if (r->has_delta) {
		yoy_table_dec(t, "delta", r->delta);
		yoy_table_text(t, "delta_unit", r->delta_unit);
		if (r->delta.mant)
			yoy_table_text(
				t, "delta_figure",
				yoy_arena_printf(&t->arena, "%s%s%s", r->delta.mant > 0 ? "+" : "",
						 cli_decimal(&t->arena, r->delta), cli_unit(r->delta_unit)));
	}
	yoy_table_int(t, "ambition", r->ambition);
	if (r->change != YOY_CHANGE_DROPPED)
		yoy_table_text(t, "ambition_word",
			       r->ambition > 0   ? _("更严")
			       : r->ambition < 0 ? _("更松")
						 : "");
	if (r->unchanged_years)
		yoy_table_int(t, "unchanged_years", r->unchanged_years);
	if (r->change == YOY_CHANGE_RECAST)
		yoy_table_text(t, "why", yoy_recast_word(r->why));
	if (r->words)
		yoy_table_text(t, "words", r->words->text);
	yoy_table_text(t, "note", note_of(t, r));
}

static void stat_table(struct yoy_table *t, const size_t n[YOY_N_CHANGES])
{
	yoy_table_init(t, "diff-stat");
	yoy_table_col(t, "change", "变化", YOY_COL_DATA);
	yoy_table_words(t, "change", change_word, YOY_N_CHANGES);
	yoy_table_col(t, "change_word", "变化", YOY_COL_HUMAN);
	yoy_table_col(t, "count", "项数", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	for (int c = 0; c < YOY_N_CHANGES; c++) {
		yoy_table_row(t);
		yoy_table_text(t, "change", yoy_change_word((enum yoy_change)c));
		yoy_table_text(t, "change_word", _(change_names[c]));
		yoy_table_int(t, "count", (int64_t)n[c]);
	}
}

static void names_table(struct yoy_table *t, const struct yoy_diff_row_vec *rows,
			const bool wanted[YOY_N_CHANGES])
{
	yoy_table_init(t, "diff-names");
	yoy_table_col(t, "change", "变化", YOY_COL_DATA);
	yoy_table_words(t, "change", change_word, YOY_N_CHANGES);
	yoy_table_col(t, "change_word", "变化", YOY_COL_HUMAN);
	yoy_table_col(t, "name", "指标", YOY_COL_BOTH);
	for (size_t i = 0; i < rows->n; i++) {
		const struct yoy_diff_row *r = &rows->item[i];

		if (!wanted[r->change] || r->change == YOY_CHANGE_UNCHANGED ||
		    r->change == YOY_CHANGE_IN_FORCE)
			continue;
		yoy_table_row(t);
		yoy_table_text(t, "change", yoy_change_word(r->change));
		yoy_table_text(t, "change_word", _(change_names[r->change]));
		yoy_table_text(t, "name", r->name);
	}
	t->empty = N_("no differences match");
}

static yoy_rc show(struct cli *cli, const struct yoy_diff_row_vec *rows,
		   const struct yoy_diff_side *a, const struct yoy_diff_side *b,
		   const bool wanted[YOY_N_CHANGES])
{
	size_t n[YOY_N_CHANGES] = { 0 };
	struct yoy_table t = { .rows = 0 };
	yoy_rc rc;

	for (size_t i = 0; i < rows->n; i++)
		n[rows->item[i].change]++;
	if (cli->stat) {
		stat_table(&t, n);
	} else if (cli->name_only) {
		names_table(&t, rows, wanted);
	} else {
		diff_columns(&t, a, b);
		for (size_t i = 0; i < rows->n; i++)
			if (wanted[rows->item[i].change])
				diff_row(&t, &rows->item[i]);
	}
	rc = cli_table(cli, &t, YOY_FMT_TABLE);
	yoy_table_release(&t);
	if (cli->exit_code && rows->n > n[YOY_CHANGE_UNCHANGED] + n[YOY_CHANGE_IN_FORCE])
		cli->status = 1;
	return rc;
}

yoy_rc cmd_diff(struct cli *cli, int argc, char **argv)
{
	struct yoy_diff_row_vec rows = YOY_VEC_INIT;
	struct selection sel = SELECTION_INIT;
	struct yoy_arena arena = YOY_ARENA_INIT;
	struct yoy_diff_side a = { NULL, 0 }, b = { NULL, 0 };
	bool wanted[YOY_N_CHANGES];
	int64_t id;
	yoy_rc rc;

	if (cli->text || cli->unified || cli->html)
		return cmd_diff_text(cli, argc, argv);
	rc = cli_only(cli, wanted, YOY_N_CHANGES, change_word);
	if (!rc)
		rc = diff_sides(cli, argc, argv, &arena, &a, &b);
	if (!rc)
		rc = cli_open_read(cli);
	if (!rc)
		rc = yoy_store_reports(cli->store, NULL, 0, &sel.reports, cli->err);
	if (!rc)
		rc = diff_report(cli, &sel.reports, a, &id);
	if (!rc)
		rc = diff_report(cli, &sel.reports, b, &id);
	if (!rc)
		rc = load(cli, &sel, a.region);
	if (!rc && strcmp(a.region, b.region) != 0)
		rc = load(cli, &sel, b.region);
	if (!rc)
		yoy_diff_compute(&rows, &sel.obs, &sel.stmts, yoy_rulepack_dictionary(cli->pack), a,
				 b, cli->all);
	if (!rc)
		rc = show(cli, &rows, &a, &b, wanted);
	yoy_vec_release(&rows);
	selection_release(&sel);
	yoy_arena_release(&arena);
	return rc;
}
