#include "unit.h"
#include "yoy/indicator.h"
#include "yoy/record.h"

/* One function per enum, with plain integers, so that all share one table. */
#define WORD(name, type)                                \
	static const char *name##_word(int v)           \
	{                                               \
		return yoy_##name##_word((enum type)v); \
	}
WORD(part, yoy_part)
WORD(role, yoy_role)
WORD(measure, yoy_measure)
WORD(bound, yoy_bound)
WORD(kind, yoy_kind)
WORD(level, yoy_level)
WORD(stmt, yoy_stmt_kind)
WORD(mention, yoy_mention_status)

static const struct {
	const char *label;
	const char *(*word)(int v);
	int (*parse)(const char *s); /* NULL: words are only written */
	const char *words[8];        /* of the values 0, 1, 2 … */
} enums[] = {
	{ "part", part_word, yoy_part_parse, { "other", "review", "plan" } },
	{ "role", role_word, yoy_role_parse, { "actual", "target" } },
	{ "measure",
	  measure_word,
	  yoy_measure_parse,
	  { "level", "growth", "change", "ratio", "rank" } },
	{ "bound",
	  bound_word,
	  yoy_bound_parse,
	  { "exact", "about", "at_least", "at_most", "above", "below", "range" } },
	{ "kind",
	  kind_word,
	  NULL,
	  { "number", "percent", "point", "range", "ordinal", "date", "code" } },
	{ "level",
	  level_word,
	  yoy_level_parse,
	  { "unknown", "nation", "province", "city", "county", "town" } },
	{ "stmt",
	  stmt_word,
	  yoy_stmt_parse,
	  { "sync", "direction", "stable", "met", "exceeded", "missed" } },
	{ "mention", mention_word, NULL, { "claimed", "ignored", "unread" } },
};

static void words(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(enums); i++) {
		for (int v = 0; v < 8 && enums[i].words[v]; v++) {
			const char *want = enums[i].words[v];

			if (strcmp(enums[i].word(v), want) != 0)
				fail_msg("%s %d: got %s, want %s", enums[i].label, v,
					 enums[i].word(v), want);
			if (enums[i].parse && enums[i].parse(want) != v)
				fail_msg("%s \"%s\": got %d, want %d", enums[i].label, want,
					 enums[i].parse(want), v);
		}
	}
}

static void unknown_words(void **state)
{
	static const char *const bad[] = { "",     "Level", "exact ", "at-least",
					   "目标", "revie", "plans" };

	(void)state;
	for (size_t i = 0; i < ROWS(enums); i++)
		for (size_t k = 0; enums[i].parse && k < ROWS(bad); k++)
			if (enums[i].parse(bad[k]) != -1)
				fail_msg("%s takes \"%s\"", enums[i].label, bad[k]);
}

/* The names of the enum values are the words' own: a value put in between would shift them. */
static void values(void **state)
{
	(void)state;
	assert_string_equal(yoy_part_word(YOY_PART_PLAN), "plan");
	assert_string_equal(yoy_role_word(YOY_ROLE_TARGET), "target");
	assert_string_equal(yoy_measure_word(YOY_RANK), "rank");
	assert_string_equal(yoy_bound_word(YOY_AT_MOST), "at_most");
	assert_string_equal(yoy_bound_word(YOY_RANGE), "range");
	assert_string_equal(yoy_kind_word(YOY_CODE), "code");
	assert_string_equal(yoy_level_word(YOY_LEVEL_TOWN), "town");
	assert_string_equal(yoy_source_word(YOY_SRC_OPTION), "option");
	assert_string_equal(yoy_stmt_word(YOY_STMT_MISSED), "missed");
	assert_string_equal(yoy_mention_word(YOY_UNREAD), "unread");
}

/* Released twice, as error paths do; the sanitizer sees what is left over. */
static void release(void **state)
{
	struct yoy_reading r = YOY_READING_INIT;
	struct yoy_obs_list obs = YOY_OBS_LIST_INIT;
	struct yoy_report_list reports = YOY_REPORT_LIST_INIT;
	struct yoy_stmt_list stmts = YOY_STMT_LIST_INIT;

	(void)state;
	yoy_vec_push(&r.obs)->name = yoy_arena_strdup(&r.arena, "粮食产量");
	yoy_vec_push(&r.statements)->name = yoy_arena_strdup(&r.arena, "国际收支");
	yoy_vec_push(&r.mentions)->reason = "date";
	yoy_vec_push(&obs.obs)->region = yoy_arena_strdup(&obs.arena, "溪口县");
	yoy_vec_push(&reports.reports)->region = yoy_arena_strdup(&reports.arena, "溪口县");
	yoy_vec_push(&stmts.statements)->text = yoy_arena_strdup(&stmts.arena, "保持稳定");
	for (int i = 0; i < 2; i++) {
		yoy_reading_release(&r);
		yoy_obs_list_release(&obs);
		yoy_report_list_release(&reports);
		yoy_stmt_list_release(&stmts);
	}
	assert_int_equal(r.obs.n + obs.obs.n + reports.reports.n + stmts.statements.n, 0);
}

static void dictionary(void **state)
{
	struct yoy_dictionary dict = { YOY_VEC_INIT, YOY_MAP_INIT };

	(void)state;
	yoy_vec_push(&dict.all)->id = "gdp";
	yoy_vec_push(&dict.all)->id = "cpi";
	yoy_map_add(&dict.by_id, YOY_VIEW_LIT("gdp"), 0);
	yoy_map_add(&dict.by_id, YOY_VIEW_LIT("cpi"), 1);
	assert_string_equal(yoy_dictionary_get(&dict, "cpi")->id, "cpi");
	assert_null(yoy_dictionary_get(&dict, "cp"));
	assert_null(yoy_dictionary_get(&dict, ""));
	assert_null(yoy_dictionary_get(&dict, NULL));
	yoy_map_release(&dict.by_id);
	yoy_vec_release(&dict.all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words),      cmocka_unit_test(unknown_words),
		cmocka_unit_test(values),     cmocka_unit_test(release),
		cmocka_unit_test(dictionary),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
