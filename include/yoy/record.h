/*
 * What is read from a report: report, quantity, observation, statement, mention.
 * Field by field these are the records that `yoy extract` prints and that the database keeps.
 * All strings are UTF-8, NUL-terminated and owned by the arena of the list that holds the record.
 */
#ifndef YOY_RECORD_H
#define YOY_RECORD_H

#include "yoy/arena.h"
#include "yoy/decimal.h"
#include "yoy/vec.h"

enum yoy_part { YOY_PART_OTHER, YOY_PART_REVIEW, YOY_PART_PLAN };
enum yoy_role { YOY_ROLE_ACTUAL, YOY_ROLE_TARGET };
enum yoy_measure { YOY_LEVEL, YOY_GROWTH, YOY_CHANGE, YOY_RATIO, YOY_RANK };
enum yoy_bound { YOY_EXACT, YOY_ABOUT, YOY_AT_LEAST, YOY_AT_MOST, YOY_ABOVE, YOY_BELOW, YOY_RANGE };
enum yoy_kind {
	YOY_NUMBER,
	YOY_PERCENT,
	YOY_POINT,
	YOY_KIND_RANGE,
	YOY_ORDINAL,
	YOY_DATE,
	YOY_CODE,
};
enum yoy_level { /* administrative level of a region */
		 YOY_LEVEL_UNKNOWN,
		 YOY_LEVEL_NATION,
		 YOY_LEVEL_PROVINCE,
		 YOY_LEVEL_CITY,
		 YOY_LEVEL_COUNTY,
		 YOY_LEVEL_TOWN,
};
enum yoy_source { /* where region or year was read */
		  YOY_SRC_NONE,
		  YOY_SRC_TEXT,
		  YOY_SRC_FILE_NAME,
		  YOY_SRC_OPTION,
};

/* The words of the contract for each enum value ("at_least"); and back: -1 when unknown. */
const char *yoy_part_word(enum yoy_part v);
const char *yoy_role_word(enum yoy_role v);
const char *yoy_measure_word(enum yoy_measure v);
const char *yoy_bound_word(enum yoy_bound v);
const char *yoy_kind_word(enum yoy_kind v);
const char *yoy_level_word(enum yoy_level v);
const char *yoy_source_word(enum yoy_source v);
int yoy_part_parse(const char *s);
int yoy_role_parse(const char *s);
int yoy_measure_parse(const char *s);
int yoy_bound_parse(const char *s);
int yoy_level_parse(const char *s);

/* One number of the text with unit and bound. */
struct yoy_quantity {
	struct yoy_span at; /* normalised text: number with unit, without bound words */
	enum yoy_kind kind;
	struct yoy_decimal value, value_hi;
	bool has_value, has_hi; /* an open range lacks one end */
	enum yoy_bound bound;   /* of the value as written, before any sign from 下降 */
	const char *unit;       /* spaces removed, with its 万/亿; "" when none */
	bool chinese;           /* written in Chinese numerals */
	bool fraction;          /* a part of a whole: 三分之一, 2/3 */
	bool vague; /* a numeral alone stands for the amount: 千 in 近千吨, 亿 in 近亿人次, 数十 */
	struct yoy_span
		outer; /* normalised text: with bound words on both sides (近…, …以上, 约…左右) */
};
YOY_VEC(yoy_quantity_vec, struct yoy_quantity);

struct yoy_report {
	int64_t id;         /* of the store; 0 before */
	const char *region; /* 陵川县; 全国 */
	const char *parent; /* 晋城市, or NULL where the text does not say */
	enum yoy_level level;
	int year; /* of delivery */
	enum yoy_source region_source, year_source;
	const char *date;           /* 2020-04-15, or NULL */
	int review_from, review_to; /* years reviewed: 2016, 2020 in a five-year review */
	const char *path;           /* as given by the user */
	const char *hash;           /* SHA-256 of the bytes */
	const char *pack;           /* rule pack name and version */
	size_t chars, observations, targets, unread;
};

enum yoy_obs_flags {
	YOY_OBS_STRIVE = 1u << 0,    /* 力争: a softer number */
	YOY_OBS_ESTIMATED = 1u << 1, /* 预计, 初步核算 */
	YOY_OBS_HEADLINE = 1u << 2,  /* in the paragraph of the main targets (主要预期目标) */
	YOY_OBS_DERIVED = 1u << 3,   /* computed, never read */
	YOY_OBS_COMPARABLE = 1u << 4, /* 可比口径, 同口径 */
	YOY_OBS_AVERAGE = 1u << 5,    /* 年均: a yearly average over the period */
	YOY_OBS_CUMULATIVE = 1u << 6, /* 累计, 五年新增: a sum over the period */
	YOY_OBS_NOMINAL = 1u << 7,    /* 现价, 名义 */
	YOY_OBS_REAL = 1u << 8,       /* 实际增长 */
	YOY_OBS_STOCK = 1u << 9,      /* a state (达到31家), not what was added in the period */
	YOY_OBS_SIZE =
		1u
		<< 11, /* the size of a named thing (投资162亿元的汽车项目): no target by itself */
	YOY_OBS_GENERAL = 1u << 12, /* its name is a general word (企业, 投资): joins nothing */
	YOY_OBS_WORDS = 1u << 10,   /* a target in words: it has no value; only in pairs */
};

