/*
 * Targets against actuals: one row a target. Growth and ratios share an axis in percent; levels
 * share one of completion, the target at 100. Target hollow with its bound as it is (arrow: at
 * least or at most, band: range, halo: about), actual solid; met is a green circle, missed an
 * orange triangle, and the words at the right say it again.
 */
#include "chart_parts.h"
#include "yoy/utf8.h"

enum {
	ROW_PX = 26,
	HEAD_PX = 96,  /* title, legend */
	PANEL_PX = 74, /* axis and its title */
	WIDTH_PX = 1100,
	NAME_CHARS = 22,
	MIN_SPAN = 2,
};
enum { GROWTH_PANEL, RATIO_PANEL, LEVEL_PANEL, N_PANELS };

YOY_VEC(row_vec, const struct yoy_pair *);

struct panel {
	struct row_vec rows;
	bool levels;
	bool ratios;
	double lo, hi;
};

struct page {
	struct yoy_buf *out;
	const struct yoy_chart_opts *opts;
	struct panel panel[N_PANELS];
	size_t counts[YOY_UNCOMPARABLE + 1], left_out;
	struct chart_years years;
	bool years_differ, regions_differ;
	double height;
};

static const char *verdict_text(const struct page *p, enum yoy_verdict v)
{
	static const char *const zh[] = { "达标", "未达标", "未报告", "待报告", "无法比较" };
	static const char *const en[] = { "met", "missed", "unreported", "pending",
					  "not comparable" };

	return chart_en(p->opts) ? en[v] : zh[v];
}

/* Where target and actual stand on the axis of a panel. */
static double target_at(const struct panel *panel, const struct yoy_pair *pair)
{
	return panel->levels ? 100.0 : yoy_decimal_double(pair->target->value);
}

static bool has_actual(const struct panel *panel, const struct yoy_pair *pair)
{
	return panel->levels ? pair->has_completion : pair->has_gap;
}

static double actual_at(const struct panel *panel, const struct yoy_pair *pair)
{
	return panel->levels ? yoy_decimal_double(pair->completion_pct)
			     : yoy_decimal_double(pair->actual->value);
}

static void widen(struct panel *panel, double v)
{
	if (panel->rows.n == 0 && panel->lo > panel->hi)
		panel->lo = panel->hi = v;
	if (v < panel->lo)
		panel->lo = v;
	if (v > panel->hi)
		panel->hi = v;
}

/* Targets that neither the dictionary knows nor the next report speaks of are counted below the
 * chart. */
static void choose(struct page *p, const struct yoy_pair_list *pairs)
{
	const struct yoy_pair *first = pairs->pairs.n ? &pairs->pairs.item[0] : NULL;

	for (int i = 0; i < N_PANELS; i++) {
		p->panel[i].levels = i == LEVEL_PANEL;
		p->panel[i].ratios = i == RATIO_PANEL;
		p->panel[i].lo = 1;
		p->panel[i].hi = 0;
	}
	for (size_t i = 0; i < pairs->pairs.n; i++) {
		const struct yoy_pair *pair = &pairs->pairs.item[i];
		bool percent = pair->measure == YOY_GROWTH || pair->measure == YOY_RATIO;
		struct panel *panel = &p->panel[pair->measure == YOY_GROWTH  ? GROWTH_PANEL
						: pair->measure == YOY_RATIO ? RATIO_PANEL
									     : LEVEL_PANEL];

		p->counts[pair->verdict]++;
		chart_year_add(&p->years, pair->target->report_year);
		if (pair->actual)
			chart_year_add(&p->years, pair->actual->report_year);
		if ((pair->target->flags & YOY_OBS_WORDS) || (!percent && !pair->has_completion) ||
		    (!pair->indicator && !pair->has_gap)) {
			p->left_out++;
			continue;
		}
		p->years_differ |= pair->year != first->year;
		p->regions_differ |= strcmp(pair->region, first->region) != 0;
		if (panel->lo > panel->hi)
			panel->lo = panel->hi = target_at(panel, pair);
		widen(panel, target_at(panel, pair));
		if (pair->target->has_hi && !panel->levels)
			widen(panel, yoy_decimal_double(pair->target->value_hi));
		if (has_actual(panel, pair))
			widen(panel, actual_at(panel, pair));
		*yoy_vec_push(&panel->rows) = pair;
	}
}

