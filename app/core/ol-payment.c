/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-payment.h"

#include <glib/gi18n-lib.h>

#include "ol-core-error.h"
#include "ol-locale.h"
#include "ol-names.h"

OL_DEFINE_NAMES (OlPaymentMethod, ol_payment_method, "transfer", "cash", "cheque", "mobile-money")

OlPayment *
ol_payment_new (void)
{
  OlPayment *self = g_new0 (OlPayment, 1);

  self->date = OL_DATE_NONE;
  self->reversed_on = OL_DATE_NONE;
  return self;
}

void
ol_payment_free (OlPayment *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->invoice_id);
  g_free (self->reverses_id);
  g_free (self->reason);
  g_free (self);
}

static gboolean
check_state (const OlInvoice *invoice, GError **error)
{
  if (invoice->kind == OL_INVOICE_INVOICE && invoice->status != OL_INVOICE_DRAFT
      && invoice->ledger.currency != NULL)
    return TRUE;

  g_set_error_literal (
      error, OL_CORE_ERROR, OL_CORE_ERROR_RULE,
      _ ("[OL-PAYMENT-STATE] Only an issued invoice can be paid. Issue it first; a "
         "credit note is settled with the invoice it names."));
  return FALSE;
}

static gboolean
check_date (const OlPayment *payment, const OlInvoice *invoice, GError **error)
{
  char paid[OL_DATE_TEXT_SIZE];
  char issued[OL_DATE_TEXT_SIZE];

  if (payment->date != OL_DATE_NONE && payment->date >= invoice->issue_date)
    return TRUE;

  g_set_error (
      error, OL_CORE_ERROR, OL_CORE_ERROR_RULE,
      _ ("[OL-PAYMENT-DATE] The payment's date (%s) is before the invoice's (%s). Correct the "
         "date; money received earlier is a prepayment."),
      ol_date_print (payment->date, paid), ol_date_print (invoice->issue_date, issued));
  return FALSE;
}

static gboolean
check_amount (const OlPayment *payment, const OlInvoice *invoice, gint64 *settles, GError **error)
{
  const char *language = ol_locale_language ();
  gint64 open = ol_invoice_open_amount (invoice);
  g_autofree char *given = NULL;
  g_autofree char *remains = NULL;

  if (!ol_add (payment->amount, payment->withheld, settles, error))
    return FALSE;

  given = ol_money_text (*settles, invoice->currency, language);
  remains = ol_money_text (open, invoice->currency, language);
  if (payment->amount < 0 || payment->withheld < 0 || *settles == 0)
    {
      g_set_error (error, OL_CORE_ERROR, OL_CORE_ERROR_RULE,
                   _ ("[OL-PAYMENT-AMOUNT] A payment of %s is none. Enter an amount above zero."),
                   given);
      return FALSE;
    }
  if (*settles > open)
    {
      g_set_error (
          error, OL_CORE_ERROR, OL_CORE_ERROR_RULE,
          _ ("[OL-PAYMENT-EXCEEDS] The payment of %s with what is withheld is above the %s "
             "that remain to pay. Correct the amount."),
          given, remains);
      return FALSE;
    }
  return TRUE;
}

static gboolean
choose_rate (OlPayment *payment, const OlInvoice *invoice, GError **error)
{
  if (invoice->currency == invoice->ledger.currency)
    {
      payment->rate = invoice->ledger.rate;
      return TRUE;
    }
  if (payment->rate > 0)
    return TRUE;

  g_set_error (error, OL_CORE_ERROR, OL_CORE_ERROR_RATE_MISSING,
               _ ("The payment is in %s and has no exchange rate to %s. Give the bank's rate, or "
                  "import the rates of that day."),
               invoice->currency->code, invoice->ledger.currency->code);
  return FALSE;
}

static gboolean
convert (const OlInvoice *invoice, gint64 amount, OlDecimal rate, gint64 *result, GError **error)
{
  return ol_money_convert (amount, invoice->currency, rate, invoice->ledger.currency,
                           OL_ROUND_HALF_AWAY, result, error);
}

/*
 * What leaves 4111: at the locked rate; the settling payment takes all that remains, so that no
 * rounding stays behind. In the ledger's own currency both are the same.
 */
