/*
 * Office Open XML for Word and WPS. Numbers are links to the passages at the end. Heading rows of
 * tables are repeated, rows are never cut; the archive holds no clock.
 */
#include <zip.h>

#include "document_out.h"
#include "render_out.h"
#include "yoy/alloc.h"
#include "yoy/i18n.h"
#include "yoy/utf8.h"

enum {
	PAGE_TWIPS = 9638, /* width between the margins: A4 less 2 x 20 mm */
	PAGE_COLS = 105,   /* half-width characters of a table that the page holds */
	PAGE_COLS_SMALL = 126,
	CELL_COLS_SHORT = 16, /* columns that are not made narrower */
	CELL_COLS_MAX = 40,   /* longer cells are wrapped */
	REF_COLS = 5,
	EMU_PER_TWIP = 635,
	DOS_DATE_2000 = 20 << 9 | 1 << 5 | 1,
};

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define R "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define TYPE_WORD "application/vnd.openxmlformats-officedocument.wordprocessingml."

static const char styles_xml[] = HEAD
	"<w:styles xmlns:w=\"" W "\"><w:docDefaults><w:rPrDefault><w:rPr>"
	"<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"仿宋\"/>"
	"<w:sz w:val=\"24\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>"
	"<w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"312\" "
	"w:lineRule=\"auto\"/></w:pPr>"
	"</w:pPrDefault></w:docDefaults>"
	"<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name "
	"w:val=\"Normal\"/>"
	"</w:style>"
	"<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/><w:pPr>"
	"<w:spacing w:before=\"240\" w:after=\"120\"/><w:jc w:val=\"center\"/></w:pPr><w:rPr>"
	"<w:rFonts w:eastAsia=\"黑体\"/><w:b/><w:sz w:val=\"40\"/></w:rPr></w:style>"
	"<w:style w:type=\"paragraph\" w:styleId=\"Subtitle\"><w:name w:val=\"Subtitle\"/><w:pPr>"
	"<w:spacing w:after=\"240\"/><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:color "
	"w:val=\"595959\"/><w:sz w:val=\"21\"/></w:rPr></w:style>"
	"<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:pPr>"
	"<w:keepNext/><w:spacing w:before=\"320\" w:after=\"120\"/><w:outlineLvl "
	"w:val=\"0\"/></w:pPr>"
	"<w:rPr><w:rFonts w:eastAsia=\"黑体\"/><w:b/><w:sz w:val=\"30\"/></w:rPr></w:style>"
	"<w:style w:type=\"paragraph\" w:styleId=\"Heading2\"><w:name w:val=\"heading 2\"/><w:pPr>"
	"<w:keepNext/><w:spacing w:before=\"160\" w:after=\"60\"/><w:outlineLvl "
	"w:val=\"1\"/></w:pPr>"
	"<w:rPr><w:rFonts w:eastAsia=\"黑体\"/><w:b/><w:sz w:val=\"24\"/></w:rPr></w:style>"
	"<w:style w:type=\"paragraph\" w:styleId=\"Caption\"><w:name w:val=\"caption\"/><w:pPr>"
	"<w:keepNext/><w:spacing w:before=\"160\" w:after=\"60\"/></w:pPr><w:rPr><w:rFonts "
	"w:eastAsia=\"黑体\"/><w:b/><w:sz w:val=\"21\"/></w:rPr></w:style>"
	"<w:style w:type=\"paragraph\" w:styleId=\"Cell\"><w:name "
	"w:val=\"Cell\"/><w:pPr><w:spacing "
	"w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:rPr><w:sz "
	"w:val=\"18\"/></w:rPr>"
	"</w:style>"
	"<w:style w:type=\"paragraph\" w:styleId=\"Small\"><w:name w:val=\"Small\"/><w:basedOn "
	"w:val=\"Cell\"/><w:rPr><w:sz w:val=\"15\"/></w:rPr></w:style>"
	"<w:style w:type=\"paragraph\" w:styleId=\"Note\"><w:name "
	"w:val=\"Note\"/><w:pPr><w:spacing "
	"w:before=\"60\" w:after=\"60\" w:line=\"264\" "
	"w:lineRule=\"auto\"/></w:pPr><w:rPr><w:color "
	"w:val=\"595959\"/><w:sz w:val=\"19\"/></w:rPr></w:style>"
	"<w:style w:type=\"paragraph\" w:styleId=\"Ready\"><w:name w:val=\"Ready\"/><w:pPr><w:pBdr>"
	"<w:left w:val=\"single\" w:sz=\"24\" w:space=\"8\" w:color=\"0B5394\"/></w:pBdr></w:pPr>"
	"</w:style>"
	"<w:style w:type=\"paragraph\" w:styleId=\"Evidence\"><w:name w:val=\"Evidence\"/><w:pPr>"
	"<w:spacing w:after=\"60\" w:line=\"264\" w:lineRule=\"auto\"/><w:ind w:left=\"567\" "
	"w:hanging=\"567\"/></w:pPr><w:rPr><w:sz w:val=\"18\"/></w:rPr></w:style></w:styles>";

