/* A ledger that comes back, as arbitrary bytes: xlsx or CSV. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "yoy/ledger_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct yoy_ledger_file file = YOY_LEDGER_FILE_INIT;
	struct yoy_err err = YOY_ERR_INIT;
	yoy_rc rc =
		yoy_ledger_file_read(&file, (struct yoy_view){ (const char *)data, size }, &err);

	if (rc && !err.msg[0])
		abort();
	for (size_t i = 0; !rc && i < file.lines.n; i++)
		if (!file.lines.item[i].cell[YOY_LEDGER_ID])
			abort();
	yoy_ledger_file_release(&file);
	return 0;
}
