/* The panel for statistics: yoy export panel. Used by the cli layer only. */
#ifndef YOY_CLI_EXPORT_H
#define YOY_CLI_EXPORT_H

#include "cli.h"
#include "yoy/panel.h"

struct panel {
	struct selection sel;
	struct yoy_pair_list pairs;
	struct yoy_region_list regions;
	struct yoy_panel_vec rows;
	const struct yoy_dictionary *dict;
	const struct yoy_report **by_id; /* the reports of sel */
};

/* export_wide.c: a row a region and year, a column a figure; its variables go by yoy_table_col. */
struct wide_variable {
	char name[33]; /* at most 32 ASCII characters: gdp_g_a */
	const char *indicator;
	enum yoy_measure measure;
	char part;        /* t target, h upper end of its range, b its bound, a actual, s status */
	const char *unit; /* of t, h, a: the one most often written */
	size_t n;         /* cells that hold something */
};
YOY_VEC(wide_variable_vec, struct wide_variable);

void export_variables(struct wide_variable_vec *out, const struct panel *p);
/* left_out: figures in units that cannot be brought to that of their variable. */
void export_wide(struct yoy_table *t, const struct panel *p, const struct wide_variable_vec *vars,
		 size_t *left_out);
const char *export_part_meaning(char part, bool en);
enum { N_PLACE_COLUMNS = 5 };
/* Columns region, code, level, parent, year; and their cells. */
void export_place_columns(struct yoy_table *t);
void export_place_cells(struct yoy_table *t, const struct panel *p, const struct yoy_panel_row *r);

#endif
