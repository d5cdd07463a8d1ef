/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-approval.h"

#include "ol-names.h"

OL_DEFINE_NAMES (OlApprovalState, ol_approval_state, "free", "waiting", "given", "refused")

OlApprovalState
ol_approval_state (const OlInvoice *draft,
                   const OlOrganisation *organisation,
                   gint64 ledger_total)
{
  g_return_val_if_fail (draft != NULL && organisation != NULL, OL_APPROVAL_STATE_WAITING);

  if (draft->approval == OL_APPROVAL_REJECTED)
    return OL_APPROVAL_STATE_REFUSED;
  if (draft->approval == OL_APPROVAL_APPROVED)
    return OL_APPROVAL_STATE_GIVEN;
  if (organisation->approval_limit == 0 || ledger_total <= organisation->approval_limit)
    return OL_APPROVAL_STATE_FREE;
  return OL_APPROVAL_STATE_WAITING;
}

gboolean
ol_approval_may_decide (const OlInvoice *draft, const char *user)
{
  g_return_val_if_fail (draft != NULL && user != NULL, FALSE);

  return g_strcmp0 (draft->prepared_by, user) != 0;
}

gboolean
ol_approval_may_issue (const OlInvoice *draft, OlApprovalState state, const char *user)
{
  switch (state)
    {
    case OL_APPROVAL_STATE_FREE:
    case OL_APPROVAL_STATE_GIVEN:
      return TRUE;
    case OL_APPROVAL_STATE_WAITING:
      return ol_approval_may_decide (draft, user);
    case OL_APPROVAL_STATE_REFUSED:
    default:
      return FALSE;
    }
}

gboolean
ol_approval_ledger_total (const OlInvoice *draft,
                          const OlOrganisation *organisation,
                          const OlRate *rates,
                          gsize n_rates,
                          gint64 *total,
                          GError **error)
{
  OlRate rate;

  g_return_val_if_fail (draft != NULL && organisation != NULL && total != NULL, FALSE);

  if (draft->currency == organisation->currency)
    {
      *total = draft->totals.tax_inclusive;
      return TRUE;
    }
  return ol_rate_find (rates, n_rates, draft->currency, organisation->currency, draft->issue_date,
                       &rate, error)
         && ol_money_convert (draft->totals.tax_inclusive, draft->currency, rate.rate,
                              organisation->currency, OL_ROUND_HALF_AWAY, total, error);
}
