/*
 * The paragraphs that are pasted into a report: every number is counted here, every count names
 * what it is a share of, and nothing is said that no figure stands behind. Both languages stand in
 * every review, whatever its own language is, so their words are here and not in a catalog.
 */
#include <stdarg.h>
#include <stdio.h>

#include "review.h"
#include "yoy/i18n.h"

enum { LISTED_MAX = 8 };

struct writer {
	struct review *r;
	struct yoy_block *b;
	bool english;
};

static void say(struct writer *w, const char *text)
{
	yoy_document_run(&w->r->doc, w->b, text, false, 0);
}

static void sayf(struct writer *w, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void sayf(struct writer *w, const char *fmt, ...)
{
	struct yoy_buf text = YOY_BUF_INIT(YOY_BUF_NOMAX);
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	yoy_buf_reserve(&text, (size_t)n + 1);
	va_start(ap, fmt);
	vsnprintf(text.ptr, (size_t)n + 1, fmt, ap);
	va_end(ap);
	say(w, text.ptr);
	yoy_buf_release(&text);
}

/* Parts of a sentence: "A、B、C", "A, B and C". */
struct list {
	const char *item[16];
	size_t n;
};

static void add(struct list *l, struct writer *w, size_t count, const char *one, const char *many)
{
	if (count == 0 || l->n == sizeof(l->item) / sizeof(l->item[0]))
		return;
	l->item[l->n++] = yoy_arena_printf(&w->r->doc.arena, "%zu%s", count,
					   count == 1 || !many ? one : many);
}

/* Chinese puts the word in front: 达标3项. */
static void add_zh(struct list *l, struct writer *w, const char *word, size_t count,
		   const char *counter)
{
	if (count == 0 || l->n == sizeof(l->item) / sizeof(l->item[0]))
		return;
	l->item[l->n++] = yoy_arena_printf(&w->r->doc.arena, "%s%zu%s", word, count, counter);
}

static void say_list(struct writer *w, const struct list *l)
{
	for (size_t i = 0; i < l->n; i++) {
		if (i > 0)
			say(w, !w->english ? "、" : i + 1 == l->n ? " and " : ", ");
		say(w, l->item[i]);
	}
}

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

static const char *figure_en(struct yoy_arena *arena, const struct yoy_observation *o)
{
	const char *v = cli_decimal(arena, o->value);
	bool pct = strcmp(o->unit, "%") == 0;
	static const char *const bounds[] = {
		[YOY_EXACT] = "",
		[YOY_ABOUT] = "about ",
		[YOY_AT_LEAST] = "at least ",
		[YOY_AT_MOST] = "at most ",
		[YOY_ABOVE] = "more than ",
		[YOY_BELOW] = "less than ",
		[YOY_RANGE] = "",
	};

	if (o->flags & YOY_OBS_WORDS)
		return o->text;
	if (o->has_hi && o->bound == YOY_RANGE)
		v = yoy_arena_printf(arena, "%s to %s", v, cli_decimal(arena, o->value_hi));
	return yoy_arena_printf(arena, "%s%s%s%s", bounds[o->bound], v, pct ? "" : " ", o->unit);
}

/* The same in Chinese, whatever the language of the document. */
static const char *figure_zh(struct yoy_arena *arena, const struct yoy_observation *o)
{
	const char *v = cli_decimal(arena, o->value);
	const char *u = o->unit, *fall = cli_fall(o);

	if (o->flags & YOY_OBS_WORDS)
		return o->text;
	if (fall)
		return yoy_arena_printf(arena, "%s%s%s", fall,
					cli_decimal(arena, yoy_decimal_abs(o->value)), u);
	switch (o->bound) {
	case YOY_EXACT:
		break;
	case YOY_ABOUT:
		return yoy_arena_printf(arena, "%s%s左右", v, u);
	case YOY_AT_LEAST:
		return yoy_arena_printf(arena, "不低于%s%s", v, u);
	case YOY_AT_MOST:
		return yoy_arena_printf(arena, "不超过%s%s", v, u);
	case YOY_ABOVE:
		return yoy_arena_printf(arena, "超过%s%s", v, u);
	case YOY_BELOW:
		return yoy_arena_printf(arena, "不到%s%s", v, u);
	case YOY_RANGE:
		return yoy_arena_printf(arena, "%s～%s%s", v, cli_decimal(arena, o->value_hi), u);
	}
	return yoy_arena_printf(arena, "%s%s", v, u);
}

static const char *name_of(const struct writer *w, const struct yoy_pair *p)
{
	const struct yoy_indicator *ind = yoy_dictionary_get(w->r->dict, p->indicator);

	return w->english && ind && ind->name_en && *ind->name_en ? ind->name_en : p->name;
}

static const char *kind_of(const struct writer *w, const struct yoy_pair *p)
{
	if (p->measure != YOY_GROWTH || p->target->flags & YOY_OBS_WORDS)
		return "";
	if (w->english)
		return " growth";
	return p->indicator && strcmp(p->indicator, "cpi") == 0 ? "涨幅" : "增速";
}

/* 地区生产总值增速6.5%（目标7%，未达标） */
static void say_pair(struct writer *w, const struct yoy_pair *p, bool verdict)
{
	struct yoy_arena *a = &w->r->doc.arena;
	const char *actual = w->english ? figure_en(a, p->actual) : figure_zh(a, p->actual);
	const char *target = w->english ? figure_en(a, p->target) : figure_zh(a, p->target);
	const char *computed = p->basis != YOY_PAIR_DERIVED ? ""
			       : w->english                 ? "computed "
							    : "推算";
	const char *head = yoy_arena_printf(a, w->english ? "%s%s %s" : "%s%s%s", name_of(w, p),
					    kind_of(w, p), computed);

	say(w, head);
	yoy_document_run(&w->r->doc, w->b, actual, false, review_ref(w->r, p->actual));
	say(w, w->english ? " (target " : "（目标");
	yoy_document_run(&w->r->doc, w->b, target, false, review_ref(w->r, p->target));
	if (verdict)
		say(w, w->english              ? p->verdict == YOY_MET ? ", met" : ", missed"
		       : p->verdict == YOY_MET ? "，达标"
					       : "，未达标");
	say(w, w->english ? ")" : "）");
}

static bool is_figure(const struct yoy_pair *p)
{
	return p->actual && (p->verdict == YOY_MET || p->verdict == YOY_MISSED) &&
	       !(p->target->flags & YOY_OBS_WORDS) && !(p->actual->flags & YOY_OBS_WORDS) &&
	       p->basis != YOY_PAIR_STATED;
}

static bool is_headline(const struct review *r, const struct yoy_pair *p)
{
	for (size_t i = 0; i < r->headline.n; i++)
		if (r->headline.item[i].target == p->target)
			return true;
	return false;
}

static void say_headline(struct writer *w)
{
	size_t n = 0;

	for (size_t i = 0; i < w->r->headline.n && n < LISTED_MAX; i++) {
		const struct yoy_pair *p = &w->r->headline.item[i];

		if (!is_figure(p))
			continue;
		say(w, n == 0       ? w->english ? " Main figures: " : "主要指标："
		       : w->english ? "; "
				    : "；");
		say_pair(w, p, true);
		n++;
	}
	if (n > 0)
		say(w, w->english ? "." : "。");
}

/* What was missed besides the main figures. */
static void say_missed(struct writer *w)
{
	size_t n = 0, all = 0;

	for (size_t i = 0; i < w->r->pairs.pairs.n; i++) {
		const struct yoy_pair *p = &w->r->pairs.pairs.item[i];

		if (p->verdict != YOY_MISSED || !is_figure(p) || is_headline(w->r, p))
			continue;
		all++;
		if (n == LISTED_MAX)
			continue;
		say(w, n == 0       ? w->english ? " Also missed: " : "其他未达标的有："
		       : w->english ? "; "
				    : "；");
		say_pair(w, p, false);
		n++;
	}
	if (all > n && w->english)
		sayf(w, "; and %zu more", all - n);
	else if (all > n)
		sayf(w, "等%zu项", all);
	if (n > 0)
		say(w, w->english ? "." : "。");
}

static void say_verdicts_zh(struct writer *w)
{
	const struct review *r = w->r;
	const size_t *n = r->verdicts;
	size_t all = r->pairs.pairs.n, checked = n[YOY_MET] + n[YOY_MISSED];
	struct list rest = { .n = 0 };

	sayf(w, "%s%d年政府工作报告", r->now->region, r->now->year);
	if (all == 0) {
		say(w, "没有提出当年的数字目标。");
		return;
	}
	sayf(w, "提出当年目标%zu项。", all);
	if (!r->next) {
		sayf(w, "%d年政府工作报告尚未入库，完成情况待核对。", r->now->year + 1);
		return;
	}
	sayf(w, "对照%d年政府工作报告，", r->next->year);
	if (checked == 0)
		say(w, "没有一项可以比较");
	else if (n[YOY_MISSED] == 0)
		sayf(w, "可比较的%zu项全部达标", checked);
	else if (n[YOY_MET] == 0)
		sayf(w, "可比较的%zu项均未达标", checked);
	else
		sayf(w, "可比较的%zu项中达标%zu项、未达标%zu项", checked, n[YOY_MET],
		     n[YOY_MISSED]);
	add_zh(&rest, w, "未报告", n[YOY_UNREPORTED], "项");
	add_zh(&rest, w, "口径不同无法比较", n[YOY_UNCOMPARABLE], "项");
	if (rest.n > 0)
		say(w, "；另有");
	say_list(w, &rest);
	say(w, "。");
}

static void say_verdicts_en(struct writer *w)
{
	const struct review *r = w->r;
	const size_t *n = r->verdicts;
	size_t all = r->pairs.pairs.n, checked = n[YOY_MET] + n[YOY_MISSED];
	struct list rest = { .n = 0 };

	if (all == 0) {
		sayf(w, "The %d work report of %s set no targets in numbers for the year.",
		     r->now->year, r->now->region);
		return;
	}
	sayf(w, "The %d work report of %s set %zu target%s for the year.", r->now->year,
	     r->now->region, all, plural(all));
	if (!r->next) {
		sayf(w, " The %d report is not in the database yet, so none can be checked.",
		     r->now->year + 1);
		return;
	}
	sayf(w, " By the %d report, ", r->next->year);
	if (checked == 0)
		say(w, "none can be compared");
	else if (n[YOY_MISSED] == 0)
		sayf(w,
		     checked == 1 ? "the only comparable one was met"
				  : "all %zu comparable ones were met",
		     checked);
	else if (n[YOY_MET] == 0)
		sayf(w,
		     checked == 1 ? "the only comparable one was missed"
				  : "all %zu comparable ones were missed",
		     checked);
	else
		sayf(w, "%zu of the %zu comparable ones %s met and %zu missed", n[YOY_MET], checked,
		     n[YOY_MET] == 1 ? "was" : "were", n[YOY_MISSED]);
	add(&rest, w, n[YOY_UNREPORTED], " went unreported", NULL);
	add(&rest, w, n[YOY_UNCOMPARABLE], " cannot be compared because it is measured differently",
	    " cannot be compared because they are measured differently");
	if (rest.n > 0)
		say(w, "; ");
	say_list(w, &rest);
	say(w, ".");
}

static void say_audit(struct writer *w)
{
	const size_t *n = w->r->n_audit;
	size_t all = 0;
	struct list l = { .n = 0 };

	for (int v = 0; v < YOY_COMMIT_STATUSES; v++)
		all += n[v];
	if (all == 0 || !w->r->next)
		return;
	if (w->english) {
		add(&l, w, n[YOY_FULFILLED], " fulfilled", NULL);
		add(&l, w, n[YOY_PARTLY_FULFILLED], " partly fulfilled", NULL);
		add(&l, w, n[YOY_NOT_FULFILLED], " not fulfilled", NULL);
		add(&l, w, n[YOY_UNMENTIONED], " not mentioned again", NULL);
		sayf(w, " Of %zu commitment%s that can be checked, the next report shows ", all,
		     plural(all));
	} else {
		add_zh(&l, w, "已完成", n[YOY_FULFILLED], "条");
		add_zh(&l, w, "部分完成", n[YOY_PARTLY_FULFILLED], "条");
		add_zh(&l, w, "未完成", n[YOY_NOT_FULFILLED], "条");
		add_zh(&l, w, "未提及", n[YOY_UNMENTIONED], "条");
		sayf(w, "可以核对的承诺%zu条中，", all);
	}
	say_list(w, &l);
	say(w, w->english ? "." : "。");
}

static void say_changes(struct writer *w)
{
	static const struct {
		enum yoy_change change;
		const char *zh, *en;
	} words[] = {
		{ YOY_CHANGE_RAISED, "提高", " raised" },
		{ YOY_CHANGE_LOWERED, "降低", " lowered" },
		{ YOY_CHANGE_HARDENED, "收紧", " hardened" },
		{ YOY_CHANGE_SOFTENED, "放宽", " softened" },
		{ YOY_CHANGE_WORDED, "改为文字", " put in words" },
		{ YOY_CHANGE_QUANTIFIED, "改为数字", " put in numbers" },
		{ YOY_CHANGE_RECAST, "改口径", " recast" },
		{ YOY_CHANGE_DROPPED, "取消", " dropped" },
		{ YOY_CHANGE_NEW, "新增", " new" },
		{ YOY_CHANGE_UNCHANGED, "不变", " unchanged" },
	};
	struct list l = { .n = 0 };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t n = w->r->n_changes[words[i].change];

		if (w->english)
			add(&l, w, n, words[i].en, NULL);
		else
			add_zh(&l, w, words[i].zh, n, "项");
	}
	if (l.n == 0)
		return;
	if (w->english)
		sayf(w, " Among dictionary indicators, the targets for %d against those for %d: ",
		     w->r->now->year + 1, w->r->now->year);
	else
		sayf(w, "与%d年相比，%d年的目标（按词典中的指标计）", w->r->now->year,
		     w->r->now->year + 1);
	say_list(w, &l);
	say(w, w->english ? "." : "。");
}

