#include "yoy/schedule.h"

#include <stdio.h>
#include <stdlib.h>

#include "audit_work.h"
#include "yoy/clock.h"
#include "yoy/unit.h"

enum { NEAR_POINTS = 5, DIGITS = 1, HUNDRED = 100 };

static const char *const words[] = { "unknown", "behind", "on_course", "ahead", "done", "overdue" };

const char *yoy_schedule_word(enum yoy_schedule v)
{
	return words[v];
}

/* First day and due day, (2) and (4). */
static bool days_of(const struct yoy_commitment *k, long *first, long *due)
{
	char text[16];
	int from = 0, to = 0;

	if (sscanf(k->period, "%4d/%4d", &from, &to) < 2)
		to = from;
	snprintf(text, sizeof(text), "%04d-01-01", from);
	if (!yoy_clock_days(text, first))
		return false;
	if (k->due && yoy_clock_days(k->due, due))
		return true;
	snprintf(text, sizeof(text), "%04d-12-31", to);
	return yoy_clock_days(text, due);
}

/* 60% */
static bool given_share(const struct yoy_audit_row *row, struct yoy_decimal *out)
{
	const char *text = row->decided.progress ? row->decided.progress->value : "";
	size_t len = strlen(text);

	if (len > 3 && strcmp(text + len - 3, "％") == 0)
		len -= 3;
	else if (len > 1 && text[len - 1] == '%')
		len--;
	else
		return false;
	return yoy_decimal_parse(out, (struct yoy_view){ text, len }, NULL) == YOY_OK &&
	       out->mant >= 0;
}

static bool adds_up(const struct yoy_commitment *k)
{
	struct yoy_unit unit;

	yoy_unit_parse(&unit, yoy_view_of(k->amount.unit));
	return k->amount.has && k->amount.value.mant > 0 && !(k->flags & YOY_COMMIT_CHANGE) &&
	       (k->amount.bound == YOY_EXACT || k->amount.bound == YOY_ABOUT ||
		k->amount.bound == YOY_AT_LEAST || k->amount.bound == YOY_ABOVE) &&
	       unit.dim != YOY_DIM_PERCENT && unit.dim != YOY_DIM_POINT &&
	       unit.dim != YOY_DIM_RANK && unit.dim != YOY_DIM_TIME && unit.dim != YOY_DIM_TIMES;
}

static bool amount_share(const struct yoy_audit_row *row, struct yoy_decimal *out)
{
	const struct yoy_commitment *k = row->commitment;

	for (size_t i = 0; adds_up(k) && i < row->n_outcomes; i++) {
		const struct yoy_outcome *o = &row->outcome[i];
		struct yoy_decimal v;

		if (o->passage->part != YOY_PART_PLAN && o->amount &&
		    audit_amount_in(&v, &k->amount, o->amount) &&
		    yoy_decimal_mul(&v, v, yoy_decimal_int(HUNDRED), NULL) == YOY_OK &&
		    yoy_decimal_div(out, v, k->amount.value, DIGITS, NULL) == YOY_OK)
			return true;
	}
	return false;
}

static int side(struct yoy_decimal share, struct yoy_decimal pace)
{
	struct yoy_decimal apart;

	if (yoy_decimal_sub(&apart, share, pace, NULL) != YOY_OK)
		return 0;
	if (yoy_decimal_cmp(yoy_decimal_abs(apart), yoy_decimal_int(NEAR_POINTS)) <= 0)
		return 0;
	return yoy_decimal_is_neg(apart) ? -1 : 1;
}

void yoy_schedule_at(struct yoy_schedule_at *out, const struct yoy_audit_row *row, long day)
{
	long first, due, all, gone;

	*out = (struct yoy_schedule_at){ .result = YOY_SCHEDULE_UNKNOWN };
	out->has_share = given_share(row, &out->share_pct) || amount_share(row, &out->share_pct);
	if (days_of(row->commitment, &first, &due)) {
		all = due >= first ? due - first + 1 : 1;
		gone = day < first ? 0 : day > due ? all : day - first + 1;
		yoy_decimal_div(&out->pace_pct, yoy_decimal_int(gone * HUNDRED),
				yoy_decimal_int(all), DIGITS, NULL);
	} else {
		due = day;
	}
	if (row->status == YOY_FULFILLED) /* (1) */
		out->result = YOY_SCHEDULE_DONE;
	else if (day > due) /* (2) */
		out->result = YOY_SCHEDULE_OVERDUE;
	else if (out->has_share) /* (5) */
		out->result = (enum yoy_schedule)((int)YOY_SCHEDULE_ON_COURSE +
						  side(out->share_pct, out->pace_pct));
}
