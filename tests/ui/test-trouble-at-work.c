/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Trouble that is met once the folder is open: damage, a full disk, another at work, a wrong clock.
 */
#include <string.h>

#include "fault-vfs.h"
#include "folder-sum.h"
#include "job-fixture.h"
#include "ol-settings-job.h"
#include "ol-welcome-page.h"
#include "trouble-desk.h"

#define OCTOBER "partner=MEDLOG&from=2026-10-01&to=2026-10-31"
#define YEAR_MS (365 * 24 * 60 * 60 * G_GINT64_CONSTANT (1000))

/* --- trouble while one works ----------------------------------------------------------------- */

typedef struct
{
  Trouble *self;
  const char *words;
} Said;

static gboolean
is_said (gpointer data)
{
  Said *said = data;

  return trouble_says (GTK_WIDGET (said->self->ui.window), said->words);
}

static void
wait_said (Trouble *self, const char *words)
{
  Said said = { self, words };

  g_test_message ("waiting for “%s”", words);
  ui_wait (is_said, &said);
}

/* A page in the middle: the folder opens, what can be read is read, and a copy is offered. */
static void
page_destroyed (Trouble *self, gconstpointer unused)
{
  const char *told[] = { "Restaurez-les depuis une sauvegarde", "Restore it from a backup" };
  const gint64 root = fixture_int (
      &self->desk, "SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND name = 'mission'");
  const gint64 size = fixture_int (&self->desk, "PRAGMA page_size");
  g_autofree char *before = NULL, *after = NULL;

  trouble_spoil (self, (root - 1) * size, size);
  before = folder_sum (self->desk.directory);
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      trouble_speak (i == 0 ? "fr" : "en");
      trouble_open (self, "work");
      ui_go (&self->ui, "missions", NULL);
      wait_said (self, told[i]);
      ui_settle (&self->ui);
      trouble_button (self, "win.keep-copy");
      ui_fixture_close (&self->ui);
    }
  after = folder_sum (self->desk.directory);
  g_assert_cmpstr (before, ==, after);
}

static void
full_disk (Trouble *self, gconstpointer unused)
{
  const char *told[] = { "Le disque est plein",
                         "The disk is full; nothing was changed" };

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      trouble_speak (i == 0 ? "fr" : "en");
      trouble_open (self, "work");
      ui_go (&self->ui, "billing", OCTOBER);
      ui_wait_result (&self->ui);
      fault_vfs_fill (1);
      ui_activate (&self->ui, "prepare");
      wait_said (self, told[i]);
      ui_wait_result (&self->ui);
      g_assert_true (fault_vfs_disarm ());
      g_assert_cmpint (fixture_int (&self->desk, "SELECT count (*) FROM invoice"), ==, 0);
      if (i == 0)
        ui_fixture_close (&self->ui);
    }
  ui_activate (&self->ui, "prepare");
  ui_wait_result (&self->ui);
  g_assert_cmpint (fixture_int (&self->desk, "SELECT count (*) FROM invoice"), ==, 1);
  ui_fixture_close (&self->ui);
  trouble_check_whole (self);
}

static void
start_own (Trouble *self)
{
  GtkWidget *welcome = ui_child (self->ui.window, OL_TYPE_MAIN_WINDOW, "welcome_page");

  gtk_editable_set_text (ui_child (welcome, OL_TYPE_WELCOME_PAGE, "name_row"), "Teranga");
  g_signal_emit_by_name (ui_child (welcome, OL_TYPE_WELCOME_PAGE, "start_button"), "clicked");
}

static char *
typed_name (Trouble *self)
{
  GtkWidget *welcome = ui_child (self->ui.window, OL_TYPE_MAIN_WINDOW, "welcome_page");

  return g_strdup (
      gtk_editable_get_text (ui_child (welcome, OL_TYPE_WELCOME_PAGE, "name_row")));
}

/* What was typed at a first start waits until there is room for it. */
static void
full_disk_at_first (Trouble *self, gconstpointer unused)
{
  g_autofree char *name = NULL;

  fixture_remove_tree (self->desk.directory);
  trouble_speak ("fr");
  trouble_open (self, "welcome");
  fault_vfs_fill (1);
  start_own (self);
  ui_wait_shown (&self->ui, "failure");
  ui_frames (&self->ui, 2);
  trouble_assert_says (self, "Le disque est plein");
  g_assert_null (trouble_find_button (GTK_WIDGET (self->ui.window), "win.keep-copy"));
  g_assert_true (fault_vfs_disarm ());
  trouble_click (self, "win.retry");
  ui_wait_shown (&self->ui, "welcome");
  name = typed_name (self);
  g_assert_cmpstr (name, ==, "Teranga");
  start_own (self);
  ui_wait_shown (&self->ui, "work");
  ui_fixture_close (&self->ui);
}

/* How many writes it takes to make a folder. */
static int
writes_of_making (Trouble *self)
{
  g_autofree char *top = g_path_get_dirname (self->desk.directory);
  g_autofree char *trial = g_build_filename (top, "trial", NULL);
  g_autoptr (OlStore) store = NULL;
  int writes = 0;

  fault_vfs_fill (G_MAXINT);
  store = ol_store_create (trial, "DKR", self->desk.clock, NULL);
  g_assert_nonnull (store);
  writes = fault_vfs_count ();
  ol_store_close (store);
  fault_vfs_disarm ();
  return writes;
}

