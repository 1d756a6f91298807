/* Run a child by argv (never a shell), feed its standard input, collect its output, with a time
 * limit. */
#ifndef YOY_SUBPROC_H
#define YOY_SUBPROC_H

#include "yoy/buf.h"
#include "yoy/err.h"

struct yoy_subproc_result {
	struct yoy_buf out, err; /* what it printed; the caller releases */
	int exit_status;         /* exit code, or 128 + signal */
	bool timed_out;          /* killed because time was up */
};

/*
 * argv is NULL-terminated; argv[0] is looked up on PATH. Input is fed and output read at the same
 * time, so neither side can block the other. YOY_E_CHILD when it cannot be started (message names
 * argv[0]); a child that ran and failed is YOY_OK with its exit_status. When time is up the child
 * and the children it started are killed; so they are when we are told to end (YOY_E_INTERRUPTED,
 * yoy/interrupt.h). YOY_E_LIMIT when it prints more than 64 MiB; of its
 * messages only the first 64 KiB are kept. SIGPIPE is ignored for the duration.
 */
yoy_rc yoy_subproc_run(struct yoy_subproc_result *out, const char *const *argv,
		       struct yoy_view input, unsigned timeout_seconds, struct yoy_err *err);
void yoy_subproc_result_release(struct yoy_subproc_result *res);

#endif
