/* The words around the charts of pairs: the finding, the counts, the notes. */
#include "chart_gaps.h"

static void add_count(struct yoy_buf *out, bool en, size_t n, enum yoy_word word, bool first)
{
	if (n == 0)
		return;
	if (!first)
		yoy_buf_adds(out, yoy_word(en, YOY_W_COMMA));
	yoy_buf_addf(out, en ? "%zu %s" : "%zu项%s", n, yoy_word(en, word));
}

void yoy_pairs_subject(struct yoy_buf *out, const struct yoy_pair_list *pairs, bool en)
{
	const struct yoy_pair_vec *v = &pairs->pairs;
	struct yoy_year_vec years = YOY_VEC_INIT;
	size_t regions = 0;

	for (size_t i = 0; i < v->n; i++) {
		*yoy_vec_push(&years) = v->item[i].year;
		if (i == 0 || strcmp(v->item[i].region, v->item[i - 1].region) != 0)
			regions++;
	}
	if (regions == 1)
		yoy_buf_adds(out, v->item[0].region);
	else
		yoy_buf_addf(out, en ? "%zu regions" : "%zu个地区", regions);
	yoy_buf_addc(out, ' ');
	yoy_words_years(out, &years, en);
	yoy_buf_adds(out, yoy_word(en, YOY_W_YEAR));
	yoy_vec_release(&years);
}

/* a is the worse miss: any in points before any in % of the target. */
static bool is_worse(const struct yoy_pair *a, const struct yoy_pair *b)
{
	bool points_a = strcmp(a->gap_unit, "百分点") == 0;
	bool points_b = b && strcmp(b->gap_unit, "百分点") == 0;

	if (!b || points_a != points_b)
		return !b || points_a;
	if (points_a)
		return yoy_decimal_cmp(yoy_decimal_abs(a->gap), yoy_decimal_abs(b->gap)) > 0;
	return a->has_completion &&
	       (!b->has_completion || yoy_decimal_cmp(a->completion_pct, b->completion_pct) < 0);
}

/* "，进出口总额差4.7个百分点": the target that was missed by most. */
static void add_worst(struct yoy_buf *out, const struct yoy_pair_list *pairs,
		      const struct yoy_canvas *cv)
{
	bool en = cv->en;
	const struct yoy_pair *worst = NULL;
	char number[YOY_DECIMAL_TEXT_MAX];
	bool points;

	for (size_t i = 0; i < pairs->pairs.n; i++) {
		const struct yoy_pair *p = &pairs->pairs.item[i];

		if (p->verdict == YOY_MISSED && p->has_gap && p->gap_unit &&
		    !yoy_pair_per_mille(p) && is_worse(p, worst))
			worst = p;
	}
	points = worst && strcmp(worst->gap_unit, "百分点") == 0;
	if (!worst || (!points && !worst->has_completion))
		return;
	yoy_buf_addf(out, "%s%s", yoy_word(en, YOY_W_COMMA),
		     yoy_canvas_name(cv, worst->indicator, worst->name));
	if (points) {
		yoy_buf_adds(out,
			     yoy_word(en, worst->gap.mant < 0 ? YOY_W_SHORT_BY : YOY_W_OVER_BY));
		yoy_buf_add(out, number, yoy_decimal_print(number, yoy_decimal_abs(worst->gap)));
		yoy_buf_adds(out, yoy_word(en, YOY_W_POINTS));
	} else {
		yoy_buf_adds(out, yoy_word(en, YOY_W_REACHED));
		yoy_buf_add(out, number, yoy_decimal_print(number, worst->completion_pct));
		yoy_buf_addc(out, '%');
	}
}

void yoy_pairs_finding(struct yoy_buf *out, const struct yoy_pair_list *pairs,
		       const struct yoy_canvas *cv)
{
	bool en = cv->en;
	size_t met = 0, checked = 0;

	for (size_t i = 0; i < pairs->pairs.n; i++) {
		met += pairs->pairs.item[i].verdict == YOY_MET;
		checked += pairs->pairs.item[i].verdict <= YOY_MISSED;
	}
	if (checked == 0)
		yoy_buf_addf(out,
			     en ? "%zu targets, no outcome to compare" : "%zu项目标尚无可比结果",
			     pairs->pairs.n);
	else if (met == checked)
		yoy_buf_addf(out, en ? "all %zu comparable targets met" : "%zu项可比目标全部达标",
			     checked);
	else if (en)
		yoy_buf_addf(out, "%zu of %zu comparable targets met", met, checked);
	else
		yoy_buf_addf(out, "%zu项可比目标%zu项达标", checked, met);
	add_worst(out, pairs, cv);
}

