#include "unit_words.h"

#include "yoy/utf8.h"

/*
 * Words by length, longest first. A word that also begins common nouns names the characters that
 * make it one: 人 is a unit in 25万人， but not in 5亿人口.
 */
static const struct yoy_unit_word words[] = {
	{ "微克/立方米", NULL },
	{ "毫克/立方米", NULL },
	{ "微克每立方米", NULL },
	{ "个标准箱", NULL },
	{ "吨标准煤", NULL },
	{ "立方米/秒", NULL },
	{ "平方公里", NULL },
	{ "平方千米", NULL },
	{ "标准立方米", NULL },
	{ "个百分点", NULL },
	{ "个工作日", NULL },
	{ "人民币元", NULL },
	{ "吨标煤", NULL },
	{ "吨公里", NULL },
	{ "百分点", NULL },
	{ "标准箱", NULL },
	{ "标箱", NULL },
	{ "千瓦时", NULL },
	{ "兆瓦时", NULL },
	{ "千伏安", NULL },
	{ "兆伏安", NULL },
	{ "平方米", NULL },
	{ "立方米", NULL },
	{ "个位次", NULL },
	{ "工作日", NULL },
	{ "个小时", NULL },
	{ "个台阶", NULL },
	{ "个学时", NULL },
	{ "美元", NULL },
	{ "欧元", NULL },
	{ "港元", NULL },
	{ "港币", NULL },
	{ "日元", NULL },
	{ "韩元", NULL },
	{ "台币", NULL },
	{ "英镑", NULL },
	{ "卢布", NULL },
	{ "法郎", NULL },
	{ "人民币", NULL },
	{ "元人民币", NULL },
	{ "公顷", NULL },
	{ "平米", NULL },
	{ "平方", NULL },
	{ "立方", NULL },
	{ "公里", NULL },
	{ "千米", NULL },
	{ "延米", NULL },
	{ "厘米", NULL },
	{ "英寸", NULL },
	{ "微米", NULL },
	{ "纳米", NULL },
	{ "大卡", NULL },
	{ "毛钱", NULL },
	{ "针剂", NULL },
	{ "剂次", NULL },
	{ "针次", NULL },
	{ "条段", NULL },
	{ "毫", "米克升不无安" },
	{ "公升", NULL },
	{ "毫米", NULL },
	{ "公斤", NULL },
	{ "千克", NULL },
	{ "毫克", NULL },
	{ "微克", NULL },
	{ "千瓦", NULL },
	{ "兆瓦", NULL },
	{ "千伏", NULL },
	{ "人次", NULL },
	{ "人天", NULL },
	{ "户次", NULL },
	{ "车次", NULL },
	{ "架次", NULL },
	{ "班次", NULL },
	{ "场次", NULL },
	{ "件次", NULL },
	{ "户家", "庭" },
	{ "台套", NULL },
	{ "台次", NULL },
	{ "台件", NULL },
	{ "个月", NULL },
	{ "小时", NULL },
	{ "分钟", NULL },
	{ "位次", NULL },
	{ "季度", NULL },
	{ "棒", "球" },
	{ "分/千瓦时", NULL },
	{ "分钱", NULL },
	{ "重量箱", NULL },
	{ "个季度", NULL },
	{ "批次", NULL },
	{ "自然日", NULL },
	{ "个自然日", NULL },
	{ "周岁", NULL },
	{ "周年", NULL },
	{ "册次", NULL },
	{ "蒸吨", NULL },
	{ "载重吨", NULL },
	{ "艘次", NULL },
	{ "箱次", NULL },
	{ "课时", NULL },
	{ "学时", NULL },
	{ "名次", NULL },
	{ "机架", NULL },
	{ "摄氏度", NULL },
	{ "华里", NULL },
	{ "公分", NULL },
	{ "海里", NULL },
	{ "车皮", NULL },
	{ "床位", NULL },
	{ "车位", NULL },
	{ "项次", NULL },
	{ "路公里", NULL },
	{ "车道公里", NULL },
	{ "线路公里", NULL },
	{ "芯公里", NULL },
	{ "皮长公里", NULL },
	{ "PFlops", NULL },
	{ "EFLOPS", NULL },
	{ "EFlops", NULL },
	{ "km", NULL },
	{ "Km", NULL },
	{ "KM", NULL },
	{ "kg", NULL },
	{ "mm", NULL },
	{ "GB", NULL },
	{ "TB", NULL },
	{ "MW", NULL },
	{ "GW", NULL },
	{ "kW", NULL },
	{ "㎡", NULL },
	{ "m³", NULL },
	{ "m²", NULL },
	{ "%", NULL },
	{ "‰", NULL },
	{ "℃", NULL },
	{ "元", "首旦宵素老件" },
	{ "亩", "均" },
	{ "米", "粉粮面" },
	{ "里", "程面" },
	{ "斤", NULL },
	{ "吨", "粮位" },
	{ "克", "服难" },
	{ "升", "级学" },
	{ "度", "假汛" },
	{ "瓦", "斯" },
	{ "人", "口民才员大均家工类居身文物力事机士生心气为造行际脸情间道选从先" },
	{ "户", "籍外型口" },
	{ "名", "牌优胜校医单录词特镇村贵字义城" },
	{ "个", "体性税别人所" },
	{ "家", "庭乡园电政长禽畜居常" },
	{ "条", "件例约款理" },
	{ "座", "谈位" },
	{ "项", "目" },
	{ "件", "套" },
	{ "所", "有以谓需得在" },
	{ "处", "理级置于罚境女分" },
	{ "套", "餐" },
	{ "辆", NULL },
	{ "台", "账湾风阶" },
	{ "场", "所地馆景站区" },
	{ "起", "来到步草点" },
	{ "宗", "旨教" },
	{ "只", "有要能" },
	{ "头", "雁部等" },
	{ "羽", NULL },
	{ "尾", "矿气款菜" },
	{ "株", NULL },
	{ "棵", NULL },
	{ "册", "子" },
	{ "部", "门队分署委落级" },
	{ "篇", "章" },
	{ "种", "植业养子粮质" },
	{ "类", "似别" },
	{ "门", "诊店类票" },
	{ "批", "准复示发" },
	{ "期", "间末待货望" },
	{ "轮", "作岗训" },
	{ "届", NULL },
	{ "次", "级产" },
	{ "天", "然气津府" },
	{ "年", NULL },
	{ "岁", "月" },
	{ "周", "边期" },
	{ "位", "于置居列" },
	{ "倍", "增" },
	{ "成", "为立功果效本熟品长员都" },
	{ "番", "禺茄" },
	{ "栋", "梁" },
	{ "幢", NULL },
	{ "间", "隔接" },
	{ "层", "次面级" },
	{ "口", "岸径粮腔" },
	{ "眼", NULL },
	{ "艘", NULL },
	{ "架", "构" },
	{ "列", "入车" },
	{ "节", "约能点日" },
	{ "段", NULL },
	{ "片", "区" },
	{ "块", "状" },
	{ "张", "家" },
	{ "支", "持出撑付部" },
	{ "对", "口外接" },
	{ "份", "额" },
	{ "笔", NULL },
	{ "盏", NULL },
	{ "箱", NULL },
	{ "袋", NULL },
	{ "瓶", "颈" },
	{ "辈", NULL },
	{ "款", "项" },
	{ "例", "如" },
	{ "床", NULL },
	{ "孔", NULL },
	{ "根", "本据" },
	{ "颗", NULL },
	{ "粒", NULL },
	{ "枚", NULL },
	{ "尊", "重" },
	{ "幅", "度" },
	{ "档", "案" },
	{ "组", "织建成合" },
	{ "班", "子" },
	{ "队", "伍" },
	{ "群", "众体" },
	{ "排", "名" },
	{ "站", "点" },
	{ "盘", "活" },
	{ "桶", NULL },
	{ "匹", "配" },
	{ "滴", NULL },
	{ "盆", NULL },
	{ "捆", NULL },
	{ "封", NULL },
	{ "首", "批次个家创届府先台" },
	{ "句", NULL },
	{ "页", NULL },
	{ "艇", NULL },
	{ "趟", NULL },
	{ "回", "收归落" },
	{ "遍", "布及" },
	{ "双", "方创一城" },
	{ "面", "积向对" },
	{ "村", NULL },
	{ "日", "均常报" },
	{ "标", "准" },
	{ "秒", NULL },
	{ "方", "面位案式针便" },
	{ "筐", NULL },
	{ "摊", NULL },
	{ "级", "别" },
	{ "股", "权份" },
	{ "环", "境保节" },
	{ "杆", NULL },
	{ "丘", NULL },
	{ "车", "间站" },
	{ "分", "之钟别为成布析类配解管开层局批期流级享" },
	{ "元/吨", NULL },
};

