/* audit --summary: counts by report and numbered list, with the denominators of every share */
#include "audited.h"
#include "yoy/i18n.h"
#include "yoy/ledger.h"

static const char *status_word(int v)
{
	return yoy_commit_status_word((enum yoy_commit_status)v);
}

static const char *status_title(int v)
{
	return yoy_commit_status_name((enum yoy_commit_status)v);
}

struct counts {
	const char *region, *list;
	int year;
	size_t n[YOY_COMMIT_STATUSES];
};
YOY_VEC(counts_vec, struct counts);

static struct counts *counts_of(struct counts_vec *v, const struct yoy_commitment *k,
				const char *list)
{
	struct counts *c;

	for (size_t i = v->n; i-- > 0;) {
		c = &v->item[i];
		if (c->year == k->report_year && strcmp(c->region, k->region) == 0 &&
		    strcmp(c->list, list) == 0)
			return c;
	}
	c = yoy_vec_push(v);
	*c = (struct counts){ k->region, list, k->report_year, { 0 } };
	return c;
}

/* All of a report first, then each numbered list and what stands outside of them. */
static void count_rows(const struct cli *cli, const struct audited_vec *all, struct counts_vec *v)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct yoy_audit *a = &all->item[i]->audit;

		for (size_t k = 0; k < a->rows.n; k++) {
			const struct yoy_audit_row *row = &a->rows.item[k];
			const struct yoy_commitment *c = row->commitment;
			bool listed = c->flags & YOY_COMMIT_LISTED;

			if (!audited_selected(cli, row))
				continue;
			counts_of(v, c, "")->n[row->status]++;
			counts_of(v, c, listed ? c->list : "-")->n[row->status]++;
		}
	}
}

static void share(struct yoy_table *t, const char *key, size_t part, size_t of)
{
	struct yoy_decimal d;

	if (of && yoy_decimal_div(&d, yoy_decimal_int((int64_t)part * 100),
				  yoy_decimal_int((int64_t)of), 1, NULL) == YOY_OK)
		yoy_table_dec(t, key, d);
}

static void summary_columns(struct yoy_table *t)
{
	yoy_table_init(t, "audit-summary");
	yoy_table_col(t, "region", "地区", YOY_COL_BOTH);
	yoy_table_col(t, "report_year", "报告", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "list", "清单", YOY_COL_DATA);
	yoy_table_col(t, "list_word", "清单", YOY_COL_HUMAN | YOY_COL_WRAP);
	yoy_table_col(t, "commitments", "事项数", YOY_COL_BOTH | YOY_COL_INT | YOY_COL_RIGHT);
	for (int s = 0; s < YOY_COMMIT_STATUSES; s++)
		yoy_table_col(t, status_word(s), status_title(s),
			      YOY_COL_BOTH | YOY_COL_INT | YOY_COL_RIGHT);
	yoy_table_col(t, "checked", "可核查数", YOY_COL_BOTH | YOY_COL_INT | YOY_COL_RIGHT);
	yoy_table_col(t, "fulfilled_share", "完成占可核查",
		      YOY_COL_BOTH | YOY_COL_DEC | YOY_COL_RIGHT);
	yoy_table_unit(t, "fulfilled_share", "%");
	yoy_table_col(t, "mentioned", "有提及数", YOY_COL_BOTH | YOY_COL_INT | YOY_COL_RIGHT);
	yoy_table_col(t, "fulfilled_of_mentioned", "完成占有提及",
		      YOY_COL_BOTH | YOY_COL_DEC | YOY_COL_RIGHT);
	yoy_table_unit(t, "fulfilled_of_mentioned", "%");
	t->empty = N_("nothing to show");
}

void audit_summarize(const struct cli *cli, struct yoy_table *t, const struct audited_vec *all)
{
	struct counts_vec v = { 0 };

	summary_columns(t);
	count_rows(cli, all, &v);
	for (size_t i = 0; i < v.n; i++) {
		const struct counts *c = &v.item[i];
		size_t checked = 0, mentioned;

		for (int s = 0; s < YOY_COMMIT_PENDING; s++)
			checked += c->n[s];
		mentioned = checked - c->n[YOY_UNMENTIONED];
		/* Without a numbered list all stands outside of one. */
		if (strcmp(c->list, "-") == 0 && i > 0 &&
		    memcmp(c->n, v.item[i - 1].n, sizeof(c->n)) == 0)
			continue;
		yoy_table_row(t);
		yoy_table_text(t, "region", c->region);
		yoy_table_int(t, "report_year", c->year);
		yoy_table_text(t, "list", c->list);
		yoy_table_text(t, "list_word",
			       !*c->list                   ? _("全部")
			       : strcmp(c->list, "-") == 0 ? _("清单以外")
							   : c->list);
		yoy_table_int(t, "commitments", (int64_t)(checked + c->n[YOY_COMMIT_PENDING]));
		for (int s = 0; s < YOY_COMMIT_STATUSES; s++)
			yoy_table_int(t, status_word(s), (int64_t)c->n[s]);
		yoy_table_int(t, "checked", (int64_t)checked);
		share(t, "fulfilled_share", c->n[YOY_FULFILLED], checked);
		yoy_table_int(t, "mentioned", (int64_t)mentioned);
		share(t, "fulfilled_of_mentioned", c->n[YOY_FULFILLED], mentioned);
	}
	yoy_vec_release(&v);
}
