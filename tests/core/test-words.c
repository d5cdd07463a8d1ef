/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <string.h>

#include "ol-money.h"
#include "ol-words.h"

/* A speller of its own, from the grammar books and not from ICU's rules. */

static const char *const french_small[] = { "zéro",   "un",    "deux",     "trois",    "quatre",
                                            "cinq",   "six",   "sept",     "huit",     "neuf",
                                            "dix",    "onze",  "douze",    "treize",   "quatorze",
                                            "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf" };
static const char *const french_tens[] = {
  "",          "",         "vingt",    "trente",       "quarante",
  "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"
};

static void
french_below_100 (GString *text, guint n, gboolean last)
{
  guint tens = n / 10, rest = n % 10;

  if (n < 20)
    {
      g_string_append (text, french_small[n]);
      return;
    }
  if (tens == 7 || tens == 9)
    rest += 10;
  g_string_append (text, french_tens[tens]);
  if (rest == 0)
    g_string_append (text, tens == 8 && last ? "s" : "");
  else if (tens < 8 && (rest == 1 || rest == 11))
    g_string_append_printf (text, " et %s", french_small[rest]);
  else
    g_string_append_printf (text, "-%s", french_small[rest]);
}

/* @last: no numeral follows, so vingt and cent may take their s. */
static void
french_below_1000 (GString *text, guint n, gboolean last)
{
  guint hundreds = n / 100, rest = n % 100;

  if (hundreds > 1)
    g_string_append_printf (text, "%s ", french_small[hundreds]);
  if (hundreds > 0)
    g_string_append (text, hundreds > 1 && rest == 0 && last ? "cents" : "cent");
  if (hundreds > 0 && rest > 0)
    g_string_append_c (text, ' ');
  if (rest > 0)
    french_below_100 (text, rest, last);
}

static char *
spell_french (guint64 n)
{
  static const struct
  {
    guint64 size;
    const char *noun;
  } nouns[] = { { G_GUINT64_CONSTANT (1000000000000), "billion" },
                { 1000000000, "milliard" },
                { 1000000, "million" } };
  g_autoptr (GString) text = g_string_new (NULL);

  if (n == 0)
    return g_strdup ("zéro");
  for (gsize i = 0; i < G_N_ELEMENTS (nouns); i++)
    {
      guint count = (guint)(n / nouns[i].size);

      n %= nouns[i].size;
      if (count == 0)
        continue;
      french_below_1000 (text, count, TRUE);
      g_string_append_printf (text, " %s%s ", nouns[i].noun, count > 1 ? "s" : "");
    }
  if (n >= 2000)
    {
      french_below_1000 (text, (guint)(n / 1000), FALSE);
      g_string_append_c (text, ' ');
    }
  if (n >= 1000)
    g_string_append (text, "mille ");
  if (n % 1000 > 0)
    french_below_1000 (text, (guint)(n % 1000), TRUE);
  return g_strdup (g_strchomp (text->str));
}

static const char *const english_small[] = { "zero",    "one",       "two",      "three",
                                             "four",    "five",      "six",      "seven",
                                             "eight",   "nine",      "ten",      "eleven",
                                             "twelve",  "thirteen",  "fourteen", "fifteen",
                                             "sixteen", "seventeen", "eighteen", "nineteen" };
static const char *const english_tens[] = { "",      "",      "twenty",  "thirty", "forty",
                                            "fifty", "sixty", "seventy", "eighty", "ninety" };

static void
english_below_1000 (GString *text, guint n)
{
  if (n >= 100)
    g_string_append_printf (text, "%s hundred ", english_small[n / 100]);
  n %= 100;
  if (n >= 20 && n % 10 > 0)
    g_string_append_printf (text, "%s-%s ", english_tens[n / 10], english_small[n % 10]);
  else if (n >= 20)
    g_string_append_printf (text, "%s ", english_tens[n / 10]);
  else if (n > 0)
    g_string_append_printf (text, "%s ", english_small[n]);
}

static char *
spell_english (guint64 n)
{
  static const char *const groups[] = { "", "thousand ", "million ", "billion ", "trillion " };
  g_autoptr (GString) text = g_string_new (NULL);
  guint64 size = G_GUINT64_CONSTANT (1000000000000);

  if (n == 0)
    return g_strdup ("zero");
  for (int group = 4; group >= 0; group--, size /= 1000)
    {
      guint count = (guint)(n / size);

      n %= size;
      english_below_1000 (text, count);
      if (count > 0)
        g_string_append (text, groups[group]);
    }
  return g_strdup (g_strchomp (text->str));
}

static void
assert_number (guint64 n)
{
  g_autofree char *french = ol_words_number (n, "fr");
  g_autofree char *english = ol_words_number (n, "en");
  g_autofree char *french_witness = spell_french (n);
  g_autofree char *english_witness = spell_english (n);

  g_assert_cmpstr (french, ==, french_witness);
  g_assert_cmpstr (english, ==, english_witness);
}

static void
test_every_small (void)
{
  for (guint64 n = 0; n <= 2000; n++)
    {
      assert_number (n);
      assert_number (n * 1000);
      assert_number (n * 1000000);
      assert_number (n * 1000000000);
      assert_number (n * 1001000);
    }
}

static void
test_random (void)
{
  for (int i = 0; i < 20000; i++)
    {
      guint64 n = ((guint64)(guint32)g_test_rand_int () << 32) | (guint32)g_test_rand_int ();

      assert_number (n % G_GUINT64_CONSTANT (1000000000000));
    }
}

