/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-page.h"

G_BEGIN_DECLS

/**
 * OlBillingPage: choose partner and period, see what will be drafted and what is blocked, prepare,
 * issue, open and save.
 */
#define OL_TYPE_BILLING_PAGE (ol_billing_page_get_type ())
G_DECLARE_FINAL_TYPE (OlBillingPage, ol_billing_page, OL, BILLING_PAGE, OlPage)

/** ol_billing_page_new: for the table of pages. */
OlPage *ol_billing_page_new (const OlPageContext *context);

/** ol_billing_page_action_table: of the "billing" actions. */
extern const OlActionEntry ol_billing_page_action_table[];

G_END_DECLS
