/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ol-core-error.h"
#include "ol-date.h"

static void
assert_date (OlDate date, const char *text)
{
  char buffer[OL_DATE_TEXT_SIZE];

  g_assert_cmpstr (ol_date_print (date, buffer), ==, text);
}

/* GLib's own calendar is the witness, for every day of four centuries and the ends of the range. */
static void
test_calendar (void)
{
  GDate witness;
  OlDate date = ol_date_from_ymd (1800, 1, 1);

  g_date_clear (&witness, 1);
  g_date_set_dmy (&witness, 1, 1, 1800);
  for (int i = 0; i < 146097; i++, date++, g_date_add_days (&witness, 1))
    {
      int year = 0, month = 0, day = 0;

      ol_date_to_ymd (date, &year, &month, &day);
      g_assert_cmpint (year, ==, g_date_get_year (&witness));
      g_assert_cmpint (month, ==, g_date_get_month (&witness));
      g_assert_cmpint (day, ==, g_date_get_day (&witness));
      g_assert_cmpint (ol_date_from_ymd (year, month, day), ==, date);
      g_assert_cmpint (ol_date_weekday (date), ==, g_date_get_weekday (&witness));
    }
  g_assert_cmpint (ol_date_from_ymd (1970, 1, 1), ==, 0);
  assert_date (ol_date_from_ymd (1, 1, 1), "0001-01-01");
  assert_date (ol_date_from_ymd (9999, 12, 31), "9999-12-31");
  g_assert_cmpint (ol_date_weekday (ol_date_from_ymd (2026, 1, 5)), ==, 1);
}

static void
test_impossible (void)
{
  static const int dates[][3] = { { 0, 1, 1 },     { 10000, 1, 1 }, { 2026, 0, 1 },
                                  { 2026, 13, 1 }, { 2026, 1, 0 },  { 2026, 1, 32 },
                                  { 2026, 2, 29 }, { 1900, 2, 29 }, { 2026, 4, 31 },
                                  { -5, 3, 1 },    { 2026, 6, -1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    g_assert_cmpint (ol_date_from_ymd (dates[i][0], dates[i][1], dates[i][2]), ==, OL_DATE_NONE);
  g_assert_cmpint (ol_date_from_ymd (2000, 2, 29), !=, OL_DATE_NONE);
  g_assert_cmpint (ol_date_from_ymd (2028, 2, 29), !=, OL_DATE_NONE);
}

static void
test_parse (void)
{
  static const char *const wrong[] = { "",           "2026",        "2026-1-01",
                                       "2026-01-1",  "2026-01-011", " 2026-01-01",
                                       "2026-02-30", "2026/01/01",  "20260101",
                                       "2026-13-01", "0000-01-01",  "2026-01-01T",
                                       "+026-01-01", "2026-0a-01",  "٢٠٢٦-01-01" };
  OlDate date = OL_DATE_NONE;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (ol_date_parse ("2028-02-29", &date, &error));
  g_assert_no_error (error);
  assert_date (date, "2028-02-29");
  text = ol_date_format (date);
  g_assert_cmpstr (text, ==, "2028-02-29");

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) refusal = NULL;

      g_assert_false (ol_date_parse (wrong[i], &date, &refusal));
      g_assert_error (refusal, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
      g_assert_nonnull (strstr (refusal->message, wrong[i] + strspn (wrong[i], " ")));
      assert_date (date, "2028-02-29");
    }
  g_assert_false (ol_date_parse (NULL, &date, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
}

static void
test_months (void)
{
  OlDate date = ol_date_from_ymd (2028, 1, 31);

  assert_date (ol_date_first_of_month (date), "2028-01-01");
  assert_date (ol_date_last_of_month (ol_date_from_ymd (2028, 2, 3)), "2028-02-29");
  assert_date (ol_date_last_of_month (ol_date_from_ymd (2026, 12, 3)), "2026-12-31");
  assert_date (ol_date_add_months (date, 0), "2028-01-31");
  assert_date (ol_date_add_months (date, 1), "2028-02-29");
  assert_date (ol_date_add_months (date, 13), "2029-02-28");
  assert_date (ol_date_add_months (date, -1), "2027-12-31");
  assert_date (ol_date_add_months (date, -2), "2027-11-30");
  assert_date (ol_date_add_months (ol_date_from_ymd (9999, 11, 1), 1), "9999-12-01");
  g_assert_cmpint (ol_date_add_months (ol_date_from_ymd (9999, 12, 1), 1), ==, OL_DATE_NONE);
  g_assert_cmpint (ol_date_add_months (ol_date_from_ymd (1, 1, 1), -1), ==, OL_DATE_NONE);
  g_assert_cmpint (ol_date_add_months (date, G_MAXINT), ==, OL_DATE_NONE);
  g_assert_cmpint (ol_date_add_months (date, G_MININT), ==, OL_DATE_NONE);
}

static void
test_instant (void)
{
  assert_date (ol_date_from_instant (0), "1970-01-01");
  assert_date (ol_date_from_instant (86399999), "1970-01-01");
  assert_date (ol_date_from_instant (86400000), "1970-01-02");
  assert_date (ol_date_from_instant (-1), "1969-12-31");
  assert_date (ol_date_from_instant (-86400000), "1969-12-31");
  assert_date (ol_date_from_instant (G_MININT64), "");
  assert_date (ol_date_from_instant (G_MAXINT64), "");
}

static void
test_long (void)
{
  static const struct
  {
    int month, day;
    const char *language, *text;
  } cases[] = {
    { 10, 31, "fr", "31 octobre 2026" },  { 10, 1, "fr", "1er octobre 2026" },
    { 10, 31, "en", "31 October 2026" },  { 10, 1, "en", "1 October 2026" },
    { 8, 11, "fr", "11 août 2026" },      { 2, 2, "fr", "2 février 2026" },
    { 12, 25, NULL, "25 décembre 2026" },
  };
  g_autofree char *none = ol_date_format_long (OL_DATE_NONE, "fr");

  g_assert_cmpstr (none, ==, "");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      OlDate date = ol_date_from_ymd (2026, cases[i].month, cases[i].day);
      g_autofree char *text = ol_date_format_long (date, cases[i].language);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/date/calendar", test_calendar);
  g_test_add_func ("/core/date/impossible", test_impossible);
  g_test_add_func ("/core/date/parse", test_parse);
  g_test_add_func ("/core/date/months", test_months);
  g_test_add_func ("/core/date/instant", test_instant);
  g_test_add_func ("/core/date/long", test_long);

  return g_test_run ();
}
