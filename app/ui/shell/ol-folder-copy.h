/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-store.h"

G_BEGIN_DECLS

/**
 * ol_folder_copy_async: copies the data folder @directory, byte for byte and whatever state it is
 * in, into a new folder of @into, on a thread of its own. The name says what it is and when it was
 * made; it appears once the copy is complete. @directory is only read.
 * @store: (nullable): of @directory, while it is open: it rests until the copy is complete
 * @progress: (nullable): called on the caller's main context; numbers of bytes
 */
void ol_folder_copy_async (const char *directory,
                           OlStore *store,
                           const char *into,
                           GCancellable *cancellable,
                           GFileProgressCallback progress,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

/** ol_folder_copy_finish: (transfer full): the path of the copy. Errors: those of GIO, with a
 * sentence. */
char *ol_folder_copy_finish (GAsyncResult *result, GError **error);

G_END_DECLS
