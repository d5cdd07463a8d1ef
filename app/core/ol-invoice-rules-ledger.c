/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ol-invoice-rules-private.h"

static gboolean
converts_to (OlRuleCheck *check, gint64 amount, gint64 stated)
{
  const OlInvoice *invoice = check->invoice;
  const OlLedger *ledger = &invoice->ledger;
  gint64 down;
  gint64 half;
  gint64 up;

  return amount != OL_AMOUNT_NONE
         && ol_money_convert (amount, invoice->currency, ledger->rate, ledger->currency,
                              OL_ROUND_DOWN, &down, NULL)
         && ol_money_convert (amount, invoice->currency, ledger->rate, ledger->currency,
                              OL_ROUND_HALF_AWAY, &half, NULL)
         && ol_money_convert (amount, invoice->currency, ledger->rate, ledger->currency,
                              OL_ROUND_UP, &up, NULL)
         && ol_rule_rounding_holds (check, stated, down, half, up);
}

static void
check_value (OlRuleCheck *check, const char *what, gint64 amount, gint64 stated)
{
  const OlLedger *ledger = &check->invoice->ledger;
  g_autofree char *given = NULL;
  g_autofree char *value = NULL;
  g_autofree char *rate = NULL;

  if (converts_to (check, amount, stated))
    return;

  given = ol_rule_money (check, amount);
  value = ol_money_plain (stated, ledger->currency);
  rate = ol_fixed_format (ledger->rate, 6);
  ol_rule_broken (check, "OL-LEDGER",
                  _ ("%s, %s, is not %s %s at the locked rate of %s. Lock the rate again."), what,
                  given, value, ledger->currency->code, rate);
}

void
ol_rules_check_ledger (OlRuleCheck *check)
{
  const OlInvoice *invoice = check->invoice;
  const OlLedger *ledger = &invoice->ledger;

  if (ledger->currency == NULL)
    return;

  if (ledger->tax == OL_AMOUNT_NONE)
    ol_rule_broken (
        check, "BR-53",
        _ ("The invoice names %s for its VAT and does not state the VAT in it. Add the second "
           "VAT total."),
        ledger->currency->code);
  if (ledger->rate <= 0)
    {
      ol_rule_broken (
          check, "OL-LEDGER",
          _ ("The invoice has no locked rate from %s to %s. Import the rates and issue it "
             "again."),
          invoice->currency->code, ledger->currency->code);
      return;
    }

  check_value (check, _ ("The total with VAT"), invoice->totals.tax_inclusive, ledger->total);
  if (ledger->tax != OL_AMOUNT_NONE)
    check_value (check, _ ("The VAT total"), invoice->totals.tax, ledger->tax);
}
