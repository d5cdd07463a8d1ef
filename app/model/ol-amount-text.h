/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-money.h"

G_BEGIN_DECLS

/* Amounts, quantities and rates as people type them: "1 250 000", "6.271,41", "6,271.41". */

/**
 * ol_amount_text_read: major units to minor ones.
 * Blanks and apostrophes are between groups of three; of "." and "," the last one is the decimal
 * mark, unless exactly three figures follow a lone one and the currency has no three decimals.
 * Returns: FALSE for what is no amount, or below zero, or has more decimals than the currency
 */
gboolean ol_amount_text_read (const char *text, const OlCurrency *currency, gint64 *minor);

/** ol_amount_text_read_fixed: the same for a number of at most @decimals decimals; a lone mark is
 * always the decimal one. */
gboolean ol_amount_text_read_fixed (const char *text, guint decimals, gint64 *value);

/** ol_amount_text: (transfer full): to be typed on: "1 250 000", "6 271,41" ("6,271.41" in
 * English). */
char *ol_amount_text (gint64 minor, const OlCurrency *currency);

/** ol_amount_text_fixed: (transfer full): the same for a number of @decimals, without zeros at the
 * end. */
char *ol_amount_text_fixed (gint64 value, guint decimals);

G_END_DECLS
