#include "progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "yoy/i18n.h"

enum { BAR_WIDTH = 30, REDRAW_MS = 100, FEW = 10, LINES = 10 };

static long long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void progress_begin(struct progress *p, const struct cli *cli, const char *what, size_t total)
{
	const char *term = getenv("TERM");
	bool tty = isatty(STDERR_FILENO) && term && strcmp(term, "dumb") != 0;

	*p = (struct progress){ .what = what, .total = total };
	p->bar = tty && !cli->quiet && total > 1;
	p->lines = !tty && !cli->quiet && total >= FEW;
}

static void draw(struct progress *p)
{
	size_t full = p->done * BAR_WIDTH / p->total;

	fprintf(stderr, "\r%s [", p->what);
	for (size_t i = 0; i < BAR_WIDTH; i++)
		fputc(i < full ? '#' : '.', stderr);
	fprintf(stderr, "] %zu/%zu", p->done, p->total);
	p->shown = true;
}

void progress_step(struct progress *p)
{
	p->done++;
	if (p->bar && (p->done == 1 || now_ms() - p->drawn_ms >= REDRAW_MS)) {
		draw(p);
		p->drawn_ms = now_ms();
	}
	if (p->lines && p->done * LINES / p->total != (p->done - 1) * LINES / p->total)
		fprintf(stderr, "yoy: %s: %zu/%zu\n", p->what, p->done, p->total);
}

void progress_clear(struct progress *p)
{
	if (p->shown)
		fputs("\r\033[K", stderr);
	p->shown = false;
}
