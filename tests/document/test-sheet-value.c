/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-sheet-value.h"

static void
assert_number (const char *text, const char *expected)
{
  g_autoptr (GString) out = g_string_new (NULL);

  ol_sheet_number (text, out);
  g_assert_cmpstr (out->str, ==, expected);
}

static void
test_number (void)
{
  static const char *const cases[][2] = {
    { "27.35", "27.35" },
    { "1.1000000000000001", "1.1" },
    { "0.30000000000000004", "0.3" },
    { "27.349999999999998", "27.35" },
    { "999999999999999.9", "1000000000000000" },
    { "99999999999999.94", "99999999999999.9" },
    { "285000", "285000" },
    { "2.85E+5", "285000" },
    { "2.85e5", "285000" },
    { "2.5E-1", "0.25" },
    { "-1.5", "-1.5" },
    { "+3", "3" },
    { "-0", "0" },
    { "0.000", "0" },
    { "007", "7" },
    { ".5", "0.5" },
    { "5.", "5" },
    { "9007199254740993", "9007199254740990" },
    { "1234567890123456.5", "1234567890123460" },
    { "0.00012345678901234567", "0.000123456789012346" },
    /* No numbers, or none that anybody means: as they are. */
    { "1E400", "1E400" },
    { "1E+40", "1E+40" },
    { "", "" },
    { "-", "-" },
    { "1.2.3", "1.2.3" },
    { "12a", "12a" },
    { "0x10", "0x10" },
    { "NaN", "NaN" },
    { "1E", "1E" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_number (cases[i][0], cases[i][1]);
}

static void
assert_serial (const char *text, gboolean since_1904, const char *expected)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_assert_cmpint (ol_sheet_serial (text, since_1904, out), ==, expected != NULL);
  g_assert_cmpstr (out->str, ==, expected != NULL ? expected : "");
}

static void
test_serial (void)
{
  assert_serial ("46300", FALSE, "2026-10-05");
  assert_serial ("46300.0", FALSE, "2026-10-05");
  assert_serial ("46300.604166666664", FALSE, "2026-10-05 14:30");
  assert_serial ("46300.60422453704", FALSE, "2026-10-05 14:30:05");
  /* Half a second before midnight is the next day. */
  assert_serial ("46300.999999999", FALSE, "2026-10-06");
  assert_serial ("44838", TRUE, "2026-10-05");
  assert_serial ("0.5", FALSE, "12:00");
  assert_serial ("2958465", FALSE, "9999-12-31");
  assert_serial ("2958466", FALSE, NULL);
  assert_serial ("-1", FALSE, NULL);
  assert_serial ("1E30", FALSE, NULL);
  assert_serial ("soon", FALSE, NULL);
}

static void
assert_iso (const char *text, const char *expected)
{
  g_autoptr (GString) out = g_string_new (NULL);

  ol_sheet_iso (text, out);
  g_assert_cmpstr (out->str, ==, expected);
}

static void
test_iso (void)
{
  assert_iso ("2026-10-05", "2026-10-05");
  assert_iso ("2026-10-05T00:00:00", "2026-10-05");
  assert_iso ("2026-10-05T14:30:00", "2026-10-05 14:30:00");
  assert_iso ("Thursday", "Thursday");
  assert_iso ("", "");
}

static void
test_formats (void)
{
  static const char *const dates[] = { "dd/mm/yyyy", "yyyy-mm-dd", "h:mm AM/PM", "[h]:mm:ss",
                                       "[hh]", "mmm-yy", "[$-40C]d mmmm yyyy;@", "D/M/YY" };
  static const char *const others[] = { "General", "0.00", "#,##0 \"days\"", "[Magenta]0", "@",
                                        "#,##0\\ \\d", "0%", "[$F CFA-40C]#,##0", "_-* #,##0_-",
                                        "\"unclosed d", "[unclosed", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    g_assert_true (ol_sheet_is_date_format (dates[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (ol_sheet_is_date_format (others[i]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/sheet-value/number", test_number);
  g_test_add_func ("/document/sheet-value/serial", test_serial);
  g_test_add_func ("/document/sheet-value/iso", test_iso);
  g_test_add_func ("/document/sheet-value/formats", test_formats);
  return g_test_run ();
}
