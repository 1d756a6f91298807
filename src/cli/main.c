#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"
#include "yoy/i18n.h"

#define LISTING "format output color"
#define SELECT_PAIRS "region year since indicator vintage tolerance"

const struct command cli_commands[] = {
	{ "ingest", cmd_ingest, NEED_PACK | NEED_DB_WRITE, 0, -1, "FILE|DIR...",
	  "db region year rules dry-run refresh quiet " LISTING,
	  N_("read reports into the database"),
	  N_("Reads UTF-8 text reports; of a directory all *.txt below it. Region and year come "
	     "from "
	     "the text, the file\n"
	     "name is the last resort; the last columns say which. The same text again changes "
	     "nothing; a changed text of\n"
	     "the same region and year takes the place of what was read before. Ctrl-C stops "
	     "between "
	     "two reports, the database\n"
	     "stays whole; the same command again goes on.\n\n"
	     "  yoy ingest fixtures/reports\n"
	     "  yoy ingest --db county.db --region 易县 --year 2020 report.txt\n"
	     "  yoy ingest --dry-run reports/\n"
	     "  yoy ingest --refresh --rules my.json    read the stored texts again\n") },
	{ "reports", cmd_reports, NEED_DB_READ, 0, 0, "", "db region year " LISTING,
	  N_("list the reports"), N_("  yoy reports\n  yoy reports --region 易县 --format csv\n") },
	{ "regions", cmd_regions, 0, 0, 0, "", "db import dry-run " LISTING,
	  N_("the region tree; level, code and parent from a file"),
	  N_("Level and parent come from the reports; a file says it better, and reports read "
	     "later do not change what it said.\n"
	     "The file is CSV in UTF-8 with the header name,code,level,parent: the name as in the "
	     "titles of the reports, the code\n"
	     "(GB/T 2260) six digits or empty, level nation, province, city, county or town, "
	     "parent "
	     "a region of the file or the\n"
	     "database, or empty. With a fault anywhere nothing is changed.\n\n"
	     "  yoy regions\n"
	     "  yoy regions --import regions.csv --dry-run\n"
	     "  yoy regions --import regions.csv\n") },
	{ "observations", cmd_observations, NEED_PACK | NEED_DB_READ, 0, 0, "",
	  "db region year since indicator role part measure unsure all rules " LISTING,
	  N_("list what was read"),
	  N_("--year is the year that the figure speaks of.\n\n"
	     "  yoy observations --region 易县 --indicator gdp\n"
	     "  yoy observations --year 2020 --role target --format csv -o targets.csv\n"
	     "  yoy observations --unsure          what a person should check first\n"
	     "  yoy observations --all             rejected ones too\n") },
	{ "show", cmd_show, NEED_DB_READ, 1, 1, "ID", "db output color",
	  N_("show the sentence that an observation came from"), N_("  yoy show 17\n") },
	{ "extract", cmd_extract, NEED_PACK, 1, 1, "FILE", "region year rules all " LISTING,
	  N_("read one report without a database"),
	  N_("One record a number; ndjson unless the output is a terminal.\n\n"
	     "  yoy extract report.txt --format csv\n"
	     "  yoy extract --all report.txt       every number of the text and what became of "
	     "it\n") },
	{ "quantities", cmd_quantities, 0, 1, 1, "FILE", LISTING,
	  N_("list every number of a text with unit and bound"),
	  N_("  yoy quantities report.txt\n") },
	{ "gaps", cmd_gaps, NEED_PACK | NEED_DB_READ, 0, 0, "",
	  "db " SELECT_PAIRS " plan habit same all only summary exit-code rules " LISTING,
	  N_("targets against actuals"),
	  N_("The target of a year's report against what the next report says. Results: met 达标, "
	     "missed 未达标, unreported\n"
	     "未报告 (the next report is there and silent), pending 待报告 (it is not there), "
	     "uncomparable 无法比较.\n"
	     "--summary counts by region and year, whatever --only says; every share names what it "
	     "is "
	     "a share of.\n\n"
	     "--plan lists the targets of several years instead (五年规划), one row each: base, "
	     "last "
	     "figure, what an even pace\n"
	     "would have brought by then, what each year left must bring. Results: on_course "
	     "按进度 "
	     "and "
	     "behind 落后 while the\n"
	     "plan runs, met and missed when it is over, else as above. --year chooses plans that "
	     "hold the year.\n\n"
	     "--habit lists what was missed in two years or more, of how many that could be "
	     "checked (--all: everything that\n"
	     "was checked); --same the targets that stay the same in report after report, the "
	     "longest first.\n\n"
	     "  yoy gaps --region 易县\n"
	     "  yoy gaps --region 易县 --year 2019 --only missed,unreported\n"
	     "  yoy gaps --plan --region 徐水县 --only behind\n"
	     "  yoy gaps --habit --region 易县\n"
	     "  yoy gaps --summary --format csv\n") },
	{ "commitments", cmd_commitments, NEED_PACK, 1, 1, "FILE", "region year rules all " LISTING,
	  N_("what the plan part of a report promises"),
	  N_("One record a deliverable: what someone can check a year later. Lists of 实事 with "
	     "item and sub-item, enumerations one by\none. --all shows vague intentions (加强, "
	     "推进) too, flagged.\n\n"
	     "  yoy commitments report.txt --format csv\n"
	     "  yoy commitments --all report.txt\n") },
	{ "audit", cmd_audit, NEED_PACK | NEED_DB_READ, 0, 0, "",
	  "db region year list only all plan summary chain on rules " LISTING, N_("what became of what was promised"),
	  N_("The promises of a year's report against what the next report says. Status: fulfilled "
	     "已完成, partly_fulfilled 部分完成,\n"
	     "not_fulfilled 未完成 (said so, or only promised again), unmentioned 未提及 (the next "
	     "report is silent: that is not 未完成),\npending 待核查 (it is not in the database). "
	     "--list picks a list or heading. Promises for several years (五年规划, 到2025年) are "
	     "no "
	     "promises of the year: --plan shows them\ntoo, with their period. --summary counts by "
	     "report and numbered list; every "
	     "share names what it is a share of.\n"
	     "--chain follows one promise over the years: when it was promised, what the next "
	     "report said, when it was promised again.\n\n"
	     "  yoy audit --region 易县 --year 2019\n"
	     "  yoy audit --region 易县 --year 2019 --list 实事 --only not_fulfilled,unmentioned\n"
	     "  yoy audit --region 易县 --year 2019 --on 2019-09-30    progress by time (序时进度) "
	     "at that day\n"
	     "  yoy audit --summary --format csv\n"
	     "  yoy audit --chain 易县-2019-3f9a01bc\n") },
	{ "judge", cmd_judge, 0, 1, 1, "ID",
	  "db by status note match unit progress withdraw dry-run " LISTING,
	  N_("a person decides on a commitment"),
	  N_("What is decided takes the place of the program's view in audit and ledger, which "
	     "stays "
	     "beside it. It is signed (--by, or\n"
	     "YOY_BY), kept in a history that only grows, and stays when reports are read again. "
	     "--match corrects the evidence: year\nof a report and bytes of the passage, or none. "
	     "--withdraw takes back all that was decided of it.\n\n"
	     "  yoy judge 易县-2019-3f9a01bc --status fulfilled --note 现场核实 --by 张三\n"
	     "  yoy judge 易县-2019-3f9a01bc --match 2020:1200-1290 --by 张三\n"
	     "  yoy judge 易县-2019-3f9a01bc --unit 县教育局 --progress 60% --by 张三\n"
	     "  yoy judge 易县-2019-3f9a01bc --withdraw --by 张三\n") },
	{ "correct", cmd_correct, NEED_PACK, 1, 1, "ID",
	  "db by value unit indicator name period measure role bound reject accept withdraw note "
	  "rules "
	  "dry-run " LISTING,
	  N_("a person corrects what was read"),
	  N_("Of an observation by its number (yoy observations): its value (a range is 3~5), "
	     "unit, "
	     "indicator (none: of no indicator),\nname, period, measure, role, bound; --reject "
	     "takes it out of every analysis, --accept confirms it. Signed and kept\n"
	     "like a judgement. gaps, trend, check, diff and the rest go by the corrected "
	     "value.\n\n"
	     "  yoy correct 17 --value 5.6 --unit 亿元 --note 印刷错误 --by 张三\n"
	     "  yoy correct 17 --reject --by 张三\n"
	     "  yoy correct 17 --withdraw --by 张三\n") },
	{ "ledger", cmd_ledger, NEED_PACK, 1, 2, "export|import [FILE]",
	  "db region year list only all plan on by strict rules dry-run " LISTING,
	  N_("the ledger of commitments, to be filled in and taken back"),
	  N_("The ledger (台账). export writes -o FILE.xlsx (statuses to choose from, colours that "
	     "follow, "
	     "instructions) "
	     "or -o FILE.csv. import takes status,\nnote, lead unit and progress back by the id, "
	     "from "
	     ".xlsx or .csv as Excel, WPS or LibreOffice save it: sorted, filtered, with\ncolumns "
	     "moved or added. It is signed (--by) and kept like a judgement; cells that nobody "
	     "touched say nothing. A bad row is\nrefused with its number and the reason, the "
	     "others "
	     "are taken (--strict: none); then the exit code is 3. --dry-run first\nshows what "
	     "would "
	     "change. --on adds progress by time (序时进度) at a day: behind 滞后, on_course 正常, "
	     "ahead 超前, done 已完成,\noverdue 逾期; nothing where no progress is known.\n\n"
	     "  yoy ledger export --region 易县 --year 2019 -o 台账.xlsx\n"
	     "  yoy ledger export --region 易县 --year 2019 --on 2019-09-30 -o 台账.xlsx\n"
	     "  yoy ledger import 台账.xlsx --dry-run --by 张三\n"
	     "  yoy ledger import 台账.xlsx --by 张三\n") },
	{ "history", cmd_history, 0, 0, 1, "[ID]",
	  "db region year conflicts exit-code undo by note dry-run " LISTING,
	  N_("all that people decided, and conflicts with newer texts"),
	  N_("The whole history, or of one commitment or observation; nothing ever leaves it. "
	     "--conflicts: decisions that hold while\nthe text under them is another now "
	     "(text_changed: they still hold, decide again to confirm) or is gone (gone: they are\n"
	     "applied to nothing). --undo withdraws one entry by a new one; what was decided "
	     "before "
	     "it holds again.\n\n"
	     "  yoy history\n"
	     "  yoy history 易县-2019-3f9a01bc\n"
	     "  yoy history --conflicts --exit-code      1 when there are any\n"
	     "  yoy history --undo 12 --by 张三\n") },
	{ "check", cmd_check, NEED_PACK | NEED_DB_READ, 0, 0, "",
	  "db region year indicator only summary exit-code rules " LISTING,
	  N_("do a report's own numbers agree?"),
	  N_("Stated growth against the levels, averages, changes, parts and wholes, shares, "
	     "totals "
	     "of "
	     "several years. Every number\n"
	     "counts as the interval that its printed digits allow. Results: disagree 不符, "
	     "explained "
	     "有说明 (they differ, and the\n"
	     "reports say why), agree 一致 (counted, shown with --only agree). --year is the year "
	     "of "
	     "the "
	     "report.\n\n"
	     "  yoy check --region 易县\n"
	     "  yoy check --year 2020 --only agree,disagree,explained --format csv\n"
	     "  yoy check --summary\n"
	     "  yoy check --exit-code              1 when something disagrees\n") },
	{ "restatements", cmd_restatements, NEED_PACK | NEED_DB_READ, 0, 1, "[INDICATOR]",
	  "db region all summary exit-code rules " LISTING,
	  N_("periods whose figure differs between reports"),
	  N_("The revision triangle: a row a period, a column a report. What rounding explains "
	     "(1.9万亿元, 19012亿元) is no\n"
	     "restatement; --all shows it too, and what stayed the same. --summary: mean and mean "
	     "absolute revision.\n\n"
	     "  yoy restatements\n"
	     "  yoy restatements gdp --region 易县 --all\n"
	     "  yoy restatements --summary --format csv\n") },
	{ "review", cmd_review, NEED_PACK | NEED_DB_READ | OWN_FORMATS, 0, 0, "",
	  "db region year vintage tolerance rules format output open lang",
	  N_("one document with the whole story of a year"),
	  N_("The targets of the year's report against what the next report says: main figures, "
	     "what was missed, what was\n"
	     "silently dropped, what became of the commitments, growth over the years, what the "
	     "next targets change, whether\n"
	     "the numbers agree, how far the reading goes. Every number leads to its sentence. The "
	     "ending of -o FILE chooses:\n"
	     ".html (one file, no network: sort, filter, print), .docx, .xlsx, .md, .json.\n\n"
	     "  yoy review --region 易县 --year 2019 -o review.html --open\n"
	     "  yoy review --region 易县 --year 2019 -o review.docx\n"
	     "  yoy review --region 易县 --year 2019 --format md --lang en\n") },
	{ "diff", cmd_diff, NEED_PACK, 0, 2, "[YEAR YEAR|FILE FILE]",
	  "db region a b all only stat name-only exit-code text unified html rules " LISTING,
	  N_("what two reports promise differently, or how their texts differ"),
	  N_("The targets of the report of the first year against those of the second: raised "
	     "提高, "
	     "lowered 降低, softened 放宽 (以上 ->\n左右), hardened 收紧, worded 改为文字 (a "
	     "number, then "
	     "only words), quantified 改为数字, recast 改口径 (not to be held\nagainst each other, "
	     "the last "
	     "column says why), dropped 取消, in_force 仍在期内 (of a plan period that runs on), "
	     "new 新增,\n"
	     "unchanged 不变 (and for how many years); then the indicators that only one of them "
	     "reports. "
	     "Annual targets and those of a\nplan period are never mixed. --all: also what the "
	     "dictionary "
	     "does not know, by its name.\n\n"
	     "--text compares the texts, of two reports or of two files: sentences that say the "
	     "same "
	     "are found wherever they stand,\n"
	     "changed words are marked, moved passages named. --unified, --html or -o x.html "
	     "choose "
	     "another view, --format csv, json …\n"
	     "a listing of all sentences (--only kept,changed,moved,dropped,added), --all shows "
	     "also "
	     "what is the same.\n\n"
	     "  yoy diff 2019 2020 --region 易县\n"
	     "  yoy diff --a 浙江省:2025 --b 江西省:2025 --only raised,lowered\n"
	     "  yoy diff 2019 2020 --region 易县 --stat --exit-code\n"
	     "  yoy diff --text 2019 2020 --region 易县 -o changes.html\n"
	     "  yoy diff --text draft.txt final.txt --unified\n") },
	{ "trend", cmd_trend, NEED_PACK | NEED_DB_READ | MANY_REGIONS, 1, -1, "INDICATOR...",
	  "db region from to base vintage summary rules " LISTING,
	  N_("levels, growth, index and rank over the years"),
	  N_("Of one or many indicators and regions (--region may be repeated; without it all): "
	     "levels, stated growth with its basis\n"
	     "(real, nominal, comparable), growth computed from the levels, index (--base), "
	     "acceleration in points, rank among the\n"
	     "regions of the same administrative level, share of the level of the region above. "
	     "--summary: a row a stretch of years:\n"
	     "CAGR of the levels, mean of stated growth.\n"
	     "Missing years, other units, changes of definition and restated levels are shown; "
	     "nothing is bridged.\n\n"
	     "  yoy trend gdp --region 易县\n"
	     "  yoy trend gdp 一般公共预算收入 --region 浙江省 --region 江西省 --base 2024\n"
	     "  yoy trend gdp --from 2015 --to 2020 --summary\n") },
	{ "rank", cmd_rank, NEED_PACK | NEED_DB_READ | MANY_REGIONS, 2, 2, "INDICATOR YEAR",
	  "db region measure vintage summary rules " LISTING,
	  N_("regions against each other in one year"),
	  N_("Target and actual of every region, ranked within the administrative level; how far "
	     "the target lies above that of the\n"
	     "region above (own target minus its target, in points), and of each region above the "
	     "mean over those below (--summary).\n"
	     "Regions that reported nothing are listed and counted, never ranked. --measure: "
	     "growth "
	     "(default), level, or ratio\n"
	     "(default of shares). yoy regions shows what lies in what.\n\n"
	     "  yoy rank gdp 2025\n"
	     "  yoy rank 一般公共预算收入 2020 --measure level\n"
	     "  yoy rank gdp 2010 --summary --format csv\n") },
	{ "export", cmd_export, NEED_PACK | NEED_DB_READ | MANY_REGIONS, 1, 1, "panel",
	  "db " SELECT_PAIRS " all wide codebook bom rules " LISTING,
	  N_("a panel of targets and actuals for statistics"),
	  N_("CSV in UTF-8 for R and Stata, what is missing is empty. A row is a region, year, "
	     "indicator and measure: target with its\n"
	     "bounds, actual, verdict, observation status (SDMX), and the passages that both come "
	     "from. --all: also what is not in\n"
	     "the dictionary. --wide: a row a region and year, variables such as gdp_g_t (growth, "
	     "target) and gdp_g_a (actual), each in\n"
	     "one unit. --codebook describes columns, variables, status and indicators (md, or "
	     "--format csv).\n\n"
	     "  yoy export panel -o panel.csv\n"
	     "  yoy export panel --wide --since 2015 -o wide.csv\n"
	     "  yoy export panel --codebook -o codebook.md\n") },
	{ "plot", cmd_plot, NEED_PACK | NEED_DB_READ | MANY_REGIONS, 1, -1, "CHART [INDICATOR...]",
	  "db " SELECT_PAIRS " from to rules term keep-script title size font theme output color",
	  N_("draw a chart with gnuplot"),
	  N_("The ending of -o FILE chooses PNG, SVG or PDF; --term draws in the terminal. "
	     "Charts:\n"
	     "  gaps                  targets against actuals, each bound as what it is\n"
	     "  variance              how far the actuals lie from the targets\n"
	     "  matrix                verdicts of indicators over the years, and what was not set\n"
	     "  trend INDICATOR       levels and growth over the years, with each year's target\n"
	     "  multiples [INDICATOR...]\n"
	     "                        a small panel each, one scale for one unit; without names "
	     "what\n"
	     "                        the region sets targets for\n"
	     "  regions INDICATOR     regions side by side in a year, the year before lighter\n"
	     "  commitments           what became of the promises, by list and report\n"
	     "  revisions [INDICATOR] what later reports say anew of the same period\n"
	     "  all                   all of them that have something to show, for --region, "
	     "through\n"
	     "                        one gnuplot; @ in -o FILE stands for the name of each\n\n"
	     "  yoy plot gaps --region 易县 --year 2019 -o gaps.png\n"
	     "  yoy plot trend gdp --region 易县 -o gdp.svg --theme print\n"
	     "  yoy plot matrix --region 易县 --term\n"
	     "  yoy plot regions gdp --year 2025 -o regions.pdf --size 1200x800\n"
	     "  yoy plot all --region 易县 -o charts/@.svg\n") },
	{ "coverage", cmd_coverage, NEED_PACK, 0, -1, "[FILE...]",
	  "db region year rules reasons " LISTING, N_("account for every number of the reports"),
	  N_("Every number is claimed by an observation, ignored for a reason, or unread: a "
	     "visible "
	     "debt. Without files, what is in the\n"
	     "database.\n\n"
	     "  yoy coverage\n"
	     "  yoy coverage report.txt\n"
	     "  yoy coverage --reasons\n") },
	{ "explain", cmd_explain, NEED_PACK, 1, 1, "FILE[:LINE]|ID",
	  "db region year rules output color", N_("show how numbers were read, and why"),
	  N_("For each number: unit and bound, the words around it, the rule that won, those that "
	     "match too but stand behind it, those\n"
	     "that the words before or behind do not fit, and how name, measure, role and period "
	     "were "
	     "decided.\n\n"
	     "  yoy explain report.txt:12\n"
	     "  yoy explain 17\n") },
	{ "rules", cmd_rules, NEED_PACK, 1, -1, "list|lint|test|stats FILE...|explain ID|schema",
	  "rules time " LISTING, N_("look into rule packs"),
	  N_("list: all rules. lint: rules without examples (a broken pack is refused with file, "
	     "line, column). test: run the examples.\n"
	     "stats: how often each rule was tried, won, came too late (and would have decided "
	     "otherwise); --time for the time it took.\n"
	     "explain: one rule with pattern and examples. schema: JSON Schema of a pack.\n\n"
	     "  yoy rules list --format csv\n"
	     "  yoy rules test --rules my.json\n"
	     "  yoy rules stats reports/2019.txt reports/2020.txt\n") },
	{ "serve", cmd_serve, NEED_PACK, 0, 0, "", "db rules listen port write by",
	  N_("reports in a browser, beside what was read from them and what became of it"),
	  N_("Prints an address with a secret in it, which only this machine can reach (unless "
	     "--listen says otherwise), and serves\n"
	     "until Ctrl-C. A click on a number or a promise shows how it was read and what came "
	     "of "
	     "it; with --write also to confirm,\n"
	     "correct, reject and judge, as yoy correct and yoy judge do, in the name of --by.\n\n"
	     "  yoy serve\n"
	     "  yoy serve --write --by 王芳\n"
	     "  yoy serve --db county.db --port 8080 --lang en\n") },
	{ "schema", cmd_schema, OTHERS_ARGS, 0, -1, "[COMMAND [OPTIONS]]", "json output",
	  N_("print the database schema, or the JSON Schema of a command's output"),
	  N_("Without arguments the SQLite schema, documented. With --json and a command the JSON "
	     "Schema (2020-12) of what it writes\n"
	     "with --format json and these options; a line of ndjson is #/$defs/row.\n\n"
	     "  yoy schema\n"
	     "  yoy schema --json gaps\n"
	     "  yoy schema --json gaps --summary\n") },
	{ NULL, NULL, 0, 0, 0, NULL, NULL, NULL, NULL },
};

