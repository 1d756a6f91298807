#define _XOPEN_SOURCE 700 /* realpath */

#include "yoy/io.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "yoy/alloc.h"
#include "yoy/interrupt.h"

enum { CHUNK = 64 * 1024 };

static yoy_rc too_large(const char *path, size_t max, struct yoy_err *err)
{
	const size_t mib = 1024 * 1024;

	if (max % mib)
		return yoy_err_set(err, YOY_E_LIMIT, "%s: larger than %zu bytes", path, max);
	return yoy_err_set(err, YOY_E_LIMIT, "%s: larger than %zu MiB", path, max / mib);
}

static yoy_rc read_all(struct yoy_buf *buf, int fd, const char *path, struct yoy_err *err)
{
	char *chunk = yoy_xmalloc(CHUNK);
	yoy_rc rc = YOY_OK;

	for (;;) {
		ssize_t n = read(fd, chunk, CHUNK);

		if (n < 0 && errno == EINTR && !yoy_interrupted())
			continue;
		if (n < 0)
			rc = yoy_err_set(err, YOY_E_INPUT, "%s: cannot be read: %s", path,
					 strerror(errno));
		if (n <= 0)
			break;
		yoy_buf_add(buf, chunk, (size_t)n);
		if (buf->over) {
			rc = too_large(path, buf->max, err);
			break;
		}
	}
	free(chunk);
	return rc;
}

yoy_rc yoy_io_read_file(struct yoy_buf *buf, const char *path, struct yoy_err *err)
{
	struct stat st;
	yoy_rc rc;
	int fd;

	if (strcmp(path, "-") == 0)
		return read_all(buf, STDIN_FILENO, "standard input", err);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return yoy_err_set(err, YOY_E_INPUT, "%s: cannot be opened: %s", path,
				   strerror(errno));
	if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode))
		rc = yoy_err_set(err, YOY_E_INPUT, "%s: is a directory, expected a file", path);
	else
		rc = read_all(buf, fd, path, err);
	close(fd);
	return rc;
}

static yoy_rc write_all(int fd, struct yoy_view data, const char *path, struct yoy_err *err)
{
	size_t done = 0;

	while (done < data.len) {
		ssize_t n = write(fd, data.ptr + done, data.len - done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return yoy_err_set(err, YOY_E_IO, "%s: cannot be written: %s", path,
					   strerror(errno));
		done += (size_t)n;
	}
	return YOY_OK;
}

static yoy_rc write_direct(const char *path, struct yoy_view data, struct yoy_err *err)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	yoy_rc rc;

	if (fd < 0)
		return yoy_err_set(err, YOY_E_IO, "%s: cannot be opened: %s", path,
				   strerror(errno));
	rc = write_all(fd, data, path, err);
	if (close(fd) != 0 && !rc)
		rc = yoy_err_set(err, YOY_E_IO, "%s: cannot be written: %s", path, strerror(errno));
	return rc;
}

static yoy_rc replace(const char *path, mode_t mode, struct yoy_view data, struct yoy_err *err)
{
	struct yoy_buf temp = YOY_BUF_INIT(YOY_BUF_NOMAX);
	yoy_rc rc;
	int fd;

	yoy_interrupt_begin(); /* a signal may come when the file is whole and has its name */
	yoy_buf_addf(&temp, "%s.XXXXXX", path);
	fd = mkstemp(temp.ptr);
	if (fd < 0) {
		rc = yoy_err_set(err, YOY_E_IO, "%s: cannot be created: %s", path, strerror(errno));
		goto done;
	}
	rc = write_all(fd, data, path, err);
	if (!rc && (fchmod(fd, mode) != 0 || fsync(fd) != 0))
		rc = yoy_err_set(err, YOY_E_IO, "%s: cannot be written: %s", path, strerror(errno));
	if (close(fd) != 0 && !rc)
		rc = yoy_err_set(err, YOY_E_IO, "%s: cannot be written: %s", path, strerror(errno));
	if (!rc && rename(temp.ptr, path) != 0)
		rc = yoy_err_set(err, YOY_E_IO, "%s: cannot be replaced: %s", path,
				 strerror(errno));
	if (rc)
		unlink(temp.ptr);
done:
	yoy_interrupt_end();
	yoy_buf_release(&temp);
	return rc;
}

yoy_rc yoy_io_write_file(const char *path, struct yoy_view data, struct yoy_err *err)
{
	mode_t mask = umask(0);
	struct stat st;
	char *target;
	yoy_rc rc;

	umask(mask);
	if (stat(path, &st) != 0)
		return replace(path, 0666 & ~mask, data, err);
	if (S_ISDIR(st.st_mode))
		return yoy_err_set(err, YOY_E_IO, "%s: is a directory", path);
	if (!S_ISREG(st.st_mode))
		return write_direct(path, data, err);
	target = realpath(path, NULL); /* a link stays a link */
	if (!target)
		return yoy_err_set(err, YOY_E_IO, "%s: cannot be found: %s", path, strerror(errno));
	rc = replace(target, st.st_mode & 0777, data, err);
	free(target);
	return rc;
}
