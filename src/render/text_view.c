/*
 * Compared texts on a terminal. Wide: two columns with a mark between them, as diff -y has it.
 * Narrow, or into a file: one column, changed words inside the sentence, as wdiff has it.
 */
#include "yoy/text_view.h"

#include <stdlib.h>

#include "render_out.h"
#include "text_rows.h"
#include "yoy/i18n.h"
#include "yoy/utf8.h"

enum { GUTTER = 4, NARROWEST = 20 };
enum style { PLAIN, DIM, BOLD, GONE, NEW, MOVED };

static const char *const sgr[] = {
	"", "\033[2m", "\033[1m", "\033[1;31m", "\033[1;32m", "\033[36m"
};

/* Text that is to be broken into lines, with a style for each byte. */
struct cell {
	struct yoy_buf text, style;
	size_t pos; /* behind the lines already printed */
};

struct view {
	struct yoy_buf *out;
	const struct yoy_text_diff *d;
	const struct yoy_text_view_opts *opts;
	struct cell left, right;
	size_t col; /* width of a column */
	bool wide;
	const char *section_a, *section_b; /* heading last told */
};

static void cell_clear(struct cell *c)
{
	yoy_buf_clear(&c->text);
	yoy_buf_clear(&c->style);
	c->pos = 0;
}

static void cell_add(struct cell *c, enum style style, struct yoy_view text)
{
	yoy_text_plain(&c->text, text);
	while (c->style.len < c->text.len)
		yoy_buf_addc(&c->style, (char)style);
}

/* Print bytes of a cell with their styles. */
static void print_styled(struct view *v, const struct cell *c, struct yoy_view piece)
{
	size_t beg = (size_t)(piece.ptr - c->text.ptr);
	char now = PLAIN;

	for (size_t i = 0; i < piece.len; i++) {
		char style = v->opts->colour ? c->style.ptr[beg + i] : PLAIN;

		if (style != now) {
			yoy_buf_adds(v->out, now ? "\033[0m" : "");
			yoy_buf_adds(v->out, sgr[(int)style]);
			now = style;
		}
		yoy_buf_addc(v->out, piece.ptr[i]);
	}
	yoy_buf_adds(v->out, now ? "\033[0m" : "");
}

static void spaces(struct yoy_buf *out, size_t n)
{
	while (n-- > 0)
		yoy_buf_addc(out, ' ');
}

/* The next line of a cell; spaces follow up to cols when fill is set. */
static void print_line(struct view *v, struct cell *c, size_t cols, bool fill)
{
	struct yoy_view piece = { "", 0 };
	size_t width;

	if (c->pos < c->text.len) {
		piece = yoy_wrap_next(yoy_buf_view(&c->text), &c->pos, cols);
		print_styled(v, c, piece);
	}
	width = yoy_utf8_width(piece);
	if (fill)
		spaces(v->out, cols > width ? cols - width : 0);
}

/* Both columns with the mark between them, on as many lines as they take. */
static void print_wide(struct view *v, const char *mark)
{
	do {
		bool right = v->right.pos < v->right.text.len, any = right || *mark != ' ';

		print_line(v, &v->left, v->col, any);
		if (any) {
			yoy_buf_addf(v->out, " %s", mark);
			if (right) {
				spaces(v->out, GUTTER - 1 - strlen(mark));
				print_line(v, &v->right, v->col, false);
			}
		}
		yoy_buf_addc(v->out, '\n');
	} while (v->left.pos < v->left.text.len || v->right.pos < v->right.text.len);
}

static void print_narrow(struct view *v, const char *mark)
{
	size_t cols = v->opts->width ? v->opts->width : SIZE_MAX;
	bool first = true;

	if (cols != SIZE_MAX)
		cols = cols > NARROWEST ? cols - 2 : NARROWEST;
	do {
		yoy_buf_addf(v->out, "%s ", first ? mark : " ");
		first = false;
		print_line(v, &v->left, cols, false);
		yoy_buf_addc(v->out, '\n');
	} while (v->left.pos < v->left.text.len);
}

/* A line over the whole width. */
static void print_across(struct view *v, enum style style, struct yoy_view text)
{
	cell_clear(&v->left);
	cell_add(&v->left, style, text);
	do {
		print_line(v, &v->left, v->opts->width ? v->opts->width : SIZE_MAX, false);
		yoy_buf_addc(v->out, '\n');
	} while (v->left.pos < v->left.text.len);
}

