#include "yoy/record.h"

#include "yoy/i18n.h"

static const char *const part_words[] = { N_("other"), N_("review"), N_("plan") };
static const char *const role_words[] = { N_("actual"), N_("target") };
static const char *const measure_words[] = { N_("level"), N_("growth"), N_("change"), N_("ratio"),
					     N_("rank") };
static const char *const bound_words[] = { N_("exact"), N_("about"), N_("at_least"), N_("at_most"),
					   N_("above"), N_("below"), N_("range") };
static const char *const kind_words[] = { N_("number"),  N_("percent"), N_("point"), N_("range"),
					  N_("ordinal"), N_("date"),    N_("code") };
static const char *const level_words[] = { N_("unknown"), N_("nation"), N_("province"),
					   N_("city"),    N_("county"), N_("town") };
static const char *const source_words[] = { N_("none"), N_("text"), N_("file name"), N_("option") };
static const char *const stmt_words[] = {
	"sync", "direction", "stable", "met", "exceeded", "missed"
};
static const char *const mention_words[] = { N_("claimed"), N_("ignored"), N_("unread") };

#define COUNT(words) (sizeof(words) / sizeof(*(words)))

static int parse_word(const char *const *words, size_t n, const char *s)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(words[i], s) == 0)
			return (int)i;
	return -1;
}

const char *yoy_part_word(enum yoy_part v)
{
	return part_words[v];
}

const char *yoy_role_word(enum yoy_role v)
{
	return role_words[v];
}

const char *yoy_measure_word(enum yoy_measure v)
{
	return measure_words[v];
}

const char *yoy_bound_word(enum yoy_bound v)
{
	return bound_words[v];
}

const char *yoy_kind_word(enum yoy_kind v)
{
	return kind_words[v];
}

const char *yoy_level_word(enum yoy_level v)
{
	return level_words[v];
}

const char *yoy_source_word(enum yoy_source v)
{
	return source_words[v];
}

const char *yoy_stmt_word(enum yoy_stmt_kind v)
{
	return stmt_words[v];
}

const char *yoy_mention_word(enum yoy_mention_status v)
{
	return mention_words[v];
}

int yoy_part_parse(const char *s)
{
	return parse_word(part_words, COUNT(part_words), s);
}

int yoy_role_parse(const char *s)
{
	return parse_word(role_words, COUNT(role_words), s);
}

int yoy_measure_parse(const char *s)
{
	return parse_word(measure_words, COUNT(measure_words), s);
}

int yoy_bound_parse(const char *s)
{
	return parse_word(bound_words, COUNT(bound_words), s);
}

int yoy_level_parse(const char *s)
{
	return parse_word(level_words, COUNT(level_words), s);
}

int yoy_stmt_parse(const char *s)
{
	return parse_word(stmt_words, COUNT(stmt_words), s);
}

void yoy_reading_release(struct yoy_reading *r)
{
	yoy_vec_release(&r->obs);
	yoy_vec_release(&r->statements);
	yoy_vec_release(&r->mentions);
	yoy_vec_release(&r->commitments);
	yoy_vec_release(&r->passages);
	yoy_arena_release(&r->arena);
}

void yoy_obs_list_release(struct yoy_obs_list *l)
{
	yoy_vec_release(&l->obs);
	yoy_arena_release(&l->arena);
}

void yoy_report_list_release(struct yoy_report_list *l)
{
	yoy_vec_release(&l->reports);
	yoy_arena_release(&l->arena);
}

void yoy_stmt_list_release(struct yoy_stmt_list *l)
{
	yoy_vec_release(&l->statements);
	yoy_arena_release(&l->arena);
}
