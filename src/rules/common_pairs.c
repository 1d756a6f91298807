#include "common_pairs.h"

#include "embedded.h"
#include "pack_json.h"
#include "yoy/utf8.h"

static int by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

/* A string is a first character and all that may follow it. */
static void add(struct common_pairs *pairs, struct yoy_view text)
{
	size_t len, pos;
	uint64_t first = text.len ? yoy_utf8_at(text, 0, &len) : 0;

	for (pos = text.len ? len : 0; pos < text.len; pos += len) {
		uint32_t next = yoy_utf8_at(text, pos, &len);

		*yoy_vec_push(&pairs->list) = first << 32 | next;
	}
}

yoy_rc common_pairs_load(struct common_pairs *pairs, struct yoy_err *err)
{
	struct pack_file file = { .path = "common_pairs.json",
				  .text = { (const char *)yoy_embedded_common_pairs,
					    yoy_embedded_common_pairs_len } };
	const cJSON *item;
	yoy_rc rc = pack_file_parse(&file, err);

	cJSON_ArrayForEach(item, cJSON_GetObjectItemCaseSensitive(file.root, "pairs"))
	{
		if (cJSON_IsString(item))
			add(pairs, yoy_view_of(item->valuestring));
	}
	cJSON_Delete(file.root);
	if (pairs->list.n)
		qsort(pairs->list.item, pairs->list.n, sizeof(*pairs->list.item), by_value);
	pairs->pub = (struct yoy_common_pairs){ pairs->list.item, pairs->list.n };
	return rc;
}

void common_pairs_release(struct common_pairs *pairs)
{
	yoy_vec_release(&pairs->list);
}
