/* One row a statement: STMT_ENUM(name, sql). Included twice by stmt.h and stmt.c. */
#ifndef OBS_SELECT
#define OBS_SELECT                                                                                \
	"SELECT o.id, o.report, r.region, r.year, o.part, o.heading, o.role, o.period,"           \
	" o.indicator, o.name, o.measure, o.value, o.value_hi, o.unit, o.bound, o.text, o.start," \
	" o.end, o.text_start, o.text_end, o.rule, o.confidence, o.flags"
#define OBS_FILTERS                                          \
	" AND (:report_year = 0 OR r.year = :report_year)"   \
	" AND (:year = 0 OR o.period_to = :year)"            \
	" AND (:year_from = 0 OR o.period_to >= :year_from)" \
	" AND (:year_to = 0 OR o.period_to <= :year_to)"     \
	" AND (:role IS NULL OR o.role = :role)"             \
	" AND (:part IS NULL OR o.part = :part)"             \
	" AND (:measure IS NULL OR o.measure = :measure)"    \
	" AND (:max_confidence < 0 OR o.confidence <= :max_confidence)"
#define OBS_ORDER " ORDER BY r.region, r.year, o.start, o.id"
/* One region or all: a range that the index can go by; a blob is larger than any text. */
#define IN_REGION "r.region >= coalesce(:region, '') AND r.region <= coalesce(:region, x'')"
#define IN_YEARS                                                           \
	" AND period_to >= CASE WHEN :year THEN :year ELSE :year_from END" \
	" AND period_to <= CASE WHEN :year THEN :year WHEN :year_to THEN :year_to ELSE 9999 END"
#endif
STMT_ENUM(REGION_ADD, "INSERT INTO region(name, level, parent) VALUES(:name, :level, :parent)"
		      " ON CONFLICT(name) DO UPDATE SET level = excluded.level,"
		      " parent = coalesce(excluded.parent, parent) WHERE source = 'text'")
STMT_ENUM(REGION_PUT, "INSERT INTO region(name, code, level, parent, source)"
		      " VALUES(:name, :code, :level, :parent, 'file')"
		      " ON CONFLICT(name) DO UPDATE SET code = excluded.code,"
		      " level = excluded.level, parent = excluded.parent, source = 'file'"
		      " WHERE (code, level, parent, source) IS NOT"
		      " (excluded.code, excluded.level, excluded.parent, 'file')")
STMT_ENUM(REGION_LIST, "SELECT g.name, g.code, g.level, g.parent, g.source = 'file', count(r.id),"
		       " coalesce(min(r.year), 0), coalesce(max(r.year), 0)"
		       " FROM region g LEFT JOIN report r ON r.region = g.name"
		       " GROUP BY g.name ORDER BY g.name")
STMT_ENUM(REPORT_FIND, "SELECT id, hash, pack FROM report WHERE region = :region AND year = :year")
STMT_ENUM(REPORT_DELETE, "DELETE FROM report WHERE id = :id")
STMT_ENUM(REPORT_ADD, "INSERT INTO report(id, region, year, date, region_source, year_source, "
		      "review_from, review_to, path,"
		      " hash, pack, chars, observations, targets, unread, text)"
		      " VALUES(:id, :region, :year, :date, :region_source, :year_source, "
		      ":review_from, :review_to, :path,"
		      " :hash, :pack, :chars, :observations, :targets, :unread, :text)")
STMT_ENUM(REPORT_LIST,
	  "SELECT r.id, r.region, g.parent, g.level, r.year, r.region_source, r.year_source, "
	  "r.date, r.review_from,"
	  " r.review_to, r.path, r.hash, r.pack, r.chars, r.observations, r.targets, r.unread"
	  " FROM report r JOIN region g ON g.name = r.region"
	  " WHERE " IN_REGION " AND (:year = 0 OR r.year = :year)"
	  " ORDER BY r.region, r.year, r.id")
STMT_ENUM(REPORT_TEXT, "SELECT text FROM report WHERE id = :id")
STMT_ENUM(KEYS_KEPT, "SELECT key, id FROM observation WHERE report = :report ORDER BY id")
STMT_ENUM(OBS_ADD, "INSERT INTO observation(id, report, key, part, heading, role, period, "
		   "period_from, period_to, indicator,"
		   " name, measure, value, value_hi, unit, bound, text, start, end, text_start, "
		   "text_end, rule, confidence,"
		   " flags)"
		   " VALUES(:id, :report, :key, :part, :heading, :role, :period, :period_from, "
		   ":period_to, :indicator,"
		   " :name, :measure, :value, :value_hi, :unit, :bound, :text, :start, :end, "
		   ":text_start, :text_end, :rule,"
		   " :confidence, :flags)")
