/* What the passages say of a commitment: audit.h (10)-(13). */
#include "audit_work.h"
#include "yoy/gap.h"
#include "yoy/i18n.h"

static const char PHASE[] = "期"; /* 二期 */

static struct yoy_observation as_observation(const struct yoy_amount *a)
{
	return (struct yoy_observation){ .value = a->value,
					 .value_hi = a->value_hi,
					 .has_hi = a->has_hi,
					 .unit = a->unit,
					 .bound = a->bound };
}

static enum yoy_better better_of(const struct yoy_commitment *k, const struct yoy_dictionary *dict)
{
	const struct yoy_indicator *ind = yoy_dictionary_get(dict, k->amount.indicator);

	return ind && ind->better == YOY_BETTER_LOWER ? YOY_BETTER_LOWER : YOY_BETTER_HIGHER;
}

static const char *figure(struct yoy_arena *arena, struct yoy_decimal d, const char *unit)
{
	char text[YOY_DECIMAL_TEXT_MAX];

	yoy_decimal_print(text, d);
	return yoy_arena_printf(arena, "%s%s", text, unit);
}

/* 突破2% is kept by 突破2%, whatever the figure behind it. */
static bool same_limit(const struct yoy_amount *a, const struct yoy_amount *b,
		       struct yoy_decimal value)
{
	return a->bound == YOY_ABOVE && (b->bound == YOY_ABOVE || b->bound == YOY_AT_LEAST) &&
	       yoy_decimal_cmp(value, a->value) == 0;
}

static bool reaches(const struct yoy_commitment *k, struct yoy_decimal value,
		    const struct yoy_dictionary *dict)
{
	struct yoy_observation target = as_observation(&k->amount);
	struct yoy_judgement j;

	return yoy_gap_judge(&j, &target, value, (struct yoy_decimal){ 0, 0 }, better_of(k, dict),
			     yoy_decimal_int(5), NULL) == YOY_OK &&
	       j.verdict == YOY_MET;
}

/* (12): does the passage tell of less than was promised? The phase that was promised is the whole.
 */
static bool told_less(const struct yoy_commitment *k, const struct yoy_passage *p)
{
	if (p->stage == YOY_STAGE_PHASE && strstr(k->core, PHASE))
		return false;
	return p->stage != YOY_STAGE_NONE && p->stage < k->stage;
}

/* (11): the first amount, or what all of the review add up to. */
static bool judge_amount(struct yoy_audit_row *row, const struct yoy_audit_input *in,
			 struct yoy_arena *arena)
{
	const struct yoy_commitment *k = row->commitment;
	struct yoy_decimal value = { 0, 0 }, sum = { 0, 0 };
	const struct yoy_outcome *first = NULL;
	size_t n = 0;
	bool met, going_on;

	for (size_t i = 0; i < row->n_outcomes; i++) {
		const struct yoy_outcome *o = &row->outcome[i];
		struct yoy_decimal v;

		if (o->passage->part == YOY_PART_PLAN || !o->amount ||
		    !audit_amount_in(&v, &k->amount, o->amount))
			continue;
		if (!first) {
			first = o;
			value = sum = v;
		} else if (o->adds) {
			n += yoy_decimal_add(&sum, sum, v, NULL) == YOY_OK;
		}
	}
	if (!first)
		return false;
	met = reaches(k, value, in->dictionary) || same_limit(&k->amount, first->amount, value);
	if (!met && n > 0 && reaches(k, sum, in->dictionary)) {
		met = true;
		value = sum;
	}
	going_on =
		met && told_less(k, first->passage) && first->passage->stage <= YOY_STAGE_STARTED;
	row->status = met && !going_on ? YOY_FULFILLED : YOY_PARTLY_FULFILLED;
	row->reason = yoy_arena_printf(arena, _("承诺%s，报告%s%s"),
				       figure(arena, k->amount.value, k->amount.unit),
				       figure(arena, value, k->amount.unit),
				       going_on ? _("，仍在推进")
				       : met    ? ""
						: _("，未达到"));
	return true;
}

static const char *const stage_names[] = { N_("有提及"),   N_("未完成"),   N_("处于前期"),
					   N_("正在推进"), N_("部分完成"), N_("一期完成"),
					   N_("已完成") };

/* (12) */
static void judge_stage(struct yoy_audit_row *row, const struct yoy_outcome *o,
			struct yoy_arena *arena)
{
	enum yoy_stage told = o->passage->stage;

	if (told == YOY_STAGE_FAILED)
		row->status = YOY_NOT_FULFILLED;
	else if (told != YOY_STAGE_NONE && !told_less(row->commitment, o->passage))
		row->status = YOY_FULFILLED;
	else
		row->status = YOY_PARTLY_FULFILLED;
	row->reason = yoy_arena_printf(arena, _("报告称%s"), _(stage_names[told]));
}

void audit_judge(struct yoy_audit_row *row, const struct yoy_audit_input *in,
		 struct yoy_arena *arena)
{
	const struct yoy_outcome *review = NULL, *plan = NULL;

	for (size_t i = 0; i < row->n_outcomes; i++) {
		const struct yoy_outcome *o = &row->outcome[i];

		if (o->passage->part == YOY_PART_PLAN)
			plan = plan ? plan : o;
		else
			review = review ? review : o;
	}
	row->carried_over = plan != NULL;
	if (!in->next_year) {
		row->status = YOY_COMMIT_PENDING;
		row->reason = _("下一年度报告不在库中");
	} else if (review && judge_amount(row, in, arena)) {
		return;
	} else if (review) {
		judge_stage(row, review, arena);
	} else if (plan) {
		row->status = YOY_NOT_FULFILLED;
		row->reason = _("回顾部分未提及，计划部分再次提出");
	} else {
		row->status = YOY_UNMENTIONED;
		row->reason = _("下一年度报告没有提及");
	}
}
