/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-tariff-fit.h"

#include "ol-text.h"

static gboolean
is_any (const char *name)
{
  return name == NULL || *name == '\0';
}

static gboolean
is_same (const char *name, const char *other)
{
  g_autofree char *key = ol_text_key (name);
  g_autofree char *other_key = NULL;

  if (is_any (other))
    return FALSE;
  other_key = ol_text_key (other);
  return g_str_equal (key, other_key);
}

static gboolean
takes (const char *asked, const char *name)
{
  return is_any (asked) || is_same (asked, name);
}

/* As in the book: a mission under way is looked at by its pickup, one without any date by the
 * tariffs that have not ended. */
static OlTariffFit
fit_date (const OlTariff *self, const OlMission *mission)
{
  OlDate date = ol_mission_delivery_date (mission);

  if (date == OL_DATE_NONE && mission->pickup_at != OL_INSTANT_NONE)
    date = ol_date_from_instant (mission->pickup_at);
  if (date == OL_DATE_NONE)
    return self->valid_to == OL_DATE_NONE ? OL_TARIFF_FIT_YES : OL_TARIFF_FIT_ENDED;
  if (self->valid_from != OL_DATE_NONE && date < self->valid_from)
    return OL_TARIFF_FIT_NOT_YET;
  if (self->valid_to != OL_DATE_NONE && date > self->valid_to)
    return OL_TARIFF_FIT_ENDED;
  return OL_TARIFF_FIT_YES;
}

OlTariffFit
ol_tariff_fit (const OlTariff *self, const OlMission *mission, const OlCurrency *currency)
{
  g_return_val_if_fail (self != NULL && mission != NULL, OL_TARIFF_FIT_SERVICE);

  if (self->service != OL_SERVICE_HAULAGE)
    return OL_TARIFF_FIT_SERVICE;
  if (self->currency != currency)
    return OL_TARIFF_FIT_CURRENCY;
  if (!takes (self->origin, mission->origin))
    return OL_TARIFF_FIT_ORIGIN;
  if (!takes (self->destination, mission->destination))
    return OL_TARIFF_FIT_DESTINATION;
  if (!takes (self->equipment, mission->equipment))
    return OL_TARIFF_FIT_EQUIPMENT;
  return fit_date (self, mission);
}

int
ol_tariff_specificity (const OlTariff *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return !is_any (self->origin) + !is_any (self->destination) + !is_any (self->equipment);
}

static gboolean
names_meet (const char *name, const char *other)
{
  return is_any (name) || is_any (other) || is_same (name, other);
}

/* OL_DATE_NONE is before every day, so it serves as the open beginning. */
static gboolean
days_meet (const OlTariff *self, const OlTariff *other)
{
  const OlDate from = MAX (self->valid_from, other->valid_from);

  return (self->valid_to == OL_DATE_NONE || self->valid_to >= from)
         && (other->valid_to == OL_DATE_NONE || other->valid_to >= from);
}

gboolean
ol_tariff_conflicts (const OlTariff *self, const OlTariff *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return self->service == OL_SERVICE_HAULAGE && other->service == OL_SERVICE_HAULAGE
         && self->currency == other->currency
         && g_strcmp0 (self->partner_id, other->partner_id) == 0
         && ol_tariff_specificity (self) == ol_tariff_specificity (other)
         && names_meet (self->origin, other->origin)
         && names_meet (self->destination, other->destination)
         && names_meet (self->equipment, other->equipment) && days_meet (self, other);
}
