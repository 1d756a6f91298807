/*
 * Rule packs and the dictionary of indicators: JSON data that says how reports speak.
 *
 * A pack has
 *   phrases   word lists and sub-patterns; {{name}} in any later pattern stands for the group of it
 *   grammar   single patterns that the reading code asks for by name (name_lead, right_noun, time
 * …) attach    rules that tell what a quantity measures, tried in order, first match wins ignore
 * rules for numbers that are no observation, each with its reason parts     rules for headings:
 * review, plan, other, glossary, tail region, year   where a report names its government and its
 * year statements     targets without a number and words on a target's fate action  verbs of doing
 * with what a promise of them is worth   stage   words that tell how far a thing has come The
 * embedded pack is always loaded first; user packs add to it: their rules are tried before the
 * embedded ones, their phrases are alternatives added to phrases of the same name, their indicators
 * extend or replace indicators of the same id.
 */
#ifndef YOY_RULEPACK_H
#define YOY_RULEPACK_H

#include "yoy/commitment.h"
#include "yoy/indicator.h"
#include "yoy/pattern.h"
#include "yoy/quantity.h"
#include "yoy/record.h"

struct yoy_rulepack;

/* Unit classes that an attach or ignore rule asks for. */
enum yoy_unit_class {
	YOY_UNITS_PERCENT = 1u << 0,
	YOY_UNITS_POINT = 1u << 1,
	YOY_UNITS_RANK = 1u << 2, /* ordinal numbers, 位 位次 */
	YOY_UNITS_TIMES = 1u << 3,
	YOY_UNITS_COUNT = 1u << 4,  /* countable things: 个 家 人 … and bare 万/亿 */
	YOY_UNITS_AMOUNT = 1u << 5, /* money, area, mass, energy … */
	YOY_UNITS_BARE = 1u << 6,   /* no unit at all */
	YOY_UNITS_TIME = 1u << 7,   /* 年 个月 天 小时 */
	YOY_UNITS_ANY = 0xffu,
};

enum yoy_name_from { YOY_NAME_AUTO, YOY_NAME_LEFT, YOY_NAME_RIGHT, YOY_NAME_TOPIC };

struct yoy_rule {
	const char *id;
	const char *kind; /* attach, ignore, part, region, parent, year, statement, action, stage */
	unsigned units;   /* enum yoy_unit_class */
	struct yoy_pattern
		*left; /* on the text before the quantity, back to the clause start; or NULL */
	struct yoy_pattern *right; /* on the text behind it; or NULL */
	int g_name, g_of, g_rname; /* groups name and of in left, name in right; -1 when absent */
	enum yoy_measure measure;
	int sign; /* -1: the value is negative */
	enum yoy_name_from name_from;
	int bound;         /* enum yoy_bound, or -1: as scanned */
	bool stock;        /* a state at the end of the period, not a flow */
	bool base;         /* a figure of the base year (由A…) */
	unsigned flags;    /* enum yoy_obs_flags */
	int confidence;    /* 0..1000 */
	const char *value; /* part: review …; ignore: the reason; statement: its kind; action:
			      enum yoy_action_class; stage: enum yoy_stage */
	const char *unit;  /* a unit as written, for ignore also 辆|万辆, chinese …; or NULL */
	const char *const *names; /* attach: of a list of exactly n_names quantities */
	size_t n_names;
	const char *const *match, *const *no_match;
	size_t n_match, n_no_match;
	const char *pack;                   /* name of the pack it came from */
	size_t line;                        /* in that pack's text */
	size_t index;                       /* among all rules of all kinds */
	const char *left_text, *right_text; /* the patterns as written, or NULL */
};
YOY_VEC(yoy_rule_vec, struct yoy_rule);

/* Load the embedded pack and dictionary, then the user's files. A broken rule is reported with
 * file, line, column and caret. */
yoy_rc yoy_rulepack_load(struct yoy_rulepack **out, const char *const *paths, size_t n_paths,
			 struct yoy_err *err);
void yoy_rulepack_free(struct yoy_rulepack *pack);

const struct yoy_dictionary *yoy_rulepack_dictionary(const struct yoy_rulepack *pack);
const char *yoy_rulepack_version(
	const struct yoy_rulepack *pack); /* "yoy-zh 1.0" and the user's packs behind it */

/* Rules of one kind, in the order in which they are tried. */
const struct yoy_rule_vec *yoy_rulepack_rules(const struct yoy_rulepack *pack, const char *kind);

/* Unit words that the packs add. */
const struct yoy_unit_word_vec *yoy_rulepack_units(const struct yoy_rulepack *pack);

/* The kinds, in the order in which they are listed; NULL behind the last. */
const char *const *yoy_rulepack_kinds(void);
size_t yoy_rulepack_n_rules(const struct yoy_rulepack *pack);

/* Pairs of characters that are no sign of a name; part of the built-in data. */
const struct yoy_common_pairs *yoy_rulepack_common_pairs(const struct yoy_rulepack *pack);

/* The JSON Schema of pack files, NUL-terminated. */
const char *yoy_rulepack_schema(void);

/* A pattern of the grammar section; a missing one was refused at load. */
struct yoy_pattern *yoy_rulepack_grammar(const struct yoy_rulepack *pack, const char *name);

/* Does a word that ends the noun behind a number (phrase rstop: 实施, 达到, 以上) begin at byte
 * pos? */
yoy_rc yoy_rulepack_stops(const struct yoy_rulepack *pack, struct yoy_view text, size_t pos,
			  bool *hit, struct yoy_err *err);

/*
 * Which indicator does a phrase name? Tries the phrase as it stands after canonical folding
 * (spaces, quotes, 的 and leading scope words removed). dim is the dimension word of the unit
 * ("money" …) or NULL for percent. NULL when there is none.
 */
const struct yoy_indicator *yoy_rulepack_indicator(const struct yoy_rulepack *pack,
						   struct yoy_view phrase, enum yoy_measure measure,
						   const char *dim);

/* The same for a phrase that leaves out what the words before it (context) just said:
 * 保障粮食安全，年产量…. NULL when not sure. */
const struct yoy_indicator *yoy_rulepack_complete(const struct yoy_rulepack *pack,
						  struct yoy_view phrase, struct yoy_view context,
						  enum yoy_measure measure, const char *dim);

/* Indicator by id, name or alias, for what a person types; NULL when unknown. */
const struct yoy_indicator *yoy_rulepack_find(const struct yoy_rulepack *pack, const char *text);

#endif
