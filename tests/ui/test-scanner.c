/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "ol-attach-dialog.h"
#include "ol-locale.h"
#include "ol-mission-import-job.h"
#include "ol-mission-table.h"
#include "ol-missions-page.h"
#include "ol-partner-repository.h"
#include "ol-preferences.h"
#include "ol-scanner-tray.h"
#include "ui-fixture.h"

#define PDF "%PDF-1.4 a scan of paper "

typedef struct
{
  UiFixture ui;
  char *scratch; /* owned: holds the data folder and the scanner's */
  char *scans;   /* owned */
  OlPreferences *preferences; /* owned */
} Fixture;

static void
add_mission (OlStore *store, const OlActor *owner, const char *scratch)
{
  g_autofree char *path = g_build_filename (scratch, "missions.csv", NULL);
  g_autoptr (OlJob) job = NULL;
  GError *error = NULL;

  g_assert_true (g_file_set_contents (
      path,
      "reference,partner,customer,origin,destination,container,equipment,status,pickup_at,"
      "delivered_at\n"
      "M-1,MEDLOG,Sahel Céréales,Dakar,Thiès,MSKU1234565,40HC,delivered,2026-10-05T06:00:00Z,"
      "2026-10-05T16:30:00Z\n",
      -1, NULL));
  job = OL_JOB (ol_mission_import_job_new (store, owner, path, FALSE));
  ol_job_run (job, NULL, &error);
  g_assert_no_error (error);
}

static void
put (Fixture *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->scans, name, NULL);
  g_autofree char *content = g_strconcat (PDF, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static gboolean
is_there (Fixture *self, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (self->scans, folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
set_up (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlClock) clock = ol_clock_new_system ();
  g_autoptr (OlStore) store = NULL;
  g_autoptr (OlActor) owner = NULL;
  g_autofree char *folder = NULL;

  self->scratch = g_dir_make_tmp ("onelog-scanner-XXXXXX", NULL);
  self->scans = g_build_filename (self->scratch, "scans & more", NULL);
  folder = g_build_filename (self->scratch, "desk", NULL);
  g_assert_cmpint (g_mkdir (self->scans, 0700), ==, 0);
  store = ol_store_create (folder, "DKR", clock, NULL);
  owner = ol_user_find_or_create (store, NULL, NULL);
  add_mission (store, owner, self->scratch);
  ol_store_close (store);
  ui_fixture_open (&self->ui, folder);
  ui_wait_shown (&self->ui, "work");
  self->preferences = ol_preferences_new ();
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  const char *command[] = { "rm", "-rf", self->scratch, NULL };

  g_settings_reset (ol_preferences_settings (self->preferences), "scanner-folder");
  g_clear_object (&self->preferences);
  ui_fixture_close (&self->ui);
  g_assert_true (g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, NULL, NULL));
  g_clear_pointer (&self->scratch, g_free);
  g_clear_pointer (&self->scans, g_free);
}

static gpointer
tray_child (Fixture *self, const char *name)
{
  GtkWidget *tray = ui_child (ui_page (&self->ui), OL_TYPE_MISSIONS_PAGE, "scanner_tray");

  return ui_child (tray, OL_TYPE_SCANNER_TRAY, name);
}

static AdwActionRow *
tray_row (Fixture *self, int place)
{
  return (AdwActionRow *)gtk_list_box_get_row_at_index (tray_child (self, "list"), place);
}

static GtkWidget *
find_labelled (GtkWidget *root, const char *label)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_labelled (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
click (Fixture *self, int place, const char *label)
{
  g_signal_emit_by_name (find_labelled (GTK_WIDGET (tray_row (self, place)), label), "clicked");
}

static gboolean
is_told (Fixture *self, const char *sentence)
{
  g_autoptr (GPtrArray) texts = ui_texts (GTK_WIDGET (self->ui.window));

  for (guint i = 0; i < texts->len; i++)
    if (strstr (texts->pdata[i], sentence) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
two_wait (gpointer self)
{
  return tray_row (self, 1) != NULL && is_told (self, "is attached to M-1.");
}

static gboolean
is_undone (gpointer self)
{
  return is_told (self, "Taken away again");
}

static gboolean
is_asked_to_choose (gpointer self)
{
  return is_told (self, "Choose the mission of this paper");
}

static gboolean
is_ready (gpointer self)
{
  GtkSelectionModel *rows = gtk_column_view_get_model (
      ui_child (ui_child (ui_page (&((Fixture *)self)->ui), OL_TYPE_MISSIONS_PAGE, "table"),
                OL_TYPE_MISSION_TABLE, "view"));

  return gtk_selection_model_select_item (rows, 0, TRUE)
         && gtk_selection_model_is_selected (rows, 0);
}

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (OL_IS_ATTACH_DIALOG (window))
        return window;
    }
  return NULL;
}

/* The button is enabled once the mission's papers are read. */
static gboolean
is_dialog_ready (gpointer self)
{
  GtkWidget *dialog = find_dialog ();

  return dialog != NULL
         && gtk_widget_is_sensitive (ui_child (dialog, OL_TYPE_ATTACH_DIALOG, "add_button"));
}

static gboolean
one_waits (gpointer self)
{
  return find_dialog () == NULL && tray_row (self, 0) != NULL && tray_row (self, 1) == NULL;
}

static gboolean
is_failed (gpointer self)
{
  return strstr (gtk_label_get_text (tray_child (self, "failure")), "cannot be read") != NULL;
}

/* What is recognised is attached, moved and told; what is not waits with its reason, until it is
 * given to a mission or left. */
static void
test_scanner (Fixture *self, gconstpointer unused)
{
  g_autofree char *away = g_strconcat (self->scans, " away", NULL);

  put (self, "M-1-CMR.pdf");
  put (self, "leave <b>.pdf");
  put (self, "scan BL.pdf");
  ui_go (&self->ui, "missions", NULL);
  g_assert_false (gtk_revealer_get_reveal_child (tray_child (self, "revealer")));
  g_settings_set_string (ol_preferences_settings (self->preferences), "scanner-folder",
                         self->scans);
  ui_wait (two_wait, self);
  g_assert_true (is_there (self, "done", "M-1-CMR.pdf"));
  g_assert_false (is_there (self, "", "M-1-CMR.pdf"));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (tray_row (self, 1)), "REFERENCE-KIND"));

  gtk_widget_activate_action (GTK_WIDGET (ui_page (&self->ui)), "scanner.undo", "u", 1u);
  ui_wait (is_undone, self);

  click (self, 1, "Attach…");
  ui_wait (is_asked_to_choose, self);
  ui_wait (is_ready, self);
  click (self, 1, "Attach…");
  ui_wait (is_dialog_ready, self);
  gtk_widget_activate_action (find_dialog (), "attach.add", NULL);
  ui_wait (one_waits, self);
  g_assert_true (is_there (self, "done", "scan BL.pdf"));

  click (self, 0, "Leave");
  g_assert_null (tray_row (self, 0));
  g_assert_false (gtk_revealer_get_reveal_child (tray_child (self, "revealer")));
  g_assert_true (is_there (self, "", "leave <b>.pdf"));

  g_assert_cmpint (g_rename (self->scans, away), ==, 0);
  ui_wait (is_failed, self);
}

int
main (int argc, char *argv[])
{
  g_setenv ("LANGUAGE", "en", TRUE);
  ol_locale_init ();
  ui_init (&argc, &argv);
  g_test_add ("/ui/scanner/scanner", Fixture, NULL, set_up, test_scanner, tear_down);
  return g_test_run ();
}
