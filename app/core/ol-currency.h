/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OlCurrency: an ISO 4217 currency. Instances are static; compare pointers.
 */
typedef struct
{
  const char *code; /* "XOF" */
  guint exponent;   /* decimals: XOF 0, EUR 2, USD 2 */
} OlCurrency;

/**
 * ol_currency_lookup: the whole active ISO 4217 list, but for the codes without a minor unit, and
 * those that older files of exchange rates hold.
 * Returns: (nullable) (transfer none)
 */
const OlCurrency *ol_currency_lookup (const char *code);

/** ol_currency_factor: 10^exponent. */
gint64 ol_currency_factor (const OlCurrency *currency);

G_END_DECLS
