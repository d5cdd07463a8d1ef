/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice.h"

#include <glib/gi18n-lib.h>

#include "ol-core-error.h"

static gboolean
lock_same_currency (OlInvoice *self, const OlCurrency *ledger)
{
  g_free (self->ledger.rate_source);
  self->ledger.rate_source = NULL;
  self->ledger.currency = ledger;
  self->ledger.rate = OL_DECIMAL_ONE;
  self->ledger.rate_date = OL_DATE_NONE;
  self->ledger.total = self->totals.tax_inclusive;
  self->ledger.tax = self->totals.tax;
  return TRUE;
}

static gboolean
check_rate (const OlInvoice *self, const OlCurrency *ledger, const OlRate *rate, GError **error)
{
  if (rate == NULL || rate->rate <= 0)
    {
      g_set_error (error, OL_CORE_ERROR, OL_CORE_ERROR_RATE_MISSING,
                   _ ("No exchange rate from %s to %s is known for the invoice's date. Import the "
                      "rates."),
                   self->currency->code, ledger->code);
      return FALSE;
    }
  if (rate->base != self->currency || rate->quote != ledger)
    {
      g_set_error (error, OL_CORE_ERROR, OL_CORE_ERROR_CURRENCY,
                   _ ("The rate given is from %s to %s, and the invoice needs one from %s to %s."),
                   rate->base->code, rate->quote->code, self->currency->code, ledger->code);
      return FALSE;
    }
  return TRUE;
}

gboolean
ol_invoice_lock_ledger (OlInvoice *self,
                        const OlCurrency *ledger,
                        const OlRate *rate,
                        GError **error)
{
  gint64 total;
  gint64 tax;

  g_return_val_if_fail (self != NULL && self->currency != NULL, FALSE);
  g_return_val_if_fail (ledger != NULL, FALSE);

  if (self->currency == ledger)
    return lock_same_currency (self, ledger);

  if (!check_rate (self, ledger, rate, error)
      || !ol_money_convert (self->totals.tax_inclusive, self->currency, rate->rate, ledger,
                            OL_ROUND_HALF_AWAY, &total, error)
      || !ol_money_convert (self->totals.tax, self->currency, rate->rate, ledger,
                            OL_ROUND_HALF_AWAY, &tax, error))
    return FALSE;

  g_free (self->ledger.rate_source);
  self->ledger.rate_source = g_strdup (rate->source);
  self->ledger.currency = ledger;
  self->ledger.rate = rate->rate;
  self->ledger.rate_date = rate->date;
  self->ledger.total = total;
  self->ledger.tax = tax;
  return TRUE;
}

static gboolean
require_ledger (const OlInvoice *self, GError **error)
{
  if (self->ledger.currency != NULL)
    return TRUE;

  g_set_error (error, OL_CORE_ERROR, OL_CORE_ERROR_RATE_MISSING,
               _ ("The invoice %s has no locked exchange rate yet. Issue it first."),
               self->number != NULL ? self->number : _ ("(draft)"));
  return FALSE;
}

static gint64
signed_part (const OlInvoice *self, guint index)
{
  const OlInvoiceCharge *charge;

  if (index < self->lines->len)
    return ((const OlInvoiceLine *)g_ptr_array_index (self->lines, index))->net;

  charge = g_ptr_array_index (self->charges, index - self->lines->len);
  return charge->is_charge ? charge->amount : -charge->amount;
}

/*
 * A largest remainder is for parts of a whole; what is taken off has no share of it. Allowances are
 * converted on their own, and what then remains of the ledger value goes over the rest.
 */
static gboolean
share_negative_parts (
    const OlInvoice *self, gint64 *shares, gint64 *weights, guint n, gint64 *rest, GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      weights[i] = signed_part (self, i);
      shares[i] = 0;
      if (weights[i] >= 0)
        continue;
      if (!ol_money_convert (weights[i], self->currency, self->ledger.rate, self->ledger.currency,
                             OL_ROUND_HALF_AWAY, &shares[i], error)
          || !ol_sub (*rest, shares[i], rest, error))
        return FALSE;
      weights[i] = 0;
    }
  return TRUE;
}

gboolean
ol_invoice_ledger_shares (const OlInvoice *self, gint64 *shares, GError **error)
{
  g_autofree gint64 *weights = NULL;
  g_autofree gint64 *spread = NULL;
  gint64 rest;
  guint n;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (shares != NULL, FALSE);

  n = self->lines->len + self->charges->len;
  weights = g_new0 (gint64, n + 1);
  spread = g_new0 (gint64, n + 1);

  if (!require_ledger (self, error) || !ol_sub (self->ledger.total, self->ledger.tax, &rest, error)
      || !share_negative_parts (self, shares, weights, n, &rest, error))
    return FALSE;
  if (n == 0)
    return TRUE;

  if (!ol_money_spread (rest, weights, n, spread, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    shares[i] += spread[i];
  return TRUE;
}

gboolean
ol_invoice_ledger_receivable (const OlInvoice *self, gint64 *amount, GError **error)
{
  gint64 prepaid;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (amount != NULL, FALSE);

  if (!require_ledger (self, error)
      || !ol_money_convert (self->totals.prepaid, self->currency, self->ledger.rate,
                            self->ledger.currency, OL_ROUND_HALF_AWAY, &prepaid, error))
    return FALSE;
  return ol_sub (self->ledger.total, prepaid, amount, error);
}
