/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-approval-repository.h"
#include "ol-invoice-look.h"

G_BEGIN_DECLS

/* What a draft between two people says, in the process's language. */

/**
 * ol_approval_words: (transfer full) (nullable): where @draft is, and what the one who looks at it
 * can do; NULL when it needs nobody.
 * @user: id of who looks at it
 */
char *
ol_approval_words (const OlInvoice *draft, const OlApprovalPeople *people, const char *user);

/** ol_approval_look: who is to decide about a draft that waits. */
OlInvoiceLook ol_approval_look (gboolean may_decide);

G_END_DECLS
