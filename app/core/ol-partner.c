/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-partner.h"

#include "ol-names.h"

OL_DEFINE_NAMES (OlCycle, ol_cycle, "monthly", "biweekly", "weekly", "custom")
OL_DEFINE_NAMES (OlSplit, ol_split, "none", "customer")
OL_DEFINE_NAMES (OlGroup, ol_group, "route", "container", "vehicle", "mission")

OlPartner *
ol_partner_new (void)
{
  OlPartner *self = g_new0 (OlPartner, 1);

  self->cycle = OL_CYCLE_MONTHLY;
  self->anchor = OL_DATE_NONE;
  self->terms_days = 30;
  self->currency = ol_currency_lookup ("XOF");
  self->language = g_strdup ("fr");
  self->vat_category = g_strdup ("S");
  self->vat_rate = 18 * OL_DECIMAL_ONE;
  self->group_by = OL_GROUP_MISSION;
  self->fuel_reason = g_strdup ("Surcharge carburant");
  return self;
}

OlPartner *
ol_partner_copy (const OlPartner *self)
{
  OlPartner *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->party = (OlParty){ NULL };
  ol_party_copy (&self->party, &copy->party);
  copy->id = g_strdup (self->id);
  copy->language = g_strdup (self->language);
  copy->vat_category = g_strdup (self->vat_category);
  copy->vat_basis = g_strdup (self->vat_basis);
  copy->fuel_reason = g_strdup (self->fuel_reason);
  copy->order_reference = g_strdup (self->order_reference);
  return copy;
}

void
ol_partner_free (OlPartner *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  ol_party_clear (&self->party);
  g_free (self->language);
  g_free (self->vat_category);
  g_free (self->vat_basis);
  g_free (self->fuel_reason);
  g_free (self->order_reference);
  g_free (self);
}
