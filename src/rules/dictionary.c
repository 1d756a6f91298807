#include "dictionary.h"

#include "yoy/buf.h"
#include "yoy/utf8.h"

enum { PHRASE_MAX = 512, PATTERN_MAX = 64 * 1024 };

/* Fold a phrase: without spaces, quotes and 的; Latin letters upper case. */
static void fold(struct yoy_buf *out, struct yoy_view phrase)
{
	size_t pos = 0;

	while (pos < phrase.len) {
		size_t len;
		uint32_t c = yoy_utf8_at(phrase, pos, &len);

		switch (c) {
		case ' ':
		case '\t':
		case '"':
		case '*':
		case 0x3000:
		case 0x201C:
		case 0x201D:
		case 0x2018:
		case 0x2019:
		case 0x300A:
		case 0x300B:
		case 0x7684: /* 的 */
			break;
		default:
			if (c >= 'a' && c <= 'z')
				yoy_buf_addc(out, (char)(c - 'a' + 'A'));
			else
				yoy_buf_add(out, phrase.ptr + pos, len);
		}
		pos += len;
	}
}

static yoy_rc entry_patterns(struct dict_entry *e, const struct pack_file *file, const cJSON *obj,
			     const char *id, struct yoy_arena *arena, struct yoy_err *err)
{
	struct yoy_buf all = YOY_BUF_INIT(PATTERN_MAX);
	struct yoy_err cause = YOY_ERR_INIT;
	const char *const *list;
	size_t n, offset;
	yoy_rc rc = pack_strings(file, obj, "patterns", arena, &list, &n, err);

	if (rc || n == 0)
		return rc;
	yoy_buf_adds(&all, "^(?:");
	for (size_t i = 0; i < n; i++)
		yoy_buf_addf(&all, "%s(?:%s)", i ? "|" : "", list[i]);
	yoy_buf_adds(&all, ")$");
	yoy_pattern_free(e->pattern);
	rc = yoy_pattern_new(&e->pattern, yoy_buf_view(&all), &offset, &cause);
	if (rc)
		rc = pack_file_error(file, pack_file_locate(file, id, "patterns"), err,
				     "%s: pattern: %s", id, cause.msg);
	yoy_buf_release(&all);
	return rc;
}

static yoy_rc entry_limits(struct dict_entry *e, const struct pack_file *file, const cJSON *obj,
			   const char *id, struct yoy_arena *arena, struct yoy_err *err)
{
	const char *const *list;
	size_t n;
	yoy_rc rc = pack_strings(file, obj, "measures", arena, &list, &n, err);

	for (size_t i = 0; !rc && i < n; i++) {
		int m = yoy_measure_parse(list[i]);

		if (m < 0)
			return pack_file_error(file, pack_file_locate(file, id, "measures"), err,
					       "%s: unknown measure \"%s\"", id, list[i]);
		e->measures |= 1u << (unsigned)m;
	}
	if (!rc)
		rc = pack_strings(file, obj, "dims", arena, &list, &n, err);
	if (!rc && n) {
		e->dims = list;
		e->n_dims = n;
	}
	if (!rc)
		rc = pack_strings(file, obj, "match", arena, &e->match, &e->n_match, err);
	if (!rc)
		rc = pack_strings(file, obj, "no_match", arena, &e->no_match, &e->n_no_match, err);
	return rc;
}

static void add_alias(struct dictionary *dict, struct yoy_arena *arena, size_t entry,
		      const char *alias, bool growth_only)
{
	struct yoy_buf key = YOY_BUF_INIT(PHRASE_MAX);
	struct dict_alias *a;
	size_t at;

	fold(&key, yoy_view_of(alias));
	at = yoy_map_get(&dict->by_alias, yoy_buf_view(&key));
	for (size_t i = at; i != YOY_MAP_NONE; i = dict->aliases.item[i].next) {
		if (dict->aliases.item[i].entry == entry)
			goto done;
		at = i;
	}
	a = yoy_vec_push(&dict->aliases);
	a->entry = entry;
	a->growth_only = growth_only;
	a->text = yoy_arena_dupv(arena, yoy_buf_view(&key));
	a->next = YOY_MAP_NONE;
	if (at == YOY_MAP_NONE)
		yoy_map_add(&dict->by_alias, yoy_buf_view(&key), dict->aliases.n - 1);
	else
		dict->aliases.item[at].next = dict->aliases.n - 1;
done:
	yoy_buf_release(&key);
}

