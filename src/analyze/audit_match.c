/* Which passages speak of a commitment: audit.h (1)-(6). */
#include "audit_work.h"
#include "yoy/alloc.h"
#include "yoy/i18n.h"
#include "yoy/unit.h"
#include "yoy/utf8.h"

enum {
	CORE_MAX = 96,         /* characters of a core that are looked at */
	CANDIDATES_MAX = 64,   /* passages that are looked at closely */
	CHAR_FULL = 1000,      /* weight of a character that stands nowhere else */
	NAME_MIN = 2000,       /* common weight of rare characters that makes a name: two of them */
	COMMON_MIN = 1600,     /* common weight below which nothing is the same */
	WORDS_MIN = 2600,      /* the same without any name in it */
	RUN_COMMON_MIN = 3200, /* of a run of four that is as good as a name */
	WHOLE_MIN = 900,       /* covered on both sides: the same words */
	HALF = 500,
	AMOUNT_COVER_MIN = 450,
	SHORT_COVER_MIN = 400,    /* of the passage, by a word of two characters */
	WORDS_COVER_MIN = 750,    /* of words that are no name */
	AMOUNT_COMMON_MIN = 1000, /* common weight that goes with an amount in the same unit */
	HEAD_CUT = 300,           /* for things of two kinds: 小学, 片区 */
	RUN_MIN = 2,              /* characters of a common run */
	NEAR_GAP = 4,             /* a single character counts between runs this near */
};

/* log2(x) * 256, x >= 1. */
static int log2_256(uint32_t x)
{
	int whole = 0, part = 0;
	uint64_t m;

	for (uint32_t y = x; y > 1; y >>= 1)
		whole++;
	m = ((uint64_t)x << 16) >> whole; /* 1.0 to 2.0 in 16 bits */
	for (int i = 0; i < 8; i++) {
		m = (m * m) >> 16;
		part <<= 1;
		if (m >= (2u << 16)) {
			part |= 1;
			m >>= 1;
		}
	}
	return whole * 256 + part;
}

static bool counts_as_text(uint32_t c)
{
	return yoy_utf8_is_han(c) || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z');
}

/* Letters, digits and Chinese characters of a text; quotes and marks are no part of a name. */
static size_t spell(uint32_t *out, size_t max, const char *text)
{
	struct yoy_view v = yoy_view_of(text);
	size_t n = 0, len;

	for (size_t pos = 0; pos < v.len && n < max; pos += len) {
		uint32_t c = yoy_utf8_at(v, pos, &len);

		if (counts_as_text(c))
			out[n++] = c;
	}
	return n;
}

static int by_pair(const void *a, const void *b)
{
	const struct posting *x = a, *y = b;

	if (x->pair != y->pair)
		return x->pair < y->pair ? -1 : 1;
	return x->passage < y->passage ? -1 : x->passage > y->passage;
}

void audit_index_build(struct audit_index *x, const struct yoy_audit_input *in)
{
	uint32_t c[CORE_MAX];

	*x = (struct audit_index){ .in = in, .n_texts = in->n_passages };
	for (size_t i = 0; i < in->n_passages; i++) {
		size_t n = spell(c, CORE_MAX, in->passages[i].core);

		for (size_t k = 0; k + 1 < n; k++)
			*yoy_vec_push(&x->postings) =
				(struct posting){ (uint64_t)c[k] << 32 | c[k + 1], (uint32_t)i };
	}
	if (x->postings.n)
		qsort(x->postings.item, x->postings.n, sizeof(*x->postings.item), by_pair);
}

void audit_index_release(struct audit_index *x)
{
	yoy_vec_release(&x->postings);
}

/* The postings of a pair: first one and number. */
static size_t postings_of(const struct audit_index *x, uint64_t pair, size_t *n)
{
	size_t lo = 0, hi = x->postings.n, end;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (x->postings.item[mid].pair < pair)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (end = lo; end < x->postings.n && x->postings.item[end].pair == pair;)
		end++;
	*n = end - lo;
	return lo;
}

static int pair_weight(const struct audit_index *x, uint32_t a, uint32_t b)
{
	int full = log2_256((uint32_t)x->n_texts + 2);
	size_t n;
	int w;

	postings_of(x, (uint64_t)a << 32 | b, &n);
	w = (full - log2_256((uint32_t)n + 1)) * CHAR_FULL / full;
	return yoy_common_pair(x->in->pairs, a, b) ? w : w + w / 2;
}

