/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-setting-row.h"

G_BEGIN_DECLS

/**
 * OlSettingColumns: the columns of the Sage file, which are put in order, taken out and added.
 *
 * Property: "key".
 */
#define OL_TYPE_SETTING_COLUMNS (ol_setting_columns_get_type ())
G_DECLARE_FINAL_TYPE (OlSettingColumns, ol_setting_columns, OL, SETTING_COLUMNS, AdwBin)

G_END_DECLS
