#include "yoy/textdiff.h"

#include <stdlib.h>

#include "textdiff_parts.h"
#include "yoy/alloc.h"
#include "yoy/utf8.h"

enum {
	SENTENCE_MIN = 400,
	SENTENCE_TOGETHER = 250,
	SENTENCE_MOVED = 600,
	MOVED_CHARS = 12,
	PARAGRAPH_MIN = 120,
	PARAGRAPH_MOVED = 250,
};

/* Pairs of sentences, seen from both sides. */
struct work {
	struct yoy_text_diff *out;
	const struct yoy_text_doc *a, *b;
	struct text_lexicon *lex;
	struct text_pair_vec pairs;
	size_t *pair_a, *pair_b; /* of each sentence its pair or YOY_TEXT_NONE */
	size_t *row;             /* of each pair its row with the pieces */
	size_t *move;            /* of each pair 1 + its passage; 0: none */
};

static size_t *all_none(size_t n)
{
	size_t *p = yoy_xcalloc(n + 1, sizeof(*p));

	for (size_t i = 0; i <= n; i++)
		p[i] = YOY_TEXT_NONE;
	return p;
}

static size_t chars_of(const struct yoy_text_doc *doc, struct yoy_span at)
{
	return yoy_utf8_count(yoy_view_sub(doc->text, at.beg, at.end));
}

static struct yoy_view sentence(const struct yoy_text_doc *doc, size_t i)
{
	struct yoy_span at = doc->sentences.item[i].at;

	return yoy_view_sub(doc->text, at.beg, at.end);
}

/* Which paragraph of B each of A goes with: the context of (2). */
static size_t *paragraph_partners(const struct yoy_text_doc *a, const struct yoy_text_doc *b)
{
	const struct text_align_opts opts = { PARAGRAPH_MIN, PARAGRAPH_MIN, PARAGRAPH_MOVED,
					      MOVED_CHARS, NULL };
	struct yoy_span *in_a = yoy_xcalloc(a->paragraphs.n + 1, sizeof(*in_a));
	struct yoy_span *in_b = yoy_xcalloc(b->paragraphs.n + 1, sizeof(*in_b));
	struct text_side sa = { a, in_a, a->paragraphs.n, NULL };
	struct text_side sb = { b, in_b, b->paragraphs.n, NULL };
	struct text_pair_vec pairs = YOY_VEC_INIT;
	size_t *partner = all_none(a->paragraphs.n);

	for (size_t i = 0; i < sa.n; i++)
		in_a[i] = a->paragraphs.item[i].at;
	for (size_t i = 0; i < sb.n; i++)
		in_b[i] = b->paragraphs.item[i].at;
	text_align(&pairs, &sa, &sb, &opts);
	for (size_t i = 0; i < pairs.n; i++)
		partner[pairs.item[i].a] = pairs.item[i].b;
	yoy_vec_release(&pairs);
	free(in_a);
	free(in_b);
	return partner;
}

static struct text_side sentences_of(const struct yoy_text_doc *doc, struct yoy_span **at,
				     size_t **group)
{
	struct text_side s = { doc, NULL, doc->sentences.n, NULL };

	*at = yoy_xcalloc(s.n + 1, sizeof(**at));
	*group = yoy_xcalloc(s.n + 1, sizeof(**group));
	for (size_t i = 0; i < s.n; i++) {
		(*at)[i] = doc->sentences.item[i].at;
		(*group)[i] = doc->sentences.item[i].paragraph;
	}
	s.unit = *at;
	s.group = *group;
	return s;
}

static void pair_sentences(struct work *w)
{
	size_t *partner = paragraph_partners(w->a, w->b);
	const struct text_align_opts opts = { SENTENCE_MIN, SENTENCE_TOGETHER, SENTENCE_MOVED,
					      MOVED_CHARS, partner };
	struct yoy_span *at_a, *at_b;
	size_t *group_a, *group_b;
	struct text_side sa = sentences_of(w->a, &at_a, &group_a);
	struct text_side sb = sentences_of(w->b, &at_b, &group_b);

	text_align(&w->pairs, &sa, &sb, &opts);
	w->pair_a = all_none(w->a->sentences.n);
	w->pair_b = all_none(w->b->sentences.n);
	for (size_t i = 0; i < w->pairs.n; i++) {
		w->pair_a[w->pairs.item[i].a] = i;
		w->pair_b[w->pairs.item[i].b] = i;
	}
	free(partner);
	free(at_a);
	free(at_b);
	free(group_a);
	free(group_b);
}

