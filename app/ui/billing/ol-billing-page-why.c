/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-billing-page-private.h"

#include <glib/gi18n-lib.h>

/* Why what cannot be done now cannot be done. */

static const char *
why_not_issue_draft (OlApprovalState state, gboolean may_issue, gboolean is_empty)
{
  if (may_issue)
    return NULL;
  if (is_empty)
    return _ ("No mission is left on this draft.");
  if (state == OL_APPROVAL_STATE_REFUSED)
    return _ ("It was rejected: somebody has to change it first.");
  return state == OL_APPROVAL_STATE_WAITING
             ? _ ("You prepared this draft: another person has to approve it first, or issue it.")
             : NULL;
}

static const char *
why_not_issue (OlBillingPage *self)
{
  OlInvoiceSheet *sheet = ol_invoice_view_sheet (self->invoice_view);
  OlInvoiceItem *item = ol_billing_result_selected (self->lists);

  if (ol_billing_page_in_invoice (self))
    return sheet != NULL && ol_invoice_sheet_is_draft (sheet)
               ? why_not_issue_draft (ol_invoice_sheet_approval (sheet),
                                      ol_invoice_sheet_may_issue (sheet),
                                      ol_invoice_sheet_invoice (sheet)->lines->len == 0)
               : NULL;
  return item != NULL && ol_invoice_item_stage (item) == OL_STAGE_DRAFT
             ? why_not_issue_draft (ol_invoice_item_approval (item),
                                    ol_invoice_item_may_issue (item),
                                    ol_invoice_item_missions (item) == 0)
             : NULL;
}

/* Of what depends on the partner and the period. */
static const char *
why_no_period (OlBillingPage *self)
{
  if (ol_billing_board_is_busy (self->board))
    return _ ("Something is running. Wait for it, or cancel it.");
  return ol_billing_page_partner (self) == NULL ? _ ("Choose a billing partner first.") : NULL;
}

void
ol_billing_page_tell_why (OlBillingPage *self)
{
  const char *no_period = why_no_period (self);

  if (self->why == NULL)
    return;
  ol_why_tell (self->why, "billing.issue", why_not_issue (self));
  ol_why_tell (self->why, "billing.prepare", no_period);
  ol_why_tell (self->why, "billing.issue-all", no_period);
  ol_why_tell (self->why, "billing.previous-period", no_period);
  ol_why_tell (self->why, "billing.next-period", no_period);
  ol_why_tell (self->why, "billing.refresh", no_period);
}
