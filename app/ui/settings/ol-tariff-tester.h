/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-organisation.h"
#include "ol-partner.h"

G_BEGIN_DECLS

/**
 * OlTariffTester: what a mission would cost, worked out while it is typed by the code that bills:
 * which tariff applies and why, each charge, the surcharge, VAT and the total.
 */
#define OL_TYPE_TARIFF_TESTER (ol_tariff_tester_get_type ())
G_DECLARE_FINAL_TYPE (OlTariffTester, ol_tariff_tester, OL, TARIFF_TESTER, AdwBin)

/** ol_tariff_tester_show: @tariffs: (element-type OlTariff): of @partner; a reference is kept. The
 * others are copied. */
void ol_tariff_tester_show (OlTariffTester *self,
                            const OlOrganisation *organisation,
                            const OlPartner *partner,
                            GPtrArray *tariffs,
                            OlDate today);

G_END_DECLS
