/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-setting-row.h"

G_BEGIN_DECLS

/**
 * OlSettingEntry: a setting that is typed. It is kept by Enter, by its button or by leaving it;
 * Escape brings the former value back. Beside it stands what it changes or, while it cannot be
 * kept, why.
 *
 * Properties: "key", "hint" (what the setting changes), "width" (in characters),
 * "numeric": to the right, in groups of three, which may be typed or not;
 * "standard": what an emptied field takes.
 */
#define OL_TYPE_SETTING_ENTRY (ol_setting_entry_get_type ())
G_DECLARE_FINAL_TYPE (OlSettingEntry, ol_setting_entry, OL, SETTING_ENTRY, AdwActionRow)

/** ol_setting_entry_value: (transfer full): what is typed, as it would be kept. */
char *ol_setting_entry_value (OlSettingEntry *self);

G_END_DECLS
