/* The program around the library: options, commands, output. Used by the cli layer only. */
#ifndef YOY_CLI_H
#define YOY_CLI_H

#include "yoy/clock.h"
#include "yoy/extract.h"
#include "yoy/gap.h"
#include "yoy/growth.h"
#include "yoy/store.h"
#include "yoy/table.h"

/* Everything an option can set; each command names the options that it takes. */
struct cli {
	const char *db, *region, *indicator, *output, *keep_script, *title, *size, *font, *lang,
		*theme, *listen, *port, *only, *a, *b, *import, *list, *chain, *unified, *by, *note,
		*commit_status, *match, *lead_unit, *progress, *value, *name, *period, *bound,
		*undo, *on;
	const char *vintage, *tolerance, *color, *format_word, *role_word, *part_word,
		*measure_word;
	const char *rules[16], *regions[64]; /* region is the last of regions */
	size_t n_rules, n_regions;
	int year, from, to, since, base;
	bool dry_run, quiet, refresh, all, reasons, term, summary, exit_code, unsure, time, stat,
		name_only, plan, open, reject, accept, withdraw, conflicts, strict, write;
	bool habit, same, text, html;
	bool json, wide, codebook, bom;
	bool describe;          /* write the JSON Schema of the table in its place */
	struct yoy_arena arena; /* of describe.c */
	/* derived */
	int format; /* enum yoy_format, or -1: the command's default */
	bool colour;
	size_t width;
	bool silent; /* a failure that nobody needs to be told of */
	int status;  /* exit code of a command that ran well: 1 when a gate was asked for and found
		       something */
	struct yoy_rulepack *pack;
	struct yoy_store *store;
	struct yoy_err *err;
};

enum cli_needs {
	NEED_PACK = 1u << 0,
	NEED_DB_READ = 1u << 1,
	NEED_DB_WRITE = 1u << 2,
	MANY_REGIONS = 1u << 3, /* --region may be repeated */
	OTHERS_ARGS = 1u << 4,  /* what follows the first argument is another command's */
	OWN_FORMATS = 1u << 5,  /* the command looks at --format itself */
};

struct command {
	const char *name;
	yoy_rc (*run)(struct cli *cli, int argc,
		      char **argv); /* argv: what is left behind the options */
	unsigned needs;
	int min_args, max_args; /* max -1: any */
	const char *args;       /* for the usage line */
	const char *options;    /* names of the options taken, separated by blanks */
	const char *summary;
	const char *details; /* help text with examples */
};

extern const struct command cli_commands[];
const struct command *cli_command(const char *name);

/* main.c: open the database for reading, for commands that need it only sometimes */
yoy_rc cli_open_read(struct cli *cli);
yoy_rc cli_open_write(struct cli *cli); /* read-only, or in memory, for a dry run */
yoy_rc cli_open_edit(struct cli *cli);  /* one that is there; read-only for a dry run */

/* cmd_decide.c: 确认无误 …, in the reader's language */
const char *cli_decision_name(enum yoy_decision_kind v);

/* cmd_explain.c: lines on every number in these bytes; YOY_E_INPUT when there is none */
yoy_rc cli_explain(struct cli *cli, struct yoy_buf *out, struct yoy_view raw,
		   const struct yoy_extract_opts *base, struct yoy_span at);

yoy_rc cli_unknown_command(struct cli *cli, const char *name);

/* describe.c: the JSON Schema of what a command writes; argv[0]: its name */
yoy_rc cli_describe(struct cli *cli, int argc, char **argv);
/* A report's text from a file, or from the sample that is described. */
yoy_rc cli_read_report(struct cli *cli, struct yoy_buf *out, const char *path);

/* opt.c */
bool opt_takes(const struct command *cmd, const char *option);
yoy_rc opt_parse(struct cli *cli, const struct command *cmd, int argc, char **argv, int *first);
void opt_print_help(struct yoy_buf *out, const struct command *cmd);
void opt_print_usage(struct yoy_buf *out);
void opt_print_man(struct yoy_buf *out);
/* Nearest word of a list by edit distance, NULL when none is near. */
const char *opt_nearest(const char *word, const char *const *words, size_t n);

/* output.c */
yoy_rc cli_table(struct cli *cli, struct yoy_table *t, enum yoy_format usual);
yoy_rc cli_write(struct cli *cli, struct yoy_view data);
void cli_say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* 7%左右, 不低于5%, 2～3户: value, unit and bound in words. */
const char *cli_figure(struct yoy_arena *arena, const struct yoy_observation *o);
/* 下降3%以上 is kept as at most -3: the word before the figure without its sign, untranslated; NULL
 * when it is no bounded fall. */
