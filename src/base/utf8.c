#include "yoy/utf8.h"

#include <utf8proc.h>

uint32_t yoy_utf8_at(struct yoy_view text, size_t pos, size_t *len_bytes)
{
	utf8proc_int32_t cp = -1;
	size_t rest = text.len - pos;
	utf8proc_ssize_t n;

	if ((unsigned char)text.ptr[pos] < 0x80) {
		*len_bytes = 1;
		return (unsigned char)text.ptr[pos];
	}
	n = utf8proc_iterate((const utf8proc_uint8_t *)text.ptr + pos,
			     (utf8proc_ssize_t)(rest > 4 ? 4 : rest), &cp);
	if (n <= 0) {
		*len_bytes = 1;
		return 0xFFFD;
	}
	*len_bytes = (size_t)n;
	return (uint32_t)cp;
}

size_t yoy_utf8_check(struct yoy_view text)
{
	size_t pos = 0;

	while (pos < text.len) {
		size_t len;

		if (yoy_utf8_at(text, pos, &len) == 0xFFFD && len == 1)
			return pos;
		pos += len;
	}
	return text.len;
}

size_t yoy_utf8_prev(struct yoy_view text, size_t pos)
{
	size_t at = pos - 1, len;

	while (at > 0 && pos - at < 4 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
		at--;
	yoy_utf8_at((struct yoy_view){ text.ptr, pos }, at, &len);
	return at + len == pos ? at : pos - 1; /* a bad byte is a character of its own */
}

size_t yoy_utf8_put(char out[4], uint32_t cp)
{
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t n;

	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = 0xFFFD;
	n = utf8proc_encode_char((utf8proc_int32_t)cp, bytes);
	memcpy(out, bytes, (size_t)n);
	return (size_t)n;
}

size_t yoy_utf8_count(struct yoy_view text)
{
	size_t n = 0;

	for (size_t i = 0; i < text.len; i++)
		n += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
	return n;
}

static size_t width_of(uint32_t cp)
{
	int w;

	if (cp < 0x20 || cp == 0x7F)
		return 0;
	w = utf8proc_charwidth((utf8proc_int32_t)cp);
	return w > 0 ? (size_t)w : 0;
}

size_t yoy_utf8_width(struct yoy_view text)
{
	size_t pos = 0, cols = 0;

	while (pos < text.len) {
		size_t len;

		cols += width_of(yoy_utf8_at(text, pos, &len));
		pos += len;
	}
	return cols;
}

size_t yoy_utf8_fit(struct yoy_view text, size_t cols)
{
	size_t pos = 0, used = 0;

	while (pos < text.len) {
		size_t len, w = width_of(yoy_utf8_at(text, pos, &len));

		if (used + w > cols)
			break;
		used += w;
		pos += len;
	}
	return pos;
}

bool yoy_utf8_is_han(uint32_t cp)
{
	return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3400 && cp <= 0x4DBF) || cp == 0x3007 ||
	       (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x20000 && cp <= 0x3134F);
}
