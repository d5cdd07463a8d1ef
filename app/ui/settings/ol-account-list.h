/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-payment-account.h"

G_BEGIN_DECLS

/**
 * OlAccountList: where partners pay: the accounts, in the order they are printed.
 *
 * Signals: "opened" (guint place): that account is to be changed; "added" (guint kind, an
 * OlPaymentAccountKind): a new one is wanted; "removed" (guint place).
 */
#define OL_TYPE_ACCOUNT_LIST (ol_account_list_get_type ())
G_DECLARE_FINAL_TYPE (OlAccountList, ol_account_list, OL, ACCOUNT_LIST, AdwBin)

/** ol_account_list_show: @accounts: (element-type OlPaymentAccount); @may: they can be changed. */
void ol_account_list_show (OlAccountList *self, GPtrArray *accounts, gboolean may);

G_END_DECLS
