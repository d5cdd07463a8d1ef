/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-period-preset.h"

static void
assert_window (OlPeriodPreset preset, OlDate today, const char *expected)
{
  const OlWindow window = ol_period_preset_window (preset, today);
  char from[OL_DATE_TEXT_SIZE], to[OL_DATE_TEXT_SIZE];
  g_autofree char *text
      = g_strdup_printf ("%s %s", ol_date_print (window.from, from), ol_date_print (window.to, to));

  g_assert_cmpstr (text, ==, expected);
}

static void
test_windows (void)
{
  const OlDate today = ol_date_from_ymd (2024, 3, 31);

  assert_window (OL_PRESET_ALL, today, " ");
  assert_window (OL_PRESET_THIS_MONTH, today, "2024-03-01 2024-03-31");
  assert_window (OL_PRESET_LAST_MONTH, today, "2024-02-01 2024-02-29");
  assert_window (OL_PRESET_THIS_QUARTER, today, "2024-01-01 2024-03-31");
  assert_window (OL_PRESET_LAST_QUARTER, today, "2023-10-01 2023-12-31");
  assert_window (OL_PRESET_THIS_YEAR, today, "2024-01-01 2024-12-31");
  assert_window (OL_PRESET_LAST_YEAR, today, "2023-01-01 2023-12-31");
  assert_window (OL_PRESET_OTHER, today, " ");
}

static void
test_names (void)
{
  for (guint i = 0; i < OL_PERIOD_PRESETS; i++)
    for (guint j = 0; j < i; j++)
      g_assert_cmpstr (ol_period_preset_name ((OlPeriodPreset)i), !=,
                       ol_period_preset_name ((OlPeriodPreset)j));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/model/period-preset/windows", test_windows);
  g_test_add_func ("/model/period-preset/names", test_names);
  return g_test_run ();
}
