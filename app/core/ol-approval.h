/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"
#include "ol-organisation.h"

G_BEGIN_DECLS

/*
 * Two people: above an amount the organisation sets, the one who issues is not the one who
 * prepared, unless somebody else approved the draft as it stands.
 */

/** OlApprovalState: how far a draft is on its way to a second person. */
typedef enum
{
  OL_APPROVAL_STATE_FREE,     /* below the limit, or no limit is set */
  OL_APPROVAL_STATE_WAITING,  /* above it, and nobody has decided */
  OL_APPROVAL_STATE_GIVEN,
  OL_APPROVAL_STATE_REFUSED,  /* rejected: somebody has to change it first */
} OlApprovalState;

const char *
ol_approval_state_to_text (OlApprovalState state); /* "free", "waiting", "given", "refused" */
gboolean ol_approval_state_from_text (const char *text, OlApprovalState *state);

/**
 * ol_approval_state:
 * @ledger_total: of the draft, in the organisation's currency
 */
OlApprovalState ol_approval_state (const OlInvoice *draft,
                                   const OlOrganisation *organisation,
                                   gint64 ledger_total);

/**
 * ol_approval_may_decide: whether @user is a second person for @draft.
 * @user: id
 */
gboolean ol_approval_may_decide (const OlInvoice *draft, const char *user);

/** ol_approval_may_issue: whether @user may issue a draft in @state. */
gboolean ol_approval_may_issue (const OlInvoice *draft, OlApprovalState state, const char *user);

/**
 * ol_approval_ledger_total: what a draft is worth in the ledger's currency, at the rate known for
 * its proposed date. The rate that counts is the one of the day it is issued.
 * @rates: every known rate
 * Errors: OL_CORE_ERROR_RATE_MISSING, OL_CORE_ERROR_OVERFLOW
 */
gboolean ol_approval_ledger_total (const OlInvoice *draft,
                                   const OlOrganisation *organisation,
                                   const OlRate *rates,
                                   gsize n_rates,
                                   gint64 *total,
                                   GError **error);

G_END_DECLS
