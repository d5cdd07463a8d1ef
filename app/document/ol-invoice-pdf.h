/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"

G_BEGIN_DECLS

/** OlPdfWriter: fonts and layouts made once, for many invoices on one thread. */
typedef struct _OlPdfWriter OlPdfWriter;
OlPdfWriter *ol_pdf_writer_new (void);
void ol_pdf_writer_free (OlPdfWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlPdfWriter, ol_pdf_writer_free)

/**
 * ol_pdf_writer_set_logo: stands at the head of the invoices that follow.
 * @logo: (nullable): a picture that ol_logo_check() takes; NULL: none
 */
gboolean ol_pdf_writer_set_logo (OlPdfWriter *self, GBytes *logo, GError **error);

/**
 * ol_pdf_writer_invoice: (transfer full)
 * A4 PDF of an invoice, credit note or draft (marked so) in its language: parties, lines, charges,
 * VAT table, totals, amount in words, terms, bank details, annex of missions, page n of m.
 */
GBytes *ol_pdf_writer_invoice (OlPdfWriter *self, const OlInvoice *invoice, GError **error);

G_END_DECLS
