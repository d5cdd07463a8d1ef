/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-partner.h"

G_BEGIN_DECLS

typedef enum
{
  OL_MISSION_PLANNED,
  OL_MISSION_ASSIGNED,
  OL_MISSION_ACCEPTED,
  OL_MISSION_TO_PICKUP,
  OL_MISSION_AT_PICKUP,
  OL_MISSION_LOADED,
  OL_MISSION_IN_TRANSIT,
  OL_MISSION_ARRIVED,
  OL_MISSION_DELIVERED,
  OL_MISSION_CANCELLED,
} OlMissionStatus;

typedef enum
{
  OL_BILLING_UNBILLED,
  OL_BILLING_BLOCKED,
  OL_BILLING_DRAFTED,
  OL_BILLING_INVOICED,
  OL_BILLING_CREDITED,
  OL_BILLING_EXCLUDED, /* on hold: a person took it out of billing */
} OlBillingStatus;

typedef enum
{
  OL_PRIORITY_LOW,
  OL_PRIORITY_MEDIUM,
  OL_PRIORITY_HIGH,
  OL_PRIORITY_URGENT,
} OlPriority;

#define OL_INSTANT_NONE G_MININT64

/**
 * OlMission: one haul. Strings owned, NULL when unknown. The *_id fields name rows of the store,
 * the names beside them are what people read; a mission built by an import has names and no ids
 * until it is stored.
 */
typedef struct
{
  char *id;
  char *reference; /* unique, as the carrier writes it */
  char *partner_id, *partner;
  char *customer_id, *customer; /* order giver */
  char *consignee_id, *consignee;
  char *origin_id, *origin;
  char *destination_id, *destination;
  char *container; /* as normalised by ol_container_normalise, not necessarily valid */
  char *equipment; /* 20DC 40DC 40HC 20RF 40RF FLAT BULK */
  char *vehicle_id, *vehicle;
  char *driver_id, *driver;
  char *notes;
  char *hold_reason; /* why a person took it out of billing, when that was read */
  OlMissionStatus status;
  OlBillingStatus billing;
  OlPriority priority;
  gint64 pickup_at;    /* UTC ms, OL_INSTANT_NONE when absent */
  gint64 delivered_at; /* UTC ms, OL_INSTANT_NONE when absent */
  OlQuantity distance; /* km */
  OlQuantity weight;   /* tonnes */
  gint32 waiting_minutes;
  gint32 nights;
  guint documents; /* OlDocumentKind set of what is attached */
  OlDate held_until;  /* kept out of windows that end up to this day; OL_DATE_NONE: of none */
  gint64 row_version;
} OlMission;

/** ol_mission_new: planned, unbilled, of medium priority, without times. */
OlMission *ol_mission_new (void);
void ol_mission_free (OlMission *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlMission, ol_mission_free)

/** ol_mission_delivery_date: the civil date at UTC+0, OL_DATE_NONE when not delivered. */
OlDate ol_mission_delivery_date (const OlMission *self);

/** ol_mission_route: "Dakar - Bamako" with an en dash. (transfer full) */
char *ol_mission_route (const OlMission *self);

/** ol_equipment_is_known: 20DC 40DC 40HC 20RF 40RF FLAT BULK. */
gboolean ol_equipment_is_known (const char *code);
/** Enum <-> the words used in files, JSON and SQL: "to_pickup", "unbilled", "medium". */
const char *ol_mission_status_to_text (OlMissionStatus value);
gboolean ol_mission_status_from_text (const char *text, OlMissionStatus *value);
const char *ol_billing_status_to_text (OlBillingStatus value);
gboolean ol_billing_status_from_text (const char *text, OlBillingStatus *value);
const char *ol_priority_to_text (OlPriority value);
gboolean ol_priority_from_text (const char *text, OlPriority *value);

G_END_DECLS
