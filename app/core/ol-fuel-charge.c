/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-private.h"

/* Surcharges by percentage, then charges of a fixed amount in the order they were added. */
static int
compare_charges (gconstpointer a, gconstpointer b)
{
  const OlInvoiceCharge *left = *(OlInvoiceCharge *const *)a;
  const OlInvoiceCharge *right = *(OlInvoiceCharge *const *)b;

  if ((left->percent == 0) != (right->percent == 0))
    return left->percent == 0 ? 1 : -1;
  return (left->percent > right->percent) - (left->percent < right->percent);
}

static gboolean
has_charge (const OlInvoice *self, OlDecimal percent)
{
  for (guint i = 0; i < self->charges->len; i++)
    {
      if (((OlInvoiceCharge *)g_ptr_array_index (self->charges, i))->percent == percent)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_line (const OlInvoice *self, OlDecimal percent)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      if (((OlInvoiceLine *)g_ptr_array_index (self->lines, i))->fuel_percent == percent)
        return TRUE;
    }
  return FALSE;
}

static void
remove_idle (OlInvoice *self)
{
  for (guint i = self->charges->len; i > 0; i--)
    {
      const OlInvoiceCharge *charge = g_ptr_array_index (self->charges, i - 1);

      if (charge->percent != 0 && !has_line (self, charge->percent))
        g_ptr_array_remove_index (self->charges, i - 1);
    }
}

static void
add_missing (OlInvoice *self, const OlPartner *partner)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (self->lines, i);
      OlInvoiceCharge *charge;

      if (line->fuel_percent == 0 || has_charge (self, line->fuel_percent))
        continue;

      charge = ol_invoice_charge_new ();
      charge->is_charge = TRUE;
      charge->percent = line->fuel_percent;
      charge->reason = g_strdup (partner->fuel_reason);
      charge->vat_category = g_strdup (partner->vat_category);
      charge->vat_rate = partner->vat_rate;
      g_ptr_array_add (self->charges, charge);
    }
}

void
ol_invoice_put_fuel_charges (OlInvoice *self, const OlPartner *partner)
{
  remove_idle (self);
  add_missing (self, partner);
  g_ptr_array_sort (self->charges, compare_charges);
}
