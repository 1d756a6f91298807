#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

#include "cli.h"
#include "yoy/io.h"
#include "yoy/i18n.h"
#include "yoy/xlsx.h"

enum { OUTPUT_MAX = 1 << 30 };

void cli_say(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vfprintf(stderr, yoy_i18n_text(fmt), ap);
	va_end(ap);
	fputc('\n', stderr);
}

yoy_rc cli_write(struct cli *cli, struct yoy_view data)
{
	if (cli->output)
		return yoy_io_write_file(cli->output, data, cli->err);
	if ((data.len == 0 || fwrite(data.ptr, 1, data.len, stdout) == data.len) &&
	    fflush(stdout) == 0)
		return YOY_OK;
	/* Whoever reads a pipe has seen enough (| head): nothing to tell. */
	cli->silent = errno == EPIPE;
	return yoy_err_set(cli->err, YOY_E_IO, "standard output could not be written");
}

static size_t column_of(const struct yoy_table *t, const char *key)
{
	size_t c = 0;

	while (c < t->cols.n && strcmp(t->cols.item[c].key, key) != 0)
		c++;
	return c;
}

/* English readers get the dictionary's name of an indicator; data keeps the name as written. */
static void english_names(const struct cli *cli, struct yoy_table *t)
{
	size_t id = column_of(t, "indicator"), name = column_of(t, "name");

	if (!cli->pack || strcmp(yoy_i18n_lang(), "en") != 0 || id == t->cols.n ||
	    name == t->cols.n)
		return;
	for (size_t row = 0; row < t->rows; row++) {
		const struct yoy_indicator *ind =
			yoy_dictionary_get(yoy_rulepack_dictionary(cli->pack),
					   t->cells.item[row * t->cols.n + id].text);

		if (ind)
			t->cells.item[row * t->cols.n + name].shown = ind->name_en;
	}
}

yoy_rc cli_table(struct cli *cli, struct yoy_table *t, enum yoy_format usual)
{
	struct yoy_buf out = YOY_BUF_INIT(OUTPUT_MAX);
	struct yoy_render_opts opts = { .format = cli->format < 0 ? usual
								  : (enum yoy_format)cli->format,
					.width = cli->output ? 0 : cli->width,
					.colour = cli->colour && !cli->output };
	yoy_rc rc = YOY_OK;

	english_names(cli, t);
	if (cli->bom && opts.format == YOY_FMT_CSV && !cli->describe)
		yoy_buf_adds(&out, "\xef\xbb\xbf");
	if (cli->describe)
		yoy_table_schema(&out, t);
	else if (opts.format == YOY_FMT_XLSX)
		rc = yoy_xlsx_table(&out, t, cli->err);
	else
		yoy_table_render(&out, t, &opts);
	if (!rc)
		rc = out.over ? yoy_err_set(cli->err, YOY_E_LIMIT,
					    "the output is larger than 1 GiB: select less")
			      : cli_write(cli, yoy_buf_view(&out));
	yoy_buf_release(&out);
	return rc;
}

const char *cli_decimal(struct yoy_arena *arena, struct yoy_decimal d)
{
	char text[YOY_DECIMAL_TEXT_MAX];

	yoy_decimal_print(text, d);
	return yoy_arena_strdup(arena, text);
}

const char *cli_unit(const char *unit)
{
	static const char *const words[] = {
		N_("千分点"),   N_("百分点"),   N_("元"),     N_("万元"),   N_("亿元"),
		N_("万亿元"),   N_("亿美元"),   N_("万美元"), N_("人"),     N_("万人"),
		N_("亿人"),     N_("户"),       N_("万户"),   N_("亩"),     N_("万亩"),
		N_("公顷"),     N_("公里"),     N_("万公里"), N_("米"),     N_("平方米"),
		N_("万平方米"), N_("平方公里"), N_("立方米"), N_("吨"),     N_("万吨"),
		N_("亿吨"),     N_("公斤"),     N_("亿斤"),   N_("天"),     N_("年"),
		N_("人次"),     N_("万人次"),   N_("千瓦"),   N_("万千瓦"), N_("千瓦时"),
		N_("亿千瓦时"),
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(unit, words[i]) == 0)
			return _(words[i]);
	return unit;
}

const char *cli_fall(const struct yoy_observation *o)
{
	static const char *const words[] = {
		[YOY_AT_MOST] = N_("降幅不低于"),
		[YOY_AT_LEAST] = N_("降幅不超过"),
		[YOY_BELOW] = N_("降幅超过"),
		[YOY_ABOVE] = N_("降幅不到"),
		[YOY_RANGE] = NULL,
	};

	return (o->measure == YOY_GROWTH || o->measure == YOY_CHANGE) &&
			       yoy_decimal_is_neg(o->value)
		       ? words[o->bound]
		       : NULL;
}

