#include "yoy/unit.h"

struct base {
	const char *word;      /* as written */
	const char *canonical; /* synonyms folded; NULL: as written */
	enum yoy_unit_dim dim;
	const char *ref; /* reference base of convertible units; NULL: stands alone */
	int64_t mant;    /* factor to the reference: mant / 10^scale */
	uint8_t scale;
};

/*
 * Sources of factors: 国务院 1984 法定计量单位; 1 公顷 = 15 亩, 1 里 = 500 米, 1 斤 = 0.5 公斤.
 * Areas refer to 亩, for 1 平方米 is 0.0015 亩 exactly, while 1 亩 is no finite number of 平方米.
 */
static const struct base bases[] = {
	{ "", NULL, YOY_DIM_COUNT, NULL, 0, 0 },
	{ "个", "", YOY_DIM_COUNT, NULL, 0, 0 },
	{ "人", NULL, YOY_DIM_COUNT, NULL, 0, 0 },
	{ "名", "人", YOY_DIM_COUNT, NULL, 0, 0 },
	{ "位", NULL, YOY_DIM_RANK, NULL, 0, 0 },
	{ "位次", "位", YOY_DIM_RANK, NULL, 0, 0 },
	{ "个位次", "位", YOY_DIM_RANK, NULL, 0, 0 },
	{ "名次", "位", YOY_DIM_RANK, NULL, 0, 0 },
	{ "元", NULL, YOY_DIM_MONEY, NULL, 0, 0 },
	{ "元人民币", "元", YOY_DIM_MONEY, NULL, 0, 0 },
	{ "人民币元", "元", YOY_DIM_MONEY, NULL, 0, 0 },
	{ "人民币", "元", YOY_DIM_MONEY, NULL, 0, 0 },
	{ "块钱", "元", YOY_DIM_MONEY, NULL, 0, 0 },
	{ "美元", NULL, YOY_DIM_MONEY, NULL, 0, 0 },
	{ "美金", "美元", YOY_DIM_MONEY, NULL, 0, 0 },
	{ "欧元", NULL, YOY_DIM_MONEY, NULL, 0, 0 },
	{ "港元", NULL, YOY_DIM_MONEY, NULL, 0, 0 },
	{ "港币", "港元", YOY_DIM_MONEY, NULL, 0, 0 },
	{ "日元", NULL, YOY_DIM_MONEY, NULL, 0, 0 },
	{ "韩元", NULL, YOY_DIM_MONEY, NULL, 0, 0 },
	{ "台币", NULL, YOY_DIM_MONEY, NULL, 0, 0 },
	{ "卢布", NULL, YOY_DIM_MONEY, NULL, 0, 0 },
	{ "英镑", NULL, YOY_DIM_MONEY, NULL, 0, 0 },
	{ "%", NULL, YOY_DIM_PERCENT, "%", 1, 0 },
	{ "‰", NULL, YOY_DIM_PERCENT, "%", 1, 1 },
	{ "/10万", NULL, YOY_DIM_PERCENT, "%", 1, 3 },
	{ "百分点", NULL, YOY_DIM_POINT, NULL, 0, 0 },
	{ "个百分点", "百分点", YOY_DIM_POINT, NULL, 0, 0 },
	{ "亩", NULL, YOY_DIM_AREA, "亩", 1, 0 },
	{ "公顷", NULL, YOY_DIM_AREA, "亩", 15, 0 },
	{ "平方米", NULL, YOY_DIM_AREA, "亩", 15, 4 },
	{ "平米", "平方米", YOY_DIM_AREA, "亩", 15, 4 },
	{ "平方", "平方米", YOY_DIM_AREA, "亩", 15, 4 },
	{ "m²", "平方米", YOY_DIM_AREA, "亩", 15, 4 },
	{ "㎡", "平方米", YOY_DIM_AREA, "亩", 15, 4 },
	{ "平方公里", NULL, YOY_DIM_AREA, "亩", 1500, 0 },
	{ "平方千米", "平方公里", YOY_DIM_AREA, "亩", 1500, 0 },
	{ "米", NULL, YOY_DIM_LENGTH, "米", 1, 0 },
	{ "延米", "米", YOY_DIM_LENGTH, "米", 1, 0 },
	{ "公里", NULL, YOY_DIM_LENGTH, "米", 1000, 0 },
	{ "千米", "公里", YOY_DIM_LENGTH, "米", 1000, 0 },
	{ "km", "公里", YOY_DIM_LENGTH, "米", 1000, 0 },
	{ "厘米", NULL, YOY_DIM_LENGTH, "米", 1, 2 },
	{ "公分", "厘米", YOY_DIM_LENGTH, "米", 1, 2 },
	{ "毫米", NULL, YOY_DIM_LENGTH, "米", 1, 3 },
	{ "mm", "毫米", YOY_DIM_LENGTH, "米", 1, 3 },
	{ "里", NULL, YOY_DIM_LENGTH, "米", 500, 0 },
	{ "华里", "里", YOY_DIM_LENGTH, "米", 500, 0 },
	{ "公斤", NULL, YOY_DIM_MASS, "公斤", 1, 0 },
	{ "千克", "公斤", YOY_DIM_MASS, "公斤", 1, 0 },
	{ "kg", "公斤", YOY_DIM_MASS, "公斤", 1, 0 },
	{ "斤", NULL, YOY_DIM_MASS, "公斤", 5, 1 },
	{ "吨", NULL, YOY_DIM_MASS, "公斤", 1000, 0 },
	{ "克", NULL, YOY_DIM_MASS, "公斤", 1, 3 },
	{ "吨标准煤", NULL, YOY_DIM_ENERGY, NULL, 0, 0 },
	{ "吨标煤", "吨标准煤", YOY_DIM_ENERGY, NULL, 0, 0 },
	{ "立方米", NULL, YOY_DIM_VOLUME, "立方米", 1, 0 },
	{ "立方", "立方米", YOY_DIM_VOLUME, "立方米", 1, 0 },
	{ "方", "立方米", YOY_DIM_VOLUME, "立方米", 1, 0 },
	{ "m³", "立方米", YOY_DIM_VOLUME, "立方米", 1, 0 },
	{ "升", NULL, YOY_DIM_VOLUME, "立方米", 1, 3 },
	{ "公升", "升", YOY_DIM_VOLUME, "立方米", 1, 3 },
	{ "千瓦时", NULL, YOY_DIM_ENERGY, "千瓦时", 1, 0 },
	{ "度", "千瓦时", YOY_DIM_ENERGY, "千瓦时", 1, 0 },
	{ "兆瓦时", NULL, YOY_DIM_ENERGY, "千瓦时", 1000, 0 },
	{ "千瓦", NULL, YOY_DIM_POWER, "千瓦", 1, 0 },
	{ "kW", "千瓦", YOY_DIM_POWER, "千瓦", 1, 0 },
	{ "兆瓦", NULL, YOY_DIM_POWER, "千瓦", 1000, 0 },
	{ "MW", "兆瓦", YOY_DIM_POWER, "千瓦", 1000, 0 },
	{ "吉瓦", NULL, YOY_DIM_POWER, "千瓦", 1000000, 0 },
	{ "GW", "吉瓦", YOY_DIM_POWER, "千瓦", 1000000, 0 },
	{ "千伏", NULL, YOY_DIM_OTHER, NULL, 0, 0 },
	{ "千伏安", NULL, YOY_DIM_POWER, "千伏安", 1, 0 },
	{ "兆伏安", NULL, YOY_DIM_POWER, "千伏安", 1000, 0 },
	{ "年", NULL, YOY_DIM_TIME, NULL, 0, 0 },
	{ "个月", NULL, YOY_DIM_TIME, NULL, 0, 0 },
	{ "月", "个月", YOY_DIM_TIME, NULL, 0, 0 },
	{ "天", NULL, YOY_DIM_TIME, NULL, 0, 0 },
	{ "日", "天", YOY_DIM_TIME, NULL, 0, 0 },
	{ "个工作日", NULL, YOY_DIM_TIME, NULL, 0, 0 },
	{ "季度", NULL, YOY_DIM_TIME, NULL, 0, 0 },
	{ "小时", NULL, YOY_DIM_TIME, NULL, 0, 0 },
	{ "个小时", "小时", YOY_DIM_TIME, NULL, 0, 0 },
	{ "分钟", NULL, YOY_DIM_TIME, NULL, 0, 0 },
	{ "周", NULL, YOY_DIM_TIME, NULL, 0, 0 },
	{ "岁", NULL, YOY_DIM_TIME, NULL, 0, 0 },
	{ "周岁", "岁", YOY_DIM_TIME, NULL, 0, 0 },
	{ "倍", NULL, YOY_DIM_TIMES, NULL, 0, 0 },
	{ "番", NULL, YOY_DIM_TIMES, NULL, 0, 0 },
	{ "微克每立方米", "微克/立方米", YOY_DIM_OTHER, NULL, 0, 0 },
	{ "标箱", "标准箱", YOY_DIM_COUNT, NULL, 0, 0 },
	{ "个标准箱", "标准箱", YOY_DIM_COUNT, NULL, 0, 0 },
};

