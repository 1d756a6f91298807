#include "unit.h"
#include "yoy/audit.h"
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

/* The report of 甲县 for a year, with a review and a plan. */
static void read_report(struct yoy_reading *r, int year, const char *review, const char *plan)
{
	struct yoy_extract_opts opts = { .region = "甲县", .year = year };
	struct yoy_err err = YOY_ERR_INIT;
	struct yoy_buf raw = YOY_BUF_INIT(YOY_BUF_NOMAX);

	yoy_buf_addf(&raw, "一、%d年工作回顾\n%s\n二、%d年工作安排\n%s\n", year - 1, review, year,
		     plan);
	if (yoy_extract(r, pack, yoy_buf_view(&raw), &opts, &err))
		fail_msg("%s: %s", plan, err.msg);
	yoy_buf_release(&raw);
}

static void join_texts(struct yoy_buf *out, const struct yoy_reading *r)
{
	for (size_t k = 0; k < r->commitments.n; k++)
		if (!(r->commitments.item[k].flags & YOY_COMMIT_VAGUE))
			yoy_buf_addf(out, "%s%s", out->len ? "|" : "", r->commitments.item[k].text);
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
	{ "设立企业应急转贷资金。", "设立企业应急转贷资金" },
	{ "争创国家卫生县城。", "争创国家卫生县城" },
	{ "全面开展土壤污染状况详查。", "全面开展土壤污染状况详查" },
	{ "力争县医院新院区投入使用。", "力争县医院新院区投入使用" },
	{ "奶牛存栏3.7万头。", "奶牛存栏3.7万头" },
	{ "森林覆盖率达到43.2%。", "森林覆盖率达到43.2%" },
	{ "实施人才“百千”工程。", "实施人才“百千”工程" },
	/* the verb in front holds for the list, the words behind for all before them */
	{ "建设滨湖公园、城南客运站和体育馆。", "建设滨湖公园|城南客运站|体育馆" },
	{ "确保柳林小学、第二中学建成投用。", "确保柳林小学|第二中学建成投用" },
	{ "完成展览馆和东岸中路建设。", "完成展览馆|东岸中路建设" },
	{ "加快青禾面业、岳岭光伏等12个续建项目建设，确保早日投产。",
	  "加快青禾面业|岳岭光伏|12个续建项目建设，确保早日投产" },
	/* what holds a list inside is one */
	{ "建设集展销、物流、检测于一体的果品交易中心。",
	  "建设集展销、物流、检测于一体的果品交易中心" },
	{ "实施安全饮水工程，惠及28个村1.2万人。", "实施安全饮水工程，惠及28个村1.2万人" },
	/* a result for all of a kind; what is done for people; papers, bodies, years of something
	 */
	{ "实现所有乡镇通宽带。", "实现所有乡镇通宽带" },
	{ "县属劣势企业要全部退出。", "县属劣势企业要全部退出" },
	{ "为8万重点群体提供就业帮扶。", "为8万重点群体提供就业帮扶" },
	{ "支持12所职业学校改善条件。", "支持12所职业学校改善条件" },
	{ "推行河长制。", "推行河长制" },
	{ "开展“质量提升年”活动。", "开展“质量提升年”活动" },
	{ "做好村民委员会换届选举工作。", "做好村民委员会换届选举工作" },
	{ "编制“十五五”规划。", "编制“十五五”规划" },
	/* what is none */
	{ "加快青禾电子、岳岭化工等高耗能行业技术改造。", "" },
	{ "持续推进汽车、家电、电梯等设备更新。", "" },
	{ "深入实施“百企千品”工程。", "" },
	{ "继续开展“双强双优”行动。", "" },
	{ "加快“腾笼换鸟”步伐。", "" },
	{ "重点抓好铁路、港口。", "" },
	{ "全社会固定资产投资完成100亿元以上。", "" },
	{ "加强干部队伍建设，优化营商环境。", "" },
	{ "推进农业高质量发展，完善工作机制。", "" },
	{ "加快基础设施建设。", "" },
	{ "完成各项目标任务。", "" },
	{ "严格落实安全生产责任制。", "" },
	{ "谋划储备一批带动能力强的好项目。", "" },
	{ "大力推进交通、能源等重点领域改革。", "" },
	{ "围绕主导产业延链补链。", "" },
	{ "规上工业增加值增长6%。", "" },
	{ "总投资186亿元。", "" },
	{ "今年政府工作的总体要求是：建成全面小康社会。", "" },
};

