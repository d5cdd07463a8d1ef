/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ol-invoice-rules-private.h"

#define MOST_DECIMALS 2

/*
 * EN 16931 knows amounts of two decimals. Minor units cannot hold more, but in the few currencies
 * that have three or four.
 */
static void
check_amount (OlRuleCheck *check, const char *rule, gint64 amount, const OlCurrency *currency)
{
  g_autofree char *text = NULL;
  gint64 step = 1;

  if (amount == OL_AMOUNT_NONE)
    return;
  for (guint i = MOST_DECIMALS; i < currency->exponent; i++)
    step *= 10;
  if (amount % step == 0)
    return;

  text = ol_money_plain (amount, currency);
  ol_rule_broken (
      check, rule,
      _ ("%s %s has more than two decimals, which EN 16931 does not allow. Bill in whole "
         "hundredths."),
      text, currency->code);
}

static void
check_totals (OlRuleCheck *check, const OlCurrency *currency)
{
  const OlInvoiceTotals *totals = &check->invoice->totals;

  check_amount (check, "BR-DEC-09", totals->lines, currency);
  check_amount (check, "BR-DEC-10", totals->allowances, currency);
  check_amount (check, "BR-DEC-11", totals->charges, currency);
  check_amount (check, "BR-DEC-12", totals->tax_exclusive, currency);
  check_amount (check, "BR-DEC-13", totals->tax, currency);
  check_amount (check, "BR-DEC-14", totals->tax_inclusive, currency);
  check_amount (check, "BR-DEC-16", totals->prepaid, currency);
  check_amount (check, "BR-DEC-18", totals->payable, currency);
}

static void
check_charge (OlRuleCheck *check, const OlInvoiceCharge *charge, const OlCurrency *currency)
{
  check_amount (check, charge->is_charge ? "BR-DEC-05" : "BR-DEC-01", charge->amount, currency);
  check_amount (check, charge->is_charge ? "BR-DEC-06" : "BR-DEC-02", charge->base, currency);
}

static void
check_parts (OlRuleCheck *check, const OlCurrency *currency)
{
  const OlInvoice *invoice = check->invoice;

  for (guint i = 0; i < invoice->charges->len; i++)
    check_charge (check, g_ptr_array_index (invoice->charges, i), currency);

  for (guint i = 0; i < invoice->vat->len; i++)
    {
      const OlVatGroup *group = g_ptr_array_index (invoice->vat, i);

      check_amount (check, "BR-DEC-19", group->base, currency);
      check_amount (check, "BR-DEC-20", group->amount, currency);
    }

  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (invoice->lines, i);

      check_amount (check, "BR-DEC-23", line->net, currency);
    }
}

void
ol_rules_check_decimals (OlRuleCheck *check)
{
  const OlInvoice *invoice = check->invoice;
  const OlCurrency *ledger = invoice->ledger.currency;

  if (invoice->currency->exponent > MOST_DECIMALS)
    {
      check_totals (check, invoice->currency);
      check_parts (check, invoice->currency);
    }
  if (ledger != NULL && ledger->exponent > MOST_DECIMALS)
    check_amount (check, "BR-DEC-15", invoice->ledger.tax, ledger);
}
