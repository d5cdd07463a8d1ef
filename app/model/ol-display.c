/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-display.h"

#include <glib/gi18n-lib.h>

#include "ol-locale.h"

#define NO_BREAK_BLANK "\302\240"
#define MINUS "\342\210\222" /* U+2212, as wide as a figure */

/* As it is set, not as it is typed: the only dash in an amount is its sign. */
static char *
set_minus (char *text)
{
  g_autofree char *owned = text;
  g_auto (GStrv) parts = g_strsplit (owned, "-", -1);

  return g_strjoinv (MINUS, parts);
}

static char *
keep_together (char *text)
{
  g_autofree char *owned = text;
  g_auto (GStrv) words = g_strsplit (owned, " ", -1);

  return g_strjoinv (NO_BREAK_BLANK, words);
}

char *
ol_display_money (gint64 minor, const OlCurrency *currency)
{
  g_return_val_if_fail (currency != NULL, NULL);

  return set_minus (keep_together (ol_money_text (minor, currency, ol_locale_language ())));
}

/* @minor counted in @unit, with one decimal when it is not whole. */
static char *
in_units (guint64 minor, guint64 unit, const char *sign)
{
  const char *point = g_str_equal (ol_locale_language (), "fr") ? "," : ".";
  const guint64 tenth = unit / 10;
  guint64 tenths;

  if (tenth == 0)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT, sign, minor);
  tenths = minor / tenth + (minor % tenth >= tenth - tenth / 2 ? 1 : 0);
  if (tenths % 10 == 0)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT, tenths > 0 ? sign : "", tenths / 10);
  return g_strdup_printf ("%s%" G_GUINT64_FORMAT "%s%" G_GUINT64_FORMAT, sign, tenths / 10, point,
                          tenths % 10);
}

char *
ol_display_money_short (gint64 minor, const OlCurrency *currency)
{
  static const struct
  {
    guint64 size;
    const char *word;
  } scales[] = {
    /* TRANSLATORS: thousands of millions, millions and thousands on the axis of a chart. */
    { 1000000000, NC_ ("short amount", "bn") },
    { 1000000, NC_ ("short amount", "M") },
    { 1000, NC_ ("short amount", "k") },
  };
  const guint64 amount = minor < 0 ? 0 - (guint64)minor : (guint64)minor;
  const char *sign = minor < 0 ? MINUS : "";
  guint64 factor;

  g_return_val_if_fail (currency != NULL, NULL);

  factor = (guint64)ol_currency_factor (currency);
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      const guint64 unit = factor * scales[i].size;
      g_autofree char *number = NULL;

      /* What rounds up to 1 of the larger word is said with it: "1 M", not "1000 k". */
      if (amount < unit - unit / 20000)
        continue;
      number = in_units (amount, unit, sign);
      return g_strconcat (number, NO_BREAK_BLANK,
                          g_dpgettext2 (GETTEXT_PACKAGE, "short amount", scales[i].word), NULL);
    }
  return in_units (amount, factor, sign);
}

char *
ol_display_count (guint64 count)
{
  const char *separator = g_str_equal (ol_locale_language (), "fr") ? NO_BREAK_BLANK : ",";
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, count);
  gsize length = strlen (digits);
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append (text, separator);
      g_string_append_c (text, digits[i]);
    }
  return g_string_free (text, FALSE);
}

static gboolean
is_french (void)
{
  return g_str_equal (ol_locale_language (), "fr");
}

/* "-1250.5" with its minus, in the language's form. */
static char *
localised (const char *number)
{
  const gboolean negative = *number == '-';
  const char *point = strchr (number, '.');
  g_autofree char *whole = g_strndup (number + negative, strcspn (number + negative, "."));
  g_autofree char *grouped = ol_display_count (g_ascii_strtoull (whole, NULL, 10));

  return g_strconcat (negative ? MINUS : "", grouped, point == NULL ? "" : is_french () ? "," : ".",
                      point != NULL ? point + 1 : "", NULL);
}