const char *cli_fall(const struct yoy_observation *o);
/* Columns value, value_hi, unit, bound, report_year, text of one figure, as a group. */
void cli_figure_columns(struct yoy_table *t, const char *group, const char *title);
void cli_figure_cells(struct yoy_table *t, const char *group, const struct yoy_observation *o);
/* The words that a column of an enum can hold. */
enum cli_words {
	CLI_BOUND,
	CLI_MEASURE,
	CLI_ROLE,
	CLI_PART,
	CLI_LEVEL,
	CLI_VERDICT,
	CLI_BASIS,
};
void cli_words(struct yoy_table *t, const char *key, enum cli_words which);
/* 增速, 县级: for people, in their language. */
const char *cli_measure_name(enum yoy_measure m);
const char *cli_level_name(enum yoy_level level);
/* The unit for people: 亿元 as it is, or ×100m yuan; units that are not common stay as written. */
const char *cli_unit(const char *unit);
const char *cli_decimal(struct yoy_arena *arena, struct yoy_decimal d);

/* cmd_decide.c: who decides (--by, YOY_BY) and when; `at` must live as long as who */
yoy_rc cli_sign(struct cli *cli, struct yoy_signature *who, char at[YOY_TIME_TEXT_MAX]);

/* select.c: what the options select */
struct selection {
	struct yoy_obs_list obs;
	struct yoy_stmt_list stmts;
	struct yoy_report_list reports;
};
#define SELECTION_INIT                                                      \
	{                                                                   \
		YOY_OBS_LIST_INIT, YOY_STMT_LIST_INIT, YOY_REPORT_LIST_INIT \
	}
/* What the region's reports say, or all say, of the indicator and what it is judged by; NULL: of
 * everything. */
yoy_rc select_all(struct cli *cli, struct selection *sel, const char *indicator);
void selection_release(struct selection *sel);
/* The indicator or name that a person typed: an id, a name or an alias; otherwise a name as it
 * stands in reports. */
yoy_rc select_subject(struct cli *cli, const char *typed, const char **subject);
/* No figures of what was typed: says so, or which indicator may have been meant. */
yoy_rc select_no_figures(struct cli *cli, const char *typed);
yoy_rc select_vintage(struct cli *cli, enum yoy_vintage *vintage, int *year);
yoy_rc select_year(struct cli *cli, const char *command, const char *typed, int *year);
/* The words of --only, n of them, wanted by number; all without the option. */
yoy_rc cli_only(struct cli *cli, bool *wanted, int n, const char *(*word)(int));
yoy_rc select_gap_opts(struct cli *cli, struct yoy_gap_opts *opts);
yoy_rc select_pairs(struct cli *cli, struct selection *sel, struct yoy_pair_list *pairs);
/* The regions of --region, or all; YOY_E_INPUT when one has no report. */
bool cli_wants_region(const struct cli *cli, const char *region);
yoy_rc select_known_regions(struct cli *cli, const struct yoy_report_list *reports);
/* The trends of the indicators typed, by indicator and region, compared with those of all regions;
 * regions that --region does not name are left out. */
yoy_rc select_trends(struct cli *cli, char *const *typed, size_t n, struct selection *sel,
		     struct yoy_trend_vec *trends);

yoy_rc cmd_ingest(struct cli *cli, int argc, char **argv);
yoy_rc cmd_reports(struct cli *cli, int argc, char **argv);
yoy_rc cmd_observations(struct cli *cli, int argc, char **argv);
yoy_rc cmd_show(struct cli *cli, int argc, char **argv);
yoy_rc cmd_extract(struct cli *cli, int argc, char **argv);
yoy_rc cmd_quantities(struct cli *cli, int argc, char **argv);
yoy_rc cmd_gaps(struct cli *cli, int argc, char **argv);
yoy_rc cmd_gaps_plan(struct cli *cli); /* gaps --plan */
yoy_rc cmd_regions(struct cli *cli, int argc, char **argv);
yoy_rc cmd_commitments(struct cli *cli, int argc, char **argv);
yoy_rc cmd_audit(struct cli *cli, int argc, char **argv);
yoy_rc cmd_gaps_habit(struct cli *cli); /* gaps --habit, --same */
yoy_rc cmd_export(struct cli *cli, int argc, char **argv);
yoy_rc cmd_rank(struct cli *cli, int argc, char **argv);
yoy_rc cmd_judge(struct cli *cli, int argc, char **argv);
yoy_rc cmd_correct(struct cli *cli, int argc, char **argv);
yoy_rc cmd_ledger(struct cli *cli, int argc, char **argv);
yoy_rc cmd_history(struct cli *cli, int argc, char **argv);
yoy_rc cmd_check(struct cli *cli, int argc, char **argv);
yoy_rc cmd_restatements(struct cli *cli, int argc, char **argv);
yoy_rc cmd_review(struct cli *cli, int argc, char **argv);
yoy_rc cmd_diff(struct cli *cli, int argc, char **argv);
yoy_rc cmd_diff_text(struct cli *cli, int argc, char **argv); /* diff --text */
yoy_rc cmd_trend(struct cli *cli, int argc, char **argv);
yoy_rc cmd_plot(struct cli *cli, int argc, char **argv);
yoy_rc cmd_coverage(struct cli *cli, int argc, char **argv);
yoy_rc cmd_explain(struct cli *cli, int argc, char **argv);
yoy_rc cmd_rules(struct cli *cli, int argc, char **argv);
yoy_rc cmd_serve(struct cli *cli, int argc, char **argv);
yoy_rc cmd_schema(struct cli *cli, int argc, char **argv);

#endif