static const char *const indicator_keys[] = { "id",        "name",     "en",       "group",
					      "dimension", "better",   "basis",    "aliases",
					      "patterns",  "measures", "dims",     "growth_aliases",
					      "match",     "no_match", "note",     "parts",
					      "includes",  "between",  "share_of", "renamed",
					      "narrower",  "mean",     "scopes",   NULL };

/* What must add up: see indicator.h. Ids are looked up where they are used, for a later pack may
 * bring them. */
static yoy_rc entry_relations(struct yoy_indicator *ind, const struct pack_file *file,
			      const cJSON *obj, struct yoy_arena *arena, struct yoy_err *err)
{
	const struct relation {
		const char *key;
		const char *const **list;
		size_t *n;
		size_t exactly; /* 0: any number */
	} relations[] = {
		{ "parts", &ind->parts, &ind->n_parts, 0 },
		{ "includes", &ind->includes, &ind->n_includes, 0 },
		{ "between", &ind->between, &ind->n_between, 2 },
		{ "share_of", &ind->share_of, &ind->n_share_of, 2 },
		{ "narrower", &ind->narrower, &ind->n_narrower, 0 },
		{ "scopes", &ind->scopes, &ind->n_scopes, 0 },
	};

	for (size_t i = 0; i < sizeof(relations) / sizeof(*relations); i++) {
		const struct relation *r = &relations[i];
		const char *const *list;
		size_t n;
		yoy_rc rc = pack_strings(file, obj, r->key, arena, &list, &n, err);

		if (rc)
			return rc;
		if (n == 0)
			continue;
		if (r->exactly && n != r->exactly)
			return pack_file_error(file, pack_file_locate(file, ind->id, r->key), err,
					       "%s: %s takes %zu indicators, not %zu", ind->id,
					       r->key, r->exactly, n);
		*r->list = list;
		*r->n = n;
	}
	return YOY_OK;
}

static yoy_rc renaming(struct yoy_renaming *out, const struct yoy_indicator *ind,
		       const struct pack_file *file, const cJSON *item, struct yoy_arena *arena,
		       struct yoy_err *err)
{
	static const char *const keys[] = { "from", "to", "year", "break", "lingers", NULL };
	const cJSON *year = cJSON_GetObjectItemCaseSensitive(item, "year");
	const char *from = NULL, *to = NULL, *note = NULL;
	yoy_rc rc = YOY_OK;

	if (cJSON_IsObject(item)) {
		rc = pack_check_keys(file, item, keys, ind->id, err);
		rc = rc ? rc : pack_string(file, item, "from", &from, err);
		rc = rc ? rc : pack_string(file, item, "to", &to, err);
		rc = rc ? rc : pack_string(file, item, "break", &note, err);
	}
	if (rc)
		return rc;
	if (!from || !to || !cJSON_IsNumber(year) || year->valueint < 1949 || year->valueint > 2100)
		return pack_file_error(file, pack_file_locate(file, ind->id, "renamed"), err,
				       "%s: renamed takes objects with from, to and a year",
				       ind->id);
	*out = (struct yoy_renaming){ .from = yoy_arena_strdup(arena, from),
				      .to = yoy_arena_strdup(arena, to),
				      .year = year->valueint,
				      .breaks = note != NULL,
				      .lingers = cJSON_IsTrue(
					      cJSON_GetObjectItemCaseSensitive(item, "lingers")),
				      .note = yoy_arena_strdup(arena, note ? note : "") };
	return YOY_OK;
}

