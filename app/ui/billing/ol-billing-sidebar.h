/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-partner-item.h"
#include "ol-period-choice.h"

G_BEGIN_DECLS

/**
 * OlBillingSidebar: whose invoices, and of which period.
 *
 * Signal "chosen": the partner or the period is another one.
 */
#define OL_TYPE_BILLING_SIDEBAR (ol_billing_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (OlBillingSidebar, ol_billing_sidebar, OL, BILLING_SIDEBAR, AdwBin)

/** ol_billing_sidebar_set_period: the choice to show and to change. Once, before any partner. */
void ol_billing_sidebar_set_period (OlBillingSidebar *self, OlPeriodChoice *period);

/**
 * ol_billing_sidebar_set_partners: replaces the list; selects the partner named @selected, else the
 * first.
 * @partners: (element-type OlPartnerItem)
 * @selected: (nullable)
 */
void ol_billing_sidebar_set_partners (OlBillingSidebar *self, GPtrArray *partners,
                                      const char *selected);

/** ol_billing_sidebar_partner: (transfer none) (nullable) */
OlPartnerItem *ol_billing_sidebar_partner (OlBillingSidebar *self);

G_END_DECLS
