/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-billing-window.h"
#include "ol-store.h"

G_BEGIN_DECLS

/*
 * What the invoicing screen reads besides the preview. All of it on the store's worker.
 */

/** ol_read_partners_async: every partner by name. */
void ol_read_partners_async (OlStore *store, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);

/** Returns: (transfer full) (element-type OlPartnerItem) */
GPtrArray *ol_read_partners_finish (OlStore *store, GAsyncResult *result, GError **error);

/** ol_read_first_unbilled_async: the day of the partner's earliest unbilled mission. */
void ol_read_first_unbilled_async (OlStore *store, const char *partner_id,
                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data);

/** @date: OL_DATE_NONE when nothing waits */
gboolean ol_read_first_unbilled_finish (OlStore *store, GAsyncResult *result, OlDate *date,
                                        GError **error);

G_END_DECLS
