/* SPDX-License-Identifier: GPL-3.0-or-later */
/* drag-files FILE...: a file manager as small as can be. What is dragged out of its window is
 * those files; it ends once they were dropped somewhere, with 0 when they were taken there. */
#include <gtk/gtk.h>

static int status = -1;

static void
ended (GtkDragSource *source, GdkDrag *drag, gboolean moved)
{
  status = status < 0 ? 0 : status;
}

static gboolean
refused (GtkDragSource *source, GdkDrag *drag, GdkDragCancelReason reason)
{
  g_printerr ("drag-files: nobody took them (%d)\n", reason);
  status = 1;
  return FALSE;
}

static GdkContentProvider *
content_of (char **paths)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GValue) value = G_VALUE_INIT;

  for (; *paths != NULL; paths++)
    g_ptr_array_add (files, g_file_new_for_path (*paths));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array ((GFile **)files->pdata, files->len));
  return gdk_content_provider_new_for_value (&value);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GdkContentProvider) content = NULL;
  GtkDragSource *source = gtk_drag_source_new ();
  GtkWidget *window, *label;

  if (argc < 2)
    g_error ("drag-files: which files?");
  gtk_init ();
  content = content_of (argv + 1);
  gtk_drag_source_set_content (source, content);
  g_signal_connect (source, "drag-end", G_CALLBACK (ended), NULL);
  g_signal_connect (source, "drag-cancel", G_CALLBACK (refused), NULL);
  label = gtk_label_new ("Files");
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));
  window = gtk_window_new ();
  gtk_window_set_title (GTK_WINDOW (window), "drag-files");
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 120, 60);
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));
  while (status < 0 && g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);
  return status < 0 ? 1 : status;
}
