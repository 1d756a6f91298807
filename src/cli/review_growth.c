/* Growth over the years, what the next targets change, and do the numbers agree? */
#include "review.h"
#include "yoy/i18n.h"

enum { YEARS_MAX = 10 };

/* The years that any trend speaks of. */
static bool span(const struct review *r, int *from, int *to)
{
	*from = *to = 0;
	for (size_t i = 0; i < r->trends.n; i++) {
		const struct yoy_trend_point_vec *p = &r->trends.item[i].points;

		if (p->n == 0)
			continue;
		if (!*from || p->item[0].year < *from)
			*from = p->item[0].year;
		if (p->item[p->n - 1].year > *to)
			*to = p->item[p->n - 1].year;
	}
	return *from != 0;
}

static const char *year_key(struct yoy_arena *arena, const char *group, int year)
{
	return yoy_arena_printf(arena, "%s.%d", group, year);
}

static struct yoy_table *year_table(struct review *r, struct yoy_section *s, const char *key,
				    const char *label, bool computed, int from, int to)
{
	static const char *const groups[] = { "years", "computed" };
	struct yoy_block *b = yoy_document_table(&r->doc, s, key, label);
	struct yoy_table *t = &b->table;

	b->people_only = true;
	yoy_table_init(t, key);
	yoy_table_col(t, "indicator", "指标编号", YOY_COL_DATA);
	yoy_table_col(t, "name", "指标", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, "unit", "单位", computed ? YOY_COL_DATA : YOY_COL_BOTH);
	for (int y = from; y <= to; y++)
		yoy_table_col(t, yoy_arena_printf(&r->doc.arena, "y%d", y),
			      yoy_arena_printf(&r->doc.arena, _("%d年"), y),
			      YOY_COL_HUMAN | YOY_COL_RIGHT);
	for (int k = 0; k < 2; k++)
		for (int y = from; y <= to; y++)
			yoy_table_col(t, year_key(&r->doc.arena, groups[k], y),
				      yoy_arena_printf(&r->doc.arena, _("%d年"), y),
				      k == 0 || computed ? YOY_COL_DATA | YOY_COL_DEC : 0);
	yoy_table_col(t, "mean", "年均（%）", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_DEC);
	yoy_table_col(t, "mean_of", "年均所指", YOY_COL_BOTH);
	return t;
}

static void start_row(struct yoy_table *t, const struct yoy_trend *trend, const char *unit)
{
	yoy_table_row(t);
	yoy_table_text(t, "indicator", trend->indicator);
	yoy_table_text(t, "name", trend->name);
	yoy_table_text(t, "unit", unit);
}

static const char *bare(struct yoy_arena *arena, struct yoy_observation shown_as)
{
	shown_as.unit = "";
	return cli_figure(arena, &shown_as);
}

static bool is_plain(const struct yoy_observation *o)
{
	return o->bound == YOY_EXACT && !o->has_hi;
}

/* As gaps: real growth is not computed from amounts, nor growth that gaps would not compute. */
static bool may_compute(const struct review *r, const struct yoy_trend *trend,
			const struct yoy_trend_point *p)
{
	const struct yoy_indicator *ind = yoy_dictionary_get(r->dict, trend->indicator);

	if (!p->has_computed || !ind || ind->basis == YOY_BASIS_REAL)
		return false;
	for (size_t i = 0; i < r->headline.n; i++) {
		const struct yoy_pair *pair = &r->headline.item[i];

		if (p->year == r->now->year && pair->measure == YOY_GROWTH && pair->indicator &&
		    pair->verdict == YOY_UNCOMPARABLE && strcmp(pair->indicator, ind->id) == 0)
			return false;
	}
	return true;
}

static void growth_cell(struct review *r, struct yoy_table *t, const struct yoy_trend *trend,
			size_t k)
{
	const struct yoy_trend_point *p = &trend->points.item[k];
	const char *key = yoy_arena_printf(&r->doc.arena, "y%d", p->year);

	if (p->growth && is_plain(p->growth)) {
		yoy_table_dec(t, key, p->growth->value);
	} else if (p->growth) {
		yoy_table_text(t, key, bare(&t->arena, *p->growth));
	} else if (may_compute(r, trend, p)) {
		yoy_table_dec(t, year_key(&r->doc.arena, "computed", p->year), p->computed_pct);
		yoy_table_text(t, key,
			       yoy_arena_printf(&t->arena, _("推算%s"),
						cli_decimal(&t->arena, p->computed_pct)));
		review_cite(r, t, key, p->level);
		if (k > 0)
			review_cite(r, t, key, trend->points.item[k - 1].level);
	}
	if (p->growth)
		yoy_table_dec(t, year_key(&r->doc.arena, "years", p->year), p->growth->value);
	review_cite(r, t, key, p->growth);
}

static void mean_cells(struct yoy_table *t, const struct yoy_trend_mean_vec *means)
{
	const struct yoy_trend_mean *m = means->n ? &means->item[means->n - 1] : NULL;

	for (size_t i = 0; m && i < means->n; i++)
		if (means->item[i].to - means->item[i].from > m->to - m->from)
			m = &means->item[i];
	if (!m)
		return;
	yoy_table_dec(t, "mean", m->pct);
	yoy_table_text(t, "mean_of", yoy_arena_printf(&t->arena, _("%d—%d年"), m->from, m->to));
}

