/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-timeline.h"

static GArray *
steps_of (const OlMissionStep *steps, guint n)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (OlMissionStep));

  g_array_append_vals (array, steps, n);
  return array;
}

static const OlTimelineStep *
step_of (GArray *timeline, OlMissionStatus status)
{
  for (guint i = 0; i < timeline->len; i++)
    if (g_array_index (timeline, OlTimelineStep, i).status == status)
      return &g_array_index (timeline, OlTimelineStep, i);
  return NULL;
}

static void
test_under_way (void)
{
  const OlMissionStep steps[] = { { OL_MISSION_PLANNED, 100 },
                                  { OL_MISSION_ASSIGNED, 200 },
                                  { OL_MISSION_TO_PICKUP, 300 } };
  g_autoptr (GArray) noted = steps_of (steps, 3);
  g_autoptr (OlMission) mission = ol_mission_new ();
  g_autoptr (GArray) timeline = NULL;

  mission->status = OL_MISSION_TO_PICKUP;
  mission->pickup_at = 1000;
  timeline = ol_mission_timeline (mission, noted);
  g_assert_cmpuint (timeline->len, ==, 9);
  g_assert_cmpuint (step_of (timeline, OL_MISSION_PLANNED)->state, ==, OL_STEP_DONE);
  g_assert_cmpint (step_of (timeline, OL_MISSION_PLANNED)->at, ==, 100);
  g_assert_cmpuint (step_of (timeline, OL_MISSION_ACCEPTED)->state, ==, OL_STEP_DONE);
  g_assert_true (step_of (timeline, OL_MISSION_ACCEPTED)->at == OL_INSTANT_NONE);
  g_assert_cmpuint (step_of (timeline, OL_MISSION_TO_PICKUP)->state, ==, OL_STEP_NOW);
  g_assert_cmpuint (step_of (timeline, OL_MISSION_LOADED)->state, ==, OL_STEP_AHEAD);
  g_assert_true (step_of (timeline, OL_MISSION_LOADED)->planned);
  g_assert_cmpint (step_of (timeline, OL_MISSION_LOADED)->at, ==, 1000);
  g_assert_true (step_of (timeline, OL_MISSION_DELIVERED)->at == OL_INSTANT_NONE);
}

/* Read from a file weeks later: the mission's own times count. */
static void
test_imported (void)
{
  const OlMissionStep steps[] = { { OL_MISSION_DELIVERED, 9000 } };
  g_autoptr (GArray) noted = steps_of (steps, 1);
  g_autoptr (OlMission) mission = ol_mission_new ();
  g_autoptr (GArray) timeline = NULL;

  mission->status = OL_MISSION_DELIVERED;
  mission->pickup_at = 1000;
  mission->delivered_at = 2000;
  timeline = ol_mission_timeline (mission, noted);
  g_assert_cmpint (step_of (timeline, OL_MISSION_LOADED)->at, ==, 1000);
  g_assert_false (step_of (timeline, OL_MISSION_LOADED)->planned);
  g_assert_cmpuint (step_of (timeline, OL_MISSION_DELIVERED)->state, ==, OL_STEP_DONE);
  g_assert_cmpint (step_of (timeline, OL_MISSION_DELIVERED)->at, ==, 2000);
}

static void
test_cancelled (void)
{
  const OlMissionStep steps[] = { { OL_MISSION_PLANNED, 100 },
                                  { OL_MISSION_ACCEPTED, 200 },
                                  { OL_MISSION_CANCELLED, 300 } };
  g_autoptr (GArray) noted = steps_of (steps, 3);
  g_autoptr (OlMission) mission = ol_mission_new ();
  g_autoptr (GArray) timeline = NULL;

  mission->status = OL_MISSION_CANCELLED;
  timeline = ol_mission_timeline (mission, noted);
  g_assert_cmpuint (timeline->len, ==, 4);
  g_assert_cmpuint (step_of (timeline, OL_MISSION_ACCEPTED)->state, ==, OL_STEP_DONE);
  g_assert_null (step_of (timeline, OL_MISSION_DELIVERED));
  g_assert_cmpuint (step_of (timeline, OL_MISSION_CANCELLED)->state, ==, OL_STEP_NOW);
  g_assert_cmpint (step_of (timeline, OL_MISSION_CANCELLED)->at, ==, 300);
}

/* Set back after a mistake: the last time counts. */
static void
test_twice (void)
{
  const OlMissionStep steps[] = { { OL_MISSION_PLANNED, 100 },
                                  { OL_MISSION_ASSIGNED, 200 },
                                  { OL_MISSION_PLANNED, 300 },
                                  { OL_MISSION_ASSIGNED, 400 } };
  g_autoptr (GArray) noted = steps_of (steps, 4);
  g_autoptr (OlMission) mission = ol_mission_new ();
  g_autoptr (GArray) timeline = NULL;

  mission->status = OL_MISSION_ASSIGNED;
  timeline = ol_mission_timeline (mission, noted);
  g_assert_cmpint (step_of (timeline, OL_MISSION_ASSIGNED)->at, ==, 400);
  g_assert_true (step_of (timeline, OL_MISSION_IN_TRANSIT)->at == OL_INSTANT_NONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/model/mission-timeline/under-way", test_under_way);
  g_test_add_func ("/model/mission-timeline/imported", test_imported);
  g_test_add_func ("/model/mission-timeline/cancelled", test_cancelled);
  g_test_add_func ("/model/mission-timeline/twice", test_twice);
  return g_test_run ();
}
