#include "unit.h"
#include "analyze/textdiff_parts.h"
#include "yoy/io.h"
#include "yoy/text_doc.h"
#include "yoy/text_view.h"
#include "yoy/textdiff.h"

/* Two texts compared; lives until it is released. */
struct both {
	struct yoy_text_doc a, b;
	struct yoy_text_diff d;
};

static void compare(struct both *x, const char *a, const char *b)
{
	memset(x, 0, sizeof(*x));
	yoy_text_doc_read(&x->a, yoy_view_of(a), NULL);
	yoy_text_doc_read(&x->b, yoy_view_of(b), NULL);
	x->a.name = "甲文";
	x->b.name = "乙文";
	assert_int_equal(yoy_textdiff(&x->d, &x->a, &x->b, NULL), YOY_OK);
}

static void both_release(struct both *x)
{
	yoy_text_diff_release(&x->d);
	yoy_text_doc_release(&x->a);
	yoy_text_doc_release(&x->b);
}

/* [-gone-]{+new+} of the pieces from first on. */
static void mark(struct yoy_buf *out, const struct yoy_text_piece_vec *pieces, size_t first,
		 size_t n, const struct yoy_text_doc *a, const struct yoy_text_doc *b)
{
	static const char *const open[] = { "", "[-", "{+" }, *const shut[] = { "", "-]", "+}" };

	for (size_t i = first; i < first + n; i++) {
		const struct yoy_text_piece *p = &pieces->item[i];

		yoy_buf_adds(out, open[p->kind]);
		yoy_buf_addv(out, p->kind == YOY_PIECE_NEW
					  ? yoy_view_sub(b->text, p->b.beg, p->b.end)
					  : yoy_view_sub(a->text, p->a.beg, p->a.end));
		yoy_buf_adds(out, shut[p->kind]);
	}
}

/* (6), (7): tests/cases/text_words.txt. */
static size_t word_row(char *line, size_t at_line)
{
	char *cell[4] = { line, NULL, NULL, NULL };
	struct yoy_buf text[2] = { YOY_BUF_INIT(4096), YOY_BUF_INIT(4096) };
	struct yoy_buf got = YOY_BUF_INIT(4096);
	struct yoy_text_doc doc[2] = { YOY_TEXT_DOC_INIT, YOY_TEXT_DOC_INIT };
	struct yoy_text_piece_vec pieces = YOY_VEC_INIT;
	struct text_lexicon *lex;
	struct yoy_span at[2];

	for (int i = 1; i < 4 && cell[i - 1]; i++) {
		cell[i] = strstr(cell[i - 1], " | ");
		if (cell[i]) {
			*cell[i] = '\0';
			cell[i] += 3;
		}
	}
	if (!cell[2])
		fail_msg("text_words.txt:%zu: three cells are expected", at_line);
	for (int i = 0; i < 2; i++) {
		yoy_buf_adds(&text[i], cell[i]);
		at[i] = (struct yoy_span){ 0, (uint32_t)text[i].len };
		yoy_buf_addf(&text[i], "\n%s", cell[3] ? cell[3] : "");
		yoy_text_doc_read(&doc[i], yoy_buf_view(&text[i]), NULL);
	}
	lex = text_lexicon_new(&doc[0], &doc[1]);
	text_pieces(&pieces, lex, &doc[0], at[0], &doc[1], at[1]);
	mark(&got, &pieces, 0, pieces.n, &doc[0], &doc[1]);
	if (strcmp(yoy_buf_str(&got), cell[2]) != 0)
		fail_msg("text_words.txt:%zu: got %s, want %s", at_line, yoy_buf_str(&got),
			 cell[2]);
	text_lexicon_free(lex);
	yoy_vec_release(&pieces);
	yoy_buf_release(&got);
	for (int i = 0; i < 2; i++) {
		yoy_text_doc_release(&doc[i]);
		yoy_buf_release(&text[i]);
	}
	return 1;
}

static void words(void **state)
{
	struct yoy_buf file = YOY_BUF_INIT(1 << 20);
	struct yoy_err err = YOY_ERR_INIT;
	size_t at_line = 0, n = 0;
	char *text, *line, *eol;

	(void)state;
	if (yoy_io_read_file(&file, "tests/cases/text_words.txt", &err))
		fail_msg("%s", err.msg);
	text = yoy_buf_detach(&file);
	for (line = text; line; line = eol ? eol + 1 : NULL) {
		eol = strchr(line, '\n');
		if (eol)
			*eol = '\0';
		at_line++;
		if (*line && *line != '#')
			n += word_row(line, at_line);
	}
	free(text);
	assert_true(n >= 20);
}

/* Rows as letters: = kept, ~ changed, - dropped, + added; moved ones as < and >, with ~ when their
 * text changed too. */
static void shape(char *out, const struct yoy_text_diff *d)
{
	static const char letters[] = "=~-+";

	for (size_t i = 0; i < d->rows.n; i++) {
		const struct yoy_text_row *r = &d->rows.item[i];

		if (r->place != YOY_PLACE_BOTH)
			*out++ = r->place == YOY_PLACE_OLD ? '<' : '>';
		if (r->place == YOY_PLACE_BOTH || r->status == YOY_TEXT_CHANGED)
			*out++ = letters[r->status];
	}
	*out = '\0';
}

