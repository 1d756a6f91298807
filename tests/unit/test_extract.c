#include "unit.h"
#include "yoy/extract.h"

/* One sentence of the review (or, with P:, of the plan) of 甲县's report of 2020; every number it
 * must yield, in order. */
struct want {
	const char *name, *value, *unit, *period;
	enum yoy_measure measure;
	enum yoy_role role;
	enum yoy_bound bound;
	const char *indicator;
};

#define A YOY_ROLE_ACTUAL
#define T YOY_ROLE_TARGET

static const struct row {
	const char *sentence;
	struct want want[8];
} rows[] = {
	{ "固定资产投资完成26亿元，增长15.7%。",
	  { { "固定资产投资", "26", "亿元", "2019", YOY_LEVEL, A, YOY_EXACT,
	      "fixed_asset_investment" },
	    { "固定资产投资", "15.7", "%", "2019", YOY_GROWTH, A, YOY_EXACT,
	      "fixed_asset_investment" } } },
	{ "城乡居民人均可支配收入分别达到24302元和9194元，分别增长8.8%和10%。",
	  { { "城镇居民人均可支配收入", "24302", "元", "2019", YOY_LEVEL, A, YOY_EXACT,
	      "urban_income" },
	    { "农村居民人均可支配收入", "9194", "元", "2019", YOY_LEVEL, A, YOY_EXACT,
	      "rural_income" },
	    { "城镇居民人均可支配收入", "8.8", "%", "2019", YOY_GROWTH, A, YOY_EXACT,
	      "urban_income" },
	    { "农村居民人均可支配收入", "10", "%", "2019", YOY_GROWTH, A, YOY_EXACT,
	      "rural_income" } } },
	{ "城区供水、供热、供气普及率分别达到100%、91%、86.5%。",
	  { { "城区供水普及率", "100", "%", "2019", YOY_RATIO, A, YOY_EXACT, NULL },
	    { "供热普及率", "91", "%", "2019", YOY_RATIO, A, YOY_EXACT, NULL },
	    { "供气普及率", "86.5", "%", "2019", YOY_RATIO, A, YOY_EXACT, NULL } } },
	{ "改造卫生旱厕1200座，新建村级公厕60座。",
	  { { "卫生旱厕", "1200", "座", "2019", YOY_LEVEL, A, YOY_EXACT, NULL },
	    { "村级公厕", "60", "座", "2019", YOY_LEVEL, A, YOY_EXACT, NULL } } },
	{ "全市考核排名第17位，较上年前移10个位次。",
	  { { "考核", "17", "位", "2019", YOY_RANK, A, YOY_EXACT, NULL },
	    { "考核", "10", "位次", "2019", YOY_CHANGE, A, YOY_EXACT, NULL } } },
	{ "居民消费价格上涨0.2%。",
	  { { "居民消费价格", "0.2", "%", "2019", YOY_GROWTH, A, YOY_EXACT, "cpi" } } },
	{ "单位生产总值能耗下降3.2%。",
	  { { "单位生产总值能耗", "-3.2", "%", "2019", YOY_GROWTH, A, YOY_EXACT,
	      "energy_intensity" } } },
	{ "P:单位生产总值能耗下降3%以上。",
	  { { "单位生产总值能耗", "-3", "%", "2020", YOY_GROWTH, T, YOY_AT_MOST,
	      "energy_intensity" } } },
	{ "P:生产总值增长6%—6.5%，城镇登记失业率控制在4.5%以内。",
	  { { "生产总值", "6", "%", "2020", YOY_GROWTH, T, YOY_RANGE, "gdp" },
	    { "城镇登记失业率", "4.5", "%", "2020", YOY_RATIO, T, YOY_AT_MOST,
	      "registered_unemployment" } } },
	{ "P:细颗粒物平均浓度控制在44微克/立方米。",
	  { { "细颗粒物平均浓度", "44", "微克/立方米", "2020", YOY_LEVEL, T, YOY_AT_MOST,
	      "pm25" } } },
	{ "民生支出21.4亿元，占一般公共预算支出的82%。",
	  { { "民生支出", "21.4", "亿元", "2019", YOY_LEVEL, A, YOY_EXACT, NULL },
	    { "民生支出占一般公共预算支出", "82", "%", "2019", YOY_RATIO, A, YOY_EXACT, NULL } } },
	{ "常住人口城镇化率由2018年的52.1%提高到53.4%，比上年提高1.3个百分点。",
	  { { "常住人口城镇化率", "52.1", "%", "2018", YOY_RATIO, A, YOY_EXACT,
	      "urbanization_rate" },
	    { "常住人口城镇化率", "53.4", "%", "2019", YOY_RATIO, A, YOY_EXACT,
	      "urbanization_rate" },
	    { "常住人口城镇化率", "1.3", "百分点", "2019", YOY_CHANGE, A, YOY_EXACT,
	      "urbanization_rate" } } },
	{ "优良天数达到258天，比2015年增加80天。",
	  { { "优良天数", "258", "天", "2019", YOY_LEVEL, A, YOY_EXACT, "good_air_days" },
	    { "优良天数", "80", "天", "2016/2019", YOY_CHANGE, A, YOY_EXACT, "good_air_days" } } },
	{ "带动6877户脱贫群众增收。",
	  { { "脱贫群众", "6877", "户", "2019", YOY_LEVEL, A, YOY_EXACT, NULL } } },
	{ "发放救助资金8700余万元，惠及近3万困难群众。",
	  { { "救助资金", "8700", "万元", "2019", YOY_LEVEL, A, YOY_ABOVE, NULL },
	    { "困难群众", "3", "万", "2019", YOY_LEVEL, A, YOY_BELOW, NULL } } },
	{ "“十三五”期间，新增城镇就业2.2万人，年均增长7%。",
	  { { "新增城镇就业", "2.2", "万人", "2016/2020", YOY_LEVEL, A, YOY_EXACT,
	      "new_urban_jobs" },
	    { "新增城镇就业", "7", "%", "2016/2020", YOY_GROWTH, A, YOY_EXACT,
	      "new_urban_jobs" } } },
	{ "P:在去年减税4200万元的基础上，今年再减税1000万元。",
	  { { "减税", "4200", "万元", "2019", YOY_LEVEL, A, YOY_EXACT, NULL },
	    { "减税", "1000", "万元", "2020", YOY_LEVEL, T, YOY_EXACT, NULL } } },
	{ "外贸进出口总额比上年翻一番。",
	  { { "外贸进出口总额", "100", "%", "2019", YOY_GROWTH, A, YOY_EXACT, "total_trade" } } },
	{ "荒山造林9500亩、通道绿化17公里、村庄绿化44个。",
	  { { "荒山造林", "9500", "亩", "2019", YOY_LEVEL, A, YOY_EXACT, NULL },
	    { "通道绿化", "17", "公里", "2019", YOY_LEVEL, A, YOY_EXACT, NULL },
	    { "村庄绿化", "44", "个", "2019", YOY_LEVEL, A, YOY_EXACT, NULL } } },
	{ "906户1559人实现稳定脱贫。",
	  { { "稳定脱贫", "906", "户", "2019", YOY_LEVEL, A, YOY_EXACT, NULL },
	    { "稳定脱贫", "1559", "人", "2019", YOY_LEVEL, A, YOY_EXACT, NULL } } },
	{ "居民消费价格涨幅控制在2.6%。",
	  { { "居民消费价格", "2.6", "%", "2019", YOY_GROWTH, A, YOY_EXACT, "cpi" } } },
	{ "P:至少建成2个生态示范区、20个示范村。",
	  { { "生态示范区", "2", "个", "2020", YOY_LEVEL, T, YOY_AT_LEAST, NULL },
	    { "示范村", "20", "个", "2020", YOY_LEVEL, T, YOY_AT_LEAST, NULL } } },
	/* Nothing to observe. */
	{ "坚守“两不愁三保障”底线，国道207线改造开工，附城110千伏变电站投运。", { { NULL } } },
	{ "深入贯彻党的十九大精神，坚决贯彻中央八项规定，庆祝新中国成立70周年。", { { NULL } } },
	{ "狠抓PM2.5治理，4G网络全覆盖，开展“8+5”专项整治，创建5A级景区。", { { NULL } } },
	{ "连续七年被评为先进，为65岁以上老年人体检。", { { NULL } } },
};

