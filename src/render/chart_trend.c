/*
 * Levels over the years, growth below: stated growth solid, computed growth open, the year's target
 * as a short dash. A year that no report speaks of stays empty: no line bridges it.
 */
#include "chart_parts.h"
#include "yoy/unit.h"

enum { WIDTH_PX = 1000, HEIGHT_PX = 680, MOST_REGIONS = 8 };

static void number_or_nan(struct yoy_buf *out, bool there, struct yoy_decimal d)
{
	if (there)
		chart_decimal(out, d);
	else
		yoy_buf_adds(out, "NaN");
	yoy_buf_addc(out, ' ');
}

/* The level of a point in the unit of the first region: 亿元 and 万亿元 share one axis. */
static bool level_at(const struct yoy_trend_vec *trends, const struct yoy_trend *t,
		     const struct yoy_trend_point *p, struct yoy_decimal *out)
{
	const char *unit = trends->item[0].unit;

	return p->has_value && unit && t->unit &&
	       yoy_unit_convert(out, p->value, yoy_view_of(t->unit), yoy_view_of(unit), NULL) ==
		       YOY_OK;
}

/* year level stated computed target "words of the target" */
static void data_block(struct yoy_buf *out, const struct yoy_trend_vec *trends, size_t index)
{
	const struct yoy_trend *t = &trends->item[index];
	struct yoy_buf text = YOY_BUF_INIT(256);

	yoy_buf_addf(out, "$t%zu << EOD\n", index);
	for (size_t i = 0; i < t->points.n; i++) {
		const struct yoy_trend_point *p = &t->points.item[i];
		bool target = p->target && p->target->measure == YOY_GROWTH;
		struct yoy_decimal level = yoy_decimal_int(0);
		bool known = level_at(trends, t, p, &level);

		yoy_buf_addf(out, "%d ", p->year);
		number_or_nan(out, known, level);
		number_or_nan(out, p->growth != NULL,
			      p->growth ? p->growth->value : yoy_decimal_int(0));
		number_or_nan(out, p->has_computed, p->computed_pct);
		number_or_nan(out, target, target ? p->target->value : yoy_decimal_int(0));
		yoy_buf_clear(&text);
		if (target)
			chart_figure(&text, p->target);
		chart_string(out, yoy_buf_str(&text));
		yoy_buf_addc(out, '\n');
	}
	yoy_buf_adds(out, "EOD\n");
	yoy_buf_release(&text);
}

/* Nation and county on one axis: only a logarithmic one shows both. */
static bool spread_out(const struct yoy_trend_vec *trends)
{
	static const double most = 50;
	double lo = 0, hi = 0;

	for (size_t i = 0; i < trends->n; i++)
		for (size_t k = 0; k < trends->item[i].points.n; k++) {
			struct yoy_decimal d;
			double v;

			if (!level_at(trends, &trends->item[i], &trends->item[i].points.item[k],
				      &d))
				continue;
			v = yoy_decimal_double(d);
			if (v <= 0)
				return false;
			lo = lo == 0 || v < lo ? v : lo;
			hi = v > hi ? v : hi;
		}
	return lo > 0 && hi / lo > most;
}

static bool any_growth(const struct yoy_trend_vec *trends)
{
	for (size_t i = 0; i < trends->n; i++)
		for (size_t k = 0; k < trends->item[i].points.n; k++) {
			const struct yoy_trend_point *p = &trends->item[i].points.item[k];

			if (p->growth || p->has_computed ||
			    (p->target && p->target->measure == YOY_GROWTH))
				return true;
		}
	return false;
}

static bool any_level(const struct yoy_trend_vec *trends)
{
	for (size_t i = 0; i < trends->n; i++)
		for (size_t k = 0; k < trends->item[i].points.n; k++)
			if (trends->item[i].points.item[k].has_value)
				return true;
	return false;
}

static void title(struct yoy_buf *out, const struct yoy_trend_vec *trends,
		  const struct yoy_chart_opts *opts)
{
	struct yoy_buf text = YOY_BUF_INIT(4096);
	const struct yoy_trend *t = &trends->item[0];
	bool en = chart_en(opts);

	if (opts->title) {
		yoy_buf_adds(&text, opts->title);
	} else if (trends->n > 1) {
		yoy_buf_addf(&text, en ? "%s: %zu regions" : "%s：%zu个地区", t->name, trends->n);
	} else {
		yoy_buf_addf(&text, "%s %s", t->region, t->name);
		if (t->has_cagr) {
			yoy_buf_addf(&text, en ? ", %d–%d: " : "，%d—%d年年均增长", t->cagr_from,
				     t->cagr_to);
			chart_decimal(&text, t->cagr_pct);
			yoy_buf_adds(&text, en ? "% a year" : "%");
		}
	}
	chart_string(out, yoy_buf_str(&text));
	yoy_buf_release(&text);
}