const struct command *cli_command(const char *name)
{
	for (const struct command *c = cli_commands; c->name; c++)
		if (strcmp(c->name, name) == 0)
			return c;
	return NULL;
}

yoy_rc cli_unknown_command(struct cli *cli, const char *name)
{
	const char *names[64];
	const char *near;
	size_t n = 0;

	for (const struct command *c = cli_commands; c->name; c++)
		names[n++] = c->name;
	near = opt_nearest(name, names, n);
	if (near)
		return yoy_err_set(cli->err, YOY_E_USAGE, "unknown command %s: did you mean %s?",
				   name, near);
	return yoy_err_set(cli->err, YOY_E_USAGE, "unknown command %s: see yoy help", name);
}

static void terminal(struct cli *cli)
{
	const char *no_color = getenv("NO_COLOR"), *columns = getenv("COLUMNS");
	bool tty = isatty(STDOUT_FILENO);
	struct winsize size;

	cli->colour = tty && !(no_color && *no_color);
	if (cli->color)
		cli->colour = strcmp(cli->color, "always") == 0 ||
			      (cli->colour && strcmp(cli->color, "auto") == 0);
	if (columns && strtol(columns, NULL, 10) > 0)
		cli->width = (size_t)strtol(columns, NULL, 10);
	else if (tty && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		cli->width = size.ws_col;
}

static void name_database(struct cli *cli)
{
	if (!cli->db)
		cli->db = getenv("YOY_DB");
	if (!cli->db || !*cli->db)
		cli->db = "yoy.db";
}

yoy_rc cli_open_read(struct cli *cli)
{
	if (cli->store)
		return YOY_OK;
	name_database(cli);
	return yoy_store_open(&cli->store, cli->db, YOY_STORE_READ, cli->err);
}

yoy_rc cli_open_write(struct cli *cli)
{
	struct stat st;

	if (cli->store)
		return YOY_OK;
	name_database(cli);
	if (cli->dry_run) {
		bool there = stat(cli->db, &st) == 0;

		return yoy_store_open(&cli->store, there ? cli->db : ":memory:",
				      there ? YOY_STORE_READ : YOY_STORE_WRITE, cli->err);
	}
	return yoy_store_open(&cli->store, cli->db, YOY_STORE_WRITE, cli->err);
}

yoy_rc cli_open_edit(struct cli *cli)
{
	struct stat st;

	name_database(cli);
	return cli->dry_run || stat(cli->db, &st) != 0 ? cli_open_read(cli) : cli_open_write(cli);
}

static yoy_rc open_store(struct cli *cli, const struct command *cmd)
{
	if (cmd->needs & NEED_DB_READ)
		return cli_open_read(cli);
	if (cmd->needs & NEED_DB_WRITE)
		return cli_open_write(cli);
	name_database(cli);
	return YOY_OK;
}

static yoy_rc run_command(struct cli *cli, const struct command *cmd, int argc, char **argv)
{
	enum { HELP_MAX = 64 * 1024 };
	int first = 1;
	yoy_rc rc = opt_parse(cli, cmd, argc, argv, &first);

	if (rc)
		return rc;
	if (first < 0) {
		struct yoy_buf help = YOY_BUF_INIT(HELP_MAX);

		opt_print_help(&help, cmd);
		rc = cli_write(cli, yoy_buf_view(&help));
		yoy_buf_release(&help);
		return rc;
	}
	if (argc - first < cmd->min_args)
		return yoy_err_set(cli->err, YOY_E_USAGE, "%s: %s is missing: see yoy help %s",
				   cmd->name, cmd->args, cmd->name);
	if (cmd->max_args >= 0 && argc - first > cmd->max_args)
		return yoy_err_set(cli->err, YOY_E_USAGE, "%s: too many arguments, from %s on",
				   cmd->name, argv[first + cmd->max_args]);
	if (cli->n_regions > 1 && !(cmd->needs & MANY_REGIONS))
		return yoy_err_set(cli->err, YOY_E_USAGE, "%s: --region: one at a time", cmd->name);
	cli->format = cli->format_word ? yoy_format_parse(cli->format_word) : -1;
	if (cli->format_word && cli->format < 0 && !(cmd->needs & OWN_FORMATS))
		return yoy_err_set(cli->err, YOY_E_USAGE, "--format %s: only of yoy review",
				   cli->format_word);
	if (cli->format == YOY_FMT_XLSX && !cli->output)
		return yoy_err_set(cli->err, YOY_E_USAGE, "--format xlsx: give -o FILE.xlsx");
	yoy_i18n_machine(cli->format >= 0 && !yoy_format_human((enum yoy_format)cli->format));
	terminal(cli);
	if (cmd->needs & NEED_PACK)
		rc = yoy_rulepack_load(&cli->pack, cli->rules, cli->n_rules, cli->err);
	if (!rc)
		rc = open_store(cli, cmd);
	if (!rc)
		rc = cmd->run(cli, argc - first, argv + first);
	return rc;
}

static yoy_rc help(struct cli *cli, const char *name)
{
	enum { HELP_MAX = 64 * 1024 };
	struct yoy_buf out = YOY_BUF_INIT(HELP_MAX);
	bool man = name && strcmp(name, "--man") == 0;
	const struct command *cmd = name ? cli_command(name) : NULL;
	yoy_rc rc;

	if (name && !cmd && !man)
		return cli_unknown_command(cli, name);
	if (cmd)
		opt_print_help(&out, cmd);
	else if (man)
		opt_print_man(&out);
	else
		opt_print_usage(&out);
	rc = cli_write(cli, yoy_buf_view(&out));
	yoy_buf_release(&out);
	return rc;
}

/* The language of messages must be known before the first of them: --lang is taken out of the
 * arguments, wherever it stands. */
static yoy_rc choose_language(struct cli *cli, int *argc, char **argv)
{
	const char *lang = NULL;
	int n = 0;

	for (int i = 0; i < *argc; i++) {
		if (strcmp(argv[i], "--") == 0) {
			while (i < *argc)
				argv[n++] = argv[i++];
		} else if (strcmp(argv[i], "--lang") == 0 && i + 1 < *argc) {
			lang = argv[++i];
		} else if (strncmp(argv[i], "--lang=", 7) == 0) {
			lang = argv[i] + 7;
		} else {
			argv[n++] = argv[i];
		}
	}
	argv[n] = NULL;
	*argc = n;
	yoy_i18n_init(lang);
	if (lang && strcmp(lang, "zh") != 0 && strcmp(lang, "en") != 0)
		return yoy_err_set(cli->err, YOY_E_USAGE, "--%s %s: must be one of %s", "lang",
				   lang, "zh|en");
	return YOY_OK;
}

static yoy_rc dispatch(struct cli *cli, int argc, char **argv)
{
	const struct command *cmd;
	yoy_rc rc = choose_language(cli, &argc, argv);

	if (rc)
		return rc;
	if (argc < 2)
		return yoy_err_set(cli->err, YOY_E_USAGE, "no command: see yoy help");
	if (strcmp(argv[1], "help") == 0 || strcmp(argv[1], "--help") == 0 ||
	    strcmp(argv[1], "-h") == 0)
		return help(cli, argc > 2 ? argv[2] : NULL);
	if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "version") == 0)
		return cli_write(cli, YOY_VIEW_LIT("yoy " YOY_VERSION "\n"));
	cmd = cli_command(argv[1]);
	return cmd ? run_command(cli, cmd, argc - 1, argv + 1) : cli_unknown_command(cli, argv[1]);
}

int main(int argc, char **argv)
{
	struct yoy_err err = YOY_ERR_INIT;
	struct cli cli = { .err = &err, .format = -1 };
	yoy_rc rc;

	signal(SIGPIPE, SIG_IGN);
	rc = dispatch(&cli, argc, argv);
	yoy_store_close(cli.store);
	yoy_rulepack_free(cli.pack);
	if (rc && !cli.silent)
		cli_say("yoy: %s", err.msg);
	return rc ? yoy_rc_exit(rc) : cli.status;
}
