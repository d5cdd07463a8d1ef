/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-help.h"

#include <gio/gio.h>

#include "config.h"
#include "ol-help-window.h"

/* On a thread of its own: it looks at files. */
static void
look_for_viewer (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GAppInfo) viewer = g_app_info_get_default_for_uri_scheme ("help");
  g_autofree char *page = g_strdup_printf ("%s/C/onelog/%s.page", OL_HELPDIR, (const char *)data);

  g_task_return_boolean (task, viewer != NULL && g_file_test (page, G_FILE_TEST_EXISTS));
}

static void
viewer_looked_for (GObject *source, GAsyncResult *result, gpointer data)
{
  const char *page_id = g_task_get_task_data (G_TASK (result));
  g_autofree char *uri = g_strconcat ("help:onelog/", page_id, NULL);

  if (g_task_propagate_boolean (G_TASK (result), NULL))
    gtk_show_uri (GTK_WINDOW (source), uri, GDK_CURRENT_TIME);
  else
    ol_help_window_open (GTK_WINDOW (source), page_id);
}

void
ol_help_show (GtkWindow *parent, const char *page_id)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (page_id != NULL);

  task = g_task_new (parent, NULL, viewer_looked_for, NULL);
  g_task_set_source_tag (task, ol_help_show);
  g_task_set_task_data (task, g_strdup (page_id), g_free);
  g_task_run_in_thread (task, look_for_viewer);
}
