#include "unit.h"
#include "yoy/check.h"
#include "yoy/rulepack.h"

enum { MAX_FIGURES = 8 };

/* One figure of an invented county. */
struct fig {
	int report;
	const char *period, *indicator;
	enum yoy_measure measure;
	const char *value, *unit;
	enum yoy_bound bound;
	unsigned flags;
	const char *text;
	enum yoy_role role;
};

#define NONE (-1)

/* check.h (1)-(8): the figures, the one check that they allow, its result and difference. */
static const struct check_row {
	const char *name;
	struct fig figs[MAX_FIGURES];
	int kind; /* enum yoy_check_kind, or NONE: nothing to check */
	enum yoy_check_result result;
	const char *difference; /* NULL: not compared */
	const char *reason;     /* a word that the reason holds, or NULL */
} check_rows[] = {
	{ "growth agrees",
	  { { 2020, "2019", "retail_sales", YOY_LEVEL, "63.5", "亿元", 0, 0, "", 0 },
	    { 2019, "2018", "retail_sales", YOY_LEVEL, "58.0", "亿元", 0, 0, "", 0 },
	    { 2020, "2019", "retail_sales", YOY_GROWTH, "9.5", "%", 0, 0, "增长9.5%", 0 } },
	  YOY_CHECK_GROWTH,
	  YOY_AGREE,
	  "-0.02",
	  NULL },
	{ "growth disagrees by more than rounding",
	  { { 2020, "2019", "retail_sales", YOY_LEVEL, "63.5", "亿元", 0, 0, "", 0 },
	    { 2019, "2018", "retail_sales", YOY_LEVEL, "58.55", "亿元", 0, 0, "", 0 },
	    { 2020, "2019", "retail_sales", YOY_GROWTH, "9.5", "%", 0, 0, "增长9.5%", 0 } },
	  YOY_CHECK_GROWTH,
	  YOY_DISAGREE,
	  "-1.05",
	  "反推2018年为57.99亿元" },
	{ "one digit of growth is one digit",
	  { { 2018, "2017", "retail_sales", YOY_LEVEL, "52.77", "亿元", 0, 0, "", 0 },
	    { 2017, "2016", "retail_sales", YOY_LEVEL, "47.8", "亿元", 0, 0, "", 0 },
	    { 2018, "2017", "retail_sales", YOY_GROWTH, "11", "%", 0, 0, "增长11%", 0 } },
	  YOY_CHECK_GROWTH,
	  YOY_AGREE,
	  NULL,
	  NULL },
	{ "round amounts may be rounded",
	  { { 2010, "2009", "urban_income", YOY_LEVEL, "11690.5", "元", 0, 0, "", 0 },
	    { 2009, "2008", "urban_income", YOY_LEVEL, "10300", "元", 0, 0, "", 0 },
	    { 2010, "2009", "urban_income", YOY_GROWTH, "13.4", "%", 0, 0, "增长13.4%", 0 } },
	  YOY_CHECK_GROWTH,
	  YOY_AGREE,
	  NULL,
	  NULL },
	{ "other units",
	  { { 2012, "2011", "fiscal_revenue", YOY_LEVEL, "10.1", "亿元", 0, 0, "", 0 },
	    { 2011, "2010", "fiscal_revenue", YOY_LEVEL, "77653", "万元", 0, 0, "", 0 },
	    { 2012, "2011", "fiscal_revenue", YOY_GROWTH, "30.2", "%", 0, 0, "增长30.2%", 0 } },
	  YOY_CHECK_GROWTH,
	  YOY_AGREE,
	  NULL,
	  NULL },
	{ "units that cannot be brought together",
	  { { 2012, "2011", "exports", YOY_LEVEL, "10.1", "亿元", 0, 0, "", 0 },
	    { 2011, "2010", "exports", YOY_LEVEL, "1.2", "亿美元", 0, 0, "", 0 },
	    { 2012, "2011", "exports", YOY_GROWTH, "30.2", "%", 0, 0, "增长30.2%", 0 } },
	  NONE,
	  0,
	  NULL,
	  NULL },
	{ "real growth is not held against amounts",
	  { { 2020, "2019", "gdp", YOY_LEVEL, "150", "亿元", 0, 0, "", 0 },
	    { 2019, "2018", "gdp", YOY_LEVEL, "122", "亿元", 0, 0, "", 0 },
	    { 2020, "2019", "gdp", YOY_GROWTH, "6.5", "%", 0, 0, "增长6.5%", 0 } },
	  NONE,
	  0,
	  NULL,
	  NULL },
	{ "实际 is real",
	  { { 2020, "2019", "urban_income", YOY_LEVEL, "31000", "元", 0, 0, "", 0 },
	    { 2019, "2018", "urban_income", YOY_LEVEL, "28200", "元", 0, 0, "", 0 },
	    { 2020, "2019", "urban_income", YOY_GROWTH, "6.1", "%", 0, YOY_OBS_REAL, "实际增长6.1%",
	      0 } },
	  NONE,
	  0,
	  NULL,
	  NULL },
	{ "growth on another year",
	  { { 2011, "2010", "rural_income", YOY_LEVEL, "6668", "元", 0, 0, "", 0 },
	    { 2010, "2009", "rural_income", YOY_LEVEL, "5941", "元", 0, 0, "", 0 },
	    { 2011, "2010", "rural_income", YOY_GROWTH, "67", "%", 0, 0, "比2005年增长67%", 0 } },
	  NONE,
	  0,
	  NULL,
	  NULL },
	{ "growth on the end of a plan",
	  { { 2021, "2020", "tax_revenue", YOY_LEVEL, "8.89", "亿元", 0, 0, "", 0 },
	    { 2020, "2019", "tax_revenue", YOY_LEVEL, "8.21", "亿元", 0, 0, "", 0 },
	    { 2021, "2020", "tax_revenue", YOY_GROWTH, "76.8", "%", 0, 0, "比“十二五”末增长76.8%",
	      0 } },
	  NONE,
	  0,
	  NULL,
	  NULL },
	{ "a comparable basis is an explanation",
	  { { 2020, "2019", "tax_revenue", YOY_LEVEL, "7.0", "亿元", 0, 0, "", 0 },
	    { 2019, "2018", "tax_revenue", YOY_LEVEL, "8.0", "亿元", 0, 0, "", 0 },
	    { 2020, "2019", "tax_revenue", YOY_GROWTH, "3.0", "%", 0, YOY_OBS_COMPARABLE,
	      "同口径增长3.0%", 0 } },
	  YOY_CHECK_GROWTH,
	  YOY_EXPLAINED,
	  "-15.5",
	  "可比口径" },
	{ "an estimate made final is an explanation",
	  { { 2010, "2009", "tax_revenue", YOY_LEVEL, "11.0", "亿元", 0, 0, "", 0 },
	    { 2009, "2008", "tax_revenue", YOY_LEVEL, "10.0", "亿元", 0, YOY_OBS_ESTIMATED, "", 0 },
	    { 2010, "2009", "tax_revenue", YOY_GROWTH, "12.0", "%", 0, 0, "增长12.0%", 0 } },
	  YOY_CHECK_GROWTH,
	  YOY_EXPLAINED,
	  "-2",
	  "预计数" },
	{ "an estimate explains no change of a half",
	  { { 2010, "2009", "tax_revenue", YOY_LEVEL, "11.0", "亿元", 0, 0, "", 0 },
	    { 2009, "2008", "tax_revenue", YOY_LEVEL, "10.0", "亿元", 0, YOY_OBS_ESTIMATED, "", 0 },
	    { 2010, "2009", "tax_revenue", YOY_GROWTH, "60.0", "%", 0, 0, "增长60.0%", 0 } },
	  YOY_CHECK_GROWTH,
	  YOY_DISAGREE,
	  "-50",
	  "口径" },
	{ "a level restated later is a restatement",
	  { { 2010, "2009", "tax_revenue", YOY_LEVEL, "11.0", "亿元", 0, 0, "", 0 },
	    { 2009, "2008", "tax_revenue", YOY_LEVEL, "10.0", "亿元", 0, 0, "", 0 },
	    { 2011, "2008", "tax_revenue", YOY_LEVEL, "9.82", "亿元", 0, 0, "", 0 },
	    { 2010, "2009", "tax_revenue", YOY_GROWTH, "12.0", "%", 0, 0, "增长12.0%", 0 } },
	  YOY_CHECK_GROWTH,
	  YOY_EXPLAINED,
	  "-2",
	  "2011年报告将2008年数改为9.82亿元" },
	{ "bounds leave a side open",
	  { { 2010, "2009", "rural_income", YOY_LEVEL, "5130", "元", 0, 0, "", 0 },
	    { 2009, "2008", "rural_income", YOY_LEVEL, "4700", "元", YOY_ABOVE, 0, "", 0 },
	    { 2010, "2009", "rural_income", YOY_GROWTH, "7", "%", YOY_ABOUT, 0, "增长7%左右", 0 } },
	  YOY_CHECK_GROWTH,
	  YOY_AGREE,
	  NULL,
	  NULL },
	{ "bounds are held to",
	  { { 2010, "2009", "rural_income", YOY_LEVEL, "5130", "元", 0, 0, "", 0 },
	    { 2009, "2008", "rural_income", YOY_LEVEL, "4700", "元", YOY_ABOVE, 0, "", 0 },
	    { 2010, "2009", "rural_income", YOY_GROWTH, "12", "%", YOY_AT_LEAST, 0, "增长12%以上",
	      0 } },
	  YOY_CHECK_GROWTH,
	  YOY_DISAGREE,
	  NULL,
	  NULL },
	{ "no level before",
	  { { 2010, "2009", "rural_income", YOY_LEVEL, "5130", "元", 0, 0, "", 0 },
	    { 2010, "2009", "rural_income", YOY_GROWTH, "7", "%", 0, 0, "增长7%", 0 } },
	  NONE,
	  0,
	  NULL,
	  NULL },
	{ "average agrees",
	  { { 2013, "2012", "odi", YOY_LEVEL, "772", "亿美元", 0, 0, "", 0 },
	    { 2013, "2007", "odi", YOY_LEVEL, "248", "亿美元", 0, 0, "", 0 },
	    { 2013, "2008/2012", "odi", YOY_GROWTH, "25.5", "%", 0, YOY_OBS_AVERAGE,
	      "年均增长25.5%", 0 } },
	  YOY_CHECK_AVERAGE,
	  YOY_AGREE,
	  "0",
	  NULL },
	{ "average disagrees",
	  { { 2021, "2020", "tax_revenue", YOY_LEVEL, "6.89", "亿元", 0, 0, "", 0 },
	    { 2021, "2015", "tax_revenue", YOY_LEVEL, "4.37", "亿元", 0, 0, "", 0 },
	    { 2021, "2016/2020", "tax_revenue", YOY_GROWTH, "7.56", "%", 0, YOY_OBS_AVERAGE,
	      "年均增长7.56%", 0 } },
	  YOY_CHECK_AVERAGE,
	  YOY_DISAGREE,
	  "1.97",
	  NULL },
	{ "a target average against the target level",
	  { { 2012, "2012/2016", "urban_income", YOY_LEVEL, "33895", "元", 0, 0, "", 1 },
	    { 2012, "2011", "urban_income", YOY_LEVEL, "19233", "元", 0, 0, "", 0 },
	    { 2012, "2012/2016", "urban_income", YOY_GROWTH, "12", "%", 0, YOY_OBS_AVERAGE,
	      "年均递增12%", 1 } },
	  YOY_CHECK_AVERAGE,
	  YOY_AGREE,
	  "0",
	  NULL },
	{ "points against last year's ratio",
	  { { 2012, "2011", "forest_coverage", YOY_RATIO, "42.5", "%", 0, 0, "", 0 },
	    { 2011, "2010", "forest_coverage", YOY_RATIO, "40.2", "%", 0, 0, "", 0 },
	    { 2012, "2011", "forest_coverage", YOY_CHANGE, "2.3", "百分点", 0, 0, "提高2.3个百分点",
	      0 } },
	  YOY_CHECK_CHANGE,
	  YOY_AGREE,
	  "0",
	  NULL },
	{ "points disagree",
	  { { 2012, "2011", "forest_coverage", YOY_RATIO, "42.5", "%", 0, 0, "", 0 },
	    { 2011, "2010", "forest_coverage", YOY_RATIO, "41.2", "%", 0, 0, "", 0 },
	    { 2012, "2011", "forest_coverage", YOY_CHANGE, "2.3", "百分点", 0, 0, "提高2.3个百分点",
	      0 } },
	  YOY_CHECK_CHANGE,
	  YOY_DISAGREE,
	  "-1",
	  NULL },
	{ "points above the plan are no change",
	  { { 2012, "2011", "forest_coverage", YOY_RATIO, "42.5", "%", 0, 0, "", 0 },
	    { 2011, "2010", "forest_coverage", YOY_RATIO, "41.2", "%", 0, 0, "", 0 },
	    { 2012, "2011", "forest_coverage", YOY_CHANGE, "2.3", "百分点", 0, 0,
	      "高于年度目标2.3个百分点", 0 } },
	  NONE,
	  0,
	  NULL,
	  NULL },
	{ "a planned change against last year's plan",
	  { { 2016, "2016", "special_bonds", YOY_LEVEL, "2.18", "万亿元", 0, 0, "", 1 },
	    { 2015, "2015", "special_bonds", YOY_LEVEL, "1.62", "万亿元", 0, 0, "", 1 },
	    { 2016, "2016", "special_bonds", YOY_CHANGE, "5600", "亿元", 0, 0, "比去年增加5600亿元",
	      1 } },
	  YOY_CHECK_CHANGE,
	  YOY_AGREE,
	  "0",
	  NULL },
	{ "parts add up",
	  { { 2016, "2016", "deficit", YOY_LEVEL, "2.18", "万亿元", 0, 0, "", 1 },
	    { 2016, "2016", "central_deficit", YOY_LEVEL, "1.4", "万亿元", 0, 0, "", 1 },
	    { 2016, "2016", "local_deficit", YOY_LEVEL, "7800", "亿元", 0, 0, "", 1 } },
	  YOY_CHECK_PARTS,
	  YOY_AGREE,
	  "0",
	  NULL },
	{ "parts do not add up",
	  { { 2016, "2016", "deficit", YOY_LEVEL, "2.18", "万亿元", 0, 0, "", 1 },
	    { 2016, "2016", "central_deficit", YOY_LEVEL, "1.4", "万亿元", 0, 0, "", 1 },
	    { 2016, "2016", "local_deficit", YOY_LEVEL, "6800", "亿元", 0, 0, "", 1 } },
	  YOY_CHECK_PARTS,
	  YOY_DISAGREE,
	  "-0.1",
	  NULL },
	{ "a part larger than the whole",
	  { { 2016, "2015", "fiscal_revenue", YOY_LEVEL, "10.5", "亿元", 0, 0, "", 0 },
	    { 2016, "2015", "general_public_budget_revenue", YOY_LEVEL, "11.2", "亿元", 0, 0, "",
	      0 } },
	  YOY_CHECK_PART,
	  YOY_DISAGREE,
	  "0.7",
	  "部分大于整体" },
	{ "a part within the whole",
	  { { 2016, "2015", "fiscal_revenue", YOY_LEVEL, "10.5", "亿元", 0, 0, "", 0 },
	    { 2016, "2015", "general_public_budget_revenue", YOY_LEVEL, "7.2", "亿元", 0, 0, "",
	      0 } },
	  YOY_CHECK_PART,
	  YOY_AGREE,
	  NULL,
	  NULL },
	{ "a mean outside",
	  { { 2016, "2015", "resident_income", YOY_LEVEL, "31000", "元", 0, 0, "", 0 },
	    { 2016, "2015", "urban_income", YOY_LEVEL, "29512", "元", 0, 0, "", 0 },
	    { 2016, "2015", "rural_income", YOY_LEVEL, "11308", "元", 0, 0, "", 0 } },
	  YOY_CHECK_BETWEEN,
	  YOY_DISAGREE,
	  "-1488",
	  NULL },
	{ "a mean within",
	  { { 2016, "2015", "resident_income", YOY_LEVEL, "21000", "元", 0, 0, "", 0 },
	    { 2016, "2015", "urban_income", YOY_LEVEL, "29512", "元", 0, 0, "", 0 },
	    { 2016, "2015", "rural_income", YOY_LEVEL, "11308", "元", 0, 0, "", 0 } },
	  YOY_CHECK_BETWEEN,
	  YOY_AGREE,
	  NULL,
	  NULL },
	{ "share of two figures",
	  { { 2016, "2015", "tertiary_share", YOY_RATIO, "40.1", "%", 0, 0, "", 0 },
	    { 2016, "2015", "tertiary_value_added", YOY_LEVEL, "49.9", "亿元", 0, 0, "", 0 },
	    { 2016, "2015", "gdp", YOY_LEVEL, "124.6", "亿元", YOY_AT_LEAST, 0, "", 0 } },
	  YOY_CHECK_SHARE,
	  YOY_AGREE,
	  "-0.05",
	  NULL },
	{ "share is another",
	  { { 2016, "2015", "tertiary_share", YOY_RATIO, "42.1", "%", 0, 0, "", 0 },
	    { 2016, "2015", "tertiary_value_added", YOY_LEVEL, "49.9", "亿元", 0, 0, "", 0 },
	    { 2016, "2015", "gdp", YOY_LEVEL, "124.6", "亿元", 0, 0, "", 0 } },
	  YOY_CHECK_SHARE,
	  YOY_DISAGREE,
	  "-2.05",
	  NULL },
	{ "total of all years",
	  { { 2021, "2019/2020", "new_urban_jobs", YOY_LEVEL, "6300", "人", 0, 0, "", 0 },
	    { 2020, "2019", "new_urban_jobs", YOY_LEVEL, "3120", "人", 0, 0, "", 0 },
	    { 2021, "2020", "new_urban_jobs", YOY_LEVEL, "3180", "人", 0, 0, "", 0 } },
	  YOY_CHECK_TOTAL,
	  YOY_AGREE,
	  "0",
	  NULL },
	{ "total of all years disagrees",
	  { { 2021, "2019/2020", "new_urban_jobs", YOY_LEVEL, "7300", "人", 0, 0, "", 0 },
	    { 2020, "2019", "new_urban_jobs", YOY_LEVEL, "3120", "人", 0, 0, "", 0 },
	    { 2021, "2020", "new_urban_jobs", YOY_LEVEL, "3180", "人", 0, 0, "", 0 } },
	  YOY_CHECK_TOTAL,
	  YOY_DISAGREE,
	  "-1000",
	  NULL },
	{ "total with a year unknown",
	  { { 2021, "2018/2020", "new_urban_jobs", YOY_LEVEL, "1.2", "万人", 0, 0, "", 0 },
	    { 2020, "2019", "new_urban_jobs", YOY_LEVEL, "3120", "人", 0, 0, "", 0 },
	    { 2021, "2020", "new_urban_jobs", YOY_LEVEL, "3180", "人", 0, 0, "", 0 } },
	  YOY_CHECK_TOTAL,
	  YOY_AGREE,
	  NULL,
	  NULL },
	{ "total below the years known",
	  { { 2021, "2018/2020", "new_urban_jobs", YOY_LEVEL, "5000", "人", 0, 0, "", 0 },
	    { 2020, "2019", "new_urban_jobs", YOY_LEVEL, "3120", "人", 0, 0, "", 0 },
	    { 2021, "2020", "new_urban_jobs", YOY_LEVEL, "3180", "人", 0, 0, "", 0 } },
	  YOY_CHECK_TOTAL,
	  YOY_DISAGREE,
	  NULL,
	  "已知年份" },
	{ "days are no flow",
	  { { 2021, "2019/2020", "good_air_days", YOY_LEVEL, "87", "天", 0, 0, "", 0 },
	    { 2021, "2020", "good_air_days", YOY_LEVEL, "245", "天", 0, 0, "", 0 } },
	  NONE,
	  0,
	  NULL,
	  NULL },
	{ "stocks are not summed",
	  { { 2021, "2019/2020", "cooperatives", YOY_LEVEL, "100", "家", 0, 0, "", 0 },
	    { 2020, "2019", "cooperatives", YOY_LEVEL, "300", "家", 0, YOY_OBS_STOCK, "", 0 } },
	  NONE,
	  0,
	  NULL,
	  NULL },
	{ "a plan's own arithmetic",
	  { { 2012, "2012", "tax_revenue", YOY_LEVEL, "9", "亿元", 0, 0, "", 1 },
	    { 2012, "2011", "tax_revenue", YOY_LEVEL, "7.1", "亿元", 0, 0, "", 0 },
	    { 2012, "2012", "tax_revenue", YOY_GROWTH, "12", "%", 0, 0, "增长12%", 1 } },
	  YOY_CHECK_PLAN,
	  YOY_DISAGREE,
	  "14.76",
	  NULL },
};

