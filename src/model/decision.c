#include "yoy/decision.h"

#include <stdio.h>
#include <stdlib.h>

#include "yoy/i18n.h"
#include "yoy/utf8.h"

static const char *const kind_words[] = { "status", "note",     "match",  "value",   "reject",
					  "unit",   "progress", "accept", "withdraw" };
static const char *const subject_words[] = { "commitment", "observation" };
static const char *const conflict_words[] = { "none", "text_changed", "gone" };

static int parse_word(const char *const *words, size_t n, const char *s)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(words[i], s) == 0)
			return (int)i;
	return -1;
}

const char *yoy_decision_kind_word(enum yoy_decision_kind v)
{
	return kind_words[v];
}

int yoy_decision_kind_parse(const char *s)
{
	return parse_word(kind_words, sizeof(kind_words) / sizeof(*kind_words), s);
}

const char *yoy_subject_word(enum yoy_subject v)
{
	return subject_words[v];
}

int yoy_subject_parse(const char *s)
{
	return parse_word(subject_words, sizeof(subject_words) / sizeof(*subject_words), s);
}

const char *yoy_conflict_word(enum yoy_conflict v)
{
	return conflict_words[v];
}

void yoy_decision_list_release(struct yoy_decision_list *l)
{
	yoy_vec_release(&l->decisions);
	yoy_arena_release(&l->arena);
}

static void hold(struct yoy_commit_decisions *out, const struct yoy_decision *d)
{
	if (d->kind == YOY_DECIDE_STATUS)
		out->status = d;
	else if (d->kind == YOY_DECIDE_MATCH)
		out->match = d;
	else if (d->kind == YOY_DECIDE_UNIT)
		out->unit = d;
	else if (d->kind == YOY_DECIDE_PROGRESS)
		out->progress = d;
	if (d->kind == YOY_DECIDE_NOTE || *d->note)
		out->note = d;
	if (d->conflict > out->conflict)
		out->conflict = d->conflict;
}

static int by_key(const void *a, const void *b)
{
	const struct yoy_decision *x = a, *y = b;
	int key = strcmp(x->key, y->key);

	return key ? key : x->id < y->id ? -1 : x->id > y->id;
}

void yoy_decision_sort(struct yoy_decision_vec *all)
{
	if (all->n)
		qsort(all->item, all->n, sizeof(*all->item), by_key);
}

void yoy_decision_fold(struct yoy_commit_decisions *out, const struct yoy_decision_vec *all,
		       const char *key)
{
	size_t lo = 0, hi = all->n;

	*out = (struct yoy_commit_decisions){ .status = NULL };
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (strcmp(all->item[mid].key, key) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < all->n && strcmp(all->item[lo].key, key) == 0; lo++)
		if (all->item[lo].in_force)
			hold(out, &all->item[lo]);
}

const char *yoy_decision_text_fault(const char *text, size_t max)
{
	size_t len = strlen(text);

	if (len > max)
		return N_("is too long");
	if (yoy_utf8_check(yoy_view_of(text)) != len)
		return N_("is not UTF-8");
	for (size_t i = 0; i < len; i++)
		if (((unsigned char)text[i] < 0x20 && text[i] != '\n' && text[i] != '\t') ||
		    text[i] == 0x7f)
			return N_("has control characters");
	return NULL;
}

bool yoy_decision_match_parse(const char *value, int *year, struct yoy_span *at)
{
	unsigned from, to;
	int n = 0;

	if (sscanf(value, "%4d:%9u-%9u%n", year, &from, &to, &n) != 3 || value[n] != '\0' ||
	    *year < 1949 || *year > 2100 || from >= to)
		return false;
	*at = (struct yoy_span){ from, to };
	return true;
}

enum field {
	F_VALUE,
	F_VALUE_HI,
	F_UNIT,
	F_INDICATOR,
	F_NAME,
	F_PERIOD,
	F_MEASURE,
	F_ROLE,
	F_BOUND
};
static const char *const field_words[] = { "value",  "value_hi", "unit", "indicator", "name",
					   "period", "measure",  "role", "bound" };
enum { N_FIELDS = sizeof(field_words) / sizeof(*field_words) };

bool yoy_decision_field_known(const char *field)
{
	return parse_word(field_words, N_FIELDS, field) >= 0;
}

static yoy_rc set_decimal(struct yoy_decimal *out, const char *field, const char *value,
			  struct yoy_err *err)
{
	if (yoy_decimal_parse(out, yoy_view_of(value), NULL) != YOY_OK)
		return yoy_err_set(err, YOY_E_USAGE,
				   "%s %s: a number is expected, the unit apart: --value 5.6 "
				   "--unit 亿元",
				   field, value);
	return YOY_OK;
}

static yoy_rc set_word(int *out, const char *field, const char *value, int (*parse)(const char *),
		       struct yoy_err *err)
{
	*out = parse(value);
	if (*out < 0)
		return yoy_err_set(err, YOY_E_USAGE, "%s %s: no such word: see yoy help correct",
				   field, value);
	return YOY_OK;
}

/* 2019, 2016/2020, 2020-06, 2019-H1, 2020-Q1, 2020-01/2020-09. */
static bool is_period(const char *s)
{
	static const char digits[] = "0123456789";

	for (;;) {
		if (strspn(s, digits) != 4)
			return false;
		s += 4;
		if (*s == '-' && (s[1] == 'H' || s[1] == 'Q') && s[2] >= '1' &&
		    s[2] <= (s[1] == 'H' ? '2' : '4'))
			s += 3;
		else if (*s == '-' && strspn(s + 1, digits) == 2)
			s += 3;
		if (*s != '/')
			return *s == '\0';
		s++;
	}
}

yoy_rc yoy_decision_set(struct yoy_observation *o, const char *field, const char *value,
			struct yoy_err *err)
{
	int f = parse_word(field_words, N_FIELDS, field), v = 0;
	yoy_rc rc = YOY_OK;

	if (f < 0 || (*value == '\0' && f != F_VALUE_HI && f != F_INDICATOR && f != F_UNIT))
		return yoy_err_set(err, YOY_E_USAGE, "%s: nothing to set", field);
	switch ((enum field)f) {
	case F_VALUE:
		return set_decimal(&o->value, field, value, err);
	case F_VALUE_HI:
		o->has_hi = *value != '\0';
		return o->has_hi ? set_decimal(&o->value_hi, field, value, err) : YOY_OK;
	case F_UNIT:
		o->unit = value;
		break;
	case F_INDICATOR:
		o->indicator = *value ? value : NULL;
		break;
	case F_NAME:
		o->name = value;
		break;
	case F_PERIOD:
		if (!is_period(value))
			return yoy_err_set(err, YOY_E_USAGE,
					   "period %s: 2020, 2016/2020, 2020-06, 2020-H1 or "
					   "2020-Q1 is expected",
					   value);
		o->period = value;
		break;
	case F_MEASURE:
		rc = set_word(&v, field, value, yoy_measure_parse, err);
		o->measure = rc ? o->measure : (enum yoy_measure)v;
		break;
	case F_ROLE:
		rc = set_word(&v, field, value, yoy_role_parse, err);
		o->role = rc ? o->role : (enum yoy_role)v;
		break;
	case F_BOUND:
		rc = set_word(&v, field, value, yoy_bound_parse, err);
		o->bound = rc ? o->bound : (enum yoy_bound)v;
		break;
	}
	return rc;
}
