/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-document-strip.h"

#include <glib/gi18n-lib.h>

#include "ol-attach-dialog.h"
#include "ol-attach-job.h"
#include "ol-detach-job.h"
#include "ol-display.h"
#include "ol-document-copy-job.h"
#include "ol-document-name.h"
#include "ol-document-tile.h"
#include "ol-document-window.h"
#include "ol-file-choice.h"
#include "ol-mission-papers.h"
#include "ol-text.h"

struct _OlDocumentStrip
{
  AdwBin parent_instance;

  GtkLabel *summary_label;  /* template child */
  GtkSpinner *spinner;      /* template child */
  GtkInfoBar *failure_bar;  /* template child */
  GtkLabel *failure_label;  /* template child */
  GtkFlowBox *tiles;        /* template child */
  GtkWidget *hint_label;    /* template child */
  GtkWidget *add_button;    /* template child */

  OlStore *store;            /* owned */
  OlActor *actor;            /* owned */
  OlMissionPapers *papers;   /* owned */
  GCancellable *cancellable; /* owned: ends with the strip */
  gboolean can_change;
  guint running;
};

G_DEFINE_FINAL_TYPE (OlDocumentStrip, ol_document_strip, ADW_TYPE_BIN)

enum
{
  SIGNAL_DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GtkWindow *
window_of (OlDocumentStrip *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* --- what is told ---------------------------------------------------------------------------- */

static void
tell_failure (OlDocumentStrip *self, const char *sentence)
{
  gtk_label_set_text (self->failure_label, sentence);
  gtk_info_bar_set_revealed (self->failure_bar, TRUE);
}

static void
failure_closed (OlDocumentStrip *self)
{
  gtk_info_bar_set_revealed (self->failure_bar, FALSE);
}

static char *
summary_of (OlDocumentStrip *self)
{
  const guint missing = ol_mission_papers_missing (self->papers);
  g_autofree char *list = ol_display_document_kinds (missing);

  if (ol_mission_papers_required (self->papers) == 0)
    return g_strdup (_ ("Its partner asks for none"));
  if (missing == 0)
    return g_strdup (_ ("Complete"));
  /* TRANSLATORS: the kinds of papers that a mission still needs: "Missing: BL, CMR" */
  return g_strdup_printf (_ ("Missing: %s"), list);
}

static void
papers_loaded (OlDocumentStrip *self)
{
  g_autofree char *summary = summary_of (self);

  gtk_label_set_text (self->summary_label, summary);
  gtk_widget_set_visible (self->hint_label,
                          self->can_change
                              && g_list_model_get_n_items (G_LIST_MODEL (self->papers)) == 0);
}

static void
papers_failed (OlDocumentStrip *self, const char *sentence)
{
  gtk_label_set_text (self->summary_label, "");
  tell_failure (self, sentence);
}

/* --- jobs ------------------------------------------------------------------------------------ */

typedef struct
{
  OlDocumentStrip *strip; /* owned */
  char *sentence;         /* owned: told when the job is done */
} Errand;

static void
errand_free (Errand *errand)
{
  g_object_unref (errand->strip);
  g_free (errand->sentence);
  g_free (errand);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static OlJob *
undo_of (OlJob *job)
{
  if (OL_IS_ATTACH_JOB (job))
    return ol_attach_job_undo (OL_ATTACH_JOB (job));
  if (OL_IS_DETACH_JOB (job))
    return ol_detach_job_undo (OL_DETACH_JOB (job));
  return NULL;
}

static void
job_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Errand) errand = data;
  OlDocumentStrip *self = errand->strip;
  g_autoptr (GError) error = NULL;
  g_autoptr (OlJob) undo = NULL;

  self->running--;
  gtk_spinner_set_spinning (self->spinner, self->running > 0);
  if (ol_job_run_finish (OL_JOB (source), result, &error))
    {
      undo = undo_of (OL_JOB (source));
      g_signal_emit (self, signals[SIGNAL_DONE], 0, errand->sentence, undo);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell_failure (self, error->message);
}

/* Takes @job and @sentence. */
static void
run (OlDocumentStrip *self, gpointer job, char *sentence)
{
  g_autoptr (OlJob) taken = OL_JOB (job);
  Errand *errand = g_new0 (Errand, 1);

  errand->strip = g_object_ref (self);
  errand->sentence = sentence;
  self->running++;
  gtk_spinner_set_spinning (self->spinner, TRUE);
  gtk_info_bar_set_revealed (self->failure_bar, FALSE);
  ol_job_run_async (taken, self->cancellable, job_done, errand);
}

/* --- papers come ----------------------------------------------------------------------------- */

static void
dialog_done (OlDocumentStrip *self, const char *sentence, OlJob *undo)
{
  g_signal_emit (self, signals[SIGNAL_DONE], 0, sentence, undo);
}

static void
ask (OlDocumentStrip *self, GSList *files)
{
  OlAttachDialog *dialog
      = ol_attach_dialog_new (window_of (self), self->store, self->actor,
                              ol_mission_papers_mission (self->papers), 0);

  g_signal_connect_object (dialog, "done", G_CALLBACK (dialog_done), self, G_CONNECT_SWAPPED);
  ol_attach_dialog_add_files (dialog, files);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Whether each file says by its name what it is. */
static gboolean
names_tell (GSList *files)
{
  for (GSList *l = files; l != NULL; l = l->next)
    {
      g_autofree char *name = g_file_get_basename (l->data);

      if (ol_document_name_guess (name, 0) == OL_DOCUMENT_OTHER)
        return FALSE;
    }
  return TRUE;
}

static char *
added_sentence (OlDocumentStrip *self, GSList *files, OlDocumentKind kind)
{
  const guint count = g_slist_length (files);
  const char *reference = ol_mission_papers_reference (self->papers);
  g_autofree char *name = g_file_get_basename (files->data);

  if (count > 1)
    return g_strdup_printf (ngettext ("%u paper added to %s", "%u papers added to %s", count),
                            count, reference);
  /* TRANSLATORS: a kind of paper and the reference of a mission: "CMR added to M-0001" */
  return g_strdup_printf (
      _ ("%s added to %s"),
      ol_display_document_kind (kind != 0 ? kind : ol_document_name_guess (name, 0)), reference);
}

void
ol_document_strip_add_files (OlDocumentStrip *self, GSList *files, OlDocumentKind kind)
{
  OlAttachJob *job;

  g_return_if_fail (OL_IS_DOCUMENT_STRIP (self));

  if (files == NULL || ol_mission_papers_reference (self->papers) == NULL || !self->can_change)
    return;
  if (kind == 0 && !names_tell (files))
    {
      ask (self, files);
      return;
    }
  job = ol_attach_job_new (self->store, self->actor);
  for (GSList *l = files; l != NULL; l = l->next)
    {
      g_autofree char *name = g_file_get_basename (l->data);
      const char *path = g_file_peek_path (l->data);

      if (path != NULL)
        ol_attach_job_add_file (job, ol_mission_papers_mission (self->papers),
                                kind != 0 ? kind : ol_document_name_guess (name, 0), path);
    }
  run (self, job, added_sentence (self, files, kind));
}

typedef struct
{
  GWeakRef strip;
  OlDocumentKind kind;
} Choice;

static void
files_chosen (GSList *files, gpointer data)
{
  Choice *choice = data;
  g_autoptr (OlDocumentStrip) self = g_weak_ref_get (&choice->strip);

  if (self != NULL)
    ol_document_strip_add_files (self, files, choice->kind);
  g_weak_ref_clear (&choice->strip);
  g_free (choice);
}

void
ol_document_strip_choose (OlDocumentStrip *self, OlDocumentKind kind)
{
  Choice *choice;

  g_return_if_fail (OL_IS_DOCUMENT_STRIP (self));

  choice = g_new0 (Choice, 1);
  g_weak_ref_init (&choice->strip, self);
  choice->kind = kind;
  ol_file_choice_documents (window_of (self), files_chosen, choice);
}

static void
choose_any (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ol_document_strip_choose (OL_DOCUMENT_STRIP (widget), 0);
}

static gboolean
drop (GtkDropTarget *target, const GValue *value, double x, double y, OlDocumentStrip *self)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  /* Whose papers these are is not read yet. */
  if (ol_mission_papers_reference (self->papers) == NULL)
    return FALSE;
  ol_document_strip_add_files (self, files, 0);
  return TRUE;
}

/* --- papers are looked at, and go ------------------------------------------------------------ */

static void
open_document (OlDocumentStrip *self, OlPaperItem *item)
{
  const OlMissionDocument *document = ol_paper_item_document (item);
  g_autofree char *subtitle
      = g_strdup_printf ("%s · %s", document->reference,
                         ol_display_document_kind (ol_paper_item_kind (item)));

  ol_document_window_present (window_of (self), document->name, subtitle,
                              ol_paper_item_path (item), document->media_type);
}

static void
tile_activated (OlDocumentTile *tile, OlDocumentStrip *self)
{
  OlPaperItem *item = ol_document_tile_item (tile);

  if (ol_paper_item_document (item) != NULL)
    open_document (self, item);
  else
    ol_document_strip_choose (self, ol_paper_item_kind (item));
}

static void
remove_document (OlDocumentStrip *self, const OlMissionDocument *document)
{
  const char *ids[] = { document->id, NULL };

  /* TRANSLATORS: a kind of paper and the reference of a mission: "CMR removed from M-0001" */
  run (self, ol_detach_job_new (self->store, self->actor, ids),
       g_strdup_printf (_ ("%s removed from %s"), ol_display_document_kind (document->kind),
                        document->reference));
}

typedef struct
{
  GWeakRef strip;
  char *id;
} Copy;

static void
copy_place_chosen (GSList *files, gpointer data)
{
  Copy *copy = data;
  g_autoptr (OlDocumentStrip) self = g_weak_ref_get (&copy->strip);
  const char *path = files != NULL ? g_file_peek_path (files->data) : NULL;

  if (self != NULL && path != NULL)
    run (self, ol_document_copy_job_new (self->store, self->actor, copy->id, path),
         g_strdup (_ ("Copy saved")));
  g_weak_ref_clear (&copy->strip);
  g_free (copy->id);
  g_free (copy);
}

static void
tile_action (OlDocumentTile *tile, const char *action, OlDocumentStrip *self)
{
  const OlMissionDocument *document = ol_paper_item_document (ol_document_tile_item (tile));
  g_autofree char *name = NULL;
  Copy *copy;

  if (g_str_equal (action, "remove"))
    {
      remove_document (self, document);
      return;
    }
  copy = g_new0 (Copy, 1);
  g_weak_ref_init (&copy->strip, self);
  copy->id = g_strdup (document->id);
  name = ol_text_file_name (document->name);
  ol_file_choice_save (window_of (self), _ ("Save a Copy"), name, copy_place_chosen, copy);
}

static void
tile_dropped (OlDocumentTile *tile, GdkFileList *list, OlDocumentStrip *self)
{
  OlPaperItem *item = ol_document_tile_item (tile);
  g_autoptr (GSList) files = gdk_file_list_get_files (list);

  /* On an empty place the place says the kind; on a paper that is there the name does. */
  ol_document_strip_add_files (
      self, files, ol_paper_item_document (item) == NULL ? ol_paper_item_kind (item) : 0);
}

static GtkWidget *
make_tile (gpointer item, gpointer data)
{
  OlDocumentStrip *self = data;
  GtkWidget *tile = ol_document_tile_new (item, self->can_change);
  GtkWidget *child = gtk_flow_box_child_new ();

  g_signal_connect_object (tile, "activated", G_CALLBACK (tile_activated), self, 0);
  g_signal_connect_object (tile, "action", G_CALLBACK (tile_action), self, 0);
  g_signal_connect_object (tile, "dropped", G_CALLBACK (tile_dropped), self, 0);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), tile);
  gtk_widget_set_focusable (child, FALSE);
  return child;
}