STMT_ENUM(OBS_LIST, OBS_SELECT
	  " FROM report r JOIN observation o ON o.report = r.id"
	  " WHERE " IN_REGION OBS_FILTERS " AND (:indicator IS NULL OR o.indicator = :indicator"
	  " OR (o.name = :indicator AND o.indicator IS NOT :indicator))" OBS_ORDER)
STMT_ENUM(OBS_BY_INDICATOR, OBS_SELECT
	  " FROM observation o JOIN report r ON r.id = o.report"
	  " WHERE o.id IN (SELECT id FROM observation WHERE indicator = :indicator" IN_YEARS
	  " UNION ALL SELECT id FROM observation WHERE name = :indicator"
	  " AND indicator IS NOT :indicator" IN_YEARS ") AND " IN_REGION OBS_FILTERS OBS_ORDER)
STMT_ENUM(
	OBS_FOR_PAIRS,
	"WITH mine AS MATERIALIZED (SELECT id, report, start, name, measure, role FROM observation"
	" WHERE indicator = :indicator) " OBS_SELECT
	" FROM observation o JOIN report r ON r.id = o.report"
	" WHERE o.id IN (SELECT id FROM mine"
	" UNION SELECT id FROM observation WHERE name = :indicator AND indicator IS NOT :indicator"
	" UNION SELECT id FROM observation WHERE measure = 'growth' AND indicator IN"
	" (SELECT other FROM statement WHERE indicator = :indicator)"
	" UNION SELECT id FROM observation INDEXED BY observation_named_ratio"
	" WHERE measure = 'ratio' AND indicator IS NULL"
	" AND name IN (SELECT name FROM mine WHERE role = 'target')"
	" UNION SELECT n.id FROM mine a JOIN observation n ON n.id ="
	" (SELECT x.id FROM observation x WHERE x.report = a.report AND (x.start, x.id) > "
	"(a.start, a.id)"
	" ORDER BY x.start, x.id LIMIT 1) WHERE a.measure = 'level' AND a.role = 'actual'"
	" AND n.measure = 'ratio' AND n.indicator IS NULL)" OBS_ORDER)
STMT_ENUM(OBS_BY_ID,
	  OBS_SELECT " FROM observation o JOIN report r ON r.id = o.report WHERE o.id = :id")
STMT_ENUM(STATEMENT_ADD, "INSERT INTO statement(report, part, heading, role, period, kind, "
			 "indicator, other, name, sign, text,"
			 " start, end, rule)"
			 " VALUES(:report, :part, :heading, :role, :period, :kind, :indicator, "
			 ":other, :name, :sign, :text,"
			 " :start, :end, :rule)")
STMT_ENUM(STATEMENT_LIST, "SELECT s.id, s.report, r.region, r.year, s.part, s.heading, s.role, "
			  "s.period, s.kind, s.indicator,"
			  " s.other, s.name, s.sign, s.text, s.start, s.end, s.rule"
			  " FROM statement s JOIN report r ON r.id = s.report"
			  " WHERE " IN_REGION " AND (:report_year = 0 OR r.year = :report_year)"
			  " ORDER BY r.region, r.year, s.start, s.id")
STMT_ENUM(MENTION_ADD, "INSERT INTO mention(report, start, end, status, reason, text)"
		       " VALUES(:report, :start, :end, :status, :reason, :text)")
STMT_ENUM(MENTION_LIST,
	  "SELECT start, end, status, reason, text FROM mention WHERE report = :report"
	  " ORDER BY start, id")
STMT_ENUM(INDICATOR_ADD,
	  "INSERT INTO indicator(id, name, name_en, category, dimension, better, basis, position)"
	  " VALUES(:id, :name, :name_en, :category, :dimension, :better, :basis, :position)"
	  " ON CONFLICT(id) DO UPDATE SET name = excluded.name, name_en = excluded.name_en,"
	  " category = excluded.category, dimension = excluded.dimension, better = excluded.better,"
	  " basis = excluded.basis, position = excluded.position")
STMT_ENUM(INDICATOR_COUNT,
	  "SELECT count(*) FROM indicator WHERE id = :id AND name = :name AND name_en = :name_en"
	  " AND category = :category AND dimension = :dimension AND better = :better"
	  " AND basis = :basis AND position = :position")
