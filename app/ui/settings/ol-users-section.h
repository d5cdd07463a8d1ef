/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-settings-section.h"

G_BEGIN_DECLS

/** OlUsersSection: who may work with the desk, and as what. */
#define OL_TYPE_USERS_SECTION (ol_users_section_get_type ())
G_DECLARE_FINAL_TYPE (OlUsersSection, ol_users_section, OL, USERS_SECTION, OlSettingsSection)

G_END_DECLS
