/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-sample-job.h"

#include <glib/gi18n-lib.h>

#include "ol-csv-reader.h"
#include "ol-file-store.h"
#include "ol-mission-import-job.h"
#include "ol-mission-repository.h"
#include "ol-proof-page.h"
#include "ol-rate-import-job.h"
#include "ol-settings-job.h"
#include "ol-tariff-import-job.h"

struct _OlSampleJob
{
  OlJob parent_instance;

  char *directory;
};

G_DEFINE_FINAL_TYPE (OlSampleJob, ol_sample_job, OL_TYPE_JOB)

/* Runs @job, which it takes, as a part of this one; what it refuses is told as ours. */
static gboolean
run_part (OlSampleJob *self, OlJob *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (OlJob) part = job;
  GPtrArray *details;

  if (ol_job_run (part, cancellable, error))
    return TRUE;
  details = ol_job_details (part);
  for (guint i = 0; i < details->len; i++)
    {
      const OlJobDetail *detail = g_ptr_array_index (details, i);

      ol_job_add_detail (OL_JOB (self), detail->line, detail->column, detail->value, detail->rule,
                         detail->reason);
    }
  return FALSE;
}

static char **
settings_of (GKeyFile *file, const char *group, GError **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, error);
  g_autoptr (GPtrArray) settings = g_ptr_array_new_with_free_func (g_free);

  if (keys == NULL)
    return NULL;
  for (char **key = keys; *key != NULL; key++)
    {
      g_autofree char *value = g_key_file_get_string (file, group, *key, error);

      if (value == NULL)
        return NULL;
      g_ptr_array_add (settings, g_strconcat (*key, "=", value, NULL));
    }
  g_ptr_array_add (settings, NULL);
  g_ptr_array_set_free_func (settings, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&settings), FALSE);
}

static gboolean
apply_group (OlSampleJob *self,
             GKeyFile *file,
             const char *group,
             gboolean is_partner,
             GCancellable *cancellable,
             GError **error)
{
  OlJob *job = OL_JOB (self);
  g_auto (GStrv) settings = settings_of (file, group, error);

  if (settings == NULL)
    return FALSE;
  return run_part (
      self,
      OL_JOB (ol_settings_job_new (ol_job_store (job), ol_job_actor (job),
                                   is_partner ? group : NULL, (const char *const *)settings)),
      cancellable, error);
}

static gboolean
apply_settings (OlSampleJob *self,
                const char *name,
                gboolean is_partner,
                GCancellable *cancellable,
                GError **error)
{
  g_autofree char *path = g_build_filename (self->directory, name, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) groups = NULL;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, error))
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  groups = g_key_file_get_groups (file, NULL);
  for (char **group = groups; *group != NULL; group++)
    if (!apply_group (self, file, *group, is_partner, cancellable, error))
      return FALSE;
  return TRUE;
}

static gboolean
import_tables (OlSampleJob *self, GCancellable *cancellable, GError **error)
{
  OlStore *store = ol_job_store (OL_JOB (self));
  const OlActor *actor = ol_job_actor (OL_JOB (self));
  g_autofree char *tariffs = g_build_filename (self->directory, "tariffs.csv", NULL);
  g_autofree char *rates = g_build_filename (self->directory, "rates.csv", NULL);
  g_autofree char *missions = g_build_filename (self->directory, "missions.csv", NULL);

  return run_part (self, OL_JOB (ol_tariff_import_job_new (store, actor, tariffs, FALSE)),
                   cancellable, error)
         && run_part (self, OL_JOB (ol_rate_import_job_new (store, actor, rates, FALSE)),
                      cancellable, error)
         && run_part (self, OL_JOB (ol_mission_import_job_new (store, actor, missions, FALSE)),
                      cancellable, error);
}

