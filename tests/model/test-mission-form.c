/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-form.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)

static OlDate
today (void)
{
  return ol_date_from_ymd (2026, 11, 5);
}

/* Stored, delivered on 5 October 2026 at 16:30:12. */
static OlMission *
stored (void)
{
  OlMission *mission = ol_mission_new ();
  const gint64 day = ol_date_from_ymd (2026, 10, 5) * DAY_MS;

  mission->id = g_strdup ("id");
  mission->reference = g_strdup ("M-1");
  mission->partner = g_strdup ("MEDLOG");
  mission->partner_id = g_strdup ("p");
  mission->customer = g_strdup ("Niang");
  mission->customer_id = g_strdup ("c");
  mission->origin = g_strdup ("Dakar");
  mission->destination = g_strdup ("Thiès");
  mission->container = g_strdup ("WRONG");
  mission->status = OL_MISSION_DELIVERED;
  mission->pickup_at = day + 6 * 3600000;
  mission->delivered_at = day + 16 * 3600000 + 30 * 60000 + 12000;
  mission->weight = 21500;
  return mission;
}

static OlMissionForm *
form_of_stored (void)
{
  g_autoptr (OlMission) mission = stored ();

  return ol_mission_form_new (mission, today ());
}

static void
assert_text (OlMissionForm *form, OlMissionField field, const char *expected)
{
  g_autofree char *text = ol_mission_form_text (form, field);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_untouched (void)
{
  g_autoptr (OlMissionForm) form = form_of_stored ();

  g_assert_false (ol_mission_form_is_new (form));
  g_assert_false (ol_mission_form_is_dirty (form));
  assert_text (form, OL_MISSION_FIELD_DELIVERY, "05/10/2026 16:30");
  assert_text (form, OL_MISSION_FIELD_WEIGHT, "21,5");
  /* A wrong container that was stored so is no reason to keep the driver from being changed. */
  ol_mission_form_type (form, OL_MISSION_FIELD_DRIVER, "Awa Sow");
  g_assert_true (ol_mission_form_is_dirty (form));
  g_assert_true (ol_mission_form_check (form));
  g_assert_cmpstr (ol_mission_form_mission (form)->driver, ==, "Awa Sow");
  g_assert_cmpstr (ol_mission_form_mission (form)->customer_id, ==, "c");
}

/* Typed again as it was, the time keeps its seconds. */
static void
test_same_again (void)
{
  g_autoptr (OlMissionForm) form = form_of_stored ();
  const gint64 before = ol_mission_form_mission (form)->delivered_at;

  ol_mission_form_type (form, OL_MISSION_FIELD_DELIVERY, "05/10/2026 17:00");
  g_assert_true (ol_mission_form_is_dirty (form));
  ol_mission_form_type (form, OL_MISSION_FIELD_DELIVERY, "5.10.2026 16h30");
  g_assert_false (ol_mission_form_is_dirty (form));
  g_assert_cmpint (ol_mission_form_mission (form)->delivered_at, ==, before);
}

static void
test_problems (void)
{
  g_autoptr (OlMissionForm) form = form_of_stored ();

  ol_mission_form_type (form, OL_MISSION_FIELD_CONTAINER, "CSQU3054384");
  g_assert_nonnull (ol_mission_form_problem (form, OL_MISSION_FIELD_CONTAINER));
  g_assert_false (ol_mission_form_check (form));
  ol_mission_form_type (form, OL_MISSION_FIELD_CONTAINER, "csqu 305438-3");
  g_assert_null (ol_mission_form_problem (form, OL_MISSION_FIELD_CONTAINER));
  g_assert_true (ol_mission_form_check (form));
  ol_mission_form_type (form, OL_MISSION_FIELD_CUSTOMER, " ");
  g_assert_nonnull (ol_mission_form_problem (form, OL_MISSION_FIELD_CUSTOMER));
  ol_mission_form_type (form, OL_MISSION_FIELD_DELIVERY, "soon");
  g_assert_nonnull (ol_mission_form_problem (form, OL_MISSION_FIELD_DELIVERY));
}

/* What is wrong between fields is told at the time of delivery, and goes when another is mended. */
static void
test_between_fields (void)
{
  g_autoptr (OlMissionForm) form = form_of_stored ();

  ol_mission_form_type (form, OL_MISSION_FIELD_DELIVERY, "");
  g_assert_nonnull (ol_mission_form_problem (form, OL_MISSION_FIELD_DELIVERY));
  ol_mission_form_type (form, OL_MISSION_FIELD_STATUS, "arrived");
  g_assert_null (ol_mission_form_problem (form, OL_MISSION_FIELD_DELIVERY));
  ol_mission_form_type (form, OL_MISSION_FIELD_DELIVERY, "04/10/2026");
  g_assert_nonnull (ol_mission_form_problem (form, OL_MISSION_FIELD_DELIVERY));
  ol_mission_form_type (form, OL_MISSION_FIELD_PICKUP, "03/10/2026 08:00");
  g_assert_null (ol_mission_form_problem (form, OL_MISSION_FIELD_DELIVERY));
}

static void
test_numbers (void)
{
  g_autoptr (OlMissionForm) form = form_of_stored ();

  ol_mission_form_type (form, OL_MISSION_FIELD_DISTANCE, "1 234,5");
  g_assert_cmpint (ol_mission_form_mission (form)->distance, ==, 1234500);
  ol_mission_form_type (form, OL_MISSION_FIELD_WAITING, "4,5");
  g_assert_nonnull (ol_mission_form_problem (form, OL_MISSION_FIELD_WAITING));
  ol_mission_form_type (form, OL_MISSION_FIELD_WAITING, "45");
  g_assert_cmpint (ol_mission_form_mission (form)->waiting_minutes, ==, 45);
}

static void
count (OlMissionForm *form, guint *changes)
{
  (*changes)++;
}

static void
test_new (void)
{
  g_autoptr (OlMission) mission = ol_mission_new ();
  g_autoptr (OlMissionForm) form = ol_mission_form_new (mission, today ());
  guint changes = 0;

  g_assert_true (ol_mission_form_is_new (form));
  g_signal_connect (form, "changed", G_CALLBACK (count), &changes);
  g_assert_false (ol_mission_form_check (form));
  g_assert_cmpuint (changes, ==, 1);
  g_assert_nonnull (ol_mission_form_problem (form, OL_MISSION_FIELD_REFERENCE));
  g_assert_nonnull (ol_mission_form_problem (form, OL_MISSION_FIELD_DESTINATION));
  g_assert_null (ol_mission_form_problem (form, OL_MISSION_FIELD_DRIVER));
  ol_mission_form_type (form, OL_MISSION_FIELD_REFERENCE, "N-1");
  ol_mission_form_type (form, OL_MISSION_FIELD_PARTNER, "MEDLOG");
  ol_mission_form_type (form, OL_MISSION_FIELD_CUSTOMER, "Niang");
  ol_mission_form_type (form, OL_MISSION_FIELD_ORIGIN, "Dakar");
  ol_mission_form_type (form, OL_MISSION_FIELD_DESTINATION, "Thiès");
  g_assert_true (ol_mission_form_check (form));
}

static void
test_refused_elsewhere (void)
{
  g_autoptr (OlMissionForm) form = form_of_stored ();

  ol_mission_form_refuse (form, OL_MISSION_FIELD_WEIGHT, "It is on an invoice.");
  g_assert_cmpstr (ol_mission_form_problem (form, OL_MISSION_FIELD_WEIGHT), ==,
                   "It is on an invoice.");
  ol_mission_form_type (form, OL_MISSION_FIELD_WEIGHT, "21,5");
  g_assert_null (ol_mission_form_problem (form, OL_MISSION_FIELD_WEIGHT));
}

static void
test_instants (void)
{
  const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "05/10/2026 16:30", "2026-10-05T16:30" },
    { "5.10 16h30", "2026-10-05T16:30" },
    { "5 10 2026 6 h 05", "2026-10-05T06:05" },
    { " 05/10/2026 ", "2026-10-05T00:00" },
    { "2026-10-05 16:30", "2026-10-05T16:30" },
    { "2026-10-05T16:30", "2026-10-05T16:30" },
    { "05/10/2026 24:00", NULL },
    { "05/10/2026 16:3x", NULL },
    { "soon", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *read = ol_instant_text_read (cases[i].text, today ());

      g_assert_cmpstr (read, ==, cases[i].expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/model/mission-form/untouched", test_untouched);
  g_test_add_func ("/model/mission-form/same-again", test_same_again);
  g_test_add_func ("/model/mission-form/problems", test_problems);
  g_test_add_func ("/model/mission-form/between-fields", test_between_fields);
  g_test_add_func ("/model/mission-form/numbers", test_numbers);
  g_test_add_func ("/model/mission-form/new", test_new);
  g_test_add_func ("/model/mission-form/refused-elsewhere", test_refused_elsewhere);
  g_test_add_func ("/model/mission-form/instants", test_instants);
  return g_test_run ();
}