static void say_checks(struct writer *w)
{
	const size_t *n = w->r->n_checks;
	size_t all = n[YOY_AGREE] + n[YOY_DISAGREE] + n[YOY_EXPLAINED];
	struct list l = { .n = 0 };

	if (all == 0)
		return;
	if (w->english) {
		sayf(w, " Of %zu figure%s that can be recomputed from others, ", all, plural(all));
		if (n[YOY_AGREE] == all)
			sayf(w, all == 1 ? "it agrees" : "all agree");
		add(&l, w, n[YOY_DISAGREE], " disagrees", " disagree");
		add(&l, w, n[YOY_EXPLAINED], " differs for a stated reason",
		    " differ for a stated reason");
	} else {
		sayf(w, "可以相互验算的数字%zu处", all);
		say(w, n[YOY_AGREE] == all ? "，全部一致" : "，其中");
		add_zh(&l, w, "不符", n[YOY_DISAGREE], "处");
		add_zh(&l, w, "相差但报告有说明", n[YOY_EXPLAINED], "处");
	}
	say_list(w, &l);
	say(w, w->english ? "." : "。");
}

static void say_coverage(struct writer *w)
{
	const struct review_coverage *c = w->r->coverage;
	size_t claimed = c[0].claimed + c[1].claimed, ignored = c[0].ignored + c[1].ignored,
	       unread = c[0].unread + c[1].unread, all = claimed + ignored + unread;

	if (all == 0)
		return;
	if (w->english)
		sayf(w,
		     " Of all %zu numbers in the report%s, %zu were read as figures, %zu set aside "
		     "with a reason and %zu left unread.",
		     all, w->r->next ? "s" : "", claimed, ignored, unread);
	else
		sayf(w, "%s共有数字%zu个：读作观测%zu个，有由略去%zu个，未读%zu个。",
		     w->r->next ? "两份报告" : "报告", all, claimed, ignored, unread);
}

