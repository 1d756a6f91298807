/* Workbooks and CSV that come back, what a ledger of them changes, progress by time. */
#include "unit.h"
#include <unistd.h>
#include <zip.h>
#include "yoy/clock.h"
#include "yoy/io.h"
#include "yoy/ledger_file.h"
#include "yoy/ledger_plan.h"
#include "yoy/schedule.h"

#define NS "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELS                                                                        \
	"<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/>" \
	"</Relationships>"
#define BOOK                                                                                     \
	"<workbook xmlns=\"" NS "\" xmlns:r=\"x\"><sheets><sheet name=\"台账\" sheetId=\"1\" " \
	"r:id=\"r1\"/></sheets></workbook>"

struct part {
	const char *name, *xml;
};

/* The bytes of a zip with these parts. */
static void pack(struct yoy_buf *out, const struct part *parts, size_t n)
{
	char path[] = "/tmp/yoy-ledger-XXXXXX";
	int fd = mkstemp(path);
	zip_t *z;

	assert_true(fd >= 0);
	close(fd);
	z = zip_open(path, ZIP_TRUNCATE, NULL);
	assert_non_null(z);
	for (size_t i = 0; i < n; i++) {
		zip_source_t *s = zip_source_buffer(z, parts[i].xml, strlen(parts[i].xml), 0);

		assert_true(zip_file_add(z, parts[i].name, s, ZIP_FL_ENC_UTF_8) >= 0);
	}
	assert_int_equal(zip_close(z), 0);
	assert_int_equal(yoy_io_read_file(out, path, NULL), YOY_OK);
	unlink(path);
}

/* Cells of the first sheet: row:col=text, joined by blanks; or the message. */
static void show(struct yoy_buf *out, struct yoy_view bytes)
{
	struct yoy_book book = YOY_BOOK_INIT;
	struct yoy_err err = YOY_ERR_INIT;

	if (yoy_book_read(&book, bytes, &err)) {
		yoy_buf_addf(out, "! %s", err.msg);
	} else if (book.sheets.n) {
		const struct yoy_book_row_vec *rows = &book.sheets.item[0].rows;

		for (size_t r = 0; r < rows->n; r++)
			for (size_t c = 0; c < rows->item[r].cells.n; c++)
				yoy_buf_addf(out, "%s%u:%u=%s", out->len ? " " : "",
					     rows->item[r].number, rows->item[r].cells.item[c].col,
					     rows->item[r].cells.item[c].text);
	}
	yoy_book_release(&book);
}

struct sheet_row {
	const char *data; /* inside of <worksheet> */
	const char *want;
};

static const struct sheet_row sheet_rows[] = {
	{ "<sheetData><row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c><c r=\"C2\" "
	  "t=\"s\"><v>1</v></c></row>"
	  "</sheetData>",
	  "2:1=已完成 2:2=甲乙" },
	{ "<sheetData><row><c t=\"inlineStr\"><is><t xml:space=\"preserve\"> 一 "
	  "</t></is></c><c><v>5</v>"
	  "</c></row></sheetData>",
	  "1:0=一 1:1=5" },
	{ "<sheetData><row r=\"3\"><c r=\"A3\" s=\"1\"><v>0.6</v></c><c r=\"B3\" "
	  "s=\"2\"><v>0.125</v></c>"
	  "<c r=\"C3\"><v>45.299999999999997</v></c><c r=\"D3\" t=\"b\"><v>1</v></c>"
	  "<c r=\"E3\" t=\"e\"><v>#REF!</v></c><c r=\"F3\" t=\"str\"><f>A1</f><v>文</v></c>"
	  "<c r=\"G3\" s=\"1\"/></row></sheetData>",
	  "3:0=60% 3:1=12.5% 3:2=45.3 3:3=TRUE 3:4=#REF! 3:5=文" },
	{ "<sheetData><row r=\"1\"><c r=\"A1\" "
	  "t=\"inlineStr\"><is><t>a_x000D_&#10;b_x005F_x0041_</t></is>"
	  "</c></row></sheetData>",
	  "1:0=a\nb_x0041_" },
	{ "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row><row r=\"2\"><c "
	  "r=\"B2\"><v>1</v>"
	  "</c></row><row r=\"4\"><c r=\"B4\"><v>2</v></c></row></sheetData><mergeCells><mergeCell "
	  "ref=\"A1:A3\"/><mergeCell ref=\"B2:C2\"/><mergeCell ref=\"X\"/></mergeCells>",
	  "1:0=已完成 2:0=已完成 2:1=1 4:1=2" },
	{ "<sheetData/>", "" },
	{ "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row></sheetData>",
	  "! xl/worksheets/sheet1.xml: row 1: a shared string that is not there: 7" },
	{ "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>-1</v></c></row></sheetData>",
	  "! xl/worksheets/sheet1.xml: row 1: a shared string that is not there: -1" },
	{ "<sheetData><row r=\"1\"><c r=\"ZZZZ1\"><v>1</v></c></row></sheetData>",
	  "! xl/worksheets/sheet1.xml: row 1: no place of a cell: ZZZZ1" },
	{ "<sheetData><row r=\"1\"><c r=\"B1\"><v>1</v></c><c "
	  "r=\"A1\"><v>1</v></c></row></sheetData>",
	  "! xl/worksheets/sheet1.xml: row 1: cells out of order" },
	{ "<sheetData><row r=\"9\"/><row r=\"2\"/></sheetData>",
	  "! xl/worksheets/sheet1.xml: row 2 behind row 9" },
	{ "<sheetData><row r=\"1\"><c", "! xl/worksheets/sheet1.xml: damaged XML near line 1" },
};

