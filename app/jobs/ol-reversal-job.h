/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-job.h"
#include "ol-payment.h"

G_BEGIN_DECLS

/** OlReversalJob: takes a recorded payment back by a counter entry. The payment stays; the invoice
 * is what it was without it. See ol_payment_reverse() for what is refused. */
#define OL_TYPE_REVERSAL_JOB (ol_reversal_job_get_type ())
G_DECLARE_FINAL_TYPE (OlReversalJob, ol_reversal_job, OL, REVERSAL_JOB, OlJob)

/**
 * ol_reversal_job_new:
 * @payment_id: what to take back
 * @date: of the counter entry; OL_DATE_NONE: today, or the payment's day if that is later
 */
OlReversalJob *ol_reversal_job_new (OlStore *store,
                                    const OlActor *actor,
                                    const char *payment_id,
                                    OlDate date,
                                    const char *reason);

/** ol_reversal_job_entry: (transfer none): the counter entry; after a run. */
const OlPayment *ol_reversal_job_entry (OlReversalJob *self);

/** ol_reversal_job_invoice: (transfer none): as it is now; after a run. */
const OlInvoice *ol_reversal_job_invoice (OlReversalJob *self);

G_END_DECLS
