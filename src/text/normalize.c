#include "yoy/normalize.h"

#include <stdlib.h>

#include "yoy/alloc.h"
#include "yoy/utf8.h"
#include "yoy/vec.h"

enum {
	RAW_MAX = 64 * 1024 * 1024,
	RUNNING_CHARS =
		40, /* a line of so many characters without an end mark goes on in the next */
	SUBSCRIPT_CHARS = 2,
	WRAP_MIN_CHARS = 18,
	WRAP_SLACK = 3,       /* a break comes so much earlier or later, at a mark or a number */
	WRAP_MIN_LINES = 4,   /* so many lines of one length make a wrapped document */
	SPLIT_NUMBER_RUN = 3, /* two runs of so many digits are two numbers, not a split one */
	LINE_LENGTHS = 256,
};

/* One character with the input bytes it came from. */
struct item {
	uint32_t cp;
	uint32_t beg, end;
};
YOY_VEC(item_vec, struct item);

struct line {
	size_t beg, end; /* items */
};
YOY_VEC(line_vec, struct line);

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool is_latin(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_end_mark(uint32_t c)
{
	return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF1B || c == 0xFF1A;
}

static bool is_closing(uint32_t c)
{
	return c == 0x201D || c == 0x2019 || c == 0xFF09 || c == 0x300B || c == 0x3011;
}

/* Entities that scraped pages leave behind; 0 when there is none at pos. */
static size_t entity(struct yoy_view raw, size_t pos, uint32_t *cp)
{
	static const struct {
		const char *name;
		uint32_t cp;
	} names[] = { { "&nbsp;", ' ' },     { "&amp;", '&' },      { "&lt;", '<' },
		      { "&gt;", '>' },       { "&quot;", '"' },     { "&ldquo;", 0x201C },
		      { "&rdquo;", 0x201D }, { "&mdash;", 0x2014 }, { "&middot;", 0xB7 },
		      { "&ensp;", ' ' },     { "&emsp;", ' ' } };
	struct yoy_view rest = yoy_view_sub(raw, pos, raw.len);
	uint32_t n = 0;
	size_t i = 2;

	for (size_t k = 0; k < sizeof(names) / sizeof(*names); k++) {
		if (yoy_view_starts(rest, yoy_view_of(names[k].name))) {
			*cp = names[k].cp;
			return strlen(names[k].name);
		}
	}
	if (rest.len < 4 || rest.ptr[1] != '#')
		return 0;
	while (i < rest.len && i < 8 && is_digit((unsigned char)rest.ptr[i]))
		n = n * 10 + (uint32_t)(rest.ptr[i++] - '0');
	if (i == 2 || i >= rest.len || rest.ptr[i] != ';' || n < 32 || n > 0xFFFF ||
	    (n >= 0xD800 && n < 0xE000))
		return 0;
	*cp = n == 160 ? ' ' : n;
	return i + 1;
}

/* Fold one character; 0 means that it is dropped. */
static uint32_t fold(uint32_t c)
{
	if (c == 0xFF0C || c == 0xFF1B || c == 0xFF1A || c == 0xFF08 || c == 0xFF09 ||
	    c == 0xFF01 || c == 0xFF1F)
		return c;
	if (c >= 0xFF01 && c <= 0xFF5E)
		return c - 0xFEE0;
	switch (c) {
	case 0x3000:
	case 0x00A0:
	case 0x2002:
	case 0x2003:
	case 0x2009:
	case 0x202F:
	case '\t':
	case '\v':
	case '\f':
		return ' ';
	case 0x200B:
	case 0x200C:
	case 0x200D:
	case 0x200E:
	case 0x200F:
	case 0x2060:
	case 0xFEFF:
	case '\r':
		return 0;
	case 0x2212: /* − */
		return '-';
	case 0x2236: /* ∶ */
		return ':';
	case 0xFE6A: /* ﹪ */
		return '%';
	case 0xFF61:
		return 0x3002;
	case 0x2028:
	case 0x2029:
		return '\n';
	default:
		return c < 0x20 && c != '\n' ? 0 : c;
	}
}

static yoy_rc decode(struct item_vec *out, struct yoy_view raw, struct yoy_err *err)
{
	size_t bad = yoy_utf8_check(raw), pos = 0, line = 1;
	const char *nul = raw.len ? memchr(raw.ptr, '\0', raw.len) : NULL;

	if (raw.len > RAW_MAX)
		return yoy_err_set(err, YOY_E_LIMIT, "the text is larger than %d MiB",
				   RAW_MAX / (1024 * 1024));
	if (nul && (size_t)(nul - raw.ptr) < bad)
		bad = (size_t)(nul - raw.ptr);
	else
		nul = NULL;
	if (bad < raw.len) {
		for (size_t i = 0; i < bad; i++)
			line += raw.ptr[i] == '\n';
		if (nul)
			return yoy_err_set(err, YOY_E_INPUT,
					   "line %zu, byte %zu: a NUL byte: not a text file; "
					   "convert it to UTF-8 text",
					   line, bad);
		return yoy_err_set(err, YOY_E_INPUT,
				   "line %zu, byte %zu: not valid UTF-8; convert it first, e.g. "
				   "iconv -f GB18030 -t UTF-8",
				   line, bad);
	}
	while (pos < raw.len) {
		uint32_t cp;
		size_t len;
		struct item *it;

		len = raw.ptr[pos] == '&' ? entity(raw, pos, &cp) : 0;
		if (!len)
			cp = fold(yoy_utf8_at(raw, pos, &len));
		if (cp) {
			it = yoy_vec_push(out);
			it->cp = cp;
			it->beg = (uint32_t)pos;
			it->end = (uint32_t)(pos + len);
		}
		pos += len;
	}
	return YOY_OK;
}

/* M/2/, PM/2.5/: a subscript that a converter put between slashes; length of the digits, 0 when it
 * is none. */
static size_t subscript(const struct item_vec *v, size_t i)
{
	size_t n = 0;

	if (v->item[i].cp != '/' || i == 0 || !is_latin(v->item[i - 1].cp))
		return 0;
	while (i + 1 + n < v->n &&
	       (is_digit(v->item[i + 1 + n].cp) || v->item[i + 1 + n].cp == '.'))
		n++;
	return n > 0 && n <= 3 && i + 1 + n < v->n && v->item[i + 1 + n].cp == '/' ? n : 0;
}

/* Markdown marks, subscripts, and the ???? of broken converters. */
static void drop_marks(struct item_vec *v)
{
	size_t out = 0;

	for (size_t i = 0; i < v->n;) {
		uint32_t c = v->item[i].cp;
		size_t run = 1;

		if ((run = subscript(v, i)) > 0) {
			for (size_t k = 0; k < run; k++)
				v->item[out++] = v->item[i + 1 + k];
			i += run + 2;
			continue;
		}
		run = 1;
		while (i + run < v->n && v->item[i + run].cp == c)
			run++;
		if (c == '*' || (c == '#' && (out == 0 || v->item[out - 1].cp == '\n'))) {
			i += run;
			continue;
		}
		if (c == '?' && run >= 2) {
			v->item[out] = v->item[i];
			v->item[out++].cp = ' ';
			i += run;
			continue;
		}
		for (size_t k = 0; k < run; k++)
			v->item[out++] = v->item[i++];
	}
	v->n = out;
}

static size_t digits_before(const struct item *it, size_t beg, size_t at)
{
	size_t n = 0;

	while (at > beg && is_digit(it[at - 1].cp)) {
		at--;
		n++;
	}
	return n;
}

static size_t digits_after(const struct item *it, size_t end, size_t at)
{
	size_t n = 0;

	while (at < end && is_digit(it[at].cp)) {
		at++;
		n++;
	}
	return n;
}

/* Is a run of spaces between items a and b (exclusive ends of words) worth one blank? */
static bool keep_space(const struct item *it, size_t beg, size_t end, size_t a, size_t b)
{
	uint32_t x = it[a].cp, y = it[b].cp;

	if (is_latin(x) && is_latin(y))
		return true;
	if ((is_latin(x) && is_digit(y)) || (is_digit(x) && is_latin(y)))
		return true;
	return is_digit(x) && is_digit(y) && digits_before(it, beg, a + 1) >= SPLIT_NUMBER_RUN &&
	       digits_after(it, end, b) >= SPLIT_NUMBER_RUN;
}

/* Drop spaces inside a line; returns the new end. */
static size_t squeeze(struct item *it, size_t beg, size_t end)
{
	size_t out = beg;

	for (size_t i = beg; i < end; i++) {
		size_t next = i;

		if (it[i].cp != ' ') {
			it[out++] = it[i];
			continue;
		}
		while (next < end && it[next].cp == ' ')
			next++;
		if (out > beg && next < end && keep_space(it, beg, end, out - 1, next))
			it[out++] = it[i];
		i = next - 1;
	}
	return out;
}

static bool comma_in_number(const struct item *it, size_t beg, size_t end, size_t i)
{
	return i > beg && is_digit(it[i - 1].cp) && digits_after(it, end, i + 1) == 3 &&
	       digits_before(it, beg, i) <= 3;
}

/* ASCII punctuation of Chinese text becomes Chinese. */
static void chinese_marks(struct item *it, size_t beg, size_t end)
{
	bool open = false;

	for (size_t i = beg; i < end; i++) {
		uint32_t before = i > beg ? it[i - 1].cp : 0,
			 after = i + 1 < end ? it[i + 1].cp : 0;
		bool latin = (is_latin(before) || before == 0) && is_latin(after);

		switch (it[i].cp) {
		case ',':
			if (!latin && !comma_in_number(it, beg, end, i))
				it[i].cp = 0xFF0C;
			break;
		case ';':
			it[i].cp = 0xFF1B;
			break;
		case ':':
			if (!latin && !(is_digit(before) && is_digit(after)))
				it[i].cp = 0xFF1A;
			break;
		case '!':
			it[i].cp = 0xFF01;
			break;
		case '?':
			it[i].cp = 0xFF1F;
			break;
		case '(':
			it[i].cp = 0xFF08;
			break;
		case ')':
			it[i].cp = 0xFF09;
			break;
		case '"':
			open = !open;
			it[i].cp = open ? 0x201C : 0x201D;
			break;
		default:
			break;
		}
	}
}

static bool is_cn_digit(uint32_t c)
{
	return c == 0x4E00 || c == 0x4E8C || c == 0x4E09 || c == 0x56DB || c == 0x4E94 ||
	       c == 0x516D || c == 0x4E03 || c == 0x516B || c == 0x4E5D || c == 0x5341;
}

/* 一、 （一） 1. 第一 —— [1]: a new block begins here. */
static bool starts_block(const struct item *it, const struct line *l)
{
	size_t i = l->beg, n = 0;

	if (i >= l->end)
		return true;
	if (it[i].cp == 0x2014 || it[i].cp == '[' || it[i].cp == 0xFF3B || it[i].cp == 0x3010)
		return true;
	if (it[i].cp == 0xFF08)
		i++;
	while (i + n < l->end && is_cn_digit(it[i + n].cp))
		n++;
	if (n && i + n < l->end) {
		uint32_t c = it[i + n].cp;

		if (c == 0x3001 || (c == 0xFF09 && i > l->beg) || c == 0x662F /* 是 */)
			return true;
	}
	n = digits_after(it, l->end, i);
	if (n && n <= 2 && i + n < l->end) {
		uint32_t c = it[i + n].cp;

		if (c == 0x3001 || (c == 0xFF09 && i > l->beg) ||
		    (c == '.' && !(i + n + 1 < l->end && is_digit(it[i + n + 1].cp))))
			return true;
	}
	return it[l->beg].cp == 0x5404 && l->end - l->beg >= 4 &&
	       it[l->beg + 2].cp == 0x4EE3; /* 各位代表 */
}

static bool ended(const struct item *it, const struct line *l)
{
	size_t i = l->end;

	while (i > l->beg && is_closing(it[i - 1].cp))
		i--;
	return i == l->beg || is_end_mark(it[i - 1].cp);
}

/* The length at which a hard-wrapped document breaks its lines, 0 when it is none. */
static size_t wrap_width(const struct item *it, const struct line_vec *lines)
{
	size_t count[LINE_LENGTHS] = { 0 }, best = 0, longer = 0;

	for (size_t i = 0; i < lines->n; i++) {
		const struct line *l = &lines->item[i];
		size_t n = l->end - l->beg;

		/* Headings end without a mark too, and are no lines that were broken. */
		if (n >= WRAP_MIN_CHARS && n < LINE_LENGTHS - 1 && !ended(it, l) &&
		    !starts_block(it, l))
			count[n]++;
	}
	for (size_t n = WRAP_MIN_CHARS; n + 1 < LINE_LENGTHS; n++)
		if (count[n] + count[n + 1] > count[best] + (best ? count[best + 1] : 0))
			best = n;
	for (size_t i = 0; i < lines->n; i++)
		longer += lines->item[i].end - lines->item[i].beg > best + WRAP_SLACK;
	return best && count[best] + count[best + 1] >= WRAP_MIN_LINES &&
			       count[best] + count[best + 1] > longer
		       ? best
		       : 0;
}

static bool joins(const struct item *it, const struct line *l, const struct line *next, size_t wrap,
		  bool running)
{
	size_t n = l->end - l->beg;
	uint32_t last = it[l->end - 1].cp;

	if (last == 0xFF0C || last == 0x3001)
		return true;
	/* M and a 2 on its own line: a subscript of a web page. */
	if (((last >= 'A' && last <= 'Z') || (last >= 'a' && last <= 'z')) &&
	    next->end - next->beg <= SUBSCRIPT_CHARS &&
	    digits_after(it, next->end, next->beg) == next->end - next->beg)
		return true;
	if (ended(it, l) || starts_block(it, next))
		return false;
	if (running || n >= RUNNING_CHARS)
		return true;
	return wrap && n + WRAP_SLACK >= wrap && n <= wrap + WRAP_SLACK;
}

static void put_item(struct yoy_normal *out, const struct item *it, size_t *cap)
{
	char bytes[4];
	size_t n = yoy_utf8_put(bytes, it->cp), at = out->text.len;

	if (at + n > *cap) {
		*cap = *cap ? *cap * 2 : 4096;
		out->raw_beg = yoy_xrealloc(out->raw_beg, *cap, sizeof(*out->raw_beg));
		out->raw_end = yoy_xrealloc(out->raw_end, *cap, sizeof(*out->raw_end));
	}
	yoy_buf_add(&out->text, bytes, n);
	for (size_t i = 0; i < n; i++) {
		out->raw_beg[at + i] = it->beg;
		out->raw_end[at + i] = it->end;
	}
}

/* — 3 —, - 12 -, 第3页: the number of a page. */
static bool is_page_number(const struct item *it, size_t beg, size_t end)
{
	size_t i = beg, digits;
	bool marked = false;

	while (i < end && (it[i].cp == 0x2014 || it[i].cp == '-' || it[i].cp == 0x7B2C ||
			   (marked && it[i].cp == ' '))) {
		marked = true;
		i++;
	}
	digits = digits_after(it, end, i);
	i += digits;
	if (i < end && it[i].cp == 0x9875)
		i++;
	while (i < end && (it[i].cp == 0x2014 || it[i].cp == '-' || it[i].cp == ' '))
		i++;
	return marked && digits > 0 && digits <= 3 && i == end;
}

static void split_lines(struct item_vec *v, struct line_vec *lines)
{
	size_t beg = 0;

	for (size_t i = 0; i <= v->n; i++) {
		size_t end;

		if (i < v->n && v->item[i].cp != '\n')
			continue;
		end = squeeze(v->item, beg, i);
		if (end > beg && !is_page_number(v->item, beg, end))
			*yoy_vec_push(lines) = (struct line){ beg, end };
		beg = i + 1;
	}
}

yoy_rc yoy_normalize(struct yoy_normal *out, struct yoy_view raw, struct yoy_err *err)
{
	struct item_vec items = YOY_VEC_INIT;
	struct line_vec lines = YOY_VEC_INIT;
	struct yoy_buf *text = &out->text;
	size_t cap = 0, wrap;
	bool running = false;
	yoy_rc rc;

	*out = (struct yoy_normal){ .text = YOY_BUF_INIT(YOY_BUF_NOMAX) };
	rc = decode(&items, raw, err);
	if (rc)
		goto done;
	drop_marks(&items);
	split_lines(&items, &lines);
	for (size_t i = 0; i < lines.n; i++)
		chinese_marks(items.item, lines.item[i].beg, lines.item[i].end);
	wrap = wrap_width(items.item, &lines);
	for (size_t i = 0; i < lines.n; i++) {
		const struct line *l = &lines.item[i];
		const struct item *last = &items.item[l->end - 1];

		for (size_t k = l->beg; k < l->end; k++)
			put_item(out, &items.item[k], &cap);
		if (i + 1 == lines.n)
			break;
		running = joins(items.item, l, &lines.item[i + 1], wrap, running);
		if (!running) {
			struct item newline = { '\n', last->end, last->end };

			put_item(out, &newline, &cap);
		}
	}
	yoy_buf_reserve(text, 0);
	text->ptr[text->len] = '\0';
done:
	yoy_vec_release(&items);
	yoy_vec_release(&lines);
	return rc;
}

void yoy_normal_release(struct yoy_normal *n)
{
	yoy_buf_release(&n->text);
	free(n->raw_beg);
	free(n->raw_end);
	n->raw_beg = n->raw_end = NULL;
}

struct yoy_span yoy_normal_raw(const struct yoy_normal *n, struct yoy_span at)
{
	struct yoy_span raw = { 0, 0 };

	if (at.beg < at.end && at.end <= n->text.len) {
		raw.beg = n->raw_beg[at.beg];
		raw.end = n->raw_end[at.end - 1];
	}
	return raw;
}
