/* What stands around every chart: the title that says the finding, what it is of, a key to the
 * marks, notes and the source. */
#ifndef RENDER_CHART_FRAME_H
#define RENDER_CHART_FRAME_H

#include "chart_shape.h"

struct yoy_key {
	enum { YOY_KEY_POINT, YOY_KEY_BOX, YOY_KEY_BOUND, YOY_KEY_TEXT } kind;
	const char *text, *rgb;
	int point; /* POINT: type in pictures, 0: none; BOX: enum yoy_fill; BOUND: enum yoy_bound */
	const char *glyph; /* POINT: on a terminal */
	int dash;          /* POINT: type of a line through the point; 0: none */
};
double yoy_keys_draw(struct yoy_canvas *cv, double line, const struct yoy_key *keys, size_t n,
		     bool draw);

struct yoy_frame {
	struct yoy_buf title, subtitle; /* subtitle: may be empty */
	struct yoy_key key[12];
	size_t keys;
	struct yoy_buf notes; /* one a line */
};
#define YOY_FRAME_INIT                                                                         \
	{                                                                                      \
		.title = YOY_BUF_INIT(YOY_BUF_NOMAX), .subtitle = YOY_BUF_INIT(YOY_BUF_NOMAX), \
		.notes = YOY_BUF_INIT(YOY_BUF_NOMAX),                                          \
	}
void yoy_frame_release(struct yoy_frame *f);
void yoy_frame_note(struct yoy_frame *f, const char *text);
void yoy_frame_key(struct yoy_frame *f, struct yoy_key key);

/* Title, subtitle, keys from the top; notes so that they end at the foot of the page. Both return
 * the lines that they take and draw only when asked. */
double yoy_frame_head(struct yoy_canvas *cv, const struct yoy_frame *f, bool draw);
double yoy_frame_foot(struct yoy_canvas *cv, const struct yoy_frame *f, bool draw);

#endif
