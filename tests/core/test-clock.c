/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-clock.h"
#include "ol-core-error.h"

static void
test_fixed (void)
{
  OlClock *clock = ol_clock_new_fixed (G_GINT64_CONSTANT (1772439330000));

  g_assert_cmpint (ol_clock_now (clock), ==, G_GINT64_CONSTANT (1772439330000));
  g_assert_cmpint (ol_clock_today (clock), ==, ol_date_from_ymd (2026, 3, 2));
  ol_clock_set (clock, G_GINT64_CONSTANT (1772495999999));
  g_assert_cmpint (ol_clock_today (clock), ==, ol_date_from_ymd (2026, 3, 2));
  ol_clock_set (clock, G_GINT64_CONSTANT (1772496000000));
  g_assert_cmpint (ol_clock_today (clock), ==, ol_date_from_ymd (2026, 3, 3));
  g_assert_finalize_object (clock);
}

static void
test_system (void)
{
  OlClock *clock = ol_clock_new_system ();
  gint64 before = g_get_real_time () / 1000, now = ol_clock_now (clock);

  g_assert_cmpint (now, >=, before);
  g_assert_cmpint (now, <=, g_get_real_time () / 1000);
  g_assert_finalize_object (clock);
}

static void
test_format (void)
{
  static const struct
  {
    gint64 ms;
    const char *text;
  } cases[] = {
    { 0, "1970-01-01T00:00:00.000Z" },
    { -1, "1969-12-31T23:59:59.999Z" },
    { G_GINT64_CONSTANT (1772439330007), "2026-03-02T08:15:30.007Z" },
    { G_GINT64_CONSTANT (253402300799999), "9999-12-31T23:59:59.999Z" },
    { G_GINT64_CONSTANT (253402300800000), "" },
    { G_MININT64, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = ol_instant_format (cases[i].ms);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_parse (void)
{
  static const char *const cases[][2] = {
    { "2026-03-02", "2026-03-02T00:00:00.000Z" },
    { "2026-03-02T08:15", "2026-03-02T08:15:00.000Z" },
    { "2026-03-02 08:15", "2026-03-02T08:15:00.000Z" },
    { "2026-03-02T08:15:30", "2026-03-02T08:15:30.000Z" },
    { "2026-03-02T08:15:30.5", "2026-03-02T08:15:30.500Z" },
    { "2026-03-02T08:15:30,123", "2026-03-02T08:15:30.123Z" },
    { "2026-03-02T08:15:30.123999Z", "2026-03-02T08:15:30.123Z" },
    { "2026-03-02T08:15Z", "2026-03-02T08:15:00.000Z" },
    { "2026-03-02T00:30+01:00", "2026-03-01T23:30:00.000Z" },
    { "2026-03-02T23:30-0130", "2026-03-03T01:00:00.000Z" },
    { "2026-03-02T08:15:30.250+02", "2026-03-02T06:15:30.250Z" },
    { "2026-03-02T08:15-02", "2026-03-02T10:15:00.000Z" },
    { "1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z" },
    { "2028-02-29T23:59:59", "2028-02-29T23:59:59.000Z" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      gint64 ms = 0;

      g_assert_true (ol_instant_parse (cases[i][0], &ms, &error));
      g_assert_no_error (error);
      text = ol_instant_format (ms);
      g_assert_cmpstr (text, ==, cases[i][1]);
    }
}

static void
test_parse_refused (void)
{
  static const char *const cases[] = { NULL,
                                       "",
                                       "2026-03",
                                       "2026-02-29",
                                       "2026-03-02T",
                                       "2026-03-02T08",
                                       "2026-03-02T8:15",
                                       "2026-03-02T24:00",
                                       "2026-03-02T08:60",
                                       "2026-03-02T08:15:60",
                                       "2026-03-02T08:15:",
                                       "2026-03-02T08:15:3",
                                       "2026-03-02T08:15:30.",
                                       "2026-03-02T08:15.5",
                                       "2026-03-02T08:15z",
                                       "2026-03-02T08:15ZZ",
                                       "2026-03-02T08:15+",
                                       "2026-03-02T08:15+1",
                                       "2026-03-02T08:15+01:",
                                       "2026-03-02T08:15+01:6",
                                       "2026-03-02T08:15+01:60",
                                       "2026-03-02T08:15+24:00",
                                       "2026-03-02T08:15+01:00 ",
                                       "2026-03-02X08:15",
                                       "2026-03-02T0815",
                                       "02/03/2026 08:15",
                                       "%s%n" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 ms = 7;

      g_test_message ("%s", cases[i]);
      g_assert_false (ol_instant_parse (cases[i], &ms, &error));
      g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
      g_assert_cmpint (ms, ==, 7);
    }
}

static void
test_doubt (void)
{
  const gint64 day = G_GINT64_CONSTANT (86400000), last = 1793577600000; /* 2026-11-02 */
  g_autoptr (OlClock) clock = ol_clock_new_fixed (last);
  const struct
  {
    gint64 now, last;
    OlClockDoubt doubt;
  } cases[] = {
    { last, last, OL_CLOCK_PLAUSIBLE },
    { last, 0, OL_CLOCK_PLAUSIBLE },
    { last - day, last, OL_CLOCK_PLAUSIBLE },
    { last - day - 1, last, OL_CLOCK_BEHIND },
    { last + 400 * day, last, OL_CLOCK_PLAUSIBLE },
    { last + 400 * day + 1, last, OL_CLOCK_AHEAD },
    { 0, 0, OL_CLOCK_BEHIND },
    { 1000, 900, OL_CLOCK_BEHIND },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %d", (int)i);
      ol_clock_set (clock, cases[i].now);
      g_assert_cmpint (ol_clock_doubt (clock, cases[i].last), ==, cases[i].doubt);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/clock/fixed", test_fixed);
  g_test_add_func ("/core/clock/system", test_system);
  g_test_add_func ("/core/clock/doubt", test_doubt);
  g_test_add_func ("/core/instant/format", test_format);
  g_test_add_func ("/core/instant/parse", test_parse);
  g_test_add_func ("/core/instant/parse-refused", test_parse_refused);

  return g_test_run ();
}
