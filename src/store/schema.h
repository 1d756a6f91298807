/* Schema versions and their migrations. Used by the store layer only. */
#ifndef YOY_STORE_SCHEMA_H
#define YOY_STORE_SCHEMA_H

#include "stmt.h"

enum { YOY_APPLICATION_ID = 0x796f7931 }; /* "yoy1" */

/* Check that the database is ours; in write mode bring it to the newest version. */
yoy_rc schema_check(struct yoy_store *s, bool write, struct yoy_err *err);

#endif