static const char footer_xml[] = HEAD
	"<w:ftr xmlns:w=\"" W "\"><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:fldChar "
	"w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar "
	"w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar "
	"w:fldCharType=\"end\"/></w:r></w:p></w:ftr>";

static const char types_xml[] =
	HEAD "<Types xmlns=\"" PACKAGE "content-types\"><Default Extension=\"rels\" "
	     "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default "
	     "Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" "
	     "ContentType=\"image/png\"/><Override PartName=\"/word/document.xml\" "
	     "ContentType=\"" TYPE_WORD
	     "document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"" TYPE_WORD
	     "styles+xml\"/><Override PartName=\"/word/footer1.xml\" ContentType=\"" TYPE_WORD
	     "footer+xml\"/><Override PartName=\"/docProps/core.xml\" "
	     "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>";

static const char rels_xml[] = HEAD
	"<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"rId1\" Type=\"" R
	"/officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"rId2\" Type=\"" PACKAGE
	"relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>";

static void add_text(struct yoy_buf *out, const char *text)
{
	struct yoy_buf plain = YOY_BUF_INIT(YOY_BUF_NOMAX);
	size_t step;

	yoy_text_plain(&plain, yoy_view_of(text));
	for (size_t pos = 0; pos < plain.len; pos += step) {
		uint32_t cp = yoy_utf8_at(yoy_buf_view(&plain), pos, &step);
		char good[4];

		if (cp == '&')
			yoy_buf_adds(out, "&amp;");
		else if (cp == '<')
			yoy_buf_adds(out, "&lt;");
		else if (cp == '>')
			yoy_buf_adds(out, "&gt;");
		else if (cp == '"')
			yoy_buf_adds(out, "&quot;");
		else /* what XML cannot hold */
			yoy_buf_add(out, good,
				    yoy_utf8_put(good, cp == 0xFFFE || cp == 0xFFFF ? 0xFFFD : cp));
	}
	yoy_buf_release(&plain);
}

static void add_run(struct yoy_buf *out, const char *text, const char *properties)
{
	yoy_buf_addf(out, "<w:r><w:rPr>%s</w:rPr><w:t xml:space=\"preserve\">", properties);
	add_text(out, text);
	yoy_buf_adds(out, "</w:t></w:r>");
}

static void add_ref(struct yoy_buf *out, size_t ref)
{
	char number[32];

	snprintf(number, sizeof(number), "[%zu]", ref);
	yoy_buf_addf(out, "<w:hyperlink w:anchor=\"e%zu\">", ref);
	add_run(out, number, "<w:color w:val=\"0B5394\"/><w:vertAlign w:val=\"superscript\"/>");
	yoy_buf_adds(out, "</w:hyperlink>");
}

