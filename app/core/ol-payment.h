/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"

G_BEGIN_DECLS

typedef enum
{
  OL_PAYMENT_TRANSFER,
  OL_PAYMENT_CASH,
  OL_PAYMENT_CHEQUE,
  OL_PAYMENT_MOBILE_MONEY,
} OlPaymentMethod;

const char *
ol_payment_method_to_text (OlPaymentMethod method); /* "transfer" "cash" "cheque" "mobile-money" */
gboolean ol_payment_method_from_text (const char *text, OlPaymentMethod *method);

/**
 * OlPayment: money received for an invoice. Ledger amounts are minor units of the ledger currency.
 */
typedef struct
{
  char *id;
  char *invoice_id;
  OlDate date;
  OlPaymentMethod method;
  gint64 amount;   /* received, invoice currency */
  gint64 withheld; /* kept back by the payer (4492), invoice currency, settles the invoice too */
  OlDecimal rate;  /* ledger per invoice unit on the day; the locked one when the same currency */
  gint64 ledger_received; /* amount at @rate */
  gint64 ledger_withheld; /* withheld at the locked rate */
  gint64 ledger_settled;  /* what leaves 4111 */
  gint64 exchange;        /* received + withheld - settled: gain (756) above 0, loss (656) below */
  char *reverses_id;      /* counter entry: what it takes back, by the same amounts below 0 */
  char *reason;           /* counter entry: why */
  OlDate reversed_on;     /* day of this payment's counter entry; OL_DATE_NONE: it stands */
} OlPayment;

OlPayment *ol_payment_new (void);
void ol_payment_free (OlPayment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlPayment, ol_payment_free)

/**
 * ol_payment_compute: fills the ledger fields. A payment that settles the invoice takes all that
 * remains of the ledger value in 4111.
 * @invoice: with `paid` and `credited` as they were before this payment
 * @ledger_settled_before: ledger value already gone by payments and credit notes
 * Errors: OL_CORE_ERROR_RULE "[OL-PAYMENT-EXCEEDS]" above the open amount, "[OL-PAYMENT-AMOUNT]"
 * not above 0, "[OL-PAYMENT-DATE]" before the issue date, "[OL-PAYMENT-STATE]" on a draft or a
 * credit note, OL_CORE_ERROR_RATE_MISSING when foreign and @payment->rate is 0.
 */
gboolean ol_payment_compute (OlPayment *payment,
                             const OlInvoice *invoice,
                             gint64 ledger_settled_before,
                             GError **error);

/** OL_REVERSAL_REASON_MAX: characters of the reason of a counter entry. */
#define OL_REVERSAL_REASON_MAX 240

/**
 * ol_payment_reverse: (transfer full): the counter entry of @payment: every amount of it, taken
 * back. No id yet.
 * @date: when the mistake is mended: not before the payment
 * @reason: stripped
 * Errors: OL_CORE_ERROR_RULE "[OL-REVERSAL-TWICE]" when it is taken back already or is a counter
 * entry itself, "[OL-REVERSAL-DATE]", "[OL-REVERSAL-REASON]" when it is empty or too long
 */
OlPayment *ol_payment_reverse (const OlPayment *payment,
                               OlDate date,
                               const char *reason,
                               GError **error);

G_END_DECLS