static void test_reading(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(reading_rows); i++) {
		struct yoy_reading r = YOY_READING_INIT;
		struct yoy_buf got = YOY_BUF_INIT(YOY_BUF_NOMAX);

		read_report(&r, 2020, "成绩不小。", reading_rows[i].text);
		join_texts(&got, &r);
		if (strcmp(yoy_buf_str(&got), reading_rows[i].want) != 0)
			fail_msg("%s: got \"%s\", want \"%s\"", reading_rows[i].text,
				 yoy_buf_str(&got), reading_rows[i].want);
		yoy_buf_release(&got);
		yoy_reading_release(&r);
	}
}

struct list_row {
	const char *text, *want; /* list/item/text of each, joined by | */
};

static const struct list_row list_rows[] = {
	{ "今年办好八件实事：①新建公厕10座；②送戏下乡130场。",
	  "八件实事/1/新建公厕10座|八件实事/2/送戏下乡130场" },
	{ "（一）办好十件实事。\n1.办好教育。（1）新建公办园2所；（2）新增学位900个。\n"
	  "2.安装路灯1200盏。",
	  "十件实事/1(1)/新建公办园2所|十件实事/1(2)/新增学位900个|十件实事/2/安装路灯1200盏" },
	{ "继续办好十件民生实事。\n第一件，新建公厕10座。\n第二件，送戏下乡130场。",
	  "十件民生实事/1/新建公厕10座|十件民生实事/2/送戏下乡130场" },
	{ "实施3项民生工程，其中道路2项：（1）柳林路改造（2）东岸路东延；水利1项：（1）荆川水厂。",
	  "二、2020年工作安排//实施3项民生工程|3项民生工程/1/柳林路改造|3项民生工程/2/"
	  "东岸路东延|3项民生工程/1/荆川水厂" },
	/* ⑴ goes on as (4); a number ends the clause before it */
	{ "完成5项民生工程，其中道路5项：⑴柳林路南延（至东岸路）⑵东岸路改造⑶荆川桥(4)青禾路北延(5)"
	  "岳岭路大修。",
	  "二、2020年工作安排//完成5项民生工程|5项民生工程/1/柳林路南延（至东岸路）|5项民生工程/2/"
	  "东岸路改造|5项民生工程/3/荆川桥|5项民生工程/4/青禾路北延|5项民生工程/5/岳岭路大修" },
	/* a single one that is announced needs no number */
	{ "完成3项民生工程，其中水利2项：（1）柳林水厂（2）荆川渠；电力工程1项：青禾110千伏变电站建"
	  "设。",
	  "二、2020年工作安排//完成3项民生工程|3项民生工程/1/柳林水厂|3项民生工程/2/荆川渠|"
	  "3项民生工程//青禾110千伏变电站建设" },
	/* another numbering is another list, and none of the promises */
	{ "办好两件实事：①新建公厕10座；②送戏下乡130场。\n（二）抓好财税工作。一是新增贷款3亿元。",
	  "两件实事/1/新建公厕10座|两件实事/2/送戏下乡130场|（二）抓好财税工作。//新增贷款3亿元" },
};

static void test_lists(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(list_rows); i++) {
		struct yoy_reading r = YOY_READING_INIT;
		struct yoy_buf got = YOY_BUF_INIT(YOY_BUF_NOMAX);

		read_report(&r, 2020, "成绩不小。", list_rows[i].text);
		for (size_t k = 0; k < r.commitments.n; k++) {
			const struct yoy_commitment *c = &r.commitments.item[k];

			if (!(c->flags & YOY_COMMIT_VAGUE))
				yoy_buf_addf(&got, "%s%s/%s/%s", got.len ? "|" : "", c->list,
					     c->item, c->text);
		}
		if (strcmp(yoy_buf_str(&got), list_rows[i].want) != 0)
			fail_msg("%s: got \"%s\", want \"%s\"", list_rows[i].text,
				 yoy_buf_str(&got), list_rows[i].want);
		yoy_buf_release(&got);
		yoy_reading_release(&r);
	}
}

