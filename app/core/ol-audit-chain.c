/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-audit-chain.h"

#include <sodium.h>
#include <string.h>

/* A tree of 2^64 leaves has no more levels. */
#define MAX_LEVELS 64

static void
put_be (guint8 *at, guint width, guint64 value)
{
  while (width-- > 0)
    {
      at[width] = value & 0xFF;
      value >>= 8;
    }
}

void
ol_audit_leaf_input (const guint8 tenant[16],
                     guint64 seq,
                     guint64 server_ms,
                     const guint8 header_hash[OL_HASH_SIZE],
                     guint8 input[OL_AUDIT_LEAF_INPUT_SIZE])
{
  g_return_if_fail (tenant != NULL && header_hash != NULL && input != NULL);

  memcpy (input, "OLA1", 4);
  memcpy (input + 4, tenant, 16);
  put_be (input + 20, 8, seq);
  put_be (input + 28, 8, server_ms);
  memcpy (input + 36, header_hash, OL_HASH_SIZE);
}

static void
hash_pair (guint8 prefix,
           const guint8 *a,
           gsize a_length,
           const guint8 *b,
           gsize b_length,
           guint8 hash[OL_HASH_SIZE])
{
  crypto_hash_sha256_state state;

  crypto_hash_sha256_init (&state);
  crypto_hash_sha256_update (&state, &prefix, 1);
  crypto_hash_sha256_update (&state, a, a_length);
  crypto_hash_sha256_update (&state, b, b_length);
  crypto_hash_sha256_final (&state, hash);
}

void
ol_audit_leaf (const guint8 input[OL_AUDIT_LEAF_INPUT_SIZE], guint8 leaf[OL_HASH_SIZE])
{
  g_return_if_fail (input != NULL && leaf != NULL);

  hash_pair (0x00, input, OL_AUDIT_LEAF_INPUT_SIZE, NULL, 0, leaf);
}

void
ol_audit_genesis (const char *origin,
                  const guint8 tenant[16],
                  const guint8 log_key[32],
                  guint8 hash[OL_HASH_SIZE])
{
  crypto_hash_sha256_state state;
  guint8 head[3] = { 0x04 };
  gsize length;

  g_return_if_fail (origin != NULL && tenant != NULL && log_key != NULL && hash != NULL);

  length = strlen (origin);
  g_return_if_fail (length <= G_MAXUINT16);
  put_be (head + 1, 2, length);
  crypto_hash_sha256_init (&state);
  crypto_hash_sha256_update (&state, head, sizeof head);
  crypto_hash_sha256_update (&state, (const guint8 *)origin, length);
  crypto_hash_sha256_update (&state, tenant, 16);
  crypto_hash_sha256_update (&state, log_key, 32);
  crypto_hash_sha256_final (&state, hash);
}

void
ol_audit_chain_next (const guint8 previous[OL_HASH_SIZE],
                     const guint8 leaf[OL_HASH_SIZE],
                     guint8 next[OL_HASH_SIZE])
{
  g_return_if_fail (previous != NULL && leaf != NULL && next != NULL);

  hash_pair (0x02, previous, OL_HASH_SIZE, leaf, OL_HASH_SIZE, next);
}

static void
hash_node (const guint8 *left, const guint8 *right, guint8 node[OL_HASH_SIZE])
{
  hash_pair (0x01, left, OL_HASH_SIZE, right, OL_HASH_SIZE, node);
}

/*
 * A stack of whole subtrees, largest first: a new leaf joins as many as the leaves before it have
 * trailing one bits. No recursion and no memory but the stack, whatever @n is.
 */
void
ol_audit_root (const guint8 *leaves, gsize n, guint8 root[OL_HASH_SIZE])
{
  guint8 stack[MAX_LEVELS][OL_HASH_SIZE];
  guint depth = 0;

  g_return_if_fail (leaves != NULL || n == 0);
  g_return_if_fail (root != NULL);

  if (n == 0)
    {
      crypto_hash_sha256 (root, NULL, 0);
      return;
    }
  for (gsize i = 0; i < n; i++)
    {
      memcpy (stack[depth++], leaves + i * OL_HASH_SIZE, OL_HASH_SIZE);
      for (gsize before = i; before & 1; before >>= 1, depth--)
        hash_node (stack[depth - 2], stack[depth - 1], stack[depth - 2]);
    }
  for (; depth > 1; depth--)
    hash_node (stack[depth - 2], stack[depth - 1], stack[depth - 2]);
  memcpy (root, stack[0], OL_HASH_SIZE);
}

