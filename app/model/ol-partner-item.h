/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "ol-partner.h"

G_BEGIN_DECLS

/**
 * OlPartnerItem: a billing partner as the list of partners shows it. Never changes: a partner that
 * is edited is a new item.
 *
 * Properties, all text: "name", "terms" ("Monthly · XOF · 30 days").
 */
#define OL_TYPE_PARTNER_ITEM (ol_partner_item_get_type ())
G_DECLARE_FINAL_TYPE (OlPartnerItem, ol_partner_item, OL, PARTNER_ITEM, GObject)

/** ol_partner_item_new: takes a copy of @partner. */
OlPartnerItem *ol_partner_item_new (const OlPartner *partner);

/** ol_partner_item_partner: (transfer none) */
const OlPartner *ol_partner_item_partner (OlPartnerItem *self);

G_END_DECLS
