/*
 * Structure: which government, which year, which part of the report a block belongs to.
 */
#include <stdio.h>

#include "reader.h"
#include "yoy/i18n.h"
#include "yoy/utf8.h"

enum { HEAD_BLOCKS = 25, HEAD_BLOCKS_MAX = 120, REPEAT_MIN_BYTES = 120 };

static int number_of(struct yoy_view v)
{
	int n = 0;

	for (size_t i = 0; i < v.len; i++)
		if (v.ptr[i] >= '0' && v.ptr[i] <= '9' && n < 100000)
			n = n * 10 + (v.ptr[i] - '0');
	return n;
}

static bool plausible(int year)
{
	return year >= 1949 && year <= 2100;
}

static enum yoy_level level_of(struct reader *r, struct yoy_view region)
{
	static const struct {
		const char *tail;
		enum yoy_level level;
	} tails[] = {
		{ "全国", YOY_LEVEL_NATION }, { "自治区", YOY_LEVEL_PROVINCE },
		{ "省", YOY_LEVEL_PROVINCE }, { "特别行政区", YOY_LEVEL_PROVINCE },
		{ "自治州", YOY_LEVEL_CITY }, { "地区", YOY_LEVEL_CITY },
		{ "盟", YOY_LEVEL_CITY },     { "自治县", YOY_LEVEL_COUNTY },
		{ "县", YOY_LEVEL_COUNTY },   { "自治旗", YOY_LEVEL_COUNTY },
		{ "旗", YOY_LEVEL_COUNTY },   { "新区", YOY_LEVEL_COUNTY },
		{ "区", YOY_LEVEL_COUNTY },   { "镇", YOY_LEVEL_TOWN },
		{ "乡", YOY_LEVEL_TOWN },     { "街道", YOY_LEVEL_TOWN },
		{ "州", YOY_LEVEL_CITY },     { "市", YOY_LEVEL_CITY },
	};
	struct yoy_match m;

	if (reader_match(r, "municipality", region, &m))
		return YOY_LEVEL_PROVINCE;
	for (size_t i = 0; i < sizeof(tails) / sizeof(*tails); i++)
		if (yoy_view_ends(region, yoy_view_of(tails[i].tail)))
			return tails[i].level;
	return YOY_LEVEL_UNKNOWN;
}

/* Rules with a value that begins so look into the body of a report, where its head is silent. */
static bool is_of_body(const struct yoy_rule *rule)
{
	static const char body[] = "body";

	return rule->value && strncmp(rule->value, body, strlen(body)) == 0;
}

/* First hit of the rules of a kind in a text; the groups name (region or year) and, for regions, of
 * (the parent). */
static bool find_rule(struct reader *r, const char *kind, struct yoy_view text, bool body,
		      struct yoy_view *name, struct yoy_view *parent, const struct yoy_rule **which)
{
	const struct yoy_rule_vec *rules = yoy_rulepack_rules(r->pack, kind);
	struct yoy_match m;

	*which = NULL;
	for (size_t i = 0; i < rules->n && (!*which || reader_counts(r)); i++) {
		const struct yoy_rule *rule = &rules->item[i];

		if (!rule->left || is_of_body(rule) != body ||
		    !reader_match_rule(r, rule, rule->left, text, &m))
			continue;
		reader_used(r, rule, *which);
		if (*which)
			continue;
		*which = rule;
		*name = (struct yoy_view){ text.ptr, 0 };
		*parent = *name;
		if (rule->g_name >= 0 && m.set[rule->g_name])
			*name = yoy_view_sub(text, m.group[rule->g_name].beg,
					     m.group[rule->g_name].end);
		if (rule->g_of >= 0 && m.set[rule->g_of])
			*parent = yoy_view_sub(text, m.group[rule->g_of].beg,
					       m.group[rule->g_of].end);
	}
	return *which != NULL;
}

/* The first lines; where page furniture stands before them, up to the salutation. */
static struct yoy_view head_text(struct reader *r)
{
	size_t n = r->seg.blocks.n < HEAD_BLOCKS ? r->seg.blocks.n : HEAD_BLOCKS;
	struct yoy_match m;

	for (size_t i = n; i < r->seg.blocks.n && i < HEAD_BLOCKS_MAX; i++)
		if (reader_match(r, "salutation", reader_view(r, r->seg.blocks.item[i].at), &m))
			n = i + 1;
	return yoy_view_sub(r->text, 0, r->seg.blocks.item[n - 1].at.end);
}