static void test_xlsx(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(sheet_rows); i++) {
		struct yoy_buf sheet = YOY_BUF_INIT(YOY_BUF_NOMAX), zip = sheet, got = sheet;
		const struct part parts[] = {
			{ "xl/workbook.xml", BOOK },
			{ "xl/_rels/workbook.xml.rels", RELS },
			{ "xl/sharedStrings.xml",
			  "<sst xmlns=\"" NS
			  "\"><si><t>已完成</t></si><si><r><t>甲</t></r><r><t>乙</t></r>"
			  "<rPh><t>yi</t></rPh></si></sst>" },
			{ "xl/styles.xml", "<styleSheet><numFmts><numFmt numFmtId=\"164\" "
					   "formatCode=\"0.0%\"/></numFmts>"
					   "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"9\"/><xf "
					   "numFmtId=\"164\"/></cellXfs>"
					   "</styleSheet>" },
			{ "xl/worksheets/sheet1.xml", NULL },
		};
		struct part all[ROWS(parts)];

		memcpy(all, parts, sizeof(parts));
		yoy_buf_addf(&sheet, "<worksheet xmlns=\"" NS "\">%s%s", sheet_rows[i].data,
			     strstr(sheet_rows[i].want, "damaged") ? "" : "</worksheet>");
		all[4].xml = yoy_buf_str(&sheet);
		pack(&zip, all, ROWS(all));
		show(&got, yoy_buf_view(&zip));
		if (strcmp(yoy_buf_str(&got), sheet_rows[i].want) != 0)
			fail_msg("row %zu: \"%s\", want \"%s\"", i, yoy_buf_str(&got),
				 sheet_rows[i].want);
		yoy_buf_release(&sheet);
		yoy_buf_release(&zip);
		yoy_buf_release(&got);
	}
}

