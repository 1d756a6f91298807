/* What people decide: the history, what holds of it, and what it does to lists. */
#include "unit.h"
#include <sqlite3.h>
#include <unistd.h>
#include "yoy/clock.h"
#include "yoy/extract.h"
#include "yoy/store.h"

#define HEAD \
	"甲县政府工作报告\n2020年1月8日在甲县第十届人民代表大会第五次会议上\n一、2019年工作回顾\n"
#define REVIEW "固定资产投资完成26亿元，增长8.3%。改造农村危房150户。\n"
#define PLAN "二、2020年工作安排\n新建公厕12座。"

static char dir[] = "/tmp/yoy-decision-XXXXXX";
static char db[64];
static struct yoy_rulepack *pack;
static struct yoy_store *store;
static const struct yoy_signature who = { .by = "张三", .at = "2026-03-01T08:30:00Z" };

static void ingest(const char *text)
{
	struct yoy_extract_opts opts = { .file_name = "a.txt" };
	struct yoy_put_opts put = { .dry_run = false };
	struct yoy_reading r = YOY_READING_INIT;
	struct yoy_err err = YOY_ERR_INIT;
	enum yoy_put_result result;
	struct yoy_put_change change;

	if (yoy_extract(&r, pack, yoy_view_of(text), &opts, &err))
		fail_msg("%s", err.msg);
	r.report.path = "a.txt";
	if (yoy_store_put(store, &r, yoy_view_of(text), &put, &result, &change, &err))
		fail_msg("%s", err.msg);
	yoy_reading_release(&r);
}

static int setup(void **state)
{
	(void)state;
	unlink(db);
	if (yoy_store_open(&store, db, YOY_STORE_WRITE, NULL))
		return -1;
	ingest(HEAD REVIEW PLAN);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	yoy_store_close(store);
	return 0;
}

static int group_setup(void **state)
{
	(void)state;
	if (!mkdtemp(dir))
		return -1;
	snprintf(db, sizeof(db), "%s/t.db", dir);
	return yoy_rulepack_load(&pack, NULL, 0, NULL) != YOY_OK;
}

static int group_teardown(void **state)
{
	(void)state;
	yoy_rulepack_free(pack);
	unlink(db);
	return rmdir(dir);
}

/* The figures of a filter, joined by |. */
static void expect_figures(const struct yoy_obs_filter *f, const char *want)
{
	struct yoy_obs_list l = YOY_OBS_LIST_INIT;
	struct yoy_buf got = YOY_BUF_INIT(YOY_BUF_NOMAX);
	struct yoy_err err = YOY_ERR_INIT;

	if (yoy_store_observations(store, f, &l, &err))
		fail_msg("%s", err.msg);
	for (size_t i = 0; i < l.obs.n; i++) {
		char value[YOY_DECIMAL_TEXT_MAX];

		yoy_decimal_print(value, l.obs.item[i].value);
		yoy_buf_addf(&got, "%s%s%s", i ? "|" : "", value, l.obs.item[i].unit);
	}
	assert_string_equal(yoy_buf_str(&got), want);
	yoy_buf_release(&got);
	yoy_obs_list_release(&l);
}

static int64_t number_of(const char *unit)
{
	struct yoy_obs_filter f = YOY_OBS_FILTER_INIT;
	struct yoy_obs_list l = YOY_OBS_LIST_INIT;
	int64_t id = 0;

	assert_int_equal(yoy_store_observations(store, &f, &l, NULL), YOY_OK);
	for (size_t i = 0; i < l.obs.n; i++)
		if (strcmp(l.obs.item[i].unit, unit) == 0)
			id = l.obs.item[i].id;
	yoy_obs_list_release(&l);
	assert_true(id > 0);
	return id;
}

static const char *correct(struct yoy_obs_change change, size_t *entries)
{
	static struct yoy_err err;
	struct yoy_decision_list made = YOY_DECISION_LIST_INIT;
	yoy_rc rc =
		yoy_store_correct(store, &who, &change, yoy_rulepack_dictionary(pack), &made, &err);

	*entries = made.decisions.n;
	yoy_decision_list_release(&made);
	return rc ? err.msg : "";
}

static size_t count(bool in_force, enum yoy_conflict conflict)
{
	struct yoy_decision_filter f = YOY_DECISION_FILTER_INIT;
	struct yoy_decision_list l = YOY_DECISION_LIST_INIT;
	size_t n = 0;

	f.in_force = in_force;
	assert_int_equal(yoy_store_decisions(store, &f, &l, NULL), YOY_OK);
	for (size_t i = 0; i < l.decisions.n; i++)
		n += l.decisions.item[i].conflict == conflict;
	yoy_decision_list_release(&l);
	return n;
}

