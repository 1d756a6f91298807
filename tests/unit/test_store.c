#include "unit.h"
#include <sqlite3.h>
#include <unistd.h>
#include "yoy/io.h"
#include "yoy/store.h"

static char dir[] = "/tmp/yoy-store-XXXXXX";
static char db[64];

static int setup(void **state)
{
	(void)state;
	snprintf(db, sizeof(db), "%s/t.db", dir);
	return 0;
}

static int fresh(void **state)
{
	char path[80];
	static const char *const tails[] = { "", "-wal", "-shm" };

	(void)state;
	for (size_t i = 0; i < ROWS(tails); i++) {
		snprintf(path, sizeof(path), "%s%s", db, tails[i]);
		unlink(path);
	}
	return 0;
}

static int group_setup(void **state)
{
	return mkdtemp(dir) ? setup(state) : -1;
}

static int group_teardown(void **state)
{
	fresh(state);
	return rmdir(dir);
}

static void fill(struct yoy_reading *r, const char *hash, const char *second)
{
	struct yoy_observation *o;
	struct yoy_mention *m;
	struct yoy_statement *s;

	r->report = (struct yoy_report){ .region = "甲县",
					 .level = YOY_LEVEL_COUNTY,
					 .year = 2020,
					 .region_source = YOY_SRC_TEXT,
					 .year_source = YOY_SRC_FILE_NAME,
					 .review_from = 2019,
					 .review_to = 2019,
					 .path = "a.txt",
					 .hash = hash,
					 .pack = "p 1",
					 .chars = 5,
					 .observations = 2 };
	for (int i = 0; i < 2; i++) {
		o = yoy_vec_push(&r->obs);
		o->heading = "一、回顾";
		o->part = YOY_PART_REVIEW;
		o->period = "2019";
		o->name = i ? "公厕" : "生产总值";
		o->indicator = i ? NULL : "gdp";
		yoy_decimal_parse(&o->value, yoy_view_of(i ? second : "45.50"), NULL);
		o->unit = i ? "座" : "亿元";
		o->text = "原文";
		o->rule = "level.any";
		o->at = (struct yoy_span){ (uint32_t)(10 * i), (uint32_t)(10 * i + 5) };
	}
	m = yoy_vec_push(&r->mentions);
	m->text = "45亿元";
	m->reason = "";
	m->status = YOY_CLAIMED;
	s = yoy_vec_push(&r->statements);
	s->heading = "";
	s->period = "2019";
	s->kind = YOY_STMT_MISSED;
	s->name = "价格";
	s->text = "没有完成";
	s->rule = "x";
}

static enum yoy_put_result put(struct yoy_store *store, const char *hash, const char *second,
			       bool dry_run, struct yoy_put_change *change)
{
	struct yoy_reading r = YOY_READING_INIT;
	struct yoy_put_opts opts = { .dry_run = dry_run };
	struct yoy_err err = YOY_ERR_INIT;
	enum yoy_put_result result = YOY_PUT_SAME;

	fill(&r, hash, second);
	if (yoy_store_put(store, &r, YOY_VIEW_LIT("甲县的报告"), &opts, &result, change, &err))
		fail_msg("%s", err.msg);
	yoy_reading_release(&r);
	return result;
}

static struct yoy_store *open_write(void)
{
	struct yoy_store *s;
	struct yoy_err err = YOY_ERR_INIT;

	if (yoy_store_open(&s, db, YOY_STORE_WRITE, &err))
		fail_msg("%s", err.msg);
	return s;
}

static void round_trip(void **state)
{
	struct yoy_store *s = open_write();
	struct yoy_put_change c;
	struct yoy_obs_filter f = YOY_OBS_FILTER_INIT;
	struct yoy_obs_list l = YOY_OBS_LIST_INIT;
	struct yoy_report_list reports = YOY_REPORT_LIST_INIT;
	struct yoy_stmt_list stmts = YOY_STMT_LIST_INIT;
	struct yoy_buf text = YOY_BUF_INIT(YOY_BUF_NOMAX);
	char value[YOY_DECIMAL_TEXT_MAX];

	(void)state;
	assert_int_equal(put(s, "h1", "6", false, &c), YOY_PUT_NEW);
	assert_int_equal(put(s, "h1", "6", false, &c), YOY_PUT_SAME);
	assert_int_equal(yoy_store_observations(s, &f, &l, NULL), YOY_OK);
	assert_int_equal(l.obs.n, 2);
	yoy_decimal_print(value, l.obs.item[0].value);
	assert_string_equal(value, "45.50");
	assert_string_equal(l.obs.item[0].indicator, "gdp");
	assert_null(l.obs.item[1].indicator);
	assert_int_equal(l.obs.item[1].at.end, 15);
	assert_int_equal(yoy_store_reports(s, "甲县", 2020, &reports, NULL), YOY_OK);
	assert_int_equal(reports.reports.item[0].year_source, YOY_SRC_FILE_NAME);
	assert_int_equal(yoy_store_text(s, reports.reports.item[0].id, &text, NULL), YOY_OK);
	assert_string_equal(yoy_buf_str(&text), "甲县的报告");
	assert_int_equal(yoy_store_statements(s, NULL, 0, &stmts, NULL), YOY_OK);
	assert_int_equal(stmts.statements.item[0].kind, YOY_STMT_MISSED);
	yoy_buf_release(&text);
	yoy_obs_list_release(&l);
	yoy_report_list_release(&reports);
	yoy_stmt_list_release(&stmts);
	yoy_store_close(s);
}