static void set_region(struct reader *r, struct yoy_view name, struct yoy_view parent,
		       enum yoy_source source)
{
	struct yoy_report *rep = &r->out->report;

	struct yoy_match m;

	/* 铜仁市万山区: the last part is the region, the one before it its parent. */
	while (reader_match(r, "region_parts", name, &m)) {
		parent = reader_group(r, "region_parts", &m, "of", name);
		name = reader_group(r, "region_parts", &m, "name", name);
	}
	rep->region = yoy_arena_dupv(&r->out->arena, name);
	rep->parent = parent.len ? yoy_arena_dupv(&r->out->arena, parent) : NULL;
	rep->region_source = source;
}

/* The government above: named in the title, or by what the text says of the region's place in it.
 * A province stands directly under the nation; no text says so. */
static void identify_parent(struct reader *r)
{
	struct yoy_report *rep = &r->out->report;
	struct yoy_view name, parent;
	const struct yoy_rule *rule;

	if (rep->parent || rep->level == YOY_LEVEL_UNKNOWN || rep->level == YOY_LEVEL_NATION)
		return;
	if (rep->level == YOY_LEVEL_PROVINCE) {
		rep->parent = "全国";
		return;
	}
	if (find_rule(r, "parent", r->text, false, &name, &parent, &rule) && name.len &&
	    level_of(r, name) < rep->level && level_of(r, name) != YOY_LEVEL_UNKNOWN)
		rep->parent = yoy_arena_dupv(&r->out->arena, name);
}

/* The head says no more than 我代表县人民政府: the name that the body speaks of, twice at least and
 * more often than of any other. */
static bool region_in_body(struct reader *r, struct yoy_view *name)
{
	enum { NAMES_MAX = 64, LEAST = 2 };
	struct yoy_view seen[NAMES_MAX], parent;
	size_t times[NAMES_MAX] = { 0 }, n = 0, best = 0;
	const struct yoy_rule *rule;

	for (size_t i = 0; i < r->seg.sentences.n && n < NAMES_MAX && !r->rc; i++) {
		size_t k = 0;

		if (!find_rule(r, "region", reader_view(r, r->seg.sentences.item[i].at), true, name,
			       &parent, &rule))
			continue;
		while (k < n && !yoy_view_eq(seen[k], *name))
			k++;
		seen[k] = *name;
		n += k == n;
		times[k]++;
		if (times[k] > times[best])
			best = k;
	}
	if (n)
		*name = seen[best];
	return n > 0 && times[best] >= LEAST;
}

/* The region that the file name tells; empty when it tells none. */
static struct yoy_view region_of_file(struct reader *r, const struct yoy_extract_opts *opts)
{
	struct yoy_view file = yoy_view_of(opts->file_name ? opts->file_name : "");
	struct yoy_match m;

	return reader_match(r, "file_name", file, &m)
		       ? reader_group(r, "file_name", &m, "region", file)
		       : (struct yoy_view){ "", 0 };
}

static void identify_region(struct reader *r, const struct yoy_extract_opts *opts)
{
	struct yoy_view name, parent, head = head_text(r), file = region_of_file(r, opts);
	const struct yoy_rule *rule;

	if (opts->region) {
		set_region(r, yoy_view_of(opts->region), (struct yoy_view){ "", 0 },
			   YOY_SRC_OPTION);
	} else if (find_rule(r, "region", head, false, &name, &parent, &rule)) {
		if (rule->value)
			name = yoy_view_of(rule->value);
		set_region(r, name, parent, YOY_SRC_TEXT);
	} else if (region_in_body(r, &name) && (!file.len || yoy_view_starts(name, file))) {
		/* Another one than the file name says would be a neighbour. */
		set_region(r, name, (struct yoy_view){ "", 0 }, YOY_SRC_TEXT);
	} else if (file.len) {
		set_region(r, file, (struct yoy_view){ "", 0 }, YOY_SRC_FILE_NAME);
	}
	if (r->out->report.region) {
		r->out->report.level = level_of(r, yoy_view_of(r->out->report.region));
		identify_parent(r);
	}
}

/* The year in the plan heading, or the one after the reviewed year, when no date of the meeting is
 * there. */
