/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-exchange.h"
#include "ol-store.h"

G_BEGIN_DECLS

/** OlRateRow: an exchange rate as a row of a table. */
typedef struct
{
  OlRate rate;
  OlDecimal previous; /* of the same pair on the day before it that has one; 0: none */
  guint invoices;     /* issued at it */
} OlRateRow;

/** OlRateItem: property "data" (pointer): an OlRateRow, for the cells. Never changes. */
#define OL_TYPE_RATE_ITEM (ol_rate_item_get_type ())
G_DECLARE_FINAL_TYPE (OlRateItem, ol_rate_item, OL, RATE_ITEM, GObject)

/** ol_rate_item_row: (transfer none) */
const OlRateRow *ol_rate_item_row (OlRateItem *self);

/** ol_read_rates_async: every rate, on the store's worker. */
void ol_read_rates_async (OlStore *store,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);

/** Returns: (transfer full) (element-type OlRateItem): the newest first */
GPtrArray *ol_read_rates_finish (OlStore *store, GAsyncResult *result, GError **error);

/** ol_rate_pair: (transfer full): "USD/XOF". */
char *ol_rate_pair (const OlRate *rate);

/* What the cells of the row say; (transfer full). */
char *ol_rate_text_date (gconstpointer row);
char *ol_rate_text_pair (gconstpointer row);
char *ol_rate_text_rate (gconstpointer row);
char *ol_rate_text_change (gconstpointer row);
char *ol_rate_text_source (gconstpointer row);
char *ol_rate_text_invoices (gconstpointer row);

/** ol_display_rate: (transfer full): "602,35" in the language's form. */
char *ol_display_rate (OlDecimal rate);

G_END_DECLS
