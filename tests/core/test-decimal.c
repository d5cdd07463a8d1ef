/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ol-core-error.h"
#include "ol-decimal.h"

static void
test_rounding (void)
{
  static const struct
  {
    gint64 a, b, c, half, down, up;
  } cases[] = {
    { 7, 1, 2, 4, 3, 4 },     { -7, 1, 2, -4, -3, -4 }, { 7, 1, -2, -4, -3, -4 },
    { -7, 1, -2, 4, 3, 4 },   { 5, 1, 3, 2, 1, 2 },     { 4, 1, 3, 1, 1, 2 },
    { -4, 1, 3, -1, -1, -2 }, { 6, 1, 3, 2, 2, 2 },     { 0, 5, 3, 0, 0, 0 },
    { 5, 1, 2, 3, 2, 3 },     { -5, 1, 2, -3, -2, -3 }, { 1, 1, 1000, 0, 0, 1 },
    { 25, 1, 10, 3, 2, 3 },   { 35, 1, 10, 4, 3, 4 },   { 249, 1, 100, 2, 2, 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 result = 0;

      g_assert_true (
          ol_mul_div (cases[i].a, cases[i].b, cases[i].c, OL_ROUND_HALF_AWAY, &result, NULL));
      g_assert_cmpint (result, ==, cases[i].half);
      g_assert_true (ol_mul_div (cases[i].a, cases[i].b, cases[i].c, OL_ROUND_DOWN, &result, NULL));
      g_assert_cmpint (result, ==, cases[i].down);
      g_assert_true (ol_mul_div (cases[i].a, cases[i].b, cases[i].c, OL_ROUND_UP, &result, NULL));
      g_assert_cmpint (result, ==, cases[i].up);
    }
}

static void
test_wide (void)
{
  gint64 result = 0;
  g_autoptr (GError) error = NULL;

  g_assert_true (
      ol_mul_div (G_MAXINT64, G_MAXINT64, G_MAXINT64, OL_ROUND_HALF_AWAY, &result, NULL));
  g_assert_cmpint (result, ==, G_MAXINT64);
  g_assert_true (ol_mul_div (G_MININT64, 1, 1, OL_ROUND_HALF_AWAY, &result, NULL));
  g_assert_cmpint (result, ==, G_MININT64);
  g_assert_true (
      ol_mul_div (G_MININT64, G_MININT64, G_MININT64, OL_ROUND_HALF_AWAY, &result, NULL));
  g_assert_cmpint (result, ==, G_MININT64);

  result = 5;
  g_assert_false (ol_mul_div (G_MININT64, 1, -1, OL_ROUND_HALF_AWAY, &result, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_OVERFLOW);
  g_clear_error (&error);
  g_assert_false (ol_mul_div (G_MAXINT64, 2, 1, OL_ROUND_DOWN, &result, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_OVERFLOW);
  g_clear_error (&error);
  g_assert_false (ol_mul_div (G_MAXINT64, 3, 2, OL_ROUND_UP, &result, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_OVERFLOW);
  g_assert_cmpint (result, ==, 5);
}

static void
test_add_sub (void)
{
  gint64 result = 0;
  g_autoptr (GError) error = NULL;

  g_assert_true (ol_add (G_MAXINT64 - 1, 1, &result, NULL));
  g_assert_cmpint (result, ==, G_MAXINT64);
  g_assert_true (ol_sub (G_MININT64 + 1, 1, &result, NULL));
  g_assert_cmpint (result, ==, G_MININT64);
  g_assert_true (ol_sub (-1, G_MININT64, &result, NULL));
  g_assert_cmpint (result, ==, G_MAXINT64);

  g_assert_false (ol_add (G_MAXINT64, 1, &result, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_OVERFLOW);
  g_clear_error (&error);
  g_assert_false (ol_sub (0, G_MININT64, &result, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_OVERFLOW);
  g_assert_cmpint (result, ==, G_MAXINT64);
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    guint decimals;
    gint64 value;
  } cases[] = {
    { "0", 0, 0 },
    { "27.35", 3, 27350 },
    { "27,35", 3, 27350 },
    { "+8750.50", 6, G_GINT64_CONSTANT (8750500000) },
    { "-1", 2, -100 },
    { "-0", 2, 0 },
    { "007", 0, 7 },
    { "412.350000", 2, 41235 },
    { "285000.000", 0, 285000 },
    { "0.001", 3, 1 },
    { "-0.001", 3, -1 },
    { "9223372036854775807", 0, G_MAXINT64 },
    { "-9223372036854775808", 0, G_MININT64 },
    { "9223372036854.775807", 6, G_MAXINT64 },
    { "000000000000000000000000000000000001", 0, 1 },
    { "1", 18, G_GINT64_CONSTANT (1000000000000000000) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 value = 0;

      g_test_message ("%s", cases[i].text);
      g_assert_true (ol_fixed_parse (cases[i].text, cases[i].decimals, &value, &error));
      g_assert_no_error (error);
      g_assert_cmpint (value, ==, cases[i].value);
    }
}

static void
test_parse_refused (void)
{
  static const struct
  {
    const char *text;
    guint decimals;
    OlCoreError code;
  } cases[] = {
    { NULL, 0, OL_CORE_ERROR_VALUE },
    { "", 0, OL_CORE_ERROR_VALUE },
    { "-", 0, OL_CORE_ERROR_VALUE },
    { "+-1", 0, OL_CORE_ERROR_VALUE },
    { ".5", 3, OL_CORE_ERROR_VALUE },
    { "5.", 3, OL_CORE_ERROR_VALUE },
    { "1.2.3", 3, OL_CORE_ERROR_VALUE },
    { "1 000", 3, OL_CORE_ERROR_VALUE },
    { " 1", 3, OL_CORE_ERROR_VALUE },
    { "1e3", 3, OL_CORE_ERROR_VALUE },
    { "0x10", 3, OL_CORE_ERROR_VALUE },
    { "١٢", 3, OL_CORE_ERROR_VALUE },
    { "12%", 3, OL_CORE_ERROR_VALUE },
    { "=1+1", 3, OL_CORE_ERROR_VALUE },
    { "%s%n", 3, OL_CORE_ERROR_VALUE },
    { "1.5", 0, OL_CORE_ERROR_VALUE },
    { "0.12", 1, OL_CORE_ERROR_VALUE },
    { "1.2345", 3, OL_CORE_ERROR_VALUE },
    { "1.0001", 3, OL_CORE_ERROR_VALUE },
    { "9223372036854775808", 0, OL_CORE_ERROR_OVERFLOW },
    { "-9223372036854775809", 0, OL_CORE_ERROR_OVERFLOW },
    { "9223372036854.775808", 6, OL_CORE_ERROR_OVERFLOW },
    { "99999999999999999999", 0, OL_CORE_ERROR_OVERFLOW },
    { "9223372036854775807", 1, OL_CORE_ERROR_OVERFLOW },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 value = 7;

      g_test_message ("%s", cases[i].text);
      g_assert_false (ol_fixed_parse (cases[i].text, cases[i].decimals, &value, &error));
      g_assert_error (error, OL_CORE_ERROR, (int)cases[i].code);
      g_assert_cmpint (value, ==, 7);
    }
}

/* A cell can be megabytes long; the message about it is not. */
static void
test_parse_long (void)
{
  g_autofree char *text = g_strnfill (10 * 1024 * 1024, 'x');
  g_autoptr (GError) error = NULL;
  gint64 value = 0;

  g_assert_false (ol_fixed_parse (text, 3, &value, &error));
  g_assert_cmpuint (strlen (error->message), <, 300);
}

static void
test_format (void)
{
  static const struct
  {
    gint64 value;
    guint decimals;
    const char *shortest, *exact;
  } cases[] = {
    { 27350, 3, "27.35", "27.350" },
    { 627141, 2, "6271.41", "6271.41" },
    { 1000, 3, "1", "1.000" },
    { 0, 2, "0", "0.00" },
    { 5, 3, "0.005", "0.005" },
    { -5, 3, "-0.005", "-0.005" },
    { -1500, 3, "-1.5", "-1.500" },
    { 1200, 0, "1200", "1200" },
    { G_MININT64, 0, "-9223372036854775808", "-9223372036854775808" },
    { G_MININT64, 6, "-9223372036854.775808", "-9223372036854.775808" },
    { G_MAXINT64, 2, "92233720368547758.07", "92233720368547758.07" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shortest = ol_fixed_format (cases[i].value, cases[i].decimals);
      g_autofree char *exact = ol_fixed_format_exact (cases[i].value, cases[i].decimals);
      gint64 again = 0;

      g_assert_cmpstr (shortest, ==, cases[i].shortest);
      g_assert_cmpstr (exact, ==, cases[i].exact);
      g_assert_true (ol_fixed_parse (shortest, cases[i].decimals, &again, NULL));
      g_assert_cmpint (again, ==, cases[i].value);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/decimal/rounding", test_rounding);
  g_test_add_func ("/core/decimal/wide", test_wide);
  g_test_add_func ("/core/decimal/add-sub", test_add_sub);
  g_test_add_func ("/core/decimal/parse", test_parse);
  g_test_add_func ("/core/decimal/parse-refused", test_parse_refused);
  g_test_add_func ("/core/decimal/parse-long", test_parse_long);
  g_test_add_func ("/core/decimal/format", test_format);

  return g_test_run ();
}
