/* Files: reading with a cap, atomic writing. */
#ifndef YOY_IO_H
#define YOY_IO_H

#include "yoy/buf.h"
#include "yoy/err.h"

/* Append the file to buf. Errors name the path: missing, a directory, unreadable, larger than
 * buf->max (YOY_E_LIMIT). "-" is standard input. */
yoy_rc yoy_io_read_file(struct yoy_buf *buf, const char *path, struct yoy_err *err);

/*
 * Replace path by data as a whole: temporary file in the same directory, fsync, rename. Permissions
 * stay, a symbolic link stays one. On failure (YOY_E_IO) the old file is as it was and nothing
 * half-written stays. Devices and pipes (/dev/full, /dev/stdout) are written directly.
 */
yoy_rc yoy_io_write_file(const char *path, struct yoy_view data, struct yoy_err *err);

#endif
