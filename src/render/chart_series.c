#include "chart_trend.h"

#include <math.h>

#include "yoy/unit.h"
#include "yoy/utf8.h"

static bool to_axis(double *out, struct yoy_decimal d, const char *from, const char *to)
{
	struct yoy_decimal converted;

	if (yoy_unit_convert(&converted, d, yoy_view_of(from ? from : ""), yoy_view_of(to), NULL))
		return false;
	*out = yoy_decimal_double(converted);
	return true;
}

static const char *decimal_text(struct trend_chart *tc, struct yoy_decimal d)
{
	char number[YOY_DECIMAL_TEXT_MAX];
	size_t len = yoy_decimal_print(number, d);

	return yoy_arena_strndup(&tc->arena, number, len);
}

static const char *value_text(struct trend_chart *tc, const struct yoy_observation *obs)
{
	struct yoy_buf text = YOY_BUF_INIT(YOY_BUF_NOMAX);
	const char *copy;

	yoy_words_value(&text, obs, tc->cv.en);
	copy = yoy_arena_dupv(&tc->arena, yoy_buf_view(&text));
	yoy_buf_release(&text);
	return copy;
}

/* A figure of growth or ratio speaks in percent already; a level is brought to the unit of the
 * axis. */
static void place_target(struct trend_chart *tc, struct series_point *p,
			 const struct yoy_observation *target)
{
	const char *unit = target->measure == YOY_GROWTH ? "%" : tc->unit;

	if (!unit || target->measure == YOY_CHANGE || target->measure == YOY_RANK)
		return;
	if (!to_axis(&p->target, target->value, target->unit, unit))
		return;
	p->target_growth = target->measure == YOY_GROWTH;
	p->target_level = !p->target_growth;
	if (target->has_hi)
		p->target_has_hi = to_axis(&p->target_hi, target->value_hi, target->unit, unit);
	p->bound = target->bound;
	p->tolerance = fabs(p->target) * tc->about_pct / 100;
	p->target_text = value_text(tc, target);
}

static void place_level(struct trend_chart *tc, const struct series *s, struct series_point *p,
			struct yoy_decimal value)
{
	struct yoy_view from = yoy_view_of(s->trend->unit ? s->trend->unit : "");
	struct yoy_view to = yoy_view_of(tc->unit ? tc->unit : "");
	struct yoy_decimal shown = value;

	if (!yoy_view_eq(from, to)) {
		if (yoy_unit_convert(&shown, value, from, to, NULL))
			return;
		shown = yoy_decimal_trim(shown);
	}
	p->has_level = true;
	p->level = yoy_decimal_double(shown);
	p->level_text = decimal_text(tc, shown);
}

static void place_point(struct trend_chart *tc, struct series *s, struct series_point *p,
			const struct yoy_trend_point *from)
{
	if (from->has_value && !s->off_axis)
		place_level(tc, s, p, from->value);
	if (from->growth && to_axis(&p->stated, from->growth->value, from->growth->unit, "%")) {
		p->has_stated = true;
		p->stated_text = decimal_text(tc, from->growth->value);
	}
	if (from->has_computed) {
		p->has_computed = true;
		p->computed = yoy_decimal_double(from->computed_pct);
		p->computed_text = decimal_text(tc, from->computed_pct);
	}
	if (from->target && !(from->target->flags & YOY_OBS_WORDS))
		place_target(tc, p, from->target);
}

static void note_point(struct trend_chart *tc, const struct series_point *p)
{
	const char *const texts[] = { p->level_text, p->stated_text, p->computed_text,
				      p->target_text };

	tc->levels = tc->levels || p->has_level || p->target_level;
	tc->growths = tc->growths || p->has_stated || p->has_computed || p->target_growth;
	tc->stated = tc->stated || p->has_stated;
	tc->computed = tc->computed || p->has_computed;
	tc->level_targets = tc->level_targets || p->target_level;
	tc->targets = tc->targets || p->target_growth || p->target_level;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		size_t width = texts[i] ? yoy_utf8_width(yoy_view_of(texts[i])) : 0;

		if (width > tc->cell_cols)
			tc->cell_cols = width;
	}
}