static void replace_keeps_ids(void **state)
{
	struct yoy_store *s = open_write();
	struct yoy_put_change c;
	struct yoy_obs_filter f = YOY_OBS_FILTER_INIT;
	struct yoy_obs_list before = YOY_OBS_LIST_INIT, after = YOY_OBS_LIST_INIT;

	(void)state;
	put(s, "h1", "6", false, &c);
	f.indicator = "gdp";
	yoy_store_observations(s, &f, &before, NULL);
	assert_int_equal(put(s, "h2", "7", true, &c), YOY_PUT_REPLACED);
	assert_int_equal(c.obs_kept, 1);
	assert_int_equal(put(s, "h1", "6", false, &c),
			 YOY_PUT_SAME); /* the dry run changed nothing */
	assert_int_equal(put(s, "h2", "7", false, &c), YOY_PUT_REPLACED);
	assert_int_equal(c.obs_before, 2);
	assert_int_equal(c.obs_added, 1);
	assert_int_equal(c.obs_removed, 1);
	yoy_store_observations(s, &f, &after, NULL);
	assert_int_equal(after.obs.n, 1);
	assert_int_equal(before.obs.item[0].id, after.obs.item[0].id);
	f.indicator = "公厕";
	yoy_store_observations(s, &f, &after, NULL);
	assert_int_equal(after.obs.n, 2);
	assert_int_equal(after.obs.item[1].value.mant, 7);
	yoy_obs_list_release(&before);
	yoy_obs_list_release(&after);
	yoy_store_close(s);
}

