/* What the surroundings of passages add: audit.h (7), (8), (14). */
#include "audit_work.h"
#include "yoy/i18n.h"
#include "yoy/unit.h"
#include "yoy/utf8.h"

enum {
	SUM_SCORE = 650,
	FOLLOW_SCORE = 700,
	LIST_SCORE = 700,
	LIST_WORD_BYTES = 6,     /* 实事 */
	LIST_TAIL_BYTES = 9,     /* three characters: 件实事, 民生实事 */
	SEPARATOR_MAX_BYTES = 3, /* 、 */
	FOLLOW_MAX_PASSAGES = 3,
	FOLLOW_MAX_BYTES = 150,
};

/* Of all promises of the report. */
struct audit_rows {
	const struct yoy_audit_row *row;
	size_t n;
};

static bool shares_character(const char *a, const char *b)
{
	struct yoy_view v = yoy_view_of(a);
	size_t len;

	for (size_t pos = 0; pos < v.len; pos += len) {
		char one[5] = { 0 };

		if (yoy_utf8_is_han(yoy_utf8_at(v, pos, &len)) && len < sizeof(one)) {
			memcpy(one, v.ptr + pos, len);
			if (strstr(b, one))
				return true;
		}
	}
	return false;
}

static bool is_outcome(const struct yoy_audit_row *row, const struct yoy_passage *p)
{
	for (size_t i = 0; i < row->n_outcomes; i++)
		if (row->outcome[i].passage == p)
			return true;
	return false;
}

static void add(struct yoy_audit_row *row, struct yoy_outcome outcome)
{
	if (row->n_outcomes < AUDIT_OUTCOMES_MAX)
		row->outcome[row->n_outcomes++] = outcome;
}

/* Is b an item of the same enumeration, in the same unit, of a thing of the same sort? */
static bool adds_up(const struct yoy_commitment *k, const struct yoy_passage *a,
		    const struct yoy_passage *b)
{
	uint32_t gap = a->at.beg < b->at.beg ? b->at.beg - a->at.end : a->at.beg - b->at.end;

	return a->part == b->part && gap <= SEPARATOR_MAX_BYTES && a->n_amounts && b->n_amounts &&
	       strcmp(a->amount[0].unit, b->amount[0].unit) == 0 &&
	       shares_character(k->core, b->core);
}

/* Is the passage what another promise is answered by? */
static bool answers_another(const struct audit_rows *all, const struct yoy_audit_row *row,
			    const struct yoy_passage *p)
{
	for (size_t i = 0; i < all->n; i++)
		if (&all->row[i] != row && all->row[i].n_outcomes &&
		    all->row[i].outcome[0].passage == p)
			return true;
	return false;
}

/* (7): 完成人工造林2.1万亩、封山育林1.4万亩 for 造林3.2万亩. */
static void add_sums(const struct yoy_audit_input *in, const struct audit_rows *all,
		     struct yoy_audit_row *row)
{
	const struct yoy_outcome *first = row->n_outcomes ? &row->outcome[0] : NULL;
	size_t at;

	if (!first || !first->amount || first->passage->part == YOY_PART_PLAN)
		return;
	at = (size_t)(first->passage - in->passages);
	for (size_t i = at ? at - 1 : 0; i <= at + 1 && i < in->n_passages; i++) {
		const struct yoy_passage *p = &in->passages[i];

		if (i != at && !is_outcome(row, p) && !answers_another(all, row, p) &&
		    adds_up(row->commitment, first->passage, p))
			add(row, (struct yoy_outcome){ p, &p->amount[0], true, SUM_SCORE,
						       _("同列合计") });
	}
}

static const struct yoy_passage *review_of(const struct yoy_audit_row *row)
{
	for (size_t i = 0; i < row->n_outcomes; i++)
		if (row->outcome[i].passage->part == YOY_PART_REVIEW)
			return row->outcome[i].passage;
	return NULL;
}

/* (8): 实施重点项目52个，完成投资40亿元: what is told behind the answer to the promise before it.
 */
static void follow(const struct yoy_audit_input *in, const struct yoy_audit_row *before,
		   struct yoy_audit_row *row)
{
	const struct yoy_commitment *k = row->commitment;
	const struct yoy_passage *found = review_of(before);
	size_t at = found ? (size_t)(found - in->passages) : 0;

