/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-settings-section.h"

G_BEGIN_DECLS

/** OlOrganisationSection: the carrier itself, as it stands on its invoices. */
#define OL_TYPE_ORGANISATION_SECTION (ol_organisation_section_get_type ())
G_DECLARE_FINAL_TYPE (
    OlOrganisationSection, ol_organisation_section, OL, ORGANISATION_SECTION, OlSettingsSection)

G_END_DECLS
