/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-audit-event.h"

G_BEGIN_DECLS

/* The shared log: leaves, chain, Merkle tree (RFC 6962) and checkpoints (C2SP signed note, Ed25519). */

void ol_audit_leaf_input (const guint8 tenant[16], guint64 seq, guint64 server_ms,
                          const guint8 header_hash[OL_HASH_SIZE], guint8 input[68]);
void ol_audit_leaf (const guint8 input[68], guint8 leaf[OL_HASH_SIZE]);
void ol_audit_genesis (const char *origin, const guint8 tenant[16], const guint8 log_key[32],
                       guint8 hash[OL_HASH_SIZE]);
void ol_audit_chain_next (const guint8 previous[OL_HASH_SIZE], const guint8 leaf[OL_HASH_SIZE],
                          guint8 next[OL_HASH_SIZE]);

/** ol_audit_root: Merkle tree hash of @n leaves (n may be 0), 32 bytes each, contiguous. */
void ol_audit_root (const guint8 *leaves, gsize n, guint8 root[OL_HASH_SIZE]);

gboolean ol_audit_check_inclusion (const guint8 leaf[OL_HASH_SIZE], guint64 index, guint64 size,
                                   const guint8 *proof, gsize n_proof,
                                   const guint8 root[OL_HASH_SIZE]);
gboolean ol_audit_check_consistency (guint64 old_size, guint64 new_size,
                                     const guint8 old_root[OL_HASH_SIZE],
                                     const guint8 new_root[OL_HASH_SIZE], const guint8 *proof,
                                     gsize n_proof);

/**
 * ol_audit_check_note: a checkpoint's text signed by @name with @key (Ed25519).
 * Errors: OL_CORE_ERROR_VALUE when malformed or no signature of that key verifies.
 */
gboolean ol_audit_check_note (const char *note, const char *name, const guint8 key[32],
                              guint64 *size, guint8 root[OL_HASH_SIZE], GError **error);

G_END_DECLS
