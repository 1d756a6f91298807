#include "unit.h"
#include "yoy/quantity.h"

/* The first quantity of a text: value, upper end, unit, bound, kind. */
static const struct row {
	const char *text, *value, *hi, *unit;
	enum yoy_bound bound;
	enum yoy_kind kind;
} rows[] = {
	{ "完成45亿元", "45", NULL, "亿元", YOY_EXACT, YOY_NUMBER },
	{ "增长3.4%。", "3.4", NULL, "%", YOY_EXACT, YOY_PERCENT },
	{ "提高2.3个百分点", "2.3", NULL, "百分点", YOY_EXACT, YOY_POINT },
	{ "增长7%左右", "7", NULL, "%", YOY_ABOUT, YOY_PERCENT },
	{ "增长7%以上", "7", NULL, "%", YOY_AT_LEAST, YOY_PERCENT },
	{ "控制在4.5%以内", "4.5", NULL, "%", YOY_AT_MOST, YOY_PERCENT },
	{ "不低于80个", "80", NULL, "个", YOY_AT_LEAST, YOY_NUMBER },
	{ "不超过3.5%", "3.5", NULL, "%", YOY_AT_MOST, YOY_PERCENT },
	{ "超过10万公里", "10", NULL, "万公里", YOY_ABOVE, YOY_NUMBER },
	{ "突破4万亿美元", "4", NULL, "万亿美元", YOY_ABOVE, YOY_NUMBER },
	{ "约2.5亿年", "2.5", NULL, "亿年", YOY_ABOUT, YOY_NUMBER },
	{ "近3万群众", "3", NULL, "万", YOY_BELOW, YOY_NUMBER },
	{ "最近28个村", "28", NULL, "个", YOY_EXACT, YOY_NUMBER },
	{ "不足5家", "5", NULL, "家", YOY_BELOW, YOY_NUMBER },
	{ "20余个项目", "20", NULL, "个", YOY_ABOVE, YOY_NUMBER },
	{ "8700余万元", "8700", NULL, "万元", YOY_ABOVE, YOY_NUMBER },
	{ "6万多平方米", "6", NULL, "万平方米", YOY_ABOVE, YOY_NUMBER },
	{ "1500多亿元", "1500", NULL, "亿元", YOY_ABOVE, YOY_NUMBER },
	{ "6300多万人饮水", "6300", NULL, "万人", YOY_ABOVE, YOY_NUMBER },
	{ "23000余册", "23000", NULL, "册", YOY_ABOVE, YOY_NUMBER },
	{ "农村5亿人口", "5", NULL, "亿", YOY_EXACT, YOY_NUMBER },
	{ "惠及3万余名群众", "3", NULL, "万名", YOY_ABOVE, YOY_NUMBER },
	{ "19.8万农民", "19.8", NULL, "万", YOY_EXACT, YOY_NUMBER },
	{ "就业1310万人，", "1310", NULL, "万人", YOY_EXACT, YOY_NUMBER },
	{ "增长6%—6.5%", "6", "6.5", "%", YOY_RANGE, YOY_KIND_RANGE },
	{ "增长6.5%－7%", "6.5", NULL, "%", YOY_EXACT,
	  YOY_PERCENT }, /* － is folded before the scanner */
	{ "增长6.5%-7%", "6.5", "7", "%", YOY_RANGE, YOY_KIND_RANGE },
	{ "新引进3—5家", "3", "5", "家", YOY_RANGE, YOY_KIND_RANGE },
	{ "培育2~3户", "2", "3", "户", YOY_RANGE, YOY_KIND_RANGE },
	{ "2000元至3000元", "2000", "3000", "元", YOY_RANGE, YOY_KIND_RANGE },
	{ "10000与20000之间", "10000", "20000", "", YOY_RANGE, YOY_KIND_RANGE },
	{ "由52.1%到55%", "52.1", NULL, "%", YOY_EXACT, YOY_PERCENT },
	{ "百分之三十到百分之四十", "30", "40", "%", YOY_RANGE, YOY_KIND_RANGE },
	{ "百分之三至五", "3", "5", "%", YOY_RANGE, YOY_KIND_RANGE },
	{ "由百分之三到百分之五", "3", NULL, "%", YOY_EXACT, YOY_PERCENT },
	{ "4，565家", "4565", NULL, "家", YOY_EXACT, YOY_NUMBER },
	{ "1，234，567元", "1234567", NULL, "元", YOY_EXACT, YOY_NUMBER },
	{ "2019，100家", "2019", NULL, "", YOY_EXACT, YOY_NUMBER },
	{ "达到12，35个村", "12", NULL, "", YOY_EXACT, YOY_NUMBER },
	{ "12万多亿元", "12", NULL, "万亿元", YOY_ABOVE, YOY_NUMBER },
	{ "两万亿元", "2", NULL, "万亿元", YOY_EXACT, YOY_NUMBER },
	{ "迈上万亿元台阶", "1", NULL, "万亿元", YOY_ABOVE, YOY_NUMBER },
	{ "跨上千亿元台阶", "1000", NULL, "亿元", YOY_ABOVE, YOY_NUMBER },
	{ "项目签约3543亿元", "3543", NULL, "亿元", YOY_EXACT, YOY_NUMBER },
	{ "投资约3543亿元", "3543", NULL, "亿元", YOY_ABOUT, YOY_NUMBER },
	{ "压缩至10个自然日内", "10", NULL, "个自然日", YOY_AT_MOST, YOY_NUMBER },
	{ "19.2万户家庭", "19.2", NULL, "万户", YOY_EXACT, YOY_NUMBER },
	{ "检测1800批次以上", "1800", NULL, "批次", YOY_AT_LEAST, YOY_NUMBER },
	{ "400亿级产业名镇", "400", NULL, "", YOY_EXACT, YOY_CODE },
	{ "负百分之三点五", "-3.5", NULL, "%", YOY_EXACT, YOY_PERCENT },
	{ "十二万多亿元", "12", NULL, "万亿元", YOY_ABOVE, YOY_NUMBER },
	{ "1万元（含）—5万元", "1", "5", "万元", YOY_RANGE, YOY_KIND_RANGE },
	{ "两三个村", "2", "3", "个", YOY_RANGE, YOY_KIND_RANGE },
	{ "七八十户", "70", "80", "户", YOY_RANGE, YOY_KIND_RANGE },
	{ "三十五个", "35", NULL, "个", YOY_EXACT, YOY_NUMBER },
	{ "一千零五人", "1005", NULL, "人", YOY_EXACT, YOY_NUMBER },
	{ "两千五百人", "2500", NULL, "人", YOY_EXACT, YOY_NUMBER },
	{ "一万五千亩", "15000", NULL, "亩", YOY_EXACT, YOY_NUMBER },
	{ "三百万元", "300", NULL, "万元", YOY_EXACT, YOY_NUMBER },
	{ "四十五亿四千零四万", "4540040000", NULL, "", YOY_EXACT, YOY_NUMBER },
	{ "一点五万人", "1.5", NULL, "万人", YOY_EXACT, YOY_NUMBER },
	{ "7万5千4百人", "75400", NULL, "人", YOY_EXACT, YOY_NUMBER },
	{ "负三十二", "-32", NULL, "", YOY_EXACT, YOY_NUMBER },
	{ "为-1.5%", "-1.5", NULL, "%", YOY_EXACT, YOY_PERCENT },
	{ "百分之六点五", "6.5", NULL, "%", YOY_EXACT, YOY_PERCENT },
	{ "八成农户", "80", NULL, "%", YOY_EXACT, YOY_PERCENT },
	{ "千分之三", "3", NULL, "‰", YOY_EXACT, YOY_PERCENT },
	{ "十余亿元", "10", NULL, "亿元", YOY_ABOVE, YOY_NUMBER },
	{ "十几亿人口", "10", NULL, "亿", YOY_ABOVE, YOY_NUMBER },
	{ "出境旅游近亿人次", "1", NULL, "亿人次", YOY_BELOW, YOY_NUMBER },
	{ "排名第17位", "17", NULL, "位", YOY_EXACT, YOY_ORDINAL },
	{ "位居全省前十，", "10", NULL, "", YOY_AT_MOST, YOY_ORDINAL },
	{ "前移十个位次", "10", NULL, "位次", YOY_EXACT, YOY_NUMBER },
	{ "目前28个项目", "28", NULL, "个", YOY_EXACT, YOY_NUMBER },
	{ "增长2.6倍", "2.6", NULL, "倍", YOY_EXACT, YOY_NUMBER },
	{ "浓度46微克/立方米", "46", NULL, "微克/立方米", YOY_EXACT, YOY_NUMBER },
	{ "3500万标准箱", "3500", NULL, "万标准箱", YOY_EXACT, YOY_NUMBER },
	{ "1.3亿千瓦", "1.3", NULL, "亿千瓦", YOY_EXACT, YOY_NUMBER },
	{ "1,050,000元", "1050000", NULL, "元", YOY_EXACT, YOY_NUMBER },
	{ "2019年完成", "2019", NULL, "", YOY_EXACT, YOY_DATE },
	{ "2016—2020年", "2016", NULL, "", YOY_EXACT, YOY_DATE },
	{ "3月5日开工", "3", NULL, "", YOY_EXACT, YOY_DATE },
	{ "9月底前", "9", NULL, "", YOY_EXACT, YOY_DATE },
	{ "2022-01-26 发布", "2022", NULL, "", YOY_EXACT, YOY_DATE },
	{ "“十三五”时期", NULL, NULL, "", YOY_EXACT, YOY_DATE },
	{ "二〇三五年", "2035", NULL, "", YOY_EXACT, YOY_DATE },
	{ "连续七年", "7", NULL, "年", YOY_EXACT, YOY_NUMBER },
	{ "PM2.5浓度", "2.5", NULL, "", YOY_EXACT, YOY_CODE },
	{ "4G网络", "4", NULL, "", YOY_EXACT, YOY_CODE },
	{ "5A级景区", "5", NULL, "", YOY_EXACT, YOY_CODE },
	{ "“8+5”整治", "8", NULL, "", YOY_EXACT, YOY_CODE },
	{ "机制［4］建设", "4", NULL, "", YOY_EXACT, YOY_CODE },
	{ "一、工作回顾", NULL, NULL, "", YOY_EXACT, YOY_CODE },
	/* Shares of a whole are numbers; other ratios are not. */
	{ "由20.8：36.7：42.5", "20.8", NULL, "", YOY_EXACT, YOY_NUMBER },
	{ "比例为20：15：3", "20", NULL, "", YOY_EXACT, YOY_CODE },
	{ "123456789012345678901个", NULL, NULL, "", YOY_EXACT, YOY_CODE },
	{ "没有数字", NULL, NULL, NULL, YOY_EXACT, YOY_NUMBER },
};

