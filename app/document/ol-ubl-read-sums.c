/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-ubl-read.h"

void
ol_ubl_read_charge (OlUblRead *read, const xmlNode *node)
{
  OlInvoiceCharge *charge = ol_invoice_charge_new ();

  g_ptr_array_add (read->invoice->charges, charge);
  charge->amount = OL_AMOUNT_NONE;
  OL_UBL_EACH (child, node)
  {
    if (ol_ubl_is (child, "ChargeIndicator"))
      charge->is_charge = g_str_equal (ol_ubl_text (child), "true");
    else if (ol_ubl_is (child, "AllowanceChargeReason"))
      ol_ubl_set_text (&charge->reason, child);
    else if (ol_ubl_is (child, "MultiplierFactorNumeric"))
      ol_ubl_read_fixed (read, child, 6, &charge->percent);
    else if (ol_ubl_is (child, "Amount"))
      ol_ubl_read_money (read, child, &charge->amount);
    else if (ol_ubl_is (child, "BaseAmount"))
      ol_ubl_read_money (read, child, &charge->base);
    else if (ol_ubl_is (child, "TaxCategory"))
      ol_ubl_read_category (read, child, &charge->vat_category, &charge->vat_rate, NULL);
  }
}

static void
read_vat_group (OlUblRead *read, const xmlNode *node)
{
  OlVatGroup *group = ol_vat_group_new ();

  g_ptr_array_add (read->invoice->vat, group);
  group->base = group->amount = OL_AMOUNT_NONE;
  OL_UBL_EACH (child, node)
  {
    if (ol_ubl_is (child, "TaxableAmount"))
      ol_ubl_read_money (read, child, &group->base);
    else if (ol_ubl_is (child, "TaxAmount"))
      ol_ubl_read_money (read, child, &group->amount);
    else if (ol_ubl_is (child, "TaxCategory"))
      ol_ubl_read_category (read, child, &group->category, &group->rate, &group->reason);
  }
}

static gboolean
is_ledger_amount (OlUblRead *read, const xmlNode *amount)
{
  const OlCurrency *ledger = read->invoice->ledger.currency;
  const char *code = ol_ubl_attribute (amount, "currencyID");

  return ledger != NULL && ledger != read->currency && g_strcmp0 (code, ledger->code) == 0;
}

void
ol_ubl_read_tax_total (OlUblRead *read, const xmlNode *node)
{
  OL_UBL_EACH (child, node)
  {
    if (ol_ubl_is (child, "TaxSubtotal"))
      read_vat_group (read, child);
    else if (ol_ubl_is (child, "TaxAmount") && is_ledger_amount (read, child))
      ol_ubl_read_money_in (read, child, read->invoice->ledger.currency,
                            &read->invoice->ledger.tax);
    else if (ol_ubl_is (child, "TaxAmount"))
      ol_ubl_read_money (read, child, &read->invoice->totals.tax);
  }
}

void
ol_ubl_read_totals (OlUblRead *read, const xmlNode *node)
{
  OlInvoiceTotals *totals = &read->invoice->totals;

  OL_UBL_EACH (child, node)
  {
    if (ol_ubl_is (child, "LineExtensionAmount"))
      ol_ubl_read_money (read, child, &totals->lines);
    else if (ol_ubl_is (child, "TaxExclusiveAmount"))
      ol_ubl_read_money (read, child, &totals->tax_exclusive);
    else if (ol_ubl_is (child, "TaxInclusiveAmount"))
      ol_ubl_read_money (read, child, &totals->tax_inclusive);
    else if (ol_ubl_is (child, "AllowanceTotalAmount"))
      ol_ubl_read_money (read, child, &totals->allowances);
    else if (ol_ubl_is (child, "ChargeTotalAmount"))
      ol_ubl_read_money (read, child, &totals->charges);
    else if (ol_ubl_is (child, "PrepaidAmount"))
      ol_ubl_read_money (read, child, &totals->prepaid);
    else if (ol_ubl_is (child, "PayableAmount"))
      ol_ubl_read_money (read, child, &totals->payable);
  }
}
