/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The window on folders in trouble: each time a person reads what is wrong, in French and in
 * English, and has a way out; and nothing in the folder is lost.
 */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fault-vfs.h"
#include "folder-sum.h"
#include "job-fixture.h"
#include "ol-keep-copy.h"
#include "ol-locale.h"
#include "ol-settings-job.h"
#include "ol-welcome-page.h"
#include "ui-fixture.h"

#define OCTOBER "partner=MEDLOG&from=2026-10-01&to=2026-10-31"
#define NOBODY 65534
#define YEAR_MS (365 * 24 * 60 * 60 * G_GINT64_CONSTANT (1000))
#define ONE_MISSION "SELECT count (*) FROM mission"

typedef struct
{
  Fixture desk;
  UiFixture ui;
} Trouble;

/* What is read in front of a closed door: title, and words of the text below it. */
typedef struct
{
  const char *language, *title, *words;
} Told;

static Fixture month;     /* made once; each case has a copy */
static gboolean hurrying; /* nobody waits out the ten seconds of another program's lock */

/* In place of GLib's, for the whole program. */
void
g_usleep (gulong microseconds)
{
  if (!hurrying)
    usleep (microseconds);
}

static void
speak (const char *language)
{
  g_setenv ("LANGUAGE", language, TRUE);
  ol_locale_init ();
}

static void
set_up (Trouble *self, gconstpointer unused)
{
  g_autofree char *top = g_dir_make_tmp ("onelog-trouble-XXXXXX", NULL);
  const char *command[] = { "cp", "-a", month.directory, top, NULL };
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                &error);
  g_assert_no_error (error);
  self->desk.directory = g_build_filename (top, "data", NULL);
  self->desk.clock = ol_clock_new_fixed (FIXTURE_NOW);
}

static void
tear_down (Trouble *self, gconstpointer unused)
{
  fixture_tear_down (&self->desk, NULL);
}

static void
check_whole (Trouble *self)
{
  fixture_reopen (&self->desk);
  fixture_check_whole (&self->desk);
  ol_store_close (self->desk.store);
  g_clear_object (&self->desk.store);
}

static void
open_window (Trouble *self, const char *shown)
{
  ui_fixture_open (&self->ui, self->desk.directory);
  ui_wait_shown (&self->ui, shown);
}

static void
spoil (Trouble *self, gsize from, gsize count)
{
  g_autofree char *path = fixture_path (&self->desk, "onelog.db");
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_cmpuint (from + count, <=, length);
  memset (text + from, 0x5a, count);
  g_assert_true (g_file_set_contents (path, text, length, NULL));
}

/* --- what a person reads, and may press ----------------------------------------------------- */

static GtkWidget *
find_button (GtkWidget *root, const char *action)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (root) && gtk_widget_is_sensitive (root) && gtk_widget_get_mapped (root)
      && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), action) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, action);
  return found;
}

static GtkWidget *
button (Trouble *self, const char *action)
{
  GtkWidget *found = find_button (GTK_WIDGET (self->ui.window), action);

  g_assert_nonnull (found);
  return found;
}

static void
click (Trouble *self, const char *action)
{
  g_signal_emit_by_name (button (self, action), "clicked");
}

