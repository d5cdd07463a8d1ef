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
 * ol_blocked_item_new: may be called on any thread.
 * @mission_id: id of the mission
 * @customer: (nullable)
 * @route: (nullable)
 * @worth: minor units of @currency; 0: nobody knows
 * @reasons: (element-type OlReason): a reference is kept
 */
OlBlockedItem *ol_blocked_item_new (const char *mission_id, const char *reference,
                                    const char *customer, const char *route, gint64 worth,
                                    const OlCurrency *currency, GPtrArray *reasons);

/* As given to ol_blocked_item_new(). */
const char *ol_blocked_item_mission (OlBlockedItem *self);
const char *ol_blocked_item_reference (OlBlockedItem *self);
gint64 ol_blocked_item_worth (OlBlockedItem *self);
/** ol_blocked_item_reasons: (transfer none) (element-type OlReason) */
const GPtrArray *ol_blocked_item_reasons (OlBlockedItem *self);

/** ol_blocked_item_equal: both show the same. */
gboolean ol_blocked_item_equal (OlBlockedItem *self, OlBlockedItem *other);

G_END_DECLS
