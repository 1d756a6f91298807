#define _XOPEN_SOURCE 700 /* readlink */

#include "yoy/i18n.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "yoy/buf.h"
#include "yoy/io.h"

enum { CATALOG_MAX = 4 * 1024 * 1024, PATH_LONGEST = 4096, HEAD = 20 };

/* A catalog as msgfmt writes it: a head of 32-bit words (magic, revision, count, where the table of
 * msgids is, where that of translations), each table a row of (length, offset), sorted by msgid;
 * every string ends in NUL. */
static struct {
	struct yoy_buf mo;
	uint32_t n, ids, texts;
	const char *lang;
	bool machine;
} catalog = { .mo = YOY_BUF_INIT(CATALOG_MAX), .lang = "" };

static uint32_t word_at(size_t offset)
{
	uint32_t v;

	memcpy(&v, catalog.mo.ptr + offset, sizeof(v));
	return v;
}

static bool table_is_sound(uint32_t table)
{
	if (table > catalog.mo.len || catalog.n > (catalog.mo.len - table) / 8)
		return false;
	for (uint32_t i = 0; i < catalog.n; i++) {
		uint32_t len = word_at(table + 8 * (size_t)i);
		uint32_t beg = word_at(table + 8 * (size_t)i + 4);

		if (beg >= catalog.mo.len || len >= catalog.mo.len - beg ||
		    catalog.mo.ptr[(size_t)beg + len] != '\0')
			return false;
	}
	return true;
}

static bool adopt(void)
{
	const uint32_t magic = 0x950412de;

	catalog.n = 0;
	if (catalog.mo.over || catalog.mo.len < HEAD || word_at(0) != magic)
		return false;
	catalog.n = word_at(8);
	catalog.ids = word_at(12);
	catalog.texts = word_at(16);
	if (table_is_sound(catalog.ids) && table_is_sound(catalog.texts))
		return true;
	catalog.n = 0;
	return false;
}

bool yoy_i18n_load(const char *bytes, unsigned long len_bytes)
{
	yoy_buf_clear(&catalog.mo);
	yoy_buf_add(&catalog.mo, bytes, len_bytes);
	return adopt();
}

static const char *wanted(const char *lang)
{
	static const char *const names[] = { "YOY_LANG", "LC_ALL", "LC_MESSAGES", "LANG" };

	for (size_t i = 0; !lang && i < sizeof(names) / sizeof(names[0]); i++) {
		lang = getenv(names[i]);
		if (lang && !*lang)
			lang = NULL;
	}
	if (lang && strncmp(lang, "zh", 2) == 0)
		return "zh";
	if (lang && strncmp(lang, "en", 2) == 0)
		return "en";
	return "";
}

static bool read_beside(const char *program, const char *dir, const char *name)
{
	struct yoy_buf path = YOY_BUF_INIT(2 * PATH_LONGEST);
	const char *slash = strrchr(program, '/');
	bool found;

	yoy_buf_addf(&path, "%.*s/%s/%s/LC_MESSAGES/yoy.mo", slash ? (int)(slash - program) : 0,
		     program, dir, name);
	yoy_buf_clear(&catalog.mo);
	found = access(yoy_buf_str(&path), R_OK) == 0 &&
		yoy_io_read_file(&catalog.mo, path.ptr, NULL) == YOY_OK && adopt();
	yoy_buf_release(&path);
	return found;
}

void yoy_i18n_init(const char *lang)
{
	char program[PATH_LONGEST];
	ssize_t len;
	const char *name;

	catalog.n = 0;
	catalog.lang = wanted(lang);
	if (!*catalog.lang)
		return;
	len = readlink("/proc/self/exe", program, sizeof(program) - 1);
	if (len <= 0)
		return;
	program[len] = '\0';
	name = *catalog.lang == 'z' ? "zh_CN" : "en";
	if (!read_beside(program, "share/locale", name))
		read_beside(program, "../share/locale", name);
}

const char *yoy_i18n_lang(void)
{
	return catalog.lang;
}

void yoy_i18n_machine(bool on)
{
	catalog.machine = on;
}

const char *yoy_i18n_text(const char *msgid)
{
	size_t lo = 0, hi = catalog.n;

	if (!msgid || !*msgid) /* the head of a catalog stands under the empty msgid */
		return msgid;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		const char *id = catalog.mo.ptr + word_at(catalog.ids + 8 * mid + 4);
		int order = strcmp(msgid, id);

		if (order == 0)
			return catalog.mo.ptr + word_at(catalog.texts + 8 * mid + 4);
		if (order < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return msgid;
}

const char *yoy_i18n_word(const char *msgid)
{
	return catalog.machine ? msgid : yoy_i18n_text(msgid);
}
