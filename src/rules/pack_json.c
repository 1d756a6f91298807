#include "pack_json.h"

#include <stdarg.h>
#include <stdio.h>

#include "yoy/buf.h"
#include "yoy/i18n.h"
#include "yoy/utf8.h"

void pack_file_place(const struct pack_file *file, size_t at, size_t *line, size_t *column)
{
	size_t start = 0;

	if (at > file->text.len)
		at = file->text.len;
	*line = 1;
	for (size_t i = 0; i < at; i++) {
		if (file->text.ptr[i] == '\n') {
			(*line)++;
			start = i + 1;
		}
	}
	*column = yoy_utf8_count(yoy_view_sub(file->text, start, at)) + 1;
}

yoy_rc pack_file_error(const struct pack_file *file, size_t at, struct yoy_err *err,
		       const char *fmt, ...)
{
	enum { SHOWN_BEFORE = 60, SHOWN_AFTER = 40 };
	char msg[512];
	size_t line, column, beg, end;
	struct yoy_buf pad = YOY_BUF_INIT(1024);
	va_list ap;
	yoy_rc rc;

	va_start(ap, fmt);
	vsnprintf(msg, sizeof(msg), yoy_i18n_text(fmt), ap);
	va_end(ap);
	if (at > file->text.len)
		at = file->text.len;
	pack_file_place(file, at, &line, &column);
	beg = end = at;
	while (beg > 0 && file->text.ptr[beg - 1] != '\n')
		beg--;
	while (end < file->text.len && file->text.ptr[end] != '\n')
		end++;
	while (at - beg > SHOWN_BEFORE) {
		size_t len;

		yoy_utf8_at(file->text, beg, &len);
		beg += len;
	}
	while (end - at > SHOWN_AFTER)
		end = yoy_utf8_prev(file->text, end);
	for (size_t w = yoy_utf8_width(yoy_view_sub(file->text, beg, at)); w > 0; w--)
		yoy_buf_addc(&pad, ' ');
	rc = yoy_err_set(err, YOY_E_RULES, "%s:%zu:%zu: %s\n  %.*s\n  %s^", file->path, line,
			 column, msg, (int)(end - beg), file->text.ptr + beg, yoy_buf_str(&pad));
	yoy_buf_release(&pad);
	return rc;
}

static int depth_of(struct yoy_view text)
{
	int depth = 0, deepest = 0;
	bool quoted = false;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (quoted) {
			if (c == '\\')
				i++;
			else if (c == '"')
				quoted = false;
		} else if (c == '"') {
			quoted = true;
		} else if (c == '{' || c == '[') {
			if (++depth > deepest)
				deepest = depth;
		} else if (c == '}' || c == ']') {
			depth--;
		}
	}
	return deepest;
}

yoy_rc pack_file_parse(struct pack_file *file, struct yoy_err *err)
{
	const char *end = NULL;
	size_t bad = yoy_utf8_check(file->text);

	if (bad < file->text.len)
		return yoy_err_set(err, YOY_E_RULES, "%s: byte %zu is not valid UTF-8", file->path,
				   bad);
	if (depth_of(file->text) > PACK_JSON_MAX_DEPTH)
		return yoy_err_set(err, YOY_E_RULES, "%s: nested deeper than %d levels", file->path,
				   PACK_JSON_MAX_DEPTH);
	file->root = cJSON_ParseWithLengthOpts(file->text.ptr, file->text.len, &end, 0);
	if (!file->root) {
		size_t at = end ? (size_t)(end - file->text.ptr) : 0;

		return pack_file_error(file, at, err, "not valid JSON here");
	}
	for (size_t at = (size_t)(end - file->text.ptr); at < file->text.len; at++)
		if (!strchr(" \t\r\n", file->text.ptr[at]))
			return pack_file_error(file, at, err,
					       "text behind the end of the JSON value");
	if (!cJSON_IsObject(file->root))
		return pack_file_error(file, 0, err, "a pack is a JSON object");
	return YOY_OK;
}

