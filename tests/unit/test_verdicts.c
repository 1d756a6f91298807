#include "unit.h"
#include "yoy/gap.h"
#include "yoy/io.h"

/* tests/cases/verdicts.txt: the columns are told at its head. */

enum { CELLS = 4, ROWS_MIN = 150 };

struct world {
	struct yoy_obs_list obs;
	struct yoy_stmt_list stmts;
	struct yoy_report_list reports;
	struct yoy_dictionary dict;
	bool by_name;
};

static size_t at_line;

static struct yoy_decimal dec(const char *s)
{
	struct yoy_decimal d = { 0, 0 };

	if (yoy_decimal_parse(&d, yoy_view_of(s), NULL))
		fail_msg("verdicts.txt:%zu: %s is no number", at_line, s);
	return d;
}

/* "growth exact 7 %", "level range 3~5 个 stock" */
static void add(struct world *w, const char *text, enum yoy_role role, int report_year,
		const char *period)
{
	struct yoy_observation *o;
	char measure[16] = "", bound[16] = "", value[32] = "", unit[32] = "", flag[16] = "", *hi;

	if (sscanf(text, " %15s %15s %31s %31s %15s", measure, bound, value, unit, flag) < 4 ||
	    yoy_measure_parse(measure) < 0 || yoy_bound_parse(bound) < 0)
		fail_msg("verdicts.txt:%zu: what is \"%s\"?", at_line, text);
	o = yoy_vec_push(&w->obs.obs);
	hi = strchr(value, '~');
	if (hi) {
		*hi = '\0';
		o->value_hi = dec(hi + 1);
		o->has_hi = true;
	}
	o->region = "甲县";
	o->report_id = o->report_year = report_year;
	o->role = role;
	o->part = role == YOY_ROLE_TARGET ? YOY_PART_PLAN : YOY_PART_REVIEW;
	o->period = period;
	o->indicator = w->by_name ? NULL : "x";
	o->name = o->text = "某数";
	o->measure = (enum yoy_measure)yoy_measure_parse(measure);
	o->bound = (enum yoy_bound)yoy_bound_parse(bound);
	o->value = dec(value);
	o->unit = yoy_arena_strdup(&w->obs.arena, unit);
	o->flags = strcmp(flag, "stock") == 0     ? YOY_OBS_STOCK
		   : strcmp(flag, "size") == 0    ? YOY_OBS_SIZE
		   : strcmp(flag, "general") == 0 ? YOY_OBS_GENERAL
						  : 0;
	o->at.beg = (uint32_t)w->obs.obs.n;
}

static void report(struct world *w, int year)
{
	struct yoy_report *r = yoy_vec_push(&w->reports.reports);

	r->region = "甲县";
	r->year = year;
}

/* "words sync", "words up", "words down", "words stable": a target without a number. */
static void promise(struct world *w, const char *word)
{
	struct yoy_statement *s = yoy_vec_push(&w->stmts.statements);

	s->region = "甲县";
	s->report_year = 2019;
	s->role = YOY_ROLE_TARGET;
	s->part = YOY_PART_PLAN;
	s->period = "2019";
	s->indicator = "x";
	s->name = s->text = "某数";
	s->sign = strcmp(word, "up") == 0 ? 1 : strcmp(word, "down") == 0 ? -1 : 0;
	s->kind = s->sign ? YOY_STMT_DIRECTION : YOY_STMT_STABLE;
	if (strcmp(word, "sync") == 0) {
		s->kind = YOY_STMT_SYNC;
		s->other = "y";
	} else if (!s->sign && strcmp(word, "stable") != 0) {
		fail_msg("verdicts.txt:%zu: words %s?", at_line, word);
	}
}

static void direction(struct world *w, const char *word)
{
	struct yoy_indicator *ind;

	w->by_name = strcmp(word, "name") == 0;
	ind = yoy_vec_push(&w->dict.all);
	ind->id = ind->name = ind->name_en = "x";
	ind->better = strncmp(word, "lower", 5) == 0     ? YOY_BETTER_LOWER
		      : strncmp(word, "neutral", 7) == 0 ? YOY_BETTER_NEUTRAL
							 : YOY_BETTER_HIGHER;
	ind->basis = strstr(word, "/real") ? YOY_BASIS_REAL : YOY_BASIS_NOMINAL;
	yoy_map_add(&w->dict.by_id, yoy_view_of("x"), 0);
}

