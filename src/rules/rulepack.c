#include "yoy/rulepack.h"

#include "common_pairs.h"
#include "dictionary.h"
#include "embedded.h"
#include "grammar.h"
#include "pack_json.h"
#include "wordlist.h"
#include "yoy/alloc.h"
#include "yoy/commitment.h"
#include "yoy/io.h"
#include "yoy/rules_test.h"

enum {
	PACK_FILE_MAX = 8 * 1024 * 1024,
	EXPAND_MAX = 256 * 1024,
	EXPAND_DEPTH = 8,
};

YOY_VEC(word_vec, const char *);

struct phrase {
	const char *name;
	struct yoy_buf body;   /* alternatives joined by | */
	struct word_vec words; /* those of its lists */
};
YOY_VEC(phrase_vec, struct phrase);

struct grammar {
	const char *name;
	struct yoy_pattern *pattern;
};
YOY_VEC(grammar_vec, struct grammar);

static const char *const kinds[] = { "attach", "ignore",    "part",   "region", "parent",
				     "year",   "statement", "action", "stage",  NULL };
enum { N_KINDS = sizeof(kinds) / sizeof(*kinds) - 1 };

struct yoy_rulepack {
	struct yoy_arena arena;
	struct yoy_buf version;
	struct phrase_vec phrases;
	struct yoy_map phrase_index;
	struct grammar_vec grammar;
	struct yoy_map grammar_index;
	struct yoy_rule_vec rules[N_KINDS];
	struct yoy_unit_word_vec units;
	struct dictionary dict;
	struct wordlist stops; /* the phrase rstop */
	struct common_pairs pairs;
};

const struct yoy_unit_word_vec *yoy_rulepack_units(const struct yoy_rulepack *pack)
{
	return &pack->units;
}

const char *const *yoy_rulepack_kinds(void)
{
	return kinds;
}

size_t yoy_rulepack_n_rules(const struct yoy_rulepack *pack)
{
	size_t n = 0;

	for (int k = 0; k < N_KINDS; k++)
		n += pack->rules[k].n;
	return n;
}

static int kind_index(const char *kind)
{
	for (int i = 0; i < N_KINDS; i++)
		if (strcmp(kinds[i], kind) == 0)
			return i;
	return -1;
}

/* Phrases */

static struct phrase *phrase_get(struct yoy_rulepack *pack, struct yoy_view name)
{
	size_t at = yoy_map_get(&pack->phrase_index, name);

	return at == YOY_MAP_NONE ? NULL : &pack->phrases.item[at];
}

static int longer_first(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;
	size_t lx = strlen(*x), ly = strlen(*y);

	return lx != ly ? (lx > ly ? -1 : 1) : strcmp(*x, *y);
}

static yoy_rc load_phrases(struct yoy_rulepack *pack, const struct pack_file *file,
			   struct yoy_err *err)
{
	const cJSON *all = cJSON_GetObjectItemCaseSensitive(file->root, "phrases"), *item;

	cJSON_ArrayForEach(item, all)
	{
		struct phrase *p = phrase_get(pack, yoy_view_of(item->string));
		const char *const *words = NULL;
		size_t n = 0;
		yoy_rc rc;

		if (!p) {
			p = yoy_vec_push(&pack->phrases);
			p->name = yoy_arena_strdup(&pack->arena, item->string);
			p->body = (struct yoy_buf)YOY_BUF_INIT(EXPAND_MAX);
			yoy_map_add(&pack->phrase_index, yoy_view_of(item->string),
				    pack->phrases.n - 1);
		} else {
			yoy_buf_addc(&p->body, '|');
		}
		if (cJSON_IsString(item)) {
			yoy_buf_adds(&p->body, item->valuestring);
			*yoy_vec_push(&p->words) =
				yoy_arena_strdup(&pack->arena, item->valuestring);
			continue;
		}
		rc = pack_strings(file, all, item->string, &pack->arena, &words, &n, err);
		if (rc)
			return rc;
		if (n == 0)
			return pack_file_error(file, pack_file_locate(file, item->string, NULL),
					       err, "phrase \"%s\" is empty", item->string);
		{
			const char **sorted = yoy_arena_alloc(&pack->arena, n * sizeof(*sorted));

			memcpy(sorted, words, n * sizeof(*sorted));
			qsort(sorted, n, sizeof(*sorted), longer_first);
			for (size_t i = 0; i < n; i++) {
				if (i)
					yoy_buf_addc(&p->body, '|');
				yoy_buf_adds(&p->body, sorted[i]);
				*yoy_vec_push(&p->words) = sorted[i];
			}
		}
	}
	return YOY_OK;
}

