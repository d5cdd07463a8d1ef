/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ol_output_write: writes @bytes beside @path, syncs and renames: the file is there whole or not at
 * all, and what was there before stays until then. Only a plain file is replaced, never a folder or
 * a device. Errors: OL_DOCUMENT_ERROR_OUTPUT; nothing is left behind.
 */
gboolean ol_output_write (const char *path, GBytes *bytes, GError **error);

G_END_DECLS
