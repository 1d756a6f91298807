/* SHA-256 (FIPS 180-4) for content identity. */
#ifndef YOY_HASH_H
#define YOY_HASH_H

#include "yoy/view.h"

/* Lower-case hexadecimal, NUL-terminated. */
void yoy_hash_sha256(char out[65], struct yoy_view data);

#endif
