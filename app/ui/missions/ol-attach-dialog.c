/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-attach-dialog.h"

#include <glib/gi18n-lib.h>

#include "ol-attach-job.h"
#include "ol-attach-row.h"
#include "ol-display.h"
#include "ol-document-name.h"
#include "ol-document-view.h"
#include "ol-file-choice.h"
#include "ol-mission-papers.h"
#include "ol-weak.h"

struct _OlAttachDialog
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;    /* template child */
  GtkWidget *add_button;    /* template child */
  GtkSpinner *spinner;      /* template child */
  GtkInfoBar *failure_bar;  /* template child */
  GtkLabel *failure_label;  /* template child */
  GtkListBox *list;         /* template child */
  OlDocumentView *view;     /* template child */

  OlStore *store;            /* owned */
  OlActor *actor;            /* owned */
  OlMissionPapers *papers;   /* owned: what the mission misses */
  OlDocumentKind kind;       /* 0: told by each name */
  char *done_folder;         /* owned, nullable: where the files move once attached */
  GCancellable *cancellable; /* owned */
  gboolean running;
};

G_DEFINE_FINAL_TYPE (OlAttachDialog, ol_attach_dialog, ADW_TYPE_WINDOW)

static guint done_signal;

static OlAttachRow *
row_at (OlAttachDialog *self, int index)
{
  return (OlAttachRow *)gtk_list_box_get_row_at_index (self->list, index);
}

static guint
count_rows (OlAttachDialog *self)
{
  guint count = 0;

  while (row_at (self, (int)count) != NULL)
    count++;
  return count;
}

static void
update_actions (OlAttachDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "attach.add",
                                 !self->running && row_at (self, 0) != NULL
                                     && ol_mission_papers_reference (self->papers) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "attach.choose", !self->running);
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), !self->running);
  gtk_spinner_set_spinning (self->spinner, self->running);
}

static void
tell_failure (OlAttachDialog *self, const char *sentence)
{
  gtk_label_set_text (self->failure_label, sentence);
  gtk_info_bar_set_revealed (self->failure_bar, TRUE);
}

static void
failure_closed (OlAttachDialog *self)
{
  gtk_info_bar_set_revealed (self->failure_bar, FALSE);
}

/* --- the files ------------------------------------------------------------------------------- */

/* Names first; then what is missing goes to the files without a word, one kind each. */
static void
propose_kinds (OlAttachDialog *self)
{
  guint missing = ol_mission_papers_missing (self->papers);
  OlAttachRow *row;

  for (int i = 0; (row = row_at (self, i)) != NULL; i++)
    {
      g_autofree char *name = g_path_get_basename (ol_attach_row_path (row));

      ol_attach_row_set_kind (row, self->kind != 0 ? self->kind
                                                   : ol_document_name_guess (name, missing));
      missing &= ~ol_attach_row_kind (row);
    }
}

static void
papers_loaded (OlAttachDialog *self)
{
  adw_window_title_set_subtitle (self->title, ol_mission_papers_reference (self->papers));
  propose_kinds (self);
  update_actions (self);
}

static void
row_selected (OlAttachDialog *self, GtkListBoxRow *row)
{
  if (row != NULL)
    ol_document_view_load_file (self->view, ol_attach_row_path (OL_ATTACH_ROW (row)), NULL);
  else
    ol_document_view_clear (self->view);
}

static void
row_removed (OlAttachRow *row, OlAttachDialog *self)
{
  const int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  OlAttachRow *next;

  gtk_list_box_remove (self->list, GTK_WIDGET (row));
  next = row_at (self, index);
  if (next == NULL && index > 0)
    next = row_at (self, index - 1);
  gtk_list_box_select_row (self->list, (GtkListBoxRow *)next);
  propose_kinds (self);
  update_actions (self);
}

void
ol_attach_dialog_add_files (OlAttachDialog *self, GSList *files)
{
  GtkWidget *first = NULL;

  g_return_if_fail (OL_IS_ATTACH_DIALOG (self));

  for (GSList *l = files; l != NULL; l = l->next)
    {
      const char *path = g_file_peek_path (l->data);
      GtkWidget *row;

      if (path == NULL)
        {
          tell_failure (self, _ ("Only files of this computer can be added. Copy the file to a "
                                 "folder first."));
          continue;
        }
      row = ol_attach_row_new (path, OL_DOCUMENT_OTHER);
      g_signal_connect_object (row, "removed", G_CALLBACK (row_removed), self, 0);
      gtk_list_box_append (self->list, row);
      if (first == NULL)
        first = row;
    }
  if (first != NULL)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (first));
  propose_kinds (self);
  update_actions (self);
}

static gboolean
drop (GtkDropTarget *target, const GValue *value, double x, double y, OlAttachDialog *self)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  if (self->running)
    return FALSE;
  ol_attach_dialog_add_files (self, files);
  return TRUE;
}

static void
files_chosen (GSList *files, gpointer data)
{
  g_autoptr (OlAttachDialog) self = ol_weak_take (data);

  if (self == NULL)
    return;
  ol_attach_dialog_add_files (self, files);
  /* Asked first of all, and nothing chosen: there is nothing to do. */
  if (row_at (self, 0) == NULL)
    gtk_window_close (GTK_WINDOW (self));
}

static void
choose (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ol_file_choice_documents (GTK_WINDOW (widget), files_chosen, ol_weak_new (widget));
}

/* --- attaching ------------------------------------------------------------------------------- */

