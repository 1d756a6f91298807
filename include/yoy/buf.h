/* Growing byte buffer with a stated maximum; always NUL-terminated behind len. */
#ifndef YOY_BUF_H
#define YOY_BUF_H

#include <stdbool.h>
#include <stdint.h>

#include "yoy/view.h"

struct yoy_buf {
	char *ptr;
	size_t len, cap, max;
	bool over; /* something was refused because of max; stays set until clear */
};

#define YOY_BUF_INIT(maximum)                \
	{                                    \
		NULL, 0, 0, (maximum), false \
	}
#define YOY_BUF_NOMAX ((size_t)1 << 40)

/* Appending past max drops the piece and sets over: callers of long outputs check it once at the
 * end. */
void yoy_buf_add(struct yoy_buf *buf, const char *ptr, size_t len);
void yoy_buf_addv(struct yoy_buf *buf, struct yoy_view v);
void yoy_buf_adds(struct yoy_buf *buf, const char *s);
void yoy_buf_addc(struct yoy_buf *buf, char c);
void yoy_buf_addf(struct yoy_buf *buf, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void yoy_buf_reserve(struct yoy_buf *buf, size_t more);
void yoy_buf_truncate(struct yoy_buf *buf, size_t len);
void yoy_buf_clear(struct yoy_buf *buf);   /* reusable, keeps memory */
char *yoy_buf_detach(struct yoy_buf *buf); /* caller frees with free(); never NULL */
void yoy_buf_release(struct yoy_buf *buf);
struct yoy_view yoy_buf_view(const struct yoy_buf *buf);
const char *yoy_buf_str(const struct yoy_buf *buf); /* "" when empty; valid until the next change */

#endif
