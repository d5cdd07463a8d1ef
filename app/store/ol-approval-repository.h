/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-approval.h"
#include "ol-store.h"

G_BEGIN_DECLS

/** OlApprovalWaiting: a draft that needs a second person. Strings owned. */
typedef struct
{
  OlInvoice *draft; /* owned: header only */
  OlApprovalState state;
  gint64 ledger_total; /* in the organisation's currency; 0 while no rate tells */
  const OlCurrency *ledger; /* the organisation's currency */
  char *prepared_by;   /* name of who prepared it or changed it last */
  char *decided_by;    /* (nullable): name of who decided */
  gint64 since;        /* instant of the last change */
} OlApprovalWaiting;

void ol_approval_waiting_free (OlApprovalWaiting *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlApprovalWaiting, ol_approval_waiting_free)

/**
 * ol_approvals_load: (transfer full) (element-type OlApprovalWaiting): drafts above the
 * organisation's limit, or decided upon, oldest first. A foreign draft without a rate counts as
 * above it.
 * @partner_id: (nullable): of every partner
 */
GPtrArray *ol_approvals_load (OlDb *db, const char *partner_id, GError **error);

/** OlApprovalPeople: who stands behind an invoice, and where a draft is between two people. */
typedef struct
{
  OlApprovalState state;
  gint64 limit;             /* of the organisation, in its currency; 0: none */
  const OlCurrency *ledger; /* the organisation's currency */
  gint64 ledger_total;      /* what the invoice is worth in it; 0 while no rate tells */
  char *prepared_by;        /* names, owned, NULL when unknown */
  char *decided_by;
  char *issued_by;
} OlApprovalPeople;

void ol_approval_people_free (OlApprovalPeople *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlApprovalPeople, ol_approval_people_free)

/** ol_approval_people_load: (transfer full) */
OlApprovalPeople *ol_approval_people_load (OlDb *db, const OlInvoice *invoice, GError **error);

/**
 * ol_approval_record: what a second person decided about a draft; OL_APPROVAL_NONE takes it back.
 * Changes the row and leaves an APPROVE or REJECT event.
 * @row_version: of the draft as that person saw it; CONFLICT when it moved since
 * @reason: (nullable): why it is rejected, required then
 * Errors: OL_STORE_ERROR_CONSTRAINT when it is no draft any more, or a rejection has no reason
 */
gboolean ol_approval_record (OlWrite *write,
                             const char *id,
                             gint64 row_version,
                             OlApproval approval,
                             const char *reason,
                             GError **error);

G_END_DECLS