static gboolean
relieve (OlPayment *payment,
         const OlInvoice *invoice,
         gint64 settles,
         gint64 settled_before,
         GError **error)
{
  gint64 remains;

  if (!convert (invoice, settles, invoice->ledger.rate, &payment->ledger_settled, error))
    return FALSE;
  if (invoice->currency == invoice->ledger.currency)
    return TRUE;

  if (!ol_invoice_ledger_receivable (invoice, &remains, error)
      || !ol_sub (remains, settled_before, &remains, error))
    return FALSE;
  remains = MAX (remains, 0);
  if (settles == ol_invoice_open_amount (invoice) || payment->ledger_settled > remains)
    payment->ledger_settled = remains;
  return TRUE;
}

gboolean
ol_payment_compute (OlPayment *payment,
                    const OlInvoice *invoice,
                    gint64 ledger_settled_before,
                    GError **error)
{
  gint64 settles;
  gint64 in;

  g_return_val_if_fail (payment != NULL, FALSE);
  g_return_val_if_fail (invoice != NULL, FALSE);

  return check_state (invoice, error) && check_date (payment, invoice, error)
         && check_amount (payment, invoice, &settles, error)
         && choose_rate (payment, invoice, error)
         && convert (invoice, payment->amount, payment->rate, &payment->ledger_received, error)
         && convert (invoice, payment->withheld, invoice->ledger.rate, &payment->ledger_withheld,
                     error)
         && relieve (payment, invoice, settles, ledger_settled_before, error)
         && ol_add (payment->ledger_received, payment->ledger_withheld, &in, error)
         && ol_sub (in, payment->ledger_settled, &payment->exchange, error);
}

static gboolean
check_standing (const OlPayment *payment, GError **error)
{
  if (payment->reverses_id == NULL && payment->reversed_on == OL_DATE_NONE)
    return TRUE;

  g_set_error_literal (error, OL_CORE_ERROR, OL_CORE_ERROR_RULE,
                       payment->reverses_id != NULL
                           ? _ ("[OL-REVERSAL-TWICE] This is a counter entry itself. Record the "
                                "payment anew.")
                           : _ ("[OL-REVERSAL-TWICE] The payment is taken back already."));
  return FALSE;
}

static gboolean
check_reversal_date (const OlPayment *payment, OlDate date, GError **error)
{
  char paid[OL_DATE_TEXT_SIZE];
  char taken[OL_DATE_TEXT_SIZE];

  if (date != OL_DATE_NONE && date >= payment->date)
    return TRUE;

  g_set_error (error, OL_CORE_ERROR, OL_CORE_ERROR_RULE,
               _ ("[OL-REVERSAL-DATE] The counter entry's date (%s) is before the payment's (%s). "
                  "Give that day or a later one."),
               ol_date_print (date, taken), ol_date_print (payment->date, paid));
  return FALSE;
}

static gboolean
check_reversal_reason (const char *reason, GError **error)
{
  if (*reason != '\0' && g_utf8_strlen (reason, -1) <= OL_REVERSAL_REASON_MAX)
    return TRUE;

  g_set_error (error, OL_CORE_ERROR, OL_CORE_ERROR_RULE,
               _ ("[OL-REVERSAL-REASON] Say why the payment is taken back, in %d characters at "
                  "most."),
               OL_REVERSAL_REASON_MAX);
  return FALSE;
}

/* What was once counted can be counted back: no amount of a payment is G_MININT64. */
static void
take_back (OlPayment *reversal, const OlPayment *payment)
{
  reversal->invoice_id = g_strdup (payment->invoice_id);
  reversal->reverses_id = g_strdup (payment->id);
  reversal->method = payment->method;
  reversal->rate = payment->rate;
  reversal->amount = -payment->amount;
  reversal->withheld = -payment->withheld;
  reversal->ledger_received = -payment->ledger_received;
  reversal->ledger_withheld = -payment->ledger_withheld;
  reversal->ledger_settled = -payment->ledger_settled;
  reversal->exchange = -payment->exchange;
}

OlPayment *
ol_payment_reverse (const OlPayment *payment, OlDate date, const char *reason, GError **error)
{
  g_autofree char *stripped = NULL;
  OlPayment *reversal;

  g_return_val_if_fail (payment != NULL && payment->id != NULL, NULL);
  g_return_val_if_fail (reason != NULL, NULL);

  stripped = g_strstrip (g_strdup (reason));
  if (!check_standing (payment, error) || !check_reversal_date (payment, date, error)
      || !check_reversal_reason (stripped, error))
    return NULL;
  reversal = ol_payment_new ();
  take_back (reversal, payment);
  reversal->date = date;
  reversal->reason = g_steal_pointer (&stripped);
  return reversal;
}