static struct yoy_rulepack *pack;

static int load(void **state)
{
	struct yoy_err err = YOY_ERR_INIT;

	(void)state;
	if (yoy_rulepack_load(&pack, NULL, 0, &err)) {
		print_error("%s\n", err.msg);
		return -1;
	}
	return 0;
}

static int unload(void **state)
{
	(void)state;
	yoy_rulepack_free(pack);
	return 0;
}

static yoy_rc read_text(struct yoy_reading *r, const char *text, const char *file_name,
			struct yoy_err *err)
{
	struct yoy_extract_opts opts = { .file_name = file_name };

	return yoy_extract(r, pack, yoy_view_of(text), &opts, err);
}

static void check(const char *sentence, const struct want *w, const struct yoy_observation *o)
{
	char value[YOY_DECIMAL_TEXT_MAX];

	yoy_decimal_print(value, o->value);
	if (strcmp(o->name, w->name) != 0 || strcmp(value, w->value) != 0 ||
	    strcmp(o->unit, w->unit) != 0 || strcmp(o->period, w->period) != 0 ||
	    o->measure != w->measure || o->role != w->role || o->bound != w->bound ||
	    strcmp(o->indicator ? o->indicator : "", w->indicator ? w->indicator : "") != 0)
		fail_msg("%s\n got %s %s %s %s %s %s %s %s (rule %s)\nwant %s %s %s %s %s",
			 sentence, o->name, value, o->unit, o->period, yoy_measure_word(o->measure),
			 yoy_role_word(o->role), yoy_bound_word(o->bound),
			 o->indicator ? o->indicator : "-", o->rule, w->name, w->value, w->unit,
			 w->period, w->indicator ? w->indicator : "(any)");
}

