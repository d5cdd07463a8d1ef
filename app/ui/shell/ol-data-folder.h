/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-role.h"
#include "ol-store.h"

G_BEGIN_DECLS

/**
 * OlDataFolder: an open data folder and who works in it.
 */
typedef struct
{
  OlStore *store; /* owned */
  OlActor *actor; /* owned: the desk's owner */
  gint64 last_change; /* UTC milliseconds of its last audit event, 0: none */
} OlDataFolder;

void ol_data_folder_free (OlDataFolder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlDataFolder, ol_data_folder_free)

/**
 * ol_data_folder_open_async: opens @directory on a thread of its own, since opening may migrate and
 * so take a while.
 * @desk_prefix: (nullable): make a new folder with this prefix of invoice numbers; NULL: open the
 * one that is there
 */
void ol_data_folder_open_async (const char *directory,
                                const char *desk_prefix,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

/** Errors: those of ol_store_open() and ol_store_create(). */
OlDataFolder *ol_data_folder_open_finish (GAsyncResult *result, GError **error);

/**
 * ol_data_folder_close_async: waits for what is being written and closes the store, on a thread of
 * its own. Who still has the store is refused from then on.
 */
void
ol_data_folder_close_async (OlDataFolder *self, GAsyncReadyCallback callback, gpointer user_data);
void ol_data_folder_close_finish (GAsyncResult *result);

/**
 * ol_folder_ensure_async: makes @directory, with its parents, when it is missing, readable by its
 * owner only.
 */
void ol_folder_ensure_async (const char *directory,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean ol_folder_ensure_finish (GAsyncResult *result, GError **error);

G_END_DECLS
