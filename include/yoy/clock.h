/* The time of day, for what people do: never for what is read or computed. */
#ifndef YOY_CLOCK_H
#define YOY_CLOCK_H

#include <stdbool.h>

#include "yoy/err.h"

enum { YOY_TIME_TEXT_MAX = 32 };

/* Now in UTC, 2026-03-01T08:30:00Z; of SOURCE_DATE_EPOCH (seconds since 1970) where that is set:
 * YOY_E_USAGE when it is no such number. */
yoy_rc yoy_clock_utc(char out[YOY_TIME_TEXT_MAX], struct yoy_err *err);

/* Days since 1970-01-01 of a date of the Gregorian calendar (2026-03-01); false: no such date. */
bool yoy_clock_days(const char *date, long *out);

#endif
