/*
 * Commitments: promises of a plan part that someone can check a year later, and the passages of
 * reports that may show what became of them. Strings are UTF-8, NUL-terminated, owned by the arena
 * of the list that holds the record; spans are bytes of the input file.
 */
#ifndef YOY_COMMITMENT_H
#define YOY_COMMITMENT_H

#include "yoy/record.h"

/* How far a thing has come; a commitment promises a stage, a passage reports one. */
enum yoy_stage {
	YOY_STAGE_NONE,     /* no word of it */
	YOY_STAGE_FAILED,   /* 尚未, 未能, 推迟 */
	YOY_STAGE_PREPARED, /* 前期, 招标, 签约 */
	YOY_STAGE_STARTED,  /* 开工, 启动, 正在, 推进 */
	YOY_STAGE_ADVANCED, /* 主体完工, 基本建成 */
	YOY_STAGE_PHASE,    /* 一期竣工: done, of the first part */
	YOY_STAGE_DONE,     /* 完成, 建成, 投用, 达到 */
};
const char *yoy_stage_word(enum yoy_stage v);
int yoy_stage_parse(const char *s); /* -1 when unknown */

/* What kind of doing a verb promises; the word is the value of an "action" rule. */
enum yoy_action_class {
	YOY_ACTION_NONE,
	YOY_ACTION_VAGUE,   /* 加强, 优化: an intention */
	YOY_ACTION_COUNT,   /* 培育, 治理: a deliverable only with an amount or a name */
	YOY_ACTION_DO,      /* 推进, 实施: of a project that has a name */
	YOY_ACTION_START,   /* 启动, 谋划: no more than a start is promised */
	YOY_ACTION_DELIVER, /* 新建, 编制, 设立: the thing will be there */
	YOY_ACTION_FINISH,  /* 完成, 实现 */
};
const char *yoy_action_class_word(enum yoy_action_class v);
int yoy_action_class_parse(const char *s); /* -1 when unknown */

/* A number with what it counts. */
struct yoy_amount {
	bool has, has_hi;
	bool stock;                         /* a state (达到31家), not what was added */
	struct yoy_decimal value, value_hi; /* in the written unit */
	const char *unit;                   /* "" when none */
	enum yoy_bound bound;
	const char *name;      /* what is counted, as written; "" when only the object says it */
	const char *indicator; /* of the dictionary, or NULL */
};

enum yoy_commit_flags {
	YOY_COMMIT_VAGUE = 1u << 0,  /* an intention that nobody can check: shown with --all only */
	YOY_COMMIT_STRIVE = 1u << 1, /* 力争, 争取 */
	YOY_COMMIT_LISTED = 1u << 2, /* an item of a numbered list (民生实事) */
	YOY_COMMIT_CHANGE = 1u << 3, /* the amount is a growth or a change, not a level */
};

struct yoy_commitment {
	int64_t row, report_id; /* of the store; 0 before */
	/*
	 * 易县-2019-3f9a01bc: region, report year and the first 8 hexadecimal digits of a SHA-256
	 * of action, object and amount; "-2" and so on behind it tells equal ones apart. What
	 * stands around the promise may be edited without changing it.
	 */
	const char *id;
	const char *region;
	int report_year;
	const char *period; /* 2019, 2021/2025 */
	const char *list; /* name of the numbered list, else the innermost heading; "" when none */
	const char *item; /* 3, 1(2); "" outside of numbered lists */
	const char *text;
	struct yoy_span at;      /* the promise itself */
	struct yoy_span text_at; /* the sentence that it stands in */
	const char *sentence;
	const char *action; /* 新建; "" when only the object stands there */
	const char *object; /* without verb and amount */
	const char *core; /* object without 项目, 工程, 建设 …: what two reports have in common */
	const char *head; /* the kind of thing that the core ends with: 路, 小学; "" when none */
	struct yoy_amount amount;
	const char *deadline; /* as written: 9月底前; "" when none */
	const char *due;      /* its last day, 2019-09-30, or NULL */
	enum yoy_stage stage; /* promised */
	unsigned flags;       /* enum yoy_commit_flags */
	int weight;           /* of the signs that made it a commitment: see commitments.c */
	const char *rule;     /* the rule of its verb, or "" */
};

/* A piece of a report that speaks of one thing: a clause, or an item of an enumeration. */
enum { YOY_PASSAGE_AMOUNTS = 4 };
struct yoy_passage {
	int64_t row, report_id;
	int report_year;
	enum yoy_part part;
	const char *heading;
	const char *text;
	struct yoy_span at;
	const char *period; /* that its figures speak of: 2019, 2016/2020 */
	const char *action, *object, *core, *head;
	enum yoy_stage stage;
	bool again; /* 继续, 再, 仍: known from before */
	struct yoy_amount amount[YOY_PASSAGE_AMOUNTS];
	size_t n_amounts;
};

struct yoy_commitment_list {
	struct yoy_arena arena;
	struct yoy_commitment_vec commitments;
};
struct yoy_passage_list {
	struct yoy_arena arena;
	struct yoy_passage_vec passages;
};
#define YOY_COMMITMENT_LIST_INIT             \
	{                                    \
		YOY_ARENA_INIT, YOY_VEC_INIT \
	}
#define YOY_PASSAGE_LIST_INIT                \
	{                                    \
		YOY_ARENA_INIT, YOY_VEC_INIT \
	}
void yoy_commitment_list_release(struct yoy_commitment_list *l);
void yoy_passage_list_release(struct yoy_passage_list *l);

/* What became of a commitment. */
enum yoy_commit_status {
	YOY_FULFILLED,
	YOY_PARTLY_FULFILLED,
	YOY_NOT_FULFILLED,
	YOY_UNMENTIONED,
	YOY_COMMIT_PENDING,
};
enum { YOY_COMMIT_STATUSES = YOY_COMMIT_PENDING + 1 };
const char *yoy_commit_status_word(enum yoy_commit_status v); /* fulfilled … */
int yoy_commit_status_parse(const char *s);                   /* -1 when unknown */

/*
 * Pairs of characters that any report may hold (of 规划, 建设, 推进 …): what is outside of them is
 * likely a name. Sorted; a pair is the first code point << 32 | the second.
 */
struct yoy_common_pairs {
	const uint64_t *pair;
	size_t n;
};
bool yoy_common_pair(const struct yoy_common_pairs *pairs, uint32_t first, uint32_t second);

#endif
