#include "yoy/region.h"

#include <stdlib.h>

#include "yoy/alloc.h"
#include "yoy/csv.h"
#include "yoy/i18n.h"
#include "yoy/map.h"

enum column { COL_NAME, COL_CODE, COL_LEVEL, COL_PARENT, N_COLUMNS };
static const char *const column_names[] = { "name", "code", "level", "parent" };

/* A file in work. */
struct region_file {
	struct yoy_csv csv;
	size_t at[N_COLUMNS]; /* place of the column in a record, or NONE */
	size_t width;
	struct yoy_region_list *out;
	const struct yoy_region_list *known;
	struct yoy_map by_name, by_code; /* -> index into out */
	size_t *line;                    /* of each region of out */
};

void yoy_region_list_release(struct yoy_region_list *l)
{
	yoy_vec_release(&l->regions);
	yoy_arena_release(&l->arena);
}

const struct yoy_region *yoy_region_find(const struct yoy_region_list *l, const char *name)
{
	for (size_t i = 0; name && i < l->regions.n; i++)
		if (strcmp(l->regions.item[i].name, name) == 0)
			return &l->regions.item[i];
	return NULL;
}

/* A region's place among its siblings: with a code first. */
static int by_code(const void *a, const void *b)
{
	const struct yoy_region *x = a, *y = b;
	int c = (*x->code == '\0') - (*y->code == '\0');

	if (!c)
		c = strcmp(x->code, y->code);
	return c ? c : strcmp(x->name, y->name);
}

struct tree {
	const struct yoy_region *item; /* sorted by code */
	size_t n;
	size_t *first_child, *next; /* indices + 1 */
	bool *placed;
	struct yoy_region *out;
	size_t n_out;
};

static void place_below(struct tree *t, size_t at, int depth)
{
	if (t->placed[at])
		return;
	t->placed[at] = true;
	t->out[t->n_out] = t->item[at];
	t->out[t->n_out++].depth = depth;
	/* Levels are five; a deeper chain is a circle of texts. */
	for (size_t c = t->first_child[at]; c && depth < 16; c = t->next[c - 1])
		place_below(t, c - 1, depth + 1);
}

void yoy_region_tree(struct yoy_region_list *l)
{
	size_t n = l->regions.n;
	struct yoy_map by_name = YOY_MAP_INIT;
	struct tree t = { .item = l->regions.item,
			  .n = n,
			  .first_child = yoy_xcalloc(n + 1, sizeof(size_t)),
			  .next = yoy_xcalloc(n + 1, sizeof(size_t)),
			  .placed = yoy_xcalloc(n + 1, sizeof(bool)),
			  .out = yoy_xcalloc(n + 1, sizeof(struct yoy_region)) };
	bool *child = yoy_xcalloc(n + 1, sizeof(bool));

	if (n)
		qsort(l->regions.item, n, sizeof(*l->regions.item), by_code);
	for (size_t i = 0; i < n; i++)
		yoy_map_add(&by_name, yoy_view_of(t.item[i].name), i);
	for (size_t i = n; i-- > 0;) { /* from the end: the first sibling ends up in front */
		const char *parent = t.item[i].parent;
		size_t up = parent ? yoy_map_get(&by_name, yoy_view_of(parent)) : YOY_MAP_NONE;

		if (up == YOY_MAP_NONE || up == i)
			continue;
		child[i] = true;
		t.next[i] = t.first_child[up];
		t.first_child[up] = i + 1;
	}
	for (size_t i = 0; i < n; i++)
		if (!child[i])
			place_below(&t, i, 0);
	for (size_t i = 0; i < n; i++) /* what hangs in a circle */
		place_below(&t, i, 0);
	if (n)
		memcpy(l->regions.item, t.out, n * sizeof(*t.out));
	yoy_map_release(&by_name);
	free(t.first_child);
	free(t.next);
	free(t.placed);
	free(t.out);
	free(child);
}

