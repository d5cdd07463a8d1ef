/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-reminder.h"
#include "ol-role.h"
#include "ol-store.h"

G_BEGIN_DECLS

/* What became of one document, told by the audit trail. */

typedef enum
{
  OL_HISTORY_PREPARED,
  OL_HISTORY_CHANGED, /* as a draft */
  OL_HISTORY_ISSUED,
  OL_HISTORY_SENT,
  OL_HISTORY_PAID, /* in part or whole */
  OL_HISTORY_UNPAID, /* a payment was taken back */
  OL_HISTORY_CREDITED,
  OL_HISTORY_REMINDED,
  OL_HISTORY_SAVED, /* as a file */
  OL_HISTORY_SHARED,
  OL_HISTORY_APPROVED,
  OL_HISTORY_REFUSED,
} OlHistoryKind;

/** OlHistoryEvent: owned strings. */
typedef struct
{
  gint64 at;
  char *actor; /* name; NULL when the user has none */
  OlRole role;
  OlHistoryKind kind;
  OlReminderLevel level; /* of a reminder */
} OlHistoryEvent;

void ol_history_event_free (OlHistoryEvent *self);

/** ol_invoice_history: (transfer full) (element-type OlHistoryEvent): the last 200, newest
 * first. */
GPtrArray *ol_invoice_history (OlDb *db, const char *invoice_id, GError **error);

G_END_DECLS
