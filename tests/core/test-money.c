/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <string.h>

#include "ol-core-error.h"
#include "ol-money.h"

static void
test_currency (void)
{
  static const struct
  {
    const char *code;
    guint exponent;
    gint64 factor;
  } cases[] = {
    { "XOF", 0, 1 },    { "XAF", 0, 1 },     { "EUR", 2, 100 }, { "USD", 2, 100 },
    { "TND", 3, 1000 }, { "CLF", 4, 10000 }, { "AED", 2, 100 }, { "ZWG", 2, 100 },
    { "JPY", 0, 1 },    { "MRU", 2, 100 },   { "GNF", 0, 1 },   { "BGN", 2, 100 },
  };
  static const char *const unknown[] = {
    "", "xof", "CFA", "XTS", "XAU", "XOFA", "XO", "AAA", "ZZZ"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const OlCurrency *currency = ol_currency_lookup (cases[i].code);

      g_assert_nonnull (currency);
      g_assert_cmpstr (currency->code, ==, cases[i].code);
      g_assert_cmpuint (currency->exponent, ==, cases[i].exponent);
      g_assert_cmpint (ol_currency_factor (currency), ==, cases[i].factor);
      g_assert_true (ol_currency_lookup (cases[i].code) == currency);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_null (ol_currency_lookup (unknown[i]));
  g_assert_null (ol_currency_lookup (NULL));
}

/* All codes there could be, so that no row is out of order or twice. */
static void
test_every_code (void)
{
  guint found = 0;

  for (int i = 0; i < 26 * 26 * 26; i++)
    {
      const char code[] = { (char)('A' + i / 676), (char)('A' + i / 26 % 26), (char)('A' + i % 26),
                            '\0' };
      const OlCurrency *currency = ol_currency_lookup (code);

      if (currency == NULL)
        continue;
      g_assert_cmpstr (currency->code, ==, code);
      found++;
    }
  g_assert_cmpuint (found, ==, 167);
}

static gint64
minor_of (const char *text, const OlCurrency *currency)
{
  g_autoptr (GError) error = NULL;
  gint64 minor = 0;

  g_assert_true (ol_money_parse (text, currency, &minor, &error));
  g_assert_no_error (error);
  return minor;
}

static OlDecimal
decimal_of (const char *text, guint decimals)
{
  gint64 value = 0;

  g_assert_true (ol_fixed_parse (text, decimals, &value, NULL));
  return value;
}

/* Lines, percentages and VAT of one vector, up to its total. */
static void
check_totals (JsonObject *vector)
{
  const OlCurrency *currency =
      ol_currency_lookup (json_object_get_string_member (vector, "currency"));
  JsonArray *lines = json_object_get_array_member (vector, "lines");
  gint64 net = 0, tax = 0, part = 0;

  for (guint i = 0; i < json_array_get_length (lines); i++)
    {
      JsonArray *line = json_array_get_array_element (lines, i);

      g_assert_true (ol_money_line (decimal_of (json_array_get_string_element (line, 0), 3),
                                    decimal_of (json_array_get_string_element (line, 1), 6),
                                    currency, OL_ROUND_HALF_AWAY, &part, NULL));
      g_assert_true (ol_add (net, part, &net, NULL));
    }
  if (json_object_has_member (vector, "minimum"))
    net = MAX (net, minor_of (json_object_get_string_member (vector, "minimum"), currency));
  if (json_object_has_member (vector, "charge_percent"))
    {
      const char *percent = json_object_get_string_member (vector, "charge_percent");

      g_assert_true (
          ol_money_percent (net, decimal_of (percent, 6), OL_ROUND_HALF_AWAY, &part, NULL));
      g_assert_cmpint (part, ==,
                       minor_of (json_object_get_string_member (vector, "charges"), currency));
      net += part;
    }
  if (json_object_has_member (vector, "allowance_percent"))
    {
      const char *percent = json_object_get_string_member (vector, "allowance_percent");

      g_assert_true (
          ol_money_percent (net, decimal_of (percent, 6), OL_ROUND_HALF_AWAY, &part, NULL));
      g_assert_cmpint (part, ==,
                       minor_of (json_object_get_string_member (vector, "allowances"), currency));
      net -= part;
    }
  g_assert_cmpint (net, ==, minor_of (json_object_get_string_member (vector, "ht"), currency));
  g_assert_true (ol_money_percent (net,
                                   decimal_of (json_object_get_string_member (vector, "vat"), 6),
                                   OL_ROUND_HALF_AWAY, &tax, NULL));
  g_assert_cmpint (tax, ==,
                   minor_of (json_object_get_string_member (vector, "vat_total"), currency));
  g_assert_cmpint (net + tax, ==,
                   minor_of (json_object_get_string_member (vector, "ttc"), currency));
}

static gint64
in_xof (JsonObject *vector, const char *rate)
{
  const OlCurrency *currency =
      ol_currency_lookup (json_object_get_string_member (vector, "currency"));
  gint64 converted = 0;

  g_assert_true (
      ol_money_convert (minor_of (json_object_get_string_member (vector, "ttc"), currency),
                        currency, decimal_of (json_object_get_string_member (vector, rate), 6),
                        ol_currency_lookup ("XOF"), OL_ROUND_HALF_AWAY, &converted, NULL));
  return converted;
}

static void
check_spread (JsonObject *vector, gint64 ledger)
{
  const OlCurrency *currency =
      ol_currency_lookup (json_object_get_string_member (vector, "currency"));
  JsonArray *lines = json_object_get_array_member (vector, "lines");
  JsonArray *expected = json_object_get_array_member (vector, "ledger_lines_xof");
  guint n = json_array_get_length (lines);
  g_autofree gint64 *weights = g_new0 (gint64, n);
  g_autofree gint64 *shares = g_new0 (gint64, n);

  for (guint i = 0; i < n; i++)
    weights[i] = minor_of (
        json_array_get_string_element (json_array_get_array_element (lines, i), 1), currency);
  g_assert_true (ol_money_spread (ledger, weights, n, shares, NULL));
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (
        shares[i], ==,
        minor_of (json_array_get_string_element (expected, i), ol_currency_lookup ("XOF")));
}

static void
check_ledger (JsonObject *vector)
{
  const OlCurrency *xof = ol_currency_lookup ("XOF");
  gint64 ledger = in_xof (vector, "rate_xof"), paid = 0;

  g_assert_cmpint (ledger, ==,
                   minor_of (json_object_get_string_member (vector, "ledger_xof"), xof));
  if (json_object_has_member (vector, "ledger_lines_xof"))
    check_spread (vector, ledger);
  if (json_object_has_member (vector, "paid_rate"))
    {
      paid = in_xof (vector, "paid_rate");
      g_assert_cmpint (paid, ==,
                       minor_of (json_object_get_string_member (vector, "paid_xof"), xof));
      g_assert_cmpint (ledger - paid, ==,
                       minor_of (json_object_get_string_member (vector, "loss_xof"), xof));
    }
}

static void
test_vectors (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "data", "invoice-arithmetic.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *cases = NULL;

  g_assert_true (json_parser_load_from_file (parser, path, &error));
  g_assert_no_error (error);
  cases =
      json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "cases");
  g_assert_cmpuint (json_array_get_length (cases), ==, 8);
  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *vector = json_array_get_object_element (cases, i);

      g_test_message ("%s", json_object_get_string_member (vector, "id"));
      check_totals (vector);
      if (json_object_has_member (vector, "rate_xof"))
        check_ledger (vector);
    }
}

