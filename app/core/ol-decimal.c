/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-decimal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-core-error.h"
#include "ol-text.h"

__extension__ typedef __int128 Wide;

#define MAX_DECIMALS 18

static gboolean
refuse_overflow (GError **error)
{
  g_set_error_literal (error, OL_CORE_ERROR, OL_CORE_ERROR_OVERFLOW,
                       _ ("The amount is too large to be calculated; check the quantities, prices "
                          "and rates it comes from."));
  return FALSE;
}

static gboolean
narrow (Wide wide, gint64 *result, GError **error)
{
  if (wide < G_MININT64 || wide > G_MAXINT64)
    return refuse_overflow (error);
  *result = (gint64)wide;
  return TRUE;
}

/* Whether the quotient, cut towards zero, moves one unit away from zero. */
static gboolean
rounds_away (Wide remainder, Wide divisor, OlRounding rounding)
{
  Wide rest = remainder < 0 ? -remainder : remainder;
  Wide whole = divisor < 0 ? -divisor : divisor;

  switch (rounding)
    {
    case OL_ROUND_HALF_AWAY:
      return 2 * rest >= whole;
    case OL_ROUND_UP:
      return rest > 0;
    case OL_ROUND_DOWN:
    default:
      return FALSE;
    }
}

gboolean
ol_mul_div (gint64 a, gint64 b, gint64 c, OlRounding rounding, gint64 *result, GError **error)
{
  Wide product = (Wide)a * b;
  Wide quotient = 0;

  g_return_val_if_fail (c != 0, FALSE);
  g_return_val_if_fail (result != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  quotient = product / c;
  if (rounds_away (product % c, c, rounding))
    quotient += (product < 0) == (c < 0) ? 1 : -1;
  return narrow (quotient, result, error);
}

gboolean
ol_add (gint64 a, gint64 b, gint64 *result, GError **error)
{
  g_return_val_if_fail (result != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return narrow ((Wide)a + b, result, error);
}

gboolean
ol_sub (gint64 a, gint64 b, gint64 *result, GError **error)
{
  g_return_val_if_fail (result != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return narrow ((Wide)a - b, result, error);
}

/* An optional sign, digits, and one separator with digits after it. */
static gboolean
has_number_shape (const char *text)
{
  gsize whole = 0, part = 0;

  if (*text == '+' || *text == '-')
    text++;
  whole = strspn (text, "0123456789");
  text += whole;
  if (whole == 0)
    return FALSE;
  if (*text == '\0')
    return TRUE;
  if (*text != '.' && *text != ',')
    return FALSE;
  part = strspn (text + 1, "0123456789");
  return part > 0 && text[1 + part] == '\0';
}

static gboolean
refuse_number (const char *text, GError **error)
{
  g_autofree char *shown = ol_text_excerpt (text);

  g_set_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE,
               _ ("“%s” is not a number; write digits with at most one decimal point or comma, "
                  "without blanks."),
               shown);
  return FALSE;
}

static gboolean
refuse_decimals (const char *text, guint decimals, GError **error)
{
  g_autofree char *shown = ol_text_excerpt (text);

  if (decimals == 0)
    g_set_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE,
                 _ ("“%s” has decimals where a whole number is needed."), shown);
  else
    g_set_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE,
                 ngettext ("“%s” has too many decimals; at most %u is kept.",
                           "“%s” has too many decimals; at most %u are kept.", decimals),
                 shown, decimals);
  return FALSE;
}

/* Adds a digit below zero, where the range is wider by one. */
static gboolean
push_digit (gint64 *value, int digit)
{
  return !__builtin_mul_overflow (*value, 10, value)
         && !__builtin_sub_overflow (*value, digit, value);
}

static gboolean
refuse_size (const char *text, GError **error)
{
  g_autofree char *shown = ol_text_excerpt (text);

  g_set_error (error, OL_CORE_ERROR, OL_CORE_ERROR_OVERFLOW, _ ("The number “%s” is too large."),
               shown);
  return FALSE;
}

gboolean
ol_fixed_parse (const char *text, guint decimals, gint64 *value, GError **error)
{
  gboolean negative = FALSE, in_part = FALSE;
  guint kept = 0;
  gint64 parsed = 0;

  g_return_val_if_fail (decimals <= MAX_DECIMALS, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (text == NULL || !has_number_shape (text))
    return refuse_number (text, error);

  negative = *text == '-';
  for (const char *p = text + strspn (text, "+-"); *p != '\0'; p++)
    {
      if (!g_ascii_isdigit (*p))
        in_part = TRUE;
      else if (in_part && kept == decimals)
        {
          if (*p != '0')
            return refuse_decimals (text, decimals, error);
        }
      else
        {
          if (!push_digit (&parsed, *p - '0'))
            return refuse_size (text, error);
          kept += in_part;
        }
    }
  for (; kept < decimals; kept++)
    {
      if (!push_digit (&parsed, 0))
        return refuse_size (text, error);
    }
  if (!negative && parsed == G_MININT64)
    return refuse_size (text, error);
  *value = negative ? parsed : -parsed;
  return TRUE;
}

char *
ol_fixed_format_exact (gint64 value, guint decimals)
{
  guint64 magnitude = value < 0 ? -(guint64)value : (guint64)value;
  guint64 unit = 1;

  g_return_val_if_fail (decimals <= MAX_DECIMALS, NULL);

  for (guint i = 0; i < decimals; i++)
    unit *= 10;
  if (decimals == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value);
  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT, value < 0 ? "-" : "",
                          magnitude / unit, (int)decimals, magnitude % unit);
}

char *
ol_fixed_format (gint64 value, guint decimals)
{
  char *text = ol_fixed_format_exact (value, decimals);
  char *end = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (decimals == 0)
    return text;

  end = text + strlen (text);
  while (end[-1] == '0')
    end--;
  if (end[-1] == '.')
    end--;
  *end = '\0';
  return text;
}
