/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-audit-event.h"

G_BEGIN_DECLS

/* The shared log: leaves, chain, Merkle tree (RFC 6962) and what proves a leaf or an older tree in
 * it. */

#define OL_AUDIT_LEAF_INPUT_SIZE 68

/** ol_audit_leaf_input: "OLA1", tenant, seq and server time as big-endian 64 bits, SHA-256 of the
 * header. */
void ol_audit_leaf_input (const guint8 tenant[16],
                          guint64 seq,
                          guint64 server_ms,
                          const guint8 header_hash[OL_HASH_SIZE],
                          guint8 input[OL_AUDIT_LEAF_INPUT_SIZE]);

/** ol_audit_leaf: SHA-256(0x00, input). */
void ol_audit_leaf (const guint8 input[OL_AUDIT_LEAF_INPUT_SIZE], guint8 leaf[OL_HASH_SIZE]);

/** ol_audit_genesis: SHA-256(0x04, length of @origin in 16 bits, @origin, tenant, key); @origin is
 * at most 65,535 bytes. */
void ol_audit_genesis (const char *origin,
                       const guint8 tenant[16],
                       const guint8 log_key[32],
                       guint8 hash[OL_HASH_SIZE]);

/** ol_audit_chain_next: SHA-256(0x02, previous, leaf). */
void ol_audit_chain_next (const guint8 previous[OL_HASH_SIZE],
                          const guint8 leaf[OL_HASH_SIZE],
                          guint8 next[OL_HASH_SIZE]);

/** ol_audit_root: Merkle tree hash of @n leaves (n may be 0), 32 bytes each, contiguous. */
void ol_audit_root (const guint8 *leaves, gsize n, guint8 root[OL_HASH_SIZE]);

/**
 * ol_audit_check_inclusion: whether @leaf is number @index (from 0) of the @size leaves under @root
 * (RFC 9162, 2.1.3.2).
 * @proof: @n_proof hashes of 32 bytes, contiguous
 */
gboolean ol_audit_check_inclusion (const guint8 leaf[OL_HASH_SIZE],
                                   guint64 index,
                                   guint64 size,
                                   const guint8 *proof,
                                   gsize n_proof,
                                   const guint8 root[OL_HASH_SIZE]);

/** ol_audit_check_consistency: whether the first @old_size of @new_size leaves make @old_root (RFC
 * 9162, 2.1.4.2). */
gboolean ol_audit_check_consistency (guint64 old_size,
                                     guint64 new_size,
                                     const guint8 old_root[OL_HASH_SIZE],
                                     const guint8 new_root[OL_HASH_SIZE],
                                     const guint8 *proof,
                                     gsize n_proof);

G_END_DECLS