/* Replace {{name}} by (?:body); origin[i] is the offset in the outermost source that made byte i.
 */
static yoy_rc expand(struct yoy_rulepack *pack, struct yoy_buf *out, struct yoy_view src, int depth,
		     struct yoy_err *err)
{
	size_t pos = 0;

	if (depth > EXPAND_DEPTH)
		return yoy_err_set(err, YOY_E_RULES, "phrases nest deeper than %d", EXPAND_DEPTH);
	while (pos < src.len) {
		const struct phrase *p;
		struct yoy_view name;
		size_t end;
		yoy_rc rc;

		if (src.len - pos < 4 || src.ptr[pos] != '{' || src.ptr[pos + 1] != '{') {
			yoy_buf_addc(out, src.ptr[pos++]);
			continue;
		}
		for (end = pos + 2;
		     end + 1 < src.len && !(src.ptr[end] == '}' && src.ptr[end + 1] == '}');)
			end++;
		name = yoy_view_sub(src, pos + 2, end);
		p = phrase_get(pack, name);
		if (!p)
			return yoy_err_set(err, YOY_E_RULES, "unknown phrase {{%.*s}}",
					   (int)name.len, name.ptr);
		yoy_buf_adds(out, "(?:");
		rc = expand(pack, out, yoy_buf_view(&p->body), depth + 1, err);
		if (rc)
			return rc;
		yoy_buf_addc(out, ')');
		pos = end + 2;
	}
	if (out->over)
		return yoy_err_set(err, YOY_E_RULES,
				   "pattern is longer than %d bytes with its phrases", EXPAND_MAX);
	return YOY_OK;
}

static yoy_rc compile(struct yoy_rulepack *pack, const struct pack_file *file, const char *id,
		      const char *key, const char *source, struct yoy_pattern **out,
		      struct yoy_err *err)
{
	struct yoy_buf text = YOY_BUF_INIT(EXPAND_MAX);
	struct yoy_err cause = YOY_ERR_INIT;
	size_t offset = 0;
	yoy_rc rc;

	*out = NULL;
	rc = expand(pack, &text, yoy_view_of(source), 0, &cause);
	if (!rc)
		rc = yoy_pattern_new(out, yoy_buf_view(&text), &offset, &cause);
	if (rc) {
		struct yoy_view shown = yoy_buf_view(&text);
		size_t from = offset > 24 ? offset - 24 : 0;
		size_t at = pack_file_locate(file, id, key);

		/* Without phrases the offset in the pattern can be found in the file. */
		if (!strstr(source, "{{"))
			at = pack_file_inside(file, at, offset);
		while (from > 0 && ((unsigned char)shown.ptr[from] & 0xC0) == 0x80)
			from--;
		rc = pack_file_error(
			file, at, err, "%s: pattern \"%s\": %s%s%.*s%s", id, key ? key : id,
			cause.msg, offset ? " (behind " : "",
			(int)(offset > from && offset <= shown.len ? offset - from : 0),
			shown.ptr ? shown.ptr + from : "", offset ? ")" : "");
	}
	yoy_buf_release(&text);
	return rc;
}

