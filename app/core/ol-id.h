/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define OL_ID_SIZE 37

/**
 * ol_id_new: (transfer full)
 * @now_ms: UTC milliseconds, from the clock
 * Returns: a UUIDv7 (RFC 9562), lower case; ids made in one process rise, within one millisecond
 * too.
 */
char *ol_id_new (gint64 now_ms);
void ol_id_write (gint64 now_ms, char buffer[OL_ID_SIZE]);

/** ol_id_is_valid: whether @text (nullable) is a UUIDv7 as ol_id_new() writes them. */
gboolean ol_id_is_valid (const char *text);

G_END_DECLS
