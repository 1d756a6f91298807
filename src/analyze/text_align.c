/* Alignment of sentences and paragraphs by what they say: textdiff.h (1) to (4). */
#include <stdlib.h>

#include "textdiff_parts.h"
#include "yoy/alloc.h"
#include "yoy/utf8.h"

enum {
	CANDIDATES = 8,    /* of each unit of A */
	NUMBER = 0x110000, /* stands for any number in a bigram */
	LATIN = 0x200000,  /* and above: a Latin word by its hash */
	LOG_UNIT = 16,     /* parts of one bit in a weight */
};

/* One occurrence of a feature; later units of one feature stand behind each other. */
struct occurrence {
	uint64_t gram;
	uint32_t unit, times;
};
YOY_VEC(occurrence_vec, struct occurrence);

/* A feature that both sides may hold: occurrences [first, end), those of B from b on. */
struct feature {
	size_t first, b, end;
	uint32_t weight;
};
YOY_VEC(feature_vec, struct feature);

struct use {
	uint32_t feature, times;
};

struct aligner {
	const struct text_side *a, *b;
	const struct text_align_opts *opts;
	struct occurrence_vec occ; /* units of B count from a->n on */
	struct feature_vec features;
	struct use *use;   /* of each unit, by feature */
	size_t *first_use; /* n units + 1 */
	uint64_t *total;   /* weight of each unit */
	struct text_pair_vec found;
};

uint64_t text_hash(struct yoy_view v)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (size_t i = 0; i < v.len; i++)
		h = (h ^ (unsigned char)v.ptr[i]) * 0x100000001b3u;
	return h;
}