struct period_row {
	const char *text, *period;
};

static const struct period_row period_rows[] = {
	{ "新建公厕10座。", "2020" },
	{ "到2025年，新建公厕10座。", "2020/2025" },
	{ "2025年林果面积发展到7万亩。", "2020/2025" },
	{ "2025年林果面积达到7万亩，今年新建公厕10座。", "2020" },
	{ "12月底前新建公厕10座。", "2020" },
	{ "三、“十四五”时期的任务\n新建公厕10座。", "2021/2025" },
};

/* A promise for several years says so, whether its sentence or its section tells. */
static void test_periods(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(period_rows); i++) {
		struct yoy_reading r = YOY_READING_INIT;

		read_report(&r, 2020, "成绩不小。", period_rows[i].text);
		assert_true(r.commitments.n > 0);
		if (strcmp(r.commitments.item[r.commitments.n - 1].period, period_rows[i].period) !=
		    0)
			fail_msg("%s: got %s", period_rows[i].text,
				 r.commitments.item[r.commitments.n - 1].period);
		yoy_reading_release(&r);
	}
}

struct due_row {
	const char *text, *deadline, *due; /* due NULL: none */
};

static const struct due_row due_rows[] = {
	{ "年内建成城东水厂。", "年内", "2020-12-31" },
	{ "9月底前建成城东水厂。", "9月底前", "2020-09-30" },
	{ "8月前建成城东水厂。", "8月前", "2020-07-31" },
	{ "6月10日前建成城东水厂。", "6月10日前", "2020-06-10" },
	{ "10月中旬建成城东水厂。", "10月中旬", "2020-10-20" },
	{ "2月底前建成城东水厂。", "2月底前", "2020-02-29" },
	{ "上半年建成城东水厂。", "上半年", "2020-06-30" },
	{ "第三季度建成城东水厂。", "第三季度", "2020-09-30" },
	{ "国庆节前建成城东水厂。", "国庆节前", "2020-09-30" },
	{ "力争2021年底前建成城东水厂。", "力争2021年底前", "2021-12-31" },
	{ "汛期前建成城东水厂。", "汛期前", NULL },
	{ "建成城东水厂。", "", NULL },
};

static void test_deadlines(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(due_rows); i++) {
		const struct due_row *row = &due_rows[i];
		struct yoy_reading r = YOY_READING_INIT;
		const struct yoy_commitment *k;

		read_report(&r, 2020, "成绩不小。", row->text);
		if (r.commitments.n == 0)
			fail_msg("%s: no commitment", row->text);
		k = &r.commitments.item[0];
		if (strcmp(k->deadline, row->deadline) != 0 || !k->due != !row->due ||
		    (row->due && strcmp(k->due, row->due) != 0))
			fail_msg("%s: got \"%s\" %s", row->text, k->deadline,
				 k->due ? k->due : "none");
		yoy_reading_release(&r);
	}
}

/* The id hangs on action, object and amount, not on what stands around them. */
static void test_ids(void **state)
{
	struct yoy_reading a = YOY_READING_INIT, b = YOY_READING_INIT;

	(void)state;
	read_report(&a, 2020, "成绩不小。",
		    "（一）抓教育。建成柳林小学。改造危桥3座。改造危桥3座。");
	read_report(&b, 2020, "成绩不小。",
		    "（三）办好教育。同时，年内建成柳林小学。改造危桥4座。");
	assert_int_equal(a.commitments.n, 3);
	assert_int_equal(b.commitments.n, 2);
	assert_string_equal(a.commitments.item[0].id, b.commitments.item[0].id);
	assert_string_not_equal(a.commitments.item[1].id, b.commitments.item[1].id);
	assert_int_equal(strncmp(a.commitments.item[1].id, a.commitments.item[2].id,
				 strlen(a.commitments.item[1].id)),
			 0);
	assert_string_not_equal(a.commitments.item[1].id, a.commitments.item[2].id);
	yoy_reading_release(&a);
	yoy_reading_release(&b);
}

struct judge_row {
	const char *promise;
	const char *review, *plan; /* of the next report */
	const char *status;
	const char *evidence; /* part of the first passage; "" when none is shown */
};