/* Files that are none, or mean harm. */
static void test_hostile(void **state)
{
	struct yoy_buf bomb = YOY_BUF_INIT(YOY_BUF_NOMAX);
	const struct {
		struct part parts[3];
		const char *want;
	} rows[] = {
		{ { { "xl/workbook.xml", BOOK } }, "workbook.xml.rels is missing" },
		{ { { "a", "b" } }, "xl/workbook.xml is missing" },
		{ { { "xl/workbook.xml",
		      "<!DOCTYPE a [<!ENTITY b \"c\">]><workbook>&b;</workbook>" } },
		  "declares entities" },
		{ { { "xl/workbook.xml", "<workbook>\xff</workbook>" } }, "not UTF-8" },
		{ { { "xl/workbook.xml", BOOK },
		    { "xl/_rels/workbook.xml.rels",
		      "<a><Relationship Id=\"r1\" Target=\"../../etc/passwd\"/></a>" } },
		  "names a part outside" },
		{ { { "xl/workbook.xml", BOOK },
		    { "xl/_rels/workbook.xml.rels", RELS },
		    { "xl/worksheets/sheet1.xml", NULL } },
		  "inflates to more than 64 MiB" },
	};

	(void)state;
	yoy_buf_reserve(&bomb, 70 << 20);
	for (int i = 0; i < 70; i++) {
		char *mib = calloc(1, (1 << 20) + 1);

		memset(mib, ' ', 1 << 20);
		yoy_buf_adds(&bomb, mib);
		free(mib);
	}
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct yoy_buf zip = YOY_BUF_INIT(YOY_BUF_NOMAX), got = zip;
		struct part parts[3];
		size_t n = 0;

		memcpy(parts, rows[i].parts, sizeof(parts));
		while (n < 3 && parts[n].name) {
			parts[n].xml = parts[n].xml ? parts[n].xml : yoy_buf_str(&bomb);
			n++;
		}
		pack(&zip, parts, n);
		show(&got, yoy_buf_view(&zip));
		if (!strstr(yoy_buf_str(&got), rows[i].want))
			fail_msg("row %zu: \"%s\", want \"%s\"", i, yoy_buf_str(&got),
				 rows[i].want);
		/* Cut anywhere it is refused, never more. */
		for (size_t cut = 4; cut < zip.len && cut < 400; cut += 7) {
			yoy_buf_clear(&got);
			show(&got, yoy_view_sub(yoy_buf_view(&zip), 0, cut));
			assert_int_equal(yoy_buf_str(&got)[0], '!');
		}
		yoy_buf_release(&zip);
		yoy_buf_release(&got);
	}
	yoy_buf_release(&bomb);
}

static void test_csv(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "\xef\xbb\xbf"
		  "a, b \r\n\r\n\"x\ny\",'=1+1\n'ok,\n",
		  "1:0=a 1:1=b 3:0=x\ny 3:1==1+1 5:0='ok" },
		{ "\xb1\xe0\xba\xc5,b\n", "1:0=编号 1:1=b" }, /* GB18030 */
		{ "", "! empty" },
		{ "\xd0\xcf\x11\xe0zzzz", "! an old .xls" },
		{ "a,\"b", "! neither an .xlsx nor CSV" },
		{ "\xff\xfe", "! neither an .xlsx nor CSV" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct yoy_buf got = YOY_BUF_INIT(YOY_BUF_NOMAX);

		show(&got, yoy_view_of(rows[i].text));
		if (strncmp(yoy_buf_str(&got), rows[i].want, strlen(rows[i].want)) != 0)
			fail_msg("row %zu: \"%s\"", i, yoy_buf_str(&got));
		yoy_buf_release(&got);
	}
}

static struct yoy_commitment commitments[] = {
	{ .id = "甲县-2020-0000000a", .period = "2020", .amount = { .unit = "", .name = "" } },
	{ .id = "甲县-2020-0000000b", .period = "2020", .amount = { .unit = "", .name = "" } },
};

static void known(struct yoy_audit *audit)
{
	for (size_t i = 0; i < ROWS(commitments); i++) {
		struct yoy_audit_row *row = yoy_vec_push(&audit->rows);

		row->commitment = &commitments[i];
		row->status = row->machine_status = YOY_UNMENTIONED;
	}
}

struct plan_row {
	const char *csv;  /* below the heading */
	const char *want; /* one word a line: what changes, or why it is refused */
};