STMT_ENUM(COMMITMENT_ADD,
	  "INSERT INTO commitment(id, report, period, list, item, text, start, end, sentence,"
	  " sentence_start, sentence_end, action, object, core, head, value, value_hi, unit, "
	  "bound, stock, name,"
	  " indicator, deadline, due, stage, weight, flags, rule)"
	  " VALUES(:id, :report, :period, :list, :item, :text, :start, :end, :sentence,"
	  " :sentence_start, :sentence_end, :action, :object, :core, :head, :value, :value_hi, "
	  ":unit, "
	  ":bound, :stock, :name,"
	  " :indicator, :deadline, :due, :stage, :weight, :flags, :rule)")
STMT_ENUM(
	COMMITMENT_LIST,
	"SELECT c.row, c.report, c.id, r.region, r.year, c.period, c.list, c.item, c.text, c.start,"
	" c.end, c.sentence, c.sentence_start, c.sentence_end, c.action, c.object, c.core, c.head, "
	"c.value,"
	" c.value_hi, c.unit, c.bound, c.stock, c.name, c.indicator, c.deadline, c.due, c.stage, "
	"c.weight,"
	" c.flags, c.rule"
	" FROM report r JOIN commitment c ON c.report = r.id"
	" WHERE (:region IS NULL OR r.region = :region)"
	" AND (:report_year = 0 OR r.year = :report_year)"
	" AND (:id IS NULL OR c.id = :id)"
	" ORDER BY r.region, r.year, c.start, c.row")
STMT_ENUM(PASSAGE_ADD, "INSERT INTO passage(report, part, heading, text, start, end, action, "
		       "object, core, head, period, stage, again)"
		       " VALUES(:report, :part, :heading, :text, :start, :end, :action, :object, "
		       ":core, :head, :period, :stage, :again)")
STMT_ENUM(PASSAGE_AMOUNT_ADD,
	  "INSERT INTO passage_amount(passage, nth, value, value_hi, unit, bound, stock, name, "
	  "indicator)"
	  " VALUES(:passage, :nth, :value, :value_hi, :unit, :bound, :stock, :name, :indicator)")
STMT_ENUM(PASSAGE_LIST,
	  "SELECT p.row, p.report, r.year, p.part, p.heading, p.text, p.start, p.end, p.action,"
	  " p.object, p.core, p.head, p.period, p.stage, p.again, a.value, a.value_hi, a.unit, "
	  "a.bound, a.stock, a.name, "
	  "a.indicator"
	  " FROM passage p JOIN report r ON r.id = p.report"
	  " LEFT JOIN passage_amount a ON a.passage = p.row"
	  " WHERE p.report = :report ORDER BY p.start, p.row, a.nth")
STMT_ENUM(COMMITMENT_FIND, "SELECT r.region, r.year, c.text FROM commitment c"
			   " JOIN report r ON r.id = c.report WHERE c.id = :id")
STMT_ENUM(OBS_FIND, "SELECT r.region, r.year, o.text, o.key FROM observation o"
		    " JOIN report r ON r.id = o.report WHERE o.id = :id")
STMT_ENUM(DECISION_ADD,
	  "INSERT INTO decision(made_at, made_by, kind, subject, region, report_year, key, field,"
	  " value, note, withdraws, text, hash)"
	  " VALUES(:made_at, :made_by, :kind, :subject, :region, :report_year, :key, :field,"
	  " :value, :note, :withdraws, :text, :hash)")
STMT_ENUM(DECISION_LIST,
	  "SELECT d.id, d.made_at, d.made_by, d.kind, d.subject, d.region, d.report_year, d.key,"
	  " d.field, d.value, d.note, coalesce(d.withdraws, 0), d.text, d.in_force,"
	  " coalesce(c.text, o.text), coalesce(o.id, 0)"
	  " FROM v_decision d"
	  " LEFT JOIN report r ON r.region = d.region AND r.year = d.report_year"
	  " LEFT JOIN commitment c ON d.subject = 'commitment' AND c.id = d.key AND c.report = r.id"
	  " LEFT JOIN observation o ON d.subject = 'observation' AND o.report = r.id AND o.key = "
	  "d.key"
	  " WHERE (:subject IS NULL OR d.subject = :subject)"
	  " AND (:region IS NULL OR d.region = :region)"
	  " AND (:report_year = 0 OR d.report_year = :report_year)"
	  " AND (:key IS NULL OR d.key = :key)"
	  " AND (:observation = 0 OR o.id = :observation)"
	  " AND (:in_force = 0 OR d.in_force)"
	  " ORDER BY d.id")
STMT_ENUM(DECISION_FIND, "SELECT kind, subject, region, report_year, key, field, text,"
			 " EXISTS(SELECT 1 FROM decision w WHERE w.withdraws = d.id)"
			 " FROM decision d WHERE id = :id")
