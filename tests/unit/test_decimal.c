#include "unit.h"
#include "yoy/decimal.h"

static struct yoy_decimal dec(const char *s)
{
	struct yoy_decimal d;
	struct yoy_err err = YOY_ERR_INIT;

	if (yoy_decimal_parse(&d, yoy_view_of(s), &err))
		fail_msg("%s: %s", s, err.msg);
	return d;
}

static void expect(struct yoy_decimal d, const char *want, const char *row)
{
	char got[YOY_DECIMAL_TEXT_MAX];

	yoy_decimal_print(got, d);
	if (strcmp(got, want) != 0)
		fail_msg("%s: got %s, want %s", row, got, want);
}

static void parse(void **state)
{
	static const struct {
		const char *text;
		yoy_rc rc;
		const char *print;
	} rows[] = {
		{ "45", YOY_OK, "45" },
		{ "5.50", YOY_OK, "5.50" },
		{ "-3.2", YOY_OK, "-3.2" },
		{ "+7", YOY_OK, "7" },
		{ ".5", YOY_OK, "0.5" },
		{ "-.05", YOY_OK, "-0.05" },
		{ "1,050,000", YOY_OK, "1050000" },
		{ "12,345.67", YOY_OK, "12345.67" },
		{ "0.000000000000000001", YOY_OK, "0.000000000000000001" },
		{ "999999999999999999", YOY_OK, "999999999999999999" },
		{ "", YOY_E_INPUT, NULL },
		{ "-", YOY_E_INPUT, NULL },
		{ ".", YOY_E_INPUT, NULL },
		{ "1.", YOY_E_INPUT, NULL },
		{ "--5", YOY_E_INPUT, NULL },
		{ " 5", YOY_E_INPUT, NULL },
		{ "1e5", YOY_E_INPUT, NULL },
		{ "5%", YOY_E_INPUT, NULL },
		{ "1,000,", YOY_E_INPUT, NULL },
		{ "1,,000", YOY_E_INPUT, NULL },
		{ ",.5", YOY_E_INPUT, NULL },
		{ "99999999999999999999x", YOY_E_INPUT, NULL },
		{ "-0", YOY_OK, "0" },
		{ "0007", YOY_OK, "7" },
		{ "9223372036854775807", YOY_OK, "9223372036854775807" },
		{ "-9223372036854775807", YOY_OK, "-9223372036854775807" },
		{ "-9223372036854775808", YOY_E_RANGE, NULL },
		{ "1.00000000000000000000", YOY_OK, "1.000000000000000000" },
		{ "1.2.3", YOY_E_INPUT, NULL },
		{ "12a", YOY_E_INPUT, NULL },
		{ "1,05", YOY_E_INPUT, NULL },
		{ "1234,567", YOY_E_INPUT, NULL },
		{ ",123", YOY_E_INPUT, NULL },
		{ "1.234,567", YOY_E_INPUT, NULL },
		{ "99999999999999999999", YOY_E_RANGE, NULL },
		{ "0.1234567890123456789", YOY_E_RANGE, NULL },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct yoy_decimal d;
		yoy_rc rc = yoy_decimal_parse(&d, yoy_view_of(rows[i].text), NULL);

		if (rc != rows[i].rc)
			fail_msg("%s: got %d, want %d", rows[i].text, (int)rc, (int)rows[i].rc);
		if (!rc)
			expect(d, rows[i].print, rows[i].text);
	}
}

static void arithmetic(void **state)
{
	static const struct {
		const char *a;
		char op;
		const char *b;
		const char *want; /* NULL: out of range */
	} rows[] = {
		{ "6.5", '-', "7", "-0.5" },
		{ "0.1", '+', "0.2", "0.3" },
		{ "19.53", '-', "6", "13.53" },
		{ "-3", '*', "1.05", "-3.15" },
		{ "1", '/', "3", "0.33" },
		{ "2", '/', "3", "0.67" },
		{ "-2", '/', "3", "-0.67" },
		{ "1", '/', "8", "0.13" },
		{ "-1", '/', "8", "-0.13" },
		{ "123.6", '/', "122.4", "1.01" },
		{ "5", '/', "-2", "-2.50" },
		{ "1", '/', "0", NULL },
		{ "999999999999999999", '*', "999999999999999999", NULL },
		{ "9000000000000000000", '+', "9000000000000000000", NULL },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct yoy_decimal a = dec(rows[i].a), b = dec(rows[i].b), d;
		char row[96];
		yoy_rc rc = YOY_OK;

		snprintf(row, sizeof(row), "%s %c %s", rows[i].a, rows[i].op, rows[i].b);
		switch (rows[i].op) {
		case '+':
			rc = yoy_decimal_add(&d, a, b, NULL);
			break;
		case '-':
			rc = yoy_decimal_sub(&d, a, b, NULL);
			break;
		case '*':
			rc = yoy_decimal_mul(&d, a, b, NULL);
			break;
		default:
			rc = yoy_decimal_div(&d, a, b, 2, NULL);
		}
		if ((rc == YOY_OK) != (rows[i].want != NULL))
			fail_msg("%s: result code %d", row, (int)rc);
		if (!rc)
			expect(d, rows[i].want, row);
	}
}

