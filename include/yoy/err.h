/*
 * Error codes and the message carrier.
 *
 * A fallible function returns yoy_rc and writes one message, in the place where the cause is known;
 * callers pass it up and only prefix what the callee could not know (a path, a rule id).
 */
#ifndef YOY_ERR_H
#define YOY_ERR_H

typedef enum yoy_rc {
	YOY_OK = 0,
	YOY_E_USAGE,       /* the command line is wrong: exit 2 */
	YOY_E_INPUT,       /* a report cannot be read or understood: exit 3 */
	YOY_E_RULES,       /* a rule pack or dictionary is broken: exit 3 */
	YOY_E_DB,          /* SQLite refused, or the file is not ours: exit 4 */
	YOY_E_IO,          /* output could not be written: exit 5 */
	YOY_E_CHILD,       /* a child program is missing or failed: exit 5 */
	YOY_E_LIMIT,       /* a stated maximum was passed: exit 3 */
	YOY_E_RANGE,       /* an exact number does not fit: never rounded silently */
	YOY_E_UNIT,        /* units that cannot be brought together */
	YOY_E_INTERRUPTED, /* Ctrl-C or told to end, everything left whole: exit 130 */
} yoy_rc;

struct yoy_err {
	yoy_rc code;
	char msg[1024]; /* UTF-8, one or more lines, no newline at the end */
};

#define YOY_ERR_INIT       \
	{                  \
		YOY_OK, "" \
	}

/* Set code and message (cut at a character border when too long); returns code. err may be NULL. */
yoy_rc yoy_err_set(struct yoy_err *err, yoy_rc code, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* Put text before the message that is there. err may be NULL. */
void yoy_err_prefix(struct yoy_err *err, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* The documented exit code of a result: 0, 2, 3, 4, 5 or 130. */
int yoy_rc_exit(yoy_rc rc);

#endif
