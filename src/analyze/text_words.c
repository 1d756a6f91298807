/* The words of a sentence, and which of them differ: textdiff.h (6) and (7). */
#include <stdlib.h>

#include "textdiff_parts.h"
#include "yoy/alloc.h"
#include "yoy/utf8.h"

enum {
	WORD_CHARS = 4, /* longest word of Chinese characters */
	LINK_UNIT = 4096,
	TOGETHER = 32, /* c(xy)^2 * TOGETHER >= c(x) c(y) */
	OFTEN = 3,     /* or c(xy) >= OFTEN and at least 1/SHARE of the rarer one */
	SHARE = 4,
	CHAR_WEIGHT = 2,      /* of an equal character */
	MARK_WEIGHT = 1,      /* of an equal punctuation mark */
	NUMBER_WEIGHT = 6,    /* of an equal number */
	CHANGE_PRICE = 3,     /* of a stretch that differs */
	JOIN_BELOW = 8,       /* weight under which what is equal may join two changes */
	MATRIX_MAX = 1 << 20, /* pairs of words */
	PLANE = 0x10000,      /* characters counted one by one */
};

struct text_lexicon {
	uint32_t single[PLANE];
	uint64_t *pair; /* sorted, with repetitions */
	size_t n;
};

static int by_value(const void *x, const void *y)
{
	const uint64_t *a = x, *b = y;

	return (*a > *b) - (*a < *b);
}

static void count_chars(struct text_lexicon *lex, struct yoy_view text)
{
	uint32_t before = 0;
	size_t len;

	for (size_t pos = 0; pos < text.len; pos += len) {
		uint32_t cp = yoy_utf8_at(text, pos, &len);

		if (text_class(cp) != TEXT_HAN || cp >= PLANE) {
			before = 0;
			continue;
		}
		lex->single[cp]++;
		if (before)
			lex->pair[lex->n++] = (uint64_t)before << 32 | cp;
		before = cp;
	}
}

struct text_lexicon *text_lexicon_new(const struct yoy_text_doc *a, const struct yoy_text_doc *b)
{
	struct text_lexicon *lex = yoy_xcalloc(1, sizeof(*lex));

	/* A Chinese character has three bytes. */
	lex->pair = yoy_xcalloc((a->text.len + b->text.len) / 3 + 1, sizeof(*lex->pair));
	count_chars(lex, a->text);
	count_chars(lex, b->text);
	if (lex->n)
		qsort(lex->pair, lex->n, sizeof(*lex->pair), by_value);
	return lex;
}

void text_lexicon_free(struct text_lexicon *lex)
{
	if (lex)
		free(lex->pair);
	free(lex);
}

