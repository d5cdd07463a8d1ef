/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-job.h"

G_BEGIN_DECLS

/** OlInvoicePdfJob: the PDF of an invoice, credit note or draft in memory, to be read in the
 * window; no file leaves, so no event is written. */
#define OL_TYPE_INVOICE_PDF_JOB (ol_invoice_pdf_job_get_type ())
G_DECLARE_FINAL_TYPE (OlInvoicePdfJob, ol_invoice_pdf_job, OL, INVOICE_PDF_JOB, OlJob)

OlInvoicePdfJob *
ol_invoice_pdf_job_new (OlStore *store, const OlActor *actor, const char *id_or_number);

/** ol_invoice_pdf_job_pdf: (transfer none): after a run. */
GBytes *ol_invoice_pdf_job_pdf (OlInvoicePdfJob *self);

G_END_DECLS
