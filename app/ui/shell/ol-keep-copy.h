/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-store.h"

G_BEGIN_DECLS

/**
 * ol_keep_copy: asks where to, and copies the data folder @directory there, whatever state it is
 * in; a dialog over @parent shows how far it is, can cancel, and says where the copy lies.
 * @store: (nullable): of @directory, while it is open
 */
void ol_keep_copy (GtkWindow *parent, const char *directory, OlStore *store);

/** ol_keep_copy_in: the same, once @into was chosen. */
void
ol_keep_copy_in (GtkWindow *parent, const char *directory, OlStore *store, const char *into);

G_END_DECLS
