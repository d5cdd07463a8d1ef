/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission.h"

static void
test_names (void)
{
  static const char *const statuses[] = { "planned",   "assigned", "accepted",   "to_pickup",
                                          "at_pickup", "loaded",   "in_transit", "arrived",
                                          "delivered", "cancelled" };
  static const char *const billings[] = { "unbilled", "blocked",  "drafted",
                                          "invoiced", "credited", "excluded" };
  static const char *const priorities[] = { "low", "medium", "high", "urgent" };
  OlMissionStatus status;
  OlBillingStatus billing;
  OlPriority priority;

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_assert_cmpstr (ol_mission_status_to_text (i), ==, statuses[i]);
      g_assert_true (ol_mission_status_from_text (statuses[i], &status));
      g_assert_cmpuint (status, ==, i);
    }
  for (guint i = 0; i < G_N_ELEMENTS (billings); i++)
    {
      g_assert_cmpstr (ol_billing_status_to_text (i), ==, billings[i]);
      g_assert_true (ol_billing_status_from_text (billings[i], &billing));
      g_assert_cmpuint (billing, ==, i);
    }
  for (guint i = 0; i < G_N_ELEMENTS (priorities); i++)
    {
      g_assert_cmpstr (ol_priority_to_text (i), ==, priorities[i]);
      g_assert_true (ol_priority_from_text (priorities[i], &priority));
      g_assert_cmpuint (priority, ==, i);
    }
  g_assert_false (ol_mission_status_from_text ("Delivered", &status));
  g_assert_false (ol_billing_status_from_text ("", &billing));
  g_assert_false (ol_priority_from_text (NULL, &priority));
  g_assert_null (ol_mission_status_to_text (OL_MISSION_CANCELLED + 1));
}

static void
test_new (void)
{
  g_autoptr (OlMission) mission = ol_mission_new ();

  g_assert_cmpint (mission->status, ==, OL_MISSION_PLANNED);
  g_assert_cmpint (mission->billing, ==, OL_BILLING_UNBILLED);
  g_assert_cmpint (mission->priority, ==, OL_PRIORITY_MEDIUM);
  g_assert_true (mission->pickup_at == OL_INSTANT_NONE);
  g_assert_true (mission->delivered_at == OL_INSTANT_NONE);
  ol_mission_free (NULL);
}

static void
test_delivery_date (void)
{
  g_autoptr (OlMission) mission = ol_mission_new ();

  g_assert_cmpint (ol_mission_delivery_date (mission), ==, OL_DATE_NONE);
  mission->status = OL_MISSION_DELIVERED;
  g_assert_cmpint (ol_mission_delivery_date (mission), ==, OL_DATE_NONE);
  /* The last millisecond of October at UTC+0. */
  mission->delivered_at = G_GINT64_CONSTANT (1793491199999);
  g_assert_cmpint (ol_mission_delivery_date (mission), ==, ol_date_from_ymd (2026, 10, 31));
  mission->delivered_at += 1;
  g_assert_cmpint (ol_mission_delivery_date (mission), ==, ol_date_from_ymd (2026, 11, 1));
  mission->status = OL_MISSION_ARRIVED;
  g_assert_cmpint (ol_mission_delivery_date (mission), ==, OL_DATE_NONE);
}

static void
test_route (void)
{
  g_autoptr (OlMission) mission = ol_mission_new ();
  g_autofree char *none = ol_mission_route (mission);
  g_autofree char *half = NULL;
  g_autofree char *route = NULL;

  g_assert_null (none);
  mission->destination = g_strdup ("Bamako");
  half = ol_mission_route (mission);
  g_assert_cmpstr (half, ==, "Bamako");
  mission->origin = g_strdup ("Dakar");
  route = ol_mission_route (mission);
  g_assert_cmpstr (route, ==, "Dakar \u2013 Bamako");
}

static void
test_equipment (void)
{
  static const char *const known[] = { "20DC", "40DC", "40HC", "20RF", "40RF", "FLAT", "BULK" };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_true (ol_equipment_is_known (known[i]));
  g_assert_false (ol_equipment_is_known ("40hc"));
  g_assert_false (ol_equipment_is_known (""));
  g_assert_false (ol_equipment_is_known (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/mission/names", test_names);
  g_test_add_func ("/core/mission/new", test_new);
  g_test_add_func ("/core/mission/delivery-date", test_delivery_date);
  g_test_add_func ("/core/mission/route", test_route);
  g_test_add_func ("/core/mission/equipment", test_equipment);

  return g_test_run ();
}