/* Words with conditions, joined until they fill a pattern. */
static yoy_rc stop_pattern(struct yoy_rulepack *pack, const struct pack_file *file,
			   struct yoy_buf *text, struct yoy_err *err)
{
	struct yoy_pattern *pattern = NULL;
	yoy_rc rc;

	yoy_buf_adds(text, ")");
	rc = compile(pack, file, "rstop", NULL, yoy_buf_str(text), &pattern, err);
	if (!rc)
		wordlist_add_pattern(&pack->stops, pattern);
	yoy_buf_clear(text);
	return rc;
}

static yoy_rc load_stops(struct yoy_rulepack *pack, const struct pack_file *file,
			 struct yoy_err *err)
{
	enum { PATTERN_BYTES = 4096 };
	const struct phrase *p = phrase_get(pack, YOY_VIEW_LIT("rstop"));
	struct yoy_buf text = YOY_BUF_INIT(EXPAND_MAX);
	yoy_rc rc = YOY_OK;

	for (size_t i = 0; p && !rc && i < p->words.n; i++) {
		if (wordlist_add_plain(&pack->stops, yoy_view_of(p->words.item[i])))
			continue;
		yoy_buf_adds(&text, text.len ? "|" : "\\G(?:");
		yoy_buf_adds(&text, p->words.item[i]);
		if (text.len > PATTERN_BYTES)
			rc = stop_pattern(pack, file, &text, err);
	}
	if (!rc && text.len)
		rc = stop_pattern(pack, file, &text, err);
	yoy_buf_release(&text);
	return rc;
}

static yoy_rc load_grammar(struct yoy_rulepack *pack, const struct pack_file *file,
			   struct yoy_err *err)
{
	const cJSON *all = cJSON_GetObjectItemCaseSensitive(file->root, "grammar"), *item;

	cJSON_ArrayForEach(item, all)
	{
		struct grammar *g;
		struct yoy_pattern *pattern;
		size_t at = yoy_map_get(&pack->grammar_index, yoy_view_of(item->string));
		yoy_rc rc;

		if (!cJSON_IsString(item))
			return pack_file_error(file, pack_file_locate(file, item->string, NULL),
					       err, "grammar \"%s\" must be a pattern",
					       item->string);
		rc = compile(pack, file, item->string, NULL, item->valuestring, &pattern, err);
		if (rc)
			return rc;
		if (at == YOY_MAP_NONE) {
			g = yoy_vec_push(&pack->grammar);
			g->name = yoy_arena_strdup(&pack->arena, item->string);
			yoy_map_add(&pack->grammar_index, yoy_view_of(item->string),
				    pack->grammar.n - 1);
		} else {
			g = &pack->grammar.item[at];
			yoy_pattern_free(g->pattern);
		}
		g->pattern = pattern;
	}
	return YOY_OK;
}

/* Rules */

static const struct {
	const char *word;
	unsigned bit;
} unit_words[] = {
	{ "percent", YOY_UNITS_PERCENT }, { "point", YOY_UNITS_POINT },
	{ "rank", YOY_UNITS_RANK },       { "times", YOY_UNITS_TIMES },
	{ "count", YOY_UNITS_COUNT },     { "amount", YOY_UNITS_AMOUNT },
	{ "bare", YOY_UNITS_BARE },       { "time", YOY_UNITS_TIME },
	{ "any", YOY_UNITS_ANY },
};

static const struct {
	const char *word;
	unsigned bit;
} flag_words[] = {
	{ "strive", YOY_OBS_STRIVE },
	{ "estimated", YOY_OBS_ESTIMATED },
	{ "comparable", YOY_OBS_COMPARABLE },
	{ "average", YOY_OBS_AVERAGE },
	{ "cumulative", YOY_OBS_CUMULATIVE },
	{ "nominal", YOY_OBS_NOMINAL },
	{ "real", YOY_OBS_REAL },
};

