/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ol-core-error.h"
#include "ol-exchange.h"

static OlRate
rate_of (
    const char *date, const char *base, const char *quote, const char *rate, const char *source)
{
  OlRate row = { .base = ol_currency_lookup (base), .quote = ol_currency_lookup (quote) };

  g_assert_true (ol_date_parse (date, &row.date, NULL));
  g_assert_true (ol_fixed_parse (rate, 6, &row.rate, NULL));
  g_strlcpy (row.source, source, sizeof row.source);
  return row;
}

static void
assert_found (const OlRate *rates,
              gsize n,
              const char *from,
              const char *to,
              const char *date,
              const char *rate,
              const char *rate_date,
              const char *source)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found_rate = NULL;
  g_autofree char *found_date = NULL;
  OlRate found;
  OlDate day = OL_DATE_NONE;

  g_assert_true (ol_date_parse (date, &day, NULL));
  g_assert_true (ol_rate_find (rates, n, ol_currency_lookup (from), ol_currency_lookup (to), day,
                               &found, &error));
  g_assert_no_error (error);
  found_rate = ol_fixed_format (found.rate, 6);
  found_date = ol_date_format (found.date);
  g_assert_cmpstr (found_rate, ==, rate);
  g_assert_cmpstr (found_date, ==, rate_date);
  g_assert_cmpstr (found.source, ==, source);
  g_assert_cmpstr (found.base->code, ==, from);
  g_assert_cmpstr (found.quote->code, ==, to);
}

