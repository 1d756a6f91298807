#include "commit_table.h"

void amount_columns(struct yoy_table *t)
{
	yoy_table_col(t, "quantity.value", "数值", YOY_COL_DATA | YOY_COL_DEC);
	yoy_table_col(t, "quantity.value_hi", "上限", YOY_COL_DATA | YOY_COL_DEC);
	yoy_table_col(t, "quantity.unit", "单位", YOY_COL_DATA);
	yoy_table_col(t, "quantity.bound", "界限", YOY_COL_DATA);
	cli_words(t, "quantity.bound", CLI_BOUND);
}

void amount_cells(struct yoy_table *t, const struct yoy_amount *a)
{
	if (!a || !a->has)
		return;
	yoy_table_dec(t, "quantity.value", a->value);
	if (a->has_hi)
		yoy_table_dec(t, "quantity.value_hi", a->value_hi);
	yoy_table_text(t, "quantity.unit", a->unit);
	yoy_table_text(t, "quantity.bound", yoy_bound_word(a->bound));
}

const char *amount_figure(struct yoy_arena *arena, const struct yoy_amount *a)
{
	struct yoy_observation o = { .value = a->value,
				     .value_hi = a->value_hi,
				     .has_hi = a->has_hi,
				     .unit = a->unit,
				     .bound = a->bound };

	return a->has ? cli_figure(arena, &o) : "";
}

void commit_columns(struct yoy_table *t)
{
	yoy_table_col(t, "region", "地区", YOY_COL_DATA);
	yoy_table_col(t, "report_year", "报告", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "period", "时期", YOY_COL_DATA);
	yoy_table_col(t, "id", "编号", YOY_COL_DATA);
	yoy_table_col(t, "list", "清单", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, "item", "序号", YOY_COL_BOTH);
	yoy_table_col(t, "text", "事项", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, "start", "起", YOY_COL_DATA | YOY_COL_INT);
	yoy_table_col(t, "end", "止", YOY_COL_DATA | YOY_COL_INT);
	yoy_table_col(t, "action", "行动", YOY_COL_DATA);
	yoy_table_col(t, "object", "对象", YOY_COL_DATA);
	amount_columns(t);
	yoy_table_col(t, "figure", "数量", YOY_COL_HUMAN | YOY_COL_RIGHT);
	yoy_table_col(t, "deadline", "时限", YOY_COL_BOTH);
	yoy_table_col(t, "due", "截止", YOY_COL_DATA);
	yoy_table_col(t, "stage", "阶段", YOY_COL_DATA);
	yoy_table_col(t, "strive", "力争", YOY_COL_DATA | YOY_COL_BOOL);
	yoy_table_col(t, "vague", "意向", YOY_COL_DATA | YOY_COL_BOOL);
}

void commit_cells(struct yoy_table *t, const struct yoy_commitment *k)
{
	yoy_table_text(t, "region", k->region);
	yoy_table_int(t, "report_year", k->report_year);
	yoy_table_text(t, "period", k->period);
	yoy_table_text(t, "id", k->id);
	yoy_table_text(t, "list", k->list);
	yoy_table_text(t, "item", k->item);
	yoy_table_text(t, "text", k->text);
	yoy_table_int(t, "start", k->at.beg);
	yoy_table_int(t, "end", k->at.end);
	yoy_table_text(t, "action", k->action);
	yoy_table_text(t, "object", k->object);
	amount_cells(t, &k->amount);
	yoy_table_text(t, "figure", amount_figure(&t->arena, &k->amount));
	yoy_table_text(t, "deadline", k->deadline);
	yoy_table_text(t, "due", k->due);
	yoy_table_text(t, "stage", yoy_stage_word(k->stage));
	yoy_table_bool(t, "strive", k->flags & YOY_COMMIT_STRIVE);
	yoy_table_bool(t, "vague", k->flags & YOY_COMMIT_VAGUE);
	if (k->flags & YOY_COMMIT_VAGUE)
		yoy_table_tone(t, "text", YOY_TONE_DIM);
}
