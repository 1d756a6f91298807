#include <getopt.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli.h"
#include "yoy/i18n.h"
#include "yoy/utf8.h"

enum opt_type {
	OPT_TEXT,
	OPT_YEAR,
	OPT_FLAG,
	OPT_LIST,
	OPT_REGION,
	OPT_CHOICE,
	OPT_MAYBE /* --name[=value] */
};

struct opt {
	const char *name;
	char letter; /* 0: none */
	enum opt_type type;
	size_t offset;   /* in struct cli */
	const char *arg; /* for help */
	const char *help;
	const char *choices; /* CHOICE: words separated by | */
};

#define AT(field) offsetof(struct cli, field)

static const struct opt opts[] = {
	{ "db", 0, OPT_TEXT, AT(db), "FILE", N_("database (default yoy.db, or YOY_DB)"), NULL },
	{ "region", 0, OPT_REGION, AT(region), "NAME",
	  N_("a region by its full name, e.g. 易县 (for some commands several times)"), NULL },
	{ "year", 0, OPT_YEAR, AT(year), "YEAR",
	  N_("a year; of delivery for ingest and check, of the target for gaps"), NULL },
	{ "since", 0, OPT_YEAR, AT(since), "YEAR", N_("this year and later ones"), NULL },
	{ "from", 0, OPT_YEAR, AT(from), "YEAR", N_("first year"), NULL },
	{ "to", 0, OPT_YEAR, AT(to), "YEAR", N_("last year"), NULL },
	{ "base", 0, OPT_YEAR, AT(base), "YEAR", N_("year of the index = 100"), NULL },
	{ "indicator", 0, OPT_TEXT, AT(indicator), "ID",
	  N_("an indicator by id, name or alias: gdp, 地区生产总值"), NULL },
	{ "role", 0, OPT_CHOICE, AT(role_word), "ROLE", N_("actual or target"), "actual|target" },
	{ "part", 0, OPT_CHOICE, AT(part_word), "PART", N_("review, plan or other"),
	  "review|plan|other" },
	{ "measure", 0, OPT_CHOICE, AT(measure_word), "MEASURE",
	  N_("level, growth, change, ratio or rank"), "level|growth|change|ratio|rank" },
	{ "format", 0, OPT_CHOICE, AT(format_word), "FORMAT",
	  N_("table, csv, tsv, json, ndjson, md or xlsx (with -o); of a review html, md, docx, "
	     "xlsx or "
	     "json"),
	  "table|csv|tsv|json|ndjson|md|xlsx|html|docx" },
	{ "output", 'o', OPT_TEXT, AT(output), "FILE",
	  N_("write there instead, as a whole or not at all"), NULL },
	{ "color", 0, OPT_CHOICE, AT(color), "WHEN",
	  N_("auto (default), always or never; NO_COLOR is honoured"), "auto|always|never" },
	{ "rules", 0, OPT_LIST, AT(rules), "FILE", N_("add a rule pack (may be repeated)"), NULL },
	{ "import", 0, OPT_TEXT, AT(import), "FILE.csv",
	  N_("read regions from a file with the header name,code,level,parent"), NULL },
	{ "dry-run", 'n', OPT_FLAG, AT(dry_run), NULL, N_("show what would change, change nothing"),
	  NULL },
	{ "quiet", 'q', OPT_FLAG, AT(quiet), NULL, N_("say nothing of progress"), NULL },
	{ "refresh", 0, OPT_FLAG, AT(refresh), NULL, N_("read again also what is unchanged"),
	  NULL },
	{ "all", 0, OPT_FLAG, AT(all), NULL,
	  N_("nothing left out: every number of a text, every period and not only restated ones"),
	  NULL },
	{ "reasons", 0, OPT_FLAG, AT(reasons), NULL, N_("the ignored numbers by reason"), NULL },
	{ "unsure", 0, OPT_FLAG, AT(unsure), NULL,
	  N_("the least certain first, those below 0.9 only"), NULL },
	{ "time", 0, OPT_FLAG, AT(time), NULL, N_("the time that each rule took"), NULL },
	{ "vintage", 0, OPT_TEXT, AT(vintage), "WHICH",
	  N_("first (default), latest, or the year of a report"), NULL },
	{ "tolerance", 0, OPT_TEXT, AT(tolerance), "PERCENT",
	  N_("tolerance of 左右 as a percentage of the target (default 5)"), NULL },
	{ "only", 0, OPT_TEXT, AT(only), "RESULTS",
	  N_("only these, separated by commas, e.g. missed,unreported"), NULL },
	{ "a", 0, OPT_TEXT, AT(a), "REGION:YEAR", N_("the report that is compared, e.g. 易县:2020"),
	  NULL },
	{ "b", 0, OPT_TEXT, AT(b), "REGION:YEAR", N_("the report that it is compared with"), NULL },
	{ "list", 0, OPT_TEXT, AT(list), "NAME",
	  N_("only what stands in a list or under a heading with this in its name"), NULL },
	{ "text", 0, OPT_FLAG, AT(text), NULL, N_("compare the texts instead of the targets"),
	  NULL },
	{ "unified", 0, OPT_MAYBE, AT(unified), "N",
	  N_("the texts as diff -u has it, with N (3) sentences around a change"), NULL },
	{ "html", 0, OPT_FLAG, AT(html), NULL, N_("the texts side by side as one page"), NULL },
	{ "by", 0, OPT_TEXT, AT(by), "NAME", N_("who decides (default YOY_BY)"), NULL },
	{ "note", 0, OPT_TEXT, AT(note), "TEXT", N_("why, or what was found"), NULL },
	{ "status", 0, OPT_CHOICE, AT(commit_status), "STATUS",
	  N_("fulfilled, partly_fulfilled, not_fulfilled, unmentioned or pending"),
	  "fulfilled|partly_fulfilled|not_fulfilled|unmentioned|pending" },
	{ "match", 0, OPT_TEXT, AT(match), "YEAR:BEG-END",
	  N_("the evidence: report and bytes of the passage, or none"), NULL },
	{ "unit", 0, OPT_TEXT, AT(lead_unit), "UNIT",
	  N_("judge: the lead unit (县教育局); correct: of the value (亿元)"), NULL },
	{ "progress", 0, OPT_TEXT, AT(progress), "TEXT", N_("a percentage (60%) or words"), NULL },
	{ "value", 0, OPT_TEXT, AT(value), "NUMBER", N_("the right number; a range is 3~5"), NULL },
	{ "name", 0, OPT_TEXT, AT(name), "NAME", N_("what is measured"), NULL },
	{ "period", 0, OPT_TEXT, AT(period), "PERIOD",
	  N_("2020, 2016/2020, 2020-06, 2020-H1 or 2020-Q1"), NULL },
	{ "bound", 0, OPT_CHOICE, AT(bound), "BOUND",
	  N_("exact, about, at_least, at_most, above, below or range"),
	  "exact|about|at_least|at_most|above|below|range" },
	{ "reject", 0, OPT_FLAG, AT(reject), NULL, N_("no figure at all: leave it out"), NULL },
	{ "accept", 0, OPT_FLAG, AT(accept), NULL, N_("read right: confirm it"), NULL },
	{ "withdraw", 0, OPT_FLAG, AT(withdraw), NULL, N_("take back what was decided of it"),
	  NULL },
	{ "undo", 0, OPT_TEXT, AT(undo), "ENTRY", N_("withdraw this entry of the history"), NULL },
	{ "on", 0, OPT_TEXT, AT(on), "DATE",
	  N_("progress by time at this day: 2026-06-30, or today"), NULL },
	{ "strict", 0, OPT_FLAG, AT(strict), NULL, N_("take nothing when a row is refused"), NULL },
	{ "conflicts", 0, OPT_FLAG, AT(conflicts), NULL,
	  N_("only decisions whose text is another now, or gone"), NULL },
	{ "chain", 0, OPT_TEXT, AT(chain), "ID", N_("follow one commitment over the years"), NULL },
	{ "stat", 0, OPT_FLAG, AT(stat), NULL, N_("counts by kind of change"), NULL },
	{ "name-only", 0, OPT_FLAG, AT(name_only), NULL, N_("the names of what changed"), NULL },
	{ "plan", 0, OPT_FLAG, AT(plan), NULL,
	  N_("what was set for several years: pace so far, what is still needed"), NULL },
	{ "json", 0, OPT_FLAG, AT(json), NULL,
	  N_("the JSON Schema of what a command writes with --format json"), NULL },
	{ "wide", 0, OPT_FLAG, AT(wide), NULL, N_("a row a region and year, a column a figure"),
	  NULL },
	{ "codebook", 0, OPT_FLAG, AT(codebook), NULL,
	  N_("what the columns mean, instead of the data"), NULL },
	{ "bom", 0, OPT_FLAG, AT(bom), NULL,
	  N_("begin CSV with a byte order mark, for spreadsheets"), NULL },
	{ "habit", 0, OPT_FLAG, AT(habit), NULL,
	  N_("what was missed twice or more: how often of the years that could be checked"), NULL },
	{ "same", 0, OPT_FLAG, AT(same), NULL, N_("targets that stay the same year after year"),
	  NULL },
	{ "open", 0, OPT_FLAG, AT(open), NULL, N_("show the file with xdg-open when it is written"),
	  NULL },
	{ "summary", 0, OPT_FLAG, AT(summary), NULL, N_("counts instead of rows"), NULL },
	{ "exit-code", 0, OPT_FLAG, AT(exit_code), NULL,
	  N_("exit with 1 when a target is missed or unreported, when figures disagree or are "
	     "restated, when reports differ"),
	  NULL },
	{ "term", 0, OPT_FLAG, AT(term), NULL, N_("draw in the terminal"), NULL },
	{ "keep-script", 0, OPT_TEXT, AT(keep_script), "FILE",
	  N_("leave the gnuplot script with its data there"), NULL },
	{ "title", 0, OPT_TEXT, AT(title), "TEXT", N_("title of the chart"), NULL },
	{ "size", 0, OPT_TEXT, AT(size), "WxH", N_("size in pixels, e.g. 1200x800"), NULL },
	{ "font", 0, OPT_TEXT, AT(font), "FAMILY",
	  N_("font family (default: one that has Chinese)"), NULL },
	{ "theme", 0, OPT_CHOICE, AT(theme), "THEME",
	  N_("light (default), dark, or print: greys for paper"), "light|dark|print" },
	{ "listen", 0, OPT_TEXT, AT(listen), "ADDRESS",
	  N_("numeric address of this machine to listen on (default 127.0.0.1)"), NULL },
	{ "write", 0, OPT_FLAG, AT(write), NULL, N_("take decisions too, signed by --by"), NULL },
	{ "port", 0, OPT_TEXT, AT(port), "PORT", N_("port to listen on (default: any free one)"),
	  NULL },
	{ "lang", 0, OPT_CHOICE, AT(lang), "LANG",
	  N_("words for people: zh or en (default: YOY_LANG, LC_ALL, LC_MESSAGES, LANG)"),
	  "zh|en" },
};

