/* Targets and commitments of the year, and what became of them. */
#include "commit_table.h"
#include "review.h"
#include "yoy/chart.h"
#include "yoy/i18n.h"

const struct yoy_trend *review_trend(const struct review *r, const char *indicator)
{
	for (size_t i = 0; indicator && i < r->trends.n; i++)
		if (r->trends.item[i].indicator &&
		    strcmp(r->trends.item[i].indicator, indicator) == 0)
			return &r->trends.item[i];
	return NULL;
}

static const struct yoy_trend_point *point(const struct yoy_trend *t, int year)
{
	for (size_t i = 0; t && i < t->points.n; i++)
		if (t->points.item[i].year == year)
			return &t->points.item[i];
	return NULL;
}

static void pair_row(struct review *r, struct yoy_table *t, const struct yoy_pair *p)
{
	const struct yoy_trend_point *before =
		point(review_trend(r, p->indicator), r->now->year - 1);

	gaps_row(t, p);
	yoy_table_text(t, "heading", p->target->heading);
	review_cite(r, t, "target_figure", p->target);
	if (p->actual)
		review_cite(r, t, "actual_figure", p->actual);
	if (p->actual && p->basis == YOY_PAIR_DERIVED && before)
		review_cite(r, t, "actual_figure", before->level);
	if (p->stated)
		yoy_table_ref(t, p->actual ? "verdict_word" : "actual_figure",
			      review_ref_span(r, p->stated->report_id, p->stated->at,
					      p->stated->text, p->stated->rule));
}

static struct yoy_table *pair_table(struct review *r, struct yoy_section *s, const char *key,
				    const char *shown)
{
	struct yoy_block *b = yoy_document_table(&r->doc, s, key, NULL);

	gaps_columns(&b->table, false);
	yoy_table_col(&b->table, "heading", "所在部分", YOY_COL_BOTH | YOY_COL_WRAP);
	if (strcmp(key, "headline") == 0) {
		yoy_table_col(&b->table, "year_level", "全年总量", YOY_COL_HUMAN | YOY_COL_RIGHT);
		yoy_table_col(&b->table, "year_growth", "全年增速", YOY_COL_HUMAN | YOY_COL_RIGHT);
	}
	for (size_t c = 0; c < b->table.cols.n; c++)
		if (strcmp(b->table.cols.item[c].key, "reason") == 0)
			b->table.cols.item[c].flags |= YOY_COL_WRAP;
	yoy_table_show_only(&b->table, shown);
	return &b->table;
}

/* Level and growth of the year, whichever of them the target was about. */
static void year_cells(struct review *r, struct yoy_table *t, const struct yoy_pair *p)
{
	const struct yoy_trend_point *now = point(review_trend(r, p->indicator), r->now->year);

	if (now && now->level) {
		yoy_table_text(t, "year_level", cli_figure(&t->arena, now->level));
		review_cite(r, t, "year_level", now->level);
	}
	if (now && now->growth) {
		yoy_table_text(t, "year_growth", cli_figure(&t->arena, now->growth));
		review_cite(r, t, "year_growth", now->growth);
	}
}

/* Where the digits that are printed decide, the reader must know. */
static void rounding_note(struct yoy_table *t, const struct yoy_pair_vec *pairs, unsigned verdicts)
{
	const char *names = NULL;

	for (size_t i = 0; i < pairs->n; i++) {
		const struct yoy_pair *p = &pairs->item[i];

		if (p->within_rounding && verdicts & 1u << p->verdict)
			names = names ? yoy_arena_printf(&t->arena, _("%s、%s"), names, p->name)
				      : p->name;
	}
	if (names)
		yoy_table_note(t, "按所印位数，四舍五入可能改变结论的：%s。", names);
}

void review_headline(struct review *r)
{
	struct yoy_section *s;
	struct yoy_table *t;
	struct yoy_block *figure;

	if (r->headline.n == 0)
		return;
	s = yoy_document_section(&r->doc, "headline", _("主要指标"));
	t = pair_table(r, s, "headline",
		       "name measure_word target_figure actual_figure gap_figure verdict_word "
		       "year_level year_growth");
	s->blocks.item[0]->chips = "verdict_word";
	for (size_t i = 0; i < r->headline.n; i++) {
		pair_row(r, t, &r->headline.item[i]);
		year_cells(r, t, &r->headline.item[i]);
	}
	rounding_note(t, &r->headline, ~0u);
	figure = yoy_document_figure(&r->doc, s, "figtargets", _("目标与结果"));
	figure->alt = _("主要指标的目标与结果，数值见上表");
}

static void verdict_section(struct review *r, const char *key, const char *title, const char *lead,
			    unsigned verdicts, const char *shown)
{
	struct yoy_section *s = yoy_document_section(&r->doc, key, title);
	struct yoy_table *t;

	yoy_document_text(&r->doc, s, lead);
	t = pair_table(r, s, key, shown);
	if (verdicts & (verdicts - 1))
		s->blocks.item[1]->chips = "verdict_word";
	for (size_t i = 0; i < r->pairs.pairs.n; i++)
		if (verdicts & 1u << r->pairs.pairs.item[i].verdict)
			pair_row(r, t, &r->pairs.pairs.item[i]);
	rounding_note(t, &r->pairs.pairs, verdicts);
}

