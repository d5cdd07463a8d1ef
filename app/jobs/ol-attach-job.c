/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-attach-job.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-detach-job.h"
#include "ol-file-store.h"

/* One paper: a file to be kept, or a document whose content is kept already. */
typedef struct
{
  char *path; /* NULL: kept */
  OlMissionDocument *document;
} Paper;

struct _OlAttachJob
{
  OlJob parent_instance;

  GPtrArray *papers; /* element-type Paper */
  char *done_folder; /* (nullable) */
  GPtrArray *added;  /* result */
  GPtrArray *left;   /* result */
};

G_DEFINE_FINAL_TYPE (OlAttachJob, ol_attach_job, OL_TYPE_JOB)

static void
paper_free (gpointer data)
{
  Paper *paper = data;

  g_free (paper->path);
  ol_mission_document_free (paper->document);
  g_free (paper);
}

/* --- keeping ----------------------------------------------------------------------------------*/

/* What a person can mend is a problem of the file; anything else is an error. */
static gboolean
is_about_file (const GError *error)
{
  return g_error_matches (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT)
         || g_error_matches (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND);
}

static gboolean
keep_one (OlAttachJob *self, Paper *paper, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (paper->path == NULL
      || ol_file_keep_many (ol_job_store (OL_JOB (self)), paper->path, &paper->document->sha256,
                            &paper->document->media_type, &paper->document->size, &failure))
    return TRUE;
  if (!is_about_file (failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  ol_job_add_detail (OL_JOB (self), 0, "file", paper->document->name, NULL,
                     failure->message);
  return TRUE;
}

static gboolean
refuse_files (OlAttachJob *self, GError **error)
{
  GPtrArray *details = ol_job_details (OL_JOB (self));
  const OlJobDetail *first = g_ptr_array_index (details, 0);

  if (details->len == 1)
    return ol_job_refuse (OL_JOB (self), error, "import_refused",
                          _ ("“%s” is not attached. %s"), first->value, first->reason);
  return ol_job_refuse (OL_JOB (self), error, "import_refused",
                        _ ("%u files cannot be attached; nothing was changed. The first is “%s”. "
                           "%s"),
                        details->len, first->value, first->reason);
}

static gboolean
keep_all (OlAttachJob *self, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->papers->len; i++)
    {
      ol_job_progress (OL_JOB (self), i, self->papers->len, "documents");
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !keep_one (self, g_ptr_array_index (self->papers, i), error))
        return FALSE;
    }
  if (ol_job_details (OL_JOB (self))->len > 0)
    return refuse_files (self, error);
  return ol_file_sync (ol_job_store (OL_JOB (self)), error);
}

/* --- attaching --------------------------------------------------------------------------------*/

static gboolean
attach_one (OlAttachJob *self, OlWrite *write, OlMissionDocument *document, GError **error)
{
  if (!ol_mission_attach_document (write, document, error))
    return FALSE;
  if (document->id != NULL)
    g_ptr_array_add (self->added, g_strdup (document->id));
  return TRUE;
}

static gboolean
attach_all (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlAttachJob *self = data;

  for (guint i = 0; i < self->papers->len; i++)
    {
      Paper *paper = g_ptr_array_index (self->papers, i);

      if (!attach_one (self, write, paper->document, error))
        return FALSE;
    }
  return TRUE;
}

/* --- moving away ------------------------------------------------------------------------------*/

/* "M-1-CMR.pdf", then "M-1-CMR (2).pdf" and so on. */
static GFile *
numbered (const char *folder, const char *name, guint number)
{
  const char *ending = strrchr (name, '.');
  const int stem = ending != NULL && ending != name ? (int)(ending - name) : (int)strlen (name);
  g_autofree char *other
      = number == 1 ? g_strdup (name)
                    : g_strdup_printf ("%.*s (%u)%s", stem, name, number, name + stem);

  return g_file_new_build_filename (folder, other, NULL);
}

static gboolean
move_one (const char *path, const char *folder)
{
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autofree char *name = g_path_get_basename (path);

  for (guint number = 1; number < 1000; number++)
    {
      g_autoptr (GFile) to = numbered (folder, name, number);
      g_autoptr (GError) failure = NULL;

      if (g_file_move (from, to, G_FILE_COPY_NOFOLLOW_SYMLINKS, NULL, NULL, NULL, &failure))
        return TRUE;
      if (!g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_EXISTS))
        return FALSE;
    }
  return FALSE;
}