static void sentences(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		bool plan = strncmp(rows[i].sentence, "P:", 2) == 0;
		struct yoy_reading r = YOY_READING_INIT;
		struct yoy_err err = YOY_ERR_INIT;
		char text[2048];
		size_t n = 0;

		snprintf(text, sizeof(text),
			 "2020年1月8日在甲县第十届人民代表大会第五次会议上\n%s\n%s\n",
			 plan ? "二、2020年工作安排" : "一、2019年工作回顾",
			 rows[i].sentence + (plan ? 2 : 0));
		if (read_text(&r, text, NULL, &err))
			fail_msg("%s: %s", rows[i].sentence, err.msg);
		while (n < ROWS(rows[i].want) && rows[i].want[n].value)
			n++;
		for (size_t k = 0; k < r.obs.n && k < n; k++)
			if (rows[i].want[k].indicator || !r.obs.item[k].indicator)
				check(rows[i].sentence, &rows[i].want[k], &r.obs.item[k]);
		if (r.obs.n != n)
			fail_msg("%s: %zu observations, want %zu (first %s)", rows[i].sentence,
				 r.obs.n, n, r.obs.n ? r.obs.item[0].name : "-");
		yoy_reading_release(&r);
	}
}

static void heads(void **state)
{
	static const struct {
		const char *text, *file, *region;
		int year;
		enum yoy_source region_source, year_source;
	} texts[] = {
		{ "政府工作报告\n——2020年4月15日在乙县第十六届\n人民代表大会第五次会议上\n县长张三"
		  "\n一、2019年工作回顾",
		  NULL, "乙县", 2020, YOY_SRC_TEXT, YOY_SRC_TEXT },
		{ "2025年丙省政府工作报告\n各位代表：", NULL, "丙省", 2025, YOY_SRC_TEXT,
		  YOY_SRC_TEXT },
		{ "各位代表：\n现在，我代表国务院，向大会报告政府工作。\n一、2009年工作回顾", NULL,
		  "全国", 2010, YOY_SRC_TEXT, YOY_SRC_TEXT },
		{ "丁县人民政府县长李四\n各位代表：\n一、过去五年工作回顾", "丁县_2017.txt", "丁县",
		  2017, YOY_SRC_TEXT, YOY_SRC_FILE_NAME },
		{ "各位代表：\n一、过去一年工作回顾", "戊县_2018.txt", "戊县", 2018,
		  YOY_SRC_FILE_NAME, YOY_SRC_FILE_NAME },
		/* the head is silent, the body is not */
		{ "各位代表：\n一、过去五年工作回顾\n刚刚过去的2016年，生产总值增长8%。\n"
		  "庚县被评为先进县。\n庚县站在新的起点。",
		  NULL, "庚县", 2017, YOY_SRC_TEXT, YOY_SRC_TEXT },
		{ "各位代表：\n一、过去五年工作回顾\n辛县被评为先进县。\n辛县站在新的起点。\n"
		  "2013年是全面实施规划的关键之年。",
		  "庚县_2013.txt", "庚县", 2013, YOY_SRC_FILE_NAME, YOY_SRC_TEXT },
		{ "壬省第十三届人民代表大会第四次会议\n政府工作报告\n——2021年1月30日\n省长赵六\n"
		  "各位代表：",
		  NULL, "壬省", 2021, YOY_SRC_TEXT, YOY_SRC_TEXT },
		{ "丁盟行政公署工作报告\n2019年1月10日在盟工作会议上\n各位代表：", NULL, "丁盟",
		  2019, YOY_SRC_TEXT, YOY_SRC_TEXT },
		{ "首页\n|\n新闻\n|\n公开\n|\n服务\n|\n互动\n|\n数据\n|\n专题\n|\n视频\n|\n"
		  "图片\n|\n分享\n|\n打印\n|\n字号\n|\n搜索\n|\n登录\n|\n导航\n政府工作报告\n"
		  "——在癸省第十届人民代表大会第五次会议上\n（2007年1月16日）\n各位代表：",
		  NULL, "癸省", 2007, YOY_SRC_TEXT, YOY_SRC_TEXT },
		{ "在己省第十一届人民代表大会第一次会议上\n己省省长赵六\n(2008年1月23日)\n各位代表",
		  NULL, "己省", 2008, YOY_SRC_TEXT, YOY_SRC_TEXT },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(texts); i++) {
		struct yoy_reading r = YOY_READING_INIT;
		struct yoy_err err = YOY_ERR_INIT;

		if (read_text(&r, texts[i].text, texts[i].file, &err))
			fail_msg("%s: %s", texts[i].text, err.msg);
		if (strcmp(r.report.region, texts[i].region) != 0 ||
		    r.report.year != texts[i].year ||
		    r.report.region_source != texts[i].region_source ||
		    r.report.year_source != texts[i].year_source)
			fail_msg("%s: %s %d from %s, %s", texts[i].text, r.report.region,
				 r.report.year, yoy_source_word(r.report.region_source),
				 yoy_source_word(r.report.year_source));
		yoy_reading_release(&r);
	}
}