static const char *const rule_keys[] = { "id",       "kind",  "units",      "left",  "right",
					 "measure",  "sign",  "name",       "bound", "stock",
					 "base",     "flags", "confidence", "value", "match",
					 "no_match", "unit",  "note",       "names", NULL };

static yoy_rc rule_words(struct yoy_rulepack *pack, const struct pack_file *file, const cJSON *obj,
			 struct yoy_rule *rule, struct yoy_err *err)
{
	const char *const *list;
	size_t n;
	yoy_rc rc = pack_strings(file, obj, "units", &pack->arena, &list, &n, err);

	if (rc)
		return rc;
	rule->units = n ? 0 : YOY_UNITS_ANY;
	for (size_t i = 0; i < n; i++) {
		unsigned bit = 0;

		for (size_t k = 0; k < sizeof(unit_words) / sizeof(*unit_words); k++)
			if (strcmp(unit_words[k].word, list[i]) == 0)
				bit = unit_words[k].bit;
		if (!bit)
			return pack_file_error(file, pack_file_locate(file, rule->id, "units"), err,
					       "%s: unknown unit class \"%s\"", rule->id, list[i]);
		rule->units |= bit;
	}
	rc = pack_strings(file, obj, "flags", &pack->arena, &list, &n, err);
	for (size_t i = 0; !rc && i < n; i++) {
		unsigned bit = 0;

		for (size_t k = 0; k < sizeof(flag_words) / sizeof(*flag_words); k++)
			if (strcmp(flag_words[k].word, list[i]) == 0)
				bit = flag_words[k].bit;
		if (!bit)
			return pack_file_error(file, pack_file_locate(file, rule->id, "flags"), err,
					       "%s: unknown flag \"%s\"", rule->id, list[i]);
		rule->flags |= bit;
	}
	return rc;
}

static yoy_rc rule_fields(const struct pack_file *file, const cJSON *obj, struct yoy_rule *rule,
			  struct yoy_err *err)
{
	const char *measure = NULL, *name = NULL, *bound = NULL;
	const cJSON *num;
	yoy_rc rc = pack_string(file, obj, "measure", &measure, err);

	if (!rc)
		rc = pack_string(file, obj, "name", &name, err);
	if (!rc)
		rc = pack_string(file, obj, "bound", &bound, err);
	if (rc)
		return rc;
	rule->bound = -1;
	if (bound && (rule->bound = yoy_bound_parse(bound)) < 0)
		return pack_file_error(file, pack_file_locate(file, rule->id, "bound"), err,
				       "%s: unknown bound \"%s\"", rule->id, bound);
	if (measure) {
		int m = yoy_measure_parse(measure);

		if (m < 0)
			return pack_file_error(file, pack_file_locate(file, rule->id, "measure"),
					       err, "%s: unknown measure \"%s\"", rule->id,
					       measure);
		rule->measure = (enum yoy_measure)m;
	}
	rule->name_from = YOY_NAME_AUTO;
	if (name && strcmp(name, "left") == 0)
		rule->name_from = YOY_NAME_LEFT;
	else if (name && strcmp(name, "right") == 0)
		rule->name_from = YOY_NAME_RIGHT;
	else if (name && strcmp(name, "topic") == 0)
		rule->name_from = YOY_NAME_TOPIC;
	else if (name && strcmp(name, "auto") != 0)
		return pack_file_error(file, pack_file_locate(file, rule->id, "name"), err,
				       "%s: name is left, right, topic or auto", rule->id);
	num = cJSON_GetObjectItemCaseSensitive(obj, "sign");
	rule->sign = cJSON_IsNumber(num) && num->valueint < 0 ? -1 : 1;
	num = cJSON_GetObjectItemCaseSensitive(obj, "confidence");
	rule->confidence = cJSON_IsNumber(num) ? num->valueint : 900;
	rule->stock = cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(obj, "stock"));
	rule->base = cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(obj, "base"));
	return YOY_OK;
}

