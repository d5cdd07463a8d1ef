/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-settings-section.h"

G_BEGIN_DECLS

/** OlTariffsSection: the price list of a partner, the form of one tariff, and the tester. */
#define OL_TYPE_TARIFFS_SECTION (ol_tariffs_section_get_type ())
G_DECLARE_FINAL_TYPE (OlTariffsSection, ol_tariffs_section, OL, TARIFFS_SECTION, OlSettingsSection)

G_END_DECLS
