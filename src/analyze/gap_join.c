/*
 * Do a target and an actual of one name speak of the same thing? A wrong join is worse than none:
 * where the words differ in what was counted, at which stage or in which scope, the pair gets a
 * reason instead of a verdict.
 */
#include <stdlib.h>

#include "gap_work.h"
#include "yoy/i18n.h"

enum stage { STAGE_NONE, STAGE_PLANNED, STAGE_LISTED, STAGE_STARTED, STAGE_DONE };

struct stage_word {
	const char *word;
	enum stage stage;
};

/* How far a thing has come that is counted. A word stands before the one that it holds. */
static const struct stage_word stage_words[] = {
	{ "谋划", STAGE_PLANNED }, { "储备", STAGE_PLANNED },  { "列入", STAGE_LISTED },
	{ "申报", STAGE_LISTED },  { "纳入", STAGE_LISTED },   { "新开工", STAGE_STARTED },
	{ "开工", STAGE_STARTED }, { "基本建成", STAGE_DONE }, { "建成", STAGE_DONE },
	{ "竣工", STAGE_DONE },    { "完工", STAGE_DONE },     { "投产", STAGE_DONE },
	{ "投用", STAGE_DONE },    { "投运", STAGE_DONE },
};
static const size_t n_stage_words = sizeof(stage_words) / sizeof(*stage_words);

/* Where word stands in [text, end): its last place, or its first; NULL when nowhere. */
static const char *place(const char *text, const char *end, const char *word, bool last)
{
	size_t len = strlen(word);
	const char *found = NULL;

	for (; (size_t)(end - text) >= len; text++)
		if (memcmp(text, word, len) == 0) {
			found = text;
			if (!last)
				break;
		}
	return found;
}

static bool holds(const char *text, const char *word)
{
	return strstr(text, word) != NULL;
}

static bool is_digit(char c)
{
	return (c >= '0' && c <= '9') || c == '.';
}

/* The number in its clause. The same digits may stand there twice, the places tell which is meant;
 * the end of the clause where it is written in other digits. */
static const char *number_of(const struct yoy_observation *o)
{
	const char *best = NULL, *end = o->text + strlen(o->text), *p;
	const char *due = o->text;
	char digits[YOY_DECIMAL_TEXT_MAX];
	size_t len = yoy_decimal_print(digits, yoy_decimal_abs(o->value));

	if (o->at.beg >= o->text_at.beg && o->at.beg - o->text_at.beg <= (size_t)(end - o->text))
		due += o->at.beg - o->text_at.beg;
	for (p = strstr(o->text, digits); p; p = strstr(p + 1, digits)) {
		if ((p > o->text && is_digit(p[-1])) || is_digit(p[len]))
			continue;
		if (!best || labs((long)(p - due)) < labs((long)(best - due)))
			best = p;
	}
	return best ? best : end;
}

/* The nearest stage in front of the number, else the first behind it. */
static const struct stage_word *stage_of(const struct yoy_observation *o)
{
	const struct stage_word *best = NULL;
	const char *end = o->text + strlen(o->text), *number = number_of(o), *at = NULL;

	for (size_t i = 0; i < n_stage_words; i++) {
		const char *p = place(o->text, number, stage_words[i].word, true);

		if (p && (!at || p > at)) {
			at = p;
			best = &stage_words[i];
		}
	}
	if (best)
		return best;
	for (size_t i = 0; i < n_stage_words; i++) {
		const char *p = place(number, end, stage_words[i].word, false);

		if (p && (!at || p < at)) {
			at = p;
			best = &stage_words[i];
		}
	}
	return best;
}

bool gap_other_stage(const struct yoy_observation *a, const struct yoy_observation *b)
{
	const struct stage_word *x = stage_of(a), *y = stage_of(b);

	return x && y && x->stage != y->stage;
}

/* 谋划44个 and 列入24项 are two counts. Without an indicator an actual of no stage will not do for
 * what was to be listed or started. */
static const char *stage_doubt(struct gap_work *w, const struct yoy_observation *t,
			       const struct yoy_observation *a)
{
	const struct stage_word *x = stage_of(t), *y = stage_of(a);

	if (!x || (y && x->stage == y->stage) || (!y && (t->indicator || x->stage == STAGE_DONE)))
		return NULL;
	if (!y)
		return yoy_arena_printf(w->arena, _("目标%s为“%s”数，实际%s未说明阶段"),
					gap_figure(w, t), x->word, gap_figure(w, a));
	return yoy_arena_printf(w->arena, _("目标%s为“%s”数，实际%s为“%s”数，阶段不同"),
				gap_figure(w, t), x->word, gap_figure(w, a), y->word);
}