enum { N_OPTS = sizeof(opts) / sizeof(*opts), HELP_KEY = 1000, OPT_KEY = 2000 };

/* Is word one of the words of a list separated by sep? */
static bool listed(const char *list, char sep, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = list; p; p = strchr(p, sep), p = p ? p + 1 : NULL)
		if (strncmp(p, word, n) == 0 && (p[n] == sep || p[n] == '\0'))
			return true;
	return false;
}

bool opt_takes(const struct command *cmd, const char *option)
{
	return listed(cmd->options, ' ', option);
}

static bool takes(const struct command *cmd, const struct opt *o)
{
	return strcmp(o->name, "lang") == 0 || opt_takes(cmd, o->name);
}

static yoy_rc parse_year(int *out, const char *text, const char *name, struct yoy_err *err)
{
	char *end;
	long v = strtol(text, &end, 10);

	if (*text == '\0' || *end != '\0' || v < 1949 || v > 2100)
		return yoy_err_set(err, YOY_E_USAGE,
				   "--%s %s: a year between 1949 and 2100 is expected", name, text);
	*out = (int)v;
	return YOY_OK;
}

static yoy_rc store_value(struct cli *cli, const struct opt *o, const char *arg)
{
	char *field = (char *)cli + o->offset;

	switch (o->type) {
	case OPT_YEAR:
		return parse_year((int *)(void *)field, arg, o->name, cli->err);
	case OPT_FLAG:
		*(bool *)field = true;
		return YOY_OK;
	case OPT_LIST:
		if (cli->n_rules >= sizeof(cli->rules) / sizeof(*cli->rules))
			return yoy_err_set(cli->err, YOY_E_USAGE, "--%s: too many", o->name);
		cli->rules[cli->n_rules++] = arg;
		return YOY_OK;
	case OPT_REGION:
		if (cli->n_regions >= sizeof(cli->regions) / sizeof(*cli->regions))
			return yoy_err_set(cli->err, YOY_E_USAGE, "--%s: too many", o->name);
		cli->regions[cli->n_regions++] = arg;
		/* fall through */
	case OPT_TEXT:
		if (*arg == '\0')
			return yoy_err_set(cli->err, YOY_E_USAGE, "--%s: an empty value", o->name);
		break;
	case OPT_CHOICE:
		if (!listed(o->choices, '|', arg))
			return yoy_err_set(cli->err, YOY_E_USAGE, "--%s %s: must be one of %s",
					   o->name, arg, o->choices);
		break;
	case OPT_MAYBE:
		if (!arg)
			arg = "";
		break;
	}
	*(const char **)(void *)field = arg;
	return YOY_OK;
}