/* (2): weight of each character; rare tells those that no common pair holds. */
static void weigh(const struct audit_index *x, const uint32_t *c, size_t n, int *w, bool *rare)
{
	for (size_t i = 0; i < n; i++) {
		int left = i > 0 ? pair_weight(x, c[i - 1], c[i]) : 0;
		int right = i + 1 < n ? pair_weight(x, c[i], c[i + 1]) : 0;

		w[i] = left > right ? left : right;
		rare[i] = !(i > 0 && yoy_common_pair(x->in->pairs, c[i - 1], c[i])) &&
			  !(i + 1 < n && yoy_common_pair(x->in->pairs, c[i], c[i + 1]));
	}
}

struct side {
	uint32_t c[CORE_MAX];
	int w[CORE_MAX];
	bool rare[CORE_MAX];
	size_t n;
	int all, name; /* weight; of that, what no common pair holds */
};

struct fitting {
	const struct side *a, *b;
	int common_a, common_b, name, differ, longest;
	bool tail;
};

static int weight_between(const struct side *s, size_t beg, size_t end)
{
	int w = 0;

	for (size_t i = beg; i < end; i++)
		w += s->w[i];
	return w;
}

struct range {
	size_t beg, end;
};

/* The longest common run of two ranges; of equal ones the first. */
static size_t longest_run(const struct side *a, struct range ra, const struct side *b,
			  struct range rb, size_t *at_a, size_t *at_b)
{
	size_t row[CORE_MAX + 1] = { 0 }, best = 0;

	for (size_t i = ra.beg; i < ra.end; i++) {
		size_t diagonal = 0;

		for (size_t k = rb.beg; k < rb.end; k++) {
			size_t above = row[k - rb.beg + 1];

			row[k - rb.beg + 1] = a->c[i] == b->c[k] ? diagonal + 1 : 0;
			diagonal = above;
			if (row[k - rb.beg + 1] > best) {
				best = row[k - rb.beg + 1];
				*at_a = i + 1 - best;
				*at_b = k + 1 - best;
			}
		}
	}
	return best;
}

/* Does all of a range stand somewhere on the other side? 街道卫生服务, 卫生服务街道 */
static bool stands_elsewhere(const struct side *a, struct range ra, const struct side *b)
{
	size_t n = ra.end - ra.beg;

	if (n < RUN_MIN)
		return false;
	for (size_t i = 0; i + n <= b->n; i++)
		if (memcmp(b->c + i, a->c + ra.beg, n * sizeof(*a->c)) == 0)
			return true;
	return false;
}

/* (1), (4): the longest common run, then what is left and right of it. */
static void fit_ranges(struct fitting *f, struct range ra, struct range rb, bool inner)
{
	size_t at_a = 0, at_b = 0, run;
	size_t la = ra.end - ra.beg, lb = rb.end - rb.beg;

	if (la && inner && stands_elsewhere(f->a, ra, f->b)) {
		f->common_a += weight_between(f->a, ra.beg, ra.end);
		return;
	}
	if (la == 0 || lb == 0)
		return;
	run = longest_run(f->a, ra, f->b, rb, &at_a, &at_b);
	if (run < RUN_MIN && !(run == 1 && inner && la <= NEAR_GAP && lb <= NEAR_GAP)) {
		int wa = weight_between(f->a, ra.beg, ra.end);
		int wb = weight_between(f->b, rb.beg, rb.end);

		if (inner)
			f->differ += wa < wb ? wa : wb;
		return;
	}
	for (size_t i = 0; i < run; i++) {
		f->common_a += f->a->w[at_a + i];
		f->common_b += f->b->w[at_b + i];
		f->name += f->a->rare[at_a + i] ? f->a->w[at_a + i] : 0;
	}
	if ((int)run > f->longest)
		f->longest = (int)run;
	f->tail |= at_a + run == f->a->n;
	fit_ranges(f, (struct range){ ra.beg, at_a }, (struct range){ rb.beg, at_b }, true);
	fit_ranges(f, (struct range){ at_a + run, ra.end }, (struct range){ at_b + run, rb.end },
		   true);
}

static void read_side(const struct audit_index *x, struct side *s, const char *core)
{
	s->n = spell(s->c, CORE_MAX, core);
	weigh(x, s->c, s->n, s->w, s->rare);
	s->all = weight_between(s, 0, s->n);
	s->name = 0;
	for (size_t i = 0; i < s->n; i++)
		s->name += s->rare[i] ? s->w[i] : 0;
}

