#include "unit.h"
#include "yoy/extract.h"
#include "yoy/io.h"

/* tests/cases/reading.txt: the format is told at its head. */

enum { TEXT_MAX = 8192, WANT_MAX = 24 };

struct want {
	char line[512];
	size_t at; /* line of the file */
};

struct cases {
	struct yoy_rulepack *pack;
	size_t n, failed;
	/* the case that is being read */
	char title[256], text[TEXT_MAX];
	int year;
	bool plan;
	struct want want[WANT_MAX];
	size_t n_want;
	struct want told[WANT_MAX]; /* statements */
	size_t n_told;
};

static void complain(struct cases *c, size_t line, const char *what, const char *detail)
{
	if (c->failed++ < 40)
		print_error("tests/cases/reading.txt:%zu: %s: %s\n  %s\n", line, c->title, what,
			    detail);
}

static char *cell(char **rest)
{
	char *at = *rest, *bar = at ? strstr(at, " | ") : NULL;

	if (!at)
		return NULL;
	if (bar)
		*bar = '\0';
	*rest = bar ? bar + 3 : NULL;
	return at;
}

/* One of the words parted by " / "; * stands for any. */
static bool allowed(const char *list, const char *word)
{
	char copy[256], *rest = copy, *slash;

	snprintf(copy, sizeof(copy), "%s", list);
	while (rest) {
		slash = strstr(rest, " / ");
		if (slash)
			*slash = '\0';
		if (strcmp(rest, "*") == 0 || strcmp(rest, word) == 0)
			return true;
		rest = slash ? slash + 3 : NULL;
	}
	return false;
}

static void show(char *out, size_t size, const struct yoy_observation *o)
{
	char lo[YOY_DECIMAL_TEXT_MAX], hi[YOY_DECIMAL_TEXT_MAX] = "";

	yoy_decimal_print(lo, o->value);
	if (o->has_hi)
		yoy_decimal_print(hi, o->value_hi);
	snprintf(out, size, "%s | %s %s%s%s %s%s%s | %s %s | %s", o->name,
		 yoy_measure_word(o->measure), lo, o->has_hi ? "~" : "", hi, o->unit,
		 o->bound == YOY_EXACT ? "" : " ",
		 o->bound == YOY_EXACT ? "" : yoy_bound_word(o->bound), yoy_role_word(o->role),
		 o->period, o->indicator ? o->indicator : "-");
}

static bool same(const char *want, const char *got)
{
	char w[1024], g[1024], *wr = w, *gr = g;

	snprintf(w, sizeof(w), "%s", want);
	snprintf(g, sizeof(g), "%s", got);
	for (int i = 0; i < 4; i++) {
		char *a = cell(&wr), *b = cell(&gr);

		if (!a || !b)
			return false;
		/* role and period: the period may be left open */
		if (i == 2 && strlen(a) > 2 && strcmp(a + strlen(a) - 2, " *") == 0) {
			if (strncmp(a, b, strlen(a) - 1) != 0)
				return false;
		} else if (!allowed(a, b)) {
			return false;
		}
	}
	return true;
}

/* Lines with = name the statements, in order; without any the statements are not looked at. */
static void run_statements(struct cases *c, const struct yoy_reading *r)
{
	for (size_t i = 0; i < c->n_told || (c->n_told && i < r->statements.n); i++) {
		char got[1024] = "";

		if (i < r->statements.n) {
			const struct yoy_statement *s = &r->statements.item[i];

			snprintf(got, sizeof(got), "= %s%s | %s | %s %s | %s",
				 yoy_stmt_word(s->kind),
				 s->sign > 0 ? " up" : (s->sign < 0 ? " down" : ""), s->name,
				 yoy_role_word(s->role), s->period,
				 s->indicator ? s->indicator : "-");
		}
		if (i >= c->n_told)
			complain(c, c->told[c->n_told - 1].at, "too many", got);
		else if (i >= r->statements.n)
			complain(c, c->told[i].at, "missing", c->told[i].line);
		else if (!same(c->told[i].line, got))
			complain(c, c->told[i].at, c->told[i].line, got);
	}
}

