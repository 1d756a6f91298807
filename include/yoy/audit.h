/*
 * Audit: what became of the commitments of a report, by the passages of the next one. Pure.
 *
 * Matching
 * (1) A commitment and a passage are held against each other by their cores (object without 项目,
 *     建设, 工程 …): the longest common run of characters, then the same left and right of it.
 * (2) A character weighs log2((N + 1) / (n + 1)) of the rarer of the two pairs that it stands in, n
 *     of all N passages and commitments holding that pair; half more when the pair is not common in
 *     any report (yoy_common_pairs): names find each other without a list of them.
 * (3) Covered is the weight that is common, of 1000, of the commitment's core (cover) and of the
 *     passage's (cover_back); the score is the better of the two, since reports shorten names
 *     (圣士达球墨铸管项目, 圣士达项目), when what is common weighs like a name.
 * (4) A place where both sides go on differently (振清街北延 / 南延, 110 / 35千伏, 养老 / 医疗)
 * makes look-alikes: the score is cut by what differs. What only stands elsewhere (街道卫生服务,
 * 卫生服务街道) is common. (5) A commitment with an amount and without
 * a name needs an amount in a comparable unit, or the same indicator. (6) Below AUDIT_SCORE_MIN
 * nothing is shown: unmentioned, never forced.
 * (7) An amount is added to by the items beside it in the enumeration, of the same unit and of a
 *     thing that shares a character (造林, 封山育林), but not by what answers another promise.
 * (8) A promise without words of its own (完成投资40亿元) is answered behind the answer to the
 *     promise before it in the sentence.
 * (9) A promise without a name is not answered by a passage with a name that its sentence does not
 *     hold: of 5A景区挂牌 said of 清西陵, not by 狼牙山5A景区创建.
 * (14) What the review says of a numbered list as a whole (十件实事全部完成) is evidence for each item
 *     of the list of this name and number that the review does not speak of by itself.
 *
 * Judging
 * (10) Review before plan: what the review says decides; a passage of the plan alone is a promise
 *      made again: not_fulfilled, or partly where it tells of progress. A yearly quota that is set
 *      again proves nothing: unmentioned.
 * (11) An amount decides over words: it reaches the promise, bound and better direction regarded,
 *      or falls short (partly). Several amounts of the same unit add up.
 * (12) Else the stage that is told is held against the one promised.
 * (13) No next report: pending.
 *
 * What people decided (yoy/decision.h (6))
 * (20) The passages that a match names take the place of the machine's; the machine judges by them.
 * (21) A status of a person is the status; machine_status is what the machine says without anybody.
 * (22) What is gone (YOY_CONFLICT_GONE) changes nothing; the row carries the conflict.
 */
#ifndef YOY_AUDIT_H
#define YOY_AUDIT_H

#include "yoy/commitment.h"
#include "yoy/decision.h"
#include "yoy/indicator.h"

struct yoy_outcome {
	const struct yoy_passage *passage;
	const struct yoy_amount *amount; /* of the passage: the one compared, or NULL */
	bool adds;                       /* (7): to that of the first */
	int score;                       /* 0..1000 */
	const char *reason;              /* why it was taken for the same thing */
};

struct yoy_audit_row {
	const struct yoy_commitment *commitment;
	struct yoy_outcome *outcome; /* best first */
	size_t n_outcomes;
	enum yoy_commit_status status;
	bool carried_over;  /* promised again */
	const char *reason; /* one line */
	enum yoy_commit_status machine_status;
	struct yoy_commit_decisions decided;
};
YOY_VEC(yoy_audit_row_vec, struct yoy_audit_row);

struct yoy_audit {
	struct yoy_arena arena; /* of reasons and outcomes */
	struct yoy_audit_row_vec rows;
};
#define YOY_AUDIT_INIT                       \
	{                                    \
		YOY_ARENA_INIT, YOY_VEC_INIT \
	}

struct yoy_audit_input {
	const struct yoy_commitment *commitments; /* of one report; borrowed by the rows */
	size_t n_commitments;
	int next_year;                      /* of the next report; 0: it is not there */
	const struct yoy_passage *passages; /* of the next report */
	size_t n_passages;
	const struct yoy_common_pairs *pairs;
	const struct yoy_dictionary *dictionary;
	const struct yoy_decision_vec *decisions; /* of the report, sorted; NULL: none; borrowed */
	/* Passages of other reports that matches name, by report_id; borrowed. */
	const struct yoy_passage_list *others;
	size_t n_others;
};

/* Append one row a commitment, in order. Commitments and passages must outlive out. */
void yoy_audit_run(struct yoy_audit *out, const struct yoy_audit_input *in);
/* What one report of a region promises. */
struct yoy_audit_year {
	int year;
	const struct yoy_commitment *commitments;
	size_t n_commitments;
};

/*
 * (30) Follow one commitment over the years: backwards and forwards through the reports, at most
 *      YOY_CHAIN_GAP years apart, to what is promised of the same thing; a yearly quota is another
 *      promise each year. Appends the commitments, by year.
 * years: of one region, ascending; years[at] holds start. Everything must outlive out.
 */
enum { YOY_CHAIN_GAP = 2 };
YOY_VEC(yoy_chain_vec, const struct yoy_commitment *);
void yoy_audit_chain(struct yoy_chain_vec *out, const struct yoy_audit_year *years, size_t n,
		     size_t at, const struct yoy_commitment *start,
		     const struct yoy_common_pairs *pairs, const struct yoy_dictionary *dictionary);

void yoy_audit_release(struct yoy_audit *a);

#endif