/* Rules (1), (2), (5). */
static void test_correct(void **state)
{
	struct yoy_obs_filter all = YOY_OBS_FILTER_INIT, gdp = all, later = all;
	int64_t id = number_of("亿元");
	size_t n;

	(void)state;
	gdp.indicator = "gdp";
	later.year = 2018;
	expect_figures(&all, "26亿元|8.3%|150户|12座");
	expect_figures(&gdp, "");
	assert_string_equal(correct((struct yoy_obs_change){ .id = id, .value = "25.6" }, &n), "");
	assert_int_equal(n, 1);
	assert_string_equal(correct((struct yoy_obs_change){ .id = id, .value = "25.6" }, &n), "");
	assert_int_equal(n, 0); /* it holds already */
	expect_figures(&all, "25.6亿元|8.3%|150户|12座");
	/* Another indicator and year: found under them, and only there. */
	correct((struct yoy_obs_change){ .id = id, .indicator = "gdp", .period = "2018" }, &n);
	expect_figures(&gdp, "25.6亿元");
	expect_figures(&later, "25.6亿元");
	gdp.indicator = "fixed_asset_investment";
	expect_figures(&gdp, "8.3%");
	/* Out of every list but for those who ask. */
	correct((struct yoy_obs_change){ .id = id, .reject = true }, &n);
	expect_figures(&all, "8.3%|150户|12座");
	all.with_rejected = true;
	expect_figures(&all, "25.6亿元|8.3%|150户|12座");
	all.with_rejected = false;
	assert_non_null(
		strstr(correct((struct yoy_obs_change){ .id = id, .value = "1" }, &n), "rejected"));
	correct((struct yoy_obs_change){ .id = id, .accept = true }, &n);
	expect_figures(&all, "25.6亿元|8.3%|150户|12座");
	correct((struct yoy_obs_change){ .id = id, .withdraw = true }, &n);
	assert_int_equal(n, 5);
	expect_figures(&all, "26亿元|8.3%|150户|12座");
	assert_int_equal(count(true, YOY_CONFLICT_NONE), 0);
	assert_int_equal(count(false, YOY_CONFLICT_NONE), 10);
}

