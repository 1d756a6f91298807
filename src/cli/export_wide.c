/* The wide form of the panel: a row a region and year. */
#include <stdio.h>
#include <stdlib.h>

#include "export.h"
#include "yoy/hash.h"
#include "yoy/unit.h"

enum { ID_MAX = 27, HASH_DIGITS = 4 };

static const char parts[] = "thbas";
enum { N_PARTS = sizeof(parts) - 1 };

const char *export_part_meaning(char part, bool en)
{
	switch (part) {
	case 't':
		return en ? "target as written (of a range the lower end)" : "目标（区间为下限）";
	case 'h':
		return en ? "upper end of a target that is a range" : "目标为区间时的上限";
	case 'b':
		return en ? "bound of the target" : "目标界限";
	case 'a':
		return en ? "actual" : "实际";
	default:
		return en ? "observation status of the actual" : "实际数的观测状态";
	}
}

/* gdp_g_a: id, measure, part. An id that is too long is cut; four digits of its hash tell it apart.
 */
static void name_of(char out[33], const char *id, enum yoy_measure m, char part)
{
	static const char letters[] = "lgcrk";
	char hex[65];

	if (strlen(id) <= ID_MAX) {
		snprintf(out, 33, "%s_%c_%s%c", id, letters[m],
			 part == 'h' || part == 'b' ? "t" : "", part);
		return;
	}
	yoy_hash_sha256(hex, yoy_view_of(id));
	snprintf(out, 33, "%.*s_%.*s_%c_%s%c", ID_MAX - HASH_DIGITS - 1, id, HASH_DIGITS, hex,
		 letters[m], part == 'h' || part == 'b' ? "t" : "", part);
}

/* What a part of a row holds: is there something? */
static bool holds(const struct yoy_panel_row *r, char part)
{
	switch (part) {
	case 't':
	case 'b':
		return r->target != NULL;
	case 'h':
		return r->target && r->target->has_hi;
	case 'a':
		return r->actual != NULL;
	default:
		return true;
	}
}

/* Rows of the wide form: of the dictionary, the first of several targets. */
static bool takes_part(const struct yoy_panel_row *r)
{
	return r->indicator && r->nth == 1;
}

static int by_variable(const void *a, const void *b)
{
	const struct yoy_panel_row *x = *(const struct yoy_panel_row *const *)a;
	const struct yoy_panel_row *y = *(const struct yoy_panel_row *const *)b;

	if (x->position != y->position)
		return x->position < y->position ? -1 : 1;
	if (x->measure != y->measure)
		return (int)x->measure - (int)y->measure;
	return (x > y) - (x < y);
}

/* The unit that is most often written, the first of equals. */
static const char *usual_unit(const struct yoy_panel_row *const *row, size_t n)
{
	struct yoy_map seen = YOY_MAP_INIT;
	YOY_VEC(, size_t) count = YOY_VEC_INIT;
	YOY_VEC(, const char *) unit = YOY_VEC_INIT;
	const char *best = NULL;
	size_t most = 0;

	for (size_t i = 0; i < 2 * n; i++) {
		const struct yoy_observation *o = i % 2 ? row[i / 2]->actual : row[i / 2]->target;
		size_t at = o ? yoy_map_add(&seen, yoy_view_of(o->unit), count.n) : 0;

		if (!o)
			continue;
		if (at == YOY_MAP_NONE) {
			at = count.n;
			*yoy_vec_push(&count) = 0;
			*yoy_vec_push(&unit) = o->unit;
		}
		count.item[at]++;
	}
	for (size_t i = 0; i < count.n; i++) {
		if (count.item[i] > most) {
			most = count.item[i];
			best = unit.item[i];
		}
	}
	yoy_map_release(&seen);
	yoy_vec_release(&count);
	yoy_vec_release(&unit);
	return best;
}

static void add_variables(struct wide_variable_vec *out, const struct yoy_panel_row *const *row,
			  size_t n)
{
	const char *unit = usual_unit(row, n);

	for (size_t k = 0; k < N_PARTS; k++) {
		struct wide_variable v = { .indicator = row[0]->indicator,
					   .measure = row[0]->measure,
					   .part = parts[k],
					   .unit = unit };

		for (size_t i = 0; i < n; i++)
			v.n += holds(row[i], v.part);
		name_of(v.name, v.indicator, v.measure, v.part);
		if (v.n)
			*yoy_vec_push(out) = v;
	}
}

void export_variables(struct wide_variable_vec *out, const struct panel *p)
{
	YOY_VEC(, const struct yoy_panel_row *) v = YOY_VEC_INIT;
	size_t end;

	for (size_t i = 0; i < p->rows.n; i++)
		if (takes_part(&p->rows.item[i]))
			*yoy_vec_push(&v) = &p->rows.item[i];
	if (v.n)
		qsort(v.item, v.n, sizeof(*v.item), by_variable);
	for (size_t i = 0; i < v.n; i = end) {
		for (end = i + 1; end < v.n && v.item[end]->position == v.item[i]->position &&
				  v.item[end]->measure == v.item[i]->measure;)
			end++;
		add_variables(out, v.item + i, end - i);
	}
	yoy_vec_release(&v);
}

/* In the unit of the variable; false: left out. */
static bool put_number(struct yoy_table *t, const struct wide_variable *v, const char *name,
		       struct yoy_decimal d, const char *unit)
{
	if (yoy_unit_convert(&d, d, yoy_view_of(unit), yoy_view_of(v->unit), NULL) != YOY_OK)
		return false;
	yoy_table_dec(t, name, d);
	return true;
}

static size_t put_part(struct yoy_table *t, const struct wide_variable *v,
		       const struct yoy_panel_row *r)
{
	const struct yoy_observation *o = v->part == 'a' ? r->actual : r->target;
	char status[2] = { r->status, '\0' };

	if (!holds(r, v->part))
		return 0;
	if (v->part == 's')
		yoy_table_text(t, v->name, status);
	else if (v->part == 'b')
		yoy_table_text(t, v->name, yoy_bound_word(o->bound));
	else
		return !put_number(t, v, v->name, v->part == 'h' ? o->value_hi : o->value, o->unit);
	return 0;
}

void export_wide(struct yoy_table *t, const struct panel *p, const struct wide_variable_vec *vars,
		 size_t *left_out)
{
	const struct yoy_panel_row *last = NULL;

	yoy_table_init(t, "export-panel-wide");
	export_place_columns(t);
	for (size_t i = 0; i < vars->n; i++) {
		const struct wide_variable *v = &vars->item[i];

		yoy_table_col(t, v->name, v->name,
			      YOY_COL_BOTH | (v->part == 'b' || v->part == 's' ? 0 : YOY_COL_DEC));
		if (v->part == 'b')
			cli_words(t, v->name, CLI_BOUND);
	}
	*left_out = 0;
	for (size_t i = 0; i < p->rows.n; i++) {
		const struct yoy_panel_row *r = &p->rows.item[i];

		if (!takes_part(r))
			continue;
		if (!last || last->year != r->year || strcmp(last->region, r->region) != 0) {
			yoy_table_row(t);
			export_place_cells(t, p, r);
		}
		last = r;
		for (size_t k = 0; k < N_PARTS; k++) {
			struct wide_variable v = { .part = parts[k] };
			size_t at;

			name_of(v.name, r->indicator, r->measure, v.part);
			at = yoy_map_get(&t->by_key, yoy_view_of(v.name));
			if (at != YOY_MAP_NONE)
				*left_out += put_part(t, &vars->item[at - N_PLACE_COLUMNS], r);
		}
	}
}
