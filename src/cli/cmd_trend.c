#include "cli.h"
#include "yoy/i18n.h"

/* What the trends hold decides which columns a person sees. */
struct shape {
	bool indicators, ranks, shares, notes;
};

static struct shape shape_of(const struct yoy_trend_vec *trends)
{
	struct shape s = { false, false, false, false };

	for (size_t i = 0; i < trends->n; i++) {
		const struct yoy_trend *t = &trends->item[i];

		s.indicators |= strcmp(t->name, trends->item[0].name) != 0;
		for (size_t k = 0; k < t->points.n; k++) {
			s.ranks |= t->points.item[k].rank != 0;
			s.shares |= t->points.item[k].has_share;
			s.notes |= t->points.item[k].note || t->points.item[k].missing;
		}
	}
	return s;
}

static unsigned shown(bool to_people, unsigned more)
{
	return (to_people ? YOY_COL_BOTH : YOY_COL_DATA) | more;
}

static unsigned people(bool shown_to_them, unsigned more)
{
	return (shown_to_them ? YOY_COL_HUMAN : 0) | more;
}

static void columns(struct yoy_table *t, const struct cli *cli, const struct shape *s)
{
	yoy_table_init(t, "trend");
	yoy_table_col(t, "region", "地区", YOY_COL_BOTH);
	yoy_table_col(t, "indicator", "指标编号", YOY_COL_DATA);
	yoy_table_col(t, "name", "指标", shown(s->indicators, 0));
	yoy_table_col(t, "year", "年份", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "value", "数值", YOY_COL_DATA | YOY_COL_DEC);
	yoy_table_col(t, "level", "数值", YOY_COL_HUMAN | YOY_COL_RIGHT);
	yoy_table_col(t, "unit", "单位", YOY_COL_BOTH);
	yoy_table_col(t, "bound", "界限", YOY_COL_DATA);
	cli_words(t, "bound", CLI_BOUND);
	yoy_table_col(t, "stated", "报告增速", YOY_COL_DATA | YOY_COL_DEC);
	yoy_table_col(t, "stated_figure", "报告增速（%）", YOY_COL_HUMAN | YOY_COL_RIGHT);
	yoy_table_col(t, "stated_bound", "增速界限", YOY_COL_DATA);
	cli_words(t, "stated_bound", CLI_BOUND);
	yoy_table_col(t, "stated_basis", "增速口径", YOY_COL_DATA);
	yoy_table_col(t, "computed", "推算增速（%）", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_DEC);
	yoy_table_col(t, "acceleration", "加快", YOY_COL_DATA | YOY_COL_DEC);
	yoy_table_col(t, "acceleration_figure", "加快（百分点）", YOY_COL_HUMAN | YOY_COL_RIGHT);
	yoy_table_col(t, "acceleration_of", "加快依据", YOY_COL_DATA);
	yoy_table_col(t, "index", "指数", shown(cli->base, YOY_COL_RIGHT) | YOY_COL_DEC);
	yoy_table_col(t, "base_year", "基年", YOY_COL_DATA | YOY_COL_INT);
	yoy_table_col(t, "rank", "位次", YOY_COL_DATA | YOY_COL_INT);
	yoy_table_col(t, "rank_of", "排名地区数", YOY_COL_DATA | YOY_COL_INT);
	yoy_table_col(t, "rank_figure", "同级位次", people(s->ranks, YOY_COL_RIGHT));
	yoy_table_col(t, "share", "占上级（%）", shown(s->shares, YOY_COL_RIGHT) | YOY_COL_DEC);
	yoy_table_col(t, "target", "当年目标", YOY_COL_HUMAN | YOY_COL_RIGHT);
	yoy_table_col(t, "target_value", "目标", YOY_COL_DATA | YOY_COL_DEC);
	yoy_table_col(t, "target_bound", "目标界限", YOY_COL_DATA);
	cli_words(t, "target_bound", CLI_BOUND);
	yoy_table_col(t, "target_unit", "目标单位", YOY_COL_DATA);
	yoy_table_col(t, "level_report_year", "总量见报告", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "growth_report_year", "增速见报告", YOY_COL_DATA | YOY_COL_INT);
	yoy_table_col(t, "break", "中断", YOY_COL_DATA);
	yoy_table_col(t, "missing", "缺报", YOY_COL_DATA | YOY_COL_BOOL);
	yoy_table_col(t, "note", "说明", shown(s->notes, YOY_COL_WRAP));
	yoy_table_col(t, "text", "原文", YOY_COL_DATA);
	t->empty = N_("no figures");
}

/* The figure in words of its bound, without the unit that stands in the heading. */
static const char *bare(struct yoy_table *t, const struct yoy_observation *o)
{
	struct yoy_observation shown_as = *o;

	shown_as.unit = "";
	return cli_figure(&t->arena, &shown_as);
}