static void source(struct yoy_buf *out, const struct yoy_trend_vec *trends,
		   const struct yoy_chart_opts *opts)
{
	struct yoy_buf text = YOY_BUF_INIT(4096);
	struct chart_years years = { { false } };

	for (size_t i = 0; i < trends->n; i++)
		for (size_t k = 0; k < trends->item[i].points.n; k++) {
			const struct yoy_trend_point *p = &trends->item[i].points.item[k];

			if (p->level)
				chart_year_add(&years, p->level->report_year);
			if (p->growth)
				chart_year_add(&years, p->growth->report_year);
		}
	yoy_buf_adds(&text, chart_en(opts) ? "Source: government work reports of " : "资料来源：");
	chart_years(&text, &years);
	yoy_buf_adds(&text, chart_en(opts) ? "" : "年政府工作报告");
	chart_string(out, yoy_buf_str(&text));
	yoy_buf_release(&text);
}

static void level_panel(struct yoy_buf *out, const struct yoy_trend_vec *trends,
			const struct yoy_chart_opts *opts)
{
	static const char *const colours[] = { CHART_PLAN, CHART_BAD, CHART_GOOD, "#cc79a7",
					       "#e69f00",  "#56b4e9", "#000000",  "#999999" };
	struct yoy_buf label = YOY_BUF_INIT(256);
	const char *unit = trends->item[0].unit;
	bool term = opts->output == YOY_CHART_TERM;

	yoy_buf_addf(&label, "%s", term ? "level" : trends->item[0].name);
	if (unit && unit[0] && !term)
		yoy_buf_addf(&label, "（%s）", unit);
	yoy_buf_adds(out, "set ylabel ");
	chart_string(out, yoy_buf_str(&label));
	yoy_buf_adds(out, "\nset yrange [*:*]\nset offsets 0,0,graph 0.14,0\n");
	if (spread_out(trends))
		yoy_buf_adds(out, "set logscale y\n");
	if (trends->n == 1 && !term)
		yoy_buf_addf(
			out,
			"set boxwidth 0.55\nset style fill solid 0.85 noborder\nset yrange [0:*]\n"
			"plot $t0 using 1:2 with boxes lc rgb '%s' notitle, \\\n"
			" $t0 using 1:2:(sprintf('%%.10g',$2)) with labels offset 0,0.7 tc rgb "
			"'%s' notitle\n",
			CHART_PLAN, CHART_TEXT);
	for (size_t i = 0; (trends->n > 1 || term) && i < trends->n && i < MOST_REGIONS; i++) {
		yoy_buf_addf(
			out,
			"%s$t%zu using 1:2 with linespoints lw 2 dt %zu pt %zu lc rgb '%s' title ",
			i ? ", \\\n " : "plot ", i, i + 1, i + 4, colours[i]);
		chart_string(out, term && trends->n == 1 ? "level" : trends->item[i].region);
	}
	yoy_buf_adds(out, "\nunset offsets\nunset logscale y\n");
	yoy_buf_release(&label);
}

