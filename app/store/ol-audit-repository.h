/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-audit-event.h"
#include "ol-store.h"

G_BEGIN_DECLS

/**
 * ol_audit_record: an event that is no row change (EXPORT, IMPORT, VIEW, a refusal with ok FALSE).
 * @extra: (nullable) canonical JSON object of counts and hashes, no personal value
 */
gboolean ol_audit_record (OlWrite *write, OlAuditAction action, const char *resource_type,
                          const char *resource_id, gboolean ok, const char *extra, GError **error);

/** OlAuditRow: one event as listed. */
typedef struct
{
  gint64 seq;
  gint64 at;
  char *id, *actor, *actor_name, *role, *action, *resource_type, *resource_id, *desk;
  gint64 dseq;
  gboolean ok;
  char *header;
  guint8 hash[OL_HASH_SIZE];
} OlAuditRow;

typedef struct
{
  const char *actor;         /* user id or name; NULL: all */
  const char *action;
  const char *resource_type;
  const char *resource_id;
  gint64 from, to;           /* instants, OL_INSTANT_NONE: open */
  int ok;                    /* 1, 0 or -1: both */
  gint64 before_seq;         /* keyset: events with a smaller seq; 0: newest */
  guint limit;
} OlAuditFilter;

typedef gboolean (*OlAuditFunc) (const OlAuditRow *row, GPtrArray *privates, gpointer data,
                                 GError **error);

/** ol_audit_list: newest first; @privates NULL. */
gboolean ol_audit_list (OlDb *db, const OlAuditFilter *filter, OlAuditFunc func, gpointer data,
                        GError **error);

/**
 * ol_audit_each: every event of this desk oldest first with its private values, for the verifier.
 */
gboolean ol_audit_each (OlDb *db, OlAuditFunc func, gpointer data, GCancellable *cancellable,
                        GError **error);

/** ol_audit_last: instant of the newest event, in UTC milliseconds; 0 before the first. */
gboolean ol_audit_last (OlDb *db, gint64 *at, GError **error);

/**
 * ol_audit_head: where this desk's chain ends, as kept apart from its events: number and SHA-256 of
 * the last header; 0 and zeros before the first.
 */
gboolean ol_audit_head (OlDb *db, gint64 *dseq, guint8 hash[OL_HASH_SIZE], GError **error);

G_END_DECLS
