/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-credit.h"
#include "ol-job.h"

G_BEGIN_DECLS

/** OlCreditJob: a credit note on an issued invoice, in its own series, in one transaction. What it
 * takes back wholly can be billed again. */
#define OL_TYPE_CREDIT_JOB (ol_credit_job_get_type ())
G_DECLARE_FINAL_TYPE (OlCreditJob, ol_credit_job, OL, CREDIT_JOB, OlJob)

/** ol_credit_job_new: @requests: copied; none: everything that remains */
OlCreditJob *ol_credit_job_new (OlStore *store,
                                const OlActor *actor,
                                const char *number,
                                const OlCreditRequest *requests,
                                gsize n_requests,
                                const char *reason);

/** ol_credit_job_note: (transfer none) as issued. */
const OlInvoice *ol_credit_job_note (OlCreditJob *self);

G_END_DECLS