/* 易县 2019年：11项可比目标9项达标，生产总值差0.5个百分点; below it the counts of all. */
void yoy_gaps_title(struct gaps *g)
{
	bool en = g->cv.en;
	size_t count[YOY_UNCOMPARABLE + 1] = { 0 };
	struct yoy_buf *out = &g->frame.subtitle;
	bool first = true;

	if (g->cv.opts->title) {
		yoy_buf_adds(&g->frame.title, g->cv.opts->title);
	} else {
		yoy_pairs_subject(&g->frame.title, g->pairs, en);
		yoy_buf_adds(&g->frame.title, yoy_word(en, YOY_W_COLON));
		yoy_pairs_finding(&g->frame.title, g->pairs, &g->cv);
	}
	for (size_t i = 0; i < g->pairs->pairs.n; i++)
		count[g->pairs->pairs.item[i].verdict]++;
	yoy_buf_addf(out, en ? "%zu targets" : "%zu项目标", g->pairs->pairs.n);
	yoy_buf_adds(out, yoy_word(en, YOY_W_COLON));
	for (int v = YOY_MET; v <= YOY_UNCOMPARABLE; v++) {
		add_count(out, en, count[v], yoy_word_verdict((enum yoy_verdict)v), first);
		first = first && count[v] == 0;
	}
}

void yoy_pairs_source(struct yoy_frame *frame, const struct yoy_pair_list *pairs, bool en)
{
	struct yoy_year_vec years = YOY_VEC_INIT;
	struct yoy_buf source = YOY_BUF_INIT(YOY_BUF_NOMAX);

	for (size_t i = 0; i < pairs->pairs.n; i++) {
		const struct yoy_pair *p = &pairs->pairs.item[i];

		if (p->target)
			*yoy_vec_push(&years) = p->target->report_year;
		if (p->actual)
			*yoy_vec_push(&years) = p->actual->report_year;
	}
	yoy_words_source(&source, &years, en);
	yoy_frame_note(frame, yoy_buf_str(&source));
	yoy_buf_release(&source);
	yoy_vec_release(&years);
}

void yoy_gaps_notes(struct gaps *g)
{
	bool en = g->cv.en;
	struct yoy_frame *f = &g->frame;

	if (g->any_rounding)
		yoy_frame_note(f, yoy_word(en, YOY_W_NOTE_ROUNDING));
	if (g->any_derived)
		yoy_frame_note(f, yoy_word(en, YOY_W_NOTE_DERIVED));
	if (g->any_stated)
		yoy_frame_note(f, yoy_word(en, YOY_W_NOTE_STATED));
	if (g->gapless > 0)
		yoy_frame_note(f, yoy_arena_printf(&g->arena,
						   en ? "left out: %zu targets without a variance"
						      : "未列出：%zu项没有差额的目标",
						   g->gapless));
	if (g->silent > 0 && g->compact)
		yoy_frame_note(
			f, yoy_arena_printf(&g->arena,
					    en ? "left out for want of room: %zu targets without "
						 "an outcome"
					       : "图小未列出：%zu项没有结果的目标",
					    g->silent));
	else if (g->silent > 0)
		yoy_frame_note(f,
			       yoy_arena_printf(&g->arena,
						en ? "left out: %zu levels without a reported value"
						   : "未列出：%zu项总量目标，未见报告或待报告",
						g->silent));
	if (g->undrawn > 0)
		yoy_frame_note(
			f, yoy_arena_printf(
				   &g->arena,
				   en ? "not drawn: %zu (ranks, words, or units that share no axis)"
				      : "未画出：%zu项（位次、文字目标，或单位与坐标轴不合）",
				   g->undrawn));
	yoy_pairs_source(f, g->pairs, en);
}
