/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-reader.h"

#include <glib/gi18n-lib.h>

#include "ol-container.h"
#include "ol-mission-words.h"
#include "ol-mission-field.h"
#include "ol-text.h"

#define MAX_CODE 32

static const char *const columns[] = { "reference",   "partner",      "customer",  "origin",
                                       "destination", "container",    "equipment", "status",
                                       "pickup_at",   "delivered_at", NULL };
static const char *const optional[] = { "consignee", "vehicle",     "driver", "distance_km",
                                        "weight_t",  "waiting_min", "nights", "priority",
                                        "notes",     NULL };

const char *const *
ol_mission_reader_columns (void)
{
  return columns;
}

const char *const *
ol_mission_reader_optional (void)
{
  return optional;
}

static gboolean
read_partner (const OlImportRow *row, OlPartnerIndex *partners, OlMission *mission)
{
  const OlPartner *partner = ol_import_row_partner (row, "partner", partners);

  if (partner == NULL)
    return FALSE;
  mission->partner_id = g_strdup (partner->id);
  mission->partner = g_strdup (partner->party.name);
  return TRUE;
}

/* Every field is read even after a bad one, so that one import tells all that is wrong. */
static gboolean
read_names (const OlImportRow *row, OlMission *mission)
{
  gboolean ok = TRUE;

  ok &= ol_import_row_text (row, "reference", TRUE, OL_MISSION_MAX_REFERENCE, &mission->reference);
  ok &= ol_import_row_text (row, "customer", TRUE, OL_MISSION_MAX_NAME, &mission->customer);
  ok &= ol_import_row_text (row, "consignee", FALSE, OL_MISSION_MAX_NAME, &mission->consignee);
  ok &= ol_import_row_text (row, "origin", TRUE, OL_MISSION_MAX_NAME, &mission->origin);
  ok &= ol_import_row_text (row, "destination", TRUE, OL_MISSION_MAX_NAME, &mission->destination);
  ok &= ol_import_row_text (row, "vehicle", FALSE, OL_MISSION_MAX_NAME, &mission->vehicle);
  ok &= ol_import_row_text (row, "driver", FALSE, OL_MISSION_MAX_NAME, &mission->driver);
  ok &= ol_import_row_text (row, "notes", FALSE, OL_MISSION_MAX_NOTES, &mission->notes);
  return ok;
}

static gboolean
read_container (const OlImportRow *row, OlMission *mission)
{
  g_autofree char *text = NULL;

  if (!ol_import_row_text (row, "container", FALSE, MAX_CODE, &text))
    return FALSE;
  mission->container = text != NULL ? ol_container_normalise (text) : NULL;
  return TRUE;
}

static gboolean
read_equipment (const OlImportRow *row, OlMission *mission)
{
  g_autofree char *text = NULL;

  if (!ol_import_row_text (row, "equipment", FALSE, MAX_CODE, &text))
    return FALSE;
  if (row->people && text != NULL)
    mission->equipment = ol_mission_words_equipment (text);
  else
    mission->equipment = g_steal_pointer (&text);
  return mission->equipment == NULL || ol_equipment_is_known (mission->equipment)
         || ol_import_row_problem (
             row, "equipment",
             _ ("The equipment must be one of 20DC, 40DC, 40HC, 20RF, 40RF, FLAT, BULK."));
}

static gboolean
read_status (const OlImportRow *row, const char *text, OlMissionStatus *status)
{
  return ol_mission_status_from_text (text, status)
         || (row->people && ol_mission_words_status (text, status));
}

static gboolean
read_priority (const OlImportRow *row, const char *text, OlPriority *priority)
{
  return ol_priority_from_text (text, priority)
         || (row->people && ol_mission_words_priority (text, priority));
}

static gboolean
read_states (const OlImportRow *row, OlMission *mission)
{
  const char *status = ol_table_reader_get (row->reader, "status");
  const char *priority = ol_table_reader_get (row->reader, "priority");
  gboolean ok = TRUE;

  mission->priority = OL_PRIORITY_MEDIUM;
  if (!read_status (row, status, &mission->status))
    ok = ol_import_row_problem (row, "status",
                                _ ("The status must be one of planned, assigned, accepted, "
                                   "to_pickup, at_pickup, loaded, in_transit, arrived, delivered, "
                                   "cancelled."));
  if (*priority != '\0' && !read_priority (row, priority, &mission->priority))
    ok = ol_import_row_problem (row, "priority",
                                _ ("The priority must be one of low, medium, high, urgent."));
  return ok;
}

