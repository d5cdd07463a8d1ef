/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures the window in its states: shots FOLDER for all of them, one process per language, since
 * a process speaks one; shots FOLDER SCHEME SIZE [PAGE] for those of one series in the user's
 * language. */
#include "shots.h"

#include "ol-locale.h"

static const struct
{
  const char *name;
  void (*take) (ShotSeries *series);
} pages[] = {
  { "first-start", shots_first_start },
  { "overview", shots_overview },
  { "billing", shots_billing },
  { "documents", shots_documents },
  { "import", shots_import },
  { "missions", shots_missions },
  { "invoices", shots_invoices },
  { "scanner", shots_scanner },
  { "settings", shots_settings },
};

void
shots_take (ShotSeries *series, GtkWidget *window, const char *state)
{
  g_autofree char *name = g_strdup_printf ("%s-%s-%s-%dx%d.png", state, ol_locale_language (),
                                           series->scheme, series->width, series->height);
  g_autofree char *path = g_build_filename (series->folder, name, NULL);

  ui_save_picture (window, path);
}

void
shots_take_settled (ShotSeries *series, UiFixture *fixture, const char *state)
{
  ui_settle (fixture);
  shots_take (series, GTK_WIDGET (fixture->window), state);
}

void
shots_open (ShotSeries *series, UiFixture *fixture, const char *name)
{
  g_autofree char *folder = g_build_filename (series->scratch, name, NULL);

  ui_fixture_open (fixture, folder);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), series->width, series->height);
}

void
shots_open_sample (ShotSeries *series, UiFixture *fixture, const char *name)
{
  shots_open (series, fixture, name);
  ui_fill (fixture);
}

GtkWidget *
shots_find_window (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

void
shots_answer (const char *response)
{
  GtkWidget *dialog = shots_find_window (ADW_TYPE_MESSAGE_DIALOG);

  g_assert_nonnull (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
}

/* @page: NULL: every page */
static void
take_series (const char *folder, const char *scheme, int width, int height, const char *page)
{
  ShotSeries series
      = { folder, g_dir_make_tmp ("onelog-shots-XXXXXX", NULL), scheme, width, height };
  const char *command[] = { "rm", "-rf", series.scratch, NULL };

  adw_init ();
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      g_str_equal (scheme, "dark") ? ADW_COLOR_SCHEME_FORCE_DARK
                                                                   : ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Inter 11", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      if (page == NULL || g_str_equal (page, pages[i].name))
        pages[i].take (&series);
    }
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
  const char *sizes[] = { "1280x800", "1920x1080", "3840x2160" };
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

  if (argc != 2 && argc != 4 && argc != 5)
    {
      g_printerr ("Usage: %s FOLDER [SCHEME SIZE [PAGE]]\n", argv[0]);
      return 2;
    }
  if (argc == 2)
    return start_all (argv[0], argv[1]);
  ol_locale_init ();
  gtk_disable_setlocale ();
  ol_application_choose_renderer ("/dev/dri");
  if (sscanf (argv[3], "%dx%d", &width, &height) != 2)
    return 2;
  take_series (argv[1], argv[2], width, height, argc == 5 ? argv[4] : NULL);
  return 0;
}