static void add_marked(const struct view *v, struct cell *c, enum style style, struct yoy_view text)
{
	bool bare = !v->opts->colour;

	if (bare)
		cell_add(c, style, yoy_view_of(style == GONE ? "[-" : "{+"));
	cell_add(c, style, text);
	if (bare)
		cell_add(c, style, yoy_view_of(style == GONE ? "-]" : "+}"));
}

/* A sentence of a pair as it stands in one text, or (side 2) with what is gone and new. */
static void add_pieces(const struct view *v, struct cell *c, const struct yoy_text_row *r, int side,
		       enum style same)
{
	for (size_t i = r->first_piece; i < r->first_piece + r->n_pieces; i++) {
		const struct yoy_text_piece *p = &v->d->pieces.item[i];
		struct yoy_view a = yoy_view_sub(v->d->a->text, p->a.beg, p->a.end);
		struct yoy_view b = yoy_view_sub(v->d->b->text, p->b.beg, p->b.end);

		if (p->kind == YOY_PIECE_SAME)
			cell_add(c, same, side == 0 ? a : b);
		else if (p->kind == YOY_PIECE_GONE && side != 1)
			add_marked(v, c, GONE, a);
		else if (p->kind == YOY_PIECE_NEW && side != 0)
			add_marked(v, c, NEW, b);
	}
}

/* What a moved passage is called where it stood and where it stands. */
static void add_label(struct cell *c, bool old_place, size_t move)
{
	struct yoy_buf label = YOY_BUF_INIT(256);

	if (old_place)
		yoy_buf_addf(&label, _("[移走%zu] "), move);
	else
		yoy_buf_addf(&label, _("[移来%zu] "), move);
	cell_add(c, MOVED, yoy_buf_view(&label));
	yoy_buf_release(&label);
}

static void row_wide(struct view *v, const struct yoy_text_row *r)
{
	if (r->place == YOY_PLACE_OLD) {
		add_label(&v->left, true, r->move);
		add_pieces(v, &v->left, r, 0, MOVED);
		print_wide(v, "<");
	} else if (r->place == YOY_PLACE_NEW) {
		add_label(&v->right, false, r->move);
		add_pieces(v, &v->right, r, 1, MOVED);
		print_wide(v, ">");
	} else if (r->status == YOY_TEXT_DROPPED) {
		cell_add(&v->left, GONE, yoy_text_sentence_of(v->d->a, r->a));
		print_wide(v, "<");
	} else if (r->status == YOY_TEXT_ADDED) {
		cell_add(&v->right, NEW, yoy_text_sentence_of(v->d->b, r->b));
		print_wide(v, ">");
	} else {
		add_pieces(v, &v->left, r, 0, r->status == YOY_TEXT_KEPT ? DIM : PLAIN);
		add_pieces(v, &v->right, r, 1, r->status == YOY_TEXT_KEPT ? DIM : PLAIN);
		print_wide(v, r->status == YOY_TEXT_KEPT ? " " : "|");
	}
}

static void row_narrow(struct view *v, const struct yoy_text_row *r)
{
	if (r->place == YOY_PLACE_OLD) {
		add_label(&v->left, true, r->move);
		cell_add(&v->left, MOVED, yoy_text_sentence_of(v->d->a, r->a));
		print_narrow(v, "<");
	} else if (r->place == YOY_PLACE_NEW) {
		add_label(&v->left, false, r->move);
		add_pieces(v, &v->left, r, 2, MOVED);
		print_narrow(v, ">");
	} else if (r->status == YOY_TEXT_DROPPED) {
		cell_add(&v->left, GONE, yoy_text_sentence_of(v->d->a, r->a));
		print_narrow(v, "-");
	} else if (r->status == YOY_TEXT_ADDED) {
		cell_add(&v->left, NEW, yoy_text_sentence_of(v->d->b, r->b));
		print_narrow(v, "+");
	} else {
		add_pieces(v, &v->left, r, 2, r->status == YOY_TEXT_KEPT ? DIM : PLAIN);
		print_narrow(v, r->status == YOY_TEXT_KEPT ? " " : "~");
	}
}

static void print_section(struct view *v, int side, struct yoy_view head)
{
	struct yoy_buf text = YOY_BUF_INIT(YOY_BUF_NOMAX);

	yoy_buf_adds(&text, side ? "+++ " : "--- ");
	yoy_buf_addv(&text, head);
	print_across(v, BOLD, yoy_buf_view(&text));
	yoy_buf_release(&text);
}

