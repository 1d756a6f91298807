/* The pages of `yoy serve`: HTML out of what the store holds. Every text goes through
 * yoy_html_text(). */
#ifndef SERVE_PAGES_H
#define SERVE_PAGES_H

#include "cli.h"

extern const unsigned char serve_asset_css[], serve_asset_js[];
extern const size_t serve_asset_css_len, serve_asset_js_len;

struct page {
	struct yoy_buf *out;
	const char *lang;  /* "zh" or "en": first part of the path */
	const char *root;  /* "../" for each part of the path behind the token */
	const char *where; /* the path behind the language, for the link to the other one */
};

void page_begin(const struct page *p, const char *title);
void page_end(const struct page *p);
void page_reports(const struct page *p, const struct yoy_report_list *reports);
/* The text with its numbers marked, beside the list of what was read from it. obs and mentions in
 * the order of the text. */
void page_report(const struct page *p, const struct yoy_report *report, struct yoy_view text,
		 const struct yoy_observation_vec *obs, const struct yoy_mention_vec *mentions);
/* One observation, a piece that the script puts beside the text; how: lines of `yoy explain`. */
void page_observation(const struct page *p, const struct yoy_observation *o,
		      const struct yoy_indicator *ind, struct yoy_view how);

#endif
