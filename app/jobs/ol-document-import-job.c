/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-document-import-job.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-document-name.h"
#include "ol-file-store.h"
#include "ol-mission-repository.h"

struct _OlDocumentImportJob
{
  OlImportJob parent_instance;
};

G_DEFINE_FINAL_TYPE (OlDocumentImportJob, ol_document_import_job, OL_TYPE_IMPORT_JOB)

/* One file of the folder that names a mission. */
typedef struct
{
  char *name;
  char *path;
  char *mission_id;
  OlDocumentKind kind;
} Paper;

static void
paper_free (gpointer data)
{
  Paper *paper = data;

  g_free (paper->name);
  g_free (paper->path);
  g_free (paper->mission_id);
  g_free (paper);
}

static gboolean
problem (OlDocumentImportJob *self, const char *name, const char *reason)
{
  g_autofree char *shown = g_filename_display_name (name);

  ol_import_job_problem (OL_IMPORT_JOB (self), 0, "file", shown, "%s", reason);
  return FALSE;
}

static gboolean
split_name (OlDocumentImportJob *self, const char *name, char **reference, OlDocumentKind *kind)
{
  g_autoptr (GError) error = NULL;

  return ol_document_name_split (name, reference, kind, &error)
         || problem (self, name, error->message);
}

static gboolean
is_plain_file (OlDocumentImportJob *self, GFileInfo *info)
{
  const char *name = g_file_info_get_name (info);

  if (g_file_info_get_is_symlink (info)
      || g_file_info_get_file_type (info) == G_FILE_TYPE_SYMBOLIC_LINK)
    return problem (self, name, _ ("This is a link. Put the file itself into the folder."));
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    return problem (self, name, _ ("This is a folder. Put its files beside the others."));
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    return problem (self, name, _ ("This is not a file."));
  if (g_file_info_get_size (info) > OL_FILE_MAX_SIZE)
    return problem (self, name, _ ("The file is larger than 20 MiB."));
  return TRUE;
}

/* Only a machine's failure is an error; what is wrong with the file becomes a problem. */
static gboolean
check_file (OlDocumentImportJob *self,
            OlDb *db,
            const char *directory,
            GFileInfo *info,
            GPtrArray *papers,
            GError **error)
{
  const char *name = g_file_info_get_name (info);
  g_autofree char *reference = NULL;
  g_autoptr (OlMission) mission = NULL;
  GError *failure = NULL;
  OlDocumentKind kind;
  Paper *paper;

  if (!is_plain_file (self, info) || !split_name (self, name, &reference, &kind))
    return TRUE;
  mission = ol_mission_find_by_reference (db, reference, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (mission == NULL)
    {
      problem (self, name, _ ("There is no mission with this reference."));
      return TRUE;
    }
  paper = g_new0 (Paper, 1);
  paper->name = g_strdup (name);
  paper->path = g_build_filename (directory, name, NULL);
  paper->mission_id = g_strdup (mission->id);
  paper->kind = kind;
  g_ptr_array_add (papers, paper);
  return TRUE;
}

static int
compare_papers (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(Paper *const *)a)->name, (*(Paper *const *)b)->name);
}

static GFileEnumerator *
open_folder (const char *directory, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) folder = g_file_new_for_path (directory);
  g_autoptr (GError) failure = NULL;
  GFileEnumerator *files = g_file_enumerate_children (
      folder,
      G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE
                                     "," G_FILE_ATTRIBUTE_STANDARD_SIZE
                                     "," G_FILE_ATTRIBUTE_STANDARD_IS_SYMLINK,
      G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, &failure);

  if (files == NULL)
    g_set_error (error, OL_JOB_ERROR, OL_JOB_ERROR_INPUT, _ ("The folder “%s” cannot be read: %s"),
                 directory, failure->message);
  return files;
}

static GPtrArray *
check_folder (OlDocumentImportJob *self, OlDb *db, GCancellable *cancellable, GError **error)
{
  const char *directory = ol_import_job_path (OL_IMPORT_JOB (self));
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (paper_free);
  g_autoptr (GFileEnumerator) files = open_folder (directory, cancellable, error);
  GError *failure = NULL;
  GFileInfo *info;

  if (files == NULL)
    return NULL;
  while ((info = g_file_enumerator_next_file (files, cancellable, &failure)) != NULL)
    {
      gboolean ok = check_file (self, db, directory, info, papers, error);

      g_object_unref (info);
      if (!ok)
        return NULL;
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  g_ptr_array_sort (papers, compare_papers);
  return g_steal_pointer (&papers);
}

static void
count (OlDocumentImportJob *self, gboolean added)
{
  if (added)
    ol_import_job_count_imported (OL_IMPORT_JOB (self));
  else
    ol_import_job_count_skipped (OL_IMPORT_JOB (self));
}

/* What the content is shows only when it is kept; a file kept for an import that is then refused
 * has no row and does no harm. */
static gboolean
keep_paper (OlDocumentImportJob *self, const Paper *paper, OlWrite *write, GError **error)
{
  g_autofree char *sha256 = NULL;
  g_autofree char *media_type = NULL;
  g_autoptr (GError) failure = NULL;
  gboolean added = FALSE;
  gint64 size = 0;

  if (!ol_file_keep_many (ol_job_store (OL_JOB (self)), paper->path, &sha256, &media_type, &size,
                     &failure))
    {
      if (g_error_matches (failure, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT))
        return !problem (self, paper->name, failure->message);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!ol_mission_attach (write, paper->mission_id, paper->kind, sha256, paper->name, media_type,
                          size, &added, error))
    return FALSE;
  count (self, added);
  return TRUE;
}

static gboolean
ol_document_import_job_import (
    OlImportJob *job, OlDb *db, OlWrite *write, GCancellable *cancellable, GError **error)
{
  OlDocumentImportJob *self = OL_DOCUMENT_IMPORT_JOB (job);
  g_autoptr (GPtrArray) papers = check_folder (self, db, cancellable, error);

  if (papers == NULL)
    return FALSE;
  if (!ol_import_job_is_clean (job))
    return TRUE;
  for (guint i = 0; i < papers->len; i++)
    {
      if (write == NULL)
        count (self, TRUE);
      else if (!keep_paper (self, g_ptr_array_index (papers, i), write, error))
        return FALSE;
      ol_job_progress (OL_JOB (job), i + 1, papers->len, "documents");
    }
  return write == NULL || ol_file_sync (ol_job_store (OL_JOB (job)), error);
}

static void
ol_document_import_job_class_init (OlDocumentImportJobClass *klass)
{
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_MISSION_WRITE;
  OL_JOB_CLASS (klass)->resource = "document";
  OL_IMPORT_JOB_CLASS (klass)->import = ol_document_import_job_import;
}

static void
ol_document_import_job_init (OlDocumentImportJob *self)
{
}

OlDocumentImportJob *
ol_document_import_job_new (OlStore *store,
                            const OlActor *actor,
                            const char *directory,
                            gboolean dry_run)
{
  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && directory != NULL, NULL);
  return g_object_new (OL_TYPE_DOCUMENT_IMPORT_JOB, "store", store, "actor", actor, "path",
                       directory, "dry-run", dry_run, NULL);
}
