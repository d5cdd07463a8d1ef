/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ol-mission-field.h"

G_BEGIN_DECLS

/**
 * OlMissionFieldRow: one field of the form: its name, where it is written or chosen, and beneath,
 * why what is written cannot be kept.
 *
 * Properties: "field" (its word: "weight_t"), "title", "hint" (shown while it is empty).
 * Signal "edited": another text was written or chosen.
 */
#define OL_TYPE_MISSION_FIELD_ROW (ol_mission_field_row_get_type ())
G_DECLARE_FINAL_TYPE (OlMissionFieldRow, ol_mission_field_row, OL, MISSION_FIELD_ROW, GtkBox)

/** ol_mission_field_row_field: which field it is. */
OlMissionField ol_mission_field_row_field (OlMissionFieldRow *self);

/** ol_mission_field_row_set_choices: for a field that is chosen. @codes: what the file holds;
 * @titles: what people read */
void ol_mission_field_row_set_choices (OlMissionFieldRow *self, const char *const *codes,
                                       const char *const *titles);

/** ol_mission_field_row_set_names: what may be written is completed from @names. */
void ol_mission_field_row_set_names (OlMissionFieldRow *self, const char *const *names);

/** ol_mission_field_row_show: @text: as it is written. */
void ol_mission_field_row_show (OlMissionFieldRow *self, const char *text);
/** ol_mission_field_row_text: (transfer full): what is written, or the code of what is chosen. */
char *ol_mission_field_row_text (OlMissionFieldRow *self);

/** ol_mission_field_row_tell: why it cannot be kept. @reason: (nullable): it can */
void ol_mission_field_row_tell (OlMissionFieldRow *self, const char *reason);

G_END_DECLS
