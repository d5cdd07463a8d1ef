/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"
#include "ol-job.h"

G_BEGIN_DECLS

/** OlInvoiceListJob: invoices, credit notes and drafts as headers, or one of them whole. */
#define OL_TYPE_INVOICE_LIST_JOB (ol_invoice_list_job_get_type ())
G_DECLARE_FINAL_TYPE (OlInvoiceListJob, ol_invoice_list_job, OL, INVOICE_LIST_JOB, OlJob)

/**
 * ol_invoice_list_job_new_all: headers without lines.
 * @partner: (nullable): name or id
 * @status: (nullable): only these, by the status people see today
 */
OlInvoiceListJob *ol_invoice_list_job_new_all (OlStore *store,
                                               const OlActor *actor,
                                               const char *partner,
                                               const OlInvoiceStatus *status);

/** ol_invoice_list_job_new_one: the invoice @id_or_number, whole. */
OlInvoiceListJob *
ol_invoice_list_job_new_one (OlStore *store, const OlActor *actor, const char *id_or_number);

/** ol_invoice_list_job_invoices: (transfer none) (element-type OlInvoice): by date and number,
 * drafts last; after a run. */
GPtrArray *ol_invoice_list_job_invoices (OlInvoiceListJob *self);

G_END_DECLS
