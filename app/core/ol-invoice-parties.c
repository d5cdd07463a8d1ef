/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-builder.h"

#include "ol-vat-family.h"

static void
replace_text (char **target, const char *text)
{
  g_free (*target);
  *target = g_strdup (text);
}

/* Texts that stand on groups and charges are the partner's of today too. */
static void
fill_reasons (OlInvoice *invoice, const OlPartner *partner)
{
  for (guint i = 0; i < invoice->charges->len; i++)
    {
      OlInvoiceCharge *charge = g_ptr_array_index (invoice->charges, i);

      if (charge->is_charge && charge->percent != 0)
        replace_text (&charge->reason, partner->fuel_reason);
    }
  for (guint i = 0; i < invoice->vat->len; i++)
    {
      OlVatGroup *group = g_ptr_array_index (invoice->vat, i);

      if (ol_vat_category_wants_reason (group->category))
        replace_text (&group->reason, partner->vat_basis);
    }
}

/* Those for the invoice's currency. */
static void
fill_accounts (OlInvoice *invoice, const OlOrganisation *organisation)
{
  g_autoptr (GPtrArray) all = ol_organisation_accounts (organisation);
  g_autoptr (GPtrArray) printed = ol_payment_accounts_for (all, invoice->currency);

  ol_payment_accounts_spread (printed, &invoice->payment_accounts, &invoice->iban, &invoice->bic,
                              &invoice->mobile_money);
}

void
ol_invoice_fill_parties (OlInvoice *invoice,
                         const OlOrganisation *organisation,
                         const OlPartner *partner)
{
  g_return_if_fail (invoice != NULL);
  g_return_if_fail (organisation != NULL);
  g_return_if_fail (partner != NULL);

  ol_party_copy (&organisation->party, &invoice->seller);
  replace_text (&invoice->logo, organisation->logo);
  fill_accounts (invoice, organisation);

  ol_party_copy (&partner->party, &invoice->buyer);
  replace_text (&invoice->partner_id, partner->id);
  replace_text (&invoice->partner, partner->party.name);
  replace_text (&invoice->language, partner->language);
  replace_text (&invoice->order_reference, partner->order_reference);
  replace_text (&invoice->vat_basis, partner->vat_basis);
  invoice->terms_days = partner->terms_days;
  if (invoice->kind == OL_INVOICE_INVOICE)
    invoice->due_date = ol_due_date (invoice->issue_date, partner->terms_days);
  fill_reasons (invoice, partner);
}
