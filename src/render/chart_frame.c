#include "chart_frame.h"

#include "yoy/utf8.h"

static void point_sample(struct yoy_canvas *cv, double col, double line, const struct yoy_key *key)
{
	if (key->dash) {
		yoy_buf_adds(cv->out, "set arrow from screen ");
		yoy_canvas_num(cv->out, yoy_canvas_x(cv, col));
		yoy_buf_adds(cv->out, ", screen ");
		yoy_canvas_num(cv->out, yoy_canvas_y(cv, line));
		yoy_buf_adds(cv->out, " to screen ");
		yoy_canvas_num(cv->out, yoy_canvas_x(cv, col + 4));
		yoy_buf_adds(cv->out, ", screen ");
		yoy_canvas_num(cv->out, yoy_canvas_y(cv, line));
		yoy_buf_addf(cv->out, " nohead lw 2 dt %d lc rgb %s\n", key->dash, key->rgb);
	}
	if (!key->point)
		return;
	yoy_buf_adds(cv->out, "set label '' at screen ");
	yoy_canvas_num(cv->out, yoy_canvas_x(cv, col + 2));
	yoy_buf_adds(cv->out, ", screen ");
	yoy_canvas_num(cv->out, yoy_canvas_y(cv, line));
	yoy_buf_addf(cv->out, " point pt %d lw 1.5 ps ", key->point);
	yoy_canvas_point_size(cv, 1.3);
	yoy_buf_addf(cv->out, " lc rgb %s\n", key->rgb);
}

static void sample(struct yoy_canvas *cv, double col, double line, const struct yoy_key *key)
{
	double width = cv->term ? 2 : 3.4, half = 0.38;
	struct yoy_area box = { col, col + width, line - half, line + half };
	struct yoy_axis axis = { 0, 10, 1, col, col + width };
	struct yoy_bound_mark mark = { (enum yoy_bound)key->point, 5, 8, 3 };
	struct yoy_ink glyph = { key->rgb, YOY_PLAIN, YOY_LEFT };

	switch (key->kind) {
	case YOY_KEY_BOX:
		if (cv->term)
			box.top = line;
		yoy_shape_box(cv, &box, key->rgb, (enum yoy_fill)key->point);
		break;
	case YOY_KEY_BOUND:
		if (mark.bound == YOY_RANGE)
			mark.value = 2;
		if (mark.bound == YOY_AT_LEAST || mark.bound == YOY_ABOVE)
			mark.value = 3;
		if (cv->term)
			axis.right = col;
		yoy_axis_bound(cv, &axis, &mark, line, half);
		break;
	case YOY_KEY_TEXT:
		glyph.align = cv->term ? YOY_LEFT : YOY_CENTER;
		yoy_canvas_text(cv, col + (cv->term ? 0 : 2), line, glyph, yoy_view_of(key->glyph));
		break;
	case YOY_KEY_POINT:
		if (cv->term)
			yoy_canvas_text(cv, col, line, glyph, yoy_view_of(key->glyph));
		else
			point_sample(cv, col, line, key);
		break;
	}
}

static double key_cols(const struct yoy_canvas *cv, const struct yoy_key *key)
{
	bool two =
		key->kind == YOY_KEY_BOX || (key->kind == YOY_KEY_BOUND && key->point == YOY_RANGE);

	if (cv->term)
		return two ? 3 : 2;
	return key->dash ? 5 : 4.2;
}

double yoy_keys_draw(struct yoy_canvas *cv, double line, const struct yoy_key *keys, size_t n,
		     bool draw)
{
	struct yoy_ink ink = { YOY_INK_TEXT, YOY_PLAIN, YOY_LEFT };
	double height = cv->term ? 1 : 1.3;
	double col = 1, taken = n > 0 ? height : 0;

	for (size_t i = 0; i < n; i++) {
		double text = (double)yoy_utf8_width(yoy_view_of(keys[i].text));
		double width = key_cols(cv, &keys[i]);

		if (col > 1 && col + width + text > cv->cols - 1) {
			col = 1;
			taken += height;
		}
		if (draw) {
			double at = line + taken - (cv->term ? height : height / 2);

			sample(cv, col, at, &keys[i]);
			yoy_canvas_text(cv, col + width, at, ink, yoy_view_of(keys[i].text));
		}
		col += width + text + 3;
	}
	return taken;
}

void yoy_frame_release(struct yoy_frame *f)
{
	yoy_buf_release(&f->title);
	yoy_buf_release(&f->subtitle);
	yoy_buf_release(&f->notes);
}

void yoy_frame_note(struct yoy_frame *f, const char *text)
{
	if (f->notes.len > 0)
		yoy_buf_addc(&f->notes, '\n');
	yoy_buf_adds(&f->notes, text);
}

void yoy_frame_key(struct yoy_frame *f, struct yoy_key key)
{
	if (f->keys < sizeof(f->key) / sizeof(f->key[0]))
		f->key[f->keys++] = key;
}

double yoy_frame_head(struct yoy_canvas *cv, const struct yoy_frame *f, bool draw)
{
	struct yoy_ink title = { YOY_INK_TEXT, YOY_TITLE, YOY_LEFT };
	struct yoy_ink subtitle = { YOY_INK_DIM, YOY_PLAIN, YOY_LEFT };
	double line = cv->term ? 0 : 0.5;

	line += yoy_canvas_paragraph(cv, line, title, yoy_buf_view(&f->title), draw);
	if (f->subtitle.len > 0) {
		line += cv->term ? 0 : 0.25;
		line += yoy_canvas_paragraph(cv, line, subtitle, yoy_buf_view(&f->subtitle), draw);
	}
	if (f->keys > 0) {
		line += cv->term ? 0 : 0.3;
		line += yoy_keys_draw(cv, line, f->key, f->keys, draw);
	}
	return line + (cv->term ? 1 : 0.5);
}

static double draw_notes(struct yoy_canvas *cv, const struct yoy_frame *f, double line, bool draw)
{
	struct yoy_ink ink = { YOY_INK_DIM, YOY_SMALL, YOY_LEFT };
	struct yoy_view rest = yoy_buf_view(&f->notes);
	double start = line;

	while (rest.len > 0) {
		const char *end = memchr(rest.ptr, '\n', rest.len);
		size_t len = end ? (size_t)(end - rest.ptr) : rest.len;

		line += yoy_canvas_paragraph(cv, line, ink, yoy_view_sub(rest, 0, len), draw);
		rest = yoy_view_sub(rest, len + (end != NULL), rest.len);
	}
	return line - start + (cv->term ? 0 : 0.4);
}

double yoy_frame_foot(struct yoy_canvas *cv, const struct yoy_frame *f, bool draw)
{
	double lines = draw_notes(cv, f, 0, false);

	if (draw)
		draw_notes(cv, f, cv->lines - lines, true);
	return lines;
}
