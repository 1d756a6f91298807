#include "yoy/extract.h"

#include <stdio.h>

#include "reader.h"
#include "yoy/commitment.h"
#include "yoy/hash.h"
#include "yoy/quantity.h"
#include "yoy/utf8.h"

enum { SCRATCH_MAX = 64 * 1024 };

struct yoy_view reader_view(const struct reader *r, struct yoy_span at)
{
	return yoy_view_sub(r->text, at.beg, at.end);
}

struct yoy_span reader_raw(const struct reader *r, struct yoy_span at)
{
	return yoy_normal_raw(&r->normal, at);
}

static bool keep_failure(struct reader *r, yoy_rc rc, const char *what, struct yoy_view subject)
{
	enum { SHOWN = 120 };
	struct yoy_view shown = subject;

	if (!rc || r->rc)
		return rc;
	while (shown.len > SHOWN)
		shown.len = yoy_utf8_prev(shown, shown.len);
	r->rc = rc;
	yoy_err_prefix(r->err, "%s on \"%.*s\": ", what, (int)shown.len, shown.ptr);
	return true;
}

bool reader_match(struct reader *r, const char *grammar, struct yoy_view subject,
		  struct yoy_match *m)
{
	return reader_match_at(r, grammar, subject, 0, m);
}

bool reader_match_at(struct reader *r, const char *grammar, struct yoy_view subject, size_t from,
		     struct yoy_match *m)
{
	bool hit = false;
	yoy_rc rc = yoy_pattern_match(yoy_rulepack_grammar(r->pack, grammar), subject, from, m,
				      &hit, r->err);

	keep_failure(r, rc, grammar, subject);
	return hit;
}

bool reader_match_rule(struct reader *r, const struct yoy_rule *rule, struct yoy_pattern *pat,
		       struct yoy_view subject, struct yoy_match *m)
{
	struct yoy_rule_use *use = r->opts->use ? &r->opts->use[rule->index] : NULL;
	uint64_t (*clock)(void) = use ? r->opts->use_clock : NULL;
	uint64_t begin = clock ? clock() : 0;
	bool hit = false;
	yoy_rc rc = yoy_pattern_match(pat, subject, 0, m, &hit, r->err);

	if (use)
		use->tried++;
	if (clock)
		use->nanos += clock() - begin;
	keep_failure(r, rc, rule->id, subject);
	return hit;
}

static bool decides_alike(const struct yoy_rule *a, const struct yoy_rule *b)
{
	return a->measure == b->measure && a->sign == b->sign &&
	       strcmp(a->value ? a->value : "", b->value ? b->value : "") == 0;
}

void reader_used(struct reader *r, const struct yoy_rule *rule, const struct yoy_rule *winner)
{
	struct yoy_rule_use *use = r->opts->use ? &r->opts->use[rule->index] : NULL;

	if (use && !winner) {
		use->won++;
	} else if (use) {
		use->lost++;
		use->conflicts += !decides_alike(rule, winner);
	}
}

struct yoy_view reader_group(const struct reader *r, const char *grammar, const struct yoy_match *m,
			     const char *group, struct yoy_view subject)
{
	int g = yoy_pattern_group(yoy_rulepack_grammar(r->pack, grammar), group);

	if (g < 0 || !m->set[g])
		return (struct yoy_view){ subject.ptr, 0 };
	return yoy_view_sub(subject, m->group[g].beg, m->group[g].end);
}

/* Every quantity becomes a mention; the claimed ones are those that an observation stands on. */
static void put_mentions(struct reader *r)
{
	for (size_t i = 0; i < r->slots.n; i++) {
		const struct slot *s = &r->slots.item[i];
		struct yoy_mention *m = yoy_vec_push(&r->out->mentions);

		m->at = reader_raw(r, s->q->at);
		m->status = s->status;
		m->reason = s->reason ? s->reason : "";
		m->text = yoy_arena_dupv(&r->out->arena, reader_view(r, s->q->at));
		if (s->status == YOY_UNREAD)
			r->out->report.unread++;
	}
}

static int by_place(const void *a, const void *b)
{
	const struct yoy_observation *x = a, *y = b;

	return x->at.beg != y->at.beg ? (x->at.beg < y->at.beg ? -1 : 1) : 0;
}

static void read_all(struct reader *r)
{
	size_t q = 0;

	for (size_t s = 0; !r->rc && s < r->seg.sentences.n; s++) {
		struct yoy_span at = r->seg.sentences.item[s].at;
		size_t first;

		while (q < r->quantities.n && r->quantities.item[q].at.beg < at.beg)
			q++;
		first = q;
		while (q < r->quantities.n && r->quantities.item[q].at.beg < at.end)
			q++;
		if (q > first)
			attach_sentence(r, s, first, q - first);
		statements_sentence(r, s);
	}
	if (r->out->obs.n)
		qsort(r->out->obs.item, r->out->obs.n, sizeof(*r->out->obs.item), by_place);
	for (size_t i = 0; i < r->out->obs.n; i++) {
		struct yoy_observation *o = &r->out->obs.item[i];

		o->region = r->out->report.region;
		o->report_year = r->out->report.year;
		if (o->role == YOY_ROLE_TARGET)
			r->out->report.targets++;
	}
	r->out->report.observations = r->out->obs.n;
	put_mentions(r);
	if (r->opts->trace)
		attach_trace_rest(r);
}

static yoy_rc read_text(struct reader *r, struct yoy_view raw, const struct yoy_extract_opts *opts)
{
	char hash[65];
	yoy_rc rc = yoy_normalize(&r->normal, raw, r->err);

	if (rc)
		return rc;
	r->text = yoy_buf_view(&r->normal.text);
	yoy_segment(&r->seg, r->text);
	if (r->seg.blocks.n == 0)
		return yoy_err_set(r->err, YOY_E_INPUT,
				   "the text is empty: expected a work report as plain text");
	yoy_quantity_scan(&r->quantities, &r->out->arena, r->text, yoy_rulepack_units(r->pack));
	yoy_hash_sha256(hash, raw);
	r->out->report.hash = yoy_arena_strdup(&r->out->arena, hash);
	r->out->report.pack = yoy_arena_strdup(&r->out->arena, yoy_rulepack_version(r->pack));
	r->out->report.chars = yoy_utf8_count(raw);
	rc = structure_identify(r, opts);
	if (rc)
		return rc;
	r->places = yoy_arena_alloc(&r->out->arena, r->seg.blocks.n * sizeof(*r->places));
	structure_places(r);
	ignore_slots(r);
	read_all(r);
	if (!opts->any_text) {
		commitments_read(r);
		passages_read(r);
	}
	return r->rc;
}

yoy_rc yoy_extract(struct yoy_reading *out, const struct yoy_rulepack *pack, struct yoy_view raw,
		   const struct yoy_extract_opts *opts, struct yoy_err *err)
{
	struct yoy_err local = YOY_ERR_INIT;
	struct reader r = { .pack = pack,

			    .out = out,
			    .opts = opts,
			    .err = err ? err : &local,
			    .scratch = YOY_BUF_INIT(SCRATCH_MAX) };
	yoy_rc rc = read_text(&r, raw, opts);

	yoy_normal_release(&r.normal);
	yoy_segments_release(&r.seg);
	yoy_vec_release(&r.quantities);
	yoy_vec_release(&r.slots);
	yoy_buf_release(&r.scratch);
	return rc;
}