static gboolean
read_times (const OlImportRow *row, OlMission *mission)
{
  gboolean ok = ol_import_row_instant (row, "pickup_at", &mission->pickup_at);

  ok &= ol_import_row_instant (row, "delivered_at", &mission->delivered_at);
  if (!ok)
    return FALSE;
  if (mission->status == OL_MISSION_DELIVERED && mission->delivered_at == OL_INSTANT_NONE)
    return ol_import_row_problem (row, "delivered_at",
                                  _ ("A delivered mission needs its time of delivery."));
  if (mission->pickup_at != OL_INSTANT_NONE && mission->delivered_at != OL_INSTANT_NONE
      && mission->delivered_at < mission->pickup_at)
    return ol_import_row_problem (row, "delivered_at", _ ("The delivery lies before the pickup."));
  return TRUE;
}

static gboolean
read_numbers (const OlImportRow *row, OlMission *mission)
{
  gboolean ok = TRUE;

  ok &= ol_import_row_fixed (row, "distance_km", 3, 0, OL_MISSION_MAX_DISTANCE, &mission->distance);
  ok &= ol_import_row_fixed (row, "weight_t", 3, 0, OL_MISSION_MAX_WEIGHT, &mission->weight);
  ok &= ol_import_row_integer (row, "waiting_min", OL_MISSION_MAX_WAITING,
                               &mission->waiting_minutes);
  ok &= ol_import_row_integer (row, "nights", OL_MISSION_MAX_NIGHTS, &mission->nights);
  return ok;
}

OlMission *
ol_mission_reader_read (const OlImportRow *row, OlPartnerIndex *partners)
{
  g_autoptr (OlMission) mission = ol_mission_new ();
  gboolean ok = TRUE;

  ok &= ol_import_row_check_formulas (row, columns);
  ok &= ol_import_row_check_formulas (row, optional);
  if (!ok)
    return NULL;
  ok &= read_names (row, mission);
  ok &= read_partner (row, partners, mission);
  ok &= read_container (row, mission);
  ok &= read_equipment (row, mission);
  ok &= read_states (row, mission);
  ok &= read_times (row, mission);
  ok &= read_numbers (row, mission);
  return ok ? g_steal_pointer (&mission) : NULL;
}

static gboolean
same_name (const char *read, const char *stored)
{
  g_autofree char *read_key = NULL;
  g_autofree char *stored_key = NULL;

  if (read == NULL || stored == NULL || g_str_equal (read, stored))
    return g_strcmp0 (read, stored) == 0;
  read_key = ol_text_key (read);
  stored_key = ol_text_key (stored);
  return g_str_equal (read_key, stored_key);
}

static const char *
difference_of_names (const OlMission *read, const OlMission *stored)
{
  if (g_strcmp0 (read->partner_id, stored->partner_id) != 0)
    return "partner";
  if (!same_name (read->customer, stored->customer))
    return "customer";
  if (!same_name (read->consignee, stored->consignee))
    return "consignee";
  if (!same_name (read->origin, stored->origin))
    return "origin";
  if (!same_name (read->destination, stored->destination))
    return "destination";
  if (!same_name (read->vehicle, stored->vehicle))
    return "vehicle";
  if (!same_name (read->driver, stored->driver))
    return "driver";
  return NULL;
}

static const char *
difference_of_facts (const OlMission *read, const OlMission *stored)
{
  if (g_strcmp0 (read->container, stored->container) != 0)
    return "container";
  if (g_strcmp0 (read->equipment, stored->equipment) != 0)
    return "equipment";
  if (read->status != stored->status)
    return "status";
  if (read->pickup_at != stored->pickup_at)
    return "pickup_at";
  if (read->delivered_at != stored->delivered_at)
    return "delivered_at";
  if (read->priority != stored->priority)
    return "priority";
  return g_strcmp0 (read->notes, stored->notes) != 0 ? "notes" : NULL;
}

static const char *
difference_of_numbers (const OlMission *read, const OlMission *stored)
{
  if (read->distance != stored->distance)
    return "distance_km";
  if (read->weight != stored->weight)
    return "weight_t";
  if (read->waiting_minutes != stored->waiting_minutes)
    return "waiting_min";
  return read->nights != stored->nights ? "nights" : NULL;
}

const char *
ol_mission_reader_difference (const OlMission *read, const OlMission *stored)
{
  const char *column = difference_of_names (read, stored);

  if (column == NULL)
    column = difference_of_facts (read, stored);
  return column != NULL ? column : difference_of_numbers (read, stored);
}
