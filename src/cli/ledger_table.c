#include "ledger_table.h"

#include "commit_table.h"
#include "yoy/i18n.h"
#include "yoy/ledger_plan.h"
#include "yoy/xlsx.h"

#define COL_NO "序号"
#define COL_TEXT "承诺事项"
#define COL_SOURCE "来源"
#define COL_SENTENCE "原文"
#define COL_FIGURE "数量"
#define COL_UNIT "责任单位"
#define COL_DEADLINE "时限"
#define COL_PROGRESS "进度"
#define COL_SCHEDULE "序时进度"
#define COL_STATUS "状态"
#define COL_MACHINE "机器判断"
#define COL_EVIDENCE "依据"
#define COL_NOTE "备注"
#define COL_ID "编号"
#define COL_CHECK "校验"

enum { DATE_LEN = 10 };

static const char *const schedule_names[] = { "",         N_("滞后"),   N_("正常"),
					      N_("超前"), N_("已完成"), N_("逾期") };
static const enum yoy_tone schedule_tones[] = { YOY_TONE_NONE, YOY_TONE_WARN, YOY_TONE_NONE,
						YOY_TONE_GOOD, YOY_TONE_GOOD, YOY_TONE_BAD };

enum yoy_tone ledger_schedule_tone(enum yoy_schedule v)
{
	return schedule_tones[v];
}

yoy_rc ledger_day(struct cli *cli, long *value, const long **day)
{
	char now[YOY_TIME_TEXT_MAX];
	yoy_rc rc;

	*day = NULL;
	if (!cli->on)
		return YOY_OK;
	*day = value;
	if (strcmp(cli->on, "today") != 0)
		return yoy_clock_days(cli->on, value)
			       ? YOY_OK
			       : yoy_err_set(cli->err, YOY_E_USAGE,
					     "--on %s: a day like 2026-06-30, or today", cli->on);
	rc = yoy_clock_utc(now, cli->err);
	now[DATE_LEN] = '\0';
	if (!rc)
		yoy_clock_days(now, value);
	return rc;
}

void ledger_columns(struct yoy_table *t, bool has_day)
{
	yoy_table_init(t, "ledger");
	yoy_table_col(t, COL_NO, "序号", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, COL_TEXT, "承诺事项", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, COL_SOURCE, "来源", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, COL_FIGURE, "数量", YOY_COL_BOTH | YOY_COL_RIGHT);
	yoy_table_col(t, COL_UNIT, "责任单位", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, COL_DEADLINE, "时限", YOY_COL_BOTH);
	yoy_table_col(t, COL_PROGRESS, "进度", YOY_COL_BOTH | YOY_COL_WRAP);
	if (has_day)
		yoy_table_col(t, COL_SCHEDULE, "序时进度", YOY_COL_BOTH);
	yoy_table_col(t, COL_STATUS, "状态", YOY_COL_BOTH);
	yoy_table_col(t, COL_MACHINE, "机器判断", YOY_COL_BOTH);
	yoy_table_col(t, COL_EVIDENCE, "依据", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, COL_NOTE, "备注", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, COL_SENTENCE, "原文", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, COL_ID, "编号", YOY_COL_BOTH);
	yoy_table_col(t, COL_CHECK, "校验", YOY_COL_BOTH);
}

/* A heading may end like a sentence. */
static const char *without_stop(struct yoy_arena *arena, const char *heading)
{
	static const char stop[] = "。";
	struct yoy_view v = yoy_view_of(heading);

	if (yoy_view_ends(v, yoy_view_of(stop)))
		v.len -= sizeof(stop) - 1;
	return yoy_arena_dupv(arena, v);
}

static const char *source_of(struct yoy_arena *arena, const struct yoy_commitment *k)
{
	const char *source = yoy_arena_printf(arena, _("%s%d年报告"), k->region, k->report_year);

	if (*k->list)
		source = yoy_arena_printf(arena, _("%s，%s"), source, without_stop(arena, k->list));
	return *k->item ? yoy_arena_printf(arena, _("%s第%s项"), source, k->item) : source;
}

const char *ledger_schedule_figure(struct yoy_arena *arena, const struct yoy_schedule_at *s)
{
	const char *name = s->result == YOY_SCHEDULE_UNKNOWN ? "" : _(schedule_names[s->result]);

	if (!*name || !s->has_share || s->result == YOY_SCHEDULE_DONE)
		return name;
	return yoy_arena_printf(arena, _("%s（完成%s%%，均速%s%%）"), name,
				cli_decimal(arena, yoy_decimal_trim(s->share_pct)),
				cli_decimal(arena, yoy_decimal_trim(s->pace_pct)));
}

static const char *deadline_of(struct yoy_arena *arena, const struct yoy_commitment *k)
{
	if (!k->due)
		return k->deadline;
	return *k->deadline ? yoy_arena_printf(arena, _("%s（%s）"), k->deadline, k->due) : k->due;
}

