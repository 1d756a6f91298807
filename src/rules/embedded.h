/* The data files that are built into the program. */
#ifndef YOY_RULES_EMBEDDED_H
#define YOY_RULES_EMBEDDED_H

#include <stddef.h>

extern const unsigned char yoy_embedded_pack[];
extern const size_t yoy_embedded_pack_len;
extern const unsigned char yoy_embedded_indicators[];
extern const size_t yoy_embedded_indicators_len;
extern const unsigned char yoy_embedded_commitments[];
extern const size_t yoy_embedded_commitments_len;
extern const unsigned char yoy_embedded_common_pairs[];
extern const size_t yoy_embedded_common_pairs_len;
extern const unsigned char yoy_embedded_schema[]; /* ends in NUL */
extern const size_t yoy_embedded_schema_len;

#endif