static const struct judge_row judge_rows[] = {
	/* amounts */
	{ "改造危桥4座。", "改造危桥4座。", "", "fulfilled", "危桥4座" },
	{ "改造危桥4座。", "改造危桥3座。", "", "partly_fulfilled", "危桥3座" },
	{ "改造危桥4座。", "修缮古桥3座。", "", "unmentioned", "" },
	/* the whole list, of this name and number; its own words come first */
	{ "办好十件实事：①改造危桥4座。", "十件实事全部完成。", "", "fulfilled", "十件实事" },
	{ "办好十件实事：①改造危桥4座。", "10件实事全部完成。", "", "fulfilled", "10件实事" },
	{ "办好十方面民生实事。\n1.交通方面。改造危桥4座。", "十方面民生实事圆满完成。", "",
	  "fulfilled", "十方面" },
	{ "办好十件实事：①改造危桥4座。", "十件实事基本完成。", "", "unmentioned", "" },
	{ "办好十件实事：①改造危桥4座。", "八件实事全部完成。", "", "unmentioned", "" },
	{ "办好十件实事：①改造危桥4座。", "改造危桥3座。十件实事全部完成。", "", "partly_fulfilled",
	  "危桥3座" },
	{ "改造危桥4座。", "十件实事全部完成。", "", "unmentioned", "" },
	/* what answers another promise adds nothing; the order of words tells no difference */
	{ "生猪出栏62万头、存栏60万头。", "生猪存栏47万头、出栏59万头。", "", "partly_fulfilled",
	  "出栏59万头" },
	{ "街道卫生服务覆盖率达到95%以上。", "社区卫生服务街道覆盖率达到96%。", "", "fulfilled",
	  "96%" },
	{ "建成荆川小学。", "荆川小学主体建筑封顶。", "", "partly_fulfilled", "封顶" },
	/* leave to build is not the building */
	{ "推进柳林抽水蓄能电站建设。", "柳林抽水蓄能电站获国家核准。", "", "partly_fulfilled",
	  "核准" },
	{ "力争柳林抽水蓄能电站获得核准。", "柳林抽水蓄能电站获国家核准。", "", "fulfilled",
	  "核准" },
	/* a remark in brackets is no part of the name; a word for the kind is not the thing */
	{ "建成青禾路（柳林至荆川）。", "青禾路建成通车。", "", "fulfilled", "青禾路" },
	{ "确保荆岳高速公路开工建设。", "", "推进高速公路建设。", "unmentioned", "" },
	{ "新改建农村公路86公里。", "新改建农村公路9.1万米。", "", "fulfilled", "9.1万米" },
	{ "新增停车位不少于600个。", "新增停车位590个。", "", "partly_fulfilled", "590个" },
	{ "引进项目3—5个。", "", "", "unmentioned", "" },
	{ "培育精品民宿12家。", "培育精品民宿9家。", "", "partly_fulfilled", "9家" },
	{ "贫困发生率降至0.2%以下。", "贫困发生率降至0.14%。", "", "fulfilled", "0.14%" },
	{ "城镇登记失业率控制在4.5%以内。", "城镇登记失业率3.9%。", "", "fulfilled", "3.9%" },
	{ "城镇登记失业率控制在4.5%以内。", "城镇登记失业率4.7%。", "", "partly_fulfilled",
	  "4.7%" },
	{ "完成造林3.2万亩。", "完成人工造林2.1万亩、封山育林1.4万亩。", "", "fulfilled",
	  "人工造林" },
	{ "完成造林4.2万亩。", "完成人工造林2.1万亩、封山育林1.4万亩。", "", "partly_fulfilled",
	  "人工造林" },
	{ "新认定高新技术企业5家。", "高新技术企业达到31家。", "", "unmentioned", "" },
	{ "建成标准化厂房6万平方米。", "望岚园区建成标准化厂房6.4万平方米。", "", "fulfilled",
	  "6.4万" },
	{ "送戏下乡120场。", "送戏下乡126场。", "", "fulfilled", "126场" },
	{ "安装路灯1200盏。", "", "安装路灯1500盏。", "unmentioned", "" },
	{ "改造户厕5000座。", "五年来，改造户厕2万座。", "", "unmentioned", "" },
	/* stages */
	{ "建成荆川小学。", "荆川小学建成投用。", "", "fulfilled", "荆川小学" },
	{ "建成荆川小学。", "荆川小学主体完工。", "", "partly_fulfilled", "主体完工" },
	{ "建成荆川小学。", "荆川小学开工建设。", "", "partly_fulfilled", "开工" },
	{ "荆川小学开工建设。", "荆川小学主体完工。", "", "fulfilled", "主体完工" },
	{ "启动荆川小学建设。", "荆川小学进入招标程序。", "", "partly_fulfilled", "招标" },
	{ "建成荆川小学。", "荆川小学尚未开工。", "", "not_fulfilled", "尚未" },
	{ "建成荆川小学。", "荆川小学推迟建设。", "", "not_fulfilled", "推迟" },
	{ "建成岳岭热电二期。", "岳岭热电二期竣工投产。", "", "fulfilled", "二期" },
	{ "建成岳岭热电项目。", "岳岭热电项目一期竣工投产。", "", "partly_fulfilled", "一期" },
	{ "推进荆川湿地公园建设。", "荆川湿地公园加快建设。", "", "partly_fulfilled", "加快" },
	{ "争创国家卫生县城。", "成功创建国家卫生县城。", "", "fulfilled", "卫生县城" },
	{ "确保荆川水厂、柳林泵站建成投用。", "荆川水厂、柳林泵站全部完工。", "", "fulfilled",
	  "荆川水厂" },
	{ "编制国土空间规划。", "国土空间总体规划编制全面启动。", "", "partly_fulfilled", "启动" },
	/* names: shorter, fuller, inside of lists */
	{ "加快岳岭球墨铸管项目建设。", "岳岭铸管项目竣工投产。", "", "fulfilled", "岳岭" },
	{ "建成县级中小企业服务平台。", "中小企业公共服务平台上线运行。", "", "fulfilled",
	  "服务平台" },
	{ "建成荆川水厂。", "荆川水厂、柳林泵站等3个项目竣工。", "", "fulfilled", "荆川水厂" },
	{ "推进“拿地即开工”改革。", "建立了“拿地即开工”审批机制。", "", "fulfilled", "拿地即开工" },
	/* look-alikes */
	{ "建成滨河路北延工程。", "滨河路南延工程建成通车。", "", "unmentioned", "" },
	{ "建成望岳110千伏变电站。", "35千伏柳溪变电站投入运行。", "", "unmentioned", "" },
	{ "建成荆川小学。", "荆川片区改造完成。", "", "unmentioned", "" },
	{ "建成第二污水处理厂。", "污水处理厂完成提标改造。", "", "unmentioned", "" },
	{ "养老保险参保率达到95%。", "医疗保险参保率达到98%。", "", "unmentioned", "" },
	{ "新建公共停车场3处。", "停车等资源供给偏紧。", "", "unmentioned", "" },
	{ "建成荆川机场二期工程。", "荆川机场建成投运。", "", "unmentioned", "" },
	{ "研发投入强度突破2%。", "研发投入强度突破2%。", "", "fulfilled", "突破2%" },
	/* promised again */
	{ "建成荆川小学。", "成绩不小。", "建成荆川小学。", "not_fulfilled", "荆川小学" },
	{ "建成荆川小学。", "荆川小学主体完工。", "建成荆川小学。", "partly_fulfilled",
	  "主体完工" },
	{ "建成荆川小学。", "成绩不小。", "推进教育公平。", "unmentioned", "" },
};

