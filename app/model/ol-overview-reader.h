/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ol-overview.h"
#include "ol-role.h"

G_BEGIN_DECLS

/**
 * ol_read_overview_async: on the store's worker, in turns of some milliseconds, so that others who
 * wait for the worker get theirs in between.
 * @role: what it may not see is left empty
 */
void ol_read_overview_async (OlStore *store, OlRole role, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);

/** ol_read_overview_finish: (transfer full) */
OlOverview *ol_read_overview_finish (OlStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
