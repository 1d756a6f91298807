#include "unit.h"
#include "yoy/unit.h"

static void convert(void **state)
{
	static const struct {
		const char *value, *from, *to, *want; /* NULL: not comparable */
	} rows[] = {
		{ "1.3", "亿元", "万元", "13000" },
		{ "8640", "万元", "亿元", "0.8640" },
		{ "1310", "万人", "人", "13100000" },
		{ "3356", "人", "万人", "0.3356" },
		{ "5", "家", "家", "5" },
		{ "28", "个", "", "28" },
		{ "3", "名", "人", "3" },
		{ "2", "公里", "米", "2000" },
		{ "2200", "米", "公里", "2.2" },
		{ "1", "公顷", "亩", "15" },
		{ "3", "万亩", "公顷", "2000" },
		{ "1", "亿公斤", "万吨", "10" },
		{ "2", "亿斤", "万吨", "10" },
		{ "6", "万平米", "平方米", "60000" },
		{ "1", "兆瓦", "千瓦", "1000" },
		{ "7", "%", "%", "7" },
		{ "5", "‰", "%", "0.5" },
		{ "580", "万美元", "美元", "5800000" },
		{ "5", "千亩", "亩", "5000" },
		{ "3", "百户", "户", "300" },
		{ "2.5", "千元", "万元", "0.25" },
		{ "12", "百万元", "亿元", "0.12" },
		{ "150", "平方米", "亩", "0.225" },
		{ "1", "平方公里", "公顷", "100" },
		{ "3", "公顷", "平方米", "30000" },
		{ "10.4", "亩", "公顷", "0.693333" },
		{ "7", "亩", "平方米", "4666.666667" },
		{ "1", "米", "公里", "0.001" },
		{ "1", "毫米", "公里", "0.000001" },
		{ "0.1", "毫米", "公里", "0.0000001" },
		{ "8", "斤", "公斤", "4" },
		{ "1", "吨", "斤", "2000" },
		{ "5.0", "万亩", "亩", "50000" },
		{ "5.50", "万个", "万", "5.50" },
		{ "1", "平方千米", "㎡", "1000000" },
		{ "4", "GW", "万千瓦", "400" },
		{ "3", "万人民币", "元", "30000" },
		{ "35", "微克每立方米", "微克/立方米", "35" },
		{ "2", "个小时", "小时", "2" },
		{ "3", "名次", "位次", "3" },
		{ "5", "亩", "米", NULL },
		{ "5", "公斤", "立方米", NULL },
		{ "5", "吨标准煤", "吨", NULL },
		{ "5", "万人次", "万人", NULL },
		{ "5", "位", "人", NULL },
		{ "5", "千瓦时", "千瓦", NULL },
		{ "5", "元/吨", "元", NULL },
		{ "5", "个百分点", "%", NULL },
		{ "5", "户", "个", NULL },
		{ "5", "港元", "美元", NULL },
		{ "5", "元", "美元", NULL },
		{ "5", "人", "亩", NULL },
		{ "5", "人", "人次", NULL },
		{ "5", "%", "百分点", NULL },
		{ "5", "家", "户", NULL },
		{ "5", "万亩", "公里", NULL },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct yoy_decimal d, out;
		char got[YOY_DECIMAL_TEXT_MAX];
		yoy_rc rc;

		yoy_decimal_parse(&d, yoy_view_of(rows[i].value), NULL);
		rc = yoy_unit_convert(&out, d, yoy_view_of(rows[i].from), yoy_view_of(rows[i].to),
				      NULL);
		if ((rc == YOY_OK) != (rows[i].want != NULL))
			fail_msg("%s%s -> %s: result code %d", rows[i].value, rows[i].from,
				 rows[i].to, (int)rc);
		if (rc)
			continue;
		yoy_decimal_print(got, out);
		if (strcmp(got, rows[i].want) != 0)
			fail_msg("%s%s -> %s: got %s, want %s", rows[i].value, rows[i].from,
				 rows[i].to, got, rows[i].want);
	}
}

/* Each failure has its own code: units that do not meet, numbers that do not fit. */
static void failures(void **state)
{
	struct yoy_err err = YOY_ERR_INIT;
	struct yoy_decimal out, large = { INT64_MAX, 0 };

	(void)state;
	assert_int_equal(
		yoy_unit_convert(&out, large, YOY_VIEW_LIT("元"), YOY_VIEW_LIT("美元"), &err),
		YOY_E_UNIT);
	assert_non_null(strstr(err.msg, "美元"));
	assert_int_equal(
		yoy_unit_convert(&out, large, YOY_VIEW_LIT("亿元"), YOY_VIEW_LIT("元"), &err),
		YOY_E_RANGE);
	assert_int_equal(
		yoy_unit_convert(&out, large, YOY_VIEW_LIT("公里"), YOY_VIEW_LIT("米"), NULL),
		YOY_E_RANGE);
}

static void parse(void **state)
{
	static const struct {
		const char *text;
		enum yoy_unit_dim dim;
		int pow10;
		const char *base;
	} rows[] = {
		{ "亿元", YOY_DIM_MONEY, 8, "元" },
		{ "万亿美元", YOY_DIM_MONEY, 12, "美元" },
		{ "万平米", YOY_DIM_AREA, 4, "平方米" },
		{ "万标准箱", YOY_DIM_COUNT, 4, "标准箱" },
		{ "微克/立方米", YOY_DIM_OTHER, 0, "微克/立方米" },
		{ "%", YOY_DIM_PERCENT, 0, "%" },
		{ "百分点", YOY_DIM_POINT, 0, "百分点" },
		{ "千瓦", YOY_DIM_POWER, 0, "千瓦" },
		{ "亿千瓦时", YOY_DIM_ENERGY, 8, "千瓦时" },
		{ "", YOY_DIM_COUNT, 0, "" },
		{ "千亩", YOY_DIM_AREA, 3, "亩" },
		{ "千米", YOY_DIM_LENGTH, 0, "公里" },
		{ "百户", YOY_DIM_COUNT, 2, "户" },
		{ "百分点", YOY_DIM_POINT, 0, "百分点" },
		{ "千克", YOY_DIM_MASS, 0, "公斤" },
		{ "万千瓦", YOY_DIM_POWER, 4, "千瓦" },
		{ "千亿斤", YOY_DIM_MASS, 11, "斤" },
		{ "万个", YOY_DIM_COUNT, 4, "" },
		{ "艘", YOY_DIM_COUNT, 0, "艘" },
		{ "万元/亩", YOY_DIM_OTHER, 4, "元/亩" },
		{ "万", YOY_DIM_COUNT, 4, "" },
		{ "位次", YOY_DIM_RANK, 0, "位" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct yoy_unit u;

		yoy_unit_parse(&u, yoy_view_of(rows[i].text));
		if (u.dim != rows[i].dim || u.pow10 != rows[i].pow10 ||
		    !yoy_view_eq(u.base, yoy_view_of(rows[i].base)))
			fail_msg("%s: dim %d pow10 %d base %.*s", rows[i].text, (int)u.dim, u.pow10,
				 (int)u.base.len, u.base.ptr);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(convert), cmocka_unit_test(failures),
					    cmocka_unit_test(parse) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
