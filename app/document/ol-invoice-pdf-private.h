/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-pdf-flow-private.h"

G_BEGIN_DECLS

/** OlPdfAnnexRow: a mission with all it is billed for. Borrowed from the invoice. */
typedef struct
{
  const OlInvoiceMission *mission;
  gint64 net;
  guint documents;
} OlPdfAnnexRow;

/* The parts, in the order of the paper. */
void ol_pdf_head (OlPdfFlow *flow);
void ol_pdf_head_continued (OlPdfFlow *flow);
void ol_pdf_lines (OlPdfFlow *flow);
void ol_pdf_totals (OlPdfFlow *flow);
void ol_pdf_remark (OlPdfFlow *flow); /* nothing without one */
void ol_pdf_payment (OlPdfFlow *flow);
void ol_pdf_annex (OlPdfFlow *flow);

/** ol_pdf_annex_rows: (transfer full) one row for each mission, in the order of the lines. Errors:
 * overflow. */
GArray *ol_pdf_annex_rows (const OlInvoice *invoice, GError **error);

/** ol_pdf_title: "FACTURE", "CREDIT NOTE". */
const char *ol_pdf_title (const OlInvoice *invoice);

G_END_DECLS
