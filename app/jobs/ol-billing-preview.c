/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-billing-preview.h"

#include "ol-mission-check.h"

void
ol_blocked_mission_free (OlBlockedMission *self)
{
  if (self == NULL)
    return;
  g_free (self->mission_id);
  g_free (self->reference);
  g_free (self->customer);
  g_free (self->route);
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  g_free (self);
}

OlBillingPreview *
ol_billing_preview_new (void)
{
  OlBillingPreview *self = g_new0 (OlBillingPreview, 1);

  self->windows = g_array_new (FALSE, FALSE, sizeof (OlWindow));
  self->drafts = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_invoice_free);
  self->present = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_invoice_free);
  self->blocked = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_blocked_mission_free);
  self->late = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
ol_billing_preview_free (OlBillingPreview *self)
{
  if (self == NULL)
    return;
  g_free (self->partner_id);
  g_free (self->partner);
  g_array_unref (self->windows);
  g_ptr_array_unref (self->drafts);
  g_ptr_array_unref (self->present);
  g_ptr_array_unref (self->blocked);
  g_ptr_array_unref (self->late);
  g_free (self);
}

void
ol_billing_preview_absorb (OlBillingPreview *self, OlBillingPreview *other)
{
  g_array_append_vals (self->windows, other->windows->data, other->windows->len);
  g_ptr_array_extend_and_steal (self->drafts, g_steal_pointer (&other->drafts));
  g_ptr_array_extend_and_steal (self->present, g_steal_pointer (&other->present));
  g_ptr_array_extend_and_steal (self->blocked, g_steal_pointer (&other->blocked));
  g_ptr_array_extend_and_steal (self->late, g_steal_pointer (&other->late));
  g_array_unref (other->windows);
  g_free (other->partner_id);
  g_free (other->partner);
  g_free (other);
}