/* Level and parent: from the title, from the region's place among others, or none. */
static void parents(void **state)
{
	static const struct {
		const char *text, *region, *parent;
		enum yoy_level level;
	} texts[] = {
		{ "2020年甲州市乙县政府工作报告\n各位代表：", "乙县", "甲州市", YOY_LEVEL_COUNTY },
		{ "2020年乙县政府工作报告\n各位代表：\n中考成绩位居甲州市第一。", "乙县", "甲州市",
		  YOY_LEVEL_COUNTY },
		{ "2020年乙县政府工作报告\n各位代表：\n代表甲州市参加全省竞赛。", "乙县", "甲州市",
		  YOY_LEVEL_COUNTY },
		{ "2020年乙县政府工作报告\n各位代表：\n在省、市第一平台，位居全市第一。", "乙县",
		  NULL, YOY_LEVEL_COUNTY },
		{ "政府工作报告\n（2024年1月22日在甲西省甲州市乙山区第九届人民代表大会第四次会议上"
		  "）",
		  "乙山区", "甲州市", YOY_LEVEL_COUNTY },
		{ "2021年3月2日在甲州县西湖镇第十八届人民代表大会第六次会议上", "西湖镇", "甲州县",
		  YOY_LEVEL_TOWN },
		{ "2022年1月6日在甲山彝族自治州第十一届人民代表大会第八次会议上", "甲山彝族自治州",
		  NULL, YOY_LEVEL_CITY },
		{ "2019年1月15日在甲西壮族自治区第十三届人民代表大会第二次会议上", "甲西壮族自治区",
		  "全国", YOY_LEVEL_PROVINCE },
		{ "2020年丙市政府工作报告\n各位代表：\n增速位居丁州市第一。", "丙市", NULL,
		  YOY_LEVEL_CITY },
		{ "2025年丙省政府工作报告\n各位代表：", "丙省", "全国", YOY_LEVEL_PROVINCE },
		{ "2025年重庆市政府工作报告\n各位代表：", "重庆市", "全国", YOY_LEVEL_PROVINCE },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(texts); i++) {
		struct yoy_reading r = YOY_READING_INIT;
		struct yoy_err err = YOY_ERR_INIT;
		const char *parent;

		if (read_text(&r, texts[i].text, NULL, &err))
			fail_msg("%s: %s", texts[i].text, err.msg);
		parent = r.report.parent ? r.report.parent : "none";
		if (strcmp(r.report.region, texts[i].region) != 0 ||
		    strcmp(parent, texts[i].parent ? texts[i].parent : "none") != 0 ||
		    r.report.level != texts[i].level)
			fail_msg("%s: %s under %s, %s", texts[i].text, r.report.region, parent,
				 yoy_level_word(r.report.level));
		yoy_reading_release(&r);
	}
}

