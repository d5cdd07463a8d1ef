/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "ol-keep-copy.h"
#include "ol-welcome-page.h"
#include "shots.h"

#define YEAR_MS (365 * 24 * 60 * 60 * G_GINT64_CONSTANT (1000))

static void
damage (ShotSeries *series)
{
  g_autofree char *folder = g_build_filename (series->scratch, "damaged", NULL);
  g_autofree char *path = g_build_filename (folder, "onelog.db", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "This is no database, and never was one.", -1, NULL));
}

/* A folder whose last change lies twenty years ahead of this computer's clock. */
static void
make_later (ShotSeries *series)
{
  g_autofree char *folder = g_build_filename (series->scratch, "later", NULL);
  g_autoptr (OlClock) clock = ol_clock_new_fixed (g_get_real_time () / 1000 + 20 * YEAR_MS);
  g_autoptr (OlStore) store = ol_store_create (folder, "DKR", clock, NULL);

  g_assert_nonnull (store);
  ol_store_close (store);
}

static gboolean
has_dialog (gpointer data)
{
  GtkWidget *dialog = shots_find_window (ADW_TYPE_MESSAGE_DIALOG);

  return dialog != NULL
         && adw_message_dialog_get_extra_child (ADW_MESSAGE_DIALOG (dialog)) == NULL;
}

static gboolean
has_progress (gpointer window)
{
  return gtk_widget_get_mapped (ui_child (window, OL_TYPE_MAIN_WINDOW, "sample_progress"));
}

static void
take_welcome (ShotSeries *series)
{
  UiFixture fixture = { NULL };
  GtkWidget *welcome;

  shots_open (series, &fixture, "new");
  ui_wait_shown (&fixture, "welcome");
  shots_take_settled (series, &fixture, "welcome");
  welcome = ui_child (fixture.window, OL_TYPE_MAIN_WINDOW, "welcome_page");
  g_signal_emit_by_name (ui_child (welcome, OL_TYPE_WELCOME_PAGE, "own_button"), "clicked");
  shots_take_settled (series, &fixture, "welcome-own");
  g_signal_emit_by_name (welcome, "sample-chosen", "DKR");
  ui_wait (has_progress, fixture.window);
  shots_take_settled (series, &fixture, "sample-being-made");
  ui_fixture_close (&fixture);
}

static void
take_damaged (ShotSeries *series)
{
  UiFixture fixture = { NULL };
  g_autofree char *folder = g_build_filename (series->scratch, "damaged", NULL);

  damage (series);
  shots_open (series, &fixture, "damaged");
  ui_wait_shown (&fixture, "failure");
  shots_take_settled (series, &fixture, "damaged");
  ol_keep_copy_in (GTK_WINDOW (fixture.window), folder, NULL, series->scratch);
  ui_wait (has_dialog, NULL);
  ui_settle (&fixture);
  shots_take (series, shots_find_window (ADW_TYPE_MESSAGE_DIALOG), "copy-kept");
  shots_answer ("close");
  ui_fixture_close (&fixture);
}

/* A window of the window's own, which an action shows. */
static void
take_window (ShotSeries *series, UiFixture *fixture, const char *action, GType type)
{
  GtkWidget *window;

  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, NULL);
  ui_settle (fixture);
  window = shots_find_window (type);
  g_assert_nonnull (window);
  shots_take (series, window, action);
  gtk_window_close (GTK_WINDOW (window));
}

static void
take_later (ShotSeries *series)
{
  UiFixture fixture = { NULL };

  make_later (series);
  shots_open (series, &fixture, "later");
  ui_wait_shown (&fixture, "work");
  shots_take_settled (series, &fixture, "clock-wrong");
  take_window (series, &fixture, "preferences", ADW_TYPE_PREFERENCES_WINDOW);
  take_window (series, &fixture, "shortcuts", GTK_TYPE_SHORTCUTS_WINDOW);
  take_window (series, &fixture, "about", ADW_TYPE_ABOUT_WINDOW);
  ui_fixture_close (&fixture);
}

void
shots_first_start (ShotSeries *series)
{
  take_welcome (series);
  take_damaged (series);
  take_later (series);
}
