/* diff --text: two texts side by side */
#include <stdlib.h>

#include "diff_sides.h"
#include "yoy/i18n.h"
#include "yoy/io.h"
#include "yoy/normalize.h"
#include "yoy/text_doc.h"
#include "yoy/text_view.h"
#include "yoy/textdiff.h"

enum { OUTPUT_MAX = 1 << 30, CONTEXT = 1, CONTEXT_UNIFIED = 3 };

/* What the options ask for. */
struct text_request {
	bool html;
	struct yoy_text_view_opts view;
};

/* What can happen to a sentence, as --only and listings name it. */
enum { TEXT_MOVED = YOY_TEXT_ADDED + 1, N_TEXT_WORDS };
static const char *const words[N_TEXT_WORDS] = { "kept", "changed", "dropped", "added", "moved" };
static const char *const word_names[N_TEXT_WORDS] = { N_("相同"), N_("修改"), N_("删去"),
						      N_("新增"), N_("移动") };

static const char *text_word(int w)
{
	return words[w];
}

static bool ends_in(const char *s, const char *tail)
{
	return yoy_view_ends(yoy_view_of(s), yoy_view_of(tail));
}

static yoy_rc parse_request(struct cli *cli, struct text_request *req)
{
	char *end = NULL;
	long n = CONTEXT_UNIFIED;

	if (cli->unified && *cli->unified) {
		n = strtol(cli->unified, &end, 10);
		if (*end || n < 0 || n > INT32_MAX || cli->unified[0] < '0' ||
		    cli->unified[0] > '9')
			return yoy_err_set(cli->err, YOY_E_USAGE,
					   "--unified=%s: a number of sentences", cli->unified);
	}
	req->html = cli->html || (cli->output &&
				  (ends_in(cli->output, ".html") || ends_in(cli->output, ".htm")));
	req->view.width = cli->output ? 0 : cli->width;
	req->view.colour = cli->colour && !cli->output;
	req->view.context = cli->all ? SIZE_MAX : cli->unified ? (size_t)n : CONTEXT;
	if (cli->unified && cli->html)
		return yoy_err_set(cli->err, YOY_E_USAGE, "diff: --unified or --html, not both");
	if (cli->only && cli->format < 0)
		return yoy_err_set(cli->err, YOY_E_USAGE,
				   "diff: --only chooses rows of a listing: add --format");
	return YOY_OK;
}

/* A document with the text it speaks of. */
struct text_source {
	struct yoy_normal normal;
	struct yoy_text_doc doc;
};

static yoy_rc read_text(struct cli *cli, const char *name, struct yoy_view raw,
			struct text_source *src)
{
	yoy_rc rc = yoy_normalize(&src->normal, raw, cli->err);

	src->doc.name = name;
	if (rc)
		yoy_err_prefix(cli->err, "%s: ", name);
	else if (src->normal.text.len == 0)
		rc = yoy_err_set(cli->err, YOY_E_INPUT, "%s: empty: there is nothing to compare",
				 name);
	else
		yoy_text_doc_read(&src->doc, yoy_buf_view(&src->normal.text),
				  yoy_rulepack_units(cli->pack));
	return rc;
}

static yoy_rc read_file(struct cli *cli, const char *path, struct text_source *src)
{
	struct yoy_buf raw = YOY_BUF_INIT(YOY_TEXTDIFF_MAX);
	yoy_rc rc = yoy_io_read_file(&raw, path, cli->err);

	if (!rc)
		rc = read_text(cli, path, yoy_buf_view(&raw), src);
	yoy_buf_release(&raw);
	return rc;
}

static yoy_rc read_report(struct cli *cli, const struct yoy_report_list *reports,
			  struct yoy_diff_side side, struct yoy_arena *arena,
			  struct text_source *src)
{
	struct yoy_buf raw = YOY_BUF_INIT(YOY_BUF_NOMAX);
	int64_t id;
	yoy_rc rc = diff_report(cli, reports, side, &id);

	if (!rc)
		rc = yoy_store_text(cli->store, id, &raw, cli->err);
	if (!rc)
		rc = read_text(cli, yoy_arena_printf(arena, "%s%d", side.region, side.year),
			       yoy_buf_view(&raw), src);
	yoy_buf_release(&raw);
	return rc;
}

/* Two files, or two reports of the database. */
static yoy_rc read_both(struct cli *cli, int argc, char **argv, struct yoy_arena *arena,
			struct text_source *a, struct text_source *b)
{
	struct yoy_report_list reports = YOY_REPORT_LIST_INIT;
	struct yoy_diff_side side_a, side_b;
	yoy_rc rc;

