/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-currency.h"
#include "ol-decimal.h"

G_BEGIN_DECLS

/** ol_money_parse: major units as text ("285000", "412.35") to minor units. */
gboolean ol_money_parse (const char *text, const OlCurrency *currency, gint64 *minor,
                         GError **error);

/** ol_money_line: quantity x unit price in minor units, rounded once. */
gboolean ol_money_line (OlQuantity quantity, OlDecimal unit_price, const OlCurrency *currency,
                        OlRounding rounding, gint64 *minor, GError **error);

/** ol_money_percent: @percent (6 decimals, 18 % = 18000000) of @base, rounded once. */
gboolean ol_money_percent (gint64 base, OlDecimal percent, OlRounding rounding, gint64 *minor,
                           GError **error);

/** ol_money_convert: @minor of @from at @rate (@to per one @from), rounded once. */
gboolean ol_money_convert (gint64 minor, const OlCurrency *from, OlDecimal rate,
                           const OlCurrency *to, OlRounding rounding, gint64 *result,
                           GError **error);

/**
 * ol_money_spread: @total over @n weights by largest remainder; the shares sum to @total exactly.
 * Ties go to the earlier share. All weights zero: all of it to the first share, and so
 * when weights of both signs cancel out. A negative total is the mirror of the positive one.
 */
gboolean ol_money_spread (gint64 total, const gint64 *weights, gsize n, gint64 *shares,
                          GError **error);

/** ol_money_plain: "7984323", "6271.41": for XML, CSV and journals. (transfer full) */
char *ol_money_plain (gint64 minor, const OlCurrency *currency);

/**
 * ol_money_text: for people, grouped, in @language ("fr", "en"), with plain blanks:
 * "7 984 323 F CFA", "6 271,41 USD"; "XOF 7,984,323", "USD 6,271.41". (transfer full)
 */
char *ol_money_text (gint64 minor, const OlCurrency *currency, const char *language);

/**
 * ol_money_words: (transfer full)
 * @language: "en" for English, else French
 *
 * An amount as the law wants it at the foot of an invoice; see ol_words_number() for the numbers.
 * "un million deux cent mille francs CFA", "un million de francs CFA", "six mille deux cent
 * soixante et onze dollars des États-Unis et quarante et un cents"; "six thousand two hundred
 * seventy-one US dollars and forty-one cents".
 */
char *ol_money_words (gint64 minor, const OlCurrency *currency, const char *language);

G_END_DECLS
