/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice-list.h"
#include "ol-job.h"
#include "ol-report-format.h"

G_BEGIN_DECLS

/** OlInvoiceSheetJob: the list of invoices as a sheet, as the screen shows it; EXPORT event. */
#define OL_TYPE_INVOICE_SHEET_JOB (ol_invoice_sheet_job_get_type ())
G_DECLARE_FINAL_TYPE (OlInvoiceSheetJob, ol_invoice_sheet_job, OL, INVOICE_SHEET_JOB, OlJob)

/** ol_invoice_sheet_job_new: @question: copied. @format: CSV or XLSX. @path: replaced whole */
OlInvoiceSheetJob *ol_invoice_sheet_job_new (OlStore *store,
                                             const OlActor *actor,
                                             const OlInvoiceQuestion *question,
                                             OlReportFormat format,
                                             const char *path);

/** ol_invoice_sheet_job_count: how many rows were written. */
guint ol_invoice_sheet_job_count (OlInvoiceSheetJob *self);

G_END_DECLS
