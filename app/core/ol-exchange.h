/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-date.h"
#include "ol-money.h"

G_BEGIN_DECLS

/** OlRate: 1 @base = @rate @quote on @date. */
typedef struct
{
  OlDate date;
  const OlCurrency *base;
  const OlCurrency *quote;
  OlDecimal rate;
  char source[32]; /* "BCEAO", "ECB", "manual", "EUR/USD ECB x EUR/XOF parity" is cut short to codes */
} OlRate;

/**
 * ol_rate_find:
 * @rates: every known rate, any order
 * @date: the invoice's date
 *
 * The rate from @from to @to to use on @date: the latest at or before it, direct, else inverse, else
 * crossed through EUR with the fixed parity 1 EUR = 655.957 XOF (BCEAO), which needs no row. The result's
 * date is the oldest of the rates used. Not found or older than 31 days: OL_CORE_ERROR_RATE_MISSING.
 */
gboolean ol_rate_find (const OlRate *rates, gsize n, const OlCurrency *from, const OlCurrency *to,
                       OlDate date, OlRate *result, GError **error);

G_END_DECLS
