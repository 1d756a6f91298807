/* What gnuplot makes of the scripts, and what becomes of its failures. */
#include "chart_sample.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "yoy/io.h"
#include "yoy/subproc.h"

/* Files of a test live in a directory of its own. */
struct place {
	char dir[64], picture[96], script[96], program[96];
};

static void place_make(struct place *p)
{
	strcpy(p->dir, "/tmp/yoy-chart-XXXXXX");
	assert_non_null(mkdtemp(p->dir));
	snprintf(p->picture, sizeof(p->picture), "%s/out.svg", p->dir);
	snprintf(p->script, sizeof(p->script), "%s/out.gp", p->dir);
	snprintf(p->program, sizeof(p->program), "%s/plot", p->dir);
}

static size_t place_count(const struct place *p)
{
	DIR *dir = opendir(p->dir);
	size_t n = 0;

	assert_non_null(dir);
	for (const struct dirent *e = readdir(dir); e; e = readdir(dir))
		n += e->d_name[0] != '.' || strlen(e->d_name) > 2;
	closedir(dir);
	return n;
}

static void place_remove(const struct place *p)
{
	unlink(p->picture);
	unlink(p->script);
	unlink(p->program);
	assert_int_equal(rmdir(p->dir), 0);
}

static void place_program(const struct place *p, const char *body)
{
	FILE *f = fopen(p->program, "w");

	assert_non_null(f);
	fprintf(f, "#!/bin/sh\n%s\n", body);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(chmod(p->program, 0755), 0);
}

static void test_failing_program(void **state)
{
	static const struct {
		const char *label, *body;
		yoy_rc want;
		const char *says;
	} rows[] = {
		{ "works", "cat >/dev/null; echo '<?xml version=\"1.0\"?>'", YOY_OK, "" },
		{ "exit status and message",
		  "cat >/dev/null; printf '\\n  no such font\\n\\n' >&2; exit 3", YOY_E_CHILD,
		  "failed with exit status 3:\nno such font" },
		{ "quiet failure", "exit 1", YOY_E_CHILD, "failed with exit status 1" },
		{ "half a picture and failure", "cat >/dev/null; echo '<?xml'; exit 1", YOY_E_CHILD,
		  "exit status 1" },
		{ "nothing", "cat >/dev/null", YOY_E_CHILD, "made no picture" },
		{ "no picture", "cat >/dev/null; echo oops; echo 'warning: bad' >&2", YOY_E_CHILD,
		  "made no picture:\nwarning: bad" },
		{ "killed", "kill -9 $$", YOY_E_CHILD, "exit status 137" },
		{ "missing", NULL, YOY_E_CHILD, "plot" },
	};
	struct place p;

	(void)state;
	place_make(&p);
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct yoy_chart_opts opts = { .output = YOY_CHART_SVG,
					       .path = p.picture,
					       .font = "Sans",
					       .gnuplot = p.program };
		struct yoy_err err = YOY_ERR_INIT;
		size_t before;
		yoy_rc rc;

		unlink(p.program);
		unlink(p.picture);
		if (rows[i].body)
			place_program(&p, rows[i].body);
		before = place_count(&p);
		rc = yoy_chart_draw(YOY_VIEW_LIT("plot x\n"), &opts, NULL, &err);
		if (rc != rows[i].want || !strstr(err.msg, rows[i].says))
			fail_msg("%s: %d %s", rows[i].label, rc, err.msg);
		if (place_count(&p) != before + (rc == YOY_OK))
			fail_msg("%s: files are left", rows[i].label);
	}
	place_remove(&p);
}