static const char *find_in(struct yoy_view text, size_t from, const char *needle)
{
	size_t n = strlen(needle);

	while (from + n <= text.len) {
		const char *at = memchr(text.ptr + from, needle[0], text.len - from - n + 1);

		if (!at || memcmp(at, needle, n) == 0)
			return at;
		from = (size_t)(at - text.ptr) + 1;
	}
	return NULL;
}

size_t pack_file_locate(const struct pack_file *file, const char *id, const char *key)
{
	struct yoy_buf quoted = YOY_BUF_INIT(1024);
	const char *at;
	size_t pos = 0;

	yoy_buf_addf(&quoted, "\"%s\"", id);
	at = find_in(file->text, 0, yoy_buf_str(&quoted));
	if (at && key) {
		yoy_buf_clear(&quoted);
		yoy_buf_addf(&quoted, "\"%s\"", key);
		pos = (size_t)(at - file->text.ptr);
		at = find_in(file->text, pos, yoy_buf_str(&quoted));
		if (at) {
			pos = (size_t)(at - file->text.ptr) + quoted.len;
			while (pos < file->text.len && strchr(" \t\r\n:", file->text.ptr[pos]))
				pos++;
		}
	} else if (at) {
		pos = (size_t)(at - file->text.ptr);
	}
	yoy_buf_release(&quoted);
	return pos;
}

size_t pack_file_inside(const struct pack_file *file, size_t at, size_t offset)
{
	size_t pos = at + 1;

	/* A backslash and the character behind it are one byte of the string. */
	for (; offset > 0 && pos < file->text.len && file->text.ptr[pos] != '"'; offset--)
		pos += file->text.ptr[pos] == '\\' ? 2 : 1;
	return pos < file->text.len ? pos : at;
}

yoy_rc pack_check_keys(const struct pack_file *file, const cJSON *obj, const char *const *keys,
		       const char *where, struct yoy_err *err)
{
	const cJSON *item;

	cJSON_ArrayForEach(item, obj)
	{
		size_t i = 0;

		while (keys[i] && strcmp(keys[i], item->string) != 0)
			i++;
		if (!keys[i])
			return pack_file_error(file, pack_file_locate(file, item->string, NULL),
					       err, "%s: unknown key \"%s\"", where, item->string);
		if (cJSON_GetObjectItemCaseSensitive(obj, item->string) != item)
			return pack_file_error(file, pack_file_locate(file, item->string, NULL),
					       err, "%s: key \"%s\" stands twice", where,
					       item->string);
	}
	return YOY_OK;
}

yoy_rc pack_string(const struct pack_file *file, const cJSON *obj, const char *key,
		   const char **out, struct yoy_err *err)
{
	const cJSON *item = cJSON_GetObjectItemCaseSensitive(obj, key);

	*out = NULL;
	if (!item)
		return YOY_OK;
	if (!cJSON_IsString(item))
		return pack_file_error(file, pack_file_locate(file, key, NULL), err,
				       "\"%s\" must be a string", key);
	*out = item->valuestring;
	return YOY_OK;
}

yoy_rc pack_strings(const struct pack_file *file, const cJSON *obj, const char *key,
		    struct yoy_arena *arena, const char *const **out, size_t *n,
		    struct yoy_err *err)
{
	const cJSON *list = cJSON_GetObjectItemCaseSensitive(obj, key), *item;
	const char **copy;
	int size = cJSON_GetArraySize(list);

	*out = NULL;
	*n = 0;
	if (!list)
		return YOY_OK;
	if (!cJSON_IsArray(list))
		return pack_file_error(file, pack_file_locate(file, key, NULL), err,
				       "\"%s\" must be a list of strings", key);
	copy = yoy_arena_alloc(arena, sizeof(*copy) * (size_t)(size ? size : 1));
	cJSON_ArrayForEach(item, list)
	{
		if (!cJSON_IsString(item))
			return pack_file_error(file, pack_file_locate(file, key, NULL), err,
					       "\"%s\" must be a list of strings", key);
		copy[(*n)++] = yoy_arena_strdup(arena, item->valuestring);
	}
	*out = copy;
	return YOY_OK;
}
