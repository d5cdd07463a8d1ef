/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-document-copy-job.h"

#include <glib/gi18n-lib.h>

#include "ol-audit-repository.h"
#include "ol-file-store.h"
#include "ol-mission-repository.h"

struct _OlDocumentCopyJob
{
  OlJob parent_instance;

  char *id;
  char *path;
  GFile *beside;               /* where the copy is written before it gets its name */
  OlMissionDocument *document; /* owned */
};

G_DEFINE_FINAL_TYPE (OlDocumentCopyJob, ol_document_copy_job, OL_TYPE_JOB)

static gboolean
find_document (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlDocumentCopyJob *self = data;

  self->document = ol_mission_document_load (db, self->id, error);
  return self->document != NULL;
}

static gboolean
fail_copy (OlDocumentCopyJob *self, GError *failure, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (self->path);

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  g_set_error (error, OL_JOB_ERROR, OL_JOB_ERROR_INPUT, _ ("The copy “%s” cannot be written: %s"),
               shown, failure->message);
  g_error_free (failure);
  return FALSE;
}

static gboolean
copy_beside (OlDocumentCopyJob *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *kept = ol_file_path (ol_job_store (OL_JOB (self)), self->document->sha256);
  g_autoptr (GFile) from = g_file_new_for_path (kept);
  GError *failure = NULL;

  return g_file_copy (from, self->beside, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS,
                      cancellable, NULL, NULL, &failure)
         || fail_copy (self, failure, error);
}

/* The event first, the name next, the commit last: no copy is left without its event. */
static gboolean
record_and_name (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlDocumentCopyJob *self = data;
  g_autoptr (GFile) to = g_file_new_for_path (self->path);
  GError *failure = NULL;

  if (!ol_audit_record (write, OL_AUDIT_DOWNLOAD, "mission_document", self->id, TRUE, NULL, error))
    return FALSE;
  return g_file_move (self->beside, to, G_FILE_COPY_OVERWRITE, cancellable, NULL, NULL, &failure)
         || fail_copy (self, failure, error);
}

static gboolean
ol_document_copy_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlDocumentCopyJob *self = OL_DOCUMENT_COPY_JOB (job);
  g_autofree char *beside = g_strconcat (self->path, ".part", NULL);

  self->beside = g_file_new_for_path (beside);
  if (ol_store_read (ol_job_store (job), OL_PRIORITY_QUEUE_JOB, find_document, self, cancellable,
                     error)
      && copy_beside (self, cancellable, error)
      && ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB,
                         record_and_name, self, cancellable, error))
    return TRUE;
  g_file_delete (self->beside, NULL, NULL);
  return FALSE;
}

static void
ol_document_copy_job_finalize (GObject *object)
{
  OlDocumentCopyJob *self = OL_DOCUMENT_COPY_JOB (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_object (&self->beside);
  g_clear_pointer (&self->document, ol_mission_document_free);
  G_OBJECT_CLASS (ol_document_copy_job_parent_class)->finalize (object);
}

static void
ol_document_copy_job_class_init (OlDocumentCopyJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_document_copy_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_MISSION_READ;
  OL_JOB_CLASS (klass)->resource = "mission_document";
  OL_JOB_CLASS (klass)->run = ol_document_copy_job_run;
}

static void
ol_document_copy_job_init (OlDocumentCopyJob *self)
{
}

OlDocumentCopyJob *
ol_document_copy_job_new (OlStore *store, const OlActor *actor, const char *id, const char *path)
{
  OlDocumentCopyJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && id != NULL && path != NULL, NULL);
  self = g_object_new (OL_TYPE_DOCUMENT_COPY_JOB, "store", store, "actor", actor, NULL);
  self->id = g_strdup (id);
  self->path = g_strdup (path);
  return self;
}
