#include "unit.h"
#include "yoy/diff.h"
#include "yoy/io.h"

/* tests/cases/diffs.txt: the columns are told at its head. */

enum { CELLS = 4, ROWS_MIN = 100 };

struct world {
	struct yoy_obs_list obs;
	struct yoy_stmt_list stmts;
	struct yoy_dictionary dict;
	bool by_name;
};

static size_t at_line;

static struct yoy_decimal dec(const char *s)
{
	struct yoy_decimal d = { 0, 0 };

	if (yoy_decimal_parse(&d, yoy_view_of(s), NULL))
		fail_msg("diffs.txt:%zu: %s is no number", at_line, s);
	return d;
}

static const struct {
	const char *word;
	unsigned flag;
} flag_words[] = {
	{ "strive", YOY_OBS_STRIVE },     { "size", YOY_OBS_SIZE },
	{ "general", YOY_OBS_GENERAL },   { "stock", YOY_OBS_STOCK },
	{ "real", YOY_OBS_REAL },         { "nominal", YOY_OBS_NOMINAL },
	{ "average", YOY_OBS_AVERAGE },   { "sum", YOY_OBS_CUMULATIVE },
	{ "headline", YOY_OBS_HEADLINE },
};

/* One word behind the unit. */
static void qualify(struct world *w, struct yoy_observation *o, const char *word)
{
	if (strcmp(word, "five") == 0) {
		o->period = "2021/2025";
		return;
	}
	if (strncmp(word, "in=", 3) == 0) {
		o->period = yoy_arena_strdup(&w->obs.arena, word + 3);
		return;
	}
	if (strncmp(word, "name=", 5) == 0) {
		o->name = o->text = yoy_arena_strdup(&w->obs.arena, word + 5);
		return;
	}
	if (strncmp(word, "id=", 3) == 0) {
		o->indicator = strcmp(word, "id=none") == 0
				       ? NULL
				       : yoy_arena_strdup(&w->obs.arena, word + 3);
		return;
	}
	for (size_t i = 0; i < ROWS(flag_words); i++)
		if (strcmp(word, flag_words[i].word) == 0) {
			o->flags |= flag_words[i].flag;
			return;
		}
	fail_msg("diffs.txt:%zu: what is %s?", at_line, word);
}

static struct yoy_observation *add(struct world *w, const char *text, const char *region, int year)
{
	struct yoy_observation *o;
	char measure[16] = "", bound[16] = "", value[32] = "", unit[32] = "", word[64], *hi;
	int used = 0, more;

	if (sscanf(text, " %15s %15s %31s %31s%n", measure, bound, value, unit, &used) < 4 ||
	    yoy_measure_parse(measure) < 0 || yoy_bound_parse(bound) < 0)
		fail_msg("diffs.txt:%zu: what is \"%s\"?", at_line, text);
	o = yoy_vec_push(&w->obs.obs);
	hi = strchr(value, '~');
	if (hi) {
		*hi = '\0';
		o->value_hi = dec(hi + 1);
		o->has_hi = true;
	}
	o->region = region;
	o->report_id = o->report_year = year;
	o->role = YOY_ROLE_TARGET;
	o->part = YOY_PART_PLAN;
	o->period = yoy_arena_printf(&w->obs.arena, "%d", year);
	o->indicator = w->by_name ? NULL : "x";
	o->name = o->text = "某数";
	o->measure = (enum yoy_measure)yoy_measure_parse(measure);
	o->bound = (enum yoy_bound)yoy_bound_parse(bound);
	o->value = dec(value);
	o->unit = yoy_arena_strdup(&w->obs.arena, unit);
	o->at.beg = (uint32_t)w->obs.obs.n;
	for (text += used; sscanf(text, " %63s%n", word, &more) == 1; text += more)
		qualify(w, o, word);
	return o;
}

static void add_words(struct world *w, const char *kind, const char *region, int year)
{
	struct yoy_statement *s = yoy_vec_push(&w->stmts.statements);

	if (yoy_stmt_parse(kind) < 0)
		fail_msg("diffs.txt:%zu: what is %s?", at_line, kind);
	s->kind = (enum yoy_stmt_kind)yoy_stmt_parse(kind);
	s->region = region;
	s->report_id = s->report_year = year;
	s->role = YOY_ROLE_TARGET;
	s->period = yoy_arena_printf(&w->obs.arena, "%d", year);
	s->indicator = "x";
	s->text = "保持稳定";
}

/* All that a report says, parted by " + ". */
static void add_all(struct world *w, char *cell, const char *region, int year)
{
	for (char *next; cell; cell = next) {
		next = strstr(cell, " + ");
		if (next) {
			*next = '\0';
			next += 3;
		}
		if (strcmp(cell, "-") == 0)
			continue;
		if (strncmp(cell, "words ", 6) == 0)
			add_words(w, cell + 6, region, year);
		else if (strncmp(cell, "actual ", 7) == 0)
			add(w, cell + 7, region, year)->role = YOY_ROLE_ACTUAL;
		else
			add(w, cell, region, year);
	}
}

static void world_init(struct world *w, const char *direction)
{
	static const char *const narrower[] = { "人工" };
	struct yoy_indicator *ind;

	memset(w, 0, sizeof(*w));
	w->by_name = strcmp(direction, "name") == 0;
	ind = yoy_vec_push(&w->dict.all);
	ind->id = ind->name = ind->name_en = "x";
	ind->better = strcmp(direction, "lower") == 0     ? YOY_BETTER_LOWER
		      : strcmp(direction, "neutral") == 0 ? YOY_BETTER_NEUTRAL
							  : YOY_BETTER_HIGHER;
	ind->narrower = narrower;
	ind->n_narrower = 1;
	yoy_map_add(&w->dict.by_id, yoy_view_of("x"), 0);
}

