/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ol-mission-form.h"
#include "ol-mission-names.h"

G_BEGIN_DECLS

/**
 * OlMissionEditor: the form of a mission. What is typed goes into its OlMissionForm at once; why it
 * cannot be kept stands beside the field.
 */
#define OL_TYPE_MISSION_EDITOR (ol_mission_editor_get_type ())
G_DECLARE_FINAL_TYPE (OlMissionEditor, ol_mission_editor, OL, MISSION_EDITOR, GtkWidget)

/** ol_mission_editor_start: writes @form from now on. @names: what may be chosen and completed */
void ol_mission_editor_start (OlMissionEditor *self, OlMissionForm *form,
                              const OlMissionNames *names);

/** ol_mission_editor_form: (transfer none) (nullable): what is being written. */
OlMissionForm *ol_mission_editor_form (OlMissionEditor *self);

/** ol_mission_editor_point: shows what is wrong, and puts the cursor into the first such field. */
void ol_mission_editor_point (OlMissionEditor *self);

G_END_DECLS
