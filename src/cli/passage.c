#include "passage.h"

#include <stdlib.h>

#include "yoy/alloc.h"
#include "yoy/i18n.h"

struct passage_report {
	size_t *starts; /* byte where each line begins */
	size_t n;
};

struct passage_sub {
	struct yoy_table table;
	struct passage_sub *next;
};

enum { TEXT_MAX = 256 * 1024 * 1024 };

void passages_init(struct passages *p, struct cli *cli, const struct yoy_report_list *reports)
{
	*p = (struct passages){ .cli = cli, .reports = reports };
	p->report = yoy_xcalloc(reports->reports.n, sizeof(*p->report));
}

void passages_release(struct passages *p)
{
	for (size_t i = 0; p->report && i < p->reports->reports.n; i++)
		free(p->report[i].starts);
	free(p->report);
	while (p->subs) {
		struct passage_sub *next = p->subs->next;

		yoy_table_release(&p->subs->table);
		free(p->subs);
		p->subs = next;
	}
}

static void index_lines(struct passage_report *r, struct yoy_view text)
{
	size_t n = 1;

	for (size_t i = 0; i < text.len; i++)
		n += text.ptr[i] == '\n';
	r->starts = yoy_xcalloc(n, sizeof(*r->starts));
	r->n = 1;
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] == '\n')
			r->starts[r->n++] = i + 1;
}

yoy_rc passage_place(struct passages *p, int64_t report_id, uint32_t at, const char **path,
		     size_t *line)
{
	size_t i = 0, lo = 0, hi;
	struct passage_report *r;

	*path = "";
	*line = 0;
	while (i < p->reports->reports.n && p->reports->reports.item[i].id != report_id)
		i++;
	if (i == p->reports->reports.n)
		return YOY_OK;
	r = &p->report[i];
	*path = p->reports->reports.item[i].path;
	if (!r->starts) {
		struct yoy_buf text = YOY_BUF_INIT(TEXT_MAX);
		yoy_rc rc = yoy_store_text(p->cli->store, report_id, &text, p->cli->err);

		if (!rc)
			index_lines(r, yoy_buf_view(&text));
		yoy_buf_release(&text);
		if (rc)
			return rc;
	}
	for (hi = r->n; hi - lo > 1;) {
		size_t mid = lo + (hi - lo) / 2;

		if (r->starts[mid] <= at)
			lo = mid;
		else
			hi = mid;
	}
	*line = lo + 1;
	return YOY_OK;
}

yoy_rc passage_line(struct passages *p, const struct yoy_observation *o, struct yoy_arena *arena,
		    const char **out)
{
	const char *path, *base;
	size_t line;
	yoy_rc rc = passage_place(p, o->report_id, o->at.beg, &path, &line);

	base = strrchr(path, '/');
	*out = yoy_arena_printf(arena, _("%d年报告 %s:%zu「%s」"), o->report_year,
				base ? base + 1 : path, line, o->text);
	return rc;
}

static void passage_columns(struct yoy_table *t)
{
	yoy_table_col(t, "role", "角色", YOY_COL_BOTH);
	yoy_table_col(t, "id", "编号", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "report_year", "报告", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "period", "时期", YOY_COL_BOTH);
	yoy_table_col(t, "indicator", "指标编号", YOY_COL_BOTH);
	yoy_table_col(t, "measure", "口径", YOY_COL_BOTH);
	yoy_table_col(t, "value", "数值", YOY_COL_BOTH | YOY_COL_DEC);
	yoy_table_col(t, "value_hi", "上限", YOY_COL_BOTH | YOY_COL_DEC);
	yoy_table_col(t, "unit", "单位", YOY_COL_BOTH);
	yoy_table_col(t, "bound", "界限", YOY_COL_BOTH);
	yoy_table_col(t, "text", "原文", YOY_COL_BOTH);
	yoy_table_col(t, "path", "文件", YOY_COL_BOTH);
	yoy_table_col(t, "line", "行", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "start", "起", YOY_COL_BOTH | YOY_COL_INT);
	yoy_table_col(t, "end", "止", YOY_COL_BOTH | YOY_COL_INT);
	cli_words(t, "measure", CLI_MEASURE);
	cli_words(t, "bound", CLI_BOUND);
}

void passage_column(struct yoy_table *t, const char *key, const char *title)
{
	yoy_table_col(t, key, title, YOY_COL_DATA | YOY_COL_LIST);
	yoy_table_list(t, key, passage_columns);
}

struct yoy_table *passage_list(struct passages *p)
{
	struct passage_sub *sub = yoy_xcalloc(1, sizeof(*sub));
	struct yoy_table *t = &sub->table;

	sub->next = p->subs;
	p->subs = sub;
	yoy_table_init(t, "passages");
	passage_columns(t);
	return t;
}

yoy_rc passage_add(struct passages *p, struct yoy_table *list, const char *role,
		   const struct yoy_observation *o)
{
	const char *path;
	size_t line;
	yoy_rc rc = passage_place(p, o->report_id, o->at.beg, &path, &line);

	yoy_table_row(list);
	yoy_table_text(list, "role", role);
	yoy_table_int(list, "id", o->id);
	yoy_table_int(list, "report_year", o->report_year);
	yoy_table_text(list, "period", o->period);
	yoy_table_text(list, "indicator", o->indicator);
	yoy_table_code(list, "measure", yoy_measure_word(o->measure));
	yoy_table_dec(list, "value", o->value);
	if (o->has_hi)
		yoy_table_dec(list, "value_hi", o->value_hi);
	yoy_table_text(list, "unit", o->unit);
	yoy_table_code(list, "bound", yoy_bound_word(o->bound));
	yoy_table_text(list, "text", o->text);
	yoy_table_text(list, "path", path);
	yoy_table_int(list, "line", (int64_t)line);
	yoy_table_int(list, "start", o->at.beg);
	yoy_table_int(list, "end", o->at.end);
	return rc;
}

struct yoy_span passage_sentence(struct yoy_view text, struct yoy_span at)
{
	static const char *const ends[] = { "。", "！", "？", "\n" };
	struct yoy_span s = at;

	while (s.beg > 0) {
		bool stop = false;

		for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
			stop |= yoy_view_ends(yoy_view_sub(text, 0, s.beg), yoy_view_of(ends[i]));
		if (stop)
			break;
		s.beg--;
	}
	while (s.end < text.len) {
		bool stop = false;

		for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
			stop |= yoy_view_ends(yoy_view_sub(text, s.beg, s.end),
					      yoy_view_of(ends[i]));
		if (stop)
			break;
		s.end++;
	}
	return s;
}