/* Of the first promise: its status and the first passage that is shown. */
static void judge(const struct judge_row *row, struct yoy_audit *out, struct yoy_reading *a,
		  struct yoy_reading *b)
{
	struct yoy_audit_input in = { .next_year = 2021,
				      .pairs = yoy_rulepack_common_pairs(pack),
				      .dictionary = yoy_rulepack_dictionary(pack) };

	read_report(a, 2020, "成绩不小。", row->promise);
	read_report(b, 2021, *row->review ? row->review : "成绩不小。",
		    *row->plan ? row->plan : "再接再厉。");
	in.commitments = a->commitments.item;
	in.n_commitments = a->commitments.n;
	in.passages = b->passages.item;
	in.n_passages = b->passages.n;
	yoy_audit_run(out, &in);
	if (out->rows.n == 0)
		fail_msg("%s: no commitment", row->promise);
}

static void test_judging(void **state)
{
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < ROWS(judge_rows); i++) {
		const struct judge_row *row = &judge_rows[i];
		struct yoy_reading a = YOY_READING_INIT, b = YOY_READING_INIT;
		struct yoy_audit audit = YOY_AUDIT_INIT;
		const struct yoy_audit_row *got;
		const char *shown;

		judge(row, &audit, &a, &b);
		got = &audit.rows.item[0];
		shown = got->n_outcomes ? got->outcome[0].passage->text : "";
		if (strcmp(yoy_commit_status_word(got->status), row->status) != 0 ||
		    !*shown != !*row->evidence || !strstr(shown, row->evidence)) {
			print_error("%s / %s / %s: got %s \"%s\" (%s)\n", row->promise, row->review,
				    row->plan, yoy_commit_status_word(got->status), shown,
				    got->reason);
			wrong++;
		}
		yoy_audit_release(&audit);
		yoy_reading_release(&a);
		yoy_reading_release(&b);
	}
	assert_int_equal(wrong, 0);
}

