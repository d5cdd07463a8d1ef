/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-scanner-job.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-attach-job.h"
#include "ol-detach-job.h"
#include "ol-document-name.h"
#include "ol-file-store.h"
#include "ol-mission-repository.h"

#define ATTRIBUTES                                                                                 \
  G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE                                \
                                 "," G_FILE_ATTRIBUTE_STANDARD_SIZE                                \
                                 "," G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN                           \
                                 "," G_FILE_ATTRIBUTE_TIME_MODIFIED                                \
                                 "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC

/* A file whose name was understood. */
typedef struct
{
  OlScannedFile *file; /* borrowed */
  char *reference;
  OlDocumentKind kind;
  char *mission_id; /* NULL: unknown */
} Paper;

struct _OlScannerJob
{
  OlJob parent_instance;

  char *folder;
  GPtrArray *before; /* (nullable) element-type OlScannedFile */
  GPtrArray *files;  /* result; element-type OlScannedFile */
  GPtrArray *papers; /* element-type Paper: finished, to be attached */
  GPtrArray *added;  /* element-type utf8: ids of documents */
  char *reference;   /* of the last one added */
};

G_DEFINE_FINAL_TYPE (OlScannerJob, ol_scanner_job, OL_TYPE_JOB)

OlScannedFile *
ol_scanned_file_copy (const OlScannedFile *self)
{
  OlScannedFile *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->name = g_strdup (self->name);
  copy->reason = g_strdup (self->reason);
  return copy;
}

void
ol_scanned_file_free (OlScannedFile *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->reason);
  g_free (self);
}

static void
paper_free (gpointer data)
{
  Paper *paper = data;

  g_free (paper->reference);
  g_free (paper->mission_id);
  g_free (paper);
}

/* --- the folder ------------------------------------------------------------------------------ */

static void
leave (OlScannedFile *file, gboolean is_final, const char *reason)
{
  g_free (file->reason);
  file->reason = g_strdup (reason);
  file->is_final = is_final;
}

static const OlScannedFile *
find_unchanged (OlScannerJob *self, const OlScannedFile *file)
{
  for (guint i = 0; self->before != NULL && i < self->before->len; i++)
    {
      const OlScannedFile *former = g_ptr_array_index (self->before, i);

      if (strcmp (former->name, file->name) == 0)
        return former->size == file->size && former->modified == file->modified ? former : NULL;
    }
  return NULL;
}

static void
recognise (OlScannerJob *self, OlScannedFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *reference = NULL;
  OlDocumentKind kind;
  Paper *paper;

  if (file->size == 0)
    leave (file, FALSE, _ ("The file is empty."));
  else if (file->size > OL_FILE_MAX_SIZE)
    leave (file, FALSE, _ ("The file is larger than 20 MiB."));
  else if (!ol_document_name_split (file->name, &reference, &kind, &error))
    leave (file, FALSE, error->message);
  else
    {
      paper = g_new0 (Paper, 1);
      paper->file = file;
      paper->reference = g_steal_pointer (&reference);
      paper->kind = kind;
      g_ptr_array_add (self->papers, paper);
    }
}

static void
take_file (OlScannerJob *self, GFileInfo *info)
{
  const OlScannedFile *former;
  OlScannedFile *file;

  if (g_file_info_get_is_hidden (info)
      || g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    return;
  file = g_new0 (OlScannedFile, 1);
  file->name = g_strdup (g_file_info_get_name (info));
  file->size = g_file_info_get_size (info);
  file->modified
      = (gint64)g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED)
            * G_USEC_PER_SEC
        + g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC);
  g_ptr_array_add (self->files, file);
  former = find_unchanged (self, file);
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    leave (file, FALSE, _ ("This is a link. Put the file itself into the folder."));
  else if (former != NULL && former->is_final)
    leave (file, TRUE, former->reason);
  else if (former != NULL)
    recognise (self, file);
}

static gboolean
refuse_folder (OlScannerJob *self, const GError *failure, GError **error)
{
  g_autofree char *shown = g_filename_display_name (self->folder);

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, failure->message);
  else
    g_set_error (error, OL_JOB_ERROR, OL_JOB_ERROR_INPUT, _ ("The folder “%s” cannot be read: %s"),
                 shown, failure->message);
  return FALSE;
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(OlScannedFile *const *)a)->name, (*(OlScannedFile *const *)b)->name);
}

static gboolean
read_folder (OlScannerJob *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GFileEnumerator) files = g_file_enumerate_children (
      folder, ATTRIBUTES, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, &failure);
  GFileInfo *info;

  if (files == NULL)
    return refuse_folder (self, failure, error);
  while ((info = g_file_enumerator_next_file (files, cancellable, &failure)) != NULL)
    {
      take_file (self, info);
      g_object_unref (info);
    }
  if (failure != NULL)
    return refuse_folder (self, failure, error);
  g_ptr_array_sort (self->files, compare_files);
  return TRUE;
}

/* --- the missions ---------------------------------------------------------------------------- */

static gboolean
find_missions (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlScannerJob *self = data;

  for (guint i = 0; i < self->papers->len; i++)
    {
      Paper *paper = g_ptr_array_index (self->papers, i);
      GError *failure = NULL;
      g_autoptr (OlMission) mission = ol_mission_find_by_reference (db, paper->reference, &failure);

      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      paper->mission_id = mission != NULL ? g_strdup (mission->id) : NULL;
    }
  return TRUE;
}

