/* Reading pack files: JSON with strict keys, errors shown like a compiler's. Used by the rules
 * layer only. */
#ifndef YOY_RULES_PACK_JSON_H
#define YOY_RULES_PACK_JSON_H

#include <cjson/cJSON.h>

#include "yoy/arena.h"
#include "yoy/err.h"

enum { PACK_JSON_MAX_DEPTH = 16 };

/* One pack file: its name for messages, its text, its tree. */
struct pack_file {
	const char *path;
	struct yoy_view text;
	cJSON *root;
};

yoy_rc pack_file_parse(struct pack_file *file, struct yoy_err *err);

/* Line and column (1-based, in characters) of a byte. */
void pack_file_place(const struct pack_file *file, size_t at, size_t *line, size_t *column);

/* "path:line:column: message", the line and a caret under the place. */
yoy_rc pack_file_error(const struct pack_file *file, size_t at, struct yoy_err *err,
		       const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* Byte of the value of key in the object that holds "id": id; the id's own place when key is NULL;
 * 0 when not found. */
size_t pack_file_locate(const struct pack_file *file, const char *id, const char *key);

/* Byte of the file that gave the offset-th byte of the string that begins (with its quote) at. */
size_t pack_file_inside(const struct pack_file *file, size_t at, size_t offset);

/* Refuse unknown and duplicate keys of an object; keys is NULL-terminated. where is used in the
 * message. */
yoy_rc pack_check_keys(const struct pack_file *file, const cJSON *obj, const char *const *keys,
		       const char *where, struct yoy_err *err);

/* String member: NULL and *rc = 0 when absent, error when of another type. */
yoy_rc pack_string(const struct pack_file *file, const cJSON *obj, const char *key,
		   const char **out, struct yoy_err *err);

/* Array of strings, copied into the arena; *n = 0 when absent. */
yoy_rc pack_strings(const struct pack_file *file, const cJSON *obj, const char *key,
		    struct yoy_arena *arena, const char *const **out, size_t *n,
		    struct yoy_err *err);

#endif
