/* The zip around the parts of an xlsx: members by name, never more than the limits. */
#include "workbook_xlsx.h"

#include <stdlib.h>
#include <zip.h>

#include "yoy/buf.h"
#include "yoy/utf8.h"

enum { PART_MAX = 64 << 20, ALL_MAX = 256 << 20, SHEETS_MAX = 64, PIECE = 64 * 1024 };

struct package {
	zip_t *zip;
	size_t total;
	struct yoy_err *err;
};

static yoy_rc too_large(const struct package *p, const char *name)
{
	return yoy_err_set(p->err, YOY_E_LIMIT,
			   "%s inflates to more than %d MiB: not a ledger that people filled in",
			   name, PART_MAX >> 20);
}

/* Entities could make much of little, and no office program writes them. */
static yoy_rc check_xml(const struct package *p, const char *name, struct yoy_view xml)
{
	if (yoy_utf8_check(xml) != xml.len)
		return yoy_err_set(p->err, YOY_E_INPUT, "%s is not UTF-8", name);
	for (size_t i = 0; i + 9 < xml.len; i++)
		if (xml.ptr[i] == '<' && xml.ptr[i + 1] == '!' &&
		    (memcmp(xml.ptr + i, "<!DOCTYPE", 9) == 0 ||
		     memcmp(xml.ptr + i, "<!ENTITY", 8) == 0))
			return yoy_err_set(p->err, YOY_E_INPUT,
					   "%s declares entities: refused, save it anew", name);
	return YOY_OK;
}

/* Append a member to out; nothing when it is not there. */
static yoy_rc read_part(struct package *p, const char *name, struct yoy_buf *out)
{
	zip_int64_t index = zip_name_locate(p->zip, name, 0), got;
	zip_file_t *f;
	zip_stat_t st;
	char piece[PIECE];
	yoy_rc rc = YOY_OK;

	if (index < 0)
		return YOY_OK;
	if (zip_stat_index(p->zip, (zip_uint64_t)index, 0, &st) == 0 &&
	    (st.valid & ZIP_STAT_SIZE) && st.size > PART_MAX)
		return too_large(p, name);
	f = zip_fopen_index(p->zip, (zip_uint64_t)index, 0);
	if (!f)
		return yoy_err_set(p->err, YOY_E_INPUT, "%s cannot be read: %s", name,
				   zip_strerror(p->zip));
	while (!rc && (got = zip_fread(f, piece, sizeof(piece))) > 0) {
		p->total += (size_t)got;
		if (out->len + (size_t)got > PART_MAX || p->total > ALL_MAX)
			rc = too_large(p, name);
		else
			yoy_buf_add(out, piece, (size_t)got);
	}
	if (!rc && got < 0)
		rc = yoy_err_set(p->err, YOY_E_INPUT, "%s is damaged", name);
	zip_fclose(f);
	return rc ? rc : check_xml(p, name, yoy_buf_view(out));
}

/* worksheets/sheet1.xml and /xl/worksheets/sheet1.xml are the same part; NULL: leaves the file. */
static const char *part_name(struct yoy_arena *arena, const char *target)
{
	if (strstr(target, "..") || strchr(target, ':') || strchr(target, '\\'))
		return NULL;
	return *target == '/' ? target + 1 : yoy_arena_printf(arena, "xl/%s", target);
}

static yoy_rc read_sheet(struct package *p, struct yoy_book *out, const struct book_shared *shared,
			 const char *name, const char *target)
{
	struct yoy_buf xml = YOY_BUF_INIT(YOY_BUF_NOMAX);
	const char *part = part_name(&out->arena, target);
	struct yoy_book_sheet *sheet;
	yoy_rc rc;

	if (!part)
		return yoy_err_set(p->err, YOY_E_INPUT, "the sheet %s names a part outside: %s",
				   name, target);
	rc = read_part(p, part, &xml);
	if (!rc && xml.len) {
		sheet = yoy_vec_push(&out->sheets);
		sheet->name = name;
		rc = book_parse_sheet(sheet, &out->arena, shared, yoy_buf_view(&xml), p->err);
		if (rc)
			yoy_err_prefix(p->err, "%s: ", part);
	}
	yoy_buf_release(&xml);
	return rc;
}

