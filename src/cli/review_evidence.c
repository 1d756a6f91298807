/* Where the numbers of a review stand in the reports. */
#include "review.h"
#include "yoy/i18n.h"
#include "yoy/utf8.h"

enum { TEXT_MAX = 256 * 1024 * 1024 };

static const struct yoy_report *report_of(struct review *r, int64_t id, struct yoy_view *text)
{
	const struct yoy_report_list *all = &r->sel.reports;
	size_t i = 0;

	while (i < all->reports.n && all->reports.item[i].id != id)
		i++;
	if (i == all->reports.n)
		return NULL;
	if (r->text[i].max == 0) {
		r->text[i].max = TEXT_MAX;
		if (!r->rc)
			r->rc = yoy_store_text(r->cli->store, id, &r->text[i], r->cli->err);
	}
	*text = yoy_buf_view(&r->text[i]);
	return &all->reports.item[i];
}

static struct yoy_view without_blanks(struct yoy_view v)
{
	static const char *const blanks[] = { " ", "\t", "\r", "\n", "　", "\xc2\xa0" };
	bool again = true;

	while (again) {
		again = false;
		for (size_t i = 0; i < sizeof(blanks) / sizeof(blanks[0]); i++) {
			struct yoy_view b = yoy_view_of(blanks[i]);

			if (!yoy_view_starts(v, b))
				continue;
			v = yoy_view_sub(v, b.len, v.len);
			again = true;
		}
	}
	return v;
}

/* Long sentences are cut: so many characters around the number, from and to a mark of punctuation
 * where one is near. */
enum { CONTEXT = 60 };

static bool is_mark(struct yoy_view text, size_t pos)
{
	static const char *const marks[] = { "，", "；", "、", "：", "（", "）", "," };

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (yoy_view_starts(yoy_view_sub(text, pos, text.len), yoy_view_of(marks[i])))
			return true;
	return false;
}

static const char *context_before(struct yoy_arena *arena, struct yoy_view v)
{
	size_t pos = v.len, step;

	for (int n = 0; n < CONTEXT && pos > 0; n++)
		pos = yoy_utf8_prev(v, pos);
	if (pos == 0)
		return yoy_arena_dupv(arena, v);
	for (size_t at = pos; at < v.len; at += step) {
		yoy_utf8_at(v, at, &step);
		if (is_mark(v, at)) {
			pos = at + step;
			break;
		}
	}
	return yoy_arena_printf(arena, "…%.*s", (int)(v.len - pos), v.ptr + pos);
}

static const char *context_after(struct yoy_arena *arena, struct yoy_view v)
{
	size_t pos = 0, cut = 0, step;

	for (int n = 0; n < CONTEXT && pos < v.len; n++, pos += step) {
		yoy_utf8_at(v, pos, &step);
		if (n > 0 && is_mark(v, pos))
			cut = pos;
	}
	if (pos == v.len)
		return yoy_arena_dupv(arena, v);
	cut = cut ? cut : pos;
	return yoy_arena_printf(arena, "%.*s…", (int)cut, v.ptr);
}

static void quote(struct review *r, struct yoy_evidence *e, struct yoy_view text,
		  struct yoy_span at)
{
	struct yoy_arena *arena = &r->doc.arena;
	struct yoy_span s;

	e->before = e->marked = e->after = "";
	if (at.end > text.len || at.beg > at.end)
		return;
	s = passage_sentence(text, at);
	e->before = context_before(arena, without_blanks(yoy_view_sub(text, s.beg, at.beg)));
	e->marked = yoy_arena_dupv(arena, yoy_view_sub(text, at.beg, at.end));
	e->after = context_after(arena, yoy_view_sub(text, at.end, s.end));
}

static struct yoy_evidence *evidence(struct review *r, int64_t report_id, struct yoy_span at,
				     const char *reading, size_t *number)
{
	struct yoy_arena *arena = &r->doc.arena;
	const char *key = yoy_arena_printf(arena, "%lld:%u-%u %s", (long long)report_id, at.beg,
					   at.end, reading);
	size_t known = yoy_map_add(&r->passage_numbers, yoy_view_of(key), r->doc.evidence.n + 1);
	const struct yoy_report *report;
	struct yoy_evidence *e;
	struct yoy_view text = { "", 0 };
	const char *path, *base;
	yoy_rc rc;

	*number = known == YOY_MAP_NONE ? r->doc.evidence.n + 1 : known;
	if (known != YOY_MAP_NONE)
		return NULL;
	e = yoy_vec_push(&r->doc.evidence);
	report = report_of(r, report_id, &text);
	e->region = report ? report->region : "";
	e->report_year = report ? report->year : 0;
	e->report_id = report_id;
	e->at = at;
	e->reading = reading;
	e->heading = "";
	e->rule = "";
	quote(r, e, text, at);
	rc = passage_place(&r->passages, report_id, at.beg, &path, &e->line);
	if (!r->rc)
		r->rc = rc;
	base = strrchr(path, '/');
	e->file = yoy_arena_strdup(arena, base ? base + 1 : path);
	return e;
}

size_t review_ref_span(struct review *r, int64_t report_id, struct yoy_span at, const char *reading,
		       const char *rule)
{
	size_t number;
	struct yoy_evidence *e = evidence(r, report_id, at, reading, &number);

	if (e)
		e->rule = rule;
	return number;
}

/* A computed figure goes by the number of the one that it was computed from. */
static const struct yoy_observation *as_read(const struct review *r,
					     const struct yoy_observation *o)
{
	for (size_t i = 0; o && (o->flags & YOY_OBS_DERIVED) && i < r->sel.obs.obs.n; i++)
		if (r->sel.obs.obs.item[i].id == o->id)
			return &r->sel.obs.obs.item[i];
	return o;
}

size_t review_ref(struct review *r, const struct yoy_observation *o)
{
	struct yoy_arena *arena = &r->doc.arena;
	struct yoy_evidence *e;
	size_t number;

	o = as_read(r, o);
	if (!o || o->report_id == 0)
		return 0;
	e = evidence(r, o->report_id, o->at,
		     yoy_arena_printf(arena, _("%s，%s，%s，%s：%s"), o->period,
				      o->role == YOY_ROLE_TARGET ? _("目标") : _("实际"), o->name,
				      cli_measure_name(o->measure), cli_figure(arena, o)),
		     &number);
	if (e) {
		e->heading = o->heading;
		e->rule = o->rule;
		e->confidence = o->confidence;
		e->observation = o->id;
	}
	return number;
}

void review_cite(struct review *r, struct yoy_table *t, const char *key,
		 const struct yoy_observation *o)
{
	yoy_table_ref(t, key, review_ref(r, o));
}
