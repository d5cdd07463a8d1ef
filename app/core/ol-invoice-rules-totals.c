/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ol-invoice-rules-private.h"

/* A sum that may leave the range or meet an amount that is not stated; it is then wrong whatever is
 * claimed. */
typedef struct
{
  gint64 value;
  gboolean unknown;
} OlSum;

static void
sum_add (OlSum *sum, gint64 amount)
{
  if (amount == OL_AMOUNT_NONE || !ol_add (sum->value, amount, &sum->value, NULL))
    sum->unknown = TRUE;
}

static void
sum_subtract (OlSum *sum, gint64 amount)
{
  if (amount == OL_AMOUNT_NONE || !ol_sub (sum->value, amount, &sum->value, NULL))
    sum->unknown = TRUE;
}

static void
check_sum (
    OlRuleCheck *check, const char *rule, const char *what, gint64 stated, const OlSum *computed)
{
  g_autofree char *given = NULL;
  g_autofree char *right = NULL;

  if (!computed->unknown && stated == computed->value)
    return;

  given = ol_rule_money (check, stated);
  right = ol_rule_money (check, computed->unknown ? OL_AMOUNT_NONE : computed->value);
  ol_rule_broken (check, rule,
                  _ ("%s is stated as %s and is %s by its parts. Compute the invoice again."), what,
                  given, right);
}

static void
check_presence (OlRuleCheck *check)
{
  const OlInvoiceTotals *totals = &check->invoice->totals;
  const struct
  {
    const char *rule;
    const char *what;
    gint64 amount;
  } wanted[] = {
    { "BR-12", _ ("the sum of the lines"), totals->lines },
    { "BR-13", _ ("the total without VAT"), totals->tax_exclusive },
    { "BR-14", _ ("the total with VAT"), totals->tax_inclusive },
    { "BR-15", _ ("the amount to pay"), totals->payable },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      if (wanted[i].amount == OL_AMOUNT_NONE)
        ol_rule_broken (check, wanted[i].rule,
                        _ ("The invoice does not state %s. Compute the invoice again."),
                        wanted[i].what);
    }
}

static void
check_lines_total (OlRuleCheck *check)
{
  const OlInvoice *invoice = check->invoice;
  OlSum lines = { 0 };

  if (invoice->totals.lines == OL_AMOUNT_NONE)
    return;

  for (guint i = 0; i < invoice->lines->len; i++)
    sum_add (&lines, ((OlInvoiceLine *)g_ptr_array_index (invoice->lines, i))->net);
  check_sum (check, "BR-CO-10", _ ("The sum of the lines"), invoice->totals.lines, &lines);
}

static void
check_charge_totals (OlRuleCheck *check)
{
  const OlInvoice *invoice = check->invoice;
  OlSum allowances = { 0 };
  OlSum charges = { 0 };

  for (guint i = 0; i < invoice->charges->len; i++)
    {
      const OlInvoiceCharge *charge = g_ptr_array_index (invoice->charges, i);

      sum_add (charge->is_charge ? &charges : &allowances, charge->amount);
    }
  check_sum (check, "BR-CO-11", _ ("The sum of the allowances"), invoice->totals.allowances,
             &allowances);
  check_sum (check, "BR-CO-12", _ ("The sum of the charges"), invoice->totals.charges, &charges);
}

static void
check_tax_total (OlRuleCheck *check)
{
  const OlInvoice *invoice = check->invoice;
  OlSum tax = { 0 };

  for (guint i = 0; i < invoice->vat->len; i++)
    sum_add (&tax, ((OlVatGroup *)g_ptr_array_index (invoice->vat, i))->amount);
  check_sum (check, "BR-CO-14", _ ("The VAT total"), invoice->totals.tax, &tax);
}

static void
check_grand_totals (OlRuleCheck *check)
{
  const OlInvoiceTotals *totals = &check->invoice->totals;
  OlSum exclusive = { 0 };
  OlSum inclusive = { 0 };
  OlSum payable = { 0 };

  sum_add (&exclusive, totals->lines);
  sum_subtract (&exclusive, totals->allowances);
  sum_add (&exclusive, totals->charges);
  sum_add (&inclusive, totals->tax_exclusive);
  sum_add (&inclusive, totals->tax);
  sum_add (&payable, totals->tax_inclusive);
  sum_subtract (&payable, totals->prepaid);

  if (totals->tax_exclusive != OL_AMOUNT_NONE)
    check_sum (check, "BR-CO-13", _ ("The total without VAT"), totals->tax_exclusive, &exclusive);
  if (totals->tax_inclusive != OL_AMOUNT_NONE)
    check_sum (check, "BR-CO-15", _ ("The total with VAT"), totals->tax_inclusive, &inclusive);
  if (totals->payable != OL_AMOUNT_NONE)
    check_sum (check, "BR-CO-16", _ ("The amount to pay"), totals->payable, &payable);
}

void
ol_rules_check_totals (OlRuleCheck *check)
{
  check_presence (check);
  check_lines_total (check);
  check_charge_totals (check);
  check_tax_total (check);
  check_grand_totals (check);
}
