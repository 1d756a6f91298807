#include "schema.h"

#include <stdio.h>

#include "yoy/store.h"

/* Append-only: entry i brings a database from version i to i + 1. `yoy schema` prints all of them.
 */
static const char *const migrations[] = {
	"-- yoy: targets and actuals of government work reports. Version 1.\n"
	"-- Values are exact decimals kept as text, as written in the report, in the written "
	"unit.\n"
	"-- Spans (start, end) are half-open byte offsets of the report's text.\n"
	"\n"
	"-- A government: its own full name, its level and the region above it where a report "
	"names it.\n"
	"CREATE TABLE region(\n"
	"  name TEXT PRIMARY KEY,          -- 易县, 浙江省, 全国\n"
	"  level TEXT NOT NULL,            -- nation, province, city, county, town, unknown\n"
	"  parent TEXT                     -- 保定市, or NULL\n"
	") STRICT;\n"
	"\n"
	"-- One annual work report.\n"
	"CREATE TABLE report(\n"
	"  id INTEGER PRIMARY KEY,\n"
	"  region TEXT NOT NULL REFERENCES region(name),\n"
	"  year INTEGER NOT NULL,          -- of delivery\n"
	"  date TEXT,\n"
	"  region_source TEXT NOT NULL,    -- text, file name, option\n"
	"  year_source TEXT NOT NULL,\n"
	"  review_from INTEGER NOT NULL,   -- first and last year that it reviews\n"
	"  review_to INTEGER NOT NULL,\n"
	"  path TEXT NOT NULL,             -- as given to ingest\n"
	"  hash TEXT NOT NULL,             -- SHA-256 of the text\n"
	"  pack TEXT NOT NULL,             -- rule packs that read it, with their versions\n"
	"  chars INTEGER NOT NULL,\n"
	"  observations INTEGER NOT NULL,\n"
	"  targets INTEGER NOT NULL,\n"
	"  unread INTEGER NOT NULL,        -- numbers that no rule understood\n"
	"  text TEXT NOT NULL,             -- the input, byte for byte\n"
	"  UNIQUE(region, year)\n"
	") STRICT;\n"
	"\n"
	"-- The dictionary of canonical indicators.\n"
	"CREATE TABLE indicator(\n"
	"  id TEXT PRIMARY KEY,            -- gdp\n"
	"  name TEXT NOT NULL,             -- 地区生产总值\n"
	"  name_en TEXT NOT NULL,\n"
	"  category TEXT NOT NULL,\n"
	"  dimension TEXT NOT NULL,\n"
	"  better TEXT NOT NULL,           -- higher, lower, neutral\n"
	"  basis TEXT NOT NULL,            -- of growth: real, nominal\n"
	"  position INTEGER NOT NULL       -- in the order in which reports name them\n"
	") STRICT;\n"
	"\n"
	"-- One numeric statement of a report.\n"
	"CREATE TABLE observation(\n"
	"  id INTEGER PRIMARY KEY,         -- kept when the report is read again and says the "
	"same\n"
	"  report INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,\n"
	"  key TEXT NOT NULL,              -- identity within the report\n"
	"  part TEXT NOT NULL,             -- review, plan, other\n"
	"  heading TEXT NOT NULL,\n"
	"  role TEXT NOT NULL,             -- actual, target\n"
	"  period TEXT NOT NULL,           -- 2019, 2016/2020, 2020-06, 2019-H1\n"
	"  period_from INTEGER NOT NULL,\n"
	"  period_to INTEGER NOT NULL,\n"
	"  indicator TEXT,                 -- id of the dictionary, or NULL\n"
	"  name TEXT NOT NULL,             -- what is measured, as written\n"
	"  measure TEXT NOT NULL,          -- level, growth, change, ratio, rank\n"
	"  value TEXT NOT NULL,            -- exact decimal, signed\n"
	"  value_hi TEXT,                  -- upper end of a range\n"
	"  unit TEXT NOT NULL,             -- as written, with its 万/亿\n"
	"  bound TEXT NOT NULL,            -- exact, about, at_least, at_most, above, below, "
	"range\n"
	"  text TEXT NOT NULL,             -- the clause\n"
	"  start INTEGER NOT NULL,         -- the number with its unit\n"
	"  end INTEGER NOT NULL,\n"
	"  text_start INTEGER NOT NULL,    -- the clause\n"
	"  text_end INTEGER NOT NULL,\n"
	"  rule TEXT NOT NULL,             -- the rule that made it\n"
	"  confidence INTEGER NOT NULL,    -- 0 to 1000\n"
	"  flags INTEGER NOT NULL,         -- 1 力争, 2 预计, 4 headline, 16 可比, 32 年均, 64 "
	"累计, 128 名义, 256 实际, 512 stock, 2048 size, 4096 general name\n"
	"  UNIQUE(report, key)\n"
	") STRICT;\n"
	"CREATE INDEX observation_indicator ON observation(indicator, period_to);\n"
	"CREATE INDEX observation_name ON observation(name, period_to);\n"
	"\n"
	"-- Targets without a number, and words on a target's fate.\n"
	"CREATE TABLE statement(\n"
	"  id INTEGER PRIMARY KEY,\n"
	"  report INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,\n"
	"  part TEXT NOT NULL,\n"
	"  heading TEXT NOT NULL,\n"
	"  role TEXT NOT NULL,\n"
	"  period TEXT NOT NULL,\n"
	"  kind TEXT NOT NULL,             -- sync, direction, stable, met, exceeded, missed\n"
	"  indicator TEXT,\n"
	"  other TEXT,                     -- the indicator that a sync target follows\n"
	"  name TEXT NOT NULL,\n"
	"  sign INTEGER NOT NULL,          -- direction: -1 down, 1 up\n"
	"  text TEXT NOT NULL,\n"
	"  start INTEGER NOT NULL,\n"
	"  end INTEGER NOT NULL,\n"
	"  rule TEXT NOT NULL\n"
	") STRICT;\n"
	"CREATE INDEX statement_report ON statement(report);\n"
	"\n"
	"-- Every number of a report and what became of it.\n"
	"CREATE TABLE mention(\n"
	"  id INTEGER PRIMARY KEY,\n"
	"  report INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,\n"
	"  start INTEGER NOT NULL,\n"
	"  end INTEGER NOT NULL,\n"
	"  status TEXT NOT NULL,           -- claimed, ignored, unread\n"
	"  reason TEXT NOT NULL,           -- of ignored\n"
	"  text TEXT NOT NULL\n"
	") STRICT;\n"
	"CREATE INDEX mention_report ON mention(report);\n"
	"\n"
	"-- For people: everything about an observation in one row.\n"
	"CREATE VIEW v_observation AS\n"
	"  SELECT o.id, r.region, r.year AS report_year, o.part, o.role, o.period, o.indicator, "
	"o.name, o.measure,\n"
	"         o.value, o.value_hi, o.unit, o.bound, o.heading, o.text, r.path, o.start, o.end, "
	"o.rule\n"
	"  FROM observation o JOIN report r ON r.id = o.report;\n"
	"CREATE VIEW v_target AS SELECT * FROM v_observation WHERE role = 'target';\n"
	"CREATE VIEW v_actual AS SELECT * FROM v_observation WHERE role = 'actual';\n",

	"\n"
	"-- The region tree: what a file says of a region (yoy regions --import) is not changed by "
	"reports read later.\n"
	"ALTER TABLE region ADD COLUMN code TEXT NOT NULL DEFAULT '';       -- GB/T 2260, six "
	"digits, or empty\n"
	"ALTER TABLE region ADD COLUMN source TEXT NOT NULL DEFAULT 'text'; -- of level and "
	"parent: "
	"text, file\n",

	"\n"
	"-- What a plan part promises, and the passages that may tell what became of "
	"it.\n"
	"\n"
	"-- One deliverable of a plan part, the vague intentions too.\n"
	"CREATE TABLE commitment(\n"
	"  row INTEGER PRIMARY KEY,\n"
	"  id TEXT NOT NULL UNIQUE,        -- 易县-2019-3f9a01bc: stays while action, object and "
	"amount do\n"
	"  report INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,\n"
	"  period TEXT NOT NULL,           -- 2019, 2021/2025\n"
	"  list TEXT NOT NULL,             -- numbered list (十件实事), else the heading\n"
	"  item TEXT NOT NULL,             -- its number there: 3, 1(2)\n"
	"  text TEXT NOT NULL,\n"
	"  start INTEGER NOT NULL,\n"
	"  end INTEGER NOT NULL,\n"
	"  sentence TEXT NOT NULL,\n"
	"  sentence_start INTEGER NOT NULL,\n"
	"  sentence_end INTEGER NOT NULL,\n"
	"  action TEXT NOT NULL,           -- 新建\n"
	"  object TEXT NOT NULL,           -- without verb and amount\n"
	"  core TEXT NOT NULL,             -- object without 项目, 工程, 建设\n"
	"  head TEXT NOT NULL,             -- the kind of thing that it ends with: 路, 小学\n"
	"  value TEXT,                     -- exact decimal, or NULL\n"
	"  value_hi TEXT,\n"
	"  unit TEXT NOT NULL,\n"
	"  bound TEXT NOT NULL,\n"
	"  stock INTEGER NOT NULL,         -- 1: a state (达到31家), not what is added\n"
	"  name TEXT NOT NULL,             -- what the amount counts\n"
	"  indicator TEXT,\n"
	"  deadline TEXT NOT NULL,         -- as written: 9月底前\n"
	"  due TEXT,                       -- its last day: 2019-09-30\n"
	"  stage TEXT NOT NULL,            -- promised: prepared, started, done\n"
	"  weight INTEGER NOT NULL,        -- of the signs that made it a commitment\n"
	"  flags INTEGER NOT NULL,         -- 1 vague, 2 力争, 4 item of a numbered list, 8 the "
	"amount "
	"is a growth or change\n"
	"  rule TEXT NOT NULL              -- of its verb\n"
	") STRICT;\n"
	"CREATE INDEX commitment_report ON commitment(report);\n"
	"\n"
	"-- One piece of a report that speaks of one thing.\n"
	"CREATE TABLE passage(\n"
	"  row INTEGER PRIMARY KEY,\n"
	"  report INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,\n"
	"  part TEXT NOT NULL,\n"
	"  heading TEXT NOT NULL,\n"
	"  text TEXT NOT NULL,\n"
	"  start INTEGER NOT NULL,\n"
	"  end INTEGER NOT NULL,\n"
	"  action TEXT NOT NULL,\n"
	"  object TEXT NOT NULL,\n"
	"  core TEXT NOT NULL,\n"
	"  head TEXT NOT NULL,\n"
	"  period TEXT NOT NULL,           -- that its figures speak of: 2019, 2016/2020\n"
	"  stage TEXT NOT NULL,            -- none, failed, prepared, started, advanced, phase, "
	"done\n"
	"  again INTEGER NOT NULL          -- 1: 继续, 再次\n"
	") STRICT;\n"
	"CREATE INDEX passage_report ON passage(report);\n"
	"CREATE TABLE passage_amount(\n"
	"  passage INTEGER NOT NULL REFERENCES passage(row) ON DELETE CASCADE,\n"
	"  nth INTEGER NOT NULL,\n"
	"  value TEXT NOT NULL,\n"
	"  value_hi TEXT,\n"
	"  unit TEXT NOT NULL,\n"
	"  bound TEXT NOT NULL,\n"
	"  stock INTEGER NOT NULL,\n"
	"  name TEXT NOT NULL,\n"
	"  indicator TEXT,\n"
	"  PRIMARY KEY(passage, nth)\n"
	") STRICT;\n",

	"\n"
	"-- What stands next to a number; shares that go by a name alone.\n"
	"CREATE INDEX observation_place ON observation(report, start);\n"
	"CREATE INDEX observation_named_ratio ON observation(name)"
	" WHERE indicator IS NULL AND measure = 'ratio';\n",
	"-- What people decided: only ever added to. A commitment or observation is known by "
	"region, "
	"year and key, so that\n"
	"-- decisions outlive reading a report again. The views above show what the program read; "
	"every command shows it as corrected.\n"
	"CREATE TABLE decision(\n"
	"  id INTEGER PRIMARY KEY,\n"
	"  made_at TEXT NOT NULL CHECK(made_at GLOB "
	"'[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*Z'), "
	"-- UTC\n"
	"  made_by TEXT NOT NULL CHECK(trim(made_by) <> ''),\n"
	"  kind TEXT NOT NULL CHECK(kind IN ('status', 'note', 'match', 'value', 'reject', 'unit', "
	"'progress', 'accept', 'withdraw')),\n"
	"  subject TEXT NOT NULL CHECK(subject IN ('commitment', 'observation')),\n"
	"  region TEXT NOT NULL,\n"
	"  report_year INTEGER NOT NULL,\n"
	"  key TEXT NOT NULL,              -- commitment.id, observation.key\n"
	"  field TEXT NOT NULL,            -- of value: value, unit, period …\n"
	"  value TEXT NOT NULL,\n"
	"  note TEXT NOT NULL,\n"
	"  withdraws INTEGER REFERENCES decision(id),\n"
	"  text TEXT NOT NULL,             -- under it when it was made\n"
	"  hash TEXT NOT NULL              -- SHA-256 of that text\n"
	") STRICT;\n"
	"CREATE INDEX decision_subject ON decision(subject, region, report_year, key);\n"
	"CREATE UNIQUE INDEX decision_withdraws ON decision(withdraws);\n"
	"CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision BEGIN\n"
	"  SELECT RAISE(ABORT, 'decisions are never changed: add a new one');\n"
	"END;\n"
	"CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision BEGIN\n"
	"  SELECT RAISE(ABORT, 'decisions are never removed: withdraw one by a new one');\n"
	"END;\n"
	"CREATE TRIGGER decision_no_replace BEFORE INSERT ON decision\n"
	"WHEN EXISTS(SELECT 1 FROM decision WHERE id = NEW.id OR withdraws = NEW.withdraws) BEGIN\n"
	"  SELECT RAISE(ABORT, 'decisions are never replaced: add a new one');\n"
	"END;\n"
	"\n"
	"-- in_force: neither withdrawn nor followed by another of its kind (and field).\n"
	"CREATE VIEW v_decision AS\n"
	"  SELECT d.*, d.kind <> 'withdraw' AND NOT EXISTS(SELECT 1 FROM decision w WHERE "
	"w.withdraws = "
	"d.id)\n"
	"    AND NOT EXISTS(SELECT 1 FROM decision n WHERE n.subject = d.subject AND n.region = "
	"d.region\n"
	"      AND n.report_year = d.report_year AND n.key = d.key AND n.id > d.id AND n.field = "
	"d.field\n"
	"      AND replace(n.kind, 'accept', 'reject') = replace(d.kind, 'accept', 'reject')\n"
	"      AND NOT EXISTS(SELECT 1 FROM decision w WHERE w.withdraws = n.id)) AS in_force\n"
	"  FROM decision d;\n",
};

