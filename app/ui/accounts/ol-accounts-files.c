/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-accounts-files.h"

#include <glib/gi18n-lib.h>

/** Request: who asked. */
typedef struct
{
  GWeakRef owner;
  OlFileChosen chosen;
} Request;

static void
answered (GtkNativeDialog *dialog, int response, gpointer data)
{
  Request *request = data;
  g_autoptr (GObject) owner = g_weak_ref_get (&request->owner);
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (owner != NULL && file != NULL && g_file_peek_path (file) != NULL)
    request->chosen (owner, g_file_peek_path (file));
  g_weak_ref_clear (&request->owner);
  g_free (request);
  g_object_unref (dialog);
}

static GtkFileChooserNative *
ask (GtkWindow *parent, const char *title, GtkFileChooserAction action, OlFileChosen chosen,
     GObject *owner)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      title, parent, action,
      action == GTK_FILE_CHOOSER_ACTION_SAVE ? _ ("_Save") : _ ("_Choose"), _ ("_Cancel"));
  Request *request = g_new0 (Request, 1);

  g_weak_ref_init (&request->owner, owner);
  request->chosen = chosen;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (answered), request);
  return chooser;
}

void
ol_accounts_files_choose (GtkWindow *parent, const char *title, const char *name,
                          OlFileChosen chosen, GObject *owner)
{
  GtkFileChooserNative *chooser;

  g_return_if_fail (GTK_IS_WINDOW (parent) && G_IS_OBJECT (owner));
  g_return_if_fail (title != NULL && name != NULL && chosen != NULL);

  chooser = ask (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, chosen, owner);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
ol_accounts_files_choose_folder (GtkWindow *parent, const char *title, OlFileChosen chosen,
                                 GObject *owner)
{
  g_return_if_fail (GTK_IS_WINDOW (parent) && G_IS_OBJECT (owner));
  g_return_if_fail (title != NULL && chosen != NULL);

  gtk_native_dialog_show (GTK_NATIVE_DIALOG (
      ask (parent, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, chosen, owner)));
}

void
ol_accounts_files_tell (OlPage *page, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = g_strdup_printf (_ ("%s saved"), name);

  ol_page_done (page, text, NULL);
}
