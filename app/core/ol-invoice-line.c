/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice.h"

#include <string.h>

#include "ol-invoice-private.h"

/* The strings of a mission, in the order they stand in the counted block. */
#define N_TEXTS 6

static void
mission_texts (OlInvoiceMission *self, char **texts[N_TEXTS])
{
  texts[0] = &self->mission_id;
  texts[1] = &self->reference;
  texts[2] = &self->customer;
  texts[3] = &self->container;
  texts[4] = &self->vehicle;
  texts[5] = &self->route;
}

OlInvoiceMission *
ol_invoice_mission_new (void)
{
  OlInvoiceMission *self = g_new0 (OlInvoiceMission, 1);

  self->delivered = OL_DATE_NONE;
  return self;
}

void
ol_invoice_mission_free (OlInvoiceMission *self)
{
  char **texts[N_TEXTS];

  if (self == NULL)
    return;

  mission_texts (self, texts);
  if (self->texts != NULL)
    g_rc_box_release (self->texts);
  for (guint i = 0; self->texts == NULL && i < N_TEXTS; i++)
    g_free (*texts[i]);
  g_free (self);
}

OlInvoiceMission *
ol_invoice_mission_copy (const OlInvoiceMission *self)
{
  OlInvoiceMission *copy;
  char **texts[N_TEXTS];

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  mission_texts (copy, texts);
  if (self->texts != NULL)
    g_rc_box_acquire (self->texts);
  for (guint i = 0; self->texts == NULL && i < N_TEXTS; i++)
    *texts[i] = g_strdup (*texts[i]);
  return copy;
}

void
ol_invoice_mission_pack (OlInvoiceMission *self)
{
  char **texts[N_TEXTS];
  char *block;
  char *end;
  gsize size = 0;

  g_return_if_fail (self != NULL && self->texts == NULL);

  mission_texts (self, texts);
  for (guint i = 0; i < N_TEXTS; i++)
    size += *texts[i] != NULL ? strlen (*texts[i]) + 1 : 0;
  if (size == 0)
    return;

  block = g_rc_box_alloc (size);
  end = block;
  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *text = g_steal_pointer (texts[i]);

      if (text == NULL)
        continue;
      *texts[i] = end;
      end = g_stpcpy (end, text) + 1;
    }
  self->texts = block;
}

OlInvoiceLine *
ol_invoice_line_new (void)
{
  OlInvoiceLine *self = g_new0 (OlInvoiceLine, 1);

  self->missions = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_invoice_mission_free);
  return self;
}

void
ol_invoice_line_free (OlInvoiceLine *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->charge_key);
  g_free (self->description);
  g_free (self->unit);
  g_free (self->vat_category);
  g_free (self->credits_line_id);
  g_ptr_array_unref (self->missions);
  g_free (self);
}

OlInvoiceLine *
ol_invoice_line_copy (const OlInvoiceLine *self)
{
  OlInvoiceLine *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = ol_invoice_line_new ();
  copy->id = g_strdup (self->id);
  copy->number = self->number;
  copy->kind = self->kind;
  copy->charge_key = g_strdup (self->charge_key);
  copy->description = g_strdup (self->description);
  copy->quantity = self->quantity;
  copy->unit = g_strdup (self->unit);
  copy->unit_price = self->unit_price;
  copy->net = self->net;
  copy->vat_category = g_strdup (self->vat_category);
  copy->vat_rate = self->vat_rate;
  copy->fuel_percent = self->fuel_percent;
  copy->credits_line_id = g_strdup (self->credits_line_id);
  for (guint i = 0; i < self->missions->len; i++)
    g_ptr_array_add (copy->missions,
                     ol_invoice_mission_copy (g_ptr_array_index (self->missions, i)));
  return copy;
}

OlInvoiceCharge *
ol_invoice_charge_new (void)
{
  return g_new0 (OlInvoiceCharge, 1);
}

void
ol_invoice_charge_free (OlInvoiceCharge *self)
{
  if (self == NULL)
    return;

  g_free (self->reason);
  g_free (self->vat_category);
  g_free (self);
}

OlInvoiceCharge *
ol_invoice_charge_copy (const OlInvoiceCharge *self)
{
  OlInvoiceCharge *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->reason = g_strdup (self->reason);
  copy->vat_category = g_strdup (self->vat_category);
  return copy;
}

OlVatGroup *
ol_vat_group_new (void)
{
  return g_new0 (OlVatGroup, 1);
}

void
ol_vat_group_free (OlVatGroup *self)
{
  if (self == NULL)
    return;

  g_free (self->category);
  g_free (self->reason);
  g_free (self);
}

OlVatGroup *
ol_vat_group_copy (const OlVatGroup *self)
{
  OlVatGroup *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->category = g_strdup (self->category);
  copy->reason = g_strdup (self->reason);
  return copy;
}
