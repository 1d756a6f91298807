#include "unit.h"
#include "yoy/i18n.h"

/* A catalog of two words as msgfmt writes it: head, table of msgids, table of translations. */
static const unsigned char good[] = {
	0xde, 0x12, 0x04, 0x95, 0, 0,   0,   0,   2,   0,   0, 0,   28,  0,   0,   0,
	44,   0,    0,    0,    0, 0,   0,   0,   0,   0,   0, 0,   3,   0,   0,   0,
	60,   0,    0,    0,    4, 0,   0,   0,   64,  0,   0, 0,   5,   0,   0,   0,
	69,   0,    0,    0,    4, 0,   0,   0,   75,  0,   0, 0,   'o', 'n', 'e', 0,
	't',  'w',  'o',  's',  0, 'E', 'I', 'N', 'S', '!', 0, 'Z', 'W', 'E', 'I', 0,
};

static void lookup(void **state)
{
	(void)state;
	assert_true(yoy_i18n_load((const char *)good, sizeof(good)));
	assert_string_equal(yoy_i18n_text("one"), "EINS!");
	assert_string_equal(_("twos"), "ZWEI");
	assert_string_equal(_("on"), "on");
	assert_string_equal(_("zzz"), "zzz");
	assert_string_equal(_(""), "");
	assert_null(yoy_i18n_word(NULL));
	yoy_i18n_machine(true);
	assert_string_equal(_("one"), "one");
	assert_string_equal(yoy_i18n_text("one"), "EINS!");
	yoy_i18n_machine(false);
}

/* What is not a catalog translates nothing and reads nothing outside itself: cut anywhere, and with
 * any one byte changed. */
static void broken(void **state)
{
	(void)state;
	for (size_t len = 0; len < sizeof(good); len++) {
		char *cut = malloc(len + 1);

		memcpy(cut, good, len);
		if (yoy_i18n_load(cut, len))
			fail_msg("a catalog cut at %zu was taken", len);
		assert_string_equal(_("one"), "one");
		free(cut);
	}
	for (size_t i = 0; i < 60; i++) {
		char changed[sizeof(good)];

		memcpy(changed, good, sizeof(good));
		changed[i] = (char)0xff;
		yoy_i18n_load(changed, sizeof(changed));
		_("one");
		_("twos");
	}
	assert_false(yoy_i18n_load("", 0));
}

static void languages(void **state)
{
	static const struct {
		const char *given, *yoy_lang, *lc_all, *lang, *want;
	} rows[] = {
		{ NULL, "", "", "", "" },
		{ NULL, "", "C", "zh_CN.UTF-8", "" },
		{ NULL, "", "", "zh_CN.UTF-8", "zh" },
		{ NULL, "", "en_US.UTF-8", "zh_CN.UTF-8", "en" },
		{ NULL, "zh", "en_US.UTF-8", "", "zh" },
		{ "en", "zh", "", "", "en" },
		{ NULL, "", "", "fr_FR", "" },
	};

	(void)state;
	unsetenv("LC_MESSAGES");
	for (size_t i = 0; i < ROWS(rows); i++) {
		setenv("YOY_LANG", rows[i].yoy_lang, 1);
		setenv("LC_ALL", rows[i].lc_all, 1);
		setenv("LANG", rows[i].lang, 1);
		yoy_i18n_init(rows[i].given);
		if (strcmp(yoy_i18n_lang(), rows[i].want) != 0)
			fail_msg("row %zu: \"%s\"", i, yoy_i18n_lang());
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(lookup), cmocka_unit_test(broken),
					    cmocka_unit_test(languages) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
