/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-mission.h"
#include "ol-store.h"

G_BEGIN_DECLS

/*
 * What happened to a mission, read from the audit trail.
 */

/** OlMissionStep: when it got a status. */
typedef struct
{
  OlMissionStatus status;
  gint64 at;
} OlMissionStep;

/** ol_mission_steps: (transfer full) (element-type OlMissionStep): oldest first. */
GArray *ol_mission_steps (OlDb *db, const char *mission_id, GError **error);

/** OlFieldChange: one value of an event. Texts owned, as people read them; NULL: nothing. */
typedef struct
{
  char *field; /* a column: "container", "customer_id"; "document" for an attached one */
  char *before;
  char *after;
} OlFieldChange;

/** OlMissionEvent: one event about a mission or its documents. */
typedef struct
{
  gint64 at;
  char *actor; /* name, NULL when unknown */
  char *role;
  char *action;       /* "CREATE", "UPDATE" ... */
  GPtrArray *changes; /* OlFieldChange; empty for the creation */
} OlMissionEvent;
void ol_mission_event_free (OlMissionEvent *self);

/**
 * ol_mission_events: (transfer full) (element-type OlMissionEvent): newest first.
 * @actor: (nullable): only this user's
 */
GPtrArray *ol_mission_events (
    OlDb *db, const char *mission_id, const char *actor, guint limit, GError **error);

G_END_DECLS
