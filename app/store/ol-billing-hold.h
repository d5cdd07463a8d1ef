/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-mission.h"
#include "ol-store.h"

G_BEGIN_DECLS

/** OlBillingHold: a mission that a person took out of billing. Strings owned. */
typedef struct
{
  char *id;
  char *mission_id;
  char *reference;
  char *reason;
  OlDate until;   /* last day of the window it is kept out of; OL_DATE_NONE: until it is put back */
  char *draft_id; /* (nullable): the draft it stood on, which may be gone */
  char *user;     /* name of who took it out */
  gint64 at;      /* instant */
  gint64 row_version;
} OlBillingHold;

void ol_billing_hold_free (OlBillingHold *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlBillingHold, ol_billing_hold_free)

/**
 * ol_billing_hold_set: takes a mission that stands on no live invoice out of billing, or says anew
 * why it is out. Without @until it becomes `excluded`, else it waits for a window that ends later.
 * @draft_id: (nullable)
 * Errors: OL_STORE_ERROR_CONSTRAINT without a reason, or while a draft or an invoice bills it
 */
gboolean ol_billing_hold_set (OlWrite *write,
                              const char *mission_id,
                              const char *reason,
                              OlDate until,
                              const char *draft_id,
                              GError **error);

/** ol_billing_hold_release: puts the mission back; nothing happens when it is not out. */
gboolean ol_billing_hold_release (OlWrite *write, const char *mission_id, GError **error);

/** ol_billing_hold_find: (transfer full) (nullable): NULL without @error when there is none. */
OlBillingHold *ol_billing_hold_find (OlDb *db, const char *mission_id, GError **error);

/**
 * ol_billing_holds_of_draft: (transfer full) (element-type OlBillingHold): missions taken from the
 * draft that no other invoice bills, by reference.
 */
GPtrArray *ol_billing_holds_of_draft (OlDb *db, const char *draft_id, GError **error);

G_END_DECLS