static void paragraph(struct review *r, struct yoy_section *s, bool english)
{
	struct writer w = { .r = r, .b = yoy_document_text(&r->doc, s, NULL), .english = english };

	w.b->label = english ? _("英文摘要") : _("中文摘要");
	w.b->lang = english ? "en" : "zh-CN";
	if (english)
		say_verdicts_en(&w);
	else
		say_verdicts_zh(&w);
	say_headline(&w);
	say_missed(&w);
	say_audit(&w);
	say_changes(&w);
	say_checks(&w);
	say_coverage(&w);
}

static void count_table(struct review *r, struct yoy_section *s)
{
	static const enum yoy_tone tones[] = { YOY_TONE_GOOD, YOY_TONE_BAD, YOY_TONE_WARN,
					       YOY_TONE_NONE, YOY_TONE_DIM };
	struct yoy_table *t = &yoy_document_table(&r->doc, s, "counts", NULL)->table;

	yoy_table_init(t, "counts");
	yoy_table_col(t, "targets", "目标", YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	for (int v = 0; v < N_VERDICTS; v++)
		yoy_table_col(t, yoy_verdict_word((enum yoy_verdict)v),
			      gaps_verdict((enum yoy_verdict)v),
			      YOY_COL_BOTH | YOY_COL_RIGHT | YOY_COL_INT);
	yoy_table_row(t);
	yoy_table_int(t, "targets", (int64_t)r->pairs.pairs.n);
	for (int v = 0; v < N_VERDICTS; v++) {
		const char *key = yoy_verdict_word((enum yoy_verdict)v);

		yoy_table_int(t, key, (int64_t)r->verdicts[v]);
		if (r->verdicts[v])
			yoy_table_tone(t, key, tones[v]);
	}
}

void review_summary(struct review *r)
{
	struct yoy_section *s = yoy_document_section(&r->doc, "summary", _("摘要"));
	bool english = strcmp(r->doc.lang, "en") == 0;

	count_table(r, s);
	paragraph(r, s, english);
	paragraph(r, s, !english);
}