static struct yoy_decimal dec(const char *s)
{
	struct yoy_decimal d = { 0, 0 };

	if (yoy_decimal_parse(&d, yoy_view_of(s), NULL))
		fail_msg("%s is no number", s);
	return d;
}

static void fill(struct yoy_obs_list *list, const struct fig *figs)
{
	for (size_t i = 0; i < MAX_FIGURES && figs[i].period; i++) {
		struct yoy_observation *o = yoy_vec_push(&list->obs);

		o->id = (int64_t)i + 1;
		o->region = "青岚县";
		o->report_year = figs[i].report;
		o->report_id = figs[i].report;
		o->part = figs[i].role == YOY_ROLE_TARGET ? YOY_PART_PLAN : YOY_PART_REVIEW;
		o->role = figs[i].role;
		o->period = figs[i].period;
		o->indicator = o->name = figs[i].indicator;
		o->measure = figs[i].measure;
		o->value = dec(figs[i].value);
		o->unit = figs[i].unit;
		o->bound = figs[i].bound;
		o->flags = figs[i].flags;
		o->text = figs[i].text;
		o->heading = "";
		o->at = (struct yoy_span){ (uint32_t)i * 100, (uint32_t)i * 100 + 10 };
		o->text_at = o->at;
	}
}

static void check_one(const struct check_row *row, const struct yoy_dictionary *dict)
{
	struct yoy_obs_list obs = YOY_OBS_LIST_INIT;
	struct yoy_report_list reports = YOY_REPORT_LIST_INIT;
	struct yoy_check_list list = YOY_CHECK_LIST_INIT;
	struct yoy_check_opts opts = { 0 };
	const struct yoy_check *k = NULL;

	fill(&obs, row->figs);
	yoy_check_run(&list, &obs, &reports, dict, &opts);
	for (size_t i = 0; i < list.checks.n; i++)
		if ((int)list.checks.item[i].kind == row->kind)
			k = &list.checks.item[i];
	if (row->kind == NONE && list.checks.n)
		fail_msg("%s: a check of kind %s is made", row->name,
			 yoy_check_kind_word(list.checks.item[0].kind));
	if (row->kind != NONE && !k)
		fail_msg("%s: not checked (%zu checks)", row->name, list.checks.n);
	if (k && k->result != row->result)
		fail_msg("%s: %s, %s", row->name, yoy_check_result_word(k->result), k->reason);
	if (k && row->difference && yoy_decimal_cmp(k->difference, dec(row->difference)) != 0)
		fail_msg("%s: the difference is another: %s", row->name, k->reason);
	if (k && row->reason && !strstr(k->reason, row->reason))
		fail_msg("%s: the reason is %s", row->name, k->reason);
	yoy_check_list_release(&list);
	yoy_obs_list_release(&obs);
}

