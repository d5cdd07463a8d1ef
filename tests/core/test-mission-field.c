/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-core-error.h"
#include "ol-mission-field.h"

typedef struct
{
  OlMissionField field;
  const char *text;
  const char *kept; /* NULL: refused */
} Case;

static const Case cases[] = {
  { OL_MISSION_FIELD_REFERENCE, " M-1 ", "M-1" },
  { OL_MISSION_FIELD_REFERENCE, "  ", NULL },
  { OL_MISSION_FIELD_CUSTOMER, "", NULL },
  { OL_MISSION_FIELD_CONSIGNEE, "", "" },
  { OL_MISSION_FIELD_ORIGIN, "Saint-Louis", "Saint-Louis" },
  { OL_MISSION_FIELD_CONTAINER, "csqu 305438-3", "CSQU3054383" },
  { OL_MISSION_FIELD_CONTAINER, "CSQU3054384", NULL },
  { OL_MISSION_FIELD_CONTAINER, "", "" },
  { OL_MISSION_FIELD_EQUIPMENT, "40HC", "40HC" },
  { OL_MISSION_FIELD_EQUIPMENT, "50HC", NULL },
  { OL_MISSION_FIELD_PRIORITY, "urgent", "urgent" },
  { OL_MISSION_FIELD_PRIORITY, "", NULL },
  { OL_MISSION_FIELD_STATUS, "in_transit", "in_transit" },
  { OL_MISSION_FIELD_STATUS, "gone", NULL },
  { OL_MISSION_FIELD_PICKUP, "2026-10-05T08:15", "2026-10-05T08:15" },
  { OL_MISSION_FIELD_PICKUP, "", "" },
  { OL_MISSION_FIELD_PICKUP, "1026-10-05T08:15", NULL },
  { OL_MISSION_FIELD_PICKUP, "tomorrow", NULL },
  { OL_MISSION_FIELD_DISTANCE, "72,5", "72.5" },
  { OL_MISSION_FIELD_DISTANCE, "20001", NULL },
  { OL_MISSION_FIELD_WEIGHT, "-1", NULL },
  { OL_MISSION_FIELD_WEIGHT, "21.5", "21.5" },
  { OL_MISSION_FIELD_WAITING, "45", "45" },
  { OL_MISSION_FIELD_WAITING, "4.5", NULL },
  { OL_MISSION_FIELD_NIGHTS, "367", NULL },
  { OL_MISSION_FIELD_NOTES, "two\nlines", "two\nlines" },
};

static void
test_set (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OlMission) mission = ol_mission_new ();
      g_autoptr (GError) error = NULL;
      g_autofree char *before = ol_mission_field_get (mission, cases[i].field);
      g_autofree char *after = NULL;
      gboolean ok = ol_mission_field_set (mission, cases[i].field, cases[i].text, &error);

      after = ol_mission_field_get (mission, cases[i].field);
      g_assert_cmpint (ok, ==, cases[i].kept != NULL);
      if (ok)
        g_assert_cmpstr (after, ==, cases[i].kept);
      else
        {
          g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
          g_assert_cmpstr (after, ==, before);
        }
    }
}

static void
test_long_text (void)
{
  g_autoptr (OlMission) mission = ol_mission_new ();
  g_autofree char *text = g_strnfill (OL_MISSION_MAX_REFERENCE + 1, 'x');

  g_assert_false (ol_mission_field_set (mission, OL_MISSION_FIELD_REFERENCE, text, NULL));
  text[OL_MISSION_MAX_REFERENCE] = '\0';
  g_assert_true (ol_mission_field_set (mission, OL_MISSION_FIELD_REFERENCE, text, NULL));
}

/* Another name is another row, which the store looks up. */
static void
test_name_forgets_id (void)
{
  g_autoptr (OlMission) mission = ol_mission_new ();

  mission->customer_id = g_strdup ("id");
  g_assert_true (ol_mission_field_set (mission, OL_MISSION_FIELD_CUSTOMER, "Niang", NULL));
  g_assert_null (mission->customer_id);
}

static void
test_agree (void)
{
  g_autoptr (OlMission) mission = ol_mission_new ();
  g_autoptr (GError) error = NULL;
  OlMissionField field = OL_MISSION_FIELD_NOTES;

  g_assert_true (ol_mission_fields_agree (mission, &field, &error));
  mission->status = OL_MISSION_DELIVERED;
  g_assert_false (ol_mission_fields_agree (mission, &field, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
  g_assert_cmpuint (field, ==, OL_MISSION_FIELD_DELIVERY);
  g_clear_error (&error);
  mission->pickup_at = 2000;
  mission->delivered_at = 1000;
  g_assert_false (ol_mission_fields_agree (mission, &field, NULL));
  mission->delivered_at = 2000;
  g_assert_true (ol_mission_fields_agree (mission, &field, NULL));
}

static void
test_differ (void)
{
  g_autoptr (OlMission) mission = ol_mission_new ();
  g_autoptr (OlMission) other = NULL;

  g_assert_true (ol_mission_field_set (mission, OL_MISSION_FIELD_REFERENCE, "M-1", NULL));
  mission->hold_reason = g_strdup ("Asked by the customer");
  other = ol_mission_copy (mission);
  g_assert_cmpstr (other->hold_reason, ==, mission->hold_reason);
  g_assert_cmpuint (ol_mission_fields_differ (mission, other), ==, 0);
  g_assert_true (ol_mission_field_set (other, OL_MISSION_FIELD_WEIGHT, "3", NULL));
  g_assert_true (ol_mission_field_set (other, OL_MISSION_FIELD_DRIVER, "Awa Sow", NULL));
  g_assert_cmpuint (ol_mission_fields_differ (mission, other), ==,
                    1 << OL_MISSION_FIELD_WEIGHT | 1 << OL_MISSION_FIELD_DRIVER);
}

static void
test_billed (void)
{
  g_assert_true (ol_mission_field_is_billed (OL_MISSION_FIELD_CONTAINER));
  g_assert_true (ol_mission_field_is_billed (OL_MISSION_FIELD_WAITING));
  g_assert_false (ol_mission_field_is_billed (OL_MISSION_FIELD_DRIVER));
  g_assert_false (ol_mission_field_is_billed (OL_MISSION_FIELD_NOTES));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/core/mission-field/set", test_set);
  g_test_add_func ("/core/mission-field/long-text", test_long_text);
  g_test_add_func ("/core/mission-field/name-forgets-id", test_name_forgets_id);
  g_test_add_func ("/core/mission-field/agree", test_agree);
  g_test_add_func ("/core/mission-field/differ", test_differ);
  g_test_add_func ("/core/mission-field/billed", test_billed);
  return g_test_run ();
}
