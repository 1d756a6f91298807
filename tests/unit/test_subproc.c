#include "unit.h"
#include "yoy/subproc.h"
#include <signal.h>
#include <time.h>
#include <unistd.h>

static yoy_rc run_shell(struct yoy_subproc_result *res, const char *script, struct yoy_view input,
			unsigned seconds, struct yoy_err *err)
{
	const char *argv[] = { "sh", "-c", script, NULL };

	return yoy_subproc_run(res, argv, input, seconds, err);
}

static void exit_statuses(void **state)
{
	static const struct {
		const char *script;
		const char *input;
		int status;
		const char *out, *err;
	} rows[] = {
		{ "exit 0", "", 0, "", "" },
		{ "exit 3", "", 3, "", "" },
		{ "cat", "年", 0, "年", "" },
		{ "cat >&2; exit 1", "no font", 1, "", "no font" },
		{ "kill -TERM $$", "", 128 + SIGTERM, "", "" },
		/* Ignored here for the duration, but as usual in the child. */
		{ "kill -PIPE $$; echo lived", "", 128 + SIGPIPE, "", "" },
		{ "yoy-no-such-program 2>/dev/null", "", 127, "", "" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct yoy_subproc_result res;
		struct yoy_err err = YOY_ERR_INIT;

		if (run_shell(&res, rows[i].script, yoy_view_of(rows[i].input), 30, &err))
			fail_msg("%s: %s", rows[i].script, err.msg);
		if (res.exit_status != rows[i].status || res.timed_out ||
		    strcmp(yoy_buf_str(&res.out), rows[i].out) != 0 ||
		    strcmp(yoy_buf_str(&res.err), rows[i].err) != 0)
			fail_msg("%s: status %d, out \"%s\", err \"%s\"", rows[i].script,
				 res.exit_status, yoy_buf_str(&res.out), yoy_buf_str(&res.err));
		yoy_subproc_result_release(&res);
	}
}

static void not_started(void **state)
{
	static const char *const names[] = { "yoy-no-such-program", "/no/such/dir/program",
					     "/tmp" };

	(void)state;
	for (size_t i = 0; i < ROWS(names); i++) {
		const char *argv[] = { names[i], NULL };
		struct yoy_subproc_result res;
		struct yoy_err err = YOY_ERR_INIT;
		yoy_rc rc = yoy_subproc_run(&res, argv, YOY_VIEW_LIT("x"), 5, &err);

		if (rc != YOY_E_CHILD || !strstr(err.msg, names[i]))
			fail_msg("%s: %d, %s", names[i], (int)rc, err.msg);
		yoy_subproc_result_release(&res);
	}
}

/* 100 arguments reach the child; none is cut off. */
static void many_arguments(void **state)
{
	const char *argv[104] = { "sh", "-c", "echo $#", "sh" };
	struct yoy_subproc_result res;

	(void)state;
	for (size_t i = 4; i + 1 < ROWS(argv); i++)
		argv[i] = "x";
	assert_int_equal(yoy_subproc_run(&res, argv, YOY_VIEW_LIT(""), 30, NULL), YOY_OK);
	assert_string_equal(yoy_buf_str(&res.out), "99\n");
	yoy_subproc_result_release(&res);
}

static void output_limits(void **state)
{
	struct yoy_subproc_result res;
	struct yoy_err err = YOY_ERR_INIT;

	(void)state;
	assert_int_equal(run_shell(&res, "head -c 70000000 /dev/zero", YOY_VIEW_LIT(""), 60, &err),
			 YOY_E_LIMIT);
	assert_non_null(strstr(err.msg, "64 MiB"));
	yoy_subproc_result_release(&res);
	assert_int_equal(
		run_shell(&res, "head -c 100000 /dev/zero >&2", YOY_VIEW_LIT(""), 60, &err),
		YOY_OK);
	assert_int_equal(res.err.len, 64 * 1024);
	assert_int_equal(res.exit_status, 0);
	yoy_subproc_result_release(&res);
}

/* Each of them would last much longer than the time it gets. */
static void time_limits(void **state)
{
	static const char *const scripts[] = {
		"sleep 60",
		"exec sleep 60 >/dev/null 2>&1 </dev/null", /* its ends are closed, it runs on */
		"trap '' TERM; sleep 60",
		"sleep 60 & exit 0", /* its child holds the ends open */
		"exec cat /dev/zero >/dev/null",
	};

	(void)state;
	for (size_t i = 0; i < ROWS(scripts); i++) {
		struct yoy_subproc_result res;
		time_t before = time(NULL);

		assert_int_equal(run_shell(&res, scripts[i], YOY_VIEW_LIT(""), 1, NULL), YOY_OK);
		if (!res.timed_out)
			fail_msg("%s: ended with %d", scripts[i], res.exit_status);
		if (time(NULL) - before > 20)
			fail_msg("%s: was waited for", scripts[i]);
		yoy_subproc_result_release(&res);
	}
}

static bool runs(const char *pid)
{
	char path[64], text[256] = "";
	const char *state;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%.*s/stat", (int)strcspn(pid, "\n"), pid);
	f = fopen(path, "r");
	if (!f)
		return false;
	if (!fgets(text, sizeof(text), f))
		text[0] = '\0';
	fclose(f);
	state = strrchr(text, ')');
	return state && state[1] && state[2] != 'Z';
}

/* What the child started is ended with it. */
static void grandchildren(void **state)
{
	const struct timespec nap = { 0, 20 * 1000 * 1000 };
	struct yoy_subproc_result res;

	(void)state;
	assert_int_equal(run_shell(&res, "sleep 60 & echo $!; wait", YOY_VIEW_LIT(""), 1, NULL),
			 YOY_OK);
	assert_true(res.timed_out);
	assert_true(res.out.len > 1);
	for (int i = 0; i < 250 && runs(yoy_buf_str(&res.out)); i++)
		nanosleep(&nap, NULL);
	assert_false(runs(yoy_buf_str(&res.out)));
	yoy_subproc_result_release(&res);
}

/* Signals as a caller may have left them: the status is known all the same, and they are put back.
 */
static void signals_kept(void **state)
{
	struct sigaction now;
	struct yoy_subproc_result res;

	(void)state;
	signal(SIGCHLD, SIG_IGN);
	assert_int_equal(run_shell(&res, "exit 3", YOY_VIEW_LIT(""), 30, NULL), YOY_OK);
	assert_int_equal(res.exit_status, 3);
	yoy_subproc_result_release(&res);
	sigaction(SIGCHLD, NULL, &now);
	assert_true(now.sa_handler == SIG_IGN);
	signal(SIGCHLD, SIG_DFL);
	sigaction(SIGPIPE, NULL, &now);
	assert_true(now.sa_handler == SIG_DFL);
}

/* With standard input closed here, pipes get low numbers: the child's ends must not be mixed up. */
static void closed_input(void **state)
{
	struct yoy_subproc_result res;
	int saved = dup(STDIN_FILENO);

	(void)state;
	close(STDIN_FILENO);
	assert_int_equal(run_shell(&res, "cat; echo err >&2", YOY_VIEW_LIT("in"), 30, NULL),
			 YOY_OK);
	if (saved >= 0) {
		dup2(saved, STDIN_FILENO);
		close(saved);
	}
	assert_string_equal(yoy_buf_str(&res.out), "in");
	assert_string_equal(yoy_buf_str(&res.err), "err\n");
	yoy_subproc_result_release(&res);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(exit_statuses),  cmocka_unit_test(not_started),
		cmocka_unit_test(many_arguments), cmocka_unit_test(output_limits),
		cmocka_unit_test(time_limits),    cmocka_unit_test(grandchildren),
		cmocka_unit_test(signals_kept),   cmocka_unit_test(closed_input),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
