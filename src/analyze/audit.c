#include "yoy/audit.h"

#include "audit_work.h"

void yoy_audit_run(struct yoy_audit *out, const struct yoy_audit_input *in)
{
	struct audit_index index;
	size_t first = out->rows.n;

	audit_index_build(&index, in);
	for (size_t i = 0; i < in->n_commitments; i++) {
		struct yoy_audit_row *row = yoy_vec_push(&out->rows);

		row->commitment = &in->commitments[i];
		row->outcome =
			yoy_arena_alloc(&out->arena, AUDIT_OUTCOMES_MAX * sizeof(*row->outcome));
		row->n_outcomes = audit_candidates(&index, row->commitment, &out->arena,
						   row->outcome, AUDIT_OUTCOMES_MAX);
	}
	if (in->n_commitments)
		audit_context(in, out->rows.item + first, in->n_commitments);
	for (size_t i = first; i < out->rows.n; i++) {
		audit_judge(&out->rows.item[i], in, &out->arena);
		audit_decide(&out->rows.item[i], in, &out->arena);
	}
	audit_index_release(&index);
}

void yoy_audit_release(struct yoy_audit *a)
{
	yoy_vec_release(&a->rows);
	yoy_arena_release(&a->arena);
}