static void growth_table(struct review *r, struct yoy_section *s, int from, int to)
{
	struct yoy_table *t = year_table(r, s, "growth", _("增速（%）"), true, from, to);

	for (size_t i = 0; i < r->trends.n; i++) {
		const struct yoy_trend *trend = &r->trends.item[i];
		bool any = false;

		for (size_t k = 0; k < trend->points.n; k++)
			any |= trend->points.item[k].growth ||
			       may_compute(r, trend, &trend->points.item[k]);
		if (!any)
			continue;
		start_row(t, trend, "%");
		for (size_t k = 0; k < trend->points.n; k++)
			growth_cell(r, t, trend, k);
		mean_cells(t, &trend->stated);
	}
	yoy_table_note(t,
		       _("没有注明的是报告所述增速；“推算”由两年总量算出，为名义增速。年均是所列年"
			 "份报告增速的几何平均，取年份最长的一段。"));
}

static void level_table(struct review *r, struct yoy_section *s, int from, int to)
{
	struct yoy_table *t = year_table(r, s, "levels", _("总量"), false, from, to);

	for (size_t i = 0; i < r->trends.n; i++) {
		const struct yoy_trend *trend = &r->trends.item[i];
		bool any = false;

		for (size_t k = 0; k < trend->points.n; k++)
			any |= trend->points.item[k].has_value;
		if (!any)
			continue;
		start_row(t, trend, trend->unit);
		for (size_t k = 0; k < trend->points.n; k++) {
			const struct yoy_trend_point *p = &trend->points.item[k];
			const char *key = yoy_arena_printf(&r->doc.arena, "y%d", p->year);

			if (!p->has_value)
				continue;
			if (is_plain(p->level)) {
				yoy_table_dec(t, key, p->value);
			} else {
				struct yoy_observation shown_as = *p->level;

				shown_as.value = p->value;
				yoy_table_text(t, key, bare(&t->arena, shown_as));
			}
			yoy_table_dec(t, year_key(&r->doc.arena, "years", p->year), p->value);
			review_cite(r, t, key, p->level);
		}
		mean_cells(t, &trend->cagrs);
	}
	yoy_table_note(t, _("各年数字取首次报告的数；年均增长按首末两年总量推算，为名义增速。"));
}

void review_growth(struct review *r)
{
	struct yoy_section *s;
	struct yoy_block *figure;
	int from, to;

	if (!span(r, &from, &to))
		return;
	s = yoy_document_section(&r->doc, "growth", _("历年增长"));
	growth_table(r, s, from, to);
	level_table(r, s, from, to);
	figure = yoy_document_figure(
		&r->doc, s, "figtrend",
		yoy_arena_printf(&r->doc.arena, _("%s：历年总量与增速"), r->trends.item[0].name));
	figure->alt = _("历年总量与增速，数值见上表");
}

/* "提高3项、降低4项"; NULL when nothing changed. */
static const char *counted_changes(struct review *r)
{
	const char *text = NULL;

	for (int c = 0; c < YOY_N_CHANGES; c++) {
		const char *one;

		if (!r->n_changes[c])
			continue;
		one = yoy_arena_printf(&r->doc.arena, _("%s%zu项"), diff_change((enum yoy_change)c),
				       r->n_changes[c]);
		text = text ? yoy_arena_printf(&r->doc.arena, _("%s、%s"), text, one) : one;
	}
	return text;
}

void review_changes(struct review *r)
{
	struct yoy_diff_side a = { r->now->region, r->now->year },
			     b = { r->now->region, r->now->year + 1 };
	struct yoy_section *s;
	struct yoy_block *block;

	if (r->changes.n == 0)
		return;
	s = yoy_document_section(
		&r->doc, "changes",
		yoy_arena_printf(&r->doc.arena, _("%d年目标的变化"), r->now->year + 1));
	yoy_document_text(
		&r->doc, s,
		yoy_arena_printf(
			&r->doc.arena,
			_("以下只比较词典中的指标，共%zu项：%s。“新报告”“不再报告”指只在一份"
			  "报告的回顾部分出现的指标。"),
			r->changes.n, counted_changes(r)));
	block = yoy_document_table(&r->doc, s, "changes", NULL);
	block->chips = "change_word";
	diff_columns(&block->table, &a, &b);
	yoy_table_show_only(&block->table,
			    "change_word name measure_word horizon before_figure "
			    "after_figure delta_figure ambition_word unchanged_years "
			    "note");
	for (size_t i = 0; i < r->changes.n; i++) {
		const struct yoy_diff_row *row = &r->changes.item[i];

		diff_row(&block->table, row);
		review_cite(r, &block->table, "before_figure", row->before);
		review_cite(r, &block->table, "after_figure", row->after);
	}
}