static void row_name(const struct page *p, struct yoy_buf *out, const struct yoy_pair *pair,
		     size_t number)
{
	struct yoy_view name = yoy_view_of(pair->name);
	size_t cut = yoy_utf8_fit(name, 2 * NAME_CHARS);

	if (p->opts->output == YOY_CHART_TERM) {
		yoy_buf_addf(out, "%zu", number);
		return;
	}
	if (p->regions_differ)
		yoy_buf_addf(out, "%s ", pair->region);
	if (p->years_differ)
		yoy_buf_addf(out, "%d ", pair->year);
	yoy_buf_add(out, name.ptr, cut);
	if (cut < name.len)
		yoy_buf_adds(out, "…");
}

/* 目标≥7%，实际6.5%：未达标 −0.5 */
static void row_words(const struct page *p, struct yoy_buf *out, const struct yoy_pair *pair)
{
	bool en = chart_en(p->opts);

	yoy_buf_adds(out, en ? "target " : "目标");
	chart_figure(out, pair->target);
	if (pair->has_gap) {
		yoy_buf_adds(out, en ? ", actual " : "，实际");
		if (pair->basis == YOY_PAIR_DERIVED)
			yoy_buf_adds(out, en ? "(computed) " : "（推算）");
		chart_figure(out, pair->actual);
	}
	yoy_buf_addf(out, "%s%s", en ? ": " : "：", verdict_text(p, pair->verdict));
	if (pair->has_gap && pair->gap.mant) {
		yoy_buf_adds(out, pair->gap.mant > 0 ? " +" : " ");
		chart_decimal(out, pair->gap);
	}
}

static const char *class_word(const struct yoy_pair *pair)
{
	if (!pair->has_gap)
		return "none";
	return pair->verdict == YOY_MET ? "met" : "missed";
}

/* One data line a row: y target hi actual class name words. A missing number is NaN. */
static void data_block(struct page *p, const struct panel *panel, int index)
{
	struct yoy_buf text = YOY_BUF_INIT(4096);

	yoy_buf_addf(p->out, "$rows%d << EOD\n", index);
	for (size_t i = 0; i < panel->rows.n; i++) {
		const struct yoy_pair *pair = panel->rows.item[i];
		static const double about = 0.05;
		double t = target_at(panel, pair), half = (t < 0 ? -t : t) * about;
		bool range = pair->target->has_hi && !panel->levels;

		yoy_buf_addf(p->out, "%zu %.10g ", i + 1, t);
		if (range)
			yoy_buf_addf(p->out, "%.10g %.10g ", t,
				     yoy_decimal_double(pair->target->value_hi));
		else if (pair->target->bound == YOY_ABOUT)
			yoy_buf_addf(p->out, "%.10g %.10g ", t - half, t + half);
		else
			yoy_buf_adds(p->out, "NaN NaN ");
		if (has_actual(panel, pair))
			yoy_buf_addf(p->out, "%.10g ", actual_at(panel, pair));
		else
			yoy_buf_adds(p->out, "NaN ");
		yoy_buf_addf(p->out, "%s %s ", class_word(pair),
			     yoy_bound_word(pair->target->bound));
		yoy_buf_clear(&text);
		row_name(p, &text, pair, i + 1);
		chart_string(p->out, yoy_buf_str(&text));
		yoy_buf_addc(p->out, ' ');
		yoy_buf_clear(&text);
		row_words(p, &text, pair);
		chart_string(p->out, yoy_buf_str(&text));
		yoy_buf_addc(p->out, '\n');
	}
	yoy_buf_adds(p->out, "EOD\n");
	yoy_buf_release(&text);
}

static void axis(struct page *p, const struct panel *panel, double top, double bottom, bool term)
{
	double span = panel->hi - panel->lo, pad;
	bool en = chart_en(p->opts);

	if (span < MIN_SPAN)
		span = MIN_SPAN;
	pad = span * 0.08;
	yoy_buf_addf(p->out, "set xrange [%.10g:%.10g]\nset yrange [%zu.6:0.4]\n", panel->lo - pad,
		     panel->hi + pad, panel->rows.n);
	if (!term)
		yoy_buf_addf(p->out,
			     "set lmargin at screen 0.235\nset rmargin at screen 0.66\nset tmargin "
			     "at screen %.4f\n"
			     "set bmargin at screen %.4f\n",
			     top, bottom);
	yoy_buf_adds(p->out, "set xlabel ");
	if (panel->levels)
		chart_string(p->out, term || en ? "completion (%)" : "完成率（%，目标为100）");
	else
		chart_string(p->out, panel->ratios ? (term || en ? "ratio (%)" : "比率（%）")
						   : (term || en ? "growth (%)" : "增速（%）"));
	yoy_buf_addc(p->out, '\n');
}

