/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-timeline.h"

/* When the mission got @status last, as it was noted. */
static gint64
noted_at (GArray *steps, OlMissionStatus status)
{
  for (guint i = steps->len; i > 0; i--)
    {
      const OlMissionStep *step = &g_array_index (steps, OlMissionStep, i - 1);

      if (step->status == status)
        return step->at;
    }
  return OL_INSTANT_NONE;
}

/* How far a cancelled mission had come. */
static OlMissionStatus
furthest (GArray *steps)
{
  OlMissionStatus status = OL_MISSION_PLANNED;

  for (guint i = 0; i < steps->len; i++)
    {
      const OlMissionStep *step = &g_array_index (steps, OlMissionStep, i);

      if (step->status != OL_MISSION_CANCELLED)
        status = step->status;
    }
  return status;
}

/* The mission's own times are the true ones; a file may have been read weeks later. */
static void
set_time (OlTimelineStep *step, const OlMission *mission, GArray *steps)
{
  step->at = noted_at (steps, step->status);
  if (step->status == OL_MISSION_LOADED && mission->pickup_at != OL_INSTANT_NONE)
    {
      step->at = mission->pickup_at;
      step->planned = step->state == OL_STEP_AHEAD;
    }
  else if (step->status == OL_MISSION_DELIVERED && mission->delivered_at != OL_INSTANT_NONE)
    {
      step->at = mission->delivered_at;
      step->planned = step->state == OL_STEP_AHEAD;
    }
  else if (step->state == OL_STEP_AHEAD)
    step->at = OL_INSTANT_NONE;
}

static void
add_step (GArray *timeline, const OlMission *mission, GArray *steps, OlMissionStatus status,
          OlStepState state)
{
  OlTimelineStep step = { status, state, OL_INSTANT_NONE, FALSE };

  set_time (&step, mission, steps);
  g_array_append_val (timeline, step);
}

GArray *
ol_mission_timeline (const OlMission *mission, GArray *steps)
{
  GArray *timeline;
  OlMissionStatus now;
  gboolean cancelled;

  g_return_val_if_fail (mission != NULL && steps != NULL, NULL);

  timeline = g_array_new (FALSE, FALSE, sizeof (OlTimelineStep));
  cancelled = mission->status == OL_MISSION_CANCELLED;
  now = cancelled ? furthest (steps) : mission->status;
  for (OlMissionStatus status = OL_MISSION_PLANNED; status <= OL_MISSION_DELIVERED; status++)
    {
      if (status < now || (status == now && (cancelled || status == OL_MISSION_DELIVERED)))
        add_step (timeline, mission, steps, status, OL_STEP_DONE);
      else if (!cancelled)
        add_step (timeline, mission, steps, status,
                  status == now ? OL_STEP_NOW : OL_STEP_AHEAD);
    }
  if (cancelled)
    add_step (timeline, mission, steps, OL_MISSION_CANCELLED, OL_STEP_NOW);
  return timeline;
}
