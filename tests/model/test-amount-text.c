/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-amount-text.h"

static const struct
{
  const char *text, *currency;
  gint64 minor;
} read[] = {
  { "1250000", "XOF", 1250000 },
  { " 1 250 000 ", "XOF", 1250000 },
  { "1\302\240250\302\240000", "XOF", 1250000 },
  { "1\342\200\257250", "XOF", 1250 },
  { "1.250.000", "XOF", 1250000 },
  { "1,250,000", "XOF", 1250000 },
  { "1.250", "XOF", 1250 },
  { "1,250", "USD", 125000 },
  { "6271,41", "USD", 627141 },
  { "6271.41", "USD", 627141 },
  { "6.271,41", "USD", 627141 },
  { "6,271.41", "USD", 627141 },
  { "6’271.4", "USD", 627140 },
  { "0", "XOF", 0 },
  { "12,5", "USD", 1250 },
};

static void
test_read (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (read); i++)
    {
      gint64 minor = -1;

      g_assert_true (
          ol_amount_text_read (read[i].text, ol_currency_lookup (read[i].currency), &minor));
      g_assert_cmpint (minor, ==, read[i].minor);
    }
}

static void
test_refused (void)
{
  static const char *const texts[]
      = { "",      " ",      "abc",     "-5",        "1,25.3", "1.25.3",  "12,",
          ",5",    "1 a",    "1..250",  "1,2500.00", "1e3",    "1,250.123", "99999999999999999999",
          "1.2,3.4", "12.34,567", "\377" };
  gint64 minor = -1;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (ol_amount_text_read (texts[i], ol_currency_lookup ("USD"), &minor))
        g_error ("“%s” was read as %" G_GINT64_FORMAT, texts[i], minor);
    }
  g_assert_false (ol_amount_text_read ("12,5", ol_currency_lookup ("XOF"), &minor));
}

static void
test_fixed (void)
{
  gint64 value = -1;

  g_assert_true (ol_amount_text_read_fixed ("602,35", 6, &value));
  g_assert_cmpint (value, ==, 602350000);
  g_assert_true (ol_amount_text_read_fixed ("1,250", 3, &value));
  g_assert_cmpint (value, ==, 1250);
  g_assert_true (ol_amount_text_read_fixed ("1 655.957", 6, &value));
  g_assert_cmpint (value, ==, 1655957000);
  g_assert_false (ol_amount_text_read_fixed ("1,2345678", 6, &value));
}

static void
assert_text (char *text, const char *expected)
{
  g_autofree char *owned = text;

  g_assert_cmpstr (owned, ==, expected);
}

/* What is shown can be read again. */
static void
test_text (void)
{
  static const gint64 amounts[] = { 0, 5, 999, 1000, 100000, 123456789 };
  gint64 minor;

  assert_text (ol_amount_text (1250000, ol_currency_lookup ("XOF")),
               "1\302\240250\302\240000");
  assert_text (ol_amount_text (627141, ol_currency_lookup ("USD")), "6\302\240271,41");
  assert_text (ol_amount_text_fixed (602350000, 6), "602,35");
  assert_text (ol_amount_text_fixed (2000, 3), "2");
  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autofree char *text = ol_amount_text (amounts[i], ol_currency_lookup ("USD"));

      g_assert_true (ol_amount_text_read (text, ol_currency_lookup ("USD"), &minor));
      g_assert_cmpint (minor, ==, amounts[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/model/amount-text/read", test_read);
  g_test_add_func ("/model/amount-text/refused", test_refused);
  g_test_add_func ("/model/amount-text/fixed", test_fixed);
  g_test_add_func ("/model/amount-text/text", test_text);
  return g_test_run ();
}
