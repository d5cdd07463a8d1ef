/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-seal-tree.h"

G_BEGIN_DECLS

/** OlSealProblem: what is wrong with a log: nothing of it is signed any more. */
typedef struct
{
  const char *code; /* E_SEQ_GAP, E_LEAF, E_CHAIN, E_TRUNCATED, E_FORK or E_SIG; NULL: nothing */
  gint64 seq;       /* the event, or how many events the checkpoint is of */
} OlSealProblem;

/** OlSealEvent: one event as the database gives it; nothing of it is believed. */
typedef struct
{
  gint64 seq;
  gint64 server_ms;
  const guint8 *header;
  gsize header_size;
  const guint8 *hash;
  const guint8 *leaf;
  const guint8 *chain;
} OlSealEvent;

/** OlSealLog: the log of one carrier as far as it was read. */
typedef struct
{
  char *tenant; /* uuid as text */
  char *origin;
  guint8 tenant_bytes[16];
  guint8 log_key[OL_HASH_SIZE];
  guint8 chain[OL_HASH_SIZE]; /* of the last event read */
  OlSealTree tree;
  guint64 proven_size;              /* the last checkpoint that the events were held against ... */
  guint8 proven_root[OL_HASH_SIZE]; /* ... and its root */
} OlSealLog;

OlSealLog *
ol_seal_log_new (const char *tenant, const char *origin, const guint8 log_key[OL_HASH_SIZE]);
void ol_seal_log_free (OlSealLog *log);

/** ol_seal_log_restart: nothing is read yet. */
void ol_seal_log_restart (OlSealLog *log);

/** ol_seal_log_add: the event after the last; FALSE and @problem when it does not go on from it. */
gboolean ol_seal_log_add (OlSealLog *log, const OlSealEvent *event, OlSealProblem *problem);

/** ol_seal_log_prove: whether the @size events read so far are those that the checkpoint is of. */
gboolean ol_seal_log_prove (OlSealLog *log,
                            guint64 size,
                            const guint8 root[OL_HASH_SIZE],
                            OlSealProblem *problem);

/** ol_seal_log_has_proven: whether that was this checkpoint. */
gboolean
ol_seal_log_has_proven (const OlSealLog *log, guint64 size, const guint8 root[OL_HASH_SIZE]);

/** ol_seal_problem: sets @problem; always FALSE. */
gboolean ol_seal_problem (OlSealProblem *problem, const char *code, gint64 seq);

G_END_DECLS
