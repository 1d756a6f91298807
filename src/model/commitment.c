#include "yoy/commitment.h"

static const char *const stage_words[] = { "none",     "failed", "prepared", "started",
					   "advanced", "phase",  "done" };
static const char *const class_words[] = { "none",  "vague",   "count", "do",
					   "start", "deliver", "finish" };
static const char *const status_words[] = { "fulfilled", "partly_fulfilled", "not_fulfilled",
					    "unmentioned", "pending" };

enum {
	N_STAGES = sizeof(stage_words) / sizeof(*stage_words),
	N_CLASSES = sizeof(class_words) / sizeof(*class_words),
};

static int parse_word(const char *const *words, int n, const char *s)
{
	for (int i = 0; i < n; i++)
		if (strcmp(words[i], s) == 0)
			return i;
	return -1;
}

const char *yoy_stage_word(enum yoy_stage v)
{
	return stage_words[v];
}

int yoy_stage_parse(const char *s)
{
	return parse_word(stage_words, N_STAGES, s);
}

const char *yoy_action_class_word(enum yoy_action_class v)
{
	return class_words[v];
}

int yoy_action_class_parse(const char *s)
{
	return parse_word(class_words, N_CLASSES, s);
}

const char *yoy_commit_status_word(enum yoy_commit_status v)
{
	return status_words[v];
}

int yoy_commit_status_parse(const char *s)
{
	return parse_word(status_words, YOY_COMMIT_STATUSES, s);
}

bool yoy_common_pair(const struct yoy_common_pairs *pairs, uint32_t first, uint32_t second)
{
	uint64_t want = (uint64_t)first << 32 | second;
	size_t lo = 0, hi = pairs->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (pairs->pair[mid] == want)
			return true;
		if (pairs->pair[mid] < want)
			lo = mid + 1;
		else
			hi = mid;
	}
	return false;
}

void yoy_commitment_list_release(struct yoy_commitment_list *l)
{
	yoy_vec_release(&l->commitments);
	yoy_arena_release(&l->arena);
}

void yoy_passage_list_release(struct yoy_passage_list *l)
{
	yoy_vec_release(&l->passages);
	yoy_arena_release(&l->arena);
}
