/* Two texts, parted by the first form feed, compared and shown in every way. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "yoy/normalize.h"
#include "yoy/text_doc.h"
#include "yoy/text_view.h"
#include "yoy/textdiff.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The pieces of a pair cover both sentences without a gap. */
static void check_pieces(const struct yoy_text_diff *d, const struct yoy_text_row *r)
{
	struct yoy_span a, b;
	size_t at_a, at_b;

	if (!r->n_pieces)
		return;
	a = d->a->sentences.item[r->a].at;
	b = d->b->sentences.item[r->b].at;
	at_a = a.beg;
	at_b = b.beg;
	for (size_t i = r->first_piece; i < r->first_piece + r->n_pieces; i++) {
		const struct yoy_text_piece *p = &d->pieces.item[i];

		if (p->a.beg != at_a || p->b.beg != at_b)
			abort();
		at_a = p->a.end;
		at_b = p->b.end;
	}
	if (at_a != a.end || at_b != b.end)
		abort();
}

static void check(const struct yoy_text_diff *d)
{
	size_t n_a = 0, n_b = 0;

	for (size_t i = 0; i < d->rows.n; i++) {
		const struct yoy_text_row *r = &d->rows.item[i];

		if (r->a != YOY_TEXT_NONE && r->place != YOY_PLACE_NEW)
			n_a += 1;
		if (r->b != YOY_TEXT_NONE && r->place != YOY_PLACE_OLD)
			n_b += 1;
		check_pieces(d, r);
	}
	if (n_a != d->a->sentences.n || n_b != d->b->sentences.n)
		abort();
}

static void show(const struct yoy_text_diff *d)
{
	struct yoy_buf out = YOY_BUF_INIT((size_t)64 << 20);

	for (size_t width = 0; width <= 120; width += 60) {
		struct yoy_text_view_opts opts = { width, width == 60, width };

		yoy_text_view(&out, d, &opts);
		yoy_text_unified(&out, d, &opts);
	}
	yoy_text_html(&out, d);
	yoy_buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t cut = 0;
	struct yoy_normal text[2] = { 0 };
	struct yoy_text_doc a = YOY_TEXT_DOC_INIT, b = YOY_TEXT_DOC_INIT;
	struct yoy_text_diff d = { .a = NULL };

	while (cut < size && data[cut] != '\f')
		cut++;
	if (yoy_normalize(&text[0], (struct yoy_view){ (const char *)data, cut }, NULL) == 0 &&
	    yoy_normalize(&text[1], (struct yoy_view){ (const char *)data + cut, size - cut },
			  NULL) == 0) {
		yoy_text_doc_read(&a, yoy_buf_view(&text[0].text), NULL);
		yoy_text_doc_read(&b, yoy_buf_view(&text[1].text), NULL);
		a.name = "a";
		b.name = "b";
		if (yoy_textdiff(&d, &a, &b, NULL) == YOY_OK) {
			check(&d);
			show(&d);
		}
	}
	yoy_text_diff_release(&d);
	yoy_text_doc_release(&a);
	yoy_text_doc_release(&b);
	yoy_normal_release(&text[0]);
	yoy_normal_release(&text[1]);
	return 0;
}