static void test_old_picture_stays(void **state)
{
	struct place p;
	struct yoy_buf text = YOY_BUF_INIT(100);
	struct yoy_err err = YOY_ERR_INIT;
	struct yoy_chart_opts opts = { .output = YOY_CHART_SVG, .font = "Sans" };

	(void)state;
	place_make(&p);
	opts.path = p.picture;
	opts.gnuplot = p.program;
	opts.keep_script = p.script;
	place_program(&p, "exit 1");
	assert_int_equal(yoy_io_write_file(p.picture, YOY_VIEW_LIT("old"), &err), YOY_OK);
	assert_int_equal(yoy_chart_draw(YOY_VIEW_LIT("plot x\n"), &opts, NULL, &err), YOY_E_CHILD);
	assert_int_equal(yoy_io_read_file(&text, p.picture, &err), YOY_OK);
	assert_string_equal(yoy_buf_str(&text), "old");
	yoy_buf_clear(&text);
	assert_int_equal(yoy_io_read_file(&text, p.script, &err), YOY_OK);
	assert_string_equal(yoy_buf_str(&text), "yoy_font = 'Sans'\nplot x\n");
	yoy_buf_release(&text);
	place_remove(&p);
}

static void test_missing_gnuplot(void **state)
{
	struct yoy_chart_opts opts = { .output = YOY_CHART_SVG,
				       .path = "/nonexistent/a.svg",
				       .font = "Sans" };
	struct yoy_err err = YOY_ERR_INIT;
	char *path = getenv("PATH");
	char *saved = path ? strdup(path) : NULL;

	(void)state;
	setenv("PATH", "/nonexistent", 1);
	assert_int_equal(yoy_chart_draw(YOY_VIEW_LIT("plot x\n"), &opts, NULL, &err), YOY_E_CHILD);
	assert_string_equal(err.msg, "gnuplot was not found: apt-get install gnuplot-nox");
	if (saved)
		setenv("PATH", saved, 1);
	free(saved);
}

static void test_fonts(void **state)
{
	static const char *const bad[] = {
		"", "Sans,12", "a'b", "a\"b", "a\\b", "Sans:Bold", "a\nb"
	};
	struct yoy_chart_opts opts = { .output = YOY_CHART_SVG, .path = "/nonexistent/a.svg" };
	struct yoy_buf family = YOY_BUF_INIT(200);
	struct yoy_err err = YOY_ERR_INIT;
	struct place p;

	(void)state;
	for (size_t i = 0; i < ROWS(bad); i++) {
		opts.font = bad[i];
		if (yoy_chart_draw(YOY_VIEW_LIT("plot x\n"), &opts, NULL, &err) != YOY_E_USAGE)
			fail_msg("%s is taken for a font", bad[i]);
	}
	place_make(&p);
	assert_int_equal(
		yoy_io_write_file(p.script, YOY_VIEW_LIT("<fontconfig></fontconfig>\n"), &err),
		YOY_OK);
	setenv("FONTCONFIG_FILE", p.script, 1);
	assert_int_equal(yoy_chart_find_font(&family, &err), YOY_E_CHILD);
	assert_non_null(strstr(err.msg, "apt-get install fonts-noto-cjk"));
	unsetenv("FONTCONFIG_FILE");
	yoy_buf_release(&family);
	place_remove(&p);
}

static bool have_gnuplot(void)
{
	static const char *const argv[] = { "gnuplot", "--version", NULL };
	struct yoy_subproc_result res = { 0 };
	bool have = yoy_subproc_run(&res, argv, YOY_VIEW_LIT(""), 30, NULL) == YOY_OK &&
		    res.exit_status == 0;

	yoy_subproc_result_release(&res);
	return have;
}

static void draw(const struct sample *s, struct yoy_chart_opts *opts, struct yoy_buf *out)
{
	struct yoy_buf script = script_of(s, opts);
	struct yoy_err err = YOY_ERR_INIT;
	yoy_rc rc = yoy_chart_draw(yoy_buf_view(&script), opts, out, &err);

	if (!rc && opts->output != YOY_CHART_TERM)
		rc = yoy_io_read_file(out, opts->path, &err);
	if (rc)
		fail_msg("%s", err.msg);
	yoy_buf_release(&script);
}

