/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice.h"

#include <glib/gi18n-lib.h>

#include "ol-names.h"

OL_DEFINE_NAMES (OlApproval, ol_approval, "none", "approved", "rejected")
OL_DEFINE_NAMES (OlInvoiceKind, ol_invoice_kind, "invoice", "credit_note")
OL_DEFINE_NAMES (OlInvoiceStatus,
                 ol_invoice_status,
                 "draft",
                 "issued",
                 "sent",
                 "partially_paid",
                 "paid",
                 "overdue",
                 "credited")

const char *
ol_invoice_status_word (OlInvoiceStatus status)
{
  switch (status)
    {
    case OL_INVOICE_DRAFT:
      return C_ ("invoice status", "Draft");
    case OL_INVOICE_ISSUED:
      return C_ ("invoice status", "Issued");
    case OL_INVOICE_SENT:
      return C_ ("invoice status", "Sent");
    case OL_INVOICE_PARTIALLY_PAID:
      return C_ ("invoice status", "Partly paid");
    case OL_INVOICE_PAID:
      return C_ ("invoice status", "Paid");
    case OL_INVOICE_OVERDUE:
      return C_ ("invoice status", "Overdue");
    case OL_INVOICE_CREDITED:
      return C_ ("invoice status", "Credited");
    default:
      g_return_val_if_reached ("");
    }
}

OlInvoice *
ol_invoice_new (void)
{
  OlInvoice *self = g_new0 (OlInvoice, 1);

  self->window.from = OL_DATE_NONE;
  self->window.to = OL_DATE_NONE;
  self->issue_date = OL_DATE_NONE;
  self->due_date = OL_DATE_NONE;
  self->credits_date = OL_DATE_NONE;
  self->ledger.rate_date = OL_DATE_NONE;
  self->approval_at = OL_INSTANT_NONE;
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_invoice_line_free);
  self->charges = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_invoice_charge_free);
  self->vat = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_vat_group_free);
  return self;
}

void
ol_invoice_free (OlInvoice *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->number);
  g_free (self->partner_id);
  g_free (self->partner);
  g_free (self->customer_id);
  g_free (self->customer);
  g_free (self->currency_code);
  g_free (self->language);
  ol_party_clear (&self->seller);
  ol_party_clear (&self->buyer);
  g_free (self->iban);
  g_free (self->bic);
  g_free (self->mobile_money);
  g_free (self->payment_accounts);
  g_free (self->logo);
  g_free (self->order_reference);
  g_free (self->vat_basis);
  g_free (self->credits_id);
  g_free (self->credits_number);
  g_free (self->credit_reason);
  g_free (self->remark);
  g_free (self->prepared_by);
  g_free (self->issued_by);
  g_free (self->approval_by);
  g_free (self->approval_reason);
  g_free (self->ledger.rate_source);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->charges);
  g_ptr_array_unref (self->vat);
  g_free (self);
}

static void
copy_array (const GPtrArray *source, GPtrArray *target, gpointer (*copy) (gconstpointer))
{
  for (guint i = 0; i < source->len; i++)
    g_ptr_array_add (target, copy (g_ptr_array_index (source, i)));
}

static gpointer
copy_line (gconstpointer line)
{
  return ol_invoice_line_copy (line);
}

static gpointer
copy_charge (gconstpointer charge)
{
  return ol_invoice_charge_copy (charge);
}

static gpointer
copy_vat_group (gconstpointer group)
{
  return ol_vat_group_copy (group);
}

static void
copy_scalars (const OlInvoice *self, OlInvoice *copy)
{
  copy->kind = self->kind;
  copy->status = self->status;
  copy->window = self->window;
  copy->issue_date = self->issue_date;
  copy->due_date = self->due_date;
  copy->terms_days = self->terms_days;
  copy->currency = self->currency;
  copy->credits_date = self->credits_date;
  copy->late_papers = self->late_papers;
  copy->totals = self->totals;
  copy->ledger = self->ledger;
  copy->paid = self->paid;
  copy->withheld = self->withheld;
  copy->credited = self->credited;
  copy->approval = self->approval;
  copy->approval_at = self->approval_at;
  copy->row_version = self->row_version;
}

