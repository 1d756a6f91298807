#include "unit.h"
#include <dirent.h>
#include <signal.h>
#include <sys/resource.h>
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
	snprintf(path, sizeof(path), "%s/link", dir);
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

static size_t files_in_dir(void)
{
	DIR *d = opendir(dir);
	size_t n = 0;

	assert_non_null(d);
	for (struct dirent *e = readdir(d); e; e = readdir(d))
		n += e->d_name[0] != '.';
	closedir(d);
	return n;
}

/* No room for the new text: the old one is as it was and nothing half-written stays. */
static void half_written(void **state)
{
	struct rlimit before, tight;
	struct yoy_buf b = YOY_BUF_INIT(100);
	struct yoy_err err = YOY_ERR_INIT;
	char path[64];
	yoy_rc rc;

	(void)state;
	snprintf(path, sizeof(path), "%s/a", dir);
	assert_int_equal(yoy_io_write_file(path, YOY_VIEW_LIT("old"), &err), YOY_OK);
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	tight = before;
	tight.rlim_cur = 4;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
	rc = yoy_io_write_file(path, YOY_VIEW_LIT("a longer text"), &err);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	signal(SIGXFSZ, SIG_DFL);
	assert_int_equal(rc, YOY_E_IO);
	assert_non_null(strstr(err.msg, path));
	assert_int_equal(yoy_io_read_file(&b, path, &err), YOY_OK);
	assert_string_equal(yoy_buf_str(&b), "old");
	assert_int_equal(files_in_dir(), 1);
	yoy_buf_release(&b);
}

static void links_and_permissions(void **state)
{
	struct yoy_buf b = YOY_BUF_INIT(100);
	struct yoy_err err = YOY_ERR_INIT;
	char path[64], link[64];
	struct stat st;

	(void)state;
	snprintf(path, sizeof(path), "%s/a", dir);
	snprintf(link, sizeof(link), "%s/link", dir);
	assert_int_equal(yoy_io_write_file(path, YOY_VIEW_LIT("old"), &err), YOY_OK);
	assert_int_equal(chmod(path, 0600), 0);
	assert_int_equal(symlink("a", link), 0);
	assert_int_equal(yoy_io_write_file(link, YOY_VIEW_LIT("new"), &err), YOY_OK);
	assert_int_equal(lstat(link, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(yoy_io_read_file(&b, path, &err), YOY_OK);
	assert_string_equal(yoy_buf_str(&b), "new");
	assert_int_equal(files_in_dir(), 2);
	yoy_buf_release(&b);
}

static void limits(void **state)
{
	static const struct {
		size_t max;
		yoy_rc rc;
		const char *says;
	} rows[] = {
		{ 8, YOY_OK, NULL },
		{ 7, YOY_E_LIMIT, "larger than 7 bytes" },
		{ 0, YOY_E_LIMIT, "larger than 0" },
	};
	char path[64];

	(void)state;
	snprintf(path, sizeof(path), "%s/a", dir);
	assert_int_equal(yoy_io_write_file(path, YOY_VIEW_LIT("8 bytes."), NULL), YOY_OK);
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct yoy_buf b = YOY_BUF_INIT(rows[i].max);
		struct yoy_err err = YOY_ERR_INIT;
		yoy_rc rc = yoy_io_read_file(&b, path, &err);

		if (rc != rows[i].rc || (rows[i].says && !strstr(err.msg, rows[i].says)))
			fail_msg("max %zu: %d, %s", rows[i].max, (int)rc, err.msg);
		yoy_buf_release(&b);
	}
}

/* Bytes are taken as they are, NUL too. */
static void standard_input(void **state)
{
	struct yoy_buf b = YOY_BUF_INIT(100);
	int saved = dup(STDIN_FILENO), fds[2];

	(void)state;
	assert_int_equal(pipe(fds), 0);
	assert_int_equal(write(fds[1], "a\0b", 3), 3);
	close(fds[1]);
	assert_true(dup2(fds[0], STDIN_FILENO) >= 0);
	close(fds[0]);
	assert_int_equal(yoy_io_read_file(&b, "-", NULL), YOY_OK);
	assert_true(yoy_view_eq(yoy_buf_view(&b), YOY_VIEW_LIT("a\0b")));
	if (saved >= 0) {
		dup2(saved, STDIN_FILENO);
		close(saved);
	}
	yoy_buf_release(&b);
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
	assert_int_equal(yoy_subproc_run(&res, deaf, (struct yoy_view){ big, n }, 30, &err),
			 YOY_OK);
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
		cmocka_unit_test(files),        cmocka_unit_test(failing_writes),
		cmocka_unit_test(limits),       cmocka_unit_test(standard_input),
		cmocka_unit_test(half_written), cmocka_unit_test(links_and_permissions),
		cmocka_unit_test(children),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