static void test_refused(void **state)
{
	int64_t id = number_of("亿元");
	const struct {
		struct yoy_obs_change change;
		const char *want;
	} rows[] = {
		{ { .id = id }, "nothing said" },
		{ { .id = id, .value = "x" }, "a number is expected" },
		{ { .id = id, .value = "3~x" }, "a number is expected" },
		{ { .id = id, .period = "20" }, "is expected" },
		{ { .id = id, .period = "2020-H3" }, "is expected" },
		{ { .id = id, .indicator = "nosuch" }, "not in the dictionary" },
		{ { .id = id, .measure = "nosuch" }, "no such word" },
		{ { .id = id, .reject = true, .accept = true }, "stand alone" },
		{ { .id = id, .withdraw = true }, "nothing to withdraw" },
		{ { .id = 999999, .value = "1" }, "no observation" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		size_t n;
		const char *got = correct(rows[i].change, &n);

		if (!strstr(got, rows[i].want))
			fail_msg("row %zu: \"%s\", want \"%s\"", i, got, rows[i].want);
		assert_int_equal(n, 0);
	}
	assert_int_equal(count(false, YOY_CONFLICT_NONE), 0);
}

static const char *commitment(void)
{
	static char id[128];
	struct yoy_commitment_list l = YOY_COMMITMENT_LIST_INIT;

	assert_int_equal(yoy_store_commitments(store, NULL, 0, NULL, &l, NULL), YOY_OK);
	assert_int_equal(l.commitments.n, 1);
	snprintf(id, sizeof(id), "%s", l.commitments.item[0].id);
	yoy_commitment_list_release(&l);
	return id;
}

static yoy_rc judge(struct yoy_commit_change change, const struct yoy_signature *signature,
		    struct yoy_err *err)
{
	struct yoy_decision_list made = YOY_DECISION_LIST_INIT;
	yoy_rc rc = yoy_store_judge(store, signature, &change, 1, &made, err);

	yoy_decision_list_release(&made);
	return rc;
}

/* What holds of the commitment: status, note, unit. */
static void expect_held(const char *id, const char *want)
{
	struct yoy_decision_filter f = YOY_DECISION_FILTER_INIT;
	struct yoy_decision_list l = YOY_DECISION_LIST_INIT;
	struct yoy_commit_decisions d;
	char got[256];

	assert_int_equal(yoy_store_decisions(store, &f, &l, NULL), YOY_OK);
	yoy_decision_sort(&l.decisions);
	yoy_decision_fold(&d, &l.decisions, id);
	snprintf(got, sizeof(got), "%s|%s|%s|%s", d.status ? d.status->value : "",
		 d.note ? d.note->note : "", d.unit ? d.unit->value : "",
		 yoy_conflict_word(d.conflict));
	assert_string_equal(got, want);
	yoy_decision_list_release(&l);
}

/* Rules (1)-(4), (6). */
static void test_judge(void **state)
{
	char *id = strdup(commitment());
	const struct yoy_signature nobody = { .by = " ", .at = who.at };
	struct yoy_decision_list made = YOY_DECISION_LIST_INIT;
	struct yoy_err err = YOY_ERR_INIT;

	(void)state;
	assert_int_equal(judge((struct yoy_commit_change){ .id = id, .note = "x" }, &nobody, &err),
			 YOY_E_USAGE);
	assert_int_equal(
		judge((struct yoy_commit_change){ .id = id, .status = "done" }, &who, &err),
		YOY_E_USAGE);
	assert_int_equal(judge((struct yoy_commit_change){ .id = "x", .note = "x" }, &who, &err),
			 YOY_E_INPUT);
	judge((struct yoy_commit_change){ .id = id, .status = "fulfilled", .note = "去看过" }, &who,
	      &err);
	judge((struct yoy_commit_change){ .id = id, .unit = "住建局" }, &who, &err);
	expect_held(id, "fulfilled|去看过|住建局|none");
	judge((struct yoy_commit_change){ .id = id, .status = "not_fulfilled" }, &who, &err);
	expect_held(id, "not_fulfilled||住建局|none");
	judge((struct yoy_commit_change){ .id = id, .note = "只建3座" }, &who, &err);
	expect_held(id, "not_fulfilled|只建3座|住建局|none");
	/* One withdrawn: the one before it holds again. */
	assert_int_equal(yoy_store_withdraw(store, &who, 3, NULL, &made, &err), YOY_OK);
	expect_held(id, "fulfilled|只建3座|住建局|none");
	assert_int_equal(yoy_store_withdraw(store, &who, 3, NULL, &made, &err), YOY_E_INPUT);
	assert_int_equal(yoy_store_withdraw(store, &who, 99, NULL, &made, &err), YOY_E_INPUT);
	/* Read again with other words around it: kept, without a conflict. */
	ingest(HEAD REVIEW "说明文字。\n" PLAN);
	expect_held(id, "fulfilled|只建3座|住建局|none");
	/* The promise is worded anew: kept, with a conflict. */
	ingest(HEAD REVIEW "二、2020年工作安排\n力争新建公厕12座。");
	expect_held(id, "fulfilled|只建3座|住建局|text_changed");
	/* Another promise: applied to nothing, and back when the promise is. */
	ingest(HEAD REVIEW "二、2020年工作安排\n新建公厕15座。");
	assert_int_equal(count(true, YOY_CONFLICT_GONE), 3);
	ingest(HEAD REVIEW PLAN);
	assert_int_equal(count(true, YOY_CONFLICT_NONE), 3);
	yoy_decision_list_release(&made);
	free(id);
}

/* Observations: kept with their key, a conflict when the clause changes, gone with the figure. */
static void test_reingest(void **state)
{
	struct yoy_obs_filter all = YOY_OBS_FILTER_INIT;
	size_t n;

	(void)state;
	correct((struct yoy_obs_change){ .id = number_of("户"), .value = "140" }, &n);
	ingest(HEAD "去年很好。\n" REVIEW PLAN);
	expect_figures(&all, "26亿元|8.3%|140户|12座");
	assert_int_equal(count(true, YOY_CONFLICT_NONE), 1);
	ingest(HEAD "固定资产投资完成26亿元，增长8.3%。改造农村危房150户，让群众满意。\n" PLAN);
	expect_figures(&all, "26亿元|8.3%|140户|12座");
	ingest(HEAD "固定资产投资完成26亿元，增长8.3%。改造农村危房160户。\n" PLAN);
	expect_figures(&all, "26亿元|8.3%|160户|12座");
	assert_int_equal(count(true, YOY_CONFLICT_GONE), 1);
}

/* Evidence is found again by what it says; else it is gone. */
static void test_match(void **state)
{
	const char *id = commitment();
	const char text[] = HEAD REVIEW PLAN, passage[] = "改造农村危房150户";
	char match[64];
	size_t at = (size_t)(strstr(text, passage) - text);
	struct yoy_err err = YOY_ERR_INIT;

	(void)state;
	snprintf(match, sizeof(match), "2020:%zu-%zu", at, at + sizeof(passage) - 1);
	assert_int_equal(
		judge((struct yoy_commit_change){ .id = id, .match = "2020:1-5" }, &who, &err),
		YOY_E_USAGE);
	assert_int_equal(
		judge((struct yoy_commit_change){ .id = id, .match = "2031:0-3" }, &who, &err),
		YOY_E_INPUT);
	assert_int_equal(judge((struct yoy_commit_change){ .id = id, .match = match }, &who, &err),
			 YOY_OK);
	assert_int_equal(count(true, YOY_CONFLICT_NONE), 1);
	ingest(HEAD "前面多一句话。\n" REVIEW PLAN);
	assert_int_equal(count(true, YOY_CONFLICT_NONE), 1);
	ingest(HEAD "没有了。\n" PLAN);
	assert_int_equal(count(true, YOY_CONFLICT_GONE), 1);
}

static int sql(const char *text)
{
	sqlite3 *raw;
	int rc;

	if (sqlite3_open(db, &raw) != SQLITE_OK)
		fail_msg("%s", db);
	rc = sqlite3_exec(raw, text, NULL, NULL, NULL);
	sqlite3_close(raw);
	return rc;
}

/* Nothing leaves the history, whoever asks. */
static void test_append_only(void **state)
{
	static const char *const tries[] = {
		"UPDATE decision SET note = 'x'",
		"DELETE FROM decision",
		"REPLACE INTO decision SELECT id, made_at, 'x', kind, subject, region, "
		"report_year, key,"
		" field, value, note, withdraws, text, hash FROM decision",
		"INSERT INTO decision SELECT NULL, made_at, '  ', kind, subject, region, "
		"report_year,"
		" key, field, value, note, NULL, text, hash FROM decision",
		"INSERT INTO decision SELECT NULL, '1.3.2026', made_by, kind, subject, region,"
		" report_year, key, field, value, note, NULL, text, hash FROM decision",
		"INSERT INTO decision SELECT NULL, made_at, made_by, 'nosuch', subject, region,"
		" report_year, key, field, value, note, NULL, text, hash FROM decision",
	};
	struct yoy_err err = YOY_ERR_INIT;

	(void)state;
	assert_int_equal(
		judge((struct yoy_commit_change){ .id = commitment(), .note = "y" }, &who, &err),
		YOY_OK);
	for (size_t i = 0; i < ROWS(tries); i++)
		if (sql(tries[i]) == SQLITE_OK)
			fail_msg("%s: was not refused", tries[i]);
	assert_int_equal(sql("DELETE FROM report"), SQLITE_OK);
	assert_int_equal(count(true, YOY_CONFLICT_GONE), 1);
}

static void test_clock(void **state)
{
	static const struct {
		const char *date;
		long days; /* -1: no date */
	} rows[] = {
		{ "1970-01-01", 0 },   { "2000-03-01", 11017 }, { "2020-02-29", 18321 },
		{ "2019-02-29", -1 },  { "2020-13-01", -1 },    { "2020-1-01", -1 },
		{ "2020-01-01x", -1 }, { "2020-00-10", -1 },    { "9999-12-31", 2932896 },
		{ "+020-01-01", -1 },
	};
	char at[YOY_TIME_TEXT_MAX];
	struct yoy_err err = YOY_ERR_INIT;

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		long days = -1;

		yoy_clock_days(rows[i].date, &days);
		if (days != rows[i].days)
			fail_msg("%s: %ld", rows[i].date, days);
	}
	setenv("SOURCE_DATE_EPOCH", "1772353800", 1);
	assert_int_equal(yoy_clock_utc(at, &err), YOY_OK);
	assert_string_equal(at, "2026-03-01T08:30:00Z");
	setenv("SOURCE_DATE_EPOCH", "soon", 1);
	assert_int_equal(yoy_clock_utc(at, &err), YOY_E_USAGE);
	unsetenv("SOURCE_DATE_EPOCH");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_correct, setup, teardown),
		cmocka_unit_test_setup_teardown(test_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(test_judge, setup, teardown),
		cmocka_unit_test_setup_teardown(test_reingest, setup, teardown),
		cmocka_unit_test_setup_teardown(test_match, setup, teardown),
		cmocka_unit_test_setup_teardown(test_append_only, setup, teardown),
		cmocka_unit_test(test_clock),
	};

	return cmocka_run_group_tests(tests, group_setup, group_teardown);
}
