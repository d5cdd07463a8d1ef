/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-settings-section.h"

G_BEGIN_DECLS

/** OlBookkeepingSection: the accounts, the journals and the Sage file of the accountant. */
#define OL_TYPE_BOOKKEEPING_SECTION (ol_bookkeeping_section_get_type ())
G_DECLARE_FINAL_TYPE (
    OlBookkeepingSection, ol_bookkeeping_section, OL, BOOKKEEPING_SECTION, OlSettingsSection)

G_END_DECLS