static yoy_rc rule_patterns(struct yoy_rulepack *pack, const struct pack_file *file,
			    const cJSON *obj, struct yoy_rule *rule, struct yoy_err *err)
{
	const char *left, *right, *value, *unit;
	yoy_rc rc = pack_string(file, obj, "left", &left, err);

	if (!rc)
		rc = pack_string(file, obj, "right", &right, err);
	if (!rc)
		rc = pack_string(file, obj, "value", &value, err);
	if (!rc)
		rc = pack_string(file, obj, "unit", &unit, err);
	if (rc)
		return rc;
	rule->value = yoy_arena_strdup(&pack->arena, value);
	rule->left_text = yoy_arena_strdup(&pack->arena, left);
	rule->right_text = yoy_arena_strdup(&pack->arena, right);
	rule->unit = yoy_arena_strdup(&pack->arena, unit);
	rule->g_name = rule->g_of = rule->g_rname = -1;
	if (left) {
		rc = compile(pack, file, rule->id, "left", left, &rule->left, err);
		if (rc)
			return rc;
		rule->g_name = yoy_pattern_group(rule->left, "name");
		rule->g_of = yoy_pattern_group(rule->left, "of");
	}
	if (right) {
		rc = compile(pack, file, rule->id, "right", right, &rule->right, err);
		if (rc)
			return rc;
		rule->g_rname = yoy_pattern_group(rule->right, "name");
	}
	if (!left && !right)
		return pack_file_error(file, pack_file_locate(file, rule->id, NULL), err,
				       "%s: a rule needs \"left\" or \"right\"", rule->id);
	return YOY_OK;
}

/* The words that the reading of commitments knows; other kinds say freely what they mean. */
static yoy_rc check_value(const struct pack_file *file, const struct yoy_rule *rule,
			  struct yoy_err *err)
{
	const char *value = rule->value ? rule->value : "";
	bool action = strcmp(rule->kind, "action") == 0, stage = strcmp(rule->kind, "stage") == 0;

	if ((!action || yoy_action_class_parse(value) >= 0) &&
	    (!stage || yoy_stage_parse(value) > YOY_STAGE_NONE))
		return YOY_OK;
	return pack_file_error(file, pack_file_locate(file, rule->id, "value"), err,
			       "%s: value is %s", rule->id,
			       action ? "deliver, finish, start, do, count or vague"
				      : "failed, prepared, started, advanced, phase or done");
}

static yoy_rc load_rule(struct yoy_rulepack *pack, const struct pack_file *file, const cJSON *obj,
			const char *pack_name, struct yoy_rule_vec *lists, struct yoy_err *err)
{
	const char *id, *kind;
	struct yoy_rule *rule;
	size_t column;
	int k;
	yoy_rc rc = pack_string(file, obj, "id", &id, err);

	if (!rc && !id)
		rc = pack_file_error(file, 0, err, "a rule without \"id\"");
	if (!rc)
		rc = pack_check_keys(file, obj, rule_keys, id, err);
	if (!rc)
		rc = pack_string(file, obj, "kind", &kind, err);
	if (rc)
		return rc;
	k = kind ? kind_index(kind) : -1;
	if (k < 0)
		return pack_file_error(
			file, pack_file_locate(file, id, "kind"), err,
			"%s: kind is attach, ignore, part, region, parent, year, statement, "
			"action or stage",
			id);
	for (size_t i = 0; i < lists[k].n; i++)
		if (strcmp(lists[k].item[i].id, id) == 0)
			return pack_file_error(file, pack_file_locate(file, id, NULL), err,
					       "rule \"%s\" stands twice", id);
	rule = yoy_vec_push(&lists[k]);
	rule->id = yoy_arena_strdup(&pack->arena, id);
	rule->kind = kinds[k];
	rule->pack = pack_name;
	pack_file_place(file, pack_file_locate(file, id, NULL), &rule->line, &column);
	rc = rule_words(pack, file, obj, rule, err);
	if (!rc)
		rc = rule_fields(file, obj, rule, err);
	if (!rc)
		rc = rule_patterns(pack, file, obj, rule, err);
	if (!rc)
		rc = check_value(file, rule, err);
	if (!rc)
		rc = pack_strings(file, obj, "names", &pack->arena, &rule->names, &rule->n_names,
				  err);
	if (!rc)
		rc = pack_strings(file, obj, "match", &pack->arena, &rule->match, &rule->n_match,
				  err);
	if (!rc)
		rc = pack_strings(file, obj, "no_match", &pack->arena, &rule->no_match,
				  &rule->n_no_match, err);
	return rc;
}