/* Neighbours that moved together are one passage, (4). */
static void find_moves(struct work *w)
{
	w->move = yoy_xcalloc(w->pairs.n + 1, sizeof(*w->move));
	for (size_t i = 0; i < w->pairs.n; i++) {
		const struct text_pair *p = &w->pairs.item[i], *q = i ? p - 1 : NULL;
		struct yoy_text_move *m;

		if (p->in_order)
			continue;
		if (q && !q->in_order && q->a + 1 == p->a && q->b + 1 == p->b) {
			w->move[i] = w->move[i - 1];
			w->out->moves.item[w->move[i] - 1].n++;
			continue;
		}
		m = yoy_vec_push(&w->out->moves);
		*m = (struct yoy_text_move){ p->a, p->b, 1 };
		w->move[i] = w->out->moves.n;
	}
}

static struct yoy_text_row *add_row(struct work *w, enum yoy_text_status status,
				    enum yoy_text_place place, size_t a, size_t b)
{
	struct yoy_text_row *r = yoy_vec_push(&w->out->rows);

	r->status = status;
	r->place = place;
	r->a = a;
	r->b = b;
	return r;
}

/* A row of pair i; its pieces are made once. */
static void add_pair(struct work *w, size_t i, enum yoy_text_place place)
{
	const struct text_pair *p = &w->pairs.item[i];
	bool same = yoy_view_eq(sentence(w->a, p->a), sentence(w->b, p->b));
	struct yoy_text_row *r =
		add_row(w, same ? YOY_TEXT_KEPT : YOY_TEXT_CHANGED, place, p->a, p->b);

	r->move = w->move[i];
	r->similarity = same ? 1000 : p->similarity < 1000 ? p->similarity : 999;
	if (w->row[i] != YOY_TEXT_NONE) {
		r->first_piece = w->out->rows.item[w->row[i]].first_piece;
		r->n_pieces = w->out->rows.item[w->row[i]].n_pieces;
		return;
	}
	w->row[i] = w->out->rows.n - 1;
	r->first_piece = w->out->pieces.n;
	text_pieces(&w->out->pieces, w->lex, w->a, w->a->sentences.item[p->a].at, w->b,
		    w->b->sentences.item[p->b].at);
	r->n_pieces = w->out->pieces.n - r->first_piece;
}

static void make_rows(struct work *w)
{
	size_t a = 0, b = 0, n_a = w->a->sentences.n, n_b = w->b->sentences.n;

	w->row = all_none(w->pairs.n);
	while (a < n_a || b < n_b) {
		size_t pa = a < n_a ? w->pair_a[a] : YOY_TEXT_NONE;
		size_t pb = b < n_b ? w->pair_b[b] : YOY_TEXT_NONE;

		if (a < n_a && pa == YOY_TEXT_NONE)
			add_row(w, YOY_TEXT_DROPPED, YOY_PLACE_BOTH, a++, YOY_TEXT_NONE);
		else if (a < n_a && !w->pairs.item[pa].in_order)
			add_pair(w, pa, YOY_PLACE_OLD), a++;
		else if (b < n_b && pb == YOY_TEXT_NONE)
			add_row(w, YOY_TEXT_ADDED, YOY_PLACE_BOTH, YOY_TEXT_NONE, b++);
		else if (b < n_b && !w->pairs.item[pb].in_order)
			add_pair(w, pb, YOY_PLACE_NEW), b++;
		else
			add_pair(w, pa, YOY_PLACE_BOTH), a++, b++;
	}
}

static void count_sentence(struct yoy_text_count *c, const struct yoy_text_row *r)
{
	if (r->move)
		c->moved++;
	else if (r->status == YOY_TEXT_KEPT)
		c->kept++;
	else if (r->status == YOY_TEXT_CHANGED)
		c->changed++;
	else if (r->status == YOY_TEXT_DROPPED)
		c->dropped++;
	else
		c->added++;
}

/* Characters: of moved sentences all of A; of others by their pieces, so that changed stays 0. */
static void count_chars(struct work *w, struct yoy_text_count *c, const struct yoy_text_row *r)
{
	if (r->a == YOY_TEXT_NONE) {
		c->added += chars_of(w->b, w->b->sentences.item[r->b].at);
	} else if (r->b == YOY_TEXT_NONE) {
		c->dropped += chars_of(w->a, w->a->sentences.item[r->a].at);
	} else {
		for (size_t i = r->first_piece; i < r->first_piece + r->n_pieces; i++) {
			const struct yoy_text_piece *p = &w->out->pieces.item[i];

			if (p->kind == YOY_PIECE_NEW)
				c->added += chars_of(w->b, p->b);
			else if (p->kind == YOY_PIECE_GONE)
				c->dropped += chars_of(w->a, p->a);
			else if (r->move)
				c->moved += chars_of(w->a, p->a);
			else
				c->kept += chars_of(w->a, p->a);
		}
	}
}

