#include "yoy/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "yoy/i18n.h"

/* A message that was too long may end inside a character: drop the broken one. */
static void cut_at_character(char *msg, size_t len)
{
	size_t i = len;

	while (i > 0 && ((unsigned char)msg[i - 1] & 0xC0) == 0x80)
		i--;
	if (i > 0 && (unsigned char)msg[i - 1] >= 0xC0) {
		unsigned char lead = (unsigned char)msg[i - 1];
		size_t want = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;

		if (len - (i - 1) < want)
			msg[i - 1] = '\0';
	}
}

static void print_msg(char *out, size_t size, const char *fmt, va_list ap)
{
	int n = vsnprintf(out, size, yoy_i18n_text(fmt), ap);

	if (n < 0)
		out[0] = '\0';
	else if ((size_t)n >= size)
		cut_at_character(out, size - 1);
}

yoy_rc yoy_err_set(struct yoy_err *err, yoy_rc code, const char *fmt, ...)
{
	va_list ap;

	if (!err)
		return code;
	err->code = code;
	va_start(ap, fmt);
	print_msg(err->msg, sizeof(err->msg), fmt, ap);
	va_end(ap);
	return code;
}

void yoy_err_prefix(struct yoy_err *err, const char *fmt, ...)
{
	char head[sizeof(err->msg)];
	size_t n, rest;
	va_list ap;

	if (!err)
		return;
	va_start(ap, fmt);
	print_msg(head, sizeof(head), fmt, ap);
	va_end(ap);
	n = strlen(head);
	rest = strlen(err->msg);
	if (n + rest >= sizeof(err->msg))
		rest = sizeof(err->msg) - 1 - n;
	memmove(err->msg + n, err->msg, rest);
	memcpy(err->msg, head, n);
	err->msg[n + rest] = '\0';
	cut_at_character(err->msg, n + rest);
}

int yoy_rc_exit(yoy_rc rc)
{
	switch (rc) {
	case YOY_OK:
		return 0;
	case YOY_E_USAGE:
		return 2;
	case YOY_E_INPUT:
	case YOY_E_RULES:
	case YOY_E_LIMIT:
		return 3;
	case YOY_E_DB:
		return 4;
	case YOY_E_IO:
	case YOY_E_CHILD:
	case YOY_E_RANGE:
	case YOY_E_UNIT:
		return 5;
	case YOY_E_INTERRUPTED:
		return 130;
	}
	return 5;
}