static int year_from_headings(struct reader *r)
{
	struct yoy_view name, parent;
	const struct yoy_rule *rule;

	for (size_t i = 0; i < r->seg.blocks.n; i++) {
		const struct yoy_block *b = &r->seg.blocks.item[i];
		struct yoy_view line = reader_view(r, b->head);
		int year;

		if (line.len == 0 || !find_rule(r, "year", line, false, &name, &parent, &rule))
			continue;
		year = number_of(name);
		if (!plausible(year) || !rule->value)
			continue;
		if (strcmp(rule->value, "plan") == 0)
			return year;
		if (strcmp(rule->value, "review") == 0)
			return year + 1;
	}
	return 0;
}

/* 刚刚过去的2016年, 2013年是…的开局之年: where neither the head nor a heading tells. */
static int year_from_body(struct reader *r)
{
	struct yoy_view name, parent;
	const struct yoy_rule *rule;
	int year = 0;

	for (size_t i = 0; i < r->seg.sentences.n && !r->rc; i++) {
		struct yoy_view text = reader_view(r, r->seg.sentences.item[i].at);
		int found;

		if (!find_rule(r, "year", text, true, &name, &parent, &rule))
			continue;
		found = number_of(name) + (strcmp(rule->value, "body review") == 0);
		if (plausible(found) && found > year)
			year = found;
	}
	return year;
}

static void identify_year(struct reader *r, const struct yoy_extract_opts *opts)
{
	struct yoy_report *rep = &r->out->report;
	struct yoy_view name, parent, head = head_text(r);
	const struct yoy_rule *rule;
	struct yoy_match m;

	if (opts->year) {
		rep->year = opts->year;
		rep->year_source = YOY_SRC_OPTION;
		return;
	}
	if (find_rule(r, "year", head, false, &name, &parent, &rule) &&
	    (!rule->value || strcmp(rule->value, "date") == 0) && plausible(number_of(name)))
		rep->year = number_of(name);
	if (!rep->year)
		rep->year = year_from_headings(r);
	if (!rep->year)
		rep->year = year_from_body(r);
	rep->year_source = rep->year ? YOY_SRC_TEXT : YOY_SRC_NONE;
	if (!rep->year && opts->file_name) {
		struct yoy_view file = yoy_view_of(opts->file_name);

		if (reader_match(r, "file_name", file, &m)) {
			int year = number_of(reader_group(r, "file_name", &m, "year", file));

			if (plausible(year)) {
				rep->year = year;
				rep->year_source = YOY_SRC_FILE_NAME;
			}
		}
	}
}

yoy_rc structure_identify(struct reader *r, const struct yoy_extract_opts *opts)
{
	struct yoy_report *rep = &r->out->report;

	identify_region(r, opts);
	identify_year(r, opts);
	if (r->rc)
		return r->rc;
	if (!opts->any_text && !rep->region)
		return yoy_err_set(
			r->err, YOY_E_INPUT,
			"no government is named in the text or the file name: give --region");
	if (!opts->any_text && !rep->year)
		return yoy_err_set(r->err, YOY_E_INPUT,
				   "no year of delivery in the text or the file name: give --year");
	if (!rep->region)
		rep->region = "";
	rep->review_from = rep->review_to = rep->year - 1;
	return YOY_OK;
}

/* Parts */

struct state {
	enum yoy_part part;
	bool after_plan, plan_heading_seen, section_seen;
	const char *skip;
	struct years span; /* of the section */
	struct years
		sub_span; /* of the sub-section or run of paragraphs; from = 0: as the section */
	const char *heading;
	struct yoy_map seen;
};

static int greatest_year(struct yoy_view v)
{
	int best = 0;

	for (size_t i = 0; i + 4 <= v.len; i++) {
		int y = 0, k;

		for (k = 0; k < 4 && v.ptr[i + (size_t)k] >= '0' && v.ptr[i + (size_t)k] <= '9';
		     k++)
			y = y * 10 + (v.ptr[i + (size_t)k] - '0');
		if (k == 4 && plausible(y) && y > best)
			best = y;
	}
	return best;
}

/* Span that a heading or the begin of a paragraph speaks of; from = 0: none. */
static struct years span_named(struct reader *r, struct yoy_span at)
{
	struct time_vec times = YOY_VEC_INIT;
	struct yoy_sentence s = { at, 0 };
	struct years y = { 0, 0 };