static void add_series(struct trend_chart *tc, const struct yoy_trend *trend)
{
	struct series *s = yoy_vec_push(&tc->series);
	struct yoy_decimal one;

	s->trend = trend;
	s->point = yoy_arena_alloc(&tc->arena, tc->years * sizeof(*s->point));
	s->off_axis = tc->unit && trend->unit &&
		      yoy_unit_convert(&one, yoy_decimal_int(1), yoy_view_of(trend->unit),
				       yoy_view_of(tc->unit), NULL) != YOY_OK;
	for (size_t i = 0; i < trend->points.n; i++) {
		struct series_point *p = &s->point[trend->points.item[i].year - tc->from];

		place_point(tc, s, p, &trend->points.item[i]);
		note_point(tc, p);
	}
}

static void find_bounds(struct trend_chart *tc)
{
	for (size_t i = 0; i < tc->trends->n; i++) {
		const struct yoy_trend *trend = &tc->trends->item[i];
		int first, last;

		if (trend->points.n == 0)
			continue;
		first = trend->points.item[0].year;
		last = trend->points.item[trend->points.n - 1].year;
		if (tc->years == 0 || first < tc->from)
			tc->from = first;
		if (tc->years == 0 || last > tc->to)
			tc->to = last;
		tc->years = (size_t)(tc->to - tc->from) + 1;
		if (!tc->name)
			tc->name = yoy_canvas_name(&tc->cv, trend->indicator, trend->name);
		if (!tc->unit || !tc->unit[0])
			tc->unit = trend->unit;
	}
}

static void add_cagr(struct yoy_buf *out, const struct yoy_trend *trend, bool en)
{
	char number[YOY_DECIMAL_TEXT_MAX];
	size_t len = yoy_decimal_print(number, trend->cagr_pct);

	yoy_buf_addf(out, "%d%s%d%s%s%.*s%%", trend->cagr_from, en ? "–" : "—", trend->cagr_to,
		     yoy_word(en, YOY_W_YEAR), yoy_word(en, YOY_W_CAGR), (int)len, number);
}

static void add_span(struct yoy_buf *out, const struct trend_chart *tc)
{
	bool en = tc->cv.en;

	yoy_buf_addf(out, "%d", tc->from);
	if (tc->to > tc->from)
		yoy_buf_addf(out, "%s%d", en ? "–" : "—", tc->to);
	yoy_buf_adds(out, yoy_word(en, YOY_W_YEAR));
}

/* Without a yearly growth the first and the last figure tell what happened. */
static void add_ends(struct yoy_buf *out, const struct trend_chart *tc)
{
	const struct series_point *p = tc->series.item[0].point, *first = NULL, *last = NULL;
	const char *unit = tc->unit ? tc->unit : "";
	bool en = tc->cv.en;

	for (size_t i = 0; i < tc->years; i++)
		if (p[i].has_level) {
			first = first ? first : &p[i];
			last = &p[i];
		}
	if (!first || first == last) {
		add_span(out, tc);
		return;
	}
	yoy_buf_addf(out, en ? "%s%s in %d, %s%s in %d" : "%s%s（%d年）到%s%s（%d年）",
		     first->level_text, unit, tc->from + (int)(first - p), last->level_text, unit,
		     tc->from + (int)(last - p));
}

/* The finding: 易县 地区生产总值：2015—2020年年均增长6.8% */
static void make_title(struct trend_chart *tc)
{
	struct yoy_buf *out = &tc->frame.title;
	const struct yoy_trend *only = tc->series.item[0].trend;
	bool en = tc->cv.en;

	if (tc->cv.opts->title) {
		yoy_buf_adds(out, tc->cv.opts->title);
		return;
	}
	if (tc->series.n == 1)
		yoy_buf_addf(out, "%s ", only->region);
	yoy_buf_addf(out, "%s%s", tc->name, yoy_word(en, YOY_W_COLON));
	if (tc->series.n > 1) {
		yoy_buf_addf(out, en ? "%zu regions, " : "%zu个地区，", tc->series.n);
		add_span(out, tc);
	} else if (only->has_cagr) {
		add_cagr(out, only, en);
	} else {
		add_ends(out, tc);
	}
}