/* The folder was made, and then there was no room for what it was to say. */
static void
full_disk_at_settings (Trouble *self, gconstpointer unused)
{
  g_autofree char *name = NULL;

  trouble_speak ("en");
  fixture_remove_tree (self->desk.directory);
  trouble_open (self, "welcome");
  fault_vfs_fill (writes_of_making (self) + 1);
  start_own (self);
  ui_wait_shown (&self->ui, "failure");
  g_assert_true (fault_vfs_disarm ());
  trouble_click (self, "win.retry");
  ui_wait_shown (&self->ui, "work");
  ui_fixture_close (&self->ui);
  name = fixture_text (&self->desk, "SELECT name FROM organisation");
  g_assert_cmpstr (name, ==, "Teranga");
}

/* --- two at once ----------------------------------------------------------------------------- */

static gboolean
shows_draft (gpointer data)
{
  Trouble *self = data;

  return trouble_says (GTK_WIDGET (self->ui.window), "Draft")
         && !trouble_says (GTK_WIDGET (self->ui.window), "To prepare");
}

/* Both may ask for the same: it is done once, and each shows what the other did. */
static void
two_windows (Trouble *self, gconstpointer unused)
{
  Trouble other = { .desk = self->desk };

  trouble_speak ("en");
  trouble_open (self, "work");
  trouble_open (&other, "work");
  ui_go (&self->ui, "billing", OCTOBER);
  ui_go (&other.ui, "billing", OCTOBER);
  ui_wait_result (&self->ui);
  ui_wait_result (&other.ui);
  ui_activate (&self->ui, "prepare");
  ui_activate (&other.ui, "prepare");
  ui_wait (shows_draft, self);
  ui_wait (shows_draft, &other);
  ui_wait_result (&self->ui);
  ui_wait_result (&other.ui);
  ui_fixture_close (&other.ui);
  ui_fixture_close (&self->ui);
  g_assert_cmpint (fixture_int (&self->desk, "SELECT count (*) FROM invoice"), ==, 1);
  trouble_check_whole (self);
}

/* The other one is a program of its own. */
static void
two_programs (Trouble *self, gconstpointer unused)
{
  const char *command[] = { g_getenv ("ONELOG_CLI"), "--data-dir", self->desk.directory, "billing",
                            "prepare", "--partner", "MEDLOG", "--period", "2026-10", NULL };
  g_autoptr (GSubprocess) program = NULL;
  g_autoptr (GError) error = NULL;

  trouble_speak ("en");
  trouble_open (self, "work");
  ui_go (&self->ui, "billing", OCTOBER);
  ui_wait_result (&self->ui);
  program = g_subprocess_newv (command, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);
  g_assert_no_error (error);
  ui_wait (shows_draft, self);
  g_assert_true (g_subprocess_wait_check (program, NULL, &error));
  ui_fixture_close (&self->ui);
  g_assert_cmpint (fixture_int (&self->desk, "SELECT count (*) FROM invoice"), ==, 1);
  trouble_check_whole (self);
}

/* --- the clock ------------------------------------------------------------------------------- */

/* The last change in the folder, as if it had been made @years from now. */
static void
change_at (Trouble *self, int years)
{
  g_autoptr (OlClock) clock
      = ol_clock_new_fixed (g_get_real_time () / 1000 + years * YEAR_MS);
  g_autoptr (OlStore) store = NULL;
  g_autoptr (OlActor) owner = NULL;
  g_autoptr (OlSettingsJob) job = NULL;
  const char *settings[] = { "city=Thiès", NULL };
  g_autoptr (GError) error = NULL;

  store = ol_store_open (self->desk.directory, clock, &error);
  g_assert_no_error (error);
  owner = ol_user_find_or_create (store, NULL, &error);
  g_assert_no_error (error);
  settings[0] = years == 0 ? "city=Dakar" : settings[0];
  job = ol_settings_job_new (store, owner, NULL, settings);
  job_done (job);
  ol_store_close (store);
}

/* The folder opens, since the clock may be right; a bar says what to look at. */
static void
clock_wrong (Trouble *self, gconstpointer data)
{
  const char *told[] = { "L’horloge de cet ordinateur indique", "This computer’s clock says" };

  change_at (self, GPOINTER_TO_INT (data));
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      trouble_speak (i == 0 ? "fr" : "en");
      trouble_open (self, "work");
      ui_settle (&self->ui);
      trouble_assert_says (self, told[i]);
      trouble_click (self, "win.check-clock");
      ui_settle (&self->ui);
      trouble_assert_says (self, told[i]);
      ui_fixture_close (&self->ui);
    }
  trouble_check_whole (self);
}

static void
clock_right (Trouble *self, gconstpointer data)
{
  change_at (self, 0);
  trouble_speak ("en");
  trouble_open (self, "work");
  ui_settle (&self->ui);
  g_assert_null (trouble_find_button (GTK_WIDGET (self->ui.window), "win.check-clock"));
  ui_fixture_close (&self->ui);
}

int
main (int argc, char *argv[])
{
  /* GLib asks once whether there are translations at all. */
  g_setenv ("LANGUAGE", "fr", TRUE);
  fault_vfs_install ();
  ui_init (&argc, &argv);
  TROUBLE_TEST ("page-destroyed", page_destroyed, NULL);
  TROUBLE_TEST ("full-disk", full_disk, NULL);
  TROUBLE_TEST ("full-disk-at-first", full_disk_at_first, NULL);
  TROUBLE_TEST ("full-disk-at-settings", full_disk_at_settings, NULL);
  TROUBLE_TEST ("two-windows", two_windows, NULL);
  TROUBLE_TEST ("two-programs", two_programs, NULL);
  TROUBLE_TEST ("clock-behind", clock_wrong, GINT_TO_POINTER (20));
  TROUBLE_TEST ("clock-ahead", clock_wrong, GINT_TO_POINTER (-20));
  TROUBLE_TEST ("clock-right", clock_right, NULL);
  return trouble_run ();
}
