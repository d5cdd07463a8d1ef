/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-audit-event.h"

G_BEGIN_DECLS

/**
 * ol_audit_check_note: a checkpoint (C2SP tlog-checkpoint in a C2SP signed note) of the log @name
 * signed with @key (Ed25519). Errors: OL_CORE_ERROR_VALUE when malformed, of another log, or no
 * signature of that key verifies.
 */
gboolean ol_audit_check_note (const char *note,
                              const char *name,
                              const guint8 key[32],
                              guint64 *size,
                              guint8 root[OL_HASH_SIZE],
                              GError **error);

/**
 * ol_audit_check_cosignature: that the witness @name saw this checkpoint (C2SP tlog-cosignature,
 * cosignature/v1).
 * @time: (out): seconds since 1970 when it did
 * Errors: as above.
 */
gboolean ol_audit_check_cosignature (
    const char *note, const char *name, const guint8 key[32], guint64 *time, GError **error);

G_END_DECLS
