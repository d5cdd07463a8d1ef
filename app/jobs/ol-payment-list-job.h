/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-job.h"
#include "ol-payment.h"

G_BEGIN_DECLS

/** OlPaymentListJob: what was received for one invoice, counter entries among it. */
#define OL_TYPE_PAYMENT_LIST_JOB (ol_payment_list_job_get_type ())
G_DECLARE_FINAL_TYPE (OlPaymentListJob, ol_payment_list_job, OL, PAYMENT_LIST_JOB, OlJob)

/** ol_payment_list_job_new: @number: of the invoice, or its id */
OlPaymentListJob *
ol_payment_list_job_new (OlStore *store, const OlActor *actor, const char *number);

/** ol_payment_list_job_invoice: (transfer none); after a run. */
const OlInvoice *ol_payment_list_job_invoice (OlPaymentListJob *self);

/** ol_payment_list_job_payments: (transfer none) (element-type OlPayment): by date; after a run. */
GPtrArray *ol_payment_list_job_payments (OlPaymentListJob *self);

G_END_DECLS
