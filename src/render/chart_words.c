#include "chart_canvas.h"
#include "yoy/decimal.h"

static const struct {
	const char *zh, *en;
} words[YOY_W_COUNT] = {
	[YOY_W_TARGET] = { "目标", "target" },
	[YOY_W_ACTUAL] = { "实际", "actual" },
	[YOY_W_GAP] = { "差距(百分点)", "gap (points)" },
	[YOY_W_GAP_SHORT] = { "差距", "gap" },
	[YOY_W_COMPLETION] = { "完成率", "of target" },
	[YOY_W_VERDICT] = { "结论", "verdict" },
	[YOY_W_MET] = { "达标", "met" },
	[YOY_W_MISSED] = { "未达标", "missed" },
	[YOY_W_UNREPORTED] = { "未报告", "unreported" },
	[YOY_W_PENDING] = { "待报告", "pending" },
	[YOY_W_UNCOMPARABLE] = { "无法比较", "not comparable" },
	[YOY_W_GROWTH] = { "增速", "Growth" },
	[YOY_W_RATIO] = { "比率", "Ratios" },
	[YOY_W_CHANGE] = { "变动", "Change" },
	[YOY_W_LEVEL] = { "总量", "Levels" },
	[YOY_W_AXIS_GROWTH] = { "增速（%）", "growth (%)" },
	[YOY_W_AXIS_RATIO] = { "比率（%）", "ratio (%)" },
	[YOY_W_AXIS_CHANGE] = { "变动（百分点）", "change (percentage points)" },
	[YOY_W_AXIS_LEVEL] = { "完成率（%，目标为100）", "completion (%, target = 100)" },
	[YOY_W_ABOUT] = { "约", "~" },
	[YOY_W_YEAR] = { "年", "" },
	[YOY_W_COLON] = { "：", ": " },
	[YOY_W_COMMA] = { "，", ", " },
	[YOY_W_LIST] = { "、", ", " },
	[YOY_W_OPEN] = { "（", " (" },
	[YOY_W_CLOSE] = { "）", ")" },
	[YOY_W_STATED] = { "报告增速", "stated growth" },
	[YOY_W_COMPUTED] = { "推算增速", "computed growth" },
	[YOY_W_NOMINAL] = { "推算增速按现价，由总量算出",
			    "computed growth: from levels, at current prices" },
	[YOY_W_CAGR] = { "年均增长", ", yearly growth " },
	[YOY_W_NOTE_ROUNDING] = { "* 差距小于数字的修约误差，结论可能因此改变",
				  "* within rounding of the printed numbers: the verdict could "
				  "turn" },
	[YOY_W_NOTE_DERIVED] = { "† 报告只有总量，增速由上年总量推算",
				 "† the report gives a level only: growth computed from the year "
				 "before" },
	[YOY_W_NOTE_STATED] = { "‡ 报告未给数字，按其文字认定",
				"‡ the report says so without a number" },
	[YOY_W_VALUE] = { "数值", "value" },
	[YOY_W_NOTE_COMPUTED] = { "空心点、括号：报告未公布增速，按现价由总量推算",
				  "open markers, brackets: growth not stated, computed from levels "
				  "at current prices" },
	[YOY_W_NOTE_UNIT] = { "单位不同，未画出：", "other unit, not drawn: " },
	[YOY_W_NOTE_DENSE] = { "数值过密，图中未标注", "too many values to print them all" },
	[YOY_W_NOTE_MISSING] = { "缺数据的年份：", "years without data: " },
	[YOY_W_SOURCE] = { "资料来源：", "Source: government work reports of " },
	[YOY_W_SOURCE_END] = { "年政府工作报告", "" },
	[YOY_W_KEY_EXACT] = { "目标", "target" },
	[YOY_W_KEY_ABOUT] = { "目标：左右", "target: about" },
	[YOY_W_KEY_AT_LEAST] = { "目标：至少", "target: at least" },
	[YOY_W_KEY_AT_MOST] = { "目标：至多", "target: at most" },
	[YOY_W_KEY_RANGE] = { "目标区间", "target range" },
	[YOY_W_KEY_MET] = { "实际，达标", "actual, met" },
	[YOY_W_KEY_MISSED] = { "实际，未达标", "actual, missed" },
	[YOY_W_KEY_UNSET] = { "实际，未设目标", "actual, no target set" },
	[YOY_W_SHORT_BY] = { "差", " short by " },
	[YOY_W_OVER_BY] = { "超出", " over by " },
	[YOY_W_POINTS] = { "个百分点", " points" },
	[YOY_W_PERIOD] = { "时期＼报告", "period \\ report" },
	[YOY_W_REVISION] = { "修订", "revision" },
	[YOY_W_BEFORE] = { "上年", "before" },
	[YOY_W_FULFILLED] = { "已完成", "fulfilled" },
	[YOY_W_PARTLY] = { "部分完成", "partly fulfilled" },
	[YOY_W_NOT_FULFILLED] = { "未完成", "not fulfilled" },
	[YOY_W_UNMENTIONED] = { "未提及", "unmentioned" },
	[YOY_W_COMMIT_PENDING] = { "待核查", "pending" },
	[YOY_W_OTHER] = { "其他", "other" },
	[YOY_W_RANK] = { "位次", "Rank" },
	[YOY_W_NOT_SET] = { "未设目标", "not set" },
	[YOY_W_NO_REPORT] = { "无报告", "no report" },
	[YOY_W_MET_OF] = { "达标/可比", "met/of" },
	[YOY_W_VARIANCE_LEVEL] = { "与目标之差(%)", "against target (%)" },
	[YOY_W_REACHED] = { "完成", " reached " },
};

