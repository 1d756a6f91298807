/*
 * Regions: name, code, administrative level, and the region above. What the texts say is kept with
 * them; a file may say it better.
 *
 * File of regions: CSV with the header name,code,level,parent (in any order; code and parent may be
 * left out).
 * (1) name: as in the title of its reports (易县, 浙江省, 全国), not twice in the file.
 * (2) code: 行政区划代码 by GB/T 2260, six digits, or empty; not twice. It fits the level: of a
 *     province it ends in 0000, of a city in 00 and not in 0000, of a county not in 00 (济源市,
 *     419001, is a county by its code); a nation has 000000, a town none. With the parent's code
 *     known, the digits of a province or city above agree.
 * (3) level: nation, province, city, county, town.
 * (4) parent: empty, or the name of a region of the file or the database of a higher level.
 */
#ifndef YOY_REGION_H
#define YOY_REGION_H

#include "yoy/record.h"

struct yoy_region {
	const char *name;
	const char *code;   /* six digits, or "" */
	const char *parent; /* or NULL */
	enum yoy_level level;
	bool from_file; /* a file said so: no text changes it */
	size_t reports; /* in the database */
	int first_year, last_year;
	int depth; /* in the tree: 0 where the parent is no region of the list */
};
YOY_VEC(yoy_region_vec, struct yoy_region);
struct yoy_region_list {
	struct yoy_arena arena;
	struct yoy_region_vec regions;
};
#define YOY_REGION_LIST_INIT                 \
	{                                    \
		YOY_ARENA_INIT, YOY_VEC_INIT \
	}
void yoy_region_list_release(struct yoy_region_list *l);

const struct yoy_region *yoy_region_find(const struct yoy_region_list *l, const char *name);

/* Sort as a tree: each region before those below it, siblings by code, then name; sets depth. */
void yoy_region_tree(struct yoy_region_list *l);

/* Read a file of regions, rules (1) to (4); known: what the database has. YOY_E_INPUT with the line
 * of the first fault. */
yoy_rc yoy_region_parse(struct yoy_region_list *out, struct yoy_view text,
			const struct yoy_region_list *known, struct yoy_err *err);

#endif
