/*
 * Ctrl-C and being told to end (SIGINT, SIGTERM, SIGHUP) without leaving things half done.
 *
 * Between begin and end (they nest) the first signal is only noted: the work looks at
 * yoy_interrupted() where it can stop, undoes or finishes its piece and returns YOY_E_INTERRUPTED.
 * A second signal ends the process at once; one that nobody looked at is sent again at the end.
 * Outside of begin and end signals do what they always do. Slow system calls return EINTR.
 */
#ifndef YOY_INTERRUPT_H
#define YOY_INTERRUPT_H

#include <stdbool.h>

void yoy_interrupt_begin(void);
void yoy_interrupt_end(void);
bool yoy_interrupted(void);

#endif