	if (!found || row->n_outcomes || !k->amount.has ||
	    before->commitment->text_at.beg != k->text_at.beg)
		return;
	for (size_t i = at + 1; i <= at + FOLLOW_MAX_PASSAGES && i < in->n_passages; i++) {
		const struct yoy_passage *p = &in->passages[i];
		struct yoy_decimal v;

		if (p->part != found->part || p->at.beg - found->at.end > FOLLOW_MAX_BYTES)
			return;
		if (!p->n_amounts || !audit_amount_in(&v, &k->amount, &p->amount[0]) ||
		    (!strstr(p->core, k->core) && !strstr(k->core, p->core)))
			continue;
		add(row,
		    (struct yoy_outcome){ p, &p->amount[0], false, FOLLOW_SCORE, _("承接前项") });
		return;
	}
}

/* Bytes that both end with, in whole characters. */
static size_t common_tail(struct yoy_view a, struct yoy_view b)
{
	size_t n = 0;

	while (n < a.len && n < b.len && a.ptr[a.len - n - 1] == b.ptr[b.len - n - 1])
		n++;
	while (n && ((unsigned char)a.ptr[a.len - n] & 0xC0) == 0x80)
		n--;
	return n;
}

/* 10 of 10件, 十件; the last number of the text, 0 when there is none. */
static int last_number(struct yoy_view v)
{
	static const char digits[] = "一二三四五六七八九十";
	int n = 0;
	size_t len, end = 0;

	for (size_t pos = 0; pos < v.len; pos += len) {
		uint32_t c = yoy_utf8_at(v, pos, &len);
		struct yoy_view one = yoy_view_sub(v, pos, pos + len);
		int digit = 0;

		for (int i = 1; i <= 10; i++)
			if (yoy_view_eq(one, yoy_view_sub(yoy_view_of(digits), (size_t)(i - 1) * 3,
							  (size_t)i * 3)))
				digit = i;
		if (!digit && (c < '0' || c > '9'))
			continue;
		if (pos != end)
			n = 0;
		end = pos + len;
		if (!digit)
			n = n * 10 + (int)(c - '0');
		else
			n = digit == 10 ? (n ? n : 1) * 10 : n + digit;
	}
	return n;
}

/* Does the review say that all of the list is done? 十件民生实事全部完成 */
static bool completes(const struct yoy_commitment *k, const struct yoy_passage *p)
{
	struct yoy_view list = yoy_view_of(k->list), core = yoy_view_of(p->core), before;
	size_t tail = common_tail(list, core);
	const char *at = strstr(p->text, p->core);
	int ours, theirs;

	if (p->part != YOY_PART_REVIEW || p->stage != YOY_STAGE_DONE || !at ||
	    tail < LIST_WORD_BYTES)
		return false;
	before = (struct yoy_view){ p->text, (size_t)(at - p->text) + core.len - tail };
	ours = last_number(yoy_view_sub(list, 0, list.len - tail));
	theirs = last_number(before);
	if (tail < LIST_TAIL_BYTES && tail < list.len)
		return tail == core.len && ours && ours == theirs;
	return !ours || !theirs || ours == theirs || tail == list.len;
}

/* (14): what the review says of the whole list holds for each item that it does not speak of. */
static void add_completion(const struct yoy_audit_input *in, struct yoy_audit_row *row)
{
	if (!(row->commitment->flags & YOY_COMMIT_LISTED) || review_of(row))
		return;
	for (size_t i = 0; i < in->n_passages; i++)
		if (completes(row->commitment, &in->passages[i])) {
			add(row, (struct yoy_outcome){ &in->passages[i], NULL, false, LIST_SCORE,
						       _("整张清单完成") });
			return;
		}
}

void audit_context(const struct yoy_audit_input *in, struct yoy_audit_row *rows, size_t n)
{
	struct audit_rows all = { rows, n };

	for (size_t i = 0; i < n; i++) {
		if (rows[i].commitment->amount.has)
			add_sums(in, &all, &rows[i]);
		if (i > 0)
			follow(in, &rows[i - 1], &rows[i]);
		add_completion(in, &rows[i]);
	}
}