static const struct plan_row plan_rows[] = {
	{ "甲县-2020-0000000a,已完成,看过,教育局,60%\n",
	  "status=fulfilled note=看过 unit=教育局 progress=60%" },
	{ "甲县-2020-0000000a,Partly Fulfilled,,,\n", "status=partly_fulfilled" },
	{ "甲县-2020-0000000a,未提及,,,\n", "=" },
	{ "甲县-2020-0000000a,,,,\n", "=" },
	{ ",,,,\n,合计,,,\n", "!没有编号" },
	{ "甲县-2020-0000000,已完成,,,\n", "!编号残缺或被改动" },
	{ "甲县-2020-0000000A,已完成,,,\n", "!编号残缺或被改动" },
	{ "甲县-2020-0000000c,已完成,,,\n", "!库中没有这个编号" },
	{ "甲县-2020-0000000a,做完了,,,\n甲县-2020-0000000b,已完成,,,\n",
	  "!状态“做完了”不在已完成、部分完成、未完成、未提及、待核查之列 status=fulfilled" },
	{ "甲县-2020-0000000a,已完成,,,\n甲县-2020-0000000a,已完成,,,\n",
	  "status=fulfilled status=fulfilled" },
	{ "甲县-2020-0000000a,已完成,,,\n甲县-2020-0000000a,未完成,,,\n",
	  "status=fulfilled !编号与第2行重复而内容不同" },
	{ "甲县-2020-0000000a,已完成,\"a\x01\",,\n", "!备注过长或含控制字符" },
	{ "编号,状态,备注,责任单位,进度\n甲县-2020-0000000b,,x,,\n", "note=x" },
};

static void test_plan(void **state)
{
	struct yoy_audit audit = YOY_AUDIT_INIT;
	const struct yoy_audit *audits[] = { &audit };
	static const char *const names[] = { "status", "note", "unit", "progress" };

	(void)state;
	known(&audit);
	for (size_t i = 0; i < ROWS(plan_rows); i++) {
		struct yoy_ledger_file file = YOY_LEDGER_FILE_INIT;
		struct yoy_ledger_plan plan = YOY_LEDGER_PLAN_INIT;
		struct yoy_buf csv = YOY_BUF_INIT(YOY_BUF_NOMAX), got = csv;
		struct yoy_err err = YOY_ERR_INIT;

		yoy_buf_addf(&csv, "编号,状态,备注,责任单位,进度\n%s", plan_rows[i].csv);
		if (yoy_ledger_file_read(&file, yoy_buf_view(&csv), &err))
			fail_msg("row %zu: %s", i, err.msg);
		yoy_ledger_plan_make(&plan, &file.lines, audits, 1);
		for (size_t k = 0; k < plan.changes.n; k++) {
			const struct yoy_ledger_change *c = &plan.changes.item[k];

			if (c->refused)
				yoy_buf_addf(&got, "%s!%s", got.len ? " " : "", c->refused);
			else if (!c->changed)
				yoy_buf_addf(&got, "%s=", got.len ? " " : "");
			for (int f = 0; f < YOY_LEDGER_OWN; f++)
				if (c->after[f])
					yoy_buf_addf(&got, "%s%s=%s", got.len ? " " : "", names[f],
						     c->after[f]);
		}
		if (strcmp(yoy_buf_str(&got), plan_rows[i].want) != 0)
			fail_msg("row %zu: \"%s\", want \"%s\"", i, yoy_buf_str(&got),
				 plan_rows[i].want);
		yoy_buf_release(&csv);
		yoy_buf_release(&got);
		yoy_ledger_plan_release(&plan);
		yoy_ledger_file_release(&file);
	}
	yoy_audit_release(&audit);
}

/* A cell that still fits its digest says nothing, whatever holds now. */
static void test_check(void **state)
{
	const char *const cells[YOY_LEDGER_OWN] = { "fulfilled", "看过", "", "60%" };
	char check[YOY_LEDGER_CHECK_LEN + 1];

	(void)state;
	yoy_ledger_check(check, cells);
	assert_int_equal(strlen(check), YOY_LEDGER_CHECK_LEN);
	for (int c = 0; c < YOY_LEDGER_OWN; c++) {
		assert_true(yoy_ledger_untouched(check, (enum yoy_ledger_column)c, cells[c]));
		assert_false(yoy_ledger_untouched(check, (enum yoy_ledger_column)c, "别的"));
	}
	assert_false(yoy_ledger_untouched("v", YOY_LEDGER_NOTE, ""));
}