/* 20个项目稳步推进 tells what goes on, not what was reached. */
static const char *progress_doubt(struct gap_work *w, const struct yoy_observation *a)
{
	static const char *const results[] = { "完成", "建成", "竣工", "投产", "投用", "达到",
					       "实现", "新增", "改造", "解决", "列入", "开工" };

	if (!holds(a->text, "推进"))
		return NULL;
	for (size_t i = 0; i < sizeof(results) / sizeof(*results); i++)
		if (holds(a->text, results[i]))
			return NULL;
	return yoy_arena_printf(w->arena, _("报告只说%s在推进，没有给出完成数"), gap_figure(w, a));
}

/* Different figures of one name, role and year in one report: which one is meant is not to be told.
 */
static size_t namesakes(const struct gap_work *w, const struct yoy_observation *one)
{
	struct figure_query q = gap_query(w, one, one->measure, one->report_year);
	struct series_range r = series_report(&w->series, &q, one->report_year);
	size_t n = 1;

	for (size_t i = r.first; i < r.end; i++) {
		const struct yoy_observation *o = w->series.item[i];

		if (o != one && o->role == one->role &&
		    series_year(o->period) == series_year(one->period) &&
		    !(o->flags & YOY_OBS_SIZE) &&
		    (yoy_decimal_cmp(o->value, one->value) != 0 || o->has_hi != one->has_hi ||
		     strcmp(o->unit, one->unit) != 0))
			n++;
	}
	return n;
}

static bool is_part(const struct yoy_observation *o)
{
	return strncmp(o->text, "其中", strlen("其中")) == 0;
}

/* (10) */
static const char *name_doubt(struct gap_work *w, const struct yoy_observation *t,
			      const struct yoy_observation *a)
{
	size_t targets, actuals;

	/* 发展中药材1万亩 and 中药材达到8.3万亩 are two things. */
	if (t->measure == YOY_LEVEL && ((t->flags ^ a->flags) & YOY_OBS_STOCK))
		return yoy_arena_printf(w->arena, _("目标%s，实际%s，一为新增量，一为总量"),
					gap_figure(w, t), gap_figure(w, a));
	/* 总投资, 企业: the same word is no sign of the same thing. */
	if (t->flags & YOY_OBS_GENERAL)
		return yoy_arena_printf(w->arena, _("只称“%s”，无法确认两处所指相同"), t->name);
	if (is_part(t) != is_part(a))
		return yoy_arena_printf(w->arena, _("“%s”有一处是其中项，范围不同"), t->name);
	targets = namesakes(w, t);
	actuals = namesakes(w, a);
	if (targets > 1 || actuals > 1)
		return yoy_arena_printf(w->arena, _("“%s”在%s中有%zu个不同数字，无法确认是哪一个"),
					t->name, targets > 1 ? _("目标") : _("下一年报告"),
					targets > 1 ? targets : actuals);
	return NULL;
}

static const char *narrower_word(const struct yoy_indicator *ind, const char *name)
{
	for (size_t i = 0; ind && i < ind->n_narrower; i++)
		if (holds(name, ind->narrower[i]))
			return ind->narrower[i];
	return NULL;
}

bool gap_other_scope(const struct yoy_indicator *ind, const struct yoy_observation *a,
		     const struct yoy_observation *b)
{
	return narrower_word(ind, a->name) != narrower_word(ind, b->name);
}

/* 造林绿化9万亩 and 人工造林6.5万亩: one name covers less than the other. */
static const char *scope_doubt(struct gap_work *w, const struct yoy_observation *t,
			       const struct yoy_observation *a)
{
	const struct yoy_indicator *ind = yoy_dictionary_get(w->dict, t->indicator);

	if (!gap_other_scope(ind, t, a))
		return NULL;
	return yoy_arena_printf(w->arena, _("目标为%s%s，实际为%s%s，范围不同"), t->name,
				gap_figure(w, t), a->name, gap_figure(w, a));
}

bool gap_is_plan_share(const struct yoy_observation *o)
{
	static const char *const words[] = { "年计划的",   "年任务的",   "年目标的",   "年度计划的",
					     "年度任务的", "年度目标的", "完成计划的", "完成任务的",
					     "完成目标的", "目标任务的" };

	if (o->measure != YOY_RATIO || strcmp(o->unit, "%") != 0)
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (holds(o->text, words[i]))
			return true;
	return false;
}

/* The share of the plan that the report gives right behind a figure; NULL when none. */
static const struct yoy_observation *stated_share(const struct gap_work *w,
						  const struct yoy_observation *a)
{
	enum { NEAR_BYTES = 64 };
	const struct yoy_observation *first = w->obs->obs.item, *next = a + 1;

	if ((a->flags & YOY_OBS_DERIVED) || next == first + w->obs->obs.n)
		return NULL;
	if (next->report_id != a->report_id || next->report_year != a->report_year ||
	    next->at.beg < a->at.end || next->at.beg - a->at.end > NEAR_BYTES || next->indicator)
		return NULL;
	return gap_is_plan_share(next) ? next : NULL;
}

