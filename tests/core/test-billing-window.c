/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-billing-window.h"

#include "billing-fixture.h"

typedef struct
{
  const char *key;
  OlCycle cycle;
  int terms_days;
} CycleCase;

static void
check_cycle (JsonObject *root, const CycleCase *cycle)
{
  JsonArray *rows = json_object_get_array_member (root, cycle->key);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonArray *row = json_array_get_array_element (rows, i);
      OlWindow window;
      OlDate issued;

      g_assert_true (ol_window_of (cycle->cycle, day ("2026-01-05"),
                                   day (json_array_get_string_element (row, 0)), &window));
      g_assert_cmpint (window.from, ==, day (json_array_get_string_element (row, 1)));
      g_assert_cmpint (window.to, ==, day (json_array_get_string_element (row, 2)));
      issued = ol_window_issue_date (cycle->cycle, &window);
      g_assert_cmpint (issued, ==, day (json_array_get_string_element (row, 3)));
      g_assert_cmpint (ol_due_date (issued, cycle->terms_days), ==,
                       day (json_array_get_string_element (row, 4)));
    }
  g_assert_cmpuint (json_array_get_length (rows), >, 0);
}

static void
test_vectors (void)
{
  g_autoptr (JsonParser) parser = load_vectors ("billing-windows.json");
  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  const CycleCase cycles[] = {
    { "monthly_30", OL_CYCLE_MONTHLY, 30 },
    { "biweekly_15_anchor_2026-01-05", OL_CYCLE_BIWEEKLY, 15 },
    { "weekly_15", OL_CYCLE_WEEKLY, 15 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cycles); i++)
    check_cycle (root, &cycles[i]);
}

static void
test_age (void)
{
  static const char *const names[OL_AGE_COUNT] = { "current", "1-30", "31-60", "61-90", "over 90" };
  g_autoptr (JsonParser) parser = load_vectors ("billing-windows.json");
  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  JsonArray *rows = json_object_get_array_member (root, "ageing_due_2026-03-02");

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonArray *row = json_array_get_array_element (rows, i);
      OlAge age = ol_age_of (day ("2026-03-02"), day (json_array_get_string_element (row, 0)));

      g_assert_cmpstr (names[age], ==, json_array_get_string_element (row, 1));
    }
  g_assert_cmpint (ol_age_of (day ("2026-03-02"), day ("2026-05-01")), ==, OL_AGE_31_60);
  g_assert_cmpint (ol_age_of (day ("2026-03-02"), day ("2026-05-02")), ==, OL_AGE_61_90);
  g_assert_cmpint (ol_age_of (day ("2026-03-02"), day ("2020-01-01")), ==, OL_AGE_CURRENT);
  g_assert_cmpint (ol_age_of (OL_DATE_NONE, day ("2020-01-01")), ==, OL_AGE_CURRENT);
}

static void
test_before_anchor (void)
{
  OlWindow window;

  g_assert_true (ol_window_of (OL_CYCLE_BIWEEKLY, day ("2026-01-05"), day ("2026-01-04"), &window));
  g_assert_cmpint (window.from, ==, day ("2025-12-22"));
  g_assert_cmpint (window.to, ==, day ("2026-01-04"));
}

static void
test_none (void)
{
  OlWindow window;

  g_assert_false (ol_window_of (OL_CYCLE_CUSTOM, OL_DATE_NONE, day ("2026-01-04"), &window));
  g_assert_false (ol_window_of (OL_CYCLE_BIWEEKLY, OL_DATE_NONE, day ("2026-01-04"), &window));
  g_assert_false (ol_window_of (OL_CYCLE_MONTHLY, OL_DATE_NONE, OL_DATE_NONE, &window));
  g_assert_cmpint (ol_due_date (OL_DATE_NONE, 30), ==, OL_DATE_NONE);
  g_assert_cmpint (ol_due_date (G_MAXINT32 - 3, 30), ==, OL_DATE_NONE);
}

static void
test_next (void)
{
  const OlWindow january = { day ("2026-01-01"), day ("2026-01-31") };
  const OlWindow fortnight = { day ("2026-01-05"), day ("2026-01-18") };
  const OlWindow own = { day ("2026-01-05"), day ("2026-01-14") };
  OlWindow next = ol_window_next (OL_CYCLE_MONTHLY, OL_DATE_NONE, &january);

  g_assert_cmpint (next.from, ==, day ("2026-02-01"));
  g_assert_cmpint (next.to, ==, day ("2026-02-28"));
  next = ol_window_next (OL_CYCLE_BIWEEKLY, day ("2026-01-05"), &fortnight);
  g_assert_cmpint (next.from, ==, day ("2026-01-19"));
  g_assert_cmpint (next.to, ==, day ("2026-02-01"));
  next = ol_window_next (OL_CYCLE_CUSTOM, OL_DATE_NONE, &own);
  g_assert_cmpint (next.from, ==, day ("2026-01-15"));
  g_assert_cmpint (next.to, ==, day ("2026-01-24"));
}

static void
test_parse_month (void)
{
  static const char *const refused[] = { "2026",       "2026-13", "2026-00", "2026-1", "26-10",
                                         "2026-10-01", "2026/10", "october", "" };
  OlWindow window;

  g_assert_true (ol_window_parse_month ("2028-02", &window, NULL));
  g_assert_cmpint (window.from, ==, day ("2028-02-01"));
  g_assert_cmpint (window.to, ==, day ("2028-02-29"));

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (ol_window_parse_month (refused[i], &window, &error));
      g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
      g_assert_nonnull (strstr (error->message, refused[i]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/core/billing-window/vectors", test_vectors);
  g_test_add_func ("/core/billing-window/age", test_age);
  g_test_add_func ("/core/billing-window/before-anchor", test_before_anchor);
  g_test_add_func ("/core/billing-window/none", test_none);
  g_test_add_func ("/core/billing-window/next", test_next);
  g_test_add_func ("/core/billing-window/parse-month", test_parse_month);
  return g_test_run ();
}