struct yoy_observation {
	int64_t id, report_id; /* of the store; 0 before */
	const char *region;
	int report_year;
	enum yoy_part part;
	const char *heading; /* innermost heading, "" when none */
	enum yoy_role role;
	const char *period;    /* 2019, 2016/2020, 2020-06, 2019-H1, 2020-Q1, 2020-01/2020-09 */
	const char *indicator; /* canonical id or NULL */
	const char *name;
	enum yoy_measure measure;
	struct yoy_decimal value, value_hi; /* signed, in the written unit */
	bool has_hi;
	const char *unit;
	enum yoy_bound bound;
	const char *text;        /* clause */
	struct yoy_span at;      /* bytes of the input file: number with unit */
	struct yoy_span text_at; /* bytes of the input file: the clause */
	const char *rule;
	int confidence; /* 0..1000 */
	unsigned flags; /* enum yoy_obs_flags */
	/* Of people, yoy/decision.h: NULL and false where nobody said anything. */
	const char *decided_by;
	const struct yoy_observation *machine; /* what was read, where it was corrected */
	bool rejected;
};
YOY_VEC(yoy_observation_vec, struct yoy_observation);

/* A target, or a word on a target's fate, that carries no number of its own. */
enum yoy_stmt_kind {
	YOY_STMT_SYNC,      /* 居民收入增长与经济增长同步: indicator follows other */
	YOY_STMT_DIRECTION, /* 继续下降, 稳步提高: sign tells which way */
	YOY_STMT_STABLE,    /* 基本平衡, 保持稳定, 持平 */
	YOY_STMT_MET,       /* 完成了…目标 */
	YOY_STMT_EXCEEDED,  /* 超额完成, 好于预期 */
	YOY_STMT_MISSED,    /* 未能实现, 没有完成, 低于预期 */
};
const char *yoy_stmt_word(enum yoy_stmt_kind v);
int yoy_stmt_parse(const char *s);

struct yoy_statement {
	int64_t id, report_id;
	const char *region;
	int report_year;
	enum yoy_part part;
	const char *heading;
	enum yoy_role role;
	const char *period;
	enum yoy_stmt_kind kind;
	const char *indicator, *other; /* canonical ids or NULL */
	const char *name;
	int sign; /* direction: -1, 1; else 0 */
	const char *text;
	struct yoy_span at; /* bytes of the input file */
	const char *rule;
};
YOY_VEC(yoy_statement_vec, struct yoy_statement);

/* Accounting: what became of every number of the text. */
enum yoy_mention_status { YOY_CLAIMED, YOY_IGNORED, YOY_UNREAD };
const char *yoy_mention_word(enum yoy_mention_status v);
struct yoy_mention {
	struct yoy_span at; /* bytes of the input file */
	enum yoy_mention_status status;
	const char *reason; /* of ignored: date, ordinal, document, name, list number, age, idiom …;
			       else "" */
	const char *text;
};
YOY_VEC(yoy_mention_vec, struct yoy_mention);

/* See yoy/commitment.h. */
struct yoy_commitment;
struct yoy_passage;
YOY_VEC(yoy_commitment_vec, struct yoy_commitment);
YOY_VEC(yoy_passage_vec, struct yoy_passage);

/* All that one text gave; owns everything in it. */
struct yoy_reading {
	struct yoy_arena arena;
	struct yoy_report report;
	struct yoy_observation_vec obs; /* in text order */
	struct yoy_statement_vec statements;
	struct yoy_mention_vec mentions;       /* every number, in text order */
	struct yoy_commitment_vec commitments; /* in text order, the vague ones too */
	struct yoy_passage_vec passages;       /* in text order */
};

/* Lists that come out of the store; own everything in them. */
struct yoy_obs_list {
	struct yoy_arena arena;
	struct yoy_observation_vec obs;
};
YOY_VEC(yoy_report_vec, struct yoy_report);
struct yoy_report_list {
	struct yoy_arena arena;
	struct yoy_report_vec reports;
};
struct yoy_stmt_list {
	struct yoy_arena arena;
	struct yoy_statement_vec statements;
};

#define YOY_READING_INIT                                                                       \
	{                                                                                      \
		YOY_ARENA_INIT, { 0 }, YOY_VEC_INIT, YOY_VEC_INIT, YOY_VEC_INIT, YOY_VEC_INIT, \
			YOY_VEC_INIT                                                           \
	}
#define YOY_OBS_LIST_INIT                    \
	{                                    \
		YOY_ARENA_INIT, YOY_VEC_INIT \
	}
#define YOY_REPORT_LIST_INIT                 \
	{                                    \
		YOY_ARENA_INIT, YOY_VEC_INIT \
	}
#define YOY_STMT_LIST_INIT                   \
	{                                    \
		YOY_ARENA_INIT, YOY_VEC_INIT \
	}

void yoy_reading_release(struct yoy_reading *r);
void yoy_obs_list_release(struct yoy_obs_list *l);
void yoy_report_list_release(struct yoy_report_list *l);
void yoy_stmt_list_release(struct yoy_stmt_list *l);

#endif