static const struct {
	const char *what, *a, *b, *shape;
} alignments[] = {
	{ "the same", "甲。乙。\n丙。", "甲。乙。\n丙。", "===" },
	{ "one more", "修路二十公里。植树百亩。", "修路二十公里。架桥三座。植树百亩。", "=+=" },
	{ "one less", "修路二十公里。架桥三座。植树百亩。", "修路二十公里。植树百亩。", "=-=" },
	{ "a number differs", "全县生产总值增长7%。", "全县生产总值增长6%。", "~" },
	{ "nothing in common", "修建敬老院。", "关停小煤窑。", "-+" },
	{ "a semicolon ends a sentence", "财政收入增长5%；固定资产投资增长8%；",
	  "财政收入增长5%；社会消费品零售额增长9%；固定资产投资增长8%；", "=+=" },
	{ "another paragraph is no move", "推进农村饮水安全工程建设。改造农村危房五百户。",
	  "推进农村饮水安全工程建设。\n改造农村危房五百户。", "==" },
	{ "moved behind",
	  "推进农村饮水安全工程建设惠及三万人。\n改造老旧小区，新增停车位。\n新建幼儿园两所，扩建小"
	  "学三所。\n",
	  "改造老旧小区，新增停车位。\n新建幼儿园两所，扩建小学三所。\n推进农村饮水安全工程建设惠及"
	  "三万人。\n",
	  "<==>" },
	{ "moved and changed",
	  "推进农村饮水安全工程建设惠及三万人。\n改造老旧小区，新增停车位。\n新建幼儿园两所，扩建小"
	  "学三所。\n",
	  "改造老旧小区，新增停车位。\n新建幼儿园两所，扩建小学三所。\n推进农村饮水安全工程建设惠及"
	  "五万人。\n",
	  "<~==>~" },
	{ "too short to be called moved", "好的开始。\n改造老旧小区，新增停车位。\n",
	  "改造老旧小区，新增停车位。\n好的开始。\n", "-=+" },
	{ "a phrase that stands everywhere pairs nothing",
	  "扎实推进高质量发展，在东部山区修建中型水库并配套渠系。扎实推进高质量发展，整治河道。"
	  "扎实推进高质量发展，支持企业到境外举办农产品展销活动。",
	  "扎实推进高质量发展，为返乡青年开办电商夜校课程。扎实推进高质量发展，整治河道。"
	  "扎实推进高质量发展，把老旧锅炉换成空气源热泵机组。",
	  "-+=-+" },
	{ "the better partner wins", "改造农村户厕三千座，建设垃圾中转站。",
	  "改造城区公厕。改造农村户厕三千座，新建垃圾中转站。", "+~" },
};

static void aligned(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(alignments); i++) {
		struct both x;
		char got[64];

		compare(&x, alignments[i].a, alignments[i].b);
		shape(got, &x.d);
		if (strcmp(got, alignments[i].shape) != 0)
			fail_msg("%s: got %s, want %s", alignments[i].what, got,
				 alignments[i].shape);
		assert_int_equal(yoy_text_diff_same(&x.d),
				 strspn(alignments[i].shape, "=") == strlen(alignments[i].shape));
		both_release(&x);
	}
}

/* A section whose paragraphs go elsewhere as a whole is one passage. */
static void passage(void **state)
{
#define FARMS "建成高标准农田两万亩，新增蔬菜三千亩。培育家庭农场二十家，新建冷库五座。\n"
#define WORKS                                                                                                                               \
	"新开工亿元以上工业项目六个，竣工投产四个。盘活闲置厂房四万平方米，引进配套企业十一家。" \
	"培育专精特新企业九家，技改投资增长两成以上。\n"
	struct both x;

	(void)state;
	compare(&x, "一、农业\n" FARMS "二、工业\n" WORKS, "一、工业\n" WORKS "二、农业\n" FARMS);
#undef FARMS
#undef WORKS
	assert_int_equal(x.d.moves.n, 1);
	assert_int_equal(x.d.moves.item[0].n, 2);
	assert_int_equal(x.d.moves.item[0].a, 1);
	assert_int_equal(x.d.moves.item[0].b, 5);
	assert_int_equal(x.d.sentences.moved, 2);
	assert_int_equal(x.d.sections.n, 2);
	assert_false(x.d.sections.item[0].moved);
	assert_true(x.d.sections.item[1].moved);
	assert_int_equal(x.d.sections.item[1].sentences.moved, 2);
	both_release(&x);
}

