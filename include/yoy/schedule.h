/*
 * Progress by time (序时进度) of a commitment at a given day. Pure; the day is always given, never
 * taken from a clock.
 *
 * (1) done: the status is fulfilled.
 * (2) The due day is that of the commitment, else the last day of the last year of its period.
 *     overdue: the day is behind it, and nothing says that it is done (未提及 included).
 * (3) How far: the percentage that a person gave as progress; else the amount that the review of a
 *     report tells, over the amount promised, when both are counts in comparable units, more is
 *     better, and the promise is no growth, rate or rank. Where neither is known nothing is said.
 * (4) An even pace: days from the first day of the first year of the period to the day, both
 *     counted, over all days to the due day.
 * (5) behind, ahead: how far is more than 5 points below or above the even pace; else on course.
 */
#ifndef YOY_SCHEDULE_H
#define YOY_SCHEDULE_H

#include "yoy/audit.h"

enum yoy_schedule {
	YOY_SCHEDULE_UNKNOWN,
	YOY_SCHEDULE_BEHIND,
	YOY_SCHEDULE_ON_COURSE,
	YOY_SCHEDULE_AHEAD,
	YOY_SCHEDULE_DONE,
	YOY_SCHEDULE_OVERDUE,
};
const char *yoy_schedule_word(enum yoy_schedule v); /* unknown, behind, on_course … */

struct yoy_schedule_at {
	enum yoy_schedule result;
	bool has_share;
	struct yoy_decimal share_pct; /* how far (3), one digit */
	struct yoy_decimal pace_pct;  /* the even pace (4), 0 to 100, one digit */
};

/* day: days since 1970-01-01 (yoy_clock_days). */
void yoy_schedule_at(struct yoy_schedule_at *out, const struct yoy_audit_row *row, long day);

#endif
