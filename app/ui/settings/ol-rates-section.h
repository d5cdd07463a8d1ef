/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-settings-section.h"

G_BEGIN_DECLS

/** OlRatesSection: exchange rates with their history, and one set by hand. */
#define OL_TYPE_RATES_SECTION (ol_rates_section_get_type ())
G_DECLARE_FINAL_TYPE (OlRatesSection, ol_rates_section, OL, RATES_SECTION, OlSettingsSection)

G_END_DECLS