static void open_paragraph(struct yoy_buf *out, const char *style, const char *more)
{
	yoy_buf_addf(out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>", style, more);
}

static void add_line(struct yoy_buf *out, const char *style, const char *text)
{
	open_paragraph(out, style, "");
	add_run(out, text, "");
	yoy_buf_adds(out, "</w:p>");
}

static void add_paragraph(struct yoy_buf *out, const struct yoy_block *b)
{
	if (b->label)
		add_line(out, "Heading2", b->label);
	open_paragraph(out, b->lang ? "Ready" : "Normal", "");
	for (size_t i = 0; i < b->runs.n; i++) {
		const struct yoy_run *r = &b->runs.item[i];

		add_run(out, r->text, r->strong ? "<w:b/>" : "");
		if (r->ref)
			add_ref(out, r->ref);
	}
	yoy_buf_adds(out, "</w:p>");
}

static size_t cell_cols(const struct yoy_table *t, size_t c)
{
	struct yoy_buf text = YOY_BUF_INIT(YOY_BUF_NOMAX);
	size_t most;

	yoy_column_heading(&text, &t->cols.item[c]);
	most = yoy_utf8_width(yoy_buf_view(&text));
	for (size_t r = 0; r < t->rows; r++) {
		const struct yoy_cell *cell = yoy_table_at(t, r, c);
		size_t n;

		yoy_buf_clear(&text);
		yoy_cell_human(&text, cell);
		n = yoy_utf8_width(yoy_buf_view(&text)) + REF_COLS * cell->n_refs;
		most = n > most ? n : most;
	}
	yoy_buf_release(&text);
	return (most > CELL_COLS_MAX ? CELL_COLS_MAX : most) + 2;
}

static void add_cell(struct yoy_buf *out, const struct yoy_table *t, size_t r, size_t c,
		     const char *style)
{
	static const char *const fills[] = { "", "DDF0E0", "FBDDDA", "FDF0CF", "" };
	const struct yoy_cell *cell = yoy_table_at(t, r, c);
	struct yoy_buf text = YOY_BUF_INIT(YOY_BUF_NOMAX);

	yoy_buf_adds(out, "<w:tc><w:tcPr>");
	if (*fills[cell->tone])
		yoy_buf_addf(out, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"%s\"/>",
			     fills[cell->tone]);
	yoy_buf_adds(out, "</w:tcPr>");
	open_paragraph(out, style,
		       t->cols.item[c].flags & YOY_COL_RIGHT ? "<w:jc w:val=\"right\"/>" : "");
	if (cell->kind == YOY_CELL_NULL)
		yoy_buf_adds(&text, "—");
	else
		yoy_cell_human(&text, cell);
	add_run(out, yoy_buf_str(&text),
		cell->tone == YOY_TONE_DIM ? "<w:color w:val=\"595959\"/>" : "");
	for (size_t i = 0; i < cell->n_refs; i++)
		add_ref(out, cell->refs[i]);
	yoy_buf_adds(out, "</w:p></w:tc>");
	yoy_buf_release(&text);
}

static void add_heading_row(struct yoy_buf *out, const struct yoy_table *t, const char *style)
{
	struct yoy_buf text = YOY_BUF_INIT(YOY_BUF_NOMAX);

	yoy_buf_adds(out, "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
	for (size_t c = 0; c < t->cols.n; c++) {
		if (!(t->cols.item[c].flags & YOY_COL_HUMAN))
			continue;
		yoy_buf_clear(&text);
		yoy_column_heading(&text, &t->cols.item[c]);
		yoy_buf_adds(out, "<w:tc><w:tcPr><w:shd w:val=\"clear\" w:color=\"auto\" "
				  "w:fill=\"E8EDF3\"/></w:tcPr>");
		open_paragraph(out, style,
			       t->cols.item[c].flags & YOY_COL_RIGHT
				       ? "<w:keepNext/><w:jc w:val=\"right\"/>"
				       : "<w:keepNext/>");
		add_run(out, yoy_buf_str(&text), "<w:b/>");
		yoy_buf_adds(out, "</w:p></w:tc>");
	}
	yoy_buf_adds(out, "</w:tr>");
	yoy_buf_release(&text);
}

/* Columns share the page by what they hold; when it is too much, short ones keep what they need. */
static void share_page(size_t *cols, size_t n, size_t page)
{
	size_t all = 0, fixed = 0, longer = 0, rest;

	for (size_t c = 0; c < n; c++) {
		all += cols[c];
		fixed += cols[c] <= CELL_COLS_SHORT ? cols[c] : 0;
		longer += cols[c] > CELL_COLS_SHORT;
	}
	if (all <= page || longer == 0)
		return;
	rest = fixed < page ? page - fixed : 0;
	rest = rest < longer * CELL_COLS_SHORT ? longer * CELL_COLS_SHORT : rest;
	for (size_t c = 0; c < n; c++)
		if (cols[c] > CELL_COLS_SHORT)
			cols[c] = cols[c] * rest / (all - fixed);
}

/* Returns the style of its cells. */
static const char *add_grid(struct yoy_buf *out, const struct yoy_table *t)
{
	size_t *cols = yoy_xcalloc(t->cols.n + 1, sizeof(*cols)), all = 0;
	bool small;

	for (size_t c = 0; c < t->cols.n; c++)
		if (t->cols.item[c].flags & YOY_COL_HUMAN)
			cols[c] = cell_cols(t, c);
	for (size_t c = 0; c < t->cols.n; c++)
		all += cols[c];
	small = all > PAGE_COLS;
	share_page(cols, t->cols.n, small ? PAGE_COLS_SMALL : PAGE_COLS);
	all = 0;
	for (size_t c = 0; c < t->cols.n; c++)
		all += cols[c];
	yoy_buf_addf(out, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblBorders>",
		     PAGE_TWIPS);
	yoy_buf_adds(out,
		     "<w:top w:val=\"single\" w:sz=\"8\" w:color=\"404040\"/><w:bottom "
		     "w:val=\"single\" w:sz=\"8\" w:color=\"404040\"/><w:insideH w:val=\"single\" "
		     "w:sz=\"4\" w:color=\"BFBFBF\"/></w:tblBorders><w:tblLayout "
		     "w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"70\" w:type=\"dxa\"/><w:right "
		     "w:w=\"70\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>");
	for (size_t c = 0; c < t->cols.n; c++)
		if (cols[c])
			yoy_buf_addf(out, "<w:gridCol w:w=\"%zu\"/>", cols[c] * PAGE_TWIPS / all);
	yoy_buf_adds(out, "</w:tblGrid>");
	free(cols);
	return small ? "Small" : "Cell";
}

static void add_table(struct yoy_buf *out, const struct yoy_block *b)
{
	const struct yoy_table *t = &b->table;

	if (b->label && t->rows)
		add_line(out, "Caption", b->label);
	if (t->rows == 0 && t->empty && *t->empty)
		add_line(out, "Note", yoy_i18n_text(t->empty));
	if (t->rows) {
		const char *style = add_grid(out, t);

		add_heading_row(out, t, style);
		for (size_t r = 0; r < t->rows; r++) {
			yoy_buf_adds(out, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
			for (size_t c = 0; c < t->cols.n; c++)
				if (t->cols.item[c].flags & YOY_COL_HUMAN)
					add_cell(out, t, r, c, style);
			yoy_buf_adds(out, "</w:tr>");
		}
		yoy_buf_adds(out, "</w:tbl>");
	}
	for (size_t i = 0; i < t->notes.n; i++)
		add_line(out, "Note", t->notes.item[i]);
	if (t->rows && t->notes.n == 0)
		add_line(out, "Note", "");
}

static unsigned long png_number(const struct yoy_buf *png, size_t at)
{
	const unsigned char *p = (const unsigned char *)png->ptr + at;

	return png->len < at + 4
		       ? 1
		       : (unsigned long)p[0] << 24 | (unsigned long)p[1] << 16 | p[2] << 8 | p[3];
}

static void add_figure(struct yoy_buf *out, const struct yoy_block *b, size_t number)
{
	unsigned long wide = png_number(&b->png, 16), high = png_number(&b->png, 20);
	unsigned long cx = (unsigned long)PAGE_TWIPS * EMU_PER_TWIP, cy = cx * high / wide;

	if (b->png.len == 0)
		return;
	if (b->label)
		add_line(out, "Caption", b->label);
	yoy_buf_adds(out, "<w:p><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" "
			  "distR=\"0\">");
	yoy_buf_addf(out,
		     "<wp:extent cx=\"%lu\" cy=\"%lu\"/><wp:docPr id=\"%zu\" name=\"%s\" descr=\"",
		     cx, cy, number, b->key);
	add_text(out, b->alt ? b->alt : "");
	yoy_buf_adds(out,
		     "\"/><a:graphic><a:graphicData "
		     "uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>");
	yoy_buf_addf(
		out,
		"<pic:nvPicPr><pic:cNvPr id=\"%zu\" name=\"%s\"/><pic:cNvPicPr/></pic:nvPicPr>"
		"<pic:blipFill><a:blip r:embed=\"rIdPic%zu\"/><a:stretch><a:fillRect/></a:stretch>"
		"</pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%lu\" "
		"cy=\"%lu\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>"
		"</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
		number, b->key, number, cx, cy);
}

static void add_evidence(struct yoy_buf *out, const struct yoy_document *d)
{
	struct yoy_buf line = YOY_BUF_INIT(YOY_BUF_NOMAX);

	if (d->evidence.n > 0)
		add_line(out, "Heading1", _("出处"));
	for (size_t i = 0; i < d->evidence.n; i++) {
		const struct yoy_evidence *e = &d->evidence.item[i];

		open_paragraph(out, "Evidence", "");
		yoy_buf_addf(out, "<w:bookmarkStart w:id=\"%zu\" w:name=\"e%zu\"/>", i + 1, i + 1);
		yoy_buf_addf(out, "<w:bookmarkEnd w:id=\"%zu\"/>", i + 1);
		yoy_buf_clear(&line);
		yoy_buf_addf(&line, "[%zu] ", i + 1);
		add_run(out, yoy_buf_str(&line), "<w:color w:val=\"595959\"/>");
		add_run(out, e->before, "");
		add_run(out, e->marked, "<w:b/><w:shd w:val=\"clear\" w:fill=\"FFE58A\"/>");
		add_run(out, e->after, "");
		yoy_buf_clear(&line);
		yoy_buf_addc(&line, ' ');
		document_place(&line, e);
		yoy_buf_adds(&line, _("。"));
		document_reading(&line, e);
		add_run(out, yoy_buf_str(&line), "<w:color w:val=\"595959\"/>");
		yoy_buf_adds(out, "</w:p>");
	}
	yoy_buf_release(&line);
}

static void add_body(struct yoy_buf *out, const struct yoy_document *d)
{
	size_t pictures = 0;

	yoy_buf_adds(out,
		     HEAD "<w:document xmlns:w=\"" W "\" xmlns:r=\"" R "\" "
			  "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/"
			  "wordprocessingDrawing\" "
			  "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
			  "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
			  "<w:body>");
	add_line(out, "Title", d->title);
	add_line(out, "Subtitle", d->subtitle);
	for (size_t i = 0; i < d->sections.n; i++) {
		const struct yoy_section *s = d->sections.item[i];

		add_line(out, "Heading1", s->title);
		for (size_t k = 0; k < s->blocks.n; k++) {
			if (s->blocks.item[k]->kind == YOY_BLOCK_TEXT)
				add_paragraph(out, s->blocks.item[k]);
			else if (s->blocks.item[k]->kind == YOY_BLOCK_TABLE)
				add_table(out, s->blocks.item[k]);
			else
				add_figure(out, s->blocks.item[k], ++pictures);
		}
	}
	add_evidence(out, d);
	yoy_buf_adds(out,
		     "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rIdFoot\"/><w:pgSz "
		     "w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" "
		     "w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" "
		     "w:gutter=\"0\"/></w:sectPr></w:body></w:document>");
}

struct archive {
	zip_t *zip;
	zip_source_t *file; /* what the archive is written to */
	struct yoy_arena arena;
	bool failed;
};

static void add_part(struct archive *a, const char *name, const char *bytes, size_t len)
{
	zip_source_t *s = zip_source_buffer(a->zip, bytes, len, 0);
	zip_int64_t at = s ? zip_file_add(a->zip, name, s, ZIP_FL_ENC_UTF_8) : -1;

	if (at < 0) {
		zip_source_free(s);
		a->failed = true;
	} else if (zip_file_set_dostime(a->zip, (zip_uint64_t)at, 0, DOS_DATE_2000, 0) != 0) {
		a->failed = true;
	}
}

/* Pictures and the relations that name them. */
static void add_pictures(struct archive *a, const struct yoy_document *d, struct yoy_buf *rels)
{
	size_t n = 0;

	yoy_buf_adds(rels, HEAD "<Relationships xmlns=\"" PACKAGE
				"relationships\"><Relationship Id=\"rIdStyle\" Type=\"" R
				"/styles\" Target=\"styles.xml\"/><Relationship Id=\"rIdFoot\" "
				"Type=\"" R "/footer\" Target=\"footer1.xml\"/>");
	for (size_t i = 0; i < d->sections.n; i++) {
		const struct yoy_section *s = d->sections.item[i];

		for (size_t k = 0; k < s->blocks.n; k++) {
			const struct yoy_block *b = s->blocks.item[k];

			if (b->kind != YOY_BLOCK_FIGURE)
				continue;
			n++;
			if (b->png.len == 0)
				continue;
			yoy_buf_addf(rels,
				     "<Relationship Id=\"rIdPic%zu\" Type=\"" R
				     "/image\" Target=\"media/image%zu.png\"/>",
				     n, n);
			add_part(a, yoy_arena_printf(&a->arena, "word/media/image%zu.png", n),
				 b->png.ptr, b->png.len);
		}
	}
	yoy_buf_adds(rels, "</Relationships>");
}

static void add_properties(struct yoy_buf *out, const struct yoy_document *d)
{
	yoy_buf_adds(out,
		     HEAD "<cp:coreProperties xmlns:cp=\"" PACKAGE "metadata/core-properties\" "
			  "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
			  "xmlns:dcterms=\"http://purl.org/dc/terms/\" "
			  "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
	add_text(out, d->title);
	yoy_buf_adds(out, "</dc:title><dcterms:created xsi:type=\"dcterms:W3CDTF\">"
			  "2000-01-01T00:00:00Z</dcterms:created></cp:coreProperties>");
}

static yoy_rc read_archive(struct archive *a, struct yoy_buf *out, struct yoy_err *err)
{
	char piece[16384];
	zip_int64_t n = -1;

	if (!a->failed && zip_close(a->zip) == 0) {
		a->zip = NULL;
		if (zip_source_open(a->file) == 0) {
			while ((n = zip_source_read(a->file, piece, sizeof(piece))) > 0)
				yoy_buf_add(out, piece, (size_t)n);
			zip_source_close(a->file);
		}
	}
	return n == 0 ? YOY_OK : yoy_err_set(err, YOY_E_IO, "the document could not be packed");
}

yoy_rc document_docx(struct yoy_buf *out, const struct yoy_document *d, struct yoy_err *err)
{
	struct yoy_buf body = YOY_BUF_INIT(YOY_BUF_NOMAX), rels = YOY_BUF_INIT(YOY_BUF_NOMAX),
		       core = YOY_BUF_INIT(YOY_BUF_NOMAX);
	struct archive a = { .file = zip_source_buffer_create(NULL, 0, 0, NULL) };
	yoy_rc rc;

	if (!a.file || !(a.zip = zip_open_from_source(a.file, ZIP_TRUNCATE, NULL)))
		abort(); /* out of memory */
	zip_source_keep(a.file);
	add_body(&body, d);
	add_properties(&core, d);
	add_part(&a, "[Content_Types].xml", types_xml, sizeof(types_xml) - 1);
	add_part(&a, "_rels/.rels", rels_xml, sizeof(rels_xml) - 1);
	add_part(&a, "docProps/core.xml", core.ptr, core.len);
	add_part(&a, "word/document.xml", body.ptr, body.len);
	add_part(&a, "word/styles.xml", styles_xml, sizeof(styles_xml) - 1);
	add_part(&a, "word/footer1.xml", footer_xml, sizeof(footer_xml) - 1);
	add_pictures(&a, d, &rels);
	add_part(&a, "word/_rels/document.xml.rels", rels.ptr, rels.len);
	rc = read_archive(&a, out, err);
	if (a.zip)
		zip_discard(a.zip);
	zip_source_free(a.file);
	yoy_arena_release(&a.arena);
	yoy_buf_release(&body);
	yoy_buf_release(&rels);
	yoy_buf_release(&core);
	return rc;
}