static void test_headings(void **state)
{
	static const struct {
		const char *csv, *want;
	} rows[] = {
		{ "某县台账\n\n备注,x,编号\na,b,c\n", "" },
		{ "ID,Note\na,b\n", "" },
		{ "序号,承诺\n1,2\n", "no table with the headings" },
		{ "编号,承诺\n1,2\n", "no table with the headings" },
		{ "编号,备注,备注\n1,2,3\n", "two columns are named 备注" },
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct yoy_ledger_file file = YOY_LEDGER_FILE_INIT;
		struct yoy_err err = YOY_ERR_INIT;
		yoy_rc rc = yoy_ledger_file_read(&file, yoy_view_of(rows[i].csv), &err);

		if ((rc != YOY_OK) != (*rows[i].want != '\0') || !strstr(err.msg, rows[i].want))
			fail_msg("row %zu: %s", i, err.msg);
		if (!rc)
			assert_int_equal(file.lines.n, 1);
		yoy_ledger_file_release(&file);
	}
}

struct schedule_row {
	const char *due, *on;
	enum yoy_commit_status status;
	const char *progress; /* of a person, or NULL */
	int done_of_100;      /* told by a report; -1: nothing */
	const char *want;     /* word, pace */
};

static const struct schedule_row schedule_rows[] = {
	{ NULL, "2019-06-30", YOY_FULFILLED, NULL, -1, "done 49.6" },
	{ NULL, "2020-01-01", YOY_FULFILLED, NULL, -1, "done 100.0" },
	{ NULL, "2020-01-01", YOY_PARTLY_FULFILLED, NULL, 80, "overdue 100.0" },
	{ NULL, "2019-12-31", YOY_PARTLY_FULFILLED, NULL, 80, "behind 100.0" },
	{ "2019-06-30", "2019-07-01", YOY_UNMENTIONED, NULL, -1, "overdue 100.0" },
	{ "2019-06-30", "2019-06-30", YOY_UNMENTIONED, NULL, -1, "unknown 100.0" },
	{ NULL, "2019-06-30", YOY_PARTLY_FULFILLED, NULL, 50, "on_course 49.6" },
	{ NULL, "2019-06-30", YOY_PARTLY_FULFILLED, NULL, 44, "behind 49.6" },
	{ NULL, "2019-06-30", YOY_PARTLY_FULFILLED, NULL, 55, "ahead 49.6" },
	{ NULL, "2019-06-30", YOY_PARTLY_FULFILLED, NULL, 54, "on_course 49.6" },
	/* What a person says goes before what a report tells; words are no share. */
	{ NULL, "2019-06-30", YOY_PARTLY_FULFILLED, "90%", 10, "ahead 49.6" },
	{ NULL, "2019-06-30", YOY_PARTLY_FULFILLED, "12.5％", -1, "behind 49.6" },
	{ NULL, "2019-06-30", YOY_PARTLY_FULFILLED, "主体完工", -1, "unknown 49.6" },
	{ NULL, "2018-06-30", YOY_COMMIT_PENDING, "0%", -1, "on_course 0.0" },
};

static void test_schedule(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(schedule_rows); i++) {
		const struct schedule_row *r = &schedule_rows[i];
		struct yoy_commitment k = {
			.period = "2019",
			.due = r->due,
			.amount = { .has = true, .value = { 100, 0 }, .unit = "户", .name = "" }
		};
		struct yoy_amount told = { .has = true,
					   .value = { r->done_of_100, 0 },
					   .unit = "户" };
		struct yoy_passage passage = { .part = YOY_PART_REVIEW };
		struct yoy_outcome outcome = { .passage = &passage, .amount = &told };
		struct yoy_decision progress = { .value = r->progress };
		struct yoy_audit_row row = { .commitment = &k,
					     .status = r->status,
					     .outcome = &outcome,
					     .n_outcomes = r->done_of_100 >= 0,
					     .decided = { .progress = r->progress ? &progress
										  : NULL } };
		struct yoy_schedule_at at;
		char got[64], pace[YOY_DECIMAL_TEXT_MAX];
		long day;

		assert_true(yoy_clock_days(r->on, &day));
		yoy_schedule_at(&at, &row, day);
		yoy_decimal_print(pace, at.pace_pct);
		snprintf(got, sizeof(got), "%s %s", yoy_schedule_word(at.result), pace);
		if (strcmp(got, r->want) != 0)
			fail_msg("row %zu: %s, want %s", i, got, r->want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_xlsx),     cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_csv),      cmocka_unit_test(test_plan),
		cmocka_unit_test(test_check),    cmocka_unit_test(test_headings),
		cmocka_unit_test(test_schedule),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