static void
copy_texts (const OlInvoice *self, OlInvoice *copy)
{
  copy->id = g_strdup (self->id);
  copy->number = g_strdup (self->number);
  copy->partner_id = g_strdup (self->partner_id);
  copy->partner = g_strdup (self->partner);
  copy->customer_id = g_strdup (self->customer_id);
  copy->customer = g_strdup (self->customer);
  copy->currency_code = g_strdup (self->currency_code);
  copy->language = g_strdup (self->language);
  ol_party_copy (&self->seller, &copy->seller);
  ol_party_copy (&self->buyer, &copy->buyer);
  copy->iban = g_strdup (self->iban);
  copy->bic = g_strdup (self->bic);
  copy->mobile_money = g_strdup (self->mobile_money);
  copy->payment_accounts = g_strdup (self->payment_accounts);
  copy->logo = g_strdup (self->logo);
  copy->order_reference = g_strdup (self->order_reference);
  copy->vat_basis = g_strdup (self->vat_basis);
  copy->credits_id = g_strdup (self->credits_id);
  copy->credits_number = g_strdup (self->credits_number);
  copy->credit_reason = g_strdup (self->credit_reason);
  copy->prepared_by = g_strdup (self->prepared_by);
  copy->issued_by = g_strdup (self->issued_by);
  copy->remark = g_strdup (self->remark);
  copy->approval_by = g_strdup (self->approval_by);
  copy->approval_reason = g_strdup (self->approval_reason);
  copy->ledger.rate_source = g_strdup (self->ledger.rate_source);
}

OlInvoice *
ol_invoice_copy (const OlInvoice *self)
{
  OlInvoice *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = ol_invoice_new ();
  copy_scalars (self, copy);
  copy_texts (self, copy);
  copy_array (self->lines, copy->lines, copy_line);
  copy_array (self->charges, copy->charges, copy_charge);
  copy_array (self->vat, copy->vat, copy_vat_group);
  return copy;
}

static gboolean
everything_is_credited (const OlInvoice *self)
{
  return self->credited > 0 && self->credited >= self->totals.tax_inclusive;
}

gboolean
ol_invoice_is_outside_scope (const OlInvoice *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->vat->len; i++)
    {
      const OlVatGroup *group = g_ptr_array_index (self->vat, i);

      if (g_strcmp0 (group->category, "O") == 0)
        return TRUE;
    }
  return FALSE;
}

gint64
ol_invoice_open_amount (const OlInvoice *self)
{
  gint64 open;

  g_return_val_if_fail (self != NULL, 0);

  if (!ol_sub (self->totals.payable, self->paid, &open, NULL)
      || !ol_sub (open, self->credited, &open, NULL))
    return 0;
  return MAX (open, 0);
}

OlInvoiceStatus
ol_invoice_status_on (const OlInvoice *self, OlDate date)
{
  g_return_val_if_fail (self != NULL, OL_INVOICE_DRAFT);

  if (self->status == OL_INVOICE_DRAFT || self->kind == OL_INVOICE_CREDIT_NOTE)
    return self->status;
  if (everything_is_credited (self))
    return OL_INVOICE_CREDITED;
  if (ol_invoice_open_amount (self) == 0)
    return OL_INVOICE_PAID;
  if (self->due_date != OL_DATE_NONE && date > self->due_date)
    return OL_INVOICE_OVERDUE;
  return self->paid > 0 ? OL_INVOICE_PARTIALLY_PAID : self->status;
}

char *
ol_invoice_number_format (const char *prefix, OlInvoiceKind kind, int year, gint64 n)
{
  g_return_val_if_fail (prefix != NULL, NULL);

  return g_strdup_printf ("%s-%s%04d-%06" G_GINT64_FORMAT, prefix,
                          kind == OL_INVOICE_CREDIT_NOTE ? "AV-" : "", year, n);
}