/* Names of other times; a break says in a word what changed. */
static yoy_rc entry_renamed(struct yoy_indicator *ind, const struct pack_file *file,
			    const cJSON *obj, struct yoy_arena *arena, struct yoy_err *err)
{
	const cJSON *list = cJSON_GetObjectItemCaseSensitive(obj, "renamed"), *item;
	struct yoy_renaming *made;
	size_t n = 0;

	if (!list)
		return YOY_OK;
	if (!cJSON_IsArray(list))
		return pack_file_error(file, pack_file_locate(file, ind->id, "renamed"), err,
				       "%s: renamed must be an array", ind->id);
	made = yoy_arena_alloc(arena, (size_t)cJSON_GetArraySize(list) * sizeof(*made));
	cJSON_ArrayForEach(item, list)
	{
		yoy_rc rc = renaming(&made[n++], ind, file, item, arena, err);

		if (rc)
			return rc;
	}
	ind->renamed = made;
	ind->n_renamed = n;
	return YOY_OK;
}

static yoy_rc entry_words(struct yoy_indicator *ind, const struct pack_file *file, const cJSON *obj,
			  struct yoy_arena *arena, struct yoy_err *err)
{
	const cJSON *mean = cJSON_GetObjectItemCaseSensitive(obj, "mean");
	const char *name, *en, *group, *dimension, *better, *basis;
	yoy_rc rc = pack_string(file, obj, "name", &name, err);

	rc = rc ? rc : pack_string(file, obj, "en", &en, err);
	rc = rc ? rc : pack_string(file, obj, "group", &group, err);
	rc = rc ? rc : pack_string(file, obj, "dimension", &dimension, err);
	rc = rc ? rc : pack_string(file, obj, "better", &better, err);
	rc = rc ? rc : pack_string(file, obj, "basis", &basis, err);
	if (rc)
		return rc;
	if (name)
		ind->name = yoy_arena_strdup(arena, name);
	if (en)
		ind->name_en = yoy_arena_strdup(arena, en);
	if (group)
		ind->group = yoy_arena_strdup(arena, group);
	if (dimension)
		ind->dimension = yoy_arena_strdup(arena, dimension);
	if (better && strcmp(better, "higher") == 0)
		ind->better = YOY_BETTER_HIGHER;
	else if (better && strcmp(better, "lower") == 0)
		ind->better = YOY_BETTER_LOWER;
	else if (better && strcmp(better, "neutral") == 0)
		ind->better = YOY_BETTER_NEUTRAL;
	else if (better)
		return pack_file_error(file, pack_file_locate(file, ind->id, "better"), err,
				       "%s: better is higher, lower or neutral", ind->id);
	if (basis && strcmp(basis, "real") == 0)
		ind->basis = YOY_BASIS_REAL;
	else if (basis && strcmp(basis, "nominal") == 0)
		ind->basis = YOY_BASIS_NOMINAL;
	else if (basis)
		return pack_file_error(file, pack_file_locate(file, ind->id, "basis"), err,
				       "%s: basis is real or nominal", ind->id);
	if (mean && !cJSON_IsBool(mean))
		return pack_file_error(file, pack_file_locate(file, ind->id, "mean"), err,
				       "%s: mean is true or false", ind->id);
	if (mean)
		ind->is_mean = cJSON_IsTrue(mean);
	return YOY_OK;
}