static void test_same_bytes(void **state)
{
	static const enum yoy_chart_output outputs[] = { YOY_CHART_PNG, YOY_CHART_SVG,
							 YOY_CHART_PDF };
	struct place p;

	(void)state;
	if (!have_gnuplot())
		skip();
	place_make(&p);
	for (size_t i = 0; i < ROWS(outputs); i++) {
		struct yoy_chart_opts opts = { .output = outputs[i],
					       .path = p.picture,
					       .font = "Sans" };
		struct sample s = { 0 };
		struct yoy_buf a = YOY_BUF_INIT(YOY_BUF_NOMAX), b = YOY_BUF_INIT(YOY_BUF_NOMAX);

		fill_year(&s, "易县", 2019);
		draw(&s, &opts, &a);
		if (outputs[i] == YOY_CHART_PDF)
			sleep(1); /* so that the clock moves on */
		draw(&s, &opts, &b);
		if (!yoy_view_eq(yoy_buf_view(&a), yoy_buf_view(&b)))
			fail_msg("output %zu is not the same twice", i);
		yoy_buf_release(&a);
		yoy_buf_release(&b);
		release(&s);
	}
	place_remove(&p);
}

static void test_svg(void **state)
{
	static const char *const wanted[] = {
		">地区生产总值<", ">≥7%<",  ">6.5%<",
		">未达标<",       ">−0.5<", ">资料来源：2019、2020年政府工作报告<",
	};
	struct yoy_chart_opts opts = { .output = YOY_CHART_SVG, .font = "Sans" };
	struct sample s = { 0 };
	struct yoy_buf svg = YOY_BUF_INIT(YOY_BUF_NOMAX);
	struct place p;

	(void)state;
	if (!have_gnuplot())
		skip();
	place_make(&p);
	opts.path = p.picture;
	fill_year(&s, "易县", 2019);
	draw(&s, &opts, &svg);
	for (size_t i = 0; i < ROWS(wanted); i++)
		if (!strstr(yoy_buf_str(&svg), wanted[i]))
			fail_msg("%s is not in the picture", wanted[i]);
	yoy_buf_release(&svg);
	release(&s);
	place_remove(&p);
}

/* Names are shown as they stand, whatever gnuplot, SVG or a shell would make of them. */
static void test_hostile_names(void **state)
{
	static const struct {
		const char *label, *name, *script, *svg;
	} rows[] = {
		{ "quote", "a'b", "'a''b'", ">a'b<" },
		{ "double quote", "a\"b", "'a\"b'", ">a\"b<" },
		{ "backslash", "a\\nb", "'a\\nb'", ">a\\nb<" },
		{ "command", "a`date`", "'a`date`'", ">a`date`<" },
		{ "macro", "@GPVAL_TERM $x", "'@GPVAL_TERM $x'", ">@GPVAL_TERM $x<" },
		{ "markup", "a_b^{c}", "'a_b^{c}'", ">a_b^{c}<" },
		{ "format", "%d%s", "'%d%s'", ">%d%s<" },
		{ "tag", "<b>&amp;", "'<b>&amp;'", ">&lt;b>&amp;amp;<" },
		{ "new line", "a\nplot", "'a plot'", ">a plot<" },
		{ "escape", "a\033[2J", "'a\\x1B[2J'", ">a\\x1B[2J<" },
		{ "end of data", "EOD", "'EOD'", ">EOD<" },
		{ "comment", "a # b", "'a # b'", ">a # b<" },
	};
	struct place p;

	(void)state;
	place_make(&p);
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct yoy_chart_opts opts = { .output = YOY_CHART_SVG,
					       .path = p.picture,
					       .font = "Sans" };
		struct sample s = { 0 };
		struct yoy_buf out = YOY_BUF_INIT(YOY_BUF_NOMAX);

		add_pair(&s, "县", 2019, rows[i].name, YOY_GROWTH,
			 (struct figure){ "7", NULL, "%", YOY_EXACT }, NOTHING, YOY_PENDING);
		out = script_of(&s, &opts);
		expect(rows[i].label, &out, rows[i].script, true);
		yoy_buf_clear(&out);
		if (have_gnuplot()) {
			draw(&s, &opts, &out);
			expect(rows[i].label, &out, rows[i].svg, true);
		}
		yoy_buf_release(&out);
		release(&s);
	}
	place_remove(&p);
}

