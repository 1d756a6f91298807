#include "yoy/subproc.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "yoy/interrupt.h"

enum { MIB = 1024 * 1024, OUT_MAX = 64 * MIB, ERR_MAX = 64 * 1024, CHUNK = 64 * 1024 };

extern char **environ;

struct pipes {
	int in[2], out[2], err[2];
};

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void close_all(struct pipes *p)
{
	for (int i = 0; i < 2; i++) {
		close_fd(&p->in[i]);
		close_fd(&p->out[i]);
		close_fd(&p->err[i]);
	}
}

static bool open_pipe(int fds[2])
{
	bool ok = pipe(fds) == 0;

	/* Above the standard ones, which may be closed here and are the targets of the child's
	 * dup2. */
	for (int i = 0; ok && i < 2; i++) {
		int fd = fcntl(fds[i], F_DUPFD_CLOEXEC, STDERR_FILENO + 1);

		close(fds[i]);
		fds[i] = fd;
		ok = fd >= 0;
	}
	return ok;
}

/* A process group of its own, so that time being up ends its children too; SIGPIPE as usual. */
static int spawn(pid_t *pid, const struct pipes *p, const char *const *argv)
{
	/* posix_spawn does not write through it */
	char *const *args = (char *const *)(uintptr_t)argv;
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attr;
	sigset_t usual;
	int rc;

	sigemptyset(&usual);
	sigaddset(&usual, SIGPIPE);
	posix_spawnattr_init(&attr);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
	posix_spawnattr_setsigdefault(&attr, &usual);
	posix_spawnattr_setpgroup(&attr, 0);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, p->in[0], STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, p->out[1], STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&actions, p->err[1], STDERR_FILENO);
	rc = posix_spawnp(pid, argv[0], &actions, &attr, args, environ);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attr);
	return rc;
}

static yoy_rc start(pid_t *pid, struct pipes *p, const char *const *argv, struct yoy_err *err)
{
	int rc;

	if (!open_pipe(p->in) || !open_pipe(p->out) || !open_pipe(p->err))
		return yoy_err_set(err, YOY_E_CHILD, "%s: no pipe: %s", argv[0], strerror(errno));
	rc = spawn(pid, p, argv);
	if (rc)
		return yoy_err_set(err, YOY_E_CHILD, "%s: cannot be started: %s", argv[0],
				   strerror(rc));
	close_fd(&p->in[0]);
	close_fd(&p->out[1]);
	close_fd(&p->err[1]);
	fcntl(p->in[1], F_SETFL, O_NONBLOCK);
	return YOY_OK;
}

static void drain(int *fd, struct yoy_buf *buf)
{
	char chunk[CHUNK];
	ssize_t n = read(*fd, chunk, sizeof(chunk));
	size_t room = buf->max - buf->len;

	if (n > 0 && (size_t)n > room) {
		yoy_buf_add(buf, chunk, room);
		buf->over = true;
	} else if (n > 0) {
		yoy_buf_add(buf, chunk, (size_t)n);
	} else if (n == 0 || errno != EINTR) {
		close_fd(fd);
	}
}

static void feed(int *fd, struct yoy_view input, size_t *done)
{
	ssize_t n = *done < input.len ? write(*fd, input.ptr + *done, input.len - *done) : 0;

	if (n > 0)
		*done += (size_t)n;
	else if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n < 0 || *done >= input.len)
		close_fd(fd);
}

static long long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* False when time was up, or we were told to end, before the child closed its ends. */
static bool converse(struct pipes *p, struct yoy_subproc_result *out, struct yoy_view input,
		     long long deadline)
{
	size_t done = 0;

	while (p->out[0] >= 0 || p->err[0] >= 0 || p->in[1] >= 0) {
		struct pollfd fds[3] = { { p->in[1], POLLOUT, 0 },
					 { p->out[0], POLLIN, 0 },
					 { p->err[0], POLLIN, 0 } };
		long long left = deadline - now_ms();
		int n;

		if (left <= 0 || yoy_interrupted())
			return false;
		n = poll(fds, 3, left > INT_MAX ? INT_MAX : (int)left);
		if (n < 0 && errno != EINTR)
			return true;
		if (n <= 0)
			continue;
		if (p->in[1] >= 0 && fds[0].revents)
			feed(&p->in[1], input, &done);
		if (p->out[0] >= 0 && fds[1].revents)
			drain(&p->out[0], &out->out);
		if (p->err[0] >= 0 && fds[2].revents)
			drain(&p->err[0], &out->err);
	}
	return true;
}

/* The same before the child ended: it may close its ends and run on. */
static bool ended(pid_t pid, int *status, long long deadline)
{
	const struct timespec nap = { 0, 1000 * 1000 };

	while (waitpid(pid, status, WNOHANG) == 0) {
		if (now_ms() >= deadline || yoy_interrupted())
			return false;
		nanosleep(&nap, NULL);
	}
	return true;
}

static void finish(pid_t pid, struct pipes *p, struct yoy_subproc_result *out,
		   struct yoy_view input, unsigned timeout_seconds)
{
	long long deadline = now_ms() + (long long)timeout_seconds * 1000;
	int status = 0;

	if (!converse(p, out, input, deadline) || !ended(pid, &status, deadline)) {
		out->timed_out = !yoy_interrupted();
		kill(-pid, SIGKILL);
		while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
			;
	}
	out->exit_status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

yoy_rc yoy_subproc_run(struct yoy_subproc_result *out, const char *const *argv,
		       struct yoy_view input, unsigned timeout_seconds, struct yoy_err *err)
{
	struct pipes p = { { -1, -1 }, { -1, -1 }, { -1, -1 } };
	struct sigaction ignore = { .sa_handler = SIG_IGN }, usual = { .sa_handler = SIG_DFL };
	struct sigaction pipe_before, child_before;
	pid_t pid = -1;
	yoy_rc rc;

	out->out = (struct yoy_buf)YOY_BUF_INIT(OUT_MAX);
	out->err = (struct yoy_buf)YOY_BUF_INIT(ERR_MAX);
	out->exit_status = 0;
	out->timed_out = false;
	sigaction(SIGPIPE, &ignore, &pipe_before);
	sigaction(SIGCHLD, &usual, &child_before); /* ignored, it would hide the exit status */
	yoy_interrupt_begin();
	rc = start(&pid, &p, argv, err);
	if (!rc)
		finish(pid, &p, out, input, timeout_seconds);
	if (!rc && yoy_interrupted())
		rc = yoy_err_set(err, YOY_E_INTERRUPTED, "interrupted while %s ran", argv[0]);
	else if (out->out.over)
		rc = yoy_err_set(err, YOY_E_LIMIT, "%s: printed more than %d MiB", argv[0],
				 OUT_MAX / MIB);
	close_all(&p);
	sigaction(SIGPIPE, &pipe_before, NULL);
	sigaction(SIGCHLD, &child_before, NULL);
	yoy_interrupt_end();
	return rc;
}

void yoy_subproc_result_release(struct yoy_subproc_result *res)
{
	yoy_buf_release(&res->out);
	yoy_buf_release(&res->err);
}