enum { NEWEST = sizeof(migrations) / sizeof(*migrations) };

void yoy_schema_sql(struct yoy_buf *out)
{
	for (int i = 0; i < NEWEST; i++)
		yoy_buf_adds(out, migrations[i]);
}

int yoy_schema_version(void)
{
	return NEWEST;
}

static yoy_rc pragma_int(struct yoy_store *s, const char *sql, int64_t *out, struct yoy_err *err)
{
	sqlite3_stmt *st = NULL;
	yoy_rc rc = YOY_OK;

	*out = 0;
	if (sqlite3_prepare_v2(s->db, sql, -1, &st, NULL) != SQLITE_OK ||
	    sqlite3_step(st) != SQLITE_ROW)
		rc = store_fail(s, "cannot be read", err);
	else
		*out = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return rc;
}

static yoy_rc migrate(struct yoy_store *s, int64_t from, struct yoy_err *err)
{
	yoy_rc rc = YOY_OK;

	for (int64_t v = from; !rc && v < NEWEST; v++) {
		char bump[96];

		snprintf(bump, sizeof(bump),
			 "PRAGMA application_id = %d; PRAGMA user_version = %lld; COMMIT",
			 (int)YOY_APPLICATION_ID, (long long)v + 1);
		rc = store_exec(s, "BEGIN IMMEDIATE", "cannot be written", err);
		if (rc)
			return rc;
		rc = store_exec(s, migrations[v], "the schema could not be made", err);
		if (!rc)
			rc = store_exec(s, bump, "the schema could not be made", err);
		if (rc)
			sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	}
	return rc;
}

yoy_rc schema_check(struct yoy_store *s, bool write, struct yoy_err *err)
{
	int64_t app, version, tables;
	yoy_rc rc = pragma_int(s, "PRAGMA application_id", &app, err);

	if (!rc)
		rc = pragma_int(s, "PRAGMA user_version", &version, err);
	if (!rc)
		rc = pragma_int(s, "SELECT count(*) FROM sqlite_schema", &tables, err);
	if (rc)
		return rc;
	if (app != YOY_APPLICATION_ID && tables > 0)
		return yoy_err_set(err, YOY_E_DB,
				   "%s: a database of another program: name another file with --db",
				   s->path);
	if (version > NEWEST)
		return yoy_err_set(err, YOY_E_DB,
				   "%s: made by a newer yoy (schema %lld, this one knows %d): "
				   "update the program",
				   s->path, (long long)version, NEWEST);
	if (version == NEWEST)
		return YOY_OK;
	if (!write)
		return yoy_err_set(err, YOY_E_DB, "%s: %s: run yoy ingest on it first", s->path,
				   tables ? "made by an older yoy" : "an empty database");
	return migrate(s, version, err);
}