static void
test_exceptions (void)
{
  static const struct
  {
    guint64 n;
    const char *text;
  } cases[] = {
    { 21, "vingt et un" },
    { 71, "soixante et onze" },
    { 80, "quatre-vingts" },
    { 81, "quatre-vingt-un" },
    { 91, "quatre-vingt-onze" },
    { 200, "deux cents" },
    { 201, "deux cent un" },
    { 1100, "mille cent" },
    { 80000, "quatre-vingt mille" },
    { 141600, "cent quarante et un mille six cents" },
    { 200000, "deux cent mille" },
    { 1200000, "un million deux cent mille" },
    { 80000000, "quatre-vingts millions" },
    { 100000000, "cent millions" },
    { 200000000, "deux cents millions" },
    { 280000000, "deux cent quatre-vingts millions" },
    { G_GUINT64_CONSTANT (2100000000), "deux milliards cent millions" },
    { G_GUINT64_CONSTANT (300080000000), "trois cents milliards quatre-vingts millions" },
    { G_GUINT64_CONSTANT (1000000000000000000), "1000000000000000000" },
    { G_MAXUINT64, "18446744073709551615" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = ol_words_number (cases[i].n, "fr");

      g_assert_cmpstr (text, ==, cases[i].text);
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
  guint checked = 0;

  g_assert_true (json_parser_load_from_file (parser, path, &error));
  g_assert_no_error (error);
  cases =
      json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "cases");
  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *vector = json_array_get_object_element (cases, i);
      const OlCurrency *currency =
          ol_currency_lookup (json_object_get_string_member (vector, "currency"));
      g_autofree char *words = NULL;
      gint64 total = 0;

      if (!json_object_has_member (vector, "words_fr"))
        continue;
      g_assert_true (
          ol_money_parse (json_object_get_string_member (vector, "ttc"), currency, &total, NULL));
      words = ol_money_words (total, currency, "fr");
      g_assert_cmpstr (words, ==, json_object_get_string_member (vector, "words_fr"));
      checked++;
    }
  g_assert_cmpuint (checked, ==, 3);
}

static void
test_amounts (void)
{
  static const struct
  {
    gint64 minor;
    const char *currency, *language, *words;
  } cases[] = {
    { 0, "XOF", "fr", "zéro franc CFA" },
    { 1, "XOF", "fr", "un franc CFA" },
    { 2, "XOF", "fr", "deux francs CFA" },
    { 1000000, "XOF", "fr", "un million de francs CFA" },
    { 1200000, "XOF", "fr", "un million deux cent mille francs CFA" },
    { 80000000, "XOF", "fr", "quatre-vingts millions de francs CFA" },
    { -141600, "XOF", "fr", "moins cent quarante et un mille six cents francs CFA" },
    { 0, "XOF", "en", "zero CFA francs" },
    { 1, "XOF", "en", "one CFA franc" },
    { -2000000, "XOF", "en", "minus two million CFA francs" },
    { 627141, "USD", "fr",
      "six mille deux cent soixante et onze dollars des États-Unis et quarante et un cents" },
    { 627141, "USD", "en", "six thousand two hundred seventy-one US dollars and forty-one cents" },
    { 100, "USD", "fr", "un dollar des États-Unis" },
    { 101, "USD", "fr", "un dollar des États-Unis et un cent" },
    { 101, "USD", "en", "one US dollar and one cent" },
    { 41, "USD", "fr", "quarante et un cents" },
    { -1, "USD", "en", "minus one cent" },
    { 0, "USD", "en", "zero US dollars" },
    { 100000000, "EUR", "fr", "un million d'euros" },
    { 150, "EUR", "fr", "un euro et cinquante centimes" },
    { 2105, "GBP", "fr", "vingt et une livres sterling et cinq pence" },
    { 2100, "DKK", "fr", "vingt et une couronnes danoises" },
    { 1150, "DKK", "fr", "onze couronnes danoises et 50/100" },
    { 50, "DKK", "fr", "zéro couronne danoise et 50/100" },
    { 1234, "AED", "en", "twelve UAE dirhams and 34/100" },
    { G_MININT64, "XOF", "fr", "moins 9223372036854775808 francs CFA" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = ol_money_words (
          cases[i].minor, ol_currency_lookup (cases[i].currency), cases[i].language);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

/* Every currency has a name in both languages, and no amount comes without one. */
static void
test_every_currency (void)
{
  static const char *const codes[] = { "AFN", "CLF", "CNY", "GHS", "INR", "MAD", "MRU",
                                       "NGN", "TND", "XAF", "XAD", "XCG", "ZAR", "ZWG" };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      const OlCurrency *currency = ol_currency_lookup (codes[i]);
      g_autofree char *french = ol_money_words (3 * ol_currency_factor (currency), currency, "fr");
      g_autofree char *english = ol_money_words (3 * ol_currency_factor (currency), currency, "en");

      g_assert_true (g_str_has_prefix (french, "trois "));
      g_assert_cmpuint (strlen (french), >, strlen ("trois "));
      g_assert_true (g_str_has_prefix (english, "three "));
      g_assert_cmpuint (strlen (english), >, strlen ("three "));
    }
}

static gpointer
spell_elsewhere (gpointer data)
{
  return ol_words_number (7984323, "fr");
}

static void
test_threads (void)
{
  GThread *threads[3];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("words", spell_elsewhere, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autofree char *words = g_thread_join (threads[i]);

      g_assert_cmpstr (words, ==,
                       "sept millions neuf cent quatre-vingt-quatre mille trois cent vingt-trois");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/words/every-small", test_every_small);
  g_test_add_func ("/core/words/random", test_random);
  g_test_add_func ("/core/words/exceptions", test_exceptions);
  g_test_add_func ("/core/words/vectors", test_vectors);
  g_test_add_func ("/core/words/amounts", test_amounts);
  g_test_add_func ("/core/words/every-currency", test_every_currency);
  g_test_add_func ("/core/words/threads", test_threads);

  return g_test_run ();
}
