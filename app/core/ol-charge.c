/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-charge.h"

#include "ol-names.h"

OL_DEFINE_NAMES (OlChargeKind, ol_charge_kind, "haulage", "waiting", "nights", "disbursement")

gint64
ol_waiting_steps (gint32 minutes, gint32 free_minutes, gint32 step_minutes)
{
  gint64 beyond = (gint64)minutes - free_minutes;

  if (step_minutes <= 0 || beyond <= 0)
    return 0;
  return (beyond + step_minutes - 1) / step_minutes;
}

/* Days begun, both ends counted; a mission without pickup counts the day of its delivery. */
static gint64
mission_days (const OlMission *mission)
{
  OlDate delivered = ol_mission_delivery_date (mission);
  gint64 days;

  if (delivered == OL_DATE_NONE || mission->pickup_at == OL_INSTANT_NONE)
    return 1;
  days = (gint64)delivered - ol_date_from_instant (mission->pickup_at) + 1;
  return MAX (days, 1);
}

OlQuantity
ol_charge_quantity (const OlMission *mission, OlUnit unit)
{
  g_return_val_if_fail (mission != NULL, 0);

  switch (unit)
    {
    case OL_UNIT_KM:
      return mission->distance;
    case OL_UNIT_TONNE:
      return mission->weight;
    case OL_UNIT_DAY:
      return mission_days (mission) * OL_QUANTITY_ONE;
    case OL_UNIT_TRIP:
    default:
      return OL_QUANTITY_ONE;
    }
}

/* The minimum is minor units, a unit price millionths of the major unit. */
static gboolean
minimum_as_price (const OlTariff *tariff, OlDecimal *price, GError **error)
{
  return ol_mul_div (tariff->minimum, OL_DECIMAL_ONE, ol_currency_factor (tariff->currency),
                     OL_ROUND_HALF_AWAY, price, error);
}

static gboolean
append_by_tariff (const OlMission *mission,
                  const OlTariff *tariff,
                  OlChargeKind kind,
                  GArray *charges,
                  GError **error)
{
  OlCharge charge = {
    .kind = kind,
    .tariff = tariff,
    .quantity = ol_charge_quantity (mission, tariff->unit),
    .unit = ol_unit_to_rec20 (tariff->unit),
    .unit_price = tariff->price,
  };

  if (!ol_money_line (charge.quantity, charge.unit_price, tariff->currency, OL_ROUND_HALF_AWAY,
                      &charge.net, error))
    return FALSE;

  if (charge.net < tariff->minimum)
    {
      charge.quantity = OL_QUANTITY_ONE;
      charge.unit = ol_unit_to_rec20 (OL_UNIT_TRIP);
      charge.net = tariff->minimum;
      if (!minimum_as_price (tariff, &charge.unit_price, error))
        return FALSE;
    }

  g_array_append_val (charges, charge);
  return TRUE;
}

/* Waiting steps and nights: nothing is charged without a count and a price. */
static gboolean
append_counted (const OlTariff *tariff,
                OlChargeKind kind,
                gint64 count,
                OlUnit unit,
                OlDecimal price,
                GArray *charges,
                GError **error)
{
  OlCharge charge = {
    .kind = kind,
    .tariff = tariff,
    .quantity = count * OL_QUANTITY_ONE,
    .unit = ol_unit_to_rec20 (unit),
    .unit_price = price,
  };

  if (count <= 0 || price == 0)
    return TRUE;
  if (!ol_money_line (charge.quantity, price, tariff->currency, OL_ROUND_HALF_AWAY, &charge.net,
                      error))
    return FALSE;

  g_array_append_val (charges, charge);
  return TRUE;
}

gboolean
ol_charges_compute (const OlMission *mission,
                    const OlTariff *tariff,
                    GPtrArray *disbursements,
                    GArray *charges,
                    GError **error)
{
  gint64 steps;

  g_return_val_if_fail (mission != NULL, FALSE);
  g_return_val_if_fail (tariff != NULL && tariff->currency != NULL, FALSE);
  g_return_val_if_fail (charges != NULL, FALSE);

  steps = ol_waiting_steps (mission->waiting_minutes, tariff->free_minutes, tariff->step_minutes);
  if (!append_by_tariff (mission, tariff, OL_CHARGE_HAULAGE, charges, error)
      || !append_counted (tariff, OL_CHARGE_WAITING, steps, OL_UNIT_TRIP, tariff->step_price,
                          charges, error)
      || !append_counted (tariff, OL_CHARGE_NIGHTS, mission->nights, OL_UNIT_DAY,
                          tariff->night_price, charges, error))
    return FALSE;

  for (guint i = 0; disbursements != NULL && i < disbursements->len; i++)
    {
      if (!append_by_tariff (mission, g_ptr_array_index (disbursements, i), OL_CHARGE_DISBURSEMENT,
                             charges, error))
        return FALSE;
    }
  return TRUE;
}
