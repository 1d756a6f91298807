/* Figures to draw: pairs of every kind, series with gaps. */
#ifndef TEST_CHART_SAMPLE_H
#define TEST_CHART_SAMPLE_H

#include "unit.h"
#include "yoy/chart.h"

/* A figure with the shortest way to write it down; NULL value: none. */
struct figure {
	const char *value, *hi, *unit;
	enum yoy_bound bound;
};

struct sample {
	struct yoy_arena arena;
	struct yoy_pair_list pairs;
	struct yoy_trend_vec trends;
};

static inline struct yoy_decimal dec(const char *text)
{
	struct yoy_decimal d = { 0, 0 };

	assert_int_equal(yoy_decimal_parse(&d, yoy_view_of(text), NULL), YOY_OK);
	return d;
}

static inline struct yoy_observation *observe(struct sample *s, struct figure f,
					      enum yoy_measure measure, int report_year)
{
	struct yoy_observation *obs;

	if (!f.value)
		return NULL;
	obs = yoy_arena_alloc(&s->arena, sizeof(*obs));
	obs->value = dec(f.value);
	if (f.hi)
		obs->value_hi = dec(f.hi);
	obs->has_hi = f.hi != NULL;
	obs->unit = f.unit;
	obs->bound = f.bound;
	obs->measure = measure;
	obs->report_year = report_year;
	return obs;
}

static inline struct yoy_pair *add_pair(struct sample *s, const char *region, int year,
					const char *name, enum yoy_measure measure,
					struct figure target, struct figure actual,
					enum yoy_verdict verdict)
{
	struct yoy_pair *p = yoy_vec_push(&s->pairs.pairs);

	p->region = region;
	p->year = year;
	p->name = name;
	p->measure = measure;
	p->target = observe(s, target, measure, year);
	p->actual = observe(s, actual, measure, year + 1);
	p->verdict = verdict;
	return p;
}

static inline void set_gap(struct yoy_pair *p, const char *gap)
{
	p->has_gap = true;
	p->gap = dec(gap);
	p->gap_unit = "百分点";
}

static inline void set_completion(struct yoy_pair *p, const char *pct)
{
	p->has_completion = true;
	p->completion_pct = dec(pct);
}

static const struct figure NOTHING = { NULL, NULL, NULL, YOY_EXACT };

/* One pair of every kind. */
static inline void fill_year(struct sample *s, const char *region, int year)
{
	struct yoy_pair *p;

	p = add_pair(s, region, year, "地区生产总值", YOY_GROWTH,
		     (struct figure){ "7", NULL, "%", YOY_AT_LEAST },
		     (struct figure){ "6.5", NULL, "%", YOY_EXACT }, YOY_MISSED);
	set_gap(p, "-0.5");
	p = add_pair(s, region, year, "工业增加值", YOY_GROWTH,
		     (struct figure){ "6", NULL, "%", YOY_ABOUT },
		     (struct figure){ "5.9", NULL, "%", YOY_EXACT }, YOY_MET);
	set_gap(p, "0.2");
	p->within_rounding = true;
	p = add_pair(s, region, year, "固定资产投资", YOY_GROWTH,
		     (struct figure){ "7", "8", "%", YOY_RANGE },
		     (struct figure){ "9.3", NULL, "%", YOY_EXACT }, YOY_MET);
	set_gap(p, "2.3");
	p->basis = YOY_PAIR_DERIVED;
	add_pair(s, region, year, "零售总额", YOY_GROWTH,
		 (struct figure){ "9", NULL, "%", YOY_EXACT }, NOTHING, YOY_UNREPORTED);
	add_pair(s, region, year, "税收", YOY_GROWTH, (struct figure){ "15", NULL, "%", YOY_EXACT },
		 (struct figure){ "12.4", NULL, "亿元", YOY_EXACT }, YOY_UNCOMPARABLE);
	add_pair(s, region, year, "自然增长率", YOY_RATIO,
		 (struct figure){ "5", NULL, "‰", YOY_AT_MOST },
		 (struct figure){ "4.1", NULL, "‰", YOY_EXACT }, YOY_MET);
	p = add_pair(s, region, year, "新增就业", YOY_LEVEL,
		     (struct figure){ "1100", NULL, "人", YOY_ABOVE },
		     (struct figure){ "1352", NULL, "人", YOY_EXACT }, YOY_MET);
	set_completion(p, "122.9");
	p = add_pair(s, region, year, "危房改造", YOY_LEVEL,
		     (struct figure){ "10", NULL, "户", YOY_EXACT },
		     (struct figure){ "87", NULL, "户", YOY_EXACT }, YOY_MET);
	set_completion(p, "870");
	add_pair(s, region, year, "植树", YOY_LEVEL, (struct figure){ "3", NULL, "亩", YOY_BELOW },
		 NOTHING, YOY_PENDING);
	add_pair(s, region, year, "考核位次", YOY_RANK,
		 (struct figure){ "10", NULL, "位", YOY_EXACT }, NOTHING, YOY_UNREPORTED);
}

