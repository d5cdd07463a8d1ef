/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-tariff.h"

#include "ol-names.h"

OL_DEFINE_NAMES (OlService, ol_service, "haulage", "disbursement")
OL_DEFINE_NAMES (OlUnit, ol_unit, "trip", "km", "tonne", "day")

static const char *const unit_codes[] = { "C62", "KMT", "TNE", "DAY" };

OlTariff *
ol_tariff_new (void)
{
  OlTariff *self = g_new0 (OlTariff, 1);

  self->valid_from = OL_DATE_NONE;
  self->valid_to = OL_DATE_NONE;
  return self;
}

OlTariff *
ol_tariff_copy (const OlTariff *self)
{
  OlTariff *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->id = g_strdup (self->id);
  copy->partner_id = g_strdup (self->partner_id);
  copy->partner = g_strdup (self->partner);
  copy->origin = g_strdup (self->origin);
  copy->destination = g_strdup (self->destination);
  copy->equipment = g_strdup (self->equipment);
  return copy;
}

void
ol_tariff_free (OlTariff *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->partner_id);
  g_free (self->partner);
  g_free (self->origin);
  g_free (self->destination);
  g_free (self->equipment);
  g_free (self);
}

const char *
ol_unit_to_rec20 (OlUnit value)
{
  return ol_names_get (unit_codes, G_N_ELEMENTS (unit_codes), (guint)value);
}