static yoy_rc read_header(struct region_file *f, struct yoy_err *err)
{
	bool more;
	yoy_rc rc = yoy_csv_next(&f->csv, &more, err);

	for (int c = 0; c < N_COLUMNS; c++)
		f->at[c] = YOY_MAP_NONE;
	if (!rc && !more)
		rc = yoy_err_set(err, YOY_E_INPUT,
				 "empty: a header name,code,level,parent is expected");
	f->width = f->csv.fields.n;
	for (size_t i = 0; !rc && i < f->width; i++) {
		int c = 0;

		while (c < N_COLUMNS && strcmp(column_names[c], f->csv.fields.item[i]) != 0)
			c++;
		if (c == N_COLUMNS || f->at[c] != YOY_MAP_NONE)
			rc = yoy_err_set(err, YOY_E_INPUT,
					 "line %zu: header \"%s\": name,code,level,parent are the "
					 "columns, each once",
					 f->csv.line, f->csv.fields.item[i]);
		else
			f->at[c] = i;
	}
	if (!rc && (f->at[COL_NAME] == YOY_MAP_NONE || f->at[COL_LEVEL] == YOY_MAP_NONE))
		rc = yoy_err_set(err, YOY_E_INPUT, "line %zu: the header lacks name or level",
				 f->csv.line);
	return rc;
}

static bool digits_agree(const char *a, const char *b, size_t n)
{
	return strncmp(a, b, n) == 0;
}

/* (2) */
static const char *code_fault(const char *code, enum yoy_level level)
{
	bool zeros4, zeros2;

	if (*code == '\0')
		return NULL;
	if (strlen(code) != 6 || strspn(code, "0123456789") != 6)
		return N_("six digits are expected (GB/T 2260)");
	zeros4 = strcmp(code + 2, "0000") == 0;
	zeros2 = strcmp(code + 4, "00") == 0;
	switch (level) {
	case YOY_LEVEL_NATION:
		return strcmp(code, "000000") == 0 ? NULL : N_("a nation has 000000 or none");
	case YOY_LEVEL_PROVINCE:
		return zeros4 && strncmp(code, "00", 2) != 0 ? NULL
							     : N_("a province's code ends in 0000");
	case YOY_LEVEL_CITY:
		return zeros2 && !zeros4 ? NULL : N_("a city's code ends in 00 and not in 0000");
	case YOY_LEVEL_COUNTY:
		return zeros2 ? N_("a county's code does not end in 00") : NULL;
	case YOY_LEVEL_TOWN:
	case YOY_LEVEL_UNKNOWN:
		break;
	}
	return N_("a town has no code of six digits");
}

static const char *cell(const struct region_file *f, enum column c)
{
	return f->at[c] == YOY_MAP_NONE ? "" : f->csv.fields.item[f->at[c]];
}

static yoy_rc read_row(struct region_file *f, struct yoy_err *err)
{
	const char *name = cell(f, COL_NAME), *code = cell(f, COL_CODE);
	const char *parent = cell(f, COL_PARENT), *fault;
	int level = yoy_level_parse(cell(f, COL_LEVEL));
	size_t line = f->csv.line, at = f->out->regions.n, before;
	struct yoy_region *r;

	if (f->csv.fields.n != f->width)
		return yoy_err_set(err, YOY_E_INPUT, "line %zu: %zu fields, the header has %zu",
				   line, f->csv.fields.n, f->width);
	if (*name == '\0')
		return yoy_err_set(err, YOY_E_INPUT, "line %zu: a region without a name", line);
	if (level <= YOY_LEVEL_UNKNOWN)
		return yoy_err_set(err, YOY_E_INPUT,
				   "line %zu: level \"%s\": nation, province, city, county or town",
				   line, cell(f, COL_LEVEL));
	fault = code_fault(code, (enum yoy_level)level);
	if (fault)
		return yoy_err_set(err, YOY_E_INPUT, "line %zu: code \"%s\": %s", line, code,
				   yoy_i18n_text(fault));
	before = yoy_map_add(&f->by_name, yoy_view_of(name), at);
	if (before != YOY_MAP_NONE)
		return yoy_err_set(err, YOY_E_INPUT, "line %zu: %s stands on line %zu already",
				   line, name, f->line[before]);
	before = *code ? yoy_map_add(&f->by_code, yoy_view_of(code), at) : YOY_MAP_NONE;
	if (before != YOY_MAP_NONE)
		return yoy_err_set(err, YOY_E_INPUT, "line %zu: code %s is that of %s on line %zu",
				   line, code, f->out->regions.item[before].name, f->line[before]);
	r = yoy_vec_push(&f->out->regions);
	*r = (struct yoy_region){ .name = name,
				  .code = code,
				  .parent = *parent ? parent : NULL,
				  .level = (enum yoy_level)level,
				  .from_file = true };
	f->line = yoy_xrealloc(f->line, at + 1, sizeof(*f->line));
	f->line[at] = line;
	return YOY_OK;
}

