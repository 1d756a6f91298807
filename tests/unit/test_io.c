#include "unit.h"
#include <sys/stat.h>
#include <unistd.h>
#include "yoy/io.h"
#include "yoy/subproc.h"

static char dir[] = "/tmp/yoy-io-XXXXXX";

static int make_dir(void **state)
{
	(void)state;
	return mkdtemp(dir) ? 0 : -1;
}

static int remove_dir(void **state)
{
	char path[64];

	(void)state;
	snprintf(path, sizeof(path), "%s/a", dir);
	unlink(path);
	return rmdir(dir);
}

static void files(void **state)
{
	struct yoy_buf b = YOY_BUF_INIT(8);
	struct yoy_err err = YOY_ERR_INIT;
	char path[64];

	(void)state;
	snprintf(path, sizeof(path), "%s/a", dir);
	assert_int_equal(yoy_io_read_file(&b, path, &err), YOY_E_INPUT);
	assert_non_null(strstr(err.msg, path));
	assert_int_equal(yoy_io_read_file(&b, dir, &err), YOY_E_INPUT);
	assert_non_null(strstr(err.msg, "directory"));
	assert_int_equal(yoy_io_write_file(path, YOY_VIEW_LIT("one"), &err), YOY_OK);
	assert_int_equal(yoy_io_write_file(path, YOY_VIEW_LIT("three"), &err), YOY_OK);
	assert_int_equal(yoy_io_read_file(&b, path, &err), YOY_OK);
	assert_string_equal(yoy_buf_str(&b), "three");
	assert_int_equal(yoy_io_write_file(path, YOY_VIEW_LIT("nine bytes"), &err), YOY_OK);
	yoy_buf_clear(&b);
	assert_int_equal(yoy_io_read_file(&b, path, &err), YOY_E_LIMIT);
	yoy_buf_release(&b);
}

static void failing_writes(void **state)
{
	struct yoy_err err = YOY_ERR_INIT;

	(void)state;
	assert_int_equal(yoy_io_write_file("/dev/full", YOY_VIEW_LIT("x"), &err), YOY_E_IO);
	assert_int_equal(yoy_io_write_file("/no/such/dir/x", YOY_VIEW_LIT("x"), &err), YOY_E_IO);
	assert_int_equal(yoy_io_write_file(dir, YOY_VIEW_LIT("x"), &err), YOY_E_IO);
	assert_int_equal(yoy_io_write_file("/dev/null", YOY_VIEW_LIT("x"), &err), YOY_OK);
}

static void children(void **state)
{
	const char *cat[] = { "cat", NULL };
	const char *sh[] = { "sh", "-c", "echo out; echo err >&2; exit 3", NULL };
	const char *none[] = { "yoy-no-such-program", NULL };
	const char *slow[] = { "sleep", "20", NULL };
	const char *deaf[] = { "true", NULL };
	struct yoy_subproc_result res;
	struct yoy_err err = YOY_ERR_INIT;
	size_t n = 3 * 1024 * 1024;
	char *big = malloc(n);

	(void)state;
	memset(big, 'x', n);
	assert_int_equal(yoy_subproc_run(&res, cat, (struct yoy_view){ big, n }, 30, &err), YOY_OK);
	assert_int_equal(res.out.len, n);
	assert_int_equal(res.exit_status, 0);
	yoy_subproc_result_release(&res);
	assert_int_equal(yoy_subproc_run(&res, deaf, (struct yoy_view){ big, n }, 30, &err), YOY_OK);
	yoy_subproc_result_release(&res);
	assert_int_equal(yoy_subproc_run(&res, sh, YOY_VIEW_LIT(""), 30, &err), YOY_OK);
	assert_int_equal(res.exit_status, 3);
	assert_string_equal(yoy_buf_str(&res.out), "out\n");
	assert_string_equal(yoy_buf_str(&res.err), "err\n");
	yoy_subproc_result_release(&res);
	assert_int_equal(yoy_subproc_run(&res, none, YOY_VIEW_LIT(""), 30, &err), YOY_E_CHILD);
	assert_non_null(strstr(err.msg, "yoy-no-such-program"));
	yoy_subproc_result_release(&res);
	assert_int_equal(yoy_subproc_run(&res, slow, YOY_VIEW_LIT(""), 1, &err), YOY_OK);
	assert_true(res.timed_out);
	yoy_subproc_result_release(&res);
	free(big);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files),
		cmocka_unit_test(failing_writes),
		cmocka_unit_test(children),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
