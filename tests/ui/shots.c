/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures the window in its states: shots FOLDER. One process per language, since a process speaks
 * one. */
#include <glib/gstdio.h>

#include "ol-billing-page.h"
#include "ol-billing-result.h"
#include "ol-locale.h"
#include "ui-fixture.h"

typedef struct
{
  const char *folder; /* of the pictures */
  char *scratch;      /* of the data folders, owned */
  const char *scheme; /* "light" or "dark" */
  int width, height;
} Series;

static void
take (Series *series, GtkWidget *window, const char *state)
{
  g_autofree char *name = g_strdup_printf ("%s-%s-%s-%dx%d.png", state, ol_locale_language (),
                                           series->scheme, series->width, series->height);
  g_autofree char *path = g_build_filename (series->folder, name, NULL);

  ui_save_picture (window, path);
}

static void
take_settled (Series *series, UiFixture *fixture, const char *state)
{
  ui_settle (fixture);
  take (series, GTK_WIDGET (fixture->window), state);
}

static void
open_window (Series *series, UiFixture *fixture, const char *name)
{
  g_autofree char *folder = g_build_filename (series->scratch, name, NULL);

  ui_fixture_open (fixture, folder);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), series->width, series->height);
}

static void
damage (Series *series)
{
  g_autofree char *folder = g_build_filename (series->scratch, "damaged", NULL);
  g_autofree char *path = g_build_filename (folder, "onelog.db", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "This is no database, and never was one.", -1, NULL));
}

static void
show_list (UiFixture *fixture, const char *action)
{
  ui_activate (fixture, action);
}

static void
answer (UiFixture *fixture, const char *response)
{
  GtkWindow *dialog = gtk_application_get_active_window (GTK_APPLICATION (fixture->application));
  g_autoptr (GListModel) toplevels = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        dialog = window;
    }
  g_assert_true (ADW_IS_MESSAGE_DIALOG (dialog));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
}

static GtkWidget *
other_window (UiFixture *fixture)
{
  g_autoptr (GListModel) toplevels = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (window != GTK_WIDGET (fixture->window) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

static void
take_first_starts (Series *series)
{
  UiFixture fixture = { NULL };

  open_window (series, &fixture, "new");
  ui_frames (&fixture, 2);
  take (series, GTK_WIDGET (fixture.window), "opening");
  ui_wait_shown (&fixture, "welcome");
  take_settled (series, &fixture, "welcome");
  ui_fixture_close (&fixture);

  damage (series);
  open_window (series, &fixture, "damaged");
  ui_wait_shown (&fixture, "failure");
  take_settled (series, &fixture, "damaged");
  ui_fixture_close (&fixture);
}

static void
take_month (Series *series)
{
  UiFixture fixture = { NULL };
  GtkWidget *shortcuts;

  open_window (series, &fixture, "sample");
  ui_fill (&fixture);
  ui_choose_partner (&fixture, "MEDLOG");
  take_settled (series, &fixture, "preview");
  show_list (&fixture, "show-blocked");
  take_settled (series, &fixture, "blocked");
  show_list (&fixture, "show-late");
  take_settled (series, &fixture, "late");
  show_list (&fixture, "show-invoices");
  ui_choose_partner (&fixture, "MAERSK");
  take_settled (series, &fixture, "preview-maersk");
  ui_choose_partner (&fixture, "MEDLOG");

  ui_activate (&fixture, "prepare");
  ui_frames (&fixture, 2);
  take (series, GTK_WIDGET (fixture.window), "preparing");
  ui_wait_result (&fixture);
  take_settled (series, &fixture, "drafts");
  ui_activate (&fixture, "issue-all");
  ui_settle (&fixture);
  take (series, other_window (&fixture), "dialog");
  answer (&fixture, "issue");
  ui_frames (&fixture, 2);
  take (series, GTK_WIDGET (fixture.window), "issuing");
  ui_wait_result (&fixture);
  take_settled (series, &fixture, "issued");
  ui_activate (&fixture, "open-pdf");
  ui_settle (&fixture);
  ui_wait_result (&fixture);
  take_settled (series, &fixture, "notice");

  for (int i = 0; i < 12; i++)
    ui_activate (&fixture, "next-period");
  ui_wait_result (&fixture);
  take_settled (series, &fixture, "nothing");

  g_action_group_activate_action (G_ACTION_GROUP (fixture.window), "shortcuts", NULL);
  ui_settle (&fixture);
  shortcuts = other_window (&fixture);
  take (series, shortcuts, "shortcuts");
  gtk_window_destroy (GTK_WINDOW (shortcuts));
  ui_fixture_close (&fixture);
}

static void
take_series (const char *folder, const char *scheme, int width, int height)
{
  Series series = { folder, g_dir_make_tmp ("onelog-shots-XXXXXX", NULL), scheme, width, height };
  const char *command[] = { "rm", "-rf", series.scratch, NULL };

  adw_init ();
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      g_str_equal (scheme, "dark") ? ADW_COLOR_SCHEME_FORCE_DARK
                                                                   : ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Inter 11", NULL);
  take_first_starts (&series);
  take_month (&series);
  g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
  g_free (series.scratch);
}

/* The same program again, in @language, for one scheme and size. */
static int
start_series (const char *program, const char *folder, const char *language, const char *scheme,
              const char *size)
{
  const char *command[] = { program, folder, scheme, size, NULL };
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GSubprocess) process = NULL;

  g_subprocess_launcher_setenv (launcher, "LANGUAGE", language, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, command, NULL);
  g_assert_nonnull (process);
  return g_subprocess_wait_check (process, NULL, NULL) ? 0 : 1;
}

static int
start_all (const char *program, const char *folder)
{
  const char *languages[] = { "fr", "en" };
  const char *schemes[] = { "light", "dark" };
  const char *sizes[] = { "1280x800", "1920x1080" };
  int failed = 0;

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    for (guint j = 0; j < G_N_ELEMENTS (schemes); j++)
      for (guint k = 0; k < G_N_ELEMENTS (sizes); k++)
        failed += start_series (program, folder, languages[i], schemes[j], sizes[k]);
  return failed > 0 ? 1 : 0;
}

int
main (int argc, char *argv[])
{
  int width, height;

  if (argc != 2 && argc != 4)
    {
      g_printerr ("Usage: %s FOLDER\n", argv[0]);
      return 2;
    }
  if (argc == 2)
    return start_all (argv[0], argv[1]);
  ol_locale_init ();
  gtk_disable_setlocale ();
  ol_application_choose_renderer ("/dev/dri");
  if (sscanf (argv[3], "%dx%d", &width, &height) != 2)
    return 2;
  take_series (argv[1], argv[2], width, height);
  return 0;
}