static yoy_rc unknown_option(struct cli *cli, const struct command *cmd, const char *given)
{
	const char *names[N_OPTS];
	const char *near;
	size_t n = 0;

	for (size_t i = 0; i < N_OPTS; i++)
		if (takes(cmd, &opts[i]))
			names[n++] = opts[i].name;
	near = strncmp(given, "--", 2) == 0 ? opt_nearest(given + 2, names, n) : NULL;
	if (near)
		return yoy_err_set(cli->err, YOY_E_USAGE,
				   "%s: unknown option %s: did you mean --%s?", cmd->name, given,
				   near);
	return yoy_err_set(cli->err, YOY_E_USAGE, "%s: unknown option %s: see yoy help %s",
			   cmd->name, given, cmd->name);
}

yoy_rc opt_parse(struct cli *cli, const struct command *cmd, int argc, char **argv, int *first)
{
	const char *kept_apart = cmd->needs & OTHERS_ARGS ? "+:ho:nq" : ":ho:nq";
	struct option list[N_OPTS + 2] = { 0 };
	size_t n = 0;
	yoy_rc rc = YOY_OK;
	int key;

	for (size_t i = 0; i < N_OPTS; i++)
		if (takes(cmd, &opts[i]))
			list[n++] =
				(struct option){ opts[i].name,
						 opts[i].type == OPT_FLAG    ? no_argument
						 : opts[i].type == OPT_MAYBE ? optional_argument
									     : required_argument,
						 NULL, OPT_KEY + (int)i };
	list[n] = (struct option){ "help", no_argument, NULL, HELP_KEY };
	opterr = 0;
	optind = 0; /* begin anew: another list of arguments, another order */
	while (!rc && (key = getopt_long(argc, argv, kept_apart, list, NULL)) != -1) {
		const char *given = argv[optind - 1];

		if (key == HELP_KEY || key == 'h') {
			*first = -1;
			return YOY_OK;
		}
		if (key == ':')
			return yoy_err_set(cli->err, YOY_E_USAGE, "%s: %s needs a value", cmd->name,
					   given);
		for (size_t i = 0; key < HELP_KEY && i < N_OPTS; i++)
			if (opts[i].letter == (char)key && takes(cmd, &opts[i]))
				key = OPT_KEY + (int)i;
		if (key < OPT_KEY)
			return unknown_option(cli, cmd, given);
		rc = store_value(cli, &opts[key - OPT_KEY], optarg);
	}
	*first = optind;
	return rc;
}

