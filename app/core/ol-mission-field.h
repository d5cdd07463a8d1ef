/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-mission.h"

G_BEGIN_DECLS

/** What a person writes about a mission, field by field; the words are those of a missions file. */
typedef enum
{
  OL_MISSION_FIELD_REFERENCE,
  OL_MISSION_FIELD_PARTNER,
  OL_MISSION_FIELD_CUSTOMER,
  OL_MISSION_FIELD_CONSIGNEE,
  OL_MISSION_FIELD_ORIGIN,
  OL_MISSION_FIELD_DESTINATION,
  OL_MISSION_FIELD_CONTAINER,
  OL_MISSION_FIELD_EQUIPMENT,
  OL_MISSION_FIELD_VEHICLE,
  OL_MISSION_FIELD_DRIVER,
  OL_MISSION_FIELD_PRIORITY,
  OL_MISSION_FIELD_STATUS,
  OL_MISSION_FIELD_PICKUP,
  OL_MISSION_FIELD_DELIVERY,
  OL_MISSION_FIELD_DISTANCE,
  OL_MISSION_FIELD_WEIGHT,
  OL_MISSION_FIELD_WAITING,
  OL_MISSION_FIELD_NIGHTS,
  OL_MISSION_FIELD_NOTES,
  OL_MISSION_N_FIELDS,
} OlMissionField;

/** Enum <-> words: "reference", "delivered_at", "distance_km" ... */
const char *ol_mission_field_to_text (OlMissionField value);
gboolean ol_mission_field_from_text (const char *text, OlMissionField *value);

/* What no haul reaches; a number beyond is a slip of the pen. */
#define OL_MISSION_MAX_REFERENCE 64
#define OL_MISSION_MAX_NAME 200
#define OL_MISSION_MAX_NOTES 4000
#define OL_MISSION_MAX_DISTANCE (20000 * OL_QUANTITY_ONE)
#define OL_MISSION_MAX_WEIGHT (1000 * OL_QUANTITY_ONE)
#define OL_MISSION_MAX_WAITING (60 * 24 * 60)
#define OL_MISSION_MAX_NIGHTS 366

/** ol_mission_field_get: (transfer full): as a file holds it; empty when unknown or zero. */
char *ol_mission_field_get (const OlMission *self, OlMissionField field);

/**
 * ol_mission_field_set: one field from text, checked by itself. Names of rows are taken as text,
 * and the id beside them is forgotten; a container must be right by ISO 6346.
 * Errors: OL_CORE_ERROR_VALUE with a sentence; @self is then unchanged.
 */
gboolean
ol_mission_field_set (OlMission *self, OlMissionField field, const char *text, GError **error);

/**
 * ol_mission_fields_agree: the rules between fields: what is delivered has its time, and not before
 * its pickup.
 * @field: (out): the one that the sentence is about
 */
gboolean ol_mission_fields_agree (const OlMission *self, OlMissionField *field, GError **error);

/** ol_mission_field_is_billed: an invoice says it or follows from it: fixed once it is issued. */
gboolean ol_mission_field_is_billed (OlMissionField field);

/** ol_mission_fields_differ: set of 1 << OlMissionField: where both say something else. */
guint ol_mission_fields_differ (const OlMission *a, const OlMission *b);

/** ol_mission_field_copy: @field of @from, exactly as it is, into @to. */
void ol_mission_field_copy (OlMission *to, const OlMission *from, OlMissionField field);

/** ol_mission_copy: (transfer full) */
OlMission *ol_mission_copy (const OlMission *self);

G_END_DECLS
