/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-pane.h"
#include "ol-mission-table.h"
#include "ol-missions-page.h"
#include "shots.h"

static gpointer
child (OlPage *page, const char *name)
{
  return ui_child (page, OL_TYPE_MISSIONS_PAGE, name);
}

static gboolean
is_detail (gpointer data)
{
  GtkStack *stack = ui_child (data, OL_TYPE_MISSION_PANE, "stack");

  return g_strcmp0 (gtk_stack_get_visible_child_name (stack), "detail") == 0;
}

/* The pane of the mission on the n-th row. */
static void
open_mission (OlPage *page, guint n)
{
  OlMissionTable *table = child (page, "table");
  GtkColumnView *view = ui_child (table, OL_TYPE_MISSION_TABLE, "view");

  gtk_selection_model_select_item (gtk_column_view_get_model (view), n, TRUE);
  g_signal_emit_by_name (view, "activate", n);
  ui_wait (is_detail, child (page, "pane"));
}

static void
take_popover (ShotSeries *series, UiFixture *fixture, OlPage *page, const char *button,
              const char *state)
{
  gtk_menu_button_popup (child (page, button));
  ui_settle (fixture);
  shots_take (series, GTK_WIDGET (gtk_menu_button_get_popover (child (page, button))), state);
  gtk_menu_button_popdown (child (page, button));
  ui_settle (fixture);
}

/* The menu of a row. */
static void
take_menu (ShotSeries *series, UiFixture *fixture, OlPage *page)
{
  OlMissionTable *table = child (page, "table");
  GtkPopover *menu = ui_child (table, OL_TYPE_MISSION_TABLE, "menu");

  gtk_selection_model_select_item (
      gtk_column_view_get_model (ui_child (table, OL_TYPE_MISSION_TABLE, "view")), 1, TRUE);
  gtk_popover_set_pointing_to (menu, &(GdkRectangle){ 48, 80, 1, 1 });
  gtk_popover_popup (menu);
  ui_settle (fixture);
  shots_take (series, GTK_WIDGET (menu), "missions-menu");
  gtk_popover_popdown (menu);
  ui_settle (fixture);
}

static void
take_form (ShotSeries *series, UiFixture *fixture, OlPage *page)
{
  ui_activate (fixture, "new");
  ui_activate (fixture, "save");
  shots_take_settled (series, fixture, "missions-new");
  ui_activate (fixture, "back");
}

void
shots_missions (ShotSeries *series)
{
  UiFixture fixture = { NULL };
  OlPage *page;

  shots_open_sample (series, &fixture, "missions");
  page = ui_go (&fixture, "missions", NULL);
  shots_take_settled (series, &fixture, "missions");
  ui_go (&fixture, "missions", "search=zzzz");
  shots_take_settled (series, &fixture, "missions-nothing");
  ui_go (&fixture, "missions", "billing=blocked&status=delivered");
  shots_take_settled (series, &fixture, "missions-blocked");
  open_mission (page, 1);
  shots_take_settled (series, &fixture, "missions-detail");
  ui_activate (&fixture, "edit");
  shots_take_settled (series, &fixture, "missions-edit");
  ui_activate (&fixture, "back");
  ui_activate (&fixture, "select-all");
  ui_activate (&fixture, "hold");
  shots_take_settled (series, &fixture, "missions-hold");
  ui_activate (&fixture, "back");
  ui_activate (&fixture, "back");
  take_popover (series, &fixture, page, "filter_button", "missions-filter");
  take_popover (series, &fixture, page, "views_button", "missions-views");
  take_popover (series, &fixture, page, "columns_button", "missions-columns");
  take_menu (series, &fixture, page);
  take_form (series, &fixture, page);
  ui_fixture_close (&fixture);
}