static void help_line(struct yoy_buf *out, const struct opt *o)
{
	enum { COLUMN = 26 };
	size_t before = out->len;

	yoy_buf_addf(out, "  ");
	if (o->letter)
		yoy_buf_addf(out, "-%c, ", o->letter);
	yoy_buf_addf(out, "--%s", o->name);
	if (o->arg)
		yoy_buf_addf(out, o->type == OPT_MAYBE ? "[=%s]" : " %s", o->arg);
	do
		yoy_buf_addc(out, ' ');
	while (out->len - before < COLUMN);
	yoy_buf_addf(out, "%s\n", yoy_i18n_text(o->help));
}

void opt_print_help(struct yoy_buf *out, const struct command *cmd)
{
	yoy_buf_addf(out, "yoy %s - %s\n\n", cmd->name, yoy_i18n_text(cmd->summary));
	yoy_buf_addf(out, yoy_i18n_text(N_("usage: yoy %s [options]%s%s\n")), cmd->name,
		     *cmd->args ? " " : "", cmd->args);
	yoy_buf_adds(out, yoy_i18n_text(N_("\noptions:\n")));
	for (size_t i = 0; i < N_OPTS; i++)
		if (takes(cmd, &opts[i]))
			help_line(out, &opts[i]);
	yoy_buf_addf(out, "\n%s", yoy_i18n_text(cmd->details));
}

