/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-accounts-runner.h"
#include "ol-credit-form.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * OlCreditView: the lines of a credit note are chosen, what it comes to is shown, and it is issued.
 *
 * Signals: "changed": what is chosen is; "issued" (const char *id, const char *sentence): it was.
 */
#define OL_TYPE_CREDIT_VIEW (ol_credit_view_get_type ())
G_DECLARE_FINAL_TYPE (OlCreditView, ol_credit_view, OL, CREDIT_VIEW, AdwBin)

/** ol_credit_view_show: nothing chosen, about the invoice of @dossier. */
void ol_credit_view_show (OlCreditView *self, OlAccountsRunner *runner,
                          const OlInvoiceDossier *dossier);

/** ol_credit_view_can_issue: it is complete, and nothing runs. ol_credit_view_issue: does it. */
gboolean ol_credit_view_can_issue (OlCreditView *self);
void ol_credit_view_issue (OlCreditView *self);

/** ol_credit_view_form: (transfer none) (nullable): what is chosen. */
OlCreditForm *ol_credit_view_form (OlCreditView *self);

G_END_DECLS