/* Paragraphs or sections of both texts that hold the same sentences, (5). */
struct groups {
	size_t *of_a, *of_b; /* of each sentence its group */
	size_t n_a, n_b;
	size_t *pair_a, *pair_b; /* of each group its pair, or YOY_TEXT_NONE */
	struct text_pair_vec pairs;
};

static int by_groups(const void *x, const void *y)
{
	const struct text_pair *p = x, *q = y;

	if (p->a != q->a)
		return p->a < q->a ? -1 : 1;
	return (p->b > q->b) - (p->b < q->b);
}

static int by_weight(const void *x, const void *y)
{
	const struct text_pair *p = x, *q = y;

	if (p->weight != q->weight)
		return p->weight > q->weight ? -1 : 1;
	return by_groups(x, y);
}

/* The largest share first; then what has moved. */
static void pair_groups(struct groups *g)
{
	struct text_pair *p = g->pairs.item;
	size_t kept = 0;

	g->pair_a = all_none(g->n_a);
	g->pair_b = all_none(g->n_b);
	if (g->pairs.n)
		qsort(p, g->pairs.n, sizeof(*p), by_weight);
	for (size_t i = 0; i < g->pairs.n; i++) {
		if (g->pair_a[p[i].a] != YOY_TEXT_NONE || g->pair_b[p[i].b] != YOY_TEXT_NONE)
			continue;
		g->pair_a[p[i].a] = g->pair_b[p[i].b] = 0;
		p[kept++] = p[i];
	}
	g->pairs.n = kept;
	text_chain(p, kept, g->n_b);
	for (size_t i = 0; i < kept; i++)
		g->pair_a[p[i].a] = g->pair_b[p[i].b] = i;
}

/* Groups of both texts that share sentences, with the characters they share. */
static void collect_groups(const struct work *w, struct groups *g)
{
	struct text_pair *p;
	size_t kept = 0;

	for (size_t i = 0; i < w->pairs.n; i++) {
		const struct text_pair *s = &w->pairs.item[i];
		struct yoy_span at = w->a->sentences.item[s->a].at;

		*yoy_vec_push(&g->pairs) = (struct text_pair){ g->of_a[s->a], g->of_b[s->b], 0,
							       chars_of(w->a, at), false };
	}
	p = g->pairs.item;
	if (g->pairs.n)
		qsort(p, g->pairs.n, sizeof(*p), by_groups);
	for (size_t i = 0; i < g->pairs.n; i++) {
		if (kept && p[kept - 1].a == p[i].a && p[kept - 1].b == p[i].b)
			p[kept - 1].weight += p[i].weight;
		else
			p[kept++] = p[i];
	}
	g->pairs.n = kept;
}

static void groups_release(struct groups *g)
{
	free(g->of_a);
	free(g->of_b);
	free(g->pair_a);
	free(g->pair_b);
	yoy_vec_release(&g->pairs);
}

static size_t *paragraph_of(const struct yoy_text_doc *doc)
{
	size_t *of = yoy_xcalloc(doc->sentences.n + 1, sizeof(*of));

	for (size_t i = 0; i < doc->sentences.n; i++)
		of[i] = doc->sentences.item[i].paragraph;
	return of;
}

/* Of each sentence its section, or the section of the first level that holds it. */
static size_t *sections_of(const struct yoy_text_doc *doc, bool top)
{
	size_t *of = yoy_xcalloc(doc->sentences.n + 1, sizeof(*of));
	size_t last = 0, first = 0;

	for (size_t i = 0; i < doc->sentences.n; i++) {
		size_t section = doc->paragraphs.item[doc->sentences.item[i].paragraph].section;

		if (section != last && doc->sections.item[section].level != 2)
			first = section;
		last = section;
		of[i] = top ? first : section;
	}
	return of;
}

static bool has_parts(const struct yoy_text_doc *doc, size_t top)
{
	return top + 1 < doc->sections.n && doc->sections.item[top + 1].level == 2;
}