/* --- the class ------------------------------------------------------------------------------- */

static void
ol_document_strip_dispose (GObject *object)
{
  OlDocumentStrip *self = OL_DOCUMENT_STRIP (object);

  g_cancellable_cancel (self->cancellable);
  if (self->papers != NULL)
    ol_mission_papers_set_mission (self->papers, NULL);
  g_clear_object (&self->papers);
  g_clear_object (&self->store);
  g_clear_pointer (&self->actor, ol_actor_free);
  G_OBJECT_CLASS (ol_document_strip_parent_class)->dispose (object);
}

static void
ol_document_strip_finalize (GObject *object)
{
  g_clear_object (&OL_DOCUMENT_STRIP (object)->cancellable);
  G_OBJECT_CLASS (ol_document_strip_parent_class)->finalize (object);
}

static void
ol_document_strip_class_init (OlDocumentStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ol_document_strip_dispose;
  G_OBJECT_CLASS (klass)->finalize = ol_document_strip_finalize;
  signals[SIGNAL_DONE] = g_signal_new ("done", OL_TYPE_DOCUMENT_STRIP, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, OL_TYPE_JOB);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/missions/ol-document-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, OlDocumentStrip, summary_label);
  gtk_widget_class_bind_template_child (widget_class, OlDocumentStrip, spinner);
  gtk_widget_class_bind_template_child (widget_class, OlDocumentStrip, failure_bar);
  gtk_widget_class_bind_template_child (widget_class, OlDocumentStrip, failure_label);
  gtk_widget_class_bind_template_child (widget_class, OlDocumentStrip, tiles);
  gtk_widget_class_bind_template_child (widget_class, OlDocumentStrip, hint_label);
  gtk_widget_class_bind_template_child (widget_class, OlDocumentStrip, add_button);
  gtk_widget_class_bind_template_callback (widget_class, failure_closed);
  gtk_widget_class_install_action (widget_class, "documents.add", NULL, choose_any);
}