static char *
done_sentence (OlAttachDialog *self)
{
  const guint count = count_rows (self);
  const char *reference = ol_mission_papers_reference (self->papers);

  if (count == 1)
    return g_strdup_printf (_ ("%s added to %s"),
                            ol_display_document_kind (ol_attach_row_kind (row_at (self, 0))),
                            reference);
  return g_strdup_printf (ngettext ("%u paper added to %s", "%u papers added to %s", count), count,
                          reference);
}

static void
attached (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlAttachDialog) self = ol_weak_take (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr (OlJob) undo = NULL;

  if (self == NULL)
    return;
  self->running = FALSE;
  if (ol_job_run_finish (OL_JOB (source), result, &error))
    {
      sentence = done_sentence (self);
      undo = ol_attach_job_undo (OL_ATTACH_JOB (source));
      g_signal_emit (self, done_signal, 0, sentence, undo);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  tell_failure (self, error->message);
  update_actions (self);
}

static void
attach (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OlAttachDialog *self = OL_ATTACH_DIALOG (widget);
  g_autoptr (OlAttachJob) job = ol_attach_job_new (self->store, self->actor);
  OlAttachRow *row;

  for (int i = 0; (row = row_at (self, i)) != NULL; i++)
    ol_attach_job_add_file (job, ol_mission_papers_mission (self->papers),
                            ol_attach_row_kind (row), ol_attach_row_path (row));
  if (self->done_folder != NULL)
    ol_attach_job_move_to (job, self->done_folder);
  self->running = TRUE;
  failure_closed (self);
  update_actions (self);
  ol_job_run_async (OL_JOB (job), self->cancellable, attached, ol_weak_new (self));
}

/* --- the class ------------------------------------------------------------------------------- */

static void
ol_attach_dialog_dispose (GObject *object)
{
  OlAttachDialog *self = OL_ATTACH_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  /* While there is a view to be cleared. */
  if (self->list != NULL)
    gtk_list_box_select_row (self->list, NULL);
  if (self->papers != NULL)
    ol_mission_papers_set_mission (self->papers, NULL);
  g_clear_object (&self->papers);
  g_clear_object (&self->store);
  g_clear_pointer (&self->actor, ol_actor_free);
  G_OBJECT_CLASS (ol_attach_dialog_parent_class)->dispose (object);
}

static void
ol_attach_dialog_finalize (GObject *object)
{
  g_clear_object (&OL_ATTACH_DIALOG (object)->cancellable);
  g_clear_pointer (&OL_ATTACH_DIALOG (object)->done_folder, g_free);
  G_OBJECT_CLASS (ol_attach_dialog_parent_class)->finalize (object);
}

static void
ol_attach_dialog_class_init (OlAttachDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ol_attach_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ol_attach_dialog_finalize;
  done_signal = g_signal_new ("done", OL_TYPE_ATTACH_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 2, G_TYPE_STRING, OL_TYPE_JOB);
  g_type_ensure (OL_TYPE_DOCUMENT_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/missions/ol-attach-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OlAttachDialog, title);
  gtk_widget_class_bind_template_child (widget_class, OlAttachDialog, add_button);
  gtk_widget_class_bind_template_child (widget_class, OlAttachDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, OlAttachDialog, failure_bar);
  gtk_widget_class_bind_template_child (widget_class, OlAttachDialog, failure_label);
  gtk_widget_class_bind_template_child (widget_class, OlAttachDialog, list);
  gtk_widget_class_bind_template_child (widget_class, OlAttachDialog, view);
  gtk_widget_class_bind_template_callback (widget_class, failure_closed);
  gtk_widget_class_bind_template_callback (widget_class, row_selected);
  gtk_widget_class_install_action (widget_class, "attach.add", NULL, attach);
  gtk_widget_class_install_action (widget_class, "attach.choose", NULL, choose);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "attach.add", NULL);
}

static void
ol_attach_dialog_init (OlAttachDialog *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->add_button);
  g_signal_connect (target, "drop", G_CALLBACK (drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

OlAttachDialog *
ol_attach_dialog_new (GtkWindow *parent,
                      OlStore *store,
                      const OlActor *actor,
                      const char *mission_id,
                      OlDocumentKind kind)
{
  OlAttachDialog *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && mission_id != NULL, NULL);

  self = g_object_new (OL_TYPE_ATTACH_DIALOG, "transient-for", parent, NULL);
  self->store = g_object_ref (store);
  self->actor = ol_actor_new (actor->user, actor->name, actor->role);
  self->kind = kind;
  self->papers = ol_mission_papers_new (store);
  g_signal_connect_object (self->papers, "loaded", G_CALLBACK (papers_loaded), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->papers, "failed", G_CALLBACK (tell_failure), self,
                           G_CONNECT_SWAPPED);
  ol_mission_papers_set_mission (self->papers, mission_id);
  update_actions (self);
  return self;
}

void
ol_attach_dialog_move_to (OlAttachDialog *self, const char *folder)
{
  g_return_if_fail (OL_IS_ATTACH_DIALOG (self));
  g_return_if_fail (folder != NULL);

  g_free (self->done_folder);
  self->done_folder = g_strdup (folder);
}

OlAttachDialog *
ol_attach_dialog_present (GtkWindow *parent,
                          OlStore *store,
                          const OlActor *actor,
                          const char *mission_id,
                          OlDocumentKind kind)
{
  OlAttachDialog *self = ol_attach_dialog_new (parent, store, actor, mission_id, kind);

  gtk_window_present (GTK_WINDOW (self));
  choose (GTK_WIDGET (self), NULL, NULL);
  return self;
}
