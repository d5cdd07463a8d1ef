/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-setting-row.h"

G_BEGIN_DECLS

/**
 * OlSettingDate: a setting that is a date or none. It is kept when it is left. Properties: "key",
 * "hint".
 */
#define OL_TYPE_SETTING_DATE (ol_setting_date_get_type ())
G_DECLARE_FINAL_TYPE (OlSettingDate, ol_setting_date, OL, SETTING_DATE, AdwActionRow)

G_END_DECLS