static const struct {
	const char *word;
	int pow10;
} scales[] = {
	{ "万亿", 12 }, { "千亿", 11 }, { "百亿", 10 }, { "十亿", 9 }, { "亿", 8 }, { "千万", 7 },
	{ "百万", 6 },  { "十万", 5 },  { "万", 4 },    { "千", 3 },   { "百", 2 },
};

static void set_base(struct yoy_unit *out, const struct base *b)
{
	out->dim = b->dim;
	out->base = yoy_view_of(b->canonical ? b->canonical : b->word);
	out->ref = b->ref ? yoy_view_of(b->ref) : out->base;
	out->to_dim = b->ref ? (struct yoy_decimal){ b->mant, b->scale } : yoy_decimal_int(1);
}

static bool known(struct yoy_unit *out, struct yoy_view word)
{
	for (size_t i = 0; i < sizeof(bases) / sizeof(*bases); i++) {
		if (yoy_view_eq(word, yoy_view_of(bases[i].word))) {
			set_base(out, &bases[i]);
			return true;
		}
	}
	return false;
}

void yoy_unit_parse(struct yoy_unit *out, struct yoy_view text)
{
	struct yoy_view rest = text;

	out->pow10 = 0;
	if (known(out, text))
		return;
	for (size_t i = 0; i < sizeof(scales) / sizeof(*scales); i++) {
		struct yoy_view word = yoy_view_of(scales[i].word);

		if (yoy_view_starts(text, word)) {
			out->pow10 = scales[i].pow10;
			rest = yoy_view_sub(text, word.len, text.len);
			break;
		}
	}
	if (known(out, rest))
		return;
	out->base = out->ref = rest;
	out->to_dim = yoy_decimal_int(1);
	out->dim = memchr(rest.ptr, '/', rest.len) ? YOY_DIM_OTHER : YOY_DIM_COUNT;
}