static void level(struct yoy_table *t, const struct yoy_trend *trend,
		  const struct yoy_trend_point *p)
{
	struct yoy_observation shown_as = *p->level;

	if (p->has_value)
		shown_as.value = p->value;
	shown_as.has_hi = p->level->has_hi && strcmp(p->level->unit, trend->unit) == 0;
	yoy_table_dec(t, "value", shown_as.value);
	yoy_table_text(t, "level", bare(t, &shown_as));
	yoy_table_text(t, "unit", p->has_value ? trend->unit : p->level->unit);
	yoy_table_text(t, "bound", yoy_bound_word(p->level->bound));
	yoy_table_int(t, "level_report_year", p->level->report_year);
}

static void comparisons(struct yoy_table *t, const struct yoy_trend *trend,
			const struct yoy_trend_point *p)
{
	if (p->has_computed)
		yoy_table_dec(t, "computed", p->computed_pct);
	if (p->has_acceleration) {
		yoy_table_dec(t, "acceleration", p->acceleration);
		yoy_table_text(t, "acceleration_of", p->acceleration_of);
		yoy_table_text(
			t, "acceleration_figure",
			yoy_arena_printf(&t->arena,
					 strcmp(p->acceleration_of, "stated") ? _("推算%s") : "%s",
					 cli_decimal(&t->arena, p->acceleration)));
	}
	if (p->has_index) {
		yoy_table_dec(t, "index", p->index);
		yoy_table_int(t, "base_year", trend->base_year);
	}
	if (p->rank) {
		yoy_table_int(t, "rank", (int64_t)p->rank);
		yoy_table_int(t, "rank_of", (int64_t)p->rank_of);
		yoy_table_text(t, "rank_figure",
			       yoy_arena_printf(&t->arena, "%zu/%zu", p->rank, p->rank_of));
	}
	if (p->has_share)
		yoy_table_dec(t, "share", p->share_pct);
	if (p->broken != YOY_BREAK_NONE)
		yoy_table_text(t, "break", yoy_break_word(p->broken));
	yoy_table_bool(t, "missing", p->missing);
	yoy_table_text(t, "note", p->missing ? _("缺报") : p->note);
	if (p->broken != YOY_BREAK_NONE)
		yoy_table_tone(t, "note", YOY_TONE_WARN);
}

static void row(struct yoy_table *t, const struct yoy_trend *trend, const struct yoy_trend_point *p)
{
	const struct yoy_observation *source = p->level ? p->level : p->growth;

	yoy_table_row(t);
	yoy_table_text(t, "region", trend->region);
	yoy_table_text(t, "indicator", trend->indicator);
	yoy_table_text(t, "name", trend->name);
	yoy_table_int(t, "year", p->year);
	if (p->level) {
		level(t, trend, p);
	} else if (!p->growth) {
		yoy_table_text(t, "level", "—");
		yoy_table_tone(t, "level", YOY_TONE_DIM);
	}
	if (p->growth) {
		yoy_table_dec(t, "stated", p->growth->value);
		yoy_table_text(t, "stated_figure", bare(t, p->growth));
		yoy_table_text(t, "stated_bound", yoy_bound_word(p->growth->bound));
		yoy_table_text(t, "stated_basis", p->growth_basis);
		yoy_table_int(t, "growth_report_year", p->growth->report_year);
	}
	comparisons(t, trend, p);
	if (p->target) {
		yoy_table_text(t, "target", cli_figure(&t->arena, p->target));
		yoy_table_dec(t, "target_value", p->target->value);
		yoy_table_text(t, "target_bound", yoy_bound_word(p->target->bound));
		yoy_table_text(t, "target_unit", p->target->unit);
	}
	if (source)
		yoy_table_text(t, "text", source->text);
}

static const char *basis_name(const char *basis)
{
	return strcmp(basis, "real") == 0         ? _("实际增速")
	       : strcmp(basis, "comparable") == 0 ? _("可比口径")
						  : _("名义");
}

static void notes(struct yoy_table *t, const struct yoy_trend *trend)
{
	for (size_t i = 0; i < trend->cagrs.n; i++) {
		const struct yoy_trend_mean *m = &trend->cagrs.item[i];

		const char *by = m->report_year
					 ? yoy_arena_printf(&t->arena, _("%d年报告的两年总量"),
							    m->report_year)
					 : _("首末两年总量");

		yoy_table_note(t, "%s %s：%d—%d年年均增长%s%%（名义，按%s推算）。", trend->region,
			       trend->name, m->from, m->to, cli_decimal(&t->arena, m->pct), by);
	}
	for (size_t i = 0; i < trend->stated.n; i++) {
		const struct yoy_trend_mean *m = &trend->stated.item[i];

		yoy_table_note(t, "%s %s：%d—%d年各年报告增速平均为%s%%（%s）。", trend->region,
			       trend->name, m->from, m->to, cli_decimal(&t->arena, m->pct),
			       basis_name(m->basis));
	}
}