/* Finds the line that starts with name and checks that it holds want and its width. */
static void check_line(const char *text, const char *name, const char *want)
{
	const char *line = strstr(text, name);
	const char *end = line ? strchr(line, '\n') : NULL;

	if (!end)
		fail_msg("%s is not in\n%s", name, text);
	for (const char *at = strstr(line, want); at; at = NULL)
		if (at < end)
			return;
	fail_msg("%s: %s is not in its line\n%s", name, want, text);
}

static void test_terminal(void **state)
{
	static const struct {
		const char *name, *want;
	} rows[] = {
		{ "地区生产总值", "x" }, { "地区生产总值", "≥7%      6.5%    -0.5  未达标\n" },
		{ "工业增加值", "*" },   { "固定资产投资", "]" },
		{ "零售总额", "|" },     { "零售总额", "未报告" },
		{ "新增就业", ">-" },    { "新增就业", "122.9%  达标" },
		{ "危房改造", ">" },     { "危房改造", "870%  达标" },
	};
	struct yoy_chart_opts opts = { .output = YOY_CHART_TERM, .term_cols = 90, .title = "表" };
	struct sample s = { 0 };
	struct yoy_buf out = YOY_BUF_INIT(YOY_BUF_NOMAX);

	(void)state;
	if (!have_gnuplot())
		skip();
	fill_year(&s, "易县", 2019);
	draw(&s, &opts, &out);
	for (size_t i = 0; i < ROWS(rows); i++)
		check_line(yoy_buf_str(&out), rows[i].name, rows[i].want);
	expect("no filler", &out, "\xee\x80\x80", false);
	expect("no colour", &out, "\033", false);
	expect("no form feed", &out, "\f", false);
	expect("no spaces at line ends", &out, " \n", false);
	yoy_buf_clear(&out);
	opts.term_colour = true;
	draw(&s, &opts, &out);
	expect("colour", &out, "\033[", true);
	yoy_buf_release(&out);
	release(&s);
}

/* One gnuplot draws what many would have drawn, to the byte, in every mixture of outputs. */
static void test_batch(void **state)
{
	static const enum yoy_chart_output outputs[] = { YOY_CHART_SVG, YOY_CHART_PNG,
							 YOY_CHART_PDF, YOY_CHART_TERM,
							 YOY_CHART_SVG };
	struct yoy_chart_job jobs[ROWS(outputs)];
	struct yoy_chart_opts opts[ROWS(outputs)];
	struct yoy_buf scripts[ROWS(outputs)], together[ROWS(outputs)];
	struct sample s = { 0 };
	struct yoy_err err = YOY_ERR_INIT;
	struct place p;

	(void)state;
	if (!have_gnuplot())
		skip();
	place_make(&p);
	fill_year(&s, "易县", 2019);
	for (size_t i = 0; i < ROWS(outputs); i++) {
		opts[i] = (struct yoy_chart_opts){ .output = outputs[i],
						   .path = p.picture,
						   .font = "Sans",
						   .theme = i == 4 ? YOY_CHART_DARK
								   : YOY_CHART_LIGHT };
		scripts[i] = script_of(&s, &opts[i]);
		together[i] = (struct yoy_buf)YOY_BUF_INIT(YOY_BUF_NOMAX);
		jobs[i] =
			(struct yoy_chart_job){ yoy_buf_view(&scripts[i]), &opts[i], &together[i] };
	}
	if (yoy_chart_draw_all(jobs, ROWS(outputs), &err))
		fail_msg("%s", err.msg);
	for (size_t i = 0; i < ROWS(outputs); i++) {
		struct yoy_buf alone = YOY_BUF_INIT(YOY_BUF_NOMAX);

		draw(&s, &opts[i], &alone);
		if (alone.len == 0 ||
		    !yoy_view_eq(yoy_buf_view(&alone), yoy_buf_view(&together[i])))
			fail_msg("chart %zu: %zu bytes alone, %zu in the batch", i, alone.len,
				 together[i].len);
		yoy_buf_release(&alone);
		yoy_buf_release(&together[i]);
		yoy_buf_release(&scripts[i]);
	}
	assert_int_equal(yoy_chart_draw_all(jobs, 0, &err), YOY_OK);
	release(&s);
	place_remove(&p);
}