static void
test_parse (void)
{
  const OlCurrency *xof = ol_currency_lookup ("XOF"), *usd = ol_currency_lookup ("USD");
  g_autoptr (GError) error = NULL;
  gint64 minor = 0;

  g_assert_cmpint (minor_of ("285000", xof), ==, 285000);
  g_assert_cmpint (minor_of ("412.35", usd), ==, 41235);
  g_assert_cmpint (minor_of ("-0,5", usd), ==, -50);
  g_assert_false (ol_money_parse ("10.5", xof, &minor, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
  g_clear_error (&error);
  g_assert_false (ol_money_parse ("1.005", usd, &minor, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
}

static void
test_overflow (void)
{
  const OlCurrency *xof = ol_currency_lookup ("XOF"), *usd = ol_currency_lookup ("USD");
  g_autoptr (GError) error = NULL;
  gint64 minor = 0;

  g_assert_false (ol_money_line (G_MAXINT64, G_MAXINT64, usd, OL_ROUND_HALF_AWAY, &minor, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_OVERFLOW);
  g_clear_error (&error);
  g_assert_false (
      ol_money_percent (G_MAXINT64, 101 * OL_DECIMAL_ONE, OL_ROUND_HALF_AWAY, &minor, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_OVERFLOW);
  g_clear_error (&error);
  g_assert_false (ol_money_convert (G_MAXINT64, usd, 602 * OL_DECIMAL_ONE, xof, OL_ROUND_HALF_AWAY,
                                    &minor, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_OVERFLOW);

  /* Both ways between exponents that lie far apart. */
  g_assert_true (ol_money_convert (10000, ol_currency_lookup ("CLF"), 2 * OL_DECIMAL_ONE, xof,
                                   OL_ROUND_HALF_AWAY, &minor, NULL));
  g_assert_cmpint (minor, ==, 2);
  g_assert_true (ol_money_convert (3, xof, 2 * OL_DECIMAL_ONE, ol_currency_lookup ("CLF"),
                                   OL_ROUND_HALF_AWAY, &minor, NULL));
  g_assert_cmpint (minor, ==, 60000);
}

static void
assert_spread (gint64 total, const gint64 *weights, const gint64 *expected, gsize n)
{
  gint64 shares[8] = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (n, <=, G_N_ELEMENTS (shares));
  g_assert_true (ol_money_spread (total, weights, n, shares, &error));
  g_assert_no_error (error);
  for (gsize i = 0; i < n; i++)
    g_assert_cmpint (shares[i], ==, expected[i]);
}

static void
test_spread (void)
{
  assert_spread (10, (gint64[]){ 1, 1, 1 }, (gint64[]){ 4, 3, 3 }, 3);
  assert_spread (-10, (gint64[]){ 1, 1, 1 }, (gint64[]){ -4, -3, -3 }, 3);
  assert_spread (-10, (gint64[]){ -1, -1, -1 }, (gint64[]){ -4, -3, -3 }, 3);
  assert_spread (10, (gint64[]){ -1, -1, -1 }, (gint64[]){ 4, 3, 3 }, 3);
  assert_spread (10, (gint64[]){ 0, 0 }, (gint64[]){ 10, 0 }, 2);
  assert_spread (10, (gint64[]){ 5, -5 }, (gint64[]){ 10, 0 }, 2);
  assert_spread (0, (gint64[]){ 3, 4 }, (gint64[]){ 0, 0 }, 2);
  assert_spread (7, (gint64[]){ 0, 9, 0 }, (gint64[]){ 0, 7, 0 }, 3);
  /* An allowance takes part with its sign. */
  assert_spread (100, (gint64[]){ 120, -20 }, (gint64[]){ 120, -20 }, 2);
  assert_spread (99, (gint64[]){ 120, -20 }, (gint64[]){ 119, -20 }, 2);
  /* 7 x 3 / 10 leaves 1, 7 x 5 / 10 leaves 5, 7 x 2 / 10 leaves 4. */
  assert_spread (7, (gint64[]){ 3, 5, 2 }, (gint64[]){ 2, 4, 1 }, 3);
  assert_spread (G_MAXINT64, (gint64[]){ G_MAXINT64 }, (gint64[]){ G_MAXINT64 }, 1);
  assert_spread (G_MININT64, (gint64[]){ G_MAXINT64 }, (gint64[]){ G_MININT64 }, 1);
  assert_spread (G_MAXINT64, (gint64[]){ G_MAXINT64, G_MAXINT64 },
                 (gint64[]){ G_MAXINT64 / 2 + 1, G_MAXINT64 / 2 }, 2);
}

static void
test_spread_overflow (void)
{
  gint64 shares[2] = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (
      ol_money_spread (G_MAXINT64, (gint64[]){ G_MAXINT64, 1 - G_MAXINT64 }, 2, shares, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_OVERFLOW);
}

/* Whatever the weights: the sum is exact and no share is a unit or more away from its part. */
static void
test_spread_random (void)
{
  for (int round = 0; round < 2000; round++)
    {
      gint64 weights[6] = { 0 }, shares[6] = { 0 }, sum = 0, spread = 0;
      gint64 total = g_test_rand_int_range (-1000000, 1000000);

      for (gsize i = 0; i < G_N_ELEMENTS (weights); i++)
        sum += weights[i] = g_test_rand_int_range (0, 5000);
      weights[0] += 1;
      sum += 1;
      g_assert_true (ol_money_spread (total, weights, G_N_ELEMENTS (weights), shares, NULL));
      for (gsize i = 0; i < G_N_ELEMENTS (weights); i++)
        {
          spread += shares[i];
          g_assert_cmpint (ABS (shares[i] * sum - total * weights[i]), <, sum);
        }
      g_assert_cmpint (spread, ==, total);
    }
}

static void
test_text (void)
{
  static const struct
  {
    gint64 minor;
    const char *currency, *language, *text;
  } cases[] = {
    { 7984323, "XOF", "fr", "7 984 323 F CFA" },
    { 627141, "USD", "fr", "6 271,41 USD" },
    { 7984323, "XOF", "en", "XOF 7,984,323" },
    { 627141, "USD", "en", "USD 6,271.41" },
    { 0, "XOF", "fr", "0 F CFA" },
    { 999, "XOF", "fr", "999 F CFA" },
    { 1000, "XOF", "fr", "1 000 F CFA" },
    { -1000, "XOF", "fr", "-1 000 F CFA" },
    { -100000, "XOF", "en", "-XOF 100,000" },
    { 5, "USD", "fr", "0,05 USD" },
    { -5, "USD", "en", "-USD 0.05" },
    { 1234, "XAF", "fr", "1 234 XAF" },
    { 1234567, "TND", "fr", "1 234,567 TND" },
    { G_MININT64, "XOF", "fr", "-9 223 372 036 854 775 808 F CFA" },
    { G_MAXINT64, "USD", "en", "USD 92,233,720,368,547,758.07" },
    { 1000, "XOF", NULL, "1 000 F CFA" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          ol_money_text (cases[i].minor, ol_currency_lookup (cases[i].currency), cases[i].language);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_plain (void)
{
  g_autofree char *xof = ol_money_plain (7984323, ol_currency_lookup ("XOF"));
  g_autofree char *usd = ol_money_plain (-627140, ol_currency_lookup ("USD"));
  g_autofree char *least = ol_money_plain (G_MININT64, ol_currency_lookup ("XOF"));

  g_assert_cmpstr (xof, ==, "7984323");
  g_assert_cmpstr (usd, ==, "-6271.40");
  g_assert_cmpstr (least, ==, "-9223372036854775808");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/money/currency", test_currency);
  g_test_add_func ("/core/money/every-code", test_every_code);
  g_test_add_func ("/core/money/vectors", test_vectors);
  g_test_add_func ("/core/money/parse", test_parse);
  g_test_add_func ("/core/money/overflow", test_overflow);
  g_test_add_func ("/core/money/spread", test_spread);
  g_test_add_func ("/core/money/spread-overflow", test_spread_overflow);
  g_test_add_func ("/core/money/spread-random", test_spread_random);
  g_test_add_func ("/core/money/text", test_text);
  g_test_add_func ("/core/money/plain", test_plain);

  return g_test_run ();
}
