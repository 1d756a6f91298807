/* cmocka wants these first. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "render/render_out.h"
#include "yoy/table.h"
#include "yoy/utf8.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static struct yoy_buf render(const struct yoy_table *t, enum yoy_format format, size_t width,
			     bool colour)
{
	struct yoy_render_opts opts = { format, width, colour };
	struct yoy_buf out = YOY_BUF_INIT(YOY_BUF_NOMAX);

	yoy_table_render(&out, t, &opts);
	return out;
}

static void check(const char *label, const struct yoy_table *t, enum yoy_format format,
		  size_t width, bool colour, const char *want)
{
	struct yoy_buf out = render(t, format, width, colour);

	if (strcmp(yoy_buf_str(&out), want) != 0)
		fail_msg("%s:\n--- want\n%s--- got\n%s---", label, want, yoy_buf_str(&out));
	yoy_buf_release(&out);
}

/* Two pairs: one complete, one without an actual. */
static void fill_gaps(struct yoy_table *t)
{
	yoy_table_init(t, "gaps");
	yoy_table_col(t, "name", "指标", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_col(t, "year", "年份", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "target", "目标", YOY_COL_HUMAN);
	yoy_table_col(t, "target.value", "", YOY_COL_DATA | YOY_COL_DEC);
	yoy_table_col(t, "actual.value", "", YOY_COL_DATA | YOY_COL_DEC);
	yoy_table_col(t, "target.unit", "", YOY_COL_DATA);
	yoy_table_col(t, "actual.unit", "", YOY_COL_DATA);
	yoy_table_col(t, "gap", "差额", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_DEC);
	yoy_table_col(t, "within_rounding", "", YOY_COL_DATA | YOY_COL_BOOL);
	yoy_table_unit(t, "gap", "百分点");

	yoy_table_row(t);
	yoy_table_text(t, "name", "地区生产总值");
	yoy_table_int(t, "year", 2019);
	yoy_table_text(t, "target", "≥6.5%");
	yoy_table_dec(t, "target.value", (struct yoy_decimal){ 65, 1 });
	yoy_table_text(t, "target.unit", "%");
	yoy_table_dec(t, "actual.value", (struct yoy_decimal){ 690, 2 });
	yoy_table_text(t, "actual.unit", "%");
	yoy_table_dec(t, "gap", (struct yoy_decimal){ 4, 1 });
	yoy_table_tone(t, "gap", YOY_TONE_GOOD);
	yoy_table_bool(t, "within_rounding", false);

	yoy_table_row(t);
	yoy_table_text(t, "name", "CPI");
	yoy_table_int(t, "year", 2019);
	yoy_table_text(t, "target", "约3%");
	yoy_table_dec(t, "target.value", (struct yoy_decimal){ -3, 0 });
	yoy_table_bool(t, "within_rounding", true);
	yoy_table_note(t, "共%d项", 2);
}

static void test_formats(void **state)
{
	static const struct {
		const char *label;
		enum yoy_format format;
		bool colour;
		const char *want;
	} rows[] = {
		{ "table", YOY_FMT_TABLE, false,
		  "指标          年份  目标   差额（百分点）\n"
		  "------------  ----  -----  --------------\n"
		  "地区生产总值  2019  ≥6.5%             0.4\n"
		  "CPI           2019  约3%                -\n"
		  "\n共2项\n" },
		{ "colour", YOY_FMT_TABLE, true,
		  "\033[1m指标\033[0m          \033[1m年份\033[0m  \033[1m目标\033[0m   "
		  "\033[1m差额（百分点）\033[0m\n"
		  "------------  ----  -----  --------------\n"
		  "地区生产总值  2019  ≥6.5%             \033[32m0.4\033[0m\n"
		  "CPI           2019  约3%                -\n"
		  "\n共2项\n" },
		{ "csv", YOY_FMT_CSV, false,
		  "name,year,target_value,actual_value,target_unit,actual_unit,gap,"
		  "within_rounding\n"
		  "地区生产总值,2019,6.5,6.90,%,%,0.4,false\n"
		  "CPI,2019,-3,,,,,true\n" },
		{ "tsv", YOY_FMT_TSV, true,
		  "name\tyear\ttarget_value\tactual_value\ttarget_unit\tactual_unit\tgap\t"
		  "within_rounding\n"
		  "地区生产总值\t2019\t6.5\t6.90\t%\t%\t0.4\tfalse\n"
		  "CPI\t2019\t-3\t\t\t\t\ttrue\n" },
		{ "json", YOY_FMT_JSON, true,
		  "{\"format\":1,\"command\":\"gaps\",\"rows\":[\n"
		  "{\"name\":\"地区生产总值\",\"year\":2019,\"target\":{\"value\":6.5,"
		  "\"unit\":\"%\"},\"actual\":{\"value\":6.90,\"unit\":\"%\"},\"gap\":0.4,"
		  "\"within_rounding\":false},\n"
		  "{\"name\":\"CPI\",\"year\":2019,\"target\":{\"value\":-3,\"unit\":null},"
		  "\"actual\":null,\"gap\":null,\"within_rounding\":true}\n"
		  "]}\n" },
		{ "ndjson", YOY_FMT_NDJSON, false,
		  "{\"name\":\"地区生产总值\",\"year\":2019,\"target\":{\"value\":6.5,"
		  "\"unit\":\"%\"},\"actual\":{\"value\":6.90,\"unit\":\"%\"},\"gap\":0.4,"
		  "\"within_rounding\":false}\n"
		  "{\"name\":\"CPI\",\"year\":2019,\"target\":{\"value\":-3,\"unit\":null},"
		  "\"actual\":null,\"gap\":null,\"within_rounding\":true}\n" },
		{ "md", YOY_FMT_MD, true,
		  "| 指标 | 年份 | 目标 | 差额（百分点） |\n"
		  "| --- | ---: | --- | ---: |\n"
		  "| 地区生产总值 | 2019 | ≥6.5% | 0.4 |\n"
		  "| CPI | 2019 | 约3% | - |\n"
		  "\n共2项\n" },
	};
	struct yoy_table t;

	(void)state;
	fill_gaps(&t);
	for (size_t i = 0; i < COUNT(rows); i++)
		check(rows[i].label, &t, rows[i].format, 0, rows[i].colour, rows[i].want);
	yoy_table_release(&t);
}

static void test_empty(void **state)
{
	static const struct {
		const char *label;
		enum yoy_format format;
		const char *empty, *want;
	} rows[] = {
		{ "table", YOY_FMT_TABLE, "没有记录", "没有记录\n" },
		{ "table, nothing to say", YOY_FMT_TABLE, NULL, "" },
		{ "md", YOY_FMT_MD, "没有_记录", "没有\\_记录\n" },
		{ "md, nothing to say", YOY_FMT_MD, NULL, "| 甲 |\n| --- |\n" },
		{ "csv", YOY_FMT_CSV, "没有记录", "a\n" },
		{ "json", YOY_FMT_JSON, "没有记录",
		  "{\"format\":1,\"command\":\"x\",\"rows\":[]}\n" },
		{ "ndjson", YOY_FMT_NDJSON, "没有记录", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct yoy_table t;

		yoy_table_init(&t, "x");
		yoy_table_col(&t, "a", "甲", YOY_COL_BOTH);
		t.empty = rows[i].empty;
		check(rows[i].label, &t, rows[i].format, 40, true, rows[i].want);
		yoy_table_release(&t);
	}
}

/* One text cell in each format: the escaping. */
static void test_escaping(void **state)
{
	static const struct {
		const char *label;
		enum yoy_format format;
		const char *text, *want;
	} rows[] = {
		{ "csv plain", YOY_FMT_CSV, "增长 5%", "增长 5%" },
		{ "csv comma", YOY_FMT_CSV, "a,b", "\"a,b\"" },
		{ "csv quote", YOY_FMT_CSV, "a\"b", "\"a\"\"b\"" },
		{ "csv newline", YOY_FMT_CSV, "a\nb", "\"a\nb\"" },
		{ "csv formula =", YOY_FMT_CSV, "=1+1", "'=1+1" },
		{ "csv formula quoted", YOY_FMT_CSV, "=HYPERLINK(\"x\",1)",
		  "\"'=HYPERLINK(\"\"x\"\",1)\"" },
		{ "csv formula +", YOY_FMT_CSV, "+1", "'+1" },
		{ "csv formula -", YOY_FMT_CSV, "-1", "'-1" },
		{ "csv formula @", YOY_FMT_CSV, "@SUM", "'@SUM" },
		{ "csv formula full width", YOY_FMT_CSV, "＝1", "'＝1" },
		{ "csv formula tab", YOY_FMT_CSV, "\t=1", "'\t=1" },
		{ "csv inner sign", YOY_FMT_CSV, "1-2", "1-2" },
		{ "csv escape", YOY_FMT_CSV, "a\033[2Jb", "a\xef\xbf\xbd[2Jb" },
		{ "tsv tab", YOY_FMT_TSV, "a\tb\nc\rd", "a b c d" },
		{ "tsv quote", YOY_FMT_TSV, "\"a\",b", "\"a\",b" },
		{ "tsv formula stays", YOY_FMT_TSV, "-1", "-1" },
		{ "ndjson quote", YOY_FMT_NDJSON, "a\"b\\c/d", "{\"k\":\"a\\\"b\\\\c/d\"}" },
		{ "ndjson layout", YOY_FMT_NDJSON, "a\n\r\tb", "{\"k\":\"a\\n\\r\\tb\"}" },
		{ "ndjson control", YOY_FMT_NDJSON, "\033\x7f\xc2\x9b\x01",
		  "{\"k\":\"\\u001b\\u007f\\u009b\\u0001\"}" },
		{ "ndjson Chinese", YOY_FMT_NDJSON, "增长𠀀", "{\"k\":\"增长𠀀\"}" },
		{ "md pipe", YOY_FMT_MD, "a|b", "| a\\|b |" },
		{ "md markup", YOY_FMT_MD, "*a* _b_ `c` [d] ~e~ \\",
		  "| \\*a\\* \\_b\\_ \\`c\\` \\[d\\] \\~e\\~ \\\\ |" },
		{ "md html", YOY_FMT_MD, "<b>&amp;", "| &lt;b>&amp;amp; |" },
		{ "md newline", YOY_FMT_MD, "a\nb", "| a b |" },
		{ "table escape", YOY_FMT_TABLE, "\033[31m红\007", "\\x1B[31m红\\x07" },
		{ "table C1", YOY_FMT_TABLE,
		  "a\xc2\x9b"
		  "2Jb",
		  "a\\x9B2Jb" },
		{ "table backspace", YOY_FMT_TABLE, "abc\b\b\b", "abc\\x08\\x08\\x08" },
		{ "table direction", YOY_FMT_TABLE, "a\u202eb\u2066c", "a\\u202Eb\\u2066c" },
		{ "table layout", YOY_FMT_TABLE, "a\r\n\tb", "a   b" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct yoy_table t;
		struct yoy_buf out;
		const char *last;

		yoy_table_init(&t, "x");
		yoy_table_col(&t, "k", "甲", YOY_COL_BOTH);
		yoy_table_row(&t);
		yoy_table_text(&t, "k", rows[i].text);
		out = render(&t, rows[i].format, 0, true);
		assert_true(out.len > 0 && out.ptr[out.len - 1] == '\n');
		yoy_buf_truncate(&out, out.len - 1);
		last = yoy_buf_str(&out);
		if (rows[i].format == YOY_FMT_CSV || rows[i].format == YOY_FMT_TSV)
			last += strlen("k\n");
		else if (rows[i].format == YOY_FMT_MD)
			last += strlen("| 甲 |\n| --- |\n");
		else if (rows[i].format == YOY_FMT_TABLE)
			last = strrchr(last, '\n') + 1;
		if (strcmp(last, rows[i].want) != 0)
			fail_msg("%s: want %s, got %s", rows[i].label, rows[i].want, last);
		yoy_buf_release(&out);
		yoy_table_release(&t);
	}
}

static void test_headings_and_notes_are_escaped(void **state)
{
	struct yoy_table t;

	(void)state;
	yoy_table_init(&t, "a\"b");
	yoy_table_col(&t, "k", "\033]0;x\007", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_row(&t);
	yoy_table_int(&t, "k", INT64_MIN);
	yoy_table_note(&t, "%s", "\033[2J|");
	check("table", &t, YOY_FMT_TABLE, 0, false,
	      "\\x1B]0;x\\x07\n"
	      "--------------------\n"
	      "-9223372036854775808\n"
	      "\n\\x1B[2J|\n");
	check("json", &t, YOY_FMT_JSON, 0, false,
	      "{\"format\":1,\"command\":\"a\\\"b\",\"rows\":[\n"
	      "{\"k\":-9223372036854775808}\n]}\n");
	check("md", &t, YOY_FMT_MD, 0, false,
	      "| \\\\x1B\\]0;x\\\\x07 |\n| --- |\n| -9223372036854775808 |\n\n\\\\x1B\\[2J\\|\n");
	yoy_table_release(&t);
}

static void test_nesting(void **state)
{
	struct yoy_table t, sub, none;

	(void)state;
	yoy_table_init(&sub, "outcomes");
	yoy_table_col(&sub, "text", "", YOY_COL_BOTH);
	yoy_table_col(&sub, "at.start", "", YOY_COL_DATA | YOY_COL_INT);
	yoy_table_row(&sub);
	yoy_table_text(&sub, "text", "建成");
	yoy_table_int(&sub, "at.start", 7);
	yoy_table_row(&sub);
	yoy_table_init(&none, "outcomes");
	yoy_table_col(&none, "text", "", YOY_COL_BOTH);

	yoy_table_init(&t, "audit");
	yoy_table_col(&t, "a.b.c", "", YOY_COL_DATA);
	yoy_table_col(&t, "ab", "", YOY_COL_DATA);
	yoy_table_col(&t, "a.b.d", "", YOY_COL_DATA | YOY_COL_INT);
	yoy_table_col(&t, "a.e", "", YOY_COL_DATA | YOY_COL_INT);
	yoy_table_col(&t, "outcomes", "结果", YOY_COL_BOTH | YOY_COL_LIST);
	yoy_table_row(&t);
	yoy_table_int(&t, "a.b.d", 1);
	yoy_table_sub(&t, "outcomes", &sub);
	yoy_table_row(&t);
	yoy_table_int(&t, "a.e", 2);
	yoy_table_sub(&t, "outcomes", &none);
	yoy_table_row(&t);
	yoy_table_text(&t, "ab", NULL);
	yoy_table_sub(&t, "outcomes", NULL);
	check("ndjson", &t, YOY_FMT_NDJSON, 0, false,
	      "{\"a\":{\"b\":{\"c\":null,\"d\":1},\"e\":null},\"ab\":null,"
	      "\"outcomes\":[{\"text\":\"建成\",\"at\":{\"start\":7}},"
	      "{\"text\":null,\"at\":null}]}\n"
	      "{\"a\":{\"b\":null,\"e\":2},\"ab\":null,\"outcomes\":[]}\n"
	      "{\"a\":null,\"ab\":null,\"outcomes\":null}\n");
	check("csv", &t, YOY_FMT_CSV, 0, false,
	      "a_b_c,ab,a_b_d,a_e,outcomes\n,,1,,2\n,,,2,0\n,,,,\n");
	check("table", &t, YOY_FMT_TABLE, 0, false, "结果\n----\n2\n0\n-\n");
	yoy_table_release(&t);
	yoy_table_release(&sub);
	yoy_table_release(&none);
}

static void fill_wide(struct yoy_table *t)
{
	yoy_table_init(t, "wide");
	yoy_table_col(t, "name", "指标", YOY_COL_BOTH);
	yoy_table_col(t, "value", "目标值", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_DEC);
	yoy_table_col(t, "text", "原文", YOY_COL_BOTH | YOY_COL_WRAP);
	yoy_table_unit(t, "value", "万元");
	yoy_table_row(t);
	yoy_table_text(t, "name", "规模以上工业增加值");
	yoy_table_dec(t, "value", (struct yoy_decimal){ 1234567, 2 });
	yoy_table_text(t, "text", "全县规模以上工业增加值增长6.5%以上，固定资产投资增长8%。");
	yoy_table_tone(t, "text", YOY_TONE_BAD);
}

static void test_width(void **state)
{
	static const struct {
		const char *label;
		size_t width;
		bool colour;
		const char *want;
	} rows[] = {
		{ "no limit", 0, false,
		  "指标                目标值（万元）  原文\n"
		  "------------------  --------------  "
		  "--------------------------------------------------------\n"
		  "规模以上工业增加值        12345.67  "
		  "全县规模以上工业增加值增长6.5%以上，固定资产投资增长8%。\n" },
		{ "wrap", 60, false,
		  "指标                目标值（万元）  原文\n"
		  "------------------  --------------  ------------------------\n"
		  "规模以上工业增加值        12345.67  全县规模以上工业增加值增\n"
		  "                                    长6.5%以上，固定资产投资\n"
		  "                                    增长8%。\n" },
		{ "wrap the heading", 46, true,
		  "\033[1m指标\033[0m                  \033[1m目标值\033[0m  \033[1m原文\033[0m\n"
		  "                    \033[1m（万元）\033[0m\n"
		  "------------------  --------  ----------------\n"
		  "规模以上工业增加值  12345.67  \033[31m全县规模以上工业\033[0m\n"
		  "                              \033[31m增加值增长6.5%以\033[0m\n"
		  "                              \033[31m上，固定资产投资\033[0m\n"
		  "                              \033[31m增长8%。\033[0m\n" },
		{ "cut", 29, false,
		  "指标         目标值  原文\n"
		  "           （万元）\n"
		  "---------  --------  --------\n"
		  "规模以上…  12345.67  全县规模\n"
		  "                     以上工业\n"
		  "                     增加值增\n"
		  "                     长6.5%以\n"
		  "                     上，固定\n"
		  "                     资产投资\n"
		  "                     增长8%。\n" },
		{ "blocks", 25, true,
		  "\033[1m指标\033[0m        规模以上工业\n"
		  "            增加值\n"
		  "\033[1m目标值（万\033[0m  12345.67\n"
		  "\033[1m元）\033[0m\n"
		  "\033[1m原文\033[0m        \033[31m全县规模以上\033[0m\n"
		  "            \033[31m工业增加值增\033[0m\n"
		  "            \033[31m长6.5%以上，\033[0m\n"
		  "            \033[31m固定资产投资\033[0m\n"
		  "            \033[31m增长8%。\033[0m\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct yoy_table t;

		fill_wide(&t);
		check(rows[i].label, &t, YOY_FMT_TABLE, rows[i].width, rows[i].colour,
		      rows[i].want);
		yoy_table_release(&t);
	}
}

/* No line is wider than asked, and no Latin word or number is cut in wrapped text. */
static void test_every_width(void **state)
{
	(void)state;
	for (size_t width = 20; width < 130; width++) {
		struct yoy_table t;
		struct yoy_buf out;
		size_t pos = 0;

		fill_wide(&t);
		out = render(&t, YOY_FMT_TABLE, width, false);
		while (pos < out.len) {
			const char *end = memchr(out.ptr + pos, '\n', out.len - pos);
			struct yoy_view line;

			assert_non_null(end);
			line = yoy_view_sub(yoy_buf_view(&out), pos, (size_t)(end - out.ptr));
			if (yoy_utf8_width(line) > width)
				fail_msg("width %zu: %.*s", width, (int)line.len, line.ptr);
			if (line.len > 0 && line.ptr[line.len - 1] == ' ')
				fail_msg("width %zu: space at the end of a line", width);
			pos += line.len + 1;
		}
		if (!strstr(out.ptr, "12345.67") || !strstr(out.ptr, "6.5%"))
			fail_msg("width %zu: a number is cut:\n%s", width, out.ptr);
		yoy_buf_release(&out);
		yoy_table_release(&t);
	}
}

static void test_wrap(void **state)
{
	static const struct {
		const char *text;
		size_t cols;
		const char *want; /* lines joined by / */
	} rows[] = {
		{ "", 10, "" },
		{ "增长", 4, "增长" },
		{ "增长", 3, "增/长" },
		{ "增长", 1, "增/长" },
		{ "增长6.5%以上", 8, "增长6.5%/以上" },
		{ "增长6.5%以上", 6, "增长/6.5%以/上" },
		{ "one two", 5, "one/two" },
		{ "one two", 3, "one/two" },
		{ "one  two", 4, "one/two" },
		{ "abcdefgh", 3, "abc/def/gh" },
		{ "增长，投资", 4, "增/长，/投资" },
		{ "增长（投资）", 6, "增长/（投/资）" },
		{ "2019年", 4, "2019/年" },
		{ "cafe\u0301s bar", 5, "cafe\u0301s/bar" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct yoy_buf got = YOY_BUF_INIT(YOY_BUF_NOMAX);
		struct yoy_view text = yoy_view_of(rows[i].text);
		size_t pos = 0;

		while (pos < text.len) {
			if (pos > 0)
				yoy_buf_addc(&got, '/');
			yoy_buf_addv(&got, yoy_wrap_next(text, &pos, rows[i].cols));
		}
		if (strcmp(yoy_buf_str(&got), rows[i].want) != 0)
			fail_msg("%s in %zu: want %s, got %s", rows[i].text, rows[i].cols,
				 rows[i].want, yoy_buf_str(&got));
		yoy_buf_release(&got);
	}
}

static void test_tones(void **state)
{
	static const struct {
		const char *label;
		enum yoy_tone tone;
		const char *want;
	} rows[] = {
		{ "none", YOY_TONE_NONE, "\na\n" },
		{ "good", YOY_TONE_GOOD, "\n\033[32ma\033[0m\n" },
		{ "bad", YOY_TONE_BAD, "\n\033[31ma\033[0m\n" },
		{ "warn", YOY_TONE_WARN, "\n\033[33ma\033[0m\n" },
		{ "dim", YOY_TONE_DIM, "\n\033[2ma\033[0m\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct yoy_table t;
		struct yoy_buf out;

		yoy_table_init(&t, "x");
		yoy_table_col(&t, "k", "甲", YOY_COL_BOTH);
		yoy_table_row(&t);
		yoy_table_text(&t, "k", "a");
		yoy_table_tone(&t, "k", rows[i].tone);
		out = render(&t, YOY_FMT_TABLE, 0, true);
		if (!strstr(yoy_buf_str(&out), rows[i].want))
			fail_msg("%s: %s", rows[i].label, yoy_buf_str(&out));
		yoy_buf_release(&out);
		out = render(&t, YOY_FMT_TABLE, 0, false);
		if (strchr(yoy_buf_str(&out), '\033'))
			fail_msg("%s: colour where none was asked for", rows[i].label);
		yoy_buf_release(&out);
		yoy_table_release(&t);
	}
}

static void test_format_parse(void **state)
{
	static const struct {
		const char *word;
		int want;
	} rows[] = {
		{ "table", YOY_FMT_TABLE },
		{ "csv", YOY_FMT_CSV },
		{ "tsv", YOY_FMT_TSV },
		{ "json", YOY_FMT_JSON },
		{ "ndjson", YOY_FMT_NDJSON },
		{ "md", YOY_FMT_MD },
		{ "", -1 },
		{ "JSON", -1 },
		{ "xlsx", YOY_FMT_XLSX },
		{ "html", -1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (yoy_format_parse(rows[i].word) != rows[i].want)
			fail_msg("%s: %d", rows[i].word, yoy_format_parse(rows[i].word));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_formats),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_escaping),
		cmocka_unit_test(test_headings_and_notes_are_escaped),
		cmocka_unit_test(test_nesting),
		cmocka_unit_test(test_width),
		cmocka_unit_test(test_every_width),
		cmocka_unit_test(test_wrap),
		cmocka_unit_test(test_tones),
		cmocka_unit_test(test_format_parse),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
