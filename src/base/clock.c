#include "yoy/clock.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

yoy_rc yoy_clock_utc(char out[YOY_TIME_TEXT_MAX], struct yoy_err *err)
{
	const long long last = 253402300799LL; /* 9999-12-31T23:59:59Z */
	const char *fixed = getenv("SOURCE_DATE_EPOCH");
	time_t now = time(NULL);
	struct tm tm;

	if (fixed && *fixed) {
		char *end;
		long long v;

		errno = 0;
		v = strtoll(fixed, &end, 10);
		if (errno || *end != '\0' || v < 0 || v > last)
			return yoy_err_set(err, YOY_E_USAGE,
					   "SOURCE_DATE_EPOCH=%s: seconds since 1970 are expected",
					   fixed);
		now = (time_t)v;
	}
	if (!gmtime_r(&now, &tm) ||
	    strftime(out, YOY_TIME_TEXT_MAX, "%Y-%m-%dT%H:%M:%SZ", &tm) == 0)
		return yoy_err_set(err, YOY_E_IO, "the clock cannot be read");
	return YOY_OK;
}

bool yoy_clock_days(const char *date, long *out)
{
	static const int before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 };
	int y, m, d, n = 0;
	bool leap;

	if (strlen(date) != 10 || sscanf(date, "%4d-%2d-%2d%n", &y, &m, &d, &n) != 3 || n != 10 ||
	    strspn(date, "0123456789-") != 10 || y < 1 || m < 1 || m > 12 || d < 1)
		return false;
	leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
	if (d > before[m] - before[m - 1] + (m == 2 && leap))
		return false;
	*out = 365L * (y - 1) + (y - 1) / 4 - (y - 1) / 100 + (y - 1) / 400 + before[m - 1] +
	       (m > 2 && leap) + d - 719163;
	return true;
}