char *
ol_display_decimal (gint64 value, guint decimals)
{
  g_autofree char *number = ol_fixed_format (value, decimals);

  return localised (number);
}

const char *
ol_display_currency (const OlCurrency *currency)
{
  g_return_val_if_fail (currency != NULL, NULL);

  return g_str_equal (currency->code, "XOF") ? "F CFA" : currency->code;
}

char *
ol_display_date (OlDate date)
{
  if (date == OL_DATE_NONE)
    return g_strdup ("");
  return keep_together (ol_date_format_long (date, ol_locale_language ()));
}

static gboolean
is_whole_month (const OlWindow *window)
{
  return window->from == ol_date_first_of_month (window->from)
         && window->to == ol_date_last_of_month (window->from);
}

/* The long form is "31 October 2026": the month is what follows the day, in both languages. */
static char *
month_text (OlDate date)
{
  g_autofree char *text = ol_date_format_long (ol_date_last_of_month (date), ol_locale_language ());
  const char *blank = strchr (text, ' ');

  return keep_together (g_strdup (blank != NULL ? blank + 1 : text));
}

/* What the first day need not say because the last day says it: "5" of "5 October 2026". */
static char *
short_first_day (const OlWindow *window)
{
  g_autofree char *text = ol_date_format_long (window->from, ol_locale_language ());
  int from_year, from_month, to_year, to_month, day;
  char *cut = NULL;

  ol_date_to_ymd (window->from, &from_year, &from_month, &day);
  ol_date_to_ymd (window->to, &to_year, &to_month, &day);
  if (from_year == to_year)
    cut = from_month == to_month ? strchr (text, ' ') : strrchr (text, ' ');
  if (cut != NULL)
    *cut = '\0';
  return keep_together (g_steal_pointer (&text));
}

char *
ol_display_window (const OlWindow *window)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  g_return_val_if_fail (window != NULL, NULL);

  if (is_whole_month (window))
    return month_text (window->from);
  from = short_first_day (window);
  to = ol_display_date (window->to);
  /* TRANSLATORS: first and last day of a billing period. */
  return g_strdup_printf (_ ("%s – %s"), from, to);
}

char *
ol_display_window_short (const OlWindow *window)
{
  int year, from_month, from_day, to_month, to_day;

  g_return_val_if_fail (window != NULL, NULL);

  ol_date_to_ymd (window->from, &year, &from_month, &from_day);
  ol_date_to_ymd (window->to, &year, &to_month, &to_day);
  return g_strdup_printf ("%02d/%02d – %02d/%02d", from_day, from_month, to_day, to_month);
}

const char *
ol_display_cycle (OlCycle cycle)
{
  switch (cycle)
    {
    case OL_CYCLE_MONTHLY:
      return _ ("Monthly");
    case OL_CYCLE_BIWEEKLY:
      return _ ("Every two weeks");
    case OL_CYCLE_WEEKLY:
      return _ ("Weekly");
    case OL_CYCLE_CUSTOM:
      return _ ("On demand");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
ol_display_document_kind (OlDocumentKind kind)
{
  switch (kind)
    {
    case OL_DOCUMENT_INVOICE:
      return _ ("Invoice");
    case OL_DOCUMENT_RECEIPT:
      return _ ("Receipt");
    case OL_DOCUMENT_OTHER:
      return _ ("Other Paper");
    case OL_DOCUMENT_BL:
    case OL_DOCUMENT_CMR:
    case OL_DOCUMENT_EIR:
    case OL_DOCUMENT_POD:
    default:
      return ol_document_kind_to_text (kind);
    }
}

char *
ol_display_document_kinds (guint kinds)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint kind = 1; kind != 0 && kind <= kinds; kind <<= 1)
    {
      if ((kinds & kind) != 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                                ol_display_document_kind (kind));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
