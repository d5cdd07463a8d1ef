/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-date-text.h"

static void
assert_read (const char *text, int year, int month, int day)
{
  const OlDate today = ol_date_from_ymd (2026, 11, 24);
  OlDate date = OL_DATE_NONE;

  g_assert_true (ol_date_text_read (text, today, &date));
  g_assert_cmpint (date, ==, ol_date_from_ymd (year, month, day));
}

static void
test_read (void)
{
  assert_read ("31/10/2026", 2026, 10, 31);
  assert_read (" 1.2.27 ", 2027, 2, 1);
  assert_read ("5-11-2026", 2026, 11, 5);
  assert_read ("5 11", 2026, 11, 5);
  assert_read ("2026-10-05", 2026, 10, 5);
}

static void
test_refused (void)
{
  static const char *const texts[]
      = { "",          "31",      "31/02/2026", "13/13/2026", "1/2/026",       "1/2/20261",
          "1//2026",   "demain",  "1/2/2026/3", "111/2/2026", "99999999/1/26", "2026-13-01",
          "1/2/2026 ?" };
  OlDate date = OL_DATE_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (ol_date_text_read (texts[i], ol_date_from_ymd (2026, 11, 24), &date));
}

static void
test_short (void)
{
  g_autofree char *text = ol_date_text_short (ol_date_from_ymd (2026, 3, 9));
  g_autofree char *none = ol_date_text_short (OL_DATE_NONE);

  g_assert_cmpstr (text, ==, "09/03/2026");
  g_assert_cmpstr (none, ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/model/date-text/read", test_read);
  g_test_add_func ("/model/date-text/refused", test_refused);
  g_test_add_func ("/model/date-text/short", test_short);
  return g_test_run ();
}
