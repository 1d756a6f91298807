/* The whole reading on arbitrary bytes: normaliser, scanner, structure, rules. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "yoy/extract.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct yoy_rulepack *pack;
	struct yoy_extract_opts opts = { .region = "甲县", .year = 2020, .any_text = true };
	struct yoy_reading reading = YOY_READING_INIT;
	struct yoy_err err = YOY_ERR_INIT;

	if (!pack && yoy_rulepack_load(&pack, NULL, 0, &err))
		abort();
	if (yoy_extract(&reading, pack, (struct yoy_view){ (const char *)data, size }, &opts,
			&err) == YOY_OK) {
		for (size_t i = 0; i < reading.obs.n; i++)
			if (reading.obs.item[i].at.end > size ||
			    reading.obs.item[i].at.beg >= reading.obs.item[i].at.end)
				abort();
		for (size_t i = 0; i < reading.mentions.n; i++)
			if (reading.mentions.item[i].at.end > size)
				abort();
	}
	yoy_reading_release(&reading);
	return 0;
}