static yoy_rc load_indicator(struct dictionary *dict, struct yoy_arena *arena,
			     const struct pack_file *file, const cJSON *obj, struct yoy_err *err)
{
	const char *id, *const *aliases;
	size_t n, at;
	yoy_rc rc = pack_string(file, obj, "id", &id, err);

	if (!rc && !id)
		rc = pack_file_error(file, pack_file_locate(file, "indicators", NULL), err,
				     "an indicator without \"id\"");
	if (!rc)
		rc = pack_check_keys(file, obj, indicator_keys, id, err);
	if (rc)
		return rc;
	at = yoy_map_get(&dict->pub.by_id, yoy_view_of(id));
	if (at == YOY_MAP_NONE) {
		struct yoy_indicator *ind = yoy_vec_push(&dict->pub.all);

		(void)yoy_vec_push(&dict->entries);
		at = dict->pub.all.n - 1;
		ind->id = yoy_arena_strdup(arena, id);
		ind->name = ind->name_en = ind->id;
		ind->group = ind->dimension = "";
		yoy_map_add(&dict->pub.by_id, yoy_view_of(id), at);
	}
	rc = entry_words(&dict->pub.all.item[at], file, obj, arena, err);
	if (!rc)
		rc = entry_relations(&dict->pub.all.item[at], file, obj, arena, err);
	if (!rc)
		rc = entry_renamed(&dict->pub.all.item[at], file, obj, arena, err);
	if (!rc)
		rc = entry_limits(&dict->entries.item[at], file, obj, id, arena, err);
	if (!rc)
		rc = entry_patterns(&dict->entries.item[at], file, obj, id, arena, err);
	if (!rc)
		rc = pack_strings(file, obj, "aliases", arena, &aliases, &n, err);
	if (rc)
		return rc;
	add_alias(dict, arena, at, dict->pub.all.item[at].name, false);
	for (size_t i = 0; i < n; i++)
		add_alias(dict, arena, at, aliases[i], false);
	rc = pack_strings(file, obj, "growth_aliases", arena, &aliases, &n, err);
	for (size_t i = 0; !rc && i < n; i++)
		add_alias(dict, arena, at, aliases[i], true);
	return rc;
}

yoy_rc dictionary_load(struct dictionary *dict, struct yoy_arena *arena,
		       const struct pack_file *file, struct yoy_err *err)
{
	const cJSON *item;

	cJSON_ArrayForEach(item, cJSON_GetObjectItemCaseSensitive(file->root, "indicators"))
	{
		yoy_rc rc = load_indicator(dict, arena, file, item, err);

		if (rc)
			return rc;
	}
	return YOY_OK;
}

void dictionary_release(struct dictionary *dict)
{
	for (size_t i = 0; i < dict->entries.n; i++)
		yoy_pattern_free(dict->entries.item[i].pattern);
	yoy_vec_release(&dict->pub.all);
	yoy_map_release(&dict->pub.by_id);
	yoy_vec_release(&dict->entries);
	yoy_vec_release(&dict->aliases);
	yoy_map_release(&dict->by_alias);
}

static bool is_amount(const char *dimension)
{
	static const char *const amounts[] = {
		"money", "mass", "area", "length", "power", "energy"
	};

	for (size_t i = 0; i < sizeof(amounts) / sizeof(*amounts); i++)
		if (strcmp(dimension, amounts[i]) == 0)
			return true;
	return false;
}

static bool allowed(const struct dictionary *dict, size_t at, enum yoy_measure measure,
		    const char *dim)
{
	const struct dict_entry *e = &dict->entries.item[at];

	if (e->measures && !(e->measures & (1u << (unsigned)measure)))
		return false;
	if (!dim || (measure != YOY_LEVEL && measure != YOY_CHANGE) ||
	    (measure == YOY_CHANGE && strcmp(dim, "point") == 0))
		return true;
	/* Without a list of its own: what is money or tons is at least no count of people. */
	if (e->n_dims == 0)
		return strcmp(dim, "count") != 0 || !is_amount(dict->pub.all.item[at].dimension);
	for (size_t i = 0; i < e->n_dims; i++)
		if (strcmp(e->dims[i], dim) == 0)
			return true;
	return false;
}

