/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Without a portal the choice is a dialog of GTK, which answers here as a person would. */
#include <adwaita.h>

#include "job-fixture.h"
#include "ol-file-choice.h"
#include "ol-import-window.h"
#include "ui-fixture.h"

typedef struct
{
  gboolean called;
  GFile *first; /* owned */
  guint n;
} Answer;

static void
take (GSList *files, gpointer data)
{
  Answer *answer = data;

  g_assert_false (answer->called);
  answer->called = TRUE;
  answer->n = g_slist_length (files);
  g_set_object (&answer->first, files != NULL ? files->data : NULL);
}

static gpointer
find_window (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}

static gboolean
is_gone (gpointer unused)
{
  return find_window (GTK_TYPE_FILE_CHOOSER_DIALOG) == NULL;
}

/* @file: (nullable): NULL leaves the dialog */
static void
answer_dialog (GFile *file)
{
  GtkFileChooser *chooser = find_window (GTK_TYPE_FILE_CHOOSER_DIALOG);

  g_assert_nonnull (chooser);
  if (file != NULL)
    g_assert_true (gtk_file_chooser_set_file (chooser, file, NULL));
  while (file != NULL)
    {
      g_autoptr (GFile) chosen = gtk_file_chooser_get_file (chooser);

      if (chosen != NULL && g_file_equal (chosen, file))
        break;
      g_main_context_iteration (NULL, TRUE);
    }
  gtk_dialog_response (GTK_DIALOG (chooser),
                       file != NULL ? GTK_RESPONSE_ACCEPT : GTK_RESPONSE_CANCEL);
  ui_wait (is_gone, NULL);
}

static GFile *
make_file (Fixture *self, const char *name)
{
  g_autofree char *path = job_file (self, name, "Dossier\nD-1\n");

  return g_file_new_for_path (path);
}

static void
test_open (Fixture *self, gconstpointer unused)
{
  g_autoptr (GFile) file = make_file (self, "chosen.csv");
  Answer answer = { FALSE, NULL, 0 };

  ol_file_choice_table (NULL, take, &answer);
  answer_dialog (file);
  g_assert_true (answer.called);
  g_assert_cmpuint (answer.n, ==, 1);
  g_assert_true (g_file_equal (answer.first, file));
  g_object_unref (answer.first);
}

static void
test_cancel (Fixture *self, gconstpointer unused)
{
  Answer answer = { FALSE, NULL, 0 };

  ol_file_choice_documents (NULL, take, &answer);
  answer_dialog (NULL);
  g_assert_true (answer.called);
  g_assert_cmpuint (answer.n, ==, 0);
}

static void
keep_path (gpointer owner, const char *path)
{
  g_object_set_data_full (owner, "path", g_strdup (path), g_free);
}

/* A path is told to who asked, unless nothing was chosen or who asked is gone. */
static void
test_path (Fixture *self, gconstpointer unused)
{
  g_autoptr (GFile) folder = g_file_new_for_path (self->directory);
  GObject *owner = g_object_new (G_TYPE_OBJECT, NULL);

  ol_file_choice_folder_path (NULL, "Folder", keep_path, owner);
  answer_dialog (NULL);
  g_assert_null (g_object_get_data (owner, "path"));
  ol_file_choice_folder_path (NULL, "Folder", keep_path, owner);
  answer_dialog (folder);
  g_assert_cmpstr (g_object_get_data (owner, "path"), ==, self->directory);
  ol_file_choice_save_path (NULL, "File", "october.pdf", keep_path, owner);
  g_object_unref (owner);
  answer_dialog (NULL);
}

static gboolean
shows_plan (gpointer window)
{
  GtkStack *stack = ui_child (window, OL_TYPE_IMPORT_WINDOW, "stack");

  return g_str_equal (gtk_stack_get_visible_child_name (stack), "plan");
}

/* What was chosen in the import window is what it reads. */
static void
test_import (Fixture *self, gconstpointer unused)
{
  g_autoptr (GFile) file = make_file (self, "october.csv");
  OlImportWindow *window = ol_import_window_new (NULL, self->store, self->owner);
  gpointer gone = window;

  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "import.choose", NULL));
  answer_dialog (NULL);
  g_assert_false (shows_plan (window));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "import.choose", NULL));
  answer_dialog (file);
  ui_wait (shows_plan, window);
  g_object_add_weak_pointer (gone, &gone);
  gtk_window_close (GTK_WINDOW (window));
  while (gone != NULL)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char *argv[])
{
  ui_init (&argc, &argv);
  adw_init ();
  JOB_TEST ("/ui/file-choice/open", test_open);
  JOB_TEST ("/ui/file-choice/cancel", test_cancel);
  JOB_TEST ("/ui/file-choice/path", test_path);
  JOB_TEST ("/ui/file-choice/import", test_import);
  return g_test_run ();
}