/* Tell the section of a row when it is another one than before and the row is not its heading. */
static void tell_section(struct view *v, const struct yoy_text_row *r)
{
	bool told = r->place == YOY_PLACE_BOTH && r->a != YOY_TEXT_NONE && r->b != YOY_TEXT_NONE;

	for (int side = 1; side >= 0; side--) {
		bool there = side ? r->b != YOY_TEXT_NONE && r->place != YOY_PLACE_OLD
				  : r->a != YOY_TEXT_NONE && r->place != YOY_PLACE_NEW;
		struct yoy_view head = yoy_text_heading(v->d, r, side);
		const char **last = side ? &v->section_b : &v->section_a;

		if (!there || head.len == 0 || *last == head.ptr)
			continue;
		*last = head.ptr;
		if (yoy_text_sentence_of(side ? v->d->b : v->d->a, side ? r->b : r->a).ptr ==
			    head.ptr ||
		    (told && side == 0))
			continue;
		print_section(v, side, head);
	}
}

static void print_row(struct view *v, const struct yoy_text_row *r)
{
	tell_section(v, r);
	cell_clear(&v->left);
	cell_clear(&v->right);
	if (v->wide)
		row_wide(v, r);
	else
		row_narrow(v, r);
}

static void print_folded(struct view *v, size_t n)
{
	struct yoy_buf text = YOY_BUF_INIT(128);

	yoy_buf_addf(&text, _("…… 相同 %zu 句 ……"), n);
	print_across(v, DIM, yoy_buf_view(&text));
	yoy_buf_release(&text);
}

static void print_head(struct view *v)
{
	const struct yoy_text_count *c = &v->d->sentences;

	cell_clear(&v->left);
	cell_clear(&v->right);
	cell_add(&v->left, BOLD, yoy_view_of(v->d->a->name));
	if (v->wide) {
		cell_add(&v->right, BOLD, yoy_view_of(v->d->b->name));
		print_wide(v, " ");
	} else {
		print_narrow(v, "-");
		cell_clear(&v->left);
		cell_add(&v->left, BOLD, yoy_view_of(v->d->b->name));
		print_narrow(v, "+");
	}
	yoy_buf_addf(v->out, _("句：相同 %zu，修改 %zu，移动 %zu，删去 %zu，新增 %zu\n\n"), c->kept,
		     c->changed, c->moved, c->dropped, c->added);
}

static void print_legend(struct view *v)
{
	struct yoy_buf text = YOY_BUF_INIT(1024);

	yoy_buf_adds(&text, v->wide ? _("| 修改  < 只在前文  > 只在后文")
				    : _("~ 修改  - 只在前文  + 只在后文  < > 移动"));
	if (v->d->moves.n)
		yoy_buf_adds(&text, _("  [移走1] 与 [移来1] 是同一段文字"));
	if (!v->opts->colour)
		yoy_buf_adds(&text, _("  [-删去的词-]  {+新增的词+}"));
	yoy_buf_addc(v->out, '\n');
	print_across(v, DIM, yoy_buf_view(&text));
	yoy_buf_release(&text);
}

void yoy_text_view(struct yoy_buf *out, const struct yoy_text_diff *d,
		   const struct yoy_text_view_opts *opts)
{
	struct view v = { .out = out, .d = d, .opts = opts };
	bool *shown = yoy_text_shown(d, opts->context);

	v.left.text.max = v.left.style.max = v.right.text.max = v.right.style.max = YOY_BUF_NOMAX;
	v.wide = opts->width >= YOY_TEXT_VIEW_WIDE;
	v.col = v.wide ? (opts->width - GUTTER) / 2 : 0;
	print_head(&v);
	for (size_t i = 0, end; i < d->rows.n; i = end) {
		for (end = i; end < d->rows.n && shown[end] == shown[i]; end++)
			;
		if (!shown[i])
			print_folded(&v, end - i);
		for (size_t k = i; shown[i] && k < end; k++)
			print_row(&v, &d->rows.item[k]);
	}
	print_legend(&v);
	free(shown);
	yoy_buf_release(&v.left.text);
	yoy_buf_release(&v.left.style);
	yoy_buf_release(&v.right.text);
	yoy_buf_release(&v.right.style);
}
