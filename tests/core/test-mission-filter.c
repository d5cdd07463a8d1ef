/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-core-error.h"
#include "ol-mission-filter.h"

static void
test_round_trip (void)
{
  static const char *const texts[] = {
    "",
    "status=planned,cancelled",
    "billing=blocked",
    "status=delivered&billing=unbilled,credited&partner=0190-x&from=2026-10-01&to=2026-10-31&"
    "missing=BL,CMR&search=mscu",
    "search=a%26b%3D%25%20é",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OlMissionFilter) filter = ol_mission_filter_from_text (texts[i], &error);
      g_autoptr (OlMissionFilter) copy = NULL;
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      copy = ol_mission_filter_copy (filter);
      text = ol_mission_filter_to_text (copy);
      g_assert_cmpstr (text, ==, texts[i]);
    }
}

static void
test_meaning (void)
{
  g_autoptr (OlMissionFilter) filter = ol_mission_filter_from_text (
      "status=planned,assigned&billing=blocked&from=2026-10-01&missing=CMR&search=a%26b", NULL);

  g_assert_cmpuint (filter->statuses, ==, 1 << OL_MISSION_PLANNED | 1 << OL_MISSION_ASSIGNED);
  g_assert_cmpuint (filter->billings, ==, 1 << OL_BILLING_BLOCKED);
  g_assert_cmpint (filter->from, ==, ol_date_from_ymd (2026, 10, 1));
  g_assert_cmpint (filter->to, ==, OL_DATE_NONE);
  g_assert_cmpuint (filter->missing, ==, OL_DOCUMENT_CMR);
  g_assert_cmpstr (filter->search, ==, "a&b");
  g_assert_null (filter->partner_id);
  g_assert_cmpuint (ol_mission_filter_count (filter), ==, 4);
}

static void
test_refused (void)
{
  static const char *const texts[] = { "status=late",     "billing=",       "from=1.10.2026",
                                       "colour=red",      "mission",        "missing=XX",
                                       "search=%C3%28",   "status=planned&&billing=no" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ol_mission_filter_from_text (texts[i], &error));
      g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
    }
}

static void
test_sorts (void)
{
  for (guint i = 0; i < OL_MISSION_N_SORTS; i++)
    {
      OlMissionSort sort = OL_MISSION_N_SORTS;

      g_assert_true (ol_mission_sort_from_text (ol_mission_sort_to_text (i), &sort));
      g_assert_cmpuint (sort, ==, i);
    }
  g_assert_null (ol_mission_sort_to_text (OL_MISSION_N_SORTS));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/core/mission-filter/round-trip", test_round_trip);
  g_test_add_func ("/core/mission-filter/meaning", test_meaning);
  g_test_add_func ("/core/mission-filter/refused", test_refused);
  g_test_add_func ("/core/mission-filter/sorts", test_sorts);
  return g_test_run ();
}
