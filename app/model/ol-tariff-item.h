/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "ol-tariff.h"

G_BEGIN_DECLS

/**
 * OlTariffItem: a tariff as a row of a price list. Never changes: a tariff that is edited is a new
 * item. Property "data" (pointer): the OlTariff, for the cells.
 */
#define OL_TYPE_TARIFF_ITEM (ol_tariff_item_get_type ())
G_DECLARE_FINAL_TYPE (OlTariffItem, ol_tariff_item, OL, TARIFF_ITEM, GObject)

/** ol_tariff_item_new: @tariff: copied */
OlTariffItem *ol_tariff_item_new (const OlTariff *tariff);

/** ol_tariff_item_tariff: (transfer none) */
const OlTariff *ol_tariff_item_tariff (OlTariffItem *self);

/** ol_tariff_item_has: whether a place, equipment or price of it holds @text, ignoring case and
 * accents. The empty text is in all of them. */
gboolean ol_tariff_item_has (OlTariffItem *self, const char *text);

/* What the cells of the row with @tariff say; (transfer full). */
char *ol_tariff_text_from (gconstpointer tariff);
char *ol_tariff_text_to (gconstpointer tariff);
char *ol_tariff_text_origin (gconstpointer tariff);
char *ol_tariff_text_destination (gconstpointer tariff);
char *ol_tariff_text_equipment (gconstpointer tariff);
char *ol_tariff_text_unit (gconstpointer tariff);
char *ol_tariff_text_price (gconstpointer tariff);
char *ol_tariff_text_minimum (gconstpointer tariff);
char *ol_tariff_text_waiting (gconstpointer tariff);
char *ol_tariff_text_night (gconstpointer tariff);
char *ol_tariff_text_fuel (gconstpointer tariff);

/** ol_tariff_text_route: (transfer full): "Dakar – Thiès, 40HC", "any place – Thiès". */
char *ol_tariff_text_route (const OlTariff *tariff);

/** ol_display_unit: what a price is for: "trip", "km". */
const char *ol_display_unit (OlUnit unit);

/** ol_display_price: (transfer full): a unit price with its currency and all its decimals. */
char *ol_display_price (OlDecimal price, const OlCurrency *currency);

/** ol_display_percent: (transfer full): "8,5 %". */
char *ol_display_percent (OlDecimal percent);

G_END_DECLS
