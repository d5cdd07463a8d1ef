/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-period-choice.h"

#include "ol-locale.h"

#define ANCHOR ol_date_from_ymd (2026, 1, 5)

static void
assert_window (OlPeriodChoice *choice, const char *from, const char *to)
{
  const OlWindow *window = ol_period_choice_window (choice);
  char buffer[OL_DATE_TEXT_SIZE];

  g_assert_cmpstr (ol_date_print (window->from, buffer), ==, from);
  g_assert_cmpstr (ol_date_print (window->to, buffer), ==, to);
}

static void
test_month_before (void)
{
  g_autoptr (OlPeriodChoice) choice = ol_period_choice_new (ol_date_from_ymd (2026, 1, 31));

  g_assert_true (ol_period_choice_is_month (choice));
  assert_window (choice, "2025-12-01", "2025-12-31");
}

static void
test_step_months (void)
{
  g_autoptr (OlPeriodChoice) choice = ol_period_choice_new (ol_date_from_ymd (2024, 2, 10));

  ol_period_choice_step (choice, 1);
  assert_window (choice, "2024-02-01", "2024-02-29");
  ol_period_choice_step (choice, -3);
  assert_window (choice, "2023-11-01", "2023-11-30");
}

static void
test_step_windows (void)
{
  g_autoptr (OlPeriodChoice) choice = ol_period_choice_new (ol_date_from_ymd (2026, 11, 22));

  ol_period_choice_set_cycle (choice, OL_CYCLE_BIWEEKLY, ANCHOR);
  ol_period_choice_set_by_window (choice, TRUE);
  g_assert_false (ol_period_choice_is_month (choice));
  assert_window (choice, "2026-10-26", "2026-11-08");
  ol_period_choice_step (choice, -1);
  assert_window (choice, "2026-10-12", "2026-10-25");
  ol_period_choice_step (choice, 2);
  assert_window (choice, "2026-11-09", "2026-11-22");
  ol_period_choice_set_by_window (choice, FALSE);
  assert_window (choice, "2026-11-01", "2026-11-30");
}

/* A monthly partner has no window shorter than the month, and a custom one none at all. */
static void
test_cycles_without_windows (void)
{
  g_autoptr (OlPeriodChoice) choice = ol_period_choice_new (ol_date_from_ymd (2026, 11, 22));
  gboolean has_windows = FALSE;

  ol_period_choice_set_cycle (choice, OL_CYCLE_WEEKLY, OL_DATE_NONE);
  g_object_get (choice, "has-windows", &has_windows, NULL);
  g_assert_true (has_windows);
  ol_period_choice_set_by_window (choice, TRUE);
  ol_period_choice_set_cycle (choice, OL_CYCLE_CUSTOM, OL_DATE_NONE);
  g_assert_true (ol_period_choice_is_month (choice));
  ol_period_choice_set_cycle (choice, OL_CYCLE_MONTHLY, OL_DATE_NONE);
  g_object_set (choice, "by-window", TRUE, NULL);
  g_assert_true (ol_period_choice_is_month (choice));
  g_object_get (choice, "has-windows", &has_windows, NULL);
  g_assert_false (has_windows);
}

/* What these days are is found out: a month, a window of the cycle, or just days. */
static void
test_dates (void)
{
  g_autoptr (OlPeriodChoice) choice = ol_period_choice_new (ol_date_from_ymd (2026, 11, 22));
  gboolean custom = TRUE;
  gboolean by_window = FALSE;

  ol_period_choice_set_cycle (choice, OL_CYCLE_BIWEEKLY, ANCHOR);
  ol_period_choice_set_dates (choice, ol_date_from_ymd (2026, 9, 1),
                              ol_date_from_ymd (2026, 9, 30));
  g_assert_true (ol_period_choice_is_month (choice));
  ol_period_choice_set_dates (choice, ol_date_from_ymd (2026, 10, 12),
                              ol_date_from_ymd (2026, 10, 25));
  g_object_get (choice, "custom", &custom, "by-window", &by_window, NULL);
  g_assert_false (custom);
  g_assert_true (by_window);
  ol_period_choice_set_dates (choice, ol_date_from_ymd (2026, 10, 12),
                              ol_date_from_ymd (2026, 10, 14));
  g_object_get (choice, "custom", &custom, "by-window", &by_window, NULL);
  g_assert_true (custom);
  g_assert_false (by_window);
  g_assert_false (ol_period_choice_is_month (choice));
  assert_window (choice, "2026-10-12", "2026-10-14");
  ol_period_choice_step (choice, 1);
  assert_window (choice, "2026-10-15", "2026-10-17");
  ol_period_choice_step (choice, -2);
  assert_window (choice, "2026-10-09", "2026-10-11");
  ol_period_choice_set_cycle (choice, OL_CYCLE_MONTHLY, OL_DATE_NONE);
  assert_window (choice, "2026-10-09", "2026-10-11");
  ol_period_choice_set_by_window (choice, FALSE);
  assert_window (choice, "2026-10-01", "2026-10-31");
  g_assert_true (ol_period_choice_is_month (choice));
}

static void
count (guint *changes)
{
  (*changes)++;
}

static void
test_tells_changes_only (void)
{
  g_autoptr (OlPeriodChoice) choice = ol_period_choice_new (ol_date_from_ymd (2026, 11, 22));
  g_autofree char *label = NULL;
  guint changes = 0;

  g_signal_connect_swapped (choice, "changed", G_CALLBACK (count), &changes);
  ol_period_choice_show (choice, ol_date_from_ymd (2026, 10, 3));
  g_assert_cmpuint (changes, ==, 0);
  ol_period_choice_show (choice, ol_date_from_ymd (2026, 9, 3));
  g_assert_cmpuint (changes, ==, 1);
  assert_window (choice, "2026-09-01", "2026-09-30");
  g_object_get (choice, "label", &label, NULL);
  g_assert_cmpstr (label, ==, "septembre\302\2402026");
}

int
main (int argc, char *argv[])
{
  ol_locale_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/period-choice/month-before", test_month_before);
  g_test_add_func ("/model/period-choice/step-months", test_step_months);
  g_test_add_func ("/model/period-choice/step-windows", test_step_windows);
  g_test_add_func ("/model/period-choice/cycles-without-windows", test_cycles_without_windows);
  g_test_add_func ("/model/period-choice/dates", test_dates);
  g_test_add_func ("/model/period-choice/tells-changes-only", test_tells_changes_only);
  return g_test_run ();
}
