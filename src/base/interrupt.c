#include "yoy/interrupt.h"

#include <signal.h>
#include <stddef.h>

enum { N_SIGNALS = 3 };

static const int signals[N_SIGNALS] = { SIGINT, SIGTERM, SIGHUP };

/* A signal belongs to the process: so does the note of it. */
static volatile sig_atomic_t noted; /* its number */
static bool heeded;
static struct sigaction before[N_SIGNALS];
static int depth;

static void note(int number)
{
	noted = number;
}

void yoy_interrupt_begin(void)
{
	struct sigaction act = { .sa_handler = note, .sa_flags = (int)SA_RESETHAND };

	if (depth++ > 0)
		return;
	noted = 0;
	heeded = false;
	for (size_t i = 0; i < N_SIGNALS; i++) {
		sigaction(signals[i], NULL, &before[i]);
		if (before[i].sa_handler != SIG_IGN) /* nohup */
			sigaction(signals[i], &act, NULL);
	}
}

void yoy_interrupt_end(void)
{
	if (--depth > 0)
		return;
	for (size_t i = 0; i < N_SIGNALS; i++)
		sigaction(signals[i], &before[i], NULL);
	if (noted && !heeded)
		raise(noted);
}

bool yoy_interrupted(void)
{
	heeded = heeded || noted;
	return noted != 0;
}
