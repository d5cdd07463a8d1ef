/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-seal-log.h"

#include "ol-audit-chain.h"

#include <sodium.h>
#include <string.h>

gboolean
ol_seal_problem (OlSealProblem *problem, const char *code, gint64 seq)
{
  problem->code = code;
  problem->seq = seq;
  return FALSE;
}

OlSealLog *
ol_seal_log_new (const char *tenant, const char *origin, const guint8 log_key[OL_HASH_SIZE])
{
  OlSealLog *log = g_new0 (OlSealLog, 1);

  log->tenant = g_strdup (tenant);
  log->origin = g_strdup (origin);
  sodium_hex2bin (log->tenant_bytes, sizeof log->tenant_bytes, tenant, strlen (tenant), "-", NULL,
                  NULL);
  memcpy (log->log_key, log_key, OL_HASH_SIZE);
  ol_seal_log_restart (log);
  return log;
}

void
ol_seal_log_free (OlSealLog *log)
{
  g_free (log->tenant);
  g_free (log->origin);
  g_free (log);
}

void
ol_seal_log_restart (OlSealLog *log)
{
  memset (&log->tree, 0, sizeof log->tree);
  ol_audit_genesis (log->origin, log->tenant_bytes, log->log_key, log->chain);
  ol_seal_tree_root (&log->tree, log->proven_root);
  log->proven_size = 0;
}

gboolean
ol_seal_log_add (OlSealLog *log, const OlSealEvent *event, OlSealProblem *problem)
{
  guint8 input[OL_AUDIT_LEAF_INPUT_SIZE];
  guint8 hash[OL_HASH_SIZE];
  guint8 leaf[OL_HASH_SIZE];
  guint8 chain[OL_HASH_SIZE];

  if ((guint64)event->seq != log->tree.size)
    return ol_seal_problem (problem, "E_SEQ_GAP", log->tree.size);
  crypto_hash_sha256 (hash, event->header, event->header_size);
  ol_audit_leaf_input (log->tenant_bytes, event->seq, event->server_ms, hash, input);
  ol_audit_leaf (input, leaf);
  if (memcmp (hash, event->hash, sizeof hash) != 0 || memcmp (leaf, event->leaf, sizeof leaf) != 0)
    return ol_seal_problem (problem, "E_LEAF", event->seq);
  ol_audit_chain_next (log->chain, leaf, chain);
  if (memcmp (chain, event->chain, sizeof chain) != 0)
    return ol_seal_problem (problem, "E_CHAIN", event->seq);
  memcpy (log->chain, chain, sizeof chain);
  ol_seal_tree_add (&log->tree, leaf);
  return TRUE;
}

gboolean
ol_seal_log_prove (OlSealLog *log,
                   guint64 size,
                   const guint8 root[OL_HASH_SIZE],
                   OlSealProblem *problem)
{
  guint8 ours[OL_HASH_SIZE];

  g_return_val_if_fail (log->tree.size == size, FALSE);

  ol_seal_tree_root (&log->tree, ours);
  if (memcmp (ours, root, sizeof ours) != 0)
    return ol_seal_problem (problem, "E_FORK", size);
  log->proven_size = size;
  memcpy (log->proven_root, root, OL_HASH_SIZE);
  return TRUE;
}

gboolean
ol_seal_log_has_proven (const OlSealLog *log, guint64 size, const guint8 root[OL_HASH_SIZE])
{
  return log->proven_size == size && memcmp (log->proven_root, root, OL_HASH_SIZE) == 0;
}
