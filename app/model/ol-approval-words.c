/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-approval-words.h"

#include <glib/gi18n-lib.h>

#include "ol-display.h"
#include "ol-role-words.h"

static const char *
name_or_unknown (const char *name)
{
  return name != NULL ? ol_role_person (name) : "?";
}

static char *
decision_words (const OlInvoice *draft, const OlApprovalPeople *people)
{
  g_autofree char *date = ol_display_date (ol_date_from_instant (draft->approval_at));
  const char *name = name_or_unknown (people->decided_by);

  return people->state == OL_APPROVAL_STATE_REFUSED
             ? g_strdup_printf (_ ("Rejected by %s on %s: %s"), name, date, draft->approval_reason)
             : g_strdup_printf (_ ("Approved by %s on %s."), name, date);
}

static char *
waiting_words (const OlInvoice *draft, const OlApprovalPeople *people, const char *user)
{
  g_autofree char *limit = ol_display_money (people->limit, people->ledger);

  if (ol_approval_may_decide (draft, user))
    return g_strdup_printf (_ ("Above %s, two people decide. This draft was prepared by %s: look "
                               "it over, then approve or reject it."),
                            limit, name_or_unknown (people->prepared_by));
  return g_strdup_printf (_ ("Above %s, a draft needs the approval of a second person. You "
                             "prepared this one: ask somebody else."),
                          limit);
}

char *
ol_approval_words (const OlInvoice *draft, const OlApprovalPeople *people, const char *user)
{
  g_return_val_if_fail (draft != NULL && people != NULL && user != NULL, NULL);

  switch (people->state)
    {
    case OL_APPROVAL_STATE_WAITING:
      return waiting_words (draft, people, user);
    case OL_APPROVAL_STATE_GIVEN:
    case OL_APPROVAL_STATE_REFUSED:
      return decision_words (draft, people);
    case OL_APPROVAL_STATE_FREE:
    default:
      return NULL;
    }
}

OlInvoiceLook
ol_approval_look (gboolean may_decide)
{
  return may_decide ? (OlInvoiceLook){ C_ ("who decides", "You"), "onelog-draft-symbolic", "draft" }
                    : (OlInvoiceLook){ C_ ("who decides", "Another person"),
                                       "onelog-late-symbolic", "planned" };
}