void ledger_row(struct yoy_table *t, const struct yoy_audit_row *row, const long *day)
{
	const struct yoy_commitment *k = row->commitment;
	const char *cell[YOY_LEDGER_OWN];
	char check[YOY_LEDGER_CHECK_LEN + 1];

	yoy_ledger_cells(row, cell);
	yoy_ledger_check(check, cell);
	yoy_table_row(t);
	yoy_table_int(t, COL_NO, (int64_t)t->rows);
	yoy_table_text(t, COL_TEXT, k->text);
	yoy_table_text(t, COL_SOURCE, source_of(&t->arena, k));
	yoy_table_text(t, COL_SENTENCE, k->sentence);
	yoy_table_text(t, COL_FIGURE, amount_figure(&t->arena, &k->amount));
	yoy_table_text(t, COL_UNIT, cell[YOY_LEDGER_UNIT]);
	yoy_table_text(t, COL_DEADLINE, deadline_of(&t->arena, k));
	yoy_table_text(t, COL_PROGRESS, cell[YOY_LEDGER_PROGRESS]);
	if (day) {
		struct yoy_schedule_at s;

		yoy_schedule_at(&s, row, *day);
		yoy_table_text(t, COL_SCHEDULE, ledger_schedule_figure(&t->arena, &s));
		yoy_table_tone(t, COL_SCHEDULE, ledger_schedule_tone(s.result));
	}
	yoy_table_text(t, COL_STATUS, audit_status(row->status));
	yoy_table_tone(t, COL_STATUS, audit_tone(row->status));
	yoy_table_text(t, COL_MACHINE, audit_status(row->machine_status));
	yoy_table_text(t, COL_EVIDENCE, audited_quotes(&t->arena, row));
	yoy_table_text(t, COL_NOTE, cell[YOY_LEDGER_NOTE]);
	yoy_table_text(t, COL_ID, k->id);
	yoy_table_text(t, COL_CHECK, check);
}

static void instructions(struct yoy_table *t)
{
	static const char *const lines[] = {
		N_("本台账由政府工作报告中的承诺事项生成，供各单位填报后交回。"),
		N_("请填写黄色表头的四列：责任单位、进度、状态、备注；其他各列仅供阅读，改动不会被"
		   "采用。"),
		N_("状态请从下拉列表中选取：已完成、部分完成、未完成、未提及、待核查。"),
		N_("进度可写百分比（60%）或文字（主体完工）；写百分比的可计算序时进度。"),
		N_("可以排序、筛选、移动或增加列，但请勿改动“编号”和“校验”两列：系统凭编号找到承诺"
		   "事项，凭校验得知哪些单元格被填改过。"),
		N_("清空备注、责任单位或进度，即撤下原有内容；状态为空表示不作判定。"),
		N_("打印只含到“备注”为止的各列；其后的原文、编号、校验不打印。"),
		N_("“机器判断”是程序按下一年度报告得出的结论，“依据”是所引段落；人的判定优先，两者"
		   "都予保留。"),
		N_("“未提及”仅指下一年度报告没有提到，不等于未完成。"),
		N_("交回后：yoy ledger import 台账.xlsx --dry-run 先看改动，再去掉 --dry-run "
		   "写入。"),
	};

	yoy_table_init(t, "instructions");
	yoy_table_col(t, "no", "序号", YOY_COL_HUMAN | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "text", "填表说明", YOY_COL_HUMAN | YOY_COL_WRAP);
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		yoy_table_row(t);
		yoy_table_int(t, "no", (int64_t)i + 1);
		yoy_table_text(t, "text", _(lines[i]));
	}
}

yoy_rc ledger_workbook(struct yoy_buf *out, const struct yoy_table *t, struct yoy_err *err)
{
	const char *choices[YOY_COMMIT_STATUSES + 1] = { NULL };
	enum yoy_tone tones[YOY_COMMIT_STATUSES];
	const struct yoy_xlsx_column columns[] = {
		{ .key = COL_NO, .width = 6 },
		{ .key = COL_TEXT, .width = 36 },
		{ .key = COL_SOURCE, .width = 24 },
		{ .key = COL_FIGURE, .width = 14 },
		{ .key = COL_UNIT, .width = 16, .fill_in = true },
		{ .key = COL_DEADLINE, .width = 19 },
		{ .key = COL_PROGRESS, .width = 12, .fill_in = true },
		{ .key = COL_SCHEDULE, .width = 16 },
		{ .key = COL_STATUS,
		  .width = 11,
		  .fill_in = true,
		  .choices = choices,
		  .tones = tones },
		{ .key = COL_MACHINE, .width = 11, .dim = true },
		{ .key = COL_EVIDENCE, .width = 40 },
		{ .key = COL_NOTE, .width = 26, .fill_in = true },
		{ .key = COL_SENTENCE, .width = 60, .dim = true },
		{ .key = COL_ID, .width = 24, .dim = true },
		{ .key = COL_CHECK, .width = 24, .dim = true },
	};
	const struct yoy_xlsx_column wide = { .key = "text", .width = 100 };
	const struct yoy_xlsx_sheet ledger = { .name = _("台账"),
					       .face = YOY_COL_HUMAN,
					       .columns = columns,
					       .n_columns = sizeof(columns) / sizeof(*columns),
					       .frozen = 2,
					       /* up to the note */
					       .printed = (unsigned)t->cols.n - 3 },
				    help = { .name = _("填表说明"),
					     .face = YOY_COL_HUMAN,
					     .columns = &wide,
					     .n_columns = 1 };
	struct yoy_table text;
	struct yoy_xlsx *x;
	yoy_rc rc = yoy_xlsx_new(&x, err);

	for (int v = 0; v < YOY_COMMIT_STATUSES; v++) {
		choices[v] = audit_status((enum yoy_commit_status)v);
		tones[v] = audit_tone((enum yoy_commit_status)v);
	}
	instructions(&text);
	if (!rc)
		rc = yoy_xlsx_add(x, t, &ledger, err);
	if (!rc)
		rc = yoy_xlsx_add(x, &text, &help, err);
	if (!rc)
		rc = yoy_xlsx_close(x, out, err);
	yoy_xlsx_free(x);
	yoy_table_release(&text);
	return rc;
}