static void summary_columns(struct yoy_table *t)
{
	yoy_table_init(t, "trend-summary");
	yoy_table_col(t, "region", "地区", YOY_COL_BOTH);
	yoy_table_col(t, "indicator", "指标编号", YOY_COL_DATA);
	yoy_table_col(t, "name", "指标", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, "from", "起", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "to", "止", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "of", "依据", YOY_COL_DATA);
	yoy_table_col(t, "of_word", "依据", YOY_COL_HUMAN);
	yoy_table_col(t, "basis", "口径", YOY_COL_DATA);
	yoy_table_col(t, "basis_word", "口径", YOY_COL_HUMAN);
	yoy_table_col(t, "mean", "年均增长（%）", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_DEC);
	yoy_table_col(t, "first_value", "起年数", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_DEC);
	yoy_table_col(t, "last_value", "止年数", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_DEC);
	yoy_table_col(t, "unit", "单位", YOY_COL_BOTH);
	yoy_table_col(t, "report_year", "两数同见报告", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "missing_years", "其间缺报年数",
		      YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	t->empty = N_("no growth over two years or more");
}

static void summary_row(struct yoy_table *t, const struct yoy_trend *trend,
			const struct yoy_trend_mean *m, bool levels)
{
	int first = trend->points.item[0].year;
	int64_t missing = 0;

	yoy_table_row(t);
	yoy_table_text(t, "region", trend->region);
	yoy_table_text(t, "indicator", trend->indicator);
	yoy_table_text(t, "name", trend->name);
	yoy_table_int(t, "from", m->from);
	yoy_table_int(t, "to", m->to);
	yoy_table_text(t, "of", levels ? "levels" : "stated");
	yoy_table_text(t, "of_word", levels ? _("总量") : _("报告增速"));
	yoy_table_text(t, "basis", m->basis);
	yoy_table_text(t, "basis_word", basis_name(m->basis));
	yoy_table_dec(t, "mean", m->pct);
	if (levels) {
		yoy_table_dec(t, "first_value", m->first);
		yoy_table_dec(t, "last_value", m->last);
		if (m->report_year)
			yoy_table_int(t, "report_year", m->report_year);
		yoy_table_text(t, "unit", trend->unit);
		for (int y = m->from; y <= m->to; y++)
			missing += !trend->points.item[y - first].level;
	}
	yoy_table_int(t, "missing_years", missing);
}

static void summary(struct yoy_table *t, const struct yoy_trend_vec *trends)
{
	summary_columns(t);
	for (size_t i = 0; i < trends->n; i++) {
		const struct yoy_trend *trend = &trends->item[i];

		for (size_t k = 0; k < trend->cagrs.n; k++)
			summary_row(t, trend, &trend->cagrs.item[k], true);
		for (size_t k = 0; k < trend->stated.n; k++)
			summary_row(t, trend, &trend->stated.item[k], false);
	}
}

static void rows(struct cli *cli, struct yoy_table *t, const struct yoy_trend_vec *trends)
{
	const struct yoy_dictionary *dict = yoy_rulepack_dictionary(cli->pack);
	struct shape shape = shape_of(trends);

	columns(t, cli, &shape);
	for (size_t i = 0; i < trends->n; i++) {
		const struct yoy_trend *trend = &trends->item[i];
		const struct yoy_indicator *ind = yoy_dictionary_get(dict, trend->indicator);
		bool last =
			i + 1 == trends->n || strcmp(trends->item[i + 1].name, trend->name) != 0;

		for (size_t k = 0; k < trend->points.n; k++)
			row(t, trend, &trend->points.item[k]);
		notes(t, trend);
		if (cli->base && !trend->base_year)
			yoy_table_note(t, "%s %s：%d年没有可作基数的总量，不编指数。",
				       trend->region, trend->name, cli->base);
		if (last && ind && ind->basis == YOY_BASIS_REAL)
			yoy_table_note(t, "%s的报告增速为实际增速，推算增速按现价，二者不必相等。",
				       trend->name);
	}
}

yoy_rc cmd_trend(struct cli *cli, int argc, char **argv)
{
	struct selection sel = SELECTION_INIT;
	struct yoy_trend_vec trends = YOY_VEC_INIT;
	struct yoy_table t = { .rows = 0 };
	yoy_rc rc = select_trends(cli, argv, (size_t)argc, &sel, &trends);

	if (!rc) {
		if (cli->summary)
			summary(&t, &trends);
		else
			rows(cli, &t, &trends);
		rc = cli_table(cli, &t, YOY_FMT_TABLE);
	}
	yoy_table_release(&t);
	yoy_trend_vec_release(&trends);
	selection_release(&sel);
	return rc;
}