static void refusals(void **state)
{
	static const char *const texts[][2] = {
		{ "", "empty" },
		{ " \n\n ", "empty" },
		{ "今天天气很好。", "--region" },
		{ "甲县人民政府县长张三\n各位代表", "--year" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(texts); i++) {
		struct yoy_reading r = YOY_READING_INIT;
		struct yoy_err err = YOY_ERR_INIT;

		if (read_text(&r, texts[i][0], NULL, &err) != YOY_E_INPUT ||
		    !strstr(err.msg, texts[i][1]))
			fail_msg("\"%s\": %s", texts[i][0], err.msg);
		yoy_reading_release(&r);
	}
}

/* Every number is claimed, ignored with a reason, or unread; claimed ones are those of
 * observations. */
static void accounting(void **state)
{
	static const char text[] =
		"2020年1月8日在甲县第十届人民代表大会第五次会议上\n一、2019年工作回顾\n"
		"全年完成投资3亿元，深入开展“三清”行动，新建公厕6座。\n名词解释\n1.三清：清河3条。";
	struct yoy_reading r = YOY_READING_INIT;
	size_t claimed = 0, without = 0;

	(void)state;
	assert_int_equal(read_text(&r, text, NULL, NULL), YOY_OK);
	for (size_t i = 0; i < r.mentions.n; i++) {
		claimed += r.mentions.item[i].status == YOY_CLAIMED;
		without +=
			r.mentions.item[i].status == YOY_IGNORED && !r.mentions.item[i].reason[0];
	}
	assert_int_equal(claimed, 2);
	assert_int_equal(without, 0);
	assert_int_equal(r.obs.n, 2);
	assert_string_equal(r.mentions.item[r.mentions.n - 1].reason, "glossary");
	yoy_reading_release(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sentences),  cmocka_unit_test(heads),
		cmocka_unit_test(parents),    cmocka_unit_test(refusals),
		cmocka_unit_test(accounting),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
