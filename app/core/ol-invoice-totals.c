/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice.h"

#include <glib/gi18n-lib.h>

#include "ol-core-error.h"
#include "ol-invoice-private.h"
#include "ol-vat-family.h"

gboolean
ol_invoice_line_takes_charge (const OlInvoiceLine *line, const OlInvoiceCharge *charge)
{
  if (!charge->is_charge)
    return TRUE;
  if (line->kind != OL_CHARGE_HAULAGE && line->kind != OL_CHARGE_WAITING)
    return FALSE;
  return line->fuel_percent == charge->percent;
}

gboolean
ol_invoice_charge_base (const OlInvoice *self,
                        const OlInvoiceCharge *charge,
                        gint64 *base,
                        GError **error)
{
  *base = 0;
  for (guint i = 0; i < self->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (self->lines, i);

      if (ol_invoice_line_takes_charge (line, charge) && !ol_add (*base, line->net, base, error))
        return FALSE;
    }
  return TRUE;
}

/* Each mission's part of a line whose net is rounded once, so that the parts sum to the line. */
static gboolean
spread_over_missions (OlInvoiceLine *line, GError **error)
{
  guint n = line->missions->len;
  g_autofree gint64 *weights = g_new (gint64, n + 1);
  g_autofree gint64 *shares = g_new (gint64, n + 1);

  if (n == 0)
    return TRUE;

  for (guint i = 0; i < n; i++)
    weights[i] = ((OlInvoiceMission *)g_ptr_array_index (line->missions, i))->quantity;
  if (!ol_money_spread (line->net, weights, n, shares, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    ((OlInvoiceMission *)g_ptr_array_index (line->missions, i))->net = shares[i];
  return TRUE;
}

static gboolean
compute_lines (OlInvoice *self, GError **error)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      OlInvoiceLine *line = g_ptr_array_index (self->lines, i);

      if (!ol_money_line (line->quantity, line->unit_price, self->currency, OL_ROUND_HALF_AWAY,
                          &line->net, error)
          || !spread_over_missions (line, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
compute_charges (OlInvoice *self, GError **error)
{
  for (guint i = 0; i < self->charges->len; i++)
    {
      OlInvoiceCharge *charge = g_ptr_array_index (self->charges, i);

      if (charge->percent == 0)
        continue;
      if (!ol_invoice_charge_base (self, charge, &charge->base, error)
          || !ol_money_percent (charge->base, charge->percent, OL_ROUND_HALF_AWAY, &charge->amount,
                                error))
        return FALSE;
    }
  return TRUE;
}

static OlVatGroup *
find_group (OlInvoice *self, const char *category, OlDecimal rate)
{
  OlVatGroup *group;

  for (guint i = 0; i < self->vat->len; i++)
    {
      group = g_ptr_array_index (self->vat, i);
      if (group->rate == rate && g_strcmp0 (group->category, category) == 0)
        return group;
    }

  group = ol_vat_group_new ();
  group->category = g_strdup (category);
  group->rate = rate;
  if (ol_vat_category_wants_reason (category))
    group->reason = g_strdup (self->vat_basis);
  g_ptr_array_add (self->vat, group);
  return group;
}

static gboolean
add_to_group (OlInvoice *self,
              const char *category,
              OlDecimal rate,
              gint64 amount,
              gboolean is_allowance,
              GError **error)
{
  OlVatGroup *group = find_group (self, category, rate);

  return is_allowance ? ol_sub (group->base, amount, &group->base, error)
                      : ol_add (group->base, amount, &group->base, error);
}

gboolean
ol_invoice_group_vat (OlInvoice *self, GError **error)
{
  g_ptr_array_set_size (self->vat, 0);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (self->lines, i);

      if (!add_to_group (self, line->vat_category, line->vat_rate, line->net, FALSE, error))
        return FALSE;
    }
  for (guint i = 0; i < self->charges->len; i++)
    {
      const OlInvoiceCharge *charge = g_ptr_array_index (self->charges, i);

      if (!add_to_group (self, charge->vat_category, charge->vat_rate, charge->amount,
                         !charge->is_charge, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
compute_vat (OlInvoice *self, GError **error)
{
  if (!ol_invoice_group_vat (self, error))
    return FALSE;

  for (guint i = 0; i < self->vat->len; i++)
    {
      OlVatGroup *group = g_ptr_array_index (self->vat, i);

      if (!ol_money_percent (group->base, group->rate, OL_ROUND_HALF_AWAY, &group->amount, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
sum_parts (const OlInvoice *self, OlInvoiceTotals *totals, GError **error)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (self->lines, i);

      if (!ol_add (totals->lines, line->net, &totals->lines, error))
        return FALSE;
    }
  for (guint i = 0; i < self->charges->len; i++)
    {
      const OlInvoiceCharge *charge = g_ptr_array_index (self->charges, i);
      gint64 *sum = charge->is_charge ? &totals->charges : &totals->allowances;

      if (!ol_add (*sum, charge->amount, sum, error))
        return FALSE;
    }
  for (guint i = 0; i < self->vat->len; i++)
    {
      const OlVatGroup *group = g_ptr_array_index (self->vat, i);

      if (!ol_add (totals->tax, group->amount, &totals->tax, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
ol_invoice_sum_totals (OlInvoice *self, GError **error)
{
  OlInvoiceTotals totals = { .prepaid = self->totals.prepaid };

  if (!sum_parts (self, &totals, error)
      || !ol_sub (totals.lines, totals.allowances, &totals.tax_exclusive, error)
      || !ol_add (totals.tax_exclusive, totals.charges, &totals.tax_exclusive, error)
      || !ol_add (totals.tax_exclusive, totals.tax, &totals.tax_inclusive, error)
      || !ol_sub (totals.tax_inclusive, totals.prepaid, &totals.payable, error))
    return FALSE;

  self->totals = totals;
  return TRUE;
}

gboolean
ol_invoice_compute (OlInvoice *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->currency == NULL)
    {
      g_set_error_literal (error, OL_CORE_ERROR, OL_CORE_ERROR_CURRENCY,
                           _ ("The invoice has no currency. Set the partner's currency."));
      return FALSE;
    }

  return compute_lines (self, error) && compute_charges (self, error) && compute_vat (self, error)
         && ol_invoice_sum_totals (self, error);
}