static int share(int part, int of)
{
	return of > 0 ? (int)((int64_t)part * AUDIT_SCORE_MAX / of) : 0;
}

static void fit_sides(const struct side *a, const struct side *b, struct audit_fit *out)
{
	struct fitting f = { .a = a, .b = b };

	fit_ranges(&f, (struct range){ 0, a->n }, (struct range){ 0, b->n }, false);
	out->cover = share(f.common_a, a->all);
	out->cover_back = share(f.common_b, b->all);
	out->common = f.common_a;
	out->name = f.name;
	out->nameless = f.name == 0 && a->name >= NAME_MIN;
	out->differ = share(f.differ, a->all < b->all ? a->all : b->all);
	out->longest = f.longest;
	out->tail = f.tail;
}

/* Persons, things, occasions: what may stand for each other in counting. */
static int count_class(struct yoy_view base)
{
	static const char *const persons[] = { "人", "名", "位" };
	static const char *const times[] = { "人次", "次", "场", "场次", "天", "年", "期" };

	for (size_t i = 0; i < sizeof(persons) / sizeof(*persons); i++)
		if (yoy_view_eq(base, yoy_view_of(persons[i])))
			return 1;
	for (size_t i = 0; i < sizeof(times) / sizeof(*times); i++)
		if (yoy_view_eq(base, yoy_view_of(times[i])))
			return (int)i + 2;
	return 0;
}

bool audit_amount_in(struct yoy_decimal *out, const struct yoy_amount *a,
		     const struct yoy_amount *b)
{
	struct yoy_unit ua, ub;

	if (!a->has || !b->has)
		return false;
	yoy_unit_parse(&ua, yoy_view_of(a->unit));
	yoy_unit_parse(&ub, yoy_view_of(b->unit));
	if (yoy_unit_comparable(&ua, &ub))
		return yoy_unit_convert(out, b->value, yoy_view_of(b->unit), yoy_view_of(a->unit),
					NULL) == YOY_OK;
	if (ua.dim != YOY_DIM_COUNT || ub.dim != YOY_DIM_COUNT ||
	    count_class(ua.base) != count_class(ub.base))
		return false;
	return yoy_decimal_shift(out, b->value, ub.pow10 - ua.pow10, NULL) == YOY_OK;
}

static const struct yoy_amount *amount_for(const struct yoy_commitment *k,
					   const struct yoy_passage *p)
{
	const struct yoy_amount *found = NULL;
	struct yoy_decimal d;

	for (size_t i = 0; i < p->n_amounts; i++) {
		const struct yoy_amount *a = &p->amount[i];

		if (!audit_amount_in(&d, &k->amount, a))
			continue;
		if (k->amount.indicator && a->indicator &&
		    strcmp(k->amount.indicator, a->indicator) == 0)
			return a;
		if (!found)
			found = a;
	}
	return found;
}

static bool same_indicator(const struct yoy_amount *a, const struct yoy_amount *b)
{
	return a && a->indicator && b && b->indicator && strcmp(a->indicator, b->indicator) == 0;
}

/* A name that a report calls a project may be of any kind. */
static const char PROJECT[] = "项目";

/* Are the two of different kinds (小学, 片区)? Kinds that share a character may be one (中学,
 * 初中). */
static bool kinds_differ(const char *a, const char *b)
{
	uint32_t x[CORE_MAX], y[CORE_MAX];
	size_t n = spell(x, CORE_MAX, a), m = spell(y, CORE_MAX, b);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < m; k++)
			if (x[i] == y[k])
				return false;
	return n && m && strcmp(a, PROJECT) != 0 && strcmp(b, PROJECT) != 0;
}

/* 第二 of 第二污水处理厂; 0 when there is none. */
static uint32_t ordinal_of(const char *core)
{
	uint32_t c[CORE_MAX];
	size_t n = spell(c, CORE_MAX, core);

	for (size_t i = 0; i + 1 < n; i++)
		if (c[i] == 0x7B2C /* 第 */)
			return c[i + 1];
	return 0;
}

/* 二 of 机场二期, not 前 and 分 of 前期 and 分期; 0 when there is none. */
static uint32_t phase_of(const char *core)
{
	uint32_t c[CORE_MAX];
	size_t n = spell(c, CORE_MAX, core);

	for (size_t i = 1; i < n; i++)
		if (c[i] == 0x671F /* 期 */ && c[i - 1] != 0x524D && c[i - 1] != 0x5206)
			return c[i - 1];
	return 0;
}