/* What is counted adds up to both texts, and pieces put together are the sentences. */
static void adds_up(void **state)
{
	static const char a[] =
		"一、回顾\n完成投资20亿元，增长8%；税收3亿元。\n（一）抓好项目。开工十个。"
		"\n二、打算\n完成投资22亿元。植树造林一万亩，治理河道八公里。\n";
	static const char b[] =
		"一、回顾\n植树造林一万亩，治理河道八公里。完成投资21亿元，增长5%；\n二、打算"
		"\n（一）抓好项目。开工十二个。\n完成投资23亿元。新建学校两所。\n";
	struct both x;
	size_t chars_a = 0, chars_b = 0, n_a = 0, n_b = 0;

	(void)state;
	compare(&x, a, b);
	for (size_t i = 0; i < x.d.rows.n; i++) {
		const struct yoy_text_row *r = &x.d.rows.item[i];
		size_t at_a, at_b;

		n_a += r->a != YOY_TEXT_NONE && r->place != YOY_PLACE_NEW;
		n_b += r->b != YOY_TEXT_NONE && r->place != YOY_PLACE_OLD;
		if (!r->n_pieces)
			continue;
		at_a = x.a.sentences.item[r->a].at.beg;
		at_b = x.b.sentences.item[r->b].at.beg;
		for (size_t k = r->first_piece; k < r->first_piece + r->n_pieces; k++) {
			const struct yoy_text_piece *p = &x.d.pieces.item[k];

			assert_int_equal(p->a.beg, at_a);
			assert_int_equal(p->b.beg, at_b);
			at_a = p->a.end;
			at_b = p->b.end;
		}
		assert_int_equal(at_a, x.a.sentences.item[r->a].at.end);
		assert_int_equal(at_b, x.b.sentences.item[r->b].at.end);
	}
	assert_int_equal(n_a, x.a.sentences.n);
	assert_int_equal(n_b, x.b.sentences.n);
	for (size_t i = 0; i < x.a.text.len; i++)
		chars_a += (x.a.text.ptr[i] & 0xC0) != 0x80 && x.a.text.ptr[i] != '\n';
	for (size_t i = 0; i < x.b.text.len; i++)
		chars_b += (x.b.text.ptr[i] & 0xC0) != 0x80 && x.b.text.ptr[i] != '\n';
	assert_int_equal(x.d.chars.kept + x.d.chars.moved + x.d.chars.dropped, chars_a);
	assert_int_equal(x.d.chars.kept + x.d.chars.moved + x.d.chars.added, chars_b);
	both_release(&x);
}

/* (8), and texts that are nothing but one phrase. */
static void limits(void **state)
{
	struct yoy_text_doc big = YOY_TEXT_DOC_INIT, small = YOY_TEXT_DOC_INIT;
	struct yoy_text_diff d;
	struct yoy_err err = YOY_ERR_INIT;
	struct both x;
	char *text = malloc(YOY_TEXTDIFF_MAX + 1);

	(void)state;
	assert_non_null(text);
	memset(text, 'x', YOY_TEXTDIFF_MAX + 1);
	big.name = "big.txt";
	big.text = (struct yoy_view){ text, YOY_TEXTDIFF_MAX + 1 };
	small.text = yoy_view_of("好。");
	assert_int_equal(yoy_textdiff(&d, &small, &big, &err), YOY_E_LIMIT);
	assert_non_null(strstr(err.msg, "big.txt"));
	yoy_text_diff_release(&d);
	for (size_t i = 0; i + 4 <= 40000; i += 4)
		memcpy(text + i, i % 8 ? "好\n" : "坏\n", 4);
	text[40000] = '\0';
	compare(&x, text, text + 4);
	assert_true(x.d.rows.n >= 9999);
	both_release(&x);
	free(text);
}

/* What a terminal, a page or patch would take for its own is made harmless. */
static void views(void **state)
{
	static const struct {
		const char *text, *never, *html;
	} rows[] = {
		{ "甲<script>alert(1)</script>乙。", NULL, "甲&lt;script&gt;alert(1)" },
		{ "甲&\"乙\"。", NULL, "甲&amp;&quot;乙&quot;。" },
		{ "甲\x1b[31m乙。", "\x1b", "甲\\x1B[31m乙" },
	};
	struct yoy_text_view_opts wide = { .width = 120, .context = SIZE_MAX };
	struct yoy_text_view_opts narrow = { .width = 60, .context = SIZE_MAX };

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct yoy_buf out[4] = { YOY_BUF_INIT(1 << 20), YOY_BUF_INIT(1 << 20),
					  YOY_BUF_INIT(1 << 20), YOY_BUF_INIT(1 << 20) };
		struct both x;

		compare(&x, rows[i].text, "丁。");
		yoy_text_html(&out[0], &x.d);
		yoy_text_view(&out[1], &x.d, &wide);
		yoy_text_view(&out[2], &x.d, &narrow);
		yoy_text_unified(&out[3], &x.d, &narrow);
		assert_non_null(strstr(yoy_buf_str(&out[0]), rows[i].html));
		assert_null(strstr(yoy_buf_str(&out[0]), "<script"));
		for (int k = 0; k < 4; k++) {
			if (rows[i].never && strstr(yoy_buf_str(&out[k]), rows[i].never))
				fail_msg("row %zu, view %d: not harmless", i, k);
			yoy_buf_release(&out[k]);
		}
		both_release(&x);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words),   cmocka_unit_test(aligned), cmocka_unit_test(passage),
		cmocka_unit_test(adds_up), cmocka_unit_test(limits),  cmocka_unit_test(views),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
