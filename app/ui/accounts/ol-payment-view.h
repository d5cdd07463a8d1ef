/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-accounts-runner.h"
#include "ol-payment-form.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * OlPaymentView: a payment is typed, checked as one types, and recorded.
 *
 * Signals: "changed": what is typed is; "recorded" (const char *sentence): the payment was.
 */
#define OL_TYPE_PAYMENT_VIEW (ol_payment_view_get_type ())
G_DECLARE_FINAL_TYPE (OlPaymentView, ol_payment_view, OL, PAYMENT_VIEW, AdwBin)

/** ol_payment_view_show: an empty form about the invoice of @dossier. */
void ol_payment_view_show (OlPaymentView *self, OlAccountsRunner *runner,
                           const OlInvoiceDossier *dossier);

/** ol_payment_view_can_record: nothing is wrong, and nothing runs. ol_payment_view_record: does it.
 */
gboolean ol_payment_view_can_record (OlPaymentView *self);
void ol_payment_view_record (OlPaymentView *self);

/** ol_payment_view_form: (transfer none) (nullable): what is typed. */
OlPaymentForm *ol_payment_view_form (OlPaymentView *self);

G_END_DECLS