gboolean
ol_audit_check_inclusion (const guint8 leaf[OL_HASH_SIZE],
                          guint64 index,
                          guint64 size,
                          const guint8 *proof,
                          gsize n_proof,
                          const guint8 root[OL_HASH_SIZE])
{
  guint8 hash[OL_HASH_SIZE];
  guint64 node = index;
  guint64 last = size - 1;

  g_return_val_if_fail (leaf != NULL && root != NULL, FALSE);
  g_return_val_if_fail (proof != NULL || n_proof == 0, FALSE);

  if (index >= size)
    return FALSE;
  memcpy (hash, leaf, OL_HASH_SIZE);
  for (gsize i = 0; i < n_proof; i++)
    {
      const guint8 *step = proof + i * OL_HASH_SIZE;

      if (last == 0)
        return FALSE;
      if ((node & 1) == 0 && node != last)
        hash_node (hash, step, hash);
      else
        {
          hash_node (step, hash, hash);
          for (; (node & 1) == 0 && node != 0; node >>= 1)
            last >>= 1;
        }
      node >>= 1;
      last >>= 1;
    }
  return last == 0 && memcmp (hash, root, OL_HASH_SIZE) == 0;
}

/* Both roots are built from one path: the old one from the steps that lie left of its last leaf. */
static gboolean
climb (guint64 node,
       guint64 last,
       const guint8 *first,
       const guint8 *steps,
       gsize n_steps,
       guint8 old_hash[OL_HASH_SIZE],
       guint8 new_hash[OL_HASH_SIZE])
{
  memcpy (old_hash, first, OL_HASH_SIZE);
  memcpy (new_hash, first, OL_HASH_SIZE);
  for (gsize i = 0; i < n_steps; i++)
    {
      const guint8 *step = steps + i * OL_HASH_SIZE;

      if (last == 0)
        return FALSE;
      if ((node & 1) == 0 && node != last)
        hash_node (new_hash, step, new_hash);
      else
        {
          hash_node (step, old_hash, old_hash);
          hash_node (step, new_hash, new_hash);
          for (; (node & 1) == 0 && node != 0; node >>= 1)
            last >>= 1;
        }
      node >>= 1;
      last >>= 1;
    }
  return last == 0;
}

static gboolean
check_growth (guint64 old_size,
              guint64 new_size,
              const guint8 *old_root,
              const guint8 *new_root,
              const guint8 *proof,
              gsize n_proof)
{
  guint8 old_hash[OL_HASH_SIZE];
  guint8 new_hash[OL_HASH_SIZE];
  guint64 node = old_size - 1;
  guint64 last = new_size - 1;
  /* The old tree is a node of the new one when its size is a power of two; the proof leaves it out.
   */
  gboolean is_node = (old_size & (old_size - 1)) == 0;

  if (n_proof == 0)
    return FALSE;
  for (; node & 1; node >>= 1)
    last >>= 1;
  if (!climb (node, last, is_node ? old_root : proof, is_node ? proof : proof + OL_HASH_SIZE,
              is_node ? n_proof : n_proof - 1, old_hash, new_hash))
    return FALSE;
  return memcmp (old_hash, old_root, OL_HASH_SIZE) == 0
         && memcmp (new_hash, new_root, OL_HASH_SIZE) == 0;
}

gboolean
ol_audit_check_consistency (guint64 old_size,
                            guint64 new_size,
                            const guint8 old_root[OL_HASH_SIZE],
                            const guint8 new_root[OL_HASH_SIZE],
                            const guint8 *proof,
                            gsize n_proof)
{
  guint8 empty[OL_HASH_SIZE];

  g_return_val_if_fail (old_root != NULL && new_root != NULL, FALSE);
  g_return_val_if_fail (proof != NULL || n_proof == 0, FALSE);

  if (old_size > new_size)
    return FALSE;
  if (old_size == new_size)
    return n_proof == 0 && memcmp (old_root, new_root, OL_HASH_SIZE) == 0;
  if (old_size == 0)
    {
      ol_audit_root (NULL, 0, empty);
      return n_proof == 0 && memcmp (old_root, empty, OL_HASH_SIZE) == 0;
    }
  return check_growth (old_size, new_size, old_root, new_root, proof, n_proof);
}