	if (argc == 2 && !cli->region && !cli->a && !cli->b) {
		rc = read_file(cli, argv[0], a);
		return rc ? rc : read_file(cli, argv[1], b);
	}
	rc = diff_sides(cli, argc, argv, arena, &side_a, &side_b);
	if (!rc)
		rc = cli_open_read(cli);
	if (!rc)
		rc = yoy_store_reports(cli->store, NULL, 0, &reports, cli->err);
	if (!rc)
		rc = read_report(cli, &reports, side_a, arena, a);
	if (!rc)
		rc = read_report(cli, &reports, side_b, arena, b);
	yoy_report_list_release(&reports);
	return rc;
}

static const char *text_of(struct yoy_table *t, const struct yoy_text_doc *doc, struct yoy_span at)
{
	return yoy_arena_dupv(&t->arena, yoy_view_sub(doc->text, at.beg, at.end));
}

/* NULL when there is none; "" before the first heading. */
static const char *heading_of(struct yoy_table *t, const struct yoy_text_doc *doc, size_t section)
{
	if (section == YOY_TEXT_NONE)
		return NULL;
	return text_of(t, doc, doc->sections.item[section].head);
}

static void heading_cells(struct yoy_table *t, const char *key, const char *human,
			  const struct yoy_text_doc *doc, size_t section)
{
	const char *head = heading_of(t, doc, section);

	yoy_table_text(t, key, head);
	yoy_table_text(t, human, head && !*head ? _("（标题之前）") : head);
}

