#include "yoy/ledger.h"

#include <strings.h>

#include "yoy/buf.h"
#include "yoy/hash.h"
#include "yoy/i18n.h"

enum { GROUP = 4, WORDS = 4 };

static const char *const titles[YOY_LEDGER_COLUMNS] = { N_("状态"), N_("备注"), N_("责任单位"),
							N_("进度"), N_("编号"), N_("校验") };
static const char *const other_titles[YOY_LEDGER_COLUMNS][WORDS] = {
	{ "status", "完成状态", "完成情况" },
	{ "note", "说明" },
	{ "lead unit", "牵头单位", "lead_unit" },
	{ "progress", "工作进度", "完成进度" },
	{ "id", "ID" },
	{ "check" },
};
static const char *const status_names[YOY_COMMIT_STATUSES] = { N_("已完成"), N_("部分完成"),
							       N_("未完成"), N_("未提及"),
							       N_("待核查") };

const char *yoy_ledger_title(enum yoy_ledger_column c)
{
	return titles[c];
}

int yoy_ledger_column_of(const char *heading)
{
	for (int c = 0; c < YOY_LEDGER_COLUMNS; c++) {
		if (strcmp(heading, titles[c]) == 0 || strcasecmp(heading, _(titles[c])) == 0)
			return c;
		for (int k = 0; k < WORDS && other_titles[c][k]; k++)
			if (strcasecmp(heading, other_titles[c][k]) == 0)
				return c;
	}
	return -1;
}

const char *yoy_commit_status_name(enum yoy_commit_status v)
{
	return status_names[v];
}

/* partly fulfilled, Partly_fulfilled */
static bool same_word(const char *a, const char *b)
{
	for (; *a && *b; a++, b++)
		if (strncasecmp(a, b, 1) != 0 && !(*a == ' ' && *b == '_'))
			return false;
	return *a == *b;
}

int yoy_ledger_status_of(const char *word)
{
	for (int v = 0; v < YOY_COMMIT_STATUSES; v++)
		if (strcmp(word, status_names[v]) == 0 || strcmp(word, _(status_names[v])) == 0 ||
		    same_word(word, yoy_commit_status_word((enum yoy_commit_status)v)))
			return v;
	return -1;
}

static const char blanks[] = " \t\r\n";

bool yoy_ledger_same(const char *a, const char *b)
{
	for (;;) {
		size_t x = strspn(a, blanks), y = strspn(b, blanks);

		if ((x > 0) != (y > 0) || a[x] != b[y])
			return false;
		if (a[x] == '\0')
			return true;
		a += x + 1;
		b += y + 1;
	}
}

static void digest(char out[GROUP + 1], const char *cell)
{
	struct yoy_buf text = YOY_BUF_INIT(YOY_BUF_NOMAX);
	char hex[65];

	while (*cell) {
		size_t blank = strspn(cell, blanks), word = strcspn(cell + blank, blanks);

		if (blank)
			yoy_buf_addc(&text, ' ');
		yoy_buf_add(&text, cell + blank, word);
		cell += blank + word;
	}
	yoy_hash_sha256(hex, yoy_buf_view(&text));
	yoy_buf_release(&text);
	memcpy(out, hex, GROUP);
	out[GROUP] = '\0';
}

void yoy_ledger_check(char out[YOY_LEDGER_CHECK_LEN + 1], const char *const cell[YOY_LEDGER_OWN])
{
	char *p = out;

	for (int c = 0; c < YOY_LEDGER_OWN; c++) {
		*p++ = c ? '-' : 'v';
		digest(p, cell[c]);
		p += GROUP;
	}
}

bool yoy_ledger_untouched(const char *check, enum yoy_ledger_column c, const char *cell)
{
	char now[GROUP + 1];

	if (strlen(check) != YOY_LEDGER_CHECK_LEN || check[0] != 'v')
		return false;
	digest(now, cell);
	return strncmp(check + 1 + (size_t)c * (GROUP + 1), now, GROUP) == 0;
}
