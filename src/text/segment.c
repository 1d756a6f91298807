#include "yoy/segment.h"

#include "yoy/utf8.h"

enum {
	HEADING_MAX_CHARS = 60,
	RUN_IN_MAX_CHARS = 48,
	BARE_MAX_CHARS = 34,
};

static bool is_cn_digit(uint32_t c)
{
	switch (c) {
	case 0x4E00: /* 一 */
	case 0x4E8C:
	case 0x4E09:
	case 0x56DB:
	case 0x4E94:
	case 0x516D:
	case 0x4E03:
	case 0x516B:
	case 0x4E5D:
	case 0x5341: /* 十 */
		return true;
	default:
		return false;
	}
}

static size_t skip_cn_digits(struct yoy_view t, size_t pos)
{
	size_t len;

	while (pos < t.len && is_cn_digit(yoy_utf8_at(t, pos, &len)))
		pos += len;
	return pos;
}

static bool eat(struct yoy_view t, size_t *pos, const char *s)
{
	struct yoy_view lit = yoy_view_of(s);

	if (!yoy_view_starts(yoy_view_sub(t, *pos, t.len), lit))
		return false;
	*pos += lit.len;
	return true;
}

static size_t skip_spaces(struct yoy_view t, size_t pos)
{
	while (pos < t.len && (t.ptr[pos] == ' ' || t.ptr[pos] == '\t'))
		pos++;
	return pos;
}

/* Level of the marker that the line starts with, 0 when none; *after gets the offset behind it. */
static int marker_level(struct yoy_view t, size_t *after)
{
	size_t pos = skip_spaces(t, 0), at;

	*after = pos;
	at = skip_cn_digits(t, pos);
	if (at > pos) {
		size_t p = at;

		*after = p;
		if (eat(t, &p, "、") || eat(t, &p, "，") || eat(t, &p, "."))
			return *after = p, 1;
		if (eat(t, &p, "是") || eat(t, &p, "要"))
			return *after = p, 3;
	}
	at = pos;
	if (eat(t, &at, "第")) {
		size_t p = skip_cn_digits(t, at);

		if (p > at && (eat(t, &p, "部分") || eat(t, &p, "章")))
			return *after = p, 1;
		if (p > at && (eat(t, &p, "，") || eat(t, &p, "、")))
			return *after = p, 2;
	}
	at = pos;
	if (eat(t, &at, "（") || eat(t, &at, "(")) {
		size_t p = skip_cn_digits(t, at);

		if (p > at && (eat(t, &p, "）") || eat(t, &p, ")")))
			return *after = p, 2;
	}
	at = pos;
	if (eat(t, &at, "——") || eat(t, &at, "--"))
		return *after = at, 3;
	while (at < t.len && t.ptr[at] >= '0' && t.ptr[at] <= '9' && at - pos < 3)
		at++;
	if (at > pos) {
		size_t p = at;

		if (eat(t, &p, "、") || eat(t, &p, "．") ||
		    (eat(t, &p, ".") && (p >= t.len || t.ptr[p] < '0' || t.ptr[p] > '9')))
			return *after = p, 3;
	}
	*after = pos;
	return 0;
}

static bool is_end_mark(uint32_t c)
{
	return c == 0x3002 /* 。 */ || c == 0xFF01 /* ！ */ || c == 0xFF1F /* ？ */ || c == '!' ||
	       c == '?';
}

static bool is_closing(uint32_t c)
{
	return c == 0x201D /* ” */ || c == 0x2019 || c == 0xFF09 /* ） */ || c == 0x300B /* 》 */;
}

/* Offset behind the first sentence of t at or after pos; closing quotes belong to it. */
static size_t sentence_end(struct yoy_view t, size_t pos)
{
	while (pos < t.len) {
		size_t len;
		uint32_t c = yoy_utf8_at(t, pos, &len);

		pos += len;
		if (!is_end_mark(c))
			continue;
		while (pos < t.len) {
			c = yoy_utf8_at(t, pos, &len);
			if (!is_end_mark(c) && !is_closing(c))
				break;
			pos += len;
		}
		return pos;
	}
	return t.len;
}

static void find_heading(struct yoy_block *b, struct yoy_view line)
{
	size_t after, first = sentence_end(line, 0), last_len = 0;
	size_t chars = yoy_utf8_count(yoy_view_sub(line, 0, first));
	int level = marker_level(line, &after);
	uint32_t last = 0;

	if (line.len) {
		size_t p = yoy_utf8_prev(line, line.len);

		last = yoy_utf8_at(line, p, &last_len);
	}
	if (level && first == line.len && chars <= HEADING_MAX_CHARS) {
		b->level = level;
		b->bare = !is_end_mark(last) || level <= 2;
		b->head = b->at;
	} else if (level && chars <= RUN_IN_MAX_CHARS) {
		b->level = level;
		b->head = (struct yoy_span){ b->at.beg, b->at.beg + (uint32_t)first };
	} else if (level) {
		b->level = level;
	} else if (chars <= BARE_MAX_CHARS && first == line.len && !is_end_mark(last) && line.len &&
		   last != 0xFF0C && last != 0x3001 && last != 0xFF1B) {
		b->level = 4;
		b->bare = true;
		b->head = b->at;
	}
}

void yoy_segment(struct yoy_segments *out, struct yoy_view text)
{
	size_t beg = 0;

	while (beg < text.len) {
		const char *nl = memchr(text.ptr + beg, '\n', text.len - beg);
		size_t end = nl ? (size_t)(nl - text.ptr) : text.len;
		struct yoy_view line = yoy_view_sub(text, beg, end);

		if (line.len) {
			struct yoy_block *b = yoy_vec_push(&out->blocks);
			size_t index = out->blocks.n - 1, pos = 0;

			b->at = (struct yoy_span){ (uint32_t)beg, (uint32_t)end };
			find_heading(b, line);
			b->first_sentence = out->sentences.n;
			while (pos < line.len) {
				size_t stop = sentence_end(line, pos);
				struct yoy_sentence *s = yoy_vec_push(&out->sentences);

				s->at = (struct yoy_span){ (uint32_t)(beg + pos),
							   (uint32_t)(beg + stop) };
				s->block = index;
				pos = stop;
			}
			b->n_sentences = out->sentences.n - b->first_sentence;
		}
		beg = end + 1;
	}
}

void yoy_segments_release(struct yoy_segments *s)
{
	yoy_vec_release(&s->blocks);
	yoy_vec_release(&s->sentences);
}

static bool ends_clause(uint32_t c)
{
	return is_end_mark(c) || c == 0xFF0C /* ， */ || c == 0xFF1B /* ； */ ||
	       c == 0xFF1A /* ： */ || c == ',' || c == ';' || c == '\n' ||
	       (c >= 0x2460 && c <= 0x2473) /* ① to ⑳ */;
}

size_t yoy_clause_begin(struct yoy_view text, size_t pos, size_t floor)
{
	while (pos > floor) {
		size_t prev = yoy_utf8_prev(text, pos), len;

		if (ends_clause(yoy_utf8_at(text, prev, &len)))
			return pos;
		pos = prev;
	}
	return floor;
}

size_t yoy_clause_end(struct yoy_view text, size_t pos, size_t ceiling)
{
	while (pos < ceiling) {
		size_t len;

		if (ends_clause(yoy_utf8_at(text, pos, &len)))
			return pos;
		pos += len;
	}
	return ceiling;
}
