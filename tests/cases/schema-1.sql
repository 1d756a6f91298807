-- A database of schema version 1, as the program of that time made it.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE region(
  name TEXT PRIMARY KEY,          -- 易县, 浙江省, 全国
  level TEXT NOT NULL,            -- nation, province, city, county, town, unknown
  parent TEXT                     -- 保定市, or NULL
) STRICT;
INSERT INTO region VALUES('甲县','county',NULL);
CREATE TABLE report(
  id INTEGER PRIMARY KEY,
  region TEXT NOT NULL REFERENCES region(name),
  year INTEGER NOT NULL,          -- of delivery
  date TEXT,
  region_source TEXT NOT NULL,    -- text, file name, option
  year_source TEXT NOT NULL,
  review_from INTEGER NOT NULL,   -- first and last year that it reviews
  review_to INTEGER NOT NULL,
  path TEXT NOT NULL,             -- as given to ingest
  hash TEXT NOT NULL,             -- SHA-256 of the text
  pack TEXT NOT NULL,             -- rule packs that read it, with their versions
  chars INTEGER NOT NULL,
  observations INTEGER NOT NULL,
  targets INTEGER NOT NULL,
  unread INTEGER NOT NULL,        -- numbers that no rule understood
  text TEXT NOT NULL,             -- the input, byte for byte
  UNIQUE(region, year)
) STRICT;
INSERT INTO report VALUES(1,'甲县',2020,NULL,'text','text',2019,2019,'good.txt','6eb45c3b42646e8c3200bff9c6868f17d2abf633f7869ff32445fd5dd8c55820','yoy-zh 1.0 + yoy-indicators 1.0',97,3,1,0,replace('2020年1月8日在甲县第十届人民代表大会第五次会议上\n一、2019年工作回顾\n固定资产投资完成26亿元，增长15.7%。\n二、2020年工作安排\n今年的主要预期目标是：固定资产投资增长8%。\n','\n',char(10)));
CREATE TABLE indicator(
  id TEXT PRIMARY KEY,            -- gdp
  name TEXT NOT NULL,             -- 地区生产总值
  name_en TEXT NOT NULL,
  category TEXT NOT NULL,
  dimension TEXT NOT NULL,
  better TEXT NOT NULL,           -- higher, lower, neutral
  basis TEXT NOT NULL,            -- of growth: real, nominal
  position INTEGER NOT NULL       -- in the order in which reports name them
) STRICT;
CREATE TABLE observation(
  id INTEGER PRIMARY KEY,         -- kept when the report is read again and says the same
  report INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
  key TEXT NOT NULL,              -- identity within the report
  part TEXT NOT NULL,             -- review, plan, other
  heading TEXT NOT NULL,
  role TEXT NOT NULL,             -- actual, target
  period TEXT NOT NULL,           -- 2019, 2016/2020, 2020-06, 2019-H1
  period_from INTEGER NOT NULL,
  period_to INTEGER NOT NULL,
  indicator TEXT,                 -- id of the dictionary, or NULL
  name TEXT NOT NULL,             -- what is measured, as written
  measure TEXT NOT NULL,          -- level, growth, change, ratio, rank
  value TEXT NOT NULL,            -- exact decimal, signed
  value_hi TEXT,                  -- upper end of a range
  unit TEXT NOT NULL,             -- as written, with its 万/亿
  bound TEXT NOT NULL,            -- exact, about, at_least, at_most, above, below, range
  text TEXT NOT NULL,             -- the clause
  start INTEGER NOT NULL,         -- the number with its unit
  end INTEGER NOT NULL,
  text_start INTEGER NOT NULL,    -- the clause
  text_end INTEGER NOT NULL,
  rule TEXT NOT NULL,             -- the rule that made it
  confidence INTEGER NOT NULL,    -- 0 to 1000
  flags INTEGER NOT NULL,         -- 1 力争, 2 预计, 4 headline, 16 可比, 32 年均, 64 累计, 128 名义, 256 实际, 512 stock, 2048 size, 4096 general name
  UNIQUE(report, key)
) STRICT;
INSERT INTO observation VALUES(1,1,'c69e41eb441b0ac0496eb3ff44941d28','review','一、2019年工作回顾','actual','2019',2019,2019,'fixed_asset_investment','固定资产投资','level','26',NULL,'亿元','exact','固定资产投资完成26亿元',120,128,96,128,'level.any',900,0);
INSERT INTO observation VALUES(2,1,'ae00015449a36d100c5b69e99f6a3df9','review','一、2019年工作回顾','actual','2019',2019,2019,'fixed_asset_investment','固定资产投资','growth','15.7',NULL,'%','exact','固定资产投资完成26亿元，增长15.7%',137,142,96,142,'pct.up',870,0);
INSERT INTO observation VALUES(3,1,'eab55396275204ef61fd309b2bb98028','plan','二、2020年工作安排','target','2020',2020,2020,'fixed_asset_investment','固定资产投资','growth','8',NULL,'%','exact','固定资产投资增长8%',229,231,205,231,'pct.up',900,4);
CREATE TABLE statement(
  id INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
  part TEXT NOT NULL,
  heading TEXT NOT NULL,
  role TEXT NOT NULL,
  period TEXT NOT NULL,
  kind TEXT NOT NULL,             -- sync, direction, stable, met, exceeded, missed
  indicator TEXT,
  other TEXT,                     -- the indicator that a sync target follows
  name TEXT NOT NULL,
  sign INTEGER NOT NULL,          -- direction: -1 down, 1 up
  text TEXT NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  rule TEXT NOT NULL
) STRICT;
CREATE TABLE mention(
  id INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  status TEXT NOT NULL,           -- claimed, ignored, unread
  reason TEXT NOT NULL,           -- of ignored
  text TEXT NOT NULL
) STRICT;
INSERT INTO mention VALUES(1,1,0,15,'ignored','date','2020年1月8日');
INSERT INTO mention VALUES(2,1,24,33,'ignored','ordinal','第十届');
INSERT INTO mention VALUES(3,1,51,60,'ignored','ordinal','第五次');
INSERT INTO mention VALUES(4,1,70,73,'ignored','code','一');
INSERT INTO mention VALUES(5,1,76,83,'ignored','date','2019年');
INSERT INTO mention VALUES(6,1,120,128,'claimed','','26亿元');
INSERT INTO mention VALUES(7,1,137,142,'claimed','','15.7%');
INSERT INTO mention VALUES(8,1,146,149,'ignored','code','二');
INSERT INTO mention VALUES(9,1,152,159,'ignored','date','2020年');
INSERT INTO mention VALUES(10,1,229,231,'claimed','','8%');
CREATE INDEX observation_indicator ON observation(indicator, period_to);
CREATE INDEX observation_name ON observation(name, period_to);
CREATE INDEX statement_report ON statement(report);
CREATE INDEX mention_report ON mention(report);
CREATE VIEW v_observation AS
  SELECT o.id, r.region, r.year AS report_year, o.part, o.role, o.period, o.indicator, o.name, o.measure,
         o.value, o.value_hi, o.unit, o.bound, o.heading, o.text, r.path, o.start, o.end, o.rule
  FROM observation o JOIN report r ON r.id = o.report;
CREATE VIEW v_target AS SELECT * FROM v_observation WHERE role = 'target';
CREATE VIEW v_actual AS SELECT * FROM v_observation WHERE role = 'actual';
COMMIT;
PRAGMA application_id = 2037348657;
PRAGMA user_version = 1;