const char *yoy_word(bool en, enum yoy_word word)
{
	return en ? words[word].en : words[word].zh;
}

enum yoy_word yoy_word_verdict(enum yoy_verdict v)
{
	switch (v) {
	case YOY_MET:
		return YOY_W_MET;
	case YOY_MISSED:
		return YOY_W_MISSED;
	case YOY_UNREPORTED:
		return YOY_W_UNREPORTED;
	case YOY_PENDING:
		return YOY_W_PENDING;
	case YOY_UNCOMPARABLE:
		break;
	}
	return YOY_W_UNCOMPARABLE;
}

static int compare_years(const void *a, const void *b)
{
	const int *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

void yoy_words_years(struct yoy_buf *out, struct yoy_year_vec *years, bool en)
{
	size_t n = 0;

	if (years->n == 0)
		return;
	qsort(years->item, years->n, sizeof(years->item[0]), compare_years);
	for (size_t i = 0; i < years->n; i++)
		if (n == 0 || years->item[n - 1] != years->item[i])
			years->item[n++] = years->item[i];
	years->n = n;
	for (size_t i = 0; i < n;) {
		size_t end = i + 1;

		while (end < n && years->item[end] == years->item[end - 1] + 1)
			end++;
		if (i > 0)
			yoy_buf_adds(out, yoy_word(en, YOY_W_LIST));
		yoy_buf_addf(out, "%d", years->item[i]);
		if (end - i >= 3) {
			yoy_buf_addf(out, "%s%d", en ? "–" : "—", years->item[end - 1]);
			i = end;
		} else {
			i++;
		}
	}
}

void yoy_words_source(struct yoy_buf *out, struct yoy_year_vec *report_years, bool en)
{
	yoy_buf_adds(out, yoy_word(en, YOY_W_SOURCE));
	yoy_words_years(out, report_years, en);
	yoy_buf_adds(out, yoy_word(en, YOY_W_SOURCE_END));
}

static const char *bound_sign(enum yoy_bound bound, bool en)
{
	switch (bound) {
	case YOY_ABOUT:
		return yoy_word(en, YOY_W_ABOUT);
	case YOY_AT_LEAST:
		return "≥";
	case YOY_AT_MOST:
		return "≤";
	case YOY_ABOVE:
		return ">";
	case YOY_BELOW:
		return "<";
	case YOY_EXACT:
	case YOY_RANGE:
		break;
	}
	return "";
}

void yoy_words_value(struct yoy_buf *out, const struct yoy_observation *obs, bool en)
{
	char number[YOY_DECIMAL_TEXT_MAX];

	yoy_buf_adds(out, bound_sign(obs->bound, en));
	yoy_buf_add(out, number, yoy_decimal_print(number, obs->value));
	if (obs->has_hi) {
		yoy_buf_adds(out, obs->value_hi.mant < 0 ? " ~ " : "–");
		yoy_buf_add(out, number, yoy_decimal_print(number, obs->value_hi));
	}
	yoy_buf_adds(out, obs->unit ? obs->unit : "");
}
