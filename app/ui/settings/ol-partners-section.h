/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-settings-section.h"

G_BEGIN_DECLS

/** OlPartnersSection: the billing partners, and the form of one. */
#define OL_TYPE_PARTNERS_SECTION (ol_partners_section_get_type ())
G_DECLARE_FINAL_TYPE (
    OlPartnersSection, ol_partners_section, OL, PARTNERS_SECTION, OlSettingsSection)

G_END_DECLS