static gboolean
says (GtkWidget *root, const char *words)
{
  g_autoptr (GPtrArray) texts = ui_texts (root);

  for (guint i = 0; i < texts->len; i++)
    {
      if (strstr (g_ptr_array_index (texts, i), words) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
assert_says (Trouble *self, const char *words)
{
  g_test_message ("“%s”?", words);
  g_assert_true (says (GTK_WIDGET (self->ui.window), words));
}

/* The folder stays shut, says why in each language, and every way out is there. */
static void
assert_refused (Trouble *self, const Told *told, const char *before)
{
  const char *ways_out[] = { "win.retry", "win.other-folder", "win.keep-copy", "app.quit" };

  for (; told->language != NULL; told++)
    {
      speak (told->language);
      open_window (self, "failure");
      ui_frames (&self->ui, 2);
      assert_says (self, told->title);
      assert_says (self, told->words);
      for (guint i = 0; i < G_N_ELEMENTS (ways_out); i++)
        button (self, ways_out[i]);
      if (told[1].language != NULL)
        ui_fixture_close (&self->ui);
    }
  if (before != NULL)
    {
      g_autofree char *after = folder_sum (self->desk.directory);

      g_assert_cmpstr (before, ==, after);
    }
}

/* Once the trouble is gone, the same button opens the folder with all that was in it. */
static void
try_again (Trouble *self)
{
  click (self, "win.retry");
  ui_wait_shown (&self->ui, "work");
  ui_fixture_close (&self->ui);
  check_whole (self);
  g_assert_cmpint (fixture_int (&self->desk, ONE_MISSION), ==, 3);
}

/* --- folders that cannot be opened ---------------------------------------------------------- */

static const Told damaged[] = {
  { "fr", "La base de données est endommagée", "Restaurez-les depuis une sauvegarde" },
  { "fr", "La base de données est endommagée", "gardez-en une copie" },
  { "en", "The Database Is Damaged", "Restore it from a backup" },
  { NULL },
};

static void
header_destroyed (Trouble *self, gconstpointer unused)
{
  g_autofree char *path = fixture_path (&self->desk, "onelog.db");
  g_autofree char *kept = fixture_path (&self->desk, "onelog.db.kept");
  const char *copy[] = { "cp", "-a", path, kept, NULL };
  g_autofree char *before = NULL;

  g_spawn_sync (NULL, (char **)copy, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  spoil (self, 0, 100);
  before = folder_sum (self->desk.directory);
  assert_refused (self, damaged, before);
  g_assert_cmpint (g_rename (kept, path), ==, 0);
  try_again (self);
}

static GtkWindow *
copy_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }
  g_assert_not_reached ();
}

static gboolean
has_ended (gpointer data)
{
  return says (data, "The Copy Is Complete") || says (data, "The Copy Failed");
}

/* The copy has the bytes of what cannot be opened, so that somebody can still look at them. */
static void
copy_kept (Trouble *self, gconstpointer unused)
{
  g_autofree char *top = g_path_get_dirname (self->desk.directory);
  g_autofree char *into = g_build_filename (top, "elsewhere", NULL);
  g_autofree char *inside = fixture_path (&self->desk, "files");
  g_autoptr (GDir) dir = NULL;
  g_autofree char *path = NULL, *before = NULL, *after = NULL, *copy = NULL;
  GtkWindow *window, *dialog;

  spoil (self, 0, 100);
  before = folder_sum (self->desk.directory);
  speak ("en");
  open_window (self, "failure");
  g_assert_cmpint (g_mkdir (into, 0700), ==, 0);
  window = GTK_WINDOW (self->ui.window);
  for (guint i = 0; i < 2; i++)
    {
      ol_keep_copy_in (window, self->desk.directory, NULL, i == 0 ? inside : into);
      dialog = copy_dialog ();
      ui_wait (has_ended, dialog);
      g_assert_cmpint (i, ==, says (GTK_WIDGET (dialog), "The Copy Is Complete"));
      gtk_window_close (dialog);
    }
  dir = g_dir_open (into, 0, NULL);
  path = g_build_filename (into, g_dir_read_name (dir), NULL);
  g_assert_null (g_dir_read_name (dir));
  copy = folder_sum (path);
  after = folder_sum (self->desk.directory);
  g_assert_cmpstr (before, ==, copy);
  g_assert_cmpstr (before, ==, after);
  ui_fixture_close (&self->ui);
}

static void
later_version (Trouble *self, gconstpointer unused)
{
  const Told told[] = { { "fr", "Créé par une version plus récente", "Mettez OneLog à jour" },
                        { "en", "Made by a Later Version", "schema 9000" },
                        { NULL } };
  g_autofree char *before = NULL;
  gint64 version = fixture_int (&self->desk, "PRAGMA user_version");
  g_autofree char *back = g_strdup_printf ("PRAGMA user_version = %d", (int)version);

  g_assert_null (fixture_exec (&self->desk, "PRAGMA user_version = 9000"));
  before = folder_sum (self->desk.directory);
  assert_refused (self, told, before);
  g_assert_null (fixture_exec (&self->desk, back));
  try_again (self);
}

/* Root may write everywhere: it is nobody who looks. */
static void
set_rights (Trouble *self, gboolean may_write)
{
  g_autofree char *path = fixture_path (&self->desk, "onelog.db");
  g_autofree char *top = g_path_get_dirname (self->desk.directory);

  if (may_write)
    g_assert_cmpint (seteuid (getuid ()), ==, 0);
  g_assert_cmpint (g_chmod (path, may_write ? 0600 : 0444), ==, 0);
  g_assert_cmpint (g_chmod (self->desk.directory, may_write ? 0700 : 0555), ==, 0);
  g_assert_cmpint (g_chmod (top, may_write ? 0700 : 0755), ==, 0);
  if (!may_write && getuid () == 0)
    g_assert_cmpint (seteuid (NOBODY), ==, 0);
}

static void
read_only (Trouble *self, gconstpointer unused)
{
  const Told told[] = { { "fr", "Le dossier est en lecture seule", "Vérifiez les droits" },
                        { "en", "The Folder Is Read-Only", "Check the rights" },
                        { NULL } };
  g_autofree char *before = folder_sum (self->desk.directory);
  g_autofree char *after = NULL;

  set_rights (self, FALSE);
  assert_refused (self, told, NULL);
  set_rights (self, TRUE);
  after = folder_sum (self->desk.directory);
  g_assert_cmpstr (before, ==, after);
  try_again (self);
}

/* Who holds the folder for ten seconds is waited for no longer; once it is let go, work goes on. */
static void
held_by_another (Trouble *self, gconstpointer unused)
{
  const Told told[] = { { "fr", "Le dossier est occupé", "Un autre programme écrit" },
                        { "en", "The Folder Is in Use", "Another program is writing" },
                        { NULL } };
  g_autofree char *path = fixture_path (&self->desk, "onelog.db");
  sqlite3 *other;

  g_assert_cmpint (sqlite3_open (path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE", NULL,
                                 NULL, NULL),
                   ==, SQLITE_OK);
  hurrying = TRUE;
  assert_refused (self, told, NULL);
  hurrying = FALSE;
  g_assert_cmpint (sqlite3_exec (other, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (other);
  try_again (self);
}

/* Another folder opens in the same window. */
static void
other_folder (Trouble *self, gconstpointer unused)
{
  g_autofree char *top = g_path_get_dirname (self->desk.directory);
  g_autofree char *other = g_build_filename (top, "other", NULL);
  const char *copy[] = { "cp", "-a", month.directory, other, NULL };
  g_autofree char *before = NULL, *after = NULL;

  g_spawn_sync (NULL, (char **)copy, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  spoil (self, 0, 100);
  before = folder_sum (self->desk.directory);
  open_window (self, "failure");
  ol_main_window_open_folder (self->ui.window, other);
  ui_wait_shown (&self->ui, "work");
  ui_fixture_close (&self->ui);
  after = folder_sum (self->desk.directory);
  g_assert_cmpstr (before, ==, after);
}

/* --- trouble while one works ---------------------------------------------------------------- */

typedef struct
{
  Trouble *self;
  const char *words;
} Said;

static gboolean
is_said (gpointer data)
{
  Said *said = data;

  return says (GTK_WIDGET (said->self->ui.window), said->words);
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

  spoil (self, (root - 1) * size, size);
  before = folder_sum (self->desk.directory);
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      speak (i == 0 ? "fr" : "en");
      open_window (self, "work");
      ui_go (&self->ui, "missions", NULL);
      wait_said (self, told[i]);
      ui_settle (&self->ui);
      button (self, "win.keep-copy");
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
      speak (i == 0 ? "fr" : "en");
      open_window (self, "work");
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
  check_whole (self);
}

static void
start_own (Trouble *self)
{
  GtkWidget *welcome = ui_child (self->ui.window, OL_TYPE_MAIN_WINDOW, "welcome_page");

  g_signal_emit_by_name (ui_child (welcome, OL_TYPE_WELCOME_PAGE, "start_button"), "clicked");
}

/* What was typed at a first start waits until there is room for it. */
static void
full_disk_at_first (Trouble *self, gconstpointer unused)
{
  g_autofree char *name = NULL;
  GtkWidget *welcome;

  fixture_remove_tree (self->desk.directory);
  speak ("fr");
  open_window (self, "welcome");
  welcome = ui_child (self->ui.window, OL_TYPE_MAIN_WINDOW, "welcome_page");
  gtk_editable_set_text (ui_child (welcome, OL_TYPE_WELCOME_PAGE, "name_row"), "Teranga");
  fault_vfs_fill (1);
  start_own (self);
  ui_wait_shown (&self->ui, "failure");
  ui_frames (&self->ui, 2);
  assert_says (self, "Le disque est plein");
  g_assert_null (find_button (GTK_WIDGET (self->ui.window), "win.keep-copy"));
  g_assert_true (fault_vfs_disarm ());
  click (self, "win.retry");
  ui_wait_shown (&self->ui, "welcome");
  start_own (self);
  ui_wait_shown (&self->ui, "work");
  ui_fixture_close (&self->ui);
  name = fixture_text (&self->desk, "SELECT name FROM organisation");
  g_assert_cmpstr (name, ==, "Teranga");
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
  GtkWidget *welcome;

  speak ("en");
  fixture_remove_tree (self->desk.directory);
  open_window (self, "welcome");
  welcome = ui_child (self->ui.window, OL_TYPE_MAIN_WINDOW, "welcome_page");
  gtk_editable_set_text (ui_child (welcome, OL_TYPE_WELCOME_PAGE, "name_row"), "Teranga");
  fault_vfs_fill (writes_of_making (self) + 1);
  start_own (self);
  ui_wait_shown (&self->ui, "failure");
  g_assert_true (fault_vfs_disarm ());
  click (self, "win.retry");
  ui_wait_shown (&self->ui, "work");
  ui_fixture_close (&self->ui);
  name = fixture_text (&self->desk, "SELECT name FROM organisation");
  g_assert_cmpstr (name, ==, "Teranga");
}

/* --- two at once ---------------------------------------------------------------------------- */

static gboolean
shows_draft (gpointer data)
{
  Trouble *self = data;

  return says (GTK_WIDGET (self->ui.window), "Draft")
         && !says (GTK_WIDGET (self->ui.window), "To prepare");
}

/* Both may ask for the same: it is done once, and each shows what the other did. */
static void
two_windows (Trouble *self, gconstpointer unused)
{
  Trouble other = { .desk = self->desk };

  speak ("en");
  open_window (self, "work");
  open_window (&other, "work");
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
  check_whole (self);
}

/* The other one is a program of its own. */
static void
two_programs (Trouble *self, gconstpointer unused)
{
  const char *command[] = { g_getenv ("ONELOG_CLI"), "--data-dir", self->desk.directory, "billing",
                            "prepare", "--partner", "MEDLOG", "--period", "2026-10", NULL };
  g_autoptr (GSubprocess) program = NULL;
  g_autoptr (GError) error = NULL;

  speak ("en");
  open_window (self, "work");
  ui_go (&self->ui, "billing", OCTOBER);
  ui_wait_result (&self->ui);
  program = g_subprocess_newv (command, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);
  g_assert_no_error (error);
  ui_wait (shows_draft, self);
  g_assert_true (g_subprocess_wait_check (program, NULL, &error));
  ui_fixture_close (&self->ui);
  g_assert_cmpint (fixture_int (&self->desk, "SELECT count (*) FROM invoice"), ==, 1);
  check_whole (self);
}

/* --- the clock ------------------------------------------------------------------------------ */

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
      speak (i == 0 ? "fr" : "en");
      open_window (self, "work");
      ui_settle (&self->ui);
      assert_says (self, told[i]);
      click (self, "win.check-clock");
      ui_settle (&self->ui);
      assert_says (self, told[i]);
      ui_fixture_close (&self->ui);
    }
  check_whole (self);
}

static void
clock_right (Trouble *self, gconstpointer data)
{
  change_at (self, 0);
  speak ("en");
  open_window (self, "work");
  ui_settle (&self->ui);
  g_assert_null (find_button (GTK_WIDGET (self->ui.window), "win.check-clock"));
  ui_fixture_close (&self->ui);
}

#define TROUBLE_TEST(path, func, data)                                                             \
  g_test_add ("/ui/trouble/" path, Trouble, data, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  int status;

  /* GLib asks once whether there are translations at all. */
  g_setenv ("LANGUAGE", "fr", TRUE);
  fault_vfs_install ();
  ui_init (&argc, &argv);
  job_fixture_set_up (&month, NULL);
  job_month (&month);
  ol_store_close (month.store);
  g_clear_object (&month.store);
  TROUBLE_TEST ("header-destroyed", header_destroyed, NULL);
  TROUBLE_TEST ("copy-kept", copy_kept, NULL);
  TROUBLE_TEST ("later-version", later_version, NULL);
  TROUBLE_TEST ("read-only", read_only, NULL);
  TROUBLE_TEST ("held-by-another", held_by_another, NULL);
  TROUBLE_TEST ("other-folder", other_folder, NULL);
  TROUBLE_TEST ("page-destroyed", page_destroyed, NULL);
  TROUBLE_TEST ("full-disk", full_disk, NULL);
  TROUBLE_TEST ("full-disk-at-first", full_disk_at_first, NULL);
  TROUBLE_TEST ("full-disk-at-settings", full_disk_at_settings, NULL);
  TROUBLE_TEST ("two-windows", two_windows, NULL);
  TROUBLE_TEST ("two-programs", two_programs, NULL);
  TROUBLE_TEST ("clock-behind", clock_wrong, GINT_TO_POINTER (20));
  TROUBLE_TEST ("clock-ahead", clock_wrong, GINT_TO_POINTER (-20));
  TROUBLE_TEST ("clock-right", clock_right, NULL);
  status = g_test_run ();
  fixture_tear_down (&month, NULL);
  return status;
}
