/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-mission.h"

G_BEGIN_DECLS

/**
 * OlMissionFilter: which missions a list shows. It has a text form, for links from other pages and
 * for views that people keep: "status=planned,assigned&billing=blocked&partner=ID&from=2026-10-01&
 * to=2026-10-31&missing=BL,CMR&search=mscu".
 */
typedef struct
{
  guint statuses;   /* set of 1 << OlMissionStatus; 0: any */
  guint billings;   /* set of 1 << OlBillingStatus; 0: any. Blocked: delivered, and not billable */
  char *partner_id; /* owned, NULL: any */
  OlDate from, to;  /* of delivery, of pickup when not delivered; OL_DATE_NONE: open */
  guint missing;    /* OlDocumentKind set: the partner asks for one of them, and it is not there */
  char *search;     /* owned, NULL: nothing is looked for */
} OlMissionFilter;

/** ol_mission_filter_new: every mission. */
OlMissionFilter *ol_mission_filter_new (void);
OlMissionFilter *ol_mission_filter_copy (const OlMissionFilter *self);
void ol_mission_filter_free (OlMissionFilter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlMissionFilter, ol_mission_filter_free)

/** OL_MISSION_UNDER_WAY: set of the statuses from accepted to arrived. */
#define OL_MISSION_UNDER_WAY                                                                       \
  ((1 << OL_MISSION_ACCEPTED) | (1 << OL_MISSION_TO_PICKUP) | (1 << OL_MISSION_AT_PICKUP)          \
   | (1 << OL_MISSION_LOADED) | (1 << OL_MISSION_IN_TRANSIT) | (1 << OL_MISSION_ARRIVED))

/** ol_mission_filter_to_text: (transfer full): empty for every mission. */
char *ol_mission_filter_to_text (const OlMissionFilter *self);

/**
 * ol_mission_filter_from_text: (transfer full) (nullable)
 * Errors: OL_CORE_ERROR_VALUE names the word that is not understood.
 */
OlMissionFilter *ol_mission_filter_from_text (const char *text, GError **error);

/** ol_mission_filter_count: how many of the conditions are set, the search not counted. */
guint ol_mission_filter_count (const OlMissionFilter *self);

/** What missions are sorted by. */
typedef enum
{
  OL_MISSION_BY_ENTRY, /* as they came */
  OL_MISSION_BY_REFERENCE,
  OL_MISSION_BY_STATUS,
  OL_MISSION_BY_BILLING,
  OL_MISSION_BY_PARTNER,
  OL_MISSION_BY_CUSTOMER,
  OL_MISSION_BY_CONSIGNEE,
  OL_MISSION_BY_ORIGIN,
  OL_MISSION_BY_DESTINATION,
  OL_MISSION_BY_CONTAINER,
  OL_MISSION_BY_EQUIPMENT,
  OL_MISSION_BY_VEHICLE,
  OL_MISSION_BY_DRIVER,
  OL_MISSION_BY_PICKUP,
  OL_MISSION_BY_DELIVERY,
  OL_MISSION_BY_DISTANCE,
  OL_MISSION_BY_WEIGHT,
  OL_MISSION_BY_WAITING,
  OL_MISSION_BY_PRIORITY,
  OL_MISSION_N_SORTS,
} OlMissionSort;

/** Enum <-> words: "entry", "reference" ... */
const char *ol_mission_sort_to_text (OlMissionSort value);
gboolean ol_mission_sort_from_text (const char *text, OlMissionSort *value);

G_END_DECLS
