/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission.h"

#include "ol-names.h"

OL_DEFINE_NAMES (OlMissionStatus,
                 ol_mission_status,
                 "planned",
                 "assigned",
                 "accepted",
                 "to_pickup",
                 "at_pickup",
                 "loaded",
                 "in_transit",
                 "arrived",
                 "delivered",
                 "cancelled")
OL_DEFINE_NAMES (OlBillingStatus,
                 ol_billing_status,
                 "unbilled",
                 "blocked",
                 "drafted",
                 "invoiced",
                 "credited",
                 "excluded")
OL_DEFINE_NAMES (OlPriority, ol_priority, "low", "medium", "high", "urgent")

static const char *const equipment_codes[] = { "20DC", "40DC", "40HC", "20RF",
                                               "40RF", "FLAT", "BULK" };

OlMission *
ol_mission_new (void)
{
  OlMission *self = g_new0 (OlMission, 1);

  self->priority = OL_PRIORITY_MEDIUM;
  self->pickup_at = OL_INSTANT_NONE;
  self->delivered_at = OL_INSTANT_NONE;
  self->held_until = OL_DATE_NONE;
  return self;
}

void
ol_mission_free (OlMission *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->reference);
  g_free (self->partner_id);
  g_free (self->partner);
  g_free (self->customer_id);
  g_free (self->customer);
  g_free (self->consignee_id);
  g_free (self->consignee);
  g_free (self->origin_id);
  g_free (self->origin);
  g_free (self->destination_id);
  g_free (self->destination);
  g_free (self->container);
  g_free (self->equipment);
  g_free (self->vehicle_id);
  g_free (self->vehicle);
  g_free (self->driver_id);
  g_free (self->driver);
  g_free (self->notes);
  g_free (self->hold_reason);
  g_free (self);
}

OlDate
ol_mission_delivery_date (const OlMission *self)
{
  g_return_val_if_fail (self != NULL, OL_DATE_NONE);

  if (self->status != OL_MISSION_DELIVERED || self->delivered_at == OL_INSTANT_NONE)
    return OL_DATE_NONE;
  return ol_date_from_instant (self->delivered_at);
}

char *
ol_mission_route (const OlMission *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->origin == NULL || self->destination == NULL)
    return g_strdup (self->origin != NULL ? self->origin : self->destination);
  return g_strconcat (self->origin, " \u2013 ", self->destination, NULL);
}

gboolean
ol_equipment_is_known (const char *code)
{
  guint place = 0;

  return ol_names_find (equipment_codes, G_N_ELEMENTS (equipment_codes), code, &place);
}