void opt_print_usage(struct yoy_buf *out)
{
	yoy_buf_adds(out, yoy_i18n_text(N_("yoy - what government work reports promised, and what "
					   "became of it\n\n"
					   "usage: yoy COMMAND [options] [arguments]\n\n"
					   "commands:\n")));
	for (const struct command *c = cli_commands; c->name; c++)
		yoy_buf_addf(out, "  %-14s%s\n", c->name, yoy_i18n_text(c->summary));
	yoy_buf_adds(out,
		     yoy_i18n_text(N_(
			     "\nyoy help COMMAND shows its options and examples, yoy help --man "
			     "all of it as a man page.\n"
			     "Exit codes: 0 ok, 1 differences (only when asked), 2 usage, 3 input "
			     "or rules, 4 database, 5 other, 130 interrupted.\n")));
}

/* Text of a man page: backslashes, and dots and quotes at the begin of a line, are its own
 * language. */
static void man_text(struct yoy_buf *out, const char *s)
{
	bool begin = true;

	for (; *s; s++) {
		if (begin && (*s == '.' || *s == '\''))
			yoy_buf_adds(out, "\\&");
		if (*s == '\\')
			yoy_buf_adds(out, "\\e");
		else if (*s == '-')
			yoy_buf_adds(out, "\\-");
		else
			yoy_buf_addc(out, *s);
		begin = *s == '\n';
	}
}

static void man_option(struct yoy_buf *out, const struct opt *o)
{
	yoy_buf_adds(out, ".TP\n.B ");
	if (o->letter)
		yoy_buf_addf(out, "\\-%c, ", o->letter);
	yoy_buf_adds(out, "\\-\\-");
	man_text(out, o->name);
	if (o->arg)
		yoy_buf_addf(out, o->type == OPT_MAYBE ? "[=\\fI%s\\fR]" : " \\fI%s\\fR", o->arg);
	yoy_buf_addc(out, '\n');
	man_text(out, yoy_i18n_text(o->help));
	yoy_buf_addc(out, '\n');
}

