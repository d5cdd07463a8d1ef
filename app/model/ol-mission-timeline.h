/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-mission-history.h"

G_BEGIN_DECLS

typedef enum
{
  OL_STEP_DONE,
  OL_STEP_NOW,
  OL_STEP_AHEAD,
} OlStepState;

/** OlTimelineStep: one status on a mission's way. */
typedef struct
{
  OlMissionStatus status;
  OlStepState state;
  gint64 at;        /* OL_INSTANT_NONE: nobody noted it */
  gboolean planned; /* @at is when it shall be */
} OlTimelineStep;

/**
 * ol_mission_timeline: (transfer full) (element-type OlTimelineStep)
 * The way of @mission from planned to delivered. Times are those of the mission for pickup and
 * delivery, of the changes of status (@steps, element-type OlMissionStep, oldest first) else. A
 * cancelled mission ends where it was cancelled.
 */
GArray *ol_mission_timeline (const OlMission *mission, GArray *steps);

G_END_DECLS
