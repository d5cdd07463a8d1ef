/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"
#include "ol-store.h"

G_BEGIN_DECLS

/* What the overview asks beside missions and the list of invoices. */

/** ol_outbox_count: changes kept for the exchange with other desks. */
gboolean ol_outbox_count (OlDb *db, gint64 *count, GError **error);

/**
 * ol_billed_windows: (transfer full) (element-type OlWindow): windows of the partner that end on
 * @from or later and have a live issued invoice: what is unbilled in them waits for a later one.
 */
GArray *ol_billed_windows (OlDb *db, const char *partner_id, OlDate from, GError **error);

/** OlBilledDocument: one document whose missions the overview adds up. Strings owned. */
typedef struct
{
  char *id;
  char *partner_id;
  const OlCurrency *currency;
  gboolean is_draft;
  gboolean is_credit;
} OlBilledDocument;

/**
 * ol_billed_documents: (transfer full) (element-type OlBilledDocument): drafts, invoices and credit
 * notes dated @from or later.
 */
GArray *ol_billed_documents (OlDb *db, OlDate from, GError **error);

typedef gboolean (*OlBilledFunc) (OlDate delivered, gint64 net, gpointer data, GError **error);

/** ol_billed_missions: what each mission of a document comes to, before VAT and surcharges. */
gboolean ol_billed_missions (OlDb *db, const char *document_id, OlBilledFunc func, gpointer data,
                             GError **error);

typedef enum
{
  OL_RECENT_ISSUED,
  OL_RECENT_CREDITED,
  OL_RECENT_PAID,
  OL_RECENT_PREPARED, /* a window's drafts were made */
} OlRecentKind;

/** OlRecent: something that happened. Strings owned. */
typedef struct
{
  OlRecentKind kind;
  OlDate date;
  char *id;     /* of the document, NULL when prepared */
  char *number; /* of the document, NULL when prepared */
  char *partner;
  const OlCurrency *currency; /* NULL when prepared */
  gint64 amount;              /* with VAT; what was received */
  OlWindow window;            /* when prepared */
} OlRecent;

/** ol_recent_load: (transfer full) (element-type OlRecent): the newest first, @limit at most. */
GArray *ol_recent_load (OlDb *db, guint limit, GError **error);

G_END_DECLS
