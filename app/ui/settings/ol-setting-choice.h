/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-setting-row.h"

G_BEGIN_DECLS

/**
 * OlSettingChoice: a setting that is one of a few words.
 *
 * Properties: "key"; "codes": the words as KEY=VALUE takes them, with commas between, in the order
 * of the model's labels; "hint": what the setting changes.
 */
#define OL_TYPE_SETTING_CHOICE (ol_setting_choice_get_type ())
G_DECLARE_FINAL_TYPE (OlSettingChoice, ol_setting_choice, OL, SETTING_CHOICE, AdwComboRow)

G_END_DECLS