typedef yoy_rc (*parse_pairs)(struct book_text_vec *out, struct yoy_arena *arena,
			      struct yoy_view xml, struct yoy_err *err);

static yoy_rc read_pairs(struct package *p, const char *name, parse_pairs parse,
			 struct book_text_vec *out, struct yoy_arena *arena)
{
	struct yoy_buf xml = YOY_BUF_INIT(YOY_BUF_NOMAX);
	yoy_rc rc = read_part(p, name, &xml);

	if (!rc && xml.len == 0)
		rc = yoy_err_set(p->err, YOY_E_INPUT, "%s is missing: not an .xlsx", name);
	if (!rc) {
		rc = parse(out, arena, yoy_buf_view(&xml), p->err);
		if (rc)
			yoy_err_prefix(p->err, "%s: ", name);
	}
	yoy_buf_release(&xml);
	return rc;
}

static yoy_rc read_shared(struct package *p, struct yoy_book *out, struct book_shared *shared)
{
	struct yoy_buf xml = YOY_BUF_INIT(YOY_BUF_NOMAX);
	yoy_rc rc = read_part(p, "xl/sharedStrings.xml", &xml);

	if (!rc && xml.len)
		rc = book_parse_strings(shared, &out->arena, yoy_buf_view(&xml), p->err);
	yoy_buf_clear(&xml);
	if (!rc)
		rc = read_part(p, "xl/styles.xml", &xml);
	if (!rc && xml.len)
		rc = book_parse_styles(shared, yoy_buf_view(&xml), p->err);
	yoy_buf_release(&xml);
	return rc;
}

static yoy_rc read_sheets(struct package *p, struct yoy_book *out)
{
	struct book_text_vec sheets = { 0 }, relations = { 0 };
	struct book_shared shared = { .strings = { 0 } };
	yoy_rc rc = read_pairs(p, "xl/workbook.xml", book_parse_workbook, &sheets, &out->arena);

	if (!rc)
		rc = read_pairs(p, "xl/_rels/workbook.xml.rels", book_parse_relations, &relations,
				&out->arena);
	if (!rc && sheets.n / 2 > SHEETS_MAX)
		rc = yoy_err_set(p->err, YOY_E_LIMIT, "more than %d sheets", SHEETS_MAX);
	if (!rc)
		rc = read_shared(p, out, &shared);
	for (size_t i = 0; !rc && i + 1 < sheets.n; i += 2)
		for (size_t k = 0; !rc && k + 1 < relations.n; k += 2)
			if (strcmp(sheets.item[i + 1], relations.item[k]) == 0)
				rc = read_sheet(p, out, &shared, sheets.item[i],
						relations.item[k + 1]);
	yoy_vec_release(&sheets);
	yoy_vec_release(&relations);
	yoy_vec_release(&shared.strings);
	yoy_vec_release(&shared.percent);
	return rc;
}

yoy_rc book_read_xlsx(struct yoy_book *out, struct yoy_view file, struct yoy_err *err)
{
	struct package p = { .err = err };
	zip_error_t why;
	zip_source_t *source;
	yoy_rc rc;

	zip_error_init(&why);
	source = zip_source_buffer_create(file.ptr, file.len, 0, &why);
	p.zip = source ? zip_open_from_source(source, ZIP_RDONLY, &why) : NULL;
	if (!p.zip) {
		rc = yoy_err_set(err, YOY_E_INPUT, "damaged: %s", zip_error_strerror(&why));
		zip_source_free(source);
	} else {
		rc = read_sheets(&p, out);
		zip_discard(p.zip);
	}
	zip_error_fini(&why);
	return rc;
}