bool yoy_unit_comparable(const struct yoy_unit *a, const struct yoy_unit *b)
{
	return a->dim == b->dim && yoy_view_eq(a->ref, b->ref);
}

/* Exact where the quotient is finite, else six digits; trailing zeros say nothing and are dropped.
 */
static yoy_rc quotient(struct yoy_decimal *out, struct yoy_decimal a, struct yoy_decimal b,
		       struct yoy_err *err)
{
	enum { FINITE_SCALE = YOY_DECIMAL_MAX_SCALE, ROUNDED_SCALE = 6 };
	struct yoy_decimal q, back;
	yoy_rc rc;

	if (yoy_decimal_div(&q, a, b, FINITE_SCALE, NULL) != YOY_OK ||
	    yoy_decimal_mul(&back, q, b, NULL) != YOY_OK || yoy_decimal_cmp(back, a) != 0) {
		rc = yoy_decimal_div(&q, a, b, ROUNDED_SCALE, err);
		if (rc)
			return rc;
	}
	*out = yoy_decimal_trim(q);
	return YOY_OK;
}

yoy_rc yoy_unit_convert(struct yoy_decimal *out, struct yoy_decimal d, struct yoy_view from,
			struct yoy_view to, struct yoy_err *err)
{
	struct yoy_unit a, b;
	yoy_rc rc;

	yoy_unit_parse(&a, from);
	yoy_unit_parse(&b, to);
	if (!yoy_unit_comparable(&a, &b))
		return yoy_err_set(err, YOY_E_UNIT, "%.*s cannot be brought to %.*s", (int)from.len,
				   from.ptr, (int)to.len, to.ptr);
	rc = yoy_decimal_shift(out, d, a.pow10 - b.pow10, err);
	if (rc || yoy_decimal_cmp(a.to_dim, b.to_dim) == 0)
		return rc;
	rc = yoy_decimal_mul(out, *out, a.to_dim, err);
	return rc ? rc : quotient(out, *out, b.to_dim, err);
}
