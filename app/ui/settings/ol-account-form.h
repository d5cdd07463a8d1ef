/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-payment-account.h"

G_BEGIN_DECLS

/**
 * OlAccountForm: one account where partners pay, saved whole.
 *
 * Signal "edited": ol_account_form_account() may say something else.
 */
#define OL_TYPE_ACCOUNT_FORM (ol_account_form_get_type ())
G_DECLARE_FINAL_TYPE (OlAccountForm, ol_account_form, OL, ACCOUNT_FORM, AdwBin)

/** ol_account_form_open: begins with @account, copied. */
void ol_account_form_open (OlAccountForm *self, const OlPaymentAccount *account);

/** ol_account_form_account: (nullable) (transfer none): NULL while it cannot be saved. */
const OlPaymentAccount *ol_account_form_account (OlAccountForm *self);

G_END_DECLS