	period_mentions(r, &s, &times);
	for (size_t i = 0; i < times.n; i++) {
		const struct time_mention *t = &times.item[i];

		if (t->kind == TIME_COMPARED || t->kind == TIME_BASE)
			continue;
		if (!y.from || (t->years.to - t->years.from > y.to - y.from))
			y = t->years;
	}
	yoy_vec_release(&times);
	return y;
}

static const struct yoy_rule *part_rule(struct reader *r, struct yoy_view line)
{
	const struct yoy_rule_vec *rules = yoy_rulepack_rules(r->pack, "part");
	const struct yoy_rule *won = NULL;
	struct yoy_match m;

	for (size_t i = 0; i < rules->n && (!won || reader_counts(r)); i++) {
		const struct yoy_rule *rule = &rules->item[i];

		if (!rule->left || !reader_match_rule(r, rule, rule->left, line, &m))
			continue;
		reader_used(r, rule, won);
		won = won ? won : rule;
	}
	return won;
}

/* 2025年工作回顾和“十四五”发展成就: of the year and of a span; the paragraphs tell which. A span
 * written as two years (2021-2025年) is one thing. */
static bool names_both(struct reader *r, struct yoy_span head, struct years span)
{
	struct yoy_view line = reader_view(r, head);
	char first[16];

	snprintf(first, sizeof(first), "%d", span.from);
	for (size_t i = 0; i < line.len; i++)
		if (yoy_view_starts(yoy_view_sub(line, i, line.len), yoy_view_of(first)))
			return false;
	return greatest_year(line) == r->out->report.year - 1;
}

static void enter_part(struct state *st, struct reader *r, enum yoy_part part, struct yoy_span head)
{
	int year = r->out->report.year;
	struct years y = head.end > head.beg ? span_named(r, head) : (struct years){ 0, 0 };

	st->part = part;
	st->sub_span = (struct years){ 0, 0 };
	if (part == YOY_PART_PLAN) {
		st->after_plan = true;
		/* 今后五年…和2022年重点工作: where the year itself is named too, its paragraphs
		 * tell. */
		st->span = y.from >= year && y.to > y.from &&
					   greatest_year(reader_view(r, head)) != year
				   ? y
				   : (struct years){ year, year };
		/* A meeting late in the year plans the next one. */
		if (y.from == year + 1 && y.to == y.from)
			st->span = y;
	} else if (part == YOY_PART_REVIEW) {
		st->after_plan = false;
		st->span = (struct years){ year - 1, year - 1 };
		if (y.from == year && y.to == year)
			st->span = y;
		else if (y.from && y.from != y.to && y.to <= year && !names_both(r, head, y))
			st->span = (struct years){ y.from, y.to < year - 1 ? y.to : year - 1 };
		r->out->report.review_from = st->span.from;
		r->out->report.review_to = st->span.to;
	}
}

static void enter_heading(struct state *st, struct reader *r, const struct yoy_block *b)
{
	struct yoy_view line = reader_view(r, b->head);
	const struct yoy_rule *rule = part_rule(r, line);
	int year = r->out->report.year, named = greatest_year(line);
	struct yoy_match m;
	bool first, ahead,
		section = b->bare && (b->level == 1 ||
				      (b->level == 4 && reader_match(r, "bare_section", line, &m)));

	st->heading = yoy_arena_dupv(&r->out->arena, line);
	if (rule && rule->value && strcmp(rule->value, "glossary") == 0 && b->bare) {
		st->skip = N_("glossary");
		return;
	}
	if (st->part == YOY_PART_PLAN && b->bare)
		st->sub_span = (struct years){ 0, 0 };
	if (!section)
		return;
	first = b->level == 1 && !st->section_seen && !st->after_plan;
	st->section_seen = st->section_seen || b->level == 1;
	ahead = span_named(r, b->head).from >= year;
	if (rule && strcmp(rule->value, "review") == 0) {
		enter_part(st, r, YOY_PART_REVIEW, b->head);
	} else if (ahead && (!rule || strcmp(rule->value, "by_year") == 0)) {
		/* 二、“十五五”时期发展的主要考虑: the years are still to come. */
		enter_part(st, r, YOY_PART_PLAN, b->head);
		st->plan_heading_seen = true;
	} else if (first && !named && (!rule || strcmp(rule->value, "by_year") == 0)) {
		/* 一、开拓进取，各项事业迈上新台阶: a report tells first what was done. */
		enter_part(st, r, YOY_PART_REVIEW, b->head);
	} else if (rule && strcmp(rule->value, "by_year") == 0 && named && named < year &&
		   b->level == 1) {
		enter_part(st, r, YOY_PART_REVIEW, b->head);
	} else if (rule &&
		   (strcmp(rule->value, "plan") == 0 || strcmp(rule->value, "by_year") == 0)) {
		/* A bare line needs a stronger hint than 工作 alone. */
		if (b->level == 1 || named >= year || strcmp(rule->value, "plan") == 0) {
			enter_part(st, r, YOY_PART_PLAN, b->head);
			st->plan_heading_seen = true;
		}
	} else if (rule && strcmp(rule->value, "other") == 0) {
		st->part = YOY_PART_OTHER;
		st->sub_span = (struct years){ 0, 0 };
		if (st->after_plan)
			st->span = (struct years){ year, year };
	} else if (b->level == 1 && st->part == YOY_PART_REVIEW && !st->after_plan && !named) {
		st->sub_span = (struct years){ 0, 0 };
	}
}