static void check(const struct row *row, const struct yoy_quantity *q)
{
	char value[YOY_DECIMAL_TEXT_MAX] = "", hi[YOY_DECIMAL_TEXT_MAX] = "";

	if (q->has_value)
		yoy_decimal_print(value, q->value);
	if (q->has_hi)
		yoy_decimal_print(hi, q->value_hi);
	if (strcmp(value, row->value ? row->value : "") != 0 ||
	    strcmp(hi, row->hi ? row->hi : "") != 0 || strcmp(q->unit, row->unit) != 0 ||
	    q->bound != row->bound || q->kind != row->kind)
		fail_msg("%s: value %s hi %s unit %s bound %s kind %s", row->text, value, hi,
			 q->unit, yoy_bound_word(q->bound), yoy_kind_word(q->kind));
}

static void scans(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct yoy_quantity_vec v = YOY_VEC_INIT;
		struct yoy_arena arena = YOY_ARENA_INIT;

		yoy_quantity_scan(&v, &arena, yoy_view_of(rows[i].text), NULL);
		if (rows[i].unit == NULL) {
			if (v.n && i + 1 == ROWS(rows))
				fail_msg("%s: a number where there is none", rows[i].text);
		} else if (v.n == 0) {
			fail_msg("%s: nothing found", rows[i].text);
		} else {
			check(&rows[i], &v.item[0]);
		}
		yoy_vec_release(&v);
		yoy_arena_release(&arena);
	}
}

static void several(void **state)
{
	static const char text[] = "分别高4.2和0.7个百分点、高3."
				   "4个、1个百分点，906户1559人，荒山造林9500亩、通道绿化17公里";
	static const char *const units[] = { "百分点", "百分点", "百分点", "百分点",
					     "户",     "人",     "亩",     "公里" };
	struct yoy_quantity_vec v = YOY_VEC_INIT;
	struct yoy_arena arena = YOY_ARENA_INIT;

	(void)state;
	yoy_quantity_scan(&v, &arena, yoy_view_of(text), NULL);
	assert_int_equal(v.n, ROWS(units));
	for (size_t i = 0; i < v.n; i++) {
		assert_string_equal(v.item[i].unit, units[i]);
		if (i)
			assert_true(v.item[i].at.beg >= v.item[i - 1].at.end);
	}
	yoy_vec_release(&v);
	yoy_arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(scans), cmocka_unit_test(several) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
