/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-display.h"

#include "ol-locale.h"

static void
assert_text (char *text, const char *expected)
{
  g_autofree char *owned = text;
  g_auto (GStrv) parts = g_strsplit (owned, "\302\240", -1);
  g_autofree char *plain = g_strjoinv ("~", parts);

  g_assert_cmpstr (plain, ==, expected);
}

static OlWindow
window (int from_year, int from_month, int from_day, int to_year, int to_month, int to_day)
{
  return (OlWindow){ ol_date_from_ymd (from_year, from_month, from_day),
                     ol_date_from_ymd (to_year, to_month, to_day) };
}

static void
test_money (void)
{
  assert_text (ol_display_money (7984323, ol_currency_lookup ("XOF")), "7~984~323~F~CFA");
  assert_text (ol_display_money (-627141, ol_currency_lookup ("USD")), "−6~271,41~USD");
}

static void
test_money_short (void)
{
  const OlCurrency *xof = ol_currency_lookup ("XOF");
  const OlCurrency *usd = ol_currency_lookup ("USD");

  assert_text (ol_display_money_short (0, xof), "0");
  assert_text (ol_display_money_short (999, xof), "999");
  assert_text (ol_display_money_short (850000, xof), "850~k");
  assert_text (ol_display_money_short (2500000, xof), "2,5~M");
  assert_text (ol_display_money_short (-12000000, xof), "−12~M");
  assert_text (ol_display_money_short (2450000, xof), "2,5~M");
  assert_text (ol_display_money_short (999949, xof), "999,9~k");
  assert_text (ol_display_money_short (999950, xof), "1~M");
  assert_text (ol_display_money_short (50, usd), "0,5");
  assert_text (ol_display_money_short (-4, usd), "0");
  assert_text (ol_display_money_short (150000, usd), "1,5~k");
  assert_text (ol_display_money_short (G_MININT64, xof), "−9223372036,9~bn");
}

static void
test_count (void)
{
  assert_text (ol_display_count (0), "0");
  assert_text (ol_display_count (999), "999");
  assert_text (ol_display_count (12480), "12~480");
  assert_text (ol_display_count (1234567), "1~234~567");
}

static void
test_window (void)
{
  const OlWindow month = window (2026, 10, 1, 2026, 10, 31);
  const OlWindow same_month = window (2026, 10, 5, 2026, 10, 18);
  const OlWindow two_months = window (2026, 10, 26, 2026, 11, 8);
  const OlWindow two_years = window (2025, 12, 22, 2026, 1, 4);

  assert_text (ol_display_window (&month), "octobre~2026");
  assert_text (ol_display_window (&same_month), "5 – 18~octobre~2026");
  assert_text (ol_display_window (&two_months), "26~octobre – 8~novembre~2026");
  assert_text (ol_display_window (&two_years), "22~décembre~2025 – 4~janvier~2026");
  assert_text (ol_display_window_short (&two_years), "22/12 – 04/01");
}

static void
test_date (void)
{
  assert_text (ol_display_date (ol_date_from_ymd (2026, 10, 1)), "1er~octobre~2026");
  assert_text (ol_display_date (OL_DATE_NONE), "");
}

/* No two statuses or cycles share a word. */
static void
test_words (void)
{
  g_autoptr (GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);

  for (OlInvoiceStatus status = OL_INVOICE_DRAFT; status <= OL_INVOICE_CREDITED; status++)
    g_assert_true (g_hash_table_add (words, (char *)ol_invoice_status_word (status)));
  for (OlCycle cycle = OL_CYCLE_MONTHLY; cycle <= OL_CYCLE_CUSTOM; cycle++)
    g_assert_true (g_hash_table_add (words, (char *)ol_display_cycle (cycle)));
}

int
main (int argc, char *argv[])
{
  ol_locale_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/display/money", test_money);
  g_test_add_func ("/model/display/money-short", test_money_short);
  g_test_add_func ("/model/display/count", test_count);
  g_test_add_func ("/model/display/window", test_window);
  g_test_add_func ("/model/display/date", test_date);
  g_test_add_func ("/model/display/words", test_words);
  return g_test_run ();
}
