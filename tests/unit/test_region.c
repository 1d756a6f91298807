#include "unit.h"
#include "yoy/csv.h"
#include "yoy/region.h"

/* What the database knows in all rows. */
static void known_regions(struct yoy_region_list *l)
{
	*yoy_vec_push(&l->regions) = (struct yoy_region){ .name = "旧省",
							  .code = "150000",
							  .level = YOY_LEVEL_PROVINCE };
	*yoy_vec_push(&l->regions) =
		(struct yoy_region){ .name = "某地", .code = "", .level = YOY_LEVEL_UNKNOWN };
}

/* Rules (1) to (4) of region.h: NULL: good. */
static const struct {
	const char *text, *fault;
} files[] = {
	{ "name,code,level,parent\n甲省,130000,province,\n乙市,130600,city,甲省\n", NULL },
	{ "\xef\xbb\xbfname,level\r\n甲县,county\r\n", NULL },
	{ "level,name\ncounty,甲县\n\n", NULL },
	{ "name,level,parent\n甲县,county,乙市\n乙市,city,\n", NULL },
	{ "name,level,parent\n甲县,county,旧省\n", NULL },
	{ "name,level,code\n\"甲,县\",county,\"130633\"\n", NULL },
	{ "name,level,code\n全国,nation,000000\n", NULL },
	{ "name,level,code\n旧省,province,150000\n", NULL },
	{ "name,level,code\n济源市,county,419001\n", NULL },
	{ "", "empty: a header" },
	{ "\n\n", "empty: a header" },
	{ "甲省,130000,province,\n", "line 1: header \"甲省\"" },
	{ "name,name,level\n", "line 1: header \"name\"" },
	{ "name,code\n甲省,130000\n", "lacks name or level" },
	{ "name,level\n甲省\n", "line 2: 1 fields, the header has 2" },
	{ "name,level\n甲省,province,x\n", "line 2: 3 fields" },
	{ "name,level\n,province\n", "line 2: a region without a name" },
	{ "name,level\n甲省,省\n", "line 2: level \"省\"" },
	{ "name,level\n甲省,unknown\n", "line 2: level \"unknown\"" },
	{ "name,level\n甲省,province\n\n甲省,province\n", "line 4: 甲省 stands on line 2 already" },
	{ "name,level,code\n甲省,province,13\n", "six digits" },
	{ "name,level,code\n甲省,province,13000x\n", "six digits" },
	{ "name,level,code\n甲省,province,130600\n", "ends in 0000" },
	{ "name,level,code\n甲省,province,000000\n", "ends in 0000" },
	{ "name,level,code\n乙市,city,130000\n", "ends in 00 and not" },
	{ "name,level,code\n乙市,city,130633\n", "ends in 00 and not" },
	{ "name,level,code\n丙县,county,130600\n", "does not end in 00" },
	{ "name,level,code\n全国,nation,100000\n", "a nation has 000000" },
	{ "name,level,code\n丁镇,town,130633\n", "a town has no code" },
	{ "name,level,code\n甲县,county,130633\n乙县,county,130633\n",
	  "is that of 甲县 on line 2" },
	{ "name,level,code\n甲省,province,150000\n", "line 2: code 150000 is that of 旧省" },
	{ "name,level,parent\n甲县,county,无市\n", "line 2: parent 无市 is neither" },
	{ "name,level,parent\n甲县,county,某地\n", "某地 (unknown) is not above 甲县 (county)" },
	{ "name,level,parent\n甲县,county,甲县\n", "is not above" },
	{ "name,level,parent\n甲市,city,乙县\n乙县,county,甲市\n", "line 2: parent 乙县" },
	{ "name,level,code,parent\n甲市,city,140100,旧省\n", "140100 does not lie in 旧省" },
	{ "name,level,code,parent\n甲市,city,130600,\n乙县,county,130133,甲市\n",
	  "line 3: code 130133" },
	{ "name,level\n\"甲省,province\n", "line 2: a quote does not end" },
	{ "name,level\n\"甲\"省,province\n", "line 2: text behind a closing quote" },
	{ "name,level\n\xff,province\n", "not UTF-8 at byte 11" },
};

static void reads_files(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(files); i++) {
		struct yoy_region_list known = YOY_REGION_LIST_INIT, l = YOY_REGION_LIST_INIT;
		struct yoy_err err = YOY_ERR_INIT;
		yoy_rc rc;

		known_regions(&known);
		rc = yoy_region_parse(&l, yoy_view_of(files[i].text), &known, &err);
		if (files[i].fault ? rc != YOY_E_INPUT || !strstr(err.msg, files[i].fault)
				   : rc != YOY_OK || l.regions.n == 0)
			fail_msg("file %zu: %d %s", i, rc, err.msg);
		yoy_region_list_release(&known);
		yoy_region_list_release(&l);
	}
}

static void a_nul(void **state)
{
	struct yoy_region_list known = YOY_REGION_LIST_INIT, l = YOY_REGION_LIST_INIT;
	struct yoy_err err = YOY_ERR_INIT;

	(void)state;
	assert_int_equal(yoy_region_parse(&l, YOY_VIEW_LIT("name,level\n\0,city\n"), &known, &err),
			 YOY_E_INPUT);
	assert_non_null(strstr(err.msg, "NUL"));
	yoy_region_list_release(&l);
}

static void tree(void **state)
{
	static const struct yoy_region given[] = {
		{ .name = "丙县", .code = "130633", .parent = "乙市" },
		{ .name = "甲省", .code = "130000", .parent = "天上" },
		{ .name = "乙市", .code = "130600", .parent = NULL },
		{ .name = "无号县", .code = "", .parent = "乙市" },
		{ .name = "丁县", .code = "130100", .parent = "乙市" },
		{ .name = "圆甲", .code = "", .parent = "圆乙" }, /* a circle of texts */
		{ .name = "圆乙", .code = "", .parent = "圆甲" },
		{ .name = "自己", .code = "", .parent = "自己" },
	};
	static const struct {
		const char *name;
		int depth;
	} want[] = {
		{ "甲省", 0 },   { "乙市", 0 }, { "丁县", 1 }, { "丙县", 1 },
		{ "无号县", 1 }, { "自己", 0 }, { "圆乙", 0 }, { "圆甲", 1 },
	};
	struct yoy_region_list l = YOY_REGION_LIST_INIT;

	(void)state;
	for (size_t i = 0; i < ROWS(given); i++)
		*yoy_vec_push(&l.regions) = given[i];
	yoy_region_tree(&l);
	assert_int_equal(l.regions.n, ROWS(want));
	for (size_t i = 0; i < ROWS(want); i++)
		if (strcmp(l.regions.item[i].name, want[i].name) != 0 ||
		    l.regions.item[i].depth != want[i].depth)
			fail_msg("row %zu: %s, depth %d", i, l.regions.item[i].name,
				 l.regions.item[i].depth);
	yoy_region_list_release(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_files),
		cmocka_unit_test(a_nul),
		cmocka_unit_test(tree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