static yoy_rc check_table(struct review *r, struct yoy_section *s)
{
	struct yoy_block *b = yoy_document_table(&r->doc, s, "checks", _("核对结果"));
	yoy_rc rc = YOY_OK;

	b->chips = "result_word";
	check_columns(&b->table);
	yoy_table_show_only(&b->table,
			    "report_year kind_word name period stated_figure computed_figure "
			    "difference_figure result_word note");
	b->table.empty = "";
	for (int i = 0; i < 2; i++) {
		for (size_t k = 0; !rc && k < r->checks[i].checks.n; k++) {
			const struct yoy_check *c = &r->checks[i].checks.item[k];

			if (c->result == YOY_AGREE)
				continue;
			rc = check_row(r->cli, &b->table, &r->passages, c);
			review_cite(r, &b->table, "stated_figure", c->claim);
			for (size_t n = 0; n < c->n_against; n++)
				review_cite(r, &b->table, "computed_figure", c->against[n]);
		}
	}
	return rc;
}

bool review_restated(const struct review *r, const struct yoy_restatement *item)
{
	int last = item->figures[item->n - 1].obs->report_year;

	return item->status == YOY_RESTATE_RESTATED &&
	       (last == r->now->year || last == r->now->year + 1);
}

static void restated_row(struct review *r, struct yoy_table *t, const struct yoy_restatement *item)
{
	const struct yoy_vintage_figure *first = &item->figures[0],
					*last = &item->figures[item->n - 1];

	yoy_table_row(t);
	yoy_table_text(t, "indicator", item->indicator);
	yoy_table_text(t, "name", item->name);
	yoy_table_code(t, "measure", yoy_measure_word(item->measure));
	yoy_table_text(t, "measure_word", cli_measure_name(item->measure));
	yoy_table_text(t, "period", item->period);
	yoy_table_dec(t, "first", first->value);
	yoy_table_int(t, "first_report", first->obs->report_year);
	yoy_table_dec(t, "latest", last->value);
	yoy_table_int(t, "latest_report", last->obs->report_year);
	yoy_table_text(t, "unit", item->unit);
	yoy_table_dec(t, "difference", item->difference);
	yoy_table_text(t, "difference_unit", item->difference_unit);
	if (item->has_percent)
		yoy_table_dec(t, "percent", item->percent);
	review_cite(r, t, "first", first->obs);
	review_cite(r, t, "latest", last->obs);
}

static void restated_table(struct review *r, struct yoy_section *s)
{
	struct yoy_table *t = &yoy_document_table(&r->doc, s, "restated", _("修订的数字"))->table;

	yoy_table_init(t, "restatements");
	yoy_table_col(t, "indicator", "指标编号", YOY_COL_DATA);
	yoy_table_col(t, "name", "指标", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, "measure", "口径", YOY_COL_DATA);
	yoy_table_col(t, "measure_word", "口径", YOY_COL_HUMAN);
	yoy_table_col(t, "period", "时期", YOY_COL_BOTH);
	yoy_table_col(t, "first", "首次", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_DEC);
	yoy_table_col(t, "first_report", "首次见报告", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "latest", "最近", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_DEC);
	yoy_table_col(t, "latest_report", "最近见报告", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "unit", "单位", YOY_COL_BOTH);
	yoy_table_col(t, "difference", "修订", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_DEC);
	yoy_table_col(t, "difference_unit", "修订单位", YOY_COL_BOTH);
	yoy_table_col(t, "percent", "修订幅度（%）", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_DEC);
	t->empty = "";
	for (size_t i = 0; i < r->restated.items.n; i++)
		if (review_restated(r, &r->restated.items.item[i]))
			restated_row(r, t, &r->restated.items.item[i]);
}

yoy_rc review_checks(struct review *r)
{
	const size_t *n = r->n_checks;
	size_t all = n[YOY_AGREE] + n[YOY_DISAGREE] + n[YOY_EXPLAINED], restated = 0;
	struct yoy_arena *a = &r->doc.arena;
	const char *reports = r->next ? _("两份报告") : _("报告");
	struct yoy_section *s;

	for (size_t i = 0; i < r->restated.items.n; i++)
		restated += review_restated(r, &r->restated.items.item[i]);
	if (all == 0 && restated == 0)
		return YOY_OK;
	s = yoy_document_section(&r->doc, "checks", _("数字核对"));
	if (all > 0)
		yoy_document_text(
			&r->doc, s,
			n[YOY_AGREE] == all
				? yoy_arena_printf(a, _("%s中可以相互验算的数字%zu处，全部一致。"),
						   reports, all)
				: yoy_arena_printf(a,
						   _("%s中可以相互验算的数字%zu处：一致%zu、不符%zu"
						     "、有说明%zu。已计入四舍五入。"),
						   reports, all, n[YOY_AGREE], n[YOY_DISAGREE],
						   n[YOY_EXPLAINED]));
	if (restated > 0)
		yoy_document_text(&r->doc, s,
				  yoy_arena_printf(a,
						   _("%s对以前报告过的%zu个数字给出了不同的数。"),
						   reports, restated));
	restated_table(r, s);
	return check_table(r, s);
}