static void man_command(struct yoy_buf *out, const struct command *c)
{
	yoy_buf_addf(out, ".SS yoy %s", c->name);
	if (*c->args) {
		yoy_buf_addc(out, ' ');
		man_text(out, c->args);
	}
	yoy_buf_addc(out, '\n');
	man_text(out, yoy_i18n_text(c->summary));
	yoy_buf_adds(out, ".\n.nf\n");
	man_text(out, yoy_i18n_text(c->details));
	yoy_buf_adds(out, ".fi\n");
	yoy_buf_adds(out, "Options:");
	for (size_t i = 0; i < N_OPTS; i++) {
		if (takes(c, &opts[i])) {
			yoy_buf_adds(out, " \\-\\-");
			man_text(out, opts[i].name);
		}
	}
	yoy_buf_addc(out, '\n');
}

void opt_print_man(struct yoy_buf *out)
{
	yoy_buf_adds(
		out,
		".TH YOY 1 \"\" \"yoy " YOY_VERSION "\" \"User Commands\"\n"
		".SH NAME\nyoy \\- what government work reports promised, and what became of it\n"
		".SH SYNOPSIS\n.B yoy\n\\fICOMMAND\\fR [\\fIoptions\\fR] [\\fIarguments\\fR]\n"
		".SH DESCRIPTION\nReads annual government work reports year after year into a "
		"database and compares what each\npromised in numbers with what the next one "
		"says was delivered.\n.SH COMMANDS\n");
	for (const struct command *c = cli_commands; c->name; c++)
		man_command(out, c);
	yoy_buf_adds(out, ".SH OPTIONS\n");
	for (size_t i = 0; i < N_OPTS; i++)
		man_option(out, &opts[i]);
	yoy_buf_adds(
		out,
		".SH EXIT STATUS\n0 ok, 1 differences (only when asked for), 2 usage, 3 input or "
		"rules, 4 database, 5 other, 130 interrupted.\n"
		".SH ENVIRONMENT\n.B YOY_DB\ndatabase where \\-\\-db is not given.\n.br\n"
		".B YOY_LANG\nlanguage where \\-\\-lang is not given, zh or en; then LC_ALL, "
		"LC_MESSAGES, LANG.\n.br\n"
		".B YOY_BY\nwho decides where \\-\\-by is not given.\n.br\n"
		".B SOURCE_DATE_EPOCH\nthe time that decisions carry, instead of the clock.\n.br\n"
		".B NO_COLOR\nno colours.\n.br\n.B COLUMNS\nwidth of tables.\n");
}

static size_t distance(const char *a, const char *b)
{
	enum { LONGEST = 48 };
	size_t row[LONGEST + 1], la = strlen(a), lb = strlen(b);

	if (la > LONGEST || lb > LONGEST)
		return LONGEST;
	for (size_t k = 0; k <= lb; k++)
		row[k] = k;
	for (size_t i = 1; i <= la; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t k = 1; k <= lb; k++) {
			size_t cost = diagonal + (a[i - 1] != b[k - 1]), up = row[k] + 1,
			       left = row[k - 1] + 1;

			diagonal = row[k];
			row[k] = cost < up ? cost : up;
			row[k] = row[k] < left ? row[k] : left;
		}
	}
	return row[lb];
}

const char *opt_nearest(const char *word, const char *const *words, size_t n)
{
	size_t best = strlen(word) / 2 + 2;
	const char *near = NULL;

	for (size_t i = 0; i < n; i++) {
		size_t d = distance(word, words[i]);

		if (d < best) {
			best = d;
			near = words[i];
		}
	}
	return near;
}
