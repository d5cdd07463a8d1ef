/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ol-mission-view.h"

G_BEGIN_DECLS

/**
 * OlMissionViews: the views of the list, to choose from: those that everybody has, then one's own,
 * which can be renamed and deleted; and the way to keep what is shown now as one.
 *
 * Signals: "chosen" (const OlMissionView *view); "keep" (const char *name): what is shown now is to
 * be kept under this name; "change" (OlMissionView *view): it is to be stored as it is here;
 * "delete" (OlMissionView *view).
 */
#define OL_TYPE_MISSION_VIEWS (ol_mission_views_get_type ())
G_DECLARE_FINAL_TYPE (OlMissionViews, ol_mission_views, OL, MISSION_VIEWS, GtkBox)

/** ol_mission_views_set: @views: (element-type OlMissionView): one's own. */
void ol_mission_views_set (OlMissionViews *self, GPtrArray *views);

/** ol_mission_views_name: (transfer full) (nullable): of the view that shows exactly this. */
char *ol_mission_views_name (OlMissionViews *self, const OlMissionView *shown);

/** ol_mission_views_reset: the popover opens: the entry for a new name is empty. */
void ol_mission_views_reset (OlMissionViews *self);

G_END_DECLS