/* Its own file is named already: only the reason of the refusal stands beside it. */
static const char *
reason_of (OlAttachJob *job, const GError *error)
{
  GPtrArray *details = ol_job_details (OL_JOB (job));
  const OlJobDetail *first = details->len > 0 ? g_ptr_array_index (details, 0) : NULL;

  return first != NULL && first->reason != NULL ? first->reason : error->message;
}

static void
note_added (OlScannerJob *self, const Paper *paper, OlAttachJob *job)
{
  GPtrArray *added = ol_attach_job_added (job);

  for (guint i = 0; i < added->len; i++)
    g_ptr_array_add (self->added, g_strdup (g_ptr_array_index (added, i)));
  if (added->len == 0)
    return;
  g_free (self->reference);
  self->reference = g_strdup (paper->reference);
}

/* What is refused stays with its reason; what a machine could not do is tried again. */
static gboolean
attach (OlScannerJob *self, const Paper *paper, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, paper->file->name, NULL);
  g_autofree char *done = g_build_filename (self->folder, OL_SCANNER_DONE, NULL);
  g_autoptr (OlAttachJob) job
      = ol_attach_job_new (ol_job_store (OL_JOB (self)), ol_job_actor (OL_JOB (self)));
  g_autoptr (GError) failure = NULL;

  ol_attach_job_add_file (job, paper->mission_id, paper->kind, path);
  ol_attach_job_move_to (job, done);
  if (ol_job_run (OL_JOB (job), cancellable, &failure))
    {
      note_added (self, paper, job);
      if (ol_attach_job_left (job)->len > 0)
        leave (paper->file, TRUE,
               _ ("It is attached and could not be moved to “done”. Take it out of the folder."));
      else
        g_ptr_array_remove (self->files, paper->file);
      return TRUE;
    }
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  leave (paper->file, ol_job_details (OL_JOB (job))->len > 0, reason_of (job, failure));
  return TRUE;
}

static gboolean
ol_scanner_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlScannerJob *self = OL_SCANNER_JOB (job);

  if (!read_folder (self, cancellable, error))
    return FALSE;
  if (self->papers->len > 0
      && !ol_store_read (ol_job_store (job), OL_PRIORITY_QUEUE_JOB, find_missions, self,
                         cancellable, error))
    return FALSE;
  for (guint i = 0; i < self->papers->len; i++)
    {
      const Paper *paper = g_ptr_array_index (self->papers, i);

      if (paper->mission_id == NULL)
        leave (paper->file, FALSE, _ ("There is no mission with this reference."));
      else if (!attach (self, paper, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static void
ol_scanner_job_finalize (GObject *object)
{
  OlScannerJob *self = OL_SCANNER_JOB (object);

  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->before, g_ptr_array_unref);
  g_clear_pointer (&self->papers, g_ptr_array_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->added, g_ptr_array_unref);
  g_clear_pointer (&self->reference, g_free);
  G_OBJECT_CLASS (ol_scanner_job_parent_class)->finalize (object);
}

static void
ol_scanner_job_class_init (OlScannerJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_scanner_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_MISSION_WRITE;
  OL_JOB_CLASS (klass)->resource = "mission_document";
  OL_JOB_CLASS (klass)->run = ol_scanner_job_run;
}

static void
ol_scanner_job_init (OlScannerJob *self)
{
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_scanned_file_free);
  self->papers = g_ptr_array_new_with_free_func (paper_free);
  self->added = g_ptr_array_new_with_free_func (g_free);
}

static gpointer
copy_file (gconstpointer file, gpointer data)
{
  return ol_scanned_file_copy (file);
}

OlScannerJob *
ol_scanner_job_new (OlStore *store, const OlActor *actor, const char *folder, GPtrArray *before)
{
  OlScannerJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && folder != NULL, NULL);
  self = g_object_new (OL_TYPE_SCANNER_JOB, "store", store, "actor", actor, NULL);
  self->folder = g_strdup (folder);
  if (before != NULL)
    self->before = g_ptr_array_copy (before, (GCopyFunc)copy_file, NULL);
  return self;
}

GPtrArray *
ol_scanner_job_files (OlScannerJob *self)
{
  g_return_val_if_fail (OL_IS_SCANNER_JOB (self), NULL);
  return self->files;
}

char *
ol_scanner_job_sentence (OlScannerJob *self)
{
  g_return_val_if_fail (OL_IS_SCANNER_JOB (self), NULL);

  if (self->added->len == 0)
    return NULL;
  if (self->added->len == 1)
    /* Translators: the reference of a mission */
    return g_strdup_printf (_ ("A paper from the scanner is attached to %s."), self->reference);
  return g_strdup_printf (ngettext ("%u paper from the scanner is attached.",
                                    "%u papers from the scanner are attached.", self->added->len),
                          self->added->len);
}

OlJob *
ol_scanner_job_undo (OlScannerJob *self)
{
  g_autoptr (GPtrArray) ids = NULL;

  g_return_val_if_fail (OL_IS_SCANNER_JOB (self), NULL);

  if (self->added->len == 0)
    return NULL;
  ids = g_ptr_array_copy (self->added, NULL, NULL);
  g_ptr_array_set_free_func (ids, NULL);
  g_ptr_array_add (ids, NULL);
  return OL_JOB (ol_detach_job_new (ol_job_store (OL_JOB (self)), ol_job_actor (OL_JOB (self)),
                                    (const char *const *)ids->pdata));
}