static const char *const pack_keys[] = { "format",  "name",  "version", "note",       "phrases",
					 "grammar", "rules", "units",   "indicators", NULL };

static yoy_rc load_units(struct yoy_rulepack *pack, const struct pack_file *file,
			 struct yoy_err *err)
{
	static const char *const keys[] = { "word", "not_before", NULL };
	const cJSON *item;

	cJSON_ArrayForEach(item, cJSON_GetObjectItemCaseSensitive(file->root, "units"))
	{
		const char *word = NULL, *not_before = NULL;
		yoy_rc rc = pack_check_keys(file, item, keys, "units", err);

		if (!rc)
			rc = pack_string(file, item, "word", &word, err);
		if (!rc)
			rc = pack_string(file, item, "not_before", &not_before, err);
		if (rc)
			return rc;
		if (!word || !*word)
			return pack_file_error(file, pack_file_locate(file, "units", NULL), err,
					       "a unit without \"word\"");
		*yoy_vec_push(&pack->units) =
			(struct yoy_unit_word){ yoy_arena_strdup(&pack->arena, word),
						yoy_arena_strdup(&pack->arena, not_before) };
	}
	return YOY_OK;
}

static yoy_rc load_rules(struct yoy_rulepack *pack, const struct pack_file *file,
			 struct yoy_err *err)
{
	const char *name =
		cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(file->root, "name"));
	const cJSON *item;
	struct yoy_rule_vec lists[N_KINDS] = { 0 };
	const char *kept = yoy_arena_strdup(&pack->arena, name);
	yoy_rc rc = YOY_OK;

	cJSON_ArrayForEach(item, cJSON_GetObjectItemCaseSensitive(file->root, "rules"))
	{
		rc = load_rule(pack, file, item, kept, lists, err);
		if (rc)
			break;
	}
	/* Later packs go first: what a user adds wins. */
	for (int k = 0; k < N_KINDS; k++) {
		for (size_t i = 0; i < pack->rules[k].n; i++)
			*yoy_vec_push(&lists[k]) = pack->rules[k].item[i];
		yoy_vec_release(&pack->rules[k]);
		pack->rules[k] = lists[k];
	}
	return rc;
}

static yoy_rc check_head(struct yoy_rulepack *pack, const struct pack_file *file,
			 struct yoy_err *err)
{
	static const char *const lists[] = { "rules", "units", "indicators" };
	const cJSON *format = cJSON_GetObjectItemCaseSensitive(file->root, "format");
	const char *name, *version;
	yoy_rc rc = pack_check_keys(file, file->root, pack_keys, "pack", err);