void review_targets(struct review *r)
{
	struct yoy_arena *a = &r->doc.arena;
	const size_t *n = r->verdicts;
	size_t all = r->pairs.pairs.n, checked = n[YOY_MET] + n[YOY_MISSED];

	if (n[YOY_MISSED])
		verdict_section(r, "missed", _("未达标的目标"),
				yoy_arena_printf(a, _("可比较的%zu项目标中，%zu项未达标。"),
						 checked, n[YOY_MISSED]),
				1u << YOY_MISSED,
				"name measure_word target_figure actual_figure gap_figure reason");
	if (n[YOY_UNREPORTED])
		verdict_section(r, "unreported", _("未报告的目标"),
				yoy_arena_printf(a,
						 _("%zu项目标中，%zu项在%"
						   "d年报告中未见同名指标。未报告不等于未完成，也可"
						   "能是表述有变化。"),
						 all, n[YOY_UNREPORTED], r->now->year + 1),
				1u << YOY_UNREPORTED, "name measure_word target_figure heading");
	if (n[YOY_MET])
		verdict_section(
			r, "met", _("达标的目标"),
			n[YOY_MISSED] == 0
				? yoy_arena_printf(a, _("可比较的%zu项目标全部达标。"), checked)
				: yoy_arena_printf(a, _("可比较的%zu项目标中，%zu项达标。"),
						   checked, n[YOY_MET]),
			1u << YOY_MET,
			"name measure_word target_figure actual_figure gap_figure "
			"completion reason");
	if (n[YOY_UNCOMPARABLE] || n[YOY_PENDING])
		verdict_section(
			r, "open", n[YOY_UNCOMPARABLE] ? _("无法比较的目标") : _("待报告的目标"),
			n[YOY_UNCOMPARABLE]
				? yoy_arena_printf(
					  a,
					  _("%zu项目标中，%zu项因口径、单位或范围不同，不作判断。"),
					  all, n[YOY_UNCOMPARABLE])
				: yoy_arena_printf(a, _("%zu项目标要等%d年报告才能核对。"), all,
						   r->now->year + 1),
			1u << YOY_UNCOMPARABLE | 1u << YOY_PENDING,
			"name measure_word target_figure actual_figure verdict_word reason");
}

/* What the next report says of it; a plan passage is marked as such. */
static void outcome_cell(struct review *r, struct yoy_table *t, const struct yoy_audit_row *row)
{
	const char *text = NULL;

	for (size_t i = 0; i < row->n_outcomes; i++) {
		const struct yoy_passage *p = row->outcome[i].passage;
		const char *one = yoy_arena_printf(
			&t->arena, "%s%s", p->part == YOY_PART_PLAN ? _("（计划）") : "", p->text);

		text = text ? yoy_arena_printf(&t->arena, _("%s；%s"), text, one) : one;
	}
	yoy_table_text(t, "outcome", text);
	for (size_t i = 0; i < row->n_outcomes; i++) {
		const struct yoy_passage *p = row->outcome[i].passage;

		yoy_table_ref(t, "outcome",
			      review_ref_span(r, p->report_id, p->at, row->outcome[i].reason, ""));
	}
}

static void commitment_row(struct review *r, struct yoy_table *t, const struct yoy_audit_row *row)
{
	const struct yoy_commitment *k = row->commitment;

	yoy_table_row(t);
	commit_cells(t, k);
	yoy_table_ref(t, "text", review_ref_span(r, k->report_id, k->at, k->text, k->rule));
	yoy_table_code(t, "status", yoy_commit_status_word(row->status));
	yoy_table_text(t, "status_word", audit_status(row->status));
	yoy_table_tone(t, "status_word", audit_tone(row->status));
	yoy_table_bool(t, "carried_over", row->carried_over);
	yoy_table_text(t, "reason", row->reason);
	outcome_cell(r, t, row);
}

void review_commitments(struct review *r)
{
	const struct yoy_audit *audit = &r->audited.item[0]->audit;
	const size_t *n = r->n_audit;
	struct yoy_section *s;
	struct yoy_block *b;
	struct yoy_table *t;
	size_t all = 0;

	for (int v = 0; v < YOY_COMMIT_STATUSES; v++)
		all += n[v];
	if (all == 0)
		return;
	s = yoy_document_section(&r->doc, "commitments", _("承诺事项"));
	yoy_document_text(
		&r->doc, s,
		r->next ? yoy_arena_printf(&r->doc.arena,
					   _("可以核对的承诺共%zu条：已完成%zu、部分完成%zu、未完"
					     "成%zu、未提及%zu。未提及不等于未完成。"),
					   all, n[YOY_FULFILLED], n[YOY_PARTLY_FULFILLED],
					   n[YOY_NOT_FULFILLED], n[YOY_UNMENTIONED])
			: yoy_arena_printf(&r->doc.arena,
					   _("可以核对的承诺共%zu条，要等%d年报告才能核对。"), all,
					   r->now->year + 1));
	b = yoy_document_table(&r->doc, s, "commitments", NULL);
	b->chips = "status_word";
	t = &b->table;
	yoy_table_init(t, "audit");
	commit_columns(t);
	yoy_table_col(t, "status", "状态", YOY_COL_DATA);
	yoy_table_col(t, "status_word", "状态", YOY_COL_HUMAN);
	yoy_table_col(t, "carried_over", "再次提出", YOY_COL_DATA | YOY_COL_BOOL);
	yoy_table_col(t, "outcome", "下一年报告", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, "reason", "说明", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_show_only(t, "text status_word outcome reason deadline list item");
	for (size_t i = 0; i < audit->rows.n; i++)
		if (!(audit->rows.item[i].commitment->flags & YOY_COMMIT_VAGUE))
			commitment_row(r, t, &audit->rows.item[i]);
}