/* The code of a region in the database, which the file does not name, is not taken again. */
static yoy_rc check_known_code(const struct region_file *f, size_t at, struct yoy_err *err)
{
	const struct yoy_region *r = &f->out->regions.item[at];

	for (size_t i = 0; *r->code && i < f->known->regions.n; i++) {
		const struct yoy_region *k = &f->known->regions.item[i];

		if (strcmp(k->code, r->code) == 0 && strcmp(k->name, r->name) != 0 &&
		    yoy_map_get(&f->by_name, yoy_view_of(k->name)) == YOY_MAP_NONE)
			return yoy_err_set(err, YOY_E_INPUT,
					   "line %zu: code %s is that of %s in the database",
					   f->line[at], r->code, k->name);
	}
	return YOY_OK;
}

/* (4) */
static yoy_rc check_parent(const struct region_file *f, size_t at, struct yoy_err *err)
{
	const struct yoy_region *r = &f->out->regions.item[at], *up;
	size_t in_file, same;

	if (!r->parent)
		return YOY_OK;
	in_file = yoy_map_get(&f->by_name, yoy_view_of(r->parent));
	up = in_file != YOY_MAP_NONE ? &f->out->regions.item[in_file]
				     : yoy_region_find(f->known, r->parent);
	if (!up)
		return yoy_err_set(err, YOY_E_INPUT,
				   "line %zu: parent %s is neither in the file nor in the database",
				   f->line[at], r->parent);
	if (up->level == YOY_LEVEL_UNKNOWN || up->level >= r->level)
		return yoy_err_set(err, YOY_E_INPUT,
				   "line %zu: parent %s (%s) is not above %s (%s)", f->line[at],
				   up->name, yoy_level_word(up->level), r->name,
				   yoy_level_word(r->level));
	same = up->level == YOY_LEVEL_PROVINCE ? 2 : up->level == YOY_LEVEL_CITY ? 4 : 0;
	if (*r->code && *up->code && !digits_agree(r->code, up->code, same))
		return yoy_err_set(err, YOY_E_INPUT, "line %zu: code %s does not lie in %s (%s)",
				   f->line[at], r->code, up->name, up->code);
	return YOY_OK;
}

yoy_rc yoy_region_parse(struct yoy_region_list *out, struct yoy_view text,
			const struct yoy_region_list *known, struct yoy_err *err)
{
	struct region_file f = {
		.out = out, .known = known, .by_name = YOY_MAP_INIT, .by_code = YOY_MAP_INIT
	};
	yoy_rc rc = yoy_csv_init(&f.csv, text, &out->arena, err);
	bool more = true;

	if (!rc)
		rc = read_header(&f, err);
	while (!rc && more) {
		rc = yoy_csv_next(&f.csv, &more, err);
		if (!rc && more)
			rc = read_row(&f, err);
	}
	for (size_t i = 0; !rc && i < out->regions.n; i++) {
		rc = check_known_code(&f, i, err);
		if (!rc)
			rc = check_parent(&f, i, err);
	}
	yoy_csv_release(&f.csv);
	yoy_map_release(&f.by_name);
	yoy_map_release(&f.by_code);
	free(f.line);
	return rc;
}
