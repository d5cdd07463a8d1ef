/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-store.h"

G_BEGIN_DECLS

/** ol_read_price_list_async: every tariff of a partner, on the store's worker. */
void ol_read_price_list_async (OlStore *store,
                               const char *partner_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);

/** Returns: (transfer full) (element-type OlTariff): by route, the latest first day first */
GPtrArray *ol_read_price_list_finish (OlStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