static void divide(void **state)
{
	static const struct {
		const char *a, *b;
		uint8_t scale;
		const char *want; /* NULL: out of range */
	} rows[] = {
		{ "0.5", "1", 0, "1" },
		{ "-0.5", "1", 0, "-1" },
		{ "0.4999", "1", 0, "0" },
		{ "-0.4999", "1", 0, "0" },
		{ "7", "2", 3, "3.500" },
		{ "1", "0.000000000000000001", 2, "1000000000000000000" },
		{ "3", "0.000000000000000007", 0, "428571428571428571" },
		{ "2", "0.000000000000000300", 1, "6666666666666666.7" },
		{ "3", "0.000000000000000007", 3, NULL },
		{ "0.000000000000000001", "0.000000000000000003", 18, "0.333333333333333333" },
		{ "0.000000000000000001", "3", 18, "0.000000000000000000" },
		{ "9223372036854775807", "9223372036854775807", 18, "1.000000000000000000" },
		{ "9223372036854775807", "-1", 0, "-9223372036854775807" },
		{ "9223372036854775807", "0.1", 0, NULL },
		{ "9223372036854775807", "0.000000000000000001", 18, NULL },
		{ "0", "0", 0, NULL },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct yoy_decimal d;
		char row[96];
		yoy_rc rc =
			yoy_decimal_div(&d, dec(rows[i].a), dec(rows[i].b), rows[i].scale, NULL);

		snprintf(row, sizeof(row), "%s / %s to %d", rows[i].a, rows[i].b, rows[i].scale);
		if (rc != (rows[i].want ? YOY_OK : YOY_E_RANGE))
			fail_msg("%s: result code %d", row, (int)rc);
		if (!rc)
			expect(d, rows[i].want, row);
	}
}

static void compare(void **state)
{
	static const struct {
		const char *a, *b;
		int want;
	} rows[] = {
		{ "7", "7.00", 0 },
		{ "-2.6", "-2.85", 1 },
		{ "-3", "-2.85", -1 },
		{ "0", "-0.0", 0 },
		{ "999999999999999999", "0.000000000000000001", 1 },
		{ "-999999999999999999", "0.000000000000000001", -1 },
		{ "9223372036854775807", "9223372036854775806", 1 },
		{ "9223372036854775807", "9.223372036854775807", 1 },
		{ "-9223372036854775807", "9223372036854775807", -1 },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++)
		if (yoy_decimal_cmp(dec(rows[i].a), dec(rows[i].b)) != rows[i].want)
			fail_msg("%s ? %s", rows[i].a, rows[i].b);
}

static void rounding(void **state)
{
	(void)state;
	expect(yoy_decimal_round(dec("1.005"), 2), "1.01", "1.005");
	expect(yoy_decimal_round(dec("-1.005"), 2), "-1.01", "-1.005");
	expect(yoy_decimal_round(dec("0.5"), 0), "1", "0.5");
	expect(yoy_decimal_round(dec("-0.5"), 0), "-1", "-0.5");
	expect(yoy_decimal_round(dec("-0.49"), 0), "0", "-0.49");
	expect(yoy_decimal_round(dec("9.995"), 2), "10.00", "9.995");
	expect(yoy_decimal_half_ulp(dec("0.000000000000000001")), "0", "no smaller place");
	expect(yoy_decimal_round(dec("1.2"), 2), "1.2", "1.2 keeps its scale");
	expect(yoy_decimal_half_ulp(dec("5.5")), "0.05", "half of 5.5");
	expect(yoy_decimal_half_ulp(dec("7")), "0.5", "half of 7");
	expect(yoy_decimal_trim(dec("5.500")), "5.5", "trim");
	expect(yoy_decimal_trim(dec("0.00")), "0", "trim zero");
	expect(yoy_decimal_abs(dec("-3.1")), "3.1", "abs");
}

static void shift(void **state)
{
	struct yoy_decimal d;

	(void)state;
	assert_int_equal(yoy_decimal_shift(&d, dec("45"), 8, NULL), YOY_OK);
	expect(d, "4500000000", "45 亿");
	assert_int_equal(yoy_decimal_shift(&d, dec("8640"), -4, NULL), YOY_OK);
	expect(d, "0.8640", "8640 / 万");
	assert_int_equal(yoy_decimal_shift(&d, dec("12.50"), 1, NULL), YOY_OK);
	expect(d, "125.0", "12.50 keeps its last place");
	assert_int_equal(yoy_decimal_shift(&d, dec("500"), -19, NULL), YOY_OK);
	expect(d, "0.000000000000000050", "zeros make room");
	assert_int_equal(yoy_decimal_shift(&d, dec("0.000000000000000001"), -1, NULL), YOY_E_RANGE);
	assert_int_equal(yoy_decimal_shift(&d, dec("999999999999999999"), 8, NULL), YOY_E_RANGE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parse),  cmocka_unit_test(arithmetic), cmocka_unit_test(compare),
		cmocka_unit_test(divide), cmocka_unit_test(rounding),   cmocka_unit_test(shift),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
