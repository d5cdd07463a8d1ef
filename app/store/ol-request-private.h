/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-store.h"

G_BEGIN_DECLS

/*
 * OlRequest: something the worker is asked to run. Whoever made it either waits for it or gave a
 * task to be told by.
 */
typedef struct
{
  int priority;
  int serial;
  gboolean stop;   /* the last one */
  OlReadFunc read; /* one of these */
  OlWriteFunc write;
  OlActor *actor; /* owned, of a write */
  gpointer data;  /* the caller's */
  GDestroyNotify destroy;
  GCancellable *cancellable; /* owned, nullable */
  GTask *task;               /* owned; NULL: somebody waits */

  GMutex lock;
  GCond done_cond;
  gboolean done, ok; /* lock */
  GError *error;     /* lock, owned */
} OlRequest;

OlRequest *
ol_request_new_read (int priority, OlReadFunc func, gpointer data, GCancellable *cancellable);
OlRequest *ol_request_new_write (
    int priority, const OlActor *actor, OlWriteFunc func, gpointer data, GCancellable *cancellable);
/** ol_request_new_stop: comes after everything that is queued. */
OlRequest *ol_request_new_stop (void);

/** ol_request_compare: by priority, then as they came. */
int ol_request_compare (gconstpointer a, gconstpointer b, gpointer unused);

/** ol_request_finish: tells the task and frees @self, or wakes the one who waits. @error: (transfer
 * full) */
void ol_request_finish (OlRequest *self, gboolean ok, GError *error);

/** ol_request_wait: until finished; frees @self. */
gboolean ol_request_wait (OlRequest *self, GError **error);

G_END_DECLS
