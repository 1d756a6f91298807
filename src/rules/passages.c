/*
 * Passages: every item of a report, with the stage that it tells of, as evidence for what an
 * earlier report promised.
 */
#include "items.h"
#include "yoy/utf8.h"

enum { PASSAGE_MIN_CHARS = 2 };

static void put(struct reader *r, const struct yoy_sentence *s, const struct item *it)
{
	const struct place *place = &r->places[s->block];
	const struct yoy_observation *first;
	struct yoy_passage *p;

	if (yoy_utf8_count(reader_view(r, it->at)) < PASSAGE_MIN_CHARS)
		return;
	p = yoy_vec_push(&r->out->passages);
	p->report_year = r->out->report.year;
	p->part = place->part == YOY_PART_OTHER && place->after_plan ? YOY_PART_PLAN : place->part;
	p->heading = place->heading;
	p->text = items_words(r, it->at);
	p->at = reader_raw(r, it->at);
	p->n_amounts = items_amounts(r, it->at, p->amount, YOY_PASSAGE_AMOUNTS, &first);
	if (items_match(r, "c_sum", it->object))
		p->n_amounts = 0; /* the size of the projects, not what was invested */
	p->action = items_words(r, it->action);
	p->object = items_object(r, it, first);
	p->core = items_core(r, p->object);
	p->head = items_head(r, it, p->core);
	p->stage = it->stage;
	p->again = items_match(r, "c_again", it->at);
	p->period = first ? first->period : items_period(r, place->span);
}

void passages_read(struct reader *r)
{
	struct item_vec items = { 0 };

	for (size_t i = 0; i < r->seg.sentences.n && !r->rc; i++) {
		const struct yoy_sentence *s = &r->seg.sentences.item[i];

		if (r->places[s->block].skip)
			continue;
		yoy_vec_clear(&items);
		items_read(r, s, &items);
		for (size_t k = 0; k < items.n && !r->rc; k++)
			put(r, s, &items.item[k]);
	}
	yoy_vec_release(&items);
}