static void
ol_document_strip_init (OlDocumentStrip *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
take_drops (OlDocumentStrip *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

GtkWidget *
ol_document_strip_new (OlStore *store, const OlActor *actor)
{
  OlDocumentStrip *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL, NULL);

  self = g_object_new (OL_TYPE_DOCUMENT_STRIP, NULL);
  self->store = g_object_ref (store);
  self->actor = ol_actor_new (actor->user, actor->name, actor->role);
  self->can_change = ol_role_may (actor->role, OL_PERMISSION_MISSION_WRITE);
  self->papers = ol_mission_papers_new (store);
  g_signal_connect_object (self->papers, "loaded", G_CALLBACK (papers_loaded), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->papers, "failed", G_CALLBACK (papers_failed), self,
                           G_CONNECT_SWAPPED);
  gtk_flow_box_bind_model (self->tiles, G_LIST_MODEL (self->papers), make_tile, self, NULL);
  gtk_widget_set_visible (self->add_button, self->can_change);
  if (self->can_change)
    take_drops (self);
  return GTK_WIDGET (self);
}

void
ol_document_strip_set_mission (OlDocumentStrip *self, const char *mission_id)
{
  g_return_if_fail (OL_IS_DOCUMENT_STRIP (self));

  gtk_info_bar_set_revealed (self->failure_bar, FALSE);
  gtk_label_set_text (self->summary_label, "");
  gtk_widget_set_visible (self->hint_label, FALSE);
  ol_mission_papers_set_mission (self->papers, mission_id);
}