static void fact(struct world *w, const char *text)
{
	struct yoy_statement *s;

	text += strspn(text, " ");
	if (strcmp(text, "silent") == 0)
		return;
	if (strcmp(text, "no report") == 0) {
		w->reports.reports.n = 1;
	} else if (strncmp(text, "before ", 7) == 0) {
		add(w, text + 7, YOY_ROLE_ACTUAL, 2019, "2018");
	} else if (strncmp(text, "also ", 5) == 0) {
		add(w, text + 5, YOY_ROLE_TARGET, 2019, "2019");
	} else if (strncmp(text, "other ", 6) == 0) {
		add(w, text + 6, YOY_ROLE_ACTUAL, 2020, "2019");
		w->obs.obs.item[w->obs.obs.n - 1].indicator = "y";
	} else if (strncmp(text, "stated ", 7) == 0) {
		s = yoy_vec_push(&w->stmts.statements);
		s->region = "甲县";
		s->report_year = 2020;
		s->period = "2019";
		s->indicator = "x";
		s->kind = (enum yoy_stmt_kind)yoy_stmt_parse(text + 7);
		s->text = text;
	} else {
		add(w, text, YOY_ROLE_ACTUAL, 2020, "2019");
	}
}

static void check(struct world *w, const char *want)
{
	struct yoy_pair_list list = YOY_PAIR_LIST_INIT;
	struct yoy_gap_opts opts = { .tolerance_pct = yoy_decimal_int(5) };
	const struct yoy_pair *p;
	char gap[YOY_DECIMAL_TEXT_MAX] = "-", got[256];

	if (yoy_gap_compute(&list, &w->obs, &w->stmts, &w->reports, &w->dict, &opts, NULL) ||
	    list.pairs.n == 0)
		fail_msg("verdicts.txt:%zu: no pair", at_line);
	p = &list.pairs.item[0];
	if (p->has_gap)
		yoy_decimal_print(gap, p->gap);
	snprintf(got, sizeof(got), "%s %s %s %s", yoy_verdict_word(p->verdict),
		 yoy_pair_basis_word(p->basis), gap, p->within_rounding ? "yes" : "no");
	if (strcmp(got, want) != 0)
		fail_msg("verdicts.txt:%zu: got %s, want %s (%s)", at_line, got, want,
			 p->reason ? p->reason : "no reason");
	if (!p->reason || !p->reason[0])
		fail_msg("verdicts.txt:%zu: no reason", at_line);
	yoy_pair_list_release(&list);
}

static void row(char *line)
{
	struct world w;
	char *cell[CELLS], *bar, *next;
	int n = 0;

	for (next = line; next && n < CELLS; n++) {
		cell[n] = next;
		bar = strstr(next, " | ");
		if (bar)
			*bar = '\0';
		next = bar ? bar + 3 : NULL;
	}
	if (n != CELLS)
		fail_msg("verdicts.txt:%zu: four cells are expected", at_line);
	memset(&w, 0, sizeof(w));
	report(&w, 2019);
	report(&w, 2020);
	direction(&w, cell[0]);
	if (strncmp(cell[1], "words ", 6) == 0)
		promise(&w, cell[1] + 6);
	else
		add(&w, cell[1], YOY_ROLE_TARGET, 2019, "2019");
	for (next = cell[2]; next; next = bar) {
		bar = strchr(next, ';');
		if (bar)
			*bar++ = '\0';
		fact(&w, next);
	}
	check(&w, cell[3]);
	yoy_obs_list_release(&w.obs);
	yoy_stmt_list_release(&w.stmts);
	yoy_report_list_release(&w.reports);
	yoy_vec_release(&w.dict.all);
	yoy_map_release(&w.dict.by_id);
}

static void verdicts(void **state)
{
	struct yoy_buf file = YOY_BUF_INIT(1 << 20);
	struct yoy_err err = YOY_ERR_INIT;
	size_t n = 0;
	char *text, *line, *eol;

	(void)state;
	if (yoy_io_read_file(&file, "tests/cases/verdicts.txt", &err))
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

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(verdicts) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