static bool stands_in(uint32_t c, const char *set)
{
	struct yoy_view v = yoy_view_of(set);
	size_t pos = 0;

	while (pos < v.len) {
		size_t len;

		if (yoy_utf8_at(v, pos, &len) == c)
			return true;
		pos += len;
	}
	return false;
}

/* 120所以上, 3名义务兵: behind the unit another word begins than the one that forbids it. */
static bool parts_from_unit(const struct chars *t, size_t i)
{
	static const char *const others[] = {
		"以上", "以下", "以内", "以外", "以及", "义务", "粮食"
	};
	size_t len;

	for (size_t k = 0; k < sizeof(others) / sizeof(*others); k++)
		if (chars_at(t, i, others[k], &len))
			return true;
	return false;
}

static size_t longer_word(const struct chars *t, size_t i, const struct yoy_unit_word *w,
			  size_t best)
{
	size_t len;

	if (!chars_at(t, i, w->word, &len) || len <= best)
		return best;
	if (w->not_before && i + len < t->n && stands_in(t->cp[i + len], w->not_before) &&
	    !parts_from_unit(t, i + len))
		return best;
	return len;
}

size_t unit_word_at(const struct chars *t, size_t i)
{
	size_t best = 0;

	for (size_t k = 0; k < sizeof(words) / sizeof(*words); k++)
		best = longer_word(t, i, &words[k], best);
	for (size_t k = 0; t->units && k < t->units->n; k++)
		best = longer_word(t, i, &t->units->item[k], best);
	/* 元/吨, 微克/升: a rate of two units. */
	if (best && i + best + 1 < t->n && t->cp[i + best] == '/') {
		size_t more = unit_word_at(t, i + best + 1);

		if (more)
			best += 1 + more;
	}
	return best;
}

size_t unit_scale_at(const struct chars *t, size_t i, bool arabic)
{
	static const char *const scales[] = { "万亿", "千亿", "百亿", "十亿", "千万",
					      "百万", "十万", "亿",   "万" };
	size_t len;

	for (size_t k = 0; k < sizeof(scales) / sizeof(*scales); k++)
		if (chars_at(t, i, scales[k], &len))
			return len;
	if (arabic && (chars_at(t, i, "百", &len) || chars_at(t, i, "千", &len)) &&
	    unit_word_at(t, i) == 0 && unit_word_at(t, i + 1) > 0)
		return 1;
	return 0;
}
