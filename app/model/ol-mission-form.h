/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "ol-mission-field.h"

G_BEGIN_DECLS

/**
 * OlMissionForm: a mission while a person writes it: what is typed in each field, whether it can be
 * kept, and what would change.
 *
 * Signal "changed": something was typed, or refused.
 */
#define OL_TYPE_MISSION_FORM (ol_mission_form_get_type ())
G_DECLARE_FINAL_TYPE (OlMissionForm, ol_mission_form, OL, MISSION_FORM, GObject)

/** ol_mission_form_new: @mission: copied; without an id it is a new one. @today: the day that a
 * date without a year is near to */
OlMissionForm *ol_mission_form_new (const OlMission *mission, OlDate today);

/** ol_mission_form_is_new: of a mission that is not stored yet. */
gboolean ol_mission_form_is_new (OlMissionForm *self);

/** ol_mission_form_text: (transfer full): what a field says, as it was typed, or as people
 * write what is stored: "05/10/2026 16:30", "21,5" in French. */
char *ol_mission_form_text (OlMissionForm *self, OlMissionField field);

/** ol_mission_form_type: what is typed in @field now. */
void ol_mission_form_type (OlMissionForm *self, OlMissionField field, const char *text);

/** ol_mission_form_problem: (nullable): why what is typed in @field cannot be kept. */
const char *ol_mission_form_problem (OlMissionForm *self, OlMissionField field);

/** ol_mission_form_refuse: @field cannot be kept for a reason that was found elsewhere, until it is
 * typed in again. */
void ol_mission_form_refuse (OlMissionForm *self, OlMissionField field, const char *reason);

/** ol_mission_form_is_dirty: whether anything differs from what is stored. */
gboolean ol_mission_form_is_dirty (OlMissionForm *self);

/**
 * ol_mission_form_check: looks at every field, also at those nobody typed in.
 * Returns: whether the mission can be saved
 */
gboolean ol_mission_form_check (OlMissionForm *self);

/** ol_mission_form_stored: (transfer none) (nullable): as it was before; NULL: it is new. */
const OlMission *ol_mission_form_stored (OlMissionForm *self);

/** ol_mission_form_mission: (transfer none): as it would be saved. */
const OlMission *ol_mission_form_mission (OlMissionForm *self);

/** ol_instant_text_read: "05/10/2026 16:30", "5.10 16h30" or ISO text as the text of a file; NULL
 * when it is no instant. (transfer full) */
char *ol_instant_text_read (const char *text, OlDate today);

G_END_DECLS
