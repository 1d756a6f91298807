#include "unit.h"
#include "yoy/unit.h"

static void convert(void **state)
{
	static const struct {
		const char *value, *from, *to, *want; /* NULL: not comparable */
	} rows[] = {
		{ "1.3", "亿元", "万元", "13000" },      { "8640", "万元", "亿元", "0.8640" },
		{ "1310", "万人", "人", "13100000" },    { "3356", "人", "万人", "0.3356" },
		{ "5", "家", "家", "5" },                { "28", "个", "", "28" },
		{ "3", "名", "人", "3" },                { "2", "公里", "米", "2000" },
		{ "2200", "米", "公里", "2.2" },         { "1", "公顷", "亩", "15" },
		{ "3", "万亩", "公顷", "2000" },         { "1", "亿公斤", "万吨", "10" },
		{ "2", "亿斤", "万吨", "10" },           { "6", "万平米", "平方米", "60000" },
		{ "1", "兆瓦", "千瓦", "1000" },         { "7", "%", "%", "7" },
		{ "5", "‰", "%", "0.5" },                { "580", "万美元", "美元", "5800000" },
		{ "5", "元", "美元", NULL },             { "5", "人", "亩", NULL },
		{ "5", "人", "人次", NULL },             { "5", "%", "百分点", NULL },
		{ "5", "家", "户", NULL },               { "5", "万亩", "公里", NULL },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct yoy_decimal d, out;
		char got[YOY_DECIMAL_TEXT_MAX];
		yoy_rc rc;

		yoy_decimal_parse(&d, yoy_view_of(rows[i].value), NULL);
		rc = yoy_unit_convert(&out, d, yoy_view_of(rows[i].from), yoy_view_of(rows[i].to), NULL);
		if ((rc == YOY_OK) != (rows[i].want != NULL))
			fail_msg("%s%s -> %s: result code %d", rows[i].value, rows[i].from, rows[i].to, (int)rc);
		if (rc)
			continue;
		yoy_decimal_print(got, out);
		if (strcmp(got, rows[i].want) != 0)
			fail_msg("%s%s -> %s: got %s, want %s", rows[i].value, rows[i].from, rows[i].to, got,
			         rows[i].want);
	}
}

static void parse(void **state)
{
	static const struct {
		const char *text;
		enum yoy_unit_dim dim;
		int pow10;
		const char *base;
	} rows[] = {
		{ "亿元", YOY_DIM_MONEY, 8, "元" },        { "万亿美元", YOY_DIM_MONEY, 12, "美元" },
		{ "万平米", YOY_DIM_AREA, 4, "平方米" },   { "万标准箱", YOY_DIM_COUNT, 4, "标准箱" },
		{ "微克/立方米", YOY_DIM_OTHER, 0, "微克/立方米" }, { "%", YOY_DIM_PERCENT, 0, "%" },
		{ "百分点", YOY_DIM_POINT, 0, "百分点" },  { "千瓦", YOY_DIM_POWER, 0, "千瓦" },
		{ "亿千瓦时", YOY_DIM_ENERGY, 8, "千瓦时" }, { "", YOY_DIM_COUNT, 0, "" },
		{ "万", YOY_DIM_COUNT, 4, "" },            { "位次", YOY_DIM_RANK, 0, "位" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct yoy_unit u;

		yoy_unit_parse(&u, yoy_view_of(rows[i].text));
		if (u.dim != rows[i].dim || u.pow10 != rows[i].pow10 ||
		    !yoy_view_eq(u.base, yoy_view_of(rows[i].base)))
			fail_msg("%s: dim %d pow10 %d base %.*s", rows[i].text, (int)u.dim, u.pow10, (int)u.base.len,
			         u.base.ptr);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(convert), cmocka_unit_test(parse) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