enum text_class text_class(uint32_t cp)
{
	if (yoy_utf8_is_han(cp))
		return TEXT_HAN;
	if ((cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') ||
	    (cp >= 0xC0 && cp < 0x2000 && cp != 0xD7 && cp != 0xF7))
		return TEXT_LATIN;
	return TEXT_BREAK;
}

size_t text_number_at(const struct yoy_text_doc *doc, size_t pos)
{
	size_t lo = 0, hi = doc->numbers.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (doc->numbers.item[mid].end <= pos)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static void add_gram(struct aligner *al, uint64_t gram, size_t unit)
{
	struct occurrence *o = yoy_vec_push(&al->occ);

	o->gram = gram;
	o->unit = (uint32_t)unit;
	o->times = 1;
}

/* The bigrams of one unit, (1). */
static void scan_unit(struct aligner *al, const struct yoy_text_doc *doc, struct yoy_span at,
		      size_t unit)
{
	size_t number = text_number_at(doc, at.beg), pos = at.beg, len;
	uint32_t before = 0;

	while (pos < at.end) {
		const struct yoy_span *num =
			number < doc->numbers.n ? &doc->numbers.item[number] : NULL;
		uint32_t cp = yoy_utf8_at(doc->text, pos, &len);

		if (num && num->beg <= pos && num->end <= at.end) {
			cp = NUMBER;
			len = num->end - pos;
			number++;
			add_gram(al,
				 text_hash(yoy_view_sub(doc->text, num->beg, num->end)) |
					 (uint64_t)1 << 63,
				 unit);
		} else if (text_class(cp) == TEXT_LATIN) {
			size_t end = pos + len, step;

			while (end < at.end && (!num || end < num->beg) &&
			       text_class(yoy_utf8_at(doc->text, end, &step)) == TEXT_LATIN)
				end += step;
			len = end - pos;
			cp = LATIN |
			     (uint32_t)(text_hash(yoy_view_sub(doc->text, pos, end)) & 0xFFFFF);
		} else if (text_class(cp) == TEXT_BREAK) {
			cp = 0;
		}
		if (cp)
			add_gram(al, (uint64_t)before << 32 | cp, unit);
		before = cp;
		pos += len;
	}
}

static int by_gram(const void *x, const void *y)
{
	const struct occurrence *a = x, *b = y;

	if (a->gram != b->gram)
		return a->gram < b->gram ? -1 : 1;
	return (a->unit > b->unit) - (a->unit < b->unit);
}

/* log2(num / den) in LOG_UNITs, num >= den > 0. */
static uint32_t log2_units(uint64_t num, uint64_t den)
{
	uint64_t x = (num << 16) / den; /* 16 binary places */
	uint32_t whole = 0, part = 0;

	while (x >= (uint64_t)2 << 16) {
		x >>= 1;
		whole++;
	}
	for (uint32_t bit = LOG_UNIT / 2; bit > 0; bit /= 2) {
		x = (x * x) >> 16;
		if (x >= (uint64_t)2 << 16) {
			x >>= 1;
			part += bit;
		}
	}
	return whole * LOG_UNIT + part;
}

/* Merge equal occurrences, weigh each feature, list the features of each unit. */
static void index_features(struct aligner *al)
{
	size_t n = al->a->n + al->b->n, kept = 0, *fill;
	struct occurrence *occ = al->occ.item;

	if (al->occ.n)
		qsort(occ, al->occ.n, sizeof(*occ), by_gram);
	for (size_t i = 0; i < al->occ.n; i++) {
		if (kept && occ[kept - 1].gram == occ[i].gram && occ[kept - 1].unit == occ[i].unit)
			occ[kept - 1].times++;
		else
			occ[kept++] = occ[i];
	}
	al->occ.n = kept;
	al->first_use = yoy_xcalloc(n + 2, sizeof(*al->first_use));
	al->total = yoy_xcalloc(n + 1, sizeof(*al->total));
	al->use = yoy_xcalloc(kept + 1, sizeof(*al->use));
	for (size_t i = 0; i < kept; i++)
		al->first_use[occ[i].unit + 2]++;
	for (size_t u = 2; u < n + 2; u++)
		al->first_use[u] += al->first_use[u - 1];
	fill = al->first_use + 1;
	for (size_t i = 0, end; i < kept; i = end) {
		struct feature *f = yoy_vec_push(&al->features);

		f->first = i;
		for (end = i; end < kept && occ[end].gram == occ[i].gram; end++) {
			struct use *use = &al->use[fill[occ[end].unit]++];

			use->feature = (uint32_t)(al->features.n - 1);
			use->times = occ[end].times;
			if (occ[end].unit < al->a->n)
				f->b = end + 1;
		}
		f->end = end;
		if (f->b == 0)
			f->b = i;
		if (end - i <= TEXTDIFF_COMMON)
			f->weight = log2_units((uint64_t)n + (end - i), end - i);
		for (size_t k = i; k < end; k++)
			al->total[occ[k].unit] += (uint64_t)f->weight * occ[k].times;
	}
}

static bool together(const struct aligner *al, size_t a, size_t b)
{
	size_t group;

	if (!al->opts->partner || !al->a->group || !al->b->group)
		return false;
	group = al->opts->partner[al->a->group[a]];
	return group != YOY_TEXT_NONE && group == al->b->group[b];
}

static int similarity(const struct aligner *al, size_t a, size_t b, uint64_t common)
{
	uint64_t sum = al->total[a] + al->total[al->a->n + b];

	return sum ? (int)(2000 * common / sum) : 0;
}

/* How far two places are apart, as a share of the whole: for ties. */
static uint64_t apart(const struct aligner *al, const struct text_pair *p)
{
	uint64_t x = (uint64_t)p->a * al->b->n, y = (uint64_t)p->b * al->a->n;

	return x > y ? x - y : y - x;
}

static bool better(const struct aligner *al, const struct text_pair *p, const struct text_pair *q)
{
	uint64_t dp, dq;

	if (p->similarity != q->similarity)
		return p->similarity > q->similarity;
	dp = apart(al, p);
	dq = apart(al, q);
	return dp != dq ? dp < dq : p->b < q->b;
}

/* The best units of B for one of A; common holds zeros before and after. */
static void candidates(struct aligner *al, size_t a, uint64_t *common, uint32_t *touched)
{
	struct text_pair best[CANDIDATES];
	size_t n_best = 0, n = 0;

	for (size_t u = al->first_use[a]; u < al->first_use[a + 1]; u++) {
		const struct feature *f = &al->features.item[al->use[u].feature];

		for (size_t k = f->b; f->weight && k < f->end; k++) {
			const struct occurrence *o = &al->occ.item[k];
			uint32_t b = o->unit - (uint32_t)al->a->n;
			uint32_t times = o->times < al->use[u].times ? o->times : al->use[u].times;

			if (common[b] == 0)
				touched[n++] = b;
			common[b] += (uint64_t)f->weight * times;
		}
	}
	for (size_t i = 0; i < n; i++) {
		size_t b = touched[i], k;
		bool near = together(al, a, b);
		struct text_pair p = { a, b, similarity(al, a, b, common[b]), common[b], false };

		common[b] = 0;
		if (p.similarity < (near ? al->opts->min_together : al->opts->min))
			continue;
		if (near)
			p.weight += p.weight / 2;
		for (k = n_best; k > 0 && better(al, &p, &best[k - 1]); k--)
			if (k < CANDIDATES)
				best[k] = best[k - 1];
		if (k < CANDIDATES)
			best[k] = p;
		n_best += n_best < CANDIDATES;
	}
	for (size_t i = 0; i < n_best; i++)
		*yoy_vec_push(&al->found) = best[i];
}

/* A pair that either side has a much better partner for is none. */
static void drop_second_rate(struct aligner *al)
{
	int *best_a = yoy_xcalloc(al->a->n + 1, sizeof(*best_a));
	int *best_b = yoy_xcalloc(al->b->n + 1, sizeof(*best_b));
	size_t kept = 0;

	for (size_t i = 0; i < al->found.n; i++) {
		const struct text_pair *p = &al->found.item[i];

		if (p->similarity > best_a[p->a])
			best_a[p->a] = p->similarity;
		if (p->similarity > best_b[p->b])
			best_b[p->b] = p->similarity;
	}
	for (size_t i = 0; i < al->found.n; i++) {
		struct text_pair p = al->found.item[i];

		if (3 * p.similarity >= 2 * best_a[p.a] && 3 * p.similarity >= 2 * best_b[p.b])
			al->found.item[kept++] = p;
	}
	al->found.n = kept;
	free(best_a);
	free(best_b);
}

/* By a, and of one a the last b first: then no chain holds one a twice. */
static int for_chain(const void *x, const void *y)
{
	const struct text_pair *p = x, *q = y;

	if (p->a != q->a)
		return p->a < q->a ? -1 : 1;
	return (p->b < q->b) - (p->b > q->b);
}

struct best_chain {
	uint64_t weight;
	size_t last; /* 1 + pair; 0: none */
};

/* The heaviest chain by a Fenwick tree of the best chains that end at or before each b. */
void text_chain(struct text_pair *pair, size_t n, size_t n_b)
{
	struct best_chain *tree = yoy_xcalloc(n_b + 1, sizeof(*tree)), top = { 0, 0 };
	size_t *before = yoy_xcalloc(n + 1, sizeof(*before));

	if (n)
		qsort(pair, n, sizeof(*pair), for_chain);
	for (size_t i = 0; i < n; i++) {
		struct best_chain best = { 0, 0 };

		for (size_t k = pair[i].b; k > 0; k -= k & (~k + 1))
			if (tree[k].weight > best.weight)
				best = tree[k];
		before[i] = best.last;
		best.weight += pair[i].weight;
		best.last = i + 1;
		for (size_t k = pair[i].b + 1; k <= n_b; k += k & (~k + 1))
			if (best.weight > tree[k].weight)
				tree[k] = best;
		if (best.weight > top.weight)
			top = best;
		pair[i].in_order = false;
	}
	for (size_t i = top.last; i > 0; i = before[i - 1])
		pair[i - 1].in_order = true;
	free(tree);
	free(before);
}

static int most_similar(const void *x, const void *y)
{
	const struct text_pair *p = x, *q = y;

	if (p->similarity != q->similarity)
		return p->similarity > q->similarity ? -1 : 1;
	if (p->weight != q->weight)
		return p->weight > q->weight ? -1 : 1;
	if (p->a != q->a)
		return p->a < q->a ? -1 : 1;
	return (p->b > q->b) - (p->b < q->b);
}

static bool long_enough(const struct text_side *s, size_t unit, size_t chars)
{
	struct yoy_span at = s->unit[unit];

	return yoy_utf8_count(yoy_view_sub(s->doc->text, at.beg, at.end)) >= chars;
}

static int by_a(const void *x, const void *y)
{
	const struct text_pair *p = x, *q = y;

	return (p->a > q->a) - (p->a < q->a);
}

/* Of the candidates the chain, then what has moved, (3) and (4). */
static void choose(struct text_pair_vec *out, struct aligner *al)
{
	bool *used_a = yoy_xcalloc(al->a->n + 1, sizeof(*used_a));
	bool *used_b = yoy_xcalloc(al->b->n + 1, sizeof(*used_b));
	struct text_pair *found = al->found.item;

	text_chain(found, al->found.n, al->b->n);
	for (int moved = 0; moved < 2; moved++) {
		if (moved && al->found.n)
			qsort(found, al->found.n, sizeof(*found), most_similar);
		for (size_t i = 0; i < al->found.n; i++) {
			struct text_pair p = found[i];

			if (used_a[p.a] || used_b[p.b] || (!moved && !p.in_order))
				continue;
			if (moved && (p.similarity < al->opts->min_moved ||
				      !long_enough(al->a, p.a, al->opts->min_moved_chars) ||
				      !long_enough(al->b, p.b, al->opts->min_moved_chars)))
				continue;
			used_a[p.a] = used_b[p.b] = true;
			*yoy_vec_push(out) = p;
		}
	}
	free(used_a);
	free(used_b);
}

static bool equal_units(const struct text_side *a, size_t i, const struct text_side *b, size_t k)
{
	return yoy_view_eq(yoy_view_sub(a->doc->text, a->unit[i].beg, a->unit[i].end),
			   yoy_view_sub(b->doc->text, b->unit[k].beg, b->unit[k].end));
}

static void pair_equal(struct text_pair_vec *out, const struct text_side *a, size_t i, size_t k)
{
	struct yoy_span at = a->unit[i];

	*yoy_vec_push(out) =
		(struct text_pair){ i, k, 1000, (uint64_t)(at.end - at.beg) * LOG_UNIT, true };
}

void text_align(struct text_pair_vec *out, const struct text_side *a, const struct text_side *b,
		const struct text_align_opts *opts)
{
	size_t head = 0, tail = 0, least = a->n < b->n ? a->n : b->n, first = out->n;
	struct text_side in_a = *a, in_b = *b;
	struct aligner al = { .a = &in_a, .b = &in_b, .opts = opts };
	uint64_t *common = yoy_xcalloc(b->n + 1, sizeof(*common));
	uint32_t *touched = yoy_xcalloc(b->n + 1, sizeof(*touched));

	while (head < least && equal_units(a, head, b, head))
		head++;
	while (tail < least - head && equal_units(a, a->n - 1 - tail, b, b->n - 1 - tail))
		tail++;
	in_a = (struct text_side){ a->doc, a->unit + head, a->n - head - tail,
				   a->group ? a->group + head : NULL };
	in_b = (struct text_side){ b->doc, b->unit + head, b->n - head - tail,
				   b->group ? b->group + head : NULL };
	for (size_t i = 0; i < in_a.n; i++)
		scan_unit(&al, a->doc, in_a.unit[i], i);
	for (size_t i = 0; i < in_b.n; i++)
		scan_unit(&al, b->doc, in_b.unit[i], in_a.n + i);
	index_features(&al);
	for (size_t i = 0; i < in_a.n; i++)
		candidates(&al, i, common, touched);
	drop_second_rate(&al);
	choose(out, &al);
	for (size_t i = first; i < out->n; i++) {
		out->item[i].a += head;
		out->item[i].b += head;
	}
	for (size_t i = 0; i < head; i++)
		pair_equal(out, a, i, i);
	for (size_t i = 1; i <= tail; i++)
		pair_equal(out, a, a->n - i, b->n - i);
	if (out->n > first)
		qsort(out->item + first, out->n - first, sizeof(*out->item), by_a);
	free(common);
	free(touched);
	free(al.use);
	free(al.first_use);
	free(al.total);
	yoy_vec_release(&al.occ);
	yoy_vec_release(&al.features);
	yoy_vec_release(&al.found);
}
