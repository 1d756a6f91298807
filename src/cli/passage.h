/* Where a figure stands: report, file, line, bytes, words. Used by the cli layer only. */
#ifndef YOY_CLI_PASSAGE_H
#define YOY_CLI_PASSAGE_H

#include "cli.h"

struct passages {
	struct cli *cli;
	const struct yoy_report_list *reports;
	struct passage_report *report; /* lines of the reports looked into, beside reports */
	struct passage_sub *subs;      /* tables handed out */
};

void passages_init(struct passages *p, struct cli *cli, const struct yoy_report_list *reports);
void passages_release(struct passages *p);

/* File and line (1-based) of a byte of a stored text. */
yoy_rc passage_place(struct passages *p, int64_t report_id, uint32_t at, const char **path,
		     size_t *line);

/* The sentence around a span: back and forth to 。！？ or the end of the line. */
struct yoy_span passage_sentence(struct yoy_view text, struct yoy_span at);

/* "2020年报告 易县_2020.txt:12「城乡居民…」" */
yoy_rc passage_line(struct passages *p, const struct yoy_observation *o, struct yoy_arena *arena,
		    const char **out);

/* A column of such lists. */
void passage_column(struct yoy_table *t, const char *key, const char *title);
/* A list of passages for the machine formats; lives as long as p. */
struct yoy_table *passage_list(struct passages *p);
yoy_rc passage_add(struct passages *p, struct yoy_table *list, const char *role,
		   const struct yoy_observation *o);

#endif