static OlMission *
find_mission (OlDb *db, const char *reference, GError **error)
{
  GError *failure = NULL;
  OlMission *mission = ol_mission_find_by_reference (db, reference, &failure);

  if (failure != NULL)
    g_propagate_error (error, failure);
  else if (mission == NULL)
    g_set_error (error, OL_JOB_ERROR, OL_JOB_ERROR_INPUT,
                 _ ("The sample papers name the mission %s, which is not in the sample."),
                 reference);
  return mission;
}

static gboolean
attach_paper (OlSampleJob *self,
              OlWrite *write,
              const char *reference,
              const char *kind_text,
              guint number,
              GError **error)
{
  g_autoptr (OlMission) mission = find_mission (ol_write_db (write), reference, error);
  g_autoptr (GBytes) page = NULL;
  g_autofree char *sha256 = NULL;
  g_autofree char *media_type = NULL;
  g_autofree char *name = NULL;
  OlDocumentKind kind;
  gint64 size = 0;
  gboolean added;

  if (mission == NULL)
    return FALSE;
  if (!ol_document_kind_from_text (kind_text, &kind))
    {
      g_set_error (error, OL_JOB_ERROR, OL_JOB_ERROR_INPUT,
                   _ ("The sample papers name the kind “%s”, which is unknown."), kind_text);
      return FALSE;
    }
  page = ol_proof_page (kind_text, mission, number);
  name = g_strdup_printf ("%s-%s.pdf", reference, kind_text);
  return ol_file_keep_many_bytes (ol_job_store (OL_JOB (self)), page, &sha256, &media_type, &size,
                                  error)
         && ol_mission_attach (write, mission->id, kind, sha256, name, media_type, size, &added,
                               error);
}

static gboolean
attach_listed (OlSampleJob *self,
               OlWrite *write,
               GInputStream *stream,
               GCancellable *cancellable,
               GError **error)
{
  static const char *const columns[] = { "reference", "kind", NULL };
  static const char *const none[] = { NULL };
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ol_input_problem_free);
  g_autoptr (OlCsvReader) reader = ol_csv_reader_new (stream, columns, none, problems, error);
  GError *failure = NULL;
  guint n = 0;

  if (reader == NULL)
    return FALSE;
  while (ol_csv_reader_next (reader, cancellable, &failure))
    {
      if (!attach_paper (self, write, ol_csv_reader_get (reader, "reference"),
                         ol_csv_reader_get (reader, "kind"), ++n, error))
        return FALSE;
      ol_job_progress (OL_JOB (self), n, 0, "documents");
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

static gboolean
attach_papers (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlSampleJob *self = data;
  g_autofree char *path = g_build_filename (self->directory, "documents.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);

  return stream != NULL && attach_listed (self, write, G_INPUT_STREAM (stream), cancellable, error);
}

static gboolean
ol_sample_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlSampleJob *self = OL_SAMPLE_JOB (job);

  return apply_settings (self, "organisation.txt", FALSE, cancellable, error)
         && apply_settings (self, "partners.txt", TRUE, cancellable, error)
         && import_tables (self, cancellable, error)
         && ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB,
                            attach_papers, self, cancellable, error);
}

static void
ol_sample_job_finalize (GObject *object)
{
  g_clear_pointer (&OL_SAMPLE_JOB (object)->directory, g_free);
  G_OBJECT_CLASS (ol_sample_job_parent_class)->finalize (object);
}

static void
ol_sample_job_class_init (OlSampleJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_sample_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_ORGANISATION_WRITE;
  OL_JOB_CLASS (klass)->resource = "organisation";
  OL_JOB_CLASS (klass)->run = ol_sample_job_run;
}

static void
ol_sample_job_init (OlSampleJob *self)
{
}

OlSampleJob *
ol_sample_job_new (OlStore *store, const OlActor *actor, const char *sample_dir)
{
  OlSampleJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && sample_dir != NULL, NULL);
  self = g_object_new (OL_TYPE_SAMPLE_JOB, "store", store, "actor", actor, NULL);
  self->directory = g_strdup (sample_dir);
  return self;
}
