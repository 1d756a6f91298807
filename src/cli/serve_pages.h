/* The pages of `yoy serve`: HTML out of what the store holds. Every text goes through
 * yoy_html_text(). */
#ifndef SERVE_PAGES_H
#define SERVE_PAGES_H

#include "audited.h"
#include "cli.h"

extern const unsigned char serve_asset_css[], serve_asset_js[];
extern const size_t serve_asset_css_len, serve_asset_js_len;

struct page {
	struct yoy_buf *out;
	const char *lang;  /* "zh" or "en": first part of the path */
	const char *root;  /* "../" for each part of the path behind the token */
	const char *where; /* the path behind the language, for the link to the other one */
	bool write;        /* forms for decisions */
};

/* A place in a text: a link (id) or a remark (title). */
struct place {
	struct yoy_span at;
	int64_t id; /* 0: none */
	const char *tone, *title;
};
YOY_VEC(place_vec, struct place);

void page_begin(const struct page *p, const char *title);
void page_end(const struct page *p);
/* <tag attributes>content</tag>; attributes are ours, the content is anybody's. */
void page_element(const struct page *p, const char *tag, const char *content);
void page_field(const struct page *p, const char *label, const char *content); /* dt, dd */

void page_reports(const struct page *p, const struct yoy_report_list *reports);
/* The text with its numbers marked, beside the list of what was read from it. obs and mentions in
 * the order of the text. */
void page_report(const struct page *p, const struct yoy_report *report, struct yoy_view text,
		 const struct yoy_observation_vec *obs, const struct yoy_mention_vec *mentions);
void page_observation_row(const struct page *p, const struct yoy_observation *o);
/* One observation, a piece that the script puts beside the text; how: lines of `yoy explain`. */
void page_observation(const struct page *p, const struct yoy_observation *o,
		      const struct yoy_indicator *ind, struct yoy_view how,
		      const struct yoy_decision_vec *history);

/* serve_commitments.c: what the report promised, and what became of it */
void page_commitments(const struct page *p, const struct audited *a, struct yoy_view text);
void page_commitment_row(const struct page *p, const struct yoy_audit_row *row);
void page_commitment(const struct page *p, const struct yoy_audit_row *row,
		     const struct yoy_decision_vec *history);

/* Parts that reports and commitments share. */
struct listing {
	const char *title, *kind; /* kind: part of the paths of pieces, "observation" */
	const char *other;        /* link to the other list of this report, and its words */
	const char *other_title;
	void (*list)(const struct page *p, const void *arg); /* filters and table */
	const void *arg;
};
void page_panes(const struct page *p, struct yoy_view text, const struct place_vec *places,
		const struct listing *l);
void page_head_cell(const struct page *p, const char *title, bool number);
void page_choice(const struct page *p, const char *attribute, const char *label, const char *none,
		 const char *(*word)(int), int n, int chosen);
void page_check(const struct page *p, const char *filter, const char *label);
void page_filters_begin(const struct page *p);
void page_filters_end(const struct page *p);

/* serve_forms.c: what people decided, and the forms for it */
void page_history(const struct page *p, const struct yoy_decision_vec *history);
void page_observation_form(const struct page *p, const struct yoy_observation *o);
void page_commitment_form(const struct page *p, const struct yoy_audit_row *row);
/* What a form says, written by the functions of `yoy correct` and `yoy judge`. */
yoy_rc serve_correct(struct cli *cli, struct yoy_view form, int64_t id);
yoy_rc serve_judge(struct cli *cli, struct yoy_view form, const char *commitment);

#endif
