/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ol-mission-list.h"

G_BEGIN_DECLS

/**
 * OlMissionTable: the missions as a table: columns that people show, hide, move, widen and sort by,
 * and rows they select.
 *
 * Signals: "opened" (guint id): Enter or a double click on a row; "selection-changed";
 * "layout-changed": columns were shown, hidden, moved or widened; "sorted": another order was
 * chosen by a title.
 */
#define OL_TYPE_MISSION_TABLE (ol_mission_table_get_type ())
G_DECLARE_FINAL_TYPE (OlMissionTable, ol_mission_table, OL, MISSION_TABLE, GtkWidget)

/** ol_mission_table_set_list: what it shows; to be called once. @priced: amounts may be seen */
void ol_mission_table_set_list (OlMissionTable *self, OlMissionList *list, gboolean priced);

/** ol_mission_table_set_menu: what a right click on a row, the Menu key and Shift+F10 show; its
 * actions are about the selected rows. */
void ol_mission_table_set_menu (OlMissionTable *self, GMenuModel *menu);

/** ol_mission_table_shown: (transfer full): ids of the columns shown, in their order. */
GStrv ol_mission_table_shown (OlMissionTable *self);
/** ol_mission_table_show: shows these columns in this order, hides the others; ids that there are
 * not are left out. */
void ol_mission_table_show (OlMissionTable *self, const char *const *ids);

/** ol_mission_table_widths: (transfer full): a{si} of the columns people widened. */
GVariant *ol_mission_table_widths (OlMissionTable *self);
void ol_mission_table_set_widths (OlMissionTable *self, GVariant *widths);

/** ol_mission_table_sort: the order that the titles say. */
OlMissionSort ol_mission_table_sort (OlMissionTable *self, gboolean *descending);
/** ol_mission_table_set_sort: shows it in the titles; asks nothing of the list. */
void ol_mission_table_set_sort (OlMissionTable *self, OlMissionSort sort, gboolean descending);

/** ol_mission_table_n_selected: how many rows are selected. */
guint ol_mission_table_n_selected (OlMissionTable *self);
/** ol_mission_table_selected: (transfer full) (element-type guint32): their row ids, in order. */
GArray *ol_mission_table_selected (OlMissionTable *self);
/** ol_mission_table_select: this row only, scrolled to; FALSE when it is not in the list. */
gboolean ol_mission_table_select (OlMissionTable *self, guint32 id);
/** ol_mission_table_scroll_to_top: shows the first rows. */
void ol_mission_table_scroll_to_top (OlMissionTable *self);
void ol_mission_table_select_all (OlMissionTable *self);
void ol_mission_table_unselect_all (OlMissionTable *self);

G_END_DECLS
