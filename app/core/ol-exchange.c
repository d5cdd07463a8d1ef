/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-exchange.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-core-error.h"

__extension__ typedef __int128 Wide;

#define MAX_AGE 31
#define PARITY G_GINT64_CONSTANT (655957000) /* XOF per EUR, fixed by the BCEAO */

/* One step from a currency to another: @rate as it was found, or turned round. */
typedef struct
{
  OlDate date;
  const OlCurrency *base, *quote; /* as found */
  OlDecimal rate;
  gboolean inverse;
  gboolean fixed; /* the parity, which is nobody's quotation */
  const char *source;
} Leg;

static gboolean
is_usable (const OlRate *rate, OlDate date)
{
  return rate->rate > 0 && rate->date != OL_DATE_NONE && rate->date <= date
         && (gint64)date - rate->date <= MAX_AGE;
}

static const OlRate *
find_latest (
    const OlRate *rates, gsize n, const OlCurrency *base, const OlCurrency *quote, OlDate date)
{
  const OlRate *latest = NULL;

  for (gsize i = 0; i < n; i++)
    {
      if (rates[i].base != base || rates[i].quote != quote || !is_usable (&rates[i], date))
        continue;
      if (latest == NULL || rates[i].date > latest->date)
        latest = &rates[i];
    }
  return latest;
}

static gboolean
find_parity (const OlCurrency *from, const OlCurrency *to, OlDate date, Leg *leg)
{
  const OlCurrency *eur = ol_currency_lookup ("EUR"), *xof = ol_currency_lookup ("XOF");

  if (!(from == eur && to == xof) && !(from == xof && to == eur))
    return FALSE;
  *leg = (Leg){ date, eur, xof, PARITY, from == xof, TRUE, "parity" };
  return TRUE;
}

static gboolean
find_leg (const OlRate *rates,
          gsize n,
          const OlCurrency *from,
          const OlCurrency *to,
          OlDate date,
          Leg *leg)
{
  const OlRate *direct = find_latest (rates, n, from, to, date);
  const OlRate *found = direct != NULL ? direct : find_latest (rates, n, to, from, date);

  if (found == NULL)
    return find_parity (from, to, date, leg);
  *leg = (Leg){ found->date,    found->base, found->quote, found->rate,
                direct == NULL, FALSE,       found->source };
  return TRUE;
}

/* Rounded once: a direct step multiplies by rate / 10^6, an inverse one by 10^6 / rate. */
static gboolean
multiply (const Leg *legs, gsize n_legs, OlDecimal *rate)
{
  Wide above = 1, below = 1, rounded = 0;

  for (gsize i = 0; i < n_legs; i++)
    {
      above *= legs[i].inverse ? OL_DECIMAL_ONE : legs[i].rate;
      below *= legs[i].inverse ? legs[i].rate : OL_DECIMAL_ONE;
    }
  /* Of two inverse steps above is 10^12 only; in all other cases below holds a 10^6. */
  if (below % OL_DECIMAL_ONE == 0)
    below /= OL_DECIMAL_ONE;
  else
    above *= OL_DECIMAL_ONE;
  rounded = above / below + (above % below * 2 >= below ? 1 : 0);
  if (rounded < 1 || rounded > G_MAXINT64)
    return FALSE;
  *rate = (OlDecimal)rounded;
  return TRUE;
}

/* A rate used as it was found keeps its source; else the pairs it comes from are named. */
static void
write_source (const Leg *legs, gsize n_legs, char *target, gsize size)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *end = NULL;

  if (n_legs == 1 && !legs[0].inverse && !legs[0].fixed)
    g_string_append (text, legs[0].source);
  else
    {
      for (gsize i = 0; i < n_legs; i++)
        g_string_append_printf (text, "%s%s/%s %s", i > 0 ? " x " : "", legs[i].base->code,
                                legs[i].quote->code, legs[i].source);
    }
  g_strlcpy (target, text->str, size);
  if (!g_utf8_validate (target, -1, &end))
    target[end - target] = '\0';
  g_strchomp (target);
}

static gboolean
find_legs (const OlRate *rates,
           gsize n,
           const OlCurrency *from,
           const OlCurrency *to,
           OlDate date,
           Leg legs[2],
           gsize *n_legs)
{
  const OlCurrency *eur = ol_currency_lookup ("EUR");

  *n_legs = 1;
  if (find_leg (rates, n, from, to, date, &legs[0]))
    return TRUE;
  *n_legs = 2;
  return find_leg (rates, n, from, eur, date, &legs[0])
         && find_leg (rates, n, eur, to, date, &legs[1]);
}

static gboolean
refuse_missing (const OlCurrency *from, const OlCurrency *to, OlDate date, GError **error)
{
  g_autofree char *day = ol_date_format (date);

  g_set_error (error, OL_CORE_ERROR, OL_CORE_ERROR_RATE_MISSING,
               _ ("There is no exchange rate from %s to %s for %s, nor in the %d days before it; "
                  "import one."),
               from->code, to->code, day, MAX_AGE);
  return FALSE;
}

gboolean
ol_rate_find (const OlRate *rates,
              gsize n,
              const OlCurrency *from,
              const OlCurrency *to,
              OlDate date,
              OlRate *result,
              GError **error)
{
  Leg legs[2];
  gsize n_legs = 0;
  OlRate found = { .date = date, .base = from, .quote = to, .rate = OL_DECIMAL_ONE };

  g_return_val_if_fail (rates != NULL || n == 0, FALSE);
  g_return_val_if_fail (from != NULL && to != NULL && date != OL_DATE_NONE, FALSE);
  g_return_val_if_fail (result != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (from != to)
    {
      if (!find_legs (rates, n, from, to, date, legs, &n_legs)
          || !multiply (legs, n_legs, &found.rate))
        return refuse_missing (from, to, date, error);
      for (gsize i = 0; i < n_legs; i++)
        found.date = MIN (found.date, legs[i].date);
      write_source (legs, n_legs, found.source, sizeof found.source);
    }
  *result = found;
  return TRUE;
}
