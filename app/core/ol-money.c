/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-money.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "ol-core-error.h"

__extension__ typedef __int128 Wide;

/* Of a quantity (3) and a price (6) together. */
#define LINE_DECIMALS 9
#define PERCENT_UNIT (100 * OL_DECIMAL_ONE)

static gint64
power_of_ten (guint exponent)
{
  gint64 power = 1;

  while (exponent-- > 0)
    power *= 10;
  return power;
}

gboolean
ol_money_parse (const char *text, const OlCurrency *currency, gint64 *minor, GError **error)
{
  g_return_val_if_fail (currency != NULL, FALSE);

  return ol_fixed_parse (text, currency->exponent, minor, error);
}

gboolean
ol_money_line (OlQuantity quantity,
               OlDecimal unit_price,
               const OlCurrency *currency,
               OlRounding rounding,
               gint64 *minor,
               GError **error)
{
  g_return_val_if_fail (currency != NULL, FALSE);

  return ol_mul_div (quantity, unit_price, power_of_ten (LINE_DECIMALS - currency->exponent),
                     rounding, minor, error);
}

gboolean
ol_money_percent (
    gint64 base, OlDecimal percent, OlRounding rounding, gint64 *minor, GError **error)
{
  return ol_mul_div (base, percent, PERCENT_UNIT, rounding, minor, error);
}

gboolean
ol_money_convert (gint64 minor,
                  const OlCurrency *from,
                  OlDecimal rate,
                  const OlCurrency *to,
                  OlRounding rounding,
                  gint64 *result,
                  GError **error)
{
  g_return_val_if_fail (from != NULL && to != NULL, FALSE);

  /* The rate has 6 decimals and no exponent is above 4, so the power never turns negative. */
  return ol_mul_div (minor, rate, power_of_ten (6 + from->exponent - to->exponent), rounding,
                     result, error);
}

typedef struct
{
  gsize place;
  Wide remainder;
} Rest;

static int
compare_rest (const void *a, const void *b)
{
  const Rest *left = a, *right = b;

  if (left->remainder != right->remainder)
    return left->remainder > right->remainder ? -1 : 1;
  return left->place < right->place ? -1 : 1;
}

static gboolean
refuse_spread (GError **error)
{
  g_set_error_literal (error, OL_CORE_ERROR, OL_CORE_ERROR_OVERFLOW,
                       _ ("The amount cannot be spread over the lines: a share is too large. Check "
                          "the amounts of the lines."));
  return FALSE;
}

static Wide
floor_div (Wide a, Wide b, Wide *remainder)
{
  Wide quotient = a / b;

  *remainder = a % b;
  if (*remainder < 0)
    {
      *remainder += b;
      quotient--;
    }
  return quotient;
}

/* @sign mirrors a negative total, so that a credit note takes back the shares it was given. */
static gboolean
store_share (Wide share, int sign, gint64 *target, GError **error)
{
  share *= sign;
  if (share < G_MININT64 || share > G_MAXINT64)
    return refuse_spread (error);
  *target = (gint64)share;
  return TRUE;
}

gboolean
ol_money_spread (gint64 total, const gint64 *weights, gsize n, gint64 *shares, GError **error)
{
  g_autofree Rest *rests = NULL;
  g_autofree Wide *whole = NULL;
  int sign = total < 0 ? -1 : 1, turn = 1;
  Wide left = (Wide)total * sign, sum = 0;

  g_return_val_if_fail (n > 0 && weights != NULL && shares != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  for (gsize i = 0; i < n; i++)
    sum += weights[i];
  if (sum == 0)
    {
      memset (shares, 0, n * sizeof *shares);
      shares[0] = total;
      return TRUE;
    }

  turn = sum < 0 ? -1 : 1;
  sum *= turn;
  rests = g_new0 (Rest, n);
  whole = g_new0 (Wide, n);
  for (gsize i = 0; i < n; i++)
    {
      rests[i].place = i;
      whole[i] = floor_div ((Wide)total * sign * turn * weights[i], sum, &rests[i].remainder);
      left -= whole[i];
    }
  qsort (rests, n, sizeof *rests, compare_rest);
  for (gsize i = 0; (Wide)i < left; i++)
    whole[rests[i].place]++;
  for (gsize i = 0; i < n; i++)
    {
      if (!store_share (whole[i], sign, &shares[i], error))
        return FALSE;
    }
  return TRUE;
}

char *
ol_money_plain (gint64 minor, const OlCurrency *currency)
{
  g_return_val_if_fail (currency != NULL, NULL);

  return ol_fixed_format_exact (minor, currency->exponent);
}

/* "7984323.50" to "7 984 323,50" or "7,984,323.50"; without the sign. */
static void
append_grouped (GString *text, const char *plain, gboolean english)
{
  gsize whole = strcspn (plain, ".");

  for (gsize i = 0; i < whole; i++)
    {
      if (i > 0 && (whole - i) % 3 == 0)
        g_string_append_c (text, english ? ',' : ' ');
      g_string_append_c (text, plain[i]);
    }
  if (plain[whole] != '\0')
    {
      g_string_append_c (text, english ? '.' : ',');
      g_string_append (text, plain + whole + 1);
    }
}

char *
ol_money_text (gint64 minor, const OlCurrency *currency, const char *language)
{
  g_autofree char *plain = ol_money_plain (minor, currency);
  gboolean english = g_strcmp0 (language, "en") == 0;
  const char *digits = plain;
  GString *text = NULL;

  g_return_val_if_fail (plain != NULL, NULL);

  text = g_string_new (NULL);
  if (*digits == '-')
    g_string_append_c (text, *digits++);
  if (english)
    g_string_append_printf (text, "%s ", currency->code);
  append_grouped (text, digits, english);
  if (!english)
    g_string_append_printf (text, " %s",
                            g_str_equal (currency->code, "XOF") ? "F CFA" : currency->code);
  return g_string_free (text, FALSE);
}
