/* The writers of documents. */
#ifndef RENDER_DOCUMENT_OUT_H
#define RENDER_DOCUMENT_OUT_H

#include "yoy/document.h"

void document_html(struct yoy_buf *out, const struct yoy_document *d);
void document_md(struct yoy_buf *out, const struct yoy_document *d);
void document_json(struct yoy_buf *out, const struct yoy_document *d);
yoy_rc document_docx(struct yoy_buf *out, const struct yoy_document *d, struct yoy_err *err);
yoy_rc document_xlsx(struct yoy_buf *out, const struct yoy_document *d, struct yoy_err *err);

/* Append bytes in base64. */
void document_base64(struct yoy_buf *out, struct yoy_view bytes);

/* Where a passage stands: 青岚县2020年报告 · 青岚县_2020.txt:12 · 一、2019年工作回顾 */
void document_place(struct yoy_buf *out, const struct yoy_evidence *e);
/* How it was read: 规则 pct.up，把握 950/1000 */
void document_reading(struct yoy_buf *out, const struct yoy_evidence *e);

#endif
