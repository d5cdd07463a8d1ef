/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-seal-log.h"

#include <libpq-fe.h>

G_BEGIN_DECLS

/** OlSealHead: how far a log is, and how far it is signed. */
typedef struct
{
  char *tenant;
  char *origin;
  guint8 log_key[OL_HASH_SIZE];
  guint8 chain[OL_HASH_SIZE];
  guint64 size;
  gboolean sealed; /* FALSE: never yet; what follows is zero */
  guint64 sealed_size;
  guint8 sealed_root[OL_HASH_SIZE];
  gint64 sealed_ms; /* since then, by the database's clock */
  char *note;
} OlSealHead;

/** ol_seal_heads_read: (element-type OlSealHead): of @tenant, or of all when it is NULL. */
GPtrArray *ol_seal_heads_read (PGconn *connection, const char *tenant, GError **error);

/**
 * ol_seal_events_read: adds the events up to @size to @log
 * FALSE: @problem when they are not there or do not go on from one another, else @error
 */
gboolean ol_seal_events_read (
    PGconn *connection, OlSealLog *log, guint64 size, OlSealProblem *problem, GError **error);

G_END_DECLS
