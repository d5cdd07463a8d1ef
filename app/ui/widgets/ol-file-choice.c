/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-file-choice.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkFileChooserNative *chooser; /* owned */
  OlFileChosen chosen;
  gpointer data; /* handed to chosen */
} Choice;

static void
answered (GtkNativeDialog *dialog, int response, gpointer data)
{
  Choice *choice = data;
  g_autoptr (GListModel) list = NULL;
  GSList *files = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    list = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  for (guint i = list != NULL ? g_list_model_get_n_items (list) : 0; i > 0; i--)
    files = g_slist_prepend (files, g_list_model_get_item (list, i - 1));
  choice->chosen (files, choice->data);
  g_slist_free_full (files, g_object_unref);
  g_object_unref (choice->chooser);
  g_free (choice);
}

static GtkFileChooser *
make (GtkWindow *parent,
      const char *title,
      GtkFileChooserAction action,
      OlFileChosen chosen,
      gpointer data)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->chooser = gtk_file_chooser_native_new (
      title, parent, action, action == GTK_FILE_CHOOSER_ACTION_SAVE ? _ ("_Save") : _ ("_Open"),
      _ ("_Cancel"));
  choice->chosen = chosen;
  choice->data = data;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (choice->chooser), TRUE);
  g_signal_connect (choice->chooser, "response", G_CALLBACK (answered), choice);
  return GTK_FILE_CHOOSER (choice->chooser);
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *const *endings)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (; *endings != NULL; endings++)
    gtk_file_filter_add_suffix (filter, *endings);
  gtk_file_chooser_add_filter (chooser, filter);
}

void
ol_file_choice_documents (GtkWindow *parent, OlFileChosen chosen, gpointer data)
{
  static const char *const endings[] = { "pdf", "png", "jpg", "jpeg", NULL };
  GtkFileChooser *chooser
      = make (parent, _ ("Choose Papers"), GTK_FILE_CHOOSER_ACTION_OPEN, chosen, data);

  gtk_file_chooser_set_select_multiple (chooser, TRUE);
  add_filter (chooser, _ ("PDF, PNG and JPEG"), endings);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
ol_file_choice_table (GtkWindow *parent, OlFileChosen chosen, gpointer data)
{
  static const char *const endings[] = { "csv", "txt", "xlsx", "ods", NULL };
  GtkFileChooser *chooser
      = make (parent, _ ("Choose a Table"), GTK_FILE_CHOOSER_ACTION_OPEN, chosen, data);

  add_filter (chooser, _ ("Tables (CSV, XLSX, ODS)"), endings);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
ol_file_choice_folder (GtkWindow *parent, const char *title, OlFileChosen chosen, gpointer data)
{
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (
      make (parent, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, chosen, data)));
}

void
ol_file_choice_save (
    GtkWindow *parent, const char *title, const char *name, OlFileChosen chosen, gpointer data)
{
  GtkFileChooser *chooser = make (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, chosen, data);

  gtk_file_chooser_set_current_name (chooser, name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* Who wants a path. */
typedef struct
{
  GWeakRef owner;
  OlPathChosen chosen;
} Wish;

static Wish *
wish_new (OlPathChosen chosen, GObject *owner)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->chosen = chosen;
  g_weak_ref_init (&wish->owner, owner);
  return wish;
}

static void
path_chosen (GSList *files, gpointer data)
{
  Wish *wish = data;
  g_autoptr (GObject) owner = g_weak_ref_get (&wish->owner);
  const char *path = files != NULL ? g_file_peek_path (files->data) : NULL;

  if (owner != NULL && path != NULL)
    wish->chosen (owner, path);
  g_weak_ref_clear (&wish->owner);
  g_free (wish);
}

void
ol_file_choice_open_path (GtkWindow *parent,
                          const char *title,
                          const char *kind,
                          const char *const *endings,
                          OlPathChosen chosen,
                          GObject *owner)
{
  GtkFileChooser *chooser;

  g_return_if_fail (endings != NULL);
  g_return_if_fail (chosen != NULL && G_IS_OBJECT (owner));

  chooser = make (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, path_chosen,
                  wish_new (chosen, owner));
  add_filter (chooser, kind, endings);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
ol_file_choice_save_path (GtkWindow *parent,
                          const char *title,
                          const char *name,
                          OlPathChosen chosen,
                          GObject *owner)
{
  g_return_if_fail (chosen != NULL && G_IS_OBJECT (owner));

  ol_file_choice_save (parent, title, name, path_chosen, wish_new (chosen, owner));
}

void
ol_file_choice_folder_path (GtkWindow *parent,
                            const char *title,
                            OlPathChosen chosen,
                            GObject *owner)
{
  g_return_if_fail (chosen != NULL && G_IS_OBJECT (owner));

  ol_file_choice_folder (parent, title, path_chosen, wish_new (chosen, owner));
}
