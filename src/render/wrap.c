#include "render_out.h"
#include "yoy/utf8.h"

static bool is_one_of(uint32_t cp, struct yoy_view set)
{
	size_t step;

	for (size_t pos = 0; pos < set.len; pos += step)
		if (yoy_utf8_at(set, pos, &step) == cp)
			return true;
	return false;
}

static bool is_opening(uint32_t cp)
{
	return is_one_of(cp, YOY_VIEW_LIT("([{（［【《〈「『“‘"));
}

static bool is_closing(uint32_t cp)
{
	return is_one_of(cp, YOY_VIEW_LIT(")]},.;:!?%）］】》〉」』”’，。、；：！？％…"));
}

/* Part of a Latin word or a number: the scripts below Hangul break at spaces only. */
static bool is_word(uint32_t cp)
{
	if (cp < 0x80)
		return cp > 0x20 && !is_one_of(cp, YOY_VIEW_LIT("()[]{}|\"<>"));
	return cp > 0xa0 && cp < 0x1100;
}

static bool may_break(struct yoy_view text, size_t pos)
{
	size_t len;
	uint32_t before = yoy_utf8_at(text, yoy_utf8_prev(text, pos), &len);
	uint32_t after = yoy_utf8_at(text, pos, &len);

	if (before == ' ' || after == ' ')
		return true;
	if (yoy_utf8_width(yoy_view_sub(text, pos, pos + len)) == 0)
		return false;
	if (is_closing(after) || is_opening(before))
		return false;
	return !(is_word(before) && is_word(after));
}

static size_t skip_spaces(struct yoy_view text, size_t pos)
{
	while (pos < text.len && text.ptr[pos] == ' ')
		pos++;
	return pos;
}

struct yoy_view yoy_wrap_next(struct yoy_view text, size_t *pos, size_t cols)
{
	struct yoy_view rest = yoy_view_sub(text, *pos, text.len);
	size_t fit = yoy_utf8_fit(rest, cols);
	size_t len;

	if (fit == 0 && rest.len > 0)
		yoy_utf8_at(rest, 0, &fit);
	len = fit;
	if (fit < rest.len) {
		while (len > 0 && !may_break(rest, len))
			len = yoy_utf8_prev(rest, len);
		if (len == 0)
			len = fit;
	}
	*pos = skip_spaces(text, *pos + len);
	while (len > 0 && rest.ptr[len - 1] == ' ')
		len--;
	rest.len = len;
	return rest;
}