	for (size_t i = 0; !rc && i < sizeof(lists) / sizeof(*lists); i++) {
		const cJSON *list = cJSON_GetObjectItemCaseSensitive(file->root, lists[i]);

		if (list && !cJSON_IsArray(list))
			rc = pack_file_error(file, pack_file_locate(file, lists[i], NULL), err,
					     "\"%s\" must be a list [...]", lists[i]);
	}
	if (!rc && (!cJSON_IsNumber(format) || format->valueint != 1))
		rc = pack_file_error(file, pack_file_locate(file, "format", NULL), err,
				     "\"format\" must be 1 for this program");
	if (!rc)
		rc = pack_string(file, file->root, "name", &name, err);
	if (!rc)
		rc = pack_string(file, file->root, "version", &version, err);
	if (rc)
		return rc;
	if (!name || !version)
		return pack_file_error(file, 0, err, "a pack needs \"name\" and \"version\"");
	yoy_buf_addf(&pack->version, "%s%s %s", pack->version.len ? " + " : "", name, version);
	return YOY_OK;
}

static yoy_rc load_files(struct yoy_rulepack *pack, struct pack_file *files, size_t n,
			 struct yoy_err *err)
{
	size_t index = 0;
	yoy_rc rc = YOY_OK;

	for (size_t i = 0; !rc && i < n; i++) {
		rc = pack_file_parse(&files[i], err);
		if (!rc)
			rc = check_head(pack, &files[i], err);
		if (!rc)
			rc = load_phrases(pack, &files[i], err);
	}
	for (size_t i = 0; !rc && i < n; i++) {
		rc = load_grammar(pack, &files[i], err);
		if (!rc)
			rc = load_units(pack, &files[i], err);
		if (!rc)
			rc = load_rules(pack, &files[i], err);
		if (!rc)
			rc = dictionary_load(&pack->dict, &pack->arena, &files[i], err);
	}
	if (!rc)
		rc = load_stops(pack, &files[n - 1], err);
	for (size_t i = 0; !rc && grammar_needed[i]; i++)
		if (!yoy_rulepack_grammar(pack, grammar_needed[i]))
			rc = yoy_err_set(err, YOY_E_RULES, "%s: grammar \"%s\" is missing",
					 files[0].path, grammar_needed[i]);
	for (int k = 0; k < N_KINDS; k++)
		for (size_t i = 0; i < pack->rules[k].n; i++)
			pack->rules[k].item[i].index = index++;
	return rc;
}

yoy_rc yoy_rulepack_load(struct yoy_rulepack **out, const char *const *paths, size_t n_paths,
			 struct yoy_err *err)
{
	enum { BUILT_IN = 3 };
	struct yoy_rulepack *pack = yoy_xcalloc(1, sizeof(*pack));
	struct pack_file *files = yoy_xcalloc(n_paths + BUILT_IN, sizeof(*files));
	struct yoy_buf *texts = yoy_xcalloc(n_paths + 1, sizeof(*texts));
	yoy_rc rc = YOY_OK;

	*out = NULL;
	pack->version = (struct yoy_buf)YOY_BUF_INIT(4096);
	files[0].path = "pack.json";
	files[0].text = (struct yoy_view){ (const char *)yoy_embedded_pack, yoy_embedded_pack_len };
	files[1].path = "indicators.json";
	files[1].text = (struct yoy_view){ (const char *)yoy_embedded_indicators,
					   yoy_embedded_indicators_len };
	files[2].path = "commitments.json";
	files[2].text = (struct yoy_view){ (const char *)yoy_embedded_commitments,
					   yoy_embedded_commitments_len };
	rc = common_pairs_load(&pack->pairs, err);
	for (size_t i = 0; !rc && i < n_paths; i++) {
		texts[i] = (struct yoy_buf)YOY_BUF_INIT(PACK_FILE_MAX);
		rc = yoy_io_read_file(&texts[i], paths[i], err);
		files[i + BUILT_IN].path = paths[i];
		files[i + BUILT_IN].text = yoy_buf_view(&texts[i]);
	}
	if (!rc)
		rc = load_files(pack, files, n_paths + BUILT_IN, err);
	for (size_t i = 0; i < n_paths + BUILT_IN; i++)
		cJSON_Delete(files[i].root);
	for (size_t i = 0; i < n_paths; i++)
		yoy_buf_release(&texts[i]);
	free(files);
	free(texts);
	if (rc) {
		yoy_rulepack_free(pack);
		return rc;
	}
	*out = pack;
	return YOY_OK;
}