/* A script that fails in the middle: no picture at all, and the message names it. */
static void test_batch_failure(void **state)
{
	static const char good[] = "set terminal svg\nplot x\n";
	char first[128], second[128];
	struct yoy_chart_opts a = { .output = YOY_CHART_SVG, .font = "Sans", .path = first };
	struct yoy_chart_opts b = { .output = YOY_CHART_SVG, .font = "Sans", .path = second };
	const struct yoy_chart_job jobs[] = {
		{ YOY_VIEW_LIT(good), &a, NULL },
		{ YOY_VIEW_LIT("set terminal svg\nplot what(x)\n"), &b, NULL },
		{ YOY_VIEW_LIT(good), &a, NULL },
	};
	struct yoy_err err = YOY_ERR_INIT;
	struct place p;

	(void)state;
	if (!have_gnuplot())
		skip();
	place_make(&p);
	snprintf(first, sizeof(first), "%s/first.svg", p.dir);
	snprintf(second, sizeof(second), "%s/second.svg", p.dir);
	assert_int_equal(yoy_chart_draw_all(jobs, ROWS(jobs), &err), YOY_E_CHILD);
	if (strncmp(err.msg, second, strlen(second)) != 0 || !strstr(err.msg, "undefined function"))
		fail_msg("%s", err.msg);
	assert_int_equal(place_count(&p), 0);
	place_remove(&p);
}

/* Several pictures in one document: ids must differ, the title says what it is. */
static void test_svg_ids(void **state)
{
	struct yoy_chart_opts opts = { .output = YOY_CHART_SVG, .font = "Sans", .svg_id = "c1-" };
	struct sample s = { 0 };
	struct yoy_buf svg = YOY_BUF_INIT(YOY_BUF_NOMAX), script;
	struct yoy_chart_job job = { { "", 0 }, &opts, &svg };
	struct yoy_err err = YOY_ERR_INIT;

	(void)state;
	if (!have_gnuplot())
		skip();
	add_pair(&s, "a'b<c&d id='x'", 2019, "名", YOY_GROWTH,
		 (struct figure){ "7", NULL, "%", YOY_EXACT }, NOTHING, YOY_PENDING);
	script = script_of(&s, &opts);
	job.script = yoy_buf_view(&script);
	if (yoy_chart_draw_all(&job, 1, &err))
		fail_msg("%s", err.msg);
	expect("prefix", &svg, "id='c1-gpDot'", true);
	expect("none without", &svg, "id='gp", false);
	expect("none without", &svg, "id=\"gnuplot", false);
	expect("references", &svg, "href='#gp", false);
	expect("title", &svg, "<title>a'b&lt;c&amp;d id='x' 2019年：", true);
	expect("text is left alone", &svg, ">a'b&lt;c&amp;d id='x' 2019年：", true);
	yoy_buf_release(&script);
	yoy_buf_release(&svg);
	release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_failing_program), cmocka_unit_test(test_old_picture_stays),
		cmocka_unit_test(test_missing_gnuplot), cmocka_unit_test(test_fonts),
		cmocka_unit_test(test_same_bytes),      cmocka_unit_test(test_svg),
		cmocka_unit_test(test_hostile_names),   cmocka_unit_test(test_terminal),
		cmocka_unit_test(test_batch),           cmocka_unit_test(test_batch_failure),
		cmocka_unit_test(test_svg_ids),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
