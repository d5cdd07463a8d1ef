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
  char source[32]; /* "BCEAO", "ECB", "manual", "EUR/USD ECB x EUR/XOF parity" */
} OlRate;

/**
 * ol_rate_find:
 * @rates: every known rate, any order
 * @date: the invoice's date
 *
 * The rate from @from to @to to use on @date: the latest at or before it, direct, else inverse,
 * else crossed through EUR with the fixed parity 1 EUR = 655.957 XOF (BCEAO), which needs no row.
 * Rows older than 31 days are not looked at, in any of the three. A cross is rounded once. The
 * result's date is the oldest of the rates used, its source that of a direct row, else the pairs it
 * was made from; one currency to itself is 1 without a source.
 * Errors: OL_CORE_ERROR_RATE_MISSING, also when the rate would be 0 or out of range.
 */
gboolean ol_rate_find (const OlRate *rates, gsize n, const OlCurrency *from, const OlCurrency *to,
                       OlDate date, OlRate *result, GError **error);

G_END_DECLS
