/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ol-mission-detail-job.h"
#include "ol-mission-editor.h"

G_BEGIN_DECLS

/**
 * OlMissionPane: one mission beside the list: where it stands, what it is worth, why it is not
 * billed, its papers and what happened to it; or its form. What its buttons do are actions of the
 * page.
 */
#define OL_TYPE_MISSION_PANE (ol_mission_pane_get_type ())
G_DECLARE_FINAL_TYPE (OlMissionPane, ol_mission_pane, OL, MISSION_PANE, GtkBox)

/** ol_mission_pane_set_papers: @strip: what shows the papers of the mission.
 * ol_mission_pane_papers: (transfer none): it. */
void ol_mission_pane_set_papers (OlMissionPane *self, GtkWidget *strip);

/** ol_mission_pane_papers: (transfer none): the strip that was set. */
GtkWidget *ol_mission_pane_papers (OlMissionPane *self);

/** ol_mission_pane_show: shows it; a form that is open is left. */
void ol_mission_pane_show (OlMissionPane *self, const OlMissionDetail *detail);

/** ol_mission_pane_show_many: how many are selected, and none of them in particular. */
void ol_mission_pane_show_many (OlMissionPane *self, guint n);

/** ol_mission_pane_fail: it could not be read. */
void ol_mission_pane_fail (OlMissionPane *self, const char *sentence);

/** ol_mission_pane_edit: writes @form. */
void ol_mission_pane_edit (OlMissionPane *self, OlMissionForm *form, const OlMissionNames *names);

/** ol_mission_pane_editor: (transfer none): its form. */
OlMissionEditor *ol_mission_pane_editor (OlMissionPane *self);

/** ol_mission_pane_is_editing: whether the form is in front. */
gboolean ol_mission_pane_is_editing (OlMissionPane *self);

G_END_DECLS
