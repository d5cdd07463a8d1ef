/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-settings-section.h"

G_BEGIN_DECLS

/** OlSeriesSection: how far the series of invoice numbers are. Read only. */
#define OL_TYPE_SERIES_SECTION (ol_series_section_get_type ())
G_DECLARE_FINAL_TYPE (OlSeriesSection, ol_series_section, OL, SERIES_SECTION, OlSettingsSection)

G_END_DECLS
