/*
 * One document for every format: sections of paragraphs, tables and figures, and the passages that
 * their numbers were read from. A command fills it once, each writer prints all of it.
 *
 * (1) A table is a yoy_table. Its cells name by yoy_table_ref the passages that they come from;
 *     passages are numbered from 1 in the order in which they were first referred to.
 * (2) Words are plain text of any origin. Writers escape; nothing that a report says is markup.
 * (3) The same document gives the same bytes: no clock, no random ids.
 *
 * The document owns everything: its strings lie in its arena, tables and pictures are released
 * with it.
 */
#ifndef YOY_DOCUMENT_H
#define YOY_DOCUMENT_H

#include "yoy/record.h"
#include "yoy/table.h"

enum yoy_document_format {
	YOY_DOCUMENT_HTML, /* one file, no network, scripts and styles inside */
	YOY_DOCUMENT_MD,
	YOY_DOCUMENT_DOCX,
	YOY_DOCUMENT_XLSX,
	YOY_DOCUMENT_JSON, /* see document_json.c for the shape */
};

struct yoy_run {
	const char *text;
	bool strong;
	size_t ref; /* a passage, or 0 */
};
YOY_VEC(yoy_run_vec, struct yoy_run);

enum yoy_block_kind { YOY_BLOCK_TEXT, YOY_BLOCK_TABLE, YOY_BLOCK_FIGURE };
struct yoy_block {
	enum yoy_block_kind kind;
	const char *key;   /* machine name within the section */
	const char *label; /* heading of the paragraph, caption of table or figure; or NULL */
	const char *lang;  /* TEXT: "zh-CN", "en" where it is not the document's; a paragraph to be
			      copied as it is; or NULL */
	struct yoy_run_vec runs; /* TEXT */
	struct yoy_table table;  /* TABLE */
	const char *chips;       /* TABLE: key of the column whose words can be chosen; or NULL */
	bool people_only; /* TABLE: in a workbook what people see is all, its numbers are numbers */
	struct yoy_buf svg, dark; /* FIGURE: for light and dark pages; dark may be empty */
	struct yoy_buf png;       /* FIGURE */
	const char *alt;          /* FIGURE: what it shows, in words */
};
struct yoy_section {
	const char *key; /* machine name, letters only; the anchor */
	const char *title;
	YOY_VEC(, struct yoy_block *) blocks;
};

/* The sentence that a number was read from. */
struct yoy_evidence {
	const char *region;
	int report_year;
	const char *file; /* without directories */
	size_t line;      /* 1-based */
	const char *heading;
	const char *before, *marked, *after; /* the sentence, the number (or promise) in its
							      middle; far ends are cut with … */
	const char *reading;                 /* what was made of it, one line */
	const char *rule;
	int confidence;      /* 0..1000 */
	int64_t observation; /* number for `yoy show`; 0: none */
	int64_t report_id;
	struct yoy_span at; /* bytes of the input file */
};
YOY_VEC(yoy_evidence_vec, struct yoy_evidence);

struct yoy_document {
	struct yoy_arena arena;
	const char *title, *subtitle;
	const char *lang; /* "zh-CN" or "en" */
	const char *region;
	int year;
	YOY_VEC(, struct yoy_section *) sections;
	struct yoy_evidence_vec evidence; /* [0] is number 1 */
};

void yoy_document_init(struct yoy_document *d);
void yoy_document_release(struct yoy_document *d);

/* Handed out pointers stay good until the release. key is a literal, title and text are copied. */
struct yoy_section *yoy_document_section(struct yoy_document *d, const char *key,
					 const char *title);
struct yoy_block *yoy_document_text(struct yoy_document *d, struct yoy_section *s,
				    const char *text);
/* The table is to be initialised and filled by the caller. */
struct yoy_block *yoy_document_table(struct yoy_document *d, struct yoy_section *s, const char *key,
				     const char *label);
struct yoy_block *yoy_document_figure(struct yoy_document *d, struct yoy_section *s,
				      const char *key, const char *label);

/* Take a block out and release it. */
void yoy_document_drop(struct yoy_section *s, size_t block);

/* More words of a text block. */
void yoy_document_run(struct yoy_document *d, struct yoy_block *b, const char *text, bool strong,
		      size_t ref);

/* By the word (html, md, docx, xlsx, json) or the ending of a path; -1 when unknown. */
int yoy_document_format_parse(const char *word);
int yoy_document_format_of(const char *path);

/* Append the document to out. YOY_E_IO, YOY_E_LIMIT: docx and xlsx only. */
yoy_rc yoy_document_render(struct yoy_buf *out, const struct yoy_document *d,
			   enum yoy_document_format format, struct yoy_err *err);

/* The JSON Schema of the documents in JSON. */
const char *yoy_document_schema(void);

#endif
