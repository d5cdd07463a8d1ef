/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-bar-chart-private.h"
#include "ol-help-window.h"
#include "ol-overview-page.h"
#include "ol-overview.h"
#include "ol-preferences-window.h"
#include "ol-welcome-page.h"
#include "shots.h"

static gboolean
is_read (gpointer data)
{
  UiFixture *fixture = data;
  GtkStack *stack = ui_child (ui_page (fixture), OL_TYPE_OVERVIEW_PAGE, "stack");

  return !g_str_equal (gtk_stack_get_visible_child_name (stack), "loading");
}

static void
show_overview (UiFixture *fixture)
{
  ui_go (fixture, "overview", NULL);
  ui_wait (is_read, fixture);
}

/* What somebody sees who walks along the bars by keyboard. */
static void
take_bubble (ShotSeries *series, UiFixture *fixture)
{
  OlBarChart *chart = ui_find (GTK_WIDGET (ui_page (fixture)), OL_TYPE_BAR_CHART);

  gtk_widget_grab_focus (GTK_WIDGET (chart));
  chart->focus = (OlBarPlace){ 6, OL_OVERVIEW_READY };
  gtk_window_set_focus_visible (GTK_WINDOW (fixture->window), TRUE);
  shots_take_settled (series, fixture, "overview-bar");
  gtk_window_set_focus_visible (GTK_WINDOW (fixture->window), FALSE);
}

/* September billed and not paid, October in drafts. */
static void
bill_two_months (UiFixture *fixture)
{
  ui_go (fixture, "billing", NULL);
  ui_wait_result (fixture);
  ui_choose_partner (fixture, "MEDLOG");
  ui_activate (fixture, "previous-period");
  ui_wait_result (fixture);
  ui_activate (fixture, "prepare");
  ui_wait_result (fixture);
  ui_activate (fixture, "issue-all");
  ui_settle (fixture);
  shots_answer ("issue");
  ui_wait_result (fixture);
  ui_activate (fixture, "next-period");
  ui_wait_result (fixture);
  ui_activate (fixture, "prepare");
  ui_wait_result (fixture);
}

static gboolean
is_up (gpointer type)
{
  return shots_find_window (*(GType *)type) != NULL;
}

/* A window that the main window opens by @action. */
static void
take_window (ShotSeries *series, UiFixture *fixture, const char *action, GType type,
             const char *state)
{
  GtkWidget *window;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL);
  ui_wait (is_up, &type);
  ui_settle (fixture);
  window = shots_find_window (type);
  shots_take (series, window, state);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
take_sample (ShotSeries *series)
{
  UiFixture fixture = { NULL };

  shots_open_sample (series, &fixture, "overview");
  show_overview (&fixture);
  shots_take_settled (series, &fixture, "overview");
  take_bubble (series, &fixture);
  take_window (series, &fixture, "win.preferences", OL_TYPE_PREFERENCES_WINDOW, "preferences");
  take_window (series, &fixture, "win.help", OL_TYPE_HELP_WINDOW, "help");
  bill_two_months (&fixture);
  ui_fixture_close (&fixture);

  /* Another day: the toasts are gone. */
  shots_open (series, &fixture, "overview");
  ui_wait_shown (&fixture, "work");
  show_overview (&fixture);
  shots_take_settled (series, &fixture, "overview-billed");
  ui_fixture_close (&fixture);
}

/* The first start with data of one's own: who one is, what is missing, and nothing to do yet. */
static void
take_own (ShotSeries *series)
{
  UiFixture fixture = { NULL };
  GtkWidget *welcome;

  shots_open (series, &fixture, "overview-own");
  ui_wait_shown (&fixture, "welcome");
  welcome = ui_child (fixture.window, OL_TYPE_MAIN_WINDOW, "welcome_page");
  g_signal_emit_by_name (ui_child (welcome, OL_TYPE_WELCOME_PAGE, "own_button"), "clicked");
  gtk_editable_set_text (ui_child (welcome, OL_TYPE_WELCOME_PAGE, "name_row"),
                         "Transports Teranga");
  shots_take_settled (series, &fixture, "welcome-own");
  g_signal_emit_by_name (ui_child (welcome, OL_TYPE_WELCOME_PAGE, "start_button"), "clicked");
  ui_wait_shown (&fixture, "work");
  ui_settle (&fixture);
  shots_take_settled (series, &fixture, "welcome-missing");
  show_overview (&fixture);
  shots_take_settled (series, &fixture, "overview-empty");
  ui_fixture_close (&fixture);
}

void
shots_overview (ShotSeries *series)
{
  take_sample (series);
  take_own (series);
}