static void
assert_missing (const OlRate *rates, gsize n, const char *from, const char *to, const char *date)
{
  g_autoptr (GError) error = NULL;
  OlRate found = { .rate = 7 };
  OlDate day = OL_DATE_NONE;

  g_assert_true (ol_date_parse (date, &day, NULL));
  g_assert_false (ol_rate_find (rates, n, ol_currency_lookup (from), ol_currency_lookup (to), day,
                                &found, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_RATE_MISSING);
  g_assert_nonnull (strstr (error->message, from));
  g_assert_nonnull (strstr (error->message, to));
  g_assert_nonnull (strstr (error->message, date));
  g_assert_cmpint (found.rate, ==, 7);
}

static void
test_latest (void)
{
  OlRate rates[] = {
    rate_of ("2026-10-01", "USD", "XOF", "600", "BCEAO"),
    rate_of ("2026-10-30", "USD", "XOF", "602.35", "BCEAO"),
    rate_of ("2026-11-02", "USD", "XOF", "610", "BCEAO"),
    rate_of ("2026-10-15", "USD", "XOF", "601", "BCEAO"),
    rate_of ("2026-10-31", "USD", "GBP", "0.8", "BCEAO"),
  };

  assert_found (rates, 5, "USD", "XOF", "2026-10-31", "602.35", "2026-10-30", "BCEAO");
  assert_found (rates, 5, "USD", "XOF", "2026-10-30", "602.35", "2026-10-30", "BCEAO");
  assert_found (rates, 5, "USD", "XOF", "2026-10-29", "601", "2026-10-15", "BCEAO");
  assert_missing (rates, 5, "USD", "XOF", "2026-09-30");
}

static void
test_stale (void)
{
  OlRate rates[] = { rate_of ("2026-10-01", "USD", "XOF", "600", "BCEAO") };

  assert_found (rates, 1, "USD", "XOF", "2026-11-01", "600", "2026-10-01", "BCEAO");
  assert_missing (rates, 1, "USD", "XOF", "2026-11-02");
}

static void
test_inverse (void)
{
  OlRate rates[] = {
    rate_of ("2026-10-01", "XOF", "USD", "0.00166", "manual"),
    rate_of ("2026-10-01", "GBP", "USD", "1.6", "ECB"),
  };
  OlRate both[] = {
    rate_of ("2026-10-20", "XOF", "USD", "0.00166", "manual"),
    rate_of ("2026-10-01", "USD", "XOF", "600", "BCEAO"),
  };

  assert_found (rates, 2, "USD", "XOF", "2026-10-02", "602.409639", "2026-10-01", "XOF/USD manual");
  assert_found (rates, 2, "USD", "GBP", "2026-10-02", "0.625", "2026-10-01", "GBP/USD ECB");
  /* A direct rate is preferred, while it is fresh. */
  assert_found (both, 2, "USD", "XOF", "2026-10-25", "600", "2026-10-01", "BCEAO");
  assert_found (both, 2, "USD", "XOF", "2026-11-15", "602.409639", "2026-10-20", "XOF/USD manual");
}

static void
test_parity (void)
{
  OlRate devalued[] = { rate_of ("2026-10-01", "EUR", "XOF", "700", "BCEAO") };

  assert_found (NULL, 0, "EUR", "XOF", "2026-10-31", "655.957", "2026-10-31", "EUR/XOF parity");
  assert_found (NULL, 0, "XOF", "EUR", "2026-10-31", "0.001524", "2026-10-31", "EUR/XOF parity");
  assert_found (devalued, 1, "EUR", "XOF", "2026-10-31", "700", "2026-10-01", "BCEAO");
  assert_missing (NULL, 0, "EUR", "XAF", "2026-10-31");
  assert_missing (NULL, 0, "USD", "XOF", "2026-10-31");
}

static void
test_cross (void)
{
  OlRate rates[] = {
    rate_of ("2026-10-30", "EUR", "USD", "1.089", "ECB"),
    rate_of ("2026-10-28", "EUR", "GBP", "0.87", "ECB"),
    rate_of ("2026-10-29", "CHF", "EUR", "1.05", "manual"),
  };

  /* 655.957 / 1.089, rounded once. */
  assert_found (rates, 3, "USD", "XOF", "2026-10-31", "602.348026", "2026-10-30",
                "EUR/USD ECB x EUR/XOF parity");
  assert_found (rates, 3, "CHF", "XOF", "2026-10-31", "688.75485", "2026-10-29",
                "CHF/EUR manual x EUR/XOF parity");
  assert_found (rates, 3, "USD", "GBP", "2026-10-31", "0.798898", "2026-10-28",
                "EUR/USD ECB x EUR/GBP ECB");
  assert_found (rates, 3, "XOF", "CHF", "2026-10-31", "0.001452", "2026-10-29",
                "EUR/XOF parity x CHF/EUR manual");
  assert_missing (rates, 3, "USD", "DKK", "2026-10-31");
  assert_missing (rates, 3, "DKK", "USD", "2026-10-31");
  /* The parity is never stale, the other half is. */
  assert_missing (rates, 3, "USD", "XOF", "2026-12-15");
}

static void
test_same (void)
{
  assert_found (NULL, 0, "XOF", "XOF", "2026-10-31", "1", "2026-10-31", "");
}

static void
test_useless_rows (void)
{
  OlRate rates[] = {
    rate_of ("2026-10-01", "USD", "XOF", "0", "zero"),
    rate_of ("2026-10-01", "USD", "XOF", "-5", "negative"),
    rate_of ("2026-10-01", "USD", "XOF", "5", "dateless"),
    rate_of ("2026-10-01", "GBP", "XOF", "9000000", "inverse is nothing"),
    rate_of ("2026-10-01", "EUR", "JPY", "0.000001", "cross is too much"),
    rate_of ("2026-10-01", "EUR", "KRW", "9223372036854", "cross is too much"),
  };

  rates[2].date = OL_DATE_NONE;
  assert_missing (rates, 3, "USD", "XOF", "2026-10-01");
  assert_missing (rates, 6, "XOF", "GBP", "2026-10-01");
  assert_missing (rates, 6, "JPY", "KRW", "2026-10-01");
}

/* Sources are people's text: cut between characters, never inside one. */
static void
test_long_source (void)
{
  OlRate rates[] = {
    rate_of ("2026-10-01", "USD", "EUR", "0.9", "ééééééééééééééé"),
    rate_of ("2026-10-01", "EUR", "GBP", "0.9", "a quotation by telephone, late"),
  };
  OlRate found;

  assert_found (rates, 1, "USD", "EUR", "2026-10-01", "0.9", "2026-10-01", "ééééééééééééééé");
  g_assert_true (
      ol_rate_find (rates, 2, rates[0].base, rates[1].quote, rates[0].date, &found, NULL));
  g_assert_cmpstr (found.source, ==, "USD/EUR ééééééééééé");
  g_assert_true (g_utf8_validate (found.source, -1, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/exchange/latest", test_latest);
  g_test_add_func ("/core/exchange/stale", test_stale);
  g_test_add_func ("/core/exchange/inverse", test_inverse);
  g_test_add_func ("/core/exchange/parity", test_parity);
  g_test_add_func ("/core/exchange/cross", test_cross);
  g_test_add_func ("/core/exchange/same", test_same);
  g_test_add_func ("/core/exchange/useless-rows", test_useless_rows);
  g_test_add_func ("/core/exchange/long-source", test_long_source);

  return g_test_run ();
}
