/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-job.h"
#include "ol-payment.h"

G_BEGIN_DECLS

/** OlPaymentJob: records money received for an invoice, with what the payer withheld, in one
 * transaction. */
#define OL_TYPE_PAYMENT_JOB (ol_payment_job_get_type ())
G_DECLARE_FINAL_TYPE (OlPaymentJob, ol_payment_job, OL, PAYMENT_JOB, OlJob)

/** OlPaymentRequest: as typed; amounts are major units of the invoice's currency. Strings borrowed
 * by the constructor, copied. */
typedef struct
{
  const char *number;
  const char *amount;
  const char *withheld; /* (nullable): nothing */
  OlDate date;
  OlPaymentMethod method;
  OlDecimal rate; /* ledger per invoice unit; 0: the known rate of the day */
} OlPaymentRequest;

OlPaymentJob *
ol_payment_job_new (OlStore *store, const OlActor *actor, const OlPaymentRequest *request);

/** ol_payment_job_payment: (transfer none) as recorded. ol_payment_job_invoice: (transfer none)
 * after it. */
const OlPayment *ol_payment_job_payment (OlPaymentJob *self);
const OlInvoice *ol_payment_job_invoice (OlPaymentJob *self);

G_END_DECLS