static size_t below(const struct text_lexicon *lex, uint64_t value)
{
	size_t lo = 0, hi = lex->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (lex->pair[mid] < value)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* How firmly two characters stand together: c(xy)^2 / (c(x) c(y)) in 1/4096, at least 1 when they
 * ever do. */
static uint64_t link_of(const struct text_lexicon *lex, uint32_t x, uint32_t y, uint64_t *times)
{
	uint64_t key = (uint64_t)x << 32 | y, both;

	*times = 0;
	if (x >= PLANE || y >= PLANE || text_class(x) != TEXT_HAN || text_class(y) != TEXT_HAN)
		return 0;
	*times = below(lex, key + 1) - below(lex, key);
	both = (uint64_t)lex->single[x] * lex->single[y];
	return *times ? *times * *times * LINK_UNIT / both + 1 : 0;
}

struct run_char {
	uint32_t beg, end, cp;
	uint64_t link, times; /* with the next one */
};
YOY_VEC(run_char_vec, struct run_char);

/* Do characters i and i + 1 of a run belong to one word? */
static bool joined(const struct text_lexicon *lex, const struct run_char_vec *run, size_t i)
{
	const struct run_char *c = &run->item[i];
	uint32_t x, y;

	if (i + 1 >= run->n || c->times < 2)
		return false;
	if (c->link > LINK_UNIT / TOGETHER)
		return true;
	x = lex->single[c->cp];
	y = lex->single[c[1].cp];
	return c->times >= OFTEN && c->times * SHARE >= (x < y ? x : y) &&
	       (i == 0 || c[-1].link < c->link) && c[1].link < c->link;
}

static void add_word(struct text_word_vec *out, struct yoy_view text, size_t beg, size_t end,
		     uint32_t weight, enum text_class class)
{
	struct text_word *w = yoy_vec_push(out);

	w->at = (struct yoy_span){ (uint32_t)beg, (uint32_t)end };
	w->hash = text_hash(yoy_view_sub(text, beg, end));
	w->weight = weight;
	w->class = class;
}

/* Cut a run of characters that all belong together at its weakest links. */
static void cut_run(struct text_word_vec *out, struct yoy_view text, const struct run_char *c,
		    size_t n)
{
	while (n > 0) {
		size_t len = n;

		/* Cut off the first word: halve at the weakest link until it is short enough. */
		while (len > WORD_CHARS) {
			size_t weakest = 0;

			for (size_t i = 1; i + 1 < len; i++)
				if (c[i].link < c[weakest].link)
					weakest = i;
			len = weakest + 1;
		}
		add_word(out, text, c[0].beg, c[len - 1].end, (uint32_t)len * CHAR_WEIGHT,
			 TEXT_HAN);
		c += len;
		n -= len;
	}
}

/* A run of Chinese characters from pos on, as words; returns the place behind it. */
static size_t han_words(struct text_word_vec *out, const struct text_lexicon *lex,
			struct yoy_view text, size_t pos, size_t end)
{
	struct run_char_vec run = YOY_VEC_INIT;
	size_t len;

	while (pos < end) {
		uint32_t cp = yoy_utf8_at(text, pos, &len);
		struct run_char *c;

		if (text_class(cp) != TEXT_HAN)
			break;
		c = yoy_vec_push(&run);
		*c = (struct run_char){ (uint32_t)pos, (uint32_t)(pos + len), cp, 0, 0 };
		if (run.n > 1)
			c[-1].link = link_of(lex, c[-1].cp, cp, &c[-1].times);
		pos += len;
	}
	for (size_t i = 0, stop; i < run.n; i = stop) {
		stop = i + 1;
		while (joined(lex, &run, stop - 1))
			stop++;
		cut_run(out, text, &run.item[i], stop - i);
	}
	yoy_vec_release(&run);
	return pos;
}

void text_words(struct text_word_vec *out, const struct text_lexicon *lex,
		const struct yoy_text_doc *doc, struct yoy_span at)
{
	size_t number = text_number_at(doc, at.beg), pos = at.beg, len;

	while (pos < at.end) {
		const struct yoy_span *num =
			number < doc->numbers.n ? &doc->numbers.item[number] : NULL;
		size_t stop = num && num->beg > pos && num->beg < at.end ? num->beg : at.end;
		size_t end = pos;
		enum text_class class = text_class(yoy_utf8_at(doc->text, pos, &len));

		if (num && num->beg <= pos && num->end <= at.end) {
			end = num->end;
			number++;
			add_word(out, doc->text, pos, end, NUMBER_WEIGHT, TEXT_LATIN);
		} else if (class == TEXT_HAN) {
			end = han_words(out, lex, doc->text, pos, stop);
		} else if (class == TEXT_LATIN) {
			while (end < stop &&
			       text_class(yoy_utf8_at(doc->text, end, &len)) == TEXT_LATIN)
				end += len;
			add_word(out, doc->text, pos, end, NUMBER_WEIGHT, TEXT_LATIN);
		} else {
			end = pos + len;
			add_word(out, doc->text, pos, end, MARK_WEIGHT, TEXT_BREAK);
		}
		pos = end;
	}
}

/* A stretch of words: equal, or gone and new ones. */
struct stretch {
	bool same;
	size_t a, a_end, b, b_end;
};
YOY_VEC(stretch_vec, struct stretch);

struct two {
	const struct yoy_text_doc *doc_a, *doc_b;
	struct text_word_vec a, b;
	struct stretch_vec out;
};

static bool equal_words(const struct two *t, size_t i, size_t k)
{
	const struct text_word *x = &t->a.item[i], *y = &t->b.item[k];

	return x->hash == y->hash &&
	       yoy_view_eq(yoy_view_sub(t->doc_a->text, x->at.beg, x->at.end),
			   yoy_view_sub(t->doc_b->text, y->at.beg, y->at.end));
}

/* Append words [a, a_end) and [b, b_end) to the stretches, joining neighbours of a kind. */
static void add_stretch(struct stretch_vec *out, bool same, size_t a, size_t a_end, size_t b,
			size_t b_end)
{
	struct stretch *last = out->n ? &out->item[out->n - 1] : NULL;

	if (a == a_end && b == b_end)
		return;
	if (!last || last->same != same) {
		last = yoy_vec_push(out);
		*last = (struct stretch){ same, a, a_end, b, b_end };
	}
	last->a_end = a_end;
	last->b_end = b_end;
}

enum { FROM_CHANGE = 1, DROP_WORD = 2, ADD_WORD = 4, OPENS = 8 };
enum { NEVER = INT32_MIN / 2 };

/* Best scores of a cell, with its last step an equal word or a change. */
struct cell {
	int32_t same, change;
};

static unsigned char best_step(struct cell *c, struct cell up, struct cell left)
{
	int32_t score[4] = { up.change, up.same - CHANGE_PRICE, left.change,
			     left.same - CHANGE_PRICE };
	static const unsigned char steps[4] = { DROP_WORD, DROP_WORD | OPENS, ADD_WORD,
						ADD_WORD | OPENS };
	int best = 0;

	for (int i = 1; i < 4; i++)
		if (score[i] > score[best])
			best = i;
	c->change = score[best];
	return steps[best];
}

/* Affine alignment of words [a0, a1) and [b0, b1); step gets the way back of each cell. */
static struct cell fill_matrix(const struct two *t, size_t a0, size_t a1, size_t b0, size_t b1,
			       unsigned char *step)
{
	size_t m = b1 - b0 + 1;
	struct cell *row = yoy_xcalloc(m, sizeof(*row)), last;
	const struct cell none = { NEVER, NEVER };

	for (size_t i = 0; i <= a1 - a0; i++) {
		struct cell diagonal = none, left = none;

		for (size_t k = 0; k < m; k++) {
			struct cell up = i ? row[k] : none, now = none;
			unsigned char *s = &step[i * m + k];

			*s = 0;
			if (i == 0 && k == 0)
				now.same = 0;
			else
				*s = best_step(&now, up, left);
			if (i && k && equal_words(t, a0 + i - 1, b0 + k - 1)) {
				bool from_change = diagonal.change > diagonal.same;

				now.same = (from_change ? diagonal.change : diagonal.same) +
					   (int32_t)t->a.item[a0 + i - 1].weight;
				if (from_change)
					*s |= FROM_CHANGE;
			}
			diagonal = up;
			row[k] = left = now;
		}
	}
	last = row[m - 1];
	free(row);
	return last;
}

/* Walk back through the matrix: the kind of each step, last first. */
static void walk_back(struct two *t, size_t a0, size_t a1, size_t b0, size_t b1,
		      const unsigned char *step, bool same)
{
	size_t m = b1 - b0 + 1, i = a1 - a0, k = b1 - b0, n = 0;
	unsigned char *way = yoy_xcalloc(i + k + 1, 1);

	while (i || k) {
		unsigned char s = step[i * m + k];

		if (same) {
			way[n++] = 0;
			same = !(s & FROM_CHANGE);
			i--;
			k--;
		} else {
			way[n++] = s & (DROP_WORD | ADD_WORD);
			same = s & OPENS;
			i -= (s & DROP_WORD) != 0;
			k -= (s & ADD_WORD) != 0;
		}
	}
	i = a0;
	k = b0;
	while (n-- > 0) {
		size_t di = way[n] != ADD_WORD, dk = way[n] != DROP_WORD;

		add_stretch(&t->out, way[n] == 0, i, i + di, k, k + dk);
		i += di;
		k += dk;
	}
	free(way);
}

static void align_words(struct two *t)
{
	size_t head = 0, tail = 0, n = t->a.n, m = t->b.n, least = n < m ? n : m;

	while (head < least && equal_words(t, head, head))
		head++;
	while (tail < least - head && equal_words(t, n - 1 - tail, m - 1 - tail))
		tail++;
	add_stretch(&t->out, true, 0, head, 0, head);
	if ((n - head - tail + 1) * (m - head - tail + 1) > MATRIX_MAX) {
		add_stretch(&t->out, false, head, n - tail, head, m - tail);
	} else if (n - head - tail || m - head - tail) {
		size_t cells = (n - head - tail + 1) * (m - head - tail + 1);
		unsigned char *step = yoy_xcalloc(cells, 1);
		struct cell end = fill_matrix(t, head, n - tail, head, m - tail, step);

		walk_back(t, head, n - tail, head, m - tail, step, end.same >= end.change);
		free(step);
	}
	add_stretch(&t->out, true, n - tail, n, m - tail, m);
}

static uint32_t weight_of(const struct text_word_vec *w, size_t from, size_t to)
{
	uint32_t sum = 0;

	for (size_t i = from; i < to; i++)
		sum += w->item[i].weight;
	return sum;
}

/* How much of a sentence a change takes; a number is as much as one character, however long. */
static uint32_t change_weight(const struct two *t, const struct stretch *s)
{
	uint32_t a = 0, b = 0;

	for (size_t i = s->a; i < s->a_end; i++)
		a += t->a.item[i].class == TEXT_LATIN ? CHAR_WEIGHT : t->a.item[i].weight;
	for (size_t i = s->b; i < s->b_end; i++)
		b += t->b.item[i].class == TEXT_LATIN ? CHAR_WEIGHT : t->b.item[i].weight;
	return a > b ? a : b;
}

/* What is equal, short, and stands between two longer changes joins them; until nothing does. */
static void join_changes(struct two *t)
{
	bool again = true;

	while (again) {
		struct stretch_vec old = t->out;

		again = false;
		t->out = (struct stretch_vec)YOY_VEC_INIT;
		for (size_t i = 0; i < old.n; i++) {
			struct stretch s = old.item[i];
			uint32_t w = weight_of(&t->a, s.a, s.a_end);

			if (s.same && w < JOIN_BELOW && i > 0 && i + 1 < old.n &&
			    w <= change_weight(t, &t->out.item[t->out.n - 1]) &&
			    w <= change_weight(t, &old.item[i + 1])) {
				s.same = false;
				again = true;
			}
			add_stretch(&t->out, s.same, s.a, s.a_end, s.b, s.b_end);
		}
		yoy_vec_release(&old);
	}
}

static bool is_han(const struct text_word *w)
{
	return w->class == TEXT_HAN;
}

static bool is_single_han(const struct text_word *w)
{
	return is_han(w) && w->weight == CHAR_WEIGHT;
}

static uint32_t first_char(const struct yoy_text_doc *doc, const struct text_word *w)
{
	size_t len;

	return yoy_utf8_at(doc->text, w->at.beg, &len);
}

static uint32_t last_char(const struct yoy_text_doc *doc, const struct text_word *w)
{
	size_t len;

	return yoy_utf8_at(doc->text, yoy_utf8_prev(doc->text, w->at.end), &len);
}

static uint64_t larger(uint64_t a, uint64_t b)
{
	return a > b ? a : b;
}

/* A single equal character beside a replacement belongs to it when it stands more firmly with what
 * is replaced than with what is equal: [我相信|我们坚信], not [我相|我们坚]信. */
static void absorb(struct two *t, const struct text_lexicon *lex, size_t at)
{
	struct stretch *s = &t->out.item[at];
	struct stretch *before = at ? &t->out.item[at - 1] : NULL;
	struct stretch *behind = at + 1 < t->out.n ? &t->out.item[at + 1] : NULL;
	const struct text_word *a = t->a.item, *b = t->b.item;
	uint64_t n;

	if (before && before->a_end - before->a > 1 && is_single_han(&a[s->a - 1])) {
		uint32_t c = first_char(t->doc_a, &a[s->a - 1]);
		uint64_t in = larger(link_of(lex, c, first_char(t->doc_a, &a[s->a]), &n),
				     link_of(lex, c, first_char(t->doc_b, &b[s->b]), &n));

		if (in > 2 * link_of(lex, last_char(t->doc_a, &a[s->a - 2]), c, &n)) {
			before->a_end--, before->b_end--;
			s->a--, s->b--;
		}
	}
	if (behind && behind->a_end - behind->a > 1 && is_single_han(&a[s->a_end])) {
		uint32_t c = first_char(t->doc_a, &a[s->a_end]);
		uint64_t in = larger(link_of(lex, last_char(t->doc_a, &a[s->a_end - 1]), c, &n),
				     link_of(lex, last_char(t->doc_b, &b[s->b_end - 1]), c, &n));

		if (in > 2 * link_of(lex, c, first_char(t->doc_a, &a[s->a_end + 1]), &n)) {
			behind->a++, behind->b++;
			s->a_end++, s->b_end++;
		}
	}
}

/* How well a stretch of words [from, to) is cut out of its sentence: by its punctuation. */
static int cut_quality(const struct text_word_vec *w, size_t from, size_t to)
{
	bool before = from == 0 || w->item[from - 1].class == TEXT_BREAK;
	bool inside = w->item[to - 1].class == TEXT_BREAK,
	     behind = to == w->n || w->item[to].class == TEXT_BREAK;

	return (before && inside ? 4 : 0) + (before && behind ? 3 : 0) + (before ? 1 : 0) +
	       (inside ? 1 : 0);
}

/* An insertion or deletion between equal words may slide along repeated words. */
static void slide(struct two *t, size_t at)
{
	struct stretch *before = &t->out.item[at - 1], *s = &t->out.item[at],
		       *behind = &t->out.item[at + 1];
	bool gone = s->b == s->b_end;
	const struct text_word_vec *w = gone ? &t->a : &t->b;
	size_t from = gone ? s->a : s->b, to = gone ? s->a_end : s->b_end;
	size_t back_max = before->a_end - before->a, on_max = behind->a_end - behind->a;
	long best = 0;
	int best_quality = cut_quality(w, from, to);

	for (size_t k = 1; k < back_max && w->item[from - k].hash == w->item[to - k].hash; k++)
		if (cut_quality(w, from - k, to - k) > best_quality) {
			best = -(long)k;
			best_quality = cut_quality(w, from - k, to - k);
		}
	for (size_t k = 1; k < on_max && w->item[from + k - 1].hash == w->item[to + k - 1].hash;
	     k++)
		if (cut_quality(w, from + k, to + k) > best_quality) {
			best = (long)k;
			best_quality = cut_quality(w, from + k, to + k);
		}
	before->a_end += (size_t)best;
	before->b_end += (size_t)best;
	s->a += (size_t)best;
	s->b += (size_t)best;
	s->a_end += (size_t)best;
	s->b_end += (size_t)best;
	behind->a += (size_t)best;
	behind->b += (size_t)best;
}

static struct yoy_span span_of(const struct text_word_vec *w, size_t from, size_t to,
			       struct yoy_span whole)
{
	uint32_t beg = from < w->n ? w->item[from].at.beg : whole.end;

	return (struct yoy_span){ beg, from < to ? w->item[to - 1].at.end : beg };
}

static void add_piece(struct yoy_text_piece_vec *out, enum yoy_piece_kind kind, struct yoy_span a,
		      struct yoy_span b)
{
	struct yoy_text_piece *p = yoy_vec_push(out);

	p->kind = kind;
	p->a = a;
	p->b = b;
}

void text_pieces(struct yoy_text_piece_vec *out, const struct text_lexicon *lex,
		 const struct yoy_text_doc *doc_a, struct yoy_span a,
		 const struct yoy_text_doc *doc_b, struct yoy_span b)
{
	struct two t = { .doc_a = doc_a, .doc_b = doc_b };

	text_words(&t.a, lex, doc_a, a);
	text_words(&t.b, lex, doc_b, b);
	align_words(&t);
	join_changes(&t);
	for (size_t i = 1; i + 1 < t.out.n; i++) {
		const struct stretch *s = &t.out.item[i];

		if (!s->same && (s->a == s->a_end || s->b == s->b_end))
			slide(&t, i);
	}
	for (size_t i = 0; i < t.out.n; i++) {
		const struct stretch *s = &t.out.item[i];

		if (!s->same && s->a < s->a_end && s->b < s->b_end)
			absorb(&t, lex, i);
	}
	join_changes(&t);
	for (size_t i = 0; i < t.out.n; i++) {
		const struct stretch *s = &t.out.item[i];
		struct yoy_span x = span_of(&t.a, s->a, s->a_end, a);
		struct yoy_span y = span_of(&t.b, s->b, s->b_end, b);

		if (s->same) {
			add_piece(out, YOY_PIECE_SAME, x, y);
			continue;
		}
		if (s->a < s->a_end)
			add_piece(out, YOY_PIECE_GONE, x, (struct yoy_span){ y.beg, y.beg });
		if (s->b < s->b_end)
			add_piece(out, YOY_PIECE_NEW, (struct yoy_span){ x.end, x.end }, y);
	}
	yoy_vec_release(&t.a);
	yoy_vec_release(&t.b);
	yoy_vec_release(&t.out);
}
