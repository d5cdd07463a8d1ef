/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-tariff.h"

G_BEGIN_DECLS

/**
 * OlTariffList: a price list as a table that can be searched.
 *
 * Signals: "selected": ol_tariff_list_selected() says something else; "opened": the selected
 * tariff is to be changed.
 */
#define OL_TYPE_TARIFF_LIST (ol_tariff_list_get_type ())
G_DECLARE_FINAL_TYPE (OlTariffList, ol_tariff_list, OL, TARIFF_LIST, AdwBin)

/**
 * ol_tariff_list_show: @tariffs: (element-type OlTariff): a reference is kept; @today: what ended
 * before it is hidden unless it is asked for
 */
void ol_tariff_list_show (OlTariffList *self, GPtrArray *tariffs, OlDate today);

/** ol_tariff_list_selected: (nullable) (transfer none) */
const OlTariff *ol_tariff_list_selected (OlTariffList *self);

/** ol_tariff_list_search: puts the cursor into the search. */
void ol_tariff_list_search (OlTariffList *self);

G_END_DECLS
