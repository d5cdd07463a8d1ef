/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-store.h"

G_BEGIN_DECLS

#define OL_FILE_MAX_SIZE (20 * 1024 * 1024)

/**
 * ol_file_keep: copies @path into files/ab/abcd... under its SHA-256 (written beside, synced,
 * renamed). PDF, PNG and JPEG by their first bytes, at most 20 MiB; else OL_STORE_ERROR_CONSTRAINT
 * with the reason.
 */
gboolean ol_file_keep (OlStore *store, const char *path, char **sha256, char **media_type,
                       gint64 *size, GError **error);

/** ol_file_keep_bytes: the same for content in memory. */
gboolean ol_file_keep_bytes (OlStore *store, GBytes *bytes, char **sha256, char **media_type,
                             gint64 *size, GError **error);

/**
 * ol_file_keep_many, ol_file_keep_many_bytes: as ol_file_keep() and ol_file_keep_bytes(), for many
 * files at once: nothing is synced before ol_file_sync(), which must come before the commit that
 * names them.
 */
gboolean ol_file_keep_many (OlStore *store,
                            const char *path,
                            char **sha256,
                            char **media_type,
                            gint64 *size,
                            GError **error);
gboolean ol_file_keep_many_bytes (OlStore *store,
                                  GBytes *bytes,
                                  char **sha256,
                                  char **media_type,
                                  gint64 *size,
                                  GError **error);

/** ol_file_sync: one sync for all that was kept since the last. */
gboolean ol_file_sync (OlStore *store, GError **error);

/** ol_file_path: (transfer full) where the content lies; @sha256 must be 64 hex digits. */
char *ol_file_path (OlStore *store, const char *sha256);

G_END_DECLS
