/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-application.h"

#include <glib/gi18n-lib.h>

#include "config.h"
#include "ol-action-table.h"
#include "ol-main-window.h"
#include "ol-preferences.h"
#include "ol-screen-reader.h"
#include "ol-search-provider.h"

struct _OlApplication
{
  AdwApplication parent_instance;

  char *directory;            /* owned: the data folder */
  OlPreferences *preferences; /* owned */
  OlSearchProvider *search;   /* owned, NULL where the session's bus does not see us */
};

G_DEFINE_FINAL_TYPE (OlApplication, ol_application, ADW_TYPE_APPLICATION)

static void
quit_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (data));

  if (window != NULL)
    gtk_window_close (window);
  else
    g_application_quit (G_APPLICATION (data));
}

static const GActionEntry action_entries[] = {
  { "quit", quit_activated },
};

static void
ol_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (ol_application_parent_class)->startup (application);
  ol_screen_reader_help ();
  g_action_map_add_action_entries (G_ACTION_MAP (application), action_entries,
                                   G_N_ELEMENTS (action_entries), application);
  ol_action_table_set_accelerators (GTK_APPLICATION (application));
  ol_preferences_apply_colours (OL_APPLICATION (application)->preferences);
  gtk_window_set_default_icon_name ("africa.onelog.OneLog");
}

static void
ol_application_activate (GApplication *application)
{
  OlApplication *self = OL_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (ol_main_window_new (GTK_APPLICATION (application), self->directory));
  gtk_window_present (window);
}

static void
result_activated (OlApplication *self, const char *page, const char *detail, guint timestamp)
{
  GtkWindow *window;

  g_application_activate (G_APPLICATION (self));
  window = gtk_application_get_active_window (GTK_APPLICATION (self));
  if (!OL_IS_MAIN_WINDOW (window))
    return;
  ol_main_window_go (OL_MAIN_WINDOW (window), page, detail);
  gtk_window_present_with_time (window, timestamp);
}

/* Another data folder is in an instance of its own, which has no name on the bus. */
static gboolean
ol_application_dbus_register (GApplication *application, GDBusConnection *connection,
                              const char *object_path, GError **error)
{
  OlApplication *self = OL_APPLICATION (application);

  if (!G_APPLICATION_CLASS (ol_application_parent_class)
           ->dbus_register (application, connection, object_path, error))
    return FALSE;
  if (g_application_get_flags (application) & G_APPLICATION_NON_UNIQUE)
    return TRUE;
  self->search = ol_search_provider_new (application, self->directory);
  g_signal_connect_object (self->search, "activated", G_CALLBACK (result_activated), self,
                           G_CONNECT_SWAPPED);
  return ol_search_provider_export (self->search, connection, error);
}

static void
ol_application_dbus_unregister (GApplication *application, GDBusConnection *connection,
                                const char *object_path)
{
  OlApplication *self = OL_APPLICATION (application);

  if (self->search != NULL)
    ol_search_provider_unexport (self->search);
  G_APPLICATION_CLASS (ol_application_parent_class)
      ->dbus_unregister (application, connection, object_path);
}

static int
ol_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  OlApplication *self = OL_APPLICATION (application);
  char *directory = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("OneLog %s\n", PACKAGE_VERSION);
      return 0;
    }
  if (g_variant_dict_lookup (options, "data-dir", "^ay", &directory))
    {
      g_free (self->directory);
      self->directory = directory;
      g_application_set_flags (application, G_APPLICATION_NON_UNIQUE);
    }
  return -1;
}

static void
ol_application_finalize (GObject *object)
{
  OlApplication *self = OL_APPLICATION (object);

  g_clear_pointer (&self->directory, g_free);
  g_clear_object (&self->preferences);
  g_clear_object (&self->search);
  G_OBJECT_CLASS (ol_application_parent_class)->finalize (object);
}

static void
ol_application_class_init (OlApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ol_application_finalize;
  application_class->startup = ol_application_startup;
  application_class->activate = ol_application_activate;
  application_class->dbus_register = ol_application_dbus_register;
  application_class->dbus_unregister = ol_application_dbus_unregister;
  application_class->handle_local_options = ol_application_handle_local_options;
}

static void
ol_application_init (OlApplication *self)
{
  const GOptionEntry options[] = {
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Work on the data in this folder"),
      N_ ("DIR") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and leave"), NULL },
    { NULL },
  };

  self->preferences = ol_preferences_new ();
  self->directory = g_build_filename (g_get_user_data_dir (), "onelog", NULL);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

OlApplication *
ol_application_new (void)
{
  return g_object_new (OL_TYPE_APPLICATION, "application-id", "africa.onelog.OneLog",
                       "resource-base-path", "/africa/onelog/OneLog", NULL);
}

static gboolean
has_render_node (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_has_prefix (name, "renderD"))
        return TRUE;
    }
  return FALSE;
}

void
ol_application_choose_renderer (const char *render_folder)
{
  g_return_if_fail (render_folder != NULL);

  if (has_render_node (render_folder))
    return;
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
}
