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

#include "folder-sum.h"
#include "ol-keep-copy.h"
#include "trouble-desk.h"

#define NOBODY 65534
#define ONE_MISSION "SELECT count (*) FROM mission"

/* What is read in front of a closed door: title, and words of the text below it. */
typedef struct
{
  const char *language, *title, *words;
} Told;

static gboolean hurrying; /* nobody waits out the ten seconds of another program's lock */

/* In place of GLib's, for the whole program. */
void
g_usleep (gulong microseconds)
{
  if (!hurrying)
    usleep (microseconds);
}

/* The folder stays shut, says why in each language, and every way out is there. */
static void
assert_refused (Trouble *self, const Told *told, const char *before)
{
  const char *ways_out[] = { "win.retry", "win.other-folder", "win.keep-copy", "app.quit" };

  for (; told->language != NULL; told++)
    {
      trouble_speak (told->language);
      trouble_open (self, "failure");
      ui_frames (&self->ui, 2);
      trouble_assert_says (self, told->title);
      trouble_assert_says (self, told->words);
      for (guint i = 0; i < G_N_ELEMENTS (ways_out); i++)
        trouble_button (self, ways_out[i]);
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
  trouble_click (self, "win.retry");
  ui_wait_shown (&self->ui, "work");
  ui_fixture_close (&self->ui);
  trouble_check_whole (self);
  g_assert_cmpint (fixture_int (&self->desk, ONE_MISSION), ==, 3);
}

/* --- folders that cannot be opened ----------------------------------------------------------- */

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
  g_autofree char *before = NULL;

  trouble_copy (path, kept);
  trouble_spoil (self, 0, 100);
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

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

static gboolean
has_ended (gpointer unused)
{
  GtkWindow *dialog = copy_dialog ();

  return dialog != NULL
         && (trouble_says (GTK_WIDGET (dialog), "The Copy Is Complete")
             || trouble_says (GTK_WIDGET (dialog), "The Copy Failed"));
}

/* The copy has the bytes of what cannot be opened, so that somebody can still look at them. */
static void
copy_kept (Trouble *self, gconstpointer unused)
{
  g_autofree char *top = g_path_get_dirname (self->desk.directory);
  g_autofree char *into = g_build_filename (top, "elsewhere", NULL);
  g_autofree char *inside = fixture_path (&self->desk, "files");
  g_autoptr (GDir) dir = NULL;
  g_autofree char *path = NULL, *before = NULL, *after = NULL, *kept = NULL;
  GtkWindow *window, *dialog;

  trouble_spoil (self, 0, 100);
  before = folder_sum (self->desk.directory);
  trouble_speak ("en");
  trouble_open (self, "failure");
  g_assert_cmpint (g_mkdir (into, 0700), ==, 0);
  window = GTK_WINDOW (self->ui.window);
  for (guint i = 0; i < 2; i++)
    {
      ol_keep_copy_in (window, self->desk.directory, NULL, i == 0 ? inside : into);
      ui_wait (has_ended, NULL);
      dialog = copy_dialog ();
      g_assert_cmpint (i, ==, trouble_says (GTK_WIDGET (dialog), "The Copy Is Complete"));
      gtk_window_close (dialog);
    }
  dir = g_dir_open (into, 0, NULL);
  path = g_build_filename (into, g_dir_read_name (dir), NULL);
  g_assert_null (g_dir_read_name (dir));
  kept = folder_sum (path);
  after = folder_sum (self->desk.directory);
  g_assert_cmpstr (before, ==, kept);
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
  g_autofree char *before = NULL, *after = NULL;

  trouble_copy (trouble_month (), other);
  trouble_spoil (self, 0, 100);
  before = folder_sum (self->desk.directory);
  trouble_open (self, "failure");
  ol_main_window_open_folder (self->ui.window, other);
  ui_wait_shown (&self->ui, "work");
  ui_fixture_close (&self->ui);
  after = folder_sum (self->desk.directory);
  g_assert_cmpstr (before, ==, after);
}

int
main (int argc, char *argv[])
{
  /* GLib asks once whether there are translations at all. */
  g_setenv ("LANGUAGE", "fr", TRUE);
  ui_init (&argc, &argv);
  TROUBLE_TEST ("header-destroyed", header_destroyed, NULL);
  TROUBLE_TEST ("copy-kept", copy_kept, NULL);
  TROUBLE_TEST ("later-version", later_version, NULL);
  TROUBLE_TEST ("read-only", read_only, NULL);
  TROUBLE_TEST ("held-by-another", held_by_another, NULL);
  TROUBLE_TEST ("other-folder", other_folder, NULL);
  return trouble_run ();
}
