/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ol-store.h"

G_BEGIN_DECLS

/*
 * What the desktop's search asks: missions by reference, container, customer and places, documents
 * by number, partner and customer.
 */

/** OlDeskHit: something that was found. */
typedef struct
{
  char *id;          /* "mission:ID" or "invoice:ID" */
  char *title;       /* plain text */
  char *description; /* plain text */
} OlDeskHit;

/**
 * ol_desk_search_async: on the store's worker: documents, then missions, the newest first.
 * @terms: (array zero-terminated=1): what was typed, cut at its blanks
 * @limit: of each of both
 */
void ol_desk_search_async (OlStore *store,
                           const char *const *terms,
                           guint limit,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

/** ol_desk_describe_async: what was found before, in its order, without what is gone since. */
void ol_desk_describe_async (OlStore *store,
                             const char *const *ids,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/** ol_desk_hits_finish: (transfer full) (element-type OlDeskHit): of both. */
GPtrArray *ol_desk_hits_finish (OlStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