static void count_paragraphs(struct work *w)
{
	struct groups g = { .of_a = paragraph_of(w->a),
			    .of_b = paragraph_of(w->b),
			    .n_a = w->a->paragraphs.n,
			    .n_b = w->b->paragraphs.n };
	struct yoy_text_count *c = &w->out->paragraphs;

	collect_groups(w, &g);
	pair_groups(&g);
	for (size_t i = 0; i < g.pairs.n; i++) {
		struct yoy_span x = w->a->paragraphs.item[g.pairs.item[i].a].at;
		struct yoy_span y = w->b->paragraphs.item[g.pairs.item[i].b].at;

		if (!g.pairs.item[i].in_order)
			c->moved++;
		else if (yoy_view_eq(yoy_view_sub(w->a->text, x.beg, x.end),
				     yoy_view_sub(w->b->text, y.beg, y.end)))
			c->kept++;
		else
			c->changed++;
	}
	c->dropped = g.n_a - g.pairs.n;
	c->added = g.n_b - g.pairs.n;
	groups_release(&g);
}

static struct yoy_text_section_change *add_section(struct work *w, struct groups *g, size_t a,
						   size_t b)
{
	struct yoy_text_section_change *s = yoy_vec_push(&w->out->sections);

	s->a = a;
	s->b = b;
	s->moved =
		a != YOY_TEXT_NONE && b != YOY_TEXT_NONE && !g->pairs.item[g->pair_a[a]].in_order;
	s->status = a == YOY_TEXT_NONE   ? YOY_TEXT_ADDED
		    : b == YOY_TEXT_NONE ? YOY_TEXT_DROPPED
					 : YOY_TEXT_KEPT;
	return s;
}

static bool *used_groups(const size_t *of, size_t n, size_t n_groups)
{
	bool *used = yoy_xcalloc(n_groups + 1, sizeof(*used));

	for (size_t i = 0; i < n; i++)
		used[of[i]] = true;
	return used;
}

/* Sections in reading order: those of A only stand before the next pair, moved ones where they are
 * in B. */
static void list_sections(struct work *w, struct groups *g)
{
	bool *used_a = used_groups(g->of_a, w->a->sentences.n, g->n_a);
	bool *used_b = used_groups(g->of_b, w->b->sentences.n, g->n_b);
	size_t a = 0, b = 0;

	while (a < g->n_a || b < g->n_b) {
		size_t pa = a < g->n_a ? g->pair_a[a] : YOY_TEXT_NONE;
		size_t pb = b < g->n_b ? g->pair_b[b] : YOY_TEXT_NONE;

		if (a < g->n_a && !used_a[a])
			a++;
		else if (b < g->n_b && !used_b[b])
			b++;
		else if (a < g->n_a && pa == YOY_TEXT_NONE)
			add_section(w, g, a++, YOY_TEXT_NONE);
		else if (a < g->n_a && !g->pairs.item[pa].in_order)
			a++;
		else if (b < g->n_b && pb == YOY_TEXT_NONE)
			add_section(w, g, YOY_TEXT_NONE, b++);
		else if (b < g->n_b && !g->pairs.item[pb].in_order)
			add_section(w, g, g->pairs.item[pb].a, b++);
		else
			add_section(w, g, a++, b++);
	}
	free(used_a);
	free(used_b);
}

/* What happened in each section: a row counts where it stands in B, a dropped one where in A. */
static void count_sections(struct work *w, struct groups *g)
{
	size_t n = w->out->sections.n;
	size_t *at_a = all_none(g->n_a), *at_b = all_none(g->n_b);

	for (size_t i = 0; i < n; i++) {
		const struct yoy_text_section_change *s = &w->out->sections.item[i];

		if (s->a != YOY_TEXT_NONE)
			at_a[s->a] = i;
		if (s->b != YOY_TEXT_NONE)
			at_b[s->b] = i;
	}
	for (size_t i = 0; i < w->out->rows.n; i++) {
		const struct yoy_text_row *r = &w->out->rows.item[i];
		struct yoy_text_section_change *s;

		if (r->place == YOY_PLACE_OLD)
			continue;
		s = &w->out->sections.item[r->b != YOY_TEXT_NONE ? at_b[g->of_b[r->b]]
								 : at_a[g->of_a[r->a]]];
		count_sentence(&s->sentences, r);
		count_chars(w, &s->chars, r);
		if (s->status == YOY_TEXT_KEPT && (r->status != YOY_TEXT_KEPT || r->move))
			s->status = YOY_TEXT_CHANGED;
	}
	free(at_a);
	free(at_b);
}

