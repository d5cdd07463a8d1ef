/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-db-private.h"

G_BEGIN_DECLS

#define OL_STORE_FILE "onelog.db"

/** ol_store_make: a new folder with its database and first rows, whole or not at all. */
gboolean ol_store_make (const char *directory, const char *desk_prefix, gint64 now, GError **error);

/** ol_store_sync_directory: makes a rename in @directory survive a power cut. */
gboolean ol_store_sync_directory (const char *directory, GError **error);

G_END_DECLS
