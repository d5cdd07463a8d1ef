/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "ol-mission-check.h"

G_BEGIN_DECLS

/**
 * OlBlockedItem: a mission that cannot be billed yet, as the list shows it. Never changes.
 *
 * Properties, all text: "reference", "route", "customer", "worth" (a dash when no tariff tells),
 * "reasons" (one a line, each with what clears it).
 */
#define OL_TYPE_BLOCKED_ITEM (ol_blocked_item_get_type ())
G_DECLARE_FINAL_TYPE (OlBlockedItem, ol_blocked_item, OL, BLOCKED_ITEM, GObject)

/**
 * ol_blocked_item_new:
 * @customer: (nullable)
 * @route: (nullable)
 * @worth: minor units of @currency; 0: nobody knows
 * @reasons: (element-type OlReason)
 */
OlBlockedItem *ol_blocked_item_new (const char *reference, const char *customer, const char *route,
                                    gint64 worth, const OlCurrency *currency, GPtrArray *reasons);

/* As given to ol_blocked_item_new(). */
const char *ol_blocked_item_reference (OlBlockedItem *self);
gint64 ol_blocked_item_worth (OlBlockedItem *self);

G_END_DECLS