static size_t lookup(const struct dictionary *dict, struct yoy_view key, int measure,
		     const char *dim)
{
	size_t a = yoy_map_get(&dict->by_alias, key);
	struct yoy_match m;
	bool hit;

	for (; a != YOY_MAP_NONE; a = dict->aliases.item[a].next) {
		size_t e = dict->aliases.item[a].entry;

		if (measure >= 0 && dict->aliases.item[a].growth_only && measure != YOY_GROWTH)
			continue;
		if (measure < 0 || allowed(dict, e, (enum yoy_measure)measure, dim))
			return e;
	}
	for (size_t e = 0; e < dict->entries.n; e++) {
		const struct dict_entry *entry = &dict->entries.item[e];

		if (!entry->pattern ||
		    (measure >= 0 && !allowed(dict, e, (enum yoy_measure)measure, dim)))
			continue;
		if (yoy_pattern_match(entry->pattern, key, 0, &m, &hit, NULL) == YOY_OK && hit)
			return e;
	}
	return YOY_MAP_NONE;
}

static size_t match_phrase(const struct dictionary *dict, struct yoy_pattern *scope,
			   struct yoy_view phrase, int measure, const char *dim)
{
	struct yoy_buf key = YOY_BUF_INIT(PHRASE_MAX);
	struct yoy_view rest;
	struct yoy_match m;
	bool hit = false;
	size_t found = YOY_MAP_NONE;

	fold(&key, phrase);
	rest = yoy_buf_view(&key);
	if (rest.len && !key.over) {
		found = lookup(dict, rest, measure, dim);
		if (found == YOY_MAP_NONE && !yoy_pattern_match(scope, rest, 0, &m, &hit, NULL) &&
		    hit && m.group[0].beg == 0 && m.group[0].end > 0 && m.group[0].end < rest.len)
			found = lookup(dict, yoy_view_sub(rest, m.group[0].end, rest.len), measure,
				       dim);
	}
	yoy_buf_release(&key);
	return found;
}

const struct yoy_indicator *dictionary_match(const struct dictionary *dict,
					     struct yoy_pattern *scope, struct yoy_view phrase,
					     enum yoy_measure measure, const char *dim)
{
	size_t at = match_phrase(dict, scope, phrase, (int)measure, dim);

	return at == YOY_MAP_NONE ? NULL : &dict->pub.all.item[at];
}

static bool holds(struct yoy_view text, struct yoy_view part)
{
	for (size_t i = 0; i + part.len <= text.len; i++)
		if (memcmp(text.ptr + i, part.ptr, part.len) == 0)
			return true;
	return false;
}

const struct yoy_indicator *dictionary_complete(const struct dictionary *dict,
						struct yoy_view phrase, struct yoy_view context,
						enum yoy_measure measure, const char *dim)
{
	enum { LEAST_BYTES = 6 };
	size_t found = YOY_MAP_NONE, longest = 0;

	for (size_t i = 0; i < dict->aliases.n; i++) {
		const struct dict_alias *a = &dict->aliases.item[i];
		struct yoy_view text = yoy_view_of(a->text), rest = text;

		if (text.len < phrase.len + LEAST_BYTES || !allowed(dict, a->entry, measure, dim) ||
		    (a->growth_only && measure != YOY_GROWTH))
			continue;
		rest.len -= phrase.len;
		if (yoy_view_starts(text, phrase))
			rest.ptr += phrase.len;
		else if (!yoy_view_ends(text, phrase))
			continue;
		if (rest.len <= longest || !holds(context, rest))
			continue;
		longest = rest.len;
		found = a->entry;
	}
	return found == YOY_MAP_NONE ? NULL : &dict->pub.all.item[found];
}

const struct yoy_indicator *dictionary_find(const struct dictionary *dict,
					    struct yoy_pattern *scope, const char *text)
{
	size_t at = yoy_map_get(&dict->pub.by_id, yoy_view_of(text));

	if (at == YOY_MAP_NONE)
		at = match_phrase(dict, scope, yoy_view_of(text), -1, NULL);
	return at == YOY_MAP_NONE ? NULL : &dict->pub.all.item[at];
}