void yoy_rulepack_free(struct yoy_rulepack *pack)
{
	if (!pack)
		return;
	for (int k = 0; k < N_KINDS; k++) {
		for (size_t i = 0; i < pack->rules[k].n; i++) {
			yoy_pattern_free(pack->rules[k].item[i].left);
			yoy_pattern_free(pack->rules[k].item[i].right);
		}
		yoy_vec_release(&pack->rules[k]);
	}
	for (size_t i = 0; i < pack->grammar.n; i++)
		yoy_pattern_free(pack->grammar.item[i].pattern);
	yoy_vec_release(&pack->grammar);
	yoy_vec_release(&pack->units);
	yoy_map_release(&pack->grammar_index);
	for (size_t i = 0; i < pack->phrases.n; i++) {
		yoy_buf_release(&pack->phrases.item[i].body);
		yoy_vec_release(&pack->phrases.item[i].words);
	}
	yoy_vec_release(&pack->phrases);
	yoy_map_release(&pack->phrase_index);
	dictionary_release(&pack->dict);
	wordlist_release(&pack->stops);
	common_pairs_release(&pack->pairs);
	yoy_buf_release(&pack->version);
	yoy_arena_release(&pack->arena);
	free(pack);
}

const struct yoy_dictionary *yoy_rulepack_dictionary(const struct yoy_rulepack *pack)
{
	return &pack->dict.pub;
}

const struct yoy_common_pairs *yoy_rulepack_common_pairs(const struct yoy_rulepack *pack)
{
	return &pack->pairs.pub;
}

const char *yoy_rulepack_schema(void)
{
	return (const char *)yoy_embedded_schema;
}

const char *yoy_rulepack_version(const struct yoy_rulepack *pack)
{
	return yoy_buf_str(&pack->version);
}

const struct yoy_rule_vec *yoy_rulepack_rules(const struct yoy_rulepack *pack, const char *kind)
{
	return &pack->rules[kind_index(kind)];
}

struct yoy_pattern *yoy_rulepack_grammar(const struct yoy_rulepack *pack, const char *name)
{
	size_t at = yoy_map_get(&pack->grammar_index, yoy_view_of(name));

	return at == YOY_MAP_NONE ? NULL : pack->grammar.item[at].pattern;
}

yoy_rc yoy_rulepack_stops(const struct yoy_rulepack *pack, struct yoy_view text, size_t pos,
			  bool *hit, struct yoy_err *err)
{
	return wordlist_at(&pack->stops, text, pos, hit, err);
}

const struct yoy_indicator *yoy_rulepack_indicator(const struct yoy_rulepack *pack,
						   struct yoy_view phrase, enum yoy_measure measure,
						   const char *dim)
{
	return dictionary_match(&pack->dict, yoy_rulepack_grammar(pack, "scope"), phrase, measure,
				dim);
}

const struct yoy_indicator *yoy_rulepack_complete(const struct yoy_rulepack *pack,
						  struct yoy_view phrase, struct yoy_view context,
						  enum yoy_measure measure, const char *dim)
{
	return dictionary_complete(&pack->dict, phrase, context, measure, dim);
}

const struct yoy_indicator *yoy_rulepack_find(const struct yoy_rulepack *pack, const char *text)
{
	return dictionary_find(&pack->dict, yoy_rulepack_grammar(pack, "scope"), text);
}

size_t yoy_rulepack_indicator_examples(const struct yoy_rulepack *pack, size_t indicator,
				       bool wanted, const char *const **out)
{
	const struct dict_entry *e = &pack->dict.entries.item[indicator];

	*out = wanted ? e->match : e->no_match;
	return wanted ? e->n_match : e->n_no_match;
}
