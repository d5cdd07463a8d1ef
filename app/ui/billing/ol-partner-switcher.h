/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-partner-item.h"

G_BEGIN_DECLS

/**
 * OlPartnerSwitcher: whose invoices: a button with the partner's name, and the list of partners it
 * opens.
 *
 * Signal "chosen": another partner.
 */
#define OL_TYPE_PARTNER_SWITCHER (ol_partner_switcher_get_type ())
G_DECLARE_FINAL_TYPE (OlPartnerSwitcher, ol_partner_switcher, OL, PARTNER_SWITCHER, AdwBin)

/**
 * ol_partner_switcher_set_partners: replaces the list; the partner @selected (nullable, name or id)
 * is chosen, else the first.
 * @partners: (element-type OlPartnerItem)
 */
void ol_partner_switcher_set_partners (OlPartnerSwitcher *self,
                                       GPtrArray *partners,
                                       const char *selected);

/** ol_partner_switcher_choose: by name or id; FALSE when there is no such partner. */
gboolean ol_partner_switcher_choose (OlPartnerSwitcher *self, const char *partner);

/** ol_partner_switcher_partner: (transfer none) (nullable): the one that is chosen. */
OlPartnerItem *ol_partner_switcher_partner (OlPartnerSwitcher *self);

/** ol_partner_switcher_popup: opens the list, for the keyboard. */
void ol_partner_switcher_popup (OlPartnerSwitcher *self);

G_END_DECLS
