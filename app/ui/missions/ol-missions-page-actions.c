/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-missions-page-private.h"

#include <glib/gi18n-lib.h>

const OlActionEntry ol_missions_page_action_table[] = {
  { "missions.search", "<Control>f", N_ ("Search"), N_ ("Missions"), FALSE },
  { "missions.select-all", NULL, N_ ("Select all"), N_ ("Missions"), FALSE },
  { "missions.clear", "<Control><Shift>f", N_ ("Show all missions"), N_ ("Missions"), FALSE },
  { "missions.import", "<Control>i", N_ ("Import missions…"), N_ ("Missions"), TRUE },
  { "missions.documents", "<Control>d", N_ ("Documents of the mission"), N_ ("Missions"), FALSE },
  { "missions.refresh", "<Control>r", N_ ("Read again"), N_ ("Missions"), FALSE },
  { NULL },
};

static void
search_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlMissionsPage *self = data;

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}

static void
select_all_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_mission_table_select_all (OL_MISSIONS_PAGE (data)->table);
}

static void
clear_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_missions_page_set_filter (data, ol_mission_filter_new ());
}

static void
refresh_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlMissionsPage *self = data;

  ol_missions_page_hide_failure (self);
  ol_missions_page_ask (self);
}

static const GActionEntry action_entries[] = {
  { "search", search_activated },
  { "select-all", select_all_activated },
  { "clear", clear_activated },
  { "refresh", refresh_activated },
};

GActionGroup *
ol_missions_page_create_actions (OlMissionsPage *self)
{
  GSimpleActionGroup *actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), action_entries,
                                   G_N_ELEMENTS (action_entries), self);
  return G_ACTION_GROUP (actions);
}