static void world_release(struct world *w)
{
	yoy_obs_list_release(&w->obs);
	yoy_stmt_list_release(&w->stmts);
	yoy_vec_release(&w->dict.all);
	yoy_map_release(&w->dict.by_id);
}

static void describe(char *out, size_t size, const struct yoy_diff_row_vec *rows)
{
	size_t n = 0;

	snprintf(out, size, "none");
	for (size_t i = 0; i < rows->n; i++) {
		const struct yoy_diff_row *r = &rows->item[i];
		char delta[YOY_DECIMAL_TEXT_MAX] = "-";

		if (r->has_delta)
			yoy_decimal_print(delta, r->delta);
		n += (size_t)snprintf(out + n, size - n, "%s%s%s%s %s %d", i ? "; " : "",
				      yoy_change_word(r->change), r->why ? "/" : "",
				      yoy_recast_word(r->why), delta, r->ambition);
	}
}

static void row(char *line)
{
	struct yoy_diff_row_vec rows = YOY_VEC_INIT;
	struct yoy_diff_side a = { "甲县", 2019 }, b = { "甲县", 2020 };
	struct world w;
	char *cell[CELLS], *bar, *next, got[512];
	int n = 0;

	for (next = line; next && n < CELLS; n++) {
		cell[n] = next;
		bar = strstr(next, " | ");
		if (bar)
			*bar = '\0';
		next = bar ? bar + 3 : NULL;
	}
	if (n != CELLS)
		fail_msg("diffs.txt:%zu: four cells are expected", at_line);
	world_init(&w, cell[0]);
	add_all(&w, cell[1], "甲县", 2019);
	add_all(&w, cell[2], "甲县", 2020);
	yoy_diff_compute(&rows, &w.obs, &w.stmts, &w.dict, a, b, true);
	describe(got, sizeof(got), &rows);
	if (strcmp(got, cell[3]) != 0)
		fail_msg("diffs.txt:%zu: got %s, want %s", at_line, got, cell[3]);
	yoy_vec_release(&rows);
	world_release(&w);
}

static void classes(void **state)
{
	struct yoy_buf file = YOY_BUF_INIT(1 << 20);
	struct yoy_err err = YOY_ERR_INIT;
	size_t n = 0;
	char *text, *line, *eol;

	(void)state;
	if (yoy_io_read_file(&file, "tests/cases/diffs.txt", &err))
		fail_msg("%s", err.msg);
	text = yoy_buf_detach(&file);
	for (line = text; line; line = eol ? eol + 1 : NULL) {
		eol = strchr(line, '\n');
		if (eol)
			*eol = '\0';
		at_line++;
		if (*line && *line != '#') {
			row(line);
			n++;
		}
	}
	free(text);
	assert_true(n >= ROWS_MIN);
}

/* The same target three years running, then two regions of one year, then what only one reports. */
static void reports(void **state)
{
	struct yoy_diff_row_vec rows = YOY_VEC_INIT;
	struct yoy_diff_side a = { "甲县", 2019 }, b = { "甲县", 2020 }, c = { "乙县", 2020 };
	struct world w;

	(void)state;
	world_init(&w, "higher");
	for (int year = 2017; year <= 2020; year++)
		add(&w, "growth exact 7 %", "甲县", year);
	add(&w, "growth exact 9 %", "乙县", 2020);
	add(&w, "growth exact 7.2 %", "甲县", 2020)->role = YOY_ROLE_ACTUAL;
	yoy_diff_compute(&rows, &w.obs, NULL, &w.dict, a, b, false);
	assert_int_equal(rows.n, 2);
	assert_int_equal(rows.item[0].change, YOY_CHANGE_UNCHANGED);
	assert_int_equal(rows.item[0].unchanged_years, 3);
	assert_int_equal(rows.item[1].change, YOY_CHANGE_NEWLY_REPORTED);
	rows.n = 0;
	yoy_diff_compute(&rows, &w.obs, NULL, &w.dict, b, c, false);
	assert_int_equal(rows.item[0].change, YOY_CHANGE_RAISED);
	assert_int_equal(rows.item[0].unchanged_years, 0);
	assert_int_equal(rows.item[1].change, YOY_CHANGE_NO_LONGER_REPORTED);
	yoy_vec_release(&rows);
	world_release(&w);
}

/* Two figures of one name in a report: which is meant is not to be told. */
static void doubtful(void **state)
{
	struct yoy_diff_row_vec rows = YOY_VEC_INIT;
	struct yoy_diff_side a = { "甲县", 2019 }, b = { "甲县", 2020 };
	struct world w;

	(void)state;
	world_init(&w, "name");
	add(&w, "level exact 3 个", "甲县", 2019);
	add(&w, "level exact 8 个", "甲县", 2019);
	add(&w, "level exact 5 个", "甲县", 2020);
	yoy_diff_compute(&rows, &w.obs, NULL, &w.dict, a, b, true);
	assert_int_equal(rows.n, 1);
	assert_int_equal(rows.item[0].change, YOY_CHANGE_NEW);
	yoy_vec_release(&rows);
	world_release(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(classes),
		cmocka_unit_test(reports),
		cmocka_unit_test(doubtful),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