static void plot_panel(struct page *p, const struct panel *panel, int i, bool legend)
{
	bool term = p->opts->output == YOY_CHART_TERM, en = chart_en(p->opts) || term;
	double arrow =
		(panel->hi - panel->lo > MIN_SPAN ? panel->hi - panel->lo : MIN_SPAN) * 0.035;
	struct yoy_buf *o = p->out;

	yoy_buf_addf(
		o,
		"plot $rows%d using ($4 == $4 ? $3 : 1/0):1:($4-$3):(0) with vectors nohead lw 7"
		" lc rgb '#bcd7ea' notitle, \\\n",
		i);
	yoy_buf_addf(
		o,
		" $rows%d using 2:1:($5-$2):(0) with vectors nohead lw 2 lc rgb '%s' notitle, \\\n",
		i, CHART_DIM);
	yoy_buf_addf(
		o,
		" $rows%d using (stringcolumn(7) eq 'at_least' || stringcolumn(7) eq 'above' ? $2 "
		": NaN):1:(%.10g):(0)"
		" with vectors head filled size screen 0.006,25 lw 1.5 lc rgb '%s' notitle, \\\n",
		i, arrow, CHART_PLAN);
	yoy_buf_addf(
		o,
		" $rows%d using (stringcolumn(7) eq 'at_most' || stringcolumn(7) eq 'below' ? $2 : "
		"NaN):1:(-%.10g):(0)"
		" with vectors head filled size screen 0.006,25 lw 1.5 lc rgb '%s' notitle, \\\n",
		i, arrow, CHART_PLAN);
	yoy_buf_addf(
		o,
		" $rows%d using 2:1:ytic(8) with points pt %s ps 1.5 lw 2 lc rgb '%s' %s%s%s, \\\n",
		i, term ? "'|'" : "4", CHART_PLAN, legend ? "title '" : "notitle",
		legend ? (en ? "target" : "目标") : "", legend ? "'" : "");
	yoy_buf_addf(o,
		     " $rows%d using (stringcolumn(6) eq 'met' ? $5 : NaN):1 with points pt %s ps "
		     "1.5 lc rgb '%s' %s%s%s, \\\n",
		     i, term ? "'O'" : "7", CHART_GOOD, legend ? "title '" : "notitle",
		     legend ? (en ? "actual, met" : "实际，达标") : "", legend ? "'" : "");
	yoy_buf_addf(o,
		     " $rows%d using (stringcolumn(6) eq 'missed' ? $5 : NaN):1 with points pt %s "
		     "ps 1.7 lc rgb '%s' %s%s%s",
		     i, term ? "'X'" : "9", CHART_BAD, legend ? "title '" : "notitle",
		     legend ? (en ? "actual, missed" : "实际，未达标") : "", legend ? "'" : "");
	if (!term)
		yoy_buf_addf(o,
			     ", \\\n $rows%d using (%.10g):1:9 with labels left offset 1,0 tc rgb "
			     "'%s' notitle",
			     i,
			     panel->hi + (panel->hi - panel->lo > MIN_SPAN ? panel->hi - panel->lo
									   : MIN_SPAN) *
						 0.08,
			     CHART_TEXT);
	yoy_buf_addc(o, '\n');
}

static void titles(struct page *p, const struct yoy_pair_list *pairs)
{
	struct yoy_buf text = YOY_BUF_INIT(4096);
	const struct yoy_pair *first = &pairs->pairs.item[0];
	bool en = chart_en(p->opts);

	if (p->opts->title) {
		yoy_buf_adds(&text, p->opts->title);
	} else {
		if (!p->regions_differ)
			yoy_buf_addf(&text, "%s ", first->region);
		if (!p->years_differ)
			yoy_buf_addf(&text, "%d%s", first->year, en ? "" : "年");
		yoy_buf_addf(&text, en ? ": %zu targets" : "：%zu项目标", pairs->pairs.n);
		for (int v = 0; v <= YOY_UNCOMPARABLE; v++)
			if (p->counts[v])
				yoy_buf_addf(&text, en ? ", %zu %s" : "，%zu项%s", p->counts[v],
					     verdict_text(p, (enum yoy_verdict)v));
	}
	yoy_buf_adds(p->out, "set label 1 ");
	chart_string(p->out, yoy_buf_str(&text));
	yoy_buf_addf(p->out, " at screen 0.02,%.4f left font ',15' tc rgb '%s'\n",
		     1 - 24 / p->height, CHART_TEXT);
	yoy_buf_clear(&text);
	yoy_buf_adds(&text, en ? "Source: government work reports of " : "资料来源：");
	chart_years(&text, &p->years);
	yoy_buf_adds(&text, en ? "" : "年政府工作报告");
	if (p->left_out)
		yoy_buf_addf(&text,
			     en ? "; %zu more targets are not drawn"
				: "；另有%zu项不在图中（无可比较的数字）",
			     p->left_out);
	yoy_buf_adds(p->out, "set label 2 ");
	chart_string(p->out, yoy_buf_str(&text));
	yoy_buf_addf(p->out, " at screen 0.02,%.4f left font ',9' tc rgb '%s'\n", 12 / p->height,
		     CHART_DIM);
	yoy_buf_release(&text);
}

