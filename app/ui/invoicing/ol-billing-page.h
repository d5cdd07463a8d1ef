/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-role.h"
#include "ol-store.h"

G_BEGIN_DECLS

/**
 * OlBillingPage: choose partner and period, see what will be drafted and what is blocked, prepare,
 * issue, open and save.
 */
#define OL_TYPE_BILLING_PAGE (ol_billing_page_get_type ())
G_DECLARE_FINAL_TYPE (OlBillingPage, ol_billing_page, OL, BILLING_PAGE, AdwBin)

/**
 * ol_billing_page_new:
 * @partner: (nullable): name of the partner to begin with
 */
OlBillingPage *ol_billing_page_new (OlStore *store, const OlActor *actor, const char *partner);

/**
 * ol_billing_page_actions: (transfer none): the "billing" actions, for the window's accelerators.
 */
GActionGroup *ol_billing_page_actions (OlBillingPage *self);

/* The window's main menu, in the header bar of the page. */
void ol_billing_page_set_menu (OlBillingPage *self, GMenuModel *menu);
void ol_billing_page_open_menu (OlBillingPage *self);

/** ol_billing_page_partner: (nullable) name of the partner shown. */
const char *ol_billing_page_partner (OlBillingPage *self);

/** ol_billing_page_stop: cancels what runs; the page is going away. */
void ol_billing_page_stop (OlBillingPage *self);

G_END_DECLS