/* (13): 占年度计划的115%, and yet less than the target: it is another plan. */
static const char *share_doubt(struct gap_work *w, const struct yoy_observation *t,
			       const struct yoy_observation *a)
{
	const struct yoy_observation *s = stated_share(w, a);
	const struct yoy_decimal whole = { 100, 0 };
	struct yoy_decimal share;

	if (!s || t->measure != YOY_LEVEL || t->value.mant <= 0 ||
	    gap_convert(&share, a->value, a->unit, t->unit) != YOY_OK ||
	    yoy_decimal_shift(&share, share, 2, NULL) != YOY_OK ||
	    yoy_decimal_div(&share, share, t->value, 1, NULL) != YOY_OK)
		return NULL;
	if ((yoy_decimal_cmp(share, whole) >= 0) == (yoy_decimal_cmp(s->value, whole) >= 0))
		return NULL;
	return yoy_arena_printf(
		w->arena, _("报告称%s为计划的%s%%，与目标%s相比只有%s%%，所指计划不同"),
		gap_figure(w, a), gap_text(w, s->value), gap_figure(w, t), gap_text(w, share));
}

bool gap_is_reduction(const struct yoy_observation *o)
{
	static const char *const words[] = { "减少", "压减", "削减" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strncmp(o->name, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

static bool is_renamed(const struct yoy_indicator *ind, const char *a, const char *b)
{
	for (size_t i = 0; ind && i < ind->n_renamed; i++)
		if (series_renamed(&ind->renamed[i], a, b))
			return true;
	return false;
}

const char *gap_break(struct gap_work *w, const struct yoy_observation *a, int year_a,
		      const struct yoy_observation *b, int year_b)
{
	return series_redefined(w->arena, yoy_dictionary_get(w->dict, a->indicator),
				&(struct told){ a, year_a }, &(struct told){ b, year_b });
}

/* 实际增长8% and 名义增长9% are not one growth. */
static const char *price_doubt(struct gap_work *w, const struct yoy_observation *t,
			       const struct yoy_observation *a)
{
	const unsigned prices = YOY_OBS_REAL | YOY_OBS_NOMINAL;

	if (((t->flags | a->flags) & prices) != prices || !(t->flags & prices) ||
	    !(a->flags & prices))
		return NULL;
	return yoy_arena_printf(w->arena, _("目标%s，实际%s，一为实际增速，一为名义增速"),
				gap_figure(w, t), gap_figure(w, a));
}

const char *gap_doubt(struct gap_work *w, const struct yoy_observation *t,
		      const struct yoy_observation *a)
{
	const char *doubt = t->indicator ? scope_doubt(w, t, a) : name_doubt(w, t, a);

	if (!doubt && t->measure == YOY_LEVEL) {
		doubt = gap_break(w, t, t->report_year, a, t->report_year);
		if (doubt)
			doubt = yoy_arena_printf(w->arena, _("目标%s，实际%s，口径不同（%s）"),
						 gap_figure(w, t), gap_figure(w, a), doubt);
	}
	if (!doubt && t->measure == YOY_GROWTH)
		doubt = price_doubt(w, t, a);
	if (!doubt && ((t->flags ^ a->flags) & (YOY_OBS_CUMULATIVE | YOY_OBS_AVERAGE)))
		doubt = yoy_arena_printf(w->arena, _("目标%s，实际%s，一为多年数，一为当年数"),
					 gap_figure(w, t), gap_figure(w, a));
	if (!doubt && t->measure == YOY_LEVEL)
		doubt = stage_doubt(w, t, a);
	if (!doubt && t->measure == YOY_LEVEL)
		doubt = progress_doubt(w, a);
	return doubt ? doubt : share_doubt(w, t, a);
}

const char *gap_remark(struct gap_work *w, const struct yoy_observation *t,
		       const struct yoy_observation *a)
{
	const struct yoy_indicator *ind = yoy_dictionary_get(w->dict, t->indicator);
	const char *changed = gap_break(w, t, t->report_year, a, t->report_year);
	const struct yoy_observation *s = stated_share(w, a);
	const struct stage_word *stage;

	if (is_renamed(ind, t->name, a->name))
		return yoy_arena_printf(w->arena, _("目标称%s，实际称%s%s%s"), t->name, a->name,
					changed ? _("；") : "", changed ? changed : "");
	if (changed)
		return changed;
	if (s)
		return yoy_arena_printf(w->arena, _("报告称为计划的%s%%"), gap_text(w, s->value));
	stage = t->measure == YOY_LEVEL && !stage_of(t) ? stage_of(a) : NULL;
	if (stage && stage->stage < STAGE_DONE)
		return yoy_arena_printf(w->arena, _("实际为“%s”数"), stage->word);
	return NULL;
}