/* Six years, the third without anything, the last with a target only. */
static inline void fill_trend(struct sample *s, const char *region, const char *unit,
			      const char *factor)
{
	static const struct {
		const char *level, *growth, *computed, *target, *target_hi;
	} years[] = {
		{ "100", "6.1", NULL, NULL, NULL }, { "105.5", "7", "5.5", "7", NULL },
		{ NULL, NULL, NULL, NULL, NULL },   { "120", "-2.5", NULL, "6", "8" },
		{ "126", NULL, "5", NULL, NULL },   { NULL, NULL, NULL, "6.5", NULL },
	};
	struct yoy_trend *t = yoy_vec_push(&s->trends);

	t->region = region;
	t->indicator = "gdp";
	t->name = "地区生产总值";
	t->unit = unit;
	for (size_t i = 0; i < ROWS(years); i++) {
		struct yoy_trend_point *p = yoy_vec_push(&t->points);
		struct figure growth = { years[i].growth, NULL, "%", YOY_EXACT };
		struct figure level = { years[i].level, NULL, unit, YOY_EXACT };
		struct figure target = { years[i].target, years[i].target_hi, "%",
					 years[i].target_hi ? YOY_RANGE : YOY_AT_LEAST };

		p->year = 2015 + (int)i;
		p->growth = observe(s, growth, YOY_GROWTH, p->year + 1);
		p->level = observe(s, level, YOY_LEVEL, p->year + 1);
		p->target = observe(s, target, YOY_GROWTH, p->year);
		p->has_value = years[i].level != NULL;
		if (p->has_value)
			assert_int_equal(
				yoy_decimal_mul(&p->value, dec(years[i].level), dec(factor), NULL),
				YOY_OK);
		p->has_computed = years[i].computed != NULL;
		if (p->has_computed)
			p->computed_pct = dec(years[i].computed);
	}
	t->has_cagr = true;
	t->cagr_from = 2015;
	t->cagr_to = 2019;
	t->cagr_pct = dec("5.95");
}

static inline void release(struct sample *s)
{
	for (size_t i = 0; i < s->trends.n; i++)
		yoy_vec_release(&s->trends.item[i].points);
	yoy_vec_release(&s->trends);
	yoy_vec_release(&s->pairs.pairs);
	yoy_vec_release(&s->pairs.unset);
	yoy_arena_release(&s->arena);
}

static inline struct yoy_buf script_of(const struct sample *s, const struct yoy_chart_opts *opts)
{
	struct yoy_buf out = YOY_BUF_INIT(YOY_BUF_NOMAX);
	struct yoy_err err = YOY_ERR_INIT;
	yoy_rc rc = s->trends.n ? yoy_chart_trend_script(&out, &s->trends, opts, &err)
				: yoy_chart_gaps_script(&out, &s->pairs, opts, &err);

	if (rc)
		fail_msg("no script: %s", err.msg);
	return out;
}

static inline void expect(const char *label, const struct yoy_buf *script, const char *want,
			  bool there)
{
	if ((strstr(yoy_buf_str(script), want) != NULL) != there)
		fail_msg("%s: %s %s in\n%s", label, want, there ? "is not" : "is",
			 yoy_buf_str(script));
}

#endif
