/*
 * Units as reports write them: an optional 万/亿 (万亿, 千万, 百万, 十万, 千, 百) and a base (人,
 * 元, 亩, 公里, %, 百分点 …).
 */
#ifndef YOY_UNIT_H
#define YOY_UNIT_H

#include "yoy/decimal.h"

enum yoy_unit_dim {
	YOY_DIM_COUNT,   /* 个 家 户 人 件 …: the base says what is counted */
	YOY_DIM_MONEY,   /* 元; 美元 and other currencies are bases of their own */
	YOY_DIM_PERCENT, /* %, ‰ */
	YOY_DIM_POINT,   /* 百分点 */
	YOY_DIM_AREA,
	YOY_DIM_LENGTH,
	YOY_DIM_MASS,
	YOY_DIM_VOLUME,
	YOY_DIM_ENERGY,
	YOY_DIM_POWER,
	YOY_DIM_TIME,  /* 天 小时 年 月 */
	YOY_DIM_RANK,  /* 位 名 位次 */
	YOY_DIM_TIMES, /* 倍 */
	YOY_DIM_OTHER, /* compound: 微克/立方米, 吨标准煤 … */
};

struct yoy_unit {
	enum yoy_unit_dim dim;
	int pow10;            /* 万 4, 亿 8, 万亿 12 */
	struct yoy_view base; /* behind the scale word, synonyms folded (平米 -> 平方米); points
				 into the input or static text */
	struct yoy_decimal
		to_dim; /* factor of the base to the reference base of its dimension: 公里 -> 1000
			   (米), 公顷 -> 15 (亩), 平方米 -> 0.0015 (亩), 公斤 -> 1 (公斤), 吨 ->
			   1000; 1 when it is the reference or stands alone */
	struct yoy_view ref; /* reference base: 米, 亩, 公斤 …; equals base when it stands alone */
};

/* Understand a unit text such as 万平方米. Always succeeds: an unknown base is a count of its own
 * kind. */
void yoy_unit_parse(struct yoy_unit *out, struct yoy_view text);

/* Can values in a and b be compared? 万人 and 人, 公里 and 米, 个 and nothing: yes. 元 and 美元, 人
 * and 亩: no. */
bool yoy_unit_comparable(const struct yoy_unit *a, const struct yoy_unit *b);

/* Convert d from unit from to unit to, exactly; YOY_E_UNIT when they are not comparable,
 * YOY_E_RANGE when it does not fit. Division that is not finite is rounded to 6 digits. */
yoy_rc yoy_unit_convert(struct yoy_decimal *out, struct yoy_decimal d, struct yoy_view from,
			struct yoy_view to, struct yoy_err *err);

#endif
