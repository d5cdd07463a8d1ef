/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-write-private.h"

G_BEGIN_DECLS

/* What ol-write.c (the transaction) and ol-change.c (a change in it) share. */

struct _OlWrite
{
  OlDb *db;             /* borrowed */
  const OlActor *actor; /* borrowed */
  gint64 now;
  char *desk;   /* owned, NULL while a data folder is made */
  char *prefix; /* owned */
  char *depot;  /* owned */
  gint64 dseq;  /* head of the desk's chain */
  guint8 head[OL_HASH_SIZE];
  gint64 outbox_n;
  gboolean chained; /* the head moved in this transaction */
  OlTables tables;

  GHashTable *sent;    /* row id -> its last outbox n (gint64, 0: none), of rows referred to */
  GArray *deps;        /* of the change being written */
  GPtrArray *privates; /* reused from change to change, as are the texts */
  GString *patch, *base, *text;
};

G_END_DECLS
