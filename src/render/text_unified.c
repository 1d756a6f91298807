/* Compared texts as diff -u prints them, a sentence a line. */
#include <stdlib.h>

#include "render_out.h"
#include "text_rows.h"
#include "yoy/alloc.h"

bool yoy_text_is_changed(const struct yoy_text_row *r)
{
	return r->status != YOY_TEXT_KEPT || r->move;
}

struct yoy_view yoy_text_sentence_of(const struct yoy_text_doc *doc, size_t i)
{
	struct yoy_span at = doc->sentences.item[i].at;

	return yoy_view_sub(doc->text, at.beg, at.end);
}

bool *yoy_text_shown(const struct yoy_text_diff *d, size_t context)
{
	size_t n = d->rows.n, since = SIZE_MAX;
	bool *shown = yoy_xcalloc(n + 1, sizeof(*shown));

	/* since: rows from the last change, SIZE_MAX before the first; once on, once back. */
	for (size_t i = 0; i < n; i++) {
		if (yoy_text_is_changed(&d->rows.item[i]))
			since = 0;
		else if (since != SIZE_MAX)
			since++;
		shown[i] = (since != SIZE_MAX && since <= context) || context == SIZE_MAX;
	}
	since = SIZE_MAX;
	for (size_t i = n; i-- > 0;) {
		if (yoy_text_is_changed(&d->rows.item[i]))
			since = 0;
		else if (since != SIZE_MAX)
			since++;
		shown[i] |= since != SIZE_MAX && since <= context;
	}
	return shown;
}

struct yoy_view yoy_text_heading(const struct yoy_text_diff *d, const struct yoy_text_row *r,
				 int side)
{
	const struct yoy_text_doc *doc = side ? d->b : d->a;
	size_t i = side ? r->b : r->a;
	struct yoy_span head;

	if (i == YOY_TEXT_NONE)
		return (struct yoy_view){ "", 0 };
	head = doc->sections.item[doc->paragraphs.item[doc->sentences.item[i].paragraph].section]
		       .head;
	return yoy_view_sub(doc->text, head.beg, head.end);
}

struct unified {
	struct yoy_buf *out;
	const struct yoy_text_diff *d;
	bool colour;
};

static void line(const struct unified *u, char mark, const char *sgr, struct yoy_view text)
{
	yoy_buf_adds(u->out, u->colour ? sgr : "");
	yoy_buf_addc(u->out, mark);
	yoy_text_plain(u->out, text);
	yoy_buf_adds(u->out, u->colour && *sgr ? "\033[0m" : "");
	yoy_buf_addc(u->out, '\n');
}

static bool has_old(const struct yoy_text_row *r)
{
	return r->a != YOY_TEXT_NONE && r->place != YOY_PLACE_NEW;
}

static bool has_new(const struct yoy_text_row *r)
{
	return r->b != YOY_TEXT_NONE && r->place != YOY_PLACE_OLD;
}

static void range(struct yoy_buf *out, char side, size_t first, size_t n)
{
	yoy_buf_addf(out, "%c%zu", side, n ? first + 1 : first);
	if (n != 1)
		yoy_buf_addf(out, ",%zu", n);
}

/* Rows [from, to), which begin at line a of A and line b of B. */
static void hunk(const struct unified *u, size_t from, size_t to, size_t a, size_t b)
{
	size_t n_a = 0, n_b = 0;
	struct yoy_view heading = { "", 0 };

	for (size_t i = from; i < to; i++) {
		n_a += has_old(&u->d->rows.item[i]);
		n_b += has_new(&u->d->rows.item[i]);
		if (heading.len == 0)
			heading = yoy_text_heading(u->d, &u->d->rows.item[i],
						   !has_old(&u->d->rows.item[i]));
	}
	yoy_buf_adds(u->out, u->colour ? "\033[36m" : "");
	yoy_buf_adds(u->out, "@@ ");
	range(u->out, '-', a, n_a);
	yoy_buf_addc(u->out, ' ');
	range(u->out, '+', b, n_b);
	yoy_buf_adds(u->out, heading.len ? " @@ " : " @@");
	yoy_text_plain(u->out, heading);
	yoy_buf_adds(u->out, u->colour ? "\033[0m\n" : "\n");
	for (size_t i = from; i < to; i++) {
		const struct yoy_text_row *r = &u->d->rows.item[i];

		if (!yoy_text_is_changed(r)) {
			line(u, ' ', "", yoy_text_sentence_of(u->d->a, r->a));
			continue;
		}
		if (has_old(r))
			line(u, '-', r->move ? "\033[1;35m" : "\033[31m",
			     yoy_text_sentence_of(u->d->a, r->a));
		if (has_new(r))
			line(u, '+', r->move ? "\033[1;34m" : "\033[32m",
			     yoy_text_sentence_of(u->d->b, r->b));
	}
}

static void file_line(const struct unified *u, const char *mark, const char *name)
{
	yoy_buf_adds(u->out, u->colour ? "\033[1m" : "");
	yoy_buf_adds(u->out, mark);
	yoy_text_plain(u->out, yoy_view_of(name));
	yoy_buf_adds(u->out, u->colour ? "\033[0m\n" : "\n");
}

void yoy_text_unified(struct yoy_buf *out, const struct yoy_text_diff *d,
		      const struct yoy_text_view_opts *opts)
{
	const struct unified u = { out, d, opts->colour };
	bool *shown = yoy_text_shown(d, opts->context), begun = false;
	size_t a = 0, b = 0;

	for (size_t i = 0, end; i < d->rows.n; i = end) {
		for (end = i; end < d->rows.n && shown[end] == shown[i]; end++)
			;
		if (shown[i] && !begun) {
			file_line(&u, "--- ", d->a->name);
			file_line(&u, "+++ ", d->b->name);
			begun = true;
		}
		if (shown[i])
			hunk(&u, i, end, a, b);
		for (size_t k = i; k < end; k++) {
			a += has_old(&d->rows.item[k]);
			b += has_new(&d->rows.item[k]);
		}
	}
	free(shown);
}