static void growth_panel(struct yoy_buf *out, const struct yoy_trend_vec *trends,
			 const struct yoy_chart_opts *opts)
{
	bool term = opts->output == YOY_CHART_TERM, en = chart_en(opts) || term;

	yoy_buf_addf(out,
		     "set ylabel '%s'\nset yrange [*:*]\nset offsets 0,0,graph 0.12,graph "
		     "0.06\nset xzeroaxis lc rgb '%s'\n",
		     en ? "growth (%)" : "增速（%）", CHART_DIM);
	for (size_t i = 0; i < trends->n && i < MOST_REGIONS; i++) {
		bool named = i == 0;

		yoy_buf_addf(
			out,
			"%s$t%zu using 1:4 with points pt %s ps 1.4 lw 2 lc rgb '%s' %s%s%s, \\\n",
			i ? ", \\\n " : "plot ", i, term ? "'o'" : "6", CHART_DIM,
			named ? "title '" : "notitle",
			named ? (en ? "computed from levels" : "由总量推算") : "",
			named ? "'" : "");
		yoy_buf_addf(out,
			     " $t%zu using 1:3 with linespoints lw 2 pt %s ps 1.4 lc rgb '%s' "
			     "%s%s%s, \\\n",
			     i, term ? "'#'" : "7", CHART_PLAN, named ? "title '" : "notitle",
			     named ? (en ? "stated by the report" : "报告公布") : "",
			     named ? "'" : "");
		yoy_buf_addf(out,
			     " $t%zu using ($1-0.22):5:(0.44):(0) with vectors nohead lw 4 lc rgb "
			     "'%s' %s%s%s",
			     i, CHART_BAD, named ? "title '" : "notitle",
			     named ? (en ? "target of the year" : "当年目标") : "",
			     named ? "'" : "");
		if (!term && trends->n == 1)
			yoy_buf_addf(out,
				     ", \\\n $t0 using 1:3:(sprintf('%%.10g',$3)) with labels "
				     "right offset -0.9,0.2 tc rgb '%s' notitle"
				     ", \\\n $t0 using ($1+0.26):5:6 with labels left font ',9' tc "
				     "rgb '%s' notitle",
				     CHART_PLAN, CHART_BAD);
	}
	yoy_buf_adds(out, "\nunset offsets\n");
}

static void x_axis(struct yoy_buf *out, const struct yoy_trend_vec *trends)
{
	int from = 0, to = 0;

	for (size_t i = 0; i < trends->n; i++) {
		const struct yoy_trend *t = &trends->item[i];

		if (t->points.n == 0)
			continue;
		if (!from || t->points.item[0].year < from)
			from = t->points.item[0].year;
		if (t->points.item[t->points.n - 1].year > to)
			to = t->points.item[t->points.n - 1].year;
	}
	yoy_buf_addf(out, "set xrange [%d.4:%d.6]\nset xtics %d,%d,%d format '%%.0f' nomirror\n",
		     from - 1, to, from, to - from > 15 ? 2 : 1, to);
}

yoy_rc yoy_chart_trend_script(struct yoy_buf *out, const struct yoy_trend_vec *trends,
			      const struct yoy_chart_opts *opts, struct yoy_err *err)
{
	bool growth = any_growth(trends), level = any_level(trends),
	     term = opts->output == YOY_CHART_TERM;
	yoy_rc rc = chart_head(out, opts, WIDTH_PX, growth && level ? HEIGHT_PX : HEIGHT_PX * 2 / 3,
			       err);

	if (rc)
		return rc;
	if (!growth && !level)
		return yoy_err_set(err, YOY_E_INPUT,
				   "nothing to draw: no level and no growth is known");
	for (size_t i = 0; i < trends->n; i++)
		data_block(out, trends, i);
	yoy_buf_addf(
		out,
		"set border 3 lc rgb '%s'\nset grid ytics lc rgb '#dddddd'\nset ytics nomirror\n"
		"set tics textcolor rgb '%s'\nset key top left horizontal reverse Left samplen 2\n",
		CHART_DIM, CHART_TEXT);
	x_axis(out, trends);
	if (!term) {
		yoy_buf_adds(out, "set label 1 ");
		title(out, trends, opts);
		yoy_buf_addf(out, " at screen 0.02,0.965 left font ',15' tc rgb '%s'\nset label 2 ",
			     CHART_TEXT);
		source(out, trends, opts);
		yoy_buf_addf(out, " at screen 0.02,0.02 left font ',9' tc rgb '%s'\n", CHART_DIM);
		yoy_buf_adds(
			out,
			"set lmargin at screen 0.09\nset rmargin at screen 0.96\nset multiplot\n");
	}
	if (level) {
		if (!term)
			yoy_buf_addf(out, "set tmargin at screen 0.92\nset bmargin at screen %s\n",
				     growth ? "0.53" : "0.11");
		level_panel(out, trends, opts);
		yoy_buf_adds(out, "unset label 1\nunset label 2\n");
	}
	if (growth) {
		if (!term)
			yoy_buf_addf(out, "set tmargin at screen %s\nset bmargin at screen 0.1\n",
				     level ? "0.46" : "0.9");
		growth_panel(out, trends, opts);
	}
	if (!term)
		yoy_buf_adds(out, "unset multiplot\n");
	return YOY_OK;
}