static void test_pending(void **state)
{
	struct yoy_reading a = YOY_READING_INIT;
	struct yoy_audit audit = YOY_AUDIT_INIT;
	struct yoy_audit_input in = { .pairs = yoy_rulepack_common_pairs(pack),
				      .dictionary = yoy_rulepack_dictionary(pack) };

	(void)state;
	read_report(&a, 2020, "成绩不小。", "建成荆川小学。");
	in.commitments = a.commitments.item;
	in.n_commitments = a.commitments.n;
	yoy_audit_run(&audit, &in);
	assert_int_equal(audit.rows.n, 1);
	assert_int_equal(audit.rows.item[0].status, YOY_COMMIT_PENDING);
	yoy_audit_release(&audit);
	yoy_reading_release(&a);
}

/* Promised in 2019, under way, promised again in 2020 and 2022, done; a quota is no link. */
static void test_chain(void **state)
{
	static const char *const texts[][2] = {
		{ "成绩不小。", "建成荆川小学。改造危桥4座。" },
		{ "荆川小学主体完工。改造危桥4座。", "荆川小学建成投用。改造危桥5座。" },
		{ "成绩不小。", "抓好教育。" },
		{ "成绩不小。", "确保荆川小学投入使用。" },
		{ "荆川小学投入使用。", "再接再厉。" },
	};
	static const int want[] = { 2019, 2020, 2022 };
	struct yoy_reading r[ROWS(texts)];
	struct yoy_audit_year years[ROWS(texts)];
	struct yoy_chain_vec chain = { 0 }, quota = { 0 };

	(void)state;
	for (size_t i = 0; i < ROWS(texts); i++) {
		r[i] = (struct yoy_reading)YOY_READING_INIT;
		read_report(&r[i], 2019 + (int)i, texts[i][0], texts[i][1]);
		years[i] = (struct yoy_audit_year){ 2019 + (int)i, r[i].commitments.item,
						    r[i].commitments.n };
	}
	yoy_audit_chain(&chain, years, ROWS(texts), 1, &r[1].commitments.item[0],
			yoy_rulepack_common_pairs(pack), yoy_rulepack_dictionary(pack));
	assert_int_equal(chain.n, ROWS(want));
	for (size_t i = 0; i < ROWS(want); i++)
		assert_int_equal(chain.item[i]->report_year, want[i]);
	yoy_audit_chain(&quota, years, ROWS(texts), 0, &r[0].commitments.item[1],
			yoy_rulepack_common_pairs(pack), yoy_rulepack_dictionary(pack));
	assert_int_equal(quota.n, 1);
	yoy_vec_release(&chain);
	yoy_vec_release(&quota);
	for (size_t i = 0; i < ROWS(texts); i++)
		yoy_reading_release(&r[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reading), cmocka_unit_test(test_lists),
		cmocka_unit_test(test_periods), cmocka_unit_test(test_deadlines),
		cmocka_unit_test(test_ids),     cmocka_unit_test(test_judging),
		cmocka_unit_test(test_pending), cmocka_unit_test(test_chain),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