static bool several_years(const char *period)
{
	return strchr(period, '/') != NULL;
}

/* (5): figures that can answer the promise: of one year when it is of one. */
static bool answers(const struct yoy_commitment *k, const struct yoy_passage *p,
		    const struct yoy_amount *amount)
{
	bool percent = amount && strcmp(amount->unit, "%") == 0;

	/* 新增2家 is not answered by 达到31家. */
	return amount && p->part != YOY_PART_PLAN &&
	       (percent || k->amount.stock || !amount->stock) &&
	       (several_years(k->period) || !several_years(p->period) ||
		yoy_decimal_cmp(amount->value, k->amount.value) == 0);
}

/* (3): what is common may stand for the whole: a name, or the most of both. */
static bool is_name(const struct audit_fit *fit)
{
	return (fit->name >= NAME_MIN && (fit->longest >= 3 || fit->name >= 2 * NAME_MIN)) ||
	       (fit->common >= RUN_COMMON_MIN && fit->longest >= 4 && fit->cover >= HALF);
}

/* May the passage speak of it by a shorter name? Not where it leaves out the kind of thing
 * (通美晶体 for 通美晶体固废库) or the name (高速公路 for 承秦高速公路). */
static bool may_shorten(const struct yoy_commitment *k, const struct yoy_passage *p,
			const struct audit_fit *fit)
{
	return is_name(fit) && !fit->nameless &&
	       (!*k->head || *p->head || strcmp(k->head, PROJECT) == 0);
}

static int score_named(const struct yoy_commitment *k, const struct yoy_passage *p,
		       const struct audit_fit *fit)
{
	/* 堤坡道路 is not answered by 堤防. */
	bool headless = *k->head && !*p->head && !fit->tail && strcmp(k->head, PROJECT) != 0;
	bool differ = headless || kinds_differ(k->head, p->head) ||
		      ordinal_of(k->core) != ordinal_of(p->core) ||
		      (phase_of(k->core) && phase_of(k->core) != phase_of(p->core));
	int score = fit->cover;

	if (!differ && may_shorten(k, p, fit) && fit->cover_back > score)
		score = fit->cover_back;
	if (fit->common < COMMON_MIN || (!is_name(fit) && fit->common < WORDS_MIN &&
					 (fit->cover < WHOLE_MIN || fit->cover_back < WHOLE_MIN)))
		return 0;
	if (!fit->name && fit->cover < WORDS_COVER_MIN)
		score -= HEAD_CUT;
	if (differ)
		score -= fit->name >= 2 * NAME_MIN ? HEAD_CUT / 2 : HEAD_CUT;
	return score - fit->differ;
}

static int score_amount(const struct audit_fit *fit)
{
	int score = fit->cover_back > fit->cover && fit->cover >= AMOUNT_COVER_MIN ? fit->cover_back
										   : fit->cover;

	/* 项目: a word that stands everywhere says nothing; 投资 is not 固定资产投资. */
	if (fit->common < AMOUNT_COMMON_MIN ||
	    (fit->longest < 3 && fit->cover_back < SHORT_COVER_MIN))
		return 0;
	return score - fit->differ;
}

static bool holds_pair(const char *text, uint32_t a, uint32_t b)
{
	char pair[9] = { 0 };
	size_t n = yoy_utf8_put(pair, a);

	yoy_utf8_put(pair + n, b);
	return strstr(text, pair) != NULL;
}

/* (9): two rare characters beside each other that the promise's sentence does not hold. */
static bool of_another(const struct yoy_commitment *k, const struct side *b)
{
	for (size_t i = 0; i + 1 < b->n; i++)
		if (b->rare[i] && b->rare[i + 1] && !holds_pair(k->sentence, b->c[i], b->c[i + 1]))
			return true;
	return false;
}

