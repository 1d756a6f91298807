/* How far long work is: a bar on a terminal, a line now and then in a log, nothing with --quiet. */
#ifndef PROGRESS_H
#define PROGRESS_H

#include "cli.h"

struct progress {
	const char *what; /* "reading", translated */
	size_t total, done;
	bool bar, lines, shown;
	long long drawn_ms;
};

/* Nothing is said in a log of work of fewer than ten items. what is borrowed. */
void progress_begin(struct progress *p, const struct cli *cli, const char *what, size_t total);
void progress_step(struct progress *p); /* one more is done */
/* Take the bar away, before something else is said and at the end. */
void progress_clear(struct progress *p);

#endif