static void exec_on(const char *sql)
{
	sqlite3 *raw;

	assert_int_equal(sqlite3_open(db, &raw), SQLITE_OK);
	if (sqlite3_exec(raw, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(raw));
	sqlite3_close(raw);
}

static void refuses(void **state)
{
	struct yoy_store *s;
	struct yoy_err err = YOY_ERR_INIT;
	FILE *f;

	(void)state;
	assert_int_equal(yoy_store_open(&s, db, YOY_STORE_READ, &err), YOY_E_DB);
	assert_non_null(strstr(err.msg, "no database here"));
	assert_int_equal(access(db, F_OK), -1);
	exec_on("CREATE TABLE notes(a); PRAGMA application_id = 7");
	assert_int_equal(yoy_store_open(&s, db, YOY_STORE_WRITE, &err), YOY_E_DB);
	assert_non_null(strstr(err.msg, "another program"));
	fresh(NULL);
	yoy_store_close(open_write());
	exec_on("PRAGMA user_version = 99");
	assert_int_equal(yoy_store_open(&s, db, YOY_STORE_WRITE, &err), YOY_E_DB);
	assert_non_null(strstr(err.msg, "newer yoy"));
	fresh(NULL);
	f = fopen(db, "wb");
	fputs("this is no database, it only looks for trouble; this is no database", f);
	fclose(f);
	assert_int_equal(yoy_store_open(&s, db, YOY_STORE_READ, &err), YOY_E_DB);
	assert_non_null(strstr(err.msg, db));
	assert_int_equal(yoy_store_open(&s, "/no/such/dir/x.db", YOY_STORE_WRITE, &err), YOY_E_DB);
	assert_int_equal(yoy_store_open(&s, dir, YOY_STORE_WRITE, &err), YOY_E_DB);
}

/* A put that fails in the middle leaves what was there. */
static void failing_put(void **state)
{
	struct yoy_store *s = open_write();
	struct yoy_reading r = YOY_READING_INIT;
	struct yoy_put_opts opts = { 0 };
	struct yoy_put_change c;
	struct yoy_obs_filter f = YOY_OBS_FILTER_INIT;
	struct yoy_obs_list l = YOY_OBS_LIST_INIT;
	enum yoy_put_result result;
	struct yoy_err err = YOY_ERR_INIT;

	(void)state;
	put(s, "h1", "6", false, &c);
	fill(&r, "h3", "9");
	r.obs.item[1].heading = NULL; /* NOT NULL in the schema */
	assert_int_equal(yoy_store_put(s, &r, YOY_VIEW_LIT("neu"), &opts, &result, &c, &err),
			 YOY_E_DB);
	yoy_reading_release(&r);
	assert_int_equal(put(s, "h1", "6", false, &c), YOY_PUT_SAME);
	yoy_store_observations(s, &f, &l, NULL);
	assert_int_equal(l.obs.n, 2);
	yoy_obs_list_release(&l);
	yoy_store_close(s);
}

/* What a file says of a region stays, whatever reports say later. */
static void regions(void **state)
{
	struct yoy_store *s = open_write();
	struct yoy_region_list file = YOY_REGION_LIST_INIT, got = YOY_REGION_LIST_INIT;
	struct yoy_put_change c;
	const struct yoy_region *r;

	(void)state;
	*yoy_vec_push(&file.regions) = (struct yoy_region){
		.name = "甲县", .code = "130633", .parent = "乙市", .level = YOY_LEVEL_TOWN
	};
	*yoy_vec_push(&file.regions) =
		(struct yoy_region){ .name = "乙市", .code = "", .level = YOY_LEVEL_CITY };
	put(s, "h1", "6", false, &c);
	assert_int_equal(yoy_store_put_regions(s, &file, NULL), YOY_OK);
	put(s, "h2", "7", false, &c);
	assert_int_equal(yoy_store_regions(s, &got, NULL), YOY_OK);
	assert_int_equal(got.regions.n, 2);
	r = yoy_region_find(&got, "甲县");
	assert_string_equal(r->code, "130633");
	assert_string_equal(r->parent, "乙市");
	assert_int_equal(r->level, YOY_LEVEL_TOWN);
	assert_int_equal(r->reports, 1);
	assert_int_equal(r->last_year, 2020);
	assert_true(r->from_file);
	assert_int_equal(yoy_region_find(&got, "乙市")->reports, 0);
	/* One that cannot be stored: nothing is. */
	file.regions.item[0].code = "130634";
	file.regions.item[1].name = NULL;
	assert_int_equal(yoy_store_put_regions(s, &file, NULL), YOY_E_DB);
	yoy_region_list_release(&got);
	assert_int_equal(yoy_store_regions(s, &got, NULL), YOY_OK);
	assert_string_equal(yoy_region_find(&got, "甲县")->code, "130633");
	yoy_region_list_release(&file);
	yoy_region_list_release(&got);
	yoy_store_close(s);
}

/* Databases of older versions, as they were dumped, are brought to the newest; reading alone does
 * not touch them. */
static void upgrades(void **state)
{
	struct yoy_buf sql = YOY_BUF_INIT(1 << 20), schema = YOY_BUF_INIT(1 << 20);
	struct yoy_obs_filter f = YOY_OBS_FILTER_INIT;
	struct yoy_obs_list l = YOY_OBS_LIST_INIT;
	struct yoy_region_list regions_there = YOY_REGION_LIST_INIT;
	struct yoy_err err = YOY_ERR_INIT;
	struct yoy_store *s;

	(void)state;
	if (yoy_io_read_file(&sql, "tests/cases/schema-1.sql", &err))
		fail_msg("%s", err.msg);
	exec_on(yoy_buf_str(&sql));
	assert_int_equal(yoy_store_open(&s, db, YOY_STORE_READ, &err), YOY_E_DB);
	assert_non_null(strstr(err.msg, "older yoy"));
	s = open_write();
	assert_int_equal(yoy_store_observations(s, &f, &l, NULL), YOY_OK);
	assert_int_equal(l.obs.n, 3);
	assert_int_equal(yoy_store_regions(s, &regions_there, NULL), YOY_OK);
	assert_string_equal(regions_there.regions.item[0].code, "");
	assert_false(regions_there.regions.item[0].from_file);
	yoy_store_close(s);
	assert_int_equal(yoy_store_open(&s, db, YOY_STORE_READ, &err), YOY_OK);
	yoy_store_close(s);
	/* What `yoy schema` prints makes a database. */
	fresh(NULL);
	yoy_schema_sql(&schema);
	exec_on(yoy_buf_str(&schema));
	yoy_buf_release(&sql);
	yoy_buf_release(&schema);
	yoy_obs_list_release(&l);
	yoy_region_list_release(&regions_there);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(round_trip, fresh),
		cmocka_unit_test_setup(replace_keeps_ids, fresh),
		cmocka_unit_test_setup(refuses, fresh),
		cmocka_unit_test_setup(failing_put, fresh),
		cmocka_unit_test_setup(regions, fresh),
		cmocka_unit_test_setup(upgrades, fresh),
	};

	return cmocka_run_group_tests(tests, group_setup, group_teardown);
}
