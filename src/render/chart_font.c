#include <fontconfig/fontconfig.h>

#include "yoy/chart.h"

/* Common in reports, and not in fonts that hold Japanese or old symbols only. */
static const FcChar32 probes[] = { 0x589E, 0x5E45, 0x6807, 0x53BF, 0x8FBE }; /* 增幅标县达 */

static bool has_probes(const FcPattern *font)
{
	FcCharSet *set = NULL;

	if (FcPatternGetCharSet(font, FC_CHARSET, 0, &set) != FcResultMatch)
		return false;
	for (size_t i = 0; i < sizeof(probes) / sizeof(probes[0]); i++)
		if (!FcCharSetHasChar(set, probes[i]))
			return false;
	return true;
}

static FcPattern *make_query(void)
{
	FcPattern *query = FcPatternCreate();
	FcCharSet *set = FcCharSetCreate();

	if (query && set) {
		for (size_t i = 0; i < sizeof(probes) / sizeof(probes[0]); i++)
			FcCharSetAddChar(set, probes[i]);
		FcPatternAddCharSet(query, FC_CHARSET, set);
		FcPatternAddString(query, FC_FAMILY, (const FcChar8 *)"Noto Sans CJK SC");
		FcPatternAddString(query, FC_FAMILY, (const FcChar8 *)"Source Han Sans SC");
		FcPatternAddString(query, FC_FAMILY, (const FcChar8 *)"sans-serif");
		FcPatternAddString(query, FC_LANG, (const FcChar8 *)"zh-cn");
	}
	if (set)
		FcCharSetDestroy(set);
	return query;
}

yoy_rc yoy_chart_find_font(struct yoy_buf *family, struct yoy_err *err)
{
	FcConfig *config = FcInitLoadConfigAndFonts();
	FcPattern *query = config ? make_query() : NULL;
	FcPattern *font = NULL;
	FcChar8 *name = NULL;
	FcResult result;
	yoy_rc rc = YOY_OK;

	if (query) {
		FcConfigSubstitute(config, query, FcMatchPattern);
		FcDefaultSubstitute(query);
		font = FcFontMatch(config, query, &result);
	}
	if (font && has_probes(font) &&
	    FcPatternGetString(font, FC_FAMILY, 0, &name) == FcResultMatch)
		yoy_buf_adds(family, (const char *)name);
	else
		rc = yoy_err_set(err, YOY_E_CHILD,
				 "no font with Chinese characters was found: "
				 "apt-get install fonts-noto-cjk, or name one with --font");
	if (font)
		FcPatternDestroy(font);
	if (query)
		FcPatternDestroy(query);
	if (config)
		FcConfigDestroy(config);
	FcFini();
	return rc;
}
