/* Styles and script of the documents in HTML, built into the program. */
#ifndef RENDER_ASSETS_H
#define RENDER_ASSETS_H

#include <stddef.h>

extern const unsigned char yoy_asset_css[];
extern const size_t yoy_asset_css_len;
extern const unsigned char yoy_asset_js[];
extern const size_t yoy_asset_js_len;
extern const unsigned char yoy_asset_schema[]; /* of the documents in JSON; ends in NUL */
extern const size_t yoy_asset_schema_len;

#endif