/* (3)-(5) for one passage; 0 when it is another thing. */
static int score_of(const struct yoy_commitment *k, const struct yoy_passage *p,
		    const struct side *b, const struct audit_fit *fit,
		    const struct yoy_amount *amount)
{
	bool counted = k->amount.has;

	/* What a report says of its problems tells of failure only. */
	if (p->part == YOY_PART_OTHER && p->stage != YOY_STAGE_FAILED)
		return 0;
	if (!counted && fit->name == 0 && of_another(k, b))
		return 0;

	if (counted && !answers(k, p, amount) && (p->n_amounts || fit->name < NAME_MIN))
		return 0;
	/* (10): a quota or a standing goal that is set again proves nothing. */
	if (p->part == YOY_PART_PLAN && (counted || (fit->name < NAME_MIN && !*k->head)))
		return 0;
	if (counted && amount && same_indicator(&k->amount, amount))
		return AUDIT_SCORE_MAX;
	return counted && amount ? score_amount(fit) : score_named(k, p, fit);
}

static const char *why(struct yoy_arena *arena, const struct yoy_commitment *k,
		       const struct audit_fit *fit, const struct yoy_amount *amount)
{
	if (same_indicator(&k->amount, amount))
		return _("同一指标");
	return yoy_arena_printf(arena, _("%s相同%d%%%s%s"),
				fit->name >= NAME_MIN ? _("名称") : _("词语"),
				(fit->cover > fit->cover_back ? fit->cover : fit->cover_back) / 10,
				fit->differ ? _("，有别") : "", amount ? _("，单位一致") : "");
}

struct hit {
	uint32_t passage;
	int weight;
};

static int by_weight(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return x->passage < y->passage ? -1 : x->passage > y->passage;
}

/* Passages that share pairs with the commitment, those with the weightiest first. */
static size_t gather(const struct audit_index *x, const struct side *a, struct hit *hit)
{
	size_t n_hits = 0;

	for (size_t i = 0; i < x->in->n_passages; i++)
		hit[i] = (struct hit){ (uint32_t)i, 0 };
	for (size_t i = 0; i + 1 < a->n; i++) {
		size_t n, at = postings_of(x, (uint64_t)a->c[i] << 32 | a->c[i + 1], &n);
		int w = pair_weight(x, a->c[i], a->c[i + 1]);

		for (size_t k = 0; k < n; k++)
			hit[x->postings.item[at + k].passage].weight += w;
	}
	qsort(hit, x->in->n_passages, sizeof(*hit), by_weight);
	while (n_hits < x->in->n_passages && n_hits < CANDIDATES_MAX && hit[n_hits].weight > 0)
		n_hits++;
	return n_hits;
}

static int by_score(const void *a, const void *b)
{
	const struct yoy_outcome *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return x->passage->at.beg < y->passage->at.beg   ? -1
	       : x->passage->at.beg > y->passage->at.beg ? 1
							 : 0;
}

/* Passages of the same indicator are candidates whatever their words. */
static void add_indicator(const struct audit_index *x, const struct yoy_commitment *k,
			  struct hit *hit, size_t *n)
{
	for (size_t i = 0; k->amount.indicator && i < x->in->n_passages; i++) {
		const struct yoy_passage *p = &x->in->passages[i];
		bool there = false;

		if (!same_indicator(&k->amount, amount_for(k, p)))
			continue;
		for (size_t h = 0; h < *n; h++)
			there |= hit[h].passage == i;
		if (!there && *n < CANDIDATES_MAX)
			hit[(*n)++].passage = (uint32_t)i;
	}
}

size_t audit_candidates(const struct audit_index *x, const struct yoy_commitment *k,
			struct yoy_arena *arena, struct yoy_outcome *out, size_t max)
{
	struct hit *hit = yoy_xcalloc(x->in->n_passages + 1, sizeof(*hit));
	struct yoy_outcome all[CANDIDATES_MAX];
	struct side a, b;
	size_t n = 0, n_hits;

	read_side(x, &a, k->core);
	n_hits = gather(x, &a, hit);
	add_indicator(x, k, hit, &n_hits);
	for (size_t i = 0; i < n_hits; i++) {
		const struct yoy_passage *p = &x->in->passages[hit[i].passage];
		const struct yoy_amount *amount = k->amount.has ? amount_for(k, p) : NULL;
		struct audit_fit fit;
		int score;

		read_side(x, &b, p->core);
		fit_sides(&a, &b, &fit);
		score = score_of(k, p, &b, &fit, amount);
		if (score < AUDIT_SCORE_MIN)
			continue;
		all[n++] = (struct yoy_outcome){ p, amount, false, score,
						 why(arena, k, &fit, amount) };
	}
	free(hit);
	if (n)
		qsort(all, n, sizeof(*all), by_score);
	n = n < max ? n : max;
	memcpy(out, all, n * sizeof(*out));
	return n;
}
