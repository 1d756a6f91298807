/*
 * The scanner of quantities, shared by quantity.c (numbers, dates, ranges) and quantity_words.c
 * (bounds and units around a number). Positions are indices of characters.
 */
#ifndef YOY_TEXT_QUANTITY_SCAN_H
#define YOY_TEXT_QUANTITY_SCAN_H

#include "number.h"
#include "yoy/quantity.h"
#include "yoy/utf8.h"

struct scanner {
	struct chars t;
	struct yoy_view text;
	struct yoy_arena *arena;
	struct yoy_quantity_vec *out;
	size_t done; /* index behind the last quantity */
};

static inline uint32_t cp_at(const struct scanner *s, size_t i)
{
	return i < s->t.n ? s->t.cp[i] : 0;
}

static inline uint32_t cp_before(const struct scanner *s, size_t i)
{
	return i > 0 ? s->t.cp[i - 1] : 0;
}

static inline bool at_word(const struct scanner *s, size_t i, const char *w, size_t *len)
{
	return chars_at(&s->t, i, w, len);
}

/* First of a list of words at i; 0 when none. */
static inline size_t any_word(const struct scanner *s, size_t i, const char *const *list, size_t n)
{
	size_t len;

	for (size_t k = 0; k < n; k++)
		if (at_word(s, i, list[k], &len))
			return len;
	return 0;
}

/* First of a list of words that ends before i; 0 when none. */
static inline size_t any_word_before(const struct scanner *s, size_t i, const char *const *list,
				     size_t n)
{
	for (size_t k = 0; k < n; k++) {
		size_t chars = yoy_utf8_count(yoy_view_of(list[k])), len;

		if (i >= chars && i - chars >= s->done && at_word(s, i - chars, list[k], &len))
			return len;
	}
	return 0;
}

#define N(list) (sizeof(list) / sizeof(*(list)))

static inline bool is_latin(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool is_dash(uint32_t c)
{
	return c == '-' || c == 0x2013 || c == 0x2014 || c == '~' || c == 0x2015 || c == 0x301C ||
	       c == 0x2500 || c == 0x2010 || c == 0x2011;
}

static inline struct yoy_span bytes(const struct scanner *s, size_t beg, size_t end)
{
	return (struct yoy_span){ s->t.at[beg], s->t.at[end] };
}

struct measured {
	size_t end;     /* behind number and unit */
	size_t unit_at; /* where the unit begins; end when none */
	bool above;     /* 余 多 几 */
	const char *unit;
};

/* The bound that stands before the number at beg, or behind the one that ends at end; *outer is
 * where its words begin or end. */
enum yoy_bound quantity_bound_before(const struct scanner *s, size_t beg, size_t *outer);
enum yoy_bound quantity_bound_after(const struct scanner *s, size_t end, size_t *outer);
/* The unit, with its scale and 余 or 多, that begins at i behind num. */
void quantity_read_unit(struct scanner *s, size_t i, const struct number *num, struct measured *m);

#endif