/* What is attached stays attached: a file that cannot be moved is only told. */
static void
move_all (OlAttachJob *self)
{
  g_autoptr (GFile) folder = g_file_new_for_path (self->done_folder);

  g_file_make_directory_with_parents (folder, NULL, NULL);
  for (guint i = 0; i < self->papers->len; i++)
    {
      const Paper *paper = g_ptr_array_index (self->papers, i);

      if (paper->path != NULL && !move_one (paper->path, self->done_folder))
        g_ptr_array_add (self->left, g_strdup (paper->document->name));
    }
}

static gboolean
ol_attach_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlAttachJob *self = OL_ATTACH_JOB (job);

  if (!keep_all (self, cancellable, error)
      || !ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_UI, attach_all,
                          self, cancellable, error))
    return FALSE;
  if (self->done_folder != NULL)
    move_all (self);
  ol_job_progress (job, self->papers->len, self->papers->len, "documents");
  return TRUE;
}

static void
ol_attach_job_finalize (GObject *object)
{
  OlAttachJob *self = OL_ATTACH_JOB (object);

  g_clear_pointer (&self->papers, g_ptr_array_unref);
  g_clear_pointer (&self->done_folder, g_free);
  g_clear_pointer (&self->added, g_ptr_array_unref);
  g_clear_pointer (&self->left, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_attach_job_parent_class)->finalize (object);
}

static void
ol_attach_job_class_init (OlAttachJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_attach_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_MISSION_WRITE;
  OL_JOB_CLASS (klass)->resource = "mission_document";
  OL_JOB_CLASS (klass)->run = ol_attach_job_run;
}

static void
ol_attach_job_init (OlAttachJob *self)
{
  self->papers = g_ptr_array_new_with_free_func (paper_free);
  self->added = g_ptr_array_new_with_free_func (g_free);
  self->left = g_ptr_array_new_with_free_func (g_free);
}

OlAttachJob *
ol_attach_job_new (OlStore *store, const OlActor *actor)
{
  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL, NULL);
  return g_object_new (OL_TYPE_ATTACH_JOB, "store", store, "actor", actor, NULL);
}

static OlMissionDocument *
add_paper (OlAttachJob *self, const char *path, const char *mission_id, OlDocumentKind kind)
{
  Paper *paper = g_new0 (Paper, 1);

  paper->path = g_strdup (path);
  paper->document = g_new0 (OlMissionDocument, 1);
  paper->document->mission_id = g_strdup (mission_id);
  paper->document->kind = kind;
  g_ptr_array_add (self->papers, paper);
  return paper->document;
}

void
ol_attach_job_add_file (OlAttachJob *self,
                        const char *mission_id,
                        OlDocumentKind kind,
                        const char *path)
{
  g_return_if_fail (OL_IS_ATTACH_JOB (self));
  g_return_if_fail (mission_id != NULL && path != NULL);
  g_return_if_fail (ol_document_kind_to_text (kind) != NULL);

  /* As people read it: the name of a file need not be UTF-8. */
  add_paper (self, path, mission_id, kind)->name = g_filename_display_basename (path);
}

void
ol_attach_job_add_kept (OlAttachJob *self, const OlMissionDocument *document)
{
  OlMissionDocument *again;

  g_return_if_fail (OL_IS_ATTACH_JOB (self));
  g_return_if_fail (document != NULL);

  again = add_paper (self, NULL, document->mission_id, document->kind);
  again->name = g_strdup (document->name);
  again->sha256 = g_strdup (document->sha256);
  again->media_type = g_strdup (document->media_type);
  again->size = document->size;
}

void
ol_attach_job_move_to (OlAttachJob *self, const char *folder)
{
  g_return_if_fail (OL_IS_ATTACH_JOB (self));
  g_return_if_fail (folder != NULL);

  g_free (self->done_folder);
  self->done_folder = g_strdup (folder);
}

GPtrArray *
ol_attach_job_added (OlAttachJob *self)
{
  g_return_val_if_fail (OL_IS_ATTACH_JOB (self), NULL);
  return self->added;
}

GPtrArray *
ol_attach_job_left (OlAttachJob *self)
{
  g_return_val_if_fail (OL_IS_ATTACH_JOB (self), NULL);
  return self->left;
}

OlJob *
ol_attach_job_undo (OlAttachJob *self)
{
  g_autoptr (GPtrArray) ids = NULL;

  g_return_val_if_fail (OL_IS_ATTACH_JOB (self), NULL);
  if (self->added->len == 0)
    return NULL;
  ids = g_ptr_array_copy (self->added, NULL, NULL);
  g_ptr_array_set_free_func (ids, NULL);
  g_ptr_array_add (ids, NULL);
  return OL_JOB (ol_detach_job_new (ol_job_store (OL_JOB (self)), ol_job_actor (OL_JOB (self)),
                                    (const char *const *)ids->pdata));
}
