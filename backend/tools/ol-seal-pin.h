/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-seal-key.h"
#include "ol-seal-log.h"

G_BEGIN_DECLS

/* The last checkpoint signed here, in a file beside the database, so that a database that was taken
 * back, or written anew, is noticed. */

/**
 * ol_seal_pin_read: the checkpoint of @log in @folder; *found FALSE when there is none yet
 * FALSE: @problem (E_SIG) when it is not one that was signed with this log's key, else @error
 */
gboolean ol_seal_pin_read (const char *folder,
                           const OlSealLog *log,
                           gboolean *found,
                           guint64 *size,
                           guint8 root[OL_HASH_SIZE],
                           OlSealProblem *problem,
                           GError **error);

/** ol_seal_pin_write: @note, whole or not at all, on the disk when this returns. */
gboolean
ol_seal_pin_write (const char *folder, const OlSealLog *log, const char *note, GError **error);

G_END_DECLS