/* Where one of two parts that go together has no parts of its own, those of the other are not told
 * apart either. */
static void fold_parts(const struct work *w, struct groups *g, const struct groups *tops)
{
	bool *fold_a = yoy_xcalloc(w->a->sections.n + 1, sizeof(*fold_a));
	bool *fold_b = yoy_xcalloc(w->b->sections.n + 1, sizeof(*fold_b));

	for (size_t i = 0; i < tops->pairs.n; i++) {
		const struct text_pair *p = &tops->pairs.item[i];

		fold_a[p->a] = fold_b[p->b] = !has_parts(w->a, p->a) || !has_parts(w->b, p->b);
	}
	for (size_t i = 0; i < w->a->sentences.n; i++)
		if (fold_a[tops->of_a[i]])
			g->of_a[i] = tops->of_a[i];
	for (size_t i = 0; i < w->b->sentences.n; i++)
		if (fold_b[tops->of_b[i]])
			g->of_b[i] = tops->of_b[i];
	free(fold_a);
	free(fold_b);
}

/* Parts of the first level go together by all that they hold; those of the second by what they
 * hold, but only with each other. */
static void pair_sections(struct work *w, struct groups *g, const struct groups *tops)
{
	struct text_pair *p;
	size_t kept = 0;

	collect_groups(w, g);
	p = g->pairs.item;
	for (size_t i = 0; i < g->pairs.n; i++)
		if (w->a->sections.item[p[i].a].level == 2 &&
		    w->b->sections.item[p[i].b].level == 2)
			p[kept++] = p[i];
	g->pairs.n = kept;
	for (size_t i = 0; i < tops->pairs.n; i++)
		*yoy_vec_push(&g->pairs) = tops->pairs.item[i];
	pair_groups(g);
}

static void sections(struct work *w)
{
	struct groups tops = { .of_a = sections_of(w->a, true),
			       .of_b = sections_of(w->b, true),
			       .n_a = w->a->sections.n,
			       .n_b = w->b->sections.n };
	struct groups g = { .of_a = sections_of(w->a, false),
			    .of_b = sections_of(w->b, false),
			    .n_a = w->a->sections.n,
			    .n_b = w->b->sections.n };

	collect_groups(w, &tops);
	pair_groups(&tops);
	fold_parts(w, &g, &tops);
	pair_sections(w, &g, &tops);
	list_sections(w, &g);
	count_sections(w, &g);
	groups_release(&tops);
	groups_release(&g);
}

yoy_rc yoy_textdiff(struct yoy_text_diff *out, const struct yoy_text_doc *a,
		    const struct yoy_text_doc *b, struct yoy_err *err)
{
	const struct yoy_text_doc *both[2] = { a, b };
	struct work w = { .out = out, .a = a, .b = b };

	*out = (struct yoy_text_diff){ .a = a, .b = b };
	for (int i = 0; i < 2; i++)
		if (both[i]->text.len > YOY_TEXTDIFF_MAX)
			return yoy_err_set(
				err, YOY_E_LIMIT,
				"%s: a text of %zu bytes: texts of up to %zu MiB are compared",
				both[i]->name, both[i]->text.len, YOY_TEXTDIFF_MAX / 1024 / 1024);
	w.lex = text_lexicon_new(a, b);
	pair_sentences(&w);
	find_moves(&w);
	make_rows(&w);
	for (size_t i = 0; i < out->rows.n; i++) {
		if (out->rows.item[i].place == YOY_PLACE_OLD)
			continue;
		count_sentence(&out->sentences, &out->rows.item[i]);
		count_chars(&w, &out->chars, &out->rows.item[i]);
	}
	count_paragraphs(&w);
	sections(&w);
	text_lexicon_free(w.lex);
	yoy_vec_release(&w.pairs);
	free(w.pair_a);
	free(w.pair_b);
	free(w.row);
	free(w.move);
	return YOY_OK;
}

bool yoy_text_diff_same(const struct yoy_text_diff *d)
{
	for (size_t i = 0; i < d->rows.n; i++)
		if (d->rows.item[i].status != YOY_TEXT_KEPT || d->rows.item[i].move)
			return false;
	return true;
}

void yoy_text_diff_release(struct yoy_text_diff *d)
{
	yoy_vec_release(&d->rows);
	yoy_vec_release(&d->pieces);
	yoy_vec_release(&d->moves);
	yoy_vec_release(&d->sections);
}