static void add_missing(struct trend_chart *tc, const struct series *s)
{
	struct yoy_year_vec years = YOY_VEC_INIT;

	for (size_t i = 0; i < tc->years; i++) {
		const struct series_point *p = &s->point[i];

		if (!p->has_level && !p->has_stated)
			*yoy_vec_push(&years) = tc->from + (int)i;
	}
	if (years.n > 0 && !s->off_axis) {
		yoy_buf_adds(&tc->missing,
			     tc->missing.len > 0 ? "; " : yoy_word(tc->cv.en, YOY_W_NOTE_MISSING));
		if (tc->series.n > 1)
			yoy_buf_addf(&tc->missing, "%s ", s->trend->region);
		yoy_words_years(&tc->missing, &years, tc->cv.en);
	}
	yoy_vec_release(&years);
}

static void add_source_years(struct yoy_year_vec *years, const struct yoy_trend *trend)
{
	for (size_t i = 0; i < trend->points.n; i++) {
		const struct yoy_trend_point *p = &trend->points.item[i];
		const struct yoy_observation *const all[] = { p->level, p->growth, p->target };

		for (int k = 0; k < 3; k++)
			if (all[k])
				*yoy_vec_push(years) = all[k]->report_year;
	}
}

void yoy_series_notes(struct trend_chart *tc, bool dense)
{
	bool en = tc->cv.en;
	struct yoy_buf source = YOY_BUF_INIT(YOY_BUF_NOMAX);
	struct yoy_year_vec years = YOY_VEC_INIT;

	for (size_t i = 0; i < tc->series.n; i++) {
		const struct series *s = &tc->series.item[i];

		add_missing(tc, s);
		add_source_years(&years, s->trend);
		if (s->off_axis)
			yoy_buf_addf(&tc->off_axis, "%s%s（%s）",
				     tc->off_axis.len > 0 ? yoy_word(tc->cv.en, YOY_W_LIST)
							  : yoy_word(tc->cv.en, YOY_W_NOTE_UNIT),
				     s->trend->region, s->trend->unit);
	}
	if (tc->computed)
		yoy_frame_note(&tc->frame, yoy_word(en, tc->series.n == 1 ? YOY_W_NOMINAL
									  : YOY_W_NOTE_COMPUTED));
	if (dense)
		yoy_frame_note(&tc->frame, yoy_word(en, YOY_W_NOTE_DENSE));
	if (tc->missing.len > 0)
		yoy_frame_note(&tc->frame, yoy_buf_str(&tc->missing));
	if (tc->off_axis.len > 0)
		yoy_frame_note(&tc->frame, yoy_buf_str(&tc->off_axis));
	yoy_words_source(&source, &years, en);
	yoy_frame_note(&tc->frame, yoy_buf_str(&source));
	yoy_buf_release(&source);
	yoy_vec_release(&years);
}

bool yoy_series_fill(struct trend_chart *tc)
{
	tc->missing.max = tc->off_axis.max = YOY_BUF_NOMAX;
	tc->about_pct = tc->cv.opts->about_pct > 0 ? tc->cv.opts->about_pct : 5;
	find_bounds(tc);
	for (size_t i = 0; i < tc->trends->n; i++)
		if (tc->trends->item[i].points.n > 0)
			add_series(tc, &tc->trends->item[i]);
	if (!tc->levels && !tc->growths)
		return false;
	make_title(tc);
	return true;
}

void yoy_series_release(struct trend_chart *tc)
{
	yoy_vec_release(&tc->series);
	yoy_frame_release(&tc->frame);
	yoy_buf_release(&tc->missing);
	yoy_buf_release(&tc->off_axis);
	yoy_arena_release(&tc->arena);
}