const char *cli_figure(struct yoy_arena *arena, const struct yoy_observation *o)
{
	const char *unit = cli_unit(o->unit ? o->unit : "");
	const char *v = cli_decimal(arena, o->value);
	const char *hi = o->has_hi ? cli_decimal(arena, o->value_hi) : "";

	const char *fall = cli_fall(o);

	if (o->flags & YOY_OBS_WORDS)
		return o->text;
	if (fall)
		return yoy_arena_printf(arena, "%s%s%s", _(fall),
					cli_decimal(arena, yoy_decimal_abs(o->value)), unit);
	switch (o->bound) {
	case YOY_EXACT:
		break;
	case YOY_ABOUT:
		return yoy_arena_printf(arena, _("%s%s左右"), v, unit);
	case YOY_AT_LEAST:
		return yoy_arena_printf(arena, _("不低于%s%s"), v, unit);
	case YOY_AT_MOST:
		return yoy_arena_printf(arena, _("不超过%s%s"), v, unit);
	case YOY_ABOVE:
		return yoy_arena_printf(arena, _("超过%s%s"), v, unit);
	case YOY_BELOW:
		return yoy_arena_printf(arena, _("不到%s%s"), v, unit);
	case YOY_RANGE:
		return yoy_arena_printf(arena, _("%s～%s%s"), v, hi, unit);
	}
	return yoy_arena_printf(arena, "%s%s", v, unit);
}

static const char *member(struct yoy_table *t, const char *group, const char *name)
{
	return yoy_arena_printf(&t->arena, "%s.%s", group, name);
}

void cli_figure_columns(struct yoy_table *t, const char *group, const char *title)
{
	const char *bound = member(t, group, "bound"), *of = _(title);
	struct yoy_arena *a = &t->arena;

	yoy_table_col(t, member(t, group, "value"), yoy_arena_printf(a, _("%s数值"), of),
		      YOY_COL_DATA | YOY_COL_DEC);
	yoy_table_col(t, member(t, group, "value_hi"), yoy_arena_printf(a, _("%s上限"), of),
		      YOY_COL_DATA | YOY_COL_DEC);
	yoy_table_col(t, member(t, group, "unit"), yoy_arena_printf(a, _("%s单位"), of),
		      YOY_COL_DATA);
	yoy_table_col(t, bound, yoy_arena_printf(a, _("%s界限"), of), YOY_COL_DATA);
	cli_words(t, bound, CLI_BOUND);
	yoy_table_col(t, member(t, group, "report_year"), yoy_arena_printf(a, _("%s见报告"), of),
		      YOY_COL_DATA | YOY_COL_INT);
	yoy_table_col(t, member(t, group, "text"), yoy_arena_printf(a, _("%s原文"), of),
		      YOY_COL_DATA);
}

void cli_figure_cells(struct yoy_table *t, const char *group, const struct yoy_observation *o)
{
	if (!o)
		return;
	if (!(o->flags & YOY_OBS_WORDS))
		yoy_table_dec(t, member(t, group, "value"), o->value);
	if (o->has_hi)
		yoy_table_dec(t, member(t, group, "value_hi"), o->value_hi);
	yoy_table_text(t, member(t, group, "unit"), o->unit);
	yoy_table_text(t, member(t, group, "bound"), yoy_bound_word(o->bound));
	yoy_table_int(t, member(t, group, "report_year"), o->report_year);
	yoy_table_text(t, member(t, group, "text"), o->text);
}

static const char *bound_word(int v)
{
	return yoy_bound_word((enum yoy_bound)v);
}

static const char *measure_word(int v)
{
	return yoy_measure_word((enum yoy_measure)v);
}

static const char *role_word(int v)
{
	return yoy_role_word((enum yoy_role)v);
}

static const char *part_word(int v)
{
	return yoy_part_word((enum yoy_part)v);
}

static const char *level_word(int v)
{
	return yoy_level_word((enum yoy_level)v);
}

static const char *verdict_word(int v)
{
	return yoy_verdict_word((enum yoy_verdict)v);
}

static const char *basis_word(int v)
{
	return yoy_pair_basis_word((enum yoy_pair_basis)v);
}

void cli_words(struct yoy_table *t, const char *key, enum cli_words which)
{
	static const struct {
		const char *(*word)(int);
		int n;
	} sets[] = {
		[CLI_BOUND] = { bound_word, YOY_RANGE + 1 },
		[CLI_MEASURE] = { measure_word, YOY_RANK + 1 },
		[CLI_ROLE] = { role_word, YOY_ROLE_TARGET + 1 },
		[CLI_PART] = { part_word, YOY_PART_PLAN + 1 },
		[CLI_LEVEL] = { level_word, YOY_LEVEL_TOWN + 1 },
		[CLI_VERDICT] = { verdict_word, YOY_UNCOMPARABLE + 1 },
		[CLI_BASIS] = { basis_word, YOY_PAIR_STATED + 1 },
	};

	yoy_table_words(t, key, sets[which].word, sets[which].n);
}

const char *cli_measure_name(enum yoy_measure m)
{
	static const char *const names[] = { N_("总量"), N_("增速"), N_("变动"), N_("比率"),
					     N_("位次") };

	return _(names[m]);
}

const char *cli_level_name(enum yoy_level level)
{
	static const char *const names[] = { N_("未知"), N_("国家"), N_("省级"),
					     N_("地级"), N_("县级"), N_("乡级") };

	return _(names[level]);
}
