#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "yoy/alloc.h"
#include "yoy/pattern.h"

enum {
	MATCH_LIMIT = 1000000,
	DEPTH_LIMIT = 10000,
	HEAP_LIMIT_KIB = 20000,
	JIT_STACK_MIN = 32 * 1024,
	JIT_STACK_MAX = 1024 * 1024,
};

struct yoy_pattern {
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *context;
	pcre2_jit_stack *stack;
	bool tried_jit;
};

yoy_rc yoy_pattern_new(struct yoy_pattern **out, struct yoy_view regex, size_t *offset,
		       struct yoy_err *err)
{
	struct yoy_pattern *pat = yoy_xcalloc(1, sizeof(*pat));
	PCRE2_SIZE at = 0;
	int code = 0;

	*out = NULL;
	*offset = 0;
	pat->code =
		pcre2_compile((PCRE2_SPTR)regex.ptr, regex.len,
			      PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, &code, &at, NULL);
	if (!pat->code) {
		PCRE2_UCHAR msg[256];

		pcre2_get_error_message(code, msg, sizeof(msg));
		*offset = at;
		yoy_pattern_free(pat);
		return yoy_err_set(err, YOY_E_RULES, "%s", (const char *)msg);
	}
	pat->data = pcre2_match_data_create_from_pattern(pat->code, NULL);
	pat->context = pcre2_match_context_create(NULL);
	pcre2_set_match_limit(pat->context, MATCH_LIMIT);
	pcre2_set_depth_limit(pat->context, DEPTH_LIMIT);
	pcre2_set_heap_limit(pat->context, HEAP_LIMIT_KIB);
	*out = pat;
	return YOY_OK;
}

void yoy_pattern_free(struct yoy_pattern *pat)
{
	if (!pat)
		return;
	pcre2_match_data_free(pat->data);
	pcre2_match_context_free(pat->context);
	pcre2_jit_stack_free(pat->stack);
	pcre2_code_free(pat->code);
	free(pat);
}

int yoy_pattern_group(const struct yoy_pattern *pat, const char *name)
{
	int n = pcre2_substring_number_from_name(pat->code, (PCRE2_SPTR)name);

	return n > 0 && n < YOY_PATTERN_GROUPS ? n : -1;
}

/* On first use, since most patterns of a pack are never needed by one report. JIT is only speed:
 * the interpreter gives the same answers. */
static void use_jit(struct yoy_pattern *pat)
{
	pat->tried_jit = true;
	if (pcre2_jit_compile(pat->code, PCRE2_JIT_COMPLETE) == 0) {
		pat->stack = pcre2_jit_stack_create(JIT_STACK_MIN, JIT_STACK_MAX, NULL);
		pcre2_jit_stack_assign(pat->context, NULL, pat->stack);
	}
}

static yoy_rc pattern_exec(struct yoy_pattern *pat, struct yoy_view subject, size_t from,
			   uint32_t options, struct yoy_match *m, bool *hit, struct yoy_err *err)
{
	int rc;
	PCRE2_SIZE *v;
	uint32_t n;

	if (!pat->tried_jit)
		use_jit(pat);
	rc = pcre2_match(pat->code, (PCRE2_SPTR)subject.ptr, subject.len, from,
			 options | PCRE2_NO_UTF_CHECK, pat->data, pat->context);
	*hit = false;
	if (rc == PCRE2_ERROR_NOMATCH)
		return YOY_OK;
	if (rc < 0) {
		PCRE2_UCHAR msg[256];

		pcre2_get_error_message(rc, msg, sizeof(msg));
		return yoy_err_set(err, YOY_E_LIMIT, "%s", (const char *)msg);
	}
	v = pcre2_get_ovector_pointer(pat->data);
	n = pcre2_get_ovector_count(pat->data);
	for (uint32_t i = 0; i < YOY_PATTERN_GROUPS; i++) {
		m->set[i] = i < n && i < (uint32_t)rc && v[2 * i] != PCRE2_UNSET;
		m->group[i].beg = m->set[i] ? (uint32_t)v[2 * i] : 0;
		m->group[i].end = m->set[i] ? (uint32_t)v[2 * i + 1] : 0;
	}
	*hit = true;
	return YOY_OK;
}

yoy_rc yoy_pattern_match(struct yoy_pattern *pat, struct yoy_view subject, size_t from,
			 struct yoy_match *m, bool *hit, struct yoy_err *err)
{
	return pattern_exec(pat, subject.ptr ? subject : YOY_VIEW_LIT(""), from, 0, m, hit, err);
}

yoy_rc yoy_pattern_next(struct yoy_pattern *pat, struct yoy_view subject,
			struct yoy_pattern_iter *it, struct yoy_match *m, bool *hit,
			struct yoy_err *err)
{
	*hit = false;
	while (it->at <= subject.len) {
		uint32_t options =
			it->retry_not_empty ? PCRE2_NOTEMPTY_ATSTART | PCRE2_ANCHORED : 0;
		yoy_rc rc = pattern_exec(pat, subject.ptr ? subject : YOY_VIEW_LIT(""), it->at,
					 options, m, hit, err);

		if (rc)
			return rc;
		if (*hit) {
			it->retry_not_empty = m->group[0].beg == m->group[0].end;
			it->at = m->group[0].end;
			return YOY_OK;
		}
		if (!it->retry_not_empty)
			return YOY_OK;
		it->retry_not_empty = false;
		it->at++;
		while (it->at < subject.len && ((unsigned char)subject.ptr[it->at] & 0xC0) == 0x80)
			it->at++;
	}
	return YOY_OK;
}