/* Characters of changed sentences are kept, dropped or added, so that they have no "changed". */
static void count_columns(struct yoy_table *t)
{
	yoy_table_col(t, "unit", "单位", YOY_COL_DATA);
	yoy_table_col(t, "unit_word", "单位", YOY_COL_HUMAN);
	yoy_table_col(t, "kept", "相同", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "changed", "修改", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "moved", "移动", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "dropped", "删去", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "added", "新增", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "chars.kept", "相同字数", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "chars.moved", "移动字数", YOY_COL_DATA | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "chars.dropped", "删去字数", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_col(t, "chars.added", "新增字数", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
}

static void count_cells(struct yoy_table *t, const struct yoy_text_count *c)
{
	yoy_table_int(t, "kept", (int64_t)c->kept);
	yoy_table_int(t, "changed", (int64_t)c->changed);
	yoy_table_int(t, "moved", (int64_t)c->moved);
	yoy_table_int(t, "dropped", (int64_t)c->dropped);
	yoy_table_int(t, "added", (int64_t)c->added);
}

static void sentence_cells(struct yoy_table *t, const struct yoy_text_count *sentences,
			   const struct yoy_text_count *chars)
{
	yoy_table_text(t, "unit", "sentence");
	yoy_table_text(t, "unit_word", _("句"));
	count_cells(t, sentences);
	yoy_table_int(t, "chars.kept", (int64_t)chars->kept);
	yoy_table_int(t, "chars.moved", (int64_t)chars->moved);
	yoy_table_int(t, "chars.dropped", (int64_t)chars->dropped);
	yoy_table_int(t, "chars.added", (int64_t)chars->added);
}

static void section_cells(struct yoy_table *t, const struct yoy_text_diff *d,
			  const struct yoy_text_section_change *s)
{
	int word = s->moved ? TEXT_MOVED : (int)s->status;

	yoy_table_text(t, "change", words[word]);
	yoy_table_text(t, "change_word", _(word_names[word]));
	heading_cells(t, "a_heading", "a_heading_word", d->a, s->a);
	heading_cells(t, "b_heading", "b_heading_word", d->b, s->b);
}

static void section_columns(struct yoy_table *t)
{
	yoy_table_col(t, "change", "变化", YOY_COL_DATA);
	yoy_table_words(t, "change", text_word, N_TEXT_WORDS);
	yoy_table_col(t, "change_word", "变化", YOY_COL_HUMAN);
	yoy_table_col(t, "a_heading", "前文标题", YOY_COL_DATA);
	yoy_table_col(t, "b_heading", "后文标题", YOY_COL_DATA);
	yoy_table_col(t, "a_heading_word", "前文标题", YOY_COL_HUMAN | YOY_COL_WRAP);
	yoy_table_col(t, "b_heading_word", "后文标题", YOY_COL_HUMAN | YOY_COL_WRAP);
}

static void stat_table(struct yoy_table *t, const struct yoy_text_diff *d)
{
	yoy_table_init(t, "diff-text-stat");
	yoy_table_col(t, "scope", "范围", YOY_COL_DATA);
	yoy_table_col(t, "scope_word", "范围", YOY_COL_HUMAN);
	section_columns(t);
	count_columns(t);
	for (int sentences = 0; sentences < 2; sentences++) {
		yoy_table_row(t);
		yoy_table_text(t, "scope", "all");
		yoy_table_text(t, "scope_word", _("全文"));
		if (sentences) {
			sentence_cells(t, &d->sentences, &d->chars);
			continue;
		}
		yoy_table_text(t, "unit", "paragraph");
		yoy_table_text(t, "unit_word", _("段"));
		count_cells(t, &d->paragraphs);
	}
	for (size_t i = 0; i < d->sections.n; i++) {
		yoy_table_row(t);
		yoy_table_text(t, "scope", "section");
		yoy_table_text(t, "scope_word", _("部分"));
		section_cells(t, d, &d->sections.item[i]);
		sentence_cells(t, &d->sections.item[i].sentences, &d->sections.item[i].chars);
	}
}

static void names_table(struct yoy_table *t, const struct yoy_text_diff *d)
{
	yoy_table_init(t, "diff-text-names");
	section_columns(t);
	for (size_t i = 0; i < d->sections.n; i++) {
		const struct yoy_text_section_change *s = &d->sections.item[i];

		if (s->status == YOY_TEXT_KEPT && !s->moved)
			continue;
		yoy_table_row(t);
		section_cells(t, d, s);
	}
	t->empty = N_("the texts are the same");
}

static const char *const side_keys[2][6] = {
	{ "a.section", "a.paragraph", "a.sentence", "a.text", "a.start", "a.end" },
	{ "b.section", "b.paragraph", "b.sentence", "b.text", "b.start", "b.end" },
};

static void piece_columns(struct yoy_table *t)
{
	yoy_table_col(t, "kind", "类型", YOY_COL_BOTH);
	yoy_table_col(t, "text", "词", YOY_COL_BOTH);
}

static void row_columns(struct yoy_table *t)
{
	static const char *const titles[6] = { N_("部分"), N_("段"), N_("句"),
					       N_("原文"), N_("起"), N_("止") };

	yoy_table_init(t, "diff-text");
	yoy_table_col(t, "change", "变化", YOY_COL_DATA);
	yoy_table_words(t, "change", text_word, N_TEXT_WORDS);
	yoy_table_col(t, "change_word", "变化", YOY_COL_HUMAN);
	yoy_table_col(t, "move", "移动号", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "similarity", "相似度（‰）", YOY_COL_DATA | YOY_COL_RIGHT | YOY_COL_INT);
	for (int side = 0; side < 2; side++)
		for (int k = 0; k < 6; k++)
			yoy_table_col(t, side_keys[side][k], titles[k],
				      YOY_COL_DATA | (k == 0 || k == 3 ? 0 : YOY_COL_INT));
	yoy_table_col(t, "a_text", "前文", YOY_COL_HUMAN | YOY_COL_WRAP);
	yoy_table_col(t, "b_text", "后文", YOY_COL_HUMAN | YOY_COL_WRAP);
	yoy_table_col(t, "pieces", "词", YOY_COL_DATA | YOY_COL_LIST);
	yoy_table_list(t, "pieces", piece_columns);
	t->empty = N_("no differences match");
}

static void side_cells(struct yoy_table *t, const char *const keys[6], const char *human,
		       const struct text_source *src, size_t i)
{
	const struct yoy_text_sentence *s;
	const struct yoy_text_paragraph *p;
	struct yoy_span raw;

	if (i == YOY_TEXT_NONE)
		return;
	s = &src->doc.sentences.item[i];
	p = &src->doc.paragraphs.item[s->paragraph];
	raw = yoy_normal_raw(&src->normal, s->at);
	yoy_table_text(t, keys[0], heading_of(t, &src->doc, p->section));
	yoy_table_int(t, keys[1], (int64_t)s->paragraph + 1);
	yoy_table_int(t, keys[2], (int64_t)i + 1);
	yoy_table_text(t, keys[3], text_of(t, &src->doc, s->at));
	yoy_table_int(t, keys[4], raw.beg);
	yoy_table_int(t, keys[5], raw.end);
	yoy_table_text(t, human, text_of(t, &src->doc, s->at));
}

/* The pieces of one pair as a table of its own. */
static void piece_table(struct yoy_table *t, const struct yoy_text_diff *d,
			const struct yoy_text_row *r)
{
	static const char *const kinds[] = { "same", "gone", "new" };

	yoy_table_init(t, "pieces");
	piece_columns(t);
	for (size_t i = r->first_piece; i < r->first_piece + r->n_pieces; i++) {
		const struct yoy_text_piece *p = &d->pieces.item[i];

		yoy_table_row(t);
		yoy_table_text(t, "kind", kinds[p->kind]);
		yoy_table_text(t, "text",
			       p->kind == YOY_PIECE_NEW ? text_of(t, d->b, p->b)
							: text_of(t, d->a, p->a));
	}
}

/* Every sentence once; a moved one where it stands now. */
static yoy_rc list_rows(struct cli *cli, const struct yoy_text_diff *d, const struct text_source *a,
			const struct text_source *b, const bool *wanted)
{
	struct yoy_table t, *pieces = calloc(d->rows.n + 1, sizeof(*pieces));
	size_t n = 0;
	yoy_rc rc;

	if (!pieces)
		abort();
	row_columns(&t);
	for (size_t i = 0; i < d->rows.n; i++) {
		const struct yoy_text_row *r = &d->rows.item[i];
		int word = r->move ? TEXT_MOVED : (int)r->status;

		if (r->place == YOY_PLACE_OLD || !wanted[word])
			continue;
		yoy_table_row(&t);
		yoy_table_text(&t, "change", words[word]);
		yoy_table_text(&t, "change_word", _(word_names[word]));
		if (r->move)
			yoy_table_int(&t, "move", (int64_t)r->move);
		side_cells(&t, side_keys[0], "a_text", a, r->a);
		side_cells(&t, side_keys[1], "b_text", b, r->b);
		if (r->n_pieces) {
			yoy_table_int(&t, "similarity", r->similarity);
			piece_table(&pieces[n], d, r);
			yoy_table_sub(&t, "pieces", &pieces[n++]);
		}
	}
	rc = cli_table(cli, &t, YOY_FMT_TABLE);
	while (n > 0)
		yoy_table_release(&pieces[--n]);
	free(pieces);
	yoy_table_release(&t);
	return rc;
}

static yoy_rc show_view(struct cli *cli, const struct yoy_text_diff *d,
			const struct text_request *req)
{
	struct yoy_buf out = YOY_BUF_INIT(OUTPUT_MAX);
	yoy_rc rc;

	if (cli->unified)
		yoy_text_unified(&out, d, &req->view);
	else if (req->html)
		yoy_text_html(&out, d);
	else
		yoy_text_view(&out, d, &req->view);
	rc = out.over ? yoy_err_set(cli->err, YOY_E_LIMIT, "the output is larger than 1 GiB")
		      : cli_write(cli, yoy_buf_view(&out));
	yoy_buf_release(&out);
	return rc;
}

static yoy_rc show(struct cli *cli, const struct yoy_text_diff *d, const struct text_source *a,
		   const struct text_source *b, const struct text_request *req)
{
	struct yoy_table t;
	bool wanted[N_TEXT_WORDS];
	yoy_rc rc;

	if (!cli->stat && !cli->name_only) {
		if (cli->format < 0)
			return show_view(cli, d, req);
		rc = cli_only(cli, wanted, N_TEXT_WORDS, text_word);
		return rc ? rc : list_rows(cli, d, a, b, wanted);
	}
	if (cli->stat)
		stat_table(&t, d);
	else
		names_table(&t, d);
	rc = cli_table(cli, &t, YOY_FMT_TABLE);
	yoy_table_release(&t);
	return rc;
}

yoy_rc cmd_diff_text(struct cli *cli, int argc, char **argv)
{
	struct text_source a = { .doc = YOY_TEXT_DOC_INIT }, b = { .doc = YOY_TEXT_DOC_INIT };
	struct yoy_arena arena = YOY_ARENA_INIT;
	struct yoy_text_diff d = { .a = NULL };
	struct text_request req;
	yoy_rc rc = parse_request(cli, &req);

	if (!rc)
		rc = read_both(cli, argc, argv, &arena, &a, &b);
	if (!rc)
		rc = yoy_textdiff(&d, &a.doc, &b.doc, cli->err);
	if (!rc)
		rc = show(cli, &d, &a, &b, &req);
	if (!rc && cli->exit_code && !yoy_text_diff_same(&d))
		cli->status = 1;
	yoy_text_diff_release(&d);
	yoy_text_doc_release(&a.doc);
	yoy_text_doc_release(&b.doc);
	yoy_normal_release(&a.normal);
	yoy_normal_release(&b.normal);
	yoy_arena_release(&arena);
	return rc;
}
