#include "yoy/ledger_plan.h"

#include <stdio.h>
#include <stdlib.h>

#include "yoy/i18n.h"
#include "yoy/map.h"

void yoy_ledger_cells(const struct yoy_audit_row *row, const char *cell[YOY_LEDGER_OWN])
{
	const struct yoy_commit_decisions *d = &row->decided;

	cell[YOY_LEDGER_STATUS] = yoy_commit_status_word(row->status);
	cell[YOY_LEDGER_NOTE] = d->note ? d->note->note : "";
	cell[YOY_LEDGER_UNIT] = d->unit ? d->unit->value : "";
	cell[YOY_LEDGER_PROGRESS] = d->progress ? d->progress->value : "";
}

bool yoy_ledger_id_parse(const char *id, struct yoy_arena *arena, const char **region, int *year)
{
	enum { YEAR = 4, HEX = 8 };
	static const char digits[] = "0123456789";

	for (const char *p = strchr(id, '-'); p; p = strchr(p + 1, '-')) {
		const char *hex = p + 1 + YEAR + 1, *tail = hex + HEX;

		if (p == id || strspn(p + 1, digits) != YEAR || p[1 + YEAR] != '-' ||
		    strspn(hex, "0123456789abcdef") != HEX)
			continue;
		if (*tail &&
		    (*tail != '-' || !tail[1] || strspn(tail + 1, digits) != strlen(tail + 1)))
			continue;
		*region = yoy_arena_strndup(arena, id, (size_t)(p - id));
		*year = (int)strtol(p + 1, NULL, 10);
		return true;
	}
	return false;
}

/* A line while it is looked at. */
struct planner {
	struct yoy_ledger_plan *out;
	struct yoy_map rows; /* id -> index of known */
	YOY_VEC(, const struct yoy_audit_row *) known;
	struct yoy_map seen; /* id -> index of out->changes */
};

static bool says_something(const struct yoy_ledger_line *line)
{
	for (int c = 0; c < YOY_LEDGER_OWN; c++)
		if (line->cell[c] && *line->cell[c])
			return true;
	return false;
}

/* Status as its code; the cell itself of the other columns. NULL: no status. */
static const char *value_of(const struct yoy_ledger_line *line, int c)
{
	int v;

	if (c != YOY_LEDGER_STATUS)
		return line->cell[c];
	v = yoy_ledger_status_of(line->cell[c]);
	return v < 0 ? NULL : yoy_commit_status_word((enum yoy_commit_status)v);
}

static bool same_cells(const struct yoy_ledger_line *a, const struct yoy_ledger_line *b)
{
	for (int c = 0; c < YOY_LEDGER_OWN; c++) {
		const char *x = a->cell[c] ? a->cell[c] : "", *y = b->cell[c] ? b->cell[c] : "";

		if (!yoy_ledger_same(x, y))
			return false;
	}
	return true;
}

static const char *statuses(struct yoy_arena *arena)
{
	const char *list = "";

	for (int v = 0; v < YOY_COMMIT_STATUSES; v++)
		list = yoy_arena_printf(arena, "%s%s%s", list, v ? _("、") : "",
					_(yoy_commit_status_name((enum yoy_commit_status)v)));
	return list;
}

/* Rule (1); NULL when the row is good. */
static const char *why_refused(struct planner *p, const struct yoy_ledger_change *ch)
{
	const struct yoy_ledger_line *line = ch->line;
	const char *id = line->cell[YOY_LEDGER_ID], *status = line->cell[YOY_LEDGER_STATUS];
	struct yoy_arena *arena = &p->out->arena;
	const char *region, *fault = NULL;
	size_t before;
	int year;

	if (!*id)
		return _("没有编号");
	if (!yoy_ledger_id_parse(id, arena, &region, &year))
		return _("编号残缺或被改动");
	if (!ch->row)
		return _("库中没有这个编号");
	before = yoy_map_add(&p->seen, yoy_view_of(id), p->out->changes.n);
	if (before != YOY_MAP_NONE && !same_cells(p->out->changes.item[before].line, line))
		return yoy_arena_printf(arena, _("编号与第%u行重复而内容不同"),
					p->out->changes.item[before].line->row);
	if (status && *status && yoy_ledger_status_of(status) < 0)
		return yoy_arena_printf(arena, _("状态“%s”不在%s之列"), status, statuses(arena));
	for (int c = YOY_LEDGER_NOTE; c < YOY_LEDGER_OWN && !fault; c++)
		if (line->cell[c] &&
		    yoy_decision_text_fault(line->cell[c], c == YOY_LEDGER_NOTE
								   ? YOY_DECISION_NOTE_MAX
								   : YOY_DECISION_VALUE_MAX))
			fault = yoy_arena_printf(arena, _("%s过长或含控制字符"),
						 _(yoy_ledger_title((enum yoy_ledger_column)c)));
	return fault;
}

static void compare(struct yoy_ledger_change *ch)
{
	const char *check = ch->line->cell[YOY_LEDGER_CHECK];

	yoy_ledger_cells(ch->row, ch->before);
	for (int c = 0; c < YOY_LEDGER_OWN; c++) {
		const char *v = ch->line->cell[c] ? value_of(ch->line, c) : NULL;

		if (!v || yoy_ledger_same(v, ch->before[c]) ||
		    (check && yoy_ledger_untouched(check, (enum yoy_ledger_column)c, v)))
			continue;
		ch->after[c] = v;
		ch->changed = true;
	}
}

static void plan_line(struct planner *p, const struct yoy_ledger_line *line)
{
	struct yoy_ledger_change ch = { .line = line };
	const char *id = line->cell[YOY_LEDGER_ID];
	size_t at = yoy_map_get(&p->rows, yoy_view_of(id));

	if (!*id && !says_something(line))
		return;
	ch.row = at == YOY_MAP_NONE ? NULL : p->known.item[at];
	ch.refused = why_refused(p, &ch);
	if (!ch.refused)
		compare(&ch);
	p->out->n_refused += ch.refused != NULL;
	p->out->n_changed += ch.changed;
	*yoy_vec_push(&p->out->changes) = ch;
}

void yoy_ledger_plan_make(struct yoy_ledger_plan *out, const struct yoy_ledger_line_vec *lines,
			  const struct yoy_audit *const *audits, size_t n_audits)
{
	struct planner p = { .out = out, .rows = YOY_MAP_INIT, .seen = YOY_MAP_INIT };

	for (size_t a = 0; a < n_audits; a++)
		for (size_t i = 0; i < audits[a]->rows.n; i++) {
			const struct yoy_audit_row *row = &audits[a]->rows.item[i];

			yoy_map_add(&p.rows, yoy_view_of(row->commitment->id), p.known.n);
			*yoy_vec_push(&p.known) = row;
		}
	for (size_t i = 0; i < lines->n; i++)
		plan_line(&p, &lines->item[i]);
	yoy_map_release(&p.rows);
	yoy_map_release(&p.seen);
	yoy_vec_release(&p.known);
}

void yoy_ledger_plan_release(struct yoy_ledger_plan *p)
{
	yoy_vec_release(&p->changes);
	yoy_arena_release(&p->arena);
}