static void run(struct cases *c)
{
	struct yoy_reading r = YOY_READING_INIT;
	struct yoy_err err = YOY_ERR_INIT;
	struct yoy_extract_opts opts = { .file_name = NULL };
	char text[TEXT_MAX + 256], got[1024];

	snprintf(text, sizeof(text),
		 "%d年1月8日在甲县第十届人民代表大会第五次会议上\n%s%d年工作%s\n%s", c->year,
		 c->plan ? "二、" : "一、", c->year - !c->plan, c->plan ? "安排" : "回顾", c->text);
	c->n++;
	if (yoy_extract(&r, c->pack, yoy_view_of(text), &opts, &err)) {
		complain(c, 0, "not read", err.msg);
		return;
	}
	for (size_t i = 0; i < r.obs.n || i < c->n_want; i++) {
		got[0] = '\0';
		if (i < r.obs.n)
			show(got, sizeof(got), &r.obs.item[i]);
		if (i >= c->n_want)
			complain(c, c->n_want ? c->want[c->n_want - 1].at : 0, "too many", got);
		else if (i >= r.obs.n)
			complain(c, c->want[i].at, "missing", c->want[i].line);
		else if (!same(c->want[i].line, got))
			complain(c, c->want[i].at, c->want[i].line, got);
	}
	run_statements(c, &r);
	yoy_reading_release(&r);
}

static void take_line(struct cases *c, const char *line, size_t at)
{
	if (strncmp(line, "## ", 3) == 0) {
		if (c->title[0])
			run(c);
		snprintf(c->title, sizeof(c->title), "%s", line + 3);
		c->text[0] = '\0';
		c->n_want = c->n_told = 0;
	} else if (line[0] == '@') {
		c->year = atoi(line + 2);
		c->plan = strstr(line, "plan") != NULL;
	} else if (line[0] == '=') {
		assert_true(c->n_told < WANT_MAX);
		snprintf(c->told[c->n_told].line, sizeof(c->told[0].line), "%s", line);
		c->told[c->n_told++].at = at;
	} else if (strstr(line, " | ")) {
		assert_true(c->n_want < WANT_MAX);
		snprintf(c->want[c->n_want].line, sizeof(c->want[0].line), "%s", line);
		c->want[c->n_want++].at = at;
	} else if (line[0] && line[0] != '#') {
		size_t n = strlen(c->text);

		snprintf(c->text + n, sizeof(c->text) - n, "%s\n", line);
	}
}

static void reading(void **state)
{
	struct cases *c = *state;
	struct yoy_buf file = YOY_BUF_INIT(1 << 20);
	struct yoy_err err = YOY_ERR_INIT;
	size_t at = 0;
	char *line, *next;

	if (yoy_io_read_file(&file, "tests/cases/reading.txt", &err))
		fail_msg("%s", err.msg);
	for (line = yoy_buf_detach(&file), next = line; next;) {
		char *eol = strchr(next, '\n'), *this = next;

		next = eol ? eol + 1 : NULL;
		if (eol)
			*eol = '\0';
		take_line(c, this, ++at);
	}
	run(c);
	free(line);
	if (c->failed)
		fail_msg("%zu faults in %zu cases", c->failed, c->n);
	assert_true(c->n >= 60);
}

int main(void)
{
	struct cases *c = calloc(1, sizeof(*c));
	const struct CMUnitTest tests[] = { cmocka_unit_test_prestate(reading, c) };
	struct yoy_err err = YOY_ERR_INIT;
	int failed;

	if (!c || yoy_rulepack_load(&c->pack, NULL, 0, &err)) {
		print_error("%s\n", err.msg);
		return 1;
	}
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	yoy_rulepack_free(c->pack);
	free(c);
	return failed;
}
