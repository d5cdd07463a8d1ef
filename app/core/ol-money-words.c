/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-money.h"

#include <string.h>
#include <unicode/ucurr.h>
#include <unicode/ustring.h>

#include "ol-words.h"

#define NAME_SIZE 200
#define MILLION G_GUINT64_CONSTANT (1000000)

/* What a hundredth or thousandth is called, where the trade meets it. */
static const struct
{
  const char *code;
  const char *french, *french_plural;
  const char *english, *english_plural;
} subunits[] = {
  { "CAD", "cent", "cents", "cent", "cents" },
  { "CHF", "centime", "centimes", "centime", "centimes" },
  { "CNY", "fen", "fens", "fen", "fen" },
  { "CVE", "centavo", "centavos", "centavo", "centavos" },
  { "DZD", "centime", "centimes", "centime", "centimes" },
  { "EUR", "centime", "centimes", "cent", "cents" },
  { "GBP", "penny", "pence", "penny", "pence" },
  { "GHS", "pesewa", "pesewas", "pesewa", "pesewas" },
  { "GMD", "butut", "bututs", "butut", "bututs" },
  { "LRD", "cent", "cents", "cent", "cents" },
  { "MAD", "centime", "centimes", "centime", "centimes" },
  { "NGN", "kobo", "kobos", "kobo", "kobo" },
  { "TND", "millime", "millimes", "millime", "millimes" },
  { "USD", "cent", "cents", "cent", "cents" },
  { "ZAR", "cent", "cents", "cent", "cents" },
};

/* French counts from two, English everything but one. */
static gboolean
is_plural (guint64 count, gboolean english)
{
  return english ? count != 1 : count >= 2;
}

static char *
currency_name (const OlCurrency *currency, gboolean plural, gboolean english)
{
  UChar code[4];
  char name[NAME_SIZE];
  int32_t length = 0;
  UBool is_choice = FALSE;
  UErrorCode status = U_ZERO_ERROR;
  const UChar *found = NULL;

  /* ICU tells the two CFA francs apart by their banks, which nobody writes. */
  if (g_str_equal (currency->code, "XOF"))
    return g_strconcat (english ? "CFA franc" : "franc", plural ? "s" : "", english ? "" : " CFA",
                        NULL);

  u_charsToUChars (currency->code, code, G_N_ELEMENTS (code));
  found = ucurr_getPluralName (code, english ? "en" : "fr", &is_choice, plural ? "other" : "one",
                               &length, &status);
  u_strToUTF8 (name, sizeof name, NULL, found, length, &status);
  return g_strdup (U_SUCCESS (status) ? name : currency->code);
}

static const char *
subunit_name (const OlCurrency *currency, gboolean plural, gboolean english)
{
  for (gsize i = 0; i < G_N_ELEMENTS (subunits); i++)
    {
      if (!g_str_equal (subunits[i].code, currency->code))
        continue;
      if (english)
        return plural ? subunits[i].english_plural : subunits[i].english;
      return plural ? subunits[i].french_plural : subunits[i].french;
    }
  return NULL;
}

/* "vingt et une livres sterling". */
static gboolean
is_feminine (const char *name)
{
  static const char *const stems[] = { "couronne", "hryvnia", "livre", "roupie", "rufiyaa" };

  for (gsize i = 0; i < G_N_ELEMENTS (stems); i++)
    {
      if (g_str_has_prefix (name, stems[i]))
        return TRUE;
    }
  return FALSE;
}

/* A round million is a noun: "un million de francs", "deux milliards d'euros". */
static const char *
french_link (guint64 whole, const char *name)
{
  g_autofree char *apart = NULL;

  if (whole < MILLION || whole % MILLION != 0)
    return " ";
  apart = g_utf8_normalize (name, -1, G_NORMALIZE_ALL);
  return strchr ("aeiou", g_ascii_tolower (*apart)) != NULL ? " d'" : " de ";
}

static void
append_whole (GString *text, guint64 whole, const OlCurrency *currency, const char *language)
{
  gboolean english = g_strcmp0 (language, "en") == 0;
  g_autofree char *number = ol_words_number (whole, language);
  g_autofree char *name = currency_name (currency, is_plural (whole, english), english);

  g_string_append (text, number);
  if (!english && g_str_has_suffix (number, "un") && is_feminine (name))
    g_string_append_c (text, 'e');
  g_string_append (text, english ? " " : french_link (whole, name));
  g_string_append (text, name);
}

/* "quarante et un cents"; a currency whose subunit has no name here gives "41/100". */
static char *
part_in_words (guint64 part, guint64 factor, const char *subunit, const char *language)
{
  g_autofree char *number = NULL;

  if (subunit == NULL)
    return g_strdup_printf ("%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT, part, factor);
  number = ol_words_number (part, language);
  return g_strconcat (number, " ", subunit, NULL);
}

char *
ol_money_words (gint64 minor, const OlCurrency *currency, const char *language)
{
  gboolean english = g_strcmp0 (language, "en") == 0, has_whole = FALSE;
  guint64 magnitude = minor < 0 ? -(guint64)minor : (guint64)minor;
  guint64 factor = 1, whole = 0, part = 0;
  const char *subunit = NULL;
  GString *text = NULL;

  g_return_val_if_fail (currency != NULL, NULL);

  factor = (guint64)ol_currency_factor (currency);
  whole = magnitude / factor;
  part = magnitude % factor;
  subunit = subunit_name (currency, is_plural (part, english), english);
  has_whole = whole > 0 || part == 0 || subunit == NULL;

  text = g_string_new (NULL);
  if (minor < 0)
    g_string_append (text, english ? "minus " : "moins ");
  if (has_whole)
    append_whole (text, whole, currency, language);
  if (has_whole && part > 0)
    g_string_append (text, english ? " and " : " et ");
  if (part > 0)
    {
      g_autofree char *words = part_in_words (part, factor, subunit, language);

      g_string_append (text, words);
    }
  return g_string_free (text, FALSE);
}
