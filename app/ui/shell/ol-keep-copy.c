/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-keep-copy.h"

#include <glib/gi18n-lib.h>

#include "ol-file-choice.h"
#include "ol-folder-copy.h"

typedef struct
{
  GtkWindow *parent; /* owned */
  char *directory;   /* owned */
  OlStore *store;    /* owned, nullable */
} Request;

/* Whoever finishes first, the copy or the person, lets the other go on: both hold it. */
typedef struct
{
  grefcount count;
  AdwMessageDialog *dialog; /* borrowed, NULL once it is gone */
  GtkProgressBar *bar;      /* borrowed from the dialog */
  GCancellable *cancellable; /* owned */
} Copying;

static void
request_free (Request *request)
{
  g_clear_object (&request->parent);
  g_clear_pointer (&request->directory, g_free);
  g_clear_object (&request->store);
  g_free (request);
}

static void
copying_unref (Copying *copying)
{
  if (!g_ref_count_dec (&copying->count))
    return;
  g_clear_object (&copying->cancellable);
  g_free (copying);
}

static void
dialog_gone (gpointer data, GObject *dialog)
{
  Copying *copying = data;

  copying->dialog = NULL;
  g_cancellable_cancel (copying->cancellable);
  copying_unref (copying);
}

static void
progressed (goffset done, goffset total, gpointer data)
{
  Copying *copying = data;

  if (copying->dialog != NULL && total > 0)
    gtk_progress_bar_set_fraction (copying->bar, (double)done / (double)total);
}

/* A dialog keeps the size it was shown with: what there is to say at the end has one of its own. */
static void
tell_end (Copying *copying, const char *heading, const char *body)
{
  GtkWindow *window = GTK_WINDOW (copying->dialog);
  GtkWidget *end = adw_message_dialog_new (gtk_window_get_transient_for (window), heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (end), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (end));
  gtk_window_close (window);
}

static void
copied (GObject *source, GAsyncResult *result, gpointer data)
{
  Copying *copying = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = ol_folder_copy_finish (result, &error);
  g_autofree char *name = path != NULL ? g_filename_display_name (path) : NULL;
  g_autofree char *body = NULL;

  if (copying->dialog != NULL && path != NULL)
    {
      body = g_strdup_printf (_ ("It lies in “%s”. The folder itself was not touched."), name);
      tell_end (copying, _ ("The Copy Is Complete"), body);
    }
  else if (copying->dialog != NULL)
    tell_end (copying, _ ("The Copy Failed"), error->message);
  copying_unref (copying);
}

static Copying *
show_dialog (GtkWindow *parent)
{
  Copying *copying = g_new0 (Copying, 1);

  g_ref_count_init (&copying->count);
  copying->cancellable = g_cancellable_new ();
  copying->dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (
      parent, _ ("Keeping a Copy"), _ ("The folder is copied as it is.")));
  copying->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (copying->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Progress"), -1);
  adw_message_dialog_set_extra_child (copying->dialog, GTK_WIDGET (copying->bar));
  adw_message_dialog_add_response (copying->dialog, "close", _ ("_Cancel"));
  g_object_weak_ref (G_OBJECT (copying->dialog), dialog_gone, copying);
  gtk_window_present (GTK_WINDOW (copying->dialog));
  return copying;
}

void
ol_keep_copy_in (GtkWindow *parent, const char *directory, OlStore *store, const char *into)
{
  Copying *copying;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (directory != NULL && into != NULL);

  copying = show_dialog (parent);
  g_ref_count_inc (&copying->count);
  ol_folder_copy_async (directory, store, into, copying->cancellable, progressed, copied, copying);
}

static void
place_chosen (GSList *files, gpointer data)
{
  Request *request = data;
  const char *into = files != NULL ? g_file_peek_path (files->data) : NULL;

  if (into != NULL)
    ol_keep_copy_in (request->parent, request->directory, request->store, into);
  request_free (request);
}

void
ol_keep_copy (GtkWindow *parent, const char *directory, OlStore *store)
{
  Request *request;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (directory != NULL);

  request = g_new0 (Request, 1);
  request->parent = g_object_ref (parent);
  request->directory = g_strdup (directory);
  request->store = store != NULL ? g_object_ref (store) : NULL;
  ol_file_choice_folder (parent, _ ("Where to Keep the Copy"), place_chosen, request);
}
