#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "yoy/io.h"
#include "yoy/rules_test.h"

/* Every rule and indicator of the embedded pack does what its own examples say. */
static void examples(void **state)
{
	struct yoy_err err = YOY_ERR_INIT;
	struct yoy_rulepack *pack;
	struct yoy_rules_report report = YOY_RULES_REPORT_INIT;

	(void)state;
	if (yoy_rulepack_load(&pack, NULL, 0, &err))
		fail_msg("%s", err.msg);
	if (yoy_rules_test(&report, pack, &err))
		fail_msg("%s", err.msg);
	for (size_t i = 0; i < report.results.n; i++) {
		const struct yoy_example_result *r = &report.results.item[i];

		if (!r->passed)
			print_error("%s: %s must%s match (got %s)\n", r->rule, r->example,
				    r->wanted ? "" : " not", r->got);
	}
	assert_true(report.results.n > 100);
	assert_int_equal(report.failed, 0);
	yoy_rules_report_release(&report);
	yoy_rulepack_free(pack);
}

static void load_text(const char *text, yoy_rc want, const char *const *said)
{
	char path[] = "/tmp/yoy-pack-XXXXXX";
	const char *paths[1] = { path };
	struct yoy_err err = YOY_ERR_INIT;
	struct yoy_rulepack *pack = NULL;
	int fd = mkstemp(path);
	yoy_rc rc;

	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(yoy_io_write_file(path, yoy_view_of(text), &err), YOY_OK);
	rc = yoy_rulepack_load(&pack, paths, 1, &err);
	unlink(path);
	if (rc != want)
		fail_msg("%s\ngave %d: %s", text, (int)rc, err.msg);
	for (; rc && *said; said++)
		if (!strstr(err.msg, *said))
			fail_msg("%s\ndoes not say \"%s\": %s", text, *said, err.msg);
	yoy_rulepack_free(pack);
}

static void broken_packs(void **state)
{
	static const struct {
		const char *text;
		const char *said[4];
	} rows[] = {
		{ "{\"format\": 1,\n \"name\": }", { ":2:10: ", "not valid JSON", "^" } },
		{ "[1]", { "a pack is a JSON object" } },
		{ "{\"format\": 2, \"name\": \"a\", \"version\": \"1\"}",
		  { "\"format\" must be 1" } },
		{ "{\"format\": 1, \"version\": \"1\"}", { "needs \"name\"" } },
		{ "{\"format\": 1, \"name\": \"a\", \"version\": \"1\", \"exec\": \"rm\"}",
		  { "unknown key \"exec\"" } },
		{ "{\"format\": 1, \"name\": \"a\", \"version\": \"1\", \"rules\": [\n"
		  "  {\"id\": \"x\", \"kind\": \"attach\", \"left\": \"a(b\"}]}",
		  { ":2:", "missing closing parenthesis", "^" } },
		{ "{\"format\": 1, \"name\": \"a\", \"version\": \"1\", \"rules\": [\n"
		  "  {\"id\": \"x\", \"kind\": \"attach\", \"left\": \"{{nosuch}}\"}]}",
		  { "unknown phrase {{nosuch}}" } },
		{ "{\"format\": 1, \"name\": \"a\", \"version\": \"1\", \"rules\": [\n"
		  "  {\"id\": \"x\", \"kind\": \"attach\", \"left\": \"a\", \"measure\": "
		  "\"size\"}]}",
		  { ":2:", "unknown measure \"size\"" } },
		{ "{\"format\": 1, \"name\": \"a\", \"version\": \"1\", \"rules\": [{\"id\": "
		  "\"x\", \"kind\": \"attach\"}]}",
		  { "needs \"left\" or \"right\"" } },
		{ "{\"format\": 1, \"name\": \"a\", \"version\": \"1\", \"indicators\": [{\"id\": "
		  "\"x\", \"better\": \"more\"}]}",
		  { "better is higher, lower or neutral" } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		load_text(rows[i].text, YOY_E_RULES, rows[i].said);
}

/* What the README shows: a few lines add an indicator, and a pack of the user is tried first. */
static void user_pack(void **state)
{
	static const char text[] = "{\"format\": 1, \"name\": \"tea\", \"version\": \"1\",\n"
				   " \"indicators\": [{\"id\": \"tea_output\", \"name\": "
				   "\"干茶产量\", \"dims\": [\"mass\"],\n"
				   "   \"aliases\": [\"茶叶产量\"]}]}";
	char path[] = "/tmp/yoy-pack-XXXXXX";
	const char *paths[1] = { path };
	struct yoy_err err = YOY_ERR_INIT;
	struct yoy_rulepack *pack;
	const struct yoy_indicator *ind;
	int fd = mkstemp(path);

	(void)state;
	close(fd);
	assert_int_equal(yoy_io_write_file(path, yoy_view_of(text), &err), YOY_OK);
	if (yoy_rulepack_load(&pack, paths, 1, &err))
		fail_msg("%s", err.msg);
	unlink(path);
	ind = yoy_rulepack_indicator(pack, yoy_view_of("全县茶叶产量"), YOY_LEVEL, "mass");
	assert_non_null(ind);
	assert_string_equal(ind->id, "tea_output");
	assert_null(yoy_rulepack_indicator(pack, yoy_view_of("全县茶叶产量"), YOY_LEVEL, "money"));
	assert_non_null(strstr(yoy_rulepack_version(pack), "tea 1"));
	assert_string_equal(yoy_rulepack_find(pack, "GDP")->id, "gdp");
	yoy_rulepack_free(pack);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(examples),
		cmocka_unit_test(broken_packs),
		cmocka_unit_test(user_pack),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