/* Paragraphs that begin with 五年来 or 2020年是… set the years for what follows under the heading.
 */
static void enter_paragraph(struct state *st, struct reader *r, const struct yoy_block *b)
{
	struct yoy_view line = reader_view(r, b->at);
	struct yoy_match m;
	struct years y;
	int year = r->out->report.year;

	if (!reader_match(r, "para_year", line, &m))
		return;
	y = span_named(r, (struct yoy_span){ b->at.beg, b->at.beg + m.group[0].end });
	/* 2019年，全县…: where no heading has said so, the year tells. */
	if (st->part == YOY_PART_OTHER && !st->after_plan && y.from && y.to == year - 1)
		enter_part(st, r, YOY_PART_REVIEW, (struct yoy_span){ 0, 0 });
	if (st->part == YOY_PART_REVIEW && y.from && y.to >= year - 1 && y.from <= year - 1) {
		y.to = year - 1;
		st->sub_span = y;
	} else if (st->part == YOY_PART_PLAN && y.from && y.from >= year - 1 && y.to >= year) {
		st->sub_span = y;
	}
}

static bool repeated(struct state *st, struct yoy_view line, size_t block)
{
	return line.len >= REPEAT_MIN_BYTES && yoy_map_add(&st->seen, line, block) != YOY_MAP_NONE;
}

static void place_block(struct state *st, struct reader *r, size_t i)
{
	const struct yoy_block *b = &r->seg.blocks.item[i];
	struct yoy_view line = reader_view(r, b->at);
	struct place *p = &r->places[i];
	const struct yoy_rule *rule;
	struct yoy_match m;
	bool headline;

	if (b->head.end > b->head.beg)
		enter_heading(st, r, b);
	headline = reader_match(r, "headline", line, &m);
	if (headline && !st->plan_heading_seen && st->part != YOY_PART_PLAN) {
		struct yoy_view year = reader_group(r, "headline", &m, "year", line);

		if (!year.len || number_of(year) >= r->out->report.year)
			enter_part(st, r, YOY_PART_PLAN, (struct yoy_span){ 0, 0 });
	}
	if (!b->bare || b->level == 2)
		enter_paragraph(st, r, b);
	p->part = st->part;
	p->after_plan = st->after_plan;
	p->heading = st->heading;
	p->span = st->sub_span.from ? st->sub_span : st->span;
	p->headline = headline && st->part == YOY_PART_PLAN;
	if (st->part == YOY_PART_REVIEW && reader_match(r, "problem", line, &m))
		p->part = YOY_PART_OTHER;
	p->skip = st->skip;
	rule = p->skip ? NULL : part_rule(r, line);
	if (rule && strcmp(rule->value, "footnote") == 0)
		p->skip = "footnote";
	else if (rule && strcmp(rule->value, "furniture") == 0)
		p->skip = "page furniture";
	if (repeated(st, line, i) && !p->skip)
		p->skip = "repeated text";
}

void structure_places(struct reader *r)
{
	int year = r->out->report.year;
	struct state st = { .part = YOY_PART_OTHER, .heading = "", .span = { year - 1, year - 1 } };

	for (size_t i = 0; i < r->seg.blocks.n && !r->rc; i++)
		place_block(&st, r, i);
	yoy_map_release(&st.seen);
}
