/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-billing-window.h"
#include "ol-document-kind.h"
#include "ol-invoice.h"

G_BEGIN_DECLS

/*
 * Amounts, dates and words as the screen shows them, in the process's language. Blanks inside an
 * amount or a date are no-break blanks, so that a label never wraps in the middle of a number.
 */

/** ol_display_money: (transfer full): "7 984 323 F CFA", "USD 6,271.41". */
char *ol_display_money (gint64 minor, const OlCurrency *currency);

/**
 * ol_display_money_short: (transfer full): for the axis of a chart, without the currency: "12 M",
 * "2,5 M", "850 k"; one decimal at most, rounded half away from zero.
 */
char *ol_display_money_short (gint64 minor, const OlCurrency *currency);

/** ol_display_count: (transfer full): "12 480", "12,480". */
char *ol_display_count (guint64 count);

/**
 * ol_display_decimal: (transfer full): a number of @decimals decimals without the zeros at its end:
 * "27,35", "1 250".
 */
char *ol_display_decimal (gint64 value, guint decimals);

/** ol_display_currency: (transfer none): as people write it after an amount: "F CFA", "USD". */
const char *ol_display_currency (const OlCurrency *currency);

/** ol_display_date: (transfer full): "31 octobre 2026"; empty for OL_DATE_NONE. */
char *ol_display_date (OlDate date);

/**
 * ol_display_window: (transfer full)
 * "October 2026" for a whole month, else both days, saying once what they share: "5 – 18 October
 * 2026".
 */
char *ol_display_window (const OlWindow *window);

/** ol_display_window_short: (transfer full): for a column: "28/09 – 11/10". */
char *ol_display_window_short (const OlWindow *window);

/** ol_display_cycle: how often a partner is billed, as one or two words. */
const char *ol_display_cycle (OlCycle cycle);

/** ol_display_document_kind: the trade's letters, or the word for a kind: "CMR", "Receipt". */
const char *ol_display_document_kind (OlDocumentKind kind);

/** ol_display_document_kinds: (transfer full): "BL, CMR"; the empty set is the empty text. */
char *ol_display_document_kinds (guint kinds);

G_END_DECLS
