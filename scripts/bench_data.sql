-- Five million invented observations, the same every time: 3,132 regions in a tree, a report of each in 2010 to 2020, 148 numbers a report.
-- For a database that yoy made (regions, dictionary); figures are made of the numbers of region, year and indicator alone.
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -400000;
BEGIN;
CREATE TEMP TABLE place AS
  SELECT name, row_number() OVER (ORDER BY name) AS nr FROM region WHERE name GLOB '*[0-9]*' OR name = '全国';
CREATE TEMP TABLE item AS
  SELECT id, name, basis, row_number() OVER (ORDER BY position) AS nr FROM indicator
  WHERE dimension = 'money' ORDER BY position LIMIT 36;
CREATE TEMP TABLE nth AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 36) SELECT i FROM n;
INSERT INTO report(id, region, year, date, region_source, year_source, review_from, review_to, path, hash, pack, chars, observations,
                   targets, unread, text)
  SELECT 1000 + (p.nr - 1) * 11 + y.i - 1, p.name, 2009 + y.i, NULL, 'text', 'text', 2008 + y.i, 2008 + y.i,
         p.name || '_' || (2009 + y.i) || '.txt', '', 'bench', 9000, 148, 56, 0, '县' || p.nr
  FROM place p JOIN nth y ON y.i <= 11 ORDER BY p.nr, y.i;
CREATE TEMP TABLE made AS
  SELECT r.id AS report, r.year, (r.id - 1000) / 11 AS nr FROM report r WHERE r.id >= 1000;

-- Growth target of the year, level and growth of the year before, of each indicator.
INSERT INTO observation(report, key, part, heading, role, period, period_from, period_to, indicator, name, measure, value, unit, bound,
                        text, start, end, text_start, text_end, rule, confidence, flags)
  SELECT m.report, 'a' || k.i || '-' || d.nr, CASE k.i WHEN 1 THEN 'plan' ELSE 'review' END, '一、工作',
         CASE k.i WHEN 1 THEN 'target' ELSE 'actual' END, CASE k.i WHEN 1 THEN m.year ELSE m.year - 1 END,
         m.year - (k.i > 1), m.year - (k.i > 1), d.id, d.name, CASE k.i WHEN 2 THEN 'level' ELSE 'growth' END,
         CASE k.i WHEN 2 THEN printf('%.1f', (100 + m.nr % 977 + 3 * d.nr) * (1 + 0.07 * (m.year - 2010)))
                  ELSE printf('%.1f', 4 + (m.nr * 7 + d.nr * 3 + m.year + k.i) % 60 / 10.0) END,
         CASE k.i WHEN 2 THEN '亿元' ELSE '%' END, CASE k.i WHEN 1 THEN 'about' ELSE 'exact' END,
         d.name || '完成若干亿元，增长若干', (d.nr * 4 + k.i) * 60, (d.nr * 4 + k.i) * 60 + 9, d.nr * 240, d.nr * 240 + 230, 'bench', 950,
         CASE k.i WHEN 1 THEN 4 ELSE 0 END
  FROM made m JOIN item d JOIN nth k ON k.i <= 3 ORDER BY m.report, d.nr, k.i;

-- Things that are counted and known by name alone.
INSERT INTO observation(report, key, part, heading, role, period, period_from, period_to, indicator, name, measure, value, unit, bound,
                        text, start, end, text_start, text_end, rule, confidence, flags)
  SELECT m.report, 'b' || k.i || '-' || c.i, CASE k.i WHEN 1 THEN 'plan' ELSE 'review' END, '二、民生',
         CASE k.i WHEN 1 THEN 'target' ELSE 'actual' END, CASE k.i WHEN 1 THEN m.year ELSE m.year - 1 END,
         m.year - (k.i > 1), m.year - (k.i > 1), NULL, '新建设施' || c.i, 'level', (m.nr + c.i * 5 + m.year + k.i) % 40 + 1, '处', 'exact',
         '新建设施若干处', 20000 + (c.i * 2 + k.i) * 60, 20009 + (c.i * 2 + k.i) * 60, 20000 + c.i * 120, 20110 + c.i * 120, 'bench', 900, 0
  FROM made m JOIN nth c ON c.i <= 20 JOIN nth k ON k.i <= 2 ORDER BY m.report, c.i, k.i;
COMMIT;
