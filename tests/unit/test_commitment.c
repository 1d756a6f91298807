#include "unit.h"
#include "yoy/buf.h"
#include "yoy/commitment.h"
#include "yoy/extract.h"

static struct yoy_rulepack *pack;

static int load(void **state)
{
	(void)state;
	return yoy_rulepack_load(&pack, NULL, 0, NULL) != YOY_OK;
}

static int unload(void **state)
{
	(void)state;
	yoy_rulepack_free(pack);
	return 0;
}

/* Reads text as the plan part of the report of 甲县 for 2020. */
static void read_plan(struct yoy_reading *r, const char *text)
{
	struct yoy_extract_opts opts = { .region = "甲县", .year = 2020 };
	struct yoy_err err = YOY_ERR_INIT;
	struct yoy_buf raw = YOY_BUF_INIT(YOY_BUF_NOMAX);

	yoy_buf_addf(&raw, "一、2019年工作回顾\n去年成绩不小。\n二、2020年工作安排\n%s\n", text);
	if (yoy_extract(r, pack, yoy_buf_view(&raw), &opts, &err))
		fail_msg("%s: %s", text, err.msg);
	yoy_buf_release(&raw);
}

struct reading_row {
	const char *text;
	const char *want; /* texts of the commitments, joined by | */
};

static const struct reading_row reading_rows[] = {
	/* what is one */
	{ "新改建公路42公里、改造危桥3座。", "新改建公路42公里|改造危桥3座" },
	{ "年内建成城东污水处理厂。", "年内建成城东污水处理厂" },
	{ "启动金塔路改造工程。", "启动金塔路改造工程" },
	{ "编制乡村振兴规划。", "编制乡村振兴规划" },
	/* the verb in front holds for the list, the words behind for all before them */
	{ "建设滨湖公园、城南客运站和体育馆。", "建设滨湖公园|城南客运站|体育馆" },
	{ "确保柳林小学、第二中学建成投用。", "确保柳林小学|第二中学建成投用" },
	/* what is none */
	{ "加强干部队伍建设，优化营商环境。", "" },
	{ "推进农业高质量发展，完善工作机制。", "" },
	{ "加快基础设施建设。", "" },
	{ "完成各项目标任务。", "" },
};

static void test_reading(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(reading_rows); i++) {
		struct yoy_reading r = YOY_READING_INIT;
		struct yoy_buf got = YOY_BUF_INIT(YOY_BUF_NOMAX);

		read_plan(&r, reading_rows[i].text);
		for (size_t k = 0; k < r.commitments.n; k++)
			if (!(r.commitments.item[k].flags & YOY_COMMIT_VAGUE))
				yoy_buf_addf(&got, "%s%s", got.len ? "|" : "",
					     r.commitments.item[k].text);
		if (strcmp(yoy_buf_str(&got), reading_rows[i].want) != 0)
			fail_msg("%s: got \"%s\", want \"%s\"", reading_rows[i].text,
				 yoy_buf_str(&got), reading_rows[i].want);
		yoy_buf_release(&got);
		yoy_reading_release(&r);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reading),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
