/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Fixed-point numbers. A quantity is an int64 with 3 decimals (1 t = 1000), a unit price, a
 * percentage or an exchange rate an int64 with 6 decimals (18 % = 18000000). Never a double.
 */
typedef gint64 OlQuantity; /* thousandths */
typedef gint64 OlDecimal;  /* millionths: price in major units, percentage, rate */

#define OL_QUANTITY_ONE G_GINT64_CONSTANT (1000)
#define OL_DECIMAL_ONE G_GINT64_CONSTANT (1000000)

/** OlRounding: always passed by the caller, so that no amount is rounded by accident. */
typedef enum
{
  OL_ROUND_HALF_AWAY, /* half away from zero: the rule for money */
  OL_ROUND_DOWN,      /* towards zero: shares before the remainder is spread */
  OL_ROUND_UP,        /* away from zero: started steps */
} OlRounding;

/**
 * ol_mul_div: @a x @b / @c in 128 bits, rounded once.
 * Errors: OL_CORE_ERROR_OVERFLOW when the result does not fit; @c must not be 0.
 */
gboolean ol_mul_div (gint64 a, gint64 b, gint64 c, OlRounding rounding, gint64 *result,
                     GError **error);

/** ol_add: @a + @b, OL_CORE_ERROR_OVERFLOW rather than a wrap. ol_sub likewise. */
gboolean ol_add (gint64 a, gint64 b, gint64 *result, GError **error);
gboolean ol_sub (gint64 a, gint64 b, gint64 *result, GError **error);

/**
 * ol_fixed_parse:
 * @decimals: how many the result keeps (3 or 6, or a currency's exponent)
 *
 * Plain decimal text: optional sign, digits, one "." or "," and digits. No blanks inside, no
 * exponent, no grouping. More significant decimals than @decimals is OL_CORE_ERROR_VALUE (zeros
 * may follow), so nothing is rounded silently.
 */
gboolean ol_fixed_parse (const char *text, guint decimals, gint64 *value, GError **error);

/** ol_fixed_format: shortest text with "." and without trailing zeros: 27350, 3 -> "27.35". */
char *ol_fixed_format (gint64 value, guint decimals);

/** ol_fixed_format_exact: always @decimals decimals: 627141, 2 -> "6271.41". */
char *ol_fixed_format_exact (gint64 value, guint decimals);

G_END_DECLS
