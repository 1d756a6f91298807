#include "yoy/text_doc.h"

#include "yoy/segment.h"

/* A sentence of segment.h, parted at ； too. */
static void add_sentences(struct yoy_text_doc *doc, struct yoy_span at, size_t paragraph)
{
	static const char mark[] = "；";
	const size_t len = sizeof(mark) - 1;
	uint32_t beg = at.beg;

	for (uint32_t pos = at.beg; pos < at.end; pos++) {
		bool ends = pos + len <= at.end && memcmp(doc->text.ptr + pos, mark, len) == 0;
		struct yoy_text_sentence *s;

		if (!ends && pos + 1 < at.end)
			continue;
		s = yoy_vec_push(&doc->sentences);
		s->at = (struct yoy_span){ beg, ends ? pos + (uint32_t)len : at.end };
		s->paragraph = paragraph;
		beg = s->at.end;
		pos = beg - 1;
	}
}

/* Headings of the first two levels open sections; in a text without any, lines that stand alone. */
static bool opens_section(const struct yoy_block *b, bool numbered)
{
	if (b->head.end == b->head.beg)
		return false;
	return numbered ? b->level == 1 || b->level == 2 : b->level == 4;
}

static void add_paragraphs(struct yoy_text_doc *doc, const struct yoy_segments *seg)
{
	bool numbered = false;

	for (size_t i = 0; i < seg->blocks.n; i++)
		numbered |= opens_section(&seg->blocks.item[i], true);
	for (size_t i = 0; i < seg->blocks.n; i++) {
		const struct yoy_block *b = &seg->blocks.item[i];
		struct yoy_text_paragraph *p;
		bool opens = opens_section(b, numbered);

		if (opens || doc->sections.n == 0) {
			struct yoy_text_section *s = yoy_vec_push(&doc->sections);

			if (opens)
				*s = (struct yoy_text_section){ b->head, b->level };
		}
		p = yoy_vec_push(&doc->paragraphs);
		p->at = b->at;
		p->section = doc->sections.n - 1;
		p->first = doc->sentences.n;
		for (size_t k = 0; k < b->n_sentences; k++)
			add_sentences(doc, seg->sentences.item[b->first_sentence + k].at,
				      doc->paragraphs.n - 1);
		p->n = doc->sentences.n - p->first;
	}
}

void yoy_text_doc_read(struct yoy_text_doc *doc, struct yoy_view text,
		       const struct yoy_unit_word_vec *more)
{
	struct yoy_quantity_vec numbers = YOY_VEC_INIT;
	struct yoy_segments seg = { .blocks = YOY_VEC_INIT };
	struct yoy_arena arena = YOY_ARENA_INIT;

	doc->text = text;
	yoy_segment(&seg, text);
	add_paragraphs(doc, &seg);
	yoy_quantity_scan(&numbers, &arena, text, more);
	for (size_t i = 0; i < numbers.n; i++)
		*yoy_vec_push(&doc->numbers) = numbers.item[i].at;
	yoy_segments_release(&seg);
	yoy_vec_release(&numbers);
	yoy_arena_release(&arena);
}

void yoy_text_doc_release(struct yoy_text_doc *doc)
{
	yoy_vec_release(&doc->sections);
	yoy_vec_release(&doc->paragraphs);
	yoy_vec_release(&doc->sentences);
	yoy_vec_release(&doc->numbers);
}
