/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-setting-row.h"

G_BEGIN_DECLS

/** OlSettingSwitch: a setting that is "yes" or "no". Properties: "key", "hint". */
#define OL_TYPE_SETTING_SWITCH (ol_setting_switch_get_type ())
G_DECLARE_FINAL_TYPE (OlSettingSwitch, ol_setting_switch, OL, SETTING_SWITCH, AdwActionRow)

G_END_DECLS