static void checks(void **state)
{
	struct yoy_rulepack *pack = NULL;

	(void)state;
	assert_int_equal(yoy_rulepack_load(&pack, NULL, 0, NULL), YOY_OK);
	for (size_t i = 0; i < ROWS(check_rows); i++)
		check_one(&check_rows[i], yoy_rulepack_dictionary(pack));
	yoy_rulepack_free(pack);
}

/* check.h (2): names of two scopes; growth that may be that of a share. Without the doubt each of
 * them disagrees. */
static void doubts(void **state)
{
	static const struct fig figs[] = {
		{ 2012, "2011", "fixed_asset_investment", YOY_LEVEL, "62.5", "亿元", 0, 0, "", 0 },
		{ 2011, "2010", "fixed_asset_investment", YOY_LEVEL, "56.5", "亿元", 0, 0, "", 0 },
		{ 2012, "2011", "fixed_asset_investment", YOY_GROWTH, "36.1", "%", 0, 0, "", 0 },
		{ 0 },
	};
	static const struct {
		const char *name; /* of the base */
		const char *text;
		size_t growth; /* where it stands in the text */
		size_t checks;
	} rows[] = {
		{ "固定资产投资", "投资62.5亿元，增长36.1%", 24, 1 },
		{ "全社会固定资产投资", "投资62.5亿元，增长36.1%", 24, 0 },
		{ "固定资产投资", "投资62.5亿元，占预算的85%，增长36.1%", 43, 0 },
		{ "固定资产投资", "投资62.5亿元，增长36.1%，占预算的85%", 24, 1 },
	};
	struct yoy_rulepack *pack;

	(void)state;
	assert_int_equal(yoy_rulepack_load(&pack, NULL, 0, NULL), YOY_OK);
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct yoy_obs_list obs = YOY_OBS_LIST_INIT;
		struct yoy_report_list reports = YOY_REPORT_LIST_INIT;
		struct yoy_check_list list = YOY_CHECK_LIST_INIT;
		struct yoy_check_opts opts = { 0 };

		fill(&obs, figs);
		obs.obs.item[1].name = rows[i].name;
		obs.obs.item[0].name = obs.obs.item[2].name = "固定资产投资";
		obs.obs.item[0].text_at.beg = obs.obs.item[2].text_at.beg = 0;
		obs.obs.item[0].at.beg = 6;
		obs.obs.item[2].at.beg = (uint32_t)rows[i].growth;
		obs.obs.item[2].text = rows[i].text;
		yoy_check_run(&list, &obs, &reports, yoy_rulepack_dictionary(pack), &opts);
		if (list.checks.n != rows[i].checks)
			fail_msg("row %zu: %zu checks", i, list.checks.n);
		yoy_check_list_release(&list);
		yoy_obs_list_release(&obs);
	}
	yoy_rulepack_free(pack);
}

static void known_ids(const struct yoy_dictionary *dict, const char *id, const char *const *list,
		      size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!yoy_dictionary_get(dict, list[i]))
			fail_msg("%s: %s is no indicator", id, list[i]);
}

/* What the dictionary relates must be there. */
static void relations(void **state)
{
	struct yoy_rulepack *pack = NULL;
	const struct yoy_dictionary *dict;
	size_t related = 0;

	(void)state;
	assert_int_equal(yoy_rulepack_load(&pack, NULL, 0, NULL), YOY_OK);
	dict = yoy_rulepack_dictionary(pack);
	for (size_t i = 0; i < dict->all.n; i++) {
		const struct yoy_indicator *ind = &dict->all.item[i];

		known_ids(dict, ind->id, ind->parts, ind->n_parts);
		known_ids(dict, ind->id, ind->includes, ind->n_includes);
		known_ids(dict, ind->id, ind->between, ind->n_between);
		known_ids(dict, ind->id, ind->share_of, ind->n_share_of);
		related += ind->n_parts + ind->n_includes + ind->n_between + ind->n_share_of;
	}
	assert_true(related > 0);
	yoy_rulepack_free(pack);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(checks), cmocka_unit_test(doubts),
					    cmocka_unit_test(relations) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