static void panels(struct page *p)
{
	double y = 1 - HEAD_PX / p->height;
	bool term = p->opts->output == YOY_CHART_TERM, legend = true;

	for (int i = 0; i < N_PANELS; i++) {
		const struct panel *panel = &p->panel[i];
		double tall = (double)panel->rows.n * ROW_PX / p->height;

		if (panel->rows.n == 0)
			continue;
		axis(p, panel, y, y - tall, term);
		if (legend && !term)
			yoy_buf_addf(p->out,
				     "set key at screen 0.02,%.4f left top horizontal sample 1.5 "
				     "width 1\n",
				     1 - 40 / p->height);
		else if (!term)
			yoy_buf_adds(p->out, "unset key\n");
		plot_panel(p, panel, i, legend);
		yoy_buf_adds(p->out, "unset label 1\nunset label 2\n");
		legend = false;
		y -= tall + PANEL_PX / p->height;
	}
}

yoy_rc yoy_chart_gaps_script(struct yoy_buf *out, const struct yoy_pair_list *pairs,
			     const struct yoy_chart_opts *opts, struct yoy_err *err)
{
	struct page p = { .out = out, .opts = opts };
	size_t n = 0;
	int shown = 0;
	yoy_rc rc;

	choose(&p, pairs);
	for (int i = 0; i < N_PANELS; i++) {
		n += p.panel[i].rows.n;
		shown += p.panel[i].rows.n > 0;
	}
	if (n == 0)
		rc = yoy_err_set(err, YOY_E_INPUT,
				 "nothing to draw: none of the %zu targets has a figure to compare",
				 pairs->pairs.n);
	else {
		p.height = HEAD_PX + (double)n * ROW_PX + PANEL_PX * shown + 8;
		rc = chart_head(out, opts, WIDTH_PX, (unsigned)p.height, err);
	}
	if (!rc) {
		for (int i = 0; i < N_PANELS; i++)
			data_block(&p, &p.panel[i], i);
		yoy_buf_addf(out,
			     "set border 1 lc rgb '%s'\nset grid xtics lc rgb '#dddddd'\nset ytics "
			     "nomirror scale 0\n"
			     "set xtics nomirror\nset tics textcolor rgb '%s'\n",
			     CHART_DIM, CHART_TEXT);
		if (opts->output != YOY_CHART_TERM)
			titles(&p, pairs);
		if (opts->output != YOY_CHART_TERM)
			yoy_buf_adds(out, "set multiplot\n");
		panels(&p);
		if (opts->output != YOY_CHART_TERM)
			yoy_buf_adds(out, "unset multiplot\n");
	}
	for (int i = 0; i < N_PANELS; i++)
		yoy_vec_release(&p.panel[i].rows);
	return rc;
}

void yoy_chart_gaps_key(struct yoy_buf *out, const struct yoy_pair_list *pairs,
			const struct yoy_chart_opts *opts)
{
	struct yoy_chart_opts words = *opts;
	struct page p = { .out = out, .opts = &words };

	choose(&p, pairs);
	/* In a picture's words: the terminal's rows carry numbers only. */
	words.output = YOY_CHART_SVG;
	for (int i = 0; i < N_PANELS; i++) {
		for (size_t k = 0; k < p.panel[i].rows.n; k++) {
			yoy_buf_addf(out, "%s%2zu ", k == 0 && i ? "\n" : "", k + 1);
			row_name(&p, out, p.panel[i].rows.item[k], k + 1);
			yoy_buf_adds(out, "  ");
			row_words(&p, out, p.panel[i].rows.item[k]);
			yoy_buf_addc(out, '\n');
		}
		yoy_vec_release(&p.panel[i].rows);
	}
}
